#include "jargon.h"
#include "page.h"

#include <stdarg.h>
#include <string.h>

#include "lexleaf/fs.h"
#include "lexleaf/html.h"
#include "lexleaf/text.h"

struct pages_set {
	const struct template *templates[PAGE_KINDS];
	/* Of each edition, every string without {names}: as markup, and as
	 * plain text for attributes. */
	const struct value **ui, **label;
};

struct loader {
	struct arena *a;
	struct diags *ds;
	const struct pack *pack;
};

static const struct source *load(void *user, struct sv name)
{
	const struct loader *l = user;
	struct sv path = pack_find(
		l->pack, l->a,
		arena_printf(l->a, "templates/%.*s.html", SV_ARG(name)).p);

	return fs_exists(path) ? fs_read(l->a, l->ds, path) : NULL;
}

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

static void add_strings(struct arena *a, const struct library *lib,
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

struct pages_set *pages_set_new(struct arena *a, struct diags *ds,
				const struct library *lib)
{
	static const char *const names[PAGE_KINDS] = {
		[PAGE_LEAFLET] = "leaflet",
		[PAGE_BILINGUAL] = "bilingual",
		[PAGE_WITHHELD] = "withheld",
		[PAGE_MOVED] = "moved",
		[PAGE_WITHDRAWN] = "withdrawn",
		[PAGE_HOME] = "home",
		[PAGE_JARGON] = "jargon",
		[PAGE_JARGON_ENGLISH] = "jargon-english",
		[PAGE_JARGON_ALL] = "jargon-meanings",
		[PAGE_TERM] = "term",
		[PAGE_ABOUT] = "about",
		[PAGE_ACCESSIBILITY] = "accessibility",
		[PAGE_LANGUAGES] = "languages",
		[PAGE_NOT_FOUND] = "not-found",
	};
	struct pages_set *set = ARENA_NEW(a, struct pages_set);
	struct loader *l = ARENA_NEW(a, struct loader);
	struct templates *templates;
	bool good = true;

	*l = (struct loader){ a, ds, lib->pack };
	templates = templates_new(a, TEMPLATE_HTML, load, l);
	for (int i = 0; i < PAGE_KINDS; i++) {
		set->templates[i] =
			template_compile(templates, ds, sv_from(names[i]));
		good = good && set->templates[i];
	}
	set->ui = ARENA_ARRAY(a, const struct value *, lib->neditions);
	set->label = ARENA_ARRAY(a, const struct value *, lib->neditions);
	for (size_t i = 0; i < lib->neditions; i++) {
		struct value *ui = value_object(a), *label = value_object(a);

		add_strings(a, lib, &lib->editions[i], ui, label);
		set->ui[i] = ui;
		set->label[i] = label;
	}
	return good ? set : NULL;
}

/* ---- text and its language ---- */

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
	struct sv rest = t.text;

	while (rest.n) {
		size_t open = sv_find_char(rest, '{'), close;
		struct sv name, markup;
		va_list ap;
		bool found;

		if (open == SV_NONE)
			break;
		close = sv_find_char(sv_slice(rest, open, rest.n), '}');
		if (close == SV_NONE)
			break;
		put_words(&b, p, own, sv_slice(rest, 0, open));
		name = sv_slice(rest, open + 1, open + close);
		va_start(ap, id);
		found = find_pair(ap, name, &markup);
		va_end(ap);
		if (found)
			buf_sv(&b, markup);
		else
			html_text(&b, sv_slice(rest, open, open + close + 1));
		rest = sv_slice(rest, open + close + 1, rest.n);
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
			    SV_ARG(escape(p->a, text_date(p->a, lang, date))));
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
		value_append(list, value_html(p->a,
					      page_ui_text(p, notices[i])));
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
			? page_fill(p, "download-leaflet", "title",
				    title, "language",
				    page_isolate(p, p->lang, p->lang->endonym),
				    "pages", length, "size", size, NULL)
			: page_fill(p, "download-format", "format",
				    page_format_name(p, format), "pages", length,
				    "size", size, NULL));
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
		value_append(list, download_of(p, id, title,
					       pack->formats[i].name,
					       &pdfs[i]));
		downloads = value_object(p->a);
		value_set(downloads, "list", list);
	}
	value_set(p->values, "downloads", downloads);
}

/* ---- the frame ---- */

struct value *page_foreign(struct web_page *p, const struct lang *lang)
{
	struct value *v;

	if (lang == p->lang)
		return NULL;
	v = value_object(p->a);
	value_set_text(v, "tag", lang->tag);
	value_set_text(v, "dir", lang->dir == DIR_RTL ? SV("rtl") : SV("ltr"));
	return v;
}

void page_set(struct value *object, const char *key, struct sv markup)
{
	if (markup.n)
		value_set_html(object, key, markup);
	else
		value_set(object, key, NULL);
}

/* The English words of a translation; the source language has its list. */
static bool is_english_list(const char *path)
{
	return strcmp(path, "jargon/english.html") == 0;
}

static bool is_bilingual(const char *path)
{
	return strncmp(path, "bilingual/", strlen("bilingual/")) == 0;
}

/*
 * What is nearest to 'path' for a reader of 'l', below the site's folder.
 * The root's pages lead to the first page; one in two languages leads to the
 * leaflet, which every language has.
 */
static struct sv path_in(struct web_page *p, const struct lang *l,
			 const char *path, bool at_root)
{
	struct sv near = sv_from(path);

	if (at_root)
		near = SV("index.html");
	else if (is_english_list(path) && l == p->lib->pack->source_lang)
		near = SV("jargon/index.html");
	else if (is_bilingual(path) && l != p->lang)
		near = arena_printf(p->a, "leaflets/%s",
				    path + strlen("bilingual/"));
	return arena_printf(p->a, "%.*s/%.*s", SV_ARG(l->tag), SV_ARG(near));
}

/* The same page in every language, for readers. */
static void add_languages(struct web_page *p, const char *path, bool at_root)
{
	struct value *list = value_list(p->a);

	for (size_t i = 0; i < p->lib->neditions; i++) {
		const struct lang *l = p->lib->editions[i].lang;
		struct value *v = value_object(p->a);

		value_set_text(v, "tag", l->tag);
		value_set_text(v, "dir",
			       l->dir == DIR_RTL ? SV("rtl") : SV("ltr"));
		value_set_text(v, "endonym", l->endonym);
		value_set_text(v, "href",
			       arena_printf(p->a, "%.*s%.*s", SV_ARG(p->root),
					    SV_ARG(path_in(p, l, path,
							   at_root))));
		value_set_bool(v, "current", l == p->lang && !at_root);
		value_append(list, v);
	}
	value_set(p->values, "languages", list);
}

static void add_alternate(struct web_page *p, struct value *list, struct sv tag,
			  struct sv rest)
{
	struct value *v = value_object(p->a);

	value_set_text(v, "tag", tag);
	value_set_text(v, "address",
		       arena_printf(p->a, "%.*s%.*s",
				    SV_ARG(p->lib->pack->site_url),
				    SV_ARG(rest)));
	value_append(list, v);
}

/*
 * The same for search engines, which want whole addresses.  Who speaks none
 * of the languages is sent to the source language, from the first page to
 * the list of languages.
 */
static void add_alternates(struct web_page *p, const char *path, bool at_root)
{
	const struct lang *source = p->lib->pack->source_lang;
	struct value *list = value_list(p->a);

	value_set(p->values, "alternates", list);
	if (!p->lib->pack->site_url.n || strcmp(path, "404.html") == 0 ||
	    is_bilingual(path))
		return;
	for (size_t i = 0; i < p->lib->neditions; i++) {
		const struct lang *l = p->lib->editions[i].lang;

		if (l != source || !is_english_list(path))
			add_alternate(p, list, l->tag,
				      path_in(p, l, path, at_root));
	}
	if (strcmp(path, "index.html") == 0)
		add_alternate(p, list, SV("x-default"), SV("index.html"));
	else if (!is_english_list(path))
		add_alternate(p, list, SV("x-default"),
			      path_in(p, source, path, false));
}

/* The news of the language, if the site has an address. */
static void add_feed(struct web_page *p, bool at_root)
{
	if (p->lib->pack->site_url.n && !at_root)
		value_set_text(p->values, "feed",
			       arena_printf(p->a, "%.*schanges.xml",
					    SV_ARG(p->up)));
	else
		value_set(p->values, "feed", NULL);
}

static void add_menu_item(struct web_page *p, struct value *menu,
			  const char *id, const char *to, bool current)
{
	struct value *v = value_object(p->a);

	value_set_text(v, "href",
		       arena_printf(p->a, "%.*s%s", SV_ARG(p->up), to));
	value_set_html(v, "name", page_ui(p, id));
	value_set_bool(v, "current", current);
	value_append(menu, v);
}

/* Only the list of words has one, if the pack has. */
static void add_script(struct web_page *p, const char *path, bool at_root)
{
	struct sv script = p->site->script;

	if (script.n && !at_root && strcmp(path, "jargon/index.html") == 0)
		value_set_text(p->values, "script",
			       arena_printf(p->a, "%.*s%.*s", SV_ARG(p->root),
					    SV_ARG(script)));
	else
		value_set(p->values, "script", NULL);
}

static void add_frame(struct web_page *p, const char *path, bool at_root)
{
	const struct pack *pack = p->lib->pack;
	struct value *v = p->values, *menu = value_list(p->a);
	struct sv phone = pack_service(pack, "phone");

	value_set_text(v, "lang", p->lang->tag);
	value_set_text(v, "dir",
		       p->lang->dir == DIR_RTL ? SV("rtl") : SV("ltr"));
	value_set_text(v, "root", p->root);
	value_set_text(v, "stylesheet",
		       arena_printf(p->a, "%.*s%.*s", SV_ARG(p->root),
				    SV_ARG(p->site->stylesheet)));
	add_script(p, path, at_root);
	value_set_bool(v, "web_fonts", p->site->web_fonts);
	value_set_text(v, "home",
		       arena_printf(p->a, "%.*sindex.html", SV_ARG(p->up)));
	value_set_text(
		v, "jargon",
		arena_printf(p->a, "%.*sjargon/index.html", SV_ARG(p->up)));
	value_set_text(
		v, "accessibility",
		arena_printf(p->a, "%.*saccessibility.html", SV_ARG(p->up)));
	value_set_text(
		v, "about",
		arena_printf(p->a, "%.*sabout.html", SV_ARG(p->up)));
	if (pack->site_url.n && !at_root)
		value_set_text(v, "canonical",
			       arena_printf(p->a, "%.*s%.*s/%s",
					    SV_ARG(pack->site_url),
					    SV_ARG(p->lang->tag), path));
	else
		value_set(v, "canonical", NULL);
	value_set_html(
		v, "service",
		page_text(p, pack->source_lang, pack_service(pack, "name")));
	value_set(v, "ui", p->site->pages->ui[p->edition]);
	value_set(v, "label", p->site->pages->label[p->edition]);
	add_languages(p, path, at_root);
	add_alternates(p, path, at_root);
	add_feed(p, at_root);
	add_menu_item(p, menu, "leaflets", "index.html",
		      strcmp(path, "index.html") == 0 && !at_root);
	add_menu_item(p, menu, "jargon-buster", "jargon/index.html",
		      strcmp(path, "jargon/index.html") == 0);
	add_menu_item(p, menu, "topic-about-us", "about.html",
		      strcmp(path, "about.html") == 0);
	value_set(v, "menu", menu);
	if (phone.n) {
		struct value *call = value_object(p->a);

		value_set_text(call, "href", page_tel(p, phone));
		value_set_text(call, "number", phone);
		value_set(v, "phone", call);
	} else {
		value_set(v, "phone", NULL);
	}
}

static struct web_page *begin(struct arena *a, const struct site *s,
			      size_t edition)
{
	struct web_page *p = ARENA_NEW(a, struct web_page);

	p->a = a;
	p->site = s;
	p->lib = s->lib;
	p->edition = edition;
	p->ed = &s->lib->editions[edition];
	p->lang = p->ed->lang;
	p->values = value_object(a);
	return p;
}

struct web_page *page_begin(struct arena *a, const struct site *s,
			    size_t edition, const char *path)
{
	struct web_page *p = begin(a, s, edition);
	bool deep = strchr(path, '/') != NULL;

	p->up = deep ? SV("../") : SV("");
	p->root = deep ? SV("../../") : SV("../");
	add_frame(p, path, false);
	return p;
}

struct web_page *page_begin_root(struct arena *a, const struct site *s,
				 const char *path)
{
	struct web_page *p = begin(a, s, 0);

	/* A server gives 404.html for addresses in any folder, so relative
	 * links would lead nowhere. */
	if (strcmp(path, "404.html") == 0)
		p->root = pack_site_path(s->lib->pack);
	p->up = arena_printf(a, "%.*s%.*s/", SV_ARG(p->root),
			     SV_ARG(p->lang->tag));
	add_frame(p, path, true);
	return p;
}

void page_describe(struct web_page *p, struct sv title, struct sv description)
{
	struct sv service = pack_service(p->lib->pack, "name");
	struct buf b = BUF_INIT;

	buf_sv(&b, title);
	if (!sv_eq(title, service)) {
		buf_puts(&b, " – ");
		buf_sv(&b, service);
	}
	/* The same title twice helps nobody; where it is not translated, the
	 * language tells the pages apart. */
	if (p->lang != p->lib->pack->source_lang) {
		buf_puts(&b, " – ");
		buf_sv(&b, p->lang->endonym);
	}
	value_set_text(p->values, "head_title", buf_take(&b, p->a));
	value_set_text(p->values, "description", description);
}

bool page_end(struct buf *out, struct diags *ds, struct web_page *p,
	      enum page_kind kind)
{
	/* Only what has moved sends its reader on. */
	if (kind != PAGE_MOVED)
		value_set(p->values, "refresh", NULL);
	if (p->unlisted || kind == PAGE_MOVED)
		value_set_text(p->values, "robots", SV("noindex"));
	else
		value_set(p->values, "robots", NULL);
	return template_render(out, ds, p->site->pages->templates[kind],
			       p->values);
}
