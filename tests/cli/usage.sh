#!/bin/sh
# Which status, on which stream.
. tests/tap.sh

run
expect 'no command is a mistake of use' 2 'usage: lexleaf COMMAND'
run nonsense
expect 'an unknown command is named' 2 'there is no command "nonsense"'
run --help
expect '--help goes to stdout' 0 ''
check '--help lists every command' grep -q '^  extract' "$tmp/out"
check '--help fits on a screen' test "$(wc -l <"$tmp/out")" -le 24
run --version
expect '--version' 0 ''
check '--version is one line' test "$(wc -l <"$tmp/out")" -eq 1
for c in build check status new extract merge add-language sheet import signoff export dump; do
	run $c --help
	expect "$c --help" 0 ''
	check "$c --help says how it is used" grep -q "^usage: lexleaf $c" "$tmp/out"
	run $c --nonsense
	expect "$c with an unknown option" 2 'there is no option "--nonsense"'
done
run build --jobs
expect 'a missing value is named' 2 'a value must follow "--jobs"'
run build --jobs=x
expect 'a wrong value is named' 2 'cannot be used: "x"'
run build --today=31-12-2026
expect 'a wrong date is named' 2 'cannot be used: "31-12-2026"'
run build a b
expect 'one argument too many' 2 'one argument too many: "b"'
run build --format=epub
expect 'an unknown format' 2 'there is no format "epub"; there are html, pdf, a4, large-print, booklet, trifold, bilingual'
run export
expect 'no format to export' 2 'a format is needed: tbx, json or csv'
run export xls
expect 'an unknown format to export' 2 'a format is needed: tbx, json or csv'
run dump nonsense x
expect 'an unknown stage' 2 'a stage and a file are needed'

run build . -o "$tmp/part" --lang pl --leaflet annual-reviews --format html -q
expect 'a part of the pack is made, whatever it links to' 0 ''
check 'only that part is there' sh -c "
	[ -e '$tmp/part/pl/leaflets/annual-reviews.html' ] &&
	[ ! -e '$tmp/part/ur' ] &&
	[ ! -e '$tmp/part/pl/leaflets/preparing-for-meetings.html' ]"
exit $bad
