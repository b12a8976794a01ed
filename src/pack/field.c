#include "pack_imp.h"

#include "lexleaf/buf.h"
#include "lexleaf/suggest.h"

const struct yaml *field_file(struct arena *a, struct diags *ds,
			      const struct source *src)
{
	const struct yaml *root = yaml_parse(a, ds, src, 0, src->text.n);

	if (root && root->kind != YAML_MAP) {
		diag(ds, DIAG_VALUE_INVALID, root->at,
		     "the file must be made of lines \"name: value\"");
		return NULL;
	}
	return root;
}

bool field_is_id(struct sv s, char joiner)
{
	bool joined = true; /* the character before was a joiner, or none */

	for (size_t i = 0; i < s.n; i++) {
		bool letter = s.p[i] >= 'a' && s.p[i] <= 'z';
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';

		if (i == 0 ? !letter
			   : !letter && !digit && (joined || s.p[i] != joiner))
			return false;
		joined = s.p[i] == joiner;
	}
	return !joined;
}

struct span field_at(const struct yaml *map, const char *key)
{
	const struct yaml *value = yaml_lookup(map, key);

	return value ? value->at : map->at;
}

int field_int(struct diags *ds, const struct yaml *map, const char *key,
	      int min, int max, int fallback)
{
	struct sv text = yaml_text(ds, map, key, false);
	int n;

	if (!text.n)
		return fallback;
	if (sv_int(text, &n) && n >= min && n <= max)
		return n;
	diag(ds, DIAG_VALUE_INVALID, field_at(map, key),
	     "\"%s\" must be a whole number from %d to %d", key, min, max);
	return fallback;
}

struct date field_date(struct diags *ds, const struct yaml *map,
		       const char *key, bool required)
{
	struct sv text = yaml_text(ds, map, key, required);
	struct date d = { 0 };

	if (text.n && !date_parse(text, &d))
		diag(ds, DIAG_VALUE_INVALID, field_at(map, key),
		     "\"%.*s\" is not a date; write year, month and day like "
		     "2026-06-30",
		     SV_ARG(text));
	return d;
}

int field_word(struct diags *ds, const struct yaml *map, const char *key,
	       const char *const *words, int fallback)
{
	struct sv text = yaml_text(ds, map, key, false);
	struct suggestion near = suggest_for(text);
	struct buf all = BUF_INIT;
	int i;

	if (!text.n)
		return fallback;
	for (i = 0; words[i]; i++) {
		if (sv_is(text, words[i]))
			break;
		suggest_offer(&near, sv_from(words[i]));
		buf_printf(&all, "%s%s", i ? ", " : "", words[i]);
	}
	if (!words[i]) {
		diag(ds, DIAG_VALUE_INVALID, field_at(map, key),
		     "\"%s\" cannot be \"%.*s\", only one of: %s%s", key,
		     SV_ARG(text), all.p, suggest_hint(&near));
		i = fallback;
	}
	buf_release(&all);
	return i;
}

const struct yaml **field_list(struct arena *a, struct diags *ds,
			       const struct yaml *map, const char *key,
			       size_t *count)
{
	const struct yaml *list = yaml_lookup(map, key);
	const struct yaml **out;

	*count = 0;
	if (!list || (list->kind == YAML_SCALAR && !list->text.n) ||
	    (list->kind == YAML_LIST && !list->count)) {
		diag(ds, DIAG_KEY_MISSING, list ? list->at : map->at,
		     "\"%s\" is missing; add a line \"%s: [...]\"", key, key);
		return NULL;
	}
	if (list->kind != YAML_LIST) {
		diag(ds, DIAG_VALUE_INVALID, list->at,
		     "\"%s\" must be a list: %s: [one, two]", key, key);
		return NULL;
	}
	out = ARENA_ARRAY(a, const struct yaml *, list->count);
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].kind != YAML_SCALAR)
			diag(ds, DIAG_VALUE_INVALID, list->items[i].at,
			     "\"%s\" must be a list of words", key);
		else
			out[(*count)++] = &list->items[i];
	return out;
}
