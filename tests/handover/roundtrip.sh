#!/bin/sh
# A leaflet goes to a translator and comes back: as it was, better, or in a
# way that must not be believed.
. tests/tap.sh

pack=$tmp/pack
out=$tmp/sheets
po() { echo "$pack/locales/$1/LC_MESSAGES/leaflets.po"; }
copy_pack "$pack"
sed -i 's/gov.uk/&/' "$pack/content/leaflets/annual-reviews.md"
printf '\nAsk **[your council][c]** for `form 7` or call {service.phone} within 15 days.\n\n[c]: https://www.gov.uk/find-local-council\n' \
	>>"$pack/content/leaflets/annual-reviews.md"
run merge --pack "$pack"
for lang in ro fa ku; do
	run add-language "$(echo "$lang" | sed 's/ku/kmr/')" --pack "$pack"
done
cp -R "$pack" "$tmp/clean"
fresh() { rm -rf "$pack"; cp -R "$tmp/clean" "$pack"; }

# Out.
run sheet pl annual-reviews --pack "$pack" -o "$out"
expect 'a sheet is written' 0 ''
html=$out/pl/annual-reviews.html
check 'and, with a rate, what they cost' grep -q ' new or changed, £[0-9]*\.[0-9][0-9]$' "$tmp/out"
check 'it says how many words are new' grep -q 'words, [1-9][0-9]* of them new' "$tmp/out"
check 'it has the words of the glossary' grep -q 'plan edukacji, zdrowia i opieki' "$html"
copied() { grep -qF "<tr><td><code>$1</code></td><td>$2</td>" "$html"; }
check 'it has what must be copied: a name' copied '{service.phone}' '020 7946 0123'
check 'a date, as readers see it' copied '{fact.transfer_date}' '15 February'
check 'a code' copied '`form 7`' 'form 7'
check 'and what readers will see of it' grep -qF '<td lang="pl" dir="ltr">15 lutego</td>' "$html"
check 'a number is the same in all' sh -c "grep -F -A1 '<td>020 7946 0123</td>' '$html' | grep -qF '<td lang=\"pl\" dir=\"ltr\"></td>'"
check 'it has the words of each text' grep -q '<br>Words to use: .*appeal → <bdi lang="pl" dir="ltr">odwołanie</bdi>' "$html"
check 'it says what is new in words' grep -q '<span class="state">new</span> [0-9]* words, paragraph' "$html"
check 'and where to send the file' grep -qF '<strong>sendiass@westbrook.example.org</strong>' "$html"
check 'what is a deadline or a right' grep -qF 'A deadline or a right: please be exact.' "$html"
check 'it has the English, escaped' grep -qF 'Ask **[your council][link' "$html"
check 'it needs no other file' sh -c "! grep -Eiq '<(link|script|img|iframe)|(src|href)=|url\(|@import' '$html'"
check 'msgfmt -c accepts its PO' msgfmt -c -o /dev/null "$out/pl/annual-reviews.po"
check 'its XLIFF is XML' python3 -c "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])" "$out/pl/annual-reviews.xlf"
check 'names are protected there' grep -qF '<x id="service.phone" ctype="x-name" equiv-text="{service.phone}"/>' "$out/pl/annual-reviews.xlf"
check 'so are links and code' grep -qF '<g id="link1" ctype="link">your council</g></g> for <ph id="' "$out/pl/annual-reviews.xlf"
run sheet pl nonsense --pack "$pack"
expect 'no such leaflet' 1 'no leaflet "nonsense"'
run sheet pl anual-review --pack "$pack"
expect 'nearly such a leaflet' 1 'did you mean "annual-reviews"?'
run sheet
expect 'no language' 2 'a language is needed'

check 'notes in the PO say what readers see' grep -qF '#. {fact.transfer_date}: 15 February' "$out/pl/annual-reviews.po"

# In other languages, other states.
run sheet ur preparing-for-meetings --pack "$pack" -o "$out"
html=$out/ur/preparing-for-meetings.html
check 'Urdu runs from right to left' grep -qF '<td lang="ur" dir="rtl">' "$html"
check 'a name in it does not' grep -qF '<bdi dir="ltr">{service.phone}</bdi>' "$html"
check 'it has its letters' grep -qF '[lang="ur"] { font-family: "Noto Nastaliq Urdu"' "$html"
check 'nothing to do is said' grep -q 'words, all translated' "$html"
run sheet so annual-reviews --pack "$pack" -o "$out"
html=$out/so/annual-reviews.html
check 'how many words are unchanged' grep -Eq '[0-9]+ of [0-9]+ words are unchanged' "$html"
check 'what the English has got' grep -qF '<ins>care. Your child can come too, or send their views.</ins>' "$html"
check 'what it has lost' grep -qF 'The English was: The school usually runs the meeting. It invites you, the council, and people from health and social <del>care.</del>' "$html"
check 'what is changed is said to be' grep -qF '<span class="state">changed</span> 27 words, paragraph' "$html"

# Back, untouched: every language, every leaflet, both forms.
for tag in pl ur; do
	run sheet $tag --pack "$pack" -o "$out"
	for f in "$out/$tag"/*.po "$out/$tag"/*.xlf; do
		run import "$f" --pack "$pack"
		check "untouched: ${f#"$out"/}" grep -q ': 0 changed, ' "$tmp/out"
	done
done
check 'nothing was written' diff -r "$tmp/clean/locales" "$pack/locales"

# A message that came back: back LANG MSGSTR [MSGID]; file $tmp/back.po.
english='Ask **[your council][link1]** for `form 7` or call {service.phone} within 15 days.'
good='Poproś **[urząd][link1]** o `form 7` albo zadzwoń: {service.phone} w ciągu 15 dni.'
back() {
	sed '/^$/q' "$(po "$1")" >"$tmp/back.po"
	printf 'msgid "%s"\nmsgstr "%s"\n' "${3:-$english}" "$2" >>"$tmp/back.po"
	run import "$tmp/back.po" --pack "$pack"
}
back pl "$good"
expect 'a new translation is taken' 0 ''
check 'it is listed' grep -qF "  now:     $good" "$tmp/out"
run import "$tmp/back.po" --pack "$pack"
check 'once' grep -q ': 0 changed, 1 as before' "$tmp/out"
back pl "${good%.}, proszę."
check 'what it replaces is listed' grep -qF "  was:     $good" "$tmp/out"
check 'msgfmt -c accepts the result' msgfmt -c -o /dev/null "$(po pl)"
fresh
back pl "$good"
run import "$tmp/back.po" -n --pack "$tmp/clean"
check '--list writes nothing' sh -c "grep -q 'Nothing was written' '$tmp/out' && ! grep -q 'form 7. albo' '$tmp/clean/locales/pl/LC_MESSAGES/leaflets.po'"

# refused NAME TEXT: the last file was refused for that, and changed nothing.
refused() {
	expect "$1" 1 "$2"
	check "$1: nothing changes" diff -r "$tmp/clean/locales" "$pack/locales"
}
fresh
back pl 'Poproś **[urząd][link1]** o `form 7` albo zadzwoń w ciągu 15 dni.'
refused 'a lost name' '{service.phone} is missing'
back pl 'Poproś **urząd** o `form 7` albo zadzwoń: {service.phone} w ciągu 15 dni.'
refused 'a lost link' '[...][link1] is missing'
back pl 'Poproś **[urząd][link1]** o `formularz 7` albo zadzwoń: {service.phone} w ciągu 15 dni.'
refused 'translated code' '`form 7` is missing'
back pl 'Poproś **[urząd][link1]** o `form 7` albo zadzwoń: {service.phone} w ciągu 20 dni.'
refused 'another number' '[return-text]'
back pl 'Poproś **[urząd](http://evil.example)** o `form 7` albo zadzwoń: {service.phone} w ciągu 15 dni.'
refused 'an address of its own' '[return-text]'
back pl 'PoproÅ› **[urzÄ…d][link1]** o `form 7` albo zadzwoÅ„: {service.phone} w ciÄ…gu 15 dni.'
refused 'damaged letters' 'letters are damaged'
back pl 'Poproś **[urząd][link1]** o `form 7` albo zadzwoń: {service.phone} w ciągu 15 dni \x82.'
refused 'bytes that are no character' 'letters are damaged'
back pl 'Automatic reply: I am out of office. **[x][link1]** `form 7` {service.phone} 15.'
refused 'an automatic answer inside' 'automatic answer'
back pl "$english"
refused 'English' 'still English'
back ur 'ਆਪਣੀ **[ਕੌਂਸਲ][link1]** ਨੂੰ `form 7` ਲਈ ਕਹੋ ਜਾਂ {service.phone} ਤੇ 15 ਦਿਨਾਂ ਵਿੱਚ ਫ਼ੋਨ ਕਰੋ।'
refused 'Gurmukhi for Urdu' 'this is in Gurmukhi, not in the script of Urdu'
back ur 'Avcwb **[KvDwÝj][link1]** Kv‡Q `form 7` Rb¨ {service.phone} 15 w`‡bi g‡a¨'
refused 'an old font' 'typed with an old font'
back ku 'داوا لە **[شارەوانی][link1]** بکە بۆ `form 7` یان پەیوەندی بکە {service.phone} لە ماوەی 15 ڕۆژدا.'
refused 'Sorani for Kurmanji' 'this is in Arabic script'
back ro 'Cereţi **[consiliului][link1]** `form 7` sau sunaţi la {service.phone} în 15 zile.'
refused 'Romanian with cedillas' 'comma below'
back fa 'از **[شورا][link1]** بخواهید `form 7` را که می دهد یا {service.phone} تا 15 روز.'
expect 'Persian without a non-joiner is taken with a warning' 0 'zero-width non-joiner'
# What nobody has merged yet was sent all the same; it was obsolete, too.
fresh
for text in 'Ask us again.' 'Ask us twice.'; do
	printf '\n%s\n' "$text" >>"$pack/content/leaflets/annual-reviews.md"
done
printf '\n#~ msgid "Ask us again."\n#~ msgstr "Znów."\n' >>"$(po pl)"
run sheet pl annual-reviews --pack "$pack" -o "$tmp/new"
back pl 'Proszę zapytać nas ponownie.' 'Ask us again.'
expect 'a text that was not merged is taken' 0 ''
check 'it is listed as new' grep -q ': 1 changed, .* 0 not in the pack' "$tmp/out"
check 'msgfmt -c accepts the result' msgfmt -c -o /dev/null "$(po pl)"
check 'it is there once' test "$(grep -c 'msgid "Ask us again' "$(po pl)")" = 1
check 'what did not come back is not' sh -c "! grep -q 'Ask us twice' '$(po pl)'"

# A text that waits for a translator, who finds that it still holds.
fresh
{ sed '/^$/q' "$(po pl)"; printf '#, fuzzy\n#| msgid "What it was before."\nmsgid "%s"\nmsgstr "%s"\n' "$english" "$good"; } >"$tmp/more.po"
msgcat --use-first "$tmp/more.po" "$(po pl)" -o "$tmp/x" && cp "$tmp/x" "$(po pl)"
run sheet pl annual-reviews --pack "$pack" -o "$tmp/new"
check 'a fuzzy text is to be looked at' grep -q ', [1-9][0-9]* of them new or changed' "$tmp/out"
check 'with what it was for' grep -qF 'What it was before.' "$tmp/new/pl/annual-reviews.html"
back pl "$good"
check 'it is a change that it holds' grep -q ': 1 changed' "$tmp/out"
check 'it is not fuzzy any more' sh -c "! msgattrib --only-fuzzy --no-obsolete '$(po pl)' | grep -q 'form 7'"
check 'what it was for is gone' sh -c "! grep -q 'What it was before' '$(po pl)'"
sed 's/^msgid "Ask \*/# Ania was unsure\n&/' "$tmp/back.po" >"$tmp/said.po"
sed -i 's/w ciągu 15 dni\./w 15 dni./' "$tmp/said.po"
run import "$tmp/said.po" --pack "$pack"
check 'what the translator says about it is kept' grep -q '^# Ania was unsure' "$(po pl)"

# More than one file changes, or none.
fresh
home='
msgctxt "ui:home"
msgid "Home"
msgstr "Początek"'
mkdir -p "$pack/locales/pl/LC_MESSAGES/ui.po.new/x"
sed '/^$/q' "$(po pl)" >"$tmp/back.po"
printf 'msgid "%s"\nmsgstr "%s"\n%s\n' "$english" "$good" "$home" >>"$tmp/back.po"
run import "$tmp/back.po" --pack "$pack"
expect 'the second of two files cannot be written' 3 'ui.po.new'
rm -r "$pack/locales/pl/LC_MESSAGES/ui.po.new"
check 'so the first is as it was' diff -r "$tmp/clean/locales" "$pack/locales"

fresh
back pl "$good" 'English that is no longer there.'
check 'English that has changed is counted' grep -q '1 not in the pack' "$tmp/out"
sed -i 's/^"Language: pl/"Language: xx/' "$tmp/back.po"
run import "$tmp/back.po" --pack "$pack"
refused 'a language that is not known' 'in "xx", which languages.yaml does not have'
printf 'Thank you for your message. I am on annual leave until Monday.\n' >"$tmp/mail"
run import "$tmp/mail" --pack "$pack"
refused 'an out-of-office mail' 'this is an automatic answer'
printf 'Dear all,\nhere is the text.\n' >"$tmp/mail"
run import "$tmp/mail" --pack "$pack"
refused 'any other text' 'neither a PO nor an XLIFF'
printf 'msgid "x"\nmsgstr "y\n' >"$tmp/mail"
run import "$tmp/mail" --pack "$pack"
refused 'a broken PO' '[po-syntax]'
printf '<!DOCTYPE x [<!ENTITY a "b">]><xliff/>' >"$tmp/mail"
run import "$tmp/mail" --pack "$pack"
refused 'XML with entities' '[xml-dtd]'
printf '<tmx><body>Hello</body></tmx>' >"$tmp/mail"
run import "$tmp/mail" --pack "$pack"
refused 'XML that is no XLIFF' 'not XLIFF'
printf 'PK\003\004 Word' >"$tmp/mail"
run import "$tmp/mail" --pack "$pack"
refused 'a Word file' 'a ZIP archive or a Word document'
run import "$tmp/nowhere" --pack "$pack"
refused 'no file' '[file-missing]'

# As files come by e-mail.  $out/ur has the sheets of Urdu, all translated.
mailed=$tmp/"from Ms Khan (final).txt"
for f in po xlf; do
	sent=$out/ur/annual-reviews.$f
	arrives() {
		run import "$mailed" --pack "$pack"
		check "$f: $1" grep -q '^Urdu: 0 changed, 6[0-9] as before, ' "$tmp/out"
	}
	cp "$sent" "$mailed"
	arrives 'with another name'
	{ printf '\357\273\277'; sed 's/$/\r/' "$sent"; } >"$mailed"
	arrives 'with a byte order mark and CRLF'
	sed 's/"Language: ur/&_PK/; s/target-language="ur/&-PK/' "$sent" >"$mailed"
	arrives 'with a country'
	sed '/"Language: ur/d; s/ target-language="ur"//' "$sent" >"$mailed"
	run import "$mailed" --lang ur --pack "$pack"
	check "$f: without a language, which is said" grep -q '^Urdu: 0 changed, 6[0-9] as before, ' "$tmp/out"
	run import "$mailed" --pack "$pack"
	refused "$f: without a language" 'does not say which language it is in; say it: --lang pl'
	sed 's/"Language: ur/"Language: xx/; s/target-language="ur/target-language="xx/' "$sent" >"$mailed"
	run import "$mailed" --pack "$pack"
	refused "$f: a language that is not known" 'in "xx", which languages.yaml does not have'
	sed 's/"Language: ur/"Language: fa/; s/target-language="ur/target-language="fa/' "$sent" >"$mailed"
	run import "$mailed" --pack "$pack"
	refused "$f: Urdu for Persian" 'this is not Persian (Farsi): '
	check "$f: is told once" test "$(grep -c ' error: ' "$tmp/err")" = 1
	sed 's/"Language: ur/"Language: pl/; s/target-language="ur/target-language="pl/' "$sent" >"$mailed"
	run import "$mailed" --pack "$pack"
	refused "$f: Urdu for Polish" 'this is in Arabic script, not in the script of Polish; is it the right file?'
	check "$f: is told once as well" test "$(grep -c ' error: ' "$tmp/err")" = 1
	LC_ALL=C.UTF-8 sed 'y/ąćęłńóśźżĄĆĘŁŃÓŚŹŻ/acelnoszzACELNOSZZ/' "$out/pl/annual-reviews.$f" >"$mailed"
	run import "$mailed" --pack "$pack"
	refused "$f: Polish without accents" 'typed without accents, or it is in another language'
	iconv -f UTF-8 -t UTF-16 "$sent" >"$mailed"
	run import "$mailed" --pack "$pack"
	refused "$f: UTF-16" 'Save as, Encoding: UTF-8'
	gzip -c "$sent" >"$mailed"
	run import "$mailed" --pack "$pack"
	refused "$f: packed" 'unpack it first'
done
python3 - "$out/ur/annual-reviews.xlf" "$mailed" <<'END'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
text = re.sub("[\u0600-\u06ff]+", lambda m: m[0].encode().decode("cp1252", "replace"), text)
open(sys.argv[2], "w", encoding="utf-8").write(text)
END
run import "$mailed" --pack "$pack"
refused 'UTF-8 that was read as Windows-1252' 'letters are damaged'
check 'is told once' test "$(grep -c ' error: ' "$tmp/err")" = 1
told() {
	printf "$1" >"$mailed"
	run import "$mailed" --pack "$pack"
	refused "$2" "$3"
}
told '%%PDF-1.7' 'a PDF' 'this is a PDF'
told '\320\317\021\340' 'a Word document' 'this is a Word document'
told '\n' 'an empty file' 'this file is empty'
cp "$out/ur/annual-reviews.html" "$mailed"
run import "$mailed" --pack "$pack"
refused 'the sheet' 'such as the sheet to read'
told '<xliff version="2.0" srcLang="en" trgLang="ur"><file id="f"/></xliff>' 'XLIFF 2' 'this is XLIFF 2.0; ask for XLIFF 1.2'

# XLIFF, filled in by a translator's program.
run sheet pl annual-reviews --pack "$pack" -o "$out"
fill() { # STATE TARGET
	python3 - "$out/pl/annual-reviews.xlf" "$tmp/back.xlf" "$1" "$2" <<-'END'
	import re, sys
	text = open(sys.argv[1], encoding="utf-8").read()
	at = text.index("or call <x")
	a = text.index("<target", at)
	b = text.index("</target>", a)
	state = ' state="%s"' % sys.argv[3] if sys.argv[3] else ""
	open(sys.argv[2], "w", encoding="utf-8").write(
	    text[:a] + "<target%s>" % state + sys.argv[4] + text[b:])
	END
	run import "$tmp/back.xlf" --pack "$pack"
}
target='Poproś <g id="1" ctype="bold"><g id="link1" ctype="link">urząd</g></g> o <ph id="2" ctype="x-code">`form 7`</ph> albo *zadzwoń*: <mrk mtype="x"><x id="service.phone"/></mrk> w ciągu 15 dni.'
fill needs-translation "$target"
check 'XLIFF: what is not finished is not taken' diff -r "$tmp/clean/locales" "$pack/locales"
fill translated "$target"
expect 'XLIFF: a translation is taken' 0 ''
check 'XLIFF: as Markdown, with its own stars escaped' grep -qF 'Poproś **[urząd][link1]** o `form 7` albo \*zadzwoń\*: {service.phone} w ciągu 15 dni.' "$tmp/out"
fresh
# join LANG SED: the file twice in one, the second with another LANG and changes.
join() {
	{ sed '/<\/xliff>/d' "$tmp/back.xlf"
		sed -n '/<file/,$p' "$tmp/back.xlf" | sed "s/target-language=\"pl\"/target-language=\"$1\"/; $2"; } >"$tmp/joined.xlf"
	run import "$tmp/joined.xlf" --pack "$pack"
}
fill translated "$target"
fresh
join ro ''
refused 'XLIFF: two languages' 'two languages here, "pl" and "ro"'
join pl "s/<target state=\"translated\">Poproś.*/<target state=\"new\"><\/target>/"
check 'XLIFF: a text twice, translated once' grep -q ': 1 changed' "$tmp/out"
fresh
join pl ''
check 'XLIFF: a text twice, the same' grep -q ': 1 changed' "$tmp/out"
fresh
{ sed '/<\/xliff>/d; s/>jak się przygotować</>jak się przyszykować</' "$out/pl/annual-reviews.xlf"
	sed -n '/<file/,$p' "$out/pl/annual-reviews.xlf"; } >"$tmp/joined.xlf"
run import "$tmp/joined.xlf" --pack "$pack"
check 'XLIFF: a text twice, changed once' grep -q ': 1 changed' "$tmp/out"
fresh
join pl 's/albo/lub/'
refused 'XLIFF: a text twice, not the same' 'a second time'
fill '' 'Poproś urząd o 15 dni.'
refused 'XLIFF: lost names' '{service.phone} is missing'
fill '' 'Poproś <script>alert(1)</script> &lt;script&gt; 15'
refused 'XLIFF: HTML' '[return-text]'
exit $bad
