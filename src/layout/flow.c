/*
 * Strips to pages: down a page, through the ends and beginnings of frames
 * and below the heads of tables, for breaks.c to measure and for page.c to
 * paint.
 */

#include "layout_imp.h"

static int depth_of(const struct frame *f)
{
	return f ? f->depth : 0;
}

struct frame *frame_common(struct frame *a, struct frame *b)
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

/* The head that stands above 's' at the top of a page. */
static const struct strip *head_above(const struct strip *s)
{
	const struct row *row;

	if (s->kind != STRIP_ROW)
		return NULL;
	row = s->as.row;
	return row->head ? NULL : row->table->head;
}

void cursor_approach(struct layout *l, struct sheet *sh, struct cursor *c,
		     const struct strip *s)
{
	const struct strip *head = c->top ? head_above(s) : NULL;

	close_frames(l, sh, c, frame_common(c->frame, s->frame));
	if (!c->top)
		c->y += s->space;
	open_frames(l, sh, c, s->frame);
	if (head && sh)
		paint_again(l, sh, head, c->y);
	if (head)
		c->y += head->h;
	c->top = false;
}

struct cursor cursor_top(const struct layout *l)
{
	return (struct cursor){ l->area.y, NULL, true };
}

int32_t cursor_room(const struct layout *l, const struct cursor *c)
{
	int32_t room = l->area.y + l->area.h - c->y;

	for (const struct frame *f = c->frame; f; f = f->parent)
		room -= f->bottom;
	return room;
}

struct sheet *flow(struct layout *l, struct strip *first, size_t *count)
{
	struct strip **starts = NULL;
	size_t n = breaks_choose(l, first, &starts);
	struct sheet *sheets = ARENA_ARRAY(l->a, struct sheet, n ? n : 1);

	for (size_t i = 0; i < n; i++) {
		const struct strip *end = i + 1 < n ? starts[i + 1] : NULL;
		struct cursor c = cursor_top(l);

		sheets[i].number = (int)i;
		for (struct strip *s = starts[i]; s != end; s = s->next) {
			cursor_approach(l, &sheets[i], &c, s);
			paint_strip(l, &sheets[i], s, c.y);
			c.y += s->h;
		}
		close_frames(l, &sheets[i], &c, NULL);
	}
	*count = n ? n : 1;
	return sheets;
}
