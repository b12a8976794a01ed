#!/bin/sh
# The pages in two languages: all of the translation, and all of the English
# beside it, in order.
. tests/tap.sh

python3 - "$SITE" <<'END' || bad=1
import os, re, sys
from html.parser import HTMLParser

root, failed = sys.argv[1], False
VOID = {"meta", "link", "br", "hr", "img", "input"}

class Page(HTMLParser):
    """The words in the article, and those of each twin."""
    def __init__(self, path):
        super().__init__()
        self.open, self.words, self.twins, self.wrong, self.links = [], "", [], [], []
        with open(os.path.join(root, path), encoding="utf-8") as f:
            self.feed(f.read())
    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        pair = bool(self.open) and self.open[-1][1] in ("two", "both")
        twin = pair and "lang" in a
        if twin and (a["lang"], a.get("dir")) != ("en", "ltr"):
            self.wrong.append(a)
        if twin:
            self.twins.append("")
        if tag == "a" and any(t for _, _, t in self.open) and not a["href"].startswith(("http", "mailto", "tel", "../../en/")):
            self.links.append(a["href"])
        if tag not in VOID:
            self.open.append((tag, (a.get("class") or "").split(" ")[0], twin))
    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass
    def handle_data(self, data):
        inside = [tag for tag, _, _ in self.open]
        if any(t for _, _, t in self.open):
            self.twins[-1] += data
        elif "article" in inside:
            self.words += data + " "

def squeeze(s):
    return re.sub(r"\s+", "", s)

def ok(good, what, said=""):
    global failed
    failed |= not good
    print(("ok" if good else "not ok") + f" - bilingual: {what}")
    if not good:
        print("#", str(said)[:600])

for tag in ("pl", "ur", "zh-Hans"):
    for name in sorted(os.listdir(f"{root}/{tag}/bilingual")):
        page, english, alone = Page(f"{tag}/bilingual/{name}"), Page(f"en/leaflets/{name}"), Page(f"{tag}/leaflets/{name}")
        rest, lost = squeeze(english.words), []
        for twin in map(squeeze, page.twins):
            before, found, after = rest.partition(twin)
            if found:
                rest = after
            else:
                lost.append(twin)
        ok(len(page.twins) > 40 and not lost, f"{tag}/{name} has the English of each paragraph in order", lost)
        own = squeeze(page.words + " ".join(page.twins))
        paragraphs = re.findall(r"<p>([^<]{30,})</p>", open(f"{root}/{tag}/leaflets/{name}", encoding="utf-8").read().split('class="words"')[0])
        ok(paragraphs and all(squeeze(p) in own for p in paragraphs), f"{tag}/{name} has the translation", paragraphs)
        ok(not page.wrong, f"{tag}/{name}: all English is marked as English", page.wrong)
        ok(not page.links, f"{tag}/{name}: links in the English lead to English pages", page.links)
    ok(f"../bilingual/{name}" in open(f"{root}/{tag}/leaflets/{name}", encoding="utf-8").read(), f"{tag}: the leaflet leads to it")
ok(not os.path.exists(root + "/en/bilingual"), "English alone has none")
sys.exit(failed)
END

# What is not published in a language is not there in two either.
copy_pack "$tmp/pack" 'en, pl, ur'
rm "$tmp/pack/locales/pl/LC_MESSAGES/leaflets.po"
run build "$tmp/pack" -o "$tmp/site" -q --format html
expect 'a pack whose Polish leaflets are not translated' 0 ''
check 'has none in Polish' test ! -e "$tmp/site/pl/bilingual"
check '...and from Urdu the switch leads to the Polish leaflet' \
	grep -q '<a href="../../pl/leaflets/annual-reviews.html" lang="pl"' "$tmp/site/ur/bilingual/annual-reviews.html"
exit $bad
