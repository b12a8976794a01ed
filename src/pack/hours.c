/*
 * Opening hours as people write them,
 *
 *	Monday to Friday, 9:30 to 16:30; Sat 10am-12pm
 *
 * read into days and times, so that every language can say them its own way.
 */
#include "pack_imp.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void skip_gap(struct sv *s)
{
	while (s->n && (s->p[0] == ' ' || s->p[0] == ','))
		*s = sv_slice(*s, 1, s->n);
}

static struct sv take_word(struct sv *s)
{
	struct sv word;
	size_t n = 0;

	while (n < s->n && is_letter(s->p[n]))
		n++;
	word = sv_slice(*s, 0, n);
	*s = sv_slice(*s, n, s->n);
	return word;
}

/* "to", "-" or an en dash. */
static bool take_to(struct sv *s)
{
	static const char *const forms[] = { "to ", "-", "\xe2\x80\x93" };

	skip_gap(s);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (!sv_starts(*s, forms[i]))
			continue;
		*s = sv_slice(*s, sv_from(forms[i]).n, s->n);
		return true;
	}
	return false;
}

/* "Monday", "Mon"; 1 to 7. */
static bool take_day(struct sv *s, int *out)
{
	static const char *const days[] = { "Monday",    "Tuesday",
					    "Wednesday", "Thursday",
					    "Friday",    "Saturday",
					    "Sunday" };
	enum { SHORTEST = 3 };
	struct sv word;

	skip_gap(s);
	word = take_word(s);
	for (int i = 0; i < 7 && word.n >= SHORTEST; i++) {
		struct sv day = sv_from(days[i]);

		if (!sv_eq_nocase(word, sv_slice(day, 0, word.n)))
			continue;
		*out = i + 1;
		return true;
	}
	return false;
}

static bool take_number(struct sv *s, int *out)
{
	size_t n = 0;

	while (n < s->n && is_digit(s->p[n]))
		n++;
	if (!sv_int(sv_slice(*s, 0, n), out))
		return false;
	*s = sv_slice(*s, n, s->n);
	return true;
}

/* "9", "9:30", "9.30am", "4 pm" as minutes past midnight. */
static bool take_time(struct sv *s, int *out)
{
	int hour, minute = 0;
	struct sv rest, half;

	skip_gap(s);
	if (!take_number(s, &hour))
		return false;
	if (s->n && (s->p[0] == ':' || s->p[0] == '.')) {
		*s = sv_slice(*s, 1, s->n);
		if (!take_number(s, &minute))
			return false;
	}
	rest = sv_trim(*s);
	half = take_word(&rest);
	if (sv_eq_nocase(half, SV("am")) || sv_eq_nocase(half, SV("pm"))) {
		if (hour < 1 || hour > 12)
			return false;
		hour = hour % 12 + (sv_eq_nocase(half, SV("pm")) ? 12 : 0);
		*s = rest;
	}
	*out = hour * 60 + minute;
	return hour < 24 && minute < 60;
}

static bool parse_line(struct sv s, struct opening *out)
{
	if (!take_day(&s, &out->first))
		return false;
	out->last = out->first;
	if (take_to(&s) && !take_day(&s, &out->last))
		return false;
	if (!take_time(&s, &out->from) || !take_to(&s) ||
	    !take_time(&s, &out->to))
		return false;
	skip_gap(&s);
	return !s.n && out->first <= out->last && out->from < out->to;
}

struct opening *openings_parse(struct arena *a, struct sv text, size_t *count)
{
	struct opening *list = NULL;
	struct sv line;
	size_t cap = 0;

	*count = 0;
	while (sv_cut(&text, ';', &line)) {
		struct opening o;

		if (!parse_line(line, &o)) {
			*count = 0;
			return NULL;
		}
		ARENA_PUSH(a, list, *count, cap) = o;
	}
	return list;
}
