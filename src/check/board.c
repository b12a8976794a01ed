#include "lexleaf/board.h"

#include <stdarg.h>
#include <stdio.h>

#include "lexleaf/json.h"

enum { SOON = 60 }; /* [days] long enough to look a fact up */

struct maker {
	struct arena *a;
	struct board *b;
	size_t cap;
};

PRINTF_LIKE(3, 4)
static void add(struct maker *m, enum harm harm, const char *fmt, ...)
{
	struct board *b = m->b;
	struct todo todo = { .harm = harm };
	char *p;
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	p = arena_alloc(m->a, (size_t)n + 1);
	va_start(args, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, args);
	va_end(args);
	todo.text = (struct sv){ p, (size_t)n };
	ARENA_PUSH(m->a, b->todo, b->ntodo, m->cap) = todo;
	/* Behind what is as harmful and was found before. */
	for (size_t i = b->ntodo - 1; i && b->todo[i - 1].harm > harm; i--) {
		b->todo[i] = b->todo[i - 1];
		b->todo[i - 1] = todo;
	}
}

static const char *s(int n)
{
	return n == 1 ? "" : "s";
}

/* --- What the checks found --------------------------------------------- */

enum group {
	GROUP_LAW,
	GROUP_CONTACT,
	GROUP_TRANSLATION,
	GROUP_STYLE,
	GROUP_NONE, /* told in words of its own */
	GROUPS
};

static enum group group_of(enum diag_code code)
{
	switch (code) {
	case DIAG_TERM_RETIRED:
	case DIAG_TERM_PROPOSED:
	case DIAG_NUMBER_FACT:
	case DIAG_NUMBER_UNKNOWN:
	case DIAG_MONEY:
	case DIAG_REVIEW_MISSING:
	case DIAG_ACRONYM_WRONG:
		return GROUP_LAW;
	case DIAG_PHONE:
	case DIAG_PHONE_UNKNOWN:
	case DIAG_EMAIL:
	case DIAG_EMAIL_UNKNOWN:
	case DIAG_POSTCODE:
	case DIAG_SERVICE_FIELD:
		return GROUP_CONTACT;
	case DIAG_FACT_EXPIRED:
	case DIAG_REVIEW_OVERDUE:
	case DIAG_TRANSLATION_CHANGED:
		return GROUP_NONE;
	default:
		break;
	}
	return sv_starts(sv_from(diag_tag(code)), "msg-") ? GROUP_TRANSLATION
							  : GROUP_STYLE;
}

static void add_findings(struct maker *m, struct diags *ds)
{
	int errors =
		diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_MACHINE);
	int count[GROUPS] = { 0 };
	size_t n;
	const struct diag_message **all = diags_sorted(ds, &n);

	for (size_t i = 0; i < n; i++)
		if (!all[i]->is_note && !all[i]->waived.n &&
		    diag_severity(all[i]->code) == DIAG_WARNING)
			count[group_of(all[i]->code)]++;
	if (errors)
		add(m, HARM_STOPS,
		    "Mend %d error%s first: until then nothing is published. "
		    "\"lexleaf check\" shows where.",
		    errors, s(errors));
	if (count[GROUP_LAW])
		add(m, HARM_LAW,
		    "Look at %d place%s that may be wrong in law: old words, "
		    "or numbers that are not kept as facts. \"lexleaf check\" "
		    "shows them.",
		    count[GROUP_LAW], s(count[GROUP_LAW]));
	if (count[GROUP_CONTACT])
		add(m, HARM_CONTACT,
		    "Look at %d phone number%s or address%s that may be wrong. "
		    "\"lexleaf check\" shows them.",
		    count[GROUP_CONTACT], s(count[GROUP_CONTACT]),
		    count[GROUP_CONTACT] == 1 ? "" : "es");
	if (count[GROUP_TRANSLATION])
		add(m, HARM_MISSING,
		    "Ask translators about %d message%s whose numbers, links "
		    "or "
		    "names differ from the English. \"lexleaf check\" shows "
		    "them.",
		    count[GROUP_TRANSLATION], s(count[GROUP_TRANSLATION]));
	if (count[GROUP_STYLE])
		add(m, HARM_STYLE,
		    "Make %d place%s plainer or tidier. \"lexleaf check\" "
		    "shows "
		    "them.",
		    count[GROUP_STYLE], s(count[GROUP_STYLE]));
}

/* --- Dates ------------------------------------------------------------- */

static bool shows(const struct doc *d, const struct fact *f)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_PLACEHOLDER &&
		    sv_starts(n->target, "fact.") &&
		    sv_eq(sv_slice(n->target, 5, n->target.n), f->id))
			return true;
	return false;
}

static struct sv leaflets_with(struct maker *m, const struct fact *f)
{
	const struct library *lib = m->b->lib;
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		if (lib->leaflets[i] && shows(lib->leaflets[i], f)) {
			buf_puts(&out, out.n ? ", " : "");
			buf_sv(&out, lib->pack->leaflets[i]);
		}
	return buf_take(&out, m->a);
}

static void add_facts(struct maker *m)
{
	const struct board *b = m->b;
	const struct map *facts = b->lib->pack->facts;

	for (size_t i = 0; b->lib->today.year && i < map_count(facts); i++) {
		const struct fact *f = map_value(facts, i);
		struct sv where;
		long left;

		if (!f->expires.year)
			continue;
		left = date_days(f->expires) - date_days(b->lib->today);
		where = leaflets_with(m, f);
		if (left > SOON || (!where.n && left >= 0))
			continue;
		if (left >= 0)
			add(m, HARM_SOON,
			    "The fact \"%.*s\" expires in %ld day%s, on "
			    "%04d-%02d-%02d. Its source: %.*s.",
			    SV_ARG(f->id), left, s((int)left), f->expires.year,
			    f->expires.month, f->expires.day,
			    SV_ARG(f->authority));
		else
			add(m, HARM_LAW,
			    "Look up the fact \"%.*s\" (%.*s): it expired on "
			    "%04d-%02d-%02d. It stands in: %.*s.",
			    SV_ARG(f->id), SV_ARG(f->authority),
			    f->expires.year, f->expires.month, f->expires.day,
			    SV_ARG(where.n ? where : SV("no leaflet")));
	}
}

static void add_reviews(struct maker *m)
{
	const struct board *b = m->b;

	for (size_t i = 0; b->lib->today.year && i < b->lib->pack->nleaflets;
	     i++) {
		const struct doc *d = b->lib->leaflets[i];
		struct date by;
		long left;

		if (!d || !d->review_by.year)
			continue;
		by = d->review_by;
		left = date_days(by) - date_days(b->lib->today);
		if (left < 0)
			add(m, HARM_LAW,
			    "Read the leaflet \"%.*s\" against its sources: "
			    "that was due on %04d-%02d-%02d.",
			    SV_ARG(d->id), by.year, by.month, by.day);
		else if (left <= SOON)
			add(m, HARM_SOON,
			    "The leaflet \"%.*s\" is due to be checked by "
			    "%04d-%02d-%02d.",
			    SV_ARG(d->id), by.year, by.month, by.day);
	}
}

/* --- Translations ------------------------------------------------------ */

static const struct status *cell(const struct board *b, size_t leaflet,
				 size_t edition)
{
	return &b->cells[leaflet * b->lib->neditions + edition];
}

static bool is_source(const struct board *b, size_t edition)
{
	return b->lib->editions[edition].lang == b->lib->pack->source_lang;
}

static void make_cells(struct maker *m)
{
	struct board *b = m->b;
	const struct library *lib = b->lib;

	b->cells = ARENA_ARRAY(m->a, struct status,
			       lib->pack->nleaflets * lib->neditions);
	b->totals = ARENA_ARRAY(m->a, struct coverage, lib->neditions);
	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		for (size_t k = 0; lib->leaflets[i] && k < lib->neditions;
		     k++) {
			struct status *c = &b->cells[i * lib->neditions + k];

			*c = status_of_leaflet(lib, i, &lib->editions[k]);
			coverage_add(&b->totals[k], &c->coverage);
		}
}

/* The leaflets of edition 'k' that 'wanted' is true of, and how many. */
static struct sv list(struct maker *m, size_t k, int *n,
		      bool wanted(const struct status *s))
{
	const struct library *lib = m->b->lib;
	struct buf out = BUF_INIT;

	*n = 0;
	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		if (!lib->leaflets[i] || !wanted(cell(m->b, i, k)))
			continue;
		buf_puts(&out, (*n)++ ? ", " : "");
		buf_sv(&out, lib->pack->leaflets[i]);
	}
	return buf_take(&out, m->a);
}

static bool lacks_critical(const struct status *c)
{
	return c->decision == WITHHELD_CRITICAL;
}

static bool is_incomplete(const struct status *c)
{
	return c->decision == WITHHELD_INCOMPLETE;
}

static bool waits_for_review(const struct status *c)
{
	return c->decision == WITHHELD_REVIEW;
}

static bool is_partly(const struct status *c)
{
	return c->decision == PUBLISHED_PARTLY;
}

static bool has_changed(const struct status *c)
{
	return c->coverage.changed > 0;
}

static bool is_unread(const struct status *c)
{
	return c->decision == PUBLISHED_WHOLE && c->review != REVIEW_DONE;
}

static void add_language(struct maker *m, size_t k)
{
	struct sv name = m->b->lib->editions[k].lang->english, who;
	int left = status_words_left(&m->b->totals[k]), n;

	who = list(m, k, &n, lacks_critical);
	if (n)
		add(m, HARM_MISSING,
		    "%.*s: %d leaflet%s not published, because a deadline or a "
		    "right is not translated: %.*s.",
		    SV_ARG(name), n, n == 1 ? " is" : "s are", SV_ARG(who));
	who = list(m, k, &n, is_incomplete);
	if (n)
		add(m, HARM_MISSING,
		    "%.*s: %d leaflet%s not published, because too little is "
		    "translated: %.*s.",
		    SV_ARG(name), n, n == 1 ? " is" : "s are", SV_ARG(who));
	who = list(m, k, &n, waits_for_review);
	if (n)
		add(m, HARM_MISSING,
		    "%.*s: %d leaflet%s not published, because nobody has "
		    "signed the translation off: %.*s.",
		    SV_ARG(name), n, n == 1 ? " is" : "s are", SV_ARG(who));
	who = list(m, k, &n, has_changed);
	if (n)
		add(m, HARM_MISSING,
		    "%.*s: the English of %d paragraph%s has changed since "
		    "%s translated, in %.*s. \"lexleaf sheet %.*s\" writes "
		    "what to send to the translator.",
		    SV_ARG(name), m->b->totals[k].changed,
		    s(m->b->totals[k].changed),
		    m->b->totals[k].changed == 1 ? "it was" : "they were",
		    SV_ARG(who), SV_ARG(m->b->lib->editions[k].lang->tag));
	who = list(m, k, &n, is_partly);
	if (n)
		add(m, HARM_MISSING,
		    "%.*s: part of %d leaflet%s still stands in English: "
		    "%.*s. In all leaflets of the language, %d word%s wait for "
		    "a translator.",
		    SV_ARG(name), n, s(n), SV_ARG(who), left, s(left));
	who = list(m, k, &n, is_unread);
	if (n)
		add(m, HARM_UNREAD,
		    "%.*s: ask a reader of the language to sign off %d "
		    "leaflet%s: %.*s.",
		    SV_ARG(name), n, s(n), SV_ARG(who));
}

/* --- The board --------------------------------------------------------- */

struct board *board_make(struct arena *a, struct diags *ds,
			 const struct library *lib, bool cells)
{
	struct board *b = ARENA_NEW(a, struct board);
	struct maker m = { .a = a, .b = b };

	b->lib = lib;
	add_facts(&m);
	add_reviews(&m);
	add_findings(&m, ds);
	if (cells)
		make_cells(&m);
	for (size_t k = 0; cells && k < lib->neditions; k++)
		if (!is_source(b, k))
			add_language(&m, k);
	return b;
}

/* --- On a terminal ----------------------------------------------------- */

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
		buf_puts(out, c->review == REVIEW_DONE ? "ok" : "new");
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
	else if (leaflet_overdue(b->lib, d))
		buf_puts(out, "OVERDUE");
	else if (d->review_by.year)
		buf_printf(out, "%04d-%02d-%02d", d->review_by.year,
			   d->review_by.month, d->review_by.day);
	else
		buf_puts(out, "no date");
	pad(out, from, 12);
	for (size_t k = 0; d && k < b->lib->neditions; k++) {
		size_t tag = b->lib->editions[k].lang->tag.n;

		if (is_source(b, k))
			continue;
		from = out->n;
		text_cell(out, cell(b, i, k));
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

/* What each language still needs. */
static void text_languages(struct buf *out, const struct board *b)
{
	const struct pack *pack = b->lib->pack;
	bool any = false;

	for (size_t k = 0; k < b->lib->neditions; k++) {
		const struct coverage *c = &b->totals[k];
		size_t from;

		if (is_source(b, k) || c->translated == c->units)
			continue;
		if (!any)
			buf_printf(out,
				   "\n%-24s %17s  %s\n%-24s %8s %8s  %7s "
				   "%7s %8s%s\n",
				   "", "words", "paragraphs", "language",
				   "in all", "in use", "changed", "missing",
				   "rejected",
				   pack->translation_rate ? "  cost" : "");
		any = true;
		from = out->n;
		buf_sv(out, b->lib->editions[k].lang->english);
		pad(out, from, 25);
		number(out, c->words, 8);
		number(out, c->translated_words, 9);
		number(out, c->changed, 9);
		number(out, status_missing(c), 8);
		number(out, c->rejected, 9);
		if (pack->translation_rate) {
			buf_puts(out, "  ");
			board_pounds(out,
				     status_cost(pack, status_words_left(c)));
		}
		buf_putc(out, '\n');
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
	for (size_t k = 0; k < b->lib->neditions; k++) {
		if (is_source(b, k))
			continue;
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
		 "\nok: signed off.  new: translated, nobody has signed it "
		 "off.  85%: so much is\ntranslated, the rest stands in "
		 "English; 85%*: because the English has changed\nsince.  no: "
		 "not published.\n");
	text_languages(out, b);
	if (!b->ntodo) {
		buf_puts(out, "\nNothing to do.\n");
		return;
	}
	buf_puts(out, "\nDo this next:\n");
	board_todo(out, b, 0);
}

/* --- For programs ------------------------------------------------------ */

static void json_date(struct json *j, const char *key, struct date d)
{
	char text[48];

	if (!d.year)
		return;
	snprintf(text, sizeof text, "%04d-%02d-%02d", d.year, d.month, d.day);
	json_text(j, key, sv_from(text));
}

/* Words of the English, and how many paragraphs are what. */
static void json_coverage(struct json *j, const struct pack *pack,
			  const struct coverage *c)
{
	json_int(j, "words", c->words);
	json_int(j, "words_unchanged", c->translated_words);
	json_int(j, "words_changed", c->changed_words);
	json_int(j, "words_left", status_words_left(c));
	json_int(j, "paragraphs", c->units);
	json_int(j, "paragraphs_changed", c->changed);
	json_int(j, "paragraphs_missing", status_missing(c));
	json_int(j, "paragraphs_rejected", c->rejected);
	if (pack->translation_rate)
		json_int(j, "cost_pence",
			 status_cost(pack, status_words_left(c)));
}

static void json_cell(struct json *j, const struct pack *pack, struct sv tag,
		      const struct status *c)
{
	static const char *const states[] = {
		[PUBLISHED_WHOLE] = "whole",
		[PUBLISHED_PARTLY] = "partly",
		[WITHHELD_INCOMPLETE] = "withheld-incomplete",
		[WITHHELD_CRITICAL] = "withheld-critical",
		[WITHHELD_REVIEW] = "withheld-review",
	};

	json_open(j, NULL, '{');
	json_text(j, "lang", tag);
	json_text(j, "state", sv_from(states[c->decision]));
	json_bool(j, "signed_off", c->review == REVIEW_DONE);
	json_int(j, "percent", status_percent(&c->coverage));
	json_coverage(j, pack, &c->coverage);
	json_close(j);
}

static void json_leaflet(struct json *j, const struct board *b, size_t i)
{
	const struct doc *d = b->lib->leaflets[i];

	json_open(j, NULL, '{');
	json_text(j, "id", b->lib->pack->leaflets[i]);
	json_bool(j, "readable", d != NULL);
	if (d) {
		json_date(j, "reviewed", d->reviewed);
		json_date(j, "review_by", d->review_by);
		json_bool(j, "overdue", leaflet_overdue(b->lib, d));
	}
	json_open(j, "languages", '[');
	for (size_t k = 0; d && k < b->lib->neditions; k++)
		if (!is_source(b, k))
			json_cell(j, b->lib->pack,
				  b->lib->editions[k].lang->tag, cell(b, i, k));
	json_close(j);
	json_close(j);
}

static void json_part(struct json *j, const char *key, const struct pack *pack,
		      const struct coverage *c)
{
	json_open(j, key, '{');
	json_coverage(j, pack, c);
	json_close(j);
}

static void json_languages(struct json *j, const struct board *b)
{
	json_open(j, "languages", '[');
	for (size_t k = 0; b->totals && k < b->lib->neditions; k++) {
		const struct edition *ed = &b->lib->editions[k];

		if (is_source(b, k))
			continue;
		json_open(j, NULL, '{');
		json_text(j, "lang", ed->lang->tag);
		json_part(j, "leaflets", b->lib->pack, &b->totals[k]);
		json_part(j, "glossary", b->lib->pack, &ed->glossary_coverage);
		json_part(j, "interface", b->lib->pack, &ed->ui_coverage);
		json_close(j);
	}
	json_close(j);
}

void board_json(struct buf *out, const struct board *b)
{
	static const char *const harms[] = {
		[HARM_STOPS] = "stops",     [HARM_LAW] = "law",
		[HARM_CONTACT] = "contact", [HARM_MISSING] = "missing",
		[HARM_UNREAD] = "unread",   [HARM_SOON] = "soon",
		[HARM_STYLE] = "style",
	};
	struct json j = json_to(out);

	json_open(&j, NULL, '{');
	json_date(&j, "today", b->lib->today);
	json_open(&j, "leaflets", '[');
	for (size_t i = 0; i < b->lib->pack->nleaflets; i++)
		json_leaflet(&j, b, i);
	json_close(&j);
	json_languages(&j, b);
	json_open(&j, "do_next", '[');
	for (size_t i = 0; i < b->ntodo; i++) {
		json_open(&j, NULL, '{');
		json_text(&j, "harm", sv_from(harms[b->todo[i].harm]));
		json_text(&j, "text", b->todo[i].text);
		json_close(&j);
	}
	json_close(&j);
	json_close(&j);
}
