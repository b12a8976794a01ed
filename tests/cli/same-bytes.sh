#!/bin/sh
# The same pack on the same day makes the same bytes, whoever asks: in another
# folder, at another end of the world, with another language of the machine
# or one that it does not have, with one worker or with eight.
. tests/tap.sh

# make_all FOLDER JOBS: everything that writes, in a pack of its own.
make_all() {
	mkdir -p "$1"
	copy_pack "$1/pack"
	sed -i 's/^languages:.*/languages: [en, pl, ur]/' "$1/pack/content/pack.yaml"
	rm -rf "$1"/pack/locales/[abo]* "$1"/pack/locales/pa "$1"/pack/locales/[rstz]*
	(
		cd "$1" || exit 2
		for c in 'extract pack' 'merge --pack pack' 'add-language lt --pack pack' \
			'sheet pl --pack pack -o sheets' 'sheet lt annual-reviews --pack pack -o sheets' \
			'signoff pl annual-reviews --by Anna --date 2026-11-20 pack' \
			'import sheets/pl/ui.xlf --pack pack' \
			"build pack -o site -q --format a4 -j$2" 'export tbx pack' 'export json pack' \
			'export csv pack' 'status pack --json -o board' 'check pack --json' \
			'dump units pack/content/leaflets/annual-reviews.md'; do
			n=$((${n-0} + 1))
			# shellcheck disable=SC2086
			"$lexleaf" $c >"out.$n" 2>"err.$n"
			echo "${c% -j*}: $?"
		done >status
		rm -rf .lexleaf build
	)
}
SOURCE_DATE_EPOCH=1795219200
export SOURCE_DATE_EPOCH
(unset LANG LANGUAGE; TZ=UTC LC_ALL=C make_all "$tmp/one" 1)
check 'all of it could be made' sh -c "grep -c ': 0$' '$tmp/one/status' | grep -qx 14"
(umask 077; TZ=Pacific/Auckland LANG=pl_PL.UTF-8 LANGUAGE=ur:pl LC_ALL=C.UTF-8 \
	make_all "$tmp/a folder with a longer name/two" 8)
check 'eight workers, another folder, New Zealand and Urdu' \
	diff -r "$tmp/one" "$tmp/a folder with a longer name/two"
(TZ=:no/such/zone LANG=xx LC_ALL=tlh_KX.KLINGON-1 make_all "$tmp/three" 3)
check 'a locale and a time zone that nobody has' diff -r "$tmp/one" "$tmp/three"
# What is told about a PO file is gettext's, but in our language.
for d in one three; do
	printf 'msgid "x"\nmsgstr "y\n' >>"$tmp/$d/pack/locales/pl/LC_MESSAGES/ui.po"
done
(cd "$tmp/one" && LC_ALL=C "$lexleaf" check pack >said 2>&1)
(cd "$tmp/three" && LANG=pl_PL.UTF-8 LANGUAGE=pl LC_ALL= "$lexleaf" check pack >said 2>&1)
check 'a broken PO' sh -c "grep -qF 'end-of-line within string' '$tmp/one/said' && cmp '$tmp/one/said' '$tmp/three/said'"
exit $bad
