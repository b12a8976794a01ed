#!/bin/sh
# The text of every PDF, as four readers give it, against the words of its
# source: which share comes back, in order.  One table, one test a cell.
. tests/tap.sh
langs=$(sed -n 's/^languages: \[\(.*\)\]/\1/p' content/pack.yaml | tr -d ,)
build/tools/readers/venv/bin/python tests/pdf/read_back.py "$SITE" "$lexleaf" $langs || bad=1
exit $bad
