/*
 * Each rule is one function in the table; none knows of another.
 */
#include "lexleaf/check.h"

#include "lexleaf/fs.h"

struct check {
	struct arena *a;
	struct diags *ds;
	const struct library *lib;
	struct date today;
};

typedef void rule_fn(struct check *c, const struct doc *d);

/* Is there a heading in 'd' with that id? */
static bool has_heading(const struct doc *d, struct sv id)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_HEADING && sv_eq(n->id, id))
			return true;
	return false;
}

/* [text](leaflet:id), [text](leaflet:id#heading) and [text](#heading). */
static void check_link(struct check *c, const struct doc *d,
		       const struct node *n)
{
	struct sv target = n->target, fragment = SV("");
	const struct doc *to = d;
	size_t hash = sv_find_char(target, '#');

	if (hash != SV_NONE) {
		fragment = sv_slice(target, hash + 1, target.n);
		target = sv_slice(target, 0, hash);
	}
	if (sv_starts(target, "leaflet:")) {
		struct sv id = sv_slice(target, 8, target.n);

		to = NULL;
		for (size_t i = 0; i < c->lib->pack->nleaflets; i++) {
			if (!sv_eq(c->lib->pack->leaflets[i], id))
				continue;
			to = c->lib->leaflets[i];
			if (!to)
				return; /* it has errors of its own */
		}
		if (!to) {
			diag(c->ds, DIAG_LINK_BROKEN, n->at,
			     "there is no leaflet \"%.*s\"; its id is the name "
			     "of its file without .md",
			     SV_ARG(id));
			return;
		}
	} else if (target.n) {
		return; /* an address outside the pack */
	}
	if (fragment.n && !has_heading(to, fragment))
		diag(c->ds, DIAG_LINK_BROKEN, n->at,
		     "there is no heading \"#%.*s\" in leaflet \"%.*s\"",
		     SV_ARG(fragment), SV_ARG(to->id));
}

static void rule_links(struct check *c, const struct doc *d)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_LINK)
			check_link(c, d, n);
}

static void rule_images(struct check *c, const struct doc *d)
{
	struct sv dir = pack_path(c->lib->pack, c->a, "content/images");

	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_IMAGE &&
		    !fs_exists(fs_join(c->a, dir, n->target)))
			diag(c->ds, DIAG_IMAGE_MISSING, n->at,
			     "there is no image \"%.*s\" in content/images",
			     SV_ARG(n->target));
}

static void rule_fact_dates(struct check *c, const struct doc *d)
{
	if (!c->today.year)
		return;
	for (const struct node *n = d->body; n; n = node_next(d->body, n)) {
		const struct fact *f;

		if (n->kind != NODE_PLACEHOLDER ||
		    !sv_starts(n->target, "fact."))
			continue;
		f = map_lookup(c->lib->pack->facts,
			       sv_slice(n->target, 5, n->target.n));
		if (!f || !f->expires.year ||
		    date_cmp(c->today, f->expires) <= 0)
			continue;
		diag(c->ds, DIAG_FACT_EXPIRED, n->at,
		     "the fact \"%.*s\" expired on %04d-%02d-%02d; check it "
		     "and give it a new date",
		     SV_ARG(f->id), f->expires.year, f->expires.month,
		     f->expires.day);
		diag_note(c->ds, f->at, "the fact is here");
	}
}

static rule_fn *const rules[] = {
	rule_links,
	rule_images,
	rule_fact_dates,
};

void check_library(struct diags *ds, const struct library *lib,
		   struct date today)
{
	struct check c = { .a = arena_new(), .ds = ds, .lib = lib,
			   .today = today };

	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		for (size_t r = 0; lib->leaflets[i] &&
				   r < sizeof rules / sizeof *rules; r++)
			rules[r](&c, lib->leaflets[i]);
	arena_free(c.a);
}

void check_translations(struct diags *ds, const struct library *lib)
{
	struct arena *a = arena_new();

	for (size_t e = 0; e < lib->neditions; e++)
		for (size_t i = 0; i < lib->pack->nleaflets; i++) {
			if (lib->leaflets[i])
				leaflet_make(a, ds, lib, i, &lib->editions[e]);
			arena_reset(a);
		}
	arena_free(a);
}
