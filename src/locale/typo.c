/*
 * Telling a mended typing error from a change of sense.  Staff say which it
 * is (`lexleaf merge --typo`); this only holds them to it, because a
 * deadline that is kept by mistake misleads a family.
 */
#include <stdint.h>
#include <string.h>

#include "lexleaf/text.h"
#include "msgstr.h"

struct verdict unit_judge(struct arena *a, const struct unit *u, struct sv text,
			  const struct lang *lang)
{
	struct verdict v = { 0 };

	msgstr_parse(a, &v, u, text, lang);
	return v;
}

enum { LONGEST = 4000 /* [bytes] */ };

/* Levenshtein's distance [bytes]; more than 'limit' if that is sure. */
static int distance(struct arena *a, struct sv x, struct sv y, int limit)
{
	uint16_t *row = ARENA_ARRAY(a, uint16_t, y.n + 1);

	for (size_t j = 0; j <= y.n; j++)
		row[j] = (uint16_t)j;
	for (size_t i = 1; i <= x.n; i++) {
		uint16_t corner = row[0], least;

		row[0] = least = (uint16_t)i;
		for (size_t j = 1; j <= y.n; j++) {
			uint16_t above = row[j];
			uint16_t best = corner + (x.p[i - 1] != y.p[j - 1]);

			if (above + 1 < best)
				best = above + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
			corner = above;
			if (best < least)
				least = best;
		}
		if (least > limit)
			return limit + 1;
	}
	return row[y.n];
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static bool cut_word(struct sv *rest, struct sv *word)
{
	size_t from = 0, to;

	while (from < rest->n && !is_letter(rest->p[from]))
		from++;
	to = from;
	while (to < rest->n && is_letter(rest->p[to]))
		to++;
	*word = sv_slice(*rest, from, to);
	*rest = sv_slice(*rest, to, rest->n);
	return word->n > 0;
}

/* How often the words stand in 's' that turn a sentence round. */
static uint64_t sense_of(struct arena *a, struct sv s)
{
	static const char *const words[] = {
		"not",   "no",     "never",  "none",   "must",    "may",
		"might", "can",    "could",  "should", "will",    "would",
		"and",   "or",     "only",   "unless", "except",  "before",
		"after", "until",  "from",   "within", "without", "if",
		"all",   "every",  "any",    "each",   "day",     "days",
		"week",  "weeks",  "month",  "months", "year",    "years",
		"free",  "cannot", "nor",    "but",    "one",     "two",
		"three", "four",   "five",   "six",    "seven",   "eight",
		"nine",  "ten",    "eleven", "twelve", "first",   "second",
		"third", "half",   "more",   "less",   "most",    "least",
	};
	struct sv rest = text_fold(a, s), word;
	uint64_t sense = 0;

	while (cut_word(&rest, &word))
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (sv_is(word, words[i]))
				sense = sense * 67 + i + 1;
	return sense;
}

bool unit_was_typo(struct arena *a, const struct unit *u, struct sv old,
		   const struct lang *source_lang)
{
	/* A letter or two, one more for each hundred. */
	int limit = 2 + (int)(u->msgid.n / 100);

	if (!old.n || old.n > LONGEST || u->msgid.n > LONGEST ||
	    distance(a, old, u->msgid, limit) > limit)
		return false;
	/* The old English must be fit to be the new one's translation. */
	return sense_of(a, old) == sense_of(a, u->msgid) &&
	       !unit_judge(a, u, old, source_lang).n;
}
