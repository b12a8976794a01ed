/*
 * Blocks to strips: walks the doc once, in reading order, and makes the
 * structure elements as it goes.
 */

#include <assert.h>

#include "layout_imp.h"

enum {
	DEPTH_MAX = 100, /* the parser allows less (NESTING) */
	FRAMES_MAX = 4,  /* one inside another; a page has to hold them all */
};

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

	column_before(l, p->column, of[i].block);
	inlines_build(l, p, n, of[i].text, ROLE_H1 + level - 1, level);
	column_after(l, p->column, of[i].block);
	column_keep(p->column, KEEP_ALWAYS);
}

/* What leads into a list, table or letter is read with it. */
static enum keep keep_with(const struct node *next)
{
	if (next && (next->kind == NODE_LIST || next->kind == NODE_TABLE ||
		     next->kind == NODE_LETTER || next->kind == NODE_BOX))
		return KEEP_BETTER;
	return KEEP_NOT;
}

static void build_paragraph(struct layout *l, const struct place *p,
			    const struct node *n)
{
	enum block_kind gap = p->tight ? BLOCK_TIGHT_ITEM : BLOCK_PARAGRAPH;

	column_before(l, p->column, gap);
	inlines_build(l, p, n, TEXT_BODY, ROLE_P, 0);
	column_after(l, p->column, gap);
	column_keep(p->column, keep_with(n->next));
}

/* Take 'side' off at both ends of the place. */
static void pad(struct place *p, int32_t side)
{
	struct rect span = place_span(p);

	if (p->x == span.x)
		p->x += side;
	else
		p->twin_x += side;
	p->w -= p->twin_w ? side : 2 * side;
	p->twin_w -= p->twin_w ? side : 0;
}

/* Move the place 'in' into a new frame around it, if there is room. */
static void enter_frame(struct layout *l, struct place *in,
			const struct frame_style *style)
{
	int32_t side = em(l, style->side), bar = em(l, style->bar);
	struct rect span = place_span(in);
	struct frame *f;

	if ((in->frame && in->frame->depth == FRAMES_MAX) ||
	    !place_has_room(l, in, 2 * side + bar))
		return;
	f = ARENA_NEW(l->a, struct frame);
	*f = (struct frame){
		.parent = in->frame,
		.depth = in->frame ? in->frame->depth + 1 : 1,
		.style = style,
		.x = span.x,
		.w = span.w,
		.top = em(l, style->top),
		.bottom = em(l, style->bottom),
		.rtl = in->dir == DIR_RTL,
	};
	in->frame = f;
	pad(in, side);
	place_indent(in, bar);
	in->column->flush = true; /* the padding is space enough */
}

static void build_code(struct layout *l, const struct place *p,
		       const struct node *n)
{
	struct text *t = text_new(l, TEXT_CODE, p->voice, p->dir);

	t->elem = elem_new(l->a, p->elem, ROLE_P);
	text_inlines(l, t, n, n->next);
	text_shape(l, t, n->at);
	column_text(l, p->column, t, p->frame, p->x, p->w);
}

/* Leave no less than so many lines of a frame on a page. */
static void keep_ends(struct strip *first, int least)
{
	struct strip *near_end = first;
	int before = 0, behind = 0;

	for (struct strip *s = first; s; s = s->next) {
		if (s != first && before < least)
			s->keep = KEEP_ALWAYS;
		before += strip_lines(s);
		behind += strip_lines(s);
		while (behind - strip_lines(near_end) >= least) {
			behind -= strip_lines(near_end);
			near_end = near_end->next;
		}
	}
	while (near_end && (near_end = near_end->next))
		near_end->keep = KEEP_ALWAYS;
}

static void build_frame(struct layout *l, const struct place *p,
			const struct node *n, enum frame_kind kind,
			enum role role)
{
	struct place in = place_in(l, p, n);
	struct column *c = p->column;
	struct strip *last = c->last;

	in.elem = place_elem(l, p, &in, role);
	in.sole = false;
	in.tight = kind == FRAME_BOX; /* short lines to look up */
	column_before(l, c, BLOCK_FRAME);
	enter_frame(l, &in, &l->style->frame[kind]);
	if (kind == FRAME_CODE)
		build_code(l, &in, n);
	for (const struct node *b = n->first; b; b = b->next)
		block_build(l, &in, b);
	keep_ends(last ? last->next : c->first, l->style->frame[kind].least);
	column_after_group(l, c, BLOCK_FRAME);
}

/* A caption is read and kept with its figure. */
static void build_figure(struct layout *l, const struct place *p,
			 const struct node *n)
{
	struct place in = place_in(l, p, n);
	struct column *c = p->column;

	in.elem = place_elem(l, p, &in, ROLE_DIV);
	in.sole = false;
	for (const struct node *b = n->first; b; b = b->next) {
		if (b->kind != NODE_CAPTION) {
			block_build(l, &in, b);
			continue;
		}
		c->space = 0; /* the figure wants more */
		column_before(l, c, BLOCK_CAPTION);
		column_keep(c, KEEP_ALWAYS);
		inlines_build(l, &in, b, TEXT_CAPTION, ROLE_CAPTION, 0);
		column_after_group(l, c, BLOCK_CAPTION);
	}
}

static void build_rule(struct layout *l, const struct place *p)
{
	struct rect span = place_span(p);
	struct strip *s;

	column_before(l, p->column, BLOCK_RULE);
	s = column_add(l, p->column, STRIP_RULE, p->frame);
	s->x = span.x;
	s->w = span.w;
	s->h = em(l, l->style->rule);
	column_after(l, p->column, BLOCK_RULE);
}

void block_build(struct layout *l, const struct place *p,
		 const struct node *n)
{
	struct place in;

	assert(p->depth <= DEPTH_MAX);
	switch (n->kind) {
	case NODE_HEADING:
		build_heading(l, p, n);
		break;
	case NODE_PARAGRAPH:
		build_paragraph(l, p, n);
		break;
	case NODE_LIST:
		list_build(l, p, n);
		break;
	case NODE_TABLE:
		column_before(l, p->column, BLOCK_TABLE);
		table_build(l, p, n);
		column_after_group(l, p->column, BLOCK_TABLE);
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
	case NODE_FIGURE:
		build_figure(l, p, n);
		break;
	case NODE_RULE:
		build_rule(l, p);
		break;
	case NODE_DEFS:
		defs_build(l, p, n);
		break;
	default:
		in = place_in(l, p, n);
		for (const struct node *b = n->first; b; b = b->next)
			block_build(l, &in, b);
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

	lanes_part(l, &p);
	if (d->title)
		build_heading(l, &p, d->title);
	if (d->summary && d->summary->first) {
		inlines_build(l, &p, d->summary, TEXT_LEAD, ROLE_P, 0);
		column_after_group(l, &c, BLOCK_LEAD);
	}
	for (const struct node *b = d->body->first; b; b = b->next)
		block_build(l, &p, b);
	return c.first;
}
