/*
 * Pages whose id has changed: a short page at each old address that leads to
 * the new one, for old links and printed papers, and a list for web servers
 * that can do it without.
 */
#include "page.h"

struct move *moves_list(struct arena *a, const struct library *lib, size_t *n)
{
	struct move *list = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		const struct doc *d = lib->leaflets[i];

		for (size_t k = 0; d && k < d->nold_ids; k++)
			ARENA_PUSH(a, list, *n, cap) =
				(struct move){ d->old_ids[k], d->id, false, i };
	}
	for (size_t i = 0; i < lib->glossary->nterms; i++) {
		const struct term *t = &lib->glossary->terms[i];

		for (size_t k = 0; k < t->nold_ids; k++)
			ARENA_PUSH(a, list, *n, cap) =
				(struct move){ t->old_ids[k], t->id, true, 0 };
	}
	return list;
}

static const char *folder(const struct move *m)
{
	return m->is_term ? "jargon" : "leaflets";
}

struct sv move_path(struct arena *a, const struct move *m)
{
	return arena_printf(a, "%s/%.*s.html", folder(m), SV_ARG(m->from));
}

/* The frame is that of the new page, so what it says of itself to search
 * engines and in other languages is true of that one. */
bool page_moved(struct buf *out, struct arena *a, struct diags *ds,
		const struct site *s, size_t edition, const struct move *m)
{
	struct web_page *p = page_begin(
		a, s, edition,
		arena_printf(a, "%s/%.*s.html", folder(m), SV_ARG(m->to)).p);
	const struct term *t =
		m->is_term ? glossary_term(p->ed->glossary, m->to) : NULL;
	const struct card *c = t ? NULL : site_card(s, edition, m->leaflet);
	struct sv moved = ui_text(p->ed->ui, "moved").text;

	page_describe(p,
		      arena_printf(a, "%.*s %.*s", SV_ARG(moved),
				   SV_ARG(t ? t->head
					    : page_plain(p, c->title))),
		      moved);
	value_set_text(p->values, "href",
		       arena_printf(a, "%.*s.html", SV_ARG(m->to)));
	value_set_text(p->values, "refresh",
		       arena_printf(a, "0; url=%.*s.html", SV_ARG(m->to)));
	value_set_html(p->values, "title",
		       t ? page_term_name(p, t) : page_inlines(p, c->title));
	return page_end(out, ds, p, PAGE_MOVED);
}

static void put_line(struct buf *out, const struct site *s, struct arena *a,
		     const struct lang *l, const struct move *m, struct sv from,
		     struct sv to)
{
	struct sv path = pack_site_path(s->lib->pack);
	struct sv place = arena_printf(a, "%.*s%.*s/%s/",
				       SV_ARG(path.n ? path : SV("/")),
				       SV_ARG(l->tag), folder(m));

	buf_printf(out, "%.*s%.*s %.*s%.*s 301\n", SV_ARG(place), SV_ARG(from),
		   SV_ARG(place), SV_ARG(to));
}

/* "/send/pl/leaflets/old.html /send/pl/leaflets/new.html 301": the form of
 * Netlify and Cloudflare, and behind the word Redirect nearly Apache's. */
void redirects_write(struct buf *out, struct arena *a, const struct site *s)
{
	for (size_t e = 0; e < s->lib->neditions; e++) {
		const struct lang *l = s->lib->editions[e].lang;

		for (size_t i = 0; i < s->nmoves; i++) {
			const struct move *m = &s->moves[i];
			const struct card *c =
				m->is_term ? NULL : site_card(s, e, m->leaflet);

			put_line(out, s, a, l, m,
				 arena_printf(a, "%.*s.html", SV_ARG(m->from)),
				 arena_printf(a, "%.*s.html", SV_ARG(m->to)));
			for (size_t k = 0; c && c->pdfs &&
					   k < s->lib->pack->nformats;
			     k++) {
				struct sv format =
					s->lib->pack->formats[k].name;

				if (c->pdfs[k].pages)
					put_line(out, s, a, l, m,
						 site_pdf_name(a, m->from,
							       format),
						 site_pdf_name(a, m->to,
							       format));
			}
		}
	}
}
