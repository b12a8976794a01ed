#ifndef LEXLEAF_SHEET_H
#define LEXLEAF_SHEET_H

/*
 * What staff e-mail to a translator: of one leaflet in one language a sheet
 * to read (HTML, two columns), its PO and its XLIFF 1.2.  import.h takes
 * either of the two back.
 */

#include "lexleaf/library.h"

struct sheet_result {
	int messages, words;        /* of the leaflet */
	int words_left;             /* new or changed */
	struct sv html, po, xliff;  /* the files */
};

/*
 * Write the three files of leaflet 'index' to 'folder', the fuzzy
 * translations and the English they were for included.  False: reported.
 */
bool sheet_write(struct arena *a, struct diags *ds, const struct library *lib,
		 const struct lang *lang, size_t index, struct sv cache,
		 struct sv folder, struct sheet_result *out);

#endif
