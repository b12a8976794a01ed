#ifndef LEXLEAF_PARA_IMP_H
#define LEXLEAF_PARA_IMP_H

/*
 * What the stages of typesetting hand to each other; see lexleaf/para.h for
 * their order.  Offsets are bytes of the paragraph's text everywhere but
 * inside itemise.c.
 */

#include "font_imp.h"
#include "lexleaf/para.h"

enum { NO_FENCE = UINT8_MAX };

/* One span, bidi level, script and font; what HarfBuzz shapes at a time. */
struct run {
	const struct font *font;
	int32_t size;    /* [fx] of the font: see struct fontset */
	uint32_t script; /* ISO 15924, as a tag */
	uint32_t span;
	uint8_t level;
	/* The level of the isolate characters before it, which are no longer
	 * there, but stand between two isolates side by side; NO_FENCE when
	 * there were none. */
	uint8_t fence;
	size_t from, to;
	struct glyph *glyphs; /* visual order */
	int nglyphs;
};

/* A place where a line may end, or must. */
struct stop {
	size_t at;   /* the next line starts here */
	int64_t end; /* [fx] pen where the ink of a line that ends here does */
	int64_t start;   /* [fx] pen where that of the next line starts */
	int32_t penalty; /* how bad a break here is; see linebreak.c */
	bool forced;
};

struct para {
	struct arena *a;
	struct shaper *shaper;
	const struct para_span *spans;
	const size_t *span_ends;
	size_t nspans;
	struct sv source; /* the spans' texts */
	struct sv text;   /* the same with controls as spaces: what is drawn */
	enum dir dir;
	struct sv lang;
	struct run *runs; /* in the order of the text */
	size_t nruns;
	/*
	 * [fx] where the pen stands before each byte when the paragraph is one
	 * line in the order of its text; PEN_INSIDE inside a cluster, where no
	 * line can be cut.  One entry more than the text has bytes.
	 */
	int64_t *pen;
	struct stop *stops; /* the first is the start, the last the end */
	size_t nstops;
	/* Where a line may end only if what is kept together is wider. */
	struct stop *kept;
	size_t nkept;
	struct para_missing *missing;
	size_t nmissing, capmissing;
};

#define PEN_INSIDE INT64_MIN

/* One of everything a thread needs; parts live in 'own', the data of the
 * paragraph at hand in 'scratch'. */
struct shaper {
	struct arena *own, *scratch;
	struct itemiser *itemiser;
	struct shaping *shaping;
	struct breaker *breaker;
};

struct itemiser *itemiser_new(struct arena *a);
void itemiser_release(struct itemiser *it);

/* Fill in runs (without glyphs) and missing. */
void itemise(struct para *p);

struct shaping *shaping_new(struct arena *a);
void shaping_release(struct shaping *sh);
void shaping_set_cache(struct shaping *sh, bool on);

/* Forget the cached words if they have become too many.  Not while a
 * paragraph is being shaped. */
void shaping_trim(struct shaping *sh);

/* Fill in the run's glyphs. */
void shape_run(struct para *p, struct run *r);

/* The glyphs of [from, to) of a run that is cut there; visual order. */
const struct glyph *shape_part(struct para *p, const struct run *r, size_t from,
			       size_t to, int *count);

struct breaker *breaker_new(struct arena *a);
void breaker_release(struct breaker *b);

/* Fill in stops; glyphs and pen are known. */
void find_stops(struct para *p);

/* The stops, with more of them inside pieces wider than 'width'; in the
 * scratch arena. */
const struct stop *cut_wide_pieces(struct para *p, int32_t width,
				   size_t *count);

/*
 * Choose the stops that end lines of at most 'width' and put their indexes
 * into 'ends', which has room for one a stop; the count.
 */
size_t choose_stops(struct arena *scratch, const struct stop *stops,
		    size_t nstops, int32_t width, size_t *ends);

/* The line of bytes [from, to). */
struct line build_line(struct para *p, size_t from, size_t to);

/* Where the white space at the end of [from, to) begins; it hangs over the
 * end of the line. */
size_t hang_start(const struct para *p, size_t from, size_t to);

/* [fu] of a run to [fx], to the nearest. */
int64_t scale_length(const struct run *r, int64_t fu);

/* The index of the run that byte 'at' is in. */
size_t run_at(const struct para *p, size_t at);

/*
 * A run's glyphs counted in the order of the text: how many stand before
 * byte 'at', and the i-th of them.
 */
int run_glyphs_before(const struct run *r, size_t at);
const struct glyph *run_glyph(const struct run *r, int i);

#endif
