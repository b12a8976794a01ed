/*
 * CFF programs: HarfBuzz draws from ours what it draws from the font, and it
 * does not matter which glyphs a writer has kept.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <hb.h>

#include "../../src/pdf/pdf_imp.h"
#include "lexleaf/diag.h"
#include "lexleaf/font.h"

/* Every 97th glyph of 65,000: letters, Han, kana, symbols. */
enum { STEP = 97, GLYPHS = 600 };

static const struct lang chinese = {
	.tag = SVC("zh-Hans"),
	.english = SVC("Chinese"),
	.fonts = { SVC("Noto Sans CJK SC") },
	.fonts_package = SVC("fonts-noto-cjk"),
};

static struct world {
	struct arena *a;
	struct diags *ds;
	struct fontbook *book;
	const struct font *font;
	uint32_t glyphs[GLYPHS];
} world;

static int set_up(void **state)
{
	const struct lang **row;
	struct world *w = &world;

	w->a = arena_new();
	w->ds = diags_new();
	row = ARENA_NEW(w->a, const struct lang *);
	*row = &chinese;
	w->book = fontbook_open(w->a, w->ds, row, 1);
	diags_print(w->ds, stderr);
	assert_false(diags_failed(w->ds));
	w->font = fontbook_set(w->book, chinese.tag, FONT_REGULAR)->fonts[0];
	assert_true(font_is_cff(w->font));
	/* From the last to the first, and the middle one again. */
	for (int i = 0; i < GLYPHS; i++)
		w->glyphs[i] = (uint32_t)((GLYPHS - i) * STEP);
	w->glyphs[0] = w->glyphs[GLYPHS / 2];
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	fontbook_close(w->book);
	diags_free(w->ds);
	arena_free(w->a);
	return 0;
}

/* An outline in words. */
static void move(hb_draw_funcs_t *f, void *b, hb_draw_state_t *s, float x,
		 float y, void *user)
{
	(void)f, (void)s, (void)user;
	buf_printf(b, "m %g %g ", (double)x, (double)y);
}

static void line(hb_draw_funcs_t *f, void *b, hb_draw_state_t *s, float x,
		 float y, void *user)
{
	(void)f, (void)s, (void)user;
	buf_printf(b, "l %g %g ", (double)x, (double)y);
}

static void curve(hb_draw_funcs_t *f, void *b, hb_draw_state_t *s, float x1,
		  float y1, float x2, float y2, float x3, float y3, void *user)
{
	(void)f, (void)s, (void)user;
	buf_printf(b, "c %g %g %g %g %g %g ", (double)x1, (double)y1,
		   (double)x2, (double)y2, (double)x3, (double)y3);
}

static void draw(struct buf *out, hb_font_t *font, uint32_t glyph)
{
	hb_draw_funcs_t *f = hb_draw_funcs_create();

	buf_reset(out);
	hb_draw_funcs_set_move_to_func(f, move, NULL, NULL);
	hb_draw_funcs_set_line_to_func(f, line, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(f, curve, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
	hb_font_draw_glyph(font, glyph, f, out);
#else
	hb_font_get_glyph_shape(font, glyph, f, out);
#endif
	hb_draw_funcs_destroy(f);
}

static void put_table(hb_face_t *face, hb_tag_t tag, const char *p, size_t n)
{
	hb_blob_t *blob = hb_blob_create(p, (unsigned)n,
					 HB_MEMORY_MODE_DUPLICATE, NULL, NULL);

	hb_face_builder_add_table(face, tag, blob);
	hb_blob_destroy(blob);
}

/* A font with the program, the metrics of 'whole' and 'n' glyphs. */
static hb_font_t *font_around(struct sv program, hb_face_t *whole, int n)
{
	hb_face_t *face = hb_face_builder_create();
	hb_blob_t *head =
		hb_face_reference_table(whole, HB_TAG('h', 'e', 'a', 'd'));
	char maxp[6] = { 0, 0, 0x50, 0, (char)(n >> 8), (char)n };
	hb_font_t *font;

	hb_face_builder_add_table(face, HB_TAG('h', 'e', 'a', 'd'), head);
	put_table(face, HB_TAG('m', 'a', 'x', 'p'), maxp, sizeof maxp);
	put_table(face, HB_TAG('C', 'F', 'F', ' '), program.p, program.n);
	font = hb_font_create(face);
	hb_blob_destroy(head);
	hb_face_destroy(face);
	return font;
}

static void draws_what_the_font_draws(void **state)
{
	struct world *w = *state;
	struct pdf_writer *writer = pdf_writer_new();
	struct sv program = cff_program(writer, w->font, w->glyphs, GLYPHS);
	struct sv bytes = font_bytes(w->font);
	hb_blob_t *blob = hb_blob_create(bytes.p, (unsigned)bytes.n,
					 HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, font_face_index(w->font));
	hb_font_t *whole = hb_font_create(face), *own;
	struct buf wanted = BUF_INIT, got = BUF_INIT;
	int id = 0, inked = 0;

	own = font_around(program, face, GLYPHS);
	for (uint32_t glyph = 0; glyph < GLYPHS * STEP; glyph += STEP, id++) {
		draw(&wanted, whole, glyph);
		draw(&got, own, (uint32_t)id);
		assert_string_equal(got.p, wanted.p);
		inked += wanted.n > 0;
	}
	assert_true(inked > GLYPHS * 9 / 10);
	assert_true(program.n < GLYPHS * 240);
	buf_release(&wanted);
	buf_release(&got);
	hb_font_destroy(own);
	hb_font_destroy(whole);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	pdf_writer_free(writer);
}

static void kept_glyphs_change_nothing(void **state)
{
	struct world *w = *state;
	struct pdf_writer *fresh = pdf_writer_new(), *used = pdf_writer_new();
	struct sv once, again;

	cff_program(used, w->font, w->glyphs + 100, 300);
	again = cff_program(used, w->font, w->glyphs, GLYPHS);
	once = cff_program(fresh, w->font, w->glyphs, GLYPHS);
	assert_int_equal(again.n, once.n);
	assert_memory_equal(again.p, once.p, once.n);
	pdf_writer_free(fresh);
	pdf_writer_free(used);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws_what_the_font_draws),
		cmocka_unit_test(kept_glyphs_change_nothing),
	};

	return cmocka_run_group_tests_name("cff", tests, set_up, tear_down);
}
