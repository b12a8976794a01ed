#!/bin/sh
# The text of every PDF, as four readers give it, against the words of its
# source: which share comes back, in order.  One table, one test a cell.
. tests/tap.sh

pdfjs=build/tools/readers/pdfjs_text.mjs
python=build/tools/readers/venv/bin/python

extract() { # READER PDF
	case $1 in
	pdftotext) pdftotext "$2" - ;;
	mutool) mutool draw -q -F txt "$2" 2>/dev/null ;;
	pdf.js) node $pdfjs "$2" ;;
	pdfium) $python -c '
import sys, pypdfium2
pdf = pypdfium2.PdfDocument(sys.argv[1])
print("\n".join(page.get_textpage().get_text_bounded() for page in pdf))' "$2" ;;
	esac
}

# The least share accepted: what is reached now, so that nothing is lost
# unseen.  Right to left stands in visual order, which suits all but mutool:
# that reads it as it stands and so backwards, and is not asked.  PDFium loses
# the order in lines with little right-to-left text; pdftotext reads some
# tables by columns.
least() { # LANG READER
	case $1/$2 in
	ar/mutool | ur/mutool) echo - ;;
	*/pdftotext) echo 0.97 ;;
	*) echo 0.99 ;;
	esac
}

langs=$(sed -n 's/^languages: \[\(.*\)\]/\1/p' content/pack.yaml | tr -d ,)
for leaflet in content/leaflets/*.md; do
	id=$(basename "$leaflet" .md)
	for lang in $langs; do
		pdf=$SITE/$lang/leaflets/$id.pdf
		# Its page has no link to one: it is not published there.
		grep -q "\"$id.pdf\"" "$SITE/$lang/leaflets/$id.html" || continue
		run dump text --lang $lang "$leaflet"
		cp "$tmp/out" "$tmp/source"
		for reader in pdftotext mutool pdf.js pdfium; do
			least=$(least $lang $reader)
			extract $reader "$pdf" >"$tmp/text"
			share=$(python3 tests/pdf/words.py "$tmp/source" "$tmp/text")
			name="$lang $id: $reader gives back $share"
			if [ "$least" = - ]; then
				echo "# $name (not asked)"
			elif awk "BEGIN { exit !($share >= $least) }"; then
				ok "$name"
			else
				not_ok "$name, not $least"
			fi
		done
	done
done

# The jargon buster.
for lang in en bn pl ur; do
	run dump text --lang $lang content/glossary.xml
	cp "$tmp/out" "$tmp/source"
	pdftotext $SITE/$lang/jargon/jargon-buster.pdf "$tmp/text"
	share=$(python3 tests/pdf/words.py "$tmp/source" "$tmp/text")
	check "$lang: pdftotext gives back $share of the jargon buster" \
		awk "BEGIN { exit !($share >= 0.97) }"
done

# A folded sheet has its pages in no order of reading, so they are read by
# the structure tree.  pdfinfo shows right to left as it stands.
tree() { # SOURCE-LANG LANG FORMAT
	run dump text --lang $1 content/leaflets/annual-reviews.md
	cp "$tmp/out" "$tmp/source"
	pdfinfo -struct-text $SITE/$2/leaflets/annual-reviews-$3.pdf |
		sed -n 's/^ *"\(.*\)"$/\1/p' >"$tmp/text"
	share=$(python3 tests/pdf/words.py "$tmp/source" "$tmp/text")
	check "$2 $3: the tree gives back $share of $1" test $share = 1.0000
}
for lang in en pl; do
	tree $lang $lang booklet
	tree $lang $lang trifold
done
exit $bad
