/*
 * Where pages end.
 *
 * A page takes strips until one does not fit, then looks back for the best
 * place to end.  Each strip says what beginning a page with it would cost
 * (enum keep); a page may be left the emptier, the more is at stake.
 * Looking back never goes further than one page, so the time is linear.
 *
 * Leaving pages emptier can push a few lines on to a sheet of their own.
 * When the last page has little on it, fuller pages are tried, and taken if
 * that saves a page; if not, the last page gets a heading's worth of the one
 * before.  Pages are not balanced otherwise: readers turn to a heading, and
 * a full page followed by a short one reads better than two that look
 * unfinished.
 */

#include "layout_imp.h"

/* How full a page must be to end at a cost [percent of its height]. */
struct limits {
	int full[KEEP_LEVELS];
};

static const struct limits easy = {
	{ [KEEP_NOT] = 75, [KEEP_BETTER] = 45, [KEEP_STRONG] = 20 }
};
/* Short lists and call-outs may be split, but nothing left alone. */
static const struct limits tight = {
	{ [KEEP_NOT] = 93, [KEEP_BETTER] = 45, [KEEP_STRONG] = 20 }
};

enum { LITTLE = 25 }; /* on a last page [percent of its height] */

/* The strips that begin pages. */
struct plan {
	struct strip **starts;
	size_t n, cap;
	int32_t last; /* used of the last page */
	bool cut;     /* a row was cut to fit */
};

/* Down a page. */
struct cursor {
	int32_t y;
	struct frame *frame; /* the innermost that is open */
	bool top;            /* nothing has been set yet */
};

static int depth_of(const struct frame *f)
{
	return f ? f->depth : 0;
}

/* The innermost frame around both. */
static struct frame *common(struct frame *a, struct frame *b)
{
	while (a != b) {
		if (depth_of(a) >= depth_of(b))
			a = a->parent;
		else
			b = b->parent;
	}
	return a;
}

/* Open frames down to 'f', the outer ones first. */
static void open_frames(struct layout *l, struct sheet *sh, struct cursor *c,
			struct frame *f)
{
	if (f == c->frame)
		return;
	open_frames(l, sh, c, f->parent);
	if (sh)
		frame_open(l, sh, f, c->y);
	c->y += f->top;
	c->frame = f;
}

static void close_frames(struct layout *l, struct sheet *sh, struct cursor *c,
			 const struct frame *until)
{
	while (c->frame != until) {
		c->y += c->frame->bottom;
		if (sh)
			frame_close(l, sh, c->frame, c->y);
		c->frame = c->frame->parent;
	}
}

/* What closing every frame around a strip takes. */
static int32_t tail(const struct frame *f)
{
	int32_t h = 0;

	for (; f; f = f->parent)
		h += f->bottom;
	return h;
}

/* The head that stands above 's' at the top of a page. */
static const struct strip *head_above(const struct strip *s)
{
	const struct row *row;

	if (s->kind != STRIP_ROW)
		return NULL;
	row = s->as.row;
	return row->head ? NULL : row->table->head;
}

/* Move to where 's' begins, through the ends and beginnings of frames. */
static void approach(struct layout *l, struct sheet *sh, struct cursor *c,
		     const struct strip *s)
{
	const struct strip *head = c->top ? head_above(s) : NULL;

	close_frames(l, sh, c, common(c->frame, s->frame));
	if (!c->top)
		c->y += s->space;
	open_frames(l, sh, c, s->frame);
	if (head && sh)
		paint_again(l, sh, head, c->y);
	if (head)
		c->y += head->h;
	c->top = false;
}

static int32_t page_bottom(const struct layout *l)
{
	return l->area.y + l->area.h;
}

static struct cursor page_top(const struct layout *l)
{
	return (struct cursor){ l->area.y, NULL, true };
}

/* Could some page hold the whole of 's', below its head and in its frames? */
static bool fits_a_page(struct layout *l, const struct strip *s)
{
	struct cursor c = page_top(l);

	approach(l, NULL, &c, s);
	return c.y + s->h + tail(s->frame) <= page_bottom(l);
}

/*
 * The strip that begins the page after the one that 'first' begins; NULL
 * when there is none.
 */
static struct strip *page_end(struct layout *l, struct strip *first,
			      const struct limits *limits, struct plan *plan)
{
	struct strip *best[KEEP_LEVELS] = { NULL };
	int32_t full[KEEP_LEVELS] = { 0 };
	struct cursor c = page_top(l);
	struct strip *s;

	plan->last = l->area.h;
	for (s = first; s; s = s->next) {
		int32_t used = c.y - l->area.y, room;

		for (int k = KEEP_LEVELS - 1; s != first && k >= (int)s->keep;
		     k--) {
			best[k] = s;
			full[k] = used;
		}
		approach(l, NULL, &c, s);
		room = page_bottom(l) - tail(s->frame) - c.y;
		if (s->h <= room) {
			c.y += s->h;
			continue;
		}
		if (s->kind == STRIP_ROW && !fits_a_page(l, s) &&
		    (s == first || room >= l->area.h / 8) &&
		    row_split(l, s, room)) {
			plan->cut = true;
			return s->next;
		}
		if (s == first)
			return s->next; /* alone, and too high for any page */
		break;
	}
	plan->last = c.y - l->area.y;
	for (int k = 0; s && k < KEEP_LEVELS; k++)
		if (best[k] &&
		    full[k] >= (int64_t)l->area.h * limits->full[k] / 100)
			return best[k];
	return NULL;
}

static struct plan plan_pages(struct layout *l, struct strip *first,
			      const struct limits *limits)
{
	struct plan plan = { .starts = NULL };
	struct strip *s = first;

	do {
		ARENA_PUSH(l->a, plan.starts, plan.n, plan.cap) = s;
		s = s ? page_end(l, s, limits, &plan) : NULL;
	} while (s);
	return plan;
}

static bool is_heading(const struct strip *s)
{
	for (const struct anchor *a = s->anchors; a; a = a->next)
		if (a->level)
			return true;
	return false;
}

/* Begin the last page with the last heading of the one before. */
static void fill_last(struct layout *l, struct plan *plan)
{
	struct strip *first = plan->starts[plan->n - 2], *found = NULL;
	struct cursor c = page_top(l);

	for (struct strip *s = first; s != plan->starts[plan->n - 1];
	     s = s->next) {
		int32_t used = c.y - l->area.y;

		if (s->keep == KEEP_NOT && is_heading(s) &&
		    used >= (int64_t)l->area.h * easy.full[KEEP_BETTER] / 100)
			found = s;
		approach(l, NULL, &c, s);
		c.y += s->h;
	}
	if (found)
		plan->starts[plan->n - 1] = found;
}

static struct plan best_plan(struct layout *l, struct strip *first)
{
	struct plan plan = plan_pages(l, first, &easy), fuller;

	if (plan.n < 2 || plan.cut ||
	    plan.last >= (int64_t)l->area.h * LITTLE / 100)
		return plan;
	fuller = plan_pages(l, first, &tight);
	if (fuller.n < plan.n)
		return fuller;
	fill_last(l, &plan);
	return plan;
}

struct sheet *flow(struct layout *l, struct strip *first, size_t *count)
{
	struct plan plan = best_plan(l, first);
	struct sheet *sheets = ARENA_ARRAY(l->a, struct sheet, plan.n);

	for (size_t i = 0; i < plan.n; i++) {
		const struct strip *end =
			i + 1 < plan.n ? plan.starts[i + 1] : NULL;
		struct cursor c = page_top(l);

		sheets[i].number = (int)i;
		for (struct strip *s = plan.starts[i]; s != end; s = s->next) {
			approach(l, &sheets[i], &c, s);
			paint_strip(l, &sheets[i], s, c.y);
			c.y += s->h;
		}
		close_frames(l, &sheets[i], &c, NULL);
	}
	*count = plan.n;
	return sheets;
}
