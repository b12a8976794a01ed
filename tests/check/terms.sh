#!/bin/sh
# A translation is to use the words of its own jargon buster.
. tests/tap.sh

pack=$tmp/pack
copy_pack "$pack"
po=$pack/locales/pl/LC_MESSAGES
rm "$pack"/content/leaflets/*
sed -i 's/^languages:.*/languages: [en, pl]/' "$pack/content/pack.yaml"
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
END
header() { printf 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: %s\\n"\n\n' \
	"$(msggrep --no-wrap -Kie '^$' locales/pl/LC_MESSAGES/glossary.po 2>/dev/null | sed -n 's/^"Plural-Forms: \(.*\)\\n"$/\1/p' | head -n 1)"; }
message() { printf '%smsgid "%s"\nmsgstr "%s"\n\n' "$3" "$1" "$2"; }
term() { printf 'msgctxt "term:%s"\nmsgid "%s"\nmsgstr "%s"\n\n' "$@"; }
units() { # MEDIATION [COMMENT]
	header
	message 'A parent can appeal.' 'Rodzic może złożyć odwołania.' ''
	message 'They go to mediation.' "$1" "${2-}"
	message 'The [meeting][term-mediation] is soon.' '[Spotkanie][term-mediation] już wkrótce.' ''
	message 'Ask about the annual review.' 'Zapytaj o coroczny przegląd planu EHC.' ''
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
check 'a text without the word of its jargon buster is named, once' test "$(wc -l <"$tmp/terms")" -eq 1
line=$(grep -n 'Idą na' "$po/leaflets.po" | cut -d: -f1)
check '...at its line' grep -q "pl/LC_MESSAGES/leaflets.po:$line:1: warning: \"mediation\" is \"mediacja\"" "$tmp/terms"
for text in 'Idą na mediacja.' 'Idą na rozmowę (mediation).'; do
	units "$text" >"$po/leaflets.po"
	terms
	check "not so: $text" test ! -s "$tmp/terms"
done
units 'Idą na rozmowę.' '# lexleaf-ignore: msg-term
' >"$po/leaflets.po"
terms
check 'a translator can say that it is right' test ! -s "$tmp/terms"
sed -i 's/^msgstr "mediacja"/msgstr ""/' "$po/glossary.po"
units 'Idą na rozmowę.' >"$po/leaflets.po"
terms
check 'a term without translation asks for nothing' test ! -s "$tmp/terms"
exit $bad
