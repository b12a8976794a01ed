#ifndef LEXLEAF_TESTS_FIXTURE_H
#define LEXLEAF_TESTS_FIXTURE_H

/* What unit tests of every module ask for: what was reported, and whether a
 * text is as wanted. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lexleaf/diag.h"

/* All that was reported so far, as the user sees it. */
static inline char *printed(struct arena *a, struct diags *ds)
{
	char *text = NULL, *kept;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	assert_non_null(f);
	diags_print(ds, f);
	fclose(f);
	kept = arena_str(a, sv_from(text));
	free(text);
	return kept;
}

static inline void assert_sv(struct sv got, const char *want)
{
	if (!sv_is(got, want))
		fail_msg("got:\n%.*s\nwant:\n%s", SV_ARG(got), want);
}

#endif
