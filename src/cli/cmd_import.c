#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/import.h"

static void print_changes(const struct import_result *r)
{
	for (size_t i = 0; i < r->nchanges; i++) {
		const struct import_change *c = &r->changes[i];

		printf("  English: %.*s\n", SV_ARG(c->msgid));
		if (sv_eq(c->old, c->now)) {
			printf("  still:   %.*s\n\n", SV_ARG(c->now));
			continue;
		}
		if (c->old.n)
			printf("  was:     %.*s\n", SV_ARG(c->old));
		printf("  now:     %.*s\n\n", SV_ARG(c->now));
	}
}

static void print_result(const struct import_result *r)
{
	printf("%.*s: %d changed, %d as before, %d not done, %d not in the "
	       "pack (any more)\n\n",
	       SV_ARG(r->lang->english), r->changed, r->unchanged, r->open,
	       r->unknown);
	if (r->approved)
		printf("%d of them are marked as approved.  When somebody has "
		       "read a whole leaflet, note it:\n"
		       "lexleaf signoff %.*s LEAFLET --by NAME\n\n",
		       r->approved, SV_ARG(r->lang->tag));
	print_changes(r);
}

/* How each leaflet stands in the language; NULL when nobody has signed any
 * off, which is cheaper to see. */
static const struct status *statuses(struct arena *a, const struct library *lib,
				     const struct lang *lang)
{
	struct diags *unheard = diags_new();
	bool any = map_count(signoffs_load(a, unheard, lib->pack, lang)) > 0;
	struct status *all = NULL;
	const struct library *with;

	diags_free(unheard);
	if (!any)
		return NULL;
	with = library_with(a, lib, lang, cache_beside(a, SV("build/site")));
	all = ARENA_ARRAY(a, struct status, lib->pack->nleaflets);
	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		all[i] = status_of_leaflet(with, i, &with->editions[1]);
	return all;
}

/* What somebody had read is something else now. */
static void print_void(const struct library *lib, const struct status *before,
		       const struct status *now)
{
	for (size_t i = 0; before && now && i < lib->pack->nleaflets; i++)
		if (before[i].review == REVIEW_DONE &&
		    now[i].review != REVIEW_DONE)
			printf("%.*s was signed off by %.*s.  It has changed, "
			       "so somebody must read it again.\n",
			       SV_ARG(lib->pack->leaflets[i]),
			       SV_ARG(before[i].signoff->by));
}

/* The list comes before anything is written. */
static void import(struct arena *a, struct diags *ds, const struct library *lib,
		   struct sv path, const struct lang *lang, bool only_list)
{
	struct import_result r;
	const struct status *before;

	if (!import_read(a, ds, lib, path, lang, &r))
		return;
	print_result(&r);
	fflush(stdout);
	if (only_list) {
		puts("Nothing was written.");
		return;
	}
	before = r.changed ? statuses(a, lib, r.lang) : NULL;
	if (import_write(&r) && before)
		print_void(lib, before, statuses(a, lib, r.lang));
}

int cmd_import(int argc, char **argv)
{
	static const struct usage usage = {
		"import", "FILE [options]",
		"Takes a translation back: a PO or XLIFF 1.2 file that "
		"\"lexleaf sheet\" wrote or any\nprogram made of it.",
		"Every text is compared with its English first: names, links, "
		"numbers, letters.\nA file with a fault changes nothing; send "
		"the list to the translator.\n"
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct sv root = SV("."), tag = { 0 };
	bool only_list = false;
	const struct option options[] = {
		{ "--list", 'n', NULL, "say what would change; write nothing",
		  OPT_SWITCH, &only_list },
		{ "--lang", 0, "LANG",
		  "the language (default: the one that the file says)",
		  OPT_TEXT, &tag },
		{ "--pack", 0, "DIR", "the pack (default: here)", OPT_TEXT,
		  &root },
		{ 0 }
	};
	struct library *lib;
	const struct lang *lang = NULL;
	enum exit_status status;

	if (!options_parse(argc, argv, &usage, options, &args, 1, &status))
		return status;
	if (!args.n) {
		fputs("lexleaf import: a file is needed; see lexleaf import "
		      "--help\n",
		      stderr);
		return EXIT_USAGE;
	}
	lib = library_load_sources(a, ds, root);
	if (lib && !diags_failed(ds) && tag.n)
		lang = find_translation(a, ds, lib->pack, tag);
	if (lib && !diags_failed(ds))
		import(a, ds, lib, args.v[0], lang, only_list);
	status = report(ds);
	if (status != EXIT_CLEAN)
		fputs("lexleaf: nothing was imported\n", stderr);
	diags_free(ds);
	arena_free(a);
	return status;
}
