#!/bin/sh
# Build the master pack for the validators, and prove that the same input
# makes the same bytes: in another folder, with another time zone and
# language, with one worker and with two.
. tests/tap.sh

rm -rf "$SITE"
"$lexleaf" build . -o "$SITE" >"$tmp/out" 2>"$tmp/err"
status=$?
expect 'the master pack builds' 0 ''
check 'the summary says what was made' grep -q '^Made 3 leaflets in 10 languages' "$tmp/out"

mkdir "$tmp/elsewhere"
copy_pack "$tmp/elsewhere/pack"
(cd "$tmp/elsewhere" &&
	TZ=Pacific/Auckland LANG=pl_PL.UTF-8 LC_ALL=C.UTF-8 LANGUAGE=ur \
	"$lexleaf" build pack -o one -j1 >/dev/null 2>"$tmp/err" &&
	TZ=UTC "$lexleaf" build pack -o two -j2 >/dev/null 2>>"$tmp/err")
check 'one worker and two make the same bytes' diff -r "$tmp/elsewhere/one" "$tmp/elsewhere/two"
check 'another folder, time zone and language make the same bytes' diff -r "$SITE" "$tmp/elsewhere/one"
check 'no file holds a path of this machine' sh -c "! grep -rlaF -e '$PWD' -e '$tmp' '$SITE'"
exit $bad
