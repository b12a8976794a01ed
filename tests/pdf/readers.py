"""The text of PDFs as four readers give it.  Each takes the paths of all at
once, since some take longer to start than to read, and gives a list."""
import subprocess

import pypdfium2


def said(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout.decode()


def pdftotext(paths):
    return [said("pdftotext", path, "-") for path in paths]


def mutool(paths):
    return [said("mutool", "draw", "-q", "-F", "txt", path) for path in paths]


def pdfjs(paths):
    return said("node", "tests/pdf/pdfjs.mjs", *paths).split("\f")[:-1]


def pdfium(paths):
    return ["\n".join(page.get_textpage().get_text_bounded()
                      for page in pypdfium2.PdfDocument(path))
            for path in paths]


READERS = {"pdftotext": pdftotext, "mutool": mutool, "pdf.js": pdfjs, "PDFium": pdfium}
