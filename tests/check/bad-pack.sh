#!/bin/sh
# The faults that were found on services' real pages, each at its line.
# `UPDATE=1 sh tests/check/bad-pack.sh` writes the golden files anew.
. tests/tap.sh

pack=$tmp/bad
copy_pack "$pack"
rm -rf "$pack/content/leaflets" "$pack/content/images"
cp -R tests/check/bad/content "$pack"

# golden NAME FILE: FILE is what it was when somebody last read it.
golden() {
	if [ "${UPDATE-}" ] && [ -z "${CI-}" ]; then
		cp "$2" "tests/check/$1"
	fi
	check "$1" diff -u "tests/check/$1" "$2"
}

(cd "$tmp" && "$lexleaf" check bad --today 2026-11-21 >out 2>err </dev/null)
check 'four waivers are wrong' grep -q '^4 errors, ' "$tmp/out"
golden bad-pack.txt "$tmp/err"
check "what only looks like a fault is not named" sh -c "! grep right.md: '$tmp/err'"

# The master pack keeps its own rules.
"$lexleaf" check . --strict --today 2026-11-21 >"$tmp/out" 2>"$tmp/err"
status=$?
expect "the master pack is clean" 0 "note: "
check "the master pack has no warning" grep -q "^0 errors, 0 warnings" "$tmp/out"
exit $bad
