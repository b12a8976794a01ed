#!/bin/sh
# Our files in other people's tools: gettext's own and the Translate Toolkit.
. tests/tap.sh

# The Python that the toolkit is installed for.
python=$(sed -n "1s/^#! *//p" "$(command -v pofilter)")
pack=$tmp/pack
copy_pack "$pack"
run extract "$pack"
run sheet pl --pack "$pack" -o "$tmp/sheets"
run sheet ur --pack "$pack" -o "$tmp/sheets"
for tag in pl ur; do
	for f in "$tmp/sheets/$tag"/*.po; do
		name=$tag/$(basename "$f")
		check "msgfmt -c: $name" msgfmt -c -o /dev/null "$f"
		# What would be a fault in any language; style is the translator's.
		rm -rf "$tmp/filter"
		# "Menu" is Polish, and contexts are lost on the way: those two have
		# nothing else.
		own= known='[1-9][0-9]*'
		case $f in */glossary.po | */ui.po) own=--excludefilter=unchanged known=0 ;; esac
		pofilter --progress=none --nofuzzy --test=xmltags --test=escapes \
			--test=newlines --test=tabs --test=unchanged --test=untranslated $own \
			"$f" "$tmp/filter" >/dev/null 2>&1
		check "pofilter finds nothing: $name" test ! -s "$tmp/filter"
		check "po2xliff reads it: $name" po2xliff --progress=none "$f" "$tmp/theirs.xlf"
		xliff2po --progress=none "$tmp/theirs.xlf" "$tmp/theirs.po" 2>/dev/null
		run import "$tmp/theirs.po" --pack "$pack"
		check "xliff2po brings back what it had: $name" grep -q ': 0 changed, '"$known"' as before, 0 not done' "$tmp/out"
	done
	for f in "$tmp/sheets/$tag"/*.xlf; do
		name=$tag/$(basename "$f")
		check "the Translate Toolkit reads our XLIFF: $name" "$python" - "$f" <<-'END'
			import sys
			from translate.storage import factory
			store = factory.getobject(sys.argv[1])
			units = [u for u in store.units if u.istranslatable()]
			assert len(units) > 20, len(units)
			assert all(u.target for u in units)
			assert len({u.getid() for u in units}) == len(units)
		END
	done
done
# Contexts are all the same for xgettext, msgids where there is no markup.
# It is content with any rule: of one it cannot read it says so, and ends well.
xgettext --its=content/glossary.its -o "$tmp/theirs.pot" content/glossary.xml 2>"$tmp/err"
status=$?
expect 'xgettext reads our glossary by our rules' 0 ''
check 'and finds the messages that we find' "$python" - "$tmp/theirs.pot" "$pack/locales/glossary.pot" <<'END'
import sys
from translate.storage import factory
theirs, ours = ({(u.getcontext(), u.source) for u in factory.getobject(f).units
                 if u.source and not u.getcontext().endswith("/forms")} for f in sys.argv[1:])
assert {c for c, _ in theirs} == {c for c, _ in ours} and len(ours) > 400
assert all("<ref" in m for _, m in theirs - ours), theirs - ours
assert all("][term-" in m for _, m in ours - theirs), ours - theirs
END
# Changed by the toolkit itself, then taken back.
check 'the Translate Toolkit writes our XLIFF' "$python" - "$tmp/sheets/pl/annual-reviews.xlf" "$tmp/back.xlf" <<-'END'
	import sys
	from translate.storage import factory
	store = factory.getobject(sys.argv[1])
	unit = next(u for u in store.units if u.source == "how to get ready")
	unit.target = "jak się przygotować do spotkania"
	store.savefile(sys.argv[2])
END
run import "$tmp/back.xlf" --pack "$pack"
expect 'what the toolkit wrote is taken' 0 ''
check 'with its one change' grep -q '^Polish: 1 changed, 65 as before' "$tmp/out"
check 'which is in the PO' grep -q 'jak się przygotować do spotkania' "$pack/locales/pl/LC_MESSAGES/leaflets.po"
exit $bad
