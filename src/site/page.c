/* The templates, and the frame that all pages have. */
#include "jargon.h"
#include "page.h"

#include <stdarg.h>
#include <string.h>

#include "lexleaf/html.h"
#include "lexleaf/text.h"

struct pages_set {
	const struct template *templates[PAGE_KINDS];
	/* Of each edition, every string without {names}: as markup, and as
	 * plain text for attributes. */
	const struct value **ui, **label;
};

struct pages_set *pages_set_new(struct arena *a, struct diags *ds,
				const struct library *lib)
{
	struct pages_set *set = ARENA_NEW(a, struct pages_set);

	if (!page_templates(a, ds, lib, set->templates))
		return NULL;
	set->ui = ARENA_ARRAY(a, const struct value *, lib->neditions);
	set->label = ARENA_ARRAY(a, const struct value *, lib->neditions);
	for (size_t i = 0; i < lib->neditions; i++) {
		struct value *ui = value_object(a), *label = value_object(a);

		page_strings(a, lib, &lib->editions[i], ui, label);
		set->ui[i] = ui;
		set->label[i] = label;
	}
	return set;
}

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
