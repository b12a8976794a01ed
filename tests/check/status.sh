#!/bin/sh
# What staff see: the board, in order of harm, on the terminal, as JSON and as
# a page.  `UPDATE=1 sh tests/check/status.sh` writes the golden file anew.
. tests/tap.sh

pack=$tmp/bad
copy_pack "$pack"
rm -rf "$pack/content/leaflets" "$pack/content/images"
cp -R tests/check/bad/content "$pack"
# One leaflet with errors, and one overdue, are enough for a board.
(cd "$pack/content/leaflets" && rm form.md links.md gone.md hard.md)
sed -i 's/^languages:.*/languages: [en, pl, ur]/' "$pack/content/pack.yaml"

status_of() { (cd "$tmp" && "$lexleaf" status bad -o board "$@" >out 2>err </dev/null); status=$?; }

status_of --today 2026-11-21
expect 'a pack with errors' 1 ''
if [ "${UPDATE-}" ] && [ -z "${CI-}" ]; then cp "$tmp/out" tests/check/status.txt; fi
check 'the board' diff -u tests/check/status.txt "$tmp/out"
cp "$tmp/board/index.html" "$tmp/page.html"
status_of --today 2026-11-21 --json
cp "$tmp/out" "$tmp/json"
check 'the page and the JSON say the same' python3 tests/check/status.py "$tmp/json" "$tmp/page.html" tests/check/status.txt

rm -f "$pack/content/leaflets/waivers.md"
status_of --today 2025-02-08
expect 'a pack without errors' 0 ''
check 'before its date a leaflet is not overdue' sh -c "! grep -q OVERDUE '$tmp/out'"
status_of --today 2026-02-10
check 'a fact is named before it expires' grep -q 'expires in 54 days' "$tmp/out"

(cd "$tmp" && "$lexleaf" build bad -o site --format html --today 2026-11-21 >out 2>err </dev/null)
check 'a build says what to do next' grep -q '^Do this next:' "$tmp/out"
check 'a build begins with the law' grep -q '^  1. Look up the fact "dla_care_highest"' "$tmp/out"
check 'a build says five things at most' test "$(grep -c '^  [0-9]*\. ' "$tmp/out")" -le 5

status_of --output
expect 'a folder must follow --output' 2 'a value must follow'
: >"$tmp/file"
(cd "$tmp" && "$lexleaf" status bad -o file/board >out 2>err </dev/null)
status=$?
expect 'a folder that cannot be made' 3 '[io]'
run status "$tmp/nowhere"
expect 'a folder that is not there' 1 '[not-a-pack]'
exit $bad
