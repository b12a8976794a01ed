"""read_back.py SITE LEXLEAF LANG...: see read_back.sh."""
import glob
import os
import re
import subprocess
import sys

from readers import READERS, pdftotext
from words import report

site, lexleaf, *langs = sys.argv[1:]
good = []


def source(lang, path):
    return subprocess.run([lexleaf, "dump", "text", "--lang", lang, path],
                          check=True, stdout=subprocess.PIPE).stdout.decode()


def expect(*row):
    good.append(report(*row))


def least(lang, reader):
    """What is reached now, so that nothing is lost unseen.  Right to left
    stands in visual order, which suits all but mutool: that reads it as it
    stands and so backwards, and is not asked.  PDFium loses the order in
    lines with little right-to-left text; pdftotext reads some tables by
    columns."""
    if reader == "mutool" and lang in ("ar", "ur"):
        return None
    return 0.97 if reader == "pdftotext" else 0.99


def tree(path):
    """The text of the structure tree.  pdfinfo shows right to left as it
    stands."""
    shown = subprocess.run(["pdfinfo", "-struct-text", path], check=True,
                           stdout=subprocess.PIPE).stdout.decode()
    return "\n".join(re.findall('^ *"(.*)"$', shown, re.MULTILINE))


# Every leaflet that is published: its page has a link to it then.
rows = []
for leaflet in sorted(glob.glob("content/leaflets/*.md")):
    name = os.path.basename(leaflet)[:-3]
    for lang in langs:
        folder = f"{site}/{lang}/leaflets/"
        with open(f"{folder}{name}.html", encoding="utf-8") as page:
            if f'"{name}.pdf"' in page.read():
                rows.append((lang, name, source(lang, leaflet), f"{folder}{name}.pdf"))
for reader, read in READERS.items():
    for (lang, name, text, _), got in zip(rows, read([row[3] for row in rows]), strict=True):
        expect(f"{lang} {name}: {reader}", text, got, least(lang, reader))

for lang in ["en", "bn", "pl", "ur"]:
    expect(f"{lang}: pdftotext of the jargon buster", source(lang, "content/glossary.xml"),
           pdftotext([f"{site}/{lang}/jargon/jargon-buster.pdf"])[0], 0.97)

# A folded sheet has its pages in no order of reading, so they are read by
# the structure tree.
for lang in ["en", "pl"]:
    text = source(lang, "content/leaflets/annual-reviews.md")
    for form in ["booklet", "trifold"]:
        expect(f"{lang} {form}: the tree", text,
               tree(f"{site}/{lang}/leaflets/annual-reviews-{form}.pdf"), 1)
sys.exit(not all(good))
