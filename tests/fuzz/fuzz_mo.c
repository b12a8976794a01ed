/* Any bytes as a compiled catalogue: refused, or safe to look up in. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/catalog.h"
#include "lexleaf/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct sv keys[] = {
		SVC(""), SVC("a"), SVC("Plan"), SVC("{n} week"), SVC("\xff"),
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	/* a copy of its own, so that reading past the end is seen */
	struct sv mo = arena_sv(a, (struct sv){ (const char *)data, size });
	struct catalog *c = catalog_from_mo(a, ds, (struct span){ 0 },
					    sv_slice(mo, 0, size));

	assert(!c == diags_failed(ds));
	for (size_t i = 0; c && i < sizeof keys / sizeof *keys; i++)
		for (int form = 0; form < 5; form++) {
			struct sv s = catalog_lookup(c, SV(""), keys[i], form);

			assert(utf8_invalid(s) == SV_NONE);
			s = catalog_lookup(c, SV("ui:weeks"), keys[i], form);
			assert(utf8_invalid(s) == SV_NONE);
		}
	if (c)
		catalog_count(c);
	diags_free(ds);
	arena_free(a);
	return 0;
}
