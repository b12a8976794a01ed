#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/sources.h"

static bool extract(struct arena *a, struct diags *ds,
		    const struct library *lib)
{
	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		struct pot *pot = sources_pot(a, lib, (enum catalog_domain)d,
					      NULL, NULL);
		struct sv name = arena_printf(
			a, "locales/%s.pot",
			catalog_domain_name((enum catalog_domain)d));
		struct sv path = pack_path(lib->pack, a, name.p);

		if (!pot_write(pot, ds, path))
			return false;
		printf("%.*s: %zu messages\n", SV_ARG(path), pot_count(pot));
	}
	return true;
}

int cmd_extract(int argc, char **argv)
{
	static const struct usage usage = {
		"extract", "[PACK]",
		"Writes what there is to translate in the pack in folder PACK "
		"(default: here)\nto locales/leaflets.pot, glossary.pot and "
		"ui.pot.",
		NULL
	};
	static const struct option options[] = { { 0 } };
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct library *lib;
	enum exit_status status;

	if (!options_parse(argc, argv, &usage, options, &args, 1, &status))
		return status;
	lib = library_load_sources(a, ds, args.n ? args.v[0] : SV("."));
	/* A POT made without a broken leaflet would lose its messages. */
	if (lib && !diags_failed(ds))
		extract(a, ds, lib);
	status = report(ds);
	diags_free(ds);
	arena_free(a);
	return status;
}
