#include "library_imp.h"

/* Has anything below 'n' been translated? */
static bool any_translated(const struct node *n)
{
	for (const struct node *b = node_next(n, n); b; b = node_next(n, b))
		if (b->kind == NODE_PARAGRAPH && !b->untranslated)
			return true;
	return false;
}

/*
 * A template letter is sent to an English council, so in a translation the
 * English letter follows the translated one, which then serves to
 * understand it.
 */
static void add_english_letters(struct arena *a, struct diags *ds,
				const struct library *lib,
				const struct doc *source, struct doc *doc,
				const struct edition *ed)
{
	const struct edition *english = &lib->editions[0];
	const struct node *from = source->body;
	struct node *to = doc->body;
	struct ui_text note = ui_text(ed->ui, "letter-note");

	while ((from = node_next(source->body, from))) {
		struct node *english_letter, *says;

		if (from->kind != NODE_LETTER)
			continue;
		do
			to = node_next(doc->body, to);
		while (to && to->kind != NODE_LETTER);
		if (!to)
			return;
		if (to->untranslated || !any_translated(to))
			continue;
		english_letter = node_copy(a, from);
		english_letter->lang = english->lang->tag;
		english_letter->dir = english->lang->dir;
		expand_placeholders(a, ds, english_letter, lib->pack,
				    english->ui, english->lang);
		says = node_new(a, NODE_PARAGRAPH, from->at);
		node_append(says, node_text(a, note.text, from->at));
		if (note.untranslated) {
			says->lang = english->lang->tag;
			says->dir = english->lang->dir;
			says->untranslated = true;
		}
		if (to->next) {
			node_insert_before(to->next, says);
			node_insert_before(says->next, english_letter);
		} else {
			node_append(to->parent, says);
			node_append(to->parent, english_letter);
		}
		to = english_letter;
	}
}

struct doc *leaflet_translate(struct arena *a, struct diags *ds,
			      const struct library *lib, size_t index,
			      const struct edition *ed, struct coverage *cov)
{
	return translate_doc(a, ds, &lib->originals[index], ed->lang,
			     lib->pack->source_lang,
			     ed->catalogs[CATALOG_LEAFLETS], cov);
}

struct leaflet *leaflet_make(struct arena *a, struct diags *ds,
			     const struct library *lib, size_t index,
			     const struct edition *ed)
{
	struct leaflet *l = ARENA_NEW(a, struct leaflet);
	const struct doc *source = lib->leaflets[index];
	const struct lang *english = lib->pack->source_lang;

	l->edition = ed;
	l->original = &lib->originals[index];
	l->doc = leaflet_translate(a, ds, lib, index, ed, &l->status.coverage);
	expand_placeholders(a, ds, l->doc->title, lib->pack, ed->ui, ed->lang);
	expand_placeholders(a, ds, l->doc->summary, lib->pack, ed->ui,
			    ed->lang);
	expand_placeholders(a, ds, l->doc->body, lib->pack, ed->ui, ed->lang);
	l->words = glossary_mark(a, ds, l->doc, ed->matcher, &l->nwords);
	if (ed->lang != english)
		add_english_letters(a, ds, lib, source, l->doc, ed);
	/* Last, since a form of a term may have letters of two languages. */
	gloss_mark(a, l->doc->title, ed->glosses);
	gloss_mark(a, l->doc->summary, ed->glosses);
	gloss_mark(a, l->doc->body, ed->glosses);
	status_finish(a, lib, l);
	return l;
}

bool leaflet_withdrawn(const struct library *lib, const struct doc *d)
{
	return d->withdrawn.year &&
	       (!lib->today.year || date_cmp(d->withdrawn, lib->today) <= 0);
}

bool leaflet_overdue(const struct library *lib, const struct doc *d)
{
	return lib->today.year && d->review_by.year &&
	       !leaflet_withdrawn(lib, d) &&
	       date_cmp(d->review_by, lib->today) < 0;
}
