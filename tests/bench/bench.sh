#!/bin/sh
# Speed, memory and sizes, beside the targets: a leaflet of 1,200 words, the
# master pack, and a pack of 100 leaflets in 20 languages made from it; and
# beside po4a.  Medians; nothing here can fail a test.  docs/bench.md tells
# what the numbers mean.
set -eu
: "${OUT:=build/release}"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
lexleaf=$PWD/$OUT/lexleaf
bench=$OUT/tests/bench

# copy NAME: the master pack.
copy() {
	mkdir -p "$tmp/$1"
	cp -R content locales templates "$tmp/$1"
}

# What the leaflets say but for their letters, paragraph after paragraph, up
# to 1,200 words with those that explain the words used; and in Gujarati, which the pack is not
# translated into, each word replaced by one of gu.txt.
copy words
leaflet=$tmp/words/content/leaflets/bench.md
words=0 paragraphs=10
while [ "$words" -lt 1200 ]; do
	paragraphs=$((paragraphs + 1))
	for f in content/leaflets/*.md; do
		awk '/^---$/ { head++; next } /^```/ { letter = !letter; next }
			head > 1 && !letter' "$f"
		echo
	done | awk -v RS= -v n=$paragraphs 'NR <= n { print $0 "\n" }' >"$tmp/body"
	sed '/^---$/,/^---$/!d' content/leaflets/annual-reviews.md |
		cat - "$tmp/body" >"$leaflet"
	"$lexleaf" dump text "$leaflet" --pack "$tmp/words" >"$tmp/text"
	words=$(wc -w <"$tmp/text")
done
sed -i 's/^languages: \[en,/& gu,/' "$tmp/words/content/pack.yaml"
(cd "$tmp/words" && "$lexleaf" extract . >/dev/null && "$lexleaf" add-language gu >/dev/null)
python3 tests/bench/dress.py "$tmp/words/locales/gu/LC_MESSAGES/leaflets.po" tests/bench/gu.txt

echo "A leaflet of $words words as printed: CPU time on one core, warm process [ms], median of 21"
"$bench/stages" "$tmp/words" 21 bench
echo
echo "The leaflets of the pack ($(for f in content/leaflets/*.md; do
	"$lexleaf" dump text "$f" | wc -w; done | paste -sd' ') words)"
"$bench/stages" . 21
echo
"$bench/stages" . memory

echo
printf '%-44s %8s %8s\n' 'translation, one core, median of 21' '[ms]' 'target'
"$bench/locale" . 21

# The large pack.
copy large
python3 tests/bench/grow.py "$tmp/large" 100 20

# NAME RUNS ARGS...: whole process, wall and CPU seconds, peak memory; the
# CPU seconds of the last are left in $tmp/cpu.
whole() {
	python3 - "$tmp/cpu" "$@" <<'PY'
import resource, os, subprocess, sys, time
note, name, runs, cmd = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
wall, cpu, peak = [], [], 0
for _ in range(runs):
    t = time.monotonic()
    p = subprocess.Popen(cmd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, use = os.wait4(p.pid, 0)
    wall.append(time.monotonic() - t)
    cpu.append(use.ru_utime + use.ru_stime)
    peak = max(peak, use.ru_maxrss)
    if status:
        sys.exit("%s failed" % " ".join(cmd))
mid = lambda v: sorted(v)[len(v) // 2]
print("%-44s %8.2f %8.2f %8.0f" % (name, mid(wall), mid(cpu), peak / 1024))
open(note, "w").write("%f" % mid(cpu))
PY
}

# The CPU time just measured, a page.
a_page() {
	pages=$(find "$tmp/site" -name '*.html' | wc -l)
	awk -v n="$pages" '{ printf "    pages: %d, %.2f ms each (target 0.20)\n", n, $1 * 1000 / n }' "$tmp/cpu"
}
echo
printf '%-44s %8s %8s %8s\n' 'whole process' 'wall [s]' 'CPU [s]' 'peak MB'
whole 'master pack, HTML and PDF, -j1' 5 "$lexleaf" build . -o "$tmp/site" -j1
whole 'master pack, HTML and PDF, -j2' 5 "$lexleaf" build . -o "$tmp/site" -j2
whole 'master pack, HTML' 5 "$lexleaf" build . -o "$tmp/site" --format html
a_page
whole '100 x 20, HTML and PDF, -j2' 1 "$lexleaf" build "$tmp/large" -o "$tmp/site" -j2
echo "    PDFs: $(find "$tmp/site" -name '*.pdf' | wc -l), pages: $(find "$tmp/site" -name '*.html' | wc -l)"
whole '100 x 20, HTML' 3 "$lexleaf" build "$tmp/large" -o "$tmp/site" --format html
a_page
whole '100 x 20, check (target 1 s)' 5 "$lexleaf" check "$tmp/large"

# The same leaflets by po4a, whose PO file has the English as translations,
# since it asks for other messages.
if ! command -v po4a >/dev/null; then
	echo 'po4a is not there to compare with: make bench-deps'
	exit
fi
cd "$tmp"
{
	echo '[po4a_paths] po4a.pot pl:po4a-pl.po'
	for f in large/content/leaflets/*.md; do
		echo "[type: text] $f pl:po4a/$(basename "$f") opt:\"-o markdown\""
	done
} >po4a.cfg
cat >po4a-extract <<'END'
rm -f po4a.pot
exec po4a-updatepo -f text -o markdown -M UTF-8 -p po4a.pot $(printf ' -m %s' large/content/leaflets/*.md)
END
messages() { grep -c '^msgid' "$1"; }
ratio() { awk -v ours="$ours" '{ printf "    po4a takes %.1f times as long\n", $1 / ours }' cpu; }
echo
echo 'Beside po4a, 100 leaflets'
whole 'messages for translators: lexleaf' 5 "$lexleaf" extract large
ours=$(cat cpu)
whole 'messages for translators: po4a' 5 sh po4a-extract
ratio
msgen po4a.pot -o po4a-pl.po
echo "    messages: $(messages large/locales/leaflets.pot), po4a $(messages po4a.pot)"
whole 'in Polish, as web pages: lexleaf' 5 "$lexleaf" build large -o site --format html --lang pl -j1
ours=$(cat cpu)
whole 'in Polish, as Markdown: po4a' 5 po4a --no-update --force --keep 0 po4a.cfg
ratio
