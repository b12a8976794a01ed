#!/bin/sh
# What judges the pages, into build/tools/web: the Nu HTML checker (runs on
# Java), html-validate, and axe in Debian's Chromium.
set -eu
here=tests/tools/web
to=build/tools/web
cmp -s $here/package-lock.json $to/stamp 2>/dev/null && exit 0

echo "  FETCH web checkers"
rm -rf $to
mkdir -p $to
cp $here/package.json $here/package-lock.json $to/
# No scripts: they would download a browser and a Java of their own.
(cd $to && npm ci --silent --ignore-scripts --no-audit --no-fund)
cp $here/package-lock.json $to/stamp
