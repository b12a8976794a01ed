/* Any bytes as an image: no crash, and NULL exactly if an error was said. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct sv bytes = { (const char *)data, size };
	const struct image *image = image_read(a, ds, (struct span){ 0 },
					       SV("fuzz"), bytes);

	assert((image == NULL) == diags_failed(ds));
	diags_free(ds);
	arena_free(a);
	return 0;
}
