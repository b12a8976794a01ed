#!/bin/sh
# 23 of the edge cases: what an editor does to a leaflet, and which of its
# messages a translator must look at again.  One line a message that is not
# translated any more: "changed" has the old translation to start from.
. tests/tap.sh

pack=$tmp/pack
po=$pack/locales/pl/LC_MESSAGES/leaflets.po
leaflets=$pack/content/leaflets

# leaflet NAME: write it from stdin.
leaflet() {
	{ printf '%s\n' --- "title: The $1 leaflet" "summary: All about the $1." \
		'topic: meetings' 'reviewed: 2026-06-30' 'review_by: 2027-06-30' \
		'sources: [https://www.gov.uk/]' --- ''; cat; } >"$leaflets/$1.md"
}
copy_pack "$pack" 'en, pl'
rm "$leaflets"/*.md
sed -i '/^notices:/,/^$/d' "$pack/content/pack.yaml"
leaflet first <<'X'
## Before you write

Ask the school for a copy of all reports. Keep them in a safe place.

Read [the rules](https://www.gov.uk/rules) before the meeting.

Bring a friend who can take notes for you.
X
leaflet second <<'X'
Tell us how the meeting went.

Thank the people who have helped you.
X
rm "$pack"/locales/pl/LC_MESSAGES/*
run merge pl --pack "$pack"
msgen "$po" | LC_ALL=C.UTF-8 msgfilter --keep-header -o "$tmp/new" sed 's/^/Po polsku: /'
cp "$tmp/new" "$po"
cp -R "$pack" "$tmp/clean"

# left: the messages that are not translated.
left() {
	msgattrib --no-wrap --no-obsolete --only-fuzzy "$po" |
		sed -n 's/^msgid "\(..*\)"$/changed: \1/p'
	msgattrib --no-wrap --no-obsolete --untranslated "$po" |
		sed -n 's/^msgid "\(..*\)"$/new: \1/p'
}
# after NAME COMMAND: run it among the leaflets.  What is left then is what
# stdin says, and so many paragraphs the board counts.
after() {
	rm -rf "$pack"
	cp -R "$tmp/clean" "$pack"
	cat >"$tmp/want"
	(cd "$leaflets" && eval "$2")
	diff -r "$tmp/clean/content" "$pack/content" >/dev/null && not_ok "$1: the test edits"
	run merge pl --pack "$pack"
	left >"$tmp/left"
	check "$1" diff -u "$tmp/want" "$tmp/left"
	run status --json "$pack"
	check "$1: on the board" test "$(awk '/paragraphs_changed/ { c += $2 }
		/paragraphs_missing/ { m += $2 } /^  "languages"/ { print c + 0, m + 0; exit }' "$tmp/out")" = \
		"$(grep -c ^changed: "$tmp/want") $(grep -c ^new: "$tmp/want")"
}

# append FILE: what stdin says, as a paragraph of its own.
append() { { echo; cat; } >>"$1"; }

# What changes nothing.
after 'moved within a leaflet' 'sed -n /^Ask/p first.md >x; sed -i /^Ask/d first.md; append first.md <x; rm x' </dev/null
after 'moved to another leaflet' 'sed -n /^Read/p first.md | append second.md; sed -i /^Read/d first.md' </dev/null
after 'in two leaflets' 'sed -n /^Read/p first.md | append second.md' </dev/null
after 'a heading that becomes a list item' 'sed -i "s/^## /- /" first.md' </dev/null
after 'a paragraph that becomes a call-out' 'sed -i "s/^Bring/> &/" first.md' </dev/null
after 'another address' 'sed -i s,gov.uk/rules,gov.uk/new-rules, first.md' </dev/null
after 'wrapped anew' 'sed -i "s/ of all/\n  of   all/; s/ who can/ \n who can/" first.md' </dev/null
after 'CRLF' 'sed -i "s/\$/\r/" first.md' </dev/null
after 'a leaflet of another name' 'mv first.md begin.md' </dev/null
after 'a leaflet taken away' 'rm second.md' </dev/null

# What a translator must see: the old translation is of another text.
after 'split' 'sed -i "s/reports\. /reports.\n\n/" first.md' <<'X'
changed: Ask the school for a copy of all reports.
new: Keep them in a safe place.
X
after 'joined' 'sed -i "/^Tell/{N;s/\n//;N;s/\n/ /}" second.md' <<'X'
changed: Tell us how the meeting went. Thank the people who have helped you.
X
after 'bold added' 'sed -i "s/safe place/**&**/" first.md' <<'X'
changed: Ask the school for a copy of all reports. Keep them in a **safe place**.
X
after 'a line broken' 'sed -i "s/ who can/\\\\\n&/" first.md' <<'X'
changed: Bring a friend<br>who can take notes for you.
X
after 'a link taken away' 'sed -i "s/\[the rules\](.*rules)/the rules/" first.md' <<'X'
changed: Read the rules before the meeting.
X
after 'a heading in other words' 'sed -i "s/^## .*/## Preparing/" first.md' <<'X'
new: Preparing
X
after 'into a table' 'sed -i "s/^Bring.*/| Who |\n|---|\n| & |/" first.md' <<'X'
changed: Bring a friend who can take notes for you.
new: Who
X
exit $bad
