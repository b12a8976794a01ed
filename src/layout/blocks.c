/*
 * Blocks to strips.
 *
 * Walks the doc once, in reading order, and makes the structure elements as
 * it goes.  Indents are settled here, on the side where the text of the
 * place begins; what cannot be indented any further, because too little of
 * the line would be left, stays under its parent's list or frame instead.
 */

#include "layout_imp.h"

enum {
	/* Blocks nested deeper are set as one plain paragraph.  The parser
	 * refuses such leaflets; this only guards the stack. */
	DEPTH_MAX = 100,
	FRAMES_MAX = 4, /* one inside another; a page has to hold them all */
};

static void build(struct layout *l, const struct place *p,
		  const struct node *n);

/* Columns of strips. */

static void want(struct layout *l, struct column *c, int percent)
{
	int32_t space = em(l, percent);

	if (!c->flush && space > c->space)
		c->space = space;
}

static void before(struct layout *l, struct column *c, enum block_kind kind)
{
	want(l, c, l->style->gap[kind].before);
}

static void after(struct layout *l, struct column *c, enum block_kind kind)
{
	want(l, c, l->style->gap[kind].after);
}

/* The same at the end of a group, instead of what its last block wants. */
static void after_group(struct layout *l, struct column *c,
			enum block_kind kind)
{
	c->flush = false;
	c->space = 0;
	after(l, c, kind);
}

static void keep_next(struct column *c, enum keep keep)
{
	if (keep > c->keep)
		c->keep = keep;
}

struct strip *column_add(struct layout *l, struct column *c,
			 enum strip_kind kind, struct frame *frame)
{
	struct strip *s = ARENA_NEW(l->a, struct strip);

	s->kind = kind;
	s->frame = frame;
	s->space = c->space;
	s->keep = c->keep;
	s->labels = c->labels;
	s->anchors = c->anchors;
	for (struct frame *f = frame; f; f = f->parent) {
		if (f->begun && f->style->inside > s->keep)
			s->keep = f->style->inside;
		f->begun = true;
	}
	if (c->last)
		c->last->next = s;
	else
		c->first = s;
	c->last = s;
	c->count++;
	c->space = 0;
	c->flush = false;
	c->keep = KEEP_NOT;
	c->labels = NULL;
	c->anchors = NULL;
	return s;
}

/*
 * The lines of 't'.  The first two stay together and so do the last two:
 * no orphan, no widow.  A heading stays in one piece.
 */
void column_text(struct layout *l, struct column *c, struct text *t,
		 struct frame *frame, int32_t x, int32_t w)
{
	bool whole = t->kind >= TEXT_H1 && t->kind <= TEXT_H4;

	text_break(t, w);
	for (size_t i = 0; i < t->nlines; i++) {
		struct strip *s;

		if (i && whole)
			keep_next(c, KEEP_ALWAYS);
		else if (i == 1 || (i && i == t->nlines - 1))
			keep_next(c, KEEP_STRONG);
		s = column_add(l, c, STRIP_LINE, frame);
		s->x = x;
		s->w = w;
		s->h = text_above(t, i) + text_below(t, i);
		s->as.line.text = t;
		s->as.line.i = i;
	}
}

/* Places. */

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

static bool has_room(const struct layout *l, const struct place *p,
		     int32_t indent)
{
	return p->w - indent >= l->area.w / 100 * l->style->text_width;
}

static void indent(struct place *p, int32_t by)
{
	if (by > p->w - 1)
		by = p->w - 1;
	p->w -= by;
	if (p->dir != DIR_RTL)
		p->x += by;
}

static void anchor(struct layout *l, struct column *c, const struct node *n,
		   int level, const struct elem *elem)
{
	struct anchor *a = ARENA_NEW(l->a, struct anchor);
	struct buf title = BUF_INIT;

	a->id = n->id;
	a->level = level;
	a->elem = elem;
	if (level)
		node_plain(&title, n);
	a->title = buf_take(&title, l->a);
	a->next = c->anchors;
	c->anchors = a;
}

/* Paragraphs, headings and figures. */

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
		for (end = first; end && end->kind != NODE_IMAGE;)
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
		if (end) {
			struct piece *figure = ARENA_NEW(l->a, struct piece);
			struct buf alt = BUF_INIT;

			if (!measure_image(l, end, figure))
				continue;
			node_plain(&alt, end);
			figure->figure = elem_new(l->a, p->elem, ROLE_FIGURE);
			figure->figure->alt = buf_take(&alt, l->a);
			*last = figure;
			last = &figure->next;
		}
	}
	return list;
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
	before(l, c, BLOCK_FIGURE);
	s = column_add(l, c, STRIP_FIGURE, p->frame);
	s->w = w > 0 ? (int32_t)w : 1;
	s->h = h > 0 ? (int32_t)h : 1;
	s->x = p->dir == DIR_RTL ? p->x + p->w - s->w : p->x;
	s->as.figure.image = figure->image;
	s->as.figure.elem = figure->figure;
	after(l, c, BLOCK_FIGURE);
}

void column_pieces(struct layout *l, const struct place *p,
		   const struct piece *list)
{
	for (const struct piece *i = list; i; i = i->next) {
		if (i->text)
			column_text(l, p->column, i->text, p->frame, p->x,
				    p->w);
		else
			column_figure(l, p, i);
	}
}

/* The inlines of 'n', which is a place in the outline if 'level' says so. */
static void build_inlines(struct layout *l, const struct place *p,
			  const struct node *n, enum text_kind kind,
			  enum role role, int level)
{
	struct piece *list = pieces_new(l, p, n, kind, role);

	if (list && list->text && (n->id.n || level))
		anchor(l, p->column, n, level, list->text->elem);
	column_pieces(l, p, list);
}

static void build_heading(struct layout *l, const struct place *p,
			  const struct node *n)
{
	static const struct {
		enum text_kind text;
		enum block_kind block;
	} of[] = {
		{ TEXT_H1, BLOCK_TITLE }, { TEXT_H2, BLOCK_H2 },
		{ TEXT_H3, BLOCK_H3 }, { TEXT_H4, BLOCK_H4 },
	};
	int level = n->level < 1 ? 1 : n->level > 6 ? 6 : n->level;
	int i = level < 4 ? level - 1 : 3;

	before(l, p->column, of[i].block);
	build_inlines(l, p, n, of[i].text, ROLE_H1 + level - 1, level);
	after(l, p->column, of[i].block);
	keep_next(p->column, KEEP_ALWAYS);
}

static bool is_group(enum node_kind kind)
{
	return kind == NODE_LIST || kind == NODE_TABLE || kind == NODE_LETTER;
}

static void build_paragraph(struct layout *l, const struct place *p,
			    const struct node *n, enum role role)
{
	enum block_kind gap = p->tight ? BLOCK_TIGHT_ITEM : BLOCK_PARAGRAPH;

	before(l, p->column, gap);
	build_inlines(l, p, n, TEXT_BODY, role, 0);
	after(l, p->column, gap);
	/* What leads into a list or table is read with it. */
	if (n->next && is_group(n->next->kind))
		keep_next(p->column, KEEP_BETTER);
}

/* Lists. */

/* The label in front of the item, at the start of its place's width. */
static struct label *label_new(struct layout *l, const struct place *p,
			       struct text *t)
{
	struct label *label = ARENA_NEW(l->a, struct label);

	label->x = p->x;
	label->w = p->w;
	label->text = t;
	label->rtl = p->dir == DIR_RTL;
	return label;
}

static struct text *label_text(struct layout *l, const struct place *p,
			       struct sv words, struct span at)
{
	struct text *t = text_new(l, TEXT_LABEL, p->voice, p->dir);

	text_put(l, t, words, false);
	text_shape(l, t, at);
	text_break(t, INT32_MAX);
	return t;
}

/* A strip for labels that nothing came to stand behind. */
static void flush_labels(struct layout *l, const struct place *p)
{
	struct column *c = p->column;
	struct text *t;
	struct strip *s;

	if (!c->labels)
		return;
	t = text_new(l, TEXT_BODY, p->voice, p->dir);
	text_shape(l, t, (struct span){ NULL, 0, 0, 0 });
	text_break(t, p->w);
	s = column_add(l, c, STRIP_EMPTY, p->frame);
	s->x = p->x;
	s->w = p->w;
	s->h = text_above(t, 0) + text_below(t, 0);
}

static struct sv item_words(struct layout *l, const struct node *list,
			    int number, int depth)
{
	if (list->list == LIST_ORDERED)
		return arena_printf(l->a, "%d.", number);
	return depth % 2 ? SV("–") : SV("•");
}

/*
 * Is 'n' a paragraph that is alone in its item, so that the element around
 * can be its own?
 */
static bool is_sole(const struct node *n)
{
	if (!n || n->kind != NODE_PARAGRAPH || n->next || n->lang.n)
		return false;
	for (const struct node *i = n->first; i; i = i->next)
		if (i->kind == NODE_IMAGE)
			return false;
	return true;
}

static void build_item(struct layout *l, const struct place *p,
		       const struct node *n, struct label *label)
{
	struct place in = place_in(l, p, n);
	struct elem *li = place_elem(l, p, &in, ROLE_LI);
	struct column *c = p->column;
	struct label **last;

	label->elem = elem_new(l->a, li, ROLE_LBL);
	if (!label->text)
		label->elem->actual = label->done ? SV("☑") : SV("☐");
	for (last = &c->labels; *last; last = &(*last)->next)
		;
	*last = label; /* behind that of the item around it */
	c->flush = true; /* the space between items is the list's business */
	in.elem = elem_new(l->a, li, ROLE_LBODY);
	in.inner = true;
	in.sole = is_sole(n->first);
	for (const struct node *b = n->first; b; b = b->next)
		build(l, &in, b);
	flush_labels(l, &in);
}

/* The labels of a list and the indent that they all fit into. */
static struct label **list_labels(struct layout *l, const struct place *p,
				  const struct node *list, int32_t *indent_by)
{
	int32_t gap = em(l, l->style->label_gap), by;
	struct label **labels;
	size_t n = 0, i = 0;

	for (const struct node *item = list->first; item; item = item->next)
		n++;
	labels = ARENA_ARRAY(l->a, struct label *, n);
	by = em(l, l->style->bullet);
	if (list->list == LIST_TASK)
		by = em(l, l->style->tick) + gap + gap / 2;
	for (const struct node *item = list->first; item; item = item->next) {
		struct text *t = NULL;

		if (item->task == TASK_NONE) {
			t = label_text(l, p, item_words(l, list, list->level +
							(int)i, p->lists),
				       item->at);
			if (t->lines->width + gap > by)
				by = t->lines->width + gap;
		}
		labels[i] = label_new(l, p, t);
		labels[i++]->done = item->task == TASK_DONE;
	}
	*indent_by = by;
	return labels;
}

/*
 * Keep a short list together, and do not leave the first or the last item
 * of a long one alone.
 */
static void keep_items(const struct layout *l, struct strip **firsts,
		       const size_t *counts, size_t n)
{
	int32_t h = 0;

	if (n < 2)
		return;
	for (const struct strip *s = firsts[0]; s; s = s->next)
		h += s->space + s->h;
	for (struct strip *s = firsts[0]->next; s && h <= l->area.h / 4;
	     s = s->next)
		if (s->keep < KEEP_BETTER)
			s->keep = KEEP_BETTER;
	if (counts[0] <= 2 && firsts[1]->keep < KEEP_BETTER)
		firsts[1]->keep = KEEP_BETTER;
	if (counts[n - 1] <= 2 && firsts[n - 1]->keep < KEEP_BETTER)
		firsts[n - 1]->keep = KEEP_BETTER;
}

static void build_list(struct layout *l, const struct place *p,
		       const struct node *n)
{
	struct place in = place_in(l, p, n);
	struct column *c = p->column;
	enum block_kind gap = n->tight ? BLOCK_TIGHT_ITEM : BLOCK_PARAGRAPH;
	struct label **labels;
	struct strip **firsts;
	size_t *counts, i = 0, items = 0;
	int32_t by;

	for (const struct node *item = n->first; item; item = item->next)
		items++;
	firsts = ARENA_ARRAY(l->a, struct strip *, items);
	counts = ARENA_ARRAY(l->a, size_t, items);
	if (!has_room(l, p, em(l, l->style->bullet))) {
		flush_labels(l, p);
		if (p->lists) {
			in.x = p->list_x;
			in.w = p->list_w;
		}
	}
	in.list_x = in.x;
	in.list_w = in.w;
	in.sole = false;
	in.elem = place_elem(l, p, &in, ROLE_L);
	in.elem->numbering = n->list == LIST_ORDERED ? NUMBERING_DECIMAL :
						       NUMBERING_DISC;
	labels = list_labels(l, &in, n, &by);
	before(l, c, p->tight ? BLOCK_TIGHT_ITEM : BLOCK_LIST);
	in.tight = n->tight;
	in.lists++;
	indent(&in, by);
	for (const struct node *item = n->first; item; item = item->next) {
		struct strip *last = c->last;
		size_t count = c->count;

		labels[i]->w = by;
		if (in.dir == DIR_RTL)
			labels[i]->x = in.x + in.w;
		build_item(l, &in, item, labels[i]);
		firsts[i] = last ? last->next : c->first;
		counts[i++] = c->count - count;
		after_group(l, c, gap);
	}
	keep_items(l, firsts, counts, items);
	after_group(l, c, BLOCK_LIST);
}

/* A list of terms: each entry is an item, with its term as the label. */
static void build_defs(struct layout *l, const struct place *p,
		       const struct node *n)
{
	struct place in = place_in(l, p, n);
	struct column *c = p->column;
	struct elem *li = NULL;

	in.elem = place_elem(l, p, &in, ROLE_L);
	in.sole = false;
	for (const struct node *d = n->first; d; d = d->next) {
		struct place entry = place_in(l, &in, d);
		bool term = d->kind == NODE_DEF_TERM;

		if (!li || term) {
			li = place_elem(l, &in, &entry, ROLE_LI);
			after_group(l, c, BLOCK_TERM);
		}
		entry.inner = true;
		entry.elem = elem_new(l->a, li, term ? ROLE_LBL : ROLE_LBODY);
		if (term) {
			entry.sole = true;
			build_inlines(l, &entry, d, TEXT_TERM, ROLE_P, 0);
			keep_next(c, KEEP_ALWAYS);
			continue;
		}
		c->flush = true;
		entry.sole = is_sole(d->first);
		if (has_room(l, &entry, em(l, l->style->definition)))
			indent(&entry, em(l, l->style->definition));
		for (const struct node *b = d->first; b; b = b->next)
			build(l, &entry, b);
		c->space = 0;
	}
	after_group(l, c, BLOCK_FRAME);
}

/* Frames. */

static void build_frame(struct layout *l, const struct place *p,
			const struct node *n, enum frame_kind kind,
			enum role role)
{
	const struct frame_style *fs = &l->style->frame[kind];
	struct place in = place_in(l, p, n);
	int32_t side = em(l, fs->side), bar = em(l, fs->bar);
	struct column *c = p->column;
	struct frame *f = NULL;

	in.elem = place_elem(l, p, &in, role);
	in.sole = false;
	in.tight = false;
	before(l, c, BLOCK_FRAME);
	if ((!p->frame || p->frame->depth < FRAMES_MAX) &&
	    has_room(l, p, 2 * side + bar)) {
		f = ARENA_NEW(l->a, struct frame);
		f->parent = p->frame;
		f->depth = p->frame ? p->frame->depth + 1 : 1;
		f->style = fs;
		f->x = p->x;
		f->w = p->w;
		f->top = em(l, fs->top);
		f->bottom = em(l, fs->bottom);
		f->rtl = in.dir == DIR_RTL;
		in.frame = f;
		in.x += side;
		in.w -= 2 * side;
		indent(&in, bar);
		c->flush = true;
	}
	if (n->kind == NODE_CODE_BLOCK) {
		struct text *t = text_new(l, TEXT_CODE, in.voice, in.dir);

		t->elem = elem_new(l->a, in.elem, ROLE_P);
		text_inlines(l, t, n, n->next);
		text_shape(l, t, n->at);
		column_text(l, c, t, in.frame, in.x, in.w);
	}
	for (const struct node *b = n->first; b; b = b->next)
		build(l, &in, b);
	after_group(l, c, BLOCK_FRAME);
}

static void build_rule(struct layout *l, const struct place *p)
{
	struct strip *s;

	before(l, p->column, BLOCK_RULE);
	s = column_add(l, p->column, STRIP_RULE, p->frame);
	s->x = p->x;
	s->w = p->w;
	s->h = em(l, l->style->rule);
	after(l, p->column, BLOCK_RULE);
}

/* Every text below 'n', without its form. */
static void build_flat(struct layout *l, const struct place *p,
		       const struct node *n)
{
	for (const struct node *b = n; b;) {
		if (b->first && node_is_inline(b->first->kind)) {
			build_paragraph(l, p, b, ROLE_P);
			b = node_next_skip(n, b);
		} else {
			b = node_next(n, b);
		}
	}
}

static void build(struct layout *l, const struct place *p,
		  const struct node *n)
{
	struct place in;

	if (p->depth > DEPTH_MAX) {
		build_flat(l, p, n);
		return;
	}
	switch (n->kind) {
	case NODE_HEADING:
		build_heading(l, p, n);
		break;
	case NODE_PARAGRAPH:
		build_paragraph(l, p, n, ROLE_P);
		break;
	case NODE_LIST:
		build_list(l, p, n);
		break;
	case NODE_TABLE:
		before(l, p->column, BLOCK_TABLE);
		table_build(l, p, n);
		after_group(l, p->column, BLOCK_TABLE);
		break;
	case NODE_QUOTE:
		build_frame(l, p, n, FRAME_QUOTE, ROLE_BLOCKQUOTE);
		break;
	case NODE_LETTER:
		build_frame(l, p, n, FRAME_LETTER, ROLE_DIV);
		break;
	case NODE_BOX:
		build_frame(l, p, n, FRAME_BOX, ROLE_DIV);
		break;
	case NODE_CODE_BLOCK:
		build_frame(l, p, n, FRAME_CODE, ROLE_DIV);
		break;
	case NODE_RULE:
		build_rule(l, p);
		break;
	case NODE_DEFS:
		build_defs(l, p, n);
		break;
	default:
		in = place_in(l, p, n);
		for (const struct node *b = n->first; b; b = b->next)
			build(l, &in, b);
		break;
	}
}

struct strip *blocks_build(struct layout *l, const struct doc *d)
{
	struct column c = { .first = NULL };
	struct place p = {
		.column = &c,
		.elem = l->pages->root,
		.voice = l->voice,
		.dir = l->pages->dir,
		.x = l->area.x,
		.w = l->area.w,
	};

	if (d->title)
		build_heading(l, &p, d->title);
	if (d->summary && d->summary->first) {
		build_inlines(l, &p, d->summary, TEXT_LEAD, ROLE_P, 0);
		after_group(l, &c, BLOCK_LEAD);
	}
	for (const struct node *b = d->body->first; b; b = b->next)
		build(l, &p, b);
	return c.first;
}
