#!/bin/sh
# A translator's tool that reads TBX, into build/tools/tbx.
set -eu
here=tests/tools/tbx
to=build/tools/tbx
cmp -s $here/requirements.txt $to/requirements.txt 2>/dev/null && exit 0

echo "  FETCH translate-toolkit"
rm -rf $to
mkdir -p $to
python3 -m venv $to/venv
$to/venv/bin/pip install --quiet --disable-pip-version-check -r $here/requirements.txt
cp $here/requirements.txt $to/
