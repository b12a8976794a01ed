/*
 * Imposition: the pages of a leaflet on the sides of the sheets that they
 * are printed on, so that they follow each other once the paper is folded.
 *
 * Two sides are a sheet, turned over at its short edge.  A booklet of 8
 * pages has the sides 8|1, 2|7, 6|3 and 4|5; a sheet folded like a letter
 * has 5|6|1, where 1 is the front and 5 the flap folded in, and 2|3|4.
 * What opens to the right has them the other way round.  The last places
 * stay empty when the pages do not fill the sheets.
 */

#include "layout_imp.h"

enum { ACROSS_MAX = 3 };

/* Of a side: which pages, from 0, counted from its first sheet's. */
struct side {
	size_t page[ACROSS_MAX];
};

static size_t pages_across(enum fold fold)
{
	return fold == FOLD_BOOKLET ? 2 : 3;
}

/* Side 'i' of as many as 'n' pages fill, for what opens to the left. */
static struct side side_of(enum fold fold, size_t i, size_t n)
{
	static const struct side letter[] = { { { 4, 5, 0 } },
					      { { 1, 2, 3 } } };
	struct side side;

	if (fold == FOLD_BOOKLET)
		return i % 2 ? (struct side){ { i, n - 1 - i } } :
			       (struct side){ { n - 1 - i, i } };
	side = letter[i % 2];
	for (size_t k = 0; k < 3; k++)
		side.page[k] += i / 2 * 6;
	return side;
}

#define PLACE_DONE SIZE_MAX

/* The place of the first of the pages left, of 'n' there are. */
static bool next_place(const struct side *s, size_t across, size_t n,
		       size_t *place)
{
	size_t best = n;

	for (size_t k = 0; k < across; k++)
		if (s->page[k] < best)
			best = s->page[*place = k];
	return best < n;
}

/* Where an element has been met. */
struct meeting {
	struct elem *elem;
	bool met, again; /* on one page, on another one too */
	size_t page;
	struct elem *part; /* on that page */
};

static void meet(struct meeting *m, size_t page)
{
	if (m->met && m->page != page)
		m->again = true;
	m->met = true;
	m->page = page;
}

/*
 * Give what stands on several pages an element for each.  Their numbers
 * are all in 'm', which is in order of the elements.
 */
static struct meeting *part_elems(struct arena *a, struct pages *p)
{
	size_t n = (size_t)elem_number(p->root);
	struct meeting *list = ARENA_ARRAY(a, struct meeting, n);

	for (struct elem *e = p->root; e; e = elem_next(e))
		list[e->index].elem = e;
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->v[i].nitems; k++)
			if (p->v[i].items[k].elem)
				meet(&list[p->v[i].items[k].elem->index], i);
	for (size_t i = 0; i < p->n; i++) {
		for (size_t k = 0; k < p->v[i].nitems; k++) {
			struct item *item = &p->v[i].items[k];
			struct meeting *m;

			if (!item->elem || !list[item->elem->index].again)
				continue;
			m = &list[item->elem->index];
			if (!m->part || m->page != i)
				m->part = elem_new(a, m->elem, ROLE_SPAN);
			m->page = i;
			item->elem = m->part;
		}
	}
	return list;
}

static void move_item(struct item *item, int32_t by)
{
	switch (item->kind) {
	case ITEM_GLYPHS: item->as.run.x += by; break;
	case ITEM_RECT: item->as.rect.x += by; break;
	case ITEM_STROKE: item->as.stroke.rect.x += by; break;
	case ITEM_TICK: item->as.tick.rect.x += by; break;
	case ITEM_IMAGE: item->as.image.rect.x += by; break;
	case ITEM_QR: item->as.qr.rect.x += by; break;
	}
}

/* Page 'from' at 'by' from the left of side 'to'. */
static void put_page(struct arena *a, struct page *to, const struct page *from,
		     const struct meeting *elems, int32_t by)
{
	for (size_t i = 0; i < from->nitems; i++) {
		struct item *item = &ARENA_PUSH(a, to->items, to->nitems,
						to->capitems);

		*item = from->items[i];
		move_item(item, by);
		if ((item->kind == ITEM_IMAGE || item->kind == ITEM_QR) &&
		    item->elem)
			elems[item->elem->index].elem->bbox.x += by;
	}
	for (size_t i = 0; i < from->nlinks; i++) {
		struct link_area *link = &ARENA_PUSH(a, to->links, to->nlinks,
						     to->caplinks);

		*link = from->links[i];
		link->rect.x += by;
	}
}

struct pages *impose(struct arena *a, struct pages *p, enum fold fold)
{
	size_t across = pages_across(fold), sheet = 2 * across;
	size_t n = (p->n + sheet - 1) / sheet * sheet;
	size_t *side_of_page = ARENA_ARRAY(a, size_t, n);
	struct pages *out = ARENA_NEW(a, struct pages);
	const struct meeting *elems = part_elems(a, p);
	int32_t width = p->v[0].width;

	*out = *p;
	out->folded = true;
	out->n = out->cap = n / across;
	out->v = ARENA_ARRAY(a, struct page, out->n);
	for (size_t i = 0; i < out->n; i++) {
		struct side side = side_of(fold, i, n);

		out->v[i].width = width * (int32_t)across;
		out->v[i].height = p->v[0].height;
		/* In the order they are read, not as they stand. */
		for (size_t k = 0; next_place(&side, across, p->n, &k);) {
			size_t page = side.page[k];
			size_t at = p->dir == DIR_RTL ? across - 1 - k : k;

			side.page[k] = PLACE_DONE;
			side_of_page[page] = i;
			put_page(a, &out->v[i], &p->v[page], elems,
				 width * (int32_t)at);
		}
	}
	for (size_t i = 0; i < out->ndests; i++)
		out->dests[i].page = (int)side_of_page[out->dests[i].page];
	for (size_t i = 0; i < out->nbookmarks; i++)
		out->bookmarks[i].page =
			(int)side_of_page[out->bookmarks[i].page];
	return out;
}
