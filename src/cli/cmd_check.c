#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/check.h"
#include "lexleaf/fs.h"
#include "lexleaf/site.h"

static void list_diagnostics(void)
{
	static const char *const words[] = { "note", "warning", "error",
					     "error" };

	for (int i = 0; i < DIAG_CODE_COUNT; i++) {
		enum diag_code code = (enum diag_code)i;

		printf("%-20s %-8s %s\n", diag_tag(code),
		       words[diag_severity(code)], diag_meaning(code));
	}
}

static void print_json(struct diags *ds, bool sarif)
{
	struct buf b = BUF_INIT;

	if (sarif)
		diags_sarif(ds, &b, LEXLEAF_VERSION);
	else
		diags_json(ds, &b);
	fwrite(b.p, 1, b.n, stdout);
	buf_release(&b);
}

static void print_text(struct diags *ds)
{
	int errors, warnings;

	diags_print(ds, stderr);
	errors = diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_MACHINE);
	warnings = diags_count(ds, DIAG_WARNING);
	printf("%d error%s, %d warning%s\n", errors, errors == 1 ? "" : "s",
	       warnings, warnings == 1 ? "" : "s");
}

/* Beside the compiled catalogues: it can be made again. */
static struct sv links_cache(struct arena *a)
{
	return fs_join(a, cache_beside(a, SV("build/site")), SV("links.txt"));
}

int cmd_check(int argc, char **argv)
{
	static const struct usage usage = {
		"check", "[PACK] [options]",
		"Looks for everything that could be wrong in the pack in "
		"folder PACK (default:\nhere) and in its translations.  Writes "
		"nothing but compiled catalogues.",
		"--links is the only thing that uses the network.  It asks "
		"each address once, and\nagain after a week or when it was "
		"wrong; build/.lexleaf/links.txt keeps the\nanswers.\n"
		"A warning that is wrong in one place is silenced there, by "
		"its "
		"tag and with a\nreason; above a block of a leaflet:\n"
		"  <!-- lexleaf-ignore: number-fact: seven days is our own "
		"request -->\n"
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct date today = { 0 };
	bool list = false, strict = false, json = false, sarif = false;
	bool links = false;
	int seconds = 20;
	const struct option options[] = {
		{ "--strict", 0, NULL, "warnings count as errors", OPT_SWITCH,
		  &strict },
		{ "--today", 0, "DATE", "the date facts are judged by",
		  OPT_DATE, &today },
		{ "--json", 0, NULL, "findings as JSON, to stdout", OPT_SWITCH,
		  &json },
		{ "--sarif", 0, NULL, "findings as SARIF 2.1.0, to stdout",
		  OPT_SWITCH, &sarif },
		{ "--links", 0, NULL,
		  "ask whether addresses elsewhere still work", OPT_SWITCH,
		  &links },
		{ "--timeout", 0, "N",
		  "seconds that one may take to answer (default: 20)",
		  OPT_NUMBER, &seconds },
		{ "--list", 0, NULL, "what can be found, by tag", OPT_SWITCH,
		  &list },
		{ 0 }
	};
	struct library *lib;
	enum exit_status status;

	if (!options_parse(argc, argv, &usage, options, &args, 1, &status))
		return status;
	if (list) {
		list_diagnostics();
		return EXIT_CLEAN;
	}
	lib = library_load(a, ds, args.n ? args.v[0] : SV("."),
			   cache_beside(a, SV("build/site")));
	/* Where catalogues could not be kept, all would seem untranslated. */
	if (lib && !diags_count(ds, DIAG_MACHINE)) {
		formats_check(ds, lib->pack);
		templates_check(a, ds, lib);
		lib->today = today_or(today);
		if (links)
			check_outside(ds, lib,
				      &(struct outside_options){
					      .cache = links_cache(a),
					      .seconds = seconds,
				      });
		check_library(ds, lib);
	}
	if (json || sarif)
		print_json(ds, sarif);
	else
		print_text(ds);
	status = exit_status_of(ds);
	if (strict && status == EXIT_CLEAN && diags_count(ds, DIAG_WARNING))
		status = EXIT_CONTENT;
	diags_free(ds);
	arena_free(a);
	return status;
}
