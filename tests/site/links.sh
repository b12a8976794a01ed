#!/bin/sh
# Every link and fragment of the site.
. tests/tap.sh

# Would it notice?
mkdir "$tmp/bad"
echo '<title>x</title><a href="none.html"></a><a href="#none"></a><a href="javascript:x"></a><img src="https://x.org/y.png" style="x"><script></script>' >"$tmp/bad/index.html"
echo '<title>x</title>' >"$tmp/bad/orphan.html"
python3 tests/site/links.py "$tmp/bad" >"$tmp/said"
check 'the link checker finds each kind of fault' test "$(grep -c '^not ok' "$tmp/said")" -eq 7
python3 tests/site/links.py "$SITE" || bad=1
exit $bad
