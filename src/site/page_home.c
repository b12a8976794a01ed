/* The first page of a language, and the two pages in the site's folder. */
#include "page.h"

static bool has_string(const struct strings *s, struct sv id)
{
	for (size_t i = 0; i < strings_count(s); i++) {
		if (sv_eq(strings_nth(s, i)->id, id))
			return true;
	}
	return false;
}

/* A topic that strings.xml does not name is "More leaflets". */
static const char *topic_string(struct web_page *p, struct sv topic)
{
	struct sv id = arena_printf(p->a, "topic-%.*s", SV_ARG(topic));

	return topic.n && has_string(p->lib->strings, id) ? id.p
							  : "topic-other";
}

static void add_card(struct web_page *p, struct value *list,
		     const struct card *c)
{
	struct value *v = value_object(p->a);

	value_set_text(v, "href",
		       arena_printf(p->a, "leaflets/%.*s.html", SV_ARG(c->id)));
	value_set_html(v, "title", page_inlines(p, c->title));
	value_set_html(v, "summary", page_inlines(p, c->summary));
	page_set(v, "withheld",
		 c->withheld ? page_ui(p, "not-published") : SV(""));
	value_append(list, v);
}

/* The next leaflet of 'topic' by order, then id, after 'last'; or NULL. */
static const struct card *next_card(struct web_page *p, struct sv topic,
				    const struct card *last)
{
	const struct card *best = NULL;

	for (size_t i = 0; i < p->lib->pack->nleaflets; i++) {
		const struct card *c = site_card(p->site, p->edition, i);

		/* Cards stand in the order of their ids. */
		if (!card_is_listed(c) || !sv_eq(c->topic, topic) ||
		    (last && (c->order < last->order ||
			      (c->order == last->order && c <= last))))
			continue;
		if (!best || c->order < best->order)
			best = c;
	}
	return best;
}

static void add_topic(struct web_page *p, struct value *topics, struct sv topic)
{
	const struct card *c = next_card(p, topic, NULL);
	struct value *v, *list;

	if (!c)
		return;
	v = value_object(p->a);
	list = value_list(p->a);
	for (; c; c = next_card(p, topic, c))
		add_card(p, list, c);
	value_set_text(v, "id",
		       arena_printf(p->a, "topic-%.*s", SV_ARG(topic)));
	value_set_html(v, "name", page_ui(p, topic_string(p, topic)));
	value_set(v, "leaflets", list);
	value_append(topics, v);
}

static bool is_listed(const struct pack *pack, struct sv topic)
{
	for (size_t i = 0; i < pack->ntopics; i++) {
		if (sv_eq(pack->topics[i], topic))
			return true;
	}
	return false;
}

/* Topics in the pack's order; one it forgot comes behind them. */
static void add_topics(struct web_page *p)
{
	const struct pack *pack = p->lib->pack;
	struct value *topics = value_list(p->a);
	struct map *rest = map_new(p->a);

	for (size_t i = 0; i < pack->ntopics; i++)
		add_topic(p, topics, pack->topics[i]);
	for (size_t i = 0; i < pack->nleaflets; i++) {
		const struct card *c = site_card(p->site, p->edition, i);

		if (!card_is_listed(c) || is_listed(pack, c->topic) ||
		    map_lookup(rest, c->topic))
			continue;
		*map_slot(rest, c->topic) = p;
		add_topic(p, topics, c->topic);
	}
	value_set(p->values, "topics", topics);
}

bool page_home(struct buf *out, struct arena *a, struct diags *ds,
	       const struct site *s, size_t edition)
{
	struct web_page *p = page_begin(a, s, edition, "index.html");

	page_describe(p, ui_text(p->ed->ui, "home-heading").text,
		      ui_text(p->ed->ui, "home-intro").text);
	add_topics(p);
	page_contact(p);
	return page_end(out, ds, p, PAGE_HOME);
}

/* Every language, by its own name, with what the site says in it. */
static void add_choices(struct web_page *p, const char *what)
{
	struct value *list = value_list(p->a);

	for (size_t i = 0; i < p->lib->neditions; i++) {
		const struct edition *ed = &p->lib->editions[i];
		struct ui_text t = ui_text(ed->ui, what);
		struct value *v = value_object(p->a);

		value_set_text(v, "href",
			       arena_printf(p->a, "%.*s%.*s/index.html",
					    SV_ARG(p->root),
					    SV_ARG(ed->lang->tag)));
		value_set_text(v, "tag", ed->lang->tag);
		value_set_text(v, "dir",
			       ed->lang->dir == DIR_RTL ? SV("rtl")
							: SV("ltr"));
		value_set_text(v, "endonym", ed->lang->endonym);
		value_set_text(v, "what", t.text);
		value_set(v, "english",
			  t.untranslated
				  ? value_text(p->a,
					       p->lib->pack->source_lang->tag)
				  : NULL);
		value_append(list, v);
	}
	value_set(p->values, "choices", list);
}

bool page_languages(struct buf *out, struct arena *a, struct diags *ds,
		    const struct site *s)
{
	struct web_page *p = page_begin_root(a, s, "index.html");

	page_describe(p, ui_text(p->ed->ui, "choose-language").text,
		      ui_text(p->ed->ui, "home-intro").text);
	add_choices(p, "home-intro");
	return page_end(out, ds, p, PAGE_LANGUAGES);
}

bool page_not_found(struct buf *out, struct arena *a, struct diags *ds,
		    const struct site *s)
{
	struct web_page *p = page_begin_root(a, s, "404.html");

	page_describe(p, ui_text(p->ed->ui, "not-found-heading").text,
		      ui_text(p->ed->ui, "not-found-text").text);
	add_choices(p, "not-found-home");
	return page_end(out, ds, p, PAGE_NOT_FOUND);
}
