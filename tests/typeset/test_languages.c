/*
 * The fonts that locales/languages.yaml gives a language can set it: its own
 * name for itself, every letter of its alphabet (CLDR's exemplar characters)
 * and the symbols of leaflets.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>

#include "lexleaf/buf.h"
#include "lexleaf/pack.h"
#include "lexleaf/para.h"

/* What leaflets use whatever their language. */
#define SYMBOLS                                                                              \
 "• ☐ ☑ → … £ “ ” ‘ ’ – — · ✓ ½ × ≤ € \u00A0 \u2011 \u202F " \
 "AZaz 0123456789 ( ) - / : ; % & @ # + * ' \" ! ?"

/* All letters of the alphabet with spaces between them. */
static void put_alphabet(struct buf *out, const struct lang *lang)
{
	UErrorCode e = U_ZERO_ERROR;
	char locale[64];
	ULocaleData *data;
	USet *set = uset_openEmpty();

	uloc_forLanguageTag(lang->icu.p, locale, sizeof locale, NULL, &e);
	data = ulocdata_open(locale, &e);
	ulocdata_getExemplarSet(data, set, 0, ULOCDATA_ES_STANDARD, &e);
	assert_true(U_SUCCESS(e));
	for (int i = 0; i < uset_getItemCount(set); i++) {
		UChar string[32];
		UChar32 from, to;
		int n = uset_getItem(set, i, &from, &to, string, 32, &e);

		if (n > 0) /* a string of letters that are in the set as well */
			continue;
		for (; from <= to; from++) {
			buf_utf8(out, (uint32_t)from);
			buf_putc(out, ' ');
		}
	}
	uset_close(set);
	ulocdata_close(data);
}

/* False when the fonts are in another package than Noto's first, which need
 * not be here. */
static bool check_lang(struct arena *a, struct shaper *s,
		       const struct lang *lang)
{
	struct diags *ds = diags_new();
	struct fontbook *b = fontbook_open(a, ds, &lang, 1);
	struct buf text = BUF_INIT;
	struct para_span span = { .lang = lang->tag, .size = FX_PER_PT };
	const struct para_missing *missing;
	size_t n;

	span.fonts = fontbook_set(b, lang->tag, FONT_REGULAR);
	if (span.fonts) {
		buf_puts(&text, SYMBOLS);
		buf_sv(&text, lang->endonym);
		put_alphabet(&text, lang);
		span.text = buf_view(&text);
		missing = para_missing(
			para_new(a, s, &span, 1, lang->dir, lang->tag), &n);
		if (n)
			fail_msg("%s: no font has U+%04X and %zu more",
				 lang->tag.p, (unsigned)missing->code_point,
				 n - 1);
	} else {
		assert_false(sv_is(lang->fonts_package, "fonts-noto-core"));
	}
	buf_release(&text);
	fontbook_close(b);
	diags_free(ds);
	return span.fonts != NULL;
}

static void fonts_set_their_language(void **state)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct pack *pack = pack_load(a, ds, SV("."));
	struct shaper *s = shaper_new();
	int tested = 0;

	(void)state;
	assert_non_null(pack);
	for (size_t i = 0; i < pack->nall_langs; i++)
		tested += check_lang(a, s, &pack->all_langs[i]);
	assert_true(tested > 30);
	shaper_free(s);
	diags_free(ds);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fonts_set_their_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
