/*
 * Where pages end.
 *
 * A page takes strips until one does not fit, then looks back for the best
 * place to end.  Each strip says what beginning a page with it would cost
 * (enum keep); a page may be left the emptier, the more is at stake:
 *
 *	KEEP_NOT      if the page is at least 70 % full
 *	KEEP_BETTER   45 %
 *	KEEP_STRONG   20 %
 *	KEEP_ALWAYS   only if there is no other way
 *
 * Looking back never goes further than one page, so the time is linear.
 * Pages are not balanced: readers of leaflets turn to a heading, and a full
 * page followed by a short one reads better than two that look unfinished.
 */

#include "layout_imp.h"

static const int enough[KEEP_LEVELS] = {
	[KEEP_NOT] = 70,
	[KEEP_BETTER] = 45,
	[KEEP_STRONG] = 20,
	[KEEP_ALWAYS] = 0,
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

/* The strip that begins the page after the one that 'first' begins; NULL
 * when there is none. */
static struct strip *page_end(struct layout *l, struct strip *first)
{
	struct strip *best[KEEP_LEVELS] = { NULL };
	int32_t full[KEEP_LEVELS] = { 0 };
	struct cursor c = page_top(l);
	struct strip *s;

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
		    row_split(l, s, room))
			return s->next;
		if (s == first)
			return s->next; /* alone, and too high for any page */
		break;
	}
	for (int k = 0; s && k < KEEP_LEVELS; k++)
		if (best[k] && full[k] >= (int64_t)l->area.h * enough[k] / 100)
			return best[k];
	return NULL;
}

struct sheet *flow(struct layout *l, struct strip *first, size_t *count)
{
	struct strip *s = first, *end;
	struct sheet *sheets = NULL;
	size_t n = 0, cap = 0;

	do {
		struct sheet sh = { .number = (int)n };
		struct cursor c = page_top(l);

		end = s ? page_end(l, s) : NULL;
		for (; s != end; s = s->next) {
			approach(l, &sh, &c, s);
			paint_strip(l, &sh, s, c.y);
			c.y += s->h;
		}
		close_frames(l, &sh, &c, NULL);
		ARENA_PUSH(l->a, sheets, n, cap) = sh;
	} while (s);
	*count = n;
	return sheets;
}
