/*
 * Choosing line ends, against trying every way there is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/typeset/para_imp.h"

enum { MAX_STOPS = 12 };

/* Numbers that are the same on every machine (Knuth's MMIX constants). */
static int next_random(uint64_t *seed, int below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((*seed >> 33) % (unsigned)below);
}

/* Words of 1 to 60 with spaces of 3 behind them. */
static int make_stops(struct stop *stops, uint64_t *seed)
{
	int n = 2 + next_random(seed, MAX_STOPS - 2);
	int64_t pen = 0;

	stops[0] = (struct stop){ 0 };
	for (int i = 1; i < n; i++) {
		pen += 1 + next_random(seed, 60);
		stops[i].at = (size_t)i;
		stops[i].end = pen;
		stops[i].start = pen += 3;
		stops[i].penalty = next_random(seed, 5) ? 0 : 22500;
		stops[i].forced = i == n - 1 || !next_random(seed, 8);
	}
	return n;
}

struct score {
	size_t lines;
	int64_t cost;
	bool possible;
};

/* What linebreak.c says that lines cost, said again. */
static struct score score(const struct stop *stops, int n, unsigned chosen,
			  int width)
{
	struct score s = { .possible = true };
	int from = 0;

	for (int j = 1; j < n; j++) {
		int64_t used = stops[j].end - stops[from].start, slack;
		bool starts = from == 0 || stops[from].forced;

		if (!(chosen >> j & 1)) {
			s.possible &= !stops[j].forced;
			continue;
		}
		s.possible &= used <= width || j == from + 1;
		s.lines++;
		slack = used < width ? (width - used) * 1000 / width : 0;
		if (!stops[j].forced)
			s.cost += slack * slack + stops[j].penalty;
		else if (!starts && (j == from + 1 || used < width / 10))
			s.cost += 400 * 400;
		from = j;
	}
	return s;
}

static bool better(struct score a, struct score b)
{
	if (a.possible != b.possible)
		return a.possible;
	return a.lines != b.lines ? a.lines < b.lines : a.cost < b.cost;
}

static void no_other_choice_is_better(void **state)
{
	struct arena *a = arena_new();
	struct stop stops[MAX_STOPS];
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		int n = make_stops(stops, &seed);
		int width = 20 + next_random(&seed, 180);
		struct score best = { .possible = false }, ours;
		size_t ends[MAX_STOPS], count;
		unsigned chosen = 0;

		for (unsigned way = 0; way < 1u << n; way += 2) {
			struct score s = score(stops, n, way, width);

			if (way >> (n - 1) & 1 && better(s, best))
				best = s;
		}
		count = choose_stops(a, stops, (size_t)n, width, ends);
		for (size_t i = 0; i < count; i++)
			chosen |= 1u << ends[i];
		ours = score(stops, n, chosen, width);
		assert_true(ours.possible);
		assert_int_equal(ours.lines, count);
		assert_int_equal(ours.lines, best.lines);
		assert_int_equal(ours.cost, best.cost);
		arena_reset(a);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_other_choice_is_better),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
