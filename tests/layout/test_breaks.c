/*
 * Where pages end.  Each rule is tried with every number of lines above it,
 * so that the end of the page meets every place in the block, and each test
 * checks that the page did end there in some of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lexleaf/buf.h"
#include "setting.h"

enum { LINES_MAX = 42 }; /* more one-line paragraphs than a page holds */

/* 'n' paragraphs of one line, then 'md'. */
static struct pages *set_below(struct setting *s, int n, const char *md)
{
	struct buf b = BUF_INIT;

	for (int i = 0; i < n; i++)
		buf_puts(&b, "Above.\n\n");
	buf_puts(&b, md);
	set(s, b.p);
	buf_release(&b);
	assert_non_null(s->pages);
	return s->pages;
}

/* How many lines of elements of role 'role' a page has. */
static int lines_of(const struct page *p, enum role role, const char *not)
{
	int32_t last = -1;
	int n = 0;

	for (size_t i = 0; i < p->nitems; i++) {
		const struct item *item = &p->items[i];

		if (!item->elem || item->elem->role != role ||
		    item->kind != ITEM_GLYPHS || item->as.run.y == last ||
		    sv_starts(item_text(item), not))
			continue;
		last = item->as.run.y;
		n++;
	}
	return n;
}

/* The lowest baseline of its text. */
static int32_t bottom_of(const struct page *p)
{
	int32_t y = 0;

	for (size_t i = 0; i < p->nitems; i++)
		if (p->items[i].elem && p->items[i].kind == ITEM_GLYPHS &&
		    p->items[i].as.run.y > y)
			y = p->items[i].as.run.y;
	return y;
}

/* The lines of 'role' on each page are none, or two and more; gives how
 * often they are parted. */
static int assert_not_alone(const struct pages *p, enum role role,
			    const char *not)
{
	int parts = 0;

	for (size_t i = 0; i < p->n; i++) {
		int lines = lines_of(&p->v[i], role, not);

		if (i == 0 && role == ROLE_P)
			lines--; /* the summary */
		assert_int_not_equal(lines, 1);
		parts += lines > 0;
	}
	return parts - 1;
}

static const char six_lines[] =
	"Six lines of text that the page may end in, but not behind the first "
	"of them and not before the last, because one line alone at the foot "
	"or the head of a page is easy to miss and looks like a mistake. Six "
	"lines of text that the page may end in, but not behind the first of "
	"them and not before the last, because one line alone at the foot or "
	"the head of a page is easy to miss and looks like a mistake. Here the "
	"last of the six lines ends, a line that is not as short as others.";

/* Enough for a last page that is not too empty; no paragraphs. */
static const char foot[] =
	"| Above. |\n|---|\n| Above. |\n| Above. |\n| Above. |\n| Above. |\n"
	"| Above. |\n| Above. |\n| Above. |\n| Above. |\n| Above. |\n";

static void no_line_of_a_paragraph_stands_alone(void **state)
{
	struct setting *s = *state;
	int split = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		struct pages *p = set_below(s, n, arena_printf(s->a,
				"%s\n\n%s", six_lines, foot).p);
		int total = 0;

		for (size_t i = 0; i < p->n; i++) {
			int lines = lines_of(&p->v[i], ROLE_P, "Above.") -
				    (i == 0); /* the summary */

			assert_int_not_equal(lines, 1);
			split += lines && lines < 6;
			total += lines;
		}
		assert_int_equal(total, 6);
	}
	assert_true(split >= 4);
}

static void a_heading_stays_with_its_text(void **state)
{
	struct setting *s = *state;
	int moved = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, "## Inner heading\n\n### And another\n\nOne "
				"line.\n\nSecond.");
		assert_int_equal(pages_with(s, "Inner heading"),
				 pages_with(s, "One line."));
		assert_int_equal(pages_with(s, "And another"),
				 pages_with(s, "One line."));
		moved += pages_with(s, "Inner heading") !=
			 pages_with(s, "Summary");
	}
	assert_true(moved > 1);
}

static void a_heading_is_not_split(void **state)
{
	struct setting *s = *state;
	int moved = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, "## Firstword of a heading that is so long that "
				"its words need two lines, of which lastword "
				"is in the second\n\nOne line.\n\nTwo.\n");
		assert_int_not_equal(pages_with(s, "Firstword"), 0);
		assert_int_equal(pages_with(s, "Firstword"),
				 pages_with(s, "lastword"));
		moved += pages_with(s, "lastword") != pages_with(s, "Summary");
	}
	assert_true(moved > 1);
}

static void no_item_of_a_list_stands_alone(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT;
	int split = 0;

	buf_puts(&b, "- item-a\n- item-b\n");
	for (int i = 0; i < 10; i++)
		buf_puts(&b, "- item\n");
	buf_puts(&b, "- item-y\n- item-z\n");
	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, b.p);
		assert_int_equal(pages_with(s, "item-a"),
				 pages_with(s, "item-b"));
		assert_int_equal(pages_with(s, "item-y"),
				 pages_with(s, "item-z"));
		split += pages_with(s, "item-b") != pages_with(s, "item-y");
	}
	buf_release(&b);
	assert_true(split > 5);
}

static void no_item_stands_alone_below_much_text(void **state)
{
	struct setting *s = *state;

	/* The heading would leave the page too empty to be moved lightly. */
	for (int n = 10; n < LINES_MAX - 4; n++) {
		set_below(s, n, "## Heading\n\nOne.\n\nTwo.\n\nThree.\n\n"
				"Four.\n\nFive.\n\nSix:\n\n- item-a\n- b\n"
				"- item-c\n");
		assert_int_equal(pages_with(s, "item-a"),
				 pages_with(s, "item-c"));
	}
}

static void a_short_list_is_kept_whole(void **state)
{
	struct setting *s = *state;
	int moved = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, "- item-a\n- item-b\n- item-c\n- item-d\n");
		assert_int_equal(pages_with(s, "item-a"),
				 pages_with(s, "item-d"));
		moved += pages_with(s, "item-a") != pages_with(s, "Summary");
	}
	assert_true(moved > 1);
}

static void the_line_before_a_list_stays_with_it(void **state)
{
	struct setting *s = *state;
	int moved = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, "It tells you:\n\n- item-a\n- item-b\n");
		assert_int_equal(pages_with(s, "It tells you:"),
				 pages_with(s, "item-a"));
		moved += pages_with(s, "item-a") != pages_with(s, "Summary");
	}
	assert_true(moved > 1);
}

static void a_last_page_gets_a_heading(void **state)
{
	struct setting *s = *state;
	int moved = 0;

	for (int n = 10; n < LINES_MAX; n++) {
		set_below(s, n, "## The tail\n\ntail-a\n\ntail-b\n\ntail-c");
		assert_int_equal(pages_with(s, "The tail"),
				 pages_with(s, "tail-c"));
		moved += pages_with(s, "tail-c") != pages_with(s, "Summary");
	}
	assert_true(moved > 3);
}

static void a_list_is_split_if_that_saves_a_page(void **state)
{
	struct setting *s = *state;
	int split = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		struct buf b = BUF_INIT;
		bool whole;

		buf_puts(&b, "- item-a\n- item\n- item\n- item\n- item\n"
			     "- item-z\n\n");
		for (int i = 0; i < 23; i++)
			buf_puts(&b, "Below.\n\n");
		set_below(s, n, b.p);
		buf_release(&b);
		whole = pages_with(s, "item-a") == pages_with(s, "item-z");
		if (!whole)
			assert_int_equal(s->pages->n, 2);
		split += !whole;
	}
	assert_true(split > 0);
}

static const char table[] =
	"| First head | Second head |\n|---|---|\n"
	"| row-a | A cell with so much text in it that it has more than one "
	"line at the width that it gets enda |\n"
	"| row-b | A cell with so much text in it that it has more than one "
	"line at the width that it gets endb |\n"
	"| row-c | A cell with so much text in it that it has more than one "
	"line at the width that it gets endc |\n"
	"| row-d | A cell with so much text in it that it has more than one "
	"line at the width that it gets endd |\n";

static void a_row_is_not_split_and_no_row_stands_alone(void **state)
{
	struct setting *s = *state;
	int split = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, table);
		assert_int_equal(pages_with(s, "row-a"),
				 pages_with(s, "enda"));
		assert_int_equal(pages_with(s, "row-b"),
				 pages_with(s, "endb"));
		assert_int_equal(pages_with(s, "row-c"),
				 pages_with(s, "endc"));
		assert_int_equal(pages_with(s, "row-a"),
				 pages_with(s, "row-b"));
		assert_int_equal(pages_with(s, "row-c"),
				 pages_with(s, "row-d"));
		assert_int_equal(pages_with(s, "First head"),
				 pages_with(s, "row-a"));
		split += pages_with(s, "row-b") != pages_with(s, "row-c");
	}
	assert_true(split > 0);
}

static void the_head_of_a_table_is_repeated_as_an_artifact(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT;

	buf_puts(&b, "| First head | Second head |\n|---|---|\n");
	for (int i = 0; i < 500; i++)
		buf_printf(&b, "| row-%03d | text |\n", i);
	assert_non_null(set(s, b.p));
	buf_release(&b);
	assert_true(s->pages->n > 10);
	assert_int_equal(pages_with(s, "First head"), 1);
	for (size_t i = 1; i < s->pages->n; i++) {
		struct sv words = page_words(s, (int)i, true);

		assert_int_not_equal(sv_find(words, SV("First head")), SV_NONE);
		assert_int_not_equal(sv_find(words, SV("Second head")),
				     SV_NONE);
	}
}

static void a_row_higher_than_a_page_is_split(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT;

	buf_puts(&b, "| Head | Other |\n|---|---|\n| short | ");
	for (int i = 0; i < 1500; i++)
		buf_printf(&b, "word%04d ", i);
	buf_puts(&b, "|\n| last | row |\n");
	assert_non_null(set(s, b.p));
	buf_release(&b);
	assert_true(s->pages->n >= 3);
	for (int i = 0; i < 1500; i += 7) {
		char word[16];

		snprintf(word, sizeof word, "word%04d", i);
		assert_int_not_equal(pages_with(s, word), 0);
	}
	assert_int_equal(pages_with(s, "last"), 1u << (s->pages->n - 1));
}

/* Nor is a line of it left alone, wherever the table begins. */
static void no_line_of_a_split_row_stands_alone(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT;

	buf_puts(&b, "| Head |\n|---|\n| ");
	for (int i = 0; i < 620; i++)
		buf_puts(&b, "word ");
	buf_puts(&b, "|\n\nBelow.\n\nBelow.\n\nBelow.\n");
	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, b.p);
		assert_true(assert_not_alone(s->pages, ROLE_TD, "Above.") > 0);
	}
	buf_release(&b);
}

/* The strokes of a page, of which a letter has one. */
static const struct rect *frame_on(const struct page *p)
{
	for (size_t i = 0; i < p->nitems; i++)
		if (p->items[i].kind == ITEM_STROKE)
			return &p->items[i].as.stroke.rect;
	return NULL;
}

static void a_letter_has_a_whole_frame_on_every_page(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT;

	buf_puts(&b, "```letter\n");
	for (int i = 0; i < 60; i++)
		buf_printf(&b, "Letter line %d.\n\n", i);
	buf_puts(&b, "```\n\nBehind.\n");
	assert_non_null(set(s, b.p));
	buf_release(&b);
	assert_true(s->pages->n >= 2);
	for (size_t i = 0; i < s->pages->n; i++) {
		const struct page *p = &s->pages->v[i];
		const struct rect *frame = frame_on(p);

		assert_non_null(frame);
		for (size_t k = 0; k < p->nitems; k++) {
			const struct item *item = &p->items[k];

			if (!sv_starts(item_text(item), "Letter"))
				continue;
			assert_true(item->as.run.x > frame->x);
			assert_true(item->as.run.y > frame->y);
			assert_true(item->as.run.y < frame->y + frame->h);
		}
	}
}

static void no_line_of_a_letter_stands_alone(void **state)
{
	struct setting *s = *state;
	int split = 0;

	/* Both the first and the last three lines of a letter stay together,
	 * and so do two of each paragraph in it. */
	for (int n = 0; n < LINES_MAX; n++) {
		struct buf b = BUF_INIT;
		unsigned first;

		buf_puts(&b, "```letter\nAbove. letter-a\n\nAbove.\n\n"
			     "Above. letter-c\n\nAbove.\n\nAbove.\n\n");
		buf_printf(&b, "%s\n\n", six_lines);
		for (int i = 0; i < 12; i++)
			buf_puts(&b, "Above.\n\n");
		buf_puts(&b, "Above. letter-x\n\nAbove.\n\n"
			     "Above. letter-z\n```\n");
		set_below(s, n, b.p);
		buf_release(&b);
		split += assert_not_alone(s->pages, ROLE_P, "Above.");
		first = pages_with(s, "letter-a");
		assert_int_equal(first, pages_with(s, "letter-c"));
		assert_int_equal(pages_with(s, "letter-x"),
				 pages_with(s, "letter-z"));
		/* Too high to be moved whole to the next page. */
		if (n > 2 && n < 10)
			assert_int_equal(first, 1);
	}
	assert_true(split >= 2);
}

static void a_short_item_is_not_parted(void **state)
{
	struct setting *s = *state;
	int split = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n,
			  "- first-a\n\n  first-b\n- x\n\n  y\n- x\n\n  y\n"
			  "- inner-a\n\n  inner-b\n- x\n\n  y\n- x\n\n  y\n"
			  "- x\n\n  y\n- last-a\n\n  last-b\n\n"
			  "Behind.\n\nBehind.\n\nBehind.\n");
		assert_int_equal(pages_with(s, "first-a"),
				 pages_with(s, "first-b"));
		assert_int_equal(pages_with(s, "inner-a"),
				 pages_with(s, "inner-b"));
		assert_int_equal(pages_with(s, "last-a"),
				 pages_with(s, "last-b"));
		split += pages_with(s, "first-a") != pages_with(s, "last-a");
	}
	assert_true(split >= 4);
}

static void a_low_letter_is_kept_whole(void **state)
{
	struct setting *s = *state;
	int moved = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, "```letter\nletter-a\n\nb\n\nc\n\nd\n\n"
				"letter-i\n```\n");
		assert_int_equal(pages_with(s, "letter-a"),
				 pages_with(s, "letter-i"));
		moved += pages_with(s, "letter-a") != pages_with(s, "Summary");
	}
	assert_true(moved > 1);
}

static void a_call_out_is_kept_whole(void **state)
{
	struct setting *s = *state;
	int moved = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, "> quote-a\n>\n> quote-b\n>\n> quote-c\n");
		assert_int_equal(pages_with(s, "quote-a"),
				 pages_with(s, "quote-c"));
		moved += pages_with(s, "quote-a") != pages_with(s, "Summary");
	}
	assert_true(moved > 1);
}

/* Where something can be parted, it is not moved for more than a third. */
static void no_page_is_left_a_third_empty(void **state)
{
	enum { TOP = 84, BOTTOM = 842 - 78 }; /* of a4 [pt] */
	struct setting *s = *state;

	for (int n = 0; n < LINES_MAX; n++) {
		struct buf b = BUF_INIT;

		buf_printf(&b, "> %s\n>\n> %s\n>\n> %s\n\n## Heading\n\n"
			       "```letter\n", six_lines, six_lines, six_lines);
		for (int i = 0; i < 4; i++)
			buf_printf(&b, "Line.\n\nLine.\n\n%s\n\n", six_lines);
		buf_printf(&b, "```\n\nBehind.\n\n> One\n>\n> two\n>\n"
			       "> three.\n\n%s\n\n%s\n", six_lines, six_lines);
		set_below(s, n, b.p);
		buf_release(&b);
		assert_true(s->pages->n > 2);
		for (size_t i = 0; i + 1 < s->pages->n; i++)
			assert_true(bottom_of(&s->pages->v[i]) >=
				    (TOP + 2 * BOTTOM) / 3 * FX_PER_PT);
	}
}

/* A call-out of two short paragraphs may be parted between them. */
static void a_call_out_is_parted_with_two_lines_left(void **state)
{
	struct setting *s = *state;
	int parted = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		set_below(s, n, arena_printf(s->a, "> %s\n>\n> %s end-a\n>\n"
				"> quote-y\n>\n> quote-z\n\n%s", six_lines,
				six_lines, six_lines).p);
		assert_int_equal(pages_with(s, "quote-y"),
				 pages_with(s, "quote-z"));
		parted += pages_with(s, "end-a") != pages_with(s, "quote-y");
	}
	assert_true(parted > 0);
}

static void a_box_is_never_parted(void **state)
{
	struct setting *s = *state;
	int moved = 0;

	for (int n = 0; n < LINES_MAX; n++) {
		struct buf b = BUF_INIT;

		for (int i = 0; i < n; i++)
			buf_puts(&b, "Above.\n\n");
		buf_puts(&b, "## Heading\n\nbox-lead\n\n> box-a\n");
		for (int i = 0; i < 16; i++)
			buf_puts(&b, ">\n> line\n");
		buf_puts(&b, ">\n> box-z\n");
		assert_non_null(parse(s, b.p));
		buf_release(&b);
		s->doc->body->last->kind = NODE_BOX;
		assert_non_null(lay_out(s, "en", "a4"));
		assert_int_equal(pages_with(s, "box-a"),
				 pages_with(s, "box-z"));
		moved += pages_with(s, "box-a") != 1;
	}
	assert_true(moved > 10);
}

/* The room that a box leaves above it is left on the later page. */
static void first_pages_are_fuller(void **state)
{
	struct setting *s = *state;

	for (int n = 32; n < 40; n++) {
		struct buf b = BUF_INIT;

		for (int i = 0; i < n; i++)
			buf_puts(&b, "Above.\n\n");
		buf_puts(&b, "> box\n");
		for (int i = 0; i < 18; i++)
			buf_puts(&b, ">\n> line\n");
		assert_non_null(parse(s, b.p));
		buf_release(&b);
		s->doc->body->last->kind = NODE_BOX;
		assert_non_null(lay_out(s, "en", "a4"));
		assert_int_equal(s->pages->n, 3);
		assert_true(bottom_of(&s->pages->v[0]) >
			    bottom_of(&s->pages->v[1]));
	}
}

static void an_empty_doc_is_one_page(void **state)
{
	struct setting *s = *state;

	assert_non_null(set(s, ""));
	assert_int_equal(s->pages->n, 1);
}

static void a_page_says_its_number(void **state)
{
	struct setting *s = *state;

	set_below(s, LINES_MAX, "End.");
	assert_int_equal(s->pages->n, 2);
	assert_int_not_equal(sv_find(page_words(s, 0, true),
				     SV("page 1 of 2")), SV_NONE);
	assert_int_not_equal(sv_find(page_words(s, 1, true),
				     SV("page 2 of 2")), SV_NONE);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup(name, setting_reset)
	const struct CMUnitTest tests[] = {
		T(no_line_of_a_paragraph_stands_alone),
		T(a_heading_stays_with_its_text),
		T(a_heading_is_not_split),
		T(no_item_of_a_list_stands_alone),
		T(no_item_stands_alone_below_much_text),
		T(a_short_list_is_kept_whole),
		T(the_line_before_a_list_stays_with_it),
		T(a_last_page_gets_a_heading),
		T(a_list_is_split_if_that_saves_a_page),
		T(a_row_is_not_split_and_no_row_stands_alone),
		T(the_head_of_a_table_is_repeated_as_an_artifact),
		T(a_row_higher_than_a_page_is_split),
		T(no_line_of_a_split_row_stands_alone),
		T(a_letter_has_a_whole_frame_on_every_page),
		T(no_line_of_a_letter_stands_alone),
		T(a_short_item_is_not_parted),
		T(a_low_letter_is_kept_whole),
		T(a_call_out_is_kept_whole),
		T(no_page_is_left_a_third_empty),
		T(a_call_out_is_parted_with_two_lines_left),
		T(a_box_is_never_parted),
		T(first_pages_are_fuller),
		T(an_empty_doc_is_one_page),
		T(a_page_says_its_number),
	};

	return cmocka_run_group_tests(tests, setting_open, setting_close);
}
