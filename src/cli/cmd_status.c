#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/board.h"
#include "lexleaf/check.h"
#include "lexleaf/fs.h"
#include "status_page.h"

/* False: reported. */
static bool write_pages(struct arena *a, struct diags *ds,
			const struct board *b, struct sv dir)
{
	struct buf board = BUF_INIT, facts = BUF_INIT;
	bool ok;

	status_page(&board, b);
	facts_page(&facts, b->lib);
	ok = fs_write(ds, fs_join(a, dir, SV("index.html")),
		      buf_view(&board)) &&
	     fs_write(ds, fs_join(a, dir, SV("facts.html")), buf_view(&facts));
	buf_release(&facts);
	buf_release(&board);
	return ok;
}

int cmd_status(int argc, char **argv)
{
	static const struct usage usage = {
		"status", "[PACK] [options]",
		"Shows every leaflet in every language, and what to do next, "
		"the most harmful\nfirst.  Writes the same as a web page for "
		"staff, DIR/index.html, and the table\nof facts, "
		"DIR/facts.html.",
		NULL
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct sv dir = SV("build/status");
	struct date today = { 0 };
	bool json = false;
	const struct option options[] = {
		{ "--output", 'o', "DIR", "where to (default: build/status)",
		  OPT_TEXT, &dir },
		{ "--json", 0, NULL, "as JSON, to stdout; writes no page",
		  OPT_SWITCH, &json },
		{ "--today", 0, "DATE", "the date facts are judged by",
		  OPT_DATE, &today },
		{ 0 }
	};
	struct buf out = BUF_INIT;
	enum exit_status status;
	struct library *lib;

	if (!options_parse(argc, argv, &usage, options, &args, 1, &status))
		return status;
	lib = library_load(a, ds, args.n ? args.v[0] : SV("."),
			   cache_beside(a, SV("build/site")));
	if (lib) {
		struct board *b;

		lib->today = today_or(today);
		check_library(ds, lib);
		b = board_make(a, ds, lib, true);
		if (json) {
			board_json(&out, b);
		} else {
			board_text(&out, b);
			if (write_pages(a, ds, b, dir))
				buf_printf(&out,
					   "\nThe same to print: "
					   "%.*s/index.html, and every fact: "
					   "%.*s/facts.html\n",
					   SV_ARG(dir), SV_ARG(dir));
		}
	}
	fwrite(out.p, 1, out.n, stdout);
	/* The board counts the errors of the content; without one, or without
	 * a disk, they are all there is to say. */
	status = lib && !diags_count(ds, DIAG_MACHINE) ? exit_status_of(ds)
						       : report(ds);
	buf_release(&out);
	diags_free(ds);
	arena_free(a);
	return status;
}
