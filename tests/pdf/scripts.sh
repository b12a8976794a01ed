#!/bin/sh
# The hard texts of tests/pdf/text, which test_pdf.c has set, as four
# readers give them back: the share of words that return, in order.
#
# Not everything can: mutool reads right-to-left text as it stands, that is
# backwards, and is not asked; PDFium puts a space before a mark that ends a
# word and loses one before a number.
. tests/tap.sh

readers=build/tools/readers
if [ ! -d $readers/venv ]; then
	not_ok "the readers are not installed; run: make test-deps"
	exit 1
fi

extract() { # READER PDF
	case $1 in
	pdftotext) pdftotext "$2" - ;;
	mutool) mutool draw -q -F txt "$2" 2>/dev/null ;;
	pdf.js) node $readers/pdfjs_text.mjs "$2" ;;
	PDFium) $readers/venv/bin/python -c '
import sys, pypdfium2
pdf = pypdfium2.PdfDocument(sys.argv[1])
print("\n".join(page.get_textpage().get_text_bounded() for page in pdf))' "$2" ;;
	esac
}

least() { # LANG READER
	case $1/$2 in
	ar/mutool | fa/mutool | ps/mutool | ur/mutool) echo - ;;
	ar/PDFium | ur/PDFium) echo 0.98 ;;
	*) echo 1 ;;
	esac
}

for source in tests/pdf/text/*.txt; do
	lang=$(basename "$source" .txt)
	for reader in pdftotext mutool pdf.js PDFium; do
		least=$(least $lang $reader)
		[ "$least" = - ] && continue
		extract $reader "$OUT/test/pdf/text-$lang.pdf" >"$tmp/text"
		share=$(python3 tests/pdf/words.py "$source" "$tmp/text")
		name="$lang: $reader gives back $share"
		if awk "BEGIN { exit !($share >= $least) }"; then
			ok "$name"
		else
			not_ok "$name, not $least"
		fi
	done
done
exit $bad
