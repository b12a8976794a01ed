#!/bin/sh
# Readers of PDF text that Debian does not have: pdf.js (Firefox) and
# PDFium (Chrome, Android), into build/tools/readers.
set -eu
here=tests/tools/readers
to=build/tools/readers
mkdir -p $to
if ! cmp -s $here/package-lock.json $to/package-lock.json || [ ! -d $to/node_modules/pdfjs-dist ]; then
	cp $here/package.json $here/package-lock.json $to/
	(cd $to && npm ci --silent --omit=optional --ignore-scripts --no-audit --no-fund)
fi
if ! cmp -s $here/requirements.txt $to/requirements.txt; then
	python3 -m venv $to/venv
	$to/venv/bin/pip install --quiet --disable-pip-version-check -r $here/requirements.txt
	cp $here/requirements.txt $to/
fi
