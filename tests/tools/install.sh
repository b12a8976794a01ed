#!/bin/sh
# Fetch what the validators need into build/tools; each part knows itself
# whether it has anything to do.
set -eu
for part in tests/tools/*/install.sh; do
	[ -e "$part" ] || continue
	sh "$part"
done
