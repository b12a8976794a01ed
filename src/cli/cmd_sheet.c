#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/sheet.h"

static void write_sheets(struct arena *a, struct diags *ds,
			 const struct library *lib, const struct lang *lang,
			 struct sv id, struct sv cache, struct sv folder)
{
	bool found = false;

	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		struct sheet_result r;

		if (id.n && !sv_eq(lib->pack->leaflets[i], id))
			continue;
		found = true;
		if (sheet_write(a, ds, lib, lang, i, cache, folder, &r))
			printf("%.*s: %d words, %d of them new or changed\n"
			       "  %.*s\n  %.*s\n  %.*s\n",
			       SV_ARG(lib->pack->leaflets[i]), r.words,
			       r.words_left, SV_ARG(r.html), SV_ARG(r.po),
			       SV_ARG(r.xliff));
	}
	if (!found)
		diag(ds, DIAG_VALUE_INVALID, (struct span){ 0 },
		     "the pack has no leaflet \"%.*s\"", SV_ARG(id));
}

int cmd_sheet(int argc, char **argv)
{
	static const struct usage usage = {
		"sheet", "LANG [LEAFLET] [options]",
		"Writes what a translator into LANG needs for LEAFLET "
		"(default: each): a sheet to\nread (HTML), and the same as PO "
		"and as XLIFF 1.2 to fill in.",
		"Send the sheet and one of the two; \"lexleaf import\" takes "
		"it back.\n"
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct sv root = SV("."), folder = SV("build/sheets");
	const struct option options[] = {
		{ "--output", 'o', "DIR", "where to (default: build/sheets)",
		  OPT_TEXT, &folder },
		{ "--pack", 0, "DIR", "the pack (default: here)", OPT_TEXT,
		  &root },
		{ 0 }
	};
	struct library *lib;
	const struct lang *lang = NULL;
	enum exit_status status;

	if (!options_parse(argc, argv, &usage, options, &args, 2, &status))
		return status;
	if (!args.n) {
		fputs("lexleaf sheet: a language is needed; see lexleaf sheet "
		      "--help\n",
		      stderr);
		return EXIT_USAGE;
	}
	lib = library_load_sources(a, ds, root);
	if (lib && !diags_failed(ds))
		lang = find_translation(ds, lib->pack, args.v[0]);
	if (lang)
		write_sheets(a, ds, lib, lang, args.n > 1 ? args.v[1] : SV(""),
			     cache_beside(a, folder), folder);
	status = report(ds);
	diags_free(ds);
	arena_free(a);
	return status;
}
