#!/bin/sh
# Run the tests and print "N passed, N failed" last.
#	OUT=build/release J=2 run.sh [module[/name] ...]
#
# Every suite speaks TAP: unit tests (cmocka), the golden files, and each
# tests/<module>/*.sh.  A suite that ends badly or says nothing
# is itself a failure.  As many run side by side as there are processors.
set -u
LC_ALL=C TZ=UTC CMOCKA_MESSAGE_OUTPUT=TAP
export LC_ALL TZ CMOCKA_MESSAGE_OUTPUT
: "${OUT:=build/release}" "${J:=$(nproc)}"
SITE=${SITE:-$OUT/test/site}
export OUT SITE
ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
export ASAN_OPTIONS
log=$OUT/test/log
export log
rm -rf "$OUT/test"
mkdir -p "$log"
only="$*"

# wanted NAME: is it among the arguments (a prefix is enough)?
wanted() {
	[ -z "$only" ] && return 0
	for w in $only; do
		case $1 in "$w"*) return 0 ;; esac
		case $w in "$1"/*) return 0 ;; esac
	done
	return 1
}

# The real pack, built once, is what the validators look at; beside it run
# those that need no more than the library and the program.
early() {
	if wanted site || wanted pdf || wanted html; then
		echo site/build
	fi
	for t in $(find "$OUT/tests" -name 'test_*' -type f -perm -u+x | LC_ALL=C sort); do
		name=${t#"$OUT/tests/"}
		# Its source may be gone.
		[ -f "tests/$name.c" ] && wanted "$name" && echo "$name"
	done
	for module in $(ls tests); do
		[ -d "tests/$module" ] && wanted "$module" || continue
		case $module in bench | fuzz | ocr | tools) continue ;; esac
		sh tests/golden.sh -q "$module" && echo "$module/golden"
	done
}

# The longest come first, so that no processor is idle at the end.
long="site/browser pdf/validate cli/bad-pack site/html_validate site/vnu \
site/pages site/fragments pdf/read_back handover/merge"
late() {
	for name in $long; do
		wanted "$name" && echo "$name"
	done
	for t in tests/*/*.sh; do
		name=${t#tests/}
		name=${name%.sh}
		case $name in bench/* | fuzz/* | ocr/* | tools/*) continue ;; esac
		case " $long " in *" $name "*) continue ;; esac
		wanted "$name" && echo "$name"
	done
}

suites() { xargs -r -P "$J" -n 1 sh tests/suite.sh; }
early | suites || echo 'not ok - early suites came to their end' >"$log/early.tap"
late | suites || echo 'not ok - late suites came to their end' >"$log/late.tap"
passed=$(cat "$log"/*.tap 2>/dev/null | grep -c '^ok')
failed=$(cat "$log"/*.tap 2>/dev/null | grep -c '^not ok')
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
