/*
 * Paragraphs that are nearly the same.  The same paragraph in ten leaflets
 * is translated once; with one word changed, it is paid for ten times.
 *
 * Paragraphs are compared by their runs of four words: two that share most
 * of them are alike.  Only those with a run in common are compared at all.
 *
 * Texts of any length and kind that differ in quotes, dashes or spaces alone
 * are told first, since those who wrote them cannot see why they are two.
 */
#include "check_imp.h"

#include <stdint.h>
#include <stdlib.h>

#include "lexleaf/utf8.h"

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

/* What a reader sees in 'cp', if that is less than there is; 0: nothing. */
static uint32_t seen(uint32_t cp)
{
	if (cp == 0x2018 || cp == 0x2019 || cp == 0x2BC)
		return '\'';
	if (cp == 0x201C || cp == 0x201D)
		return '"';
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
		return '-';
	if (cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F)
		return ' ';
	if (cp == 0xAD || cp == 0x200B || cp == 0x2060)
		return 0;
	return cp;
}

/* Runs of white space are one space, as in a message; with 'look', only what
 * is seen counts. */
static struct sv plain(struct arena *a, struct sv text, bool look)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < text.n;) {
		uint32_t cp = utf8_next(text, &i);

		if (look)
			cp = seen(cp);
		if (cp == ' ' || cp == '\t' || cp == '\n') {
			if (b.n && b.p[b.n - 1] != ' ')
				buf_putc(&b, ' ');
		} else if (cp) {
			buf_utf8(&b, cp);
		}
	}
	return buf_take(&b, a);
}

/* Which passages only look like an earlier one; those are reported. */
static bool *tell_lookalikes(struct check *c)
{
	bool *told = ARENA_ARRAY(c->a, bool, c->npassages);
	struct map *first = map_new(c->a);

	for (size_t i = 0; i < c->npassages; i++) {
		const struct passage *p = &c->passages[i], *other;
		void **slot;

		if (!p->doc || !p->text.n)
			continue;
		slot = map_slot(first, plain(c->a, p->text, true));
		other = *slot;
		if (!other)
			*slot = (void *)p;
		if (!other || sv_eq(plain(c->a, p->text, false),
				    plain(c->a, other->text, false)))
			continue;
		told[i] = true;
		diag(c->ds, DIAG_PARAGRAPH_REPEATED, p->block->at,
		     "this looks like a text in leaflet \"%.*s\", but quotes, "
		     "dashes or spaces are other characters; with the same "
		     "ones it would be translated once",
		     SV_ARG(other->doc->id));
		diag_note(c->ds, other->block->at, "the other one");
	}
	return told;
}

void rule_repeated(struct check *c)
{
	bool *told = tell_lookalikes(c);
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
		if (best != own && !told[own])
			report(c, best, own);
	}
}
