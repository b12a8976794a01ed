#!/bin/sh
# The page about the service and the accessibility statement: what they say
# comes from the pack and from the build.
. tests/tap.sh

words() { plain "$tmp/site/$1" | grep -qF -e "$2"; }
says() { if words "$2" "$3"; then ok "$1"; else not_ok "$1" "$2 lacks: $3"; fi; }
lacks() { if words "$2" "$3"; then not_ok "$1" "$2 has: $3"; else ok "$1"; fi; }
build() { run build "$pack" -o "$tmp/site" -q --today "$@"; } # DAY ARGS...

pack=$tmp/pack
copy_leaflet "$pack" 'en, pl, so, ur'
sed -i 's/^formats:.*/formats: [a4, large-print, bilingual]/
	s/^  hours:.*/  hours: Mon to Thu, 9am to 5pm; Friday, 9:30 to 13:00/' "$pack/content/pack.yaml"
build 2026-11-21
expect 'a pack with other hours builds' 0 ''

says 'hours are as written in English' en/about.html 'Mon to Thu, 9am to 5pm; Friday, 9:30 to 13:00'
says 'hours in Polish' pl/about.html 'poniedziałek–czwartek, 9:00–17:00 · piątek, 9:30–13:00'
says 'hours in Urdu' ur/about.html 'پیر سے جمعرات تک، 9:00 سے 17:00 تک · جمعہ، 9:30 سے 13:00 تک'
pdftotext -layout "$tmp/site/so/leaflets/preparing-for-meetings.pdf" "$tmp/so.txt"
check 'hours in a Somali PDF' grep -q 'Isniin ilaa Khamiis, 9:00 ilaa 17:00' "$tmp/so.txt"
says 'who the service is' pl/about.html 'Westbrook SENDIASS bezpłatnie udziela informacji'
says 'who pays' en/about.html 'Paid for by Westbrook Council.'
says 'whom to ask for another format' en/about.html 'formats@westbrook.example.org'
for name in about accessibility; do
	for page in pl/index.html ur/jargon/sen.html so/leaflets/preparing-for-meetings.html; do
		check "the foot of $page leads to $name" sh -c "sed -n '/<footer/,\$p' '$tmp/site/$page' | grep -q 'href=\"[./]*$name.html\"'"
	done
done

says 'the statement is dated by the build' en/accessibility.html 'This statement was made on 21 November 2026'
says '...in the language' pl/accessibility.html '21 listopada 2026'
says 'it names who enforces the law' ur/accessibility.html 'Equality Advisory and Support Service (EASS)'
says 'it counts what a translator has checked' pl/accessibility.html 'sprawdził tłumacz: 0 z 1'
lacks '...but not in English' en/accessibility.html 'a translator has checked'
says 'it lists the formats' pl/accessibility.html 'Z tekstem angielskim obok'
lacks '...of the language' en/accessibility.html 'With the English beside it'
says 'it warns of copying from right to left' ur/accessibility.html 'دائیں سے بائیں لکھی جانے والی زبانوں کے PDF'
lacks '...where there is none' pl/accessibility.html 'od prawej do lewej niektóre'
lacks 'what is translated whole is not called partly English' pl/accessibility.html 'są po angielsku i oznaczone'

run signoff pl preparing-for-meetings --by "Anna Nowak" "$pack"
rm -r "$pack/locales/so"
mkdir -p "$pack/locales/so/LC_MESSAGES"
cp locales/so/LC_MESSAGES/ui.po "$pack/locales/so/LC_MESSAGES"
sed -i 's/^  hours:.*/  hours: by appointment/; /^  area:/d; /^  funder:/d' "$pack/content/pack.yaml"
build 2026-11-22 --format html
says 'a sign-off is counted' pl/accessibility.html 'sprawdził tłumacz: 1 z 1'
lacks '...and the warning is gone' pl/accessibility.html 'mógł jeszcze nie sprawdzić'
says 'what is not published is counted' so/accessibility.html 'aan weli luqaddan lagu heli karin: 1'
lacks 'without PDFs no formats are listed' pl/accessibility.html 'Duży druk'
lacks '...nor their limits' ur/accessibility.html 'دائیں سے بائیں لکھی جانے والی زبانوں کے PDF'
says 'other words for the hours stay English' pl/about.html 'by appointment'
check '...and are marked so' grep -q '<span lang="en" dir="ltr">by appointment</span>' "$tmp/site/pl/about.html"
lacks 'nothing is said of a funder that is not named' pl/about.html 'Finansowanie'
run check "$pack" --today 2026-11-22
expect 'check says how to write hours' 0 '"by appointment" stands in English in every language'
exit $bad
