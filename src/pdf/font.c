/*
 * Codes and font objects.
 *
 * A code is given to each pair of a glyph and the text it stands for, in
 * the order of first use: where one glyph serves several letters, as dotless
 * bodies do in Arabic script, there are several codes that show it.  So
 * ToUnicode has one answer for each code, and text comes back as it went in.
 *
 * TrueType: code → CID (Identity-H) → glyph (CIDToGIDMap).  CFF: code → CID
 * (a CMap of ours), where the CID is the glyph's number in the whole font,
 * which the subset keeps.
 */

#include <stdlib.h>
#include <string.h>

#include "lexleaf/utf8.h"
#include "pdf_imp.h"

/* What a glyph without a text is read as: U+2060 WORD JOINER, which is
 * nothing to a reader; PDF/UA-1 §7.21.7 wants a character. */
static const struct sv no_text = SVC("\xE2\x81\xA0");

/* What a right-to-left cell ends in, and a word begins with: reading.c,
 * rules 6 and 7. */
static const struct sv cell_end = SVC("\u061C ");
static const struct sv word_start = SVC("\u061C \u061C ");

/* [1/1000 em] A word's text object begins so much left of the one before. */
enum { WORD_STEP = 2 };

/* Lists of widths are begun anew before PDF's limit of 32,767. */
enum { WIDTHS_PER_LIST = 1000 };

/* Glyph numbers from here on are composites of the document. */
enum { COMPOSITE = 0x10000 };

enum { CODES_MAX = 0xFFFF };

/* Most letters of an alphabet have a place of their own here. */
enum { RECENT = 256 };

struct code {
	uint32_t glyph;
	struct sv text;
	int width; /* [1/1000 em] */
	uint16_t number;
};

struct doc_font {
	struct pdf *pdf;
	const struct font *font;
	const char *resource;
	struct dict *dict;

	struct map *by_pair; /* glyph and text → struct code */
	const struct code *recent[RECENT]; /* by glyph, to spare a look-up */
	struct code **codes; /* code 1 first */
	size_t ncodes, capcodes;

	struct map *by_parts; /* advance and parts → its glyph, uint32_t */
	struct composite *composites;
	size_t ncomposites, capcomposites;

	struct coded *coded; /* the run encoded last */
	size_t ncoded, capcoded;
};

struct doc_font *pdf_font(struct pdf *pdf, const struct font *font)
{
	struct doc_font *f;

	for (size_t i = 0; i < pdf->nfonts; i++)
		if (pdf->fonts[i]->font == font)
			return pdf->fonts[i];
	f = ARENA_NEW(pdf->a, struct doc_font);
	ARENA_PUSH(pdf->a, pdf->fonts, pdf->nfonts, pdf->capfonts) = f;
	*f = (struct doc_font){
		.pdf = pdf,
		.font = font,
		.resource = arena_printf(pdf->a, "F%zu", pdf->nfonts).p,
		.dict = file_dict(pdf->file),
		.by_pair = map_new(pdf->a),
		.by_parts = map_new(pdf->a),
	};
	return f;
}

const char *font_resource(const struct doc_font *f)
{
	return f->resource;
}

/* [fu] to thousandths of an em, to the nearest. */
static int per_mille(const struct font *font, long fu)
{
	long upem = font_metrics(font)->upem, n = fu * 1000;

	return (int)((n < 0 ? n - upem / 2 : n + upem / 2) / upem);
}

/* The code of a pair that was not among the recent ones. */
static const struct code *find_code(struct doc_font *f, uint32_t glyph,
				    struct sv text)
{
	struct pdf *pdf = f->pdf;
	struct code *c;
	struct sv key;

	buf_reset(&pdf->writer->scratch);
	buf_put(&pdf->writer->scratch, &glyph, sizeof glyph);
	buf_sv(&pdf->writer->scratch, text);
	c = map_lookup(f->by_pair, buf_view(&pdf->writer->scratch));
	if (c)
		return c;
	if (f->ncodes == CODES_MAX) {
		pdf_fail(pdf, "it needs more than 65,535 different letters "
			      "of one font");
		return f->codes[0];
	}
	key = arena_sv(pdf->a, buf_view(&pdf->writer->scratch));
	c = ARENA_NEW(pdf->a, struct code);
	ARENA_PUSH(pdf->a, f->codes, f->ncodes, f->capcodes) = c;
	*c = (struct code){
		.glyph = glyph,
		.text = sv_slice(key, sizeof glyph, key.n),
		.width = per_mille(f->font, glyph < COMPOSITE ?
			font_advance(f->font, glyph) :
			f->composites[glyph - COMPOSITE].advance),
		.number = (uint16_t)f->ncodes,
	};
	*map_slot(f->by_pair, key) = c;
	return c;
}

/* 'x' and 'y' in [fu]. */
static void put_code(struct doc_font *f, uint32_t glyph, struct sv text,
		     long x, long y)
{
	const struct code **recent = &f->recent[glyph % RECENT];
	const struct code *c = *recent;

	if (!text.n)
		text = no_text;
	if (!c || c->glyph != glyph || !sv_eq(c->text, text))
		*recent = c = find_code(f, glyph, text);
	ARENA_PUSH(f->pdf->a, f->coded, f->ncoded, f->capcoded) =
		(struct coded){ .code = c->number,
				.x = per_mille(f->font, x),
				.y = per_mille(f->font, y),
				.width = c->width };
}

/* The composite's glyph number, the same for the same parts. */
static uint32_t composite_of(struct doc_font *f, const struct part *parts,
			     int nparts, int advance)
{
	struct pdf *pdf = f->pdf;
	size_t size = (size_t)nparts * sizeof *parts;
	uint32_t *glyph;
	struct sv key;

	buf_reset(&pdf->writer->scratch);
	buf_put(&pdf->writer->scratch, parts, size);
	buf_put(&pdf->writer->scratch, &advance, sizeof advance);
	glyph = map_lookup(f->by_parts, buf_view(&pdf->writer->scratch));
	if (glyph)
		return *glyph;
	glyph = ARENA_NEW(pdf->a, uint32_t);
	*glyph = COMPOSITE + (uint32_t)f->ncomposites;
	key = arena_sv(pdf->a, buf_view(&pdf->writer->scratch));
	*map_slot(f->by_parts, key) = glyph;
	ARENA_PUSH(pdf->a, f->composites, f->ncomposites, f->capcomposites) =
		(struct composite){
			.parts = size ? memcpy(ARENA_ARRAY(pdf->a, struct part,
							   (size_t)nparts),
					       parts, size) : NULL,
			.nparts = nparts,
			.advance = advance,
		};
	return *glyph;
}

/* PDFium forgets what has no width, so this is the least there is [fu]. */
static int least_width(const struct doc_font *f)
{
	return font_metrics(f->font)->upem / 1000 + 1;
}

/* More glyphs than that in one cluster are written one by one. */
enum { PARTS_MAX = 32 };

static bool fits16(long v)
{
	return v >= INT16_MIN && v <= INT16_MAX;
}

/*
 * A cluster as one glyph: its only one with ink, if that stands on the line,
 * else a composite.  False: it cannot be one.
 */
static bool put_cluster(struct doc_font *f, const struct glyph *glyphs,
			int nglyphs, struct sv text, long x)
{
	struct part parts[PARTS_MAX];
	int n = 0;
	long pen = 0;

	if (nglyphs == 1 && !glyphs->dy) {
		put_code(f, glyphs->id, text, x + glyphs->dx, 0);
		return true;
	}
	if (font_is_cff(f->font))
		return false;
	for (int i = 0; i < nglyphs; i++) {
		const struct glyph *g = &glyphs[i];
		int box[4];

		if (font_extents(f->font, g->id, box)) {
			if (n == PARTS_MAX || !fits16(pen + g->dx) ||
			    !fits16(g->dy))
				return false;
			parts[n++] = (struct part){ g->id,
						    (int16_t)(pen + g->dx),
						    (int16_t)g->dy };
		}
		pen += g->advance;
	}
	if (n == 0)
		put_code(f, glyphs->id, text, x, 0);
	else if (n == 1 && !parts->dy)
		put_code(f, parts->glyph, text, x + parts->dx, 0);
	else if (pen <= 0) /* some letters of Nastaliq lie above the next */
		put_code(f, composite_of(f, parts, n, least_width(f)), text,
			 x, 0);
	else if (fits16(pen))
		put_code(f, composite_of(f, parts, n, (int)pen), text, x, 0);
	else
		return false;
	return true;
}

/* What has no ink. */
static uint32_t blank_of(struct doc_font *f)
{
	return composite_of(f, NULL, 0, least_width(f));
}

/*
 * The first cluster of a run as its first letter with all the ink, and the
 * rest of its text without any; see reading.c, rule 5.  Only TrueType
 * outlines can have a glyph for that.
 */
static bool put_first(struct doc_font *f, const struct glyph *glyphs,
		      int nglyphs, struct sv text)
{
	size_t letter = 0;
	long width = 0;

	if (font_is_cff(f->font) || !text.n)
		return false;
	if (sv_ends(text, " ")) /* with a mark of rule 4 */
		return false;
	utf8_next(text, &letter);
	/* No mark is ASCII, but the letters of a ligature may be. */
	if (letter == text.n || (unsigned char)text.p[letter] < 0x80 ||
	    !put_cluster(f, glyphs, nglyphs, sv_slice(text, 0, letter), 0))
		return false;
	for (int i = 0; i < nglyphs; i++)
		width += glyphs[i].advance;
	put_code(f, blank_of(f), sv_slice(text, letter, text.n), width, 0);
	return true;
}

/* Before a word of a left-to-right run in a right-to-left line; see
 * reading.c, rule 7. */
static void put_word_start(struct doc_font *f, int words)
{
	struct coded *c;

	put_code(f, blank_of(f), word_start, 0, 0);
	c = &f->coded[f->ncoded - 1];
	c->x = -WORD_STEP * words;
	c->apart = true;
}

const struct coded *font_encode(struct doc_font *f, const struct run_place *r,
				size_t *count)
{
	const struct glyph *glyphs = r->item->as.run.glyphs;
	int nglyphs = r->item->as.run.nglyphs;
	bool by_words = r->rtl_line && !r->item->as.run.rtl &&
			!font_is_cff(f->font);
	bool after_space = false;
	int words = 0;
	long x = 0;

	f->ncoded = 0;
	if (r->goes_on && !r->left && r->item->as.run.rtl &&
	    !font_is_cff(f->font))
		put_code(f, blank_of(f), cell_end, 0, 0);
	for (int i = 0; i < nglyphs;) {
		struct sv text = cluster_reading(&f->pdf->writer->reading, r, i);
		int end = i + 1;

		while (end < nglyphs && glyphs[end].from == glyphs[i].from)
			end++;
		if (by_words && after_space && !sv_ends(text, " "))
			put_word_start(f, ++words);
		after_space = sv_ends(text, " ");
		if ((i == 0 && !r->item->as.run.rtl &&
		     put_first(f, glyphs, end, text)) ||
		    put_cluster(f, glyphs + i, end - i, text, x)) {
			for (; i < end; i++)
				x += glyphs[i].advance;
			continue;
		}
		/* The first glyph stands for the whole text. */
		for (; i < end; i++) {
			put_code(f, glyphs[i].id, text, x + glyphs[i].dx,
				 glyphs[i].dy);
			text = no_text;
			x += glyphs[i].advance;
		}
	}
	*count = f->ncoded;
	return f->coded;
}

/*
 * The objects of a font.
 */

static void put_hex4(struct buf *b, unsigned v)
{
	for (int shift = 12; shift >= 0; shift -= 4)
		buf_putc(b, "0123456789ABCDEF"[v >> shift & 15]);
}

/* UTF-16 of a code's text.  Line ends read as spaces; U+FEFF and NUL are
 * what ToUnicode must not say (PDF/UA-1 §7.21.7). */
static void put_text_hex(struct buf *b, struct sv text)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t cp = utf8_next(text, &i);
		uint16_t u[2];
		int n;

		if (cp < 0x20)
			cp = ' ';
		else if (cp == 0xFEFF || cp == 0xFFFE)
			cp = 0x2060;
		n = utf16_encode(cp, u);
		for (int k = 0; k < n; k++)
			put_hex4(b, u[k]);
	}
}

static void put_cmap_head(struct buf *b, const char *name,
			  const char *ordering, int type)
{
	buf_printf(b, "/CIDInit /ProcSet findresource begin\n"
		   "12 dict begin\nbegincmap\n"
		   "/CIDSystemInfo << /Registry (Adobe) /Ordering (%s) "
		   "/Supplement 0 >> def\n"
		   "/CMapName /%s def\n/CMapType %d def\n"
		   "1 begincodespacerange\n<0000> <FFFF>\n"
		   "endcodespacerange\n", ordering, name, type);
}

static void put_cmap_tail(struct buf *b)
{
	buf_puts(b, "endcmap\nCMapName currentdict /CMap defineresource pop\n"
		    "end\nend\n");
}

/* A CMap's lines stand in blocks of at most 100 (§9.10.3). */
static void put_block_edge(struct buf *b, size_t i, size_t n, const char *kind)
{
	if (i % 100 == 0 && i)
		buf_printf(b, "end%s\n", kind);
	if (i % 100 == 0 && i < n)
		buf_printf(b, "%zu begin%s\n", n - i < 100 ? n - i : 100,
			   kind);
	else if (i == n && i % 100)
		buf_printf(b, "end%s\n", kind);
}

static struct dict *make_to_unicode(struct doc_font *f)
{
	struct buf *b = &f->pdf->writer->scratch;

	buf_reset(b);
	put_cmap_head(b, "Adobe-Identity-UCS", "UCS", 2);
	for (size_t i = 0; i <= f->ncodes; i++) {
		put_block_edge(b, i, f->ncodes, "bfchar");
		if (i == f->ncodes)
			break;
		buf_putc(b, '<');
		put_hex4(b, f->codes[i]->number);
		buf_puts(b, "> <");
		put_text_hex(b, f->codes[i]->text);
		buf_puts(b, ">\n");
	}
	put_cmap_tail(b);
	return file_stream(f->pdf->file, buf_view(b), FILTER_FLATE);
}

static void fill_system_info(struct dict *d)
{
	dict_text(d, "Registry", SV("Adobe"));
	dict_text(d, "Ordering", SV("Identity"));
	dict_int(d, "Supplement", 0);
}

/* CFF: code → glyph number in the whole font. */
static struct dict *make_encoding(struct doc_font *f)
{
	struct buf *b = &f->pdf->writer->scratch;
	struct dict *d;

	buf_reset(b);
	put_cmap_head(b, "Lexleaf-Codes", "Identity", 1);
	for (size_t i = 0; i <= f->ncodes; i++) {
		put_block_edge(b, i, f->ncodes, "cidchar");
		if (i == f->ncodes)
			break;
		buf_putc(b, '<');
		put_hex4(b, f->codes[i]->number);
		buf_printf(b, "> %u\n", (unsigned)f->codes[i]->glyph);
	}
	put_cmap_tail(b);
	d = file_stream(f->pdf->file, buf_view(b), FILTER_FLATE);
	dict_name(d, "Type", "CMap");
	dict_name(d, "CMapName", "Lexleaf-Codes");
	dict_int(d, "WMode", 0);
	fill_system_info(dict_dict(d, "CIDSystemInfo"));
	return d;
}

/* TrueType: code → glyph of the subset, two bytes each (§9.7.4.2). */
static struct dict *make_glyph_map(struct doc_font *f,
				   const struct subset *subset)
{
	struct buf *b = &f->pdf->writer->scratch;

	buf_reset(b);
	buf_put(b, "\0\0", 2);
	for (size_t i = 0; i < f->ncodes; i++) {
		uint32_t glyph = f->codes[i]->glyph;
		unsigned id = glyph < COMPOSITE ? subset->ids[i] :
			(unsigned)subset->first_composite +
			(glyph - COMPOSITE);

		buf_putc(b, (char)(id >> 8));
		buf_putc(b, (char)(id & 0xFF));
	}
	return file_stream(f->pdf->file, buf_view(b), FILTER_FLATE);
}

static void add_code_widths(const struct doc_font *f, struct array *w)
{
	struct array *list = NULL;

	for (size_t i = 0; i < f->ncodes; i++) {
		if (i % WIDTHS_PER_LIST == 0) {
			array_int(w, f->codes[i]->number);
			list = array_array(w);
		}
		array_int(list, f->codes[i]->width);
	}
}

static int by_glyph(const void *a, const void *b)
{
	const struct code *x = *(struct code *const *)a;
	const struct code *y = *(struct code *const *)b;

	if (x->glyph != y->glyph)
		return x->glyph < y->glyph ? -1 : 1;
	return x->number - y->number;
}

/* For CFF the widths belong to the glyphs, whatever codes show them. */
static void add_glyph_widths(const struct doc_font *f, struct array *w)
{
	struct code **sorted = ARENA_ARRAY(f->pdf->a, struct code *,
					   f->ncodes);
	struct array *list = NULL;

	memcpy(sorted, f->codes, f->ncodes * sizeof *sorted);
	qsort(sorted, f->ncodes, sizeof *sorted, by_glyph);
	for (size_t i = 0; i < f->ncodes; i++) {
		if (i && sorted[i]->glyph == sorted[i - 1]->glyph)
			continue;
		if (!list || sorted[i]->glyph != sorted[i - 1]->glyph + 1) {
			array_int(w, (int)sorted[i]->glyph);
			list = array_array(w);
		}
		array_int(list, sorted[i]->width);
	}
}

/* "ABCDEF+Name": six letters from the program's bytes (§9.6.4). */
static const char *subset_name(struct doc_font *f, struct sv program)
{
	struct sv name = font_postscript_name(f->font);
	uint32_t h = 0x811C9DC5;
	char tag[7] = "";

	for (size_t i = 0; i < program.n; i++)
		h = (h ^ (unsigned char)program.p[i]) * 0x01000193;
	for (int i = 0; i < 6; i++, h /= 26)
		tag[i] = (char)('A' + h % 26);
	return arena_printf(f->pdf->a, "%s+%.*s", tag, SV_ARG(name)).p;
}

static struct dict *make_descriptor(struct doc_font *f, const char *name,
				    struct sv program)
{
	const struct font_metrics *m = font_metrics(f->font);
	struct dict *d = file_dict(f->pdf->file);
	struct dict *data = file_stream(f->pdf->file, program, FILTER_FLATE);
	struct array *box;

	dict_name(d, "Type", "FontDescriptor");
	dict_name(d, "FontName", name);
	dict_int(d, "Flags", 4); /* symbolic: the codes are our own */
	box = dict_array(d, "FontBBox");
	for (int i = 0; i < 4; i++)
		array_int(box, per_mille(f->font, m->bbox[i]));
	dict_int(d, "ItalicAngle", m->italic_angle);
	dict_int(d, "Ascent", per_mille(f->font, m->ascent));
	dict_int(d, "Descent", per_mille(f->font, m->descent));
	dict_int(d, "CapHeight", per_mille(f->font, m->cap_height));
	dict_int(d, "StemV", 80); /* only read when the font is not there */
	if (font_is_cff(f->font)) {
		dict_name(data, "Subtype", "CIDFontType0C");
		dict_ref(d, "FontFile3", data);
	} else {
		dict_int(data, "Length1", (int)program.n);
		dict_ref(d, "FontFile2", data);
	}
	return d;
}

static void finish_font(struct doc_font *f)
{
	struct pdf *pdf = f->pdf;
	bool cff = font_is_cff(f->font);
	uint32_t *glyphs = ARENA_ARRAY(pdf->a, uint32_t, f->ncodes);
	struct dict *cid_font = file_dict(pdf->file);
	struct subset subset = { 0 };
	const char *name, *error = NULL;

	for (size_t i = 0; i < f->ncodes; i++)
		if (f->codes[i]->glyph < COMPOSITE)
			glyphs[i] = f->codes[i]->glyph;
	if (cff)
		subset.program = cff_program(pdf->writer, f->font, glyphs,
					     f->ncodes);
	else
		error = subset_font(pdf->a, f->font, glyphs, f->ncodes,
				    f->composites, f->ncomposites, &subset);
	if (error) {
		pdf_fail(pdf, error);
		return;
	}
	name = subset_name(f, subset.program);

	dict_name(cid_font, "Type", "Font");
	dict_name(cid_font, "Subtype", cff ? "CIDFontType0" : "CIDFontType2");
	dict_name(cid_font, "BaseFont", name);
	fill_system_info(dict_dict(cid_font, "CIDSystemInfo"));
	dict_ref(cid_font, "FontDescriptor",
		 make_descriptor(f, name, subset.program));
	dict_int(cid_font, "DW", 0);
	if (cff) {
		add_glyph_widths(f, dict_array(cid_font, "W"));
	} else {
		add_code_widths(f, dict_array(cid_font, "W"));
		dict_ref(cid_font, "CIDToGIDMap", make_glyph_map(f, &subset));
	}

	dict_name(f->dict, "Type", "Font");
	dict_name(f->dict, "Subtype", "Type0");
	dict_name(f->dict, "BaseFont", name);
	if (cff)
		dict_ref(f->dict, "Encoding", make_encoding(f));
	else
		dict_name(f->dict, "Encoding", "Identity-H");
	array_ref(dict_array(f->dict, "DescendantFonts"), cid_font);
	dict_ref(f->dict, "ToUnicode", make_to_unicode(f));
}

void pdf_fonts_finish(struct pdf *pdf)
{
	struct dict *fonts;

	if (!pdf->nfonts)
		return;
	fonts = dict_dict(pdf->resources, "Font");
	for (size_t i = 0; i < pdf->nfonts; i++) {
		finish_font(pdf->fonts[i]);
		dict_ref(fonts, pdf->fonts[i]->resource,
			 pdf->fonts[i]->dict);
	}
}
