/*
 * The notices of the pack.  They are a doc without a title, so that
 * everything that reads, translates and judges leaflets does it for them.
 */
#include "library_imp.h"

#include "lexleaf/markdown.h"

/* They are about the law: a translation with other numbers is not shown. */
static const struct node_notes critical = { .critical = true };

struct doc *notices_doc(struct arena *a, struct diags *ds,
			const struct pack *pack)
{
	struct doc *d = ARENA_NEW(a, struct doc);
	struct span at = span_file(pack->src);

	d->src = pack->src;
	d->id = SV("notices");
	d->title = node_new(a, NODE_HEADING, at);
	d->summary = node_new(a, NODE_PARAGRAPH, at);
	d->body = node_new(a, NODE_DOC, at);
	for (size_t i = 0; i < pack->nnotices; i++) {
		const struct notice *n = &pack->notices[i];

		node_append(d->body,
			    markdown_inlines(a, ds, NODE_PARAGRAPH, n->text,
					     n->at))
			->notes = &critical;
	}
	return d;
}

struct doc *notices_make(struct arena *a, struct diags *ds,
			 const struct library *lib, struct edition *ed)
{
	struct doc *d = translate_doc(a, ds, &lib->original_notices, ed->lang,
				      lib->pack->source_lang,
				      ed->catalogs[CATALOG_LEAFLETS],
				      &ed->notices_coverage);

	expand_placeholders(a, ds, d->body, lib->pack, ed->ui, ed->lang);
	return d;
}

static bool holds(const struct notice *n, struct date today)
{
	return !today.year ||
	       (date_cmp(n->from, today) <= 0 &&
		(!n->until.year || date_cmp(today, n->until) <= 0));
}

const struct node *library_notice(const struct library *lib,
				  const struct edition *ed, size_t *i)
{
	const struct node *n = ed->notices->body->first;

	for (size_t k = 0; k < *i; k++)
		n = n->next;
	for (; n; n = n->next)
		if (holds(&lib->pack->notices[(*i)++], lib->today))
			return n;
	return NULL;
}
