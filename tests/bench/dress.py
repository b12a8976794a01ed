"""A PO file whose translations are made of the words of a text.

dress.py FILE.po TEXT  fills each msgstr: every English word of the msgid
becomes the next word of TEXT; numbers, names in braces, links and marks
stay.  So a language that the pack is not translated into can be measured.
"""
import itertools
import re
import sys

PIECE = re.compile(r"(\{[^}]*\}|\]\([^)]*\)|<[^>]*>|\\.)|[A-Za-z][A-Za-z’'-]*")
STRING = re.compile(r'^"(.*)"$', re.M)

po, text = (open(name, encoding="utf-8").read() for name in sys.argv[1:3])
words = itertools.cycle(text.split())


def dressed(msgid):
    return PIECE.sub(lambda m: m[1] or next(words), msgid)


entries = po.split("\n\n")
for i, entry in enumerate(entries[1:], 1):
    head, msgid, _ = (re.split(r"^(?:msgid|msgstr) ", entry, flags=re.M) + [""] * 2)[:3]
    if msgid:
        msgid = "".join(STRING.findall(msgid))
        entries[i] = '%smsgid "%s"\nmsgstr "%s"' % (head, msgid, dressed(msgid))
open(sys.argv[1], "w", encoding="utf-8").write("\n\n".join(entries) + "\n")
