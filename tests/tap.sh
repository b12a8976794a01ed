# Sourced by the test scripts: TAP lines, a scratch folder, small checks.
set -u
: "${OUT:=build/release}" "${SITE:=$OUT/test/site}"
LC_ALL=C
export LC_ALL
lexleaf=$PWD/$OUT/lexleaf
tmp=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
bad=0

ok() { echo "ok - $1"; }
not_ok() {
	echo "not ok - $1"
	[ $# -gt 1 ] && printf '%s\n' "$2" | sed 's/^/# /'
	bad=1
}

# check NAME COMMAND...: passes when the command does.
check() {
	what=$1
	shift
	if said=$("$@" 2>&1); then ok "$what"; else not_ok "$what" "$said"; fi
}

# run ARGS...: run lexleaf; status in $status, output in $tmp/out, $tmp/err.
run() {
	"$lexleaf" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
}

# expect NAME STATUS TEXT: the last run ended so and said TEXT on stderr
# ("" for nothing at all).
expect() {
	if [ "$status" != "$2" ]; then
		not_ok "$1" "status $status, not $2: $(head -n 20 "$tmp/err")"
	elif [ -n "$3" ] && ! grep -qF -e "$3" "$tmp/err"; then
		not_ok "$1" "stderr lacks: $3
$(head -n 20 "$tmp/err")"
	elif [ -z "$3" ] && [ -s "$tmp/err" ]; then
		not_ok "$1" "stderr is not empty: $(head -n 20 "$tmp/err")"
	else
		ok "$1"
	fi
}

# copy_pack DIR [LANGUAGES]: the master pack, to be spoilt.  Each language that
# a test does not need costs it time: 'en, pl, ur'.
copy_pack() {
	mkdir -p "$1"
	cp -R content locales templates "$1"
	[ $# -eq 1 ] || sed -i "s/^languages:.*/languages: [$2]/" "$1/content/pack.yaml"
}

# copy_leaflet DIR LANGUAGES: the same with one leaflet, about meetings, that
# leads to no other.
copy_leaflet() {
	copy_pack "$@"
	rm "$1"/content/leaflets/[!p]*.md
	sed -i 's/](leaflet:[a-z-]*)/](https:\/\/example.org\/)/' "$1"/content/leaflets/p*.md
}

# plain FILE: the words of a page, without its markup.
plain() { sed 's/<[^>]*>//g; s/⁨//g; s/⁩//g' "$1"; }
