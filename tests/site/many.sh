#!/bin/sh
# Twenty languages at once, more workers than there are processors: the same
# files as from one worker, and no word from a sanitizer (make asan, make tsan).
. tests/tap.sh

pack=$tmp/pack
languages='ar,bn,bg,cs,fa-AF,el,gu,hi,lt,ml,pa,ps,fa,pl,si,ta,th,ti,uk,ur'
copy_pack "$pack" "en,$languages"
rm "$pack"/content/leaflets/*
sed -i "s/^formats:.*/formats: [a4, trifold, bilingual]/
	/^notices:/,/until/d" "$pack/content/pack.yaml"
cat >"$pack/content/leaflets/a.md" <<'END'
---
title: A meeting at school
summary: What happens there.
topic: meetings
order: 1
reviewed: 2026-06-30
review_by: 2027-06-30
sources: [Act]
---

## Before the meeting

Ask for an [advocate](term:advocate), or call {service.phone} within {fact.review_decision_weeks}.

| When | What |
|---|---|
| Week 1 | You ask |

- [ ] I have read the [plan](term:ehc-plan).
END
# Two words that the leaflet explains are enough, and those that they lead to.
python3 - "$pack/content/glossary.xml" <<'END'
import re
import sys
text = open(sys.argv[1], encoding="utf-8").read()
head, *terms = re.split(r"(?=  <term )", text.replace("</glossary>", ""))
kept = [t for t in terms if re.search(r'id="(advocate|ehc-plan)"', t)]
kept = [re.sub(r'\s*<see to="[^"]*"/>', "", re.sub(r"</?ref[^>]*>", "", t)) for t in kept]
assert len(kept) == 2
open(sys.argv[1], "w", encoding="utf-8").write(head + "".join(kept) + "</glossary>\n")
END
for tag in $(echo $languages | tr , ' '); do
	# Six have a translated interface.
	if [ -d "$pack/locales/$tag" ]; then
		run merge "$tag" --pack "$pack"
	else
		run add-language "$tag" --pack "$pack"
	fi
	[ "$status" = 0 ] || not_ok "$tag has PO files" "$(cat "$tmp/err")"
done
for jobs in 1 8; do
	run build "$pack" -o "$tmp/site$jobs" -q --draft -j$jobs --today 2026-11-21
	check "$jobs workers build all of it" test "$status" = 0
	check 'and say nothing of memory or threads' sh -c "! grep -i 'sanitizer\|runtime error' '$tmp/err'"
done
check 'every language has its PDFs' test "$(ls "$tmp"/site8/*/leaflets/a*.pdf | wc -l)" -eq 62
check 'one worker and eight make the same bytes' diff -r "$tmp/site1" "$tmp/site8"
exit $bad
