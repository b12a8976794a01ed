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

/* A message that several leaflets have is judged once. */
static bool is_first(struct check *c, const struct unit *u)
{
	void **slot = map_slot(c->judged, arena_printf(c->a, "%.*s\4%.*s",
						       SV_ARG(u->ctxt),
						       SV_ARG(u->msgid)));
	bool first = !*slot;

	*slot = c->judged;
	return first;
}

const bool *terms_asked(struct check *c, struct arena *a,
			const struct original *o)
{
	size_t nterms = c->lib->glossary->nterms;
	bool *asked = ARENA_ARRAY(a, bool, o->nunits * nterms);

	for (size_t i = 0; i < o->nunits; i++)
		if (is_first(c, &o->units[i]))
			matcher_uses(a, c->lib->editions[0].matcher,
				     text_without_links(a, o->units[i].node),
				     &asked[i * nterms]);
	return asked;
}

static bool asks_any(const bool *asked, size_t nterms)
{
	for (size_t i = 0; i < nterms; i++)
		if (asked[i])
			return true;
	return false;
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

static void judge(struct check *c, const struct edition *ed,
		  const struct unit *u, const bool *asked, const bool *shown)
{
	const struct glossary *g = c->lib->glossary;

	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *own;

		if (!asked[i])
			continue;
		own = glossary_term(ed->glossary, g->terms[i].id);
		if (!own->head_untranslated && !shown[own - ed->glossary->terms])
			report(c, ed->catalogs[CATALOG_LEAFLETS], u,
			       &g->terms[i], own);
	}
}

/* As one line of 'lines'. */
static void put_line(struct buf *lines, struct sv text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_putc(lines, text.p[i] == '\n' ? ' ' : text.p[i]);
	buf_putc(lines, '\n');
}

/* The texts are cut into words all at once, for the sake of ICU. */
void rule_terms_translated(struct check *c, struct arena *a,
			   const struct translation *t)
{
	const struct original *o = t->original;
	struct node **blocks = original_blocks(a, o, t->doc);
	size_t nterms = c->lib->glossary->nterms, n = 0;
	size_t *judged = ARENA_ARRAY(a, size_t, o->nunits);
	struct buf lines = BUF_INIT, text = BUF_INIT;
	bool *shown;

	for (size_t i = 0; i < o->nunits; i++) {
		if (!asks_any(&t->asked[i * nterms], nterms) ||
		    blocks[i]->untranslated)
			continue;
		buf_reset(&text);
		node_plain(&text, blocks[i]);
		put_line(&lines, buf_view(&text));
		judged[n++] = i;
	}
	shown = ARENA_ARRAY(a, bool, n * nterms);
	matcher_shows(a, t->edition->matcher, buf_view(&lines), shown);
	for (size_t k = 0; k < n; k++)
		judge(c, t->edition, &o->units[judged[k]],
		      &t->asked[judged[k] * nterms], &shown[k * nterms]);
	buf_release(&text);
	buf_release(&lines);
}
