#ifndef LEXLEAF_MERGE_H
#define LEXLEAF_MERGE_H

/*
 * Bringing the PO files of a language up to date with the sources: new
 * messages appear, changed ones become fuzzy and are not shown until somebody
 * has looked at them, old ones move to the end.
 */

#include "lexleaf/catalog.h"
#include "lexleaf/library.h"

struct merge_options {
	struct sv cache; /* for compiled catalogues */
	bool typo;       /* edits of the English mended typing errors only */
};

struct merge_change {
	struct sv before, now; /* the English */
};

struct merge_result {
	int messages, changed, untranslated; /* of the language */
	struct merge_change *kept; /* translations that --typo kept */
	size_t nkept, cap_kept;
	struct merge_change *lost; /* and those that it did not */
	size_t nlost, cap_lost;
	struct merge_change *renamed; /* words of the jargon buster */
	size_t nrenamed, cap_renamed;
};

/*
 * Merge all three domains of 'lang'.  Each PO is replaced whole once the new
 * one has been accepted by msgfmt; one that is not there is made.  False:
 * reported, and what could not be merged is as it was.
 */
bool merge_language(struct arena *a, struct diags *ds,
		    const struct library *lib, const struct lang *lang,
		    const struct merge_options *opts, struct merge_result *out);

#endif
