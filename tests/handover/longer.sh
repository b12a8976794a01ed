#!/bin/sh
# Texts three times as long as anybody's, each with a word that fits no narrow
# line: nothing is lost, nothing leaves the paper or the screen.
. tests/tap.sh

pack=$tmp/pack
copy_pack "$pack" 'en, qps-ploc'
run add-language qps-ploc --pack "$pack"
po=$pack/locales/qps_ploc/LC_MESSAGES
for d in leaflets glossary ui; do msgcat --no-wrap "$po/$d.po" -o "$po/$d.po"; done
python3 tests/handover/longer.py "$po/leaflets.po" "$po/glossary.po" "$po/ui.po" >"$tmp/words"
for d in leaflets glossary ui; do
	check "msgfmt -c accepts longer $d" msgfmt -c -o /dev/null "$po/$d.po"
done
run build "$pack" -o "$tmp/site" --today 2026-11-21
check 'they build' test "$status" = 0
check 'nothing is rejected' sh -c "! grep -q 'is shown instead' '$tmp/err'"

# A word broken over lines is put together again.
plain() { tr -d '[:space:]' | sed 's/\xc2\xad//g; s/-//g'; }
for f in a4 large-print booklet trifold bilingual; do
	for pdf in "$tmp"/site/qps-ploc/leaflets/*.pdf; do
		case $f:$pdf in
		a4:*-large-print.pdf | a4:*-booklet.pdf | a4:*-trifold.pdf | a4:*-bilingual.pdf) continue ;;
		a4:* | *:*-"$f".pdf) ;;
		*) continue ;;
		esac
		pdftotext -bbox "$pdf" "$tmp/boxes.html" && cat "$tmp/boxes.html" >>"$tmp/boxes.$f"
	done
	check "$f: every word is on its page, and none is lost" python3 - "$tmp/boxes.$f" "$tmp/words" <<-'END'
		import re
		import sys
		boxes = open(sys.argv[1], encoding="utf-8").read()
		width = height = 0
		text = []
		for m in re.finditer(r'<page width="([\d.]+)" height="([\d.]+)"|'
		                     r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)<', boxes):
		    if m[1]:
		        width, height = float(m[1]), float(m[2])
		        continue
		    left, top, right, bottom = map(float, m.groups()[2:6])
		    assert left >= 0 and top >= 0 and right <= width and bottom <= height, m.group()
		    text.append(m[7])
		text = "".join(c for c in "".join(text) if c.isalpha())
		words = open(sys.argv[2], encoding="utf-8").read().split()
		lost = [w for w in words if w not in text]
		assert len(words) > 200 and not lost, (len(lost), lost[:3])
	END
done
NODE_PATH=$PWD/build/tools/web/node_modules
export NODE_PATH
node tests/site/browser.cjs "$tmp/site" fit || bad=1
exit $bad
