/*
 * What must hold for every doc: each word is placed once, in its place in
 * the tree; nothing leaves the page; no line overlaps another; content
 * stands on leaves only.  Tried on many docs made from a counter.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "lexleaf/buf.h"
#include "setting.h"

/* Docs. */

struct maker {
	struct buf out;
	uint32_t seed;
	int words;
	bool urdu;
};

static unsigned roll(struct maker *m, unsigned below)
{
	m->seed = m->seed * 1664525u + 1013904223u;
	return (m->seed >> 16) % below;
}

static void put_words(struct maker *m, unsigned n)
{
	static const char *const urdu[] = { "بچے", "کونسل", "پلان", "میٹنگ",
					    "خط", "EHC", "2014", "ہفتے" };

	while (n--) {
		unsigned way = roll(m, 14);
		const char *word = urdu[roll(m, 8)];

		if (way == 0)
			buf_puts(&m->out, "**");
		else if (way == 1)
			buf_puts(&m->out, "[");
		if (m->urdu)
			buf_puts(&m->out, word);
		else
			buf_printf(&m->out, "word%d", m->words++);
		if (way == 0)
			buf_puts(&m->out, "**");
		else if (way == 1)
			buf_puts(&m->out, "](https://example.org)");
		if (n)
			buf_putc(&m->out, ' ');
	}
}

static void put_list(struct maker *m, int depth)
{
	unsigned n = 1 + roll(m, 5), mark = roll(m, 3);

	for (unsigned i = 0; i < n; i++) {
		buf_printf(&m->out, "%*s", 3 * depth, "");
		buf_puts(&m->out, mark == 0 ? "1. " : mark == 1 ? "-  " :
			 "-  [ ] ");
		put_words(m, 1 + roll(m, 20));
		buf_putc(&m->out, '\n');
		if (depth < 6 && !roll(m, 3))
			put_list(m, depth + 1);
	}
}

static void put_table(struct maker *m)
{
	unsigned columns = 1 + roll(m, 5), rows = 1 + roll(m, 6);

	for (unsigned r = 0; r <= rows; r++) {
		for (unsigned c = 0; c < columns; c++) {
			buf_puts(&m->out, "| ");
			put_words(m, 1 + roll(m, roll(m, 9) ? 12 : 150));
			buf_putc(&m->out, ' ');
		}
		buf_puts(&m->out, "|\n");
		for (unsigned c = 0; !r && c < columns; c++)
			buf_puts(&m->out, c == 1 ? "|--:" : "|---");
		if (!r)
			buf_puts(&m->out, "|\n");
	}
}

static void put_block(struct maker *m)
{
	switch (roll(m, 9)) {
	case 0:
		buf_puts(&m->out, "## ");
		put_words(m, 1 + roll(m, 8));
		break;
	case 1:
		put_list(m, 0);
		break;
	case 2:
		put_table(m);
		break;
	case 3:
		buf_puts(&m->out, "> ");
		put_words(m, 1 + roll(m, 60));
		buf_puts(&m->out, "\n>\n> > ");
		put_words(m, 1 + roll(m, 60));
		break;
	case 4:
		buf_puts(&m->out, "```letter\n");
		for (unsigned i = roll(m, 20); i; i--) {
			put_words(m, 1 + roll(m, 40));
			buf_puts(&m->out, "\n\n");
		}
		put_words(m, 2);
		buf_puts(&m->out, "\n```");
		break;
	default:
		put_words(m, 1 + roll(m, 120));
		break;
	}
	buf_puts(&m->out, "\n\n");
}

static void make(struct maker *m, uint32_t seed, bool urdu)
{
	buf_reset(&m->out);
	m->seed = seed;
	m->words = 0;
	m->urdu = urdu;
	for (unsigned i = roll(m, 25); i; i--)
		put_block(m);
}

/* Checks. */

static void put_solid(struct buf *out, struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\n')
			buf_putc(out, s.p[i]);
}

/* What the doc says, without white space. */
static void put_source(struct buf *out, const struct doc *d)
{
	struct buf b = BUF_INIT;

	node_plain(&b, d->title);
	node_plain(&b, d->summary);
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_TEXT)
			buf_sv(&b, n->text);
	put_solid(out, buf_view(&b));
	buf_release(&b);
}

/* The text of each element, from the items that belong to it. */
static struct buf *texts_of(struct setting *s)
{
	struct buf *texts = ARENA_ARRAY(s->a, struct buf, s->pages->nelems);

	for (int i = 0; i < s->pages->nelems; i++)
		texts[i] = (struct buf)BUF_INIT;
	for (size_t p = 0; p < s->pages->n; p++)
		for (size_t i = 0; i < s->pages->v[p].nitems; i++) {
			const struct item *item = &s->pages->v[p].items[i];

			if (item->elem)
				put_solid(&texts[item->elem->index],
					  item_text(item));
		}
	return texts;
}

static int compare_bytes(const void *a, const void *b)
{
	return *(const char *)a - *(const char *)b;
}

/* The same bytes, in whatever order. */
static void assert_same_bytes(struct sv a, struct sv b)
{
	char *x = malloc(a.n + 1), *y = malloc(b.n + 1);

	assert_int_equal(a.n, b.n);
	memcpy(x, a.p, a.n);
	memcpy(y, b.p, b.n);
	qsort(x, a.n, 1, compare_bytes);
	qsort(y, b.n, 1, compare_bytes);
	assert_memory_equal(x, y, a.n);
	free(x);
	free(y);
}

/* What the tree says, in its order; labels of lists say nothing. */
static void put_tree(struct setting *s, struct buf *out)
{
	struct buf *texts = texts_of(s);

	for (const struct elem *e = s->pages->root; e; e = elem_next(e)) {
		struct buf *text = &texts[e->index], actual = BUF_INIT;

		if (e->actual.n && text->n) {
			put_solid(&actual, e->actual);
			assert_same_bytes(buf_view(&actual), buf_view(text));
			if (e->role != ROLE_LBL && e->parent->role != ROLE_LBL)
				buf_sv(out, buf_view(&actual));
			buf_release(&actual);
		} else if (e->role != ROLE_LBL) {
			buf_sv(out, buf_view(text));
		}
		buf_release(text);
	}
}

static void assert_every_word_once(struct setting *s)
{
	struct buf source = BUF_INIT, tree = BUF_INIT;

	put_source(&source, s->doc);
	put_tree(s, &tree);
	assert_string_equal(tree.p, source.p);
	buf_release(&source);
	buf_release(&tree);
}

static struct rect item_box(const struct item *item)
{
	const struct font_metrics *fm;
	struct rect r = { 0, 0, 0, 0 };

	switch (item->kind) {
	case ITEM_GLYPHS:
		fm = font_metrics(item->as.run.font);
		for (int i = 0; i < item->as.run.nglyphs; i++)
			r.w += (int32_t)((int64_t)item->as.run.glyphs[i].advance *
					 item->as.run.size / fm->upem);
		r.x = item->as.run.x;
		r.h = item->as.run.size;
		r.y = item->as.run.y - r.h * 4 / 5;
		return r;
	case ITEM_RECT:
		return item->as.rect;
	case ITEM_STROKE:
		return item->as.stroke.rect;
	case ITEM_TICK:
		return item->as.tick.rect;
	case ITEM_IMAGE:
		return item->as.image.rect;
	case ITEM_QR:
		return item->as.qr.rect;
	}
	return r;
}

static void assert_inside(const struct page *p, struct rect r)
{
	assert_true(r.x >= 0 && r.y >= 0);
	assert_true(r.x + r.w <= p->width && r.y + r.h <= p->height);
}

static bool overlap(struct rect a, struct rect b)
{
	/* Neighbours in a line may share a thousandth, and kern. */
	const int32_t e = FX_PER_PT;

	return a.x + a.w > b.x + e && b.x + b.w > a.x + e &&
	       a.y + a.h > b.y + e && b.y + b.h > a.y + e;
}

static void assert_clear_pages(struct setting *s)
{
	for (size_t i = 0; i < s->pages->n; i++) {
		const struct page *p = &s->pages->v[i];

		for (size_t k = 0; k < p->nitems; k++) {
			const struct item *item = &p->items[k];
			struct rect box = item_box(item);

			assert_inside(p, box);
			for (size_t j = 0; j < k; j++)
				if (item->kind == ITEM_GLYPHS &&
				    p->items[j].kind == ITEM_GLYPHS)
					assert_false(overlap(
						box, item_box(&p->items[j])));
		}
		for (size_t k = 0; k < p->nlinks; k++)
			assert_inside(p, p->links[k].rect);
	}
}

static void assert_tree(struct setting *s)
{
	int index = 0;

	for (const struct elem *e = s->pages->root; e; e = elem_next(e)) {
		assert_int_equal(e->index, index++);
		for (const struct elem *c = e->first; c; c = c->next)
			assert_ptr_equal(c->parent, e);
	}
	assert_int_equal(s->pages->nelems, index);
	for (size_t i = 0; i < s->pages->n; i++) {
		const struct page *p = &s->pages->v[i];

		for (size_t k = 0; k < p->nitems; k++)
			if (p->items[k].elem)
				assert_null(p->items[k].elem->first);
		for (size_t k = 0; k < p->nlinks; k++)
			assert_int_equal(p->links[k].elem->role, ROLE_LINK);
	}
}

static void check_docs(struct setting *s, const char *tag, const char *style)
{
	struct maker m = { .out = BUF_INIT };

	for (uint32_t seed = 1; seed <= 60; seed++) {
		make(&m, seed, !strcmp(tag, "ur"));
		if (!set_in(s, m.out.p, tag, style))
			fail_msg("seed %u was not set", (unsigned)seed);
		assert_every_word_once(s);
		assert_clear_pages(s);
		assert_tree(s);
	}
	buf_release(&m.out);
}

static void english_docs_are_whole(void **state)
{
	check_docs(*state, "en", "a4");
}

static void urdu_docs_are_whole(void **state)
{
	check_docs(*state, "ur", "a4");
}

static void large_print_is_whole(void **state)
{
	check_docs(*state, "en", "large-print");
}

/* Hostile docs. */

static void deep_lists_keep_room_for_their_text(void **state)
{
	struct setting *s = *state;
	struct maker m = { .out = BUF_INIT };

	for (int depth = 0; depth < 12; depth++) {
		buf_printf(&m.out, "%*s- ", 2 * depth, "");
		put_words(&m, 12);
		buf_putc(&m.out, '\n');
	}
	assert_non_null(set(s, m.out.p));
	assert_every_word_once(s);
	assert_clear_pages(s);
	buf_reset(&m.out);
	for (int depth = 0; depth < 20; depth++)
		buf_puts(&m.out, "- > ");
	put_words(&m, 60);
	assert_non_null(set(s, m.out.p));
	assert_every_word_once(s);
	assert_clear_pages(s);
	buf_release(&m.out);
}

static void long_words_are_cut_and_not_lost(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT;

	buf_puts(&b, "https://example.org/");
	for (int i = 0; i < 40; i++)
		buf_puts(&b, "abcdefghij");
	buf_puts(&b, "\n\n| a | b | c |\n|---|---|---|\n| ");
	for (int i = 0; i < 40; i++)
		buf_puts(&b, "abcdefghij");
	buf_puts(&b, " | d | e |\n");
	assert_non_null(set(s, b.p));
	assert_every_word_once(s);
	assert_clear_pages(s);
	buf_release(&b);
}

static double seconds_for(struct setting *s, int paragraphs)
{
	struct maker m = { .out = BUF_INIT };
	clock_t start;

	for (int i = 0; i < paragraphs; i++) {
		put_words(&m, 12);
		buf_puts(&m.out, "\n\n");
	}
	start = clock();
	assert_non_null(set(s, m.out.p));
	buf_release(&m.out);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void time_is_linear_in_the_paragraphs(void **state)
{
	struct setting *s = *state;
	double few, many;

	seconds_for(s, 100); /* fill the caches */
	few = seconds_for(s, 1000);
	many = seconds_for(s, 10000);
	assert_int_equal(s->pages->n > 300, 1);
	assert_true(many < few * 30 + 0.1);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup(name, setting_reset)
	const struct CMUnitTest tests[] = {
		T(english_docs_are_whole),
		T(urdu_docs_are_whole),
		T(large_print_is_whole),
		T(deep_lists_keep_room_for_their_text),
		T(long_words_are_cut_and_not_lost),
		T(time_is_linear_in_the_paragraphs),
	};

	return cmocka_run_group_tests(tests, setting_open, setting_close);
}
