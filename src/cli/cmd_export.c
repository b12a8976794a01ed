#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/buf.h"
#include "lexleaf/library.h"

int cmd_export(int argc, char **argv)
{
	static const struct usage usage = {
		"export", "tbx|json|csv [PACK]",
		"Prints the jargon buster in all languages of the pack, for "
		"other people's tools:",
		"  tbx    for translators' tools (TBX-Basic, ISO 30042:2008)\n"
		"  json   for web pages; the site has it as glossary.json\n"
		"  csv    for spreadsheets (RFC 4180): a row for each word and "
		"language\n"
	};
	static const struct option options[] = { { 0 } };
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct buf out = BUF_INIT;
	struct library *lib;
	enum export_format format;
	enum exit_status status;

	if (!options_parse(argc, argv, &usage, options, &args, 2, &status))
		return status;
	if (!args.n || !export_format_parse(args.v[0], &format)) {
		fputs("lexleaf export: a format is needed: tbx, json or csv; "
		      "see lexleaf export --help\n",
		      stderr);
		return EXIT_USAGE;
	}
	lib = library_load(a, ds, args.n > 1 ? args.v[1] : SV("."),
			   cache_beside(a, SV("build/site")));
	if (lib && !diags_failed(ds)) {
		library_export(&out, lib, format);
		fwrite(out.p, 1, out.n, stdout);
	}
	buf_release(&out);
	status = report(ds);
	diags_free(ds);
	arena_free(a);
	return status;
}
