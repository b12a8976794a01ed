#include "lexleaf/board.h"

#include <stdarg.h>
#include <stdio.h>

#include "lexleaf/check.h"

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
	GROUP_FILE,
	GROUP_TRANSLATION,
	GROUP_STYLE,
	GROUPS,
	GROUP_NONE = GROUPS /* told in words of its own */
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
	case DIAG_PO_REFUSED:
	case DIAG_PO_HEADER:
		return GROUP_FILE;
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

static const struct {
	enum harm harm;
	const char *before, *noun, *after; /* "Look at", 3 places, "that..." */
} group_todo[GROUPS] = {
	[GROUP_LAW] = { HARM_LAW, "Look at", "place",
			"that may be wrong in law: old words, or numbers that "
			"are not kept as facts." },
	[GROUP_CONTACT] = { HARM_CONTACT, "Look at", "contact detail",
			    "that may be wrong." },
	[GROUP_FILE] = { HARM_MISSING, "Mend", "fault",
			 "in files of translations, which are not used until "
			 "then." },
	[GROUP_TRANSLATION] = { HARM_MISSING, "Ask translators about",
				"message",
				"whose numbers, links or names differ from the "
				"English." },
	[GROUP_STYLE] = { HARM_STYLE, "Make", "place", "plainer or tidier." },
};

static void add_findings(struct maker *m, struct diags *ds)
{
	int errors =
		diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_MACHINE);
	int count[GROUPS + 1] = { 0 };
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
	for (int g = 0; g < GROUPS; g++)
		if (count[g])
			add(m, group_todo[g].harm,
			    "%s %d %s%s %s \"lexleaf check\" shows them.",
			    group_todo[g].before, count[g], group_todo[g].noun,
			    s(count[g]), group_todo[g].after);
}

/* --- Dates ------------------------------------------------------------- */

static struct sv leaflets_with(struct maker *m, const struct fact *f)
{
	struct buf out = BUF_INIT;
	size_t n;
	const struct fact_use *uses = fact_uses(m->a, m->b->lib, f, &n);

	for (size_t i = 0; i < n; i++) {
		buf_puts(&out, out.n ? ", " : "");
		if (uses[i].is_notice)
			buf_puts(&out, "a notice on every leaflet");
		else
			buf_sv(&out, uses[i].id);
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

		if (!d || !d->review_by.year || leaflet_withdrawn(b->lib, d))
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

/* Before a notice ends, somebody must know whether it still holds. */
static void add_notices(struct maker *m)
{
	const struct board *b = m->b;

	for (size_t i = 0; b->lib->today.year && i < b->lib->pack->nnotices;
	     i++) {
		struct date until = b->lib->pack->notices[i].until;
		long left;

		if (!until.year)
			continue;
		left = date_days(until) - date_days(b->lib->today);
		if (left >= 0 && left <= SOON)
			add(m, HARM_SOON,
			    "A notice on every leaflet ends on %04d-%02d-%02d: "
			    "see in pack.yaml whether that is still right.",
			    until.year, until.month, until.day);
	}
}

/* --- Translations ------------------------------------------------------ */

const struct status *board_cell(const struct board *b, size_t leaflet,
				size_t edition)
{
	return &b->cells[leaflet * b->lib->neditions + edition];
}

bool board_has_cells(const struct board *b, size_t leaflet)
{
	const struct doc *d = b->lib->leaflets[leaflet];

	return d && !leaflet_withdrawn(b->lib, d);
}

const struct coverage *board_part(const struct board *b, size_t edition,
				  enum board_part part)
{
	const struct edition *ed = &b->lib->editions[edition];

	switch (part) {
	case PART_GLOSSARY:
		return &ed->glossary_coverage;
	case PART_UI:
		return &ed->ui_coverage;
	default:
		return &b->totals[edition];
	}
}

const char *board_part_name(enum board_part part)
{
	static const char *const names[BOARD_PARTS] = {
		[PART_LEAFLETS] = "leaflets",
		[PART_GLOSSARY] = "jargon buster",
		[PART_UI] = "website",
	};

	return names[part];
}

static void make_cells(struct maker *m)
{
	struct board *b = m->b;
	const struct library *lib = b->lib;

	b->cells = ARENA_ARRAY(m->a, struct status,
			       lib->pack->nleaflets * lib->neditions);
	b->totals = ARENA_ARRAY(m->a, struct coverage, lib->neditions);
	for (size_t k = 1; k < lib->neditions; k++)
		b->totals[k] = lib->editions[k].notices_coverage;
	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		for (size_t k = 1; board_has_cells(b, i) && k < lib->neditions;
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
		if (!board_has_cells(m->b, i) ||
		    !wanted(board_cell(m->b, i, k)))
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

/* Why leaflets are not published in a language. */
static const struct {
	bool (*wanted)(const struct status *s);
	const char *why;
} withheld[] = {
	{ lacks_critical, "a deadline or a right is not translated" },
	{ is_incomplete, "too little is translated" },
	{ waits_for_review, "nobody has signed the translation off" },
};

/* The leaflets are told one by one. */
static void add_parts(struct maker *m, size_t k)
{
	const struct lang *lang = m->b->lib->editions[k].lang;

	for (int part = PART_LEAFLETS + 1; part < BOARD_PARTS; part++) {
		const struct coverage *c =
			board_part(m->b, k, (enum board_part)part);
		int left = status_words_left(c);

		if (left)
			add(m, HARM_MISSING,
			    "%.*s: %d of %d words of the %s still stand in "
			    "English. \"lexleaf sheet %.*s %s\" writes what to "
			    "send to the translator.",
			    SV_ARG(lang->english), left, c->words,
			    board_part_name((enum board_part)part),
			    SV_ARG(lang->tag),
			    part == PART_UI ? "ui" : "glossary");
	}
}

static void add_language(struct maker *m, size_t k)
{
	struct sv name = m->b->lib->editions[k].lang->english, who;
	const struct coverage *total = &m->b->totals[k];
	int left = status_words_left(total), n;

	for (size_t i = 0; i < sizeof withheld / sizeof *withheld; i++) {
		who = list(m, k, &n, withheld[i].wanted);
		if (n)
			add(m, HARM_MISSING,
			    "%.*s: %d leaflet%s not published, because %s: "
			    "%.*s.",
			    SV_ARG(name), n, n == 1 ? " is" : "s are",
			    withheld[i].why, SV_ARG(who));
	}
	who = list(m, k, &n, has_changed);
	if (n)
		add(m, HARM_MISSING,
		    "%.*s: the English of %d paragraph%s has changed since "
		    "%s translated, in %.*s. \"lexleaf sheet %.*s\" writes "
		    "what to send to the translator.",
		    SV_ARG(name), total->changed, s(total->changed),
		    total->changed == 1 ? "it was" : "they were", SV_ARG(who),
		    SV_ARG(m->b->lib->editions[k].lang->tag));
	who = list(m, k, &n, is_partly);
	if (n)
		add(m, HARM_MISSING,
		    "%.*s: part of %d leaflet%s still stands in English: "
		    "%.*s. In all leaflets of the language, %d word%s wait for "
		    "a translator.",
		    SV_ARG(name), n, s(n), SV_ARG(who), left, s(left));
	add_parts(m, k);
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
	add_notices(&m);
	add_findings(&m, ds);
	if (cells)
		make_cells(&m);
	for (size_t k = 1; cells && k < lib->neditions; k++)
		add_language(&m, k);
	return b;
}
