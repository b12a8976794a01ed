#!/bin/sh
# Every page through html-validate: what HTML alone shows of accessibility.
. tests/tap.sh

bin=build/tools/web/node_modules/.bin/html-validate
validate() { $bin -c tests/site/html-validate.json -f text "$@"; }

echo '<!doctype html><html lang="en"><head><title>x</title></head><body><button>x</button></body></html>' >"$tmp/bad.html"
check 'html-validate finds a button without a type' sh -c "! $bin -c tests/site/html-validate.json '$tmp/bad.html'"
for folder in "$SITE"/*/; do
	name=$(basename "$folder")
	[ "$name" = assets ] || check "html-validate: $name/" validate "$folder**/*.html"
done
check 'html-validate: index.html and 404.html' validate "$SITE/*.html"
exit $bad
