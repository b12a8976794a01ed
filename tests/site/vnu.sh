#!/bin/sh
# Every page through the Nu HTML checker: no error, and no doubt about
# language or direction.
. tests/tap.sh

jar=build/tools/web/node_modules/vnu-jar/build/dist/vnu.jar
[ -e $jar ] || { not_ok 'vnu is installed' 'run make test-deps'; exit 1; }
wrong() { python3 tests/site/vnu.py "$1" <"$tmp/json"; } # FOLDER: with its pages

# One run for all: it takes longer to start than to look at a page.  Would it
# notice?
mkdir "$tmp/bad"
{
	echo '<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><p id="a"><p id="a">'
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
		echo '<p>اردو میں لکھا ہوا ایک لمبا متن جو والدین کو بتاتا ہے کہ سکول میں بچے کی مدد کیسے ہوتی ہے، اور وہ کس سے بات کر سکتے ہیں۔</p>'
	done
} >"$tmp/bad/page.html"
run status . -o "$tmp/board"
check 'the page of `lexleaf status` was made' test -s "$tmp/board/index.html"
java -jar $jar --exit-zero-always --skip-non-html --format json \
	"$tmp/bad" "$tmp/board" "$SITE" 2>"$tmp/json"

wrong "$tmp/bad" >"$tmp/said"
check 'vnu finds a repeated id' grep -q 'Duplicate ID' "$tmp/said"
check 'vnu finds a wrong language' grep -q 'appears to be written in Urdu' "$tmp/said"

wrong "$SITE" >"$tmp/said"
for folder in "$SITE"/*/; do
	name=$(basename "$folder")
	[ "$name" = assets ] && continue
	if grep "^$name/" "$tmp/said" >"$tmp/mine"; then
		not_ok "vnu: $name/" "$(head -n 20 "$tmp/mine")"
	else
		ok "vnu: $name/ ($(find "$folder" -name '*.html' | wc -l) pages)"
	fi
done
check 'vnu: index.html and 404.html' sh -c "! grep -v / '$tmp/said'"
check 'vnu: the stylesheet' java -jar $jar --css --Werror "$SITE"/assets/*.css
wrong "$tmp/board" >"$tmp/said"
check 'vnu: the page of `lexleaf status`' test ! -s "$tmp/said"
exit $bad
