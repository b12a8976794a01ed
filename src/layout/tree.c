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

int elem_number(struct elem *root)
{
	int n = 0;

	for (struct elem *e = root; e; e = elem_next(e))
		e->index = n++;
	return n;
}
