#!/bin/sh
# The font that Urdu pages bring along; see webfont.cjs.
. tests/tap.sh

font=$(echo "$SITE"/assets/ur.*.woff2)
check 'there is a font for Urdu' test -s "$font"
size=$(wc -c <"$font")
check "...of less than 150 KB ($size)" test "$size" -lt 153600
check '...and for no other language' test "$(ls "$SITE"/assets | grep -c woff2)" -eq 1
check 'its licence lies beside it' grep -q 'SIL OPEN FONT LICENSE' "$SITE/assets/OFL.txt"
# Browsers judge every font of a stylesheet, wanted or not.
check 'pages allow fonts of their own site' sh -c "! grep -L \"font-src 'self'\" '$SITE'/*/index.html | grep -q ."

# It takes a second to pack, so it is kept.
copy_pack "$tmp/pack"
mkdir "$tmp/build"
again() { run build "$tmp/pack" -o "$tmp/build/site" -q --format html --lang ur; }
again
kept=$(echo "$tmp"/build/.lexleaf/ur-font-*.woff2)
check 'the packed font is kept' cmp -s "$kept" "$tmp"/build/site/assets/ur.*.woff2
printf 'wOF2 kept' >"$kept"
again
check '...and used again' cmp -s "$kept" "$tmp"/build/site/assets/ur.*.woff2
: >"$kept"
again
check '...but not if it is damaged' cmp -s "$font" "$tmp"/build/site/assets/ur.*.woff2

cat >"$tmp/fonts.conf" <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include>/etc/fonts/fonts.conf</include>
<cachedir>$tmp/cache</cachedir>
<selectfont><rejectfont><pattern>
<patelt name="family"><string>Noto Nastaliq Urdu</string></patelt>
</pattern></rejectfont></selectfont>
</fontconfig>
END
NODE_PATH=$PWD/build/tools/web/node_modules
export NODE_PATH
node tests/site/webfont.cjs "$SITE" "$tmp/fonts.conf" || bad=1
exit $bad
