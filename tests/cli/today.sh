#!/bin/sh
# By which date facts are judged: --today, else SOURCE_DATE_EPOCH, else now.
. tests/tap.sh

copy_pack "$tmp/pack"
cat >>"$tmp/pack/content/facts.yaml" <<'END'
old:
  value: 6
  kind: number
  authority: somebody
  checked: 2019-06-30
  expires: 2020-06-30
END
old='the fact "old" expired'
judged() { # NAME COMMAND...: COMMAND finds the fact expired
	what=$1
	shift
	"$@" >"$tmp/out" 2>&1
	check "$what" grep -qF "$old" "$tmp/out"
}
fresh() { # the same, and finds it good
	what=$1
	shift
	"$@" >"$tmp/out" 2>&1
	check "$what" sh -c "! grep -qF '$old' '$tmp/out'"
}
unset SOURCE_DATE_EPOCH
judged 'the clock is past 2020' "$lexleaf" check "$tmp/pack"
fresh '--today decides' "$lexleaf" check "$tmp/pack" --today 2020-06-30
judged '...to the day' "$lexleaf" check "$tmp/pack" --today 2020-07-01
fresh 'SOURCE_DATE_EPOCH is the date' env SOURCE_DATE_EPOCH=1593475200 "$lexleaf" check "$tmp/pack"
judged '--today goes before it' env SOURCE_DATE_EPOCH=1593475200 "$lexleaf" check "$tmp/pack" --today 2026-01-01
for epoch in '' nonsense -1 99999999999999999; do
	judged "SOURCE_DATE_EPOCH=$epoch is not a date" env SOURCE_DATE_EPOCH="$epoch" "$lexleaf" check "$tmp/pack"
done
exit $bad
