#!/bin/sh
# The hard texts of tests/pdf/text, which test_pdf.c has set, as four
# readers give them back: the share of words that return, in order.
#
# Not everything can: mutool reads right-to-left text as it stands, that is
# backwards, and is not asked; PDFium puts a space before a mark that ends a
# word and loses one before a number.
exec build/tools/readers/venv/bin/python tests/pdf/scripts.py "$OUT/test/pdf"
