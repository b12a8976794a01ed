/* Any clean text as YAML: no crash, and NULL exactly if an error was said. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/fs.h"
#include "lexleaf/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct sv bytes = { (const char *)data, size };
	const struct source *src = fs_source(a, ds, SV("fuzz.yaml"), bytes);

	if (src) {
		const struct yaml *root =
			yaml_parse(a, ds, src, 0, src->text.n);

		assert((root == NULL) == diags_failed(ds));
	}
	diags_free(ds);
	arena_free(a);
	return 0;
}
