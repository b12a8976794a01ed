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
};

/* The tree of one language. */
struct forms {
	const struct lang *lang;
	struct map *starts; /* folded first word → list of struct step */
};

struct matcher {
	const struct glossary *g, *source;
	struct forms own;
	struct forms english; /* as 'own' when there is only one language */
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

/* Lead the words of a form to 't'; a derived form gives way to a listed one. */
static void add_words(struct arena *a, struct forms *f, const struct word *w,
		      size_t n, const struct term *t, bool derived)
{
	struct step **list, *s = NULL;

	if (!n || n > LONGEST_FORM)
		return;
	list = (struct step **)map_slot(f->starts, w->folded);
	for (size_t i = 0; i < n; i++) {
		s = step_to(a, list, &w[i], wants_exact(w[i].text));
		list = &s->first;
	}
	if (!s->term) {
		s->term = t;
		s->derived = derived;
	} else if (s->term != t && !s->other && s->derived == derived) {
		s->other = t;
	}
}

static void add_form(struct arena *a, struct forms *f, struct sv form,
		     const struct term *t)
{
	size_t n;
	struct word *w = words_split(a, f->lang, form, &n);

	add_words(a, f, w, n, t, false);
}

/* By the two rules above. */
static void add_plural(struct arena *a, struct forms *f, struct sv form,
		       const struct term *t)
{
	static const char vowels[] = "aeiouAEIOU";
	bool y = form.n > 1 && sv_ends(form, "y") &&
		 sv_find_char(sv_from(vowels), form.p[form.n - 2]) == SV_NONE;
	size_t n;
	struct word *w;

	if (!form.n)
		return;
	form = y ? arena_printf(a, "%.*sies",
				SV_ARG(sv_slice(form, 0, form.n - 1)))
		 : arena_printf(a, "%.*ss", SV_ARG(form));
	w = words_split(a, f->lang, form, &n);
	add_words(a, f, w, n, t, true);
}

typedef void add_fn(struct arena *a, struct forms *f, struct sv form,
		    const struct term *t);

/* Every form that the source has for a term. */
static void add_source_forms(struct arena *a, struct forms *f,
			     const struct term *source, const struct term *t,
			     add_fn *add)
{
	add(a, f, source->head, t);
	add(a, f, source->acronym, t);
	for (size_t i = 0; i < source->nvariants; i++)
		add(a, f, source->variants[i], t);
}

static void add_source(struct arena *a, struct forms *f,
		       const struct glossary *source, const struct glossary *g)
{
	static add_fn *const passes[] = { add_form, add_plural };

	/* Listed forms first, so that plurals find them. */
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < source->nterms; i++) {
			const struct term *t = &source->terms[i];

			add_source_forms(a, f, t, glossary_term(g, t->id),
					 passes[pass]);
		}
}

/*
 * English short forms stand in every language: they are what the letters
 * say.  English words do not: French "portage" is not our "portage".
 */
static void add_short_form(struct arena *a, struct forms *f, struct sv form,
			   const struct term *t)
{
	size_t n;
	struct word *w = words_split(a, f->lang, form, &n);

	for (size_t i = 0; i < n; i++)
		if (wants_exact(w[i].text)) {
			add_words(a, f, w, n, t, false);
			return;
		}
}

static void add_translated_term(struct arena *a, struct forms *f,
				const struct term *t)
{
	if (!t->head_untranslated)
		add_form(a, f, t->head, t);
	for (size_t i = 0; i < t->nvariants; i++)
		add_form(a, f, t->variants[i], t);
	add_source_forms(a, f, t->source, t, add_short_form);
}

struct matcher *matcher_new(struct arena *a, const struct glossary *g,
			    const struct glossary *source)
{
	struct matcher *m = ARENA_NEW(a, struct matcher);

	m->g = g;
	m->source = source;
	m->english.lang = source->lang;
	m->english.starts = map_new(a);
	add_source(a, &m->english, source, g);
	m->own = m->english;
	if (g == source)
		return m;
	m->own.lang = g->lang;
	m->own.starts = map_new(a);
	for (size_t i = 0; i < g->nterms; i++)
		add_translated_term(a, &m->own, &g->terms[i]);
	return m;
}

const struct glossary *matcher_glossary(const struct matcher *m)
{
	return m->g;
}

const struct glossary *matcher_source(const struct matcher *m)
{
	return m->source;
}

/* --- Finding ----------------------------------------------------------- */

/*
 * Follow the tree from 'list' with the words from 'at' on.  The longest
 * complete form replaces '*best'; of two as long, the one that asks for
 * capitals.  As deep as the longest form; a word can take two steps, with
 * its capitals and without, but no step is taken twice.
 */
static void follow(const struct step *list, const struct word *words,
		   size_t count, size_t at, struct match *best)
{
	if (at == count)
		return;
	for (; list; list = list->next) {
		if (!sv_eq(list->folded, words[at].folded) ||
		    (list->exact.n && !sv_eq(list->exact, words[at].text)))
			continue;
		if (list->term && (at + 1 > best->to ||
				   (at + 1 == best->to && list->exact.n)))
			*best = (struct match){ list->term, list->other,
						at + 1 };
		follow(list->first, words, count, at + 1, best);
	}
}

bool matcher_find(const struct matcher *m, bool source,
		  const struct word *words, size_t count, size_t from,
		  struct match *out)
{
	const struct forms *f = source ? &m->english : &m->own;

	*out = (struct match){ 0 };
	follow(map_lookup(f->starts, words[from].folded), words, count, from,
	       out);
	return out->term;
}
