#!/bin/sh
# Searching and copying in Chromium's viewer, in every language of the pack.
. tests/tap.sh
langs=$(sed -n 's/^languages: \[\(.*\)\]/\1/p' content/pack.yaml | tr -d ,)
build/tools/readers/venv/bin/python tests/pdf/find.py "$SITE" "$lexleaf" $langs || bad=1
exit $bad
