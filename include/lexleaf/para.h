#ifndef LEXLEAF_PARA_H
#define LEXLEAF_PARA_H

/*
 * One paragraph of styled text becomes lines of glyphs.
 *
 *	collect     spans → one text, with isolates (UAX #9 FSI…PDI)
 *	itemise     runs of one bidi level, script, language and font
 *	shape       HarfBuzz, word by word with a cache
 *	break       UAX #14 by ICU, the breaks chosen over the whole paragraph
 *	line        runs cut, reordered (UAX #9 L1-L2) and placed
 *
 * The one index space is bytes of the paragraph's text, which is the
 * spans' texts one after another.
 */

#include <stdint.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/dir.h"
#include "lexleaf/font.h"
#include "lexleaf/sv.h"

/* What a thread needs to shape: buffers, break iterators, a word cache that
 * grows to some megabytes.  One a thread; it serves any number of paras. */
struct shaper;
struct shaper *shaper_new(void);
void shaper_free(struct shaper *s);

/* For tests: without its cache a shaper shapes whole runs, not words. */
void shaper_set_cache(struct shaper *s, bool on);

struct para_span {
	struct sv text;              /* "\n" is a forced line break */
	struct sv lang;              /* BCP 47 */
	const struct fontset *fonts; /* not NULL, not empty */
	int32_t size;                /* [fx] */
	int isolate;  /* bidi must not mix it with its neighbours; those
			 that have the same number are one isolate; 0: none */
	enum dir dir; /* of the isolate; DIR_INHERIT: by its first letter */
	bool keep;    /* never broken across lines, if they are wide enough: a
			 phone number.  A number that is kept but no isolate
			 is not parted from its unit, the word behind it. */
};

/* A glyph; lengths in units of the run's font [fu], y up. */
struct glyph {
	uint16_t id;
	bool unsafe;       /* it changes when a line starts with it */
	uint32_t from, to; /* [bytes] of the paragraph: its cluster */
	int32_t advance;
	int32_t dx, dy; /* from the pen */
};

/* Glyphs of one font, size, level and span, in visual order. */
struct line_run {
	const struct font *font;
	int32_t size;  /* [fx] */
	uint8_t level; /* bidi level; odd is right to left */
	uint32_t span;
	size_t from, to;  /* [bytes] of the paragraph */
	int32_t x, width; /* [fx] from the line's left end */
	const struct glyph *glyphs;
	int nglyphs;
};

/*
 * The space at the end of a line belongs to its runs and bytes, so that no
 * text is lost, but hangs outside its width: beyond 'width' in a paragraph
 * that runs left to right, left of 0 in one that runs right to left.
 */
struct line {
	struct line_run *runs; /* left to right */
	int nruns;
	size_t from, to;         /* [bytes] */
	int32_t width;           /* [fx] */
	int32_t ascent, descent; /* [fx] of its fonts, both positive */
	bool forced;             /* ends at a "\n" or with the paragraph */
};

/* A character that no font of its span has. */
struct para_missing {
	uint32_t code_point;
	uint32_t span;
	size_t at; /* [bytes] of the paragraph */
};

struct para;

/*
 * Itemise and shape.  'dir' is the direction of the paragraph, 'lang' the
 * language whose line breaking rules hold.  The para and everything it
 * gives live in 'a'; the spans' texts are copied, their lang and fonts
 * borrowed.  Never NULL; characters without a glyph are listed, the first
 * 64 of a paragraph, and have glyph 0.
 */
struct para *para_new(struct arena *a, struct shaper *s,
		      const struct para_span *spans, size_t nspans,
		      enum dir dir, struct sv lang);

/* What is drawn: the spans' texts, with tabs and line breaks as spaces. */
struct sv para_text(const struct para *p);
const struct para_missing *para_missing(const struct para *p, size_t *count);

/* The widest unbreakable piece, and the width on one line [fx]. */
int32_t para_min_width(const struct para *p);
int32_t para_max_width(const struct para *p);

/*
 * Break into lines of at most 'width' [fx]; as often as one likes.  A piece
 * wider than that is cut between clusters, and one cluster may stand out;
 * no text is ever lost.  An empty paragraph has one line.
 */
struct line *para_lines(struct para *p, int32_t width, size_t *count);

/* For `lexleaf dump runs` and `dump lines`. */
void para_dump_runs(struct buf *out, const struct para *p);
void para_dump_lines(struct buf *out, const struct para *p,
		     const struct line *lines, size_t count);

#endif
