#!/bin/sh
# A translation is to use the words of its own jargon buster.
. tests/tap.sh

pack=$tmp/pack
copy_pack "$pack" 'en, pl'
po=$pack/locales/pl/LC_MESSAGES
rm "$pack"/content/leaflets/*
cat >"$pack/content/leaflets/a.md" <<'END'
---
title: A title
summary: A summary.
topic: meetings
order: 1
reviewed: 2026-06-30
review_by: 2027-06-30
sources: [Act]
---

A parent can appeal.

They go to mediation.

The [meeting](term:mediation) is soon.

Ask about the annual review.

| Where | When |
|---|---|
| At mediation | Soon |
END
cp "$pack/content/leaflets/a.md" "$pack/content/leaflets/b.md"
header() { printf 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: %s\\n"\n\n' \
	"$(msggrep --no-wrap -Kie '^$' locales/pl/LC_MESSAGES/glossary.po 2>/dev/null | sed -n 's/^"Plural-Forms: \(.*\)\\n"$/\1/p' | head -n 1)"; }
message() { printf '%smsgid "%s"\nmsgstr "%s"\n\n' "$3" "$1" "$2"; }
cell() { printf 'msgctxt "table"\nmsgid "%s"\nmsgstr "%s"\n\n' "$@"; }
term() { printf 'msgctxt "term:%s"\nmsgid "%s"\nmsgstr "%s"\n\n' "$@"; }
units() { # MEDIATION [COMMENT]
	header
	message 'A parent can appeal.' 'Rodzic może złożyć odwołania.' ''
	message 'They go to mediation.' "$1" "${2-}"
	message 'The [meeting][term-mediation] is soon.' '[Spotkanie][term-mediation] już wkrótce.' ''
	message 'Ask about the annual review.' 'Zapytaj o coroczny przegląd planu EHC.' ''
	cell Where Gdzie
	cell When Kiedy
	cell 'At mediation' "${3-Na mediacja}"
	cell Soon "${4-Wkrótce}"
}
{
	header
	term appeal/label appeal odwołanie
	term appeal/forms "$(grep -A 1 '^msgctxt "term:appeal/forms"' locales/pl/LC_MESSAGES/glossary.po | sed -n 's/^msgid "\(.*\)"/\1/p')" 'odwołanie|odwołania'
	term mediation/label mediation mediacja
	term annual-review/label 'annual review' 'przegląd'
} >"$po/glossary.po"
terms() {
	run check "$pack" --today 2026-11-21
	grep 'msg-term' "$tmp/err" >"$tmp/terms"
}

units 'Idą na rozmowę.' >"$po/leaflets.po"
terms
check 'a text of two leaflets without the word of its jargon buster is named, once' test "$(wc -l <"$tmp/terms")" -eq 1
check '...and counted once' grep -qx '0 errors, 1 warning' "$tmp/out"
line=$(grep -n 'Idą na' "$po/leaflets.po" | cut -d: -f1)
check '...at its line' grep -q "pl/LC_MESSAGES/leaflets.po:$line:1: warning: \"mediation\" is \"mediacja\"" "$tmp/terms"
for text in 'Idą na mediacja.' 'Idą na rozmowę (mediation).'; do
	units "$text" >"$po/leaflets.po"
	terms
	check "not so: $text" test ! -s "$tmp/terms"
done
units 'Idą na mediacja.' '' 'Na rozmowie' >"$po/leaflets.po"
terms
check 'a cell is judged' test "$(wc -l <"$tmp/terms")" -eq 1
units 'Idą na mediacja.' '' 'Na rozmowie' '' >"$po/leaflets.po"
terms
check 'not so in a table that stays English' test ! -s "$tmp/terms"
units 'Idą na rozmowę.' '# lexleaf-ignore: msg-term
' >"$po/leaflets.po"
terms
check 'a translator can say that it is right' test ! -s "$tmp/terms"
sed -i 's/^msgstr "mediacja"/msgstr ""/' "$po/glossary.po"
units 'Idą na rozmowę.' >"$po/leaflets.po"
terms
check 'a term without translation asks for nothing' test ! -s "$tmp/terms"

# A translator who gives a term another name learns where the old one stands.
rm "$pack/content/leaflets/b.md"
cp -R "$pack" "$tmp/before"
message 'Ask about the annual review.' 'Zapytaj o przegląd.' '' >"$tmp/one"
units 'Idą na rozmowę.' | sed '/^msgid "Ask/,$d' | cat - "$tmp/one" >"$po/leaflets.po"
terms
check 'the word of the jargon buster' test ! -s "$tmp/terms"
sed -i 's/^msgstr "przegląd"/msgstr "kontrola roczna"/' "$po/glossary.po"
terms
line=$(grep -n 'Zapytaj o' "$po/leaflets.po" | cut -d: -f1)
check 'its new name: the text with the old one is named' grep -q "leaflets.po:$line:1: warning: \"annual review\" is \"kontrola roczna\"" "$tmp/terms"
sed -i 's/Zapytaj o przegląd/Zapytaj o kontrola roczna/' "$po/leaflets.po"
terms
check 'until it has the new one' test ! -s "$tmp/terms"

# So do staff who change the English name, and in which languages.
renamed() { # NAME SED-OF-GLOSSARY
	rm -rf "$pack" && cp -R "$tmp/before" "$pack"
	[ "${3-}" ] && sed -i "$3" "$pack/content/leaflets/a.md"
	sed -i "/id=\"annual-review\"/,/<definition>/{$2}" "$pack/content/glossary.xml"
	run check "$pack" --today 2026-11-21
	grep -A 8 'term-renamed' "$tmp/err" >"$tmp/renamed"
}
new='s#<head>annual review#<head>yearly meeting#'
renamed 'another name' "$new"
text=$(grep -n '^Ask about' "$pack/content/leaflets/a.md" | cut -d: -f1)
line=$(grep -n 'Zapytaj o' "$po/leaflets.po" | cut -d: -f1)
check 'a text with the old English name is named' grep -q "leaflets/a.md:$text:1: warning: \"annual review\" is \"yearly meeting\" in the jargon buster now" "$tmp/renamed"
check 'once' test "$(grep -c 'term-renamed' "$tmp/renamed")" -eq 1
check 'with the place of its translation' grep -q "leaflets.po:$line:1: note: this translates it into Polish" "$tmp/renamed"
run merge pl --pack "$pack"
check 'merge says so too' grep -qF '  renamed: "yearly meeting" was "annual review"' "$tmp/out"
run check "$pack" --today 2026-11-21
check 'and check still does, after it' grep -q 'term-renamed' "$tmp/err"
msgattrib --clear-fuzzy "$po/glossary.po" -o "$po/glossary.po"
run check "$pack" --today 2026-11-21
check 'until a translator has looked' sh -c "! grep -q 'term-renamed' '$tmp/err'"
renamed 'kept as a variant' "$new;s#</head>#&<variant>annual review</variant>#"
check 'not so: the old name is a variant' test ! -s "$tmp/renamed"
renamed 'another case' 's#<head>annual review#<head>Annual Review#'
check 'not so: a capital letter' test ! -s "$tmp/renamed"
renamed 'a leaflet without it' "$new" 's/annual review/yearly meeting/'
check 'not so: the leaflet has the new name' test ! -s "$tmp/renamed"
exit $bad
