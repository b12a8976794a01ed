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

sed -i '/](http/d' "$leaflet"
print --lang en
check 'nothing is said where there is none' sh -c "! grep -q web-addresses '$tmp/out'"
exit $bad
