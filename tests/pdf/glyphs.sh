#!/bin/sh
# The glyphs in PDFs against hb-shape's, in every script.
. tests/tap.sh
build/tools/readers/venv/bin/python tests/pdf/glyphs.py "$lexleaf" || bad=1
exit $bad
