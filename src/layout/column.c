/*
 * Columns: strips one below the other.  What a block wants of the strip
 * that comes next, whichever that is (space, keeping together, a label, a
 * destination), waits in the column until it does.
 */

#include "layout_imp.h"

static void want(struct layout *l, struct column *c, int percent)
{
	int32_t space = em(l, percent);

	if (!c->flush && space > c->space)
		c->space = space;
}

void column_before(struct layout *l, struct column *c, enum block_kind kind)
{
	want(l, c, l->style->gap[kind].before);
}

void column_after(struct layout *l, struct column *c, enum block_kind kind)
{
	want(l, c, l->style->gap[kind].after);
}

void column_after_group(struct layout *l, struct column *c,
			enum block_kind kind)
{
	c->flush = false;
	c->space = 0;
	column_after(l, c, kind);
}

void column_keep(struct column *c, enum keep keep)
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
	if (c->last)
		c->last->next = s;
	else
		c->first = s;
	c->last = s;
	c->space = 0;
	c->flush = false;
	c->keep = KEEP_NOT;
	c->labels = NULL;
	c->anchors = NULL;
	return s;
}

/*
 * The lines of 't'.  The first two stay together and so do the last two:
 * no orphan, no widow.  A heading stays in one piece, and a caption.
 */
void column_text(struct layout *l, struct column *c, struct text *t,
		 struct frame *frame, int32_t x, int32_t w)
{
	bool whole = (t->kind >= TEXT_H1 && t->kind <= TEXT_H4) ||
		     t->kind == TEXT_CAPTION;

	text_break(t, w);
	for (size_t i = 0; i < t->nlines; i++) {
		struct strip *s;

		if (i && whole)
			column_keep(c, KEEP_ALWAYS);
		else if (i == 1 || (i && i == t->nlines - 1))
			column_keep(c, KEEP_STRONG);
		s = column_add(l, c, STRIP_LINE, frame);
		s->x = x;
		s->w = w;
		s->h = text_above(t, i) + text_below(t, i);
		s->as.line.text = t;
		s->as.line.i = i;
	}
}

/* Of the highest cell. */
static int row_lines(const struct row *row)
{
	int most = 1;

	for (size_t i = 0; i < row->table->ncolumns; i++) {
		int n = 0;

		for (const struct strip *s = row->cells[i].first; s;
		     s = s->next)
			n += strip_lines(s);
		if (n > most)
			most = n;
	}
	return most;
}

int strip_lines(const struct strip *s)
{
	switch (s->kind) {
	case STRIP_ROW: return row_lines(s->as.row);
	case STRIP_FIGURE: return MANY_LINES;
	case STRIP_LINE:
	case STRIP_RULE:
	case STRIP_EMPTY: break;
	}
	return 1;
}

bool strips_little(const struct strip *first, const struct strip *end)
{
	enum { LITTLE = 3 };
	int lines = 0;

	for (const struct strip *s = first; s != end && lines <= LITTLE;
	     s = s->next)
		lines += strip_lines(s);
	return lines <= LITTLE;
}

void strips_keep(struct strip *first, const struct strip *end,
		 enum keep keep)
{
	for (struct strip *s = first; s != end; s = s->next)
		if (s->keep < keep)
			s->keep = keep;
}
