#ifndef LEXLEAF_SUGGEST_H
#define LEXLEAF_SUGGEST_H

/*
 * "Did you mean": the known name nearest to one that is not known.
 *
 *	struct suggestion s = suggest_for(key);
 *
 *	for (size_t i = 0; i < nknown; i++)
 *		suggest_offer(&s, known[i]);
 *	diag(ds, DIAG_KEY_UNKNOWN, at, "unknown key \"%.*s\"%s",
 *	     SV_ARG(key), suggest_hint(&s));
 *
 * Of equally near names the one offered first wins.
 */

#include "lexleaf/sv.h"

enum { SUGGEST_LONGEST = 48 }; /* [bytes] longer names are never guessed */

struct suggestion {
	struct sv word;
	struct sv best; /* borrowed; empty while nothing is near */
	int distance;   /* [edits] of 'best', or one more than is near */
	char hint[SUGGEST_LONGEST + sizeof "; did you mean \"\"?"];
};

struct suggestion suggest_for(struct sv word);
void suggest_offer(struct suggestion *s, struct sv known);

/* `; did you mean "title"?`, or "".  Lives as long as 's'. */
const char *suggest_hint(struct suggestion *s);

#endif
