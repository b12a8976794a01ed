/*
 * Terms that have another English name now than the one that translators
 * know them by.  The glossary holds only the new one, so nothing finds the
 * old one in a leaflet any more; but the PO files have it until somebody has
 * translated the new one.
 */
#include "check_imp.h"

#include "lexleaf/buf.h"
#include "lexleaf/map.h"
#include "lexleaf/po.h"

struct renamed {
	const struct term *term; /* of the source's glossary */
	struct sv before;
	const struct matcher *old; /* finds 'before' alone */
};

struct search {
	struct check *c;
	struct arena *a;
	struct renamed *list;
	size_t n, cap;
	struct map *known; /* ids of its terms */
};

static const struct matcher *matcher_of(struct search *s, struct sv word)
{
	struct glossary *g = ARENA_NEW(s->a, struct glossary);
	struct term *t = ARENA_NEW(s->a, struct term);

	*t = (struct term){ .id = SV("old"), .head = word, .source = t };
	*g = (struct glossary){
		.lang = s->c->lib->pack->source_lang,
		.terms = t,
		.nterms = 1,
		.by_id = map_new(s->a),
	};
	*map_slot(g->by_id, t->id) = t;
	return matcher_new(s->a, g, NULL);
}

static void look_at(struct search *s, const struct edition *ed,
		    const struct po_message *m)
{
	/* After a merge the old name is a comment: on the new one, or on that
	 * of another term for which gettext took a guess. */
	bool merged = m->fuzzy && m->old_msgid.n;
	struct sv before = merged ? m->old_msgid : m->msgid;
	struct sv id = term_of_label(merged && m->old_ctxt.n ? m->old_ctxt
							     : m->ctxt);
	const struct term *t = glossary_term(s->c->lib->glossary, id);

	if (!t || sv_eq(before, t->head) ||
	    !glossary_term(ed->glossary, id)->head_untranslated ||
	    map_lookup(s->known, id))
		return;
	*map_slot(s->known, id) = s;
	ARENA_PUSH(s->a, s->list, s->n, s->cap) =
		(struct renamed){ t, before, matcher_of(s, before) };
}

static void find_renamed(struct search *s)
{
	const struct library *lib = s->c->lib;

	/* The first edition is the source's. */
	for (size_t e = 1; e < lib->neditions; e++) {
		const struct edition *ed = &lib->editions[e];
		const struct source *src =
			catalog_source(ed->catalogs[CATALOG_GLOSSARY]);
		const struct po *po = src ? po_parse(s->a, src) : NULL;

		for (size_t i = 0; po && i < po->n; i++)
			look_at(s, ed, &po->messages[i]);
	}
}

static void report(struct check *c, const struct unit *u,
		   const struct renamed *r)
{
	const struct library *lib = c->lib;

	diag(c->ds, DIAG_TERM_RENAMED, u->node->at,
	     "\"%.*s\" is \"%.*s\" in the jargon buster now, and nothing "
	     "explains the old word; write the new one, or keep the old one "
	     "there as a <variant>",
	     SV_ARG(r->before), SV_ARG(r->term->head));
	for (size_t e = 1; e < lib->neditions; e++) {
		const struct catalog *k =
			lib->editions[e].catalogs[CATALOG_LEAFLETS];

		if (catalog_lookup(k, u->ctxt, u->msgid, 0).n)
			diag_note(c->ds, catalog_place(k, u->ctxt, u->msgid),
				  "this translates it into %.*s",
				  SV_ARG(lib->editions[e].lang->english));
	}
}

/* A text that the new glossary still explains is none of ours. */
static void judge(const struct search *s, const struct unit *u)
{
	const struct glossary *g = s->c->lib->glossary;
	struct arena *a = arena_new();
	bool *uses = ARENA_ARRAY(a, bool, g->nterms);
	struct buf text = BUF_INIT;

	node_plain(&text, u->node);
	matcher_uses(a, s->c->lib->editions[0].matcher, buf_view(&text), uses);
	for (size_t i = 0; i < s->n; i++) {
		bool old = false;

		matcher_uses(a, s->list[i].old, buf_view(&text), &old);
		if (old && !uses[s->list[i].term - g->terms])
			report(s->c, u, &s->list[i]);
	}
	buf_release(&text);
	arena_free(a);
}

void rule_terms_renamed(struct check *c)
{
	struct search s = { .c = c, .a = c->a, .known = map_new(c->a) };

	find_renamed(&s);
	for (size_t i = 0; s.n && i < c->ndocs; i++) {
		size_t n;
		const struct unit *u = units_of(c->a, c->docs[i], &n);

		for (size_t k = 0; k < n; k++)
			judge(&s, &u[k]);
	}
}
