#ifndef LEXLEAF_HANDOVER_IMP_H
#define LEXLEAF_HANDOVER_IMP_H

/*
 * Inside handover: what goes to translators and what comes back.
 *
 *	sources.c  what there is to translate
 *	merge.c    PO files follow the sources
 */

#include "lexleaf/catalog.h"
#include "lexleaf/pack.h"

/* locales/pl/LC_MESSAGES/leaflets.po of the pack. */
struct sv po_path(struct arena *a, const struct pack *pack,
		  const struct lang *lang, enum catalog_domain domain);

/* Make a folder for temporary files; the caller removes it.  False:
 * reported. */
bool temporary_folder(struct arena *a, struct diags *ds, struct sv *out);

#endif
