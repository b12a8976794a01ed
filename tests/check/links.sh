#!/bin/sh
# `lexleaf check --links` against a server on loopback; nothing else uses the
# network, and the server is asked no more than it needs.
. tests/tap.sh
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy

pack=$tmp/pack
copy_pack "$pack" en
: >"$tmp/log"
mkfifo "$tmp/port"
python3 tests/check/server.py "$tmp/log" >"$tmp/port" &
server=$!
trap 'kill $server; chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
read -r port <"$tmp/port"
here=http://127.0.0.1:$port
sed -i 's/^  web: .*/  web: http:\/\/127.0.0.1:'"$port"'\//' "$pack/content/pack.yaml"
rm "$pack"/content/leaflets/*.md
{
	printf -- '---\ntitle: Links\nsummary: Where others are.\ntopic: meetings\n'
	printf 'reviewed: 2026-06-30\nreview_by: 2027-06-30\nsources:\n  - %s/ok\n---\n\n' "$here"
	for path in ok paper.pdf gone moved temporary nohead soft home refused broken loop slow 'gone#part'; do
		printf 'See [the page %s](%s/%s).\n\n' "$path" "$here" "$path"
	done
	printf 'A story has [a site](https://westbrook.example.org/nowhere).\n\n'
	printf '[Write](mailto:help@council), [write](mailto:help@council.gov.uk?subject=Hello), '
	printf '[call](tel:02079460123) or [call](tel:0800%%20call).\n\n'
	printf '<!-- lexleaf-ignore: link-dead: the page comes in July -->\nSee [what comes](%s/gone).\n' "$here"
} >"$pack/content/leaflets/links.md"

links() { # ARGS...: what is said, without the rules that are not about links
	(cd "$tmp" && "$lexleaf" check pack --links --timeout 1 "$@" >out 2>err </dev/null)
	status=$?
	grep -E '\[link-(dead|moved|unsure|contact)\]' "$tmp/err" >"$tmp/said"
}
says() { check "$1" grep -q "$2" "$tmp/said"; }
asked() { grep -c " $1\$" "$tmp/log"; }

links --today 2026-11-21
expect 'warnings end with 0' 0 '[link-dead]'
says 'a page that is gone, and an archive' "links.md:15:5: warning: nothing is at $here/gone any more.*web.archive.org/web/$here/gone.*\[link-dead\]"
says '...at every place' "links.md:35:5: warning: nothing is at $here/gone any more"
check '...but where it is waived' sh -c "! grep -q links.md:42: '$tmp/said'"
says 'one that has moved for good' "links.md:17:.*$here/moved has moved for good; write $here/new \[link-moved\]"
says 'one that says "not found" with status 200' "$here/soft answers with a page that seems"
says 'one that leads to the first page' "$here/home leads to the first page"
says 'one that refuses' "$here/refused answers with error 403"
says 'one that is broken' "$here/broken answers with error 500"
says 'one that leads round in circles' "$here/loop does not answer"
says 'one that is too slow' "$here/slow does not answer (Timeout"
says 'a mailto: link' '"mailto:help@council" cannot work.*\[link-contact\]'
says 'a tel: link' '"tel:0800%20call" cannot work.*\[link-contact\]'
check 'all others work' test "$(grep -c warning "$tmp/said")" -eq 11
check 'a file is not downloaded' sh -c "grep -q '^HEAD /paper.pdf' '$tmp/log' && ! grep -q '^GET /paper.pdf' '$tmp/log'"
check 'an address that stands twice is asked once' test "$(grep -c '^HEAD /gone$' "$tmp/log")" -eq 1
check 'a host is asked one thing at a time' sh -c "! grep -q 'TWO AT ONCE' '$tmp/log'"
check 'a server that refuses HEAD is asked with GET' grep -q '^GET /nohead$' "$tmp/log"
check 'answers are kept with their dates' grep -q "^2026-11-21 200 - - $here/ok -\$" "$tmp/build/.lexleaf/links.txt"

cp "$tmp/said" "$tmp/first"
: >"$tmp/log"
links --today 2026-11-22
check 'a day later the same is said' diff "$tmp/first" "$tmp/said"
check 'what was right is not asked again' test "$(asked /ok)$(asked /paper.pdf)" = 00
check 'what was wrong is' test "$(asked /gone)" -ge 1
echo 'damaged line' >>"$tmp/build/.lexleaf/links.txt"
: >"$tmp/log"
links --today 2026-11-28
check 'a week later all is asked' test "$(asked /paper.pdf)" -eq 1

: >"$tmp/log"
(cd "$tmp" && "$lexleaf" check pack --today 2026-11-21 >out 2>err </dev/null)
check 'without --links a waiver of a dead link is no mistake' sh -c "! grep -q ignore-unused '$tmp/err'"
(cd "$tmp" && "$lexleaf" build pack -o site --format html --today 2026-11-21 >out 2>err </dev/null)
check 'neither check nor build ask anybody' test ! -s "$tmp/log"
check 'only --links names dead links' sh -c "! grep -q 'link-dead' '$tmp/err'"

kill $server
wait $server 2>/dev/null
links --today 2026-11-21
says 'a server that is not there' "$here/gone does not answer"
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
exit $bad
