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
STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|([-\d.]+)", re.S)
ESCAPE = re.compile(rb"\\(.)", re.S)
CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
REF = re.compile(r"\d+ \d+ R$")


def shown_by(show):
    """What stands in the array of TJ: codes, of two bytes each, and between
    them how far the next one moves left [1/1000 em], as floats."""
    for string, number in STRING.findall(show):
        if number:
            yield float(number)
        data = ESCAPE.sub(lambda m: CONTROL.get(m[1], m[1]), string)
        for i in range(0, len(data), 2):
            yield data[i] << 8 | data[i + 1]


def codes_of(show):
    return [c for c in shown_by(show) if isinstance(c, int)]


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
        self.shown = {}      # (page, mcid) → [(font, array of TJ)]
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

    def font_ref(self, number, name):
        resources = self.get(self.pages[number]["/Resources"])
        return self.get(resources["/Font"])["/" + name]

    def texts_of(self, number, name):
        """ToUnicode of a font: code → text."""
        ref = self.font_ref(number, name)
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
                font = m["font"].decode()
            elif owner is None:
                raise AssertionError("something is neither content nor artifact")
            elif m["show"]:
                if isinstance(owner, tuple):
                    self.shown[owner].append((font, m["show"]))
                else:
                    texts = self.texts_of(number, font)
                    self.artifacts[-1][2] += "".join(
                        texts[c] for c in codes_of(m["show"]))

    def text_of(self, mark):
        return "".join(self.texts_of(mark[0], font)[c]
                       for font, show in self.shown[mark] for c in codes_of(show))

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
