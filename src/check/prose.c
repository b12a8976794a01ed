#include "check_imp.h"

#include <string.h>

#include "lexleaf/utf8.h"

/* --- Words ------------------------------------------------------------- */

static bool is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return is_lower((char)cp) || is_upper((char)cp) ||
		       is_digit((char)cp);
	/* Latin-1 marks, general punctuation, currency signs. */
	return !(cp >= 0x80 && cp <= 0xBF) && !(cp >= 0x2000 && cp <= 0x20CF);
}

static bool is_joiner(uint32_t cp)
{
	return cp == '\'' || cp == '-' || cp == '&' || cp == 0x2019;
}

bool word_next(struct sv text, size_t *at, struct sv *word)
{
	size_t i = *at, from, end;

	do {
		if (i >= text.n)
			return false;
		from = i;
	} while (!is_letter(utf8_next(text, &i)));
	for (end = i; i < text.n;) {
		uint32_t cp = utf8_next(text, &i);

		if (is_letter(cp))
			end = i;
		else if (!is_joiner(cp) || i == text.n)
			break;
		else if (end + 3 < i) /* two joiners are a dash */
			break;
	}
	*word = sv_slice(text, from, end);
	*at = end;
	return true;
}

/* --- Syllables --------------------------------------------------------- */

static bool is_vowel(char c)
{
	return c && strchr("aeiouyAEIOUY", c);
}

/* The "e" of "made", "rule" and "called", not of "little" or "wanted". */
static bool ends_silent(struct sv w)
{
	bool past = sv_ends(w, "ed");
	size_t e = w.n - 1 - past;
	char last, before;

	if (w.n < 3u + past || (w.p[e] | 32) != 'e')
		return false;
	last = (char)(w.p[e - 1] | 32);
	before = (char)(w.p[e - 2] | 32);
	if (last == 'l')
		return is_vowel(before) || (past && before == 'l');
	if (last == 't' || last == 'd')
		return !past;
	return !is_vowel(last);
}

/* By groups of vowels. */
static int syllables(struct sv w)
{
	int n = 0;

	for (size_t i = 0; i < w.n; i++)
		n += is_vowel(w.p[i]) && (i == 0 || !is_vowel(w.p[i - 1]));
	if (n > 1 && ends_silent(w))
		n--;
	return n ? n : 1;
}

/* --- Sentences --------------------------------------------------------- */

static bool is_abbreviation(struct sv text, size_t dot)
{
	static const char *const known[] = {
		"Mr", "Mrs",  "Ms",  "Dr",     "St",   "No",  "eg",
		"ie", "e.g",  "i.e", "etc",    "vs",   "v",   "p",
		"pp", "para", "reg", "approx", "Prof", "Ltd", NULL
	};
	size_t from = dot;
	struct sv word, before;

	while (from && text.p[from - 1] != ' ' && text.p[from - 1] != '(' &&
	       text.p[from - 1] != '\n')
		from--;
	word = sv_slice(text, from, dot);
	for (size_t i = 0; known[i]; i++)
		if (sv_is(word, known[i]))
			return true;
	if (word.n != 1 || !is_upper(word.p[0]) || word.p[0] == 'I')
		return false;
	/* "Dr J. Smith", but "from A to K." and "read Section F." */
	before = sv_trim(sv_slice(text, 0, from));
	for (from = before.n; from && before.p[from - 1] != ' ';)
		from--;
	before = sv_slice(before, from, before.n);
	return before.n == 0 ||
	       (is_upper(before.p[0]) && !sv_starts(before, "Section") &&
		!sv_starts(before, "Part"));
}

/* Where the sentence that goes on at 'from' ends, behind its full stop. */
static size_t sentence_end(struct sv text, size_t from)
{
	for (size_t i = from; i < text.n; i++) {
		size_t next = i + 1;

		if (text.p[i] == '\n')
			return i + 1;
		if (!strchr(".?!", text.p[i]) ||
		    (text.p[i] == '.' && is_abbreviation(text, i)))
			continue;
		/* Closing marks belong to it. */
		while (next < text.n && text.p[next] != ' ' &&
		       text.p[next] != '\n' &&
		       (strchr("\"').", text.p[next]) ||
			(unsigned char)text.p[next] >= 0x80))
			next++;
		if (next == text.n)
			return next;
		if (text.p[next] != ' ' && text.p[next] != '\n')
			continue;
		if (next + 1 < text.n && is_lower(text.p[next + 1]))
			continue;
		return next;
	}
	return text.n;
}

static void split_sentences(struct check *c, struct passage *p)
{
	size_t cap = 0;

	for (size_t from = 0, to; from < p->text.n; from = to) {
		struct sentence s = { .from = from };
		struct sv word;
		size_t at = 0;

		to = sentence_end(p->text, from);
		s.text = sv_slice(p->text, from, to);
		while (word_next(s.text, &at, &word)) {
			int n = syllables(word);

			s.words++;
			s.syllables += n;
			s.long_words += n >= 3;
		}
		if (s.words)
			ARENA_PUSH(c->a, p->sentences, p->nsentences, cap) = s;
	}
	/* It starts with its first word. */
	for (size_t i = 0; i < p->nsentences; i++) {
		struct sentence *s = &p->sentences[i];
		size_t lead = 0;

		while (lead < s->text.n &&
		       (s->text.p[lead] == ' ' || s->text.p[lead] == '\n'))
			lead++;
		s->from += lead;
		s->text = sv_trim(s->text);
	}
}

/* --- Passages ---------------------------------------------------------- */

static void add_value(struct check *c, struct buf *b, const struct node *n)
{
	const struct pack *pack = c->lib->pack;
	const struct service_field *field;
	const struct fact *f;

	if (sv_starts(n->target, "service.")) {
		field = map_lookup(pack->service,
				   sv_slice(n->target, 8, n->target.n));
		buf_sv(b, field ? field->value : n->target);
		return;
	}
	f = map_lookup(pack->facts, sv_slice(n->target, 5, n->target.n));
	buf_sv(b, f ? f->value : n->target);
	if (f && f->unit.n && !n->text.n) {
		buf_putc(b, ' ');
		buf_sv(b, f->unit);
	}
}

static void add_text(struct buf *b, struct sv text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_putc(b, text.p[i] == '\n' ? ' ' : text.p[i]);
}

static void read_inlines(struct check *c, struct passage *p)
{
	const struct node *n = p->block;
	struct buf b = BUF_INIT;

	while (n) {
		if (n->kind == NODE_IMAGE) {
			n = node_next_skip(p->block, n);
			continue;
		}
		if (n->kind == NODE_TEXT || n->kind == NODE_CODE ||
		    n->kind == NODE_PLACEHOLDER)
			ARENA_PUSH(c->a, p->pieces, p->npieces, p->cap) =
				(struct piece){ b.n, n };
		if (n->kind == NODE_TEXT || n->kind == NODE_CODE)
			add_text(&b, n->text);
		else if (n->kind == NODE_PLACEHOLDER)
			add_value(c, &b, n);
		else if (n->kind == NODE_BREAK)
			buf_putc(&b, '\n');
		n = node_next(p->block, n);
	}
	p->text = buf_take(&b, c->a);
}

static bool inside(const struct node *n, enum node_kind kind)
{
	while (n && n->kind != kind)
		n = n->parent;
	return n != NULL;
}

static void add_passage(struct check *c, const struct doc *d,
			const struct node *block)
{
	struct passage p = { .doc = d, .block = block };

	p.prose = block->kind == NODE_PARAGRAPH;
	p.letter = inside(block, NODE_LETTER);
	read_inlines(c, &p);
	if (!p.text.n)
		return;
	split_sentences(c, &p);
	ARENA_PUSH(c->a, c->passages, c->npassages, c->cap) = p;
}

static bool is_english(const struct lang *l)
{
	return sv_is(l->tag, "en") || sv_starts(l->tag, "en-");
}

void prose_gather(struct check *c)
{
	if (!is_english(c->lib->pack->source_lang))
		return;
	for (size_t i = 0; i < c->ndocs; i++) {
		const struct doc *d = c->docs[i];

		add_passage(c, d, d->title);
		add_passage(c, d, d->summary);
		for (const struct node *n = d->body; n;
		     n = node_next(d->body, n))
			if (n->first && !node_is_inline(n->kind) &&
			    node_is_inline(n->first->kind))
				add_passage(c, d, n);
	}
	for (size_t i = 0; i < c->lib->glossary->nterms; i++) {
		const struct term *t = &c->lib->glossary->terms[i];

		if (t->definition)
			add_passage(c, NULL, t->definition);
	}
}

/* --- Places ------------------------------------------------------------ */

static const struct piece *piece_at(const struct passage *p, size_t from)
{
	const struct piece *piece = NULL;

	for (size_t i = 0; i < p->npieces && p->pieces[i].from <= from; i++)
		piece = &p->pieces[i];
	return piece;
}

bool passage_written(const struct passage *p, size_t from)
{
	const struct piece *piece = piece_at(p, from);

	return piece && piece->node->kind != NODE_PLACEHOLDER;
}

struct span passage_place(const struct passage *p, size_t from, size_t len)
{
	const struct piece *piece = piece_at(p, from);
	struct sv first, text = sv_slice(p->text, from, from + len);
	struct span at;

	if (!piece)
		return p->block->at;
	if (piece->node->kind != NODE_TEXT)
		return piece->node->at;
	/* It may go on in another line or behind markup, so only its first
	 * word is looked for. */
	first = sv_slice(text, 0, sv_find_char(text, ' '));
	at = node_text_place(piece->node, from - piece->from, first);
	if (at.len == (int)first.n && piece_at(p, from + len - 1) == piece &&
	    sv_find(sv_slice(at.src->text, 0, SV_NONE), text) != SV_NONE)
		at.len = (int)len;
	return at;
}
