#!/bin/sh
# The PDFs of the built site and of tests/pdf/samples must be valid to
# veraPDF, as PDF/UA-1 and as PDF/A-2a, and sound to qpdf.
#	validate.sh [FILE.pdf ...]	look at these instead
set -u
: "${OUT:=build/release}" "${SITE:=$OUT/test/site}"
tools=build/tools/verapdf

# The lists of words are long, so one format a language stands for all.
words() {
	n=0
	for folder in "$SITE"/*/jargon; do
		n=$((n + 1))
		set -- "$folder"/*.pdf
		shift $((n % $#))
		echo "$1"
	done
}

if [ $# -eq 0 ]; then
	set -- $({
		find "$SITE" "$OUT/test/pdf" -name '*.pdf' ! -path '*/jargon/*' 2>/dev/null
		words
	} | LC_ALL=C sort)
fi
if [ $# -eq 0 ]; then
	echo "not ok - there is no PDF in $SITE or $OUT/test/pdf"
	exit 1
fi
status=0
for f; do
	if found=$(qpdf --check "$f" 2>&1); then
		echo "ok - $f qpdf"
	else
		echo "not ok - $f qpdf"
		echo "$found" | sed 's/^/# /'
		status=1
	fi
done
if [ ! -d $tools/classes ]; then
	echo "not ok - veraPDF is not installed; run: make test-deps"
	exit 1
fi
# It does not run long enough to repay the time of the slow compiler.
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$tools/classes:$tools/lib/*" \
	Verapdf "$@" || status=1
exit $status
