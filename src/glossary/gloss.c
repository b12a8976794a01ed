#include "lexleaf/gloss.h"

#include <string.h>

#include "glossary_imp.h"
#include "lexleaf/utf8.h"

/* An English form to be found; those with one first word make a chain. */
struct form {
	struct sv text;
	bool bracketed; /* found only there */
	const struct form *next;
};

struct glosses {
	const struct lang *lang, *english;
	bool by_script;   /* every Latin letter is English */
	struct map *forms; /* first word, in small letters → struct form */
	size_t longest;    /* [bytes] of these words */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_letter(char c)
{
	return small(c) >= 'a' && small(c) <= 'z';
}

static bool is_latin(uint32_t cp)
{
	return (cp < 0x80 && is_letter((char)cp)) ||
	       (cp >= 0xC0 && cp <= 0x24F && cp != 0xD7 && cp != 0xF7) ||
	       (cp >= 0x1E00 && cp <= 0x1EFF);
}

/* A space or a mark that may stand between English words. */
static bool is_between(uint32_t cp)
{
	return (cp >= ' ' && cp < 0x7F) || (cp >= 0xA0 && cp <= 0xBF) ||
	       (cp >= 0x2010 && cp <= 0x2027) || cp == 0x20AC;
}

/* Is 'at' between two words, as far as letters and digits can tell? */
static bool is_edge(struct sv s, size_t at)
{
	size_t next = at;
	uint32_t cp;

	if (at == 0 || at == s.n)
		return true;
	cp = utf8_next(s, &next);
	if (!is_latin(cp) && !is_digit(s.p[at]))
		return true;
	next = utf8_prev(s, at);
	cp = utf8_next(s, &next);
	return !is_latin(cp) && !is_digit(s.p[at - 1]);
}

/* --- by script --------------------------------------------------------- */

/* The end of a bracket that 's' leaves open, if it stands at 'to'. */
static size_t with_bracket(struct sv s, size_t from, size_t to)
{
	int depth = 0;

	for (size_t i = from; i < to; i++)
		depth += (s.p[i] == '(') - (s.p[i] == ')');
	return depth > 0 && to < s.n && s.p[to] == ')' ? to + 1 : to;
}

/* The end of " 19" at 'to', but not of " 020 7946 0123" or " 19.5". */
static size_t with_number(struct sv s, size_t to)
{
	size_t i = to + 1;

	if (i >= s.n || s.p[to] != ' ' || s.p[i] == '0')
		return to;
	while (i < s.n && is_digit(s.p[i]))
		i++;
	if (i == to + 1 || !is_edge(s, i))
		return to;
	if (i + 1 < s.n && is_digit(s.p[i + 1]))
		return to;
	return i;
}

static bool next_latin(struct sv s, size_t *from, size_t *to)
{
	size_t i = *from, end = 0;

	while (i < s.n && !end) {
		size_t at = i;

		if (is_latin(utf8_next(s, &i))) {
			*from = at;
			end = i;
		}
	}
	if (!end)
		return false;
	/* "139A" begins with its digits. */
	while (*from > 0 && is_digit(s.p[*from - 1]))
		(*from)--;
	while (i < s.n) {
		uint32_t cp = utf8_next(s, &i);

		if (is_latin(cp) || (is_digit(s.p[i - 1]) && end == i - 1))
			end = i;
		else if (!is_between(cp))
			break;
	}
	*to = with_bracket(s, *from, with_number(s, end));
	return true;
}

/* --- by the glossary --------------------------------------------------- */

static size_t word_length(struct sv s)
{
	size_t n = 0;

	while (n < s.n && (is_digit(s.p[n]) || is_letter(s.p[n])))
		n++;
	return n;
}

/* Equal but for the case of the first letter, which a sentence decides. */
static bool stands_at(struct sv form, struct sv s, size_t at)
{
	return s.n - at >= form.n && small(s.p[at]) == small(form.p[0]) &&
	       !memcmp(s.p + at + 1, form.p + 1, form.n - 1) &&
	       is_edge(s, at + form.n);
}

static bool is_bracketed(struct sv s, size_t from, size_t to)
{
	static const struct {
		const char *open, *close;
	} marks[] = {
		{ "(", ")" }, { "\"", "\"" }, { "“", "”" }, { "„", "”" },
		{ "‘", "’" }, { "«", "»" },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (sv_ends(sv_slice(s, 0, from), marks[i].open) &&
		    sv_starts(sv_slice(s, to, s.n), marks[i].close))
			return true;
	return false;
}

/* The end of the longest known form at 'at', or 'at' itself. */
static size_t form_end(const struct glosses *g, struct sv s, size_t at)
{
	size_t n = word_length(sv_slice(s, at, s.n)), longest = at;
	char word[64];

	if (!n || n > g->longest)
		return at;
	for (size_t i = 0; i < n; i++)
		word[i] = small(s.p[at + i]);
	for (const struct form *f =
		     map_lookup(g->forms, (struct sv){ word, n });
	     f; f = f->next) {
		size_t end = at + f->text.n;

		if (end > longest && stands_at(f->text, s, at) &&
		    (!f->bracketed || is_bracketed(s, at, end)))
			longest = end;
	}
	return longest;
}

static bool next_known(const struct glosses *g, struct sv s, size_t *from,
		       size_t *to)
{
	for (size_t i = *from; i < s.n; i++) {
		if (!is_letter(s.p[i]) || !is_edge(s, i))
			continue;
		*to = form_end(g, s, i);
		if (*to == i)
			continue;
		*from = i;
		return true;
	}
	return false;
}

/* "EHC", "SENCo" */
static bool is_short_form(struct sv s)
{
	int capitals = 0;

	for (size_t i = 0; i < s.n; i++)
		capitals += s.p[i] != small(s.p[i]);
	return capitals > 1;
}

/* May it be a word of another language too? */
static bool is_plain_word(struct sv s)
{
	return sv_find_char(s, ' ') == SV_NONE && !is_short_form(s);
}

static void add_text(struct arena *a, struct glosses *g, struct sv text)
{
	size_t n = word_length(text);
	struct form *f;
	char word[64];
	void **slot;

	if (!n || n > sizeof word)
		return;
	for (size_t i = 0; i < n; i++)
		word[i] = small(text.p[i]);
	f = ARENA_NEW(a, struct form);
	slot = map_slot(g->forms, arena_sv(a, (struct sv){ word, n }));
	*f = (struct form){ text, is_plain_word(text), *slot };
	*slot = f;
	if (n > g->longest)
		g->longest = n;
}

/* A form, and the short forms in it: "EHC" of "EHC plan". */
static void add_form(struct arena *a, struct glosses *g, struct sv text)
{
	struct sv rest = text, word;

	add_text(a, g, text);
	while (sv_cut(&rest, ' ', &word))
		if (word.n < text.n && is_short_form(word))
			add_text(a, g, word);
}

struct glosses *glosses_new(struct arena *a, const struct lang *lang,
			    const struct glossary *english)
{
	struct glosses *g = ARENA_NEW(a, struct glosses);

	g->lang = lang;
	g->english = english->lang;
	g->by_script = !sv_is(lang->script, "Latn");
	g->forms = map_new(a);
	if (lang == english->lang || g->by_script)
		return g;
	for (size_t i = 0; i < english->nterms; i++) {
		const struct term *t = &english->terms[i];

		add_form(a, g, t->head);
		add_form(a, g, t->acronym);
		for (size_t k = 0; k < t->nvariants; k++)
			add_form(a, g, t->variants[k]);
	}
	return g;
}

const struct lang *glosses_lang(const struct glosses *g)
{
	return g->english;
}

bool gloss_next(const struct glosses *g, struct sv s, size_t *from,
		size_t *to)
{
	if (g->lang == g->english)
		return false;
	return g->by_script ? next_latin(s, from, to)
			    : next_known(g, s, from, to);
}

/* --- in a doc ---------------------------------------------------------- */

static void mark_text(struct arena *a, struct node *n,
		      const struct glosses *g)
{
	struct sv text = n->text;
	size_t done = 0, from = 0, to;

	while (gloss_next(g, text, &from, &to)) {
		struct node *span;

		if (to - from == text.n && n->parent && !n->prev && !n->next &&
		    node_is_inline(n->parent->kind)) {
			n->parent->lang = g->english->tag;
			return;
		}
		if (from > done)
			node_insert_before(
				n, node_text(a, sv_slice(text, done, from),
					     n->at));
		span = node_new(a, NODE_SPAN, n->at);
		span->lang = g->english->tag;
		node_append(span,
			    node_text(a, sv_slice(text, from, to), n->at));
		node_insert_before(n, span);
		done = from = to;
	}
	n->text = sv_slice(text, done, text.n);
	if (done && !n->text.n)
		node_unlink(n);
}

/* Nesting is bounded by the parser. */
static void mark(struct arena *a, struct node *n, const struct glosses *g,
		 bool own)
{
	struct node *next;

	if (n->lang.n)
		own = sv_eq(n->lang, g->lang->tag);
	if (n->kind == NODE_TEXT && own)
		mark_text(a, n, g);
	if (node_is_picture(n))
		return;
	for (n = n->first; n; n = next) {
		if (n->kind == NODE_TEXT)
			texts_join(a, n);
		next = n->next;
		mark(a, n, g, own);
	}
}

void gloss_mark(struct arena *a, struct node *root, const struct glosses *g)
{
	if (g->lang != g->english)
		mark(a, root, g, true);
}
