/* Interface strings: strings.xml, their translation, plurals, filling in. */
#include <string.h>


#include "lexleaf/arena.h"
#include "lexleaf/fs.h"
#include "lexleaf/translate.h"
#include "lexleaf/ui.h"

#include "../scratch.h"
#include "mo_build.h"

static const struct lang polish = {
	.tag = SVC("pl"),
	.dir = DIR_LTR,
	.plural = SVC("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
		      "(n%100<12 || n%100>14) ? 1 : 2);"),
};
static const struct lang urdu = {
	.tag = SVC("ur"),
	.dir = DIR_RTL,
	.plural = SVC("nplurals=2; plural=(n != 1);"),
};

#define STRINGS                                                                \
	"<strings xmlns=\"urn:lexleaf:strings\">\n"                            \
	"<string id=\"home\" note=\"Menu.\">Home</string>\n"                   \
	"<string id=\"date\">Checked: {date} by {who}</string>\n"              \
	"<string id=\"weeks\"><one>{n} week</one><many>{n} weeks</many>"       \
	"</string>\n"                                                          \
	"</strings>\n"

static struct strings *load(const char *xml)
{
	return strings_load(arena, ds, fs_source(arena, ds, SV("strings.xml"),
						 sv_from(xml)));
}

static void equal(struct ui_text got, const char *want, bool untranslated)
{
	assert_string_equal(arena_str(arena, got.text), want);
	assert_int_equal(got.untranslated, untranslated);
}

static struct ui *in(const struct lang *lang, const struct mo_pair *pairs,
		     size_t n)
{
	const struct catalog *c =
		pairs ? catalog_from_mo(arena, ds, (struct span){ 0 },
					mo_build(arena, pairs, n, false))
		      : NULL;

	return ui_new(arena, ds, load(STRINGS), lang, c);
}

static struct ui_text date_in(const struct ui *u)
{
	return ui_format(arena, u, "date", "who", SV("A"), "date",
			 SV("1 May"), NULL);
}

static void english_needs_no_catalogue(void **state)
{
	static const struct lang english = { .tag = SVC("en"),
					     .dir = DIR_LTR };
	struct ui *u = in(&english, NULL, 0);

	(void)state;
	equal(ui_text(u, "home"), "Home", false);
	equal(date_in(u), "Checked: 1 May by A", false);
	equal(ui_plural(arena, u, "weeks", 1), "1 week", false);
	equal(ui_plural(arena, u, "weeks", 0), "0 weeks", false);
	equal(ui_plural(arena, u, "weeks", 20), "20 weeks", false);
	/* whatever rule the language has, English text keeps its own */
	equal(ui_plural(arena, in(&polish, NULL, 0), "weeks", 5), "5 weeks",
	      false);
	assert_false(diags_failed(ds));
}

static void translations_are_used(void **state)
{
	static const struct mo_pair pairs[] = {
		{ SVC("ui:date\4Checked: {date} by {who}"),
		  SVC("{who}, {date}") },
		{ SVC("ui:home\4Home"), SVC("Strona") },
		{ SVC("ui:weeks\4{n} week\0{n} weeks"),
		  SVC("tydzień\0{n} tygodnie\0{n} tygodni") },
	};
	struct ui *u = in(&polish, pairs, 3);

	(void)state;
	equal(ui_text(u, "home"), "Strona", false);
	equal(date_in(u), "A, 1 May", false);
	equal(ui_plural(arena, u, "weeks", 1), "tydzień", false);
	equal(ui_plural(arena, u, "weeks", 3), "3 tygodnie", false);
	equal(ui_plural(arena, u, "weeks", 12), "12 tygodni", false);
}

static void right_to_left_values_are_isolated(void **state)
{
	static const struct mo_pair pairs[] = {
		{ SVC("ui:date\4Checked: {date} by {who}"),
		  SVC("{who}، {date}") },
	};

	(void)state;
	equal(date_in(in(&urdu, pairs, 1)),
	      "\xe2\x81\xa8" "A\xe2\x81\xa9، \xe2\x81\xa8" "1 May\xe2\x81\xa9",
	      false);
}

static void what_is_missing_or_wrong_stays_english(void **state)
{
	static const struct mo_pair pairs[] = {
		{ SVC("ui:date\4Checked: {date} by {who}"), SVC("{who}") },
		{ SVC("ui:home\4Home"), SVC("\xe2\x80\xae" "x") },
		/* one form is empty */
		{ SVC("ui:weeks\4{n} week\0{n} weeks"),
		  SVC("tydzień\0\0{n} tygodni") },
	};
	struct ui *u = in(&polish, pairs, 3);

	(void)state;
	equal(ui_text(u, "home"), "Home", true);
	equal(date_in(u), "Checked: 1 May by A", true);
	equal(ui_plural(arena, u, "weeks", 5), "5 weeks", true);
	equal(ui_plural(arena, u, "weeks", 1), "1 week", true);
	assert_int_equal(diags_count(ds, DIAG_WARNING), 2);
	u = in(&polish, pairs, 0);
	equal(ui_text(u, "home"), "Home", true);
}

/* What is shown of one pair in Polish, and whether it is the English. */
static void shows(struct mo_pair pair, const char *id, const char *want,
		  bool untranslated)
{
	equal(ui_text(in(&polish, &pair, 1), id), want, untranslated);
}

static void braces_and_spaces_are_no_text(void **state)
{
	static const struct sv home = SVC("ui:home\4Home");
	static const struct sv date =
		SVC("ui:date\4Checked: {date} by {who}");

	(void)state;
	shows((struct mo_pair){ home, SV("   ") }, "home", "Home", true);
	shows((struct mo_pair){ home, SV("\xc2\xa0\xe2\x80\x8b") }, "home",
	      "Home", true);
	assert_int_equal(diags_count(ds, DIAG_WARNING), 0);
	shows((struct mo_pair){ home, SV("Strona {") }, "home", "Home", true);
	shows((struct mo_pair){ home, SV("} Strona") }, "home", "Home", true);
	shows((struct mo_pair){ date, SV("{date}} {who}") }, "date",
	      "Checked: {date} by {who}", true);
	shows((struct mo_pair){ date, SV("{date} { {who}") }, "date",
	      "Checked: {date} by {who}", true);
	assert_true(diags_count(ds, DIAG_WARNING) >= 4);
	shows((struct mo_pair){ date, SV("{who}{date}") }, "date",
	      "{who}{date}", false);
}

/* Without one of its forms, a plural is not translated; it is not wrong. */
static void missing_forms_are_counted_as_missing(void **state)
{
	static const struct mo_pair pairs[] = {
		{ SVC("ui:home\4Home"), SVC("Strona {x}") },
		{ SVC("ui:weeks\4{n} week\0{n} weeks"),
		  SVC("tydzień\0\0{n} tygodni") },
	};
	const struct catalog *c =
		catalog_from_mo(arena, ds, (struct span){ 0 },
				mo_build(arena, pairs, 2, false));
	struct coverage cov = { 0 };

	(void)state;
	ui_count(ui_new(arena, ds, load(STRINGS), &polish, c), c, &cov);
	assert_int_equal(cov.units, 3);
	assert_int_equal(cov.rejected, 1);
	assert_int_equal(cov.translated, 0);
}

static void plural_forms_may_leave_out_n_only(void **state)
{
	static const struct mo_pair extra[] = {
		{ SVC("ui:weeks\4{n} week\0{n} weeks"),
		  SVC("{m}\0{n} x\0{n} y") },
	};

	(void)state;
	equal(ui_plural(arena, in(&polish, extra, 1), "weeks", 1), "1 week",
	      true);
	assert_int_equal(diags_count(ds, DIAG_WARNING), 1);
}

static void broken_files_are_reported(void **state)
{
	static const char *const files[] = {
		"<strings><string>x</string></strings>",
		"<strings><string id=\"a\"/></strings>",
		"<strings><string id=\"a\"><one>x</one></string></strings>",
		"<strings><string id=\"a\"><one>x</one><many/></string>"
		"</strings>",
		"<strings><string id=\"a\">x</string>"
		"<string id=\"a\">y</string></strings>",
		"<strings><text id=\"a\">x</text></strings>",
		"<other/>",
		"<strings>",
		"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		int before = diags_count(ds, DIAG_ERROR);

		if (load(files[i]))
			fail_msg("file %zu is accepted", i);
		assert_true(diags_count(ds, DIAG_ERROR) > before);
	}
}

static void our_own_strings_load(void **state)
{
	const struct source *src =
		fs_read(arena, ds, SV("templates/strings.xml"));
	struct strings *s = strings_load(arena, ds, src);

	(void)state;
	assert_non_null(s);
	assert_true(strings_count(s) > 20);
	assert_non_null(strings_lookup(s, SV("unit-school-days")));
	assert_null(strings_lookup(s, SV("unit-aeons")));
	assert_true(sv_is(strings_nth(s, 0)->id, "unit-days"));
	assert_true(sv_is(string_context(arena, strings_nth(s, 0)),
			  "ui:unit-days"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(english_needs_no_catalogue),
		TEST(translations_are_used),
		TEST(right_to_left_values_are_isolated),
		TEST(what_is_missing_or_wrong_stays_english),
		TEST(braces_and_spaces_are_no_text),
		TEST(missing_forms_are_counted_as_missing),
		TEST(plural_forms_may_leave_out_n_only),
		TEST(broken_files_are_reported),
		TEST(our_own_strings_load),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
