#ifndef LEXLEAF_XML_IMP_H
#define LEXLEAF_XML_IMP_H

/* What the files that know libxml2 share. */

#include <libxml/parser.h>

#include "lexleaf/buf.h"
#include "lexleaf/xml.h"

/*
 * Errors after which the rest of a file is not looked at.  Nobody repairs
 * more at once, and it bounds the work on a file that is wrong throughout.
 */
enum { MAX_ERRORS = 100 };

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_ptr;
#else
typedef xmlErrorPtr error_ptr;
#endif

/* One file on its way. */
struct xml_parse {
	struct diags *ds;
	const struct source *src;
	size_t mark;  /* [bytes] where the last tag ended */
	int errors;   /* reported so far */
	bool stopped; /* by us: what libxml2 says after that is noise */
};

static inline struct sv sv_xml(const xmlChar *s)
{
	return sv_from((const char *)s);
}

static inline struct sv detail_of(error_ptr e)
{
	return sv_trim(sv_from(e->message));
}

/* xml_read.c */

/* The document, which the caller frees; NULL: reported. */
xmlDocPtr xml_read(struct xml_parse *p);

/* Where 'n' starts [bytes].  False for a node the parser never showed us. */
bool xml_offset(const xmlNode *n, size_t *offset);

/* From 'offset' to the end of the start tag there [bytes]; 0: it has none. */
size_t xml_tag_length(const struct source *src, size_t offset);

/* xml_schema.c */

/* What libxml2 must have filled before threads validate. */
void xml_schema_init(void);

/*
 * Whether 'doc' follows 'schema'.  What does not is reported and taken out of
 * 'doc', which is of no use any more.
 */
bool xml_validate(struct xml_parse *p, xmlDocPtr doc,
		  const struct source *schema);

#endif
