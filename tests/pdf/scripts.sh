#!/bin/sh
# The leaflets of test_pdf.c, a script each, as two readers give their text
# back.  Left to right every word returns, in order; right to left stands
# in visual order, which pdftotext can mostly undo and mutool does not try.
. tests/tap.sh

for lang in en pl bn ur ar; do
	pdf=$OUT/test/pdf/$lang
	if [ ! -e "$pdf.pdf" ]; then
		not_ok "$pdf.pdf is not there; test_pdf writes it"
		continue
	fi
	for reader in pdftotext mutool; do
		case $lang/$reader in
		ur/mutool | ar/mutool) continue ;;
		ur/* | ar/*) least=0.80 ;;
		*) least=1 ;;
		esac
		case $reader in
		pdftotext) pdftotext "$pdf.pdf" "$tmp/text" ;;
		mutool) mutool draw -q -F txt -o "$tmp/text" "$pdf.pdf" 2>/dev/null ;;
		esac
		share=$(python3 tests/pdf/words.py "$pdf.txt" "$tmp/text")
		name="$lang: $reader gives back $share"
		if awk "BEGIN { exit !($share >= $least) }"; then
			ok "$name"
		else
			not_ok "$name, not $least"
		fi
	done
done
exit $bad
