#ifndef LEXLEAF_FONT_IMP_H
#define LEXLEAF_FONT_IMP_H

/* What the files of typeset share about fonts; see lexleaf/font.h. */

#include "lexleaf/font.h"

/* A font file and the face in it; an empty path when there is none. */
struct font_file {
	struct sv path;
	unsigned index;
};

struct font_request {
	struct sv family;
	struct font_file faces[FONT_WEIGHTS];
};

/* Fill in the faces of 'count' families from what is installed. */
void fontfind(struct arena *a, struct font_request *requests, size_t count);

/* Can the font draw it?  True as well for spaces that shaping makes from
 * U+0020, and for U+2011 made from U+2010. */
bool font_covers(const struct font *f, uint32_t code_point);

/* Width of a space [1/1000 em]; 0 without one. */
int font_space(const struct font *f);

/*
 * True when no rule of the font reaches over a space, so that words, each
 * with the space behind it, can be shaped apart.
 */
bool font_words_apart(const struct font *f);

/* HarfBuzz's object, scaled to [fu]; immutable, so shared by threads. */
struct hb_font_t *font_hb(const struct font *f);

#endif
