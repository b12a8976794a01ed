/*
 * Ways to get in touch: their form, and whether they are kept in one place.
 * The Tribunal's old numbers stood on other services' pages for ten years,
 * because each leaflet had its own copy.
 */
#include "check_imp.h"

#include <string.h>

/* --- Phone numbers ----------------------------------------------------- */

enum { MOST = 16 }; /* [digits] */

/* The digits as dialled in the UK, and how they were grouped. */
struct phone {
	char digits[MOST + 1];
	size_t n;
	char groups[MOST + 1]; /* "5-6" as lengths: "56" */
	size_t ngroups;
};

static void end_group(struct phone *ph, size_t *length)
{
	if (*length && ph->ngroups < MOST)
		ph->groups[ph->ngroups++] = (char)('0' + *length);
	*length = 0;
}

static struct phone phone_of(struct sv s)
{
	struct phone ph = { 0 };
	size_t length = 0;
	bool abroad = sv_starts(s, "+44");

	if (abroad) {
		s = sv_trim(sv_slice(s, 3, s.n));
		if (sv_starts(s, "(0)"))
			s = sv_trim(sv_slice(s, 3, s.n));
		ph.digits[ph.n++] = '0';
		length = 1;
	}
	for (size_t i = 0; i < s.n; i++) {
		if (!is_digit(s.p[i])) {
			end_group(&ph, &length);
			continue;
		}
		if (ph.n < MOST)
			ph.digits[ph.n++] = s.p[i];
		length++;
	}
	end_group(&ph, &length);
	return ph;
}

static struct sv digits_of(const struct phone *ph)
{
	return (struct sv){ ph->digits, ph->n };
}

/*
 * Ofcom's National Telephone Numbering Plan, in the groups in which the
 * numbers are given.  NULL when the grouping is one of these.
 */
static const char *phone_problem(const struct phone *ph)
{
	static const struct {
		const char *start, *groups[3];
		const char *like;
	} plan[] = {
		{ "02", { "344", NULL }, "020 7946 0123" },
		{ "011", { "434", NULL }, "0113 496 0123" },
		{ "03", { "434", NULL }, "0300 123 4567" },
		{ "07", { "56", "533", NULL }, "07700 900123" },
		{ "080", { "434", "433", "47" }, "0808 157 0321" },
		{ "08", { "434", "433", NULL }, "0845 496 0123" },
		{ "09", { "434", NULL }, "0909 879 0123" },
		{ "01", { "56", "533", "55" }, "01632 960456" },
	};
	size_t row = 0;

	if (ph->n < 10 || ph->n > 11)
		return "a number in the UK has 10 or 11 digits";
	/* 0121, 0131, ... 0191 */
	if (sv_starts(digits_of(ph), "01") && ph->digits[3] == '1')
		row = 1;
	else
		while (row < sizeof plan / sizeof *plan &&
		       !sv_starts(digits_of(ph), plan[row].start))
			row++;
	if (row == sizeof plan / sizeof *plan)
		return "no number in the UK starts like this";
	for (size_t i = 0; i < 3 && plan[row].groups[i]; i++)
		if (sv_is((struct sv){ ph->groups, ph->ngroups },
			  plan[row].groups[i]))
			return NULL;
	return plan[row].like;
}

/* False: reported. */
static bool judge_phone(struct check *c, struct span at, struct sv text)
{
	struct phone ph = phone_of(text);
	const char *problem = phone_problem(&ph);

	if (!problem)
		return true;
	if (problem[0] == '0')
		diag(c->ds, DIAG_PHONE, at,
		     "\"%.*s\" is not grouped as such numbers are in the UK, "
		     "like %s; look whether it is right",
		     SV_ARG(text), problem);
	else
		diag(c->ds, DIAG_PHONE, at, "\"%.*s\" cannot be right: %s",
		     SV_ARG(text), problem);
	return false;
}

/* Who keeps this number: {service.phone}, {fact.tribunal_phone}, or nobody. */
static struct sv phone_keeper(struct check *c, const struct phone *ph)
{
	const struct pack *p = c->lib->pack;

	for (size_t i = 0; i < map_count(p->service); i++) {
		const struct service_field *f = map_value(p->service, i);
		struct phone other = phone_of(f->value);

		if (sv_eq(digits_of(&other), digits_of(ph)))
			return arena_printf(c->a, "{service.%.*s}",
					    SV_ARG(f->name));
	}
	for (size_t i = 0; i < map_count(p->facts); i++) {
		const struct fact *f = map_value(p->facts, i);
		struct phone other = phone_of(f->value);

		if (f->kind == FACT_PHONE &&
		    sv_eq(digits_of(&other), digits_of(ph)))
			return arena_printf(c->a, "{fact.%.*s}", SV_ARG(f->id));
	}
	return SV("");
}

/* How long the phone number at the start of 's' is [bytes]; 0: none. */
static size_t phone_length(struct sv s)
{
	size_t i = sv_starts(s, "+44") ? 3 : 0, end = i, digits = i ? 1 : 0;

	if (!i && s.p[0] != '0' && !sv_starts(s, "(0"))
		return 0;
	for (; i < s.n; i++) {
		if (is_digit(s.p[i])) {
			digits++;
			end = i + 1;
		} else if (!strchr(" -()", s.p[i]) || i > end + 1) {
			break; /* at most " (" between two groups */
		}
	}
	return digits >= 9 && digits <= MOST ? end : 0;
}

void rule_phones(struct check *c, const struct passage *p)
{
	for (size_t i = 0; i < p->text.n; i++) {
		size_t n;
		struct sv text, keeper;
		struct phone ph;

		if (i && (is_digit(p->text.p[i - 1]) ||
			  strchr("./-+@", p->text.p[i - 1])))
			continue;
		n = strchr("0+(", p->text.p[i])
			    ? phone_length(sv_slice(p->text, i, p->text.n))
			    : 0;
		if (!n || !p->text.p[i])
			continue;
		text = sv_slice(p->text, i, i + n);
		if (passage_written(p, i)) {
			struct span at = passage_place(p, i, n);

			ph = phone_of(text);
			keeper = phone_keeper(c, &ph);
			if (keeper.n)
				diag(c->ds, DIAG_PHONE_UNKNOWN, at,
				     "write %.*s instead, so that the number "
				     "is kept in one place",
				     SV_ARG(keeper));
			else if (judge_phone(c, at, text))
				diag(c->ds, DIAG_PHONE_UNKNOWN, at,
				     "nobody keeps this number up to date; put "
				     "it in facts.yaml with \"kind: phone\" "
				     "and the day you checked it");
		}
		i += n;
	}
}

/* --- E-mail addresses -------------------------------------------------- */

static bool is_address_char(char ch)
{
	return is_lower(ch) || is_upper(ch) || is_digit(ch) ||
	       (ch && strchr(".-_+'", ch));
}

/* NULL when it can be one. */
static const char *email_problem(struct sv s)
{
	size_t at = sv_find_char(s, '@'), dot;
	struct sv name = sv_slice(s, 0, at), host;

	if (at == SV_NONE)
		return "it has no \"@\"";
	host = sv_slice(s, at + 1, s.n);
	dot = sv_find_char(host, '.');
	if (!name.n || !host.n || sv_find_char(host, '@') != SV_NONE)
		return "it must look like name@example.org";
	for (size_t i = 0; i < s.n; i++)
		if (i != at && !is_address_char(s.p[i]))
			return "it has a character that cannot be in one";
	if (dot == SV_NONE || dot == 0 || sv_ends(host, ".") ||
	    sv_find(s, SV("..")) != SV_NONE || is_digit(host.p[host.n - 1]))
		return "what is behind the \"@\" is not complete";
	if (sv_ends(host, ".gsi.gov.uk") || sv_ends(host, ".gsx.gov.uk"))
		return "the government closed these addresses in 2019";
	return NULL;
}

/* False: reported. */
static bool judge_email(struct check *c, struct span at, struct sv text)
{
	const char *problem = email_problem(text);

	if (problem)
		diag(c->ds, DIAG_EMAIL, at,
		     "\"%.*s\" cannot be an e-mail address: %s", SV_ARG(text),
		     problem);
	return !problem;
}

static struct sv email_keeper(struct check *c, struct sv text)
{
	const struct pack *p = c->lib->pack;

	for (size_t i = 0; i < map_count(p->service); i++) {
		const struct service_field *f = map_value(p->service, i);

		if (sv_eq_nocase(f->value, text))
			return arena_printf(c->a, "{service.%.*s}",
					    SV_ARG(f->name));
	}
	for (size_t i = 0; i < map_count(p->facts); i++) {
		const struct fact *f = map_value(p->facts, i);

		if (sv_eq_nocase(f->value, text))
			return arena_printf(c->a, "{fact.%.*s}", SV_ARG(f->id));
	}
	return SV("");
}

static bool ends_address(char ch)
{
	return ch == ' ' || ch == '\n' || ch == ',' || ch == ';' || ch == '(' ||
	       ch == ')' || ch == ':' || ch == '"' || ch == '<' || ch == '>' ||
	       (unsigned char)ch >= 0x80;
}

void rule_emails(struct check *c, const struct passage *p)
{
	for (size_t i = 0; i < p->text.n; i++) {
		size_t from = i, to = i;
		struct sv text, keeper;
		struct span at;

		if (p->text.p[i] != '@' || !passage_written(p, i))
			continue;
		while (from && !ends_address(p->text.p[from - 1]))
			from--;
		while (to < p->text.n && !ends_address(p->text.p[to]))
			to++;
		while (to > i + 1 && strchr(".?!", p->text.p[to - 1]))
			to--;
		text = sv_slice(p->text, from, to);
		i = to;
		if (text.n < 2)
			continue; /* "@" alone, as a sign */
		at = passage_place(p, from, text.n);
		keeper = email_keeper(c, text);
		if (keeper.n)
			diag(c->ds, DIAG_EMAIL_UNKNOWN, at,
			     "write %.*s instead, so that the address is kept "
			     "in one place",
			     SV_ARG(keeper));
		else if (judge_email(c, at, text))
			diag(c->ds, DIAG_EMAIL_UNKNOWN, at,
			     "nobody keeps this address up to date; put it in "
			     "facts.yaml with the day you checked it");
	}
}

/* --- Postcodes --------------------------------------------------------- */

/* The first half: "DL1", "WB1", "SW1A". */
static bool is_outward(struct sv w)
{
	size_t i = 0;

	while (i < w.n && is_upper(w.p[i]))
		i++;
	return i >= 1 && i <= 2 && i < w.n && is_digit(w.p[i]) &&
	       (i + 1 == w.n ||
		(i + 2 == w.n &&
		 (is_digit(w.p[i + 1]) || (i == 2 && is_upper(w.p[i + 1])))));
}

static bool is_inward(struct sv w)
{
	return w.n == 3 && is_digit(w.p[0]) && is_upper(w.p[1]) &&
	       is_upper(w.p[2]);
}

/* What a slip makes of "1RU": "1R", "IRU", "1RUU", "1ru". */
static bool is_nearly_inward(struct sv w)
{
	size_t letters = 0;

	if (w.n < 2 || w.n > 4)
		return false;
	for (size_t i = 1; i < w.n; i++)
		letters += is_upper(w.p[i]) || is_lower(w.p[i]);
	return letters == w.n - 1 &&
	       (is_digit(w.p[0]) || (w.n == 3 && strchr("OIl", w.p[0])));
}

static void judge_postcodes(struct check *c, struct sv text,
			    const struct passage *p, struct span whole)
{
	struct sv before = SV(""), w;
	size_t at = 0, end = 0;

	for (; word_next(text, &at, &w); before = w, end = at) {
		size_t from = end - before.n;

		if (!before.n || !is_outward(before) || at - w.n != end + 1 ||
		    text.p[end] != ' ' || is_inward(w) || !is_nearly_inward(w))
			continue;
		if (p && !passage_written(p, from))
			continue;
		diag(c->ds, DIAG_POSTCODE,
		     p ? passage_place(p, from, at - from) : whole,
		     "\"%.*s\" cannot be a postcode; they end like 1RU, a "
		     "figure and two capitals",
		     SV_ARG(sv_slice(text, from, at)));
	}
}

void rule_postcodes(struct check *c, const struct passage *p)
{
	judge_postcodes(c, p->text, p, (struct span){ 0 });
}

/* --- Links that call or write ------------------------------------------ */

/* "+44 20 7946 0123" without its spaces (RFC 3966). */
static const char *tel_problem(struct sv s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s.p[i]))
			digits++;
		else if (s.p[i] != '-' && (s.p[i] != '+' || i))
			return "write the digits alone, like tel:02079460123";
	}
	return digits < 3 || digits > 15 ? "no number has so many digits"
					 : NULL;
}

void rule_link_contacts(struct check *c, const struct doc *d)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n)) {
		const char *problem = NULL;
		struct sv rest;

		if (n->kind != NODE_LINK)
			continue;
		rest = sv_slice(n->target, sv_find_char(n->target, ':') + 1,
				n->target.n);
		/* "?subject=..." may follow an address. */
		if (sv_starts(n->target, "mailto:"))
			problem = email_problem(
				sv_slice(rest, 0, sv_find_char(rest, '?')));
		else if (sv_starts(n->target, "tel:"))
			problem = tel_problem(rest);
		if (problem)
			diag(c->ds, DIAG_LINK_CONTACT, n->at,
			     "the link \"%.*s\" cannot work: %s",
			     SV_ARG(n->target), problem);
	}
}

/* --- pack.yaml and facts.yaml ------------------------------------------ */

static bool names(struct sv field, const char *kind)
{
	return sv_find(field, sv_from(kind)) != SV_NONE;
}

void rule_service_contacts(struct check *c)
{
	const struct pack *p = c->lib->pack;

	for (size_t i = 0; i < map_count(p->service); i++) {
		const struct service_field *f = map_value(p->service, i);

		if (field_is_unwritten(f->value))
			continue; /* which has a message of its own */
		if (names(f->name, "phone") || sv_is(f->name, "text"))
			judge_phone(c, f->at, f->value);
		else if (names(f->name, "email"))
			judge_email(c, f->at, f->value);
		else if (names(f->name, "address"))
			judge_postcodes(c, f->value, NULL, f->at);
	}
	for (size_t i = 0; i < map_count(p->facts); i++) {
		const struct fact *f = map_value(p->facts, i);

		if (f->kind == FACT_PHONE && f->value.n > 4)
			judge_phone(c, f->at, f->value);
		if (f->kind == FACT_TEXT && names(f->id, "email"))
			judge_email(c, f->at, f->value);
	}
}
