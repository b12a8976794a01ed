#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/sheet.h"

struct sheets {
	struct arena *arena;
	struct diags *ds;
	const struct library *with;
	struct sv folder, wanted; /* nothing: all */
	bool found;
};

static void print_amount(const struct pack *pack, const struct sheet_result *r)
{
	int cost = status_cost(pack, r->words_left);

	printf("%.*s: %d words, %d of them new or changed", SV_ARG(r->name),
	       r->words, r->words_left);
	if (cost)
		printf(", £%d.%02d", cost / 100, cost % 100);
	putchar('\n');
}

static void write_sheet(struct sheets *s, enum catalog_domain domain,
			struct sv name, size_t index)
{
	struct sheet_result r;

	if (s->wanted.n && !sv_eq(s->wanted, name))
		return;
	s->found = true;
	if (!sheet_write(s->arena, s->ds, s->with, domain, index, s->folder,
			 &r))
		return;
	print_amount(s->with->pack, &r);
	printf("  %.*s\n  %.*s\n  %.*s\n", SV_ARG(r.html), SV_ARG(r.po),
	       SV_ARG(r.xliff));
}

static void write_sheets(struct sheets *s)
{
	const struct pack *pack = s->with->pack;

	for (size_t i = 0; i < pack->nleaflets; i++)
		write_sheet(s, CATALOG_LEAFLETS, pack->leaflets[i], i);
	write_sheet(s, CATALOG_GLOSSARY, SV("glossary"), 0);
	write_sheet(s, CATALOG_UI, SV("ui"), 0);
	if (!s->found)
		find_leaflet(s->ds, pack, s->wanted);
}

int cmd_sheet(int argc, char **argv)
{
	static const struct usage usage = {
		"sheet", "LANG [WHAT] [options]",
		"Writes what a translator into LANG needs for WHAT, a leaflet, "
		"\"glossary\" or \"ui\" (the\nwords of the website; default: "
		"everything): a sheet to read (HTML), and the same\nas PO and "
		"as XLIFF 1.2 to fill in.",
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
		lang = find_translation(a, ds, lib->pack, args.v[0]);
	if (lang) {
		struct sheets s = {
			.arena = a,
			.ds = ds,
			.with = library_with(a, lib, lang,
					     cache_beside(a, folder)),
			.folder = folder,
			.wanted = args.n > 1 ? args.v[1] : SV(""),
		};

		write_sheets(&s);
	}
	status = report(ds);
	diags_free(ds);
	arena_free(a);
	return status;
}
