#ifndef LEXLEAF_HASH_H
#define LEXLEAF_HASH_H

/*
 * FNV-1a with 64 bits (Fowler, Noll and Vo, draft-eastlake-fnv).  It tells
 * versions of a text apart, and is no seal against people: see sha256.h.
 */

#include <stdint.h>

#include "lexleaf/sv.h"

uint64_t hash_of(struct sv text);

/*
 * Of texts one after the other: begin with HASH_START.  The end of each
 * counts, so that "ab", "c" is not "a", "bc".
 */
#define HASH_START UINT64_C(14695981039346656037)
uint64_t hash_next(uint64_t hash, struct sv text);

#endif
