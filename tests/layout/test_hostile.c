/* What nobody should write, and somebody will: a good page in every style,
 * or a clear error; never a lost word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexleaf/buf.h"
#include "setting.h"

/* Everything that is placed stands on its page. */
static void assert_on_pages(struct setting *s)
{
	for (size_t i = 0; i < s->pages->n; i++) {
		const struct page *p = &s->pages->v[i];

		for (size_t k = 0; k < p->nitems; k++) {
			const struct item *item = &p->items[k];
			const struct rect *r = &item->as.rect;

			if (item->kind == ITEM_GLYPHS) {
				assert_in_range(item->as.run.x, 0, p->width);
				assert_in_range(item->as.run.y, 0, p->height);
			} else {
				assert_in_range(r->x, 0, p->width);
				assert_in_range(r->y, 0, p->height);
				assert_in_range(r->x + r->w, 0, p->width);
				assert_in_range(r->y + r->h, 0, p->height);
			}
		}
	}
}

/* The text of the pages without spaces, which lines and cuts add. */
static struct sv letters(struct setting *s)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < s->pages->n; i++) {
		struct sv words = page_words(s, (int)i, false);

		for (size_t k = 0; k < words.n; k++)
			if (words.p[k] != ' ')
				buf_putc(&b, words.p[k]);
	}
	return buf_take(&b, s->a);
}

/* Set 'md' in every style and both directions; 'last' comes through. */
static void assert_sets(struct setting *s, const char *md, const char *last)
{
	for (size_t i = 0; print_style_name(i); i++)
		for (int rtl = 0; rtl < 2; rtl++) {
			assert_non_null(set_in(s, md, rtl ? "ur" : "en",
					       print_style_name(i)));
			assert_on_pages(s);
			if (sv_find(letters(s), sv_from(last)) == SV_NONE)
				fail_msg("%s: lost \"%s\"",
					 print_style_name(i), last);
		}
}

static const char *repeated(struct setting *s, const char *head,
			    const char *format, int n)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, head);
	for (int i = 1; i <= n; i++) {
		const char *at = strchr(format, '#');

		buf_put(&b, format, (size_t)(at - format));
		buf_int(&b, i);
		buf_puts(&b, at + 1);
	}
	return arena_str(s->a, buf_take(&b, s->a));
}

static void long_tables(void **state)
{
	struct setting *s = *state;

	assert_sets(s, repeated(s, "| A | B |\n|---|---|\n",
				"| row# | text |\n", 500), "row500");
}

static void wide_tables(void **state)
{
	struct setting *s = *state;
	const char *row = repeated(s, "", "| cell# ", 20);
	const char *rule =
		"|---|---|---|---|---|---|---|---|---|---"
		"|---|---|---|---|---|---|---|---|---|---|\n";

	assert_sets(s, arena_printf(s->a, "%s|\n%s%s|\n", row, rule, row).p,
		    "cell20");
}

static void cells_higher_than_a_page(void **state)
{
	struct setting *s = *state;

	assert_sets(s, arena_printf(s->a, "| A | B |\n|---|---|\n| b | %s |\n",
				    repeated(s, "", "word# ", 1200)).p,
		    "word1200");
}

static void addresses_without_a_place_to_break(void **state)
{
	struct setting *s = *state;
	char url[260] = "";

	memset(url, 'a', 200);
	strcpy(url + 196, "last");
	assert_sets(s, url, "last");
	assert_sets(s, arena_printf(s->a, "<https://example.org/%s>\n\n"
				    "| A |\n|---|\n| %s |\n", url, url).p,
		    "last");
}

static void lists_in_lists(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT;

	for (int i = 1; i <= 12; i++)
		buf_printf(&b, "%*s- level%d is here\n", 2 * (i - 1), "", i);
	assert_sets(s, arena_str(s->a, buf_take(&b, s->a)), "level12ishere");
}

static void many_paragraphs(void **state)
{
	struct setting *s = *state;

	assert_non_null(set(s, repeated(s, "", "Paragraph#.\n\n", 10000)));
	assert_on_pages(s);
	assert_true(sv_find(letters(s), SV("Paragraph10000.")) != SV_NONE);
}

/* One paragraph of more parts than sixteen bits can count. */
static void many_parts(void **state)
{
	struct setting *s = *state;

	assert_non_null(set(s, repeated(s, "", "*a* b# ", 40000)));
	assert_on_pages(s);
	assert_true(sv_find(letters(s), SV("ab39999ab40000")) != SV_NONE);
}

/* None of these has a glyph of its own, and none takes others along. */
static void invisible_characters(void **state)
{
	static const char *const texts[] = {
		"\u202E abc \u2067 def end", "\u2069\u2069 \u202C end",
		"\u2066\u2066\u2066 open end", "a\u0301\u0302\u0303\u0304 end",
		"\u200D\u200C\u200B end", "soft\u00ADhyphen end",
		"\u0301 end", "(\u0301\u0301) **\u0301** end",
	};
	struct setting *s = *state;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_sets(s, texts[i], "end");
}

/* Characters no font has are errors that name them, in every style. */
static void characters_without_a_glyph(void **state)
{
	static const char *const texts[] = { "\uE000", "\U0001F600",
					     "\U000F0000", "\uFFFD" };
	struct setting *s = *state;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		int before = diags_count(s->ds, DIAG_ERROR);

		assert_null(set_in(s, arena_printf(s->a, "a %s b",
						   texts[i]).p, "en",
				   "trifold"));
		assert_int_equal(diags_count(s->ds, DIAG_ERROR), before + 1);
	}
}

static void images_larger_than_the_page(void **state)
{
	struct setting *s = *state;

	assert_sets(s, "![Big](large.png)\n\nbehind", "behind");
}

static void nothing_at_all(void **state)
{
	struct setting *s = *state;

	assert_sets(s, "", "Title");
	assert_sets(s, "- \n- \n\n> \n", "Title");
}

#define TEST(f) cmocka_unit_test_setup(f, setting_reset)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(long_tables),
		TEST(wide_tables),
		TEST(cells_higher_than_a_page),
		TEST(addresses_without_a_place_to_break),
		TEST(lists_in_lists),
		TEST(many_paragraphs),
		TEST(many_parts),
		TEST(invisible_characters),
		TEST(characters_without_a_glyph),
		TEST(images_larger_than_the_page),
		TEST(nothing_at_all),
	};

	return cmocka_run_group_tests_name("hostile", tests, setting_open,
					   setting_close);
}
