#!/bin/sh
# Whether the glyphs on the page are the letters of the text, by a reader
# that sees only the picture: the share of letters, marks and digits that
# tesseract reads wrongly, in plain paragraphs of one script.
#	OUT=build/release ocr.sh [LANG ...]
#
# A language of the pack is read in its own leaflets, any other in the text
# beside this script.  Nastaliq is not here: nothing reads it well.
. tests/tap.sh
OMP_THREAD_LIMIT=1
export OMP_THREAD_LIMIT
if ! command -v tesseract >/dev/null; then
	not_ok "tesseract is not installed; run: apt-get install tesseract-ocr-all"
	exit 1
fi
dir=$OUT/test/ocr
mkdir -p "$dir"

# LANG, tesseract's name for it, the share accepted [%].
table='
en eng 2
pl pol 2
so Latin 2
el ell 2
ru rus 2
ar ara 0.5
fa fas 0.5
bn ben 2
pa pan 2
gu guj 2
hi hin 2
ta tam 2
si sin 2
ml mal 2
te tel 2
am amh 2
th tha 3
zh-Hans chi_sim 2
zh-Hant chi_tra 2
'

# The paragraphs of the leaflets that are wholly in the language's script.
paragraphs() { # LANG
	for leaflet in content/leaflets/*.md; do
		"$OUT/lexleaf" dump text --lang $1 "$leaflet"
	done | python3 tests/ocr/letters.py paragraphs $1
}

front() { # SOURCE
	cat <<EOF
---
title: "$(sed -n 1p "$1")"
summary: "$(sed -n 2p "$1")"
topic: ehc-plans
order: 1
reviewed: 2026-06-30
review_by: 2027-06-30
---
EOF
	sed '1,2d; s/$/\n/' "$1"
}

read_lines() { # PDF TESSERACT-LANGUAGE
	rm -f "$dir"/line-*
	python3 tests/ocr/lines.py "$1" "$dir" >"$dir/lines"
	tesseract "$dir/lines" - -l $2 --psm 13 --dpi 300 2>"$tmp/err"
}

while read -r lang name most; do
	[ -n "$lang" ] || continue
	case " ${*:-$lang} " in *" $lang "*) ;; *) continue ;; esac
	source=$dir/$lang.txt
	if [ -e tests/ocr/$lang.txt ]; then
		cp tests/ocr/$lang.txt "$source"
	else
		paragraphs $lang >"$source"
	fi
	front "$source" >"$dir/$lang.md"
	"$OUT/lexleaf" dump pdf --lang $lang "$dir/$lang.md" >"$dir/$lang.pdf"
	if ! read_lines "$dir/$lang.pdf" $name >"$dir/$lang.read"; then
		not_ok "$lang: tesseract reads $name"
		sed 's/^/# /' "$tmp/err"
		continue
	fi
	share=$(python3 tests/ocr/letters.py share "$source" "$dir/$lang.read")
	check "$lang: $share % of $(wc -m <"$source") characters are misread, $most accepted" \
		awk "BEGIN { exit !($share <= $most) }"
done <<EOF
$table
EOF
exit $bad
