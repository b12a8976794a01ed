/*
 * A strip at its place on a page: items, links, destinations, bookmarks.
 * Only arithmetic is left to do here; what stands where has been decided.
 */

#include "layout_imp.h"

/* Where a line of text is painted, and as what. */
struct pen {
	struct layout *l;
	struct sheet *sheet;
	int32_t x, y;         /* left end and baseline */
	int32_t above, below; /* of a normal line */
	bool artifact;
	enum artifact type;
};

static struct item *under(struct layout *l, struct sheet *sh)
{
	struct item *item = &ARENA_PUSH(l->a, sh->under, sh->nunder,
					sh->capunder);

	item->artifact = ARTIFACT_LAYOUT;
	return item;
}

static void fill(struct item *item, uint32_t colour, struct rect rect)
{
	item->kind = ITEM_RECT;
	item->colour = colour;
	item->as.rect = rect;
}

/* Destinations and bookmarks. */
static void paint_anchors(struct layout *l, const struct sheet *sh,
			  const struct anchor *list, int32_t y)
{
	struct pages *p = l->pages;

	for (const struct anchor *a = list; a; a = a->next) {
		if (a->id.n)
			ARENA_PUSH(l->a, p->dests, p->ndests, p->capdests) =
				(struct destination){ a->id, sh->number, y };
		if (a->level)
			ARENA_PUSH(l->a, p->bookmarks, p->nbookmarks,
				   p->capbookmarks) =
				(struct bookmark){ a->title, a->level,
						   sh->number, y, a->elem };
	}
}

/* Runs [from, to) of a line belong to one link: a line below and a place to
 * click. */
static void paint_link(const struct pen *pen, const struct text *t,
		       const struct line *line, int from, int to)
{
	struct layout *l = pen->l;
	const struct line_run *first = &line->runs[from];
	const struct line_run *last = &line->runs[to - 1];
	const struct part *part = &t->parts[first->span];
	const struct link *link = t->leaves[part->leaf].link;
	/* The space behind a line is no part of it. */
	int32_t x = first->x > 0 ? first->x : 0;
	int32_t end = last->x + last->width;
	int32_t w = (end < line->width ? end : line->width) - x;
	struct rect area = { pen->x + x, pen->y - pen->above, w,
			     pen->above + pen->below };
	int32_t thick = t->size * (link->quiet ? l->style->hairline :
					l->style->underline) / 100;
	/* Letters that hang low, as in Nastaliq, are not struck through. */
	int32_t low = first->level & 1 ? pen->below * 6 / 10 : t->size * 14 / 100;

	if (w <= 0)
		return;
	fill(under(l, pen->sheet), l->inks[INK_ACCENT],
	     (struct rect){ area.x, pen->y + low, w, thick });
	if (pen->artifact)
		return;
	ARENA_PUSH(l->a, pen->sheet->links, pen->sheet->nlinks,
		   pen->sheet->caplinks) = (struct link_area){
		.rect = area,
		.elem = link->elem,
		.uri = link->uri,
		.dest = link->dest,
		.contents = link->contents,
	};
}

static void paint_links(const struct pen *pen, const struct text *t,
			const struct line *line)
{
	const struct link *link = NULL, *next;
	int from = 0;

	for (int i = 0; i <= line->nruns; i++) {
		next = i == line->nruns ? NULL :
			t->leaves[t->parts[line->runs[i].span].leaf].link;
		if (next == link)
			continue;
		if (link)
			paint_link(pen, t, line, from, i);
		link = next;
		from = i;
	}
}

/* The run whose text comes next at or after 'from'; NULL after the last. */
static const struct line_run *next_run(const struct line *line, size_t from)
{
	const struct line_run *next = NULL;

	for (int i = 0; i < line->nruns; i++)
		if (line->runs[i].from >= from &&
		    (!next || line->runs[i].from < next->from))
			next = &line->runs[i];
	return next;
}

/* In logical order: the reader that goes by it is served, and the one that
 * goes by place does not mind. */
static void paint_runs(const struct pen *pen, const struct text *t,
		       const struct line *line)
{
	struct sheet *sh = pen->sheet;
	const struct line_run *run = next_run(line, line->from);

	for (; run; run = next_run(line, run->from + 1)) {
		const struct part *part = &t->parts[run->span];
		struct item *item;

		if (!run->nglyphs)
			continue;
		item = &ARENA_PUSH(pen->l->a, sh->over, sh->nover,
				   sh->capover);
		item->kind = ITEM_GLYPHS;
		item->colour = part->colour;
		item->artifact = pen->type;
		if (!pen->artifact)
			item->elem = t->leaves[part->leaf].elem;
		item->as.run.x = pen->x + run->x;
		item->as.run.y = pen->y;
		item->as.run.font = run->font;
		item->as.run.size = run->size;
		item->as.run.rtl = run->level & 1;
		item->as.run.glyphs = run->glyphs;
		item->as.run.nglyphs = run->nglyphs;
		item->as.run.text = para_text(t->para);
	}
}

/* The left end of line 'i' between 'x' and 'x + w'. */
static int32_t line_start(const struct text *t, size_t i, int32_t x,
			  int32_t w)
{
	int32_t room = w - t->lines[i].width;

	if (t->align_centre)
		return x + room / 2;
	return (t->dir == DIR_RTL) != t->align_end ? x + room : x;
}

/*
 * Blanks to fill in, "Name: ____": one rule in place of letters that would
 * not quite meet.  The letters stay below it, to be read.
 */
enum { BLANK_LETTERS = 3 };

/* Glyphs [i, end) of a run are all there is of a blank. */
static void paint_blank(const struct pen *pen, const struct text *t,
			const struct line_run *run, int i, int end, int64_t x,
			struct rect room)
{
	/* [1/50 pt] So much larger, no edge of a letter shows. */
	const int32_t over = FX_PER_PT / 50;
	int64_t upem = font_metrics(run->font)->upem, w = 0;
	int ink[4];
	struct rect r;

	if (end - i < BLANK_LETTERS ||
	    !font_extents(run->font, run->glyphs[i].id, ink))
		return;
	for (int k = i; k < end; k++)
		w += run->glyphs[k].advance;
	/* The last letter reaches as far over its width as the first. */
	w += ink[2] - ink[0] - run->glyphs[i].advance;
	r.x = pen->x + run->x + (int32_t)((x + ink[0]) * run->size / upem);
	r.y = pen->y - (int32_t)(ink[3] * run->size / upem) - over;
	r.w = (int32_t)(w * run->size / upem);
	r.h = (int32_t)((ink[3] - ink[1]) * run->size / upem) + 2 * over;
	if (room.w && t->dir == DIR_RTL) {
		r.w += r.x - room.x;
		r.x = room.x;
	} else if (room.w) {
		r.w = room.x + room.w - r.x;
	}
	fill(under(pen->l, pen->sheet), t->parts[run->span].colour, r);
}

/*
 * A blank at the end of a line goes on to the end of the line's room:
 * nobody can write into the width of four letters.
 */
static void paint_blanks(const struct pen *pen, const struct text *t,
			 const struct line *line, struct rect box)
{
	struct sv text = para_text(t->para);
	struct sv words = sv_trim(sv_slice(text, line->from, line->to));
	const char *last = line->forced && sv_ends(words, "____") ?
		words.p + words.n - 1 : NULL;

	if (sv_find(words, SV("___")) == SV_NONE)
		return;
	for (int n = 0; n < line->nruns; n++) {
		const struct line_run *run = &line->runs[n];
		int64_t x = 0;
		int end;

		for (int i = 0; i < run->nglyphs; i = end) {
			struct rect room = { 0, 0, 0, 0 };
			int64_t w = 0;

			for (end = i; end < run->nglyphs &&
				      text.p[run->glyphs[end].from] == '_';
			     end++) {
				if (text.p + run->glyphs[end].from == last)
					room = box;
				w += run->glyphs[end].advance;
			}
			paint_blank(pen, t, run, i, end, x, room);
			if (end == i)
				w += run->glyphs[end++].advance;
			x += w;
		}
	}
}

void paint_line(struct layout *l, struct sheet *sh, struct text *t, size_t i,
		struct rect box, const enum artifact *artifact)
{
	const struct line *line = &t->lines[i];
	struct pen pen = {
		.l = l,
		.sheet = sh,
		.x = line_start(t, i, box.x, box.w),
		.y = box.y + text_above(t, i),
		.above = t->above,
		.below = t->below,
		.artifact = artifact,
		.type = artifact ? *artifact : ARTIFACT_LAYOUT,
	};

	if (!artifact)
		text_grow(l, t, i, sh->number);
	paint_links(&pen, t, line);
	paint_blanks(&pen, t, line, box);
	paint_runs(&pen, t, line);
}

/* A square, and a tick in it or none. */
static void paint_tick(struct layout *l, struct sheet *sh,
		       const struct label *label, int32_t baseline)
{
	int32_t side = em(l, l->style->tick), thick = em(l, l->style->rule);
	int32_t cap = em(l, 72), inset = side / 5;
	struct rect box = { label->x, baseline - (cap + side) / 2, side, side };
	struct item *item;

	if (label->rtl)
		box.x += label->w - side;
	item = &ARENA_PUSH(l->a, sh->over, sh->nover, sh->capover);
	item->kind = ITEM_STROKE;
	item->elem = label->elem;
	item->colour = l->inks[INK_ACCENT];
	item->as.stroke.rect = box;
	item->as.stroke.thickness = thick;
	if (!label->done)
		return;
	item = &ARENA_PUSH(l->a, sh->over, sh->nover, sh->capover);
	item->kind = ITEM_TICK;
	item->elem = label->elem;
	item->colour = l->inks[INK_ACCENT];
	item->as.tick.rect = (struct rect){ box.x + inset, box.y + inset,
					    side - 2 * inset,
					    side - 2 * inset };
	item->as.tick.thickness = thick * 3 / 2;
}

static void paint_labels(struct layout *l, struct sheet *sh,
			 struct label *list, int32_t baseline)
{
	static const enum artifact layout = ARTIFACT_LAYOUT;

	for (struct label *i = list; i; i = i->next) {
		int32_t gap = em(l, l->style->label_gap);

		if (!i->text) {
			paint_tick(l, sh, i, baseline);
			continue;
		}
		/* At the end of its room, so that 9 and 10 line up. */
		i->text->align_end = true;
		i->text->elem = i->elem;
		paint_line(l, sh, i->text, 0,
			   (struct rect){ i->rtl ? i->x + gap : i->x,
					  baseline - text_above(i->text, 0),
					  i->w - gap, 0 },
			   i->elem ? NULL : &layout);
	}
}

/* What is drawn of a row itself. */
static void paint_row(struct layout *l, struct sheet *sh,
		      const struct strip *s, int32_t y)
{
	bool head = s->as.row->head;
	int32_t line = em(l, l->style->hairline);
	struct rect box = { s->x, y, s->w, s->h };

	if (head)
		fill(under(l, sh), l->inks[INK_TINT], box);
	box.y += s->h - line;
	box.h = line;
	fill(under(l, sh), l->inks[head ? INK_ACCENT : INK_RULE], box);
}

static void paint_cells(struct layout *l, struct sheet *sh,
			const struct strip *s, int32_t y, bool again)
{
	static const enum artifact repeated = ARTIFACT_REPEATED;
	const struct row *row = s->as.row;
	int32_t top = row->lanes ? 0 : em(l, l->style->cell_top);

	if (!row->lanes)
		paint_row(l, sh, s, y);
	for (size_t i = 0; i < row->table->ncolumns; i++) {
		int32_t at = y + top + row->cells[i].drop;

		for (struct strip *c = row->cells[i].first; c; c = c->next) {
			if (c != row->cells[i].first)
				at += c->space;
			if (!again)
				paint_strip(l, sh, c, at);
			else if (c->kind == STRIP_ROW)
				paint_cells(l, sh, c, at, true);
			else if (c->kind == STRIP_LINE)
				paint_line(l, sh, c->as.line.text,
					   c->as.line.i,
					   (struct rect){ c->x, at, c->w,
							  c->h }, &repeated);
			at += c->h;
		}
	}
}

void paint_again(struct layout *l, struct sheet *sh, const struct strip *head,
		 int32_t y)
{
	paint_cells(l, sh, head, y, true);
}

/* The quiet zone is only space. */
static void fill_qr(struct item *item, const struct qr *code, struct rect box)
{
	int32_t quiet = box.w / (code->side + 2 * QR_QUIET) * QR_QUIET;

	item->kind = ITEM_QR;
	item->as.qr.rect = (struct rect){ box.x + quiet, box.y + quiet,
					  box.w - 2 * quiet,
					  box.h - 2 * quiet };
	item->as.qr.code = code;
}

static void paint_figure(struct layout *l, struct sheet *sh,
			 const struct strip *s, struct rect box)
{
	struct item *item = &ARENA_PUSH(l->a, sh->over, sh->nover,
					sh->capover);

	item->elem = s->as.figure.elem;
	s->as.figure.elem->bbox = box;
	if (s->as.figure.qr) {
		fill_qr(item, s->as.figure.qr, box);
		s->as.figure.elem->bbox = item->as.qr.rect;
		return;
	}
	item->kind = ITEM_IMAGE;
	item->as.image.rect = box;
	item->as.image.image = s->as.figure.image;
}

void paint_strip(struct layout *l, struct sheet *sh, struct strip *s,
		 int32_t y)
{
	static const enum artifact repeated = ARTIFACT_REPEATED;
	struct rect box = { s->x, y, s->w, s->h };
	int32_t baseline = y + em(l, 110);

	if (s->kind == STRIP_LINE)
		baseline = y + text_above(s->as.line.text, s->as.line.i);
	paint_anchors(l, sh, s->anchors, y);
	paint_labels(l, sh, s->labels, baseline);
	switch (s->kind) {
	case STRIP_LINE:
		paint_line(l, sh, s->as.line.text, s->as.line.i, box,
			   s->again ? &repeated : NULL);
		break;
	case STRIP_ROW:
		paint_cells(l, sh, s, y, false);
		break;
	case STRIP_FIGURE:
		paint_figure(l, sh, s, box);
		break;
	case STRIP_RULE:
		fill(under(l, sh), l->inks[INK_RULE], box);
		break;
	case STRIP_EMPTY:
		break;
	}
}

/*
 * A frame is painted when its end on the page is known, but below what
 * stands in it and below the frames inside, so its items are kept free.
 */
void frame_open(struct layout *l, struct sheet *sh, struct frame *f,
		int32_t y)
{
	f->y = y;
	f->slot = sh->nunder;
	if (f->style->fill != INK_COUNT)
		under(l, sh);
	if (f->style->bar)
		under(l, sh);
	if (f->style->edge != INK_COUNT)
		under(l, sh);
}

void frame_close(struct layout *l, struct sheet *sh, struct frame *f,
		 int32_t y)
{
	struct rect box = { f->x, f->y, f->w, y - f->y };
	struct item *item = &sh->under[f->slot];

	if (f->style->fill != INK_COUNT) {
		fill(item, l->inks[f->style->fill], box);
		item++->artifact = ARTIFACT_BACKGROUND;
	}
	if (f->style->bar) {
		struct rect bar = box;

		bar.w = em(l, f->style->bar);
		if (f->rtl)
			bar.x += box.w - bar.w;
		fill(item++, l->inks[INK_ACCENT], bar);
	}
	if (f->style->edge != INK_COUNT) {
		item->kind = ITEM_STROKE;
		item->colour = l->inks[f->style->edge];
		item->as.stroke.rect = box;
		item->as.stroke.thickness = em(l, l->style->hairline);
	}
}

void page_add(struct layout *l, const struct sheet *top,
	      const struct sheet *middle, const struct sheet *foot)
{
	const struct sheet *sheets[] = { top, middle, foot };
	struct page page = {
		.width = l->style->width,
		.height = l->style->height,
		.links = middle->links,
		.nlinks = middle->nlinks,
		.caplinks = middle->caplinks,
	};
	size_t n = 0;

	for (int i = 0; i < 3; i++)
		n += sheets[i]->nunder + sheets[i]->nover;
	page.items = ARENA_ARRAY(l->a, struct item, n);
	page.capitems = n;
	for (int i = 0; i < 3; i++) {
		for (size_t k = 0; k < sheets[i]->nunder; k++)
			page.items[page.nitems++] = sheets[i]->under[k];
		for (size_t k = 0; k < sheets[i]->nover; k++)
			page.items[page.nitems++] = sheets[i]->over[k];
	}
	ARENA_PUSH(l->a, l->pages->v, l->pages->n, l->pages->cap) = page;
}
