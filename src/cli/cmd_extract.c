#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/extract.h"
#include "lexleaf/fs.h"
#include "lexleaf/library.h"

static void add_leaflets(struct arena *a, struct pot *pot,
			 const struct library *lib)
{
	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		size_t n;
		struct unit *u = units_of(a, lib->leaflets[i], &n);

		for (size_t k = 0; k < n; k++)
			pot_add(pot, &u[k]);
	}
}

static void add_glossary(struct arena *a, struct pot *pot,
			 const struct library *lib)
{
	size_t n;
	struct unit *u = glossary_units(a, lib->glossary, &n);

	for (size_t k = 0; k < n; k++)
		pot_add(pot, &u[k]);
}

static void add_strings(struct arena *a, struct pot *pot,
			const struct library *lib)
{
	for (size_t i = 0; i < strings_count(lib->strings); i++) {
		const struct string *s = strings_nth(lib->strings, i);

		pot_add_string(pot, string_context(a, s), s->text, s->plural,
			       s->note, s->at);
	}
}

static void (*const add[CATALOG_DOMAINS])(struct arena *, struct pot *,
					  const struct library *) = {
	[CATALOG_LEAFLETS] = add_leaflets,
	[CATALOG_GLOSSARY] = add_glossary,
	[CATALOG_UI] = add_strings,
};

static bool extract(struct arena *a, struct diags *ds,
		    const struct library *lib)
{
	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		struct pot *pot = pot_new(a, lib->pack);
		struct sv name = arena_printf(
			a, "locales/%s.pot",
			catalog_domain_name((enum catalog_domain)d));
		struct sv path = pack_path(lib->pack, a, name.p);

		add[d](a, pot, lib);
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

	switch (options_parse(argc, argv, &usage, options, &args, 1)) {
	case PARSE_HELP: return EXIT_CLEAN;
	case PARSE_WRONG: return EXIT_USAGE;
	case PARSE_OK: break;
	}
	lib = library_load_sources(a, ds, args.n ? args.v[0] : SV("."));
	/* A POT made without a broken leaflet would lose its messages. */
	if (lib && !diags_failed(ds))
		extract(a, ds, lib);
	status = report(ds);
	diags_free(ds);
	arena_free(a);
	return status;
}
