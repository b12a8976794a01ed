#!/bin/sh
# The jargon buster on paper: which words, in which order, in which language.
. tests/tap.sh

print() { run dump print --pack "$1" --lang "$2" "$1/content/glossary.xml"; }
print . en
expect 'the words of the source language' 0 ''
check 'every word has an entry' test "$(grep -c 'def-term id="term-' "$tmp/out")" = \
	"$(grep -c '<term id=' content/glossary.xml)"
check 'a short form stands at its own place and leads to its entry' \
	sh -c "grep -A 10 'text \"SENCO\"' '$tmp/out' | grep -q 'term target=\"senco\"'"
check 'there is nothing to say about a translation' sh -c "! grep -q 'made by a machine' '$tmp/out'"
check '...and no list of English words' sh -c "! grep -q english-index '$tmp/out'"
check 'an old word says first what replaced it' sh -c \
	"grep -A 12 'id=\"term-statement\"' '$tmp/out' | grep -m1 -A 2 def-body | grep -q 'no longer used. Now: EHC plan'"
check 'a word that is not law says so' sh -c \
	"grep -A 9 'id=\"term-$(sed -n 's/.*term id="\([a-z-]*\)".*status="proposed".*/\1/p' content/glossary.xml | head -n 1)\"' '$tmp/out' | grep -q 'Proposed, not law'"

print . pl
expect 'the words of a translation' 0 ''
grep -o 'id="letter-[^"]*"' "$tmp/out" >"$tmp/letters"
check 'letters come in the order of its alphabet, each once' \
	test "$(cat "$tmp/letters")" = "$(sort -u "$tmp/letters")"
check 'the English name stands beside its own' sh -c \
	"grep -A 5 'id=\"term-ehc-plan\"' '$tmp/out' | grep -A 1 'span lang=\"en\"' | grep -q '(education, health and care plan, EHC plan)'"
check 'every English name leads back' sh -c \
	"sed -n '/english-index/,\$p' '$tmp/out' | grep -A 6 'text \"SENCO\"' | grep -q 'term target=\"senco\"'"
notices() { sed -n '/id="notice"/,/heading/p' "$tmp/out" | grep -c paragraph; }
check 'it says who translated it' sh -c "sed -n '/id=\"notice\"/,/heading/p' '$tmp/out' | grep -q maszyna"
whole=$(notices)

print . zh-Hans
check 'Chinese words stand under the letters of Pinyin, with the English ones' test \
	"$(grep -o 'id="letter-.' "$tmp/out" | sort | uniq -d | wc -l)$(grep -c 'id="letter-[A-Z]"' "$tmp/out")" -gt 15

# Only half a translation.
pack=$tmp/pack
copy_pack "$pack"
LC_ALL=C.UTF-8 msggrep --msgctxt -e '^term:ehc-plan/' -v locales/pl/LC_MESSAGES/glossary.po \
	-o "$pack/locales/pl/LC_MESSAGES/glossary.po"
print "$pack" pl
check 'a word without translation stands in English, marked so' sh -c \
	"grep -A 4 'id=\"term-ehc-plan\"' '$tmp/out' | grep -q 'span lang=\"en\"'"
check '...its meaning too' sh -c \
	"grep -A 9 'id=\"term-ehc-plan\"' '$tmp/out' | grep -q 'paragraph .*lang=\"en\".*untranslated'"
check '...and that is said' test "$(notices)" -eq $((whole + 1))

# What the pages promise.
for lang in en pl ur; do
	for pdf in "$SITE"/$lang/jargon/*.pdf; do
		pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
		size=$((($(wc -c <"$pdf") + 1023) / 1024))
		check "$lang: the page leads to $(basename "$pdf") and tells its size" sh -c \
			"grep 'href=\"$(basename "$pdf")\"' '$SITE/$lang/jargon/index.html' | grep -q '[^0-9]$pages[^0-9].*[^0-9]$size KB'"
	done
done
check 'nothing so long is to be folded like a letter' sh -c "! ls '$SITE'/*/jargon | grep -q trifold"
has() { pdftotext "$SITE/pl/jargon/jargon-buster$1.pdf" - | tr '\n' ' ' | grep -q "$2"; }
check 'in two languages the English meaning stands beside the other' has -bilingual \
	'Dokument prawny dla dziecka.*A legal document for a child'
check '...and nowhere else' sh -c "! pdftotext '$SITE/pl/jargon/jargon-buster.pdf' - | grep -q 'A legal document'"
exit $bad
