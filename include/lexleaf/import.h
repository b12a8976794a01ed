#ifndef LEXLEAF_IMPORT_H
#define LEXLEAF_IMPORT_H

/*
 * Taking a translation back: a PO or an XLIFF 1.2 file of any part of a
 * language.  Every message is judged before anything is written; a file with
 * a fault changes nothing.
 */

#include "lexleaf/library.h"

/* A text; of a message with plural forms, one of them. */
struct import_change {
	struct sv msgid;
	struct sv old; /* empty: it was not translated */
	struct sv now; /* equal: the translator says that it still holds */
};

struct import_result {
	const struct lang *lang;
	struct import_change *changes;
	size_t nchanges, cap_changes;
	int changed; /* messages */
	int unchanged;
	int unknown; /* not, or no longer, in the sources */
	int open;    /* left empty or marked as not finished */
	int approved; /* marked so in XLIFF, by whoever read them */
	struct import *work;
};

/*
 * Read and judge the file at 'path', which is in 'lang'; NULL: in the
 * language that it says.  Nothing is written.  False: reported.
 */
bool import_read(struct arena *a, struct diags *ds, const struct library *lib,
		 struct sv path, const struct lang *lang,
		 struct import_result *out);

/*
 * Put what is new into the PO files of the language, also texts that are too
 * new to have been merged there, once somebody could see the list.  False:
 * reported, and every PO is as it was.
 */
bool import_write(const struct import_result *r);

#endif
