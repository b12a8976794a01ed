#!/bin/sh
# What the tags of PDFs tell a screen reader, beyond what validators look at.
. tests/tap.sh
python3 tests/pdf/structure.py "$SITE" "$lexleaf" || bad=1
exit $bad
