/*
 * Tables.  Columns are as wide as the page allows, shared out by what is in
 * them: each gets the width of its longest word, and what is left goes to
 * those whose text would like to be wider.  Cells are columns of strips of
 * their own.  What is too narrow for its words is stacked.
 */

#include "layout_imp.h"

struct measured {
	int64_t min, max;
};

static void measure_cell(const struct piece *list, struct measured *m)
{
	for (const struct piece *i = list; i; i = i->next) {
		int64_t min = 1, max = i->w;

		if (i->text) {
			min = para_min_width(i->text->para);
			max = para_max_width(i->text->para);
		}
		if (min > m->min)
			m->min = min;
		if (max > m->max)
			m->max = max;
	}
}

/*
 * Give every column that wants no more than an even share of 'room' all it
 * wants, so that "6 weeks" is not broken because its neighbour is long.
 * What remains is the room of the others, whose sums are in '*sum'.
 */
static int64_t settle(const struct measured *m, bool *settled, size_t n,
		      int64_t room, struct measured *sum)
{
	int64_t left = (int64_t)n;
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < n; i++) {
			if (settled[i] || m[i].max > room / left ||
			    room - m[i].max < sum->min - m[i].min)
				continue;
			settled[i] = again = true;
			room -= m[i].max;
			sum->min -= m[i].min;
			sum->max -= m[i].max;
			left--;
		}
	}
	return room;
}

/* What a column gets of 'room', of which all that share it want 'sum'. */
static int64_t part(const struct measured *m, const struct measured *sum,
		    int64_t room)
{
	if (sum->max <= room)
		return m->max + (room - sum->max) * m->max / sum->max;
	if (sum->min >= room)
		return room * m->min / sum->min;
	return m->min + (room - sum->min) * (m->max - m->min) /
				(sum->max - sum->min);
}

/* Share 'room' out to the columns of 'm'; false: it is too little. */
static bool share(struct layout *l, const struct measured *m, int32_t *widths,
		  size_t n, int32_t room)
{
	struct measured sum = { 0, 0 };
	bool *settled = ARENA_ARRAY(l->a, bool, n);
	int64_t left = room, rest = room;
	bool fits;

	for (size_t i = 0; i < n; i++) {
		sum.min += m[i].min;
		sum.max += m[i].max;
	}
	fits = sum.min <= room;
	if (sum.max > room && sum.min < room)
		rest = settle(m, settled, n, room, &sum);
	for (size_t i = 0; i < n; i++) {
		int64_t w = settled[i] ? m[i].max : part(&m[i], &sum, rest);

		if (w > left)
			w = left;
		widths[i] = (int32_t)w;
		left -= w;
	}
	widths[n - 1] += (int32_t)left;
	return fits;
}

static const struct node *nth(const struct node *row, size_t i)
{
	const struct node *n = row->first;

	while (n && i--)
		n = n->next;
	return n;
}

static void draft_cell(struct layout *l, const struct place *row,
		       const struct node *table, const struct node *n,
		       size_t column, bool head, struct draft *out)
{
	const struct node *top = nth(table->first, column);
	bool th = head || (n && n->row_header);
	struct place in = n ? place_in(l, row, n) : *row;

	in.elem = place_elem(l, row, &in, th ? ROLE_TH : ROLE_TD);
	if (th)
		in.elem->scope = head ? SCOPE_COLUMN : SCOPE_ROW;
	in.inner = true;
	in.sole = true;
	out->place = in;
	if (!n)
		return;
	for (const struct node *i = n->first; i; i = i->next)
		if (node_is_picture(i))
			out->place.sole = false;
	/* The cell's own direction is already that of 'in', so that its text
	 * is aligned by the row's. */
	in = out->place;
	in.dir = row->dir;
	out->pieces = pieces_new(l, &in, n, head ? TEXT_HEAD :
				 th ? TEXT_TERM : TEXT_BODY, ROLE_P);
	out->align = n->align == ALIGN_NONE && top ? top->align : n->align;
}

static int32_t strips_height(const struct strip *first)
{
	int32_t h = 0;

	for (const struct strip *s = first; s; s = s->next)
		h += s->h + (s == first ? 0 : s->space);
	return h;
}

int32_t row_padding(const struct layout *l, const struct row *row)
{
	return row->lanes ? 0 : 2 * em(l, l->style->cell_top) +
				em(l, l->style->hairline);
}

int32_t row_height(const struct layout *l, const struct row *row)
{
	int32_t most = 0;

	for (size_t i = 0; i < row->table->ncolumns; i++) {
		int32_t h = strips_height(row->cells[i].first) +
			    row->cells[i].drop;

		if (h > most)
			most = h;
	}
	return most + row_padding(l, row);
}

/* Let the texts of a cell stand in it as its column says. */
static void align_cell(const struct draft *d)
{
	for (struct piece *i = d->pieces; i; i = i->next) {
		if (!i->text)
			continue;
		if (d->align == ALIGN_CENTER)
			i->text->align_centre = true;
		else if (d->align == ALIGN_END)
			i->text->align_end = !i->text->align_end;
	}
}

/* Row 'r' of the sketch, in 'column'. */
static struct strip *add_row(struct layout *l, const struct sketch *k,
			     size_t r, bool head, struct column *column,
			     struct frame *frame)
{
	struct row *row = ARENA_NEW(l->a, struct row);
	struct table *t = k->t;
	const struct draft *drafts = &k->drafts[r * t->ncolumns];
	int32_t at = 0, side = k->side;
	struct strip *s;

	row->table = t;
	row->head = head;
	row->cells = ARENA_ARRAY(l->a, struct cell, t->ncolumns);
	for (size_t i = 0; i < t->ncolumns; i++) {
		struct column c = { .first = NULL };
		struct cell *cell = &row->cells[i];
		struct place in = drafts[i].place;

		cell->w = k->widths[i];
		cell->x = k->dir == DIR_RTL ?
			t->x + t->w - at - side - cell->w : t->x + at + side;
		at += cell->w + 2 * side;
		in.column = &c;
		in.frame = NULL;
		in.x = cell->x;
		in.w = cell->w;
		align_cell(&drafts[i]);
		column_pieces(l, &in, drafts[i].pieces);
		cell->first = c.first;
	}
	s = column_add(l, column, STRIP_ROW, frame);
	s->x = t->x;
	s->w = t->w;
	s->as.row = row;
	s->h = row_height(l, row);
	return s;
}

/* The gap of a cell to its neighbours, smaller in a crowd. */
static int32_t cell_side(const struct layout *l, const struct table *t)
{
	int32_t side = em(l, l->style->cell_side);
	int32_t each = t->w / (int32_t)t->ncolumns;

	return side < each / 8 ? side : each / 8;
}

static size_t count_rows(const struct node *table)
{
	size_t n = 0;

	for (const struct node *row = table->first; row; row = row->next)
		n++;
	return n;
}

/* Everything but the strips; false: the table has no columns. */
static bool sketch_table(struct layout *l, const struct place *p,
			 const struct node *n, struct sketch *k)
{
	struct place in = place_in(l, p, n), table = in;
	struct table *t = ARENA_NEW(l->a, struct table);
	struct elem *group = NULL;
	struct measured *measured;
	size_t rows = count_rows(n), r = 0;

	for (const struct node *row = n->first; row; row = row->next) {
		size_t cells = 0;

		for (const struct node *c = row->first; c; c = c->next)
			cells++;
		if (cells > t->ncolumns)
			t->ncolumns = cells;
	}
	if (!t->ncolumns)
		return false;
	t->x = p->x;
	t->w = p->w;
	table.elem = place_elem(l, p, &in, ROLE_TABLE);
	measured = ARENA_ARRAY(l->a, struct measured, t->ncolumns);
	*k = (struct sketch){
		.t = t,
		.nrows = rows,
		.headed = n->first->header,
		.drafts = ARENA_ARRAY(l->a, struct draft, rows * t->ncolumns),
		.widths = ARENA_ARRAY(l->a, int32_t, t->ncolumns),
		.side = cell_side(l, t),
		.dir = in.dir,
	};
	for (size_t i = 0; i < t->ncolumns; i++)
		measured[i] = (struct measured){ 1, 1 };

	for (const struct node *row = n->first; row; row = row->next, r++) {
		struct place line = place_in(l, &in, row);
		enum role role = row->header ? ROLE_THEAD : ROLE_TBODY;
		const struct node *cell = row->first;

		if (!group || group->role != role)
			group = elem_new(l->a, table.elem, role);
		in.elem = group;
		line.elem = place_elem(l, &in, &line, ROLE_TR);
		for (size_t i = 0; i < t->ncolumns; i++) {
			struct draft *d = &k->drafts[r * t->ncolumns + i];

			draft_cell(l, &line, n->first, cell, i, row->header, d);
			measure_cell(d->pieces, &measured[i]);
			cell = cell ? cell->next : NULL;
		}
	}
	k->fits = share(l, measured, k->widths, t->ncolumns,
			t->w - 2 * k->side * (int32_t)t->ncolumns);
	return true;
}

/* The head stays with a row, and no low row stands alone. */
static void keep_rows(struct strip *first)
{
	struct strip *s = first;

	while (s && s->as.row->head && s->next) {
		s = s->next;
		s->keep = KEEP_ALWAYS;
	}
	for (const struct strip *top = s; s && s->next; s = s->next) {
		if (s->next->keep < KEEP_STRONG &&
		    ((s == top && strips_little(s, s->next)) ||
		     (!s->next->next && strips_little(s->next, NULL))))
			s->next->keep = KEEP_STRONG;
	}
}

/* Row 'r' of both tables, as high as each other. */
static struct strip *add_row_lanes(struct layout *l, const struct place *p,
				   struct table *lanes, const struct sketch *k,
				   const struct sketch *other, size_t r,
				   bool head)
{
	struct column first, second;
	struct strip *a, *b, *both;

	lanes_begin(p, &first, &second);
	a = add_row(l, k, r, head, &first, NULL);
	b = add_row(l, other, r, head, &second, NULL);
	a->h = b->h = a->h > b->h ? a->h : b->h;
	both = lanes_add(l, p, lanes, a, b);
	both->as.row->head = head;
	return both;
}

/* Would it have broken words?  One column is no better stacked. */
static bool is_crowded(const struct sketch *k)
{
	return !k->fits && k->t->ncolumns > 1 && k->nrows > k->headed;
}

static void build_rows(struct layout *l, const struct place *p,
		       const struct node *n, const struct sketch *k,
		       const struct sketch *other)
{
	struct table *lanes = other ? lanes_table(l, p) : NULL;
	struct strip *last = p->column->last;
	size_t r = 0;

	for (const struct node *row = n->first; row; row = row->next, r++) {
		struct strip *s = other ?
			add_row_lanes(l, p, lanes, k, other, r, row->header) :
			add_row(l, k, r, row->header, p->column, p->frame);

		if (!r && row->header && s->h <= l->area.h / 3)
			(other ? lanes : k->t)->head = s;
	}
	keep_rows(last ? last->next : p->column->first);
}

void table_build(struct layout *l, const struct place *p,
		 const struct node *n)
{
	struct sketch k, other;
	bool paired = false;

	if (!sketch_table(l, p, n, &k))
		return;
	if (p->twin_w && n->twin && count_rows(n->twin) == k.nrows) {
		struct place twin = lanes_twin(l, p, n->twin);

		paired = sketch_table(l, &twin, n->twin, &other);
	}
	if (is_crowded(&k) || (paired && is_crowded(&other)))
		stacked_build(l, p, &k, paired ? &other : NULL);
	else
		build_rows(l, p, n, &k, paired ? &other : NULL);
}
