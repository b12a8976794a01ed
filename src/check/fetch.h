#ifndef LEXLEAF_CHECK_FETCH_H
#define LEXLEAF_CHECK_FETCH_H

/*
 * Asking web servers whether an address still leads to something.  The only
 * file that talks to the network is fetch.c, and only `lexleaf check --links`
 * calls it.
 */

#include "lexleaf/arena.h"
#include "lexleaf/sv.h"

struct fetched {
	int status;       /* of HTTP; 0: there was no answer */
	const char *why;  /* then: what curl says */
	struct sv to;     /* where redirects led; empty without any */
	bool for_good;    /* every redirect said so */
	bool looks_empty; /* 200, but a page that says "not found" */
};

/*
 * Ask for each of 'n' addresses, several hosts at once but each host one
 * address after another.  'seconds' is how long one answer may take.  False:
 * curl cannot be used at all; nothing is reported.
 */
bool fetch_all(struct arena *a, const struct sv *urls, size_t n, int seconds,
	       struct fetched *out);

#endif
