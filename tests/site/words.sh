#!/bin/sh
# The meanings of words in a leaflet, in Chromium; see words.cjs.
NODE_PATH=$PWD/build/tools/web/node_modules
export NODE_PATH
exec node tests/site/words.cjs "$SITE"
