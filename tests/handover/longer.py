"""Make each translation of PO files three times as long, with a word of forty
letters at its end that no other text has: no line of a phone holds it.  In a
table, whose columns are as wide as their words, it has twenty.

    longer.py PO...             prints the words of leaflets.po
"""
import re
import sys
from pathlib import Path

LETTERS = "\u0105\u0107\u0119\u0142\u0144\u015b\u017c\u00f3\u010d\u0159"


def word(n, entry):
    """A number as ten letters, behind those that all have."""
    return LETTERS * (1 if "type: table" in entry else 3) + "".join(LETTERS[int(d)] for d in "%010d" % n)


def main(paths):
    count = 0
    for path in paths:
        entries = Path(path).read_text("utf-8").split("\n\n")
        for i, entry in enumerate(entries):
            if not re.search(r'^msgid "', entry, re.M) or i == 0 or '/forms"' in entry:
                continue
            head, *forms = re.split(r"^(?=msgstr)", entry, flags=re.M)
            for k, form in enumerate(forms):
                text = "".join(re.findall(r'"(.*)"', form))
                if not text:
                    continue
                count += 1
                fill = " " + LETTERS[:7]
                more = fill * (2 * len(text) // len(fill)) + " " + word(count, entry)
                forms[k] = form[: form.index('"')] + '"%s"\n' % (text + more)
                if path.endswith("leaflets.po"):
                    print(word(count, entry))
            entries[i] = (head + "".join(forms)).rstrip("\n")
        Path(path).write_text("\n\n".join(entries) + "\n", "utf-8")


main(sys.argv[1:])
