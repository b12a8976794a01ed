/*
 * Where a page may end inside a row: below some strips of each of its cells,
 * so that what is above the cut stands on one page and the rest on the next.
 *
 * A row of a table has cuts only when no page could hold it, however bad
 * they are.  Two lanes of text are a row only so that they stay side by
 * side, and may be cut wherever a single text could be: not where a line
 * would be left alone in either of them.
 */

#include "layout_imp.h"

/* A cell that holds no row itself: where its strips are, from its top. */
struct stack {
	const struct cell *cell;
	struct strip **v;
	int32_t *top, *bottom;
	size_t n;
	int32_t padding; /* of the row, or the rows, around it */
};

struct cut {
	size_t *above; /* of each stack, so many strips */
	enum keep keep;
};

struct cuts {
	bool lanes;   /* two texts, which begin on one baseline */
	struct stack *stacks;
	size_t nstacks;
	struct cut *v; /* the first has nothing above, the last all */
	size_t n, cap;
};

/* The row in a cell of 'row': lanes hold the rows of two tables. */
static const struct row *row_in(const struct cell *cell)
{
	const struct strip *s = cell->first;

	return s && s->kind == STRIP_ROW ? s->as.row : NULL;
}

static size_t count_stacks(const struct row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->table->ncolumns; i++) {
		const struct row *inner = row_in(&row->cells[i]);

		n += inner ? inner->table->ncolumns : 1;
	}
	return n;
}

static struct stack stack_of(struct layout *l, const struct cell *cell,
			     int32_t padding)
{
	struct stack k = { .cell = cell, .padding = padding };
	int32_t y = 0;
	size_t i = 0;

	for (const struct strip *s = cell->first; s; s = s->next)
		k.n++;
	k.v = ARENA_ARRAY(l->a, struct strip *, k.n);
	k.top = ARENA_ARRAY(l->a, int32_t, k.n);
	k.bottom = ARENA_ARRAY(l->a, int32_t, k.n);
	for (struct strip *s = cell->first; s; s = s->next, i++) {
		k.v[i] = s;
		k.top[i] = y + (i ? s->space : 0);
		k.bottom[i] = y = k.top[i] + s->h;
	}
	return k;
}

static void add_stacks(struct layout *l, struct cuts *c, const struct row *row,
		       int32_t padding)
{
	padding += row_padding(l, row);
	for (size_t i = 0; i < row->table->ncolumns; i++) {
		const struct row *inner = row_in(&row->cells[i]);

		if (inner)
			add_stacks(l, c, inner, padding);
		else
			c->stacks[c->nstacks++] =
				stack_of(l, &row->cells[i], padding);
	}
}

/* The stack whose next strip ends first; NULL: all are used up. */
static const struct stack *next_down(const struct cuts *c, const size_t *above)
{
	const struct stack *next = NULL;
	int32_t y = 0;

	for (size_t i = 0; i < c->nstacks; i++) {
		const struct stack *k = &c->stacks[i];
		int32_t bottom;

		if (above[i] == k->n)
			continue;
		bottom = k->bottom[above[i]] + k->cell->drop;
		if (!next || bottom < y) {
			next = k;
			y = bottom;
		}
	}
	return next;
}

/* How bad it is to part a stack in front of strip 'i'. */
static enum keep keep_at(const struct stack *k, size_t i)
{
	return i && i < k->n ? k->v[i]->keep : KEEP_NOT;
}

/*
 * Cut near 'above', but one strip higher where that leaves no line alone.
 * No stack may go on to the next page with nothing on this one, and one lane
 * should not go on without the other.
 */
static bool cut_near(struct layout *l, const struct cuts *c,
		     const size_t *above, struct cut *cut)
{
	bool some = false, ended = false;

	cut->above = ARENA_ARRAY(l->a, size_t, c->nstacks);
	cut->keep = KEEP_NOT;
	for (size_t i = 0; i < c->nstacks; i++) {
		const struct stack *k = &c->stacks[i];
		size_t n = above[i];

		if (n > 1 && keep_at(k, n) >= KEEP_STRONG &&
		    keep_at(k, n - 1) < KEEP_STRONG)
			n--;
		if (!n && k->n)
			return false;
		if (keep_at(k, n) > cut->keep)
			cut->keep = keep_at(k, n);
		some = some || n < k->n;
		ended = ended || n == k->n;
		cut->above[i] = n;
	}
	if (c->lanes && ended && cut->keep < KEEP_RATHER)
		cut->keep = KEEP_RATHER;
	return some;
}

static bool same_cut(const struct cuts *c, const struct cut *a,
		     const struct cut *b)
{
	for (size_t i = 0; i < c->nstacks; i++)
		if (a->above[i] != b->above[i])
			return false;
	return true;
}

static void add_cut(struct layout *l, struct cuts *c, struct cut cut)
{
	ARENA_PUSH(l->a, c->v, c->n, c->cap) = cut;
}

struct cuts *cuts_new(struct layout *l, const struct row *row,
		      enum keep least)
{
	struct cuts *c = ARENA_NEW(l->a, struct cuts);
	const struct stack *next;
	struct cut cut = { .keep = KEEP_NOT };
	size_t *above;

	c->stacks = ARENA_ARRAY(l->a, struct stack, count_stacks(row));
	add_stacks(l, c, row, 0);
	c->lanes = row_is_text(row);
	above = ARENA_ARRAY(l->a, size_t, c->nstacks);
	cut.above = ARENA_ARRAY(l->a, size_t, c->nstacks);
	add_cut(l, c, cut);
	while ((next = next_down(c, above))) {
		above[next - c->stacks]++;
		if (cut_near(l, c, above, &cut) && cut.keep <= least &&
		    !same_cut(c, &cut, &c->v[c->n - 1]))
			add_cut(l, c, cut);
	}
	cut = (struct cut){ above, KEEP_NOT };
	add_cut(l, c, cut);
	return c;
}

size_t cuts_count(const struct cuts *c)
{
	return c ? c->n - 1 : 1;
}

enum keep cuts_keep(const struct cuts *c, size_t i)
{
	return c->v[i].keep;
}

int32_t cuts_height(const struct cuts *c, size_t from, size_t to)
{
	const size_t *first = c->v[from].above, *end = c->v[to].above;
	struct cell lanes[2] = { { .first = NULL }, { .first = NULL } };
	int32_t most = 0;

	for (size_t i = 0; c->lanes && i < 2; i++)
		if (first[i] < c->stacks[i].n)
			lanes[i].first = c->stacks[i].v[first[i]];
	if (c->lanes)
		lanes_align(lanes);
	for (size_t i = 0; i < c->nstacks; i++) {
		const struct stack *k = &c->stacks[i];
		int32_t h = k->padding;

		if (end[i] > first[i])
			h += k->bottom[end[i] - 1] - k->top[first[i]];
		if (c->lanes)
			h += lanes[i].drop;
		if (h > most)
			most = h;
	}
	return most;
}

/* Take what is behind the first 'n' strips out of a cell. */
static struct strip *take_rest(struct cell *cell, size_t n)
{
	struct strip **end = &cell->first, *rest;

	while (n--)
		end = &(*end)->next;
	rest = *end;
	*end = NULL;
	return rest;
}

static void settle_row(struct layout *l, struct strip *s)
{
	struct row *row = s->as.row;

	if (row->lanes)
		lanes_align(row->cells);
	s->h = row_height(l, row);
	for (size_t i = 0; row->lanes && i < row->table->ncolumns; i++)
		if (row_in(&row->cells[i]))
			row->cells[i].first->h = s->h;
}

/* Cut the row with 'above' of each of its stacks in place. */
static struct strip *cut_row(struct layout *l, struct strip *s,
			     const size_t *above)
{
	struct row *row = s->as.row, *rest = ARENA_NEW(l->a, struct row);
	struct strip *fresh = ARENA_NEW(l->a, struct strip);
	size_t n = row->table->ncolumns;

	*rest = *row;
	rest->cells = ARENA_ARRAY(l->a, struct cell, n);
	for (size_t i = 0; i < n; i++) {
		struct cell *cell = &row->cells[i];
		const struct row *inner = row_in(cell);

		rest->cells[i] = *cell;
		rest->cells[i].drop = 0;
		if (inner) {
			rest->cells[i].first = cut_row(l, cell->first, above);
			cell->first->next = NULL;
			above += inner->table->ncolumns;
		} else {
			rest->cells[i].first = take_rest(cell, *above++);
		}
	}
	*fresh = *s;
	fresh->labels = NULL;
	fresh->anchors = NULL;
	fresh->as.row = rest;
	settle_row(l, s);
	settle_row(l, fresh);
	s->next = fresh;
	return fresh;
}

struct strip *cuts_cut(struct layout *l, const struct cuts *c, size_t i,
		       struct strip *s)
{
	return cut_row(l, s, c->v[i].above);
}
