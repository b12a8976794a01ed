#!/bin/sh
# The jargon buster and the words of the website go to a translator and come
# back too, plural forms and all; what is signed off says so.
. tests/tap.sh

pack=$tmp/pack
out=$tmp/sheets
copy_pack "$pack"
run merge --pack "$pack"
cp -R "$pack" "$tmp/clean"
fresh() { rm -rf "$pack"; cp -R "$tmp/clean" "$pack"; }
ui=$pack/locales/pl/LC_MESSAGES/ui.po

# Out and back, untouched: a language with three plural forms, one without.
for tag in pl zh-Hans; do
	run sheet $tag --pack "$pack" -o "$out"
	check "$tag: leaflets, jargon buster and website" test "$(ls "$out/$tag"/*.html | wc -l)" -eq \
		$(($(ls content/leaflets/*.md | wc -l) + 2))
	for f in "$out/$tag"/glossary.po "$out/$tag"/ui.po "$out/$tag"/glossary.xlf "$out/$tag"/ui.xlf; do
		case $f in *.po) check "msgfmt -c: ${f#"$out"/}" msgfmt -c -o /dev/null "$f" ;; esac
		run import "$f" --pack "$pack"
		check "untouched: ${f#"$out"/}" grep -q ': 0 changed, [1-9][0-9]* as before, .* 0 not in the pack' "$tmp/out"
	done
done
check 'nothing was written' diff -r "$tmp/clean/locales" "$pack/locales"
check 'the sheet says where words stand' grep -q 'A length of time inside a sentence' "$out/pl/ui.html"
check 'and every plural form' grep -qF '<bdi dir="ltr">{n}</bdi> dzień<br><bdi dir="ltr">{n}</bdi> dni<br>' "$out/pl/ui.html"
check 'the jargon buster has its meanings' grep -q 'definition' "$out/pl/glossary.html"
# A language that has nothing yet gets as many empty forms as it needs.
run add-language lt --pack "$pack"
rm "$pack/locales/lt/LC_MESSAGES/ui.po"
run sheet lt ui --pack "$pack" -o "$out"
check 'a new language: msgfmt -c' msgfmt -c -o /dev/null "$out/lt/ui.po"
check 'a new language: nothing is done' grep -q '^ui: \([0-9]*\) words, \1 of them' "$tmp/out"
fresh

# edit FILE PYTHON: change the sent file in 'text', take it back.
edit() {
	python3 - "$out/pl/$1" "$tmp/back" "$2" <<-'END'
		import sys
		text = open(sys.argv[1], encoding="utf-8").read()
		scope = {"text": text}
		exec(sys.argv[3], scope)
		assert scope["text"] != text
		open(sys.argv[2], "w", encoding="utf-8").write(scope["text"])
	END
	run import "$tmp/back" --pack "$pack"
}
day='<x id="n" ctype="x-name" equiv-text="{n}"/>'
edit ui.xlf "text = text.replace('$day dzień<', 'jeden dzień<').replace('>Strona główna<', '>Początek<')"
expect 'XLIFF of the website is taken' 0 ''
check 'both texts of it' grep -q '^Polish: 2 changed' "$tmp/out"
check 'a plural form is in the PO' grep -q '^msgstr\[0\] "jeden dzień"' "$ui"
check 'the others are as they were' sh -c "grep -A2 'jeden dzień' '$ui' | grep -q '^msgstr\[2\] \"{n} dni\"'"
check 'msgfmt -c accepts it' msgfmt -c -o /dev/null "$ui"
fresh
refused() {
	expect "$1" 1 "$2"
	check "$1: nothing changes" diff -r "$tmp/clean/locales" "$pack/locales"
}
edit ui.xlf "text = text.replace('pagina {', '').replace('<x id=\"page\" ctype=\"x-name\" equiv-text=\"{page}\"/> z', '1 z')"
refused 'a lost name' '{page} is missing'
edit ui.xlf "text = text.replace('>Menu</target>', '><x id=\"date\"/></target>')"
refused 'a name of its own' '{date} is not in the English'
edit ui.xlf "i = text.index('[2]'); text = text[:text.rindex('<trans-unit', 0, i)] + text[text.index('</trans-unit>', i) + 13:]"
refused 'a plural form is lost' 'there are 2 plural forms here; Polish has 3'
edit ui.po "import re; text = re.sub(r'(msgctxt.*\nmsgid )((?:\".*\"\n)+)msgstr (?:\".*\"\n)+', r'\1\2msgstr \2', text)"
refused 'English for the website' 'still English'
edit ui.xlf "text = text.replace('$day dzień<', 'jeden dzień<').replace('$day dni</target>', '</target>', 1)"
check 'one empty plural form is not done' grep -q '^Polish: 0 changed, .* 1 not done' "$tmp/out"
edit ui.po "text = text.replace('msgstr \"Strona główna\"', 'msgstr \"Strona {x}\"')"
refused 'the same in PO' '{x} is not in the English'
edit ui.xlf "text = text.replace('>Home</source>', '>Home page</source>').replace('>Strona główna<', '>Początek<')"
check 'an English that changed since is left out' grep -q '0 changed, .* 1 not in the pack' "$tmp/out"
edit ui.xlf "i = text.index('>Home</source>'); a = text.rindex('<trans-unit', 0, i); text = text[:a] + text[text.index('</trans-unit>', i) + 13:]"
check 'a text that the file has not is left alone' grep -q ': 0 changed, ' "$tmp/out"
edit ui.xlf "text = text.replace('<trans-unit id=\"', '<trans-unit id=\"their', 1)"
check 'an id of theirs is left out' grep -q ': 0 changed, .* [1-9][0-9]* not in the pack' "$tmp/out"
edit ui.xlf "text = text.replace('>Strona główna<', '>Strona &#1; główna<')"
refused 'a character that XML has not' '[xml-syntax]'
edit glossary.xlf "i = text.index('>annual review</source>'); a = text.index('<target', i); b = text.index('</target>', a); text = text[:a] + '<target state=\"translated\">przegląd roczny planu' + text[b:]"
expect 'XLIFF of the jargon buster is taken' 0 ''
check 'its term is in the PO' grep -q '^msgstr "przegląd roczny planu"' "$pack/locales/pl/LC_MESSAGES/glossary.po"
fresh

# The forms of a word are a list: as often as the language inflects it, and
# with the English that stands in sentences.
edit glossary.po "i = text.index('term:section-41-school/forms'); a = text.index('msgstr', i); text = text[:a] + 'msgstr \"szkoła 41|szkole 41|section 41|section 41 school\"' + text[text.index('\n\n', a):]"
expect 'more forms with a number are taken' 0 ''
check 'all of them' grep -q '^msgstr "szkoła 41|szkole 41|' "$pack/locales/pl/LC_MESSAGES/glossary.po"
fresh
run sheet pa --pack "$pack" -o "$out"
cp "$out/pa/glossary.po" "$out/pl/glossary-pa.po"
edit glossary-pa.po "i = text.index('term:ipsea/forms'); a = text.index('msgstr', i); text = text[:a] + 'msgstr \"IPSEA|charity IPSEA|ਚੈਰਿਟੀ IPSEA\"' + text[text.index('\n\n', a):]"
expect 'forms in English are taken' 0 ''
fresh

# approved: on the way out it says that a leaflet is signed off...
check 'nobody has approved anything' sh -c "! grep -q 'approved=' '$out/pl/annual-reviews.xlf'"
run signoff pl annual-reviews --by Anna --date 2026-11-20 "$pack"
run sheet pl --pack "$pack" -o "$out"
xlf=$out/pl/annual-reviews.xlf
check 'a leaflet that is signed off is approved' test "$(grep -c '<trans-unit' "$xlf")" = "$(grep -c 'approved="yes"' "$xlf")"
check 'and final' test "$(grep -c '<trans-unit' "$xlf")" = "$(grep -c '<target state="final">' "$xlf")"
check 'another is not' sh -c "! grep -q 'approved=' '$out/pl/preparing-for-meetings.xlf'"
run import "$xlf" --pack "$pack"
check 'it comes back as before' grep -q ': 0 changed, ' "$tmp/out"
check 'with what to do about it' grep -q '^lexleaf signoff pl LEAFLET' "$tmp/out"
# ...and on the way back it is a finished text, whatever its state.
change="text = text.replace('>jak się przygotować<', '>jak się przyszykować<')"
edit annual-reviews.xlf "$change; text = text.replace('state=\"final\"', 'state=\"needs-review-translation\"')"
check 'approved is finished' grep -q '^Polish: 1 changed' "$tmp/out"
check 'it is no longer signed off, which is said' grep -q '^annual-reviews was signed off by Anna\.  It has changed' "$tmp/out"
fresh
edit annual-reviews.xlf "$change; text = text.replace('state=\"final\"', 'state=\"needs-review-translation\"').replace(' approved=\"yes\"', ' approved=\"no\"')"
check 'not approved and to be reviewed is not' grep -q '^Polish: 0 changed, 0 as before' "$tmp/out"
exit $bad
