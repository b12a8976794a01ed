"""How much of a text comes back from a PDF, word by word and in order.

words.py SOURCE EXTRACTED  prints the share of the source's words, 0 to 1.
"""
import difflib
import re
import sys
import unicodedata

# Marks of direction and joining are not letters: readers add and drop them.
INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")



def words(text):
    """Runs of letters, marks and digits; each Chinese character by itself.
    Punctuation is left out: readers that guess at the direction of a line
    put it on either side of a word."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text)
    return re.sub("([\u3400-\u9fff])", r" \1 ", text).split()


def share(source, extracted):
    a, b = words(source), words(extracted)
    if not a:
        return 1.0
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(a)


if __name__ == "__main__":
    texts = [open(name, encoding="utf-8").read() for name in sys.argv[1:3]]
    print("%.4f" % share(*texts))
