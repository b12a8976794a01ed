/*
 * Places, and what stands in them: the inlines of a block as texts and
 * figures.
 */

#include "layout_imp.h"

/*
 * The direction that a group begins in, if its first text says so: a list
 * or call-out that is not translated stands like one of its own language.
 */
static enum dir group_dir(const struct node *n)
{
	while (n && n->dir == DIR_INHERIT && !node_is_inline(n->kind))
		n = n->first;
	return n && !node_is_inline(n->kind) ? n->dir : DIR_INHERIT;
}

struct place place_in(struct layout *l, const struct place *p,
		      const struct node *n)
{
	struct place in = *p;
	enum dir dir = DIR_INHERIT;

	in.depth++;
	if (n->lang.n) {
		in.voice = voice_of(l, n->lang);
		if (in.voice->lang)
			in.dir = in.voice->lang->dir;
	}
	if (n->dir != DIR_INHERIT)
		in.dir = n->dir;
	else if (n->kind == NODE_LIST || n->kind == NODE_QUOTE ||
		 n->kind == NODE_LETTER)
		dir = group_dir(n);
	if (dir != DIR_INHERIT)
		in.dir = dir;
	return in;
}

struct elem *place_elem(struct layout *l, const struct place *p,
			const struct place *in, enum role role)
{
	struct elem *e = elem_new(l->a, p->elem, role);

	if (in->voice != p->voice)
		e->lang = in->voice->tag;
	return e;
}

bool place_has_room(const struct layout *l, const struct place *p,
		    int32_t indent)
{
	return p->w - indent >= l->area.w / 100 * l->style->text_width;
}

void place_indent(struct place *p, int32_t by)
{
	if (by > p->w - 1)
		by = p->w - 1;
	p->w -= by;
	if (p->dir != DIR_RTL)
		p->x += by;
	if (by >= p->twin_w)
		return;
	p->twin_w -= by;
	if (p->twin_dir != DIR_RTL)
		p->twin_x += by;
}

struct rect place_span(const struct place *p)
{
	struct rect span = { p->x, 0, p->w, 0 };
	int32_t right = p->x + p->w, twin_right = p->twin_x + p->twin_w;

	if (!p->twin_w)
		return span;
	if (p->twin_x < span.x)
		span.x = p->twin_x;
	span.w = (right > twin_right ? right : twin_right) - span.x;
	return span;
}

/* The natural size of an image; false: reported. */
static bool measure_image(struct layout *l, const struct node *n,
			  struct piece *piece)
{
	struct sv path = n->target;
	const struct image *image;
	int64_t dpi;

	if (l->opts->image_dir.n)
		path = arena_printf(l->a, "%.*s/%.*s",
				    SV_ARG(l->opts->image_dir), SV_ARG(path));
	image = image_load(l->a, l->ds, n->at, path);
	if (!image || image->width < 1 || image->height < 1) {
		l->failed = true;
		return false;
	}
	/* 144 pixels in an inch: what a screenshot or a phone gives is sharp
	 * on paper at that. */
	dpi = image->dpi >= 36 ? image->dpi : 144;
	piece->image = image;
	piece->w = (int64_t)image->width * 72 * FX_PER_PT / dpi + 1;
	piece->h = (int64_t)image->height * 72 * FX_PER_PT / dpi + 1;
	return true;
}

/* The smallest modules that any phone and printer can tell apart. */
enum { MODULE_MIN = FX_PER_PT };

static bool measure_qr(struct layout *l, const struct node *n,
		       struct piece *piece)
{
	const struct qr *qr = qr_new(l->a, l->ds, n->at, n->target);
	int32_t module;

	if (!qr) {
		l->failed = true;
		return false;
	}
	module = (em(l, l->style->qr) + qr->side - 1) / qr->side;
	if (module < MODULE_MIN)
		module = MODULE_MIN;
	piece->qr = qr;
	piece->w = piece->h = (int64_t)module * (qr->side + 2 * QR_QUIET);
	return true;
}

static bool has_text(const struct node *first, const struct node *end)
{
	for (const struct node *n = first; n && n != end; n = n->next)
		if (n->kind != NODE_TEXT || sv_trim(n->text).n)
			return true;
	return false;
}

struct piece *pieces_new(struct layout *l, const struct place *p,
			 const struct node *n, enum text_kind kind,
			 enum role role)
{
	struct place in = place_in(l, p, n);
	const struct node *first = n->first, *end;
	struct piece *list = NULL, **last = &list;

	for (; first; first = end ? end->next : NULL) {
		for (end = first; end && !node_is_picture(end);)
			end = end->next;
		if (has_text(first, end)) {
			struct text *t = text_new(l, kind, in.voice, in.dir);

			t->elem = p->sole ? p->elem :
				place_elem(l, p, &in, role);
			t->align_end = p->inner && in.dir != p->dir;
			text_inlines(l, t, first, end);
			text_shape(l, t, n->at);
			*last = ARENA_NEW(l->a, struct piece);
			(*last)->text = t;
			last = &(*last)->next;
		}
		if (end && !p->twin) {
			struct piece *figure = ARENA_NEW(l->a, struct piece);
			struct buf alt = BUF_INIT;

			if (!(end->kind == NODE_QR ?
				      measure_qr(l, end, figure) :
				      measure_image(l, end, figure)))
				continue;
			node_plain(&alt, end);
			figure->figure = place_elem(l, p, &in, ROLE_FIGURE);
			figure->figure->alt = buf_take(&alt, l->a);
			*last = figure;
			last = &figure->next;
		}
	}
	return list;
}

/* The paper beside the text is quiet enough, so that the code begins where
 * the text does. */
static void column_qr(struct layout *l, const struct place *p,
		      const struct piece *figure)
{
	int32_t side = (int32_t)figure->w;
	int32_t quiet = side / (figure->qr->side + 2 * QR_QUIET) * QR_QUIET;
	struct strip *s;

	column_before(l, p->column, BLOCK_CAPTION);
	s = column_add(l, p->column, STRIP_FIGURE, p->frame);
	s->w = s->h = side;
	s->x = p->dir == DIR_RTL ? p->x + p->w - side + quiet : p->x - quiet;
	s->as.figure.qr = figure->qr;
	s->as.figure.elem = figure->figure;
}

static void column_figure(struct layout *l, const struct place *p,
			  const struct piece *figure)
{
	struct column *c = p->column;
	int64_t w = figure->w, h = figure->h;
	int64_t most = (int64_t)l->area.h * l->style->figure_height / 100;
	struct strip *s;

	if (w > p->w) {
		h = h * p->w / w;
		w = p->w;
	}
	if (h > most) {
		w = w * most / h;
		h = most;
	}
	column_before(l, c, BLOCK_FIGURE);
	s = column_add(l, c, STRIP_FIGURE, p->frame);
	s->w = w > 0 ? (int32_t)w : 1;
	s->h = h > 0 ? (int32_t)h : 1;
	s->x = p->dir == DIR_RTL ? p->x + p->w - s->w : p->x;
	s->as.figure.image = figure->image;
	s->as.figure.elem = figure->figure;
	column_after(l, c, BLOCK_FIGURE);
}

void column_pieces(struct layout *l, const struct place *p,
		   const struct piece *list)
{
	for (const struct piece *i = list; i; i = i->next) {
		if (i->text)
			column_text(l, p->column, i->text, p->frame, p->x,
				    p->w);
		else if (i->qr)
			column_qr(l, p, i);
		else
			column_figure(l, p, i);
	}
}

static void add_anchor(struct layout *l, struct column *c, const struct node *n,
		   int level, const struct elem *elem)
{
	struct anchor *a = ARENA_NEW(l->a, struct anchor);
	struct buf title = BUF_INIT;

	if (map_lookup(l->ids, n->id) == n)
		a->id = n->id;
	a->level = level;
	a->elem = elem;
	if (level)
		node_plain(&title, n);
	a->title = buf_take(&title, l->a);
	a->next = c->anchors;
	c->anchors = a;
}

/* A block and its twin.  Headings are counted once. */
static void build_lanes(struct layout *l, const struct place *p,
			const struct node *n, enum text_kind kind,
			enum role role, int level)
{
	struct place home = *p, twin = lanes_twin(l, p, n->twin);
	struct piece *list, *other;
	struct column first, second;

	home.sole = false;
	list = pieces_new(l, &home, n, kind, role);
	other = pieces_new(l, &twin, n->twin, kind, level ? ROLE_P : role);
	lanes_begin(p, &first, &second);
	if (list && list->text && (n->id.n || level))
		add_anchor(l, &first, n, level, list->text->elem);
	home.column = &first;
	home.frame = NULL;
	column_pieces(l, &home, list);
	twin.column = &second;
	column_pieces(l, &twin, other);
	if (first.first || second.first)
		lanes_add(l, p, lanes_table(l, p), first.first, second.first);
	if (!first.first)
		p->column->labels = first.labels;
}

void inlines_build(struct layout *l, const struct place *p,
		   const struct node *n, enum text_kind kind, enum role role,
		   int level)
{
	struct rect span = place_span(p);
	struct place wide = *p;
	struct piece *list;

	if (n->twin && p->twin_w) {
		build_lanes(l, p, n, kind, role, level);
		return;
	}
	wide.x = span.x;
	wide.w = span.w;
	list = pieces_new(l, &wide, n, kind, role);
	if (list && list->text && (n->id.n || level))
		add_anchor(l, p->column, n, level, list->text->elem);
	column_pieces(l, &wide, list);
}
