#!/bin/sh
# A site that knows its address: what search engines, readers of news and old
# links get.
. tests/tap.sh

site=https://www.example.org/send/
pack=$tmp/pack
build() { run build "$pack" -o "$tmp/site" --today 2026-11-21 -q --format large-print; }
refused() { # NAME TEXT: the pack is refused with that text
	build
	expect "$1" 1 "$2"
}

copy_pack "$pack" 'en, pl, ur'
sed -i "s|^service:|site_url: $site\n&|" "$pack/content/pack.yaml"
sed -i 's/^order: .*/&\nold_ids: [reviews, meeting-review]/' "$pack/content/leaflets/annual-reviews.md"
sed -i 's/^reviewed: .*/reviewed: 2026-07-01/' "$pack/content/leaflets/preparing-for-meetings.md"
sed -i 's/<term id="senco"/& old-ids="senco-teacher sendco"/' "$pack/content/glossary.xml"
"$lexleaf" signoff pl annual-reviews --by 'Anna Nowak' --date 2026-08-01 "$pack" >"$tmp/out" 2>&1
build
expect 'it builds' 0 ''
python3 tests/site/links.py "$tmp/site" $site || bad=1

python3 - "$tmp/site" $site >"$tmp/said" 2>&1 <<-'END'
	import json, os, sys
	from xml.etree import ElementTree
	root, site = sys.argv[1:]
	atom = "{http://www.w3.org/2005/Atom}"
	def feed(tag):
	    f = ElementTree.parse(f"{root}/{tag}/changes.xml").getroot()
	    return f, [(e.find(atom + "id").text.removeprefix(site), e.find(atom + "updated").text[:10]) for e in f.iter(atom + "entry")]
	def ok(good, what, said=""):
	    print(("ok" if good else "not ok") + " - " + what)
	    if not good: print("#", said)
	en, entries = feed("en")
	ok(entries == [("en/leaflets/preparing-for-meetings.html", "2026-07-01"), ("en/leaflets/annual-reviews.html", "2026-06-30"),
	    ("en/leaflets/asking-for-an-assessment.html", "2026-06-30")], "the feed has the newest first", entries)
	ok(en.find(atom + "updated").text == "2026-07-01T00:00:00Z", "...and its date", en.find(atom + "updated").text)
	ok(en.find(atom + "id").text == site + "en/changes.xml" and en.find(atom + "author/" + atom + "name").text, "...an id and an author")
	pl, entries = feed("pl")
	ok(entries[0] == ("pl/leaflets/annual-reviews.html", "2026-08-01"), "a checked translation is news", entries)
	ok(pl.find(atom + "title").text.startswith("Co się zmieniło") and pl.get("{http://www.w3.org/XML/1998/namespace}lang") == "pl", "the Polish feed is Polish")
	files = {f["path"]: f.get("changed") for f in json.load(open(root + "/manifest.json"))["files"]}
	want = {"en/leaflets/annual-reviews.html": "2026-06-30", "pl/leaflets/annual-reviews-large-print.pdf": "2026-08-01",
	    "ur/leaflets/preparing-for-meetings.html": "2026-07-01", "en/index.html": None, "en/changes.xml": None}
	ok({p: files[p] for p in want} == want and files["pl/jargon/senco.html"], "the manifest says when content was checked", {p: files[p] for p in want})
	listed = {e.text.removeprefix(site) for e in ElementTree.parse(root + "/sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
	ok("pl/leaflets/reviews.html" not in listed and "pl/about.html" in listed, "the sitemap has pages but no old addresses")
	lines = [l.split() for l in open(root + "/_redirects")]
	ok(["/send/pl/leaflets/reviews.html", "/send/pl/leaflets/annual-reviews.html", "301"] in lines
	    and ["/send/ur/leaflets/reviews-large-print.pdf", "/send/ur/leaflets/annual-reviews-large-print.pdf", "301"] in lines
	    and ["/send/en/jargon/sendco.html", "/send/en/jargon/senco.html", "301"] in lines, "_redirects has pages, PDFs and words", lines[:9])
	ok(len(lines) == 3 * (2 * 2 + 2) and all(os.path.exists(root + "/" + l[1].removeprefix("/send/")) for l in lines), "...each to a file that is there", len(lines))
END
cat "$tmp/said"
grep -q '^not ok\|Traceback' "$tmp/said" && bad=1
old=$tmp/site/pl/leaflets/reviews.html
check 'an old address leads to the new one' grep -q 'http-equiv="refresh" content="0; url=annual-reviews.html"' "$old"
check '...without a refresh too' grep -q '<p><a href="annual-reviews.html">Coroczny' "$old"
check '...for search engines as well' grep -q "rel=\"canonical\" href=\"${site}pl/leaflets/annual-reviews.html\"" "$old"
check 'no other page sends its reader on' sh -c "! grep -q http-equiv=.refresh '$tmp/site/pl/leaflets/annual-reviews.html'"
check '404.html works from any folder' grep -q 'href="/send/assets/site.' "$tmp/site/404.html"

sed -i 's/(leaflet:annual-reviews/(leaflet:reviews/' "$pack"/content/leaflets/p*.md
grep -q 'leaflet:reviews' "$pack"/content/leaflets/p*.md || echo '[Reviews](leaflet:reviews)' >>"$pack/content/leaflets/preparing-for-meetings.md"
refused 'a link to an old id is named' 'the leaflet "reviews" is called "annual-reviews" now'
sed -i 's/^old_ids.*/old_ids: [preparing-for-meetings, Reviews!]/' "$pack/content/leaflets/annual-reviews.md"
refused 'an old id that a leaflet has' 'the old id "preparing-for-meetings" is that of another leaflet too'
expect '...and one that cannot be' 1 '"Reviews!" cannot have been the id of a leaflet'
sed -i 's/^old_ids.*/old_ids: [meetings]/' "$pack/content/leaflets/annual-reviews.md"
sed -i 's/^order: .*/&\nold_ids: [meetings]/' "$pack/content/leaflets/preparing-for-meetings.md"
refused 'an old id of two leaflets' 'the old id "meetings" is that of another leaflet too'
sed -i 's/old-ids="[^"]*"/old-ids="ehc-plan"/' "$pack/content/glossary.xml"
refused 'an old id that a word has' 'the old id "ehc-plan" is that of another term too'
exit $bad
