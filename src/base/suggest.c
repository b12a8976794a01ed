#include "lexleaf/suggest.h"

#include <stdio.h>

static int least(int a, int b)
{
	return a < b ? a : b;
}

/*
 * Optimal string alignment: insert, delete, change a byte, or swap two
 * neighbours.  Both strings are at most SUGGEST_LONGEST bytes.
 */
static int edits(struct sv a, struct sv b)
{
	int rows[3][SUGGEST_LONGEST + 1];
	int *before = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= b.n; j++)
		above[j] = (int)j;
	for (size_t i = 1; i <= a.n; i++) {
		int *spare = before;

		row[0] = (int)i;
		for (size_t j = 1; j <= b.n; j++) {
			int change = a.p[i - 1] != b.p[j - 1];

			row[j] = least(least(above[j], row[j - 1]) + 1,
				       above[j - 1] + change);
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = spare;
	}
	return above[b.n];
}

struct suggestion suggest_for(struct sv word)
{
	struct suggestion s = { .word = word };

	/* One slip in three letters is a misspelling; more is another word. */
	s.distance = (int)(word.n < 3 ? 1 : word.n / 3) + 1;
	return s;
}

void suggest_offer(struct suggestion *s, struct sv known)
{
	int distance;

	if (!s->word.n || s->word.n > SUGGEST_LONGEST || !known.n ||
	    known.n > SUGGEST_LONGEST)
		return;
	distance = edits(s->word, known);
	if (distance < s->distance && distance < (int)known.n) {
		s->distance = distance;
		s->best = known;
	}
}

const char *suggest_hint(struct suggestion *s)
{
	s->hint[0] = '\0';
	if (s->best.n)
		snprintf(s->hint, sizeof s->hint, "; did you mean \"%.*s\"?",
			 SV_ARG(s->best));
	return s->hint;
}
