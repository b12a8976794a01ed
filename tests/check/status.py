"""The board as JSON, as a page and as text: one content, three forms."""
import html.parser
import json
import re
import sys

board = json.load(open(sys.argv[1], encoding="utf-8"))
text = " ".join(open(sys.argv[3], encoding="utf-8").read().split())
harms = ["stops", "law", "contact", "missing", "unread", "soon", "style"]
order = [harms.index(t["harm"]) for t in board["do_next"]]
assert order == sorted(order) and order, order
for todo in board["do_next"]:
    assert " ".join(todo["text"].split()) in text, todo
overdue = [l["id"] for l in board["leaflets"] if l.get("overdue")]
assert overdue == ["overdue"], overdue
assert [l["id"] for l in board["leaflets"] if not l["readable"]] == ["waivers"]
cells = [c for l in board["leaflets"] for c in l["languages"]]
assert len(cells) == 2 * (len(board["leaflets"]) - 1)
assert all(c["state"].startswith("withheld") and c["words_left"] for c in cells)
# Each text that stands in English, with its words and where it is.
assert all(sum(t["words"] for t in c["texts"]) == c["words_left"] for c in cells)
assert all(len(c["texts"]) == c["paragraphs_missing"] for c in cells)
assert all(t["state"] == "missing" and t["line"] and t["english"] for c in cells for t in c["texts"])


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.items, self.rows, self.scopes = [], [], [], set()

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if tag == "li":
            self.items.append("")
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += int(dict(attrs).get("colspan", 1))
        if tag == "th":
            self.scopes.add(dict(attrs).get("scope"))
        assert not re.search(r"script|^link$|^img$", tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if "li" in self.open:
            self.items[-1] += data


page = Page()
page.feed(open(sys.argv[2], encoding="utf-8").read())
assert not page.open and page.items == [t["text"] for t in board["do_next"]]
assert page.scopes == {"row", "col"}
assert len(set(page.rows)) == 1 and len(page.rows) == len(board["leaflets"]) + 4
