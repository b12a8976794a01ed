#ifndef LEXLEAF_SHEET_H
#define LEXLEAF_SHEET_H

/*
 * What staff e-mail to a translator: of a leaflet, the glossary or the
 * interface in one language a sheet to read (HTML, two columns), its PO and
 * its XLIFF 1.2.  import.h takes either of the two back.
 */

#include "lexleaf/library.h"

struct sheet_result {
	struct sv name;             /* "annual-reviews", "glossary", "ui" */
	int messages, words;
	int words_left;             /* new or changed */
	struct sv html, po, xliff;  /* the files */
};

/*
 * Write the three files of 'domain', of its leaflets that with 'index', to
 * 'folder', the fuzzy translations and the English they were for included.
 * 'with' is library_with() the language.  False: reported.
 */
bool sheet_write(struct arena *a, struct diags *ds, const struct library *with,
		 enum catalog_domain domain, size_t index, struct sv folder,
		 struct sheet_result *out);

#endif
