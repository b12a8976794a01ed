/*
 * Text to runs: bidi levels, scripts and fonts.
 *
 * The paragraph becomes an array of characters, and each pass fills in one
 * thing about them:
 *
 *	collect          what they are; and the same as UTF-16 for ICU's bidi,
 *	                 with isolates (UAX #9 §2.4) around spans that ask
 *	embed            bidi level
 *	resolve_scripts  UAX #24: what has no script of its own takes that of
 *	                 its neighbours, a closing bracket that of its opening
 *	choose_fonts     the first of the span's fonts that has it, but not
 *	                 letter by letter: see below
 *	cut_runs         equal neighbours become a run
 *
 * Isolates are put into the UTF-16 only, so they can neither be drawn nor
 * counted.  UTF-16 exists in this file alone.
 */

#include "para_imp.h"

#include <assert.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "lexleaf/utf8.h"

enum {
	LRI = 0x2066,
	RLI = 0x2067,
	FSI = 0x2068,
	PDI = 0x2069,
	ZWSP = 0x200B,
	ZWJ = 0x200D,
	NEL = 0x0085,
	NO_PAIR = -1,
	NO_FONT = -1,
	/* UAX #9 BD16 stops at 63 open brackets as well. */
	MAX_BRACKETS = 63,
	MAX_SCRIPTS = 64, /* of one character's Script_Extensions */
	/* A paragraph in a script without a font is reported well enough. */
	MAX_MISSING = 64,
};

struct ch {
	uint32_t cp;
	uint32_t at;     /* [bytes] of the paragraph */
	uint32_t u16;    /* index in the UTF-16 */
	int32_t opening; /* index of the bracket it closes, or NO_PAIR */
	int16_t script;  /* UScriptCode, in the end the resolved one */
	uint32_t span;
	uint8_t level;
	uint8_t fence;  /* see struct run */
	int8_t font;    /* index in the span's fontset */
	bool common;    /* has no script of its own */
	bool extends;   /* belongs to the character before it */
	bool ignorable; /* has no glyph, so any font will do */
	bool ends_line;
};

struct itemiser {
	UBiDi *bidi;
};

struct itemiser *itemiser_new(struct arena *a)
{
	struct itemiser *it = ARENA_NEW(a, struct itemiser);

	it->bidi = ubidi_open();
	return it;
}

void itemiser_release(struct itemiser *it)
{
	ubidi_close(it->bidi);
}

struct text {
	struct para *para;
	struct ch *chars;
	size_t nchars;
	UChar *u16;
	int32_t nu16;
	int open; /* isolates that the text itself opened in the span's */
};

static const struct para_span *span_of(const struct text *t, size_t i)
{
	return &t->para->spans[t->chars[i].span];
}

static void put_u16(struct text *t, UChar32 cp)
{
	U16_APPEND_UNSAFE(t->u16, t->nu16, cp);
}

static UChar32 isolate_of(const struct para_span *span)
{
	switch (span->dir) {
	case DIR_LTR:
		return LRI;
	case DIR_RTL:
		return RLI;
	case DIR_INHERIT:
		break;
	}
	return FSI;
}

/* UAX #29 GB9, GB9a and GB11: no boundary before 'cp'. */
static bool does_extend(uint32_t cp, uint32_t before)
{
	switch (u_getIntPropertyValue((UChar32)cp,
				      UCHAR_GRAPHEME_CLUSTER_BREAK)) {
	case U_GCB_EXTEND:
	case U_GCB_SPACING_MARK:
	case U_GCB_ZWJ:
		return true;
	default:
		return before == ZWJ &&
		       u_hasBinaryProperty((UChar32)cp,
					   UCHAR_EXTENDED_PICTOGRAPHIC);
	}
}

static void describe(struct ch *c, uint32_t before)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar32 cp = (UChar32)c->cp;

	c->opening = NO_PAIR;
	if (cp < 0x80) {
		bool letter = (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';

		c->script = letter ? USCRIPT_LATIN : USCRIPT_COMMON;
		c->ends_line = cp >= '\n' && cp <= '\r';
	} else {
		int8_t type = u_charType(cp);

		c->script = (int16_t)uscript_getScript(cp, &e);
		c->extends = does_extend(c->cp, before);
		c->ignorable = u_hasBinaryProperty(
			cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
		c->ends_line = type == U_LINE_SEPARATOR ||
			       type == U_PARAGRAPH_SEPARATOR || cp == NEL;
		c->ignorable |= c->ends_line;
	}
	c->common =
		c->script == USCRIPT_COMMON || c->script == USCRIPT_INHERITED;
}

/*
 * What an isolate says cannot leave it: a PDI that would close it is made
 * invisible to the algorithm, and what its text leaves open is closed.  A
 * forced line break ends all isolates (UAX #9 P1), so it is opened again.
 */
static void collect_span(struct text *t, uint32_t s, size_t from, size_t to)
{
	const struct para *p = t->para;
	const struct para_span *span = &p->spans[s];
	bool first = s == 0 || span[-1].isolate != span->isolate;
	bool last = s + 1u == p->nspans || span[1].isolate != span->isolate;

	if (span->isolate && first) {
		put_u16(t, isolate_of(span));
		t->open = 0;
	}
	for (size_t i = from; i < to;) {
		struct ch *c = &t->chars[t->nchars];
		uint32_t before = i > from ? c[-1].cp : 0;

		c->at = (uint32_t)i;
		c->span = s;
		c->cp = utf8_next(p->source, &i);
		c->u16 = (uint32_t)t->nu16;
		describe(c, before);
		t->nchars++;
		if (c->cp == PDI && span->isolate && t->open == 0) {
			put_u16(t, ZWSP);
			continue;
		}
		put_u16(t, (UChar32)c->cp);
		if (c->cp == LRI || c->cp == RLI || c->cp == FSI)
			t->open++;
		else if (c->cp == PDI && t->open > 0)
			t->open--;
		if (c->ends_line && span->isolate) {
			put_u16(t, isolate_of(span));
			t->open = 0;
		}
	}
	if (span->isolate && last)
		for (; t->open >= 0; t->open--)
			put_u16(t, PDI);
}

static void collect(struct text *t, struct arena *scratch)
{
	struct para *p = t->para;
	size_t from = 0;
	/* At worst each byte is a character, and each character opens an
	 * isolate that has to be closed, or opens the span's again. */
	size_t room = 2 * p->source.n + 2 * p->nspans;

	t->chars = ARENA_ARRAY(scratch, struct ch, p->source.n);
	t->u16 = ARENA_ARRAY(scratch, UChar, room);
	for (size_t s = 0; s < p->nspans; s++) {
		collect_span(t, (uint32_t)s, from, p->span_ends[s]);
		from = p->span_ends[s];
	}
}

static void embed(struct text *t)
{
	UBiDi *bidi = t->para->shaper->itemiser->bidi;
	UErrorCode e = U_ZERO_ERROR;
	const UBiDiLevel *levels;

	ubidi_setPara(bidi, t->u16, t->nu16, t->para->dir == DIR_RTL, NULL, &e);
	levels = ubidi_getLevels(bidi, &e);
	/* ICU fails here only when it has no memory. */
	assert(U_SUCCESS(e));
	for (size_t i = 0, u16 = 0; i < t->nchars; i++) {
		struct ch *c = &t->chars[i];

		c->fence = NO_FENCE;
		for (; u16 < c->u16; u16++)
			if (levels[u16] < c->fence)
				c->fence = levels[u16];
		c->level = levels[u16];
		u16 += U16_LENGTH((UChar32)c->cp);
	}
}

/* The bracket or quotation mark that closes 'cp'; 0 when it opens nothing. */
static uint32_t closing_of(uint32_t cp)
{
	if (cp == 0x201C || cp == 0x201E)
		return 0x201D;
	if (cp == 0x00AB)
		return 0x00BB;
	if (u_getIntPropertyValue((UChar32)cp,
				  UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_OPEN)
		return (uint32_t)u_getBidiPairedBracket((UChar32)cp);
	return 0;
}

/* Find what each closing bracket closes.  Wrongly nested ones stay alone. */
static void pair_brackets(struct text *t)
{
	struct {
		uint32_t closing;
		int32_t at;
	} open[MAX_BRACKETS];
	int n = 0;

	for (size_t i = 0; i < t->nchars; i++) {
		struct ch *c = &t->chars[i];
		uint32_t closing;
		int k;

		if (!c->common || c->cp <= ' ')
			continue;
		for (k = n; k > 0 && open[k - 1].closing != c->cp; k--)
			;
		if (k > 0) {
			c->opening = open[k - 1].at;
			n = k - 1;
			continue;
		}
		closing = closing_of(c->cp);
		if (closing && n < MAX_BRACKETS) {
			open[n].closing = closing;
			open[n++].at = (int32_t)i;
		}
	}
}

/* The first script between 'i' and 'end'. */
static int16_t script_ahead(const struct text *t, size_t i, size_t end)
{
	for (; i < end; i++)
		if (!t->chars[i].common)
			return t->chars[i].script;
	return USCRIPT_COMMON;
}

/* A danda after an English word is not Latin: a character that several
 * scripts share takes one of those (Script_Extensions). */
static int16_t script_of_common(const struct ch *c, int16_t now, int16_t before)
{
	UScriptCode shared[MAX_SCRIPTS];
	UErrorCode e = U_ZERO_ERROR;
	UChar32 cp = (UChar32)c->cp;

	if (cp < 0x80 || uscript_hasScript(cp, USCRIPT_COMMON) ||
	    uscript_hasScript(cp, USCRIPT_INHERITED) ||
	    uscript_hasScript(cp, (UScriptCode)now))
		return now;
	if (uscript_hasScript(cp, (UScriptCode)before))
		return before;
	uscript_getScriptExtensions(cp, shared, MAX_SCRIPTS, &e);
	return U_SUCCESS(e) ? (int16_t)shared[0] : now;
}

static void resolve_scripts(struct text *t)
{
	int16_t now = script_ahead(t, 0, t->nchars);
	int16_t before = now;

	for (size_t i = 0; i < t->nchars; i++) {
		struct ch *c = &t->chars[i];

		/* What opens a name or another language goes with it. */
		if (i > 0 && c->span != c[-1].span &&
		    (span_of(t, i)->isolate != span_of(t, i - 1)->isolate ||
		     !sv_eq(span_of(t, i)->lang, span_of(t, i - 1)->lang))) {
			size_t end = i;
			int16_t ahead;

			while (end < t->nchars && t->chars[end].span == c->span)
				end++;
			ahead = script_ahead(t, i, end);
			if (ahead != USCRIPT_COMMON && ahead != now) {
				before = now;
				now = ahead;
			}
		}
		if (!c->common) {
			if (c->script != now) {
				before = now;
				now = c->script;
			}
		} else if (c->opening != NO_PAIR) {
			c->script = t->chars[c->opening].script;
		} else {
			c->script = script_of_common(c, now, before);
		}
	}
}

/* Has font 'f' of the span all characters [i, end) that need a glyph? */
static bool covers(const struct text *t, int f, size_t i, size_t end)
{
	const struct font *font = span_of(t, i)->fonts->fonts[f];

	for (; i < end; i++) {
		const struct ch *c = &t->chars[i];
		/* Tabs and line ends are drawn as spaces. */
		uint32_t cp = c->cp < ' ' ? ' ' : c->cp;

		if (!c->ignorable && !font_covers(font, cp))
			return false;
	}
	return true;
}

static int first_covering(const struct text *t, size_t i, size_t end)
{
	for (int f = 0; f < span_of(t, i)->fonts->count; f++)
		if (covers(t, f, i, end))
			return f;
	return NO_FONT;
}

static void report_missing(const struct text *t, int f, size_t i, size_t end)
{
	struct para *p = t->para;

	for (; i < end && p->nmissing < MAX_MISSING; i++) {
		const struct ch *c = &t->chars[i];

		if (covers(t, f, i, i + 1))
			continue;
		ARENA_PUSH(p->a, p->missing, p->nmissing, p->capmissing) =
			(struct para_missing){ c->cp, c->span, c->at };
	}
}

/*
 * A base and its marks come from one font, or they would not meet.  What
 * every script shares (spaces, digits, punctuation) stays with the font of
 * the letters before it if that has them, so that neither words nor numbers
 * change their look in the middle; a closing bracket looks like its opening
 * one.  Symbols lent by a fallback font do not count as letters: text after
 * a tick is not set in a font of ticks.
 */
static void choose_fonts(struct text *t)
{
	int letters = NO_FONT; /* the font of the last letter */
	size_t end;

	for (size_t i = 0; i < t->nchars; i = end) {
		const struct ch *c = &t->chars[i];
		int wish, f = NO_FONT;

		if (i > 0 && span_of(t, i)->fonts != span_of(t, i - 1)->fonts)
			letters = NO_FONT;
		for (end = i + 1; end < t->nchars && t->chars[end].extends &&
				  t->chars[end].span == c->span;)
			end++;

		wish = letters;
		if (c->opening != NO_PAIR &&
		    span_of(t, (size_t)c->opening)->fonts ==
			    span_of(t, i)->fonts)
			wish = t->chars[c->opening].font;
		if (c->common && wish != NO_FONT && covers(t, wish, i, end))
			f = wish;
		if (f == NO_FONT)
			f = first_covering(t, i, end);
		if (f == NO_FONT) {
			/* Not all of it: let the base be right. */
			f = first_covering(t, i, i + 1);
			if (f == NO_FONT)
				f = 0;
			report_missing(t, f, i, end);
		}
		if (!c->common)
			letters = f;
		for (size_t k = i; k < end; k++)
			t->chars[k].font = (int8_t)f;
	}
}

static const struct font *font_of(const struct text *t, size_t i)
{
	return span_of(t, i)->fonts->fonts[t->chars[i].font];
}

/* The nearest character on one side of 'i' that is seen; 'i' without one. */
static size_t seen_beside(const struct text *t, size_t i, bool behind)
{
	size_t k = i;

	while (behind ? k + 1 < t->nchars : k > 0) {
		k = behind ? k + 1 : k - 1;
		if (!t->chars[k].ignorable)
			return k;
	}
	return i;
}

/*
 * The spaces of a script may be narrow among its own letters, like those of
 * Nastaliq, and too narrow beside others: a space between two fonts is that
 * of the one whose spaces are wider.
 */
static void widen_spaces(struct text *t)
{
	for (size_t i = 0; i < t->nchars; i++) {
		const struct fontset *set = span_of(t, i)->fonts;
		const struct font *beside[2];
		struct ch *c = &t->chars[i];

		if (c->cp != ' ')
			continue;
		for (int k = 0; k < 2; k++)
			beside[k] = font_of(t, seen_beside(t, i, k > 0));
		if (beside[0] == beside[1])
			continue;
		for (int k = 0; k < 2; k++)
			for (int f = 0; f < set->count; f++)
				if (set->fonts[f] == beside[k] &&
				    font_space(beside[k]) >
					    font_space(font_of(t, i)))
					c->font = (int8_t)f;
		/* What is not seen is no reason for a run of its own. */
		for (size_t k = i + 1; k < t->nchars &&
				       t->chars[k].ignorable &&
				       span_of(t, k)->fonts == set; k++)
			t->chars[k].font = c->font;
	}
}

static uint32_t script_tag(int16_t script)
{
	const char *s = uscript_getShortName((UScriptCode)script);

	return (uint32_t)s[0] << 24 | (uint32_t)s[1] << 16 |
	       (uint32_t)s[2] << 8 | (uint32_t)s[3];
}

static bool same_run(const struct ch *a, const struct ch *b)
{
	return a->span == b->span && a->level == b->level &&
	       a->script == b->script && a->font == b->font && !a->ends_line;
}

static void cut_runs(const struct text *t)
{
	struct para *p = t->para;
	struct run *r = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < t->nchars; i++) {
		const struct ch *c = &t->chars[i];

		if (i > 0 && same_run(c - 1, c))
			continue;
		if (r)
			r->to = c->at;
		r = &ARENA_PUSH(p->a, p->runs, p->nruns, cap);
		r->font = span_of(t, i)->fonts->fonts[c->font];
		r->size = fontset_size(span_of(t, i)->fonts, c->font,
				       span_of(t, i)->size);
		r->script = script_tag(c->script);
		r->span = c->span;
		r->level = c->level;
		r->fence = c->fence;
		r->from = c->at;
	}
	if (r)
		r->to = p->source.n;
}

void itemise(struct para *p)
{
	struct text t = { .para = p };

	if (!p->source.n)
		return;
	collect(&t, p->shaper->scratch);
	embed(&t);
	pair_brackets(&t);
	resolve_scripts(&t);
	choose_fonts(&t);
	widen_spaces(&t);
	cut_runs(&t);
}
