/*
 * The same doc in two languages.  Translation changes the inlines of blocks
 * and leaves the blocks as they are, so that they stand in the same order;
 * what has an id is found by that, because lists of terms are sorted anew.
 */

#include "lexleaf/doc.h"

static struct node *find_id(struct node *parent, const struct node *like)
{
	struct node *n = parent->first;

	while (n && (n->kind != like->kind || !sv_eq(n->id, like->id)))
		n = n->next;
	return n;
}

/* The twin of 'n' among the children of 'parent', from 'next' on. */
static struct node *find(struct node *parent, struct node *next,
			 const struct node *n)
{
	if (n->id.n && !(next && sv_eq(next->id, n->id)))
		return find_id(parent, n);
	return next && next->kind == n->kind && sv_eq(next->id, n->id) ? next :
									 NULL;
}

/* Recurses: no doc is deeper than DOC_DEPTH. */
static void pair(struct node *n, struct node *twin, struct sv lang)
{
	struct node *next = twin->first;

	n->twin = twin;
	twin->lang = twin->lang.n ? twin->lang : lang;
	for (struct node *c = n->first; c; c = c->next) {
		struct node *other;

		if (node_is_inline(c->kind))
			return;
		other = find(twin, next, c);
		if (!other)
			continue;
		pair(c, other, lang);
		next = other->next;
	}
}

void doc_pair(struct doc *d, struct doc *other, struct sv lang)
{
	pair(d->title, other->title, lang);
	pair(d->summary, other->summary, lang);
	pair(d->body, other->body, lang);
}
