/* Finding fonts, and what is read from their files. */
#include <string.h>

#include "../fixture.h"

#include "../../src/typeset/font_imp.h"
#include "fonts.h"

struct world {
	struct arena *a;
	struct diags *ds;
};

static struct world world;

static int set_up(void **state)
{
	world.a = arena_new();
	world.ds = diags_new();
	*state = &world;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	diags_free(w->ds);
	arena_free(w->a);
	return 0;
}

static struct fontbook *open_langs(struct world *w, const struct lang *langs,
				   size_t n)
{
	const struct lang **rows = ARENA_ARRAY(w->a, const struct lang *, n);

	for (size_t i = 0; i < n; i++)
		rows[i] = &langs[i];
	return fontbook_open(w->a, w->ds, rows, n);
}

static const char *name_in(const struct fontbook *b, const char *tag,
			   enum font_weight weight, int i)
{
	return font_postscript_name(
		       fontbook_set(b, sv_from(tag), weight)->fonts[i])
		.p;
}

/* Debian's Noto Nastaliq Urdu Bold claims the weight of the regular one. */
static void faces_are_chosen_by_name(void **state)
{
	struct world *w = *state;
	struct fontbook *b = test_fonts(w->a, w->ds);

	assert_false(diags_failed(w->ds));
	assert_string_equal(name_in(b, "ur", FONT_REGULAR, 0),
			    "NotoNastaliqUrdu-Regular");
	assert_string_equal(name_in(b, "ur", FONT_BOLD, 0),
			    "NotoNastaliqUrdu-Bold");
	assert_string_equal(name_in(b, "ur", FONT_BOLD, 1), "NotoSans-Bold");
	assert_null(fontbook_set(b, SV("xx"), FONT_REGULAR));
	fontbook_close(b);
}

static void a_font_is_opened_once(void **state)
{
	struct world *w = *state;
	struct fontbook *b = test_fonts(w->a, w->ds);
	const struct fontset *en = fontbook_set(b, SV("en"), FONT_REGULAR);
	const struct fontset *ur = fontbook_set(b, SV("ur"), FONT_REGULAR);

	assert_ptr_equal(en->fonts[0], ur->fonts[1]);
	assert_int_equal(en->count, 3);
	assert_int_equal(ur->count, 4);
	fontbook_close(b);
}

static void a_family_without_bold_stays_regular(void **state)
{
	static const struct lang lang =
		ROW("en", DIR_LTR, "Latn", SVC("Noto Sans"));
	struct world *w = *state;
	struct fontbook *b = open_langs(w, &lang, 1);

	assert_string_equal(name_in(b, "en", FONT_BOLD, 1),
			    "NotoSansSymbols2-Regular");
	fontbook_close(b);
}

static void a_missing_family_is_reported(void **state)
{
	static const struct lang langs[] = {
		{ .tag = SVC("zz"),
		  .english = SVC("Zedish"),
		  .fonts = { SVC("Noto Sans Zedish"), SVC("Noto Sans") },
		  .fonts_package = SVC("fonts-zedish") },
		ROW("en", DIR_LTR, "Latn", SVC("Noto Sans")),
	};
	struct world *w = *state;
	struct fontbook *b = open_langs(w, langs, 2);
	const char *text;

	assert_int_equal(diags_count(w->ds, DIAG_ERROR), 1);
	text = printed(w->a, w->ds);
	assert_non_null(strstr(text, "[font-missing]"));
	assert_non_null(strstr(text, "Zedish"));
	assert_non_null(strstr(text, "\"Noto Sans Zedish\""));
	assert_non_null(strstr(text, "fonts-zedish"));
	assert_null(fontbook_set(b, SV("zz"), FONT_REGULAR));
	assert_non_null(fontbook_set(b, SV("en"), FONT_REGULAR));
	fontbook_close(b);
}

static void measures_are_in_font_units(void **state)
{
	struct world *w = *state;
	struct fontbook *b = test_fonts(w->a, w->ds);
	const struct font *f =
		fontbook_set(b, SV("en"), FONT_REGULAR)->fonts[0];
	const struct font_metrics *m = font_metrics(f);
	int box[4];

	assert_int_equal(m->upem, 1000);
	assert_int_equal(m->ascent, 1069);
	assert_int_equal(m->descent, -293);
	assert_int_equal(m->cap_height, 714);
	assert_int_equal(m->x_height, 536);
	assert_int_equal(m->italic_angle, 0);
	assert_int_equal(m->underline, -100);
	assert_int_equal(m->underline_thickness, 50);
	assert_true(m->bbox[0] < 0 && m->bbox[1] < 0);
	assert_true(m->bbox[2] > 1000 && m->bbox[3] > 714);
	assert_false(font_is_cff(f));
	assert_true(font_bytes(f).n > 100 * 1000);
	assert_int_equal(font_advance(f, 3), 260); /* the space */
	assert_false(font_extents(f, 3, box));
	assert_true(font_extents(f, 43, box)); /* H */
	assert_int_equal(box[1], 0);
	assert_int_equal(box[3], 714);
	assert_true(box[0] > 0 && box[2] < 741);
	assert_int_equal(font_advance(f, 65535), 0);
	fontbook_close(b);
}

static void coverage_is_that_of_the_file(void **state)
{
	struct world *w = *state;
	struct fontbook *b = test_fonts(w->a, w->ds);
	const struct font *latin =
		fontbook_set(b, SV("en"), FONT_REGULAR)->fonts[0];
	const struct font *symbols =
		fontbook_set(b, SV("en"), FONT_REGULAR)->fonts[1];

	assert_true(font_covers(latin, 'A'));
	assert_true(font_covers(latin, 0x20AC));
	assert_false(font_covers(latin, 0x2610));
	assert_false(font_covers(latin, 0x0627));
	assert_false(font_covers(latin, 0x10FFFF));
	assert_false(font_covers(latin, 0xFFFFFFFF));
	assert_true(font_covers(symbols, 0x2610));
	assert_true(font_covers(symbols, 0x1F44D));
	fontbook_close(b);
}

/* Words of leaflets are cached only if this holds.  Chinese has no spaces. */
static void no_font_of_ours_reaches_over_spaces(void **state)
{
	struct world *w = *state;
	struct fontbook *b = test_fonts(w->a, w->ds);

	for (size_t l = 0; l < TEST_LANGS; l++) {
		if (sv_starts(test_langs[l].script, "Han"))
			continue;
		for (int i = 0; i < FONT_WEIGHTS; i++)
			assert_true(font_words_apart(
				fontbook_set(b, test_langs[l].tag,
					     (enum font_weight)i)
					->fonts[0]));
	}
	fontbook_close(b);
}

/* What leaflets use whatever their language: bullets, boxes, arrows... */
static void every_list_has_the_symbols(void **state)
{
	static const uint32_t symbols[] = {
		0x2022, 0x2610, 0x2611, 0x2192, 0x2026, 0x00A3, 0x201C,
		0x201D, 0x2018, 0x2019, 0x2013, 0x2014, 0x00B7, 0x2713,
		0x00A0, 0x2011, 0x202F, 0x00BD, 0x00D7, 0x2264, 0x20AC,
		0x00E9, 'A',    'z',    '0',    '9',    '(',    ')',
		'-',    '/',    ':',    ';',    '%',    '&',    '@',
		'#',    '+',    '*',    '\'',   '"',    '!',    '?',
	};
	struct world *w = *state;
	struct fontbook *b = test_fonts(w->a, w->ds);

	for (size_t l = 0; l < TEST_LANGS; l++)
		for (size_t k = 0; k < sizeof symbols / sizeof *symbols; k++) {
			const struct fontset *set =
				fontbook_set(b, test_langs[l].tag, FONT_BOLD);
			bool found = false;

			for (int i = 0; i < set->count; i++)
				found |= font_covers(set->fonts[i], symbols[k]);
			if (!found)
				fail_msg("%s has no U+%04X",
					 test_langs[l].tag.p,
					 (unsigned)symbols[k]);
		}
	fontbook_close(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(faces_are_chosen_by_name,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_font_is_opened_once, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(
			a_family_without_bold_stays_regular, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_missing_family_is_reported,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(measures_are_in_font_units,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(coverage_is_that_of_the_file,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			no_font_of_ours_reaches_over_spaces, set_up, tear_down),
		cmocka_unit_test_setup_teardown(every_list_has_the_symbols,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
