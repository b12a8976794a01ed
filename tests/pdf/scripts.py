"""scripts.py FOLDER: see scripts.sh."""
import glob
import os
import sys

from readers import READERS
from words import report

BACKWARDS = ["ar", "fa", "ps", "ur"]


def least(lang, reader):
    if reader == "mutool" and lang in BACKWARDS:
        return None
    return 0.98 if reader == "PDFium" and lang in ("ar", "ur") else 1


sources = {os.path.basename(path)[:-4]: open(path, encoding="utf-8").read()
           for path in sorted(glob.glob("tests/pdf/text/*.txt"))}
paths = [f"{sys.argv[1]}/text-{lang}.pdf" for lang in sources]
good = [report(f"{lang}: {name}", source, text, least(lang, name))
        for name, read in READERS.items()
        for (lang, source), text in zip(sources.items(), read(paths), strict=True)]
sys.exit(not all(good))
