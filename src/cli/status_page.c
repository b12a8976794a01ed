/*
 * The pages for staff, on their own machine: each one file that needs
 * nothing else, to look at, print or bring to a meeting.  They say in words
 * what colours say, since colour alone tells nothing to many people.
 */
#include "status_page.h"

#include "lexleaf/check.h"
#include "lexleaf/html.h"

static void begin(struct buf *out, const struct library *lib, const char *title,
		  const char *says)
{
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		      "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		      "content=\"width=device-width, initial-scale=1\">\n"
		      "<meta name=\"robots\" content=\"noindex\">\n<title>");
	buf_puts(out, title);
	buf_puts(out,
		 "</title>\n<style>\n"
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
		 ".no { background: #fbdcdc }\n"
		 ".part { background: #fff3cd }\n"
		 "td.no, td.part { min-width: 8.5em }\n"
		 "@media print {\n"
		 "\t@page { size: landscape; margin: 1cm }\n"
		 "\tbody { font-size: 10pt; margin: 0; max-width: none }\n"
		 "\t.board { overflow: visible }\n"
		 "\ttable { font-size: 7.5pt }\n"
		 "\ttd.no, td.part { min-width: 0 }\n"
		 "\ttr { break-inside: avoid }\n"
		 "\th2 { break-before: page }\n"
		 "}\n"
		 "</style>\n</head>\n<body>\n<main>\n<h1>");
	buf_puts(out, title);
	buf_puts(out, "</h1>\n<p>");
	html_text(out, pack_service(lib->pack, "name"));
	if (lib->today.year)
		buf_printf(out, ", as of %04d-%02d-%02d", lib->today.year,
			   lib->today.month, lib->today.day);
	buf_printf(out, ". %s</p>\n", says);
}

static void end(struct buf *out)
{
	buf_puts(out, "</main>\n</body>\n</html>\n");
}

/* A table that scrolls on its own where it is too wide for the screen. */
static void begin_table(struct buf *out, const char *label, const char *caption)
{
	buf_printf(out,
		   "<div class=\"board\" role=\"region\" aria-label=\"%s\" "
		   "tabindex=\"0\">\n<table>\n<caption>%s</caption>\n"
		   "<thead><tr>",
		   label, caption);
}

static void column(struct buf *out, struct sv name)
{
	buf_puts(out, "<th scope=\"col\">");
	html_text(out, name);
	buf_puts(out, "</th>");
}

static void date(struct buf *out, struct date d)
{
	buf_printf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* --- What to do next --------------------------------------------------- */

static void count(struct buf *out, int n, const char *what)
{
	if (n)
		buf_printf(out, "<br>%d paragraph%s %s", n, n == 1 ? "" : "s",
			   what);
}

static void words_left(struct buf *out, const struct pack *pack,
		       const struct coverage *c)
{
	int left = status_words_left(c);

	if (!left)
		return;
	buf_printf(out, "<br>%d of %d words unchanged<br>%d word%s",
		   c->translated_words, c->words, left, left == 1 ? "" : "s");
	if (pack->translation_rate) {
		buf_puts(out, ", ");
		board_pounds(out, status_cost(pack, left));
	}
	buf_puts(out, " left");
}

static void status_cell(struct buf *out, const struct pack *pack,
			const struct status *s)
{
	const struct coverage *c = &s->coverage;

	if (status_is_withheld(s))
		buf_puts(out, "<td class=\"no\"><strong>not published</strong>");
	else if (s->decision == PUBLISHED_PARTLY)
		buf_printf(out, "<td class=\"part\">%d %%", status_percent(c));
	else
		buf_printf(out, "<td>%s",
			   s->review == REVIEW_DONE ? "signed off"
						    : "translated");
	count(out, c->changed, "changed since");
	count(out, status_missing(c), "not translated");
	count(out, c->rejected, "rejected");
	words_left(out, pack, c);
	buf_puts(out, "</td>");
}

/* What is left of all leaflets, of the jargon buster, of the website. */
static void part_row(struct buf *out, const struct board *b,
		     enum board_part part)
{
	buf_printf(out, "<tr><th scope=\"row\">All: %s</th><td></td>",
		   board_part_name(part));
	for (size_t k = 1; k < b->lib->neditions; k++) {
		const struct coverage *c = board_part(b, k, part);
		int left = status_words_left(c);

		buf_printf(out, left ? "<td class=\"part\">%d %%" : "<td>%d %%",
			   status_percent(c));
		words_left(out, b->lib->pack, c);
		buf_puts(out, "</td>");
	}
	buf_puts(out, "</tr>\n");
}

/* In place of its cells: why a leaflet has none. */
static void no_cells(struct buf *out, const struct library *lib,
		     const struct doc *d)
{
	buf_printf(out, "<td class=\"no\" colspan=\"%zu\">", lib->neditions);
	if (!d) {
		buf_puts(out, "has errors");
	} else {
		buf_puts(out, "withdrawn since ");
		date(out, d->withdrawn);
	}
	buf_puts(out, "</td></tr>\n");
}

static void status_row(struct buf *out, const struct board *b, size_t i)
{
	const struct library *lib = b->lib;
	const struct doc *d = lib->leaflets[i];

	buf_puts(out, "<tr><th scope=\"row\">");
	html_text(out, lib->pack->leaflets[i]);
	buf_puts(out, "</th>");
	if (!board_has_cells(b, i)) {
		no_cells(out, lib, d);
		return;
	}
	buf_puts(out, leaflet_overdue(lib, d)
			      ? "<td class=\"no\">overdue since "
			      : "<td>");
	if (d->review_by.year)
		date(out, d->review_by);
	else
		buf_puts(out, "no date");
	buf_puts(out, "</td>");
	for (size_t k = 1; k < lib->neditions; k++)
		status_cell(out, lib->pack, board_cell(b, i, k));
	buf_puts(out, "</tr>\n");
}

void status_page(struct buf *out, const struct board *b)
{
	const struct library *lib = b->lib;

	begin(out, lib, "What to do next", "The most harmful comes first.");
	if (b->ntodo)
		buf_puts(out, "<ol>\n");
	for (size_t i = 0; i < b->ntodo; i++) {
		buf_puts(out, "<li>");
		html_text(out, b->todo[i].text);
		buf_puts(out, "</li>\n");
	}
	buf_puts(out, b->ntodo ? "</ol>\n" : "<p>Nothing to do.</p>\n");
	buf_puts(out, "<p><a href=\"facts.html\">The facts, and where they "
		      "stand</a></p>\n<h2>The leaflets</h2>\n");
	begin_table(out, "The leaflets", "Each leaflet in each language");
	column(out, SV("Leaflet"));
	column(out, SV("Check by"));
	for (size_t k = 1; k < lib->neditions; k++)
		column(out, lib->editions[k].lang->english);
	buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		status_row(out, b, i);
	buf_puts(out, "</tbody>\n<tfoot>");
	for (int p = 0; p < BOARD_PARTS; p++)
		part_row(out, b, (enum board_part)p);
	buf_puts(out, "</tfoot>\n</table>\n</div>\n");
	end(out);
}

/* --- The facts --------------------------------------------------------- */

static void value(struct buf *out, const struct fact *f)
{
	if (f->kind == FACT_MONEY)
		buf_puts(out, "\xC2\xA3");
	html_text(out, f->value);
	if (f->unit.n) {
		buf_putc(out, ' ');
		html_text(out, f->unit);
	}
}

static void expiry(struct buf *out, const struct fact *f, struct date today)
{
	if (!f->expires.year) {
		buf_puts(out, "<td></td>");
		return;
	}
	buf_puts(out, today.year && date_cmp(f->expires, today) < 0
			      ? "<td class=\"no\">expired on "
			      : "<td>");
	date(out, f->expires);
	buf_puts(out, "</td>");
}

static void fact_row(struct buf *out, const struct library *lib,
		     const struct fact *f)
{
	struct arena *a = arena_new();
	size_t n;
	const struct fact_use *uses = fact_uses(a, lib, f, &n);

	buf_puts(out, "<tr><th scope=\"row\">");
	html_text(out, f->id);
	buf_puts(out, "</th><td>");
	value(out, f);
	if (f->note.n) {
		buf_puts(out, "<br>");
		html_text(out, f->note);
	}
	buf_puts(out, "</td><td>");
	html_text(out, f->authority);
	buf_puts(out, "</td><td>");
	if (f->checked.year)
		date(out, f->checked);
	buf_puts(out, "</td>");
	expiry(out, f, lib->today);
	buf_puts(out, n ? "<td>" : "<td class=\"part\">nowhere");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, i ? ", " : "");
		if (uses[i].is_notice)
			buf_puts(out, "a notice on every leaflet");
		else
			html_text(out, uses[i].id);
	}
	buf_puts(out, "</td></tr>\n");
	arena_free(a);
}

void facts_page(struct buf *out, const struct library *lib)
{
	static const char *const columns[] = { "Fact",      "Value",
					       "Authority", "Checked",
					       "Expires",   "Used in" };
	const struct map *facts = lib->pack->facts;

	begin(out, lib, "The facts",
	      "They are kept in content/facts.yaml; who changes one there "
	      "changes it in every leaflet and language.");
	buf_puts(out, "<p><a href=\"index.html\">What to do next</a></p>\n");
	begin_table(out, "The facts",
		    "Each fact, who says so, and where it "
		    "stands");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		column(out, sv_from(columns[i]));
	buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < map_count(facts); i++)
		fact_row(out, lib, map_value(facts, i));
	buf_puts(out, "</tbody>\n</table>\n</div>\n");
	end(out);
}
