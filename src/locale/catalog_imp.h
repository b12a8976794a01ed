#ifndef LEXLEAF_LOCALE_CATALOG_IMP_H
#define LEXLEAF_LOCALE_CATALOG_IMP_H

/*
 * Inside catalogues:
 *
 *	catalog.c  a PO file becomes a catalogue: cache, header
 *	mo.c       reading compiled catalogues
 *	msgfmt.c   running msgfmt
 *	po.c       finding messages in the text of a PO, for their lines
 */

#include <stdint.h>

#include "lexleaf/buf.h"
#include "lexleaf/catalog.h"

/* Where a message stands in the text of its PO file [bytes]. */
struct po_entry {
	size_t start;  /* of its first line, often a comment */
	size_t msgstr; /* of the line with its msgstr; 0: not known */
};

struct catalog {
	const struct source *po; /* NULL: there is no PO file */
	struct sv mo;
	bool big_endian;
	uint32_t count;         /* messages, the header too */
	uint32_t ids, strs;     /* the two tables [bytes from the start] */
	struct po_entry *places; /* one a message, or NULL */
};

/* The number of a message, or SV_NONE. */
size_t catalog_index(const struct catalog *c, struct sv ctxt, struct sv msgid);

/*
 * Compile the file 'po_path', a copy of 'po', to 'mo_path' by `msgfmt -c`.
 * False: each complaint has been reported at its line of 'po'.
 */
bool msgfmt_compile(struct arena *a, struct diags *ds,
		    const struct source *po, struct sv po_path,
		    struct sv mo_path);

/* Goes through the messages of a PO file, without the obsolete ones. */
struct po_reader {
	struct sv text, rest;
	struct buf ctxt, id; /* of the present message */
	struct po_entry entry;
};

void po_reader_init(struct po_reader *r, struct sv text);
void po_reader_release(struct po_reader *r);

/* The next message; false when there is none. */
bool po_next(struct po_reader *r);

#endif
