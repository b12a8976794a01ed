#!/bin/sh
# The English changes; translations follow, and never say what the English
# no longer says.
. tests/tap.sh

pack=$tmp/pack
po=$pack/locales/pl/LC_MESSAGES/leaflets.po
leaflet=$pack/content/leaflets/annual-reviews.md
fresh() { rm -rf "$pack"; copy_pack "$pack"; }
merge() { run merge "$@" --pack "$pack"; }
fuzzy() { msgattrib --only-fuzzy --no-obsolete "$po" | grep -c '^msgid' | sed 's/^0$/1/' | awk '{ print $1 - 1 }'; }
# edit SED: change the leaflet, which must differ afterwards.
edit() {
	cp "$leaflet" "$tmp/before"
	sed -i "$1" "$leaflet"
	cmp -s "$tmp/before" "$leaflet" && not_ok "the test edits its leaflet: $1"
}

fresh
merge
expect 'all languages are merged' 0 ''
cp -R "$pack/locales" "$tmp/once"
merge
check 'merging again changes no byte' diff -r "$tmp/once" "$pack/locales"
check 'nothing was changed' test "$(fuzzy)" = 0
check 'notes carry the words of the glossary' grep -qF '#. Glossary: annual review → “' "$po"
check 'places are files, without lines' sh -c "! grep -q '^#: .*\.md:[0-9]' '$po'"
for f in "$pack"/locales/*/LC_MESSAGES/*.po; do
	check "msgfmt -c accepts ${f#"$pack"/locales/}" msgfmt -c -o /dev/null "$f"
done
run extract "$pack"
for d in leaflets glossary ui; do
	check "msgcmp: pl/$d.po answers the POT" \
		msgcmp "$pack/locales/pl/LC_MESSAGES/$d.po" "$pack/locales/$d.pot"
done

# 16: a PO that an editor has saved with marks apart from their letters.
printf '\nThe caf\303\251 is open.\n' >>"$leaflet"
merge pl
sed -i '/^msgid "The caf/{n;s/""/"Kawiarnia jest otwarta."/}' "$po"
merge pl
cp "$po" "$tmp/po"
sed -i 's/\xc3\xa9/e\xcc\x81/g; s/\xc3\xb3/o\xcc\x81/g; s/\xc5\xbc/z\xcc\x87/g' "$po"
check 'the test takes letters apart' sh -c "! cmp -s '$tmp/po' '$po'"
merge pl
check 'merging puts them together again' cmp "$tmp/po" "$po"
fresh

# What un-translates nothing.
cp "$po" "$tmp/po"
edit 's/gov\.uk/www.gov.uk/'
awk 'length($0) > 60 && /^[A-Z]/ && !/\|/ { i = index(substr($0, 30), " ") + 29
	if (i > 29) { print substr($0, 1, i - 1); print substr($0, i + 1); next } } { print }' \
	"$leaflet" >"$tmp/wrapped" && cp "$tmp/wrapped" "$leaflet"
printf '\n%s\n' "$(awk '/^This leaflet is about/ { on = 1 } on && !NF { exit } on' "$tmp/before")" \
	>>"$pack/content/leaflets/preparing-for-meetings.md"
merge pl
check 'wrapping, an address and a paragraph moved to another leaflet' test "$(fuzzy)" = 0
check 'everything is still translated' sh -c "grep -q ' 0 changed since, 0 not translated' '$tmp/out'"

# Nor does the value of a fact.
fresh
facts=$pack/content/facts.yaml
cp "$facts" "$tmp/facts"
awk '/^review_months:|id: review_months$/ { on = 1 } on && /value:/ { sub(/12/, "6"); on = 0 } { print }' "$tmp/facts" >"$facts"
check 'the test edits a fact' sh -c "! cmp -s '$tmp/facts' '$facts'"
merge pl
check 'another value of a fact' test "$(fuzzy)" = 0
check 'everything is translated with it' sh -c "grep -q ' 0 changed since, 0 not translated' '$tmp/out'"
check 'the note says the new value' grep -q '^#\. {fact.review_months}: 6 months' "$po"

# 23: where a text stands is no part of it.
fresh
mv "$leaflet" "$pack/content/leaflets/yearly.md"
sed -i 's/leaflet:annual-reviews/leaflet:yearly/' \
	"$pack"/content/leaflets/*.md "$pack"/content/*.xml
merge pl
check 'a renamed leaflet keeps its translation' test "$(fuzzy)" = 0
check 'all of it' grep -q ' 0 changed since, 0 not translated' "$tmp/out"
check 'its new name is in the PO' grep -q '^#: content/leaflets/yearly.md' "$po"
fresh
edit 's/^## \(.*\)/- \1/'
merge pl
check 'a heading that becomes a list item is not changed' test "$(fuzzy)" = 0
check 'it is translated' grep -q ' 0 changed since, 0 not translated' "$tmp/out"
# 42: notes for the translator are no part of it either.
fresh
sed -i '/id="ehc-plan"/,/<definition>/s/<definition>/<definition>Now: /' \
	"$pack/content/glossary.xml"
merge pl
check 'another definition in the glossary changes no leaflet' test "$(fuzzy)" = 0

# What must un-translate.
fresh
printf '\nThe council must reply within 20 weeks of your letter.\n' >>"$leaflet"
merge pl
{ sed '/^$/q' "$po"; printf '%s\n' \
	'msgid "The council must reply within 20 weeks of your letter."' \
	'msgstr "Urząd musi odpowiedzieć w ciągu 20 tygodni od Twojego listu."'; } >"$tmp/new.po"
msgcat --use-first "$tmp/new.po" "$po" -o "$tmp/x" && cp "$tmp/x" "$po"
merge pl
check 'a paragraph was added and translated' test "$(fuzzy)" = 0
cp -R "$pack" "$tmp/translated"
edit 's/within 20 weeks of/within 6 weeks of/'
merge pl --typo
check 'another deadline is never a typing error' test "$(fuzzy)" = 1
check 'the English it was for is kept' grep -q '^#| msgid "The council must reply within 20 weeks' "$po"
run build "$pack" -o "$tmp/site" --lang pl --format html
check 'the page says 6 weeks, in English' grep -q 'within 6 weeks of your letter' "$tmp/site/pl/leaflets/annual-reviews.html"
check 'and 20 nowhere' sh -c "! grep -q '20 tygodni od Twojego' '$tmp/site/pl/leaflets/annual-reviews.html'"

# --typo, case by case: SED, kept or not.
typo() {
	rm -rf "$pack"
	cp -R "$tmp/translated" "$pack"
	edit "$3"
	merge pl --typo
	if [ "$2" = kept ]; then
		check "typo: $1 is kept" test "$(fuzzy)" = 0
		check "typo: $1 is named" grep -q '^  kept: "The' "$tmp/out"
	else
		check "typo: $1 is not kept" test "$(fuzzy)" = 1
		check "typo: $1 is named as not kept" grep -q '^  not kept: "The council ' "$tmp/out"
		check "typo: $1 was something else" grep -q '^  it was:   "The council must reply within 20 weeks' "$tmp/out"
	fi
}
typo 'a letter' kept 's/must reply within 20/must replly within 20/'
typo 'two letters' kept 's/council must reply within 20/concil must repply within 20/'
typo 'may for must' fuzzy 's/council must reply/council may reply/'
typo 'not' fuzzy 's/must reply within 20/must not reply within 20/'
typo 'a number' fuzzy 's/20 weeks of/21 weeks of/'
typo 'days for weeks' fuzzy 's/20 weeks of/20 days of/'
typo 'bold' fuzzy 's/within 20 weeks of/within **20 weeks** of/'
typo 'a question' fuzzy 's/of your letter\./of your letter?/'
rm -rf "$pack"
cp -R "$tmp/translated" "$pack"
edit 's/^summary: How an/summary: Hwo an/'
merge pl --typo
check 'typo: a summary, which has a context, is kept' test "$(fuzzy)" = 0
check 'nothing is left of what it was' sh -c "! grep -q '^#| ' '$po'"
edit 's/^The council must reply \(.*\)/| A | B |\n|---|---|\n| The council must replly \1 | C |/'
merge pl --typo
check 'typo: a paragraph that went into a table is not kept' sh -c \
	"msgattrib --only-fuzzy '$po' | grep -q '^msgid .*must replly within'"
rm -rf "$pack"
cp -R "$tmp/translated" "$pack"
edit 's/must reply within 20/must replly within 20/'
merge pl
check 'without --typo a letter is a change' test "$(fuzzy)" = 1

# Faults change nothing.
fresh
printf 'msgid "x"\nmsgstr "y\n' >>"$po"
cp "$po" "$tmp/po"
cp "$pack/locales/ur/LC_MESSAGES/leaflets.po" "$tmp/ur"
printf '\nOne more paragraph.\n' >>"$leaflet"
merge
expect 'a broken PO is named' 1 '[po-syntax]'
check 'and left as it is' cmp "$tmp/po" "$po"
check 'other languages are merged' sh -c "! cmp -s '$tmp/ur' '$pack/locales/ur/LC_MESSAGES/leaflets.po'"
fresh
cp "$po" "$tmp/po"
PATH=/nonexistent run merge pl --pack "$pack"
expect 'no gettext on the machine' 3 'cannot run msg'
check 'the PO is as it was' cmp "$tmp/po" "$po"
printf '\nIt takes [words](.\n\n<div>x</div>\n' >>"$leaflet"
merge pl
expect 'a broken leaflet stops it' 1 '[raw-html]'
check 'so its translations are safe' cmp "$tmp/po" "$po"
fresh
merge xx
expect 'an unknown language' 1 '[lang-unknown]'
merge en
expect 'the language of the sources' 1 '[lang-unknown]'

# Each row of languages.yaml makes files that gettext accepts.
fresh
rm -rf "$pack"/locales/*/LC_MESSAGES
n=0 wrong=
for tag in $(sed -n 's/^\([A-Za-z][A-Za-z-]*\):$/\1/p' "$pack/locales/languages.yaml"); do
	[ "$tag" = en ] && continue
	n=$((n + 1))
	run add-language "$tag" --pack "$pack"
	[ "$status" = 0 ] || wrong="$wrong $tag"
done
check "each of $n languages can be added" test -z "$wrong"
check 'there are about forty' test "$n" -ge 35
wrong=
for f in "$pack"/locales/*/LC_MESSAGES/*.po; do
	msgfmt -c -o /dev/null "$f" 2>>"$tmp/msgfmt" || wrong="$wrong $f"
done
check "msgfmt -c accepts every file" test -z "$wrong"
check 'the program accepts every header' sh -c \
	"cd '$tmp' && sed -i 's/^languages:.*/languages: [en, ar, ta, zh-Hans, pa-Arab]/' pack/content/pack.yaml && '$lexleaf' check pack"
rm -rf "$pack/locales/lt"
run add-language lt --pack "$pack"
check 'a new language says what comes next' sh -c "grep -q '^\"lexleaf sheet lt\" writes' '$tmp/out' && grep -q '^\"lt\" into \"languages\"' '$tmp/out'"
run add-language pl --pack "$pack"
expect 'a language that is there' 1 'is there already'
run add-language
expect 'no language' 2 'a language is needed'
exit $bad
