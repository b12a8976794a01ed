/* QR codes on paper: large enough, alone, and described. */

#include "../fixture.h"
#include "setting.h"

#define ADDRESS "https://example.org/leaflets/en/leaflets/a.html"

/* [fx] 20 mm */
enum { LEAST = 20 * 72 * FX_PER_PT * 10 / 254 };

/* A text, then the code with its caption. */
static struct pages *set_code(struct setting *s, const char *address,
			      const char *tag, const char *style)
{
	struct doc *d = parse(s, "Before.");
	struct node *figure, *p, *qr, *caption;

	figure = node_append(d->body, node_new(s->a, NODE_FIGURE, d->body->at));
	p = node_append(figure, node_new(s->a, NODE_PARAGRAPH, figure->at));
	qr = node_append(p, node_new(s->a, NODE_QR, figure->at));
	qr->target = sv_from(address);
	node_append(qr, node_text(s->a, SV("The way to the page"), figure->at));
	caption = node_append(figure,
			      node_new(s->a, NODE_CAPTION, figure->at));
	node_append(caption, node_text(s->a, SV("Caption"), figure->at));
	return lay_out(s, tag, style);
}

static const struct item *find_code(const struct pages *p,
				    const struct page **page)
{
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->v[i].nitems; k++) {
			*page = &p->v[i];
			if (p->v[i].items[k].kind == ITEM_QR)
				return &p->v[i].items[k];
		}
	return NULL;
}

static bool overlaps(struct rect a, int32_t x, int32_t y)
{
	return x >= a.x && x < a.x + a.w && y >= a.y && y < a.y + a.h;
}

static void is_large_and_alone(void **state)
{
	static const char *const langs[] = { "en", "ur" };
	struct setting *s = *state;

	for (size_t i = 0; print_style_name(i); i++) {
		for (size_t k = 0; k < 2; k++) {
			struct pages *p = set_code(s, ADDRESS, langs[k],
						   print_style_name(i));
			const struct page *page;
			const struct item *code = find_code(p, &page);
			struct rect r, zone;
			int32_t quiet;

			assert_non_null(code);
			r = code->as.qr.rect;
			assert_true(r.w >= LEAST && r.h == r.w);
			quiet = r.w / code->as.qr.code->side * QR_QUIET;
			zone = (struct rect){ r.x - quiet, r.y - quiet,
					      r.w + 2 * quiet,
					      r.h + 2 * quiet };
			assert_true(zone.x >= 0);
			assert_true(zone.x + zone.w <= page->width);
			for (size_t n = 0; n < page->nitems; n++) {
				const struct item *other = &page->items[n];

				if (other->kind == ITEM_GLYPHS)
					assert_false(overlaps(
						zone, other->as.run.x,
						other->as.run.y));
			}
			assert_int_equal(code->colour, 0);
		}
	}
}

static void is_a_figure_with_a_caption(void **state)
{
	struct setting *s = *state;
	const struct page *page;
	const struct item *code;
	const struct elem *e;

	assert_non_null(set_code(s, ADDRESS, "en", "booklet"));
	code = find_code(s->pages, &page);
	e = code->elem;
	assert_int_equal(e->role, ROLE_FIGURE);
	assert_true(sv_is(e->alt, "The way to the page"));
	assert_memory_equal(&e->bbox, &code->as.qr.rect, sizeof e->bbox);
	assert_int_equal(e->parent->role, ROLE_DIV);
	assert_int_equal(e->next->role, ROLE_CAPTION);
}

/* 1: dark.  The three corners have a ring of 7 modules with a core of 3. */
static void is_a_qr_code(void **state)
{
	static const char ring[] = "1111111" "1000001" "1011101" "1011101"
				   "1011101" "1000001" "1111111";
	struct setting *s = *state;
	const struct qr *qr = qr_new(s->a, s->ds, (struct span){ 0 },
				     SV(ADDRESS));

	assert_int_equal(qr->side, 33); /* 47 bytes: version 4, level M */
	for (int y = 0; y < 7; y++)
		for (int x = 0; x < 7; x++) {
			int dark = ring[7 * y + x] - '0';
			int far = qr->side - 7;

			assert_int_equal(qr->dark[y * qr->side + x], dark);
			assert_int_equal(qr->dark[y * qr->side + far + x],
					 dark);
			assert_int_equal(qr->dark[(far + y) * qr->side + x],
					 dark);
		}
}

static void long_addresses_are_told(void **state)
{
	struct setting *s = *state;
	char address[3000];

	for (size_t i = 0; i + 1 < sizeof address; i++)
		address[i] = 'a';
	address[sizeof address - 1] = '\0';
	assert_null(set_code(s, address, "en", "a4"));
	assert_true(diags_failed(s->ds));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(is_large_and_alone, setting_reset),
		cmocka_unit_test_setup(is_a_figure_with_a_caption,
				       setting_reset),
		cmocka_unit_test_setup(is_a_qr_code, setting_reset),
		cmocka_unit_test_setup(long_addresses_are_told, setting_reset),
	};

	return cmocka_run_group_tests(tests, setting_open, setting_close);
}
