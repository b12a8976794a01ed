/* sitemap.xml: every page, for search engines (sitemaps.org, 0.9). */
#include "site_imp.h"

#include "lexleaf/html.h"

/* Addresses come from ids, tags and the pack's site_url. */
static void add(struct buf *out, const struct site *s, size_t edition,
		const char *folder, struct sv name)
{
	buf_puts(out, "<url><loc>");
	html_text(out, s->lib->pack->site_url);
	html_text(out, s->lib->editions[edition].lang->tag);
	buf_printf(out, "/%s", folder);
	html_text(out, name);
	buf_puts(out, "</loc></url>\n");
}

static void add_leaflet(struct buf *out, const struct site *s, size_t edition,
			struct sv name)
{
	add(out, s, edition, "leaflets/", name);
	if (s->lib->editions[edition].lang != s->lib->pack->source_lang)
		add(out, s, edition, "bilingual/", name);
}

void sitemap_write(struct buf *out, struct arena *a, const struct site *s)
{
	const struct library *lib = s->lib;

	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<urlset xmlns=\"http://www.sitemaps.org/schemas/"
		      "sitemap/0.9\">\n");
	for (size_t e = 0; e < lib->neditions; e++) {
		const struct glossary *g = lib->editions[e].glossary;
		const char *page;

		for (size_t i = 0; (page = edition_page(s, e, i)); i++)
			if (*page)
				add(out, s, e, "", sv_from(page));
		for (size_t i = 0; i < lib->pack->nleaflets; i++) {
			const struct card *c = site_card(s, e, i);

			/* What only says that it is not there, nobody looks
			 * for. */
			if (c->made && !c->withheld && !c->status.draft)
				add_leaflet(out, s, e,
					    arena_printf(a, "%.*s.html",
							 SV_ARG(c->id)));
		}
		for (size_t i = 0; i < g->nterms; i++)
			add(out, s, e, "jargon/",
			    arena_printf(a, "%.*s.html",
					 SV_ARG(g->terms[i].id)));
	}
	buf_puts(out, "</urlset>\n");
}
