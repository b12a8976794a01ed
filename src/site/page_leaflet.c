#include "page.h"

void page_english_link(struct web_page *p, struct sv id)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct value *v;

	if (p->lang == english) {
		value_set(p->values, "english", NULL);
		return;
	}
	v = value_object(p->a);
	value_set_text(v, "tag", english->tag);
	value_set_text(v, "href",
		       arena_printf(p->a, "%.*s%.*s/leaflets/%.*s.html",
				    SV_ARG(p->root), SV_ARG(english->tag),
				    SV_ARG(id)));
	value_set(p->values, "english", v);
}

static void add_contents_line(struct web_page *p, struct value *list,
			      struct sv id, struct sv markup)
{
	struct value *v = value_object(p->a);

	value_set_text(v, "id", id);
	value_set_html(v, "text", markup);
	value_append(list, v);
}

/* The leaflet's main headings, then those the page adds. */
static void add_contents(struct web_page *p, const struct leaflet *l)
{
	struct value *list = value_list(p->a);
	const struct lang *english = p->lib->pack->source_lang;

	for (const struct node *n = l->doc->body->first; n; n = n->next) {
		if (n->kind != NODE_HEADING || n->level != 2 || !n->id.n)
			continue;
		/* Plain text: a link in a link is not HTML. */
		add_contents_line(p, list, n->id,
				  page_text(p,
					    n->untranslated ? english : p->lang,
					    page_plain(p, n)));
	}
	if (l->nwords)
		add_contents_line(p, list, SV("page-words"),
				  page_ui(p, "words-used"));
	add_contents_line(p, list, SV("page-contact"),
			  page_ui(p, "contact-heading"));
	value_set(p->values, "contents", list);
}

static void add_words(struct web_page *p, const struct leaflet *l)
{
	struct value *words, *list;

	if (!l->nwords) {
		value_set(p->values, "words", NULL);
		return;
	}
	words = value_object(p->a);
	list = value_list(p->a);
	for (size_t i = 0; i < l->nwords; i++) {
		const struct term *t = l->words[i];
		struct value *v = value_object(p->a);

		value_set_text(v, "id",
			       arena_printf(p->a, "page-word-%.*s",
					    SV_ARG(t->id)));
		value_set_text(v, "href", page_term_href(p, t));
		value_set_html(v, "name", page_term_name(p, t));
		page_set(v, "english", page_term_english(p, t));
		page_set(v, "now", page_term_now(p, t));
		value_set_html(v, "definition", page_block(p, t->definition));
		value_append(list, v);
	}
	value_set(words, "list", list);
	value_set(p->values, "words", words);
}

static void add_sources(struct web_page *p, const struct leaflet *l)
{
	struct value *sources, *list;

	if (!l->doc->nsources) {
		value_set(p->values, "sources", NULL);
		return;
	}
	sources = value_object(p->a);
	list = value_list(p->a);
	for (size_t i = 0; i < l->doc->nsources; i++) {
		struct sv s = l->doc->sources[i];
		struct value *v = value_object(p->a);

		if (sv_starts(s, "https://") || sv_starts(s, "http://")) {
			value_set_text(v, "href", s);
			s = sv_slice(s, sv_find(s, SV("://")) + 3, s.n);
		} else {
			value_set(v, "href", NULL);
		}
		value_set_text(v, "text", s);
		value_append(list, v);
	}
	value_set(sources, "foreign",
		  page_foreign(p, p->lib->pack->source_lang));
	value_set(sources, "list", list);
	value_set(p->values, "sources", sources);
}

bool page_leaflet(struct buf *out, struct arena *a, struct diags *ds,
		  const struct site *s, size_t edition, const struct leaflet *l,
		  const struct card *card)
{
	struct web_page *p = page_begin(
		a, s, edition,
		arena_printf(a, "leaflets/%.*s.html", SV_ARG(card->id)).p);
	const struct doc *d = l->doc;
	struct ui_text notices[NOTICES];

	page_describe(p, page_plain(p, d->title), page_plain(p, d->summary));
	p->unlisted = l->status.draft;
	value_set_html(p->values, "title", page_inlines(p, d->title));
	value_set_html(p->values, "summary", page_inlines(p, d->summary));
	page_set(p->values, "reviewed",
		 page_date(p, "reviewed-on", d->reviewed));
	page_set(p->values, "review_by",
		 page_date(p, "review-by", d->review_by));
	page_status(p, notices, leaflet_notices(a, s->lib, l, notices));
	page_downloads(p, card->id, page_inlines(p, d->title), card->pdfs);
	page_english_link(p, card->id);
	value_set(p->values, "bilingual",
		  p->lang == p->lib->pack->source_lang
			  ? NULL
			  : value_text(a, arena_printf(
						  a, "../bilingual/%.*s.html",
						  SV_ARG(card->id))));
	add_contents(p, l);
	value_set_html(p->values, "body", page_body(p, d->body));
	add_words(p, l);
	page_contact(p);
	page_set(p->values, "written_by",
		 page_service(p, "written-by", "service", "name"));
	page_set(p->values, "funded_by",
		 page_service(p, "funded-by", "funder", "funder"));
	add_sources(p, l);
	return page_end(out, ds, p, PAGE_LEAFLET);
}
