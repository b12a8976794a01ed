#ifndef LEXLEAF_HTML_H
#define LEXLEAF_HTML_H

/*
 * Doc to HTML: fragments of blocks and inlines, and the escapers every
 * template uses.  Pages are put together in site.
 */

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/doc.h"
#include "lexleaf/sv.h"

/* Escape for one context each. */
void html_text(struct buf *out, struct sv s);
void html_attr(struct buf *out, struct sv s); /* in either kind of quotes */

/*
 * An address in an attribute, whole or its start: percent-encodes what
 * RFC 3986 forbids.  An address with a scheme other than http, https,
 * mailto and tel becomes "#".
 */
void html_url(struct buf *out, struct sv s);

/* A part behind the start of an address: only letters, digits and "-._~/"
 * stay as they are. */
void html_url_part(struct buf *out, struct sv s);

/*
 * How a doc's own kinds of address become links.  Each is a prefix relative
 * to the page; empty means beside it.
 */
struct html_options {
	struct sv term_href;    /* "../jargon/", then "ehc-plan.html" */
	struct sv leaflet_href; /* "../leaflets/", then "annual-reviews.html" */
	struct sv image_src;    /* "../../assets/images/", then "map.png" */
	int heading_shift;      /* added to every heading's level */

	/* Behind each term, a button that opens what has the id "page-word-"
	 * and the term's; its name, "What does {term} mean?".  Empty: none. */
	struct sv meaning_label;

	/* How to write each block's twin, see doc_pair(), beside it: in a
	 * "two", or in the cells of a table, "both", below it.  NULL: twins
	 * are not written. */
	const struct html_options *twin;
};

/*
 * 'n', or only what is below it, as HTML; every block on its own line.  A
 * node in another language carries lang and dir; one without a translation
 * also class="untranslated".
 */
void html_node(struct buf *out, const struct node *n,
	       const struct html_options *opts);
void html_children(struct buf *out, const struct node *parent,
		   const struct html_options *opts);

#endif
