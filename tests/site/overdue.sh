#!/bin/sh
# A leaflet past its review date says so, in the reader's language, on the
# page and in the PDF; the day decides, not the clock of the machine.
. tests/tap.sh

pack=$tmp/pack
copy_leaflet "$pack" 'en, pl, ur'
sed -i 's/^review_by: .*/review_by: 2026-07-31/' "$pack"/content/leaflets/*.md
sed -i '/^formats:/d' "$pack/content/pack.yaml"

made() { (cd "$tmp" && "$lexleaf" build pack -o "$1" --today "$2" -q >out 2>err </dev/null); status=$?; }
says() { grep -q "$2" "$tmp/$1"/leaflets/preparing-for-meetings.html; }

made before 2026-07-31
expect 'on the last day' 0 ''
check 'on the last day no page warns' sh -c "! grep -rq 'may be out of date' '$tmp/before'"
made after 2026-08-01
expect 'a day later' 0 '[review-overdue]'
check 'the English page says when' says after/en 'checked again by 31 July 2026. It may be out of date'
check 'the Polish page says so in Polish' says after/pl '31 lipca 2026. Może być nieaktualna'
check 'the Urdu page says so in Urdu' says after/ur 'اس کی معلومات پرانی ہوں'
for lang in en pl; do
	pdftotext "$tmp/after/$lang/leaflets/preparing-for-meetings.pdf" - | tr '\n' ' ' >"$tmp/$lang.txt"
done
check 'the English PDF says so' grep -q 'may be out of date' "$tmp/en.txt"
check 'the Polish PDF says so' grep -q 'nieaktualna' "$tmp/pl.txt"
made again 2026-08-01
check 'the same day makes the same bytes' diff -r "$tmp/after" "$tmp/again"
exit $bad
