/*
 * Numbers that are kept as facts must not stand in prose as well: the fact
 * is changed one day, and the sentence is forgotten.
 */
#include "check_imp.h"

#include <string.h>

/* --- Reading ----------------------------------------------------------- */

static const char *const number_words[] = {
	"zero",     "one",      "two",      "three",   "four",    "five",
	"six",      "seven",    "eight",    "nine",    "ten",     "eleven",
	"twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
	"eighteen", "nineteen", "twenty",   NULL
};

/* -1 when it is none. */
static int read_number(struct sv w, bool *figures)
{
	int n;

	*figures = sv_int(w, &n);
	if (*figures)
		return n;
	for (n = 0; number_words[n]; n++)
		if (sv_eq_nocase(w, sv_from(number_words[n])))
			return n;
	return -1;
}

/* "weeks" of "week", "weeks", "week's"; NULL when it is no unit. */
static const char *read_unit(struct sv w)
{
	static const char *const units[] = { "days", "weeks", "months", "miles",
					     NULL };

	for (size_t i = 0; units[i]; i++) {
		struct sv many = sv_from(units[i]);
		struct sv one = sv_slice(many, 0, many.n - 1);

		if (sv_eq_nocase(w, many) || sv_eq_nocase(w, one))
			return units[i];
	}
	return NULL;
}

/* "20 weeks", "two school days", "the 20-week limit" */
struct duration {
	size_t from, to; /* [bytes] in the passage */
	int n;
	const char *unit;
	bool figures;
	struct sv before; /* the word before it */
	struct sv after;
};

static bool next_duration(struct sv text, size_t *at, struct sv *before,
			  struct duration *d)
{
	struct sv w, next;

	while (word_next(text, at, &w)) {
		struct sv number = w, unit = SV("");
		size_t dash = sv_find_char(w, '-'), end = *at;

		*d = (struct duration){ .from = *at - w.n, .before = *before };
		*before = w;
		if (dash != SV_NONE) {
			number = sv_slice(w, 0, dash);
			unit = sv_slice(w, dash + 1, w.n);
		}
		d->n = read_number(number, &d->figures);
		if (d->n <= 0)
			continue;
		if (dash == SV_NONE && !word_next(text, &end, &unit))
			continue;
		if (sv_eq_nocase(unit, SV("school")) ||
		    sv_eq_nocase(unit, SV("working")))
			if (!word_next(text, &end, &unit))
				continue;
		d->unit = read_unit(unit);
		if (!d->unit ||
		    sv_find_char(sv_slice(text, d->from, end), '\n') != SV_NONE)
			continue;
		d->to = *at = end;
		d->after = word_next(text, &end, &next) ? next : SV("");
		return true;
	}
	return false;
}

/* --- Facts ------------------------------------------------------------- */

static bool fits(const struct fact *f, const struct duration *d)
{
	int n;

	if (!sv_int(f->value, &n) || n != d->n)
		return false;
	if (f->kind == FACT_DURATION) /* "school-days" are days */
		return sv_ends(f->unit, d->unit);
	return f->kind == FACT_NUMBER && sv_ends(f->id, d->unit);
}

/* A note for each fact that fits, with what the fact says about itself. */
static void list_facts(struct check *c, const struct fact **facts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		diag_note(c->ds, facts[i]->at, "{fact.%.*s}%s%.*s",
			  SV_ARG(facts[i]->id), facts[i]->note.n ? ": " : "",
			  SV_ARG(facts[i]->note));
}

static bool is_deadline(struct sv before)
{
	static const char *const words[] = { "",      "within", "least", "most",
					     "than",  "every",  "to",    "over",
					     "about", "after",  "in",    "the",
					     "up",    NULL };

	for (size_t i = 0; words[i]; i++)
		if (sv_eq_nocase(before, sv_from(words[i])))
			return true;
	return false;
}

/* "one day", "two months old" and "30 days hath" are no time limits. */
static bool is_plain_speech(const struct duration *d)
{
	return sv_eq_nocase(d->after, SV("old")) ||
	       sv_eq_nocase(d->after, SV("ago")) ||
	       sv_eq_nocase(d->after, SV("later")) ||
	       (!d->figures && (d->n == 1 || !is_deadline(d->before)));
}

static void judge_duration(struct check *c, const struct passage *p,
			   const struct duration *d)
{
	enum { SHOWN = 4 };
	const struct map *facts = c->lib->pack->facts;
	const struct fact *fit[SHOWN];
	struct sv text = sv_slice(p->text, d->from, d->to);
	struct span at = passage_place(p, d->from, d->to - d->from);
	size_t n = 0;

	for (size_t i = 0; i < map_count(facts) && n < SHOWN; i++) {
		const struct fact *f = map_value(facts, i);

		if (fits(f, d))
			fit[n++] = f;
	}
	if (n) {
		diag(c->ds, DIAG_NUMBER_FACT, at,
		     "\"%.*s\" is kept in facts.yaml; use the fact, so that "
		     "all leaflets change together",
		     SV_ARG(text));
		list_facts(c, fit, n);
	} else {
		diag(c->ds, DIAG_NUMBER_UNKNOWN, at,
		     "no fact says \"%.*s\"; if it is right, put it in "
		     "facts.yaml with its authority and use it as {fact.name}",
		     SV_ARG(text));
	}
}

/* --- Dates of every year: "15 February" -------------------------------- */

static const char *const months[] = { "January", "February", "March",
				      "April",   "May",      "June",
				      "July",    "August",   "September",
				      "October", "November", "December",
				      NULL };

static bool is_that_day(const struct fact *f, int day, int month)
{
	char want[16];

	if (f->kind != FACT_DATE || !sv_starts(f->value, "--"))
		return false;
	want[0] = want[1] = want[4] = '-';
	want[2] = (char)('0' + month / 10);
	want[3] = (char)('0' + month % 10);
	want[5] = (char)('0' + day / 10);
	want[6] = (char)('0' + day % 10);
	return sv_eq(f->value, (struct sv){ want, 7 });
}

static void judge_day(struct check *c, const struct passage *p, size_t from,
		      size_t to, int day, int month)
{
	const struct map *facts = c->lib->pack->facts;

	for (size_t i = 0; i < map_count(facts); i++) {
		const struct fact *f = map_value(facts, i);

		if (!is_that_day(f, day, month))
			continue;
		diag(c->ds, DIAG_NUMBER_FACT, passage_place(p, from, to - from),
		     "\"%.*s\" is kept in facts.yaml; use the fact, so that "
		     "all leaflets change together",
		     SV_ARG(sv_slice(p->text, from, to)));
		list_facts(c, &f, 1);
		return;
	}
}

static void find_days(struct check *c, const struct passage *p)
{
	struct sv before = SV(""), w;
	size_t at = 0, from = 0;
	int day;

	while (word_next(p->text, &at, &w)) {
		for (int m = 0; months[m]; m++)
			if (sv_is(w, months[m]) && sv_int(before, &day) &&
			    day >= 1 && day <= 31 && passage_written(p, from))
				judge_day(c, p, from, at, day, m + 1);
		before = w;
		from = at - w.n;
	}
}

/* A letter to the council may ask for what it likes. */
void rule_durations(struct check *c, const struct passage *p)
{
	struct duration d;
	struct sv before = SV("");
	size_t at = 0;

	if (!p->doc || p->letter)
		return;
	while (next_duration(p->text, &at, &before, &d))
		if (passage_written(p, d.from) && !is_plain_speech(&d))
			judge_duration(c, p, &d);
	find_days(c, p);
}

/* --- Money ------------------------------------------------------------- */

void rule_money(struct check *c, const struct passage *p)
{
	static const char pound[] = "\xC2\xA3";
	const struct map *facts = c->lib->pack->facts;
	size_t from = 0, found;

	while (p->doc && !p->letter &&
	       (found = sv_find(sv_slice(p->text, from, p->text.n),
				sv_from(pound))) != SV_NONE) {
		size_t start = from + found, end = start + strlen(pound);
		const struct fact *fit = NULL;
		struct sv amount;

		while (end < p->text.n &&
		       (is_digit(p->text.p[end]) ||
			(strchr(",.", p->text.p[end]) && end + 1 < p->text.n &&
			 is_digit(p->text.p[end + 1]))))
			end++;
		from = end;
		amount = sv_slice(p->text, start + strlen(pound), end);
		if (!amount.n || !passage_written(p, start + strlen(pound)))
			continue;
		for (size_t i = 0; i < map_count(facts) && !fit; i++) {
			const struct fact *f = map_value(facts, i);

			if (f->kind == FACT_MONEY && sv_eq(f->value, amount))
				fit = f;
		}
		diag(c->ds, DIAG_MONEY, passage_place(p, start, end - start),
		     "amounts change every year; keep this one in facts.yaml "
		     "with \"kind: money\" and the day it expires, and use it "
		     "as {fact.name}");
		if (fit)
			list_facts(c, &fit, 1);
	}
}

/* --- Dates in figures -------------------------------------------------- */

/* "1/7/2026", "01.07.2026", "1/7/26"; its length [bytes], or 0. */
static size_t figure_date(struct sv s)
{
	char mark = 0;
	size_t i = 0;

	for (int part = 0; part < 3; part++) {
		size_t start = i;

		while (i < s.n && is_digit(s.p[i]))
			i++;
		if (part == 2)
			return (i - start == 4 ||
				(i - start == 2 && mark == '/')) &&
					       (i == s.n ||
						!strchr("/.-", s.p[i]) ||
						i + 1 == s.n ||
						!is_digit(s.p[i + 1]))
				       ? i
				       : 0;
		if (i == start || i - start > 2 || i >= s.n ||
		    !strchr("/.-", s.p[i]) || (part && s.p[i] != mark))
			return 0;
		mark = s.p[i++];
	}
	return 0;
}

void rule_dates(struct check *c, const struct passage *p)
{
	for (size_t i = 0; i < p->text.n; i++) {
		size_t n;

		if (!is_digit(p->text.p[i]) ||
		    (i && (is_digit(p->text.p[i - 1]) ||
			   strchr("/.-", p->text.p[i - 1]))))
			continue;
		n = figure_date(sv_slice(p->text, i, p->text.n));
		if (!n || !passage_written(p, i))
			continue;
		diag(c->ds, DIAG_DATE_AMBIGUOUS, passage_place(p, i, n),
		     "\"%.*s\" is another day in other countries; write the "
		     "month as a word: 1 July 2026",
		     SV_ARG(sv_slice(p->text, i, i + n)));
		i += n;
	}
}
