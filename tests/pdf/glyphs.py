"""The ink of words in PDFs against HarfBuzz's own: glyphs.py LEXLEAF.

For each language, each word of tests/typeset/shape.tests is set as a
paragraph, and its outlines and their places are read from the PDF: by its
codes, widths, glyph map and font program, composites taken apart.  They must
be those of the glyphs that hb-shape names, where it puts them, in the font
itself.  Prints TAP.
"""
import io
import json
import re
import subprocess
import sys
import tempfile

from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from tagged import Tagged, shown_by

NEAR = 3  # [1/1000 em]
FRONT = ("---\ntitle: %s\nsummary: %s\ntopic: a\norder: 1\n"
         "reviewed: 2026-01-01\nreview_by: 2027-01-01\n---\n\n")
CJK = {"zh-Hans": "如果您的孩子在学校需要更多帮助， 请先和老师谈谈。",
       "zh-Hant": "如果您的孩子在學校需要更多幫助， 請先和老師談談。"}


class TrueType:
    def __init__(self, font):
        self.font, self.glyf = font, font["glyf"]
        self.upem = font["head"].unitsPerEm

    def ink(self, gid, x=0, y=0):
        """(outline, x, y) of each part that is no composite, in units.  A part
        that is turned or scaled stays with what it is a part of."""
        glyph = self.glyf[self.font.getGlyphName(gid)]
        if glyph.isComposite():
            if not any(hasattr(c, "transform") for c in glyph.components):
                for c in glyph.components:
                    yield from self.ink(self.font.getGlyphID(c.glyphName), x + c.x, y + c.y)
                return
        if glyph.numberOfContours:
            yield tuple(glyph.getCoordinates(self.glyf)[0]), x, y


class Cff:
    def __init__(self, cff, upem):
        self.strings, self.upem = cff[0].CharStrings, upem

    def ink(self, cid, x=0, y=0):
        pen = RecordingPen()
        self.strings["cid%05d" % cid].draw(pen)
        if pen.value:
            yield tuple(pen.value), x, y


def outlines_of(font):
    if "glyf" in font:
        return TrueType(font)
    return Cff(font["CFF "].cff, font["head"].unitsPerEm)


class PdfFont:
    def __init__(self, pdf, ref):
        d = pdf.get(ref)
        cid_font = pdf.get(pdf.get(d["/DescendantFonts"])[0])
        descriptor = pdf.get(cid_font["/FontDescriptor"])
        self.name = d["/BaseFont"].split("+")[1]
        self.to_cid = lambda code: code
        if "/FontFile2" in descriptor:
            program = io.BytesIO(pdf.data(descriptor["/FontFile2"]))
            self.outlines = TrueType(TTFont(program))
            ids = pdf.data(cid_font["/CIDToGIDMap"])
            self.gid = lambda cid: ids[2 * cid] << 8 | ids[2 * cid + 1]
        else:
            cff = CFFFontSet()
            cff.decompile(io.BytesIO(pdf.data(descriptor["/FontFile3"])), None)
            self.outlines = Cff(cff, 1000)
            cmap = dict(re.findall(rb"<([0-9A-F]{4})> (\d+)\n", pdf.data(d["/Encoding"])))
            self.to_cid = lambda code: int(cmap[b"%04X" % code])
            self.gid = lambda cid: cid
        self.widths, w = {}, pdf.get(cid_font["/W"])
        for first, widths in zip(w[::2], w[1::2]):
            for i, width in enumerate(pdf.get(widths)):
                self.widths[first + i] = width

    def ink(self, show):
        pen = 0
        for shown in shown_by(show):
            if isinstance(shown, float):
                pen -= shown
                continue
            cid = self.to_cid(shown)
            for outline, x, y in self.outlines.ink(self.gid(cid)):
                scale = 1000 / self.outlines.upem
                yield outline, pen + x * scale, y * scale
            pen += self.widths[cid]


def font_file(name):
    out = subprocess.run(["fc-list", "-f", "%{file}|%{index}\n", ":postscriptname=" + name],
                         capture_output=True, check=True, text=True).stdout
    file, index = sorted(out.split("\n"))[-1].split("|")
    return file, int(index)


class Shaper:
    """hb-shape on a font file."""
    def __init__(self, name):
        self.file, self.index = font_file(name)
        self.outlines = outlines_of(TTFont(self.file, fontNumber=self.index, lazy=True))

    def ink(self, words, lang):
        out = subprocess.run(
            ["hb-shape", "--no-glyph-names", "--remove-default-ignorables",
             "--output-format=json", "--face-index=%d" % self.index,
             "--language=" + lang, self.file],
            input="\n".join(words) + "\n", capture_output=True, check=True, text=True).stdout
        scale = 1000 / self.outlines.upem
        for line in out.splitlines():
            pen, ink = 0, []
            for g in json.loads(line):
                for outline, x, y in self.outlines.ink(g["g"], pen + g["dx"], g["dy"]):
                    ink.append((outline, x * scale, y * scale))
                pen += g["ax"]
            yield ink


def same(a, b):
    """The same outlines, in the same places relative to the first."""
    a, b = sorted(a), sorted(b)
    if len(a) != len(b):
        return False
    left = min(x for _, x, _ in a) - min(x for _, x, _ in b)
    return all(o == p and abs(x - left - u) <= NEAR and abs(y - v) <= NEAR
               for (o, x, y), (p, u, v) in zip(a, b))


def texts():
    by_lang = {}
    with open("tests/typeset/shape.tests", encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                lang, text = line.split(";")[1:3]
                by_lang[lang] = by_lang.get(lang, "") + " " + text
    by_lang.update(CJK)
    return {lang: list(dict.fromkeys(text.split())) for lang, text in by_lang.items()}


def main():
    lexleaf, bad = sys.argv[1], 0
    shapers = {}
    for lang, words in texts().items():
        # Markdown must not take a word for markup.
        words = [w for w in words if re.match(r"[^\W\d_]", w)]
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/words.md"
            with open(path, "w", encoding="utf-8") as f:
                f.write(FRONT % (words[0], words[0]) + "\n\n".join(words))
            with open(folder + "/words.pdf", "wb") as f:
                subprocess.run([lexleaf, "dump", "pdf", "--lang", lang, path],
                               stdout=f, check=True)
            pdf = Tagged(folder + "/words.pdf")
        fonts, wrong, compared = {}, [], {}
        leaves = [[mark for e in p.all() for mark in e.marks]
                  for p in pdf.document.kids if p.role == "P"][-len(words):]
        for word, marks in zip(words, leaves):
            runs = [(pdf.font_ref(mark[0], font), show)
                    for mark in marks for font, show in pdf.shown[mark]]
            if len(runs) != 1:
                continue  # in two fonts or directions
            ref, show = runs[0]
            if ref not in fonts:
                fonts[ref] = PdfFont(pdf, ref)
            font = fonts[ref]
            compared.setdefault(font.name, []).append((word, list(font.ink(show))))
        for name, pairs in compared.items():
            if name not in shapers:
                shapers[name] = Shaper(name)
            wanted = shapers[name].ink([word for word, _ in pairs], lang)
            wrong += [word for (word, ink), want in zip(pairs, wanted) if not same(ink, want)]
        n = sum(len(pairs) for pairs in compared.values())
        good = not wrong and n > len(words) * 2 // 3
        bad |= not good
        print("%sok - %s: %d of %d words have the ink of hb-shape"
              % ("" if good else "not ", lang, n - len(wrong), len(words)))
        if wrong:
            print("# not " + " ".join(wrong[:10]))
    return bad


if __name__ == "__main__":
    sys.exit(main())
