/* The jargon buster: the list from A to Z and the page of one term. */
#include "page.h"

#include <string.h>

#include "lexleaf/text.h"

/*
 * One line of the list.  A term stands there by its name, by its short form
 * and, in a translation, by its English name too: that is the word a parent
 * has in front of them on a letter.
 */
struct entry {
	struct sv key;
	const struct lang *lang;
	const struct term *term;
	struct sv other; /* what else it is called */
	const struct lang *other_lang;
};

struct entries {
	struct web_page *p;
	struct entry *v;
	size_t n, cap;
};

static void add_entry(struct entries *es, struct entry e)
{
	if (e.key.n)
		ARENA_PUSH(es->p->a, es->v, es->n, es->cap) = e;
}

static void add_term(struct entries *es, const struct term *t)
{
	struct web_page *p = es->p;
	const struct lang *english = p->lib->pack->source_lang;
	const struct term *e = t->source;
	bool translated = p->lang != english && !t->head_untranslated;
	struct sv both = e->acronym;

	if (translated)
		both = e->acronym.n ? arena_printf(p->a, "%.*s, %.*s",
						   SV_ARG(e->head),
						   SV_ARG(e->acronym))
				    : e->head;
	add_entry(es, (struct entry){ t->head, translated ? p->lang : english,
				      t, both, english });
	if (translated)
		add_entry(es, (struct entry){ e->head, english, t, t->head,
					      p->lang });
	if (!sv_eq(e->acronym, e->head))
		add_entry(es, (struct entry){ e->acronym, english, t, t->head,
					      translated ? p->lang : english });
}

static int entry_cmp(const struct collator *c, const struct entry *a,
		     const struct entry *b)
{
	int order = collator_cmp(c, a->key, b->key);

	return order ? order : sv_cmp(a->term->id, b->term->id);
}

/* A merge sort, so that equal keys keep their order everywhere. */
static void sort(const struct collator *c, struct entry *v, struct entry *tmp,
		 size_t n)
{
	size_t half = n / 2, i = 0, k = half;

	if (n < 2)
		return;
	sort(c, v, tmp, half);
	sort(c, v + half, tmp, n - half);
	for (size_t out = 0; out < n; out++) {
		bool left =
			k == n || (i < half && entry_cmp(c, &v[i], &v[k]) <= 0);

		tmp[out] = left ? v[i++] : v[k++];
	}
	memcpy(v, tmp, n * sizeof *v);
}

static struct value *begin_letter(struct web_page *p, struct value *letters,
				  struct sv letter, const struct lang *lang)
{
	struct value *v = value_object(p->a), *list = value_list(p->a);

	value_set_html(v, "letter", page_text(p, lang, letter));
	value_set_text(v, "id",
		       arena_printf(p->a, "letter-%.*s", SV_ARG(letter)));
	value_set(v, "entries", list);
	value_append(letters, v);
	return list;
}

/* The list is long, so its lines are kept short. */
static struct value *entry_value(struct web_page *p, const struct entry *e)
{
	struct value *v = value_object(p->a), *other = NULL;

	if (e->other.n) {
		other = value_object(p->a);
		value_set_text(other, "text", e->other);
		value_set(other, "foreign", page_foreign(p, e->other_lang));
	}
	value_set_text(v, "href",
		       arena_printf(p->a, "%.*s.html", SV_ARG(e->term->id)));
	value_set_text(v, "name", e->key);
	value_set(v, "foreign", page_foreign(p, e->lang));
	value_set(v, "other", other);
	page_set(v, "tag_line", page_term_tag(p, e->term));
	return v;
}

static void add_letters(struct web_page *p, const struct collator *c,
			const struct entries *es)
{
	struct value *letters = value_list(p->a), *list = NULL;
	struct sv letter = SV("");

	for (size_t i = 0; i < es->n; i++) {
		const struct entry *e = &es->v[i];
		struct sv initial = text_initial(p->a, c, e->key);

		if (!list || !sv_eq(initial, letter))
			list = begin_letter(p, letters, initial, e->lang);
		letter = initial;
		value_append(list, entry_value(p, e));
	}
	value_set(p->values, "letters", letters);
}

bool page_jargon(struct buf *out, struct arena *a, struct diags *ds,
		 const struct site *s, size_t edition)
{
	struct web_page *p = page_begin(a, s, edition, "jargon/index.html");
	const struct glossary *g = p->ed->glossary;
	struct collator *c = collator_new(p->lang);
	struct entries es = { .p = p };
	const char *intro = p->lang == p->lib->pack->source_lang
				    ? "jargon-intro-source"
				    : "jargon-intro";

	page_describe(p, ui_text(p->ed->ui, "jargon-buster").text,
		      ui_text(p->ed->ui, intro).text);
	value_set_html(p->values, "intro", page_ui(p, intro));
	for (size_t i = 0; i < g->nterms; i++)
		add_term(&es, &g->terms[i]);
	sort(c, es.v, ARENA_ARRAY(a, struct entry, es.n), es.n);
	add_letters(p, c, &es);
	collator_free(c);
	return page_end(out, ds, p, PAGE_JARGON);
}

/* ---- one term ---- */

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

		if (!c->made || !card_uses(c, t))
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

	page_describe(p,
		      acronym.n ? arena_printf(a, "%.*s (%.*s)",
					       SV_ARG(t->head), SV_ARG(acronym))
				: t->head,
		      page_plain(p, t->definition));
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
