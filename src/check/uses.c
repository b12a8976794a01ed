/*
 * Which texts show a fact: who changes it wants to read them again.
 */
#include "check_imp.h"

static bool has_fact(const struct node *root, const struct fact *f)
{
	for (const struct node *n = root; n; n = node_next(root, n))
		if (n->kind == NODE_PLACEHOLDER &&
		    sv_starts(n->target, "fact.") &&
		    sv_eq(sv_slice(n->target, 5, n->target.n), f->id))
			return true;
	return false;
}

/* The first place in 'd' that shows 'f'; NULL when none does. */
static const struct node *place_of(const struct doc *d, const struct fact *f)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_PLACEHOLDER && has_fact(n, f))
			return n;
	if (has_fact(d->title, f))
		return d->title;
	return has_fact(d->summary, f) ? d->summary : NULL;
}

struct fact_use *fact_uses(struct arena *a, const struct library *lib,
			   const struct fact *f, size_t *n)
{
	struct fact_use *uses = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i <= lib->pack->nleaflets; i++) {
		const struct doc *d = i < lib->pack->nleaflets
					      ? lib->leaflets[i]
					      : lib->notices;
		const struct node *node = NULL;

		if (d && !leaflet_withdrawn(lib, d))
			node = place_of(d, f);
		if (node)
			ARENA_PUSH(a, uses, *n, cap) = (struct fact_use){
				d->id, d == lib->notices, node
			};
	}
	return uses;
}
