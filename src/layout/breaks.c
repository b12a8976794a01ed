/*
 * Where pages end, chosen over the whole doc, as Knuth and Plass choose the
 * ends of lines: every place where a page might end is reached by the
 * cheapest way there is, and the way to the last one is taken.
 *
 * What is not wanted is measured in one coin, the part of a page that may
 * be left empty to avoid it (worth[]); its square is the price, so that
 * two small gaps are better than a large one.  An empty third is as bad as
 * a call-out in two parts, an empty half as bad as one page more.  Lone
 * lines and headings without their text are worse than any gap, and come
 * about only where nothing else fits.
 *
 * A page that ends although more could have stood on it pays for that once
 * more: of two plans as good, the one that fills its first pages is taken.
 *
 * From each place only the ends that one page can reach are tried, so the
 * time is linear.
 */

#include "layout_imp.h"

enum { WHOLE = 1000 }; /* a page [permille] */

/* What each is as bad as [permille of a page left empty]. */
enum {
	PAGE_MORE = 500,   /* paper costs, too */
	LINES_PARTED = 60, /* a page ends inside a paragraph */
	LAST_EMPTY = 333,  /* nothing on the last page; less bad, up to... */
	LAST_LITTLE = 250, /* ...this much */
};

static const int worth[KEEP_LEVELS] = {
	[KEEP_NOT] = 0, [KEEP_RATHER] = 250, [KEEP_BETTER] = 333,
	[KEEP_STRONG] = 3000, [KEEP_ALWAYS] = 10000,
};

/* A place where a page might begin. */
struct spot {
	struct strip *strip;
	const struct cuts *cuts; /* NULL: it has none */
	size_t cut;    /* of them; 0: at the strip's top */
	int64_t price; /* of beginning a page here */
	int64_t used;  /* of the page tried, were it to end here [permille] */
	int64_t cost;  /* of all pages before */
	size_t from;   /* where the page before begins */
};

struct chart {
	struct layout *l;
	struct spot *v; /* the last is behind all strips */
	size_t n, cap;
};

static int64_t square(int64_t x)
{
	return x * x;
}

/* Could some page hold the whole of 's', below its head and in its frames? */
static bool fits_a_page(struct layout *l, const struct strip *s)
{
	struct cursor c = cursor_top(l);

	cursor_approach(l, NULL, &c, s);
	return s->h <= cursor_room(l, &c);
}

static const struct cuts *cuts_of(struct layout *l, const struct strip *s)
{
	if (s->kind != STRIP_ROW)
		return NULL;
	if (!fits_a_page(l, s))
		return cuts_new(l, s->as.row, KEEP_ALWAYS);
	return row_is_text(s->as.row) ?
		cuts_new(l, s->as.row, KEEP_BETTER) : NULL;
}

/* The price of beginning a page here. */
static int64_t price(const struct spot *at, const struct strip *prev)
{
	const struct strip *s = at->strip;
	const struct frame *around = s->frame;
	enum keep keep = s->keep;
	bool inside = at->cut;
	int64_t sum = 0;

	if (at->cut)
		keep = cuts_keep(at->cuts, at->cut);
	else
		around = frame_common(s->frame, prev ? prev->frame : NULL);
	if (s->kind == STRIP_LINE && s->as.line.i)
		inside = true;
	for (; around; around = around->parent)
		sum += square(worth[around->style->inside]);
	return sum + square(worth[keep]) + square(inside ? LINES_PARTED : 0);
}

static struct chart chart_new(struct layout *l, struct strip *first)
{
	struct chart c = { .l = l };
	struct strip *prev = NULL;

	for (struct strip *s = first; s; prev = s, s = s->next) {
		const struct cuts *cuts = cuts_of(l, s);

		for (size_t i = 0; i < cuts_count(cuts); i++) {
			struct spot at = { .strip = s, .cuts = cuts, .cut = i,
					   .cost = INT64_MAX };

			at.price = price(&at, prev);
			ARENA_PUSH(l->a, c.v, c.n, c.cap) = at;
		}
	}
	ARENA_PUSH(l->a, c.v, c.n, c.cap) = (struct spot){
		.cost = INT64_MAX
	};
	c.v->cost = 0;
	return c;
}

/*
 * Try a page that begins at 'from': note how much of it is used [permille]
 * when it ends at each of the spots behind.  Gives the last it can hold.
 */
static size_t fill_page(struct chart *c, size_t from)
{
	struct layout *l = c->l;
	struct cursor cursor = cursor_top(l);
	size_t last = from;

	while (last + 1 < c->n) {
		const struct spot *at = &c->v[last];
		size_t next = last + cuts_count(at->cuts) - at->cut;
		int32_t top, room, h = at->strip->h;

		cursor_approach(l, NULL, &cursor, at->strip);
		room = cursor_room(l, &cursor);
		top = l->area.h - room;
		for (size_t k = last + 1, first = last; k <= next; k++) {
			if (at->cuts)
				h = cuts_height(at->cuts, at->cut,
						at->cut + k - first);
			/* Alone it may be too high for any page. */
			if (h > room && k > from + 1)
				return last;
			if (h > room)
				h = room;
			c->v[k].used = (int64_t)(top + h) * WHOLE / l->area.h;
			last = k;
		}
		cursor.y += h;
	}
	return last;
}

/* What a page costs that ends at 'to' and might go on until 'fullest'. */
static int64_t page_cost(const struct chart *c, size_t to, int64_t fullest)
{
	const struct spot *end = &c->v[to];
	int64_t cost = square(PAGE_MORE);

	if (to + 1 < c->n)
		return cost + square(WHOLE - end->used) + end->price +
		       (fullest > end->used ? square(fullest - end->used) : 0);
	if (end->used < LAST_LITTLE)
		cost += square((LAST_LITTLE - end->used) * LAST_EMPTY /
			       LAST_LITTLE);
	return cost;
}

/* All pages that begin at 'from'. */
static void reach_from(struct chart *c, size_t from)
{
	size_t last = fill_page(c, from);
	int64_t fullest = 0;

	for (size_t k = from + 1; k <= last; k++)
		if (c->v[k].price <= square(LINES_PARTED))
			fullest = c->v[k].used;
	for (size_t k = from + 1; k <= last; k++) {
		int64_t cost = c->v[from].cost + page_cost(c, k, fullest);

		if (cost >= c->v[k].cost)
			continue;
		c->v[k].cost = cost;
		c->v[k].from = from;
	}
}

size_t breaks_choose(struct layout *l, struct strip *first,
		     struct strip ***starts)
{
	struct chart c = chart_new(l, first);
	size_t n = 0, i;

	for (i = 0; i + 1 < c.n; i++)
		reach_from(&c, i);
	for (i = c.n - 1; i; i = c.v[i].from)
		n++;
	if (!n)
		return 0;
	*starts = ARENA_ARRAY(l->a, struct strip *, n);
	i = c.n - 1;
	for (size_t k = n; k--;) {
		const struct spot *s;

		i = c.v[i].from;
		s = &c.v[i];
		(*starts)[k] = s->cut ? cuts_cut(l, s->cuts, s->cut, s->strip) :
					s->strip;
	}
	return n;
}
