#!/bin/sh
# Who is told what about a translation: signed off, changed since, partly
# English, not published.
. tests/tap.sh

pack=$tmp/pack
page=$tmp/site/pl/leaflets/annual-reviews.html
po=$pack/locales/pl/LC_MESSAGES/leaflets.po
leaflet=$pack/content/leaflets/annual-reviews.md

fresh() { rm -rf "$pack"; copy_pack "$pack" 'en, pl'; }
build() { run build "$pack" -o "$tmp/site" --format a4 --lang pl "$@"; }
says() { check "$1" grep -qF "$2" "$page"; }
says_not() { check "$1" sh -c "! grep -qF '$2' '$page'"; }

machine=$(awk '/^msgctxt "ui:translation-machine"/ { on = 1 }
	on && /^msgstr/ { getline l; print ($0 == "msgstr \"\"" ? l : $0); exit }' \
	"locales/pl/LC_MESSAGES/ui.po" | sed 's/^[^"]*"//; s/ *"$//')

fresh
build
expect 'a pack that nobody signed off' 0 ''
says 'it says that it is not checked' "$machine"
run signoff pl annual-reviews --by 'Anna "Ania" Kowalska' --date 2026-11-20 "$pack"
expect 'a leaflet is signed off' 0 ''
check 'signoff.yaml says who' grep -qF 'by: "Anna \"Ania\" Kowalska"' "$pack/locales/pl/signoff.yaml"
build
expect 'it builds' 0 ''
says 'the page says who checked it' 'Kowalska'
says 'and when' '20 listopada 2026'
says_not 'and no longer that nobody did' "$machine"
check 'the PDF says it on its first page' sh -c \
	"pdftotext -l 1 '$tmp/site/pl/leaflets/annual-reviews.pdf' - | grep -q Kowalska"
check 'another leaflet is not signed off' grep -qF "$machine" "$tmp/site/pl/leaflets/preparing-for-meetings.html"

# Nothing that a reader sees changes: the sign-off holds.
msgcat --width=60 --no-location "$po" -o "$tmp/po" && cp "$tmp/po" "$po"
sed -i 's/gov.uk/www.gov.uk/' "$leaflet"
build
says 'wrapping the PO anew keeps it' 'Kowalska'
sed -i 's/^msgstr "jak się przygotować"/msgstr "jak się do tego przygotować"/' "$po"
build
says_not 'a changed translation voids it' 'Kowalska'
says 'and the page says that it changed' '20 listopada 2026'
fresh
run signoff pl annual-reviews --by Anna --date 2026-11-20 "$pack"
printf '\nOne more paragraph of English words.\n' >>"$leaflet"
build
says_not 'changed English voids it' 'Anna'
fresh
run signoff pl annual-reviews --by Anna --date 2026-11-20 "$pack"
sed -i '/id="ehc-plan"/,/<definition>/s/<definition>/<definition>Now: /' "$pack/content/glossary.xml"
build
says_not 'so does a word of the glossary that it uses' 'Anna'
fresh
run signoff pl annual-reviews --by Anna --date 2026-11-20 "$pack"
sed -i '/<term id="ehc-plan"/,/<\/definition>/s/<\/definition>/&\n    <heard>Letters name it.<\/heard>/' "$pack/content/glossary.xml"
build
says_not 'and what is said of where it is heard' 'Anna'

run signoff pl nonsense --by Anna "$pack"
expect 'no such leaflet' 1 'no leaflet "nonsense"'
cp "$pack/locales/pl/signoff.yaml" "$tmp/signoffs"
for name in "$(printf 'Anna\377')" "$(printf 'Anna\033')" ' '; do
	run signoff pl annual-reviews --by "$name" "$pack"
	expect 'a name that no file can hold' 1 'the name cannot be noted'
done
check 'the sign-offs are as they were' cmp "$tmp/signoffs" "$pack/locales/pl/signoff.yaml"
run signoff xx annual-reviews --by Anna "$pack"
expect 'no such language' 1 '[lang-unknown]'
run signoff pl annual-reviews "$pack"
expect 'nobody signs' 2 '--by NAME'
fresh
sed -i 's/^msgstr "jak się przygotować"/msgstr ""/' "$po"
run signoff pl annual-reviews --by Anna "$pack"
expect 'a leaflet that is not wholly translated' 1 '[signoff]'
check 'and nothing is written' test ! -e "$pack/locales/pl/signoff.yaml"
mkdir -p "$pack/locales/pl" && printf 'annual-reviews: nonsense\n' >"$pack/locales/pl/signoff.yaml"
build
expect 'a broken signoff.yaml is named' 1 'signoff.yaml:1'

# The policy of pack.yaml.
fresh
sed -i 's/^msgstr "jak się przygotować"/msgstr ""/' "$po"
build
expect 'one short paragraph is missing' 0 ''
says 'it is published with English in it' 'how to get ready'
# A share that is just reached is reached.
run status "$pack" --json -o "$tmp/board"
share=$(python3 -c 'import json, sys
print(next(c["percent"] for c in json.load(open(sys.argv[1]))["leaflets"][0]["languages"] if c["lang"] == "pl"))' "$tmp/out")
sed -i "s/threshold: 90/threshold: $share/" "$pack/content/pack.yaml"
build
says "$share % of $share % is enough" 'how to get ready'
sed -i "s/threshold: $share/threshold: $((share + 1))/" "$pack/content/pack.yaml"
build
says_not "$share % of $((share + 1)) % is not" 'how to get ready'
sed -i "s/threshold: $((share + 1))/threshold: 100/" "$pack/content/pack.yaml"
build
check 'the summary says that it is not published' grep -q '1 leaflet is not published' "$tmp/out"
says 'below the threshold the page says so in its language' 'nie jest jeszcze dostępna'
says 'and leads to English' '../../en/leaflets/annual-reviews.html'
says 'and to the phone' '020 7946 0123'
says 'and to an interpreter' 'class="interpreter"'
says_not 'and holds nothing of the text' 'how to get ready'
check 'it has no PDF' test ! -e "$tmp/site/pl/leaflets/annual-reviews.pdf"
check 'the first page says so too' grep -qF 'nie jest jeszcze dostępna' "$tmp/site/pl/index.html"
check 'English is untouched' grep -qF 'how to get ready' "$tmp/site/en/leaflets/annual-reviews.html"
build --draft
says 'a draft shows it all the same' 'how to get ready'
says 'and says what it is' 'To jest wersja robocza'
says 'and that search engines are to leave it' 'content="noindex"'
for n in 1 2; do
	pdftotext -f $n -l $n "$tmp/site/pl/leaflets/annual-reviews.pdf" "$tmp/text"
	check "so does page $n of its PDF" grep -q 'To jest wersja robocza' "$tmp/text"
done
check 'and what the PDF is about' sh -c "pdfinfo '$tmp/site/pl/leaflets/annual-reviews.pdf' | grep -q '^Keywords: .*translation: draft, not checked'"
check 'a leaflet that is fit is no draft' sh -c "! grep -q 'wersja robocza' '$tmp/site/pl/leaflets/preparing-for-meetings.html'"
fresh
printf '\n<!-- i18n-critical -->\n\nYou have 15 days.\n' >>"$leaflet"
build
says 'a critical paragraph is missing' 'nie jest jeszcze dostępna'
sed -i 's/require_critical: true/require_critical: false/' "$pack/content/pack.yaml"
build
says 'unless the pack does not mind' 'You have 15 days.'
fresh
sed -i 's/require_review: false/require_review: true/' "$pack/content/pack.yaml"
build
says 'a pack may ask for sign-offs' 'nie jest jeszcze dostępna'
run signoff pl annual-reviews --by Anna --date 2026-11-20 "$pack"
build
says 'then it is published' 'Anna'
exit $bad
