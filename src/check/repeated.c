/*
 * Paragraphs that are nearly the same.  The same paragraph in ten leaflets
 * is translated once; with one word changed, it is paid for ten times.
 *
 * Paragraphs are compared by their runs of four words: two that share most
 * of them are alike.  Only those with a run in common are compared at all.
 */
#include "check_imp.h"

#include <stdint.h>
#include <stdlib.h>

enum {
	RUN = 4,    /* [words] */
	LEAST = 15, /* [words] shorter ones are cheap */
	ALIKE = 70  /* [percent of runs] */
};

struct run {
	uint64_t hash;
	uint32_t passage;
};

static int by_hash(const void *pa, const void *pb)
{
	const struct run *a = pa, *b = pb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->passage > b->passage) - (a->passage < b->passage);
}

static uint64_t hash_word(uint64_t h, struct sv w)
{
	for (size_t i = 0; i < w.n; i++) /* FNV-1a */
		h = (h ^ (unsigned char)(w.p[i] | 32)) * 0x100000001B3U;
	return (h ^ ' ') * 0x100000001B3U;
}

/* Its runs are added to 'runs'; gives how many. */
static size_t add_runs(struct check *c, struct run **runs, size_t *n,
		       size_t *cap, uint32_t passage)
{
	struct sv text = c->passages[passage].text, words[RUN], w;
	size_t at = 0, count = 0;

	while (word_next(text, &at, &w)) {
		uint64_t h = 0xCBF29CE484222325U;

		words[count++ % RUN] = w;
		if (count < RUN)
			continue;
		for (size_t i = 0; i < RUN; i++)
			h = hash_word(h, words[(count + i) % RUN]);
		ARENA_PUSH(c->a, *runs, *n, *cap) = (struct run){ h, passage };
	}
	return count < LEAST ? 0 : count - RUN + 1;
}

static void report(struct check *c, uint32_t first, uint32_t second)
{
	const struct passage *p = &c->passages[first];

	diag(c->ds, DIAG_PARAGRAPH_REPEATED, c->passages[second].block->at,
	     "this paragraph is nearly the one in leaflet \"%.*s\"; with the "
	     "same words it would be translated once",
	     SV_ARG(p->doc->id));
	diag_note(c->ds, p->block->at, "the other one");
}

void rule_repeated(struct check *c)
{
	size_t *counts = ARENA_ARRAY(c->a, size_t, c->npassages);
	uint32_t *shared = ARENA_ARRAY(c->a, uint32_t, c->npassages);
	struct run *runs = NULL, *sorted;
	size_t n = 0, cap = 0;

	for (uint32_t i = 0; i < c->npassages; i++)
		if (c->passages[i].doc && c->passages[i].prose)
			counts[i] = add_runs(c, &runs, &n, &cap, i);
	if (!n)
		return;
	sorted = ARENA_ARRAY(c->a, struct run, n);
	for (size_t i = 0; i < n; i++)
		sorted[i] = runs[i];
	qsort(sorted, n, sizeof *sorted, by_hash);
	for (size_t from = 0, to; from < n; from = to) {
		uint32_t own = runs[from].passage, best = own;

		for (to = from; to < n && runs[to].passage == own; to++) {
			const struct run *same =
				bsearch(&(struct run){ runs[to].hash, own },
					sorted, n, sizeof *sorted, by_hash);

			for (; same > sorted && same[-1].hash == same->hash;)
				if ((--same)->passage < own)
					shared[same->passage]++;
		}
		for (uint32_t k = 0; k < own; k++) {
			size_t most = counts[k] > counts[own] ? counts[k]
							      : counts[own];

			if (counts[own] && counts[k] &&
			    100 * shared[k] >= ALIKE * most &&
			    !sv_eq(c->passages[k].text, c->passages[own].text))
				best = k;
			shared[k] = 0;
		}
		if (best != own)
			report(c, best, own);
	}
}
