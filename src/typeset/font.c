/*
 * Font files opened: metrics, coverage and the objects HarfBuzz shapes with.
 *
 * A font is opened once, however many languages name it, and nothing in it
 * changes afterwards, so that all threads shape with the same objects.
 * HarfBuzz's scale is the font's own units: every length it gives is exact.
 */

#include "font_imp.h"

#include <assert.h>
#include <hb-ot.h>
#include <hb.h>
#include <math.h>
#include <stdatomic.h>

#include "lexleaf/map.h"

/* Code points of a font: one bit each, in pages of 256. */
enum { PAGE_BITS = 256, PAGES = 0x110000 / PAGE_BITS };

struct coverage {
	uint16_t page[PAGES]; /* index into bits; 0 is the empty page */
	uint32_t (*bits)[PAGE_BITS / 32];
};

enum apart { APART_UNKNOWN, APART_NO, APART_YES };

struct font {
	hb_blob_t *blob;
	hb_face_t *face;
	hb_font_t *hb;
	int index;
	unsigned face_index;
	bool cff;
	struct sv postscript_name;
	struct font_metrics metrics;
	struct coverage coverage;
	atomic_int *apart; /* enum apart; see font_words_apart() */
};

struct fontbook {
	const struct lang *const *langs;
	struct fontset (*sets)[FONT_WEIGHTS]; /* of each language */
	size_t nlangs;
	struct font **fonts;
	size_t nfonts, capfonts;
};

const struct font_metrics *font_metrics(const struct font *f)
{
	return &f->metrics;
}

struct sv font_postscript_name(const struct font *f)
{
	return f->postscript_name;
}

int font_index(const struct font *f)
{
	return f->index;
}

unsigned font_face_index(const struct font *f)
{
	return f->face_index;
}

bool font_is_cff(const struct font *f)
{
	return f->cff;
}

struct hb_font_t *font_hb(const struct font *f)
{
	return f->hb;
}

struct sv font_bytes(const struct font *f)
{
	unsigned n;
	const char *p = hb_blob_get_data(f->blob, &n);

	return (struct sv){ p, n };
}

int font_advance(const struct font *f, uint32_t glyph)
{
	return hb_font_get_glyph_h_advance(f->hb, glyph);
}

int font_space(const struct font *f)
{
	hb_codepoint_t glyph;

	if (!hb_font_get_nominal_glyph(f->hb, ' ', &glyph))
		return 0;
	return (int)((int64_t)font_advance(f, glyph) * 1000 / f->metrics.upem);
}

bool font_extents(const struct font *f, uint32_t glyph, int box[4])
{
	hb_glyph_extents_t e;

	if (!hb_font_get_glyph_extents(f->hb, glyph, &e) || !e.width ||
	    !e.height)
		return false;
	box[0] = e.x_bearing;
	box[1] = e.y_bearing + e.height; /* the height points down */
	box[2] = e.x_bearing + e.width;
	box[3] = e.y_bearing;
	return true;
}

static void add_step(struct outline *o, enum outline_op op, const float at[6])
{
	struct outline_step *s = &ARENA_PUSH(o->a, o->v, o->n, o->cap);

	s->op = op;
	for (int i = 0; i < 3; i++) {
		s->x[i] = (int)lroundf(at[2 * i]);
		s->y[i] = (int)lroundf(at[2 * i + 1]);
	}
}

static void move_to(hb_draw_funcs_t *funcs, void *outline,
		    hb_draw_state_t *state, float x, float y, void *user)
{
	(void)funcs, (void)state, (void)user;
	add_step(outline, OUTLINE_MOVE, (float[]){ x, y, x, y, x, y });
}

static void line_to(hb_draw_funcs_t *funcs, void *outline,
		    hb_draw_state_t *state, float x, float y, void *user)
{
	(void)funcs, (void)state, (void)user;
	add_step(outline, OUTLINE_LINE, (float[]){ x, y, x, y, x, y });
}

static void cubic_to(hb_draw_funcs_t *funcs, void *outline,
		     hb_draw_state_t *state, float x1, float y1, float x2,
		     float y2, float x3, float y3, void *user)
{
	(void)funcs, (void)state, (void)user;
	add_step(outline, OUTLINE_CURVE,
		 (float[]){ x1, y1, x2, y2, x3, y3 });
}

void font_outline(const struct font *f, uint32_t glyph, struct outline *out)
{
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();

	hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
	hb_font_draw_glyph(f->hb, glyph, funcs, out);
#else
	hb_font_get_glyph_shape(f->hb, glyph, funcs, out);
#endif
	hb_draw_funcs_destroy(funcs);
}

static bool has(const struct coverage *c, uint32_t cp)
{
	return c->bits[c->page[cp / PAGE_BITS]][cp % PAGE_BITS / 32] >>
		       (cp % 32) &
	       1;
}

bool font_covers(const struct font *f, uint32_t cp)
{
	const struct coverage *c = &f->coverage;

	/* A picture of a lost character is no character. */
	if (cp > 0x10FFFF || cp == 0xFFFD)
		return false;
	if (has(c, cp))
		return true;
	/* What HarfBuzz makes of other characters when a font lacks it. */
	if (cp == 0x00A0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
	    cp == 0x205F || cp == 0x3000)
		return has(c, ' ');
	return cp == 0x2011 && has(c, 0x2010);
}

static void read_coverage(struct arena *a, struct font *f)
{
	struct coverage *c = &f->coverage;
	hb_set_t *set = hb_set_create();
	hb_codepoint_t first = HB_SET_VALUE_INVALID, last = first;
	size_t cap = 0, n = 0;

	hb_face_collect_unicodes(f->face, set);
	(void)ARENA_PUSH(a, c->bits, n, cap);
	while (hb_set_next_range(set, &first, &last) && last < 0x110000) {
		for (hb_codepoint_t cp = first; cp <= last; cp++) {
			uint16_t *page = &c->page[cp / PAGE_BITS];

			if (!*page) {
				*page = (uint16_t)n;
				(void)ARENA_PUSH(a, c->bits, n, cap);
			}
			c->bits[*page][cp % PAGE_BITS / 32] |= 1u << cp % 32;
		}
	}
	hb_set_destroy(set);
}

/* The 16 bits at 'at' of a table; 0 beyond its end. */
static int read_u16(struct sv table, size_t at)
{
	const unsigned char *p = (const unsigned char *)table.p + at;

	return at + 2 <= table.n ? p[0] << 8 | p[1] : 0;
}

static int read_i16(struct sv table, size_t at)
{
	int v = read_u16(table, at);

	return v < 0x8000 ? v : v - 0x10000;
}

static struct sv table_of(hb_blob_t *blob)
{
	unsigned n;
	const char *p = hb_blob_get_data(blob, &n);

	return (struct sv){ p, n };
}

static int metric(const struct font *f, hb_ot_metrics_tag_t tag)
{
	hb_position_t v = 0;

	hb_ot_metrics_get_position_with_fallback(f->hb, tag, &v);
	return v;
}

static void read_metrics(struct font *f)
{
	struct font_metrics *m = &f->metrics;
	hb_blob_t *head =
		hb_face_reference_table(f->face, HB_TAG('h', 'e', 'a', 'd'));
	hb_blob_t *post =
		hb_face_reference_table(f->face, HB_TAG('p', 'o', 's', 't'));
	hb_blob_t *cff =
		hb_face_reference_table(f->face, HB_TAG('C', 'F', 'F', ' '));
	hb_font_extents_t lines = { 0 };

	hb_font_get_h_extents(f->hb, &lines);
	m->upem = (int)hb_face_get_upem(f->face);
	m->ascent = lines.ascender;
	m->descent = lines.descender;
	m->cap_height = metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT);
	m->x_height = metric(f, HB_OT_METRICS_TAG_X_HEIGHT);
	m->underline = metric(f, HB_OT_METRICS_TAG_UNDERLINE_OFFSET);
	m->underline_thickness = metric(f, HB_OT_METRICS_TAG_UNDERLINE_SIZE);
	for (size_t i = 0; i < 4; i++)
		m->bbox[i] = read_i16(table_of(head), 36 + 2 * i);
	m->italic_angle = read_i16(table_of(post), 4);
	f->cff = hb_blob_get_length(cff) > 0;
	hb_blob_destroy(head);
	hb_blob_destroy(post);
	hb_blob_destroy(cff);
}

/*
 * Does a lookup change single glyphs whatever stands beside them?  True of
 * the first types of GSUB (single, multiple, alternate) and of GPOS's first
 * (single adjustment); an extension has the type of what it extends.
 */
static bool looks_at_one_glyph(struct sv table, bool gsub, unsigned lookup)
{
	const int extension = gsub ? 7 : 9;
	size_t list = (size_t)read_u16(table, 8);
	size_t at = list + (size_t)read_u16(table, list + 2 + 2 * lookup);
	int type = read_u16(table, at);

	if (type == extension)
		type = read_u16(table,
				at + (size_t)read_u16(table, at + 6) + 2);
	return gsub ? type >= 1 && type <= 3 : type == 1;
}

static bool has_letters(hb_face_t *face, const hb_set_t *glyphs)
{
	hb_codepoint_t g = HB_SET_VALUE_INVALID;

	while (hb_set_next(glyphs, &g))
		if (hb_ot_layout_get_glyph_class(face, g) !=
		    HB_OT_LAYOUT_GLYPH_CLASS_MARK)
			return true;
	return false;
}

/*
 * Does a rule work on the space together with others, or on a letter
 * because a space stands before it?  (A mark after a space is not cut from
 * it, and the space after a word stays with it.)
 */
static bool space_takes_part(const struct font *f, hb_codepoint_t space)
{
	const hb_tag_t tags[] = { HB_OT_TAG_GSUB, HB_OT_TAG_GPOS };
	hb_set_t *before = hb_set_create(), *input = hb_set_create();
	bool found = false;

	for (size_t t = 0; t < 2; t++) {
		hb_blob_t *blob = hb_face_reference_table(f->face, tags[t]);
		unsigned n =
			hb_ot_layout_table_get_lookup_count(f->face, tags[t]);

		for (unsigned i = 0; i < n && !found; i++) {
			if (looks_at_one_glyph(table_of(blob), t == 0, i))
				continue;
			hb_set_clear(before);
			hb_set_clear(input);
			hb_ot_layout_lookup_collect_glyphs(
				f->face, tags[t], i, before, input, NULL, NULL);
			found = hb_set_has(input, space) ||
				(hb_set_has(before, space) &&
				 has_letters(f->face, input));
		}
		hb_blob_destroy(blob);
	}
	hb_set_destroy(before);
	hb_set_destroy(input);
	return found;
}

/* Kerning and Apple's state machines know no scripts and may reach anywhere. */
static bool has_old_tables(const struct font *f)
{
	const hb_tag_t tags[] = { HB_TAG('m', 'o', 'r', 'x'),
				  HB_TAG('k', 'e', 'r', 'x'),
				  HB_TAG('k', 'e', 'r', 'n') };
	bool gpos = hb_ot_layout_has_positioning(f->face);
	bool found = false;

	for (size_t t = 0; t < 3; t++) {
		hb_blob_t *blob = hb_face_reference_table(f->face, tags[t]);

		/* HarfBuzz leaves kern alone where there is GPOS. */
		found |= hb_blob_get_length(blob) > 0 && !(t == 2 && gpos);
		hb_blob_destroy(blob);
	}
	return found;
}

/*
 * Asked when a font first shapes, not when it is opened: in Noto Nastaliq
 * Urdu the answer takes 8 ms, and most builds open more fonts than they
 * use.  Threads that ask at once all find the same.
 */
bool font_words_apart(const struct font *f)
{
	int known = atomic_load_explicit(f->apart, memory_order_relaxed);
	hb_codepoint_t space;

	if (known == APART_UNKNOWN) {
		known = hb_font_get_nominal_glyph(f->hb, ' ', &space) &&
					!has_old_tables(f) &&
					!space_takes_part(f, space)
				? APART_YES
				: APART_NO;
		atomic_store_explicit(f->apart, known, memory_order_relaxed);
	}
	return known == APART_YES;
}

static struct sv name_of(struct arena *a, hb_face_t *face)
{
	char name[128];
	unsigned n = sizeof name;

	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
			    HB_LANGUAGE_INVALID, &n, name);
	return arena_sv(a, (struct sv){ name, n });
}

static struct font *open_font(struct arena *a, struct fontbook *b,
			      struct font_file file)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(file.path.p);
	struct font *f;

	if (!blob)
		return NULL;
	f = ARENA_NEW(a, struct font);
	f->blob = blob;
	f->face_index = file.index;
	f->face = hb_face_create(blob, file.index);
	f->hb = hb_font_create(f->face);
	f->index = (int)b->nfonts;
	f->postscript_name = name_of(a, f->face);
	f->apart = ARENA_NEW(a, atomic_int);
	read_metrics(f);
	read_coverage(a, f);
	hb_face_make_immutable(f->face);
	hb_font_make_immutable(f->hb);
	ARENA_PUSH(a, b->fonts, b->nfonts, b->capfonts) = f;
	return f;
}

/* A family that some language names. */
struct family {
	struct font_request *faces;
	const struct font *fonts[FONT_WEIGHTS];
	bool tried;
};

/* A family without bold letters is set in its regular ones: letters are
 * never made bold by smearing them. */
static bool open_family(struct arena *a, struct fontbook *b,
			struct family *family)
{
	struct font_file *files = family->faces->faces;

	if (!family->tried) {
		family->tried = true;
		for (int w = 0; w < FONT_WEIGHTS; w++)
			if (files[w].path.n)
				family->fonts[w] = open_font(a, b, files[w]);
		if (!family->fonts[FONT_BOLD])
			family->fonts[FONT_BOLD] = family->fonts[FONT_REGULAR];
	}
	return family->fonts[FONT_REGULAR] != NULL;
}

static void report_missing(struct diags *ds, const struct lang *lang, int i)
{
	/* Only the first family has a package in the table; those behind it
	 * are the common ones. */
	struct sv package = i == 0 && lang->fonts_package.n
				    ? lang->fonts_package
				    : SV("fonts-noto-core");

	diag(ds, DIAG_FONT_MISSING, lang->at,
	     "%.*s needs the font \"%.*s\", which is not installed; "
	     "install it with: apt-get install %.*s",
	     SV_ARG(lang->english), SV_ARG(lang->fonts[i]), SV_ARG(package));
}

static void open_lang(struct arena *a, struct diags *ds, struct fontbook *b,
		      struct map *families, size_t l)
{
	const struct lang *lang = b->langs[l];
	struct fontset *sets = b->sets[l];
	int n = 0;
	bool complete = true;

	for (; n < LANG_FONTS && lang->fonts[n].n; n++) {
		struct family *family = map_lookup(families, lang->fonts[n]);

		if (!open_family(a, b, family)) {
			report_missing(ds, lang, n);
			complete = false;
			continue;
		}
		for (int w = 0; w < FONT_WEIGHTS; w++) {
			sets[w].fonts[n] = family->fonts[w];
			sets[w].sizes[n] = lang->font_sizes[n];
		}
	}
	for (int w = 0; w < FONT_WEIGHTS; w++)
		sets[w].count = complete ? n : 0;
}

struct fontbook *fontbook_open(struct arena *a, struct diags *ds,
			       const struct lang *const *langs, size_t count)
{
	struct fontbook *b = ARENA_NEW(a, struct fontbook);
	struct map *families = map_new(a);
	struct font_request *requests;
	size_t n;

	b->langs = langs;
	b->nlangs = count;
	b->sets = arena_array(a, count, sizeof *b->sets);
	for (size_t l = 0; l < count; l++)
		for (int i = 0; i < LANG_FONTS && langs[l]->fonts[i].n; i++)
			map_slot(families, langs[l]->fonts[i]);

	n = map_count(families);
	requests = ARENA_ARRAY(a, struct font_request, n);
	for (size_t i = 0; i < n; i++)
		requests[i].family = map_key(families, i);
	fontfind(a, requests, n);
	for (size_t i = 0; i < n; i++) {
		struct family *family = ARENA_NEW(a, struct family);

		family->faces = &requests[i];
		*map_slot(families, requests[i].family) = family;
	}
	for (size_t l = 0; l < count; l++)
		open_lang(a, ds, b, families, l);
	return b;
}

void fontbook_close(struct fontbook *b)
{
	for (size_t i = 0; i < b->nfonts; i++) {
		hb_font_destroy(b->fonts[i]->hb);
		hb_face_destroy(b->fonts[i]->face);
		hb_blob_destroy(b->fonts[i]->blob);
	}
	b->nfonts = 0;
}

int32_t fontset_size(const struct fontset *set, int i, int32_t size)
{
	return set->sizes[i] ? (int32_t)((int64_t)size * set->sizes[i] / 100)
			     : size;
}

const struct fontset *fontbook_set(const struct fontbook *b, struct sv tag,
				   enum font_weight weight)
{
	for (size_t l = 0; l < b->nlangs; l++)
		if (sv_eq(b->langs[l]->tag, tag))
			return b->sets[l][weight].count ? &b->sets[l][weight]
							: NULL;
	return NULL;
}
