#ifndef LEXLEAF_XML_H
#define LEXLEAF_XML_H

/*
 * XML files as a tree with places, validated by RELAX NG.
 * Entities, DOCTYPE and the network are off: a DOCTYPE is XML_DTD.
 * Any thread may parse.  The only module that knows libxml2.
 */

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

struct xml_attr {
	struct sv name, value;
};

/*
 * An element, or a stretch of text (then 'name' is empty).  Comments are
 * not there, namespaces have done their work in the schema, and elements
 * are at most 64 deep, so a walk may recurse.
 */
struct xml {
	struct sv name; /* without a prefix; of an attribute, with it */
	struct sv text; /* of a text node, as written, not trimmed */
	struct span at; /* the start tag; the first byte of a text */
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

/* Write 'text' as a text or the value of an attribute, escaped. */
void xml_put(struct buf *out, struct sv text);

#endif
