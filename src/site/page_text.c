/*
 * Texts as markup, each part in its language: of the interface, of leaflets,
 * of words and of files to download.
 */
#include <stdarg.h>

#include "jargon.h"
#include "lexleaf/html.h"
#include "lexleaf/text.h"
#include "page.h"

static struct sv mark(struct arena *a, const char *tag, const struct lang *lang,
		      struct sv markup)
{
	return arena_printf(a, "<%s lang=\"%.*s\" dir=\"%s\">%.*s</%s>", tag,
			    SV_ARG(lang->tag),
			    lang->dir == DIR_RTL ? "rtl" : "ltr",
			    SV_ARG(markup), tag);
}

static struct sv escape(struct arena *a, struct sv text)
{
	struct buf b = BUF_INIT;

	html_text(&b, text);
	return buf_take(&b, a);
}

/* Text in the language of 'ed' as markup, its English parts marked. */
static void put_own(struct buf *b, const struct edition *ed, struct sv text)
{
	const struct lang *english = glosses_lang(ed->glosses);
	size_t done = 0, from = 0, to;

	while (gloss_next(ed->glosses, text, &from, &to)) {
		html_text(b, sv_slice(text, done, from));
		buf_printf(b, "<span lang=\"%.*s\">", SV_ARG(english->tag));
		html_text(b, sv_slice(text, from, to));
		buf_puts(b, "</span>");
		done = from = to;
	}
	html_text(b, sv_slice(text, done, text.n));
}

static struct sv own_text(struct arena *a, const struct edition *ed,
			  struct sv text)
{
	struct buf b = BUF_INIT;

	put_own(&b, ed, text);
	return buf_take(&b, a);
}

void page_strings(struct arena *a, const struct library *lib,
		  const struct edition *ed, struct value *ui,
		  struct value *label)
{
	for (size_t i = 0; i < strings_count(lib->strings); i++) {
		const struct string *s = strings_nth(lib->strings, i);
		char *id = arena_str(a, s->id);
		struct ui_text t;
		struct sv markup;

		if (s->plural.n || sv_find_char(s->text, '{') != SV_NONE)
			continue;
		t = ui_text(ed->ui, id);
		if (t.untranslated && ed->lang != lib->pack->source_lang)
			markup = mark(a, "span", lib->pack->source_lang,
				      escape(a, t.text));
		else
			markup = own_text(a, ed, t.text);
		value_set_html(ui, id, markup);
		value_set_text(label, id, t.text);
	}
}

struct sv page_text(struct web_page *p, const struct lang *lang, struct sv text)
{
	if (lang == p->lang || !text.n)
		return own_text(p->a, p->ed, text);
	return mark(p->a, "span", lang, escape(p->a, text));
}

struct sv page_isolate(struct web_page *p, const struct lang *lang,
		       struct sv text)
{
	return mark(p->a, "bdi", lang,
		    lang == p->lang ? own_text(p->a, p->ed, text)
				    : escape(p->a, text));
}

struct html_options page_html_options(struct web_page *p)
{
	return (struct html_options){
		.term_href = arena_printf(p->a, "%.*sjargon/", SV_ARG(p->up)),
		.leaflet_href =
			arena_printf(p->a, "%.*sleaflets/", SV_ARG(p->up)),
		.image_src = arena_printf(p->a, "%.*sassets/images/",
					  SV_ARG(p->root)),
	};
}

struct sv page_inlines(struct web_page *p, const struct node *block)
{
	struct html_options opts = page_html_options(p);
	struct buf b = BUF_INIT;
	const struct lang *lang =
		block->lang.n ? pack_lang(p->lib->pack, block->lang) : NULL;

	html_children(&b, block, &opts);
	if (lang && lang != p->lang)
		return mark(p->a, "span", lang, buf_take(&b, p->a));
	return buf_take(&b, p->a);
}

struct sv page_block(struct web_page *p, const struct node *block)
{
	struct html_options opts = page_html_options(p);
	struct buf b = BUF_INIT;

	html_node(&b, block, &opts);
	return buf_take(&b, p->a);
}

struct sv page_body(struct web_page *p, const struct node *block)
{
	struct html_options opts = page_html_options(p);
	struct buf b = BUF_INIT;

	opts.meaning_label = ui_text(p->ed->ui, "word-meaning").text;
	html_node(&b, block, &opts);
	return buf_take(&b, p->a);
}

struct sv page_plain(struct web_page *p, const struct node *block)
{
	struct buf b = BUF_INIT;

	node_plain(&b, block);
	return buf_take(&b, p->a);
}

/* ---- interface strings ---- */

static const struct lang *ui_lang(const struct web_page *p, struct ui_text t)
{
	return t.untranslated ? p->lib->pack->source_lang : p->lang;
}

struct sv page_ui_text(struct web_page *p, struct ui_text t)
{
	return page_text(p, ui_lang(p, t), t.text);
}

struct sv page_ui(struct web_page *p, const char *id)
{
	return page_ui_text(p, ui_text(p->ed->ui, id));
}

/* The markup for 'name' among the pairs of 'ap'; NULL: none has it. */
static bool find_pair(va_list ap, struct sv name, struct sv *markup)
{
	const char *key;

	while ((key = va_arg(ap, const char *)) != NULL) {
		*markup = va_arg(ap, struct sv);
		if (sv_is(name, key))
			return true;
	}
	return false;
}

/* A part of a string, in the page's own language or not. */
static void put_words(struct buf *b, struct web_page *p, bool own,
		      struct sv text)
{
	if (own)
		put_own(b, p->ed, text);
	else
		html_text(b, text);
}

struct sv page_fill(struct web_page *p, const char *id, ...)
{
	struct ui_text t = ui_text(p->ed->ui, id);
	bool own = ui_lang(p, t) == p->lang;
	struct buf b = BUF_INIT;
	struct sv rest = t.text, before, name, markup;

	while (string_cut_name(&rest, &before, &name)) {
		va_list ap;
		bool found;

		put_words(&b, p, own, before);
		va_start(ap, id);
		found = find_pair(ap, name, &markup);
		va_end(ap);
		if (found)
			buf_sv(&b, markup);
		else
			buf_printf(&b, "{%.*s}", SV_ARG(name));
	}
	put_words(&b, p, own, rest);
	if (own)
		return buf_take(&b, p->a);
	return mark(p->a, "span", ui_lang(p, t), buf_take(&b, p->a));
}

struct sv page_date(struct web_page *p, const char *id, struct date date)
{
	const struct lang *lang = ui_lang(p, ui_text(p->ed->ui, id));
	struct sv text;

	if (!date.year)
		return SV("");
	text = arena_printf(p->a,
			    "<time datetime=\"%04d-%02d-%02d\">%.*s</time>",
			    date.year, date.month, date.day,
			    SV_ARG(escape(p->a, day_in_words(p->a, p->site,
							 lang, date))));
	return page_fill(p, id, "date", text, NULL);
}

/* ---- terms ---- */

struct sv page_term_name(struct web_page *p, const struct term *t)
{
	return page_text(
		p, t->head_untranslated ? p->lib->pack->source_lang : p->lang,
		t->head);
}

struct sv page_term_english(struct web_page *p, const struct term *t)
{
	const struct lang *english = p->lib->pack->source_lang;
	const struct term *e = t->source;
	struct sv both = t->head_untranslated ? SV("") : e->head;

	if (p->lang == english)
		both = SV("");
	if (e->acronym.n)
		both = both.n ? arena_printf(p->a, "%.*s, %.*s", SV_ARG(both),
					     SV_ARG(e->acronym))
			      : e->acronym;
	if (!both.n)
		return both;
	return p->lang == english ? escape(p->a, both)
				  : page_isolate(p, english, both);
}

struct sv page_term_href(struct web_page *p, const struct term *t)
{
	return arena_printf(p->a, "%.*sjargon/%.*s.html", SV_ARG(p->up),
			    SV_ARG(t->id));
}

struct sv page_term_now(struct web_page *p, const struct term *t)
{
	const struct term *now = NULL;
	struct sv link;

	if (t->status != TERM_RETIRED && t->status != TERM_RENAMED)
		return SV("");
	if (t->replaced_by.n)
		now = glossary_term(p->ed->glossary, t->replaced_by);
	if (!now)
		return page_ui(p, "retired-no-replacement");
	link = arena_printf(
		p->a, "<a class=\"term\" href=\"%.*s\">%.*s</a>",
		SV_ARG(page_term_href(p, now)),
		SV_ARG(page_isolate(p,
				    now->head_untranslated
					    ? p->lib->pack->source_lang
					    : p->lang,
				    now->head)));
	return page_fill(p, "retired-now", "term", link, NULL);
}

struct sv page_term_tag(struct web_page *p, const struct term *t)
{
	const char *id = term_tag(t->status);

	return id ? page_ui(p, id) : SV("");
}

/* ---- lists that several pages have ---- */

void page_status(struct web_page *p, const struct ui_text *notices, size_t n)
{
	struct value *list = value_list(p->a);
	const struct node *notice;

	for (size_t i = 0; (notice = library_notice(p->lib, p->ed, &i));)
		value_append(list, value_html(p->a, page_inlines(p, notice)));
	for (size_t i = 0; i < n; i++)
		value_append(list,
			     value_html(p->a, page_ui_text(p, notices[i])));
	value_set(p->values, "status", list);
}

struct sv page_format_name(struct web_page *p, struct sv format)
{
	return page_ui(p, arena_printf(p->a, "format-%.*s", SV_ARG(format)).p);
}

static struct value *download_of(struct web_page *p, struct sv id,
				 struct sv title, struct sv format,
				 const struct card_pdf *pdf)
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

	value_set_text(v, "href", site_pdf_name(p->a, id, format));
	value_set_text(v, "lang", p->lang->tag);
	value_set_html(
		v, "text",
		sv_is(format, "a4")
			? page_fill(p, "download-leaflet", "title", title,
				    "language",
				    page_isolate(p, p->lang, p->lang->endonym),
				    "pages", length, "size", size, NULL)
			: page_fill(p, "download-format", "format",
				    page_format_name(p, format), "pages",
				    length, "size", size, NULL));
	return v;
}

void page_downloads(struct web_page *p, struct sv id, struct sv title,
		    const struct card_pdf *pdfs)
{
	const struct pack *pack = p->lib->pack;
	struct value *downloads = NULL, *list = value_list(p->a);

	for (size_t i = 0; i < pack->nformats; i++) {
		if (!pdfs[i].pages)
			continue;
		value_append(list,
			     download_of(p, id, title, pack->formats[i].name,
					 &pdfs[i]));
		downloads = value_object(p->a);
		value_set(downloads, "list", list);
	}
	value_set(p->values, "downloads", downloads);
}

/* ---- the frame ---- */
