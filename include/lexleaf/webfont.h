#ifndef LEXLEAF_WEBFONT_H
#define LEXLEAF_WEBFONT_H

/*
 * Fonts for web pages: the part of a font that the pages of a language need,
 * as WOFF2 (W3C Recommendation, 2018).  For scripts that many devices cannot
 * show as their readers write them, such as Nastaliq.
 */

#include "lexleaf/buf.h"
#include "lexleaf/diag.h"
#include "lexleaf/font.h"
#include "lexleaf/sv.h"

/*
 * What a web font is for, as the unicode-range of CSS: letters, marks and
 * digits of every script but Latin and Greek.  Digits and English words
 * stay those of the other pages.
 */
extern const char webfont_range[];

/*
 * The part of 'font' for those characters of 'text' that it has and that are
 * in the range, with all rules of the font for them, as a font file.  The
 * same input gives the same bytes.  False: reported, it cannot be used.
 */
bool webfont_cut(struct buf *out, struct diags *ds, const struct font *font,
		 struct sv text);

/* A font file as WOFF2, which takes a second.  False: reported, it is none. */
bool webfont_pack(struct buf *out, struct diags *ds, struct sv file);

#endif
