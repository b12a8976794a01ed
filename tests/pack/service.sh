#!/bin/sh
# A service's own pack on top of the master: what it has goes before, the rest
# is the master's, which stays as it is.
. tests/tap.sh

copy_pack "$tmp/master" 'en, pl'
sed -i 's/^formats:.*/formats: [a4]/' "$tmp/master/content/pack.yaml"
mkdir "$tmp/master/content/images"
cp tests/layout/small.png "$tmp/master/content/images/old.png"
echo '![The way to school](old.png)' >>"$tmp/master/content/leaflets/preparing-for-meetings.md"
(cd "$tmp" && find master -type f -exec sha256sum {} + | sort >before)
here() { (cd "$tmp" && "$lexleaf" "$@" >out 2>err </dev/null); status=$?; }

here new service 'Eastbrook SENDIASS' master
expect 'a skeleton is made' 0 ''
own=$tmp/eastbrook-sendiass
check 'it stands on the master' grep -q '^master: "../master"$' "$own/content/pack.yaml"
here new service 'Eastbrook SENDIASS' master
expect 'a second one is refused' 1 '[id-duplicate]'
here check eastbrook-sendiass --today 2026-11-21
expect 'what is to be written is named' 0 'pack.yaml:7:10: warning: "write the phone here" still stands here'
check '...and nothing else' sh -c "! grep warning '$tmp/err' | grep -v -e unfinished -e '\[hours\]'"

sed -i 's/^  phone: .*/  phone: 01632 960111/; s/write the \(.*\) here$/Eastbrook \1/
	s/^  \(.*email\): .*/  \1: \1@eastbrook.example.org/; s/^  \(council_send_phone\|mediation_phone\): .*/  \1: 01632 960222/
	s/^  web: .*/  web: https:\/\/eastbrook.example.org/; s/^  hours: .*/  hours: Monday to Friday, 9:00 to 12:00/' "$own/content/pack.yaml"
here check eastbrook-sendiass --strict --today 2026-11-21
expect 'then it is clean' 0 'note:'

# Its own leaflet, one in place of the master's, a fact, and a translation.
mkdir -p "$own/content/leaflets" "$own/locales/pl/LC_MESSAGES"
sed 's/^title: .*/title: Getting to school/; /^$/,$d' "$tmp/master/content/leaflets/annual-reviews.md" >"$own/content/leaflets/getting-to-school.md"
printf '\nEastbrook has {fact.taxis} taxis. Ask us.\n' >>"$own/content/leaflets/getting-to-school.md"
sed 's/^## Key points$/## Key points in Eastbrook/' "$tmp/master/content/leaflets/annual-reviews.md" >"$own/content/leaflets/annual-reviews.md"
printf 'taxis:\n  value: 12\n  kind: number\n  authority: our own count\n  checked: 2026-06-30\n' >"$own/content/facts.yaml"
here extract eastbrook-sendiass
check 'only its own texts are for its translators' sh -c "grep -q 'taxis' '$own/locales/leaflets.pot' && ! grep -q 'asking-for-an-assessment.md' '$own/locales/leaflets.pot'"
here sheet pl asking-for-an-assessment --pack eastbrook-sendiass -o sheets
expect 'a sheet of a leaflet of the master' 0 ''
check 'asks for nothing' grep -q ' 0 of them new' "$tmp/out"
check '...and has its translation' grep -q 'Najważniejsze informacje' "$tmp/sheets/pl/asking-for-an-assessment.po"
here sheet pl getting-to-school --pack eastbrook-sendiass -o sheets
check 'a sheet of its own asks for what the master has not' grep -q ' 9 of them new' "$tmp/out"
here merge pl --pack eastbrook-sendiass
check 'so does a merge' grep -q ', 3 not translated' "$tmp/out"
sed -i '/^msgid "Eastbrook has/{n;s/msgstr ""/msgstr "W Eastbrook jest {fact.taxis} taksówek. Zapytaj nas."/}' "$own/locales/pl/LC_MESSAGES/leaflets.po"

here build eastbrook-sendiass -o site --draft --today 2026-11-21 -q
expect 'it builds' 0 ''
page() { printf '%s' "$tmp/site/$1.html"; }
check 'it has its own leaflet' grep -q 'Eastbrook has .*12.* taxis' "$(page en/leaflets/getting-to-school)"
check '...translated by its own file' grep -q 'W Eastbrook jest' "$(page pl/leaflets/getting-to-school)"
check 'it has its own in place of the master'\''s' grep -q 'Key points in Eastbrook' "$(page en/leaflets/annual-reviews)"
check 'it has the others, with its own phone number' grep -q '01632 960111' "$(page en/leaflets/asking-for-an-assessment)"
check '...in the master'\''s translation' grep -q 'Najważniejsze informacje' "$(page pl/leaflets/asking-for-an-assessment)"
check '...and PDFs' test -s "$tmp/site/pl/leaflets/asking-for-an-assessment.pdf"
check '...and images' test -s "$tmp/site/assets/images/old.png"
check 'nothing is left of the other service' sh -c "! grep -rlE 'Westbrook|westbrook|020 7946' '$tmp/site' --include=*.html"
check 'the master is as it was' sh -c "cd '$tmp' && find master -type f -exec sha256sum {} + | sort | cmp - before"

sed -i 's/^master: .*/master: ..\/nowhere/' "$own/content/pack.yaml"
here check eastbrook-sendiass
expect 'a master that is not there' 1 'pack.yaml:3:9: error: "eastbrook-sendiass/../nowhere" is not a pack'
sed -i 's/^master: .*/master: ..\/second/' "$own/content/pack.yaml"
cp -R "$tmp/master" "$tmp/second"
echo 'master: ../master' >>"$tmp/second/content/pack.yaml"
here check eastbrook-sendiass
expect 'a master has none itself' 1 'has a master itself'
exit $bad
