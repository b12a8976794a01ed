/*
 * A table whose words are too long for its columns, as narrow pages and long
 * scripts make them: each row becomes a stack of cells, every one below
 * the head of its column, so that no word is broken and no letter smaller.
 *
 * It is still a table to whom it is read: its elements are those of any
 * other.  The heads in the first stack belong to them; further down they
 * are repeated for the eye only.
 */

#include "layout_imp.h"

static const struct draft *cell_at(const struct sketch *k, size_t r, size_t i)
{
	static const struct draft none = { .pieces = NULL };

	return k && i < k->t->ncolumns ? &k->drafts[r * k->t->ncolumns + i] :
					 &none;
}

/* The pieces, or only the words of what has been set before. */
static void put_pieces(struct layout *l, const struct place *in,
		       const struct piece *list, bool again)
{
	struct column *c = in->column;
	const struct strip *last = c->last;

	if (!again) {
		column_pieces(l, in, list);
		return;
	}
	for (const struct piece *i = list; i; i = i->next)
		if (i->text)
			column_text(l, c, i->text, in->frame, in->x, in->w);
	for (struct strip *s = last ? last->next : c->first; s; s = s->next)
		s->again = true;
}

/* A cell, and that of the other table if there are lanes. */
static void put_cell(struct layout *l, const struct place *p,
		     const struct draft *cell, const struct draft *twin,
		     bool again)
{
	struct place in = cell->place, beside = twin->place;
	struct column first, second;

	in.column = p->column;
	in.frame = p->frame;
	in.x = p->x;
	in.w = p->w;
	if (!p->twin_w) {
		put_pieces(l, &in, cell->pieces, again);
		return;
	}
	lanes_begin(p, &first, &second);
	in.column = &first;
	in.frame = NULL;
	put_pieces(l, &in, cell->pieces, again);
	beside.column = &second;
	beside.x = p->twin_x;
	beside.w = p->twin_w;
	put_pieces(l, &beside, twin->pieces, again);
	lanes_add(l, p, lanes_table(l, p), first.first, second.first);
}

/* The line below a row. */
static void put_rule(struct layout *l, const struct place *p)
{
	struct column *c = p->column;
	struct rect span = place_span(p);
	int32_t space = em(l, l->style->cell_top);
	struct strip *s;

	c->space = space;
	column_keep(c, KEEP_ALWAYS);
	s = column_add(l, c, STRIP_RULE, p->frame);
	s->x = span.x;
	s->w = span.w;
	s->h = em(l, l->style->hairline);
	c->space = space;
}

static void put_row(struct layout *l, const struct place *p,
		    const struct sketch *k, const struct sketch *twin,
		    size_t r, bool first)
{
	struct column *c = p->column;
	const struct strip *last = c->last;
	size_t n = k->t->ncolumns;

	if (twin && twin->t->ncolumns > n)
		n = twin->t->ncolumns;
	for (size_t i = 0; i < n; i++) {
		const struct draft *cell = cell_at(k, r, i);
		const struct draft *other = cell_at(twin, r, i);

		if (!cell->pieces && !other->pieces && !first)
			continue;
		if (i)
			column_before(l, c, BLOCK_TIGHT_ITEM);
		if (k->headed)
			put_cell(l, p, cell_at(k, 0, i), cell_at(twin, 0, i),
				 !first);
		if (k->headed)
			column_keep(c, KEEP_ALWAYS);
		put_cell(l, p, cell, other, false);
	}
	if (c->last == last)
		return;
	strips_keep(last ? last->next->next : c->first->next, NULL,
		    KEEP_BETTER);
	put_rule(l, p);
}

void stacked_build(struct layout *l, const struct place *p,
		   const struct sketch *k, const struct sketch *twin)
{
	struct place in = *p;
	size_t first = k->headed ? 1 : 0;

	if (!twin)
		in.twin_w = 0;
	for (size_t r = first; r < k->nrows; r++)
		put_row(l, &in, k, twin, r, r == first);
}
