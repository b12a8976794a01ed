#ifndef LEXLEAF_LOCALE_CATALOG_IMP_H
#define LEXLEAF_LOCALE_CATALOG_IMP_H

/*
 * Inside catalogues:
 *
 *	catalog.c  a PO file becomes a catalogue: cache, header
 *	sift.c     files and messages that are not to be compiled
 *	msgfmt.c   running msgfmt
 *	mo.c       reading compiled catalogues
 */

#include <stdint.h>

#include "lexleaf/catalog.h"
#include "lexleaf/map.h"
#include "lexleaf/po.h"

/* A translation of the PO that is not in the .mo. */
struct left_out {
	struct span at;
	const char *flaw; /* NULL: it is fuzzy */
};

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
	struct map *left_out;   /* po_key() → struct left_out, or NULL */
	const struct catalog *under; /* asked where this one has nothing */
};

/* The number of a message, or SV_NONE. */
size_t catalog_index(const struct catalog *c, struct sv ctxt, struct sv msgid);

/* The catalogue that has (ctxt, msgid) or leaves it out: 'c' or one under
 * it; the last one when none does. */
const struct catalog *catalog_holder(const struct catalog *c, struct sv ctxt,
				     struct sv msgid);

/*
 * Is 'src' one file, and not two whose joining nobody has finished?  False:
 * reported as 'code', with 'consequence' behind it.
 */
bool po_is_one(struct diags *ds, const struct source *src, enum diag_code code,
	       const char *consequence);

/* Why 'm' is left out, in a language of 'nforms' plural forms; NULL when it
 * is not, or would not be compiled anyway. */
const char *po_flaw(const struct po_message *m, int nforms);

/* The text of 'src', which is 'po', with empty lines for such messages. */
struct sv po_sift(struct arena *a, const struct source *src,
		  const struct po *po, int nforms);

/*
 * Compile the file 'po_path', a copy of 'po', to 'mo_path' by msgfmt, which
 * looks at its form and its header.  False: each complaint has been reported
 * as PO_REFUSED at its line of 'po'.
 */
bool msgfmt_compile(struct arena *a, struct diags *ds,
		    const struct source *po, struct sv po_path,
		    struct sv mo_path);

/* Everything that `msgfmt -c` looks at, and nothing written; complaints are
 * PO_SYNTAX. */
bool msgfmt_check(struct arena *a, struct diags *ds, const struct source *po,
		  struct sv po_path);

/* Ends each message about a file that is not used at all. */
#define UNTIL_MENDED "; until that is mended, nothing in this file is used"

#endif
