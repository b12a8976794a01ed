#include "lexleaf/status.h"

#include "library_imp.h"

int status_words_left(const struct coverage *c)
{
	return c->words - c->translated_words;
}

int status_percent(const struct coverage *c)
{
	if (!c->words)
		return 100;
	return (int)((long long)c->translated_words * 100 / c->words);
}

int status_missing(const struct coverage *c)
{
	return c->units - c->translated - c->changed - c->rejected;
}

int status_cost(const struct pack *pack, int words)
{
	enum { PER_PENNY = RATE_PER_POUND / 100 };
	long long cost = (long long)words * pack->translation_rate;

	return (int)((cost + PER_PENNY - 1) / PER_PENNY);
}

static enum review review_of(struct arena *a, const struct leaflet *l,
			     const struct signoff *s)
{
	if (!s)
		return REVIEW_NONE;
	return s->text == text_state(a, l) ? REVIEW_DONE : REVIEW_VOID;
}

static enum decision decision_of(const struct policy *p, const struct status *s)
{
	const struct coverage *c = &s->coverage;

	if (status_percent(c) < p->threshold)
		return WITHHELD_INCOMPLETE;
	if (c->critical_missing && p->require_critical)
		return WITHHELD_CRITICAL;
	/* What is not whole cannot be signed off, and must not come out for
	 * want of a paragraph. */
	if (p->require_review && s->review != REVIEW_DONE)
		return WITHHELD_REVIEW;
	return c->translated < c->units ? PUBLISHED_PARTLY : PUBLISHED_WHOLE;
}

void status_finish(struct arena *a, const struct library *lib,
		   struct leaflet *l)
{
	struct status *s = &l->status;

	if (l->edition->lang == lib->pack->source_lang)
		return;
	s->signoff = map_lookup(l->edition->signoffs, l->doc->id);
	s->review = review_of(a, l, s->signoff);
	s->decision = decision_of(&lib->pack->policy, s);
}

struct status status_of_leaflet(const struct library *lib, size_t index,
				const struct edition *ed)
{
	struct arena *scratch = arena_new();
	struct diags *unheard = diags_new();
	struct status s =
		leaflet_make(scratch, unheard, lib, index, ed)->status;

	diags_free(unheard);
	arena_free(scratch);
	return s;
}

const char *decision_name(enum decision p)
{
	static const char *const names[] = {
		[PUBLISHED_WHOLE] = "published",
		[PUBLISHED_PARTLY] = "published, partly in English",
		[WITHHELD_INCOMPLETE] = "withheld: too little is translated",
		[WITHHELD_CRITICAL] =
			"withheld: a critical paragraph is not translated",
		[WITHHELD_REVIEW] = "withheld: not signed off",
	};

	return names[p];
}
