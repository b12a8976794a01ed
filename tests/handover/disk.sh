#!/bin/sh
# A disk that is full, a folder that may not be written, a program that is
# killed while it writes: what was there stays as it was.
. tests/tap.sh

pack=$tmp/pack
copy_pack "$pack"
run extract "$pack"
run merge pl --pack "$pack"
run sheet pl annual-reviews --pack "$pack" -o "$tmp/sheets"
sed -i 's/jak się przygotować/jak się przyszykować/' "$tmp/sheets/pl/annual-reviews.po"
cp "$tmp/sheets/pl/annual-reviews.po" "$tmp/back.po"
printf '\nOne more paragraph.\n' >>"$pack/content/leaflets/annual-reviews.md"
# Compiled catalogues, which are larger than what is to fail.
(cd "$tmp" && "$lexleaf" status pack >/dev/null 2>&1)
cp -R "$pack" "$tmp/before"
cp -R "$tmp/sheets" "$tmp/sheets.before"
mkdir "$tmp/temporary"

# Each command that writes, and what it says that it cannot write.
commands() {
	while read -r name what; do
		"$1" "$name" "$what"
	done <<-'END'
		extract leaflets.pot
		merge leaflets.po
		import leaflets.po
		sheet annual-reviews.
		signoff signoff.yaml
	END
}
# command NAME: run it in $tmp, its status is the function's.
command() {
	cd "$tmp" || exit 2
	case $1 in
	extract) set -- extract pack ;;
	merge) set -- merge pl --pack pack ;;
	import) set -- import back.po --pack pack ;;
	sheet) set -- sheet pl annual-reviews --pack pack -o sheets ;;
	signoff) set -- signoff pl preparing-for-meetings --by Anna pack ;;
	esac
	TMPDIR=$tmp/temporary $as "$program" "$@" >out 2>err </dev/null
}
as= program=$lexleaf
untouched() {
	check "$1: the pack is as it was" diff -r "$tmp/before" "$pack"
	check "$1: so are the sheets" diff -r "$tmp/sheets.before" "$tmp/sheets"
}

# No file may be larger than 2 KB; libgettextpo calls that a success.
full() {
	[ "$1" = signoff ] && return # its file is smaller
	(ulimit -f 4 && trap '' XFSZ && command "$1")
	status=$?
	expect "$1 on a full disk" 3 '[io]'
	untouched "$1 on a full disk"
	check "$1 on a full disk: nothing is left behind" test -z "$(ls "$tmp/temporary")"
}
commands full
(ulimit -f 4 && trap '' XFSZ && command extract)
check 'it is asked whether the disk is full' grep -q 'could not be read back; is the disk full' "$tmp/err"
for c in 'export json' 'export tbx' 'status --json' 'check --json' 'add-language --help'; do
	# shellcheck disable=SC2086
	(cd "$tmp" && "$lexleaf" $c pack >/dev/full 2>err)
	status=$?
	expect "lexleaf $c to a full disk" 3 'cannot write the output'
done

# The same limit kills whoever does not expect it: in the middle of a write,
# as kill -9 would.
killed() {
	[ "$1" = signoff ] && return # its file is written in one piece
	(ulimit -c 0 && ulimit -f 4 && command "$1")
	check "$1 is killed" test $? -gt 128
	find "$pack" "$tmp/sheets" -name '*.part' -delete
	untouched "$1 is killed"
	rm -rf "$tmp/temporary"/*
}
commands killed
command extract
check 'nothing of it stands in the way' grep -q 'One more paragraph' "$pack/locales/leaflets.pot"

# Somebody else's folder.
rm -rf "$pack" && cp -R "$tmp/before" "$pack"
program=$tmp/lexleaf
cp "$lexleaf" "$program"
if [ "$(id -u)" -eq 0 ]; then
	# root may write anywhere
	as='setpriv --reuid=65534 --regid=65534 --clear-groups'
	chmod 755 "$tmp"
	chmod 777 "$tmp/temporary"
	: >"$tmp/out" && : >"$tmp/err"
	chmod -R a+rX "$tmp"
else
	chmod -R a-w "$pack" "$tmp/sheets"
fi
closed() {
	command "$1"
	status=$?
	expect "$1 in a folder that may not be written" 3 'Permission denied [io]'
	check '...which is named' grep -qF "$2" "$tmp/err"
	untouched "$1 in a folder that may not be written"
}
commands closed
rm -rf "$tmp/build"
[ "$as" ] || chmod a-w "$tmp"
(cd "$tmp" && $as "$program" check pack >/dev/null 2>"$tmp/temporary/err")
status=$?
chmod u+w "$tmp"
cp "$tmp/temporary/err" "$tmp/err"
expect 'nor can catalogues be kept' 3 'Permission denied [io]'
check 'which does not make them untranslated' sh -c "! grep -q 'not translated' '$tmp/err'"
exit $bad
