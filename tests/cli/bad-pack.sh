#!/bin/sh
# Bad input is normal.  Each fault of a pack is named with its place, the
# status says whose it is, and what was published before is untouched.
. tests/tap.sh

pack=$tmp/pack
site=$tmp/site
leaflet=$pack/content/leaflets/annual-reviews.md

fresh() {
	chmod -R u+w "$pack" 2>/dev/null
	rm -rf "$pack"
	copy_pack "$pack" 'en, pl, ur'
	sed -i 's/^formats:.*/formats: [a4]/' "$pack/content/pack.yaml"
}
build() { (cd "$tmp" && "$lexleaf" build pack -o site >out 2>err </dev/null); status=$?; }
refused() { # NAME STATUS TEXT
	expect "$@"
	if [ "$(cat "$site/marker" 2>/dev/null)" = before ] && [ ! -e "$tmp/.lexleaf/site.new" ]; then
		ok "$1: the site is as it was"
	else
		not_ok "$1: the site is as it was" "$(ls "$tmp")"
	fi
}
mkdir -p "$site/assets"
: >"$site/assets/site.01234567.css"
echo before >"$site/marker"

mkdir "$tmp/empty"
run build "$tmp/empty" -o "$site"
refused 'a folder that is not a pack' 1 '[not-a-pack]'
run build "$tmp/nowhere" -o "$site"
refused 'a folder that is not there' 1 '[not-a-pack]'

# One fault a leaflet: NAME, TEXT to append, what must be said.
leaflet_fault() {
	fresh
	printf "$2" >>"$leaflet"
	build
	refused "$1" 1 "$3"
	check "$1: with file, line and column" \
		grep -qE '^pack/content/leaflets/annual-reviews.md:[0-9]+:[0-9]+: error: ' "$tmp/err"
}
leaflet_fault 'invalid UTF-8' '\nbad \377 byte\n' '[utf8-invalid]'
leaflet_fault 'a NUL' '\nbad \000 byte\n' '[control-char]'
leaflet_fault 'no character' '\nbad \357\277\276 code point\n' '(U+FFFE)'
leaflet_fault 'an unknown fact' '\nIt takes {fact.nonsense}.\n' '[fact-unknown]'
leaflet_fault 'an unknown service field' '\nCall {service.nonsense}.\n' '[service-unknown]'
leaflet_fault 'an unknown placeholder' '\nSee {nonsense}.\n' '[placeholder-unknown]'
leaflet_fault 'an unknown term' '\nA [word](term:nonsense).\n' '[term-unknown]'
leaflet_fault 'raw HTML' '\n<div>x</div>\n' '[raw-html]'
leaflet_fault 'inline HTML' '\nA <b>word</b>.\n' '[raw-html]'
leaflet_fault 'a script in a link' '\nA [word](javascript:alert%%281%%29).\n' '[link-scheme]'
leaflet_fault 'a script in a link, disguised' '\nA [word](JaVa&#115;cript:x).\n' '[link-scheme]'
leaflet_fault 'a link to no leaflet' '\nA [leaflet](leaflet:nonsense).\n' '[link-broken]'
leaflet_fault 'a link to no heading' '\nA [part](#nonsense).\n' '[link-broken]'
leaflet_fault 'an image that is not there' '\n![A picture](nonsense.png)\n' '[image-missing]'
leaflet_fault 'an image without alternative text' '\n![](nonsense.png)\n' '[image-alt]'
leaflet_fault 'a table with a ragged row' '\n| a | b |\n|---|---|\n| c |\n' '[table-shape]'
leaflet_fault 'a heading that skips a level' '\n## A\n\n#### B\n' '[heading-level]'
leaflet_fault 'a character no font has' '\nA \364\217\277\275 character.\n' '[char-no-font]'

fresh
printf '%s\n' 'no front matter' >"$leaflet"
build
refused 'missing front matter' 1 '[front-matter]'
fresh
printf '%s\n' '---' 'title: x' 'never closed' >"$leaflet"
build
refused 'front matter that is not closed' 1 '[front-matter]'
fresh
sed -i '2i titel: x' "$leaflet"
build
refused 'an unknown key in the front matter' 1 '[key-unknown]'

fresh
mkdir -p "$pack/content/images"
printf 'not a picture' >"$pack/content/images/bad.png"
printf '\n![A picture](bad.png)\n' >>"$leaflet"
build
refused 'a broken image' 1 '[image-broken]'

# A Mac's disk may keep marks apart from their letters.
fresh
mkdir -p "$pack/content/images"
: >"$pack/content/images/$(printf 'cafe\314\201.png')"
printf '\n![A picture](cafe\314\201.png)\n' >>"$leaflet"
build
refused 'an image whose name only looks the same' 1 'that only looks the same'
run check "$pack"
check 'nobody is told to delete it' sh -c "! grep -q 'image-unused' '$tmp/err'"

fresh
mkdir -p "$pack/content/images"
ln -s .. "$pack/content/images/up"
build
refused 'a folder of images that leads back up' 3 'too many folders deep'

# BOM and CRLF are what Windows editors write: they change nothing.
fresh
(cd "$tmp" && "$lexleaf" build pack -o clean -q 2>/dev/null)
{ printf '\357\273\277'; sed 's/$/\r/' "$leaflet"; } >"$tmp/windows" && mv "$tmp/windows" "$leaflet"
(cd "$tmp" && "$lexleaf" build pack -o windows -q 2>err)
check 'a BOM and CRLF change nothing' diff -r "$tmp/clean" "$tmp/windows"

glossary=$pack/content/glossary.xml
fresh
sed -i 's#</definition>##' "$glossary"
build
refused 'broken XML' 1 '[xml-syntax]'
fresh
sed -i 's#<glossary #<!DOCTYPE g [<!ENTITY a "x"><!ENTITY b "\&a;\&a;\&a;\&a;">]>\n<glossary #' "$glossary"
build
refused 'a DOCTYPE with entities' 1 '[xml-dtd]'
fresh
sed -i 's#<glossary #<!DOCTYPE g SYSTEM "file:///etc/passwd">\n<glossary #' "$glossary"
build
refused 'an external DTD' 1 '[xml-dtd]'
fresh
sed -i '0,/ id="/s// id="ehc-plan" id2="/' "$glossary"
build
refused 'XML that breaks the schema' 1 '[xml-schema]'
fresh
sed -i 's# id="annual-review"# id="ehc-plan"#' "$glossary"
build
refused 'a duplicate id' 1 '[id-duplicate]'

fresh
sed -i 's/^languages:.*/languages: [en, xx]/' "$pack/content/pack.yaml"
build
refused 'an unknown language' 1 '[lang-unknown]'
fresh
sed -i 's/^languages:.*/languages: [ur, pl]/' "$pack/content/pack.yaml"
build
refused 'a pack without the language of its leaflets' 1 'has a po_dir'
fresh
rm "$pack"/content/leaflets/*
build
refused 'a pack without leaflets' 1 '[leaflet-none]'
rmdir "$pack/content/leaflets"
: >"$pack/content/leaflets"
build
refused 'a pack whose leaflets cannot be listed' 3 '[io]'
fresh
sed -i 's/\[Noto Nastaliq Urdu/[No Such Font/' "$pack/locales/languages.yaml"
build
refused 'a font that is not installed' 1 '[font-missing]'
check 'the message names the language and the package' sh -c "grep font-missing '$tmp/err' | grep Urdu | grep -q fonts-noto-core"
fresh
printf 'service: [\n' >"$pack/content/pack.yaml"
build
refused 'broken YAML' 1 '[yaml-syntax]'

po=$pack/locales/pl/LC_MESSAGES/leaflets.po
fresh
printf 'msgid "x"\nmsgstr "y\n' >>"$po"
(cd "$tmp" && "$lexleaf" build pack -o site --strict --lang pl --format html >out 2>err </dev/null); status=$?
refused 'a PO that msgfmt refuses, with --strict' 1 '[po-refused]'
check 'a PO that msgfmt refuses: with its line' grep -qE '^pack/locales/pl/LC_MESSAGES/leaflets.po:[0-9]+' "$tmp/err"

fresh
rm -rf "$site.keep" && cp -R "$site" "$site.keep"
: >"$tmp/file"
(cd "$tmp" && "$lexleaf" build pack -o file/site >out 2>err)
status=$?
expect 'an output folder that cannot be made' 3 '[io]'
if [ "$(id -u)" -ne 0 ]; then
	mkdir "$tmp/closed" && chmod a-w "$tmp/closed"
	(cd "$tmp" && "$lexleaf" build pack -o closed/site >out 2>err)
	status=$?
	expect 'an output folder that may not be written' 3 '[io]'
fi

# Everything in one run.
fresh
printf '\nIt takes {fact.nonsense}.\n\nA <b>word</b>.\n' >>"$leaflet"
printf '\nA [word](javascript:x).\n' >>"$pack/content/leaflets/preparing-for-meetings.md"
sed -i 's# id="annual-review"# id="ehc-plan"#' "$glossary"
build
for tag in raw-html link-scheme id-duplicate; do
	check "several faults in one run: $tag" grep -qF "[$tag]" "$tmp/err"
done
exit $bad
