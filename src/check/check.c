/*
 * Each rule is one function in the table; none knows of another.
 */
#include "check_imp.h"

/* Nothing is lost by a second list of tags: a rule names its own. */
static const struct rule {
	passage_rule *passage;
	leaflet_rule *leaflet;
	translation_rule *translation;
	pack_rule *pack;
	bool build; /* what would mislead a family is told at every build */
} rules[] = {
	{ .leaflet = rule_links, .build = true },
	{ .pack = rule_withdrawn, .build = true },
	{ .leaflet = rule_images, .build = true },
	{ .leaflet = rule_link_words },
	{ .passage = rule_link_lead },
	{ .pack = rule_images_unused },
	{ .leaflet = rule_table_headings },

	{ .pack = rule_acronyms },
	{ .passage = rule_expansions },
	{ .pack = rule_glued },
	{ .passage = rule_twice },
	{ .passage = rule_unfinished },
	{ .passage = rule_capitals },
	{ .leaflet = rule_italics },

	{ .passage = rule_sentence_length },
	{ .passage = rule_double_negative },
	{ .leaflet = rule_reading_age },
	{ .leaflet = rule_passives },

	{ .passage = rule_durations },
	{ .passage = rule_money },
	{ .passage = rule_dates },
	{ .passage = rule_phones },
	{ .passage = rule_emails },
	{ .passage = rule_postcodes },
	{ .leaflet = rule_link_contacts },
	{ .pack = rule_service_contacts },

	{ .pack = rule_fact_dates, .build = true },
	{ .pack = rule_facts_unused },
	{ .pack = rule_terms_unused },
	{ .pack = rule_service_fields },
	{ .pack = rule_strays },
	{ .pack = rule_hours },
	{ .leaflet = rule_review, .build = true },
	{ .pack = rule_repeated },
	{ .pack = rule_behind },
	{ .pack = rule_extra },
	{ .translation = rule_terms_translated },
	{ .pack = rule_terms_renamed },
};

static void run(struct check *c, const struct rule *r)
{
	for (size_t i = 0; r->passage && i < c->npassages; i++)
		r->passage(c, &c->passages[i]);
	for (size_t i = 0; r->leaflet && i < c->ndocs; i++)
		r->leaflet(c, c->docs[i]);
	if (r->pack)
		r->pack(c);
}

/* Nobody mends what is withdrawn. */
static void gather_docs(struct check *c)
{
	const struct library *lib = c->lib;

	c->docs = ARENA_ARRAY(c->a, const struct doc *,
			      lib->pack->nleaflets + 1);
	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		if (lib->leaflets[i] &&
		    !leaflet_withdrawn(lib, lib->leaflets[i]))
			c->docs[c->ndocs++] = lib->leaflets[i];
	c->docs[c->ndocs++] = lib->notices;
}

static void run_all(struct check *c, bool build)
{
	gather_docs(c);
	if (!build)
		prose_gather(c);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (!build || rules[i].build)
			run(c, &rules[i]);
}

void check_for_build(struct diags *ds, const struct library *lib)
{
	struct check c = { .a = arena_new(), .ds = ds, .lib = lib };

	run_all(&c, true);
	arena_free(c.a);
}

/* In the source language: which terms it uses, and what is wrong with them. */
static void make_source(struct check *c, struct arena *a, size_t i)
{
	const struct library *lib = c->lib;
	const struct leaflet *l =
		leaflet_make(a, c->ds, lib, i, &lib->editions[0]);

	for (size_t w = 0; w < l->nwords; w++)
		c->terms_used[l->words[w] - lib->glossary->terms] = true;
}

static void judge_translation(struct check *c, struct arena *a,
			      const struct translation *t)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].translation)
			rules[i].translation(c, a, t);
}

/* A leaflet in every language, translated once for all that asks about it. */
static void make_leaflet(struct check *c, struct arena *a, struct arena *scratch,
			 size_t i)
{
	const struct library *lib = c->lib;
	struct translation t = { .original = &lib->originals[i] };

	make_source(c, a, i);
	t.asked = terms_asked(c, a, t.original);
	for (size_t k = 1; k < lib->neditions; k++) {
		t.edition = &lib->editions[k];
		t.doc = leaflet_translate(
			scratch, c->ds, lib, i, t.edition,
			&c->coverage[i * lib->neditions + k]);
		judge_translation(c, scratch, &t);
		arena_reset(scratch);
	}
}

/* They were translated when the library was loaded. */
static void judge_notices(struct check *c, struct arena *a)
{
	const struct library *lib = c->lib;
	struct translation t = { .original = &lib->original_notices };

	t.asked = terms_asked(c, a, t.original);
	for (size_t k = 1; k < lib->neditions; k++) {
		t.edition = &lib->editions[k];
		t.doc = t.edition->notices;
		judge_translation(c, a, &t);
	}
}

static void make_leaflets(struct check *c)
{
	const struct library *lib = c->lib;
	struct arena *a = arena_new(), *scratch = arena_new();

	c->terms_used = ARENA_ARRAY(c->a, bool, lib->glossary->nterms);
	c->coverage = ARENA_ARRAY(c->a, struct coverage,
				  lib->pack->nleaflets * lib->neditions);
	c->judged = map_new(c->a);
	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		if (!lib->leaflets[i] ||
		    leaflet_withdrawn(lib, lib->leaflets[i]))
			continue;
		make_leaflet(c, a, scratch, i);
		arena_reset(a);
	}
	judge_notices(c, a);
	arena_free(scratch);
	arena_free(a);
}

void check_library(struct diags *ds, const struct library *lib)
{
	struct check c = { .a = arena_new(), .ds = ds, .lib = lib };

	make_leaflets(&c);
	run_all(&c, false);
	waivers_apply(&c, true);
	arena_free(c.a);
}

void check_waive(struct diags *ds, const struct library *lib)
{
	struct check c = { .a = arena_new(), .ds = ds, .lib = lib };

	waivers_apply(&c, false);
	arena_free(c.a);
}
