#!/bin/sh
# A full disk: writing fails late, the site stays as it was.
. tests/tap.sh

"$lexleaf" dump doc content/leaflets/annual-reviews.md >/dev/full 2>"$tmp/err"
status=$?
expect 'output that cannot be written is not a success' 3 'cannot write the output'

copy_pack "$tmp/pack"
(cd "$tmp" && "$lexleaf" build pack -o site -q)
cp -R "$tmp/site" "$tmp/before"
# Files of at most 8 KB: a PDF is larger, so its write fails.
(cd "$tmp" && ulimit -f 16 && trap '' XFSZ && "$lexleaf" build pack -o site >out 2>err)
status=$?
expect 'a write that fails is reported' 3 '[io]'
check 'the site is as it was' diff -r "$tmp/before" "$tmp/site"
check 'nothing half-written is left' sh -c "! ls -d '$tmp'/.lexleaf/site.new '$tmp'/.lexleaf/site.old"
exit $bad
