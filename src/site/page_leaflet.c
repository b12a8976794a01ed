#include "page.h"

static void add_status(struct web_page *p, const struct leaflet *l)
{
	struct value *list = value_list(p->a);
	struct ui_text notices[NOTICES];
	size_t n = leaflet_notices(p->a, p->lib, l, notices);

	for (size_t i = 0; i < n; i++)
		value_append(list, value_html(p->a,
					      page_ui_text(p, notices[i])));
	value_set(p->values, "status", list);
}

struct sv page_format_name(struct web_page *p, struct sv format)
{
	return page_ui(p, arena_printf(p->a, "format-%.*s", SV_ARG(format)).p);
}

static struct value *download_of(struct web_page *p, const struct leaflet *l,
				 struct sv format, const struct card_pdf *pdf)
{
	struct value *v = value_object(p->a);
	struct ui_text pages = ui_plural(p->a, p->ed->ui, "unit-pages",
					 (unsigned long)pdf->pages);
	struct sv length = page_isolate(
		p, pages.untranslated ? p->lib->pack->source_lang : p->lang,
		pages.text);
	struct sv size = page_isolate(
		p, p->lib->pack->source_lang,
		arena_printf(p->a, "%zu KB", (pdf->bytes + 1023) / 1024));

	value_set_text(v, "href", site_pdf_name(p->a, l->doc->id, format));
	value_set_text(v, "lang", p->lang->tag);
	value_set_html(
		v, "text",
		sv_is(format, "a4")
			? page_fill(p, "download-leaflet", "title",
				    page_inlines(p, l->doc->title), "language",
				    page_isolate(p, p->lang, p->lang->endonym),
				    "pages", length, "size", size, NULL)
			: page_fill(p, "download-format", "format",
				    page_format_name(p, format), "pages",
				    length, "size", size, NULL));
	return v;
}

static void add_downloads(struct web_page *p, const struct leaflet *l,
			  const struct card *card)
{
	const struct pack *pack = p->lib->pack;
	struct value *downloads = NULL, *list = value_list(p->a);

	for (size_t i = 0; i < pack->nformats; i++) {
		if (!card->pdfs[i].pages)
			continue;
		value_append(list, download_of(p, l, pack->formats[i].name,
					       &card->pdfs[i]));
		downloads = value_object(p->a);
		value_set(downloads, "list", list);
	}
	value_set(p->values, "downloads", downloads);
}

static void add_english_link(struct web_page *p, const struct card *card)
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
				    SV_ARG(card->id)));
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

	page_describe(p, page_plain(p, d->title), page_plain(p, d->summary));
	value_set_html(p->values, "title", page_inlines(p, d->title));
	value_set_html(p->values, "summary", page_inlines(p, d->summary));
	page_set(p->values, "reviewed",
		 page_date(p, "reviewed-on", d->reviewed));
	page_set(p->values, "review_by",
		 page_date(p, "review-by", d->review_by));
	add_status(p, l);
	add_downloads(p, l, card);
	add_english_link(p, card);
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
