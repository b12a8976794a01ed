#ifndef LEXLEAF_MARKDOWN_H
#define LEXLEAF_MARKDOWN_H

/*
 * Markdown to doc: CommonMark by cmark, and on top of it front matter, GFM
 * pipe tables and task lists (read from the source lines of the block),
 * ```letter blocks, {placeholders}, [term links](term:id) and the author
 * comments of design §3.  The only module that knows cmark.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"

/*
 * A leaflet.  NULL: every error of the file has been reported.  Checked
 * here: front matter, raw HTML, link schemes, heading levels, table shape,
 * alt texts, nesting.  Not here, since doc knows no pack: whether facts,
 * service fields, terms, images and linked leaflets exist.
 */
struct doc *markdown_parse(struct arena *a, struct diags *ds,
			   const struct source *src, struct sv id);

/*
 * Inlines of one line of text with places from 'at' onwards: the cells of a
 * table, the title in the front matter.  Gives the node 'kind' with the
 * inlines as children.  Reports like markdown_parse(); never NULL.
 */
struct node *markdown_inlines(struct arena *a, struct diags *ds,
			      enum node_kind kind, struct sv text,
			      struct span at);

/*
 * Any text as plain CommonMark plus {placeholders}, without reporting and
 * without places: raw HTML stays as NODE_HTML, "term:x" links are NODE_TERM.
 * For translations, which locale guards and judges by itself.
 */
struct node *markdown_fragment(struct arena *a, struct sv text);

/* The scheme rule for link targets, for source and translation alike. */
bool markdown_target_allowed(struct sv target);

#endif
