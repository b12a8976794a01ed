#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/board.h"
#include "lexleaf/check.h"
#include "lexleaf/fs.h"
#include "lexleaf/html.h"

/* --- The page ---------------------------------------------------------- */

static void count(struct buf *out, int n, const char *what)
{
	if (n)
		buf_printf(out, "<br>%d paragraph%s %s", n, n == 1 ? "" : "s",
			   what);
}

static void words_left(struct buf *out, const struct pack *pack, int left)
{
	buf_printf(out, "%d word%s", left, left == 1 ? "" : "s");
	if (pack->translation_rate) {
		buf_puts(out, ", ");
		board_pounds(out, status_cost(pack, left));
	}
}

static void page_cell(struct buf *out, const struct pack *pack,
		      const struct status *s)
{
	const struct coverage *c = &s->coverage;
	int left = status_words_left(c);

	if (status_is_withheld(s))
		buf_puts(out, "<td class=\"no\">");
	else if (s->decision == PUBLISHED_PARTLY)
		buf_puts(out, "<td class=\"part\">");
	else
		buf_puts(out, "<td>");
	/* In words: colour alone tells nothing to many people. */
	if (status_is_withheld(s))
		buf_puts(out, "not published");
	else if (s->decision == PUBLISHED_PARTLY)
		buf_printf(out, "%d %%", status_percent(&s->coverage));
	else
		buf_puts(out, s->review == REVIEW_DONE ? "signed off"
						       : "translated");
	count(out, c->changed, "changed since");
	count(out, status_missing(c), "not translated");
	count(out, c->rejected, "rejected");
	if (left) {
		buf_printf(out, "<br>%d of %d words unchanged<br>",
			   c->translated_words, c->words);
		words_left(out, pack, left);
		buf_puts(out, " left");
	}
	buf_puts(out, "</td>");
}

static void page_row(struct buf *out, const struct board *b, size_t i)
{
	const struct library *lib = b->lib;
	const struct doc *d = lib->leaflets[i];

	buf_puts(out, "<tr><th scope=\"row\">");
	html_text(out, lib->pack->leaflets[i]);
	buf_puts(out, "</th>");
	if (!d) {
		buf_printf(out,
			   "<td class=\"no\" colspan=\"%zu\">has errors</td>"
			   "</tr>\n",
			   lib->neditions);
		return;
	}
	buf_puts(out, leaflet_overdue(lib, d)
			      ? "<td class=\"no\">overdue since "
			      : "<td>");
	if (d->review_by.year)
		buf_printf(out, "%04d-%02d-%02d", d->review_by.year,
			   d->review_by.month, d->review_by.day);
	else
		buf_puts(out, "no date");
	buf_puts(out, "</td>");
	for (size_t k = 1; k < lib->neditions; k++)
		page_cell(out, lib->pack, &b->cells[i * lib->neditions + k]);
	buf_puts(out, "</tr>\n");
}

/* For staff, on their own machine: one file that needs nothing else. */
static void page(struct buf *out, const struct board *b)
{
	const struct library *lib = b->lib;

	buf_puts(out,
		 "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		 "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		 "content=\"width=device-width, initial-scale=1\">\n"
		 "<meta name=\"robots\" content=\"noindex\">\n"
		 "<title>What to do next</title>\n<style>\n"
		 "body { font: 1.1em/1.5 system-ui, sans-serif; margin: 1em "
		 "auto; "
		 "max-width: 70em; padding: 0 1em; color: #1d1d1b; "
		 "background: #fff }\n"
		 ".board { overflow-x: auto }\n"
		 "table { border-collapse: collapse }\n"
		 "caption { text-align: start; font-weight: bold }\n"
		 "th, td { border: 1px solid #6b767c; padding: .3em .6em; "
		 "text-align: start; vertical-align: top }\n"
		 "li { margin: .5em 0; max-width: 45em }\n"
		 ".no { background: #fbdcdc; font-weight: bold }\n"
		 ".part { background: #fff3cd }\n"
		 "@media print { body { font-size: 10pt } }\n"
		 "</style>\n</head>\n<body>\n<main>\n<h1>What to do next</h1>\n"
		 "<p>");
	html_text(out, pack_service(lib->pack, "name"));
	if (lib->today.year)
		buf_printf(out, ", as of %04d-%02d-%02d", lib->today.year,
			   lib->today.month, lib->today.day);
	buf_puts(out, ". The most harmful comes first.</p>\n");
	if (b->ntodo)
		buf_puts(out, "<ol>\n");
	for (size_t i = 0; i < b->ntodo; i++) {
		buf_puts(out, "<li>");
		html_text(out, b->todo[i].text);
		buf_puts(out, "</li>\n");
	}
	buf_puts(out, b->ntodo ? "</ol>\n" : "<p>Nothing to do.</p>\n");
	buf_puts(out, "<h2>The leaflets</h2>\n<div class=\"board\" "
		      "role=\"region\" aria-label=\"The leaflets\" "
		      "tabindex=\"0\">\n<table>\n<caption>Each leaflet in each "
		      "language</caption>\n<thead><tr><th "
		      "scope=\"col\">Leaflet</th><th scope=\"col\">Check "
		      "by</th>");
	for (size_t k = 1; k < lib->neditions; k++) {
		buf_puts(out, "<th scope=\"col\">");
		html_text(out, lib->editions[k].lang->english);
		buf_puts(out, "</th>");
	}
	buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		page_row(out, b, i);
	buf_puts(out, "</tbody>\n<tfoot><tr><th scope=\"row\">Left to "
		      "translate</th><td></td>");
	for (size_t k = 1; k < lib->neditions; k++) {
		buf_puts(out, "<td>");
		words_left(out, lib->pack, status_words_left(&b->totals[k]));
		buf_puts(out, "</td>");
	}
	buf_puts(out, "</tr></tfoot>\n</table>\n</div>\n</main>\n</body>\n"
		      "</html>\n");
}

/* --- The command ------------------------------------------------------- */

int cmd_status(int argc, char **argv)
{
	static const struct usage usage = {
		"status", "[PACK] [options]",
		"Shows every leaflet in every language, and what to do next, "
		"the most harmful\nfirst.  Writes the same as a web page for "
		"staff, DIR/index.html.",
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
	struct buf out = BUF_INIT, html = BUF_INIT;
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
			struct sv path = fs_join(a, dir, SV("index.html"));

			board_text(&out, b);
			page(&html, b);
			if (fs_write(ds, path, buf_view(&html)))
				buf_printf(&out, "\nThe same to print: %.*s\n",
					   SV_ARG(path));
		}
	}
	fwrite(out.p, 1, out.n, stdout);
	/* The board counts the errors of the content; without one, or without
	 * a disk, they are all there is to say. */
	status = lib && !diags_count(ds, DIAG_MACHINE) ? exit_status_of(ds)
						       : report(ds);
	buf_release(&html);
	buf_release(&out);
	diags_free(ds);
	arena_free(a);
	return status;
}
