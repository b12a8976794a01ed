#include <stdlib.h>

#include "glossary_imp.h"
#include "lexleaf/text.h"

static const char *const status_names[] = {
	[TERM_CURRENT] = "current", [TERM_RETIRED] = "retired",
	[TERM_RENAMED] = "renamed", [TERM_PROPOSED] = "proposed",
	[TERM_LOCAL] = "local",     [TERM_WALES] = "wales",
};

const char *term_status_name(enum term_status s)
{
	return status_names[s];
}

enum term_status term_status_of(struct sv word)
{
	size_t i = sizeof status_names / sizeof *status_names;

	while (--i > 0 && !sv_is(word, status_names[i]))
		;
	return (enum term_status)i;
}

bool term_is_old(const struct term *t)
{
	return t->status == TERM_RETIRED || t->status == TERM_RENAMED;
}

struct sv term_of_label(struct sv ctxt)
{
	static const char before[] = "term:", behind[] = "/label";

	if (!sv_starts(ctxt, before) || !sv_ends(ctxt, behind))
		return SV("");
	return sv_slice(ctxt, sizeof before - 1, ctxt.n - sizeof behind + 1);
}

const struct term *glossary_term(const struct glossary *g, struct sv id)
{
	return map_lookup(g->by_id, id);
}

struct keyed_term {
	const struct collator *collator; /* qsort has no place for it */
	struct term term;
};

static int compare_terms(const void *pa, const void *pb)
{
	const struct keyed_term *a = pa, *b = pb;
	int c = collator_cmp(a->collator, a->term.head, b->term.head);

	return c ? c : sv_cmp(a->term.id, b->term.id);
}

void glossary_sort(struct arena *a, struct glossary *g)
{
	struct collator *collator = collator_new(g->lang);
	struct keyed_term *keyed = ARENA_ARRAY(a, struct keyed_term, g->nterms);

	for (size_t i = 0; i < g->nterms; i++)
		keyed[i] = (struct keyed_term){ collator, g->terms[i] };
	if (g->nterms)
		qsort(keyed, g->nterms, sizeof *keyed, compare_terms);
	g->by_id = map_new(a);
	for (size_t i = 0; i < g->nterms; i++) {
		g->terms[i] = keyed[i].term;
		*map_slot(g->by_id, g->terms[i].id) = &g->terms[i];
	}
	collator_free(collator);
}
