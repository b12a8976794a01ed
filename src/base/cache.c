/* Removing a file is POSIX. */
#include "lexleaf/cache.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "lexleaf/fs.h"
#include "lexleaf/hash.h"

/* With the prefix in the name as well, two versions of one file would have
 * to collide. */
struct sv cache_name(struct arena *a, struct sv prefix, struct sv from,
		     const char *suffix)
{
	return arena_printf(a, "%.*s%016" PRIx64 "%s", SV_ARG(prefix),
			    hash_of(from), suffix);
}

void cache_drop_others(struct arena *a, struct diags *ds, struct sv folder,
		       struct sv prefix, struct sv name)
{
	size_t n;
	struct sv *names =
		fs_list(a, ds, folder, strrchr(arena_str(a, name), '.'), &n);

	for (size_t i = 0; i < n; i++)
		if (sv_eq(sv_slice(names[i], 0, prefix.n), prefix) &&
		    !sv_eq(names[i], name))
			unlink(fs_join(a, folder, names[i]).p);
}
