#!/bin/sh
# The pages in Chromium; see browser.cjs.  With "every": axe on all of them,
# which make axe runs.
NODE_PATH=$PWD/build/tools/web/node_modules
export NODE_PATH
exec node tests/site/browser.cjs "$SITE" "$@"
