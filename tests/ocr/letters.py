"""What OCR made of a text.

letters.py share SOURCE READ     prints the share of letters misread [%]
letters.py paragraphs LANG       of the text on stdin, those long enough and
                                 in one script, without phone numbers
"""
import difflib
import sys
import unicodedata

# A Malayalam chillu is the same letter as its consonant and a virama.
CHILLU = {chillu: base + "\u0d4d" for chillu, base in zip("ൺൻർൽൾ", "ണനരലള")}
# What tesseract knows of Arabic is nearly all written without vowel signs.
VOWEL_SIGNS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


def letters(text):
    """Punctuation is left out: fonts draw "،" and "," much alike."""
    text = "".join(CHILLU.get(c, c) for c in text)
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LMN" and c not in VOWEL_SIGNS)


def share(source, read):
    a, b = letters(source), letters(read)
    codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    wrong = sum(max(i2 - i1, j2 - j1) for kind, i1, i2, j1, j2 in codes if kind != "equal")
    return 100 * wrong / len(a)


def is_plain(line, lang):
    if any(c.isdigit() or c in "_@☐" for c in line):
        return False
    return lang in ("en", "pl", "so") or not any("A" <= c <= "z" for c in line)


def paragraphs(lang, lines):
    least = 30 if lang.startswith("zh") else 60
    return [line for line in lines if len(line) > least and is_plain(line, lang)]


if __name__ == "__main__":
    if sys.argv[1] == "share":
        print("%.2f" % share(*(open(name, encoding="utf-8").read() for name in sys.argv[2:4])))
    else:
        sys.stdout.writelines(paragraphs(sys.argv[2], sys.stdin))
