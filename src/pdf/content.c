/*
 * Content streams: what is painted on a page, and whose it is.
 *
 * Items that follow one another and belong to the same element, or are
 * furniture of the same kind, share one marked content sequence; sequences
 * never nest, which readers do not stand (poppler 22 cuts the text off).
 *
 * The glyphs of a run are written in visual order, left to right, in either
 * direction of writing, and read as reading.c says.
 *
 * Numbers are decimals made from integers: hundredths of a point for places,
 * thousandths for sizes and colours.
 */

#include <stdlib.h>

#include "pdf_imp.h"

/*
 * [1/1000 em] A glyph that would stand this near to its place stays where
 * the widths put it, so that rounding them does not cost an adjustment
 * each.  The error is that of one glyph, it does not add up.
 */
enum { NEAR = 2 };

struct painter {
	struct pdf *pdf;
	struct buf out;
	int number;     /* of the page */
	int32_t height; /* [fx] of the page */

	/* Whose the open sequence is; NULL: none is open. */
	const struct item *owner;

	/* What the graphics state holds. */
	bool in_text;
	long line_x, line_y; /* [1/100 pt] start of the line of text */
	const struct doc_font *font;
	int32_t size;
	uint32_t fill, stroke;
	int32_t thickness;
};

/* A length or place, and a space behind it. */
static void put_pt(struct painter *p, int32_t fx)
{
	put_decimal(&p->out, fx_parts(fx, 100), 2);
	buf_putc(&p->out, ' ');
}

/* Left, bottom, width and height, from the bottom of the page. */
static void put_rect(struct painter *p, struct rect r)
{
	put_pt(p, r.x);
	put_pt(p, p->height - r.y - r.h);
	put_pt(p, r.w);
	put_pt(p, r.h);
}

static void put_colour(struct painter *p, uint32_t colour, const char *op)
{
	for (int shift = 16; shift >= 0; shift -= 8) {
		long level = colour >> shift & 0xFF;

		put_decimal(&p->out, (level * 1000 + 127) / 255, 3);
		buf_putc(&p->out, ' ');
	}
	buf_printf(&p->out, "%s\n", op);
}

static void set_fill(struct painter *p, uint32_t colour)
{
	if (p->fill != colour)
		put_colour(p, colour, "rg");
	p->fill = colour;
}

static void set_stroke(struct painter *p, uint32_t colour, int32_t thickness)
{
	if (p->stroke != colour)
		put_colour(p, colour, "RG");
	if (p->thickness != thickness) {
		put_pt(p, thickness);
		buf_puts(&p->out, "w\n");
	}
	p->stroke = colour;
	p->thickness = thickness;
}

static void begin_text(struct painter *p)
{
	if (p->in_text)
		return;
	buf_puts(&p->out, "BT\n");
	p->in_text = true;
	p->line_x = p->line_y = 0;
}

static void end_text(struct painter *p)
{
	if (p->in_text)
		buf_puts(&p->out, "ET\n");
	p->in_text = false;
}

static void end_mark(struct painter *p)
{
	end_text(p);
	if (p->owner)
		buf_puts(&p->out, "EMC\n");
	p->owner = NULL;
}

static void begin_mark(struct painter *p, const struct item *item)
{
	static const char *const artifacts[] = {
		[ARTIFACT_LAYOUT] = "/Type /Layout",
		[ARTIFACT_HEADER] = "/Type /Pagination /Subtype /Header "
				    "/Attached [/Top]",
		[ARTIFACT_FOOTER] = "/Type /Pagination /Subtype /Footer "
				    "/Attached [/Bottom]",
		[ARTIFACT_BACKGROUND] = "/Type /Background",
		[ARTIFACT_REPEATED] = "/Type /Pagination",
	};
	const struct elem *e = item->elem;

	if (e) {
		struct page_marks *page = &p->pdf->page_marks[p->number];
		struct elem_marks *own = &p->pdf->elem_marks[e->index];
		int mcid = (int)page->n;

		ARENA_PUSH(p->pdf->a, page->v, page->n, page->cap) = e;
		ARENA_PUSH(p->pdf->a, own->v, own->n, own->cap) =
			(struct mark){ p->number, mcid };
		buf_printf(&p->out, "/%s <</MCID %d>> BDC\n",
			   role_name(e->role), mcid);
	} else {
		buf_printf(&p->out, "/Artifact <<%s>> BDC\n",
			   artifacts[item->artifact]);
	}
	p->owner = item;
}

static bool same_owner(const struct item *a, const struct item *b)
{
	return a->elem == b->elem && (a->elem || a->artifact == b->artifact);
}

static void set_font(struct painter *p, const struct doc_font *font,
		     int32_t size)
{
	if (p->font == font && p->size == size)
		return;
	buf_printf(&p->out, "/%s ", font_resource(font));
	put_decimal(&p->out, fx_parts(size, 1000), 3);
	buf_puts(&p->out, " Tf\n");
	p->font = font;
	p->size = size;
}

/* Begin a line of text at (x, y) [1/100 pt], from the bottom left. */
static void move_to(struct painter *p, long x, long y)
{
	put_decimal(&p->out, x - p->line_x, 2);
	buf_putc(&p->out, ' ');
	put_decimal(&p->out, y - p->line_y, 2);
	buf_puts(&p->out, " Td\n");
	p->line_x = x;
	p->line_y = y;
}

/* Raise what follows by 'y' [1/1000 em]. */
static void set_rise(struct painter *p, int y)
{
	put_decimal(&p->out, fx_parts((long)p->size * y / 1000, 100), 2);
	buf_puts(&p->out, " Ts\n");
}

static void put_code(struct painter *p, unsigned code)
{
	char bytes[2] = { (char)(code >> 8), (char)(code & 0xFF) };

	put_escaped(&p->out, (struct sv){ bytes, sizeof bytes });
}

/* The run beside 'item' in the same line, if 'other' is that. */
static bool is_in_line(const struct item *item, const struct item *other)
{
	return other->kind == ITEM_GLYPHS && other->as.run.nglyphs &&
	       other->as.run.y == item->as.run.y &&
	       other->as.run.text.p == item->as.run.text.p;
}

/* Does another text follow on the same line, in the next cell of a table? */
static bool is_beside(const struct item *item, const struct item *other)
{
	return other->kind == ITEM_GLYPHS &&
	       other->as.run.y == item->as.run.y &&
	       other->as.run.text.p != item->as.run.text.p;
}

static void look_beside(struct run_place *r, const struct item *other)
{
	int32_t x = other->as.run.x, own = r->item->as.run.x;

	if (x < own && (!r->left || x > r->left->as.run.x))
		r->left = other;
	else if (x > own && (!r->right || x < r->right->as.run.x))
		r->right = other;
}

/* A line's runs follow one another, in whatever order. */
static struct run_place run_place(const struct page *page, size_t i)
{
	const struct item *item = &page->items[i];
	const struct item *first = item, *last = item;
	struct run_place r = { .item = item };

	for (size_t k = i; k-- > 0 && is_in_line(item, &page->items[k]);) {
		first = &page->items[k];
		look_beside(&r, first);
	}
	for (size_t k = i + 1; k < page->nitems; k++) {
		if (!is_in_line(item, &page->items[k])) {
			r.goes_on = is_beside(item, &page->items[k]);
			break;
		}
		last = &page->items[k];
		look_beside(&r, last);
	}
	r.rtl_line = first->as.run.x > last->as.run.x;
	return r;
}

/* Begin a text object 'x' [1/1000 em] to the right of the run's start. */
static void begin_codes(struct painter *p, const struct item *item, int x)
{
	long shift = (long)item->as.run.size * x / 1000;

	move_to(p, fx_parts(item->as.run.x + shift, 100),
		fx_parts(p->height - item->as.run.y, 100));
	buf_puts(&p->out, "[(");
}

static void end_codes(struct painter *p)
{
	buf_puts(&p->out, ")] TJ\n");
}

static void paint_glyphs(struct painter *p, const struct item *item)
{
	const struct page *page = &p->pdf->pages->v[p->number];
	struct run_place place = run_place(page, (size_t)(item - page->items));
	struct doc_font *font = pdf_font(p->pdf, item->as.run.font);
	size_t n;
	const struct coded *g = font_encode(font, &place, &n);
	int pen, rise = 0; /* [1/1000 em] */

	if (!n)
		return;
	begin_text(p);
	set_fill(p, item->colour);
	set_font(p, font, item->as.run.size);
	begin_codes(p, item, g->x);
	pen = g->x;
	for (size_t i = 0; i < n; i++) {
		if (g[i].apart) {
			end_codes(p);
			begin_codes(p, item, g[i].x);
			pen = g[i].x;
		}
		if (g[i].y != rise) {
			rise = g[i].y;
			end_codes(p);
			set_rise(p, rise);
			buf_puts(&p->out, "[(");
		}
		if (abs(pen - g[i].x) > NEAR) {
			buf_printf(&p->out, ")%d(", pen - g[i].x);
			pen = g[i].x;
		}
		put_code(p, g[i].code);
		pen += g[i].width;
	}
	end_codes(p);
	if (rise)
		set_rise(p, 0);
}

static void paint_rect(struct painter *p, const struct item *item)
{
	end_text(p);
	set_fill(p, item->colour);
	put_rect(p, item->as.rect);
	buf_puts(&p->out, "re f\n");
}

static void paint_stroke(struct painter *p, const struct item *item)
{
	struct rect r = item->as.stroke.rect;

	end_text(p);
	set_stroke(p, item->colour, item->as.stroke.thickness);
	if (r.w && r.h) {
		put_rect(p, r);
		buf_puts(&p->out, "re S\n");
		return;
	}
	put_pt(p, r.x);
	put_pt(p, p->height - r.y);
	buf_puts(&p->out, "m ");
	put_pt(p, r.x + r.w);
	put_pt(p, p->height - r.y - r.h);
	buf_puts(&p->out, "l S\n");
}

/* As a pen writes it, the same way in every script. */
static void paint_tick(struct painter *p, const struct item *item)
{
	struct rect r = item->as.tick.rect;
	int32_t top = p->height - r.y, bottom = top - r.h;

	end_text(p);
	set_stroke(p, item->colour, item->as.tick.thickness);
	put_pt(p, r.x);
	put_pt(p, top - r.h * 11 / 20);
	buf_puts(&p->out, "m ");
	put_pt(p, r.x + r.w * 7 / 20);
	put_pt(p, bottom);
	buf_puts(&p->out, "l ");
	put_pt(p, r.x + r.w);
	put_pt(p, top);
	buf_puts(&p->out, "l S\n");
}

/*
 * An image fills the unit square, its rows from the top (§8.9.5).  For each
 * EXIF orientation: which way the square's sides must point, as the signs of
 * a, b, c and d of the matrix (§8.3.3).
 */
static const signed char turns[9][4] = {
	{ 1, 0, 0, 1 },                   /* not said */
	{ 1, 0, 0, 1 }, { -1, 0, 0, 1 },  /* upright; mirrored */
	{ -1, 0, 0, -1 }, { 1, 0, 0, -1 }, /* upside down; mirrored */
	{ 0, -1, -1, 0 }, { 0, -1, 1, 0 }, /* on its side */
	{ 0, 1, 1, 0 }, { 0, 1, -1, 0 },
};

static void paint_image(struct painter *p, const struct item *item)
{
	const struct image *image = item->as.image.image;
	struct rect r = item->as.image.rect;
	const signed char *t = turns[image->orientation];
	int32_t bottom = p->height - r.y - r.h;

	end_text(p);
	buf_puts(&p->out, "q ");
	put_pt(p, t[0] * r.w);
	put_pt(p, t[1] * r.h);
	put_pt(p, t[2] * r.w);
	put_pt(p, t[3] * r.h);
	/* A side that points back starts at the other end. */
	put_pt(p, t[0] + t[2] < 0 ? r.x + r.w : r.x);
	put_pt(p, t[1] + t[3] < 0 ? bottom + r.h : bottom);
	buf_printf(&p->out, "cm /%s Do Q\n", pdf_image(p->pdf, image));
}

/*
 * One path for all dark modules, those side by side in a row as one
 * rectangle, so that no viewer shows the paper through their seams.
 */
static void paint_qr(struct painter *p, const struct item *item)
{
	const struct qr *code = item->as.qr.code;
	struct rect r = item->as.qr.rect;
	int n = code->side;

	end_text(p);
	set_fill(p, item->colour);
	for (int y = 0; y < n; y++) {
		const unsigned char *row = code->dark + y * n;
		int32_t top = r.y + r.h / n * y;

		for (int x = 0, end; x < n; x = end) {
			for (end = x; end < n && row[end] == row[x];)
				end++;
			if (!row[x])
				continue;
			put_rect(p, (struct rect){ r.x + r.w / n * x, top,
						   r.w / n * (end - x),
						   r.h / n });
			buf_puts(&p->out, "re\n");
		}
	}
	buf_puts(&p->out, "f\n");
}

void pdf_content(struct pdf *pdf, int number)
{
	const struct page *page = &pdf->pages->v[number];
	struct painter p = {
		.pdf = pdf,
		.out = BUF_INIT,
		.number = number,
		.height = page->height,
		.thickness = FX_PER_PT, /* §8.4.1, table 52 */
	};

	for (size_t i = 0; i < page->nitems; i++) {
		const struct item *item = &page->items[i];

		if (p.owner && !same_owner(p.owner, item))
			end_mark(&p);
		if (!p.owner)
			begin_mark(&p, item);
		switch (item->kind) {
		case ITEM_GLYPHS:
			paint_glyphs(&p, item);
			break;
		case ITEM_RECT:
			paint_rect(&p, item);
			break;
		case ITEM_STROKE:
			paint_stroke(&p, item);
			break;
		case ITEM_TICK:
			paint_tick(&p, item);
			break;
		case ITEM_IMAGE:
			paint_image(&p, item);
			break;
		case ITEM_QR:
			paint_qr(&p, item);
			break;
		}
	}
	end_mark(&p);
	dict_ref(pdf->page[number], "Contents",
		 file_stream(pdf->file, buf_view(&p.out), FILTER_FLATE));
	buf_release(&p.out);
}
