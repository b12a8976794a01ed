/*
 * TrueType programs by hb-subset, and the glyphs we add to them.
 *
 * A reader knows one text for one code, and a code is one glyph.  Where a
 * cluster of the text came out of shaping as several glyphs (a letter and
 * its dots, a conjunct and its vowel signs), no text can be given to each.
 * So the cluster becomes one glyph: a TrueType composite (OpenType, glyf
 * table) that places the cluster's glyphs as its parts.  Where the parts
 * stand above or below the line is part of it, so even Nastaliq, whose words
 * slope, is written along one baseline and is read as words.
 *
 * Composites are appended behind the glyphs of the subset; glyf, loca, hmtx
 * and the counts in head, hhea and maxp are rewritten, and the rest, which
 * no reader of a PDF uses, is dropped.
 */

#include <string.h>

#include <hb-subset.h>

#include "pdf_imp.h"

/* Flags of a part, OpenType glyf table. */
enum {
	ARGS_ARE_WORDS = 0x0001,
	ARGS_ARE_XY = 0x0002,
	MORE_PARTS = 0x0020,
	OVERLAPS = 0x0400, /* said on the first part */
};

/* A table of the subset; the bytes live as long as its blob. */
struct table {
	hb_blob_t *blob;
	const unsigned char *p;
	unsigned n;
};

static struct table table_open(hb_face_t *face, const char tag[4])
{
	struct table t = { 0 };

	t.blob = hb_face_reference_table(
		face, HB_TAG(tag[0], tag[1], tag[2], tag[3]));
	t.p = (const unsigned char *)hb_blob_get_data(t.blob, &t.n);
	return t;
}

static void table_close(struct table *t)
{
	hb_blob_destroy(t->blob);
}

static unsigned read16(const unsigned char *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static int read_signed16(const unsigned char *p)
{
	return (int16_t)read16(p);
}

static void write16(unsigned char *p, unsigned v)
{
	p[0] = (unsigned char)(v >> 8);
	p[1] = (unsigned char)v;
}

static void put16(struct buf *b, int v)
{
	buf_putc(b, (char)(v >> 8 & 0xFF));
	buf_putc(b, (char)(v & 0xFF));
}

static void put32(struct buf *b, size_t v)
{
	put16(b, (int)(v >> 16 & 0xFFFF));
	put16(b, (int)(v & 0xFFFF));
}

static void align4(struct buf *b)
{
	while (b->n % 4)
		buf_putc(b, 0);
}

/* The subset being rewritten. */
struct program {
	struct table head, hhea, maxp, hmtx, loca, glyf;
	unsigned nglyphs; /* before anything was added */
	struct buf new_hmtx, new_loca, new_glyf;
	unsigned max_points, max_contours, max_parts; /* of the composites */
};

static size_t glyph_offset(const struct program *s, unsigned id)
{
	const unsigned char *p = s->loca.p;

	if (!read16(s->head.p + 50)) /* indexToLocFormat */
		return 2 * (size_t)read16(p + 2 * id);
	return (size_t)read16(p + 4 * id) << 16 | read16(p + 4 * id + 2);
}

/* The outline of glyph 'id'; empty when it has no ink. */
static struct sv glyph_outline(const struct program *s, unsigned id)
{
	size_t from = glyph_offset(s, id), to = glyph_offset(s, id + 1);

	if (from + 10 > to || to > s->glyf.n)
		return (struct sv){ 0 };
	return (struct sv){ (const char *)s->glyf.p + from, to - from };
}

/* What hb-subset has just written can be relied on, but for its being
 * there at all. */
static bool program_open(struct program *s, hb_face_t *subset)
{
	*s = (struct program){
		.head = table_open(subset, "head"),
		.hhea = table_open(subset, "hhea"),
		.maxp = table_open(subset, "maxp"),
		.hmtx = table_open(subset, "hmtx"),
		.loca = table_open(subset, "loca"),
		.glyf = table_open(subset, "glyf"),
		.new_hmtx = BUF_INIT,
		.new_loca = BUF_INIT,
		.new_glyf = BUF_INIT,
	};
	if (s->head.n < 54 || s->hhea.n < 36 || s->maxp.n < 32)
		return false;
	s->nglyphs = read16(s->maxp.p + 4);
	return s->loca.n >= (s->nglyphs + 1) *
			    (read16(s->head.p + 50) ? 4 : 2);
}

static void program_close(struct program *s)
{
	table_close(&s->head);
	table_close(&s->hhea);
	table_close(&s->maxp);
	table_close(&s->hmtx);
	table_close(&s->loca);
	table_close(&s->glyf);
	buf_release(&s->new_hmtx);
	buf_release(&s->new_loca);
	buf_release(&s->new_glyf);
}

/* Copy what there is, in the forms that allow adding: long offsets, and a
 * full metric for each glyph. */
static bool copy_glyphs(struct program *s)
{
	unsigned nmetrics = read16(s->hhea.p + 34);

	if (!nmetrics || nmetrics > s->nglyphs ||
	    s->hmtx.n < 2 * (nmetrics + s->nglyphs))
		return false;
	for (unsigned i = 0; i < s->nglyphs; i++) {
		const unsigned char *last = s->hmtx.p + 4 * (nmetrics - 1);

		if (i < nmetrics) {
			buf_put(&s->new_hmtx, s->hmtx.p + 4 * i, 4);
		} else {
			buf_put(&s->new_hmtx, last, 2);
			buf_put(&s->new_hmtx, last + 4 + 2 * (i - nmetrics),
				2);
		}
		put32(&s->new_loca, glyph_offset(s, i));
	}
	buf_put(&s->new_glyf, s->glyf.p, s->glyf.n);
	align4(&s->new_glyf);
	put32(&s->new_loca, s->new_glyf.n);
	return true;
}

/* Points and contours of a part.  One that is itself a composite counts as
 * the largest there is. */
static void count_outline(const struct program *s, struct sv outline,
			  unsigned *points, unsigned *contours)
{
	const unsigned char *p = (const unsigned char *)outline.p;
	int n = read_signed16(p);

	if (n < 0) {
		*points += read16(s->maxp.p + 10);
		*contours += read16(s->maxp.p + 12);
	} else if (n > 0 && outline.n >= 10 + 2 * (size_t)n) {
		*points += read16(p + 10 + 2 * (n - 1)) + 1;
		*contours += (unsigned)n;
	}
}

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

static unsigned max_unsigned(unsigned a, unsigned b)
{
	return a > b ? a : b;
}

static void add_composite(struct program *s, const struct composite *c,
			  const hb_map_t *new_ids)
{
	int box[4] = { INT16_MAX, INT16_MAX, INT16_MIN, INT16_MIN };
	unsigned points = 0, contours = 0, n = 0;
	size_t start = s->new_glyf.n, flags_at = 0;

	buf_put(&s->new_glyf, "\xFF\xFF\0\0\0\0\0\0\0\0", 10);
	for (int i = 0; i < c->nparts; i++) {
		const struct part *part = &c->parts[i];
		unsigned id = hb_map_get(new_ids, part->glyph);
		struct sv outline = { 0 };
		const unsigned char *p;

		if (id < s->nglyphs)
			outline = glyph_outline(s, id);
		if (!outline.n)
			continue;
		p = (const unsigned char *)outline.p;
		box[0] = min_int(box[0], read_signed16(p + 2) + part->dx);
		box[1] = min_int(box[1], read_signed16(p + 4) + part->dy);
		box[2] = max_int(box[2], read_signed16(p + 6) + part->dx);
		box[3] = max_int(box[3], read_signed16(p + 8) + part->dy);
		count_outline(s, outline, &points, &contours);

		flags_at = s->new_glyf.n;
		put16(&s->new_glyf, ARGS_ARE_WORDS | ARGS_ARE_XY |
				    MORE_PARTS | (n ? 0 : OVERLAPS));
		put16(&s->new_glyf, (int)id);
		put16(&s->new_glyf, part->dx);
		put16(&s->new_glyf, part->dy);
		n++;
	}
	if (n) {
		unsigned char *g = (unsigned char *)s->new_glyf.p;

		g[flags_at + 1] &= (unsigned char)~MORE_PARTS;
		for (int i = 0; i < 4; i++)
			write16(g + start + 2 + 2 * i, (unsigned)box[i]);
		align4(&s->new_glyf);
	} else {
		buf_cut(&s->new_glyf, start);
	}
	put32(&s->new_loca, s->new_glyf.n);
	put16(&s->new_hmtx, c->advance);
	put16(&s->new_hmtx, n ? box[0] : 0);
	s->max_points = max_unsigned(s->max_points, points);
	s->max_contours = max_unsigned(s->max_contours, contours);
	s->max_parts = max_unsigned(s->max_parts, n);
}

static void add_table(hb_face_t *to, const char tag[4], struct sv bytes)
{
	hb_blob_t *blob = hb_blob_create(bytes.p, (unsigned)bytes.n,
					 HB_MEMORY_MODE_DUPLICATE, NULL, NULL);

	hb_face_builder_add_table(
		to, HB_TAG(tag[0], tag[1], tag[2], tag[3]), blob);
	hb_blob_destroy(blob);
}

static unsigned char *copy_table(struct arena *a, const struct table *t)
{
	return (unsigned char *)arena_sv(
		a, (struct sv){ (const char *)t->p, t->n }).p;
}

static void raise16(unsigned char *p, unsigned v)
{
	write16(p, max_unsigned(read16(p), v > 0xFFFF ? 0xFFFF : v));
}

/* The new tables as a font file. */
static hb_blob_t *program_file(struct arena *a, const struct program *s,
			       unsigned nglyphs)
{
	unsigned char *head = copy_table(a, &s->head);
	unsigned char *hhea = copy_table(a, &s->hhea);
	unsigned char *maxp = copy_table(a, &s->maxp);
	hb_face_t *made = hb_face_builder_create();
	hb_blob_t *blob;

	write16(head + 50, 1); /* indexToLocFormat */
	write16(hhea + 34, nglyphs);
	write16(maxp + 4, nglyphs);
	if (s->max_parts) {
		raise16(maxp + 10, s->max_points);
		raise16(maxp + 12, s->max_contours);
		raise16(maxp + 28, s->max_parts);
		/* A part may itself be a composite of the font. */
		write16(maxp + 30, read16(maxp + 30) + 1);
	}
	add_table(made, "head", (struct sv){ (char *)head, s->head.n });
	add_table(made, "hhea", (struct sv){ (char *)hhea, s->hhea.n });
	add_table(made, "maxp", (struct sv){ (char *)maxp, s->maxp.n });
	add_table(made, "hmtx", buf_view(&s->new_hmtx));
	add_table(made, "loca", buf_view(&s->new_loca));
	add_table(made, "glyf", buf_view(&s->new_glyf));
	blob = hb_face_reference_blob(made);
	hb_face_destroy(made);
	return blob;
}

static struct sv copy_blob(struct arena *a, hb_blob_t *blob)
{
	unsigned n;
	const char *p = hb_blob_get_data(blob, &n);

	return arena_sv(a, (struct sv){ p, n });
}

static const char *make_truetype(struct arena *a, hb_face_t *subset,
				 const hb_map_t *new_ids,
				 const struct composite *composites,
				 size_t ncomposites, struct subset *out)
{
	const char *error = NULL;
	struct program s;

	if (!program_open(&s, subset) || !copy_glyphs(&s)) {
		error = "its outlines are not TrueType";
	} else if (s.nglyphs + ncomposites > 0xFFFF) {
		error = "it needs more than 65,535 glyphs of one font";
	} else {
		hb_blob_t *blob;

		for (size_t i = 0; i < ncomposites; i++)
			add_composite(&s, &composites[i], new_ids);
		blob = program_file(a, &s, s.nglyphs + (unsigned)ncomposites);
		out->program = copy_blob(a, blob);
		out->first_composite = (int)s.nglyphs;
		hb_blob_destroy(blob);
	}
	program_close(&s);
	return error;
}

/*
 * The font as far as a PDF needs it.  Any other table would only cost time:
 * of cmap, hb-subset would read what every character of the font is, and
 * GSUB would pull in every glyph that shaping could still reach.
 */
static hb_blob_t *needed_table(hb_face_t *lean, hb_tag_t tag, void *whole)
{
	static const char tags[][5] = { "head", "hhea", "maxp", "hmtx",
					"loca", "glyf" };

	(void)lean;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (tag == HB_TAG(tags[i][0], tags[i][1], tags[i][2],
				  tags[i][3]))
			return hb_face_reference_table(whole, tag);
	return NULL;
}

const char *subset_font(struct arena *a, const struct font *font,
			const uint32_t *glyphs, size_t nglyphs,
			const struct composite *composites,
			size_t ncomposites, struct subset *out)
{
	struct sv bytes = font_bytes(font);
	hb_blob_t *blob = hb_blob_create(bytes.p, (unsigned)bytes.n,
					 HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *whole = hb_face_create(blob, font_face_index(font));
	hb_face_t *face = hb_face_create_for_tables(needed_table, whole, NULL);
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_subset_plan_t *plan = NULL;
	hb_face_t *subset = NULL;
	const char *error = "its font cannot be cut down to what is used";
	uint16_t *ids = ARENA_ARRAY(a, uint16_t, nglyphs);
	hb_set_t *wanted;
	const hb_map_t *new_ids;

	if (!input)
		goto out;
	wanted = hb_subset_input_glyph_set(input);
	for (size_t i = 0; i < nglyphs; i++)
		hb_set_add(wanted, glyphs[i]);
	for (size_t i = 0; i < ncomposites; i++)
		for (int k = 0; k < composites[i].nparts; k++)
			hb_set_add(wanted, composites[i].parts[k].glyph);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	plan = hb_subset_plan_create_or_fail(face, input);
	if (!plan)
		goto out;
	subset = hb_subset_plan_execute_or_fail(plan);
	if (!subset)
		goto out;
	new_ids = hb_subset_plan_old_to_new_glyph_mapping(plan);
	for (size_t i = 0; i < nglyphs; i++)
		ids[i] = (uint16_t)hb_map_get(new_ids, glyphs[i]);
	*out = (struct subset){ .ids = ids };
	error = make_truetype(a, subset, new_ids, composites, ncomposites,
			      out);
out:
	hb_face_destroy(subset);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	hb_face_destroy(face);
	hb_face_destroy(whole);
	hb_blob_destroy(blob);
	return error;
}
