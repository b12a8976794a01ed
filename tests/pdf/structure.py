"""Rules of accessible PDFs that no validator checks: structure.py SITE LEXLEAF.

Prints TAP: for each PDF of one leaflet, whether its tags tell all of it, in
order, each part in its language, in the shapes that screen readers know.
"""
import glob
import os
import re
import subprocess
import sys
import unicodedata

from tagged import Tagged

LEAFLET = "annual-reviews"
BLOCKS = {"P", "L", "Table", "Sect", "Div", "BlockQuote", "Document"}
INLINE_ONLY = {"P", "Span", "Lbl", "Link", "Code", "H1", "H2", "H3", "H4", "H5", "H6"}
INSIDE = {"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"},
          "THead": {"TR"}, "TBody": {"TR"}, "Table": {"THead", "TBody", "Caption"}}
AROUND = {"LI": {"L"}, "Lbl": {"LI", "Note"}, "LBody": {"LI"},
          "TR": {"THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"},
          "THead": {"Table"}, "TBody": {"Table"}}
SCRIPTS = {"ar": "ARABIC", "ur": "ARABIC", "bn": "BENGALI", "pa": "GURMUKHI",
           "ta": "TAMIL", "zh-Hans": "CJK"}


def scripts(text):
    """The scripts of the letters of a text, by their names' first words."""
    return {unicodedata.name(c, "?").split()[0] for c in text
            if unicodedata.category(c)[0] == "L"} - {"MODIFIER"}


def letters(text):
    """What must come back: spaces and marks of direction need not."""
    text = unicodedata.normalize("NFC", text)
    return "".join(c for c in text if unicodedata.category(c) not in
                   ("Zs", "Cf", "Cc"))


def faults(pdf, texts):
    say = []
    every = list(pdf.document.all())
    if pdf.document.role != "Document":
        say.append("the root is no Document")
    levels = [int(e.role[1]) for e in every if re.match(r"H\d", e.role)]
    if levels.count(1) != 1 or levels[0] != 1:
        say.append("H1 is not the first heading, once")
    if any(b > a + 1 for a, b in zip(levels, levels[1:])):
        say.append("a level of headings is left out")
    for e in every:
        roles = {kid.role for kid in e.kids}
        wrong = roles - INSIDE.get(e.role, roles)
        if e.role in INLINE_ONLY:
            wrong |= roles & BLOCKS
        if wrong:
            say.append("%s in %s" % (" ".join(sorted(wrong)), e.role))
        if e.role in AROUND and e.parent.role not in AROUND[e.role]:
            say.append("%s in %s" % (e.role, e.parent.role))
        if e.role == "L" and "Lbl" in {k.role for li in e.kids for k in li.kids} and \
                e.attrs.get("/ListNumbering", "/None") == "/None":
            say.append("a list with labels says nothing of them")
        if e.role == "TH" and "/Scope" not in e.attrs:
            say.append("TH without Scope")
        if e.role == "Table":
            widths = {sum(c.attrs.get("/ColSpan", 1) for c in tr.kids)
                      for part in e.kids for tr in part.kids}
            if len(widths) > 1:
                say.append("rows of different width")
        if e.role == "Figure" and not (e.alt and "/BBox" in e.attrs):
            say.append("Figure without Alt or BBox")
        if e.role == "Link":
            if not e.annotations or not e.said().strip():
                say.append("Link without text or annotation")
            for annotation in e.annotations:
                contents = pdf.string(annotation["/Contents"])
                if not contents.strip() or re.fullmatch(r"\w+://\S+", contents):
                    say.append("a link is described as %r" % contents)
        if not (e.kids or e.marks):
            say.append("an empty " + e.role)
        # Each part in its language: WCAG 3.1.2.
        said = e.actual if e.actual is not None else e.text
        strange = scripts(said) - {SCRIPTS.get(e.lang, "LATIN")}
        if strange:
            say.append("%s in the language %s: %s" % (" ".join(strange), e.lang, said))
    for page, properties, text in pdf.artifacts:
        if re.search(r"\w{3}", text) and "/Pagination" not in properties:
            say.append("page %d: %r is no furniture" % (page + 1, text))
    # In two languages the English words follow the other's alphabet.
    all_said = letters(pdf.document.said())
    for lang, text in texts.items():
        at = 0
        for line in text.splitlines():
            found = all_said.find(letters(line), at)
            if found < 0:
                say.append("%s: not there, or in the wrong order: %s" % (lang, line))
            elif len(texts) == 1:
                at = found + len(letters(line))
    return say


def main():
    site, lexleaf = sys.argv[1:3]
    bad = 0
    texts = {}
    for path in sorted(glob.glob("%s/*/leaflets/%s*.pdf" % (site, LEAFLET))):
        lang = path.split(os.sep)[-3]
        for of in ("en", lang):
            if of not in texts:
                texts[of] = subprocess.run(
                    [lexleaf, "dump", "text", "--lang", of,
                     "content/leaflets/%s.md" % LEAFLET],
                    capture_output=True, check=True, text=True).stdout
        wanted = {lang} | ({"en"} if path.endswith("-bilingual.pdf") else set())
        say = faults(Tagged(path), {of: texts[of] for of in wanted})
        bad |= bool(say)
        print("%sok - %s" % ("not " * bool(say), "/".join(path.split(os.sep)[-3::2])))
        for line in say[:8]:
            print("# " + line)
    return bad


if __name__ == "__main__":
    sys.exit(main())
