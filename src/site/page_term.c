/* The page of one term. */
#include "page.h"

#include <string.h>

static void add_fact(struct web_page *p, struct value *facts, const char *id,
		     struct sv markup)
{
	struct value *v;

	if (!markup.n)
		return;
	v = value_object(p->a);
	value_set_html(v, "name", page_ui(p, id));
	value_set_html(v, "value", markup);
	value_append(facts, v);
}

/* Other names that letters use, in English.  The forms of a translation are
 * there to find words by, with every ending; nobody needs to read them. */
static struct sv variants(struct web_page *p, const struct term *t)
{
	const struct term *english = t->source;
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < english->nvariants; i++) {
		if (i)
			buf_puts(&b, " · ");
		buf_sv(&b, page_isolate(p, p->lib->pack->source_lang,
					english->variants[i]));
	}
	return buf_take(&b, p->a);
}

static struct sv area(struct web_page *p, const struct term *t)
{
	static const char *const ids[] = { "area-education", "area-health",
					   "area-social-care", "area-benefits",
					   "area-law" };

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		if (sv_is(t->area, ids[i] + strlen("area-")))
			return page_ui(p, ids[i]);
	}
	return SV("");
}

static struct sv year(struct web_page *p, const char *id, struct sv value)
{
	return value.n ? page_fill(p, id, "year", page_text(p, p->lang, value),
				   NULL)
		       : SV("");
}

static void add_facts(struct web_page *p, const struct term *t)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct value *facts = value_list(p->a);

	add_fact(p, facts, "term-variants", variants(p, t));
	add_fact(p, facts, "term-area", area(p, t));
	add_fact(p, facts, "term-authority",
		 page_text(p, english, t->authority));
	value_set(p->values, "facts", facts);
	page_set(p->values, "since", year(p, "term-since", t->since));
	page_set(p->values, "until", year(p, "term-until", t->until));
	page_set(p->values, "checked", page_date(p, "reviewed-on", t->checked));
}

static void add_see(struct web_page *p, const struct term *t)
{
	struct value *see = value_object(p->a), *list = value_list(p->a);

	for (size_t i = 0; i < t->nsee; i++) {
		const struct term *other =
			glossary_term(p->ed->glossary, t->see[i]);
		struct value *v;

		if (!other)
			continue;
		v = value_object(p->a);
		value_set_text(v, "href", page_term_href(p, other));
		value_set_html(v, "name", page_term_name(p, other));
		value_append(list, v);
	}
	value_set(see, "list", list);
	value_set(p->values, "see", t->nsee ? see : NULL);
}

static bool card_uses(const struct card *c, const struct term *t)
{
	for (size_t i = 0; i < c->nwords; i++) {
		if (sv_eq(c->words[i]->id, t->id))
			return true;
	}
	return false;
}

static void add_used_in(struct web_page *p, const struct term *t)
{
	struct value *used = value_object(p->a), *list = value_list(p->a);
	bool any = false;

	for (size_t i = 0; i < p->lib->pack->nleaflets; i++) {
		const struct card *c = site_card(p->site, p->edition, i);
		struct value *v;

		if (!card_is_listed(c) || !card_uses(c, t))
			continue;
		any = true;
		v = value_object(p->a);
		value_set_text(v, "href",
			       arena_printf(p->a, "%.*sleaflets/%.*s.html",
					    SV_ARG(p->up), SV_ARG(c->id)));
		value_set_html(v, "title", page_inlines(p, c->title));
		value_append(list, v);
	}
	value_set(used, "list", list);
	value_set(p->values, "used_in", any ? used : NULL);
}

/*
 * The heading: the name, and after an English one its short form.  A
 * translated name has the English one on a line of its own.
 */
static void add_name(struct web_page *p, const struct term *t)
{
	const struct lang *english = p->lib->pack->source_lang;
	bool translated = p->lang != english && !t->head_untranslated;
	struct sv name = page_term_name(p, t), more = page_term_english(p, t);

	if (!translated && more.n)
		name = arena_printf(p->a,
				    "%.*s <span class=\"short\">(%.*s)</span>",
				    SV_ARG(name), SV_ARG(more));
	value_set_html(p->values, "name", name);
	page_set(p->values, "english", translated ? more : SV(""));
}

bool page_term(struct buf *out, struct arena *a, struct diags *ds,
	       const struct site *s, size_t edition, const struct term *t)
{
	struct web_page *p = page_begin(
		a, s, edition,
		arena_printf(a, "jargon/%.*s.html", SV_ARG(t->id)).p);
	struct sv acronym = t->source->acronym;
	struct ui_text notices[NOTICES];

	page_describe(p,
		      acronym.n ? arena_printf(a, "%.*s (%.*s)",
					       SV_ARG(t->head), SV_ARG(acronym))
				: t->head,
		      page_plain(p, t->definition));
	page_status(p, notices, jargon_notices(s->lib, p->ed, notices));
	add_name(p, t);
	page_set(p->values, "now", page_term_now(p, t));
	page_set(p->values, "tag_line", page_term_tag(p, t));
	value_set_html(p->values, "definition", page_block(p, t->definition));
	page_set(p->values, "heard",
		 t->heard ? page_block(p, t->heard) : SV(""));
	add_facts(p, t);
	add_see(p, t);
	add_used_in(p, t);
	return page_end(out, ds, p, PAGE_TERM);
}
