/*
 * Translations that do not use the words of their own jargon buster.  Where
 * a text in English has a term, its translation should have one of the forms
 * that the translator gave for it: or the reader meets a word that is
 * explained nowhere, or two words for one thing.
 */
#include "check_imp.h"

#include "lexleaf/buf.h"
#include "lexleaf/catalog.h"
#include "lexleaf/map.h"

/* Terms that the author linked are in the translation, or it is rejected. */
static struct sv text_without_links(struct arena *a, const struct node *block)
{
	struct buf b = BUF_INIT;
	const struct node *n = node_next(block, block);

	while (n) {
		bool linked = n->kind == NODE_TERM;

		if (linked)
			buf_puts(&b, " | ");
		else if (n->kind == NODE_TEXT)
			buf_sv(&b, n->text);
		else if (n->kind == NODE_BREAK)
			buf_putc(&b, ' ');
		n = linked ? node_next_skip(block, n) : node_next(block, n);
	}
	return buf_take(&b, a);
}

static void report(struct check *c, const struct catalog *catalog,
		   const struct unit *u, const struct term *english,
		   const struct term *own)
{
	if (catalog_waives(catalog, u->ctxt, u->msgid, DIAG_MSG_TERM))
		return;
	diag(c->ds, DIAG_MSG_TERM, catalog_place(catalog, u->ctxt, u->msgid),
	     "\"%.*s\" is \"%.*s\" in the jargon buster, but no form of it is "
	     "here; use it, or add the form of this text to term:%.*s/forms in "
	     "glossary.po",
	     SV_ARG(english->head), SV_ARG(own->head), SV_ARG(own->id));
	diag_note(c->ds, u->node->at, "this is the English");
}

/* 'uses': by term of the source's glossary, what 'u' says in English. */
static void judge(struct check *c, struct arena *a, const struct edition *ed,
		  const struct unit *u, const bool *uses)
{
	const struct library *lib = c->lib;
	const struct glossary *g = lib->glossary;
	const struct catalog *catalog = ed->catalogs[CATALOG_LEAFLETS];
	struct diags *said = diags_new(); /* when the leaflet was made */
	struct coverage cov = { 0 };
	const struct node *block =
		translate_block(a, said, u, ed->lang, lib->pack->source_lang,
				catalog, &cov);
	bool *shown = ARENA_ARRAY(a, bool, g->nterms);
	struct buf text = BUF_INIT;

	diags_free(said);
	if (block->untranslated)
		return;
	node_plain(&text, block);
	matcher_shows(a, ed->matcher, buf_view(&text), shown);
	buf_release(&text);
	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *own;

		if (!uses[i])
			continue;
		own = glossary_term(ed->glossary, g->terms[i].id);
		if (!own->head_untranslated && !shown[own - ed->glossary->terms])
			report(c, catalog, u, &g->terms[i], own);
	}
}

/* In every language, if the English has any term at all; most have none. */
static void judge_all(struct check *c, struct arena *a, const struct unit *u)
{
	const struct library *lib = c->lib;
	size_t n = lib->glossary->nterms, used = 0;
	bool *uses = ARENA_ARRAY(a, bool, n);

	matcher_uses(a, lib->editions[0].matcher,
		     text_without_links(a, u->node), uses);
	for (size_t i = 0; i < n; i++)
		used += uses[i];
	/* The first edition is the source's. */
	for (size_t e = 1; used && e < lib->neditions; e++)
		judge(c, a, &lib->editions[e], u, uses);
}

void rule_terms_translated(struct check *c)
{
	struct map *seen = map_new(c->a); /* a message is judged once */

	for (size_t i = 0; i < c->ndocs; i++) {
		struct arena *a = arena_new();
		size_t n;
		const struct unit *units = units_of(a, c->docs[i], &n);

		for (size_t k = 0; k < n; k++) {
			struct sv key = arena_printf(
				c->a, "%.*s\4%.*s", SV_ARG(units[k].ctxt),
				SV_ARG(units[k].msgid));
			void **slot = map_slot(seen, key);

			if (!*slot)
				judge_all(c, a, &units[k]);
			*slot = seen;
		}
		arena_free(a);
	}
}
