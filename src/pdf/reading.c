/*
 * What a cluster is to be read as.
 *
 * Glyphs stand in visual order, so every reader of text turns what it takes
 * for right to left round again, by rules of its own that are not those of
 * UAX #9.  What it turns round is the text of the codes; so that is where
 * it can be told what to do.  The runs of a line come in logical order.
 * Each rule below was found by trying (tests/pdf/read_back.sh) and names
 * the reader that wants it; the others do not mind.
 *
 * 1. poppler, PDFium and pdf.js turn round the characters of a code along
 *    with the codes: a right-to-left cluster is stored back to front.
 * 2. poppler takes all from a digit, a Latin letter or a full stop leftwards
 *    as far as the next right-to-left letter for one left-to-right piece,
 *    brackets and spaces included.  U+061C ARABIC LETTER MARK, standing at
 *    the left of such a character, ends the piece; U+200E LEFT-TO-RIGHT
 *    MARK begins one at a bracket that belongs to it.  (U+200F would do for
 *    poppler, but pdf.js does not know it from a Latin letter.)
 * 3. pdf.js drops a code whose text ends in a format character, such as the
 *    non-joiners of Persian: they go to the cluster they stand before as
 *    the text is stored.
 * 4. pdf.js takes the width of a code with a nonspacing mark in it for 0,
 *    and guesses spaces from the gaps: it guesses wrong beside such a code
 *    or one that has no width, and at the ends of a right-to-left run.  A
 *    space with a mark before it is not guessed but read like any letter.
 * 5. For the same reason pdf.js sees only behind a code with a mark that it
 *    begins a line, or stands apart from what was before.  Where a
 *    left-to-right run begins with one, the first letter gets a code of its
 *    own, and the rest of the text one that has no ink (font.c).
 * 6. pdf.js puts nothing between the cells of a right-to-left row: a space
 *    that cannot be seen ends each but the last (font.c).
 * 7. PDFium sorts the text objects of a line by where they begin, and then
 *    turns a line with more right-to-left pieces than others round word by
 *    word, phrases in Latin letters and phone numbers too.  So each word of
 *    such a phrase is a text object of its own, which begins with a code
 *    without ink a little left of where the one before it begins.  That code
 *    is read as marks, which see to it that the line is turned round.  The
 *    other readers go by the order of the objects or by where the ink is
 *    (font.c).
 *
 * The structure tree holds the text of right-to-left elements without all
 * this (structure.c), for whoever reads by it.
 */

#include "lexleaf/utf8.h"
#include "pdf_imp.h"

static const char ltr_mark[] = "\u200E", rtl_mark[] = "\u061C";

/* Isolates and the like have done their work when glyphs stand in visual
 * order; they are not read. */
static bool is_bidi_control(uint32_t cp)
{
	return cp == 0x061C || cp == 0x200E || cp == 0x200F ||
	       (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

/* General category Cf, as far as it comes in running text. */
static bool is_format(uint32_t cp)
{
	if (cp < 0x061C) /* nearly all */
		return cp == 0x00AD;
	return is_bidi_control(cp) ||
	       (cp >= 0x200B && cp <= 0x200D) ||
	       (cp >= 0x2060 && cp <= 0x2064) || cp == 0xFEFF;
}

/* Letters and marks that readers know to be right to left. */
static bool is_rtl_letter(uint32_t cp)
{
	return (cp >= 0x0590 && cp <= 0x05FF) ||
	       (cp >= 0x0620 && cp <= 0x065F) ||
	       (cp >= 0x066E && cp <= 0x06EF) ||
	       (cp >= 0x06FA && cp <= 0x08FF) ||
	       (cp >= 0xFB1D && cp <= 0xFDFF) ||
	       (cp >= 0xFE70 && cp <= 0xFEFC);
}

/* The character at, or before, 'at'; 0 beyond the ends. */
static uint32_t char_at(struct sv s, size_t at)
{
	return at < s.n ? utf8_next(s, &at) : 0;
}

static uint32_t char_before(struct sv s, size_t at)
{
	return at ? char_at(s, utf8_prev(s, at)) : 0;
}

static size_t skip_formats(struct sv s, size_t at)
{
	while (is_format(char_at(s, at)))
		utf8_next(s, &at);
	return at;
}

static size_t back_over_formats(struct sv s, size_t at)
{
	while (is_format(char_before(s, at)))
		at = utf8_prev(s, at);
	return at;
}

/* Rule 3.  The paragraph's text says it all, so each format character comes
 * to one cluster, whatever runs and lines the text was cut into. */
static struct sv cluster_text(const struct item *item, const struct glyph *g)
{
	struct sv text = item->as.run.text;
	size_t from = g->from, to = g->to;

	if (item->as.run.rtl) {
		from = skip_formats(text, from);
		to = skip_formats(text, to);
	} else {
		from = back_over_formats(text, from);
		to = back_over_formats(text, to);
	}
	while (from < to && is_bidi_control(char_before(text, to)))
		to = utf8_prev(text, to);
	while (from < to && is_bidi_control(char_at(text, from)))
		utf8_next(text, &from);
	return from < to ? sv_slice(text, from, to) : (struct sv){ 0 };
}

static bool is_several(struct sv s)
{
	return s.n && utf8_count(s) > 1;
}

/* Rule 4: is the space at glyph 'i' one that pdf.js would guess wrong? */
static bool must_be_read(const struct run_place *r, int i)
{
	const struct item *item = r->item;
	const struct glyph *g = item->as.run.glyphs;
	int last = item->as.run.nglyphs - 1;

	if (item->as.run.rtl &&
	    ((i == 0 && r->left) || (i == last && r->right)))
		return true;
	if (i < last && !g[i + 1].advance)
		return true;
	/* Only a cluster of several characters has a mark in it. */
	return (i > 0 && is_several(cluster_text(item, &g[i - 1]))) ||
	       (i < last && is_several(cluster_text(item, &g[i + 1])));
}

/* Rule 2: would poppler begin a left-to-right piece at 'text', which ends
 * at 'to', and take what follows it along? */
static bool begins_piece(const struct item *item, struct sv text, size_t to)
{
	uint32_t next = char_at(item->as.run.text, to);

	return !is_several(text) && !is_rtl_letter(char_at(text, 0)) &&
	       next && !is_rtl_letter(next) && !is_format(next);
}

static void put_char(struct buf *b, uint32_t cp)
{
	if (!is_bidi_control(cp))
		buf_utf8(b, cp);
}

static void put_text(struct buf *b, struct sv s)
{
	for (size_t i = 0; i < s.n;)
		put_char(b, utf8_next(s, &i));
}

static void put_reversed(struct buf *b, struct sv s)
{
	for (; s.n; s.n = utf8_prev(s, s.n))
		put_char(b, char_before(s, s.n));
}

/* Does a left-to-right run end in a bracket or a full stop? */
static bool ends_loosely(const struct item *item)
{
	const struct glyph *last =
		&item->as.run.glyphs[item->as.run.nglyphs - 1];
	struct sv text = item->as.run.text;
	uint32_t cp = char_before(text, back_over_formats(text, last->to));

	return cp > ' ' && cp < 0x7F && !(cp >= '0' && cp <= '9') &&
	       !(cp >= 'A' && cp <= 'Z') && !(cp >= 'a' && cp <= 'z');
}

struct sv cluster_reading(struct buf *b, const struct run_place *r, int i)
{
	const struct item *item = r->item;
	const struct glyph *g = &item->as.run.glyphs[i];
	struct sv text = cluster_text(item, g);
	bool rtl = item->as.run.rtl;

	buf_reset(b);
	/* Rule 2, where runs meet. */
	if (rtl && i == 0 && r->left && !r->left->as.run.rtl &&
	    ends_loosely(r->left))
		buf_puts(b, ltr_mark);
	if (sv_is(text, " ")) {
		if (must_be_read(r, i))
			buf_puts(b, rtl ? rtl_mark : ltr_mark);
	} else if (rtl) {
		if (text.n && begins_piece(item, text, g->to))
			buf_puts(b, rtl_mark);
	} else if (i == 0 && r->left && r->left->as.run.rtl) {
		buf_puts(b, rtl_mark);
	}
	if (rtl)
		put_reversed(b, text);
	else
		put_text(b, text);
	return buf_view(b);
}
