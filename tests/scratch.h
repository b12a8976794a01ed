#ifndef LEXLEAF_TESTS_SCRATCH_H
#define LEXLEAF_TESTS_SCRATCH_H

/* For tests that need no more than memory and a place to report to: both
 * last as long as one test. */

#include "fixture.h"

static struct arena *arena;
static struct diags *ds;

static inline int setup(void **state)
{
	(void)state;
	arena = arena_new();
	ds = diags_new();
	return 0;
}

static inline int teardown(void **state)
{
	(void)state;
	diags_free(ds);
	arena_free(arena);
	return 0;
}

#endif
