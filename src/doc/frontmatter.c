/*
 * The data before the body:
 *
 *	---
 *	title: Annual reviews
 *	reviewed: 2026-09-01
 *	---
 */
#include "doc_imp.h"

#include "lexleaf/markdown.h"
#include "lexleaf/yaml.h"

/* Offsets [bytes] into the source. */
struct fences {
	size_t data; /* behind the first "---" */
	size_t data_end;
	size_t body; /* behind the second "---" */
};

static bool is_fence(struct sv line)
{
	return sv_starts(line, "---") && sv_is(sv_trim(line), "---");
}

/* False: reported, and the body is what is left of the file. */
static bool find_fences(struct diags *ds, const struct source *src,
			struct fences *f)
{
	struct sv rest = src->text, line;
	size_t at;

	*f = (struct fences){ 0 };
	if (!sv_cut(&rest, '\n', &line) || !is_fence(line)) {
		diag(ds, DIAG_FRONT_MATTER, span_at(src, 0, 0),
		     "the file must start with a line \"---\", then \"title: "
		     "...\" and the other data, then a line \"---\"");
		return false;
	}
	f->data = src->text.n - rest.n;
	for (at = f->data; sv_cut(&rest, '\n', &line);
	     at = src->text.n - rest.n) {
		if (!is_fence(line))
			continue;
		f->data_end = at;
		f->body = src->text.n - rest.n;
		return true;
	}
	diag(ds, DIAG_FRONT_MATTER, span_at(src, 0, 3),
	     "the data at the start is not closed; put a line \"---\" below "
	     "it");
	f->body = src->text.n;
	return false;
}

/* The inlines of a text that must be there. */
static struct node *inlines(struct arena *a, struct diags *ds,
			    const struct yaml *map, const char *key,
			    enum node_kind kind)
{
	const struct yaml *value = yaml_lookup(map, key);
	struct sv text = sv_trim(yaml_text(ds, map, key, true));

	if (!value)
		return node_new(a, kind, map->at);
	return markdown_inlines(a, ds, kind, text, yaml_place(value, text));
}

static struct date read_date(struct diags *ds, const struct yaml *map,
			     const char *key, struct span *at)
{
	const struct yaml *value = yaml_lookup(map, key);
	struct sv text = yaml_text(ds, map, key, false);
	struct date d = { 0 };

	if (!value)
		return d;
	*at = value->at;
	if (value->kind != YAML_SCALAR || date_parse(text, &d))
		return d;
	diag(ds, DIAG_VALUE_INVALID, value->at,
	     "\"%.*s\" is not a date; write it as 2026-11-21", SV_ARG(text));
	return (struct date){ 0 };
}

/* A leaflet by its id, or an address. */
static void read_instead(struct arena *a, struct diags *ds,
			 const struct yaml *map, struct doc *d)
{
	const struct yaml *value = yaml_lookup(map, "instead");
	struct sv text = sv_trim(yaml_text(ds, map, "instead", false));

	if (!value || value->kind != YAML_SCALAR || !text.n)
		return;
	d->instead_at = value->at;
	if (sv_starts(text, "https://") || sv_starts(text, "http://"))
		d->instead = text;
	else
		d->instead = arena_printf(a, "leaflet:%.*s", SV_ARG(text));
	if (!d->withdrawn.year)
		diag(ds, DIAG_KEY_MISSING, value->at,
		     "\"instead\" says where to go once the leaflet is "
		     "withdrawn; add \"withdrawn: 2026-11-21\" with the day");
}

static int read_order(struct diags *ds, const struct yaml *map)
{
	const struct yaml *value = yaml_lookup(map, "order");
	struct sv text = yaml_text(ds, map, "order", false);
	int order = 0;

	if (value && value->kind == YAML_SCALAR && !sv_int(text, &order))
		diag(ds, DIAG_VALUE_INVALID, value->at,
		     "\"order\" must be a number such as 10");
	return order;
}

/* The texts of list 'key', what is wrong with 'item' reported. */
static struct sv *read_list(struct arena *a, struct diags *ds,
			    const struct yaml *map, const char *key,
			    const char *item, size_t *count)
{
	const struct yaml *list = yaml_lookup(map, key);
	struct sv *texts = NULL;
	size_t cap = 0;

	*count = 0;
	if (!list || (list->kind == YAML_SCALAR && !list->text.n))
		return NULL;
	if (list->kind != YAML_LIST) {
		diag(ds, DIAG_VALUE_INVALID, list->at,
		     "\"%s\" must be a list: lines that start with \"- \"",
		     key);
		return NULL;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml *x = &list->items[i];

		if (x->kind == YAML_SCALAR && sv_trim(x->text).n)
			ARENA_PUSH(a, texts, *count, cap) = sv_trim(x->text);
		else
			diag(ds, DIAG_VALUE_INVALID, x->at, "%s", item);
	}
	return texts;
}

/* "ignore:" with lines "tag: reason". */
static void read_waivers(struct arena *a, struct diags *ds,
			 const struct yaml *map, struct doc *d)
{
	const struct yaml *list = yaml_lookup(map, "ignore");

	if (!list)
		return;
	if (list->kind != YAML_MAP) {
		diag(ds, DIAG_IGNORE, list->at,
		     "\"ignore\" must hold lines \"tag: reason\"");
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_pair *pair = &list->keys[i];
		struct waiver *w = ARENA_NEW(a, struct waiver);
		struct sv text = arena_printf(a, "%.*s: %.*s",
					      SV_ARG(pair->key),
					      SV_ARG(pair->value.text));

		if (!waiver_parse(ds, text, pair->at, w))
			continue;
		w->next = d->waivers;
		d->waivers = w;
	}
}

size_t frontmatter_parse(struct arena *a, struct diags *ds, struct doc *d)
{
	static const char *const known[] = { "title",     "summary",  "topic",
					     "order",     "reviewed", "review_by",
					     "withdrawn", "instead",  "sources",
					     "old_ids",   "ignore",   NULL };
	struct fences f;
	bool found = find_fences(ds, d->src, &f);
	const struct yaml *map = NULL;

	if (found)
		map = yaml_parse(a, ds, d->src, f.data, f.data_end);
	if (map && map->kind != YAML_MAP) {
		diag(ds, DIAG_FRONT_MATTER, map->at,
		     "the data at the start must be lines such as \"title: "
		     "...\"");
		map = NULL;
	}
	if (!map)
		return f.body;
	yaml_only(ds, map, known);
	d->title = inlines(a, ds, map, "title", NODE_HEADING);
	d->title->level = 1;
	d->summary = inlines(a, ds, map, "summary", NODE_PARAGRAPH);
	d->topic = sv_trim(yaml_text(ds, map, "topic", true));
	d->order = read_order(ds, map);
	d->reviewed = read_date(ds, map, "reviewed", &d->reviewed_at);
	d->review_by = read_date(ds, map, "review_by", &d->review_by_at);
	if (d->reviewed.year && d->review_by.year &&
	    date_cmp(d->review_by, d->reviewed) <= 0)
		diag(ds, DIAG_VALUE_INVALID, d->review_by_at,
		     "\"review_by\" must be after \"reviewed\"");
	d->withdrawn = read_date(ds, map, "withdrawn", &d->withdrawn_at);
	read_instead(a, ds, map, d);
	d->sources = read_list(a, ds, map, "sources",
			       "a source must be one text; if it has a \": \", "
			       "put it in double quotes",
			       &d->nsources);
	d->old_ids = read_list(a, ds, map, "old_ids",
			       "an old id must be one text", &d->nold_ids);
	if (d->nold_ids)
		d->old_ids_at = yaml_lookup(map, "old_ids")->at;
	read_waivers(a, ds, map, d);
	return f.body;
}
