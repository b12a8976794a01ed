#!/bin/sh
# Translations that fall behind are told, counted in paragraphs, words and
# pounds, and may be meant to be so.
. tests/tap.sh

pack=$tmp/pack
po=$pack/locales/pl/LC_MESSAGES/leaflets.po
copy_pack "$pack" 'en, pl'
sed -i '/^translation_rate/d' "$pack/content/pack.yaml"
status_of() { (cd "$tmp" && "$lexleaf" status pack -o board --today 2026-11-21 "$@" >out 2>err </dev/null); status=$?; }
# One text is taken out, one is changed, one is rejected.
sed -i 's/^msgstr "jak się przygotować"/msgstr ""/
	s/^msgstr "co się dzieje przed/msgstr "{service.phone} co się dzieje przed/' "$po"
awk '/^msgid "what you can do if you disagree\."/ { print "#, fuzzy" } { print }' "$po" >"$tmp/po" && cp "$tmp/po" "$po"

run check "$pack" --strict --today 2026-11-21
expect 'a changed text is told' 1 "pl/LC_MESSAGES/leaflets.po: note: Polish: 1 text in annual-reviews: the English has changed"
expect 'a missing one is told with its words' 1 'note: Polish: 1 text in annual-reviews (4 words) is not translated'
expect 'a rejected one has its own line' 1 '[msg-placeholder]'
status_of
check 'the board marks what has changed' grep -q '^annual-reviews .* 9[0-9]%\*' "$tmp/out"
check 'the board counts by language' sh -c "grep -A1 '^Polish$' '$tmp/out' | grep -q '^  leaflets  *[0-9][0-9]*  *[0-9][0-9]*  *1  *1  *1$'"
check 'it says what to do' grep -q 'the English of 1 paragraph has changed since it was' "$tmp/out"
check 'no price without a rate' sh -c "! grep -q '£' '$tmp/out' '$tmp/board/index.html'"

echo 'translation_rate: 0.125' >>"$pack/content/pack.yaml"
status_of
check 'with a rate, the price' grep -Eq '^  leaflets .* £[0-9]+\.[0-9][0-9]$' "$tmp/out"
status_of --json
cp "$tmp/out" "$tmp/json"
check 'the numbers agree' python3 - "$tmp/json" "$tmp/board/index.html" <<'END'
import json
import re
import sys

board = json.load(open(sys.argv[1], encoding="utf-8"))
page = open(sys.argv[2], encoding="utf-8").read()
leaflet = board["leaflets"][0]["languages"][0]
assert (leaflet["paragraphs_changed"], leaflet["paragraphs_missing"],
        leaflet["paragraphs_rejected"]) == (1, 1, 1), leaflet
assert leaflet["words"] - leaflet["words_unchanged"] == leaflet["words_left"]
assert leaflet["cost_pence"] == -(-leaflet["words_left"] * 125 // 10)
assert sorted(t["state"] for t in leaflet["texts"]) == ["changed", "missing", "rejected"]
whole = board["languages"][0]
assert whole["lang"] == "pl"
assert whole["leaflets"]["words_left"] == leaflet["words_left"]
assert whole["interface"]["words_left"] == whole["glossary"]["words_left"] == 0
# What is whole needs no more words.
rows = dict(re.findall(r'<th scope="row">All: (.*?)</th><td></td>(.*?)</tr>', page))
assert rows.keys() == {"leaflets", "jargon buster", "website"}, rows
assert rows["website"] == rows["jargon buster"] == "<td>100 %</td>", rows
assert " words unchanged<br>" in rows["leaflets"] and " left" in rows["leaflets"]
cell = re.search(r'class="part">(.*?)</td>', page).group(1).split("<br>")
cost = "£%d.%02d" % divmod(leaflet["cost_pence"], 100)
assert cell == ["%d %%" % leaflet["percent"], "1 paragraph changed since",
                "1 paragraph not translated", "1 paragraph rejected",
                "%(words_unchanged)d of %(words)d words unchanged" % leaflet,
                "%d words, %s left" % (leaflet["words_left"], cost)], cell
END
for rate in free 0.1234 -1 12; do
	sed -i "s/^translation_rate:.*/translation_rate: $rate/" "$pack/content/pack.yaml"
	run check "$pack"
	expect "no rate: $rate" 1 '[value-invalid]'
done
sed -i '/^translation_rate/d' "$pack/content/pack.yaml"

# It may be meant to be so: by name, with a reason, above the file's header.
waive() { sed -i "1i# lexleaf-ignore: $1" "$po"; }
waive 'translation-changed: waits for the new law'
waive 'translation-missing: likewise'
run check "$pack" --today 2026-11-21
check 'what is waived is not told' sh -c "! grep -q 'translation-' '$tmp/err'"
run merge pl --pack "$pack"
check 'a merge keeps the waiver' grep -q '^# lexleaf-ignore: translation-changed: waits' "$po"
waive 'translation-missing'
run check "$pack"
expect 'a waiver needs a reason' 1 '[ignore]'
sed -i 1d "$po"
cp locales/pl/LC_MESSAGES/leaflets.po "$po"
waive 'translation-changed: waits for the new law'
run check "$pack"
expect 'a waiver of nothing is named' 0 '[ignore-unused]'

# The other catalogues have their own words.
cp locales/pl/LC_MESSAGES/leaflets.po "$po"
sed -i 's/^msgstr "Strona główna"/msgstr ""/; s/^msgstr "Menu"/msgstr "{x}"/' "$pack/locales/pl/LC_MESSAGES/ui.po"
run check "$pack"
expect 'a text of the interface' 0 'pl/LC_MESSAGES/ui.po: note: Polish: 1 text in the interface (1 word) is not translated'
rm "$pack/locales/pl/LC_MESSAGES/glossary.po"
run check "$pack"
status_of
check 'the board has the glossary and the website, too' sh -c "grep -q '^  jargon buster .* [0-9]' '$tmp/out' && grep -q '^  website .* [0-9]' '$tmp/out'"
check 'and what to send' sh -c "tr -s ' \n' ' ' <'$tmp/out' | grep -q '\"lexleaf sheet pl ui\" writes'"
run check "$pack"
check 'a glossary without a file' grep -Eq 'note: Polish: [0-9]+ texts in the glossary' "$tmp/err"
exit $bad
