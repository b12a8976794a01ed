#ifndef LEXLEAF_WEBFONT_IMP_H
#define LEXLEAF_WEBFONT_IMP_H

/*
 * Inside webfont:
 *
 *	webfont.c  which part of a font
 *	woff2.c    its container
 */

#include "lexleaf/webfont.h"

/* A TrueType or OpenType file as WOFF2.  False, and nothing written, when it
 * is no such file. */
bool woff2_pack(struct buf *out, struct sv sfnt);

#endif
