#!/bin/sh
# Pages to paste into another system; see fragments.cjs.
. tests/tap.sh

site=https://www.example.org/send/
copy_pack "$tmp/pack" 'en, ur'
run build "$tmp/pack" -o "$tmp/site" -q --format html --fragments
expect 'without an address there are no fragments' 1 'fragments need a "site_url"'
sed -i "s|^service:|site_url: $site\n&|" "$tmp/pack/content/pack.yaml"
run build "$tmp/pack" -o "$tmp/site" -q --format html --fragments
expect 'with one there are' 0 ''
check 'each page has its fragment, as long as it is somebody'"'"'s' \
	sh -c "cd '$tmp/site' && find en ur -name '*.html' | sort >'$tmp/pages' && cd fragments && find . -name '*.html' | sed 's|^./||' | sort | cmp - '$tmp/pages'"
check 'a fragment has no head, frame or script' \
	sh -c "! grep -rqE '<(html|head|body|main|footer|script|link|meta)[ >]' '$tmp/site/fragments'"
for lost in '@page' 'prefers-color-scheme' '/*'; do
	check "its stylesheet has no $lost" sh -c "! grep -qF '$lost' '$tmp/site/assets/lexleaf.css'"
done
check '...but the rules for paper and narrow screens' \
	test "$(grep -c '^@media print\|^@media (m' "$tmp/site/assets/lexleaf.css")" -ge 4
run build "$tmp/pack" -o "$tmp/plain" -q --format html
check '...and Urdu its font' grep -qF '.lexleaf:lang(ur) {' "$tmp/site/assets/lexleaf.css"
check 'nobody else has any' test ! -e "$tmp/plain/fragments" -a ! -e "$tmp/plain/assets/lexleaf.css"
NODE_PATH=$PWD/build/tools/web/node_modules
export NODE_PATH
node tests/site/fragments.cjs "$tmp/site" $site || bad=1
exit $bad
