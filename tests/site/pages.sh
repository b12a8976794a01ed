#!/bin/sh
# What single pages say, and what a web host may change.
. tests/tap.sh

has() { # NAME FILE TEXT: the file has that text
	if grep -qF -e "$3" "$2"; then ok "$1"; else not_ok "$1" "$2 lacks: $3"; fi
}

# ---- the pages of the master pack ----
page=$SITE/en/leaflets/annual-reviews.html
pdf=$SITE/en/leaflets/annual-reviews.pdf
pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
kb=$((($(wc -c <"$pdf") + 1023) / 1024))
has 'a download says how many pages' "$page" ">$pages pages</bdi>"
has 'a download says how large' "$page" ">$kb KB</bdi>"
large=$SITE/ur/leaflets/annual-reviews-large-print.pdf
has 'large print is offered' "$SITE/ur/leaflets/annual-reviews.html" 'href="annual-reviews-large-print.pdf" hreflang="ur"'
has '...with its own size' "$SITE/ur/leaflets/annual-reviews.html" ">$((($(wc -c <"$large") + 1023) / 1024)) KB</bdi>"
has 'both languages are offered' "$SITE/ur/leaflets/annual-reviews.html" 'href="annual-reviews-bilingual.pdf"'
check '...but not of English alone' sh -c "! grep -q bilingual.pdf '$SITE/en/leaflets/annual-reviews.html'"
has 'an untranslated page of a leaflet links the English one' \
	"$SITE/ur/leaflets/annual-reviews.html" 'href="../../en/leaflets/annual-reviews.html" hreflang="en"'
has 'a phone number is kept together and left to right' \
	"$SITE/ur/index.html" '<a href="tel:02079460123"><bdi dir="ltr">020 7946 0123</bdi></a>'
has 'an old word leads with the new one' "$SITE/en/jargon/statement.html" 'no longer used. Now: <a class="term"'
awk '/class="now"/ { now = NR } /class="definition"/ { exit !(now && now < NR) }' \
	"$SITE/en/jargon/statement.html" && ok '...before its definition' || not_ok '...before its definition'
has 'a term lists the leaflets that use it' "$SITE/en/jargon/ehc-plan.html" 'href="../leaflets/annual-reviews.html"'
has 'a short form stands in the list too' "$SITE/en/jargon/index.html" '>SENCO</a>'
has 'the language of the page is marked in the list of languages' \
	"$SITE/pl/index.html" 'lang="pl" dir="ltr" hreflang="pl" aria-current="true"'
# The page with everything on it may be long.  The list by English words has
# each word twice, which in Arabic and Indic scripts, of two and three bytes a
# letter, is a little more than all other pages may have.
largest() { # PATTERN OF NAMES...: the largest page, as "bytes path"
	find "$SITE" -name '*.html' "$@" -exec wc -c {} + | grep -v ' total$' | sort -n | tail -n 1 | sed 's/^ *//'
}
page=$(largest ! -path '*/jargon/all.html' ! -path '*/jargon/english.html')
check "no page is over 50 KB (${page#* })" test "${page%% *}" -le 51200
check '...nor 100 KB with all that it loads' \
	test $((${page%% *} + $(cat "$SITE"/assets/*.css "$SITE"/assets/*.js "$SITE/assets/icon.svg" | wc -c))) -le 102400
page=$(largest -path '*/jargon/english.html')
check "no list of English words is over 57 KB (${page#* })" test "${page%% *}" -le 58368
for tag in en pl ur; do
	terms=$(grep -c '<term ' content/glossary.xml)
	check "all words are on one page: $tag" \
		test "$(grep -c 'schema.org/DefinedTerm"' "$SITE/$tag/jargon/all.html")" -eq "$terms"
done
has 'a translation lists English words and short forms' "$SITE/ur/jargon/english.html" \
	'<a href="senco.html" lang="en" dir="ltr">SENCO</a>'
check '...English itself does not' test ! -e "$SITE/en/jargon/english.html"
has '...its language switch leads to the English list' "$SITE/ur/jargon/english.html" \
	'<li><a href="../../en/jargon/index.html" lang="en"'
check 'the search is under 5 KB' test "$(cat "$SITE"/assets/*.js | wc -c)" -lt 5120
check 'the stylesheet is under 20 KB' test "$(cat "$SITE"/assets/*.css | wc -c)" -lt 20480

# ---- what web hosts are told ----
grep -ho '{{[#{]*[a-z_]*[ }]' templates/*.html | tr -d '{}# ' | sort -u | grep . >"$tmp/names"
lacks=$(while read -r name; do grep -q "\`$name\`" docs/templates.md || echo "$name"; done <"$tmp/names")
check "every variable is explained: ${lacks:-yes}" test -s "$tmp/names" -a -z "$lacks"
for file in templates/*.html; do
	name=$(basename "$file" .html)
	check "the template $name is" grep -q "\`$name\`" docs/templates.md
done

# ---- a pack of one's own ----
pack=$tmp/pack
build() { run build "$pack" -o "$tmp/site" --format html; }

copy_pack "$pack" 'en, pl, ur'
sed -i 's/accent: .*/accent: "#7a0b2e"/; s|^service:|site_url: https://www.example.org/send/\n&|' "$pack/content/pack.yaml"
mkdir -p "$pack/content/images"
printf '\211PNG' >"$pack/content/images/map.png"
echo '![A map of the way in](map.png)' >>"$pack/content/leaflets/preparing-for-meetings.md"
sed -i 's/^topic: meetings/topic: never-heard-of/' "$pack/content/leaflets/preparing-for-meetings.md"
build
expect 'a pack with other colours, an image, an address and a topic builds' 0 ''
has 'the colours are in the stylesheet' "$tmp"/site/assets/*.css '--theme-accent: #7a0b2e'
check 'images are published' test -s "$tmp/site/assets/images/map.png"
has 'and linked' "$tmp/site/en/leaflets/preparing-for-meetings.html" 'src="../../assets/images/map.png"'
python3 - "$tmp/site" >"$tmp/lacks" <<-'END'
	import os, sys
	from xml.etree import ElementTree
	root, site = sys.argv[1], "https://www.example.org/send/"
	listed = [e.text for e in ElementTree.parse(root + "/sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
	made = {site + os.path.relpath(os.path.join(d, n), root) for d, _, names in os.walk(root) for n in names
	        if n.endswith(".html") and d != root
	        and 'content="noindex"' not in open(os.path.join(d, n), encoding="utf-8").read()}
	print(sorted(made.symmetric_difference(listed)), len(listed) - len(set(listed)), len(listed) > 500)
END
check 'the sitemap lists every page once' grep -qxF '[] 0 True' "$tmp/lacks"
check '...if the address is known' test ! -e "$SITE/sitemap.xml"
has '404.html works from any folder' "$tmp/site/404.html" 'href="/send/assets/site.'
has 'a topic without a name is among more leaflets' "$tmp/site/en/index.html" '>More leaflets</h2>'

rm -rf "$pack/templates/assets/jargon.js" "$tmp/site"
build
expect 'a pack without the script builds' 0 ''
check '...and its pages have none' sh -c "! grep -rqE '<(script|search)|script-src' '$tmp/site'"

# ---- a language whose English name is not what one asks for ----
copy_pack "$tmp/spoken" 'en, pa'
run build "$tmp/spoken" -o "$tmp/site" --lang pa -q
has 'an interpreter is asked for by the name that people say' \
	"$tmp/site/pa/index.html" '<span lang="en">Punjabi</span>, <span lang="en">please</span>'
check '...in print too' sh -c "pdftotext '$tmp/site/pa/leaflets/annual-reviews.pdf' - | grep -q 'Punjabi, please'"

python3 - "$SITE" >"$tmp/lacks" <<-'END'
	import hashlib, json, os, sys
	root = sys.argv[1]
	listed = json.load(open(root + "/manifest.json", encoding="utf-8"))["files"]
	def true(path):
	    with open(os.path.join(root, path), "rb") as f:
	        b = f.read()
	    first = path.split("/")[0]
	    lang = {"lang": first} if os.path.isdir(os.path.join(root, first, "jargon")) else {}
	    return {"path": path, "bytes": len(b), "sha256": hashlib.sha256(b).hexdigest(), **lang}
	for f in listed:
	    f.pop("changed", None) # see address.sh
	made = [os.path.relpath(os.path.join(d, n), root) for d, _, names in os.walk(root) for n in names]
	made.remove("manifest.json")
	key = lambda f: f["path"]
	print(sorted(listed, key=key) == sorted(map(true, made), key=key))
END
check 'the manifest has every file, its size, hash and language' grep -qx True "$tmp/lacks"

# ---- formats ----
pdfs() { (cd "$tmp/site" && find . -name 'annual*.pdf' | LC_ALL=C sort | tr '\n' ' '); }
one='--lang en -q'
run build . -o "$tmp/site" $one --format large-print
check 'a format by its name' test "$(pdfs)" = './en/leaflets/annual-reviews-large-print.pdf '
rm -rf "$pack" "$tmp/site"
copy_pack "$pack" 'en, pl, ur'
sed -i 's/^formats: .*/formats: [large-print]/' "$pack/content/pack.yaml"
run build "$pack" -o "$tmp/site" $one --format pdf
check 'the formats of the pack' test "$(pdfs)" = './en/leaflets/annual-reviews-large-print.pdf '
run build "$pack" -o "$tmp/site" $one --format html
check 'no PDF at all' test -z "$(pdfs)"
check '...and none is offered' sh -c "! grep -q 'class=\"download\"' '$tmp/site/en/leaflets/annual-reviews.html'"
sed -i 's/^formats: .*/formats: [large-pint]/' "$pack/content/pack.yaml"
run build "$pack" -o "$tmp/site" $one
expect 'a format that does not exist' 1 \
	"pack.yaml:$(sed -n '/^formats:/=' "$pack/content/pack.yaml"):11: error: there is no format \"large-pint\"; did you mean \"large-print\"?"
run check "$pack"
expect '...is found by check as well' 1 'there is no format "large-pint"'

# What is kept of a leaflet for the first page outlives the leaflet.
rm -rf "$pack" "$tmp/site"
copy_pack "$pack" 'en, pl, ur'
po=$pack/locales/pl/LC_MESSAGES
rm -rf "$po"
mkdir -p "$po"
cat >"$po/leaflets.po" <<-'END'
	msgid ""
	msgstr ""
	"Language: pl\n"
	"MIME-Version: 1.0\n"
	"Content-Type: text/plain; charset=UTF-8\n"
	"Content-Transfer-Encoding: 8bit\n"

	msgctxt "meta:title"
	msgid "Annual reviews"
	msgstr "Coroczne przeglądy"

	msgctxt "meta:title"
	msgid "Preparing for meetings"
	msgstr "Jak przygotować się do spotkań"
END
run build "$pack" -o "$tmp/site" --format html -j1 -q --draft
has 'the first page has the title of a translated leaflet' "$tmp/site/pl/index.html" '>Coroczne przeglądy</a>'
has '...of each' "$tmp/site/pl/index.html" '>Jak przygotować się do spotkań</a>'
has '...and English for the others, marked' "$tmp/site/pl/index.html" \
	'><span lang="en" dir="ltr">Asking for an EHC needs assessment</span></a>'
has 'the page says that it is partly translated' "$tmp/site/pl/leaflets/annual-reviews.html" 'Parts that are not translated yet'
has 'the page of an untranslated leaflet says so' "$tmp/site/pl/leaflets/asking-for-an-assessment.html" 'This leaflet has not been translated yet'

# The forms of a translation serve to find a term, not to be read.
check 'a term lists the English names only' \
	sh -c "! grep -q 'corocznego' '$SITE/pl/jargon/annual-review.html'"

# ---- every page ----
every() { # NAME TEXT: each page has it
	check "$1" sh -c '! grep -rLF -e "$1" "$2" --include="*.html" | grep .' - "$2" "$SITE"
}
none() { # NAME PATTERN: no page has it
	check "$1" sh -c '! grep -rE -e "$1" "$2" --include="*.html"' - "$2" "$SITE"
}
every 'each page has the strict policy' \
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; "
every 'each page has a link past its head' 'class="skip'
none 'no policy allows what stands in the page' "Security-Policy[^>]*(unsafe|\\*|https?:|data:)"
none 'no page has a frame, a form, a style or a script of its own' \
	'<(iframe|form|style|script>)| (style|on[a-z]+)="'
none 'no page loads anything from elsewhere' \
	'<(img|script|source|link rel="(stylesheet|icon))[^>]*(src|href)="(https?:)?//'

# Images may lie in folders.
mkdir -p "$pack/content/images/maps"
cp tests/layout/small.png "$pack/content/images/maps/"
printf '\n![A map](maps/small.png)\n' >>"$pack/content/leaflets/annual-reviews.md"
build
expect 'a folder of images is published' 0 ''
has '...and found from the page' "$tmp/site/en/leaflets/annual-reviews.html" 'src="../../assets/images/maps/small.png"'
check '...where the page says' cmp tests/layout/small.png "$tmp/site/assets/images/maps/small.png"

# ---- templates that a host got wrong: nothing is published ----
broken() { # NAME TEMPLATE SED-SCRIPT SAYS
	rm -rf "$pack" "$tmp/site"
	copy_pack "$pack" 'en, pl, ur'
	sed -i "$3" "$pack/templates/$2"
	build
	expect "$1" 1 "$4"
	check '...and nothing is published' test ! -e "$tmp/site"
}
broken 'a name that a page does not have' leaflet.html 's/{{{summary}}}/{{{sumary}}}/' \
	'leaflet.html:5:17: error: this page has no "sumary" [template-name]'
broken 'text where HTML may stand' home.html 's/{{{ui.home-intro}}}/{{{label.home-intro}}}/' \
	'"label.home-intro" is text, not HTML; write two braces [template-name]'
broken 'a name in an unquoted attribute' home.html 's/href="{{href}}"/href={{href}}/' \
	'put quotes round the attribute [template-syntax]'
broken 'a partial that is not there' home.html 's/{{>contact}}/{{>contacts}}/' \
	'there is no template "contacts" [file-missing]'
rm -rf "$pack"
copy_pack "$pack" 'en, pl, ur'
rm "$pack/templates/term.html" "$pack/templates/assets/site.css"
build
expect 'a stylesheet that is not there' 1 'site.css'
expect '...and a template' 1 'there is no template "term"'
exit $bad
