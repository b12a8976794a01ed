/* Any bytes as a Plural-Forms value: refused, or a form for every number. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/plural.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const unsigned long numbers[] = { 0, 1, 2, 11, 100, 1000003,
						 (unsigned long)-1 };
	struct arena *a = arena_new();
	struct sv text = arena_sv(a, (struct sv){ (const char *)data, size });
	struct plural *p = plural_parse(a, text);

	for (size_t i = 0; p && i < sizeof numbers / sizeof *numbers; i++) {
		int form = plural_form(p, numbers[i]);

		assert(form >= 0 && form < plural_forms(p));
	}
	arena_free(a);
	return 0;
}
