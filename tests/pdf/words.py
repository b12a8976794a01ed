"""How much of a text comes back from a PDF, word by word and in order."""
import difflib
import re
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
    """Of the words of 'source', 0 to 1."""
    a, b = words(source), words(extracted)
    if not a:
        return 1.0
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(a)


def report(name, source, extracted, least):
    """A TAP line: does at least that share come back?  None: it is not asked.
    True if so."""
    got = round(share(source, extracted), 4)
    if least is None:
        print(f"# {name} gives back {got:.4f} (not asked)")
        return True
    print(f"ok - {name} gives back {got:.4f}" if got >= least else
          f"not ok - {name} gives back {got:.4f}, not {least}", flush=True)
    return got >= least
