#!/bin/sh
# A pack may bring words of its own: one that is missing is named, and
# nothing aborts.
. tests/tap.sh

copy_pack "$tmp/pack"
strings=$tmp/pack/templates/strings.xml
(cd "$tmp" && "$lexleaf" build pack -o site -q 2>err)
status=$?
check 'the strings of the master pack are enough' test "$status" = 0
sed -i '/id="page-of"/d; /id="unit-weeks"/d' "$strings"
(cd "$tmp" && "$lexleaf" build pack -o site >out 2>err)
status=$?
expect 'a missing string is named' 1 'there is no string "page-of"'
expect 'so is each other one' 1 'there is no string "unit-weeks"'
printf '<strings xmlns="urn:lexleaf:strings">\n</strings>\n' >"$strings"
(cd "$tmp" && "$lexleaf" build pack -o site >out 2>err)
status=$?
expect 'no string at all' 1 '[string-unknown]'

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
