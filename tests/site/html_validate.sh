#!/bin/sh
# Every page through html-validate: what HTML alone shows of accessibility.
# All at once, since it is faster the longer it runs.
. tests/tap.sh

validate() { # PAGES...: what is wrong, a line each, begun by the page
	build/tools/web/node_modules/.bin/html-validate -c tests/site/html-validate.json \
		-f text "$@"
}

echo '<!doctype html><html lang="en"><head><title>x</title></head><body><button>x</button></body></html>' >"$tmp/bad.html"
validate "$tmp/bad.html" >"$tmp/said"
check 'html-validate finds a button without a type' grep -q "bad.html:.*no-implicit-button-type" "$tmp/said"

validate "$SITE/**/*.html" >"$tmp/said" 2>"$tmp/err"
status=$?
check 'html-validate looks at every page' test $status -le 1 -a ! -s "$tmp/err"
for folder in "$SITE"/*/; do
	name=$(basename "$folder")
	[ "$name" = assets ] && continue
	if grep -F "$SITE/$name/" "$tmp/said" >"$tmp/mine"; then
		not_ok "html-validate: $name/" "$(head -n 20 "$tmp/mine")"
	else
		ok "html-validate: $name/"
	fi
done
check 'html-validate: index.html and 404.html' sh -c "! grep '$SITE/[^/]*html:' '$tmp/said'"
exit $bad
