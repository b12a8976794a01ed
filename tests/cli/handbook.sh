#!/bin/sh
# Every command of docs/handbook.md, in its order, as a reader would type it.
. tests/tap.sh

pack=$tmp/pack
copy_pack "$pack" 'en, pl, ur'
# `check --links` finds nobody at home, on loopback.
http_proxy=http://127.0.0.1:9 https_proxy=$http_proxy
export http_proxy https_proxy
mkdir "$tmp/bin" && ln -s "$lexleaf" "$tmp/bin/lexleaf"
PATH=$tmp/bin:$PATH
export PATH
# The blocks marked sh, one command a line.
awk '/^```sh/ { on = 1; next } /^```/ { on = 0 } on' docs/handbook.md >"$tmp/commands"
check 'the handbook has commands' test "$(wc -l <"$tmp/commands")" -ge 9
while read -r command; do
	(cd "$pack" && sh -c "$command") >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
	if [ $status -eq 0 ]; then ok "$command"; else not_ok "$command" "status $status: $(cat "$tmp/err")"; fi
done <"$tmp/commands"
check 'the leaflet is where the handbook says' test -s "$pack/content/leaflets/getting-to-school.md"
check 'it is published' test -s "$pack/build/site/en/leaflets/getting-to-school.html"
check 'the fact has the name the handbook says' grep -q '^taxi_notice_days:' "$pack/content/facts.yaml"
check 'the board is where the handbook says' test -s "$pack/build/status/index.html"
for file in $(grep -o '`content/[a-z./-]*`' docs/handbook.md | tr -d '`' | sort -u); do
	check "$file is there" test -e "$pack/$file"
done

# Skeletons are warned about until somebody has written them, and only then.
(cd "$pack" && lexleaf check >"$tmp/out" 2>"$tmp/err")
check 'a skeleton is named: the leaflet' grep -q '^content/leaflets/getting-to-school.md:3:.*\[unfinished\]' "$tmp/err"
check 'a skeleton is named: the term' grep -q '^content/glossary.xml:.*\[unfinished\]' "$tmp/err"
check 'nothing else is wrong with them' sh -c "! grep -E 'warning|error' '$tmp/err' | grep -v unfinished"

run new leaflet 'Getting to school' "$pack"
expect 'a leaflet of that name' 1 '[id-duplicate]'
run new term 'EHC plan' "$pack"
expect 'a term of that name' 1 '[id-duplicate]'
run new fact 'taxi notice days' "$pack"
expect 'a fact of that name' 1 '[id-duplicate]'
run new term 'Tom & "Jerry" <b>' "$pack"
expect 'a term with marks' 0 ''
run new leaflet 'Say: "no" \ yes #1' "$pack"
expect 'a leaflet with marks' 0 ''
run check "$pack"
check 'marks do no harm' grep -q '^0 errors' "$tmp/out"
run new leaflet '../../x' "$pack"
check 'a name leads nowhere else' test -e "$pack/content/leaflets/x.md"
run new leaflet '؟' "$pack"
expect 'a name without letters' 1 '[value-invalid]'
run new leaflet
expect 'a name is needed' 2 'are needed'
run new poem x
expect 'an unknown kind' 2 'are needed'
run new fact x "$tmp"
expect 'a folder that is not a pack' 1 '[not-a-pack]'
exit $bad
