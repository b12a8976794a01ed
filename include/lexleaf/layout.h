#ifndef LEXLEAF_LAYOUT_H
#define LEXLEAF_LAYOUT_H

/*
 * Doc to pages: boxes, page breaks, furniture and the structure tree.
 * Print styles are data, not code paths.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"
#include "lexleaf/font.h"
#include "lexleaf/lang.h"
#include "lexleaf/pages.h"
#include "lexleaf/para.h"

/* A way to set the same doc on paper: "a4", "large-print"... */
struct print_style;
const struct print_style *print_style_find(struct sv name);

/* Does it set each block's twin (doc_pair()) beside it? */
bool print_style_is_paired(const struct print_style *style);

/* Is it for one sheet, folded like a letter, and for no longer text? */
bool print_style_is_leaflet(const struct print_style *style);

/* The name of each, from 0; NULL behind the last. */
const char *print_style_name(size_t i);

/* Words at the top and bottom of every page; empty ones are left out. */
struct furniture {
	struct sv service; /* its name, at the start of the header */
	struct sv phone;   /* of the helpline, at the end of it */
	struct sv title;   /* at the start of the footer */
	struct sv page_of; /* "page {page} of {pages}", at the end of it */
};

struct layout_options {
	const struct print_style *style;
	const struct lang *lang;        /* of the doc */
	const struct lang *langs;       /* the table, for parts */
	size_t nlangs;
	const struct fontbook *fonts;
	struct furniture furniture;
	struct sv image_dir;            /* folder of the pack's images */
	struct sv leaflet_href;         /* "https://a.org/en/leaflets/", then
					   "annual-reviews.html"; empty: links
					   between leaflets are plain text */
	struct sv author, keywords;     /* for the metadata */
	uint32_t accent;                /* 0xRRGGBB: headings, rules, links */
};

/*
 * Set 'd'.  Characters no font has are CHAR_NO_FONT, broken images
 * IMAGE_BROKEN.  NULL when any was reported.
 */
struct pages *layout_doc(struct arena *a, struct diags *ds, struct shaper *s,
			 const struct doc *d,
			 const struct layout_options *opts);

#endif
