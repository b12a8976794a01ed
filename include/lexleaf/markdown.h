#ifndef LEXLEAF_MARKDOWN_H
#define LEXLEAF_MARKDOWN_H

/*
 * Markdown to doc: CommonMark by cmark, and on top of it front matter, GFM
 * pipe tables and task lists, ```letter blocks, {placeholders}, term links
 * and author comments.  The only module that knows cmark.
 *
 *	{service.phone} {fact.weeks:n}	a placeholder, in text but not in code
 *	{{ }} \{ \}			the braces themselves
 *	[a plan](term:ehc-plan)		a term of the glossary
 *	[reviews](leaflet:annual-reviews)	another leaflet
 *	<br>				a line break; no other HTML
 *	<!-- i18n: note -->		for the translator of the next block,
 *					or of the block it stands in; likewise
 *					i18n-context: x, i18n-max: 60,
 *					i18n-skip, i18n-critical, retired-ok,
 *					and i18n-skip-start to i18n-skip-end
 *	<!-- anything else -->		is dropped
 *
 * Texts come out as a reader needs them: neighbours are one text, a line end
 * is a space, nothing stands around a break.  Every node has the place it
 * has in the file, in letters and cells too; only in a title that YAML has
 * folded or unescaped is just the line known.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"

/*
 * A leaflet.  NULL: every error of the file has been reported.  Checked
 * here: front matter (title, summary and topic must be there), raw HTML,
 * addresses, heading levels, tables, alt texts, braces, nesting, and what
 * looks like markup but did not become any.  Not here, since doc knows no
 * pack: whether facts, service fields, terms, images and linked leaflets
 * exist.
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
 * without places: <br> is NODE_BREAK, other HTML stays as NODE_HTML, a stray
 * brace stays text, "term:x" links are NODE_TERM.  Gives a NODE_DOC.  For
 * translations, which locale guards and judges by itself.
 */
struct node *markdown_fragment(struct arena *a, struct sv text);

/*
 * The rule for addresses, for source and translation alike: http, https,
 * mailto, tel, term, leaflet, relative or #fragment; no spaces, nothing
 * invisible, no "/" at the start, and nothing that hides a scheme.
 */
bool markdown_target_allowed(struct sv target);

#endif
