#!/bin/sh
# A pack may bring words of its own: one that is missing is named, and
# nothing aborts.
. tests/tap.sh

copy_pack "$tmp/pack"
strings=$tmp/pack/templates/strings.xml
(cd "$tmp" && "$lexleaf" build pack -o site -q 2>err)
status=$?
check 'the strings of the master pack are enough' test "$status" = 0
rm -rf "$tmp/pack"
copy_pack "$tmp/pack" 'en, pl'
sed -i '/id="page-of"/d; /id="unit-weeks"/d' "$strings"
(cd "$tmp" && "$lexleaf" build pack -o site >out 2>err)
status=$?
expect 'a missing string is named' 1 'there is no string "page-of"'
expect 'so is each other one' 1 'there is no string "unit-weeks"'
printf '<strings xmlns="urn:lexleaf:strings">\n</strings>\n' >"$strings"
(cd "$tmp" && "$lexleaf" build pack -o site >out 2>err)
status=$?
expect 'no string at all' 1 '[string-unknown]'

# What strings.xml and templates ask of each other; check says it as well as
# a build, once for all pages and languages.
fault() { # NAME STATUS TEXT SED FILE
	rm -rf "$tmp/pack/templates" && cp -R templates "$tmp/pack"
	sed -i "$4" "$tmp/pack/templates/$5"
	cmp -s "templates/$5" "$tmp/pack/templates/$5" && not_ok "the test edits $5: $4"
	run check "$tmp/pack" --today 2026-11-21
	expect "$1" "$2" "$3"
}
fault 'a template asks for a string that is not there' 1 \
	'leaflet.html:31:24: error: strings.xml has no string "contentz"; did you mean "contents"? [string-unknown]' \
	's/ui\.contents/ui.contentz/' leaflet.html
check 'which is one error' grep -q '^1 error, ' "$tmp/out"
(cd "$tmp" && "$lexleaf" build pack -o site --format html >out 2>err)
status=$?
expect 'for a build too' 1 'lexleaf: 1 error; nothing was published'
fault 'so does a partial' 1 'contact.html:' 's/{{{ui\.[a-z-]*}}}/{{{ui.nonsense}}}/' contact.html
fault 'and an attribute' 1 'no string "nonsense"' 's/{{label\.[a-z-]*}}/{{label.nonsense}}/' page-start.html
fault 'a template asks for a string with names' 1 'cannot fill in the {names} of string "reviewed-on"' \
	's/ui\.contents/ui.reviewed-on/' leaflet.html
fault 'a string that nobody says' 0 'warning: no template says "never", and the program does not either' \
	's#</strings>#<string id="never">Never</string></strings>#' strings.xml
fault 'and a topic of leaflets to come' 0 'no template says "never"' \
	's#</strings>#<string id="never">Never</string>\n<string id="topic-new">New</string></strings>#' strings.xml
check 'is none' sh -c "! grep -q topic-new '$tmp/err'"
sed -i 's/<h1>/{{! {{ui.never }}&/' "$tmp/pack/templates/leaflet.html"
run check "$tmp/pack" --today 2026-11-21
expect 'not by a comment' 0 'no template says "never"'
sed -i 's/<h1>/<h1>{{#contents}}{{^words}}{{{ui.never}}}{{\/words}}{{\/contents}}/' "$tmp/pack/templates/leaflet.html"
run check "$tmp/pack" --today 2026-11-21
check 'but in a section' sh -c "! grep -q string-unused '$tmp/err'"
for text in 'On {this page' 'On this} page' 'On {} page' 'On {this page} now' 'On {{this}}'; do
	fault "a brace: $text" 1 'string "contents" has a { or } that belongs to no {name} [brace]' \
		"s/On this page/$text/" strings.xml
done
fault 'a name that nothing fills in' 1 \
	'nothing fills in {dat} in string "reviewed-on"; did you mean "date"? [placeholder-unknown]' \
	's/checked: {date}/checked: {dat}/' strings.xml
fault 'nor where a template says the string' 1 'nothing fills in {now} in string "close"' \
	's/>Close</>Close {now}</' strings.xml
fault 'nor in a plural' 1 'nothing fills in {m} in string "unit-weeks"' 's/{n} weeks/{m} weeks/' strings.xml

# What the C files say by name is what src/library/strings.c asks for; the
# first three names are also keys of templates, and only that.
for id in $(sed -n 's/.*<string id="\([^"]*\)".*/\1/p' templates/strings.xml); do
	case $id in home | contents | sources) continue ;; esac
	if grep -rqF "\"$id\"" src --include='*.c' --exclude=strings.c &&
		! grep -qF "\"$id\"" src/library/strings.c; then
		echo "$id"
	fi
done >"$tmp/forgotten"
check 'src/library/strings.c asks for every string that C says' \
	sh -c "cat '$tmp/forgotten'; test ! -s '$tmp/forgotten'"

# Extraction needs the sources only.
copy_pack "$tmp/other"
printf 'msgid "x"\nmsgstr "y\n' >>"$tmp/other/locales/pl/LC_MESSAGES/leaflets.po"
run extract "$tmp/other"
expect 'a broken PO does not stop extraction' 0 ''
check 'all three POTs are there' ls "$tmp/other/locales/leaflets.pot" \
	"$tmp/other/locales/glossary.pot" "$tmp/other/locales/ui.pot"
exit $bad
