#!/bin/sh
# The pseudo-languages go the whole way; what is plain English at its end was
# never offered for translation.
. tests/tap.sh

pack=$tmp/pack
copy_pack "$pack" 'en, qps-ploc, qps-plocm'
for tag in qps-ploc qps-plocm; do
	run add-language $tag --pack "$pack"
	expect "$tag is made" 0 ''
done
for po in "$pack"/locales/qps_*/LC_MESSAGES/*.po; do
	check "msgfmt -c accepts ${po#"$pack"/locales/}" msgfmt -c -o /dev/null "$po"
done
run build "$pack" -o "$tmp/site"
check 'they build' test "$status" = 0
check 'nothing is rejected' sh -c "! grep -q 'is shown instead' '$tmp/err'"
check 'all is translated' grep -q '^Every leaflet is translated' "$tmp/out"
left() {
	for pdf in "$tmp/site/$1"/leaflets/*.pdf; do
		# In these English stands beside the translation.
		case $pdf in *-bilingual.pdf) ;; *) pdftotext "$pdf" - ;; esac
	done |
		python3 tests/handover/pseudo.py "$tmp/site" "$1" content/pack.yaml
}
for tag in qps-ploc qps-plocm; do
	left $tag >"$tmp/left"
	check "$tag: no English is left" sh -c "cat '$tmp/left'; test ! -s '$tmp/left'"
done
check 'accents and brackets' grep -qF '⟦Ŵĥáţ ĥáþþéñš' "$tmp/site/qps-ploc/leaflets/annual-reviews.html"
check 'right to left' grep -qF 'dir="rtl"' "$tmp/site/qps-plocm/leaflets/annual-reviews.html"
check 'links of the glossary are found' grep -qF 'class="term"' "$tmp/site/qps-ploc/leaflets/annual-reviews.html"

# A word that is not in strings.xml is found.
sed -i 's#<h1>#<h1>Welcoming #' "$pack/templates/leaflet.html"
run build "$pack" -o "$tmp/site" -q
left qps-ploc >"$tmp/left"
check 'English in a template is found' grep -q '^Welcoming ' "$tmp/left"
exit $bad
