/* Colours that cannot be told apart, on the screen or in print. */

#include <string.h>

#include "../../src/pack/pack_imp.h"
#include "../scratch.h"

/* What is said of these colours. */
static const char *said_of(const char *accent, const char *text,
			   const char *paper)
{
	struct source *src = ARENA_NEW(arena, struct source);
	struct theme theme;

	diags_free(ds);
	ds = diags_new();
	src->path = SV("pack.yaml");
	src->text = arena_printf(arena,
				 "theme:\n  accent: \"%s\"\n  text: \"%s\"\n"
				 "  paper: \"%s\"\n", accent, text, paper);
	theme_read(ds, &theme, field_file(arena, ds, src));
	return printed(arena, ds);
}

static void readable_colours_are_taken(void **state)
{
	(void)state;
	assert_string_equal(said_of("#0b5a7a", "#1d1d1b", "#ffffff"), "");
	assert_string_equal(said_of("#6e6e6e", "#595959", "#ffffff"), "");
}

static void contrast_is_4_5_to_1_on_the_screen(void **state)
{
	const char *said = said_of("#0b5a7a", "#777777", "#ffffff");

	(void)state;
	assert_non_null(strstr(said, "pack.yaml:3:9: error: \"text\" on "
			       "\"paper\" has a contrast of 4.4 to 1"));
	said = said_of("#777777", "#000000", "#ffffff");
	assert_non_null(strstr(said, "pack.yaml:2:11: error: \"accent\" on "
			       "\"paper\" has a contrast of 4.4 to 1"));
	assert_null(strstr(said, "printed"));
}

static void contrast_is_4_5_to_1_in_print(void **state)
{
	const char *said = said_of("#767676", "#000000", "#ffffff");

	(void)state;
	assert_non_null(strstr(said, "pack.yaml:2:11: error: \"accent\" in "
			       "the boxes of printed leaflets has a contrast "
			       "of 4.1 to 1"));
	assert_non_null(strstr(said, "so make it darker [contrast]"));
	/* Paper is white, whatever the screen is. */
	said = said_of("#ffe066", "#ffffff", "#000000");
	assert_non_null(strstr(said, "printed leaflets has a contrast of 1."));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(readable_colours_are_taken),
		TEST(contrast_is_4_5_to_1_on_the_screen),
		TEST(contrast_is_4_5_to_1_in_print),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
