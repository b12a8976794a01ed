#ifndef LEXLEAF_CACHE_H
#define LEXLEAF_CACHE_H

/*
 * Files that can be made again, kept in a folder because making them takes
 * long.  The name of each says what it was made from, so that an old one is
 * never taken for a new one; whoever makes one drops those before it.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

/*
 * 'prefix', a number that changes with 'from', and 'suffix', which begins
 * with a dot: "pl-leaflets-0123456789abcdef.mo".
 */
struct sv cache_name(struct arena *a, struct sv prefix, struct sv from,
		     const char *suffix);

/* Remove from 'folder' what has the prefix and suffix of 'name' but it. */
void cache_drop_others(struct arena *a, struct diags *ds, struct sv folder,
		       struct sv prefix, struct sv name);

#endif
