/*
 * Words: short forms, slips of the keyboard, and what makes them hard to
 * read.
 */
#include "check_imp.h"

#include <string.h>

/* Without the "s" or "'s" at the end of a short form: "SENCOs", "LA's". */
static struct sv stem(struct sv w)
{
	if (sv_ends(w, "\xE2\x80\x99s"))
		return sv_slice(w, 0, w.n - 4);
	if (sv_ends(w, "'s"))
		return sv_slice(w, 0, w.n - 2);
	if (w.n > 2 && sv_ends(w, "s") && is_upper(w.p[w.n - 2]))
		return sv_slice(w, 0, w.n - 1);
	return w;
}

static bool in_list(struct sv w, const char *const *list)
{
	for (; *list; list++)
		if (sv_eq_nocase(w, sv_from(*list)))
			return true;
	return false;
}

static bool all_capitals(struct sv w)
{
	for (size_t i = 0; i < w.n; i++)
		if (!is_upper(w.p[i]))
			return false;
	return w.n > 1;
}

/* Words that nobody writes in capitals but to shout. */
static bool is_shouted(struct sv w)
{
	static const char *const common[] = {
		"all",       "always",      "and",  "any",    "are",
		"before",    "but",         "can",  "child",  "do",
		"for",       "free",        "help", "how",    "if",
		"important", "in",          "is",   "must",   "never",
		"new",       "no",          "not",  "note",   "now",
		"of",        "on",          "only", "or",     "parent",
		"parents",   "please",      "read", "school", "stop",
		"the",       "this",        "to",   "urgent", "very",
		"warning",   "we",          "what", "when",   "who",
		"will",      "with",        "yes",  "you",    "your",
		"should",    "immediately", NULL
	};

	return all_capitals(w) && in_list(w, common);
}

/* --- Capitals and italics ---------------------------------------------- */

/* A heading in capitals is a run of them; so is a shouted warning. */
void rule_capitals(struct check *c, const struct passage *p)
{
	enum { RUN = 4 }; /* [words] short forms come in twos and threes */
	size_t at = 0, run = 0, from = 0, to = 0;
	bool shouted = false, more;
	struct sv w;

	do {
		more = word_next(p->text, &at, &w);
		if (more && all_capitals(w) && passage_written(p, at - w.n)) {
			if (!run++)
				from = at - w.n;
			to = at;
			shouted |= is_shouted(w);
			continue;
		}
		if (run && (shouted || run >= RUN))
			diag(c->ds, DIAG_ALL_CAPS,
			     passage_place(p, from, to - from),
			     "\"%.*s\" in capitals is hard to read, and screen "
			     "readers may spell it out; write it in small "
			     "letters, in **bold** if it matters",
			     SV_ARG(sv_slice(p->text, from, to)));
		run = 0;
		shouted = false;
	} while (more);
}

void rule_italics(struct check *c, const struct doc *d)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_EMPH)
			diag(c->ds, DIAG_ITALIC, n->at,
			     "italics are hard to read for many people; use "
			     "**bold** or quotation marks");
}

/* --- Slips ------------------------------------------------------------- */

/* What `lexleaf new` writes, and what others write in its place. */
void rule_unfinished(struct check *c, const struct passage *p)
{
	static const char *const phrases[] = {
		"Say in one sentence what the leaflet is about",
		"This leaflet is about \xE2\x80\xA6",
		"Say in one or two short sentences what it means",
		"write the value here",
		"Lorem ipsum",
		"TODO",
		NULL
	};

	for (size_t i = 0; phrases[i]; i++) {
		size_t at = sv_find(p->text, sv_from(phrases[i]));

		if (at != SV_NONE)
			diag(c->ds, DIAG_UNFINISHED,
			     passage_place(p, at, strlen(phrases[i])),
			     "\"%s\" still stands here; write what is meant",
			     phrases[i]);
	}
}

void rule_twice(struct check *c, const struct passage *p)
{
	static const char *const fine[] = { "that", "had", "is", "no", NULL };
	struct sv before = SV(""), w;
	size_t at = 0, end = 0;

	while (word_next(p->text, &at, &w)) {
		struct sv gap = sv_slice(p->text, end, at - w.n);

		if (before.n > 1 && sv_eq_nocase(before, w) &&
		    !sv_trim(gap).n && !in_list(w, fine) && !is_digit(w.p[0]) &&
		    !is_upper(w.p[0]) && passage_written(p, end - 1) &&
		    passage_written(p, at - w.n))
			diag(c->ds, DIAG_WORD_TWICE,
			     passage_place(p, at - w.n, w.n),
			     "\"%.*s\" stands here twice", SV_ARG(w));
		before = w;
		end = at;
	}
}

/* The short forms of the glossary and of the service, letter by letter. */
static void know(struct check *c, struct map *known, struct sv text)
{
	struct sv w;
	size_t at = 0;

	while (word_next(text, &at, &w)) {
		int capitals = 0;

		for (size_t i = 0; i < w.n; i++)
			capitals += is_upper(w.p[i]);
		if (capitals > 1)
			*map_slot(known, stem(w)) = c;
	}
}

static struct map *known_acronyms(struct check *c)
{
	/* On every phone and form; a parent needs no glossary for them. */
	static const char *const everyday[] = {
		"UK",  "GP",   "NHS",  "PDF", "BBC", "TV",  "ID",   "MP", "EU",
		"USA", "AM",   "PM",   "DVD", "CD",  "PE",  "IT",   "QR", "SMS",
		"OK",  "GCSE", "BTEC", "FAQ", "CV",  "URL", "HTML", "PO", "RE",
		"IQ",  "ICT",  "VAT",  "GB",  "DNA", "HIV", "WC",   "HR", "II",
		"III", "IV",   "VI",   "US",  NULL
	};
	struct map *known = map_new(c->a);
	const struct glossary *g = c->lib->glossary;
	const struct pack *p = c->lib->pack;

	for (size_t i = 0; everyday[i]; i++)
		*map_slot(known, sv_from(everyday[i])) = c;
	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *t = &g->terms[i];

		know(c, known, t->head);
		know(c, known, t->acronym);
		for (size_t v = 0; v < t->nvariants; v++)
			know(c, known, t->variants[v]);
	}
	for (size_t i = 0; i < map_count(p->service); i++) {
		const struct service_field *f = map_value(p->service, i);

		know(c, known, f->value);
	}
	return known;
}

/*
 * A known short form, and behind it another or the start of its expansion:
 * what tool-tips leave in a text that is copied out of a web page.
 */
static void judge_glued(struct check *c, const struct map *known,
			const struct passage *p, size_t from, struct sv w)
{
	if (map_lookup(known, stem(w)) || w.n < 6)
		return;
	for (size_t cut = 3; cut + 3 < w.n; cut++) {
		struct sv head = sv_slice(w, 0, cut);
		struct sv tail = sv_slice(w, cut, w.n);
		bool again = sv_starts(tail, arena_str(c->a, head));
		bool word = is_upper(tail.p[0]) && is_lower(tail.p[1]) &&
			    tail.n >= 4;

		if (!all_capitals(head) || !map_lookup(known, head) ||
		    (!again && !word))
			continue;
		diag(c->ds, DIAG_WORD_GLUED, passage_place(p, from, w.n),
		     "\"%.*s\" and what follows it stand together; put a space "
		     "between them",
		     SV_ARG(head));
		return;
	}
}

void rule_glued(struct check *c)
{
	const struct map *known = known_acronyms(c);

	for (size_t i = 0; i < c->npassages; i++) {
		const struct passage *p = &c->passages[i];
		struct sv w;
		size_t at = 0;

		while (word_next(p->text, &at, &w))
			if (passage_written(p, at - w.n))
				judge_glued(c, known, p, at - w.n, w);
	}
}

/* --- Unknown short forms ----------------------------------------------- */

static bool looks_like_acronym(struct sv w)
{
	struct sv s = stem(w);
	size_t capitals = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (!is_upper(s.p[i]) && !is_lower(s.p[i]))
			return false;
		capitals += is_upper(s.p[i]);
	}
	/* "SENCo" is one, "McDonald" is not. */
	return s.n >= 2 && s.n <= 7 && capitals >= 2 && capitals + 1 >= s.n;
}

/* "special needs team (SNT)", "SNT (special needs team)", "SNT means". */
static bool is_explained(struct sv text, size_t from, size_t to)
{
	static const char *const says[] = { " (",          " means",
					    " stands for", " is short for",
					    " is the ",    " is a ",
					    " are ",       NULL };
	struct sv after = sv_slice(text, to, text.n);

	if (from && text.p[from - 1] == '(')
		return true;
	for (; sv_starts(after, "\xE2\x80\x9D") || sv_starts(after, "\"") ||
	       sv_starts(after, "s ");)
		after = sv_slice(after, after.p[0] == '\xE2' ? 3 : 1, after.n);
	for (size_t i = 0; says[i]; i++)
		if (sv_starts(after, says[i]))
			return true;
	return false;
}

/* In a row of capitals they are words, which rule_capitals() sees, and
 * behind a figure half of a postcode. */
static bool is_among_capitals(struct sv text, size_t from, size_t to)
{
	struct sv next;
	size_t at = to;

	if (from >= 2 && text.p[from - 1] == ' ' &&
	    (is_upper(text.p[from - 2]) || is_digit(text.p[from - 2])))
		return true;
	return word_next(text, &at, &next) && all_capitals(next) &&
	       at - next.n == to + 1;
}

/* Long enough to be no short form that happens to be a word as well. */
static bool may_be_word(struct sv w)
{
	return w.n >= 4;
}

/* The words that the pack writes in small letters: in capitals they are
 * stressed, like "you MAY ask". */
static struct map *plain_words(struct check *c)
{
	struct map *words = map_new(c->a);

	for (size_t i = 0; i < c->npassages; i++) {
		struct sv text = c->passages[i].text, w;
		size_t at = 0;

		while (word_next(text, &at, &w))
			if (may_be_word(w) && is_lower(w.p[0]))
				*map_slot(words, w) = c;
	}
	return words;
}

static bool is_plain_word(struct check *c, const struct map *words, struct sv w)
{
	char *small;

	if (!may_be_word(w))
		return false;
	small = arena_str(c->a, w);
	for (size_t i = 0; i < w.n; i++)
		if (is_upper(small[i]))
			small[i] = (char)(small[i] + 32);
	return map_lookup(words, (struct sv){ small, w.n }) != NULL;
}

void rule_acronyms(struct check *c)
{
	struct map *known = known_acronyms(c), *seen = NULL;
	const struct map *words = plain_words(c);
	const struct doc *d = NULL;

	for (size_t i = 0; i < c->npassages; i++) {
		const struct passage *p = &c->passages[i];
		struct sv w;
		size_t at = 0;

		if (!p->doc)
			continue;
		if (p->doc != d)
			seen = map_new(c->a);
		d = p->doc;
		while (word_next(p->text, &at, &w)) {
			size_t from = at - w.n;

			if (!looks_like_acronym(w) || is_shouted(w) ||
			    !passage_written(p, from) ||
			    map_lookup(known, stem(w)) ||
			    map_lookup(seen, stem(w)))
				continue;
			*map_slot(seen, stem(w)) = c;
			if (is_plain_word(c, words, w) ||
			    is_explained(p->text, from, at) ||
			    is_among_capitals(p->text, from, at))
				continue;
			diag(c->ds, DIAG_ACRONYM_UNKNOWN,
			     passage_place(p, from, w.n),
			     "\"%.*s\" is not in the jargon buster and not "
			     "explained; write it in full here, \"full name "
			     "(%.*s)\", or add it to content/glossary.xml",
			     SV_ARG(w), SV_ARG(stem(w)));
		}
	}
}

/* --- Wrong expansions -------------------------------------------------- */

enum { LONGEST = 16 }; /* [words] no name is longer */

struct name {
	struct sv words[LONGEST];
	size_t n;
};

/* Words that are left out or put in without meaning anything else. */
static bool is_small(struct sv w)
{
	static const char *const small[] = { "and", "of", "the", "for", "in",
					     "a",   "&",  "to",  NULL };

	return in_list(w, small);
}

static struct name name_of(struct sv text)
{
	struct name name = { 0 };
	struct sv w;
	size_t at = 0;

	while (name.n < LONGEST && word_next(text, &at, &w))
		if (!is_small(w))
			name.words[name.n++] = w;
	return name;
}

/* The same word, whatever its case, number and hyphens. */
static bool same_word(struct sv a, struct sv b)
{
	size_t i = 0, k = 0;

	if (a.n > 3 && (a.p[a.n - 1] | 32) == 's')
		a.n--;
	if (b.n > 3 && (b.p[b.n - 1] | 32) == 's')
		b.n--;
	for (;; i++, k++) {
		while (i < a.n && a.p[i] == '-')
			i++;
		while (k < b.n && b.p[k] == '-')
			k++;
		if (i >= a.n || k >= b.n)
			return i >= a.n && k >= b.n;
		if ((a.p[i] | 32) != (b.p[k] | 32))
			return false;
	}
}

/* How many words of 'head' are in 'said'. */
static size_t shared(const struct name *head, const struct name *said)
{
	size_t n = 0;

	for (size_t i = 0; i < head->n; i++)
		for (size_t k = 0; k < said->n; k++)
			if (same_word(head->words[i], said->words[k])) {
				n++;
				break;
			}
	return n;
}

/* The last (or first) 'n' words of 'name'. */
static struct name part(const struct name *name, size_t n, bool last)
{
	struct name out = { .n = n < name->n ? n : name->n };
	size_t skip = last ? name->n - out.n : 0;

	for (size_t i = 0; i < out.n; i++)
		out.words[i] = name->words[skip + i];
	return out;
}

static bool same_name(const struct name *a, const struct name *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (!same_word(a->words[i], b->words[i]))
			return false;
	return a->n == b->n;
}

/* Is 'said' the expansion of a form of 't'? */
static bool is_right(const struct term *t, const struct name *said, bool last)
{
	struct name head = name_of(t->head), as = part(said, head.n, last);

	if (same_name(&head, &as))
		return true;
	for (size_t v = 0; v < t->nvariants; v++) {
		head = name_of(t->variants[v]);
		as = part(said, head.n, last);
		if (head.n > 1 && same_name(&head, &as))
			return true;
	}
	return false;
}

/* Half of the right words and not the rest is a slip, not another name. */
static bool is_slip(const struct term *t, const struct name *said, bool last)
{
	struct name head = name_of(t->head), as = part(said, head.n, last);
	size_t n = shared(&head, &as);

	return head.n > 1 && as.n + 1 >= head.n && n < head.n &&
	       2 * n >= head.n;
}

/* What follows a short form, if it is an expansion. */
static struct sv said_after(struct sv after)
{
	static const char *const leads[] = { " (",
					     " - ",
					     " \xE2\x80\x93 ",
					     " \xE2\x80\x94 ",
					     " stands for ",
					     " is short for ",
					     NULL };
	size_t end = 0;

	for (size_t i = 0; leads[i]; i++) {
		if (!sv_starts(after, leads[i]))
			continue;
		after = sv_slice(after, strlen(leads[i]), after.n);
		while (end < after.n && !strchr(").;:\n", after.p[end]))
			end++;
		return sv_slice(after, 0, end);
	}
	return SV("");
}

static void judge_expansion(struct check *c, const struct passage *p,
			    const struct term *t, size_t from, size_t to)
{
	const struct glossary *g = c->lib->glossary;
	struct sv after = said_after(sv_slice(p->text, to, p->text.n));
	bool last = !after.n;
	struct name said;

	if (last && (!from || p->text.p[from - 1] != '(' ||
		     !sv_starts(sv_slice(p->text, to, p->text.n), ")")))
		return;
	if (last) {
		/* The sentence up to here; its last words count. */
		size_t start = from - 1, words = 0;

		while (start && words < LONGEST &&
		       p->text.p[start - 1] != '.' &&
		       p->text.p[start - 1] != '\n')
			words += p->text.p[--start] == ' ';
		after = sv_slice(p->text, start, from - 1);
	}
	said = name_of(after);
	/* A short form of two terms may mean either. */
	for (size_t i = 0; i < g->nterms; i++)
		if (sv_eq(g->terms[i].acronym, t->acronym) &&
		    is_right(&g->terms[i], &said, last))
			return;
	if (!is_slip(t, &said, last))
		return;
	diag(c->ds, DIAG_ACRONYM_WRONG, passage_place(p, from, to - from),
	     "\"%.*s\" means \"%.*s\"; the jargon buster says so",
	     SV_ARG(t->acronym), SV_ARG(t->head));
	diag_note(c->ds, t->at, "the term is here");
}

static bool is_word_char(char ch)
{
	return is_upper(ch) || is_lower(ch) || is_digit(ch);
}

static void find_expansions(struct check *c, const struct passage *p,
			    const struct term *t, struct sv form)
{
	size_t from = 0, found;

	while ((found = sv_find(sv_slice(p->text, from, p->text.n), form)) !=
	       SV_NONE) {
		size_t start = from + found, end = start + form.n;

		from = end;
		if ((start && is_word_char(p->text.p[start - 1])) ||
		    (end < p->text.n && is_word_char(p->text.p[end])))
			continue;
		if (passage_written(p, start))
			judge_expansion(c, p, t, start, end);
	}
}

void rule_expansions(struct check *c, const struct passage *p)
{
	const struct glossary *g = c->lib->glossary;

	/* Most passages explain nothing. */
	if (!p->doc || (sv_find_char(p->text, '(') == SV_NONE &&
			sv_find(p->text, SV(" - ")) == SV_NONE &&
			sv_find(p->text, SV(" \xE2\x80\x93 ")) == SV_NONE &&
			sv_find(p->text, SV(" for ")) == SV_NONE))
		return;
	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *t = &g->terms[i];
		size_t and = sv_find_char(t->acronym, '&');

		if (t->acronym.n < 2 || !is_upper(t->acronym.p[0]))
			continue;
		find_expansions(c, p, t, t->acronym);
		if (and != SV_NONE && and)
			find_expansions(
				c, p, t,
				arena_printf(
					c->a, "%.*s & %.*s",
					SV_ARG(sv_slice(t->acronym, 0, and)),
					SV_ARG(sv_slice(t->acronym, and+1,
							t->acronym.n))));
	}
}
