#!/bin/sh
# The pages in Chromium; see browser.cjs.  make axe runs it with "every".
NODE_PATH=$PWD/build/tools/web/node_modules
export NODE_PATH
exec node tests/site/browser.cjs "$SITE" "$@"
