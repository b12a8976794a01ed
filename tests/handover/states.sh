#!/bin/sh
# What a PO may hold besides finished translations goes out and comes back as
# what it is: fuzzy, obsolete, with characters that XML cannot have.
. tests/tap.sh

pack=$tmp/pack
po=$pack/locales/pl/LC_MESSAGES/leaflets.po
xlf=$tmp/sheets/pl/annual-reviews.xlf
copy_pack "$pack"
run merge pl --pack "$pack"
awk '/^msgid "how to get ready"/ { print "#, fuzzy\n#| msgid \"how to prepare\"" } { print }' "$po" >"$tmp/po"
{ cat "$tmp/po"; printf '\n#~ msgctxt "old"\n#~ msgid "An old text."\n#~ msgstr "Dawny tekst."\n'; } >"$po"
sed -i 's/^msgstr "co się dzieje przed/msgstr "co\\v się\\033\\a dzieje\\xef\\xbf\\xbe przed/' "$po"
cp -R "$pack" "$tmp/clean"
check 'the test spoils its PO' test "$(grep -c '^#, fuzzy\|^#~ msgid\|^msgstr "co\\v' "$po")" -eq 3
run sheet pl annual-reviews --pack "$pack" -o "$tmp/sheets"
expect 'a sheet is written' 0 ''
check 'its XLIFF is XML' python3 -c "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])" "$xlf"
check 'a fuzzy text is to be reviewed' sh -c \
	"grep -A 1 '<source>how to get ready</source>' '$xlf' | grep -q '<target state=\"needs-review-translation\">jak się przygotować</target>'"
check 'an obsolete one stays at home' sh -c "! grep -q 'Dawny' '$tmp/sheets/pl'/*"
check 'what is no character as well' grep -q '>co się dzieje przed' "$xlf"
run import "$xlf" --pack "$pack" -n
check 'that is what would change' grep -q '^Polish: 1 changed, .* 1 not done' "$tmp/out"
for f in "$xlf" "${xlf%.xlf}.po"; do
	rm -rf "$pack" && cp -R "$tmp/clean" "$pack"
	run import "$f" --pack "$pack"
	expect "${f##*.} comes back" 0 ''
	check "${f##*.}: what was fuzzy still is" sh -c "grep -B 2 '^msgid \"how to get ready\"' '$po' | grep -q '^#, fuzzy'"
	check "${f##*.}: its old English is kept" grep -qF '#| msgid "how to prepare"' "$po"
	check "${f##*.}: so is what is obsolete" grep -qF '#~ msgstr "Dawny tekst."' "$po"
	check "${f##*.}: what was no character is gone" grep -q '^msgstr "co się dzieje przed' "$po"
	check "${f##*.}: msgfmt -c" msgfmt -c -o /dev/null "$po"
done
# A translator has looked at the fuzzy one, and left it as it was.
sed -i 's/state="needs-review-translation"/state="translated"/' "$xlf"
run import "$xlf" --pack "$pack"
check 'a fuzzy text that is right is finished' grep -q '^Polish: 1 changed, .* 0 not done' "$tmp/out"
check 'and fuzzy no more' sh -c "! grep -q '^#, fuzzy' '$po'"
check 'nor has an old English' sh -c "! grep -q '^#| msgid \"how to prepare\"' '$po'"
exit $bad
