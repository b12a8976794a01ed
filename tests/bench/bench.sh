#!/bin/sh
# Speed, memory and sizes: the master pack, and a pack of 100 leaflets in
# the same languages made from it.  Medians; nothing here can fail a test.
set -eu
: "${OUT:=build/release}"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
lexleaf=$PWD/$OUT/lexleaf

echo "CPU time a leaflet, one core, warm process [ms]; median of 21 rounds"
"$OUT/tests/bench/stages" . 21

echo
echo "translation, one core [ms]; median of 21 rounds"
"$OUT/tests/bench/locale" . 21

# The large pack: copies of the leaflets, so that every text is translated.
mkdir -p "$tmp/pack"
cp -R content locales templates "$tmp/pack"
i=0
while [ $i -lt 97 ]; do
	for f in content/leaflets/*.md; do
		[ $i -lt 97 ] || break
		cp "$f" "$tmp/pack/content/leaflets/$(basename "$f" .md)-$i.md"
		i=$((i + 1))
	done
done

# NAME RUNS ARGS...: whole process, wall and CPU seconds, peak memory.
whole() {
	python3 - "$@" <<'PY'
import os, resource, subprocess, sys, time
name, runs, cmd = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
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
PY
}
echo
printf '%-44s %8s %8s %8s\n' 'whole process' 'wall [s]' 'CPU [s]' 'peak MB'
whole 'master pack, HTML and PDF, -j1' 5 "$lexleaf" build . -o "$tmp/site" -j1
whole 'master pack, HTML and PDF, -j2' 5 "$lexleaf" build . -o "$tmp/site" -j2
whole 'master pack, HTML' 5 "$lexleaf" build . -o "$tmp/site" --format html
echo "    pages: $(find "$tmp/site" -name '*.html' | wc -l)"
whole '100 leaflets, HTML and PDF, -j1' 3 "$lexleaf" build "$tmp/pack" -o "$tmp/site" -j1
whole '100 leaflets, HTML and PDF, -j2' 3 "$lexleaf" build "$tmp/pack" -o "$tmp/site" -j2
echo "    PDFs: $(find "$tmp/site" -name '*.pdf' | wc -l), pages: $(find "$tmp/site" -name '*.html' | wc -l)"
whole '100 leaflets, HTML' 3 "$lexleaf" build "$tmp/pack" -o "$tmp/site" --format html
whole '100 leaflets, check' 3 "$lexleaf" check "$tmp/pack"
whole '100 leaflets, extract' 3 "$lexleaf" extract "$tmp/pack"
if command -v po4a-updatepo >/dev/null; then
	whole '100 leaflets, po4a-updatepo' 3 po4a-updatepo -f text -o markdown \
		-M UTF-8 -p "$tmp/po4a.pot" $(printf ' -m %s' "$tmp"/pack/content/leaflets/*.md)
fi
