#!/bin/sh
# The jargon buster in the formats of others.
. tests/tap.sh

python=build/tools/tbx/venv/bin/python
[ -x $python ] || { not_ok 'the translate-toolkit is installed' 'run make test-deps'; exit 1; }
for f in tbx json csv; do
	run export $f
	expect "export $f" 0 ''
	mv "$tmp/out" "$tmp/glossary.$f"
done
$python tests/glossary/export.py "$tmp" || bad=1

# What is not translated is not passed off as a translation.
copy_pack "$tmp/pack"
rm "$tmp/pack/locales/pl/LC_MESSAGES/glossary.po"
run export json "$tmp/pack"
check 'English is not given as Polish' sh -c "[ -s '$tmp/out' ] && ! grep -q '\"pl\"' '$tmp/out'"
run build . -o "$tmp/site" --format html -q
check 'the site has the same JSON' cmp "$tmp/site/glossary.json" "$tmp/glossary.json"
exit $bad
