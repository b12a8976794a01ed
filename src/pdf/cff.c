/*
 * CFF programs (Adobe Technical Notes 5176 and 5177): only fonts for Chinese
 * and Japanese have such outlines, and they have 65,000 glyphs, of which a
 * leaflet uses some hundred.
 *
 * hb-subset reads the charstrings of all it keeps anew for every document,
 * 10 ms for a leaflet.  Here a glyph is drawn when it is first used, encoded,
 * and kept by the writer; the font of a document is put together from what
 * is kept.  A program has one font dictionary, no subroutines and no hints.
 */

#include <stdlib.h>
#include <string.h>

#include "pdf_imp.h"

/* Type 2 charstring operators (5177, appendix A). */
enum {
	VMOVETO = 4,
	RLINETO = 5,
	HLINETO = 6,
	VLINETO = 7,
	RRCURVETO = 8,
	ENDCHAR = 14,
	RMOVETO = 21,
	HMOVETO = 22,
	VVCURVETO = 26,
	HHCURVETO = 27,
	VHCURVETO = 30,
	HVCURVETO = 31,
};

/* DICT operators (5176, tables 9, 10 and 23); 12 is the escape. */
enum {
	FONT_BBOX = 5,
	CHARSET = 15,
	CHAR_STRINGS = 17,
	PRIVATE = 18,
	DEFAULT_WIDTH = 20,
	FONT_MATRIX = 12 << 8 | 7,
	ROS = 12 << 8 | 30,
	CID_COUNT = 12 << 8 | 34,
	FD_ARRAY = 12 << 8 | 36,
	FD_SELECT = 12 << 8 | 37,
};

enum { STACK = 48 }; /* operands an operator may have */

/* The charstrings of a font that were used so far, by glyph. */
struct cff_font {
	const struct font *font;
	struct sv charstrings[0x10000];
};

/*
 * Charstrings.  A glyph's lines and curves go on in relative steps; one
 * operator takes as many steps of its kind as fit on the stack.
 */
struct charstring {
	struct buf *out;
	int x, y;
	int op;      /* waits for more operands; 0: none does */
	bool from_x; /* must the next step begin along x? */
	int args[STACK];
	int nargs;
};

static void put_int(struct buf *b, int v)
{
	if (v >= -107 && v <= 107) {
		buf_putc(b, (char)(v + 139));
	} else if (v >= 108 && v <= 1131) {
		buf_putc(b, (char)(247 + ((v - 108) >> 8)));
		buf_putc(b, (char)((v - 108) & 0xFF));
	} else if (v >= -1131 && v <= -108) {
		buf_putc(b, (char)(251 + ((-v - 108) >> 8)));
		buf_putc(b, (char)((-v - 108) & 0xFF));
	} else {
		buf_putc(b, 28);
		buf_putc(b, (char)(v >> 8 & 0xFF));
		buf_putc(b, (char)(v & 0xFF));
	}
}

static void flush(struct charstring *c)
{
	if (!c->op)
		return;
	for (int i = 0; i < c->nargs; i++)
		put_int(c->out, c->args[i]);
	buf_putc(c->out, (char)c->op);
	c->op = c->nargs = 0;
}

/* A step by 'op' with 'n' operands, behind others of its kind. */
static void add_step(struct charstring *c, int op, bool goes_on,
		     const int *args, int n)
{
	if (!goes_on || c->nargs + n > STACK) {
		flush(c);
		c->op = op;
	}
	memcpy(c->args + c->nargs, args, (size_t)n * sizeof *args);
	c->nargs += n;
}

static void move(struct charstring *c, int dx, int dy)
{
	flush(c);
	if (dx || !dy)
		put_int(c->out, dx);
	if (dy)
		put_int(c->out, dy);
	buf_putc(c->out, dx && dy ? RMOVETO : dy ? VMOVETO : HMOVETO);
}

/* hlineto and vlineto take turns. */
static void line(struct charstring *c, int dx, int dy)
{
	int both[2] = { dx, dy };
	bool turns = c->op == HLINETO || c->op == VLINETO;

	if (dx && dy) {
		add_step(c, RLINETO, c->op == RLINETO, both, 2);
		return;
	}
	add_step(c, dy ? VLINETO : HLINETO, turns && c->from_x == !dy,
		 dy ? &dy : &dx, 1);
	c->from_x = dy != 0;
}

/* Curves that begin or end along an axis need no number for the other. */
static void curve(struct charstring *c, const int d[6])
{
	bool turns = c->op == HVCURVETO || c->op == VHCURVETO;

	if (!d[1] && !d[4]) {
		add_step(c, HVCURVETO, turns && c->from_x,
			 (int[]){ d[0], d[2], d[3], d[5] }, 4);
		c->from_x = false;
	} else if (!d[0] && !d[5]) {
		add_step(c, VHCURVETO, turns && !c->from_x,
			 (int[]){ d[1], d[2], d[3], d[4] }, 4);
		c->from_x = true;
	} else if (!d[1] && !d[5]) {
		add_step(c, HHCURVETO, c->op == HHCURVETO,
			 (int[]){ d[0], d[2], d[3], d[4] }, 4);
	} else if (!d[0] && !d[4]) {
		add_step(c, VVCURVETO, c->op == VVCURVETO,
			 (int[]){ d[1], d[2], d[3], d[5] }, 4);
	} else {
		add_step(c, RRCURVETO, c->op == RRCURVETO, d, 6);
	}
}

static void add_outline_step(struct charstring *c, const struct outline_step *s)
{
	int d[6], x = c->x, y = c->y;

	for (int i = 0; i < 3; i++) {
		d[2 * i] = s->x[i] - x;
		d[2 * i + 1] = s->y[i] - y;
		x = s->x[i];
		y = s->y[i];
	}
	switch (s->op) {
	case OUTLINE_MOVE:
		move(c, d[0], d[1]);
		break;
	case OUTLINE_LINE:
		line(c, d[0], d[1]);
		break;
	case OUTLINE_CURVE:
		curve(c, d);
		break;
	}
	c->x = x;
	c->y = y;
}

/* Is step 'i' the line that closes its contour, which goes without saying? */
static bool closes(const struct outline *o, size_t i, size_t start)
{
	return o->v[i].op == OUTLINE_LINE &&
	       (i + 1 == o->n || o->v[i + 1].op == OUTLINE_MOVE) &&
	       o->v[i].x[2] == o->v[start].x[2] &&
	       o->v[i].y[2] == o->v[start].y[2];
}

/* Most characters are as wide as the em is high. */
static int default_width(const struct font *font)
{
	return font_metrics(font)->upem;
}

static void put_charstring(struct buf *b, const struct outline *o,
			   const struct font *font, uint32_t glyph)
{
	struct charstring c = { .out = b };
	int width = font_advance(font, glyph);
	size_t start = 0;

	if (width != default_width(font))
		put_int(b, width);
	for (size_t i = 0; i < o->n; i++) {
		if (o->v[i].op == OUTLINE_MOVE)
			start = i;
		if (!closes(o, i, start))
			add_outline_step(&c, &o->v[i]);
	}
	flush(&c);
	buf_putc(b, ENDCHAR);
}

/*
 * The file.  Offsets in a DICT are always written with four bytes, so that
 * what comes before is known in length; they are filled in at the end.
 */

static void put_bytes(struct buf *b, size_t v, int n)
{
	while (n-- > 0)
		buf_putc(b, (char)(v >> 8 * n & 0xFF));
}

static void put_op(struct buf *b, int op)
{
	put_bytes(b, (size_t)op, op > 0xFF ? 2 : 1);
}

/* An operand to be filled in; where it stands. */
static size_t put_gap(struct buf *b)
{
	buf_putc(b, 29);
	put_bytes(b, 0, 4);
	return b->n - 4;
}

static void fill_gap(struct buf *b, size_t at, size_t v)
{
	for (int i = 0; i < 4; i++)
		b->p[at + (size_t)i] = (char)(v >> (24 - 8 * i) & 0xFF);
}

/* A real number below 1: its digits behind the point (5176, table 5). */
static void put_fraction(struct buf *b, const char *digits)
{
	size_t n = strlen(digits);

	buf_putc(b, 30);
	buf_putc(b, (char)(0xA0 | (digits[0] - '0')));
	for (size_t i = 1; i <= n; i += 2) {
		int high = i < n ? digits[i] - '0' : 0xF;
		int low = i + 1 < n ? digits[i + 1] - '0' : 0xF;

		buf_putc(b, (char)(high << 4 | low));
	}
}

static void put_index(struct buf *b, const struct sv *items, size_t n)
{
	size_t end = 1;

	put_bytes(b, n, 2);
	if (!n)
		return;
	buf_putc(b, 4); /* bytes of an offset */
	put_bytes(b, end, 4);
	for (size_t i = 0; i < n; i++)
		put_bytes(b, end += items[i].n, 4);
	for (size_t i = 0; i < n; i++)
		buf_sv(b, items[i]);
}

/* Operands of the top DICT that say where things are. */
struct gaps {
	size_t charset, fd_select, charstrings, fd_array;
};

static void put_top_dict(struct buf *b, const struct font_metrics *m,
			 struct gaps *gaps)
{
	struct buf digits = BUF_INIT;

	put_int(b, 391); /* the first two strings of our own */
	put_int(b, 392);
	put_int(b, 0);
	put_op(b, ROS);
	if (m->upem != 1000) {
		buf_printf(&digits, "%09ld", 1000000000l / m->upem);
		for (int i = 0; i < 6; i++) {
			if (i == 0 || i == 3)
				put_fraction(b, digits.p);
			else
				put_int(b, 0);
		}
		put_op(b, FONT_MATRIX);
		buf_release(&digits);
	}
	for (int i = 0; i < 4; i++)
		put_int(b, m->bbox[i]);
	put_op(b, FONT_BBOX);
	buf_puts(b, "\x1D");
	put_bytes(b, 0x10000, 4);
	put_op(b, CID_COUNT);
	gaps->charset = put_gap(b);
	put_op(b, CHARSET);
	gaps->fd_select = put_gap(b);
	put_op(b, FD_SELECT);
	gaps->charstrings = put_gap(b);
	put_op(b, CHAR_STRINGS);
	gaps->fd_array = put_gap(b);
	put_op(b, FD_ARRAY);
}

static struct sv put_program(struct arena *a, const struct font *font,
			     const uint32_t *glyphs,
			     const struct sv *charstrings, size_t n)
{
	const struct sv strings[] = { SV("Adobe"), SV("Identity") };
	struct sv name = font_postscript_name(font), view;
	struct buf b = BUF_INIT, dict = BUF_INIT;
	struct gaps gaps;
	size_t top, private;

	buf_put(&b, "\1\0\4\4", 4);
	put_index(&b, &name, 1);
	put_top_dict(&dict, font_metrics(font), &gaps);
	view = buf_view(&dict);
	put_index(&b, &view, 1);
	top = b.n - dict.n;
	put_index(&b, strings, 2);
	put_index(&b, NULL, 0); /* global subroutines */

	fill_gap(&b, top + gaps.charset, b.n);
	buf_putc(&b, 0);
	for (size_t i = 1; i < n; i++)
		put_bytes(&b, glyphs[i], 2);
	fill_gap(&b, top + gaps.fd_select, b.n);
	buf_put(&b, "\3\0\1\0\0\0", 6); /* from 0 on, dictionary 0 */
	put_bytes(&b, n, 2);
	fill_gap(&b, top + gaps.charstrings, b.n);
	put_index(&b, charstrings, n);

	private = b.n;
	put_int(&b, default_width(font));
	put_op(&b, DEFAULT_WIDTH);
	buf_reset(&dict);
	put_int(&dict, (int)(b.n - private));
	fill_gap(&dict, put_gap(&dict), private);
	put_op(&dict, PRIVATE);
	view = buf_view(&dict);
	fill_gap(&b, top + gaps.fd_array, b.n);
	put_index(&b, &view, 1);
	buf_release(&dict);
	return buf_take(&b, a);
}

static struct cff_font *font_of(struct pdf_writer *w, const struct font *font)
{
	struct cff_font *f;

	for (size_t i = 0; i < w->ncff; i++)
		if (w->cff[i]->font == font)
			return w->cff[i];
	/* Not of the arena, which would touch all of it. */
	f = calloc(1, sizeof *f);
	if (!f)
		out_of_memory(sizeof *f);
	f->font = font;
	ARENA_PUSH(w->keep, w->cff, w->ncff, w->capcff) = f;
	return f;
}

static struct sv charstring_of(struct pdf_writer *w, struct cff_font *f,
			       uint32_t glyph)
{
	struct sv *kept = &f->charstrings[glyph];
	struct outline outline = { .a = w->a };
	struct buf b = BUF_INIT;

	if (!kept->n) {
		font_outline(f->font, glyph, &outline);
		put_charstring(&b, &outline, f->font, glyph);
		*kept = buf_take(&b, w->keep);
	}
	return *kept;
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

struct sv cff_program(struct pdf_writer *w, const struct font *font,
		      const uint32_t *glyphs, size_t nglyphs)
{
	struct cff_font *f = font_of(w, font);
	uint32_t *sorted = ARENA_ARRAY(w->a, uint32_t, nglyphs + 1);
	struct sv *charstrings = ARENA_ARRAY(w->a, struct sv, nglyphs + 1);
	size_t n = 1; /* glyph 0, which every font has */

	memcpy(sorted + 1, glyphs, nglyphs * sizeof *glyphs);
	qsort(sorted, nglyphs + 1, sizeof *sorted, by_number);
	for (size_t i = 1; i <= nglyphs; i++)
		if (sorted[i] != sorted[n - 1])
			sorted[n++] = sorted[i];
	for (size_t i = 0; i < n; i++)
		charstrings[i] = charstring_of(w, f, sorted[i]);
	return put_program(w->a, font, sorted, charstrings, n);
}

void cff_release(struct pdf_writer *w)
{
	for (size_t i = 0; i < w->ncff; i++)
		free(w->cff[i]);
}
