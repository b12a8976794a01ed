"""Words in plain Latin letters that pages in a pseudo-language show without
saying that they are English: nobody could have translated them.

    pseudo.py FOLDER TAG PACK  prints each once, with a page that has it;
                               the text of its PDFs comes on standard input and
                               may hold what pages mark as English
"""
import calendar
import html.parser
import pathlib
import re
import sys

VOID = {"meta", "link", "br", "img", "hr", "input"}
# Dates are ICU's, which has no pseudo-languages; names of the service stand in
# pack.yaml, which is the third argument; addresses and code are not
# translated; in a PDF they are broken into lines.
SKIP = {"time", "code", "title", "style"}
NAMES = {"WCAG", "Lexleaf", "PDF", "https", "sendiass"} | set(calendar.month_name)


class Page(html.parser.HTMLParser):
    def __init__(self, tag):
        super().__init__()
        self.tag, self.stack, self.words, self.english = tag, [], set(), set()

    def handle_starttag(self, name, attrs):
        attrs = dict(attrs)
        other = attrs.get("lang", self.tag) != self.tag
        hidden = (other or name in SKIP or
                  bool(self.stack) and self.stack[-1][1])
        if name not in VOID:
            self.stack.append((name, hidden))
        for key in ("alt", "aria-label"):
            if key in attrs and not hidden:
                self.text(attrs[key])

    def handle_endtag(self, name):
        while self.stack and self.stack.pop()[0] != name:
            pass

    def handle_data(self, data):
        if self.stack and self.stack[-1][1]:
            self.english |= words_of(data)
        else:
            self.text(data)

    def text(self, data):
        self.words |= words_of(data)


def words_of(data):
    data = re.sub(r"\S+@\S+|https?://\S+|\S+\.(gov|org|com|json|csv|tbx)\b\S*", " ", data)
    return set(re.findall(r"(?<![^\W\d_])[A-Za-z]{3,}(?![^\W\d_])", data))


folder, tag, pack = sys.argv[1:]
seen, english = {}, set()
NAMES |= words_of(re.sub("#.*", "", pathlib.Path(pack).read_text(encoding="utf-8")))
for path in sorted(pathlib.Path(folder, tag).rglob("*.html")):
    page = Page(tag)
    page.feed(path.read_text(encoding="utf-8"))
    english |= page.english
    for word in page.words - NAMES:
        seen.setdefault(word, path)
# Addresses in PDFs are broken into lines.
addresses = "".join(
    re.sub("[^A-Za-z]", "", address)
    for path in pathlib.Path(pack).parent.glob("leaflets/*.md")
    for address in re.findall(r"https?://\S+", path.read_text(encoding="utf-8")))
printed = {w for w in words_of(sys.stdin.read()) if w not in addresses}
for word in printed - NAMES - english:
    seen.setdefault(word, "in a PDF")
for word, path in sorted(seen.items()):
    print(word, path)
