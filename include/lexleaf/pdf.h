#ifndef LEXLEAF_PDF_H
#define LEXLEAF_PDF_H

/*
 * Pages to a tagged PDF 1.7 file (PDF/UA-1 and PDF/A-2a), serialised by
 * libharu's object layer.  Knows no document, language or line break.
 *
 * Every glyph is written as a code that stands for one (glyph, text) pair,
 * so ToUnicode is exact; a cluster of several glyphs becomes one composite
 * glyph added to the font subset.  Notes: PDF 32000-1 §9.10, §14.7-14.8.
 */

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/diag.h"
#include "lexleaf/pages.h"

/* Things every PDF of a build shares; read once. */
struct pdf_shared {
	struct sv icc;      /* the sRGB profile of the output intent, deflated */
	struct sv producer; /* "Lexleaf 0.1 (libharu 2.3.0)" */
};

/* Fill in 'out'; false: reported (the profile is not installed). */
bool pdf_shared_load(struct arena *a, struct diags *ds,
		     struct pdf_shared *out);

/*
 * What a thread needs to write PDFs: memory that files use one after
 * another, and outlines of CFF glyphs, a few hundred bytes each.  One a
 * thread; it serves any number of files, whose fonts live as long as it.
 */
struct pdf_writer;
struct pdf_writer *pdf_writer_new(void);
void pdf_writer_free(struct pdf_writer *w);

/*
 * Append the file to 'out'.  False: reported as PDF_LIMIT or MACHINE, and
 * 'out' is as it was.  The same pages give the same bytes.
 */
bool pdf_write(struct buf *out, struct pdf_writer *w, struct diags *ds,
	       const struct pages *pages, const struct pdf_shared *shared);

#endif
