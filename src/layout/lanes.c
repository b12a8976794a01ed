/*
 * Lanes: two languages side by side, each block beside its twin.
 *
 * Whatever flows is still one column of strips; a block and its twin are
 * one of them, a row with two cells and nothing drawn around it.  So a page
 * never ends in one lane only, frames stand around both, and the twin's
 * element follows that of the block.
 */

#include "layout_imp.h"

void lanes_part(const struct layout *l, struct place *p)
{
	int32_t gutter = l->style->gutter, w = (p->w - gutter) / 2;

	if (!gutter)
		return;
	p->twin_dir = l->opts->nlangs ? l->opts->langs[0].dir : DIR_LTR;
	p->twin_x = p->x;
	p->twin_w = p->w = w;
	if (p->dir == DIR_RTL)
		p->x += w + gutter;
	else
		p->twin_x += w + gutter;
}

struct place lanes_twin(struct layout *l, const struct place *p,
			const struct node *n)
{
	struct place twin = *p;

	twin.dir = place_in(l, p, n).dir;
	twin.frame = NULL;
	twin.x = p->twin_x;
	twin.w = p->twin_w;
	twin.twin_w = 0;
	twin.twin = true;
	twin.sole = false;
	return twin;
}

void lanes_begin(const struct place *p, struct column *first,
		 struct column *second)
{
	struct label **last = &second->labels;

	*second = (struct column){ .first = NULL };
	*first = (struct column){ .labels = p->column->labels,
				  .anchors = p->column->anchors };
	p->column->labels = NULL;
	p->column->anchors = NULL;
	for (struct label *i = first->labels; i; i = i->next) {
		if (!i->twin)
			continue;
		*last = i->twin;
		last = &i->twin->next;
	}
}

void lanes_align(struct cell *cells)
{
	const struct strip *s[2] = { cells[0].first, cells[1].first };
	int32_t above[2];

	for (int i = 0; i < 2; i++) {
		if (!s[i] || s[i]->kind != STRIP_LINE)
			return;
		above[i] = text_above(s[i]->as.line.text, s[i]->as.line.i);
	}
	for (int i = 0; i < 2; i++)
		if (above[!i] > above[i])
			cells[i].drop = above[!i] - above[i];
}

struct strip *lanes_add(struct layout *l, const struct place *p,
			struct table *t, struct strip *first,
			struct strip *second)
{
	struct row *row = ARENA_NEW(l->a, struct row);
	struct rect span = place_span(p);
	struct strip *s;

	row->table = t;
	row->lanes = true;
	row->cells = ARENA_ARRAY(l->a, struct cell, 2);
	row->cells[0] = (struct cell){ p->x, p->w, 0, first };
	row->cells[1] = (struct cell){ p->twin_x, p->twin_w, 0, second };
	lanes_align(row->cells);
	s = column_add(l, p->column, STRIP_ROW, p->frame);
	s->x = span.x;
	s->w = span.w;
	s->as.row = row;
	s->h = row_height(l, row);
	return s;
}

struct table *lanes_table(struct layout *l, const struct place *p)
{
	struct table *t = ARENA_NEW(l->a, struct table);
	struct rect span = place_span(p);

	t->x = span.x;
	t->w = span.w;
	t->ncolumns = 2;
	return t;
}

bool row_is_text(const struct row *row)
{
	if (!row->lanes)
		return false;
	for (size_t i = 0; i < row->table->ncolumns; i++)
		if (row->cells[i].first &&
		    row->cells[i].first->kind == STRIP_ROW)
			return false;
	return true;
}
