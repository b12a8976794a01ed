#!/bin/sh
# What is printed behind the text of a leaflet.
. tests/tap.sh

pack=$tmp/pack
copy_pack "$pack"
leaflet=$pack/content/leaflets/preparing-for-meetings.md
sed -i 's/^## .*/&\n\nSee [the law](https:\/\/a.example.org\/law\/), [the *same* law](https:\/\/a.example.org\/law\/), [a list](http:\/\/b.example.org\/x?y) or [write](mailto:c@example.org).\n/' "$leaflet"
print() { run dump print --pack "$pack" "$@" "$leaflet"; }
addresses() { # the list, a line a text
	sed -n '/id="web-addresses"/,/^    heading.*id="\(words-used\|contact\)"\|^    box/p' "$tmp/out" |
		sed -n 's/^ *text [0-9:]* "\(.*\)"$/\1/p' | sed '1d' | grep -v 'Words used' | tr '\n' ';'
}

print --lang en
expect 'a leaflet with links' 0 ''
list=$(addresses)
check 'each address is printed once, without what nobody types' \
	test "$(echo "$list" | grep -o 'a.example.org/law;' | wc -l)$(echo "$list" | grep -c '/law/;')" = 10
check '...below the words of its link' sh -c "echo '$list' | grep -q 'the law;a.example.org/law;a list;b.example.org/x?y;'"
check '...but no e-mail address' sh -c "! echo '$list' | grep -q c@example.org"

check 'the contacts are a box of their own below their heading' \
	sh -c "sed -n '/heading.*id=\"contact\"/,\$p' '$tmp/out' | sed -n '/^    box/,/^    heading/p' | grep -q '020 7946 0123'"

sed -i '/](http/d' "$leaflet"
print --lang en
check 'nothing is said where there is none' sh -c "! grep -q web-addresses '$tmp/out'"

# Other leaflets: by their titles, and by their addresses when there are any.
more() { # the list, a line a text
	sed -n '/id="more-leaflets"/,/^    heading.*id="words-used"/p' "$tmp/out" |
		sed -n 's/^ *\(text\|link\) [0-9:]* .*"\(.*\)"$/\2/p' | sed 1d | tr '\n' ';'
}
printf '\nSee [it](leaflet:asking-for-an-assessment#who-can-ask) and [this](leaflet:preparing-for-meetings).\n' >>"$leaflet"
print --lang en
check 'a leaflet that is named can be asked for' test "$(more)" = 'Ask us for these leaflets:;Annual reviews;Asking for an EHC needs assessment;'
print --lang pl
check '...by its title in the language' sh -c "echo '$(more)' | grep -q ';Jak poprosić o ocenę potrzeb'"
check '...and no other words' sh -c "! echo '$(more)' | grep -q 'Ask us\|Asking'"
sed -i 's|^formats:.*|&\nsite_url: https://westbrook.example.org/send\nqr_codes: [a4, trifold]|' "$pack/content/pack.yaml"
print --lang en
address=westbrook.example.org/send/en/leaflets/asking-for-an-assessment.html
check 'where the site is known it has an address' \
	sh -c "echo '$(more)' | grep -q ';Asking for an EHC needs assessment;https://$address;$address;$'"

# A QR code in the formats that ask for one.
page=https://westbrook.example.org/send/en/leaflets/preparing-for-meetings.html
check 'the code is described' grep -q 'text .*"QR code that opens this leaflet' "$tmp/out"
check '...and its address printed' grep -q "text .*\"${page#https://}\"" "$tmp/out"
print --lang en --style booklet
check 'a format that does not ask has none' sh -c "! grep -q ' qr [0-9]' '$tmp/out'"
run build "$pack" -o "$tmp/site" --lang en,ur --leaflet preparing-for-meetings
expect 'codes are built' 0 ''
seen() { # LANG FORMAT: what a phone sees
	pdftoppm -r 150 -gray "$tmp/site/$1/leaflets/preparing-for-meetings$2.pdf" "$tmp/page"
	zbarimg -q --raw -Sdisable -Sqrcode.enable "$tmp"/page-*.pgm 2>/dev/null
	rm "$tmp"/page-*.pgm
}
check 'a phone reads the code' test "$(seen en '')" = "$page"
check '...of the folded leaflet' test "$(seen en -trifold)" = "$page"
check '...and of the one in Urdu' test "$(seen ur '')" = "$(echo $page | sed s,/en/,/ur/,)"
check '...but finds none where there is none' test -z "$(seen en -booklet)"
sed -i 's|^qr_codes:.*|qr_codes: [a4, poster]|; /^site_url/d' "$pack/content/pack.yaml"
run check "$pack"
expect 'a code for a format that is not made' 1 '"poster" is not one of the "formats"'
expect 'a code without an address' 1 'add a line "site_url'
exit $bad
