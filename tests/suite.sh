#!/bin/sh
# Run one suite for run.sh: keep what it says in $log, and print how many of
# its tests passed, how long they took, and all about those that did not.
#	log=DIR suite.sh NAME
set -u
name=$1
case $name in
site/build) set -- sh tests/build-site.sh ;;
*/golden) set -- sh tests/golden.sh "${name%/golden}" ;;
*/test_*) set -- "$OUT/tests/$name" ;;
*) set -- "tests/$name.sh" ;;
esac
base=$log/$(echo "$name" | tr / -)
out=$base.tap
start=$(date +%s)
"$@" >"$out" 2>"$base.err" </dev/null
status=$?
seconds=$(($(date +%s) - start))
p=$(grep -c '^ok' "$out")
f=$(grep -c '^not ok' "$out")
if [ $status -ne 0 ] && [ "$f" -eq 0 ]; then
	echo "not ok - $name ended with status $status" >>"$out"
	f=1
elif [ "$p" -eq 0 ] && [ "$f" -eq 0 ]; then
	echo "not ok - $name ran no test" >>"$out"
	f=1
fi
# In one piece: others may be talking too.
{
	printf '%-32s %4d passed %4d s' "$name" "$p" $seconds
	if [ "$f" -eq 0 ]; then
		echo
	else
		printf ' %4d FAILED\n' "$f"
		grep -A 20 '^not ok' "$out" | head -n 80
		tail -n 40 "$base.err"
	fi
} >"$base.said"
cat "$base.said"
