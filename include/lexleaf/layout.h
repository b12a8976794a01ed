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

/* Words of the page furniture, in the doc's language. */
struct furniture {
	struct sv header;  /* "Service name · 020 7946 0000" */
	struct sv footer;  /* the title */
	struct sv page_of; /* "page {page} of {pages}" */
};

struct layout_options {
	const struct print_style *style;
	const struct lang *lang;        /* of the doc */
	const struct lang *langs;       /* the table, for parts */
	size_t nlangs;
	const struct fontbook *fonts;
	struct furniture furniture;
	struct sv image_dir;            /* folder of the pack's images */
	struct sv author;               /* for the metadata */
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
