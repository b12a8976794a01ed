#ifndef LEXLEAF_TESTS_FUZZ_UNIT_H
#define LEXLEAF_TESTS_FUZZ_UNIT_H

/* What the fuzzers of translations have translated, and into what. */

#include <assert.h>
#include <stdint.h>

#include "lexleaf/lang.h"
#include "lexleaf/markdown.h"
#include "lexleaf/unit.h"

static const struct lang unit_lang = { .tag = SVC("xx"),
				       .script = SVC("Arab") };

/* A paragraph with some of all that a translation must keep; the first byte
 * of the input says which. */
static inline struct unit unit_asked(struct arena *a, struct diags *ds,
				     uint8_t which)
{
	static const char *const sources[] = {
		"Plain text",
		"Ask **[your council](https://a.org/)** or *call* "
		"{service.phone}",
		"An [EHC plan](term:ehc-plan) `SEN/1` within "
		"{fact.weeks}<br>again",
		"![a map](map.png) and [one](https://a.org/) "
		"[two](https://b.org/)",
		"**within** 6 weeks <https://c.org/>",
	};
	const struct node *p = markdown_inlines(
		a, ds, NODE_PARAGRAPH,
		sv_from(sources[which % (sizeof sources / sizeof *sources)]),
		(struct span){ 0 });
	struct unit u;
	bool asked = unit_of(a, p, &u);

	assert(asked);
	return u;
}

#endif
