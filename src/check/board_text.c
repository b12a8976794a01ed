/* The board on a terminal. */
#include "lexleaf/board.h"

/* Broken at spaces, for people who print what stands on their terminal. */
static void wrap(struct buf *out, struct sv text, size_t indent)
{
	enum { WIDTH = 78 };
	size_t column = indent;
	struct sv word;

	while (sv_cut(&text, ' ', &word)) {
		if (column > indent && column + 1 + word.n > WIDTH) {
			buf_putc(out, '\n');
			for (column = 0; column < indent; column++)
				buf_putc(out, ' ');
		} else if (column > indent) {
			buf_putc(out, ' ');
			column++;
		}
		buf_sv(out, word);
		column += word.n;
	}
	buf_putc(out, '\n');
}

void board_todo(struct buf *out, const struct board *b, size_t most)
{
	for (size_t i = 0; i < b->ntodo && (!most || i < most); i++) {
		buf_printf(out, "%3zu. ", i + 1);
		wrap(out, b->todo[i].text, 5);
	}
	if (most && b->ntodo > most)
		buf_printf(
			out,
			"     and %zu more; \"lexleaf status\" has them all\n",
			b->ntodo - most);
}

static void pad(struct buf *out, size_t from, size_t width)
{
	for (size_t n = out->n - from; n < width; n++)
		buf_putc(out, ' ');
}

static void text_cell(struct buf *out, const struct status *c)
{
	if (status_is_withheld(c))
		buf_puts(out, "no");
	else if (c->decision == PUBLISHED_PARTLY)
		buf_printf(out, "%d%%%s", status_percent(&c->coverage),
			   c->coverage.changed ? "*" : "");
	else
		buf_puts(out, c->review == REVIEW_DONE ? "ok" : "100%");
}

static void text_row(struct buf *out, const struct board *b, size_t i,
		     size_t width)
{
	const struct doc *d = b->lib->leaflets[i];
	size_t from = out->n;

	buf_sv(out, b->lib->pack->leaflets[i]);
	pad(out, from, width);
	from = out->n;
	if (!d)
		buf_puts(out, "errors");
	else if (leaflet_withdrawn(b->lib, d))
		buf_puts(out, "withdrawn");
	else if (leaflet_overdue(b->lib, d))
		buf_puts(out, "OVERDUE");
	else if (d->review_by.year)
		buf_printf(out, "%04d-%02d-%02d", d->review_by.year,
			   d->review_by.month, d->review_by.day);
	else
		buf_puts(out, "no date");
	pad(out, from, 12);
	for (size_t k = 1; board_has_cells(b, i) && k < b->lib->neditions;
	     k++) {
		size_t tag = b->lib->editions[k].lang->tag.n;

		from = out->n;
		text_cell(out, board_cell(b, i, k));
		pad(out, from, (tag < 4 ? 4 : tag) + 1);
	}
	while (out->n && out->p[out->n - 1] == ' ')
		buf_cut(out, out->n - 1);
	buf_putc(out, '\n');
}

void board_pounds(struct buf *out, int pence)
{
	buf_printf(out, "£%d.%02d", pence / 100, pence % 100);
}

/* A number in a column that is 'width' wide. */
static void number(struct buf *out, int n, int width)
{
	buf_printf(out, "%*d", width, n);
}

static void text_part(struct buf *out, const struct board *b, size_t k,
		      enum board_part part)
{
	const struct pack *pack = b->lib->pack;
	const struct coverage *c = board_part(b, k, part);
	size_t from = out->n;

	if (c->translated == c->units)
		return;
	buf_printf(out, "  %s", board_part_name(part));
	pad(out, from, 25);
	number(out, c->words, 8);
	number(out, c->translated_words, 10);
	number(out, c->changed, 9);
	number(out, status_missing(c), 8);
	number(out, c->rejected, 9);
	if (pack->translation_rate) {
		buf_puts(out, "  ");
		board_pounds(out, status_cost(pack, status_words_left(c)));
	}
	buf_putc(out, '\n');
}

/* What each language still needs. */
static void text_languages(struct buf *out, const struct board *b)
{
	bool any = false;

	for (size_t k = 1; k < b->lib->neditions; k++) {
		bool whole = true;

		for (int p = 0; p < BOARD_PARTS; p++) {
			const struct coverage *c =
				board_part(b, k, (enum board_part)p);

			whole = whole && c->translated == c->units;
		}
		if (whole)
			continue;
		if (!any)
			buf_printf(
				out,
				"\n%-24s %18s  %s\n%-24s %8s %9s  %7s "
				"%7s %8s%s\n",
				"", "words", "paragraphs", "language", "in all",
				"unchanged", "changed", "missing", "rejected",
				b->lib->pack->translation_rate ? "  cost" : "");
		any = true;
		buf_sv(out, b->lib->editions[k].lang->english);
		buf_putc(out, '\n');
		for (int p = 0; p < BOARD_PARTS; p++)
			text_part(out, b, k, (enum board_part)p);
	}
}

void board_text(struct buf *out, const struct board *b)
{
	const struct pack *p = b->lib->pack;
	size_t width = sizeof "leaflet", from;

	for (size_t i = 0; i < p->nleaflets; i++)
		if (p->leaflets[i].n + 2 > width)
			width = p->leaflets[i].n + 2;
	from = out->n;
	buf_puts(out, "leaflet");
	pad(out, from, width);
	from = out->n;
	buf_puts(out, "check by");
	pad(out, from, 12);
	for (size_t k = 1; k < b->lib->neditions; k++) {
		from = out->n;
		buf_sv(out, b->lib->editions[k].lang->tag);
		pad(out, from, 4);
		buf_putc(out, ' ');
	}
	while (out->n && out->p[out->n - 1] == ' ')
		buf_cut(out, out->n - 1);
	buf_putc(out, '\n');
	for (size_t i = 0; i < p->nleaflets; i++)
		text_row(out, b, i, width);
	buf_puts(out,
		 "\nok: translated and signed off.  100%: translated, nobody "
		 "has signed it off.\n85%: so much is translated, the rest "
		 "stands in English; 85%*: because the\nEnglish has changed "
		 "since.  no: not published.\n");
	text_languages(out, b);
	if (!b->ntodo) {
		buf_puts(out, "\nNothing to do.\n");
		return;
	}
	buf_puts(out, "\nDo this next:\n");
	board_todo(out, b, 0);
}
