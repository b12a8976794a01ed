#ifndef LEXLEAF_LIBRARY_IMP_H
#define LEXLEAF_LIBRARY_IMP_H

/* Inside library. */

#include "lexleaf/library.h"

/* A number that changes with each change of the English or translated texts
 * of 'l' and of the words it uses. */
uint64_t text_state(struct arena *a, const struct leaflet *l);

/* The rest of l->status, when its coverage, doc and words are there. */
void status_finish(struct arena *a, const struct library *lib,
		   struct leaflet *l);

/* pack->notices as a doc, see library.h. */
struct doc *notices_doc(struct arena *a, struct diags *ds,
			const struct pack *pack);

/* The same in the language of 'ed', filled in; sets ed->notices_coverage. */
struct doc *notices_make(struct arena *a, struct diags *ds,
			 const struct library *lib, struct edition *ed);

/* Report each interface string that 's', read from 'src', lacks, and each
 * {name} in one that is never filled in. */
void check_strings(struct diags *ds, const struct strings *s,
		   const struct source *src);

#endif
