#ifndef LEXLEAF_LOCALE_CATALOG_IMP_H
#define LEXLEAF_LOCALE_CATALOG_IMP_H

/*
 * Inside catalogues:
 *
 *	catalog.c  a PO file becomes a catalogue: cache, header
 *	mo.c       reading compiled catalogues
 *	msgfmt.c   running msgfmt
 */

#include <stdint.h>

#include "lexleaf/catalog.h"
#include "lexleaf/map.h"

/* What a .mo does not say about a message. */
struct po_note {
	struct span at;     /* of its msgstr; no source: not known */
	struct sv comments; /* of translators; empty if they waive nothing */
};

struct catalog {
	const struct source *po; /* NULL: there is no PO file */
	struct sv mo;
	bool big_endian;
	uint32_t count;         /* messages, the header too */
	uint32_t ids, strs;     /* the two tables [bytes from the start] */
	struct po_note *notes;  /* one a message, or NULL */
	struct map *fuzzy;      /* po_key() → itself, or NULL */
	const struct catalog *under; /* asked where this one has nothing */
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

#endif
