/*
 * Running text: what stands between two pieces of markup in a block.
 *
 * cmark joins neighbouring texts and undoes escapes and entities, and gives
 * a place for the whole only.  So each text is laid beside its source again,
 * byte by byte.  Then placeholders have true places, and \{ is a brace that
 * the author did not mean as a placeholder.
 */
#include "doc_imp.h"

#include <string.h>

#include "lexleaf/nfc.h"
#include "lexleaf/utf8.h"

/* ASCII punctuation, which is what a backslash escapes (CommonMark §2.4). */
static bool is_punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	       (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* What "&...;" at the start of 's' is, its length in the source [bytes]. */
enum entity { ENTITY_NONE, ENTITY_NAMED, ENTITY_NUMBER };

static enum entity entity_at(struct sv s, size_t *length, uint32_t *cp)
{
	bool hex = s.n > 2 && s.p[1] == '#' && (s.p[2] == 'x' || s.p[2] == 'X');
	bool number = s.n > 1 && s.p[1] == '#';
	size_t start = 1 + number + hex, i = start;
	/* CommonMark §2.5: seven digits, or six hexadecimal ones; the
	 * longest name of HTML has 31 letters. */
	size_t most = hex ? 6 : number ? 7 : 31;

	*cp = 0;
	for (; i < s.n && i - start < most; i++) {
		int value = hex_value(s.p[i]);

		if (number ? value < 0 || (!hex && value > 9)
			   : !is_digit(s.p[i]) && !is_letter(s.p[i]))
			break;
		if (number)
			*cp = *cp * (hex ? 16 : 10) + (uint32_t)value;
	}
	if (i == start || i == s.n || s.p[i] != ';')
		return ENTITY_NONE;
	*length = i + 1;
	return number ? ENTITY_NUMBER : ENTITY_NAMED;
}

/* The characters with which HTML's entities of two characters end. */
static bool is_second(uint32_t cp)
{
	return cp == 0x333 || cp == 0x338 || cp == 0x200A || cp == 0x20D2 ||
	       cp == 0x20E5 || cp == 0xFE00;
}

/* The length of what a named entity means, at the start of 'literal'.  If
 * the second character follows in the source, it is not the entity's. */
static size_t meaning_length(struct sv literal, struct sv behind)
{
	size_t first = 0, both;

	utf8_next(literal, &first);
	both = first;
	if (both < literal.n && is_second(utf8_next(literal, &both)) &&
	    !sv_eq(sv_slice(literal, first, both),
		   sv_slice(behind, 0, both - first)))
		return both;
	return first;
}

/* cmark makes the byte 0xFE of "&#xFFFE;", and 0xFF of "&#xFFFF;". */
static bool is_odd(char c)
{
	return (unsigned char)c >= 0xFE;
}

/*
 * If 'source' starts with an entity that 'literal' starts with the meaning
 * of: the bytes that is, and in '*length' the bytes of the entity; else 0.
 */
static size_t entity_meaning(struct sv source, struct sv literal,
			     size_t *length)
{
	char meant[4];
	uint32_t cp;
	struct sv raw;

	switch (entity_at(source, length, &cp)) {
	case ENTITY_NONE:
		return 0;
	case ENTITY_NUMBER:
		if (cp == 0 || (cp >= 0xD800 && cp <= 0xDFFF) || cp > 0x10FFFF)
			cp = 0xFFFD;
		return is_odd(literal.p[0]) ? 1 : utf8_encode(cp, meant);
	case ENTITY_NAMED:
		break;
	}
	raw = sv_slice(source, 0, *length);
	if (sv_is(raw, "&amp;") || sv_is(raw, "&AMP;"))
		return 1;
	/* A name that HTML does not have stays as it was written. */
	if (sv_eq(raw, sv_slice(literal, 0, raw.n)))
		return 0;
	if (sv_is(raw, "&fjlig;"))
		return 2;
	return meaning_length(literal, sv_slice(source, *length, source.n));
}

static void add_byte(struct arena *scratch, struct running_text *t, char c,
		     struct origin o)
{
	size_t n = t->text.n;

	ARENA_PUSH(scratch, t->origins, n, t->cap) = o;
	buf_putc(&t->text, c);
}

/* The character that is meant by it, for which no text is fit. */
static void add_odd(struct arena *scratch, struct running_text *t, char c,
		    struct origin o)
{
	add_byte(scratch, t, '\xEF', o);
	add_byte(scratch, t, '\xBF', o);
	add_byte(scratch, t, (unsigned char)c == 0xFE ? '\xBE' : '\xBF', o);
}

size_t text_add(struct arena *scratch, struct running_text *t,
		const struct excerpt *from, size_t offset, struct sv literal)
{
	struct sv source = buf_view(&from->text);
	size_t i = offset, j = 0;

	while (j < literal.n) {
		struct sv rest = sv_slice(source, i, source.n);
		struct origin o = { .offset = (uint32_t)i };
		size_t length = 1, made = 1;

		if (rest.n > 1 && rest.p[0] == '\\' &&
		    rest.p[1] == literal.p[j] && is_punct(rest.p[1])) {
			length = 2;
			o.escaped = true;
		} else if (rest.n && rest.p[0] == '&') {
			made = entity_meaning(
				rest, sv_slice(literal, j, literal.n), &length);
			o.escaped = made > 0;
			if (!made)
				length = made = 1;
		}
		for (; made && j < literal.n; made--, j++)
			if (is_odd(literal.p[j]))
				add_odd(scratch, t, literal.p[j], o);
			else
				add_byte(scratch, t, literal.p[j], o);
		/* Autolinks have no escapes: there two backslashes are two
		 * characters, and reading along runs ahead of the source. */
		i = i + length < source.n ? i + length : source.n;
	}
	return i;
}

/* Unescaped 'c' at 'i'. */
static bool is_mark(const struct running_text *t, size_t i, char c)
{
	return i < t->text.n && t->text.p[i] == c && !t->origins[i].escaped;
}

static struct span place(const struct excerpt *from,
			 const struct running_text *t, size_t i, size_t to)
{
	size_t start = t->origins[i].offset;

	return excerpt_span(from, start, t->origins[to - 1].offset + 1 - start);
}

/* The length of "{name}" or "{name:format}" at 'i'; 0 if it is not one. */
static size_t placeholder_length(const struct running_text *t, size_t i)
{
	const char *p = t->text.p; /* terminated, so no test for the end */
	size_t end = i + 1;

	if (!is_letter(p[end]))
		return 0;
	while (is_letter(p[end]) || is_digit(p[end]) || p[end] == '_' ||
	       p[end] == '.')
		end++;
	if (p[end] == ':' && is_letter(p[end + 1]))
		for (end++; is_letter(p[end]) || is_digit(p[end]);)
			end++;
	return is_mark(t, end, '}') ? end + 1 - i : 0;
}

static void add_placeholder(struct arena *a, struct node *parent,
			    struct sv inside, struct span at)
{
	struct node *n = node_new(a, NODE_PLACEHOLDER, at);
	struct sv rest = inside;

	sv_cut(&rest, ':', &n->target);
	n->target = arena_sv(a, n->target);
	n->text = arena_sv(a, rest);
	node_append(parent, n);
}

/*
 * Markup that did not become any would be printed as it stands, and nobody
 * would be told.  A single stray "*" or "[" is text, though.
 */
static void check_lost_markup(struct diags *ds, const struct excerpt *from,
			      const struct running_text *t, size_t i)
{
	struct sv rest = sv_slice(buf_view(&t->text), i, t->text.n);

	if (is_mark(t, i, ']') && is_mark(t, i + 1, '(')) {
		diag(ds, DIAG_LINK_LOST, place(from, t, i, i + 2),
		     "this looks like a link but is not one; an address has no "
		     "spaces, and brackets that are only text are written "
		     "\"\\[\"");
	} else if (is_mark(t, i, ']') && is_mark(t, i + 1, '[')) {
		struct sv label = sv_slice(rest, 2, rest.n);
		size_t length = sv_find_char(label, ']');

		if (length == SV_NONE)
			return;
		diag(ds, DIAG_LINK_LOST, place(from, t, i + 1, i + 3 + length),
		     "no line \"[%.*s]: address\" says where this link goes; "
		     "brackets that are only text are written \"\\[\"",
		     length ? (int)length : 5, length ? label.p : "label");
	} else if (is_mark(t, i, '<') && sv_starts(rest, "<!--")) {
		diag(ds, DIAG_I18N_COMMENT, place(from, t, i, i + 4),
		     "this comment is not closed by \"-->\", or has \"--\" "
		     "inside");
	}
}

/* The file has none, so an entity has made it. */
static void check_characters(struct diags *ds, const struct excerpt *from,
			     const struct running_text *t)
{
	size_t bad = utf8_unfit(buf_view(&t->text));

	if (bad != SV_NONE)
		diag(ds, DIAG_CONTROL_CHAR, place(from, t, bad, bad + 1),
		     "this makes an invisible character; delete it");
}

/* Most often a space too many, or the border of a cell within.  The first
 * will do: the others are its fellows. */
static void check_bold(struct diags *ds, const struct excerpt *from,
		       const struct running_text *t)
{
	size_t i = 0;

	while (i < t->text.n && !(is_mark(t, i, '*') && is_mark(t, i + 1, '*')))
		i++;
	if (i < t->text.n)
		diag(ds, DIAG_BOLD_LOST, place(from, t, i, i + 2),
		     "this \"**\" makes nothing bold; it stands right before "
		     "and right behind the words, all in one paragraph or "
		     "cell");
}

/* One node of text from what is in 'piece', which came from [i, to). */
static void add_text(struct arena *a, const struct excerpt *from,
		     const struct running_text *t, struct node *parent,
		     struct buf *piece, size_t i, size_t to)
{
	/* By an entity a mark can be put behind its letter here. */
	if (piece->n)
		node_append(parent,
			    node_text(a,
				      arena_sv(a, nfc_text(a, buf_view(piece))),
				      place(from, t, i, to)));
	buf_reset(piece);
}

void text_flush(struct arena *a, struct diags *ds, const struct excerpt *from,
		struct running_text *t, struct node *parent,
		enum text_flags flags)
{
	struct buf piece = BUF_INIT;
	const char *p = t->text.p;
	size_t i = 0, end = t->text.n, start;

	if (ds) {
		check_characters(ds, from, t);
		check_bold(ds, from, t);
	}
	while (flags & TEXT_TRIM_START && i < end && p[i] == ' ')
		i++;
	while (flags & TEXT_TRIM_END && i < end && p[end - 1] == ' ')
		end--;
	for (start = i; i < end;) {
		bool brace = is_mark(t, i, '{') || is_mark(t, i, '}');
		size_t length = 0;

		if (brace && is_mark(t, i + 1, p[i])) {
			buf_putc(&piece, p[i]);
			i += 2;
			continue;
		}
		if (is_mark(t, i, '{'))
			length = placeholder_length(t, i);
		if (length) {
			struct sv inside = { p + i + 1, length - 2 };

			add_text(a, from, t, parent, &piece, start, i);
			add_placeholder(a, parent, inside,
					place(from, t, i, i + length));
			i += length;
			start = i;
			continue;
		}
		if (brace && ds)
			diag(ds, DIAG_BRACE, place(from, t, i, i + 1),
			     "this \"%c\" belongs to no placeholder; write "
			     "\"{service.phone}\" without spaces, or \"%c%c\" "
			     "for the character itself",
			     p[i], p[i], p[i]);
		else if (ds)
			check_lost_markup(ds, from, t, i);
		buf_putc(&piece, p[i++]);
	}
	add_text(a, from, t, parent, &piece, start, i);
	buf_release(&piece);
	buf_reset(&t->text);
}
