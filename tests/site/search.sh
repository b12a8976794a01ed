#!/bin/sh
# The search of the jargon buster in Chromium; see search.cjs.
NODE_PATH=$PWD/build/tools/web/node_modules
export NODE_PATH
exec node tests/site/search.cjs "$SITE"
