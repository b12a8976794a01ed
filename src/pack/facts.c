/*
 * content/facts.yaml: the numbers, dates and contacts that leaflets use by
 * name.  A wrong deadline in a leaflet can cost a family an appeal, so each
 * fact says where it comes from and when somebody last looked.
 */
#include "pack_imp.h"

static const char *const kinds[] = {
	[FACT_NUMBER] = "number",
	[FACT_DURATION] = "duration",
	[FACT_MONEY] = "money",
	[FACT_DATE] = "date",
	[FACT_PHONE] = "phone",
	[FACT_TEXT] = "text",
	NULL,
};

static const char *const units[] = {
	"days", "school-days", "working-days", "weeks", "months", "years", NULL,
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_digits(struct sv s)
{
	size_t i = 0;

	while (i < s.n && is_digit(s.p[i]))
		i++;
	return s.n && i == s.n;
}

/* "7", "2.5"; with 'decimals' not 0, none or exactly that many of them. */
static bool is_number(struct sv s, size_t decimals)
{
	size_t dot = sv_find_char(s, '.');
	struct sv fraction;

	if (dot == SV_NONE)
		return is_digits(s);
	fraction = sv_slice(s, dot + 1, s.n);
	return is_digits(sv_slice(s, 0, dot)) && is_digits(fraction) &&
	       (!decimals || fraction.n == decimals);
}

/* A date of one year, or "--02-15" of every year. */
static bool is_date(struct sv s)
{
	char leap_year[10] = "2000-00-00";
	struct date d;

	if (s.n != 7 || !sv_starts(s, "--"))
		return date_parse(s, &d);
	for (size_t i = 2; i < s.n; i++)
		leap_year[3 + i] = s.p[i];
	return date_parse((struct sv){ leap_year, sizeof leap_year }, &d);
}

/* Digits in groups; "+44 ..." too.  Ofcom's numbers have 10 or 11 digits,
 * short ones such as 111 have 3. */
static bool is_phone(struct sv s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s.p[i]))
			digits++;
		else if (s.p[i] != ' ' && (s.p[i] != '+' || i))
			return false;
	}
	return digits >= 3 && digits <= 15;
}

/* What 'f' should look like when it does not; NULL when it does. */
static const char *wanted_form(const struct fact *f)
{
	switch (f->kind) {
	case FACT_NUMBER:
		return is_number(f->value, 0) ? NULL : "a number, like 25";
	case FACT_DURATION:
		return is_digits(f->value) ? NULL : "a whole number, like 6";
	case FACT_MONEY:
		return is_number(f->value, 2)
			       ? NULL
			       : "an amount in pounds, like 30.30";
	case FACT_DATE:
		return is_date(f->value) ? NULL
					 : "a date like 2026-06-30, or --02-15 "
					   "for every year";
	case FACT_PHONE:
		return is_phone(f->value)
			       ? NULL
			       : "a phone number in digits and spaces";
	case FACT_TEXT:
		break;
	}
	return NULL;
}

static void check_unit(struct diags *ds, const struct yaml *map, struct fact *f)
{
	int unit = field_word(ds, map, "unit", units, -1);

	if (unit >= 0)
		f->unit = sv_from(units[unit]);
	if (f->kind == FACT_DURATION && !yaml_lookup(map, "unit"))
		diag(ds, DIAG_KEY_MISSING, f->at,
		     "a duration needs a unit, for example \"unit: weeks\"");
	if (f->kind != FACT_DURATION && yaml_lookup(map, "unit"))
		diag(ds, DIAG_VALUE_INVALID, field_at(map, "unit"),
		     "only a duration has a unit; delete it or write \"kind: "
		     "duration\"");
}

static void read_fact(struct diags *ds, const struct yaml *map, struct fact *f)
{
	static const char *const known[] = { "value",     "kind",    "unit",
					     "authority", "checked", "expires",
					     "note",      NULL };
	const char *wanted;

	yaml_only(ds, map, known);
	f->value = sv_trim(yaml_text(ds, map, "value", true));
	yaml_text(ds, map, "kind", true);
	f->kind = (enum fact_kind)field_word(ds, map, "kind", kinds, FACT_TEXT);
	check_unit(ds, map, f);
	f->authority = yaml_text(ds, map, "authority", true);
	f->note = yaml_text(ds, map, "note", false);
	f->checked = field_date(ds, map, "checked", true);
	f->expires = field_date(ds, map, "expires", false);
	wanted = f->value.n ? wanted_form(f) : NULL;
	if (wanted)
		diag(ds, DIAG_VALUE_INVALID, field_at(map, "value"),
		     "\"%.*s\" is not %s", SV_ARG(f->value), wanted);
	if (f->expires.year && date_cmp(f->expires, f->checked) < 0)
		diag(ds, DIAG_VALUE_INVALID, field_at(map, "expires"),
		     "the fact expires before the day it was checked");
}

struct map *facts_load(struct arena *a, struct diags *ds,
		       const struct source *src)
{
	const struct yaml *root = field_file(a, ds, src);
	struct map *facts = map_new(a);

	for (size_t i = 0; root && i < root->count; i++) {
		const struct yaml_pair *pair = &root->keys[i];
		struct fact *f = ARENA_NEW(a, struct fact);

		f->id = pair->key;
		f->at = pair->at;
		f->kind = FACT_TEXT;
		if (!field_is_id(f->id, '_'))
			diag(ds, DIAG_VALUE_INVALID, f->at,
			     "\"%.*s\" cannot name a fact; use small letters, "
			     "digits and \"_\", like appeal_months",
			     SV_ARG(f->id));
		if (pair->value.kind == YAML_MAP)
			read_fact(ds, &pair->value, f);
		else
			diag(ds, DIAG_VALUE_INVALID, pair->value.at,
			     "a fact needs lines of its own: value, kind, "
			     "authority, checked");
		*map_slot(facts, f->id) = f;
	}
	return facts;
}
