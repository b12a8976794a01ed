#!/bin/sh
# The sample pack shows every state of a translation on purpose: an English
# that is newer (Somali), one fuzzy paragraph (Punjabi), 92 percent (Tamil),
# too little to publish (Romanian).  Families never see a fuzzy text.
. tests/tap.sh

[ -d "$SITE" ] || sh tests/build-site.sh >/dev/null
(cd "$tmp" && "$lexleaf" status "$OLDPWD" --json --today 2026-11-21 >status.json)
check 'the board has each of them' python3 - "$tmp/status.json" <<'END'
import json
import sys

board = json.load(open(sys.argv[1], encoding="utf-8"))
cells = {(l["id"], c["lang"]): c for l in board["leaflets"] for c in l["languages"]}
whole = {l["lang"]: l["leaflets"] for l in board["languages"]}
so = cells["annual-reviews", "so"]
assert so["state"] == "partly" and so["paragraphs_changed"] == 3, so
assert not so["paragraphs_missing"] and so["words_unchanged"] > 700
pa = cells["preparing-for-meetings", "pa"]
assert pa["state"] == "partly" and pa["paragraphs_changed"] == 1, pa
ta = whole["ta"]
assert ta["words_unchanged"] * 100 // ta["words"] in (91, 92), ta
assert {c["state"] for (_, lang), c in cells.items() if lang == "ta"} == {"partly"}
ro = [c for (_, lang), c in cells.items() if lang == "ro"]
assert all(c["state"] == "withheld-incomplete" for c in ro), ro
assert cells["annual-reviews", "pl"]["state"] == "whole"
END
"$lexleaf" check . --strict --today 2026-11-21 >"$tmp/out" 2>"$tmp/err"
status=$?
check 'check knows that they are meant' sh -c "test $status = 0 && ! grep -q '/leaflets.po' '$tmp/err'"
for lang in so pa ta ro; do
	check "$lang says why" grep -q '^# lexleaf-ignore: translation-[a-z]*: .* sample pack' "locales/$lang/LC_MESSAGES/leaflets.po"
done

# The banner, in the reader's language and with its date, on page and paper.
says() { # LANG LEAFLET STRING
	text=$(msgattrib --no-wrap "locales/$1/LC_MESSAGES/ui.po" |
		awk -v id="msgctxt \"ui:$3\"" '$0 == id { on = 1 } on && /^msgstr/ { print; exit }' |
		sed 's/^msgstr "//; s/"$//; s/{date}.*//')
	check "$1 $2: the page says $3" grep -qF "$text" "$SITE/$1/leaflets/$2.html"
	# Readers of Indic scripts reorder their letters.
	[ "$1" = pa ] && return
	pdftotext -l 1 "$SITE/$1/leaflets/$2.pdf" "$tmp/pdf"
	check "$1 $2: so does the PDF" python3 - "$text" "$tmp/pdf" <<-'END'
		import sys
		want = "".join(sys.argv[1].split())
		have = "".join(open(sys.argv[2], encoding="utf-8").read().split())
		assert want and want in have, want
	END
}
says so annual-reviews translation-partly
says so annual-reviews english-checked
says pa preparing-for-meetings translation-partly
check 'the date is that of the English' grep -q '30 Bisha Lixaad 2026\|30 Juun 2026\|30 Juunyo 2026' "$SITE/so/leaflets/annual-reviews.html"
check 'what is English is marked so' grep -q '<p class="untranslated" lang="en" dir="ltr">The school usually runs the meeting\|lang="en"[^>]*>The school usually runs' "$SITE/so/leaflets/annual-reviews.html"
check 'a PDF says what it is' sh -c "pdfinfo '$SITE/so/leaflets/annual-reviews.pdf' | grep -q '^Keywords: .*translation: partly in English, not checked'"
check 'so does one that is whole' sh -c "pdfinfo '$SITE/pl/leaflets/annual-reviews.pdf' | grep -q '^Keywords: .*translation: whole, not checked'"
check 'Romanian has no PDF' test ! -e "$SITE/ro/leaflets/annual-reviews.pdf"
check 'but a page, in Romanian' grep -q 'nu este încă disponibil' "$SITE/ro/leaflets/annual-reviews.html"
check 'which no search engine lists' grep -q '<meta name="robots" content="noindex">' "$SITE/ro/leaflets/annual-reviews.html"
check 'a page of Polish is listed' sh -c "! grep -q noindex '$SITE/pl/leaflets/annual-reviews.html'"

# Whatever is fuzzy is nowhere: letters only, because marks differ.
for leaflet in so/leaflets/annual-reviews pa/leaflets/preparing-for-meetings; do
	lang=${leaflet%%/*}
	msgattrib --only-fuzzy --no-obsolete --no-wrap "locales/$lang/LC_MESSAGES/leaflets.po" |
		sed -n '/^msgctxt/d; s/^msgstr "\(..*\)"$/\1/p' >"$tmp/fuzzy.$lang"
	for pdf in "$SITE/$leaflet"*.pdf; do pdftotext "$pdf" -; done >"$tmp/pdfs"
	cat "$SITE/$leaflet.html" "$tmp/pdfs" >"$tmp/all"
	check "$lang: no fuzzy text is shown" python3 - "$tmp/fuzzy.$lang" "$tmp/all" <<-'END'
		import re
		import sys
		plain = lambda s: "".join(c for c in re.sub(r"<[^>]*>|\{[^}]*\}|\]\[[^]]*\]", "", s) if c.isalpha())
		texts = [plain(t) for t in open(sys.argv[1], encoding="utf-8")]
		page = plain(open(sys.argv[2], encoding="utf-8").read())
		assert texts and all(len(t) > 15 for t in texts), texts
		assert plain("EHC") in page
		assert not [t for t in texts if t in page]
	END
done
exit $bad
