#ifndef LEXLEAF_PAGES_H
#define LEXLEAF_PAGES_H

/*
 * The seam between layout and pdf: pages of placed things, and the tree
 * that says what they are.  Absolute places, glyph ids, no decisions left.
 *
 * Lengths are [fx] from the top left corner of the page, y downwards.
 */

#include <stdint.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/date.h"
#include "lexleaf/dir.h"
#include "lexleaf/font.h"
#include "lexleaf/image.h"
#include "lexleaf/para.h"
#include "lexleaf/qr.h"
#include "lexleaf/sv.h"

/* Standard structure types, PDF 32000-1 §14.8.4. */
enum role {
	ROLE_DOCUMENT,
	ROLE_SECT,
	ROLE_DIV,
	ROLE_H1, ROLE_H2, ROLE_H3, ROLE_H4, ROLE_H5, ROLE_H6,
	ROLE_P,
	ROLE_L, ROLE_LI, ROLE_LBL, ROLE_LBODY,
	ROLE_TABLE, ROLE_THEAD, ROLE_TBODY, ROLE_TR, ROLE_TH, ROLE_TD,
	ROLE_CAPTION,
	ROLE_FIGURE,
	ROLE_BLOCKQUOTE, ROLE_NOTE,
	ROLE_SPAN, ROLE_LINK, ROLE_CODE,
	ROLE_COUNT
};
const char *role_name(enum role r); /* "H1", "LBody" */

enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW };
enum numbering { NUMBERING_NONE, NUMBERING_DISC, NUMBERING_DECIMAL,
		 NUMBERING_DESCRIPTION };

struct rect {
	int32_t x, y, w, h; /* [fx] */
};

/*
 * A structure element.  Layout makes the elements in logical order, and
 * puts content only on leaves: an element has either elements below it or
 * placed items (and links) that point to it, never both.  The one
 * exception is LINK, whose annotations belong to the LINK itself while its
 * text stands in leaves below it.  So pdf never has to sort.
 */
struct elem {
	enum role role;
	struct elem *parent, *first, *last, *next;
	struct sv lang;   /* BCP 47; empty: as the parent */
	struct sv alt;    /* of a figure */
	struct sv actual; /* the logical text, where the placed order is visual */
	enum scope scope;
	enum numbering numbering;
	int colspan;      /* 0 and 1: one column */
	struct rect bbox; /* of a figure, on its page */
	int index;        /* from 0, in logical order: parents come first */
};

/* A new element, the last below 'parent' (NULL: a root). */
struct elem *elem_new(struct arena *a, struct elem *parent, enum role role);

/* The element after 'e' in logical order; NULL after the last. */
struct elem *elem_next(const struct elem *e);

/*
 * Part elements with more than ELEM_KIDS others right below them, since PDF
 * allows no longer lists: into groups below them, or, where a group could
 * not stand there, into several of their kind.
 */
enum { ELEM_KIDS = 8000 };
void elem_part(struct arena *a, struct elem *root);

/* Fill in every index; gives the number of elements. */
int elem_number(struct elem *root);

/* What an item is when no element owns it: PDF 32000-1 §14.8.2.2.  What is
 * repeated, the head of a table, has been read where it first stood. */
enum artifact { ARTIFACT_LAYOUT, ARTIFACT_HEADER, ARTIFACT_FOOTER,
		ARTIFACT_BACKGROUND, ARTIFACT_REPEATED };

enum item_kind { ITEM_GLYPHS, ITEM_RECT, ITEM_STROKE, ITEM_TICK,
		 ITEM_IMAGE, ITEM_QR };

struct item {
	enum item_kind kind;
	const struct elem *elem; /* NULL: an artifact */
	enum artifact artifact;
	uint32_t colour; /* 0xRRGGBB */
	union {
		/* ITEM_GLYPHS: the run's left end and baseline. */
		struct {
			int32_t x, y;
			const struct font *font;
			int32_t size;
			bool rtl;
			const struct glyph *glyphs; /* visual order */
			int nglyphs;
			struct sv text; /* of the paragraph, for clusters */
		} run;
		struct rect rect; /* ITEM_RECT: filled */
		/* ITEM_STROKE: the outline of a rectangle, or a straight line
		 * when w or h is 0. */
		struct {
			struct rect rect;
			int32_t thickness;
		} stroke;
		/* ITEM_TICK: two strokes from corner to corner of 'rect', by
		 * way of the place at its bottom where a tick turns. */
		struct {
			struct rect rect;
			int32_t thickness;
		} tick;
		struct {
			struct rect rect;
			const struct image *image;
		} image;
		struct {
			struct rect rect; /* without the quiet zone */
			const struct qr *code;
		} qr;
	} as;
};

/* A place to click; one for each line the link's text stands on. */
struct link_area {
	struct rect rect;
	struct elem *elem; /* a ROLE_LINK */
	struct sv uri;     /* empty: inside the document, to 'dest' */
	struct sv dest;    /* the id of a destination */
	struct sv contents; /* in words, for a screen reader */
};

struct page {
	int32_t width, height;
	struct item *items; /* in painting order */
	size_t nitems, capitems;
	struct link_area *links;
	size_t nlinks, caplinks;
};

/* A named place: headings and terms. */
struct destination {
	struct sv id;
	int page;
	int32_t y;
};

struct bookmark {
	struct sv title;
	int level; /* from 1 */
	int page;
	int32_t y;
	const struct elem *elem;
};

struct pages {
	struct page *v;
	size_t n, cap;
	struct elem *root; /* ROLE_DOCUMENT */
	int nelems;
	struct destination *dests;
	size_t ndests, capdests;
	struct bookmark *bookmarks;
	size_t nbookmarks, capbookmarks;

	struct sv title, author, subject, keywords;
	struct sv lang;
	enum dir dir;
	bool folded;      /* printed on both sides, turned at the short edge */
	struct date date; /* of the metadata; from the content, not a clock */
};

/* One item a line: place, size, text; then the tree. */
void pages_dump(struct buf *out, const struct pages *p);

#endif
