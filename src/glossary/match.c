/*
 * Finding terms.
 *
 * All forms of all terms are a tree of words: from the root one step for each
 * first word, found by a hash of the folded word, from there a short list of
 * next words.  A text is walked once; at each word the tree is followed as
 * far as it goes and the last complete form wins.  So the work is one lookup
 * a word, however many terms there are.
 *
 * Case.  A word of a form that has a capital behind its first letter, or is
 * a single capital, must stand in the text as it is written: "SEND" is not
 * "send", "SaLT" not "salt", "Section A" not "section a".  Any other word is
 * found in any case.  The rule goes by words, not by forms, so that "EHC
 * plan" finds "EHC Plan".
 *
 * English plurals.  The last word of an English form is also found with "s",
 * or "ies" for "y": "SENCOs", "local authorities".  Both rules make nothing
 * but a plural (or a verb: "appeals") of any word a glossary has.  Others
 * ("es") would have to know more English than that; the author lists them as
 * variants.  Other languages inflect: translators list their forms.
 *
 * A form that two terms share leads to both, and the caller links neither.
 */
#include "glossary_imp.h"

#include "lexleaf/text.h"
#include "lexleaf/utf8.h"

/* [words] Nothing longer is a term; following the tree recurses as deep. */
enum { LONGEST_FORM = 24 };

struct step {
	struct sv folded;
	struct sv exact; /* how the word must be written; empty: any way */
	struct step *first, *next;
	const struct term *term, *other; /* whose form ends here, if any */
	bool derived;                    /* by the rule for plurals */
	bool everyday;
};

/* The tree of one language. */
struct forms {
	struct map *starts; /* folded first word → list of struct step */
};

struct matcher {
	const struct glossary *g;
	struct forms own;
	struct forms signs;           /* only in the source language */
	const struct matcher *source; /* itself, in the source language */
};

/* --- Building ---------------------------------------------------------- */

/* A capital behind the first character, or nothing but a capital. */
static bool wants_exact(struct sv word)
{
	size_t first = 0;

	if (word.n)
		utf8_next(word, &first);
	return text_has_capital(
		first == word.n ? word : sv_slice(word, first, word.n));
}

static struct step *step_to(struct arena *a, struct step **list,
			    const struct word *w, bool exact)
{
	struct step *s;

	for (s = *list; s; s = s->next)
		if (sv_eq(s->folded, w->folded) &&
		    (exact ? sv_eq(s->exact, w->text) : !s->exact.n))
			return s;
	s = ARENA_NEW(a, struct step);
	s->folded = w->folded;
	if (exact)
		s->exact = w->text;
	s->next = *list;
	*list = s;
	return s;
}

/*
 * The forms of a language on their way into its tree.  They are cut into
 * words all at once, one a line, because opening ICU's iterator for each of
 * a thousand forms would cost more than all the rest.
 */
enum form_kind {
	FORM_LISTED,
	FORM_SHORT,  /* counts only if it has capitals */
	FORM_DERIVED /* a plural */
};

struct form {
	const struct term *term;
	enum form_kind kind;
	bool everyday;
};

struct list {
	struct arena *arena;
	struct buf lines;
	struct form *forms; /* one a line */
	size_t n, cap;
};

/* Lead the words of a form to its term; a derived one gives way to a listed. */
static void add_words(struct arena *a, struct forms *f, const struct word *w,
		      size_t n, const struct form *form)
{
	bool derived = form->kind == FORM_DERIVED;
	struct step **list, *s = NULL;

	if (!n || n > LONGEST_FORM)
		return;
	list = (struct step **)map_slot(f->starts, w->folded);
	for (size_t i = 0; i < n; i++) {
		s = step_to(a, list, &w[i], wants_exact(w[i].text));
		list = &s->first;
	}
	if (!s->term) {
		s->term = form->term;
		s->derived = derived;
		s->everyday = form->everyday;
	} else if (s->term != form->term && !s->other &&
		   s->derived == derived) {
		s->other = form->term;
	}
}

static void list_line(struct list *l, struct sv text, struct form form)
{
	if (!text.n)
		return;
	ARENA_PUSH(l->arena, l->forms, l->n, l->cap) = form;
	for (size_t i = 0; i < text.n; i++)
		buf_putc(&l->lines, text.p[i] == '\n' ? ' ' : text.p[i]);
	buf_putc(&l->lines, '\n');
}

static bool is_everyday(const struct term *t, struct sv form)
{
	size_t i = 0;

	while (i < t->neveryday && !sv_eq(t->everyday[i], form))
		i++;
	return i < t->neveryday;
}

static void list_form(struct list *l, struct sv form, const struct term *t,
		      enum form_kind kind)
{
	list_line(l, form, (struct form){ t, kind, is_everyday(t, form) });
}

/* By the two rules above. */
static void list_plural(struct list *l, struct sv form, const struct term *t)
{
	static const char vowels[] = "aeiouAEIOU";
	bool y = form.n > 1 && sv_ends(form, "y") &&
		 sv_find_char(sv_from(vowels), form.p[form.n - 2]) == SV_NONE;
	struct sv plural;

	if (!form.n)
		return;
	plural = y ? arena_printf(l->arena, "%.*sies",
				  SV_ARG(sv_slice(form, 0, form.n - 1)))
		   : arena_printf(l->arena, "%.*ss", SV_ARG(form));
	list_line(l, plural,
		  (struct form){ t, FORM_DERIVED, is_everyday(t, form) });
}

/* Words are cut at line ends, and no form goes across one. */
static bool is_line_end(const struct word *w)
{
	return sv_is(w->text, "\n");
}

static bool any_exact(const struct word *w, size_t n)
{
	size_t i = 0;

	while (i < n && !wants_exact(w[i].text))
		i++;
	return i < n;
}

static struct forms plant(struct list *l, const struct lang *lang)
{
	struct forms f = { map_new(l->arena) };
	size_t count, from = 0, to;
	/* The words stay in the tree, so their text must stay as well. */
	struct word *w = words_split(l->arena, lang,
				     buf_take(&l->lines, l->arena), &count);

	for (size_t i = 0; i < l->n; i++, from = to + 1) {
		const struct form *form = &l->forms[i];

		for (to = from; to < count && !is_line_end(&w[to]); to++)
			;
		if (form->kind != FORM_SHORT || any_exact(&w[from], to - from))
			add_words(l->arena, &f, &w[from], to - from, form);
	}
	return f;
}

static struct forms source_forms(struct arena *a, const struct glossary *g)
{
	struct list l = { .arena = a, .lines = BUF_INIT };
	bool english = words_are_english(g->lang);

	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *t = &g->terms[i];

		list_form(&l, t->head, t, FORM_LISTED);
		list_form(&l, t->acronym, t, FORM_LISTED);
		for (size_t v = 0; v < t->nvariants; v++)
			list_form(&l, t->variants[v], t, FORM_LISTED);
	}
	/* After all listed forms, which they give way to. */
	for (size_t i = 0; english && i < g->nterms; i++) {
		const struct term *t = &g->terms[i];

		list_plural(&l, t->head, t);
		list_plural(&l, t->acronym, t);
		for (size_t v = 0; v < t->nvariants; v++)
			list_plural(&l, t->variants[v], t);
	}
	return plant(&l, g->lang);
}

/*
 * "has|have a|no plan" is four signs: say number 'n' of them, from 0.  False
 * when there are not so many.
 */
static bool sign_choose(struct buf *out, struct sv sign, size_t n)
{
	struct sv word, choice;

	buf_reset(out);
	while (sv_cut(&sign, ' ', &word)) {
		struct sv rest = word;
		size_t choices = 0;

		while (sv_cut(&rest, '|', &choice))
			choices++;
		for (size_t i = 0; i <= n % choices; i++)
			sv_cut(&word, '|', &choice);
		n /= choices;
		buf_printf(out, "%.*s ", SV_ARG(choice));
	}
	return n == 0;
}

static struct forms signs(struct arena *a, const struct glossary *g)
{
	enum { MOST = 256 }; /* a slip must not make millions */
	struct list l = { .arena = a, .lines = BUF_INIT };
	struct buf sign = BUF_INIT;

	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *t = &g->terms[i];

		for (size_t k = 0; k < t->nsigns; k++)
			for (size_t n = 0;
			     n < MOST && sign_choose(&sign, t->signs[k], n);
			     n++)
				list_form(&l, buf_view(&sign), t, FORM_LISTED);
	}
	buf_release(&sign);
	return plant(&l, g->lang);
}

/*
 * The forms of a translation.  English short forms are found in every
 * language: they are what the letters say.  English words are not: French
 * "portage" is not our "portage".
 */
static struct forms own_forms(struct arena *a, const struct glossary *g)
{
	struct list l = { .arena = a, .lines = BUF_INIT };

	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *t = &g->terms[i], *s = t->source;

		if (!t->head_untranslated)
			list_form(&l, t->head, t, FORM_LISTED);
		for (size_t v = 0; v < t->nvariants; v++)
			list_form(&l, t->variants[v], t, FORM_LISTED);
		list_form(&l, s->head, t, FORM_SHORT);
		list_form(&l, s->acronym, t, FORM_SHORT);
		for (size_t v = 0; v < s->nvariants; v++)
			list_form(&l, s->variants[v], t, FORM_SHORT);
	}
	return plant(&l, g->lang);
}

struct matcher *matcher_new(struct arena *a, const struct glossary *g,
			    const struct matcher *source)
{
	struct matcher *m = ARENA_NEW(a, struct matcher);

	m->g = g;
	m->source = source ? source : m;
	m->own = source ? own_forms(a, g) : source_forms(a, g);
	if (!source)
		m->signs = signs(a, g);
	return m;
}

const struct glossary *matcher_glossary(const struct matcher *m)
{
	return m->g;
}

const struct glossary *matcher_source(const struct matcher *m)
{
	return m->source->g;
}

/* --- Finding ----------------------------------------------------------- */

/*
 * Follow the tree from 'list' with the words from 'at' on.  The longest
 * complete form replaces '*best'; of two as long, the one that asks for
 * capitals.  As deep as the longest form; a word can take two steps, with
 * its capitals and without, but no step is taken twice.
 */
static void follow(const struct step *list, const struct word *words,
		   size_t count, size_t at, bool plain, struct match *best)
{
	if (at == count)
		return;
	for (; list; list = list->next) {
		if (!sv_eq(list->folded, words[at].folded) ||
		    (list->exact.n && !sv_eq(list->exact, words[at].text)))
			continue;
		if (list->term && !(plain && list->everyday) &&
		    (at + 1 > best->to ||
		     (at + 1 == best->to && list->exact.n)))
			*best = (struct match){ list->term, list->other,
						list->everyday, at + 1 };
		follow(list->first, words, count, at + 1, plain, best);
	}
}

bool matcher_sign(const struct matcher *m, const struct word *words,
		  size_t count, size_t from, const struct term *t)
{
	struct match found = { 0 };

	follow(map_lookup(m->source->signs.starts, words[from].folded), words,
	       count, from, false, &found);
	return found.term &&
	       (found.term == t->source || found.other == t->source);
}

bool matcher_find(const struct matcher *m, unsigned flags,
		  const struct word *words, size_t count, size_t from,
		  struct match *out)
{
	bool source = flags & FIND_SOURCE;
	const struct forms *f = source ? &m->source->own : &m->own;

	*out = (struct match){ 0 };
	follow(map_lookup(f->starts, words[from].folded), words, count, from,
	       flags & FIND_PLAIN, out);
	if (!out->term)
		return false;
	/* The source's tree leads to the source's terms. */
	if (source) {
		out->term = glossary_term(m->g, out->term->id);
		out->other =
			out->other ? glossary_term(m->g, out->other->id) : NULL;
	}
	return true;
}

void matcher_uses(struct arena *a, const struct matcher *m, struct sv text,
		  bool *uses)
{
	const struct glossary *g = m->g;
	size_t count, i = 0;
	struct word *words = words_split(a, g->lang, text, &count);
	struct match found;

	while (i < count) {
		if (!matcher_find(m, 0, words, count, i, &found) ||
		    (found.everyday &&
		     !sense_is_meant(m, words, count, found.term) &&
		     !matcher_find(m, FIND_PLAIN, words, count, i, &found))) {
			i++;
			continue;
		}
		if (!found.other)
			uses[found.term - g->terms] = true;
		i = found.to;
	}
}

/* The terms of every form from 'at' on, as deep as the longest form. */
static void follow_all(const struct step *list, const struct word *words,
		       size_t count, size_t at, const struct glossary *g,
		       bool *shown)
{
	if (at == count)
		return;
	for (; list; list = list->next) {
		const struct term *ends[] = { list->term, list->other };

		if (!sv_eq(list->folded, words[at].folded) ||
		    (list->exact.n && !sv_eq(list->exact, words[at].text)))
			continue;
		for (int i = 0; i < 2; i++)
			if (ends[i])
				shown[glossary_term(g, ends[i]->id) -
				      g->terms] = true;
		follow_all(list->first, words, count, at + 1, g, shown);
	}
}

void matcher_shows(struct arena *a, const struct matcher *m, struct sv lines,
		   bool *shown)
{
	const struct forms *trees[] = { &m->own, &m->source->own };
	size_t count;
	struct word *words = words_split(a, m->g->lang, lines, &count);

	for (size_t i = 0; i < count; i++) {
		if (is_line_end(&words[i]))
			shown += m->g->nterms;
		for (int k = 0; k < 2; k++)
			follow_all(map_lookup(trees[k]->starts,
					      words[i].folded),
				   words, count, i, m->g, shown);
	}
}
