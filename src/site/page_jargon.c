/*
 * The lists of the jargon buster, each from A to Z: the terms by their names;
 * in a translation, by what English letters call them; and all meanings on
 * one page, for printing and for the browser's own search.
 */
#include "jargon.h"
#include "page.h"

#include "lexleaf/html.h"

static void add_name(struct buf *names, struct sv name)
{
	if (!name.n)
		return;
	if (names->n)
		buf_putc(names, '|');
	buf_sv(names, name);
}

/*
 * The names of 't' that its line does not show, and of the words it replaced:
 * whoever looks for "statement" needs the EHC plan.  English ones only, which
 * are what stands on a letter; other forms of the language's own names differ
 * in their ends, which the filter forgives.
 */
static struct sv hidden_names(struct web_page *p, const struct term *t)
{
	const struct glossary *g = p->lib->glossary;
	const struct term *e = t->source;
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < e->nvariants; i++)
		add_name(&b, e->variants[i]);
	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *old = &g->terms[i];

		if (!sv_eq(old->replaced_by, t->id))
			continue;
		add_name(&b, old->head);
		add_name(&b, old->acronym);
		for (size_t k = 0; k < old->nvariants; k++)
			add_name(&b, old->variants[k]);
	}
	return buf_take(&b, p->a);
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

/* Lists are long, so nothing is said twice on their lines: the language only
 * where it is not that of the page, the direction only where it turns. */
static struct value *turned(struct web_page *p, const struct lang *lang)
{
	struct value *v;

	if (lang == p->lang)
		return NULL;
	v = value_object(p->a);
	value_set_text(v, "tag", lang->tag);
	value_set(v, "dir",
		  lang->dir == p->lang->dir
			  ? NULL
			  : value_text(p->a, lang->dir == DIR_RTL ? SV("rtl")
								  : SV("ltr")));
	return v;
}

/* The element around them says what is not in the page's language. */
static struct sv words_of(struct web_page *p, const struct lang *lang,
			  struct sv text)
{
	struct buf b = BUF_INIT;

	if (lang == p->lang)
		return page_text(p, lang, text);
	html_text(&b, text);
	return buf_take(&b, p->a);
}

static struct value *line_of(struct web_page *p, const struct jargon_line *e)
{
	struct value *v = value_object(p->a), *other = NULL;

	if (e->other.n) {
		other = value_object(p->a);
		value_set_html(other, "text",
			       words_of(p, e->other_lang, e->other));
		value_set(other, "foreign", turned(p, e->other_lang));
	}
	value_set_text(v, "href",
		       arena_printf(p->a, "%.*s.html", SV_ARG(e->term->id)));
	value_set_html(v, "name", words_of(p, e->lang, e->key));
	value_set(v, "foreign", turned(p, e->lang));
	value_set(v, "other", other);
	value_set(v, "also", e->also.n ? value_text(p->a, e->also) : NULL);
	page_set(v, "tag_line", page_term_tag(p, e->term));
	return v;
}

static struct value *meaning_of(struct web_page *p, const struct jargon_line *e)
{
	struct value *v = value_object(p->a);
	const struct term *t = e->term;

	value_set_text(v, "href",
		       arena_printf(p->a, "%.*s.html", SV_ARG(t->id)));
	value_set_html(v, "name", page_term_name(p, t));
	page_set(v, "english", page_term_english(p, t));
	page_set(v, "tag_line", page_term_tag(p, t));
	page_set(v, "now", page_term_now(p, t));
	value_set_html(v, "definition", page_block(p, t->definition));
	return v;
}

/* Sorted, under the letters of 'alphabet'. */
static void add_letters(struct web_page *p, struct jargon *j,
			const struct lang *alphabet,
			struct value *make(struct web_page *p,
					   const struct jargon_line *e))
{
	struct value *letters = value_list(p->a), *list = NULL;
	struct sv letter = SV("");

	jargon_sort(j, alphabet);
	for (size_t i = 0; i < j->n; i++) {
		const struct jargon_line *e = &j->lines[i];

		if (!list || !sv_eq(e->letter, letter))
			list = begin_letter(p, letters, e->letter, e->lang);
		letter = e->letter;
		value_append(list, make(p, e));
	}
	value_set(p->values, "letters", letters);
}

static struct jargon lines_of(const struct web_page *p)
{
	return (struct jargon){ .a = p->a, .lib = p->lib, .ed = p->ed };
}

static void describe(struct web_page *p, const char *title)
{
	const char *intro = p->lang == p->lib->pack->source_lang
				    ? "jargon-intro-source"
				    : "jargon-intro";
	struct ui_text notices[NOTICES];

	page_describe(p, ui_text(p->ed->ui, title).text,
		      ui_text(p->ed->ui, intro).text);
	value_set_html(p->values, "intro", page_ui(p, intro));
	page_status(p, notices, jargon_notices(p->lib, p->ed, notices));
}

bool page_jargon(struct buf *out, struct arena *a, struct diags *ds,
		 const struct site *s, size_t edition)
{
	struct web_page *p = page_begin(a, s, edition, "jargon/index.html");
	const struct glossary *g = p->ed->glossary;
	bool english = p->lang == p->lib->pack->source_lang;
	struct jargon j = lines_of(p);

	describe(p, "jargon-buster");
	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *t = &g->terms[i];

		jargon_add_name(&j, t)->also = hidden_names(p, t);
		if (english)
			jargon_add_short_form(&j, t);
	}
	add_letters(p, &j, p->lang, line_of);
	value_set_bool(p->values, "translated", !english);
	value_set_text(p->values, "found",
		       ui_text(p->ed->ui, "jargon-found").text);
	page_downloads(p, SV(JARGON_ID), page_ui(p, "jargon-buster"),
		       &s->jargon[edition * s->lib->pack->nformats]);
	return page_end(out, ds, p, PAGE_JARGON);
}

bool page_jargon_english(struct buf *out, struct arena *a, struct diags *ds,
			 const struct site *s, size_t edition)
{
	struct web_page *p = page_begin(a, s, edition, "jargon/english.html");
	const struct glossary *g = p->ed->glossary;
	struct jargon j = lines_of(p);

	describe(p, "jargon-english");
	for (size_t i = 0; i < g->nterms; i++) {
		jargon_add_english(&j, &g->terms[i]);
		jargon_add_short_form(&j, &g->terms[i]);
	}
	add_letters(p, &j, p->lib->pack->source_lang, line_of);
	return page_end(out, ds, p, PAGE_JARGON_ENGLISH);
}

bool page_jargon_all(struct buf *out, struct arena *a, struct diags *ds,
		     const struct site *s, size_t edition)
{
	struct web_page *p = page_begin(a, s, edition, "jargon/all.html");
	const struct glossary *g = p->ed->glossary;
	struct jargon j = lines_of(p);

	describe(p, "jargon-one-page");
	for (size_t i = 0; i < g->nterms; i++)
		jargon_add_name(&j, &g->terms[i]);
	add_letters(p, &j, p->lang, meaning_of);
	return page_end(out, ds, p, PAGE_JARGON_ALL);
}
