#!/bin/sh
# Golden files: each tests/<module>/<case>.<stage> is what
# `lexleaf dump <stage> <case input>` must print, and <case>.diag what it
# must say on stderr.  Without a .diag it must say nothing.
#	golden.sh [-u] [module[/case] ...]	-u rewrites them
#	golden.sh -q module			has it any? (exit status)
# Options of a case (--lang ur) stand in <case>.args.
set -u
LC_ALL=C TZ=UTC
export LC_ALL TZ
: "${OUT:=build/release}"
mode=check
case ${1-} in
-u) mode=update; shift ;;
-q) mode=query; shift ;;
esac
[ $mode = update ] && [ -n "${CI-}" ] && { echo "golden.sh: no -u in CI" >&2; exit 2; }
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
fails=0

# same GOLDEN ACTUAL
same() {
	if [ $mode = update ]; then
		if [ -s "$2" ]; then
			cmp -s "$1" "$2" || { cp "$2" "$1"; echo "updated $1"; }
		elif [ -e "$1" ]; then
			case $1 in *.diag) rm "$1"; echo "removed $1" ;; *) : >"$1" ;; esac
		fi
		return 0
	fi
	if [ -e "$1" ]; then diff -u "$1" "$2"; else diff -u /dev/null "$2"; fi
}

stages="doc units translated terms marked leaflet print text html runs lines pages"
for module in ${*:-$(ls tests)}; do
	module=${module#tests/}
	for stage in $stages; do
		for golden in tests/${module%/*}/*.$stage; do
			[ -e "$golden" ] || continue
			base=${golden%."$stage"}
			case ${base#tests/} in "$module"*) ;; *) continue ;; esac
			[ $mode = query ] && exit 0
			for input in "$base".md "$base".xml "$base".txt ''; do
				[ -e "$input" ] && break
			done
			[ -n "$input" ] || { echo "not ok - $golden has no input"; fails=1; continue; }
			args=
			[ -e "$base.args" ] && args=$(cat "$base.args")
			# shellcheck disable=SC2086
			"$OUT/lexleaf" dump $stage $args "$input" >"$tmp/out" 2>"$tmp/err"
			status=$?
			name=${base#tests/}.$stage
			if [ $status -gt 1 ]; then
				echo "not ok - $name: exit status $status"
				sed 's/^/# /' "$tmp/err"
				fails=1
			elif same "$golden" "$tmp/out" >"$tmp/diff" && same "$base.diag" "$tmp/err" >>"$tmp/diff"; then
				[ $mode = check ] && echo "ok - $name"
				cat "$tmp/diff"
			else
				echo "not ok - $name"
				sed 's/^/# /' "$tmp/diff"
				fails=1
			fi
		done
	done
done
[ $mode = query ] && exit 1
exit $fails
