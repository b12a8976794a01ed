/*
 * Tables: a screen reader says the heading of its column before each cell,
 * so a column without one is a list of riddles.
 */
#include "check_imp.h"

#include "lexleaf/buf.h"

static bool is_empty(const struct node *cell)
{
	struct buf b = BUF_INIT;
	bool empty;

	node_plain(&b, cell);
	empty = !sv_trim(buf_view(&b)).n;
	buf_release(&b);
	return empty;
}

/* The corner above row headings may be empty. */
static bool lacks_heading(const struct node *row)
{
	const struct node *cell = row ? row->first : NULL;

	if (cell && cell->next)
		cell = cell->next;
	for (; cell; cell = cell->next)
		if (is_empty(cell))
			return true;
	return false;
}

void rule_table_headings(struct check *c, const struct doc *d)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_TABLE && lacks_heading(n->first))
			diag(c->ds, DIAG_TABLE_HEADING, n->at,
			     "a column of this table has no heading; screen "
			     "readers say it before each cell, so write one "
			     "above every column");
}
