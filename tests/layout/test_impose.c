/* Sheets to be folded: which pages they have, and in which order they are
 * read. */
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

/* A leaflet of many pages: paragraphs "Word 1 ...", each of several lines. */
static const char *leaflet(struct setting *s, int paragraphs)
{
	struct buf b = BUF_INIT;

	for (int i = 1; i <= paragraphs; i++) {
		buf_printf(&b, "Word%d", i);
		for (int k = 0; k < 60; k++)
			buf_puts(&b, " and more");
		buf_puts(&b, ".\n\n");
	}
	return buf_take(&b, s->a).p;
}

/* The number in the footer "page 3 of 8" that begins 'text'; 0: it is none. */
static int page_number(struct sv text)
{
	return sv_starts(text, "page ") ? atoi(text.p + 5) : 0;
}

/* "8|1 2|7 6|3 4|5", from the footers; "-" is an empty place. */
static const char *places(struct setting *s, int across)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < s->pages->n; i++) {
		const struct page *side = &s->pages->v[i];
		int number[3] = { 0 };

		for (size_t k = 0; k < side->nitems; k++) {
			const struct item *item = &side->items[k];
			int n = item->kind == ITEM_GLYPHS ?
				page_number(item_text(item)) : 0;

			if (n)
				number[item->as.run.x /
				       (side->width / across)] = n;
		}
		for (int k = 0; k < across; k++) {
			buf_puts(&b, k ? "|" : i ? " " : "");
			if (number[k])
				buf_int(&b, number[k]);
			else
				buf_puts(&b, "-");
		}
	}
	return buf_take(&b, s->a).p;
}

static void booklet_pages_follow_each_other_when_folded(void **state)
{
	struct setting *s = *state;

	assert_non_null(set_in(s, "One page.", "en", "booklet"));
	assert_string_equal(places(s, 2), "-|1 -|-");
	assert_non_null(set_in(s, leaflet(s, 14), "en", "booklet"));
	assert_string_equal(places(s, 2), "-|1 2|7 6|3 4|5");
	assert_int_equal(s->pages->v[0].width / FX_PER_PT, 841);
	assert_true(s->pages->folded);
}

static void letter_fold_has_the_front_outside(void **state)
{
	struct setting *s = *state;

	assert_non_null(set_in(s, leaflet(s, 12), "en", "trifold"));
	assert_string_equal(places(s, 3), "5|6|1 2|3|4 -|-|7 8|-|-");
}

static void right_to_left_opens_the_other_way(void **state)
{
	struct setting *s = *state;

	assert_non_null(set_in(s, leaflet(s, 9), "ur", "booklet"));
	assert_string_equal(places(s, 2), "1|- 7|2 3|6 5|4");
	assert_non_null(set_in(s, leaflet(s, 5), "ur", "trifold"));
	assert_string_equal(places(s, 3), "1|6|5 4|3|2");
}

/* The element's items, on whatever pages they are, in the order of sides. */
static size_t items_of(struct setting *s, const struct elem *e, size_t *side)
{
	size_t n = 0;

	for (size_t i = 0; i < s->pages->n; i++)
		for (size_t k = 0; k < s->pages->v[i].nitems; k++)
			if (s->pages->v[i].items[k].elem == e) {
				*side = i;
				n++;
			}
	return n;
}

/* Page 5 stands on a later side than page 6, so what runs from one to the
 * other must be in two elements, in the order they are read. */
static void what_runs_over_a_page_is_read_in_order(void **state)
{
	struct setting *s = *state;
	const struct elem *p;
	size_t side = 0, before, parted = 0, back = 0;

	assert_non_null(set_in(s, leaflet(s, 14), "en", "booklet"));
	for (p = s->pages->root->first; p; p = p->next) {
		if (!p->first)
			continue;
		parted++;
		assert_int_equal(items_of(s, p, &side), 0);
		before = s->pages->n;
		for (const struct elem *c = p->first; c; c = c->next) {
			assert_int_equal(c->role, ROLE_SPAN);
			assert_true(items_of(s, c, &side) > 0);
			back += side < before && c != p->first;
			before = side;
		}
	}
	assert_true(parted >= 3);
	assert_true(back >= 1);
}

static void what_is_placed_moves_with_its_page(void **state)
{
	struct setting *s = *state;
	const struct page *side;
	const struct elem *figure = NULL;

	assert_non_null(set_in(s, "![A](small.png)\n\n[b](https://example.org)",
			       "en", "booklet"));
	side = &s->pages->v[0];
	assert_int_equal(side->nlinks, 1);
	assert_true(side->links[0].rect.x > side->width / 2);
	for (const struct elem *e = s->pages->root; e; e = elem_next(e))
		if (e->role == ROLE_FIGURE)
			figure = e;
	assert_non_null(figure);
	assert_true(figure->bbox.x > side->width / 2);
	for (size_t i = 0; i < side->nitems; i++)
		if (side->items[i].elem == figure)
			assert_int_equal(side->items[i].as.image.rect.x,
					 figure->bbox.x);
}

static void bookmarks_lead_to_the_side_of_their_page(void **state)
{
	struct setting *s = *state;
	const char *md = arena_printf(s->a, "%s\n## Last\n\nEnd.",
				      leaflet(s, 14)).p;

	assert_non_null(set_in(s, md, "en", "booklet"));
	assert_int_equal(s->pages->nbookmarks, 2);
	assert_int_equal(s->pages->bookmarks[0].page, 0);
	assert_int_equal(s->pages->bookmarks[1].page, 1);
	assert_int_equal(pages_with(s, "Last"), 1 << 1);
}

#define TEST(f) cmocka_unit_test_setup(f, setting_reset)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(booklet_pages_follow_each_other_when_folded),
		TEST(letter_fold_has_the_front_outside),
		TEST(right_to_left_opens_the_other_way),
		TEST(what_runs_over_a_page_is_read_in_order),
		TEST(what_is_placed_moves_with_its_page),
		TEST(bookmarks_lead_to_the_side_of_their_page),
	};

	return cmocka_run_group_tests_name("impose", tests, setting_open,
					   setting_close);
}
