/*
 * Leaflets in five scripts and texts in ten, written to $OUT/test/pdf, where
 * validate.sh and scripts.sh look at them with other people's programs.
 * Here: that the same pages give the same bytes, and what happens at PDF's
 * limits.
 */
#include <malloc.h>
#include <string.h>

#include "leaflet.h"
#include "lexleaf/fs.h"
#include "lexleaf/pdf.h"

#include "../fixture.h"

static struct world {
	struct arena *a;
	struct diags *ds;
	struct fontbook *fonts;
	struct shaper *shaper;
	struct pdf_shared shared;
	struct pdf_writer *writer;
} world;

static int set_up(void **state)
{
	struct world *w = &world;

	w->a = arena_new();
	w->ds = diags_new();
	w->fonts = test_fonts(w->a, w->ds);
	w->shaper = shaper_new();
	w->writer = pdf_writer_new();
	assert_true(pdf_shared_load(w->a, w->ds, &w->shared));
	assert_false(diags_failed(w->ds));
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	diags_print(w->ds, stderr);
	pdf_writer_free(w->writer);
	shaper_free(w->shaper);
	fontbook_close(w->fonts);
	diags_free(w->ds);
	arena_free(w->a);
	return 0;
}

static struct sv out_dir(struct world *w)
{
	const char *out = getenv("OUT");

	return arena_printf(w->a, "%s/test/pdf", out ? out : "build/debug");
}

static void writes_every_script(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < LEAFLETS; i++) {
		const struct leaflet_text *t = &leaflet_texts[i];
		const struct pages *p = leaflet_make(w->a, w->shaper,
						     w->fonts, t, 3);
		struct buf out = BUF_INIT;
		struct sv name = arena_printf(w->a, "%s.pdf", t->lang);

		assert_true(pdf_write(&out, w->writer, w->ds, p, &w->shared));
		assert_true(sv_starts(buf_view(&out), "%PDF-1.7\n"));
		assert_true(sv_ends(buf_view(&out), "\n%%EOF\n"));
		assert_true(fs_write(w->ds, fs_join(w->a, out_dir(w), name),
				     buf_view(&out)));
		buf_release(&out);
	}
	assert_false(diags_failed(w->ds));
}

/* Each line of a text as a paragraph. */
static const struct pages *set_text(struct world *w, const struct lang *lang,
				    struct sv text)
{
	struct leaflet l = { w->a, w->shaper, w->fonts, leaflet_texts, lang,
			     ARENA_NEW(w->a, struct pages), 0 };
	struct pages *p = l.pages;
	struct page *page = &ARENA_PUSH(w->a, p->v, p->n, p->cap);
	struct sv line;

	page->width = PT(595);
	page->height = PT(842);
	p->root = elem_new(w->a, NULL, ROLE_DOCUMENT);
	p->title = lang->english;
	p->lang = lang->tag;
	p->dir = lang->dir;
	l.y = PT(60);
	while (sv_cut(&text, '\n', &line))
		leaflet_block(&l, p->root, ROLE_P, arena_str(w->a, line),
			      PT(12), PT(60), PT(475));
	p->nelems = elem_number(p->root);
	return p;
}

/* tests/pdf/text holds what is hard to read back. */
static void writes_hard_texts(void **state)
{
	struct world *w = *state;
	struct sv dir = SV("tests/pdf/text");
	size_t n;
	struct sv *names = fs_list(w->a, w->ds, dir, ".txt", &n);

	assert_true(n >= 10);
	for (size_t i = 0; i < n; i++) {
		struct sv tag = sv_slice(names[i], 0,
					 sv_find_char(names[i], '.'));
		const struct source *src =
			fs_read(w->a, w->ds, fs_join(w->a, dir, names[i]));
		struct sv name = arena_printf(w->a, "text-%.*s.pdf",
					      SV_ARG(tag));
		struct buf out = BUF_INIT;

		assert_non_null(src);
		assert_non_null(test_lang(tag));
		assert_true(pdf_write(&out, w->writer, w->ds,
			set_text(w, test_lang(tag), src->text), &w->shared));
		assert_true(fs_write(w->ds, fs_join(w->a, out_dir(w), name),
				     buf_view(&out)));
		buf_release(&out);
	}
	assert_false(diags_failed(w->ds));
}

static void same_pages_same_bytes(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < LEAFLETS; i++) {
		struct buf once = BUF_INIT, again = BUF_INIT;

		buf_puts(&again, "kept");
		assert_true(pdf_write(&once, w->writer, w->ds,
			leaflet_make(w->a, w->shaper, w->fonts,
				     &leaflet_texts[i], 3), &w->shared));
		assert_true(pdf_write(&again, w->writer, w->ds,
			leaflet_make(w->a, w->shaper, w->fonts,
				     &leaflet_texts[i], 3), &w->shared));
		assert_int_equal(once.n, again.n - 4);
		assert_memory_equal(once.p, again.p + 4, once.n);
		assert_memory_equal(again.p, "kept", 4);
		buf_release(&once);
		buf_release(&again);
	}
}

/* [bytes] held of what malloc() gave. */
static size_t held(void)
{
	struct mallinfo2 m = mallinfo2();

	return m.uordblks + m.hblkhd;
}

/* [bytes] A third of what losing the bytes of each file would come to. */
enum { SLACK = 300 * 1000 };

/* What a writer keeps is there after the first file, however many follow. */
static void keeps_no_more_with_each_file(void **state)
{
	struct world *w = *state;
	const struct pages *p[LEAFLETS];
	struct buf out = BUF_INIT;
	size_t after_one = 0;

	for (int i = 0; i < LEAFLETS; i++)
		p[i] = leaflet_make(w->a, w->shaper, w->fonts,
				    &leaflet_texts[i], 3);
	for (int round = 0; round < 10; round++) {
		for (int i = 0; i < LEAFLETS; i++) {
			buf_reset(&out);
			assert_true(pdf_write(&out, w->writer, w->ds, p[i],
					      &w->shared));
		}
		if (round == 0)
			after_one = held();
	}
	/* malloc() itself keeps some of what is freed, and calls it held. */
	assert_true(held() < after_one + SLACK);
	buf_release(&out);
}

/* One page without anything on it, to be spoiled. */
static struct pages *blank(struct world *w)
{
	struct pages *p = ARENA_NEW(w->a, struct pages);

	p->v = ARENA_NEW(w->a, struct page);
	p->v->width = PT(500);
	p->v->height = PT(700);
	p->n = 1;
	p->root = elem_new(w->a, NULL, ROLE_DOCUMENT);
	p->nelems = elem_number(p->root);
	p->title = SV("Blank");
	p->lang = SV("en");
	return p;
}

/* 'p' is refused with words that say why, and nothing is written. */
static void refused(struct world *w, const struct pages *p, const char *why)
{
	struct diags *ds = diags_new();
	struct buf out = BUF_INIT;

	assert_false(pdf_write(&out, w->writer, ds, p, &w->shared));
	assert_int_equal(out.n, 0);
	assert_string_equal(printed(w->a, ds), arena_printf(w->a,
		"lexleaf: error: \"Blank\" cannot be a PDF: %s [pdf-limit]\n", why).p);
	buf_release(&out);
	diags_free(ds);
}

static void writes_a_blank_page(void **state)
{
	struct world *w = *state;
	struct buf out = BUF_INIT;

	assert_true(pdf_write(&out, w->writer, w->ds, blank(w), &w->shared));
	assert_true(out.n > 1000);
	buf_release(&out);
}

static void keeps_the_limits(void **state)
{
	struct world *w = *state;
	struct pages *p = blank(w);
	struct buf b = BUF_INIT;

	p->v->width = PT(14401);
	refused(w, p, "it has a page smaller than 3 points or larger than "
		      "14,400");

	p = blank(w);
	p->root->role = ROLE_FIGURE;
	p->root->bbox = (struct rect){ PT(33000), 0, PT(1), PT(1) };
	refused(w, p, "it has something more than 32,767 points from the "
		      "corner of its page");

	p = blank(w);
	for (int i = 0; i < 32768; i++)
		elem_new(w->a, p->root, ROLE_P);
	p->nelems = elem_number(p->root);
	refused(w, p, "it has a list of more than 32,767 things");

	for (int i = 0; i < 16383; i++)
		buf_puts(&b, "\u0627");
	p = blank(w);
	p->root->actual = buf_view(&b);
	refused(w, p, "it has a text longer than 32,767 bytes");
	while (b.n < 70000)
		buf_puts(&b, "\u0627");
	p->root->actual = buf_view(&b);
	refused(w, p, "it has a text longer than 32,767 bytes");
	buf_release(&b);
}

static void refuses_a_link_to_nowhere(void **state)
{
	struct world *w = *state;
	struct pages *p = blank(w);
	struct link_area area = { .elem = elem_new(w->a, p->root, ROLE_LINK),
				  .dest = SV("gone") };

	p->nelems = elem_number(p->root);
	p->v->links = &area;
	p->v->nlinks = 1;
	refused(w, p, "it links to \"gone\", which is not in it");
}

/* Trees are split before PDF's limits: pages, and keys of the parent tree. */
static void writes_many_pages(void **state)
{
	struct world *w = *state;
	struct pages *p = blank(w);
	struct page page = *p->v;
	struct buf out = BUF_INIT;

	p->n = 2500;
	p->v = ARENA_ARRAY(w->a, struct page, p->n);
	for (size_t i = 0; i < p->n; i++) {
		struct item *item = ARENA_NEW(w->a, struct item);

		p->v[i] = page;
		p->v[i].items = item;
		p->v[i].nitems = 1;
		item->kind = ITEM_RECT;
		item->elem = elem_new(w->a, p->root, ROLE_P);
		item->as.rect = (struct rect){ PT(1), PT(1), PT(9), PT(9) };
	}
	p->nelems = elem_number(p->root);
	assert_true(pdf_write(&out, w->writer, w->ds, p, &w->shared));
	assert_true(fs_write(w->ds, fs_join(w->a, out_dir(w), SV("many.pdf")),
			     buf_view(&out)));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_every_script),
		cmocka_unit_test(writes_hard_texts),
		cmocka_unit_test(same_pages_same_bytes),
		cmocka_unit_test(keeps_no_more_with_each_file),
		cmocka_unit_test(writes_a_blank_page),
		cmocka_unit_test(keeps_the_limits),
		cmocka_unit_test(refuses_a_link_to_nowhere),
		cmocka_unit_test(writes_many_pages),
	};

	return cmocka_run_group_tests_name("pdf", tests, set_up, tear_down);
}
