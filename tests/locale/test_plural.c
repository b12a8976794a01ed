/* Plural rules: the expression language, hostile headers, and every rule of
 * languages.yaml against ICU's. */
#include <string.h>

#include <unicode/upluralrules.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/plural.h"
#include "lexleaf/yaml.h"

#include "../scratch.h"

static struct plural *parse(const char *rule)
{
	char header[4096];

	snprintf(header, sizeof header, "nplurals=9; plural=%s;", rule);
	return plural_parse(arena, sv_from(header));
}

static void expressions_follow_c(void **state)
{
	static const struct {
		const char *rule;
		unsigned long n;
		int form;
	} cases[] = {
		{ "n", 7, 7 },
		{ "5", 0, 5 },
		{ "n != 1", 1, 0 },
		{ "n!=1", 2, 1 },
		{ "1 + 2 * 3", 0, 7 },
		{ "(1 + 2) * 2", 0, 6 },
		{ "8 - 3 - 2", 0, 3 },
		{ "8 / 2 / 2", 0, 2 },
		{ "17 % 10 % 4", 0, 3 },
		{ "1 < 2 == 1", 0, 1 },
		{ "0 && 0 || 1", 0, 1 },
		{ "1 || 0 && 0", 0, 1 },
		{ "!n", 0, 1 },
		{ "!!n", 5, 1 },
		{ "!n == 1", 0, 1 },
		{ "n >= 3", 3, 1 },
		{ "n <= 2", 3, 0 },
		{ "n == 1 ? 4 : n == 2 ? 5 : 6", 1, 4 },
		{ "n == 1 ? 4 : n == 2 ? 5 : 6", 2, 5 },
		{ "n == 1 ? 4 : n == 2 ? 5 : 6", 3, 6 },
		{ "n ? n > 1 ? 2 : 1 : 0", 9, 2 },
		/* outside the forms, or of no meaning: the first form */
		{ "n", 9, 0 },
		{ "0 - 1", 0, 0 },
		{ "n % 0", 3, 0 },
		{ "n / 0", 3, 0 },
		{ "1 || n % 0", 3, 1 }, /* as in C, not looked at */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct plural *p = parse(cases[i].rule);

		if (!p)
			fail_msg("\"%s\" is refused", cases[i].rule);
		if (plural_form(p, cases[i].n) != cases[i].form)
			fail_msg("\"%s\" for %lu gives %d, not %d",
				 cases[i].rule, cases[i].n,
				 plural_form(p, cases[i].n), cases[i].form);
	}
}

static void broken_headers_are_refused(void **state)
{
	static const char *const headers[] = {
		"",
		"nplurals=2",
		"nplurals=2;",
		"nplurals=2; plural",
		"nplurals=2; plural=",
		"nplurals=2; plural=;",
		"nplurals=INTEGER; plural=EXPRESSION;",
		"nplurals=0; plural=0;",
		"nplurals=17; plural=0;",
		"nplurals=-1; plural=0;",
		"nplurals=99999999999999999999; plural=0;",
		"nplurals=2; plural=m!=1;",
		"nplurals=2; plural=n!==1;",
		"nplurals=2; plural=n!=1; rm",
		"nplurals=2; plural=(n!=1;",
		"nplurals=2; plural=n!=1);",
		"nplurals=2; plural=n?1;",
		"nplurals=2; plural=n?1:;",
		"nplurals=2; plural=n n;",
		"nplurals=2; plural=n=1;",
		"nplurals=2; plural=n & 1;",
		"nplurals=2; plural=99999999999999999999;",
	};

	(void)state;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		if (plural_parse(arena, sv_from(headers[i])))
			fail_msg("\"%s\" is accepted", headers[i]);
}

static void nesting_is_limited(void **state)
{
	static const char *const grow[] = { "(", "!", "n?", "n+", "n?n:" };

	(void)state;
	for (size_t i = 0; i < sizeof grow / sizeof *grow; i++) {
		struct buf b = BUF_INIT;

		buf_puts(&b, "nplurals=2; plural=");
		for (int k = 0; k < 1000000; k++)
			buf_puts(&b, grow[i]);
		buf_puts(&b, "n;");
		assert_null(plural_parse(arena, buf_view(&b)));
		buf_release(&b);
	}
}

static void huge_numbers_have_a_form(void **state)
{
	const struct plural *p =
		parse("n%10==1 && n%100!=11 ? 0 : n*n*n+n > n ? 1 : 2");

	(void)state;
	assert_in_range(plural_form(p, (unsigned long)-1), 0, 8);
}

static void rules_are_equal_by_what_they_answer(void **state)
{
	(void)state;
	assert_true(plural_equal(parse("n != 1"), parse("(n==1) ? 0 : 1")));
	assert_false(plural_equal(parse("n != 1"), parse("n > 1")));
	assert_false(plural_equal(parse("n != 1"),
				  parse("n != 1 && n != 1000000")));
	assert_false(plural_equal(
		parse("n != 1"),
		plural_parse(arena, SV("nplurals=2; plural=n != 1;"))));
}

/* Where our rule and CLDR's differ on purpose. */
static const char *const differs_from_icu[] = {
	/* CLDR puts 10 to 20, 30, ... with 0.  Latvian translation teams and
	 * msginit keep gettext's older rule, where the third form is for 0
	 * alone. */
	"lv",
};

static bool may_differ(struct sv tag)
{
	for (size_t i = 0;
	     i < sizeof differs_from_icu / sizeof *differs_from_icu; i++)
		if (sv_is(tag, differs_from_icu[i]))
			return true;
	return false;
}

/* CLDR's category of 'n' as a small number, new ones counted up. */
static int category(const UPluralRules *rules, unsigned long n,
		    UChar seen[8][16], int *nseen)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar word[16];

	uplrules_select(rules, (double)n, word, 16, &e);
	assert_true(U_SUCCESS(e));
	for (int i = 0; i < *nseen; i++)
		if (!memcmp(word, seen[i], sizeof word[0] * 3))
			return i;
	memcpy(seen[*nseen], word, sizeof word);
	return (*nseen)++;
}

/* The first number the two divide differently; -1 for none. */
static long difference(const struct plural *p, const char *icu)
{
	UErrorCode e = U_ZERO_ERROR;
	UPluralRules *rules = uplrules_open(icu, &e);
	UChar seen[8][16];
	int nseen = 0, form_of[8], category_of[16];

	assert_true(U_SUCCESS(e));
	memset(form_of, -1, sizeof form_of);
	memset(category_of, -1, sizeof category_of);
	for (unsigned long n = 0; n <= 1000; n++) {
		int c = category(rules, n, seen, &nseen);
		int form = plural_form(p, n);

		if (form_of[c] < 0 && category_of[form] < 0) {
			form_of[c] = form;
			category_of[form] = c;
		}
		if (form_of[c] != form || category_of[form] != c) {
			uplrules_close(rules);
			return (long)n;
		}
	}
	uplrules_close(rules);
	return -1;
}

static void every_language_agrees_with_icu(void **state)
{
	const struct source *src =
		fs_read(arena, ds, SV("locales/languages.yaml"));
	const struct yaml *table;
	int checked = 0, bad = 0;

	(void)state;
	assert_non_null(src);
	table = yaml_parse(arena, ds, src, 0, src->text.n);
	assert_non_null(table);
	for (size_t i = 0; i < table->count; i++) {
		struct sv tag = table->keys[i].key;
		const struct yaml *row = &table->keys[i].value;
		struct sv rule = yaml_text(ds, row, "plural", true);
		struct sv icu = yaml_text(ds, row, "icu", true);
		const struct plural *p = plural_parse(arena, rule);
		long n;

		if (!p)
			fail_msg("%.*s: cannot read its rule", SV_ARG(tag));
		n = difference(p, arena_str(arena, icu));
		checked++;
		if ((n >= 0) != may_differ(tag)) {
			print_error("%.*s: ICU and the table %s (n = %ld)\n",
				    SV_ARG(tag),
				    n < 0 ? "agree after all" : "differ", n);
			bad++;
		}
	}
	assert_true(checked > 20);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(expressions_follow_c),
		cmocka_unit_test(broken_headers_are_refused),
		cmocka_unit_test(nesting_is_limited),
		cmocka_unit_test(huge_numbers_have_a_form),
		cmocka_unit_test(rules_are_equal_by_what_they_answer),
		cmocka_unit_test(every_language_agrees_with_icu),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
