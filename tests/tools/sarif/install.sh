#!/bin/sh
# The JSON schema of SARIF, which comes in a package of Microsoft's, and a
# validator that knows its draft, into build/tools/sarif.
set -eu
here=tests/tools/sarif
to=build/tools/sarif
cmp -s $here/package-lock.json $to/stamp 2>/dev/null && exit 0

echo "  FETCH SARIF schema"
rm -rf $to
mkdir -p $to
cp $here/package.json $here/package-lock.json $to/
(cd $to && npm ci --silent --ignore-scripts --no-audit --no-fund)
cp $here/package-lock.json $to/stamp
