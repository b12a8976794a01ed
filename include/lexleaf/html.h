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

/* Escape for one context each; quotes are always double. */
void html_text(struct buf *out, struct sv s);
void html_attr(struct buf *out, struct sv s);
/* An address in an attribute: also percent-encodes what RFC 3986 forbids. */
void html_url(struct buf *out, struct sv s);

struct html_options {
	struct sv term_href;  /* printf-free prefix: "../jargon/", then id.html */
	struct sv base;       /* prefix of relative addresses: "../" */
	struct sv image_base; /* prefix of images */
	int heading_shift;    /* added to every heading level */
};

/* The children of 'parent' as HTML blocks or inlines. */
void html_children(struct buf *out, const struct node *parent,
		   const struct html_options *opts);
void html_node(struct buf *out, const struct node *n,
	       const struct html_options *opts);

#endif
