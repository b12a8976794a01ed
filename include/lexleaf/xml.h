#ifndef LEXLEAF_XML_H
#define LEXLEAF_XML_H

/*
 * XML files as a tree with lines, validated by RELAX NG.
 * Entities, DOCTYPE and the network are off: a DOCTYPE is XML_DTD.
 * The only module that knows libxml2.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

struct xml_attr {
	struct sv name, value;
};

/* An element, or a stretch of text (then 'name' is empty). */
struct xml {
	struct sv name;
	struct sv text; /* of a text node, as written, not trimmed */
	struct span at; /* libxml2 gives a line, no column */
	struct xml_attr *attrs;
	size_t nattrs;
	struct xml *first, *next; /* children; siblings */
};

/*
 * Parse 'src' and validate it against 'schema' (a RELAX NG source; NULL for
 * none).  NULL: every error of the file has been reported.
 */
const struct xml *xml_parse(struct arena *a, struct diags *ds,
			    const struct source *src,
			    const struct source *schema);

/* The value of an attribute; the empty view when absent. */
struct sv xml_attr(const struct xml *x, const char *name);

/* The first child element of that name after 'after' (NULL: from the start). */
const struct xml *xml_child(const struct xml *parent, const char *name,
			    const struct xml *after);

/* All text below 'x', white space runs made one space, trimmed. */
struct sv xml_text(struct arena *a, const struct xml *x);

#endif
