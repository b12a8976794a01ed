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
check 'what must be mended is counted' grep -q '^13 errors, ' "$tmp/out"
golden bad-pack.txt "$tmp/err"
check "what only looks like a fault is not named" sh -c "! grep right.md: '$tmp/err'"

# A glossary with faults is not read further, so each kind has its own.
for fault in shape ties; do
	cp "tests/check/bad/$fault.xml" "$pack/content/glossary.xml"
	(cd "$tmp" && "$lexleaf" check bad --today 2026-11-21 >/dev/null 2>err.$fault </dev/null)
	sed -n '/leaflets/q;p' "$tmp/err.$fault" >"$tmp/glossary.$fault"
	golden bad-$fault.txt "$tmp/glossary.$fault"
done
cp tests/check/bad/content/glossary.xml "$pack/content"

for form in json sarif; do
	(cd "$tmp" && "$lexleaf" check bad --today 2026-11-21 --$form >$form 2>err.$form </dev/null)
	status=$?
	check "--$form ends with 1" test $status -eq 1
	check "--$form says nothing else" test ! -s "$tmp/err.$form"
done
check '--json and --sarif say the same' python3 tests/check/formats.py "$tmp" "$tmp/err" "$tmp/json" "$tmp/sarif"
check "--sarif keeps to the standard's schema" node tests/check/sarif.cjs "$tmp/sarif"
sed 's/"level": "note"/"level": "loud"/' "$tmp/sarif" >"$tmp/loud"
check '...which refuses what does not' sh -c "node tests/check/sarif.cjs '$tmp/loud' >/dev/null; test \$? -eq 1"
run check --list
check '--list has every tag of diag_list.h' test "$(wc -l <"$tmp/out")" -eq "$(grep -c '^DIAG(' include/lexleaf/diag_list.h)"

# The master pack keeps its own rules.
"$lexleaf" check . --strict --today 2026-11-21 >"$tmp/out" 2>"$tmp/err"
status=$?
expect "the master pack is clean" 0 "note: "
check "the master pack has no warning" grep -q "^0 errors, 0 warnings" "$tmp/out"
exit $bad
