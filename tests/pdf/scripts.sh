#!/bin/sh
# The hard texts of tests/pdf/text, which test_pdf.c has set, as four
# readers give them back: the share of words that return, in order.
#
# Not everything can: mutool reads right-to-left text as it stands, that is
# backwards, and is not asked; PDFium puts a space before a mark that ends a
# word and loses one before a number.
python=build/tools/readers/venv/bin/python
[ -x $python ] || { echo 'not ok - the readers are there; run: make test-deps'; exit 1; }
exec $python tests/pdf/scripts.py "$OUT/test/pdf"
