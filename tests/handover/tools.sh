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
		pofilter --progress=none --nofuzzy --test=xmltags --test=escapes \
			--test=newlines --test=tabs --test=unchanged --test=untranslated \
			"$f" "$tmp/filter" >/dev/null 2>&1
		check "pofilter finds nothing: $name" test ! -s "$tmp/filter"
		check "po2xliff reads it: $name" po2xliff --progress=none "$f" "$tmp/theirs.xlf"
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
