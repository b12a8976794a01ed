/*
 * Headers and footers: the same words on every page, each pair at the two
 * ends of a line.  They are as large as the text, and wrap rather than be
 * cut, so they are set before the flow and take their room from the page.
 */

#include "layout_imp.h"

/* Two texts on one line; either may be NULL. */
struct ends {
	struct text *start, *end;
	int32_t start_w, end_w;
	int32_t above, below; /* the first baseline */
};

struct furnishing {
	struct ends header, footer;
	int32_t header_y, footer_y;
};

static struct text *furniture_text(struct layout *l, struct sv words,
				   bool number)
{
	struct text *t;

	if (!words.n)
		return NULL;
	t = text_new(l, TEXT_FURNITURE, l->voice, l->pages->dir);
	text_put(l, t, words, number);
	text_shape(l, t, (struct span){ NULL, 0, 0, 0 });
	return t;
}

/* Make room for 't', so that both ends share their first baseline. */
static void grow(struct ends *e, const struct text *t)
{
	int32_t above, below = 0;

	if (!t)
		return;
	above = text_above(t, 0);
	for (size_t i = 0; i < t->nlines; i++)
		below += text_below(t, i) + (i ? text_above(t, i) : 0);
	if (above > e->above)
		e->above = above;
	if (below > e->below)
		e->below = below;
}

/* The end gets what it needs, up to a half; the start gets the rest. */
static void ends_set(struct layout *l, struct ends *e, struct sv start,
		     struct sv end, bool number)
{
	int32_t gap = em(l, 200);

	e->start = furniture_text(l, start, false);
	e->end = furniture_text(l, end, number);
	if (e->end) {
		e->end->align_end = true;
		e->end_w = para_max_width(e->end->para);
		if (e->end_w > l->area.w / 2)
			e->end_w = l->area.w / 2;
		text_break(e->end, e->end_w);
	}
	e->start_w = l->area.w - (e->end ? e->end_w + gap : 0);
	if (e->start)
		text_break(e->start, e->start_w);
	grow(e, e->start);
	grow(e, e->end);
}

/* 't' with its first baseline at 'y'. */
static void paint_text(struct layout *l, struct sheet *sh, struct text *t,
		       int32_t x, int32_t w, int32_t y,
		       const enum artifact *type)
{
	for (size_t i = 0; t && i < t->nlines; i++) {
		int32_t above = text_above(t, i), below = text_below(t, i);

		if (i)
			y += above;
		paint_line(l, sh, t, i,
			   (struct rect){ x, y - above, w, above + below },
			   type);
		y += below;
	}
}

static void paint_ends(struct layout *l, struct sheet *sh,
		       const struct ends *e, int32_t y,
		       const enum artifact *type)
{
	int32_t left = l->area.x, right = l->area.x + l->area.w;
	bool rtl = l->pages->dir == DIR_RTL;

	paint_text(l, sh, e->start, rtl ? right - e->start_w : left,
		   e->start_w, y + e->above, type);
	paint_text(l, sh, e->end, rtl ? left : right - e->end_w, e->end_w,
		   y + e->above, type);
}

static void paint_rule(struct layout *l, struct sheet *sh, int32_t y,
		       enum artifact type)
{
	struct item *item = &ARENA_PUSH(l->a, sh->over, sh->nover,
					sh->capover);

	item->kind = ITEM_RECT;
	item->artifact = type;
	item->colour = l->inks[INK_RULE];
	item->as.rect = (struct rect){ l->area.x, y, l->area.w,
				       em(l, l->style->hairline) };
}

static int32_t height(const struct ends *e)
{
	return e->above + e->below;
}

/* "page 2 of 4" */
static struct sv page_of(struct layout *l, size_t page, size_t pages)
{
	struct sv rest = l->opts->furniture.page_of, part;
	struct buf b = BUF_INIT;

	while (sv_cut(&rest, '{', &part)) {
		buf_sv(&b, part);
		if (sv_starts(rest, "page}"))
			buf_int(&b, (long)page);
		else if (sv_starts(rest, "pages}"))
			buf_int(&b, (long)pages);
		if (sv_cut(&rest, '}', &part))
			continue;
	}
	return buf_take(&b, l->a);
}

struct furnishing *furniture_new(struct layout *l)
{
	struct furniture words = l->opts->furniture;
	const struct print_style *st = l->style;
	struct furnishing *f = ARENA_NEW(l->a, struct furnishing);
	int32_t gap = em(l, 130), bottom = l->area.y + l->area.h;
	int32_t end;

	if (st->furniture == FURNITURE_NUMBER)
		words.service = words.phone = words.title = SV("");
	ends_set(l, &f->header, words.service, words.phone, true);
	/* Room for wide numbers: the real ones come after the flow. */
	ends_set(l, &f->footer, words.title, page_of(l, 999, 999), false);
	f->header_y = st->header;
	f->footer_y = st->height - st->footer - height(&f->footer);
	end = f->header_y + height(&f->header) + gap;
	if (end > l->area.y)
		l->area.y = end;
	if (f->footer_y - gap < bottom)
		bottom = f->footer_y - gap;
	l->area.h = bottom - l->area.y;
	return f;
}

/* The footer of one page, with its number. */
static void paint_footer(struct layout *l, struct sheet *sh,
			 const struct furnishing *f, size_t number,
			 size_t pages)
{
	static const enum artifact type = ARTIFACT_FOOTER;
	struct ends e = f->footer;

	if (!height(&e))
		return;
	if (e.end) {
		e.end = furniture_text(l, page_of(l, number, pages), false);
		e.end->align_end = true;
		text_break(e.end, e.end_w);
	}
	paint_rule(l, sh, f->footer_y - em(l, 30), type);
	paint_ends(l, sh, &e, f->footer_y, &type);
}

static void paint_header(struct layout *l, struct sheet *sh,
			 const struct furnishing *f)
{
	static const enum artifact type = ARTIFACT_HEADER;

	if (!height(&f->header))
		return;
	paint_ends(l, sh, &f->header, f->header_y, &type);
	paint_rule(l, sh, f->header_y + height(&f->header) + em(l, 30), type);
}

void furniture_paint(struct layout *l, const struct furnishing *f,
		     const struct sheet *sheets, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct sheet top = { .number = (int)i };
		struct sheet foot = top;

		paint_header(l, &top, f);
		paint_footer(l, &foot, f, i + 1, n);
		page_add(l, &top, &sheets[i], &foot);
	}
}
