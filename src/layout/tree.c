#include "lexleaf/pages.h"

static const char *const names[ROLE_COUNT] = {
	[ROLE_DOCUMENT] = "Document",
	[ROLE_SECT] = "Sect",
	[ROLE_DIV] = "Div",
	[ROLE_H1] = "H1",
	[ROLE_H2] = "H2",
	[ROLE_H3] = "H3",
	[ROLE_H4] = "H4",
	[ROLE_H5] = "H5",
	[ROLE_H6] = "H6",
	[ROLE_P] = "P",
	[ROLE_L] = "L",
	[ROLE_LI] = "LI",
	[ROLE_LBL] = "Lbl",
	[ROLE_LBODY] = "LBody",
	[ROLE_TABLE] = "Table",
	[ROLE_THEAD] = "THead",
	[ROLE_TBODY] = "TBody",
	[ROLE_TR] = "TR",
	[ROLE_TH] = "TH",
	[ROLE_TD] = "TD",
	[ROLE_CAPTION] = "Caption",
	[ROLE_FIGURE] = "Figure",
	[ROLE_BLOCKQUOTE] = "BlockQuote",
	[ROLE_NOTE] = "Note",
	[ROLE_SPAN] = "Span",
	[ROLE_LINK] = "Link",
	[ROLE_CODE] = "Code",
};

const char *role_name(enum role r)
{
	return names[r];
}

struct elem *elem_new(struct arena *a, struct elem *parent, enum role role)
{
	struct elem *e = ARENA_NEW(a, struct elem);

	e->role = role;
	e->parent = parent;
	if (!parent)
		return e;
	if (parent->last)
		parent->last->next = e;
	else
		parent->first = e;
	parent->last = e;
	return e;
}

struct elem *elem_next(const struct elem *e)
{
	if (e->first)
		return e->first;
	while (e && !e->next)
		e = e->parent;
	return e ? e->next : NULL;
}

/* Does 'e' hold words and not blocks? */
static bool holds_inlines(const struct elem *e)
{
	switch (e->role) {
	case ROLE_P:
	case ROLE_LBL:
	case ROLE_CAPTION:
	case ROLE_SPAN:
	case ROLE_LINK:
	case ROLE_CODE:
		return true;
	default:
		return e->role >= ROLE_H1 && e->role <= ROLE_H6;
	}
}

/* Put 'kids', the first of a chain, and its next ones below 'e'; gives the
 * first that has no room there. */
static struct elem *fill(struct elem *e, struct elem *kids)
{
	e->first = kids;
	for (int n = 1; ; n++, kids = kids->next) {
		kids->parent = e;
		e->last = kids;
		if (n == ELEM_KIDS || !kids->next)
			break;
	}
	kids = e->last->next;
	e->last->next = NULL;
	return kids;
}

/* A list or table body goes on in another one. */
static void part_in_several(struct arena *a, struct elem *e)
{
	struct elem *rest = fill(e, e->first);

	while (rest) {
		struct elem *more = ARENA_NEW(a, struct elem);

		*more = *e;
		rest = fill(more, rest);
		if (e->parent->last == e)
			e->parent->last = more;
		e->next = more;
		e = more;
	}
}

static void part_in_groups(struct arena *a, struct elem *e)
{
	enum role role = holds_inlines(e) ? ROLE_SPAN : ROLE_SECT;
	struct elem *rest = e->first;

	e->first = e->last = NULL;
	while (rest)
		rest = fill(elem_new(a, e, role), rest);
}

/* As deep as the doc was, and so bounded. */
void elem_part(struct arena *a, struct elem *e)
{
	int n = 0;

	for (struct elem *c = e->first, *next; c; c = next) {
		next = c->next;
		elem_part(a, c);
	}
	for (const struct elem *c = e->first; c; c = c->next)
		n++;
	if (n <= ELEM_KIDS)
		return;
	if (e->role == ROLE_L || e->role == ROLE_TBODY)
		part_in_several(a, e);
	else
		part_in_groups(a, e);
}

int elem_number(struct elem *root)
{
	int n = 0;

	for (struct elem *e = root; e; e = elem_next(e))
		e->index = n++;
	return n;
}
