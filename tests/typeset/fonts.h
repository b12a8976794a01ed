#ifndef LEXLEAF_TESTS_TYPESET_FONTS_H
#define LEXLEAF_TESTS_TYPESET_FONTS_H

/* The languages these tests set, with the fonts of Debian's fonts-noto-core,
 * as rows of the languages table made by hand. */

#include "lexleaf/font.h"

#define SYMBOL_FONTS SVC("Noto Sans Symbols2"), SVC("Noto Sans Math")
#define ROW(t, d, sc, ...)                                       \
 {                                                               \
  .tag = SVC(t), .english = SVC(t), .dir = d, .script = SVC(sc), \
  .fonts = { __VA_ARGS__, SYMBOL_FONTS },                        \
  .fonts_package = SVC("fonts-noto-core"),                       \
 }
#define WITH_LATIN(family) SVC(family), SVC("Noto Sans")

static const struct lang test_langs[] = {
	ROW("en", DIR_LTR, "Latn", SVC("Noto Sans")),
	ROW("pl", DIR_LTR, "Latn", SVC("Noto Sans")),
	ROW("vi", DIR_LTR, "Latn", SVC("Noto Sans")),
	ROW("uk", DIR_LTR, "Cyrl", SVC("Noto Sans")),
	ROW("el", DIR_LTR, "Grek", SVC("Noto Sans")),
	ROW("ur", DIR_RTL, "Arab", WITH_LATIN("Noto Nastaliq Urdu")),
	ROW("ar", DIR_RTL, "Arab", WITH_LATIN("Noto Naskh Arabic")),
	ROW("fa", DIR_RTL, "Arab", WITH_LATIN("Noto Naskh Arabic")),
	ROW("ps", DIR_RTL, "Arab", WITH_LATIN("Noto Naskh Arabic")),
	ROW("bn", DIR_LTR, "Beng", WITH_LATIN("Noto Sans Bengali")),
	ROW("pa", DIR_LTR, "Guru", WITH_LATIN("Noto Sans Gurmukhi")),
	ROW("gu", DIR_LTR, "Gujr", WITH_LATIN("Noto Sans Gujarati")),
	ROW("hi", DIR_LTR, "Deva", WITH_LATIN("Noto Sans Devanagari")),
	ROW("ne", DIR_LTR, "Deva", WITH_LATIN("Noto Sans Devanagari")),
	ROW("ta", DIR_LTR, "Taml", WITH_LATIN("Noto Sans Tamil")),
	ROW("si", DIR_LTR, "Sinh", WITH_LATIN("Noto Sans Sinhala")),
	ROW("ml", DIR_LTR, "Mlym", WITH_LATIN("Noto Sans Malayalam")),
	ROW("te", DIR_LTR, "Telu", WITH_LATIN("Noto Sans Telugu")),
	ROW("ti", DIR_LTR, "Ethi", WITH_LATIN("Noto Sans Ethiopic")),
	ROW("th", DIR_LTR, "Thai", WITH_LATIN("Noto Sans Thai")),
	ROW("zh-Hans", DIR_LTR, "Hans", WITH_LATIN("Noto Sans CJK SC")),
	ROW("zh-Hant", DIR_LTR, "Hant", WITH_LATIN("Noto Sans CJK TC")),
};

enum { TEST_LANGS = sizeof test_langs / sizeof *test_langs };

static inline const struct lang *test_lang(struct sv tag)
{
	for (size_t i = 0; i < TEST_LANGS; i++)
		if (sv_eq(test_langs[i].tag, tag))
			return &test_langs[i];
	return NULL;
}

static inline struct fontbook *test_fonts(struct arena *a, struct diags *ds)
{
	const struct lang **rows =
		ARENA_ARRAY(a, const struct lang *, TEST_LANGS);

	for (size_t i = 0; i < TEST_LANGS; i++)
		rows[i] = &test_langs[i];
	return fontbook_open(a, ds, rows, TEST_LANGS);
}

#endif
