#ifndef LEXLEAF_IMPORT_H
#define LEXLEAF_IMPORT_H

/*
 * Taking a translation back: a PO or an XLIFF 1.2 file of any part of a
 * language.  Every message is judged before anything is written; a file with
 * a fault changes nothing.
 */

#include "lexleaf/library.h"

struct import_change {
	struct sv msgid;
	struct sv old; /* empty: it was not translated */
	struct sv now;
};

struct import_result {
	const struct lang *lang;
	struct import_change *changes;
	size_t nchanges, cap_changes;
	int unchanged;
	int unknown; /* not, or no longer, in the sources */
	int open;    /* left empty or marked as not finished */
	int approved; /* marked so in XLIFF, by whoever read them */
};

/*
 * Read the file at 'path' and put what is new into the PO files of its
 * language, also texts that are too new to have been merged there; with
 * 'only_list' nothing is written.  False: reported, and every PO is as it
 * was.
 */
bool import_file(struct arena *a, struct diags *ds, const struct library *lib,
		 struct sv path, bool only_list, struct import_result *out);

#endif
