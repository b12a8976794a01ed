#ifndef LEXLEAF_LOCALE_CATALOG_IMP_H
#define LEXLEAF_LOCALE_CATALOG_IMP_H

/*
 * Inside catalogues:
 *
 *	catalog.c  a PO file becomes a catalogue: cache, header
 *	mo.c       reading compiled catalogues
 *	msgfmt.c   running msgfmt
 *	po.c       finding a message in the text of a PO, for its line
 */

#include <stdint.h>

#include "lexleaf/catalog.h"

struct catalog {
	const struct source *po; /* NULL: there is no PO file */
	struct sv mo;
	bool big_endian;
	uint32_t count;         /* messages, the header too */
	uint32_t ids, strs;     /* the two tables [bytes from the start] */
};

/*
 * Compile the file 'po_path', a copy of 'po', to 'mo_path' by `msgfmt -c`.
 * False: each complaint has been reported at its line of 'po'.
 */
bool msgfmt_compile(struct arena *a, struct diags *ds,
		    const struct source *po, struct sv po_path,
		    struct sv mo_path);

/* A message as it stands in the text of a PO file. */
struct po_entry {
	size_t msgstr;      /* where its msgstr starts [bytes] */
	struct sv comments; /* the lines of comment above it */
};

/* False when there is no such message; obsolete ones (#~) are none. */
bool po_find(struct sv text, struct sv ctxt, struct sv msgid,
	     struct po_entry *out);

#endif
