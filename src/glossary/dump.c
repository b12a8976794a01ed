#include "lexleaf/glossary.h"

static void dump_field(struct buf *out, const char *name, struct sv value)
{
	if (value.n)
		buf_printf(out, "  %s %.*s\n", name, SV_ARG(value));
}

static void dump_prose(struct buf *out, const char *name, const struct node *n)
{
	if (!n)
		return;
	buf_printf(out, "  %s\n", name);
	node_dump(out, n, 2);
}

static void dump_term(struct buf *out, const struct term *t)
{
	buf_printf(out, "%.*s: %s, %.*s\n", SV_ARG(t->id),
		   term_status_name(t->status), SV_ARG(t->area));
	dump_field(out, t->head_untranslated ? "head (English)" : "head",
		   t->head);
	dump_field(out, "acronym", t->acronym);
	for (size_t i = 0; i < t->nvariants; i++)
		dump_field(out, "variant", t->variants[i]);
	for (size_t i = 0; i < t->neveryday; i++)
		dump_field(out, "everyday", t->everyday[i]);
	for (size_t i = 0; i < t->nsigns; i++)
		dump_field(out, "sign", t->signs[i]);
	dump_prose(out, "definition", t->definition);
	dump_prose(out, "heard", t->heard);
	for (size_t i = 0; i < t->nsee; i++)
		dump_field(out, "see", t->see[i]);
	dump_field(out, "since", t->since);
	dump_field(out, "until", t->until);
	dump_field(out, "replaced by", t->replaced_by);
	dump_field(out, "authority", t->authority);
	buf_printf(out, "  checked %04d-%02d-%02d\n", t->checked.year,
		   t->checked.month, t->checked.day);
}

void glossary_dump(struct buf *out, const struct glossary *g)
{
	for (size_t i = 0; i < g->nterms; i++)
		dump_term(out, &g->terms[i]);
}
