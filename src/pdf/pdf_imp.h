#ifndef PDF_IMP_H
#define PDF_IMP_H

/*
 * What the files of this module share:
 *
 *	object.c     objects, and the file they make; all of libharu
 *	deflate.c    streams packed; all of libdeflate
 *	subset.c     TrueType programs; all of hb-subset
 *	cff.c        CFF programs
 *	font.c       codes, their texts and widths
 *	reading.c    what readers must be told so that text comes back
 *	content.c    what stands on a page, and what it is marked as
 *	image.c      images
 *	structure.c  the tree of what things are
 *	link.c       links and bookmarks: whatever leads to a place
 *	metadata.c   title, language and the standards claimed
 *	pdf.c        the order of it all
 *
 * "§" is a section of PDF 32000-1:2008.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/diag.h"
#include "lexleaf/map.h"
#include "lexleaf/pages.h"
#include "lexleaf/pdf.h"

/* Deflate (deflate.c). */
struct deflater;
struct deflater *deflater_new(void);
void deflater_free(struct deflater *d);
void deflate_put(struct buf *out, struct deflater *d, struct sv bytes);

/* What outlives a file, so that the next one need not make it anew. */
struct pdf_writer {
	struct arena *a; /* reset after each file */
	struct deflater *deflater;
	struct arena *keep;
	struct cff_font **cff; /* what cff.c keeps of fonts */
	size_t ncff, capcff;
	struct buf bodies;  /* of the streams of a file */
	struct buf reading; /* of the cluster being written */
	struct buf scratch; /* of one function at a time */
};

/*
 * Objects (object.c).  Nothing here fails: the first thing that goes wrong
 * is remembered, and file_write() says so.  A file owns all its objects.
 */
struct file;
struct dict;
struct array;

/* In the writer's arena; a writer has one file at a time. */
struct file *file_new(struct pdf_writer *w);
/* Free what is not the arena's. */
void file_free(struct file *f);

/* Indirect objects; any number of others may refer to them. */
struct dict *file_dict(struct file *f);
struct array *file_array(struct file *f);

/* A stream's dictionary, to be filled further; the bytes are copied. */
enum filter {
	FILTER_NONE,
	FILTER_FLATE,    /* to be deflated */
	FILTER_DEFLATED, /* deflated already */
	FILTER_JPEG,
};
struct dict *file_stream(struct file *f, struct sv bytes, enum filter filter);

/*
 * Append the whole file to 'out'.  NULL, or what is wrong in words, and
 * then 'out' is as it was.
 */
const char *file_write(struct file *f, struct buf *out,
		       const struct dict *catalog, const struct dict *info);

/* The bytes as they stand in a literal string, between its brackets. */
void put_escaped(struct buf *out, struct sv bytes);

/* 'v' units of 10^-digits, as short as can be. */
void put_decimal(struct buf *out, long v, int digits);

/* [fx] in units of 1/'parts' pt, to the nearest. */
static inline long fx_parts(long fx, int parts)
{
	long n = fx * parts;

	return (n < 0 ? n - FX_PER_PT / 2 : n + FX_PER_PT / 2) / FX_PER_PT;
}

/* "libharu 2.3.0" */
const char *file_library(void);

/* Put a value under 'key', a literal. */
void dict_name(struct dict *d, const char *key, const char *name);
void dict_int(struct dict *d, const char *key, int v);
void dict_bool(struct dict *d, const char *key, bool v);
void dict_text(struct dict *d, const char *key, struct sv text); /* UTF-8 */
void dict_ref(struct dict *d, const char *key, const struct dict *to);

/* Put a new direct object under 'key', to be filled. */
struct dict *dict_dict(struct dict *d, const char *key);
struct array *dict_array(struct dict *d, const char *key);

void array_name(struct array *a, const char *name);
void array_int(struct array *a, int v);
void array_fx(struct array *a, int32_t v); /* [fx] */
void array_null(struct array *a);
void array_text(struct array *a, struct sv text);
void array_ref(struct array *a, const struct dict *to);
void array_ref_array(struct array *a, const struct array *to);
struct dict *array_dict(struct array *a);
struct array *array_array(struct array *a);

/*
 * A CFF table with 'glyphs', in any order and any number of times; each
 * keeps its number as its CID (cff.c).
 */
struct sv cff_program(struct pdf_writer *w, const struct font *font,
		      const uint32_t *glyphs, size_t nglyphs);
void cff_release(struct pdf_writer *w);

/*
 * TrueType programs (subset.c).  A composite is a glyph made of others, which
 * the font does not have: it is appended to the subset.
 */
struct part {
	uint32_t glyph;
	int16_t dx, dy; /* [fu] from the composite's origin, y up */
};

struct composite {
	const struct part *parts;
	int nparts;
	int advance; /* [fu] */
};

struct subset {
	struct sv program;
	const uint16_t *ids;  /* in the program, of each glyph asked for */
	int first_composite;  /* id of the first; the others follow */
};

/* The glyphs 'glyphs' of 'font' and the composites.  NULL, or what is wrong
 * in words. */
const char *subset_font(struct arena *a, const struct font *font,
			const uint32_t *glyphs, size_t nglyphs,
			const struct composite *composites,
			size_t ncomposites, struct subset *out);

/*
 * The fonts of a document (font.c).  A code stands for one glyph and one
 * text, so that reading back is exact.
 */
struct doc_font;

/* A glyph as it is written; lengths in PDF's glyph space [1/1000 em]. */
struct coded {
	uint16_t code;
	int x, y;  /* of its origin from the left end of the run, y up */
	int width; /* as the PDF will say */
	bool apart; /* begins a text object of its own */
};

/* A run among those of its line. */
struct run_place {
	const struct item *item;         /* ITEM_GLYPHS */
	const struct item *left, *right; /* the next runs there, or NULL */
	bool goes_on;  /* another text is next, on the same line */
	bool rtl_line; /* its runs follow one another to the left */
};

/*
 * Write the clusters of a run as codes, left to right.  The result lives
 * until the next call.
 */
const struct coded *font_encode(struct doc_font *f, const struct run_place *r,
				size_t *count);

/*
 * What the cluster that begins with glyph 'i' is to be read as, in 'b'
 * until it is next used (reading.c).
 */
struct sv cluster_reading(struct buf *b, const struct run_place *r, int i);

/* UTF-16 of one character; the number of units, 1 or 2. */
int utf16_encode(uint32_t cp, uint16_t out[2]);

/* A stretch of a page's content that one element owns (§14.6). */
struct mark {
	int page, mcid;
};

struct elem_marks {
	struct mark *v;
	size_t n, cap;
};

/* A link's annotation. */
struct annotation {
	const struct elem *elem; /* a ROLE_LINK */
	int page;
	struct dict *dict;
};

/* Who owns which MCID of a page. */
struct page_marks {
	const struct elem **v;
	size_t n, cap;
};

struct doc_image {
	const struct image *image;
	const char *resource;
	struct dict *dict;
};

/* What is being written; each file of the module adds its part. */
struct pdf {
	struct pdf_writer *writer;
	struct arena *a; /* the writer's */
	struct file *file;
	const struct pages *pages;
	const struct pdf_shared *shared;
	const char *error; /* what PDF cannot hold, in words */

	struct dict *catalog, *info;
	struct dict *resources; /* of all pages */
	struct dict **page;     /* by number */

	struct doc_font **fonts;
	size_t nfonts, capfonts;
	struct doc_image *images;
	size_t nimages, capimages;

	struct elem_marks *elem_marks; /* by elem's index */
	struct page_marks *page_marks; /* by page number */
	struct dict **elems;           /* by elem's index */
	struct annotation *annotations;
	size_t nannotations, capannotations;
};

/* Remember why the document cannot be written; the first reason stays. */
void pdf_fail(struct pdf *pdf, const char *error);

/* The document's own part of 'font', made at its first use. */
struct doc_font *pdf_font(struct pdf *pdf, const struct font *font);
const char *font_resource(const struct doc_font *f); /* "F1" */

/* The name of 'image' among the resources, "I1" (image.c). */
const char *pdf_image(struct pdf *pdf, const struct image *image);

/* The content stream of page 'number' (content.c). */
void pdf_content(struct pdf *pdf, int number);

/* Annotations of all pages, and the outline (link.c). */
void pdf_links(struct pdf *pdf);
void pdf_outline(struct pdf *pdf);

/* The structure elements: first as things that can be referred to, then,
 * once all content and links are written, filled in (structure.c). */
void pdf_structure_begin(struct pdf *pdf);
void pdf_structure_finish(struct pdf *pdf);

/* Once every page is written: what stands in the resources. */
void pdf_fonts_finish(struct pdf *pdf);
void pdf_images_finish(struct pdf *pdf);

/* Info, XMP and output intent (metadata.c). */
void pdf_metadata(struct pdf *pdf);

#endif
