/* Order, initials, folding, words, dates, digits and scripts by language. */
#include <string.h>


#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/pack.h"
#include "lexleaf/text.h"

#include "../scratch.h"

static const struct lang english = { .tag = SVC("en"), .icu = SVC("en-GB") };
static const struct lang polish = { .tag = SVC("pl"), .icu = SVC("pl") };
static const struct lang french = { .tag = SVC("fr"), .icu = SVC("fr") };
static const struct lang turkish = { .tag = SVC("tr"), .icu = SVC("tr") };
static const struct lang urdu = { .tag = SVC("ur"), .icu = SVC("ur-u-nu-latn") };
static const struct lang chinese = { .tag = SVC("zh-Hans"),
				     .icu = SVC("zh-Hans") };

static void equal(struct sv got, const char *want)
{
	assert_string_equal(arena_str(arena, got), want);
}

static void order_is_that_of_the_language(void **state)
{
	struct collator *pl = collator_new(&polish);
	struct collator *en = collator_new(&english);

	(void)state;
	assert_true(collator_cmp(pl, SV("luz"), SV("łan")) < 0);
	assert_true(collator_cmp(pl, SV("łan"), SV("mama")) < 0);
	assert_true(collator_cmp(en, SV("apple"), SV("Banana")) < 0);
	assert_true(collator_cmp(en, SV("École"), SV("Essay")) < 0);
	assert_int_equal(collator_cmp(en, SV("same"), SV("same")), 0);
	/* equal to the collator, but not the same bytes */
	assert_int_not_equal(collator_cmp(en, SV("e\xcc\x81"), SV("é")), 0);
	assert_true(collator_cmp(en, SV(""), SV("a")) < 0);
	collator_free(pl);
	collator_free(en);
	collator_free(NULL);
}

static void initial_keeps_letters_of_the_alphabet(void **state)
{
	static const struct {
		const struct lang *lang;
		const char *text, *initial;
	} cases[] = {
		{ &english, "annual review", "A" },
		{ &english, "École", "E" },
		{ &english, "“quoted”", "Q" },
		{ &english, "15-day rule", "0–9" },
		{ &english, "", "" },
		{ &english, "…", "" },
		{ &polish, "łatwy", "Ł" },
		{ &polish, "Ćma", "Ć" },
		{ &french, "école", "E" },
		{ &turkish, "istek", "İ" },
		{ &urdu, "جائزہ", "ج" },
		{ &chinese, "计划", "J" },
		{ &chinese, "阿姨", "A" },
		{ &chinese, "不", "B" },
		{ &chinese, "座谈", "Z" },
		{ &chinese, "EHC 计划", "E" },
		{ &english, "计划", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct collator *c = collator_new(cases[i].lang);

		equal(text_initial(arena, c, sv_from(cases[i].text)),
		      cases[i].initial);
		collator_free(c);
	}
}

static void folding_ignores_case_only(void **state)
{
	(void)state;
	equal(text_fold(arena, SV("EHC Plan")), "ehc plan");
	equal(text_fold(arena, SV("Straße ŁÓDŹ")), "strasse łódź");
	equal(text_fold(arena, SV("ΐ")), "\u03b9\u0308\u0301"); /* grows */
	equal(text_fold(arena, SV("منصوبہ")), "منصوبہ");
	equal(text_fold(arena, SV("")), "");
}

static void words_end_where_unicode_says(void **state)
{
	size_t n, *ends = text_words(arena, &english, SV("can't £10 Łód."), &n);

	(void)state;
	assert_true(n > 5);
	assert_int_equal(ends[0], 0);
	assert_int_equal(ends[1], 5);
	assert_int_equal(ends[n - 1], strlen("can't £10 Łód."));
	for (size_t i = 1; i < n; i++)
		assert_true(ends[i] > ends[i - 1]);
	ends = text_words(arena, &english, SV(""), &n);
	assert_int_equal(n, 1);
	assert_int_equal(ends[0], 0);
	/* a dictionary finds words in Chinese */
	text_words(arena, &chinese, SV("教育计划"), &n);
	assert_int_equal(n, 3);
}

static void dates_are_gregorian_with_ascii_digits(void **state)
{
	static const struct lang persian = { .icu = SVC("fa") };
	static const struct lang pashto = { .icu = SVC("ps") };
	static const struct lang bengali = { .icu = SVC("bn") };
	static const struct lang somali = { .icu = SVC("so"),
					    .date = SVC("d LLLL") };
	struct date d = { 2026, 2, 15 }, yearly = { 0, 2, 29 };

	(void)state;
	equal(text_date(arena, &english, d), "15 February 2026");
	equal(text_date(arena, &english, yearly), "29 February");
	equal(text_date(arena, &polish, d), "15 lutego 2026");
	equal(text_date(arena, &urdu, d), "15 فروری، 2026");
	assert_int_not_equal(
		sv_find(text_date(arena, &persian, d), SV("2026")), SV_NONE);
	assert_int_not_equal(
		sv_find(text_date(arena, &pashto, d), SV("2026")), SV_NONE);
	assert_int_not_equal(
		sv_find(text_date(arena, &bengali, d), SV("2026")), SV_NONE);
	/* the table knows better than ICU, which numbers the months */
	equal(text_date(arena, &somali, d), "15 Febraayo 2026");
	equal(text_date(arena, &somali, yearly), "29 Febraayo");
	equal(text_date(arena, &english, (struct date){ 0 }), "");
	/* far from 1970, and the last day of a year, whatever the time zone */
	setenv("TZ", "Pacific/Kiritimati", 1);
	equal(text_date(arena, &english, (struct date){ 1899, 12, 31 }),
	      "31 December 1899");
	setenv("TZ", "UTC", 1);
}

static void digits_become_ascii(void **state)
{
	(void)state;
	equal(text_ascii_digits(arena, SV("٢٠ ۲۰ ২০ 20 ½ 六")),
	      "20 20 20 20 ½ 六");
	equal(text_ascii_digits(arena, SV("")), "");
}

static void weekdays_stand_alone(void **state)
{
	(void)state;
	equal(text_weekday(arena, &english, 1), "Monday");
	equal(text_weekday(arena, &polish, 3), "środa");
	equal(text_weekday(arena, &polish, 7), "niedziela");
	equal(text_weekday(arena, &urdu, 5), "جمعہ");
}

static void letters_and_scripts(void **state)
{
	(void)state;
	assert_true(text_has_letter(SV("12 ż")));
	assert_true(text_has_letter(SV("计")));
	assert_false(text_has_letter(SV("12 £ — … ½ %")));
	assert_false(text_has_letter(SV("")));
	assert_int_equal(text_script_share(SV("منصوبہ"), SV("Arab")), 100);
	assert_int_equal(text_script_share(SV("plan"), SV("Arab")), 0);
	assert_int_equal(text_script_share(SV("ab یہ"), SV("Arab")), 50);
	assert_int_equal(text_script_share(SV("计划"), SV("Hans")), 100);
	assert_int_equal(text_script_share(SV("12"), SV("Latn")), 100);
	/* 2 letters and 2 vowel signs; a shadda belongs to no script. */
	assert_int_equal(text_script_share(SV("மொழிab"), SV("Taml")), 66);
	assert_int_equal(text_script_share(SV("مَدّ"), SV("Arab")), 100);
}

static void has_letters(const char *alphabet, const char *letters)
{
	const struct sv a = sv_from(alphabet);

	for (const char *p = letters; *p; p += strcspn(p, " "), p += *p == ' ') {
		struct sv letter = { p, strcspn(p, " ") };

		if (sv_find(a, letter) == SV_NONE)
			fail_msg("no %.*s", SV_ARG(letter));
	}
}

static void alphabets_are_whole(void **state)
{
	struct arena *a = arena_new();
	const struct lang arab = { .tag = SVC("ur"), .icu = SVC("ur"),
				   .script = SVC("Arab") };
	const struct lang latin = { .tag = SVC("pl"), .icu = SVC("pl"),
				     .script = SVC("Latn") };

	(void)state;
	has_letters(text_alphabet(a, &arab).p,
		 "ا آ ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ "
		 "ل م ن ں و ہ ھ ء ی ے ئ ؤ ۂ ، ۔ ؟ ؛ ۰ ۵ ۹");
	has_letters(text_alphabet(a, &latin).p, "a ą ł ż Ż");
	assert_int_equal(sv_find(text_alphabet(a, &latin), SV("آ")), SV_NONE);
	arena_free(a);
}

static void letters_tell_languages_apart(void **state)
{
	static const struct lang pl = { .icu = SVC("pl"),
					.script = SVC("Latn") };
	static const struct lang ro = { .icu = SVC("ro"),
					.script = SVC("Latn") };
	static const struct lang sw = { .icu = SVC("sw"),
					.script = SVC("Latn") };
	static const struct lang ur = { .icu = SVC("ur"),
					.script = SVC("Arab") };
	static const struct lang ar = { .icu = SVC("ar"),
					.script = SVC("Arab") };
	static const struct lang bn = { .icu = SVC("bn"),
					.script = SVC("Beng") };
	struct sv polish_words = SV("Złóż wniosek, ŻEBY żądać (EHC)");
	struct text_letters n;

	(void)state;
	n = text_letters(&pl, polish_words);
	assert_int_equal(n.all, 23);
	assert_int_equal(n.foreign, 0);
	assert_int_equal(n.special, 7);
	assert_true(n.has_special);
	n = text_letters(&ro, polish_words);
	assert_int_equal(n.foreign, 7);
	assert_int_equal(n.example, 0x107); /* ć, the last */
	n = text_letters(&pl, SV("Zloz wniosek"));
	assert_int_equal(n.foreign + n.special, 0);
	assert_false(text_letters(&sw, SV("ombi")).has_special);
	/* the old letters with cedillas are known, as faults of their own */
	assert_int_equal(text_letters(&ro, SV("şi ţară")).foreign, 0);
	n = text_letters(&ar, SV("بچے کے لیے EHC پلان"));
	assert_int_equal(n.all, 12);
	assert_int_equal(n.foreign, 3);
	assert_int_equal(n.example, 0x6D2);
	assert_int_equal(text_letters(&ur, SV("بچے کے لیے")).foreign, 0);
	/* a letter and its dot below, as CLDR has it */
	assert_int_equal(text_letters(&bn, SV("পড়া")).foreign, 0);
}

static void names_of_languages_as_others_write_them(void **state)
{
	static const struct {
		const char *icu, *name;
		int match;
	} cases[] = {
		{ "pl", "pl", 2 },
		{ "pl", "pl-PL", 2 },
		{ "pl", "pl_PL", 2 },
		{ "pl", "PL", 2 },
		{ "pl", "ro", 0 },
		{ "ur-u-ca-gregory-nu-latn", "ur-PK", 2 },
		{ "ur-u-ca-gregory-nu-latn", "ur_IN", 1 },
		{ "zh-Hans", "zh-CN", 2 },
		{ "zh-Hans", "zh", 2 },
		{ "zh-Hans", "zh_TW", 0 },
		{ "zh-Hant-HK", "zh_TW", 1 },
		{ "zh-Hant-HK", "zh-HK", 2 },
		{ "pa-u-nu-latn", "pa-IN", 2 },
		{ "pa-u-nu-latn", "pa-PK", 0 },
		{ "pa-Arab-u-nu-latn", "pa-PK", 2 },
		{ "fa-AF-u-ca-gregory-nu-latn", "fa-IR", 1 },
		{ "fa-u-ca-gregory-nu-latn", "fa-IR", 2 },
		{ "pt-PT", "pt-BR", 1 },
		{ "pl", "", 0 },
		{ "pl", "???", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct lang l = { .icu = sv_from(cases[i].icu) };

		if (text_lang_match(&l, sv_from(cases[i].name)) !=
		    cases[i].match)
			fail_msg("%s and %s", cases[i].icu, cases[i].name);
	}
}

/*
 * ICU has the Persian calendar and digits for some languages, English ones
 * for those it does not know (kmr, prs), and would set Dari from left to
 * right.  The table of languages must not let any of that through.
 */
static void no_language_has_the_dates_of_another(void **state)
{
	const struct pack *p = pack_load(arena, ds, SV("."));
	struct date day = { 2026, 7, 1 };

	(void)state;
	assert_non_null(p);
	for (size_t i = 0; i < p->nall_langs; i++) {
		const struct lang *l = &p->all_langs[i];
		struct sv date = text_date(arena, l, day);
		bool rtl = sv_is(l->script, "Arab");

		if (sv_starts(l->tag, "qps-"))
			continue;
		if (sv_find(date, SV("2026")) == SV_NONE ||
		    sv_find_char(date, '1') == SV_NONE ||
		    !sv_eq(date, text_ascii_digits(arena, date)))
			fail_msg("%s: %s", l->tag.p, date.p);
		if ((sv_find(date, SV("July")) == SV_NONE) ==
		    sv_is(l->tag, "en"))
			fail_msg("%s: %s", l->tag.p, date.p);
		if ((l->dir == DIR_RTL) != rtl)
			fail_msg("%s: direction", l->tag.p);
	}
	/* as in Kabul, not as in Tehran */
	equal(text_date(arena, pack_lang(p, SV("fa-AF")), day),
	      "1 جولای 2026");
}

/* Whatever order terms come in, and equal ones too. */
static void order_is_the_same_each_time(void **state)
{
	static const char *const words[] = { "plan", "Plan", "plán",
					     "pla\xcc\x81n", "PLAN",
					     "plan " };
	enum { N = sizeof words / sizeof *words };
	struct collator *c = collator_new(&english);

	(void)state;
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < N; k++) {
			int one = collator_cmp(c, sv_from(words[i]),
					       sv_from(words[k]));
			int other = collator_cmp(c, sv_from(words[k]),
						 sv_from(words[i]));

			assert_true((one == 0) == (i == k));
			assert_true((one < 0) == (other > 0));
		}
	collator_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_is_that_of_the_language),
		cmocka_unit_test(initial_keeps_letters_of_the_alphabet),
		cmocka_unit_test(folding_ignores_case_only),
		cmocka_unit_test(words_end_where_unicode_says),
		cmocka_unit_test(dates_are_gregorian_with_ascii_digits),
		cmocka_unit_test(no_language_has_the_dates_of_another),
		cmocka_unit_test(order_is_the_same_each_time),
		cmocka_unit_test(digits_become_ascii),
		cmocka_unit_test(weekdays_stand_alone),
		cmocka_unit_test(letters_and_scripts),
		cmocka_unit_test(alphabets_are_whole),
		cmocka_unit_test(letters_tell_languages_apart),
		cmocka_unit_test(names_of_languages_as_others_write_them),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
