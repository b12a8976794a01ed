#!/bin/sh
# A language whose fonts are missing is named, with the Debian package that
# has them; and that package really has them.
. tests/tap.sh

cat >"$tmp/empty.conf" <<'EOF'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>/nonexistent</dir></fontconfig>
EOF
echo text >"$tmp/text"

# TAG|NAME|FAMILY|PACKAGE of each row of the table
awk '/^[a-z]/ { tag = $1; sub(":", "", tag) }
	/^  english:/ { sub(/^[^"]*"/, ""); sub(/"$/, ""); name = $0 }
	/^  fonts:/ { sub(/^[^[]*\[/, ""); sub(/[],].*/, ""); sub(/ [0-9]*%$/, ""); family = $0 }
	/^  fonts_package:/ { print tag "|" name "|" family "|" $2 }' locales/languages.yaml >"$tmp/rows"
check 'the table has its languages' test "$(wc -l <"$tmp/rows")" -ge 40
while IFS='|' read -r tag name family package; do
	FONTCONFIG_FILE=$tmp/empty.conf run dump runs --lang "$tag" "$tmp/text"
	expect "$tag: a missing font is an error" 1 \
		"$name needs the font \"$family\", which is not installed; install it with: apt-get install $package ["
done <"$tmp/rows"

cut -d'|' -f3,4 "$tmp/rows" | sort -u >"$tmp/families"
while IFS='|' read -r family package; do
	file=$(fc-list "$family:style=Regular" file | sed -n 's/: *$//p' | sort | head -n 1)
	check "$package has $family" sh -c "dpkg-query -S '$file' | grep -q '^$package:'"
done <"$tmp/families"

# Nothing is published without them.
FONTCONFIG_FILE=$tmp/empty.conf run build . -o "$tmp/site" --lang en,pl
expect 'a build without fonts' 1 'Polish needs the font "Noto Sans"'
check '...publishes nothing' test ! -e "$tmp/site"
exit $bad
