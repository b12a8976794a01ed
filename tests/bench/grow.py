"""A large pack made of a small one.

grow.py PACK LEAFLETS LANGUAGES  adds leaflets until there are that many,
and languages until there are.  No two leaflets have a text in common but
cells of tables: each line that ends a text of a copy says which copy it is,
and so do its translations.  A new language has the translations of another
that is written with the same letters.
"""
import glob
import itertools
import os
import re
import sys

pack, leaflets, languages = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
ALIKE = {"cs": "pl", "es": "so", "fa": "ar", "fr": "so", "hu": "pl", "it": "so",
         "ps": "ar", "pt": "so", "sk": "pl", "sq": "so"}
NEW_TEXT = re.compile(r"$|#|>|-|\||\d+\. |<!--|```")


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def marked(leaflet, mark):
    """The leaflet with 'mark' at the end of each text but table cells."""
    _, front, body = leaflet.split("---\n", 2)
    front = re.sub(r"^((?:title|summary): .*)", r"\1 " + mark, front, flags=re.M)
    lines = body.split("\n") + [""]
    for i, line in enumerate(lines[:-1]):
        if line and not re.match(r"\||<!--|```", line) and NEW_TEXT.match(lines[i + 1].lstrip("> ")):
            lines[i] = line + " " + mark
    return "---\n".join(["", front, "\n".join(lines[:-1])])


def with_copies(po, marks):
    """The catalogue with a translation of each marked text."""
    entries = po.rstrip("\n").split("\n\n")
    copies = []
    for entry in entries[1:]:
        if entry.startswith("#~") or 'msgctxt "table"' in entry:
            continue
        source, text = re.sub(r"^#.*\n", "", entry, flags=re.M).split("\nmsgstr ", 1)
        if text == '""' or ", fuzzy" in entry:
            continue
        copies += ['%s\n" %s"\nmsgstr %s\n" %s"' % (source, m, text, m) for m in marks]
    return "\n\n".join(entries + copies) + "\n"


def rows(table):
    """The rows of languages.yaml by tag."""
    return {m[1]: m[2] for m in re.finditer(r"^([\w-]+):\n((?:  .*\n)+)", table, flags=re.M)}


originals = sorted(glob.glob(pack + "/content/leaflets/*.md"))
marks = []
for i, path in zip(range(leaflets - len(originals)), itertools.cycle(originals)):
    mark = "(%d)" % (i // len(originals) + 1)
    marks += [mark] * (mark not in marks)
    write("%s-%d.md" % (path[:-3], i), marked(read(path), mark))

table = rows(read(pack + "/locales/languages.yaml"))
settings = read(pack + "/content/pack.yaml")
tags = re.search(r"^languages: \[(.*)\]", settings, flags=re.M)[1].split(", ")
for tag in tags[1:]:
    path = "%s/locales/%s/LC_MESSAGES/leaflets.po" % (pack, tag.replace("-", "_"))
    write(path, with_copies(read(path), marks))
for tag, like in itertools.islice(ALIKE.items(), languages - len(tags)):
    plural = re.search('plural: "(.*)"', table[tag])[1]
    tags.append(tag)
    for domain in ["leaflets", "glossary"]:
        po = read("%s/locales/%s/LC_MESSAGES/%s.po" % (pack, like, domain))
        po = po.replace('"Language: %s\\n"' % like, '"Language: %s\\n"' % tag)
        po = re.sub('"Plural-Forms: .*"', '"Plural-Forms: %s\\\\n"' % plural, po)
        write("%s/locales/%s/LC_MESSAGES/%s.po" % (pack, tag, domain), po)
write(pack + "/content/pack.yaml",
      re.sub(r"^languages: .*", "languages: [%s]" % ", ".join(tags), settings, flags=re.M))
