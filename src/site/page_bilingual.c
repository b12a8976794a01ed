/*
 * A leaflet with the English beside it, paragraph by paragraph: to point at
 * in a meeting, and to learn the words that letters use.
 */
#include "page.h"

#include "lexleaf/html.h"

/* Links in the English lead to English pages. */
static struct sv body(struct web_page *p, const struct node *block)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct html_options own = page_html_options(p), twin = own;
	struct buf b = BUF_INIT;

	twin.term_href = arena_printf(p->a, "%.*s%.*s/jargon/", SV_ARG(p->root),
				      SV_ARG(english->tag));
	twin.leaflet_href = arena_printf(p->a, "%.*s%.*s/leaflets/",
					 SV_ARG(p->root), SV_ARG(english->tag));
	own.twin = &twin;
	html_node(&b, block, &own);
	return buf_take(&b, p->a);
}

bool page_bilingual(struct buf *out, struct arena *a, struct diags *ds,
		    const struct site *s, size_t edition,
		    const struct leaflet *l, const struct leaflet *english)
{
	const struct doc *d = leaflet_paired(a, s->lib, l, english);
	struct web_page *p = page_begin(
		a, s, edition,
		arena_printf(a, "bilingual/%.*s.html", SV_ARG(d->id)).p);
	struct ui_text notices[NOTICES];
	struct sv with = ui_text(p->ed->ui, "format-bilingual").text;

	page_describe(p,
		      arena_printf(a, "%.*s (%.*s)",
				   SV_ARG(page_plain(p, d->title)),
				   SV_ARG(with)),
		      page_plain(p, d->summary));
	p->unlisted = l->status.draft;
	value_set_html(p->values, "title", body(p, d->title));
	value_set_html(p->values, "summary", body(p, d->summary));
	page_status(p, notices, leaflet_notices(a, s->lib, l, notices));
	value_set_html(p->values, "alone",
		       page_fill(p, "read-in", "language",
				 page_isolate(p, p->lang, p->lang->endonym),
				 NULL));
	value_set_text(p->values, "href",
		       arena_printf(a, "../leaflets/%.*s.html", SV_ARG(d->id)));
	page_english_link(p, d->id);
	value_set_html(p->values, "body", body(p, d->body));
	page_contact(p);
	return page_end(out, ds, p, PAGE_BILINGUAL);
}
