/*
 * What stands at the address of a leaflet that is not published, so that no
 * link or printed address ever leads nowhere.
 */
#include "page.h"

static struct web_page *begin(struct arena *a, const struct site *s,
			      size_t edition, const struct leaflet *l,
			      const char *what)
{
	struct web_page *p = page_begin(
		a, s, edition,
		arena_printf(a, "leaflets/%.*s.html", SV_ARG(l->doc->id)).p);

	page_describe(p, page_plain(p, l->doc->title),
		      ui_text(p->ed->ui, what).text);
	value_set_html(p->values, "title", page_inlines(p, l->doc->title));
	return p;
}

/* In a language: it says so in that language and leads to the English one,
 * the phone and an interpreter. */
bool page_withheld(struct buf *out, struct arena *a, struct diags *ds,
		   const struct site *s, size_t edition,
		   const struct leaflet *l)
{
	struct sv id = l->doc->id;
	struct web_page *p = begin(a, s, edition, l, "not-published");
	const struct lang *english = p->lib->pack->source_lang;

	p->unlisted = true;
	value_set_text(p->values, "english_tag", english->tag);
	value_set_text(p->values, "english_href",
		       arena_printf(a, "%.*s%.*s/leaflets/%.*s.html",
				    SV_ARG(p->root), SV_ARG(english->tag),
				    SV_ARG(id)));
	page_contact(p);
	return page_end(out, ds, p, PAGE_WITHHELD);
}

/* The title of leaflet 'id' in the language of the page; NULL: a build of
 * some leaflets is without that one. */
static const struct node *title_of(struct web_page *p, struct sv id)
{
	const struct library *lib = p->lib;
	const struct node *title = NULL;

	for (size_t i = 0; i < lib->pack->nleaflets && !title; i++) {
		struct diags *unheard;

		if (!lib->leaflets[i] || !sv_eq(lib->pack->leaflets[i], id))
			continue;
		unheard = diags_new();
		title = leaflet_make(p->a, unheard, lib, i, p->ed)->doc->title;
		diags_free(unheard);
	}
	return title;
}

static void add_instead(struct web_page *p, struct sv to)
{
	struct value *v = value_object(p->a);

	if (sv_starts(to, "leaflet:")) {
		struct sv id = sv_slice(to, sizeof "leaflet:" - 1, to.n);
		const struct node *title = title_of(p, id);

		if (title) {
			value_set_text(v, "href",
				       arena_printf(p->a, "%.*s.html",
						    SV_ARG(id)));
			value_set_html(v, "text", page_inlines(p, title));
		}
		value_set(p->values, "instead", title ? v : NULL);
		return;
	}
	value_set_text(v, "href", to);
	value_set_html(v, "text",
		       page_isolate(p, p->lib->pack->source_lang,
				    sv_slice(to, sv_find(to, SV("://")) + 3,
					     to.n)));
	value_set(p->values, "instead", to.n ? v : NULL);
}

/* In every language, for good: where to go is what matters now. */
bool page_withdrawn(struct buf *out, struct arena *a, struct diags *ds,
		    const struct site *s, size_t edition,
		    const struct leaflet *l)
{
	struct web_page *p = begin(a, s, edition, l, "withdrawn-help");

	value_set_html(p->values, "withdrawn",
		       page_date(p, "withdrawn", l->doc->withdrawn));
	add_instead(p, l->doc->instead);
	page_contact(p);
	return page_end(out, ds, p, PAGE_WITHDRAWN);
}
