#!/bin/sh
# Run the tests and print "N passed, N failed" last.
#	OUT=build/release run.sh [module[/name] ...]
#
# Every suite speaks TAP: unit tests (cmocka), the golden files, and each
# executable tests/<module>/*.sh.  A suite that ends badly or says nothing
# is itself a failure.
set -u
LC_ALL=C TZ=UTC CMOCKA_MESSAGE_OUTPUT=TAP
export LC_ALL TZ CMOCKA_MESSAGE_OUTPUT
: "${OUT:=build/release}"
SITE=${SITE:-$OUT/test/site}
export OUT SITE
ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
export ASAN_OPTIONS
log=$OUT/test/log
rm -rf "$OUT/test"
mkdir -p "$log"
passed=0 failed=0

# suite NAME COMMAND...: run, count, show what failed.
suite() {
	name=$1
	shift
	out=$log/$(echo "$name" | tr / -)
	"$@" >"$out" 2>"$out.err" </dev/null
	status=$?
	p=$(grep -c '^ok' "$out")
	f=$(grep -c '^not ok' "$out")
	if [ $status -ne 0 ] && [ "$f" -eq 0 ]; then
		echo "not ok - $name ended with status $status" >>"$out"
		f=1
	elif [ "$p" -eq 0 ] && [ "$f" -eq 0 ]; then
		echo "not ok - $name ran no test" >>"$out"
		f=1
	fi
	passed=$((passed + p))
	failed=$((failed + f))
	printf '%-40s %4d passed' "$name" "$p"
	[ "$f" -eq 0 ] && echo && return
	printf ' %4d FAILED\n' "$f"
	grep -A 20 '^not ok' "$out" | head -n 80
	tail -n 40 "$out.err"
}

# wanted NAME: is it among the arguments (a prefix is enough)?
wanted() {
	[ -z "$only" ] && return 0
	for w in $only; do
		case $1 in "$w"*) return 0 ;; esac
		case $w in "$1"/*) return 0 ;; esac
	done
	return 1
}
only="$*"

for t in $(find "$OUT/tests" -name 'test_*' -type f -perm -u+x | LC_ALL=C sort); do
	name=${t#"$OUT/tests/"}
	[ -f "tests/$name.c" ] || continue # its source is gone
	wanted "$name" && suite "$name" "$t"
done
for module in $(ls tests); do
	[ -d "tests/$module" ] && wanted "$module" &&
		ls "tests/$module" | grep -q . || continue
	case $module in bench | fuzz | ocr | tools) continue ;; esac
	sh tests/golden.sh -q "$module" && suite "$module/golden" sh tests/golden.sh "$module"
done
# The real pack, built once, is what the validators look at.
if wanted site || wanted pdf || wanted html; then
	suite site/build sh tests/build-site.sh
fi
for t in tests/*/*.sh; do
	name=${t#tests/}
	name=${name%.sh}
	case $name in bench/* | fuzz/* | ocr/* | tools/*) continue ;; esac
	[ -x "$t" ] && wanted "$name" && suite "$name" "$t"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
