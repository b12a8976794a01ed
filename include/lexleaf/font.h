#ifndef LEXLEAF_FONT_H
#define LEXLEAF_FONT_H

/*
 * Fonts: found by fontconfig, chosen by the family names of languages.yaml
 * and by file face, not by claimed weight (Debian's Noto Nastaliq Urdu
 * Regular and Bold both claim 80).  Opened once, immutable, shared by all
 * threads.
 */

#include <stdint.h>

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/lang.h"
#include "lexleaf/sv.h"

/* Lengths on paper are int32_t in 1/1024 pt, marked [fx]; lengths in a font
 * are in its own units, marked [fu]. */
enum { FX_PER_PT = 1024 };

enum font_weight { FONT_REGULAR, FONT_BOLD, FONT_WEIGHTS };

struct font;

struct font_metrics {
	int upem;                 /* [fu] in an em */
	int ascent, descent;      /* [fu] above / below (negative) the line */
	int cap_height, x_height; /* [fu] */
	int bbox[4];              /* [fu] xMin yMin xMax yMax */
	int italic_angle;         /* [degrees] */
	int underline, underline_thickness; /* [fu] */
};

const struct font_metrics *font_metrics(const struct font *f);
struct sv font_postscript_name(const struct font *f);

/* Number of the font in its fontbook, from 0, in the order of opening. */
int font_index(const struct font *f);

/* The bytes of the font file and the face in it, for subsetting. */
struct sv font_bytes(const struct font *f);
unsigned font_face_index(const struct font *f);

/* CFF outlines (Noto CJK) are embedded in another way than TrueType. */
bool font_is_cff(const struct font *f);

/* [fu]; 0 for a glyph the font does not have. */
int font_advance(const struct font *f, uint32_t glyph);

/* Ink of a glyph [fu], y up; false when it has none. */
bool font_extents(const struct font *f, uint32_t glyph, int box[4]);

/* A step of an outline [fu], y up: its points, of which the last is where it
 * ends; the two before it are those of a curve.  Contours close themselves. */
enum outline_op { OUTLINE_MOVE, OUTLINE_LINE, OUTLINE_CURVE };
struct outline_step {
	enum outline_op op;
	int x[3], y[3];
};

struct outline {
	struct arena *a;
	struct outline_step *v;
	size_t n, cap;
};

/* Add the outline of a glyph to 'out'. */
void font_outline(const struct font *f, uint32_t glyph, struct outline *out);

/* The fonts of one language and weight, in the order they are tried. */
struct fontset {
	const struct font *fonts[LANG_FONTS];
	/* [percent] of the text's size, at which each font looks as large as
	 * the others; 0 is 100. */
	int sizes[LANG_FONTS];
	int count;
};

/* 'size' [fx] as font 'i' of the set is to have it. */
int32_t fontset_size(const struct fontset *set, int i, int32_t size);

struct fontbook;

/*
 * Open the fonts of every language in 'langs', which is borrowed.  A family
 * that is not installed is FONT_MISSING, naming the language and the Debian
 * package; the book then has no fontset for the language.  A family without
 * a bold face is regular in the bold set.  Never NULL.
 */
struct fontbook *fontbook_open(struct arena *a, struct diags *ds,
			       const struct lang *const *langs, size_t count);
/* Close what arenas do not own (mapped files, shaping objects). */
void fontbook_close(struct fontbook *b);

/* NULL for a language that was not opened, or whose fonts are missing. */
const struct fontset *fontbook_set(const struct fontbook *b, struct sv tag,
				   enum font_weight weight);

#endif
