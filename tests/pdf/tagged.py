"""A PDF of ours as its tags tell it: elements, their text, and artifacts.

Reads what qpdf gives as JSON.  Content streams are read by the few
operators that src/pdf/content.c writes; others are an error.
"""
import base64
import json
import re
import subprocess

TOKEN = re.compile(rb"""
    /(?P<role>\w+)\ <<(?P<props>.*?)>>\ BDC
  | (?P<end>EMC)
  | /(?P<font>F\d+)\ (?P<size>[\d.]+)\ Tf
  | \[(?P<show>(?:\((?:[^\\()]|\\.)*\)|[-\d.])*)\]\ TJ
  | /(?P<image>I\d+)\ Do
  | (?P<paint>\bre\ f|\bre\ S|\bl\ S)
""", re.X | re.S)
STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)", re.S)
ESCAPE = re.compile(rb"\\(.)", re.S)
CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
REF = re.compile(r"\d+ \d+ R$")


def codes_of(show):
    """The codes, of two bytes each, of an array of strings."""
    codes = []
    for string in STRING.findall(show):
        data = ESCAPE.sub(lambda m: CONTROL.get(m[1], m[1]), string)
        codes += [data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)]
    return codes


class Elem:
    def __init__(self, role, lang, parent):
        self.role, self.lang, self.parent = role, lang, parent
        self.own_lang = False
        self.alt = self.actual = None
        self.attrs, self.kids, self.annotations = {}, [], []
        self.marks = []  # (page, mcid)
        self.text = ""   # of its own marks

    def all(self):
        yield self
        for kid in self.kids:
            yield from kid.all()

    def said(self):
        """What a screen reader says for it."""
        if self.actual is not None:
            return self.actual
        return self.text + "".join(kid.said() for kid in self.kids)


class Tagged:
    def __init__(self, path):
        out = subprocess.run(
            ["qpdf", "--json=2", "--json-stream-data=inline",
             "--decode-level=generalized", path],
            capture_output=True, check=True).stdout
        self.objects = json.loads(out)["qpdf"][1]
        self.root = self.get(self.objects["trailer"]["value"]["/Root"])
        self.pages = []
        self.page_refs = {}
        self.collect_pages(self.root["/Pages"])
        self.fonts = {}
        self.shown = {}      # (page, mcid) → [(font, size, codes)]
        self.artifacts = []  # (page, properties, text)
        for number, page in enumerate(self.pages):
            self.read_content(number, page)
        tree = self.get(self.root["/StructTreeRoot"])
        self.lang = self.string(self.root["/Lang"])
        self.document = self.read_elem(tree["/K"], None, self.lang)

    def get(self, value):
        while isinstance(value, str) and REF.match(value):
            value = self.objects["obj:" + value]
            value = value.get("value", value.get("stream"))
        return value

    def string(self, value):
        value = self.get(value)
        if value.startswith("u:"):
            return value[2:]
        return bytes.fromhex(value[2:]).decode("latin-1")

    def data(self, value):
        return base64.b64decode(self.get(value)["data"])

    def collect_pages(self, ref):
        node = self.get(ref)
        if node["/Type"] == "/Page":
            self.page_refs[ref] = len(self.pages)
            self.pages.append(node)
        for kid in node.get("/Kids", []):
            self.collect_pages(kid)

    def texts_of(self, page, name):
        """ToUnicode of a font: code → text."""
        ref = self.get(self.get(page["/Resources"])["/Font"])["/" + name]
        if ref not in self.fonts:
            cmap = self.data(self.get(ref)["/ToUnicode"])
            pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]*)>\n", cmap)
            self.fonts[ref] = {
                int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
                for code, text in pairs if text != b"FFFF"}
        return self.fonts[ref]

    def read_content(self, number, page):
        owner = font = None
        for m in TOKEN.finditer(self.data(page["/Contents"])):
            if m["role"]:
                assert owner is None, "marked content is nested"
                mcid = re.match(rb"/MCID (\d+)", m["props"])
                if mcid:
                    owner = (number, int(mcid[1]))
                    self.shown[owner] = []
                else:
                    assert m["role"] == b"Artifact"
                    owner = m["props"].decode()
                    self.artifacts.append([number, owner, ""])
            elif m["end"]:
                owner = None
            elif m["font"]:
                font = m["font"].decode(), float(m["size"])
            elif owner is None:
                raise AssertionError("something is neither content nor artifact")
            elif m["show"]:
                codes = codes_of(m["show"])
                if isinstance(owner, tuple):
                    self.shown[owner].append((*font, codes))
                else:
                    texts = self.texts_of(page, font[0])
                    self.artifacts[-1][2] += "".join(texts[c] for c in codes)

    def text_of(self, mark):
        page = self.pages[mark[0]]
        return "".join(self.texts_of(page, font)[c]
                       for font, _, codes in self.shown[mark] for c in codes)

    def read_elem(self, ref, parent, lang):
        d = self.get(ref)
        e = Elem(d["/S"][1:], lang, parent)
        if "/Lang" in d:
            e.lang, e.own_lang = self.string(d["/Lang"]), True
        if "/Alt" in d:
            e.alt = self.string(d["/Alt"])
        if "/ActualText" in d:
            e.actual = self.string(d["/ActualText"])
        e.attrs = self.get(d.get("/A", {}))
        kids = self.get(d.get("/K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            page = self.page_refs.get(d.get("/Pg"))
            value = self.get(kid)
            if isinstance(value, int):
                e.marks.append((page, value))
            elif value.get("/Type") == "/MCR":
                e.marks.append((self.page_refs[value["/Pg"]], value["/MCID"]))
            elif value.get("/Type") == "/OBJR":
                e.annotations.append(self.get(value["/Obj"]))
            else:
                e.kids.append(self.read_elem(kid, e, e.lang))
        e.text = "".join(self.text_of(mark) for mark in e.marks)
        return e
