/* Two languages side by side: places, tree, tables, and what only one of
 * them has. */
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

/* 'md' in language 'tag' with 'english' beside it. */
static void set_pair(struct setting *s, const char *tag, const char *md,
		     const char *english)
{
	struct doc *other = parse(s, english);

	assert_non_null(other);
	assert_non_null(parse(s, md));
	/* A translation has the ids of the English. */
	for (struct node *n = s->doc->body->first, *o = other->body->first;
	     n && o; n = n->next, o = o->next)
		n->id = o->id;
	doc_pair(s->doc, other, SV("en"));
	assert_non_null(lay_out(s, tag, "bilingual"));
}

/* The first item whose text begins with 'words', and its page. */
static const struct item *find(struct setting *s, const char *words,
			       size_t *page)
{
	for (size_t i = 0; i < s->pages->n; i++)
		for (size_t k = 0; k < s->pages->v[i].nitems; k++) {
			const struct item *item = &s->pages->v[i].items[k];

			*page = i;
			if (sv_starts(item_text(item), words))
				return item;
		}
	fail_msg("no \"%s\" on any page", words);
	return NULL;
}

/* On one baseline, 'left' in the left half of the page. */
static void assert_beside(struct setting *s, const char *left,
			  const char *right)
{
	size_t page, other;
	const struct item *a = find(s, left, &page);
	const struct item *b = find(s, right, &other);
	int32_t middle = s->pages->v[page].width / 2;

	assert_int_equal(page, other);
	assert_int_equal(a->as.run.y, b->as.run.y);
	assert_true(a->as.run.x < middle);
	assert_true(b->as.run.x >= middle);
}

/* Lines of the left half of a page that begin like an item of 'words'. */
static int lines_left(const struct page *p, const char *words)
{
	int32_t last = -1;
	int n = 0;

	for (size_t i = 0; i < p->nitems; i++) {
		const struct item *item = &p->items[i];

		if (item->kind != ITEM_GLYPHS || !item->elem ||
		    item->as.run.x >= p->width / 2 ||
		    item->as.run.y == last ||
		    sv_find(item->as.run.text, sv_from(words)) == SV_NONE)
			continue;
		last = item->as.run.y;
		n++;
	}
	return n;
}

static const char six_lines[] =
	"Six lines of text in the lane of one language, which a page may end "
	"in, though not after the first of them and not before the last. Six "
	"lines of text in the lane of one language, which a page may end in, "
	"though not after the first of them and not before the last one of "
	"all.";

/* Set 'md' and its twin below 'n' lines and above some more. */
static void set_pair_below(struct setting *s, int n, const char *md,
			   const char *english)
{
	const char *whole[2] = { md, english };

	for (int k = 0; k < 2; k++) {
		struct buf b = BUF_INIT;

		for (int i = 0; i < n; i++)
			buf_puts(&b, "Above.\n\n");
		buf_printf(&b, "%s\n\n", whole[k]);
		for (int i = 0; i < 8; i++)
			buf_puts(&b, "Below.\n\n");
		whole[k] = arena_str(s->a, buf_take(&b, s->a));
	}
	set_pair(s, "en", whole[0], whole[1]);
}

/* On how many pages there are lines that begin with 'words', each with two
 * at least. */
static int parts_left(struct setting *s, const char *words)
{
	int parts = 0;

	for (size_t i = 0; i < s->pages->n; i++) {
		int lines = lines_left(&s->pages->v[i], words);

		assert_int_not_equal(lines, 1);
		parts += lines > 0;
	}
	return parts;
}

static void a_paragraph_and_its_twin_are_parted_together(void **state)
{
	struct setting *s = *state;
	int parted = 0;

	for (int n = 0; n < 22; n++) {
		set_pair_below(s, n, six_lines, six_lines);
		parted += parts_left(s, "Six lines") > 1;
	}
	assert_true(parted >= 2);
}

/* A twin that is too short to be parted does not stay behind. */
static void a_paragraph_does_not_go_on_without_its_twin(void **state)
{
	struct setting *s = *state;

	for (int n = 0; n < 22; n++) {
		set_pair_below(s, n, six_lines, "One line.");
		assert_int_equal(parts_left(s, "Six lines"), 1);
	}
}

static const char english[] = "## Two\n\nThree four.\n\n- Five\n- Six\n\n"
			      "> Seven";

static void stands_beside_its_twin(void **state)
{
	struct setting *s = *state;

	set_pair(s, "en", "## Dwa\n\nTrzy cztery.\n\n- Pięć\n- Sześć\n\n"
		 "> Siedem", english);
	assert_beside(s, "Dwa", "Two");
	assert_beside(s, "Trzy", "Three");
	assert_beside(s, "Sześć", "Six");
	assert_beside(s, "Siedem", "Seven");
	set_pair(s, "ur", "## دو\n\nتین چار\n\n- پانچ\n- چھ\n\n> سات", english);
	assert_beside(s, "Two", "دو");
	assert_beside(s, "Three", "تین");
	assert_beside(s, "Six", "چھ");
	assert_beside(s, "Seven", "سات");
}

static void put_shape(struct buf *out, const struct elem *e)
{
	buf_puts(out, role_name(e->role));
	buf_printf(out, "%s%.*s", e->lang.n ? ":" : "", SV_ARG(e->lang));
	if (!e->first)
		return;
	buf_putc(out, '(');
	for (const struct elem *c = e->first; c; c = c->next) {
		put_shape(out, c);
		if (c->next)
			buf_putc(out, ' ');
	}
	buf_putc(out, ')');
}

/* Each block before its English; headings are headings once. */
static void is_read_before_its_twin(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT;

	set_pair(s, "en", "## Dwa\n\nTrzy.\n\n- Pięć\n\n> Siedem\n\n"
		 "| A |\n|---|\n| B |",
		 "## Two\n\nThree.\n\n- Five\n\n> Seven\n\n"
		 "| A |\n|---|\n| B |");
	/* The doc's language is English here as well, so only elements that
	 * have one of their own show it. */
	put_shape(&b, s->pages->root);
	assert_string_equal(
		b.p, "Document:en(H1 P P P H2 P P P L(LI(Lbl LBody(P P))) "
		     "BlockQuote(P P) Table(THead(TR(TH)) TBody(TR(TD))) "
		     "Table(THead(TR(TH)) TBody(TR(TD))))");
	buf_reset(&b);
	set_pair(s, "ur", "## دو\n\n- پانچ", "## Two\n\n- Five");
	for (struct elem *e = s->pages->root->first; e; e = e->next)
		if (e->role == ROLE_L)
			put_shape(&b, e);
	assert_string_equal(b.p, "L(LI(Lbl(Span) LBody(P(Span) P:en)))");
	assert_int_equal(s->pages->nbookmarks, 2);
	buf_release(&b);
}

static void rows_of_tables_are_aligned(void **state)
{
	struct setting *s = *state;

	set_pair(s, "en",
		 "| Kiedy | Co |\n|---|---|\n| raz | bardzo długi tekst, który "
		 "nie mieści się w jednym wierszu tej kolumny |\n| dwa | b |",
		 "| When | What |\n|---|---|\n| one | a |\n| two | b |");
	assert_beside(s, "Kiedy", "When");
	assert_beside(s, "raz", "one");
	assert_beside(s, "dwa", "two");
}

static const char *long_table(struct setting *s, const char *word)
{
	struct buf b = BUF_INIT;

	buf_printf(&b, "| Head%s |\n|---|\n", word);
	for (int i = 0; i < 60; i++)
		buf_printf(&b, "| %s%d |\n", word, i);
	return buf_take(&b, s->a).p;
}

static void heads_are_repeated_in_both_lanes(void **state)
{
	struct setting *s = *state;
	struct sv again;

	set_pair(s, "en", long_table(s, "raz"), long_table(s, "one"));
	assert_true(s->pages->n > 2);
	for (int i = 1; i < (int)s->pages->n; i++) {
		if (!pages_with(s, "one59"))
			break;
		again = page_words(s, i, true);
		assert_true(sv_find(again, SV("Headraz")) != SV_NONE);
		assert_true(sv_find(again, SV("Headone")) != SV_NONE);
		if (pages_with(s, "one59") & 1u << i)
			break;
	}
	for (int i = 0; i < 60; i++) {
		const char *raz = arena_printf(s->a, "raz%d", i).p;
		const char *one = arena_printf(s->a, "one%d", i).p;

		assert_int_equal(pages_with(s, raz), pages_with(s, one));
		assert_int_not_equal(pages_with(s, one), 0);
	}
}

/* Paragraphs and cells higher than a page are cut, in either lane. */
static void nothing_is_lost_over_pages(void **state)
{
	struct setting *s = *state;
	const char *cells = "| A |\n|---|\n| ";
	struct buf b = BUF_INIT;
	const char *words;

	for (int i = 0; i < 1500; i++)
		buf_printf(&b, "word%d ", i);
	words = arena_str(s->a, buf_take(&b, s->a));
	for (int i = 0; i < 4; i++) {
		const char *big = arena_printf(s->a, "%s%s%s",
					       i < 2 ? "" : cells, words,
					       i < 2 ? "" : "|").p;
		const char *small = arena_printf(s->a, "%ssmall%s",
						 i < 2 ? "" : cells,
						 i < 2 ? "" : " |").p;

		set_pair(s, "en", i % 2 ? big : small, i % 2 ? small : big);
		assert_int_not_equal(pages_with(s, "word1499"), 0);
		assert_int_not_equal(pages_with(s, "small"), 0);
		for (size_t p = 0; p < s->pages->n; p++)
			for (size_t k = 0; k < s->pages->v[p].nitems; k++) {
				const struct item *item =
					&s->pages->v[p].items[k];

				if (item->kind == ITEM_GLYPHS)
					assert_true(item->as.run.y <
						    s->pages->v[p].height);
			}
	}
}

/* A block without a twin has both lanes; figures stand once. */
static void what_has_no_twin_is_set_all_the_same(void **state)
{
	struct setting *s = *state;
	int figures = 0;

	set_pair(s, "en", "Raz.\n\nDwa.\n\n![Obraz](small.png)\n\n"
		 "- Tylko tu",
		 "One.\n\nTwo.\n\n![Image](small.png)");
	assert_beside(s, "Raz", "One");
	assert_beside(s, "Dwa", "Two");
	assert_int_not_equal(pages_with(s, "Tylko tu"), 0);
	for (const struct elem *e = s->pages->root; e; e = elem_next(e))
		figures += e->role == ROLE_FIGURE;
	assert_int_equal(figures, 1);
}

static void ticks_and_bullets_stand_in_both_lanes(void **state)
{
	struct setting *s = *state;
	int ticks = 0;

	set_pair(s, "ur", "- [x] دو", "- [x] Two");
	for (size_t k = 0; k < s->pages->v[0].nitems; k++) {
		const struct item *item = &s->pages->v[0].items[k];

		if (item->kind == ITEM_TICK)
			ticks += item->elem ? 1 : 10;
	}
	assert_int_equal(ticks, 11);
}

#define TEST(f) cmocka_unit_test_setup(f, setting_reset)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(stands_beside_its_twin),
		TEST(a_paragraph_and_its_twin_are_parted_together),
		TEST(a_paragraph_does_not_go_on_without_its_twin),
		TEST(is_read_before_its_twin),
		TEST(rows_of_tables_are_aligned),
		TEST(heads_are_repeated_in_both_lanes),
		TEST(nothing_is_lost_over_pages),
		TEST(what_has_no_twin_is_set_all_the_same),
		TEST(ticks_and_bullets_stand_in_both_lanes),
	};

	return cmocka_run_group_tests_name("lanes", tests, setting_open,
					   setting_close);
}
