"""Searching and copying in Chromium's viewer: find.py SITE LEXLEAF LANG...

With PDFium, as the viewer does: each word of a leaflet is found, and what is
selected from the start of a paragraph to its end is the paragraph.  Prints
TAP.
"""
import os
import re
import subprocess
import sys
import unicodedata

import pypdfium2

LEAFLET = "annual-reviews"
# In a right-to-left line PDFium turns round what punctuation parts in Latin
# letters, such as addresses, and what is of two directions inside an isolate;
# and it puts a space before a mark that ends a word.
PHRASE = re.compile("[A-Za-z0-9][^\\w\\s]+\\s*[A-Za-z0-9]|\u2068.*[A-Za-z]")
FINAL_MARK = re.compile("[\u064b-\u0652]$")
CONTROLS = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")


def letters(text):
    text = unicodedata.normalize("NFC", text)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LMN")


def words_of(paragraphs):
    words = {}
    for paragraph in paragraphs:
        for word in CONTROLS.sub("", paragraph).split():
            word = word.strip("“”\"'‘’()[]{}«»….,:;!?،؛؟۔।—–_-/*（）。，：；、？")
            if len(letters(word)) >= 3 and not FINAL_MARK.search(word):
                words[word] = True
    return list(words)


def found(pages, word):
    """Chromium's search, which ignores case."""
    return any(page.search(word).get_next() for page in pages)


def copied(texts, paragraph):
    """Is it there in one piece, or in two at the turn of a page?"""
    wanted = letters(paragraph)
    if any(wanted in text for text in texts):
        return True
    for first, second in zip(texts, texts[1:]):
        for cut in range(1, len(wanted)):
            if wanted[:cut] not in first:
                break
            if wanted[cut:] in second:
                return True
    return False


def main():
    site, lexleaf, bad = sys.argv[1], sys.argv[2], 0
    for lang in sys.argv[3:]:
        path = "%s/%s/leaflets/%s.pdf" % (site, lang, LEAFLET)
        if lang != "en" and not os.path.exists(path):
            continue  # not translated far enough to be published
        source = subprocess.run(
            [lexleaf, "dump", "text", "--lang", lang, "content/leaflets/%s.md" % LEAFLET],
            capture_output=True, check=True, text=True).stdout
        paragraphs = [line for line in source.splitlines() if letters(line)]
        pdf = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage() for page in pdf]
        texts = [letters(page.get_text_range(0, page.count_chars())) for page in pages]
        words = words_of(paragraphs)
        lost = [word for word in words if not found(pages, word)]
        if lang in ("ar", "ur"):
            paragraphs = [p for p in paragraphs if not PHRASE.search(p)]
        broken = [p for p in paragraphs if not copied(texts, p)]
        for what, n, wrong in (("words are found", len(words), lost),
                               ("paragraphs are copied", len(paragraphs), broken)):
            bad |= bool(wrong)
            print("%sok - %s: %d of %d %s"
                  % ("not " if wrong else "", lang, n - len(wrong), n, what))
            for line in wrong[:10]:
                print("# not " + line)
    return bad


if __name__ == "__main__":
    sys.exit(main())
