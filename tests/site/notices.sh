#!/bin/sh
# What is said of leaflets as a whole: a notice on all of them from one day to
# another, and a leaflet that is withdrawn.  In the reader's language, on the
# page and in the PDF; the day decides, not the clock of the machine.
. tests/tap.sh

pack=$tmp/pack
copy_pack "$pack" 'en, pl, ur'
sed -i 's/^formats:.*/formats: [a4]\nsite_url: https:\/\/example.org/
	s/^    from: .*/    from: 2026-03-01/; s/^    until: .*/    until: 2026-06-30/' "$pack/content/pack.yaml"
sed -i 's/^order: .*/&\nwithdrawn: 2026-06-30\ninstead: annual-reviews/' "$pack/content/leaflets/preparing-for-meetings.md"
sed -i 's/](leaflet:preparing-for-meetings)/](leaflet:annual-reviews)/' "$pack"/content/leaflets/a*.md

made() { # FOLDER DAY ARGS...
	folder=$1 day=$2
	shift 2
	(cd "$tmp" && "$lexleaf" build pack -o "$folder" --today "$day" -q "$@" >out 2>err </dev/null)
	status=$?
}
page() { printf '%s' "$tmp/$1/leaflets/$2.html"; }

made before 2026-02-28 --format html
expect 'the day before' 0 ''
check 'before its first day no page has the notice' sh -c "! cat '$tmp'/before/*/leaflets/*.html | grep -q 'Government has proposed'"
check 'a leaflet that will be withdrawn is there' grep -q '<h2' "$(page before/en preparing-for-meetings)"

made during 2026-06-30
expect 'on the last day' 0 ''
for leaflet in annual-reviews asking-for-an-assessment; do
	check "$leaflet has the notice" grep -q '<p class="status"><strong>Notice, <bdi[^>]*>30 June 2026</bdi>:</strong> The Government' "$(page during/en $leaflet)"
done
check 'the Polish page has it in Polish' grep -q '<p class="status"><strong>Uwaga, .*Prawo się nie zmieniło' "$(page during/pl annual-reviews)"
check 'the Urdu page has it in Urdu' grep -q '<p class="status"><strong>[^<]*<bdi.*قانون' "$(page during/ur annual-reviews)"
for lang in en pl; do
	pdftotext "$tmp/during/$lang/leaflets/annual-reviews.pdf" - | tr '\n' ' ' >"$tmp/$lang.txt"
done
check 'the English PDF has it' grep -q 'The law has not changed' "$tmp/en.txt"
check 'the Polish PDF has it' grep -q 'Prawo się nie zmieniło' "$tmp/pl.txt"

gone=$(page during/en preparing-for-meetings)
check 'a withdrawn leaflet says since when' grep -q 'was withdrawn on <time datetime="2026-06-30">30 June 2026' "$gone"
check 'it says where to go' grep -q 'Read this instead: <a href="annual-reviews.html">Annual reviews</a>' "$gone"
check 'it has the phone number' grep -q 'href="tel:02079460123"' "$gone"
check 'it says so in Polish' grep -q 'została wycofana <time datetime="2026-06-30">30 czerwca 2026' "$(page during/pl preparing-for-meetings)"
check 'it says so in Urdu' grep -q 'واپس لے لیا گیا' "$(page during/ur preparing-for-meetings)"
check 'its text is gone' sh -c "! grep -q '<h2 id=\"key-points' '$gone'"
check 'it has no PDF' sh -c "! ls '$tmp'/during/*/leaflets/preparing-for-meetings*.pdf"
check 'nothing else leads to it' sh -c "! grep -rl preparing-for-meetings '$tmp/during' | grep -v -e leaflets/preparing-for-meetings.html -e manifest.json"
run status "$pack" -o "$tmp/board" --today 2026-06-30
check 'the board names it' grep -q '^preparing-for-meetings  *withdrawn$' "$tmp/out"
check 'a notice that ends soon is named' grep -q 'A notice on every leaflet ends on 2026-06-30' "$tmp/out"
check 'the page of the board names it' grep -q 'preparing-for-meetings</th><td[^>]*>withdrawn since 2026-06-30' "$tmp/board/index.html"
check 'the table of facts says where a fact stands' grep -q 'law_checked</th><td>2026-06-30.*a notice on every leaflet</td>' "$tmp/board/facts.html"

made after 2026-07-01 --format html
check 'a day later no page has the notice' sh -c "! cat '$tmp'/after/*/leaflets/*.html | grep -q 'Government has proposed'"

# A notice that is not translated yet.
sed -i 's/ Nobody should take/ Still, nobody should take/' "$pack/content/pack.yaml"
run check "$pack" --today 2026-06-30
check 'a notice without a translation is told' grep -q 'Polish: 1 text in the notices ([0-9]* words) is not translated' "$tmp/err"

# Links that lead to it, and one that leads nowhere.
sed -i 's/^instead: .*/instead: nowhere/' "$pack/content/leaflets/preparing-for-meetings.md"
echo 'See [meetings](leaflet:preparing-for-meetings).' >>"$pack/content/leaflets/annual-reviews.md"
made bad 2026-07-01 --format html
expect 'where it sends its readers must be there' 1 'preparing-for-meetings.md:7:10: error: there is no leaflet "nowhere"'
check 'a link to a withdrawn leaflet is named' grep -q 'annual-reviews.md:[0-9]*:5: warning: the leaflet "preparing-for-meetings" is withdrawn.*\[link-withdrawn\]' "$tmp/err"
sed -i 's/{fact.law_checked}/{fact.law_chekced}/' "$pack/content/pack.yaml"
made bad 2026-07-01 --format html
check 'an unknown fact in a notice is an error' grep -q 'pack.yaml:.*\[fact-unknown\]' "$tmp/err"
exit $bad
