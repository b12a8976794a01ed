#!/bin/sh
# Who does not know the tag of a language is told it.
. tests/tap.sh

copy_pack "$tmp/pack"
means() { # SAID TAG, or - when nobody can know
	run add-language "$1" --pack "$tmp/pack"
	if [ "$2" = - ]; then
		expect "\"$1\" could be anything" 1 "has no language \"$1\" [lang-unknown]"
	else
		expect "\"$1\" is $2" 1 "has no language \"$1\"; did you mean \"$2\", "
	fi
}
# Regions and older codes, which others have.
means zh-CN zh-Hans
means zh_TW zh-Hant
means zh zh-Hans
means pa-PK pa-Arab
means prs fa-AF
means ku kmr
# Other spellings.
means ZH-HANS zh-Hans
means zh_Hans zh-Hans
means pl_PL.UTF-8 pl
means 'ur ' ur
means pt-BR pt
# Names.
means Polish pl
means polski pl
means Farsi fa
means sorani ckb
means Punjabi pa
means اردو ur
for said in xx klingon to - ''; do means "$said" -; done
check 'nothing was made' diff -r locales "$tmp/pack/locales"

run merge zh-CN --pack "$tmp/pack"
expect 'merge' 1 'did you mean "zh-Hans", Chinese (Simplified)? [lang-unknown]'
run sheet zh-CN --pack "$tmp/pack"
expect 'sheet' 1 'did you mean "zh-Hans", Chinese (Simplified)? [lang-unknown]'
run signoff zh-CN annual-reviews --by A "$tmp/pack"
expect 'signoff' 1 'did you mean "zh-Hans", Chinese (Simplified)? [lang-unknown]'
run build "$tmp/pack" -o "$tmp/site" --lang zh-CN
expect 'build' 1 'the pack has no language "zh-CN"; did you mean "zh-Hans", Chinese (Simplified)?'
sed -i 's/^languages:.*/languages: [en, zh-CN]/' "$tmp/pack/content/pack.yaml"
run check "$tmp/pack"
expect 'pack.yaml' 1 'error: locales/languages.yaml has no language "zh-CN"; did you mean "zh-Hans"'
exit $bad
