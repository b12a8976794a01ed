#!/bin/sh
# PO files with faults, in a pack of one leaflet: each fault is told at its
# line, and costs one paragraph or one language, never another one.
. tests/tap.sh

pack=$tmp/pack
dir=$pack/locales/pl/LC_MESSAGES
po=$dir/leaflets.po
leaflet=$pack/content/leaflets/a.md
page=$tmp/site/pl/leaflets/a.html
mkdir -p "$pack/content/leaflets" "$dir" "$pack/locales/ro/LC_MESSAGES"
cp -R templates "$pack"
cp locales/languages.yaml "$pack/locales"
cp content/glossary.rng "$pack/content"
: >"$pack/content/facts.yaml"
cat >"$pack/content/pack.yaml" <<'END'
service: {name: Westbrook, phone: 020 7946 0123}
languages: [en, pl, ro]
topics: [plans]
formats: [a4]
publish: {threshold: 0}
END
cat >"$pack/content/glossary.xml" <<'END'
<glossary xmlns="urn:lexleaf:glossary">
  <term id="plan" area="education" status="current">
    <head>plan</head><definition>A paper.</definition><checked>2026-06-30</checked>
  </term>
</glossary>
END
cat >"$leaflet" <<'END'
---
title: Title
summary: A summary.
topic: plans
order: 1
reviewed: 2026-06-30
review_by: 2027-06-30
---

Good one.

Fuzzy for 6 weeks.

Obsolete one.

Obsolete and fuzzy one.

Untranslated one.

This one is still in English.

Spaces only.

No-break spaces only.

Lost {service.phone}.

Renamed {service.phone}.

Spaced {service.phone}.

Converted {service.phone}.

Stray {service.phone}.

Unflagged {service.phone}.

Line end.

Odd byte.
END
# head LANG: its header.
head_of() {
	rule=$(sed -n "/^$1:/,/^$/s/^  plural: *//p" "$pack/locales/languages.yaml" | tr -d '"')
	printf 'msgid ""\nmsgstr ""\n"Language: %s\\n"\n' "$1"
	printf '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: %s;\\n"\n\n' "${rule%;}"
}
good() {
	rm -rf "$po"
	head_of pl >"$po"
	printf 'msgid "Good one."\nmsgstr "Dobry."\n\nmsgid "Line end."\nmsgstr "Koniec."\n' >>"$po"
}
{ head_of ro; printf 'msgid "Good one."\nmsgstr "Bun."\n'; } >"$pack/locales/ro/LC_MESSAGES/leaflets.po"
build() { (cd "$tmp" && "$lexleaf" build pack -o site -q --format html --today 2026-11-20 "$@" >out 2>err </dev/null); status=$?; }
check_pack() { (cd "$tmp" && "$lexleaf" check pack --today 2026-11-20 "$@" >out 2>err </dev/null); status=$?; }
has() { check "$1" grep -qF -e "$2" "$page"; }
english() { has "$1 is English" "lang=\"en\" dir=\"ltr\">$2"; }
# at NAME LINE PATTERN TEXT: TEXT is said at the line of the PO that PATTERN
# is on, with the line of the leaflet as a note.
at() {
	line=$(grep -n -e "$3" "$po" | head -n 1 | cut -d: -f1)
	from=$(grep -n -e "$2" "$leaflet" | cut -d: -f1)
	check "$1: at its line" grep -qE "^pack/locales/pl/LC_MESSAGES/leaflets.po:$line:1: warning: .*$4" "$tmp/err"
	check "$1: with its English" sh -c "grep -A9 'leaflets.po:$line:1:' '$tmp/err' | grep -q '^pack/content/leaflets/a.md:$from:1: note: this is the English'"
}

# 32, 36, 37: one message each.
good
cat >>"$po" <<'END'

#, fuzzy
#| msgid "Fuzzy for 20 weeks."
msgid "Fuzzy for 6 weeks."
msgstr "Na 20 tygodni."

msgid "Untranslated one."
msgstr ""

msgid "This one is still in English."
msgstr "This one is still in English."

msgid "Spaces only."
msgstr "   "

msgid "No-break spaces only."
msgstr "@@"

#, python-brace-format
msgid "Lost {service.phone}."
msgstr "Zgubiony."

#, python-brace-format
msgid "Renamed {service.phone}."
msgstr "Zmieniony {service.fone}."

#, python-brace-format
msgid "Spaced {service.phone}."
msgstr "Odstęp { service.phone }."

#, python-brace-format
msgid "Converted {service.phone}."
msgstr "Zamieniony {service.phone!r}."

#, python-brace-format
msgid "Stray {service.phone}."
msgstr "Luźny { {service.phone}."

#, no-python-brace-format
msgid "Unflagged {service.phone}."
msgstr "Bez flagi."

msgid "Odd byte."
msgstr "Bajt \x82."

msgid "Not in the pack."
msgstr "Nie ma."

#~ msgid "Obsolete one."
#~ msgstr "Przestarzały."

#, fuzzy
#~ msgid "Obsolete and fuzzy one."
#~ msgstr "Przestarzały i niepewny."
END
sed -i "s/\"Koniec\.\"/\"Koniec.\\\\n\"/; s/@@/$(printf '\302\240\302\240')/" "$po"
build
check 'the site is built' test "$status" = 0
has 'what is right is shown' '<p>Dobry.</p>'
has 'what is the English is shown' '<p>This one is still in English.</p>'
for text in 'Fuzzy for' 'Obsolete one' 'Obsolete and fuzzy' 'Untranslated one' 'Spaces only' 'No-break spaces' \
	Lost Renamed Spaced Converted Stray Unflagged 'Line end' 'Odd byte'; do
	english "$text" "$text"
done
at 'the English itself' 'still in English' '^msgstr "This one' '\[msg-same\]'
at 'a lost name' '^Lost' '^msgstr "Zgubiony' '{service.phone} is missing .*; the English is shown instead \[msg-placeholder\]'
at 'a renamed name' '^Renamed' '^msgstr "Zmieniony' '{service.fone} is not in the English'
at 'a name with spaces' '^Spaced' '^msgstr "Odst' '{service.phone} is missing'
at 'a name with a conversion' '^Converted' '^msgstr "Zamieniony' '{service.phone} is missing'
at 'a stray brace' '^Stray' '^msgstr "Lu' 'delete it; the English is shown instead \[msg-residue\]'
at 'a name is looked for without the flag' '^Unflagged' '^msgstr "Bez' '{service.phone} is missing'
at 'a line end at the end' '^Line end' '^msgstr "Koniec' 'line end.*; the English is shown instead \[msg-broken\]'
at 'an odd byte' '^Odd byte' '^msgstr "Bajt' 'damaged.*\[msg-broken\]'
check 'what is fuzzy or empty gives no warning' test "$(grep -c warning: "$tmp/err")" = 10
(cd "$tmp" && "$lexleaf" status pack -o board --today 2026-11-20 >out)
check 'the board counts each as what it is' sh -c "grep -A1 '^Polish$' '$tmp/out' | grep -q '^  leaflets  *[0-9]*  *[0-9]*  *1  *7  *8$'"
build --strict
check '--strict publishes nothing' test "$status" = 1
check '--strict says why' grep -q '^lexleaf: 10 warnings and --strict; nothing was published' "$tmp/err"

# 39: texts of no leaflet, and the ages of files.
check_pack
expect 'texts that are not in the pack are told' 0 'leaflets.po: note: 1 text in it is not in the pack, or not any more, and is not used; "lexleaf merge" puts it aside [translation-extra]'
good
build
rm -rf "$tmp/first" && mv "$tmp/site" "$tmp/first"
cp "$po" "$tmp/po"
touch -d 2031-01-01 "$po"
touch -d 2001-01-01 "$leaflet"
sed -i 's/^"Language: pl/"PO-Revision-Date: 2001-01-01 00:00+0000\\n"\n"POT-Creation-Date: 2031-01-01 00:00+0000\\n"\n&/' "$po"
build
check 'dates in headers and of files change no byte' diff -r "$tmp/first" "$tmp/site"
check_pack
check 'nor are they told' sh -c "! grep -i -e 2031 -e newer -e older '$tmp/err'"
touch -d 2031-01-01 "$leaflet"
touch -d 2001-01-01 "$po"
build
check 'nor the other way round' diff -r "$tmp/first" "$tmp/site"

# 33, 34, 35, 40: a whole file.
# fault NAME TEXT: Polish is English, TEXT is said, Romanian is there.
fault() {
	build
	expect "$1" 0 "$2"
	check "$1: nothing of it is used" sh -c "! grep -q 'Dobry' '$page'"
	check "$1: the others are published" grep -q '<p>Bun.</p>' "$tmp/site/ro/leaflets/a.html"
	chmod -R u+rw "$dir"
}
at_line() { printf 'pack/locales/pl/LC_MESSAGES/leaflets.po:%s: warning: %s' "$1" "$2"; }
good; iconv -t UTF-16 "$po" >"$tmp/x"; cp "$tmp/x" "$po"
fault 'UTF-16' "$(at_line 1:1 'this is not UTF-8 (byte 0xFF); save the file as UTF-8; until that is mended, nothing in this file is used [po-refused]')"
good; truncate -s 100M "$po"
fault '100 MB' 'leaflets.po" has more than 32 MB'
rm "$po"; mkdir "$po"
fault 'a folder' 'leaflets.po": Is a directory'
if [ "$(id -u)" -ne 0 ]; then
	good; chmod a-r "$po"
	fault 'a file that may not be read' 'leaflets.po": Permission denied'
fi
good; sed -i 's/"Dobry\."/"Dobry./' "$po"
fault 'a quotation mark is missing' "$(at_line 8 'msgfmt refuses this: end-of-line within string (a " is missing')"
good; sed -i 's/charset=UTF-8/charset=ISO-8859-2/' "$po"
fault 'another charset' "$(at_line 2:1 'the header must say "Content-Type: text/plain; charset=UTF-8"')"
good; sed -i 's/^"Plural-Forms.*/"Plural-Forms: nplurals=3; plural=n%0;\\n"/' "$po"
fault 'a division by zero' "$(at_line 2 'msgfmt refuses this: plural expression can produce division by zero (copy "Plural-Forms"')"
good; msgcat --force-po "$po" >"$tmp/a.po"; sed 's/Dobry/Inny/' "$tmp/a.po" >"$tmp/b.po"
(cd "$tmp" && msgcat a.po b.po) >"$po"
fault 'two files that msgcat joined' 'two versions were joined and differ here'
check_pack --strict
check '--strict: they are an error' test "$status" = 1
good; sed -i '7i <<<<<<< HEAD' "$po"
fault 'a conflict of git' "$(at_line 7:1 'two versions were joined and differ here; keep one, and take out the lines with "<<<<<<< "')"
: >"$po"
fault 'an empty file' 'its header, the first message with an empty msgid, may be missing'
(cd "$tmp" && "$lexleaf" status pack -o board --today 2026-11-20 >out)
check 'the board says what to do' grep -q 'Mend 1 fault in files of translations' "$tmp/out"
build --strict
check '--strict: no language is published' test "$status" = 1
good; sed -i 's/charset=UTF-8/charset=utf-8/; 1i #, fuzzy' "$po"
{ printf '\357\273\277'; sed 's/$/\r/' "$po"; } >"$tmp/x"; cp "$tmp/x" "$po"
build --strict
expect 'a byte order mark, CRLF and a fuzzy header are no faults' 0 ''
has 'nor do they hide a text' '<p>Dobry.</p>'

# What is written again: merge, import.
good
cat >>"$po" <<'END'

# by hand
#. type: old
#, markdown-text, no-wrap, no-python-brace-format
msgid "Unflagged {service.phone}."
msgstr "Bez flagi {service.phone}."
END
{ printf '\357\273\277'; sed 's/$/\r/' "$po"; } >"$tmp/x"; cp "$tmp/x" "$po"
printf 'msgid "x"\nmsgstr "y\n' >"$dir/glossary.po"
run merge pl --pack "$pack"
expect 'a broken file is named' 1 'glossary.po:2: error: msgfmt refuses this'
check 'once' test "$(grep -c error: "$tmp/err")" = 1
rm "$dir/glossary.po"
check 'another of the language is merged' grep -q '^#. {service.phone}: 020 7946 0123' "$po"
check 'notes of translators stay, those of programs are made anew' sh -c \
	"grep -A4 '^# by hand' '$po' | tr '\n' '|' | grep -qF '# by hand|#. type: paragraph|#. {service.phone}: 020 7946 0123|#: content/leaflets/a.md|#, python-brace-format|'"
check 'flags that gettext does not know go' sh -c "! grep -e markdown-text -e no-wrap -e no-python '$po'"
check 'a byte order mark goes' sh -c "head -c 5 '$po' | grep -q '^msgid'"
cp "$po" "$tmp/po"
sed 's/"Dobry\."/"#-#-#-#-#  a.po\\nDobry."/' "$po" >"$tmp/back.po"
run import "$tmp/back.po" --pack "$pack"
expect 'what msgcat joined is not imported' 1 'two versions were joined and differ here'
sed 's/"Dobry\."/"\\302\\240"/' "$po" >"$tmp/back.po"
run import "$tmp/back.po" --pack "$pack"
check 'no-break spaces are not imported' cmp "$tmp/po" "$po"
exit $bad
