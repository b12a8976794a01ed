/*
 * Sentences: how long, how hard, and who does what in them.
 */
#include "check_imp.h"

#include <stdint.h>
#include <stdlib.h>

/* GOV.UK content design: "Writing for GOV.UK", sentence length [words]. */
enum { LONGEST = 25 };

void rule_sentence_length(struct check *c, const struct passage *p)
{
	for (size_t i = 0; p->prose && i < p->nsentences; i++) {
		const struct sentence *s = &p->sentences[i];
		size_t space = sv_find_char(s->text, ' ');

		if (s->words <= LONGEST)
			continue;
		diag(c->ds, DIAG_SENTENCE_LONG,
		     passage_place(p, s->from,
				   space == SV_NONE ? s->text.n : space),
		     "this sentence has %d words; make two of it, each of at "
		     "most %d",
		     s->words, LONGEST);
	}
}

/* --- Reading age ------------------------------------------------------- */

/* A pupil in the USA is five years older than the grade it is in. */
enum { GRADE_TO_AGE = 5 };

/* [tenths of a grade] grade 8 is read at 13; plainer is better, but law
 * has words that no leaflet can leave out. */
enum { HARD = 80, ADULT = 130 };

/* SMOG asks who understands all of a text and not three quarters of it, so
 * the same text is about two grades higher. */
enum { SMOG_HARD = 100 };

struct measure {
	int sentences, words, syllables, long_words;
};

static void measure_add(struct measure *m, const struct sentence *s)
{
	m->sentences++;
	m->words += s->words;
	m->syllables += s->syllables;
	m->long_words += s->long_words;
}

/*
 * Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability
 * formulas", 1975: the school grade of the USA that can read a text
 * [tenths].
 */
static int flesch_kincaid(const struct measure *m)
{
	if (!m->sentences || !m->words)
		return 0;
	return (390 * m->words / m->sentences +
		11800 * m->syllables / m->words - 15590) /
	       100;
}

/* The largest whole number whose square is not more than 'n'. */
static int square_root(int64_t n)
{
	int64_t root = 0;

	for (int64_t bit = INT64_C(1) << 30; bit; bit >>= 1)
		if ((root + bit) * (root + bit) <= n)
			root += bit;
	return (int)root;
}

/*
 * McLaughlin, "SMOG grading: a new readability formula", Journal of Reading
 * 12(8), 1969: 3.1291 + 1.0430 * sqrt(words of three syllables or more in
 * thirty sentences) [tenths of a grade].  It says nothing of texts with
 * fewer than thirty sentences; 0 then.
 */
static int smog(const struct measure *m)
{
	enum { LEAST = 30 };

	if (m->sentences < LEAST)
		return 0;
	/* Hundredths of the root. */
	return (312910 + 1043 * square_root((int64_t)m->long_words * LEAST *
					    10000 / m->sentences)) /
	       10000;
}

struct worst {
	const struct passage *p;
	const struct sentence *s;
	int grade;
};

static int harder_first(const void *pa, const void *pb)
{
	const struct worst *a = pa, *b = pb;

	if (a->grade != b->grade)
		return a->grade > b->grade ? -1 : 1;
	return (a->s > b->s) - (a->s < b->s);
}

/* By which a whole grade is behind one; grown-ups are of one age. */
static int age(int grade)
{
	return ((grade < ADULT ? grade : ADULT) + 9) / 10 + GRADE_TO_AGE;
}

static void report_age(struct check *c, const struct doc *d, int kincaid,
		       int smog)
{
	struct sv second = SV(""), aim = SV("");

	if (smog) {
		second = arena_printf(c->a, " and %d by SMOG (grade %d.%d)",
				      age(smog), smog / 10, smog % 10);
		aim = arena_printf(c->a, " and %d", age(SMOG_HARD));
	}
	diag(c->ds, DIAG_READING_AGE, span_file(d->src),
	     "this leaflet is hard to read for those who left school before "
	     "the age of %d by Flesch-Kincaid (grade %d.%d)%.*s; aim at "
	     "%d%.*s or less: shorter sentences, everyday words",
	     age(kincaid), kincaid / 10, kincaid % 10, SV_ARG(second),
	     age(HARD), SV_ARG(aim));
}

void rule_reading_age(struct check *c, const struct doc *d)
{
	enum { SHOWN = 5, LEAST = 8, ENOUGH = 100 }; /* [words] */
	struct measure whole = { 0 };
	struct worst *all = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < c->npassages; i++) {
		const struct passage *p = &c->passages[i];

		for (size_t k = 0; p->doc == d && p->prose && k < p->nsentences;
		     k++) {
			const struct sentence *s = &p->sentences[k];
			struct measure own = { 0 };
			int grade;

			measure_add(&whole, s);
			measure_add(&own, s);
			grade = flesch_kincaid(&own);
			if (s->words >= LEAST && grade > HARD)
				ARENA_PUSH(c->a, all, n, cap) =
					(struct worst){ p, s, grade };
		}
	}
	if (whole.words < ENOUGH ||
	    (flesch_kincaid(&whole) <= HARD && smog(&whole) <= SMOG_HARD))
		return;
	report_age(c, d, flesch_kincaid(&whole), smog(&whole));
	if (n)
		qsort(all, n, sizeof *all, harder_first);
	for (size_t i = 0; i < n && i < SHOWN; i++)
		diag_note(c->ds,
			  passage_place(all[i].p, all[i].s->from,
					sv_find_char(all[i].s->text, ' ')),
			  "one of the hardest sentences: grade %d.%d, %d words",
			  all[i].grade / 10, all[i].grade % 10,
			  all[i].s->words);
}

/* --- Passives ---------------------------------------------------------- */

static bool in_list(struct sv w, const char *const *list)
{
	for (; *list; list++)
		if (sv_eq_nocase(w, sv_from(*list)))
			return true;
	return false;
}

static bool is_be(struct sv w)
{
	static const char *const be[] = { "is", "are",  "was",   "were",
					  "be", "been", "being", NULL };

	return in_list(w, be);
}

static bool is_participle(struct sv w)
{
	static const char *const irregular[] = {
		"made",    "given",      "sent",   "told",  "seen",   "done",
		"written", "taken",      "held",   "found", "kept",   "paid",
		"shown",   "brought",    "chosen", "heard", "taught", "known",
		"led",     "understood", "set",    "put",   NULL
	};
	/* How somebody is or feels; nobody does it to them. */
	static const char *const states[] = {
		"interested",  "worried",   "tired",   "concerned",
		"disabled",    "supposed",  "related", "pleased",
		"scared",      "married",   "allowed", "entitled",
		"involved",    "need",      "excited", "frustrated",
		"experienced", "qualified", "limited", "used",
		"confused",    "stressed",  "indeed",  "red",
		NULL
	};

	return in_list(w, irregular) ||
	       (w.n > 4 && sv_ends(w, "ed") && !in_list(w, states));
}

static bool is_passive(struct sv text)
{
	struct sv w;
	size_t at = 0;
	int since = 9; /* [words] after a form of "be" */

	while (word_next(text, &at, &w)) {
		if (is_be(w)) {
			since = 0;
			continue;
		}
		if (since == 0 && is_participle(w))
			return true;
		/* "was not sent", "is usually held" */
		if (since == 0 &&
		    (sv_eq_nocase(w, SV("not")) ||
		     sv_eq_nocase(w, SV("also")) || sv_ends(w, "ly")))
			continue;
		since++;
	}
	return false;
}

void rule_passives(struct check *c, const struct doc *d)
{
	/* [percent], [sentences], [words] */
	enum { MANY = 25, ENOUGH = 6, LEAST = 5, SHOWN = 5 };
	struct span places[SHOWN];
	int sentences = 0, passives = 0;

	for (size_t i = 0; i < c->npassages; i++) {
		const struct passage *p = &c->passages[i];

		for (size_t k = 0; p->doc == d && p->prose && k < p->nsentences;
		     k++) {
			const struct sentence *s = &p->sentences[k];

			if (s->words < LEAST)
				continue;
			sentences++;
			if (!is_passive(s->text))
				continue;
			if (passives < SHOWN)
				places[passives] = passage_place(
					p, s->from, sv_find_char(s->text, ' '));
			passives++;
		}
	}
	if (passives < ENOUGH || 100 * passives < MANY * sentences)
		return;
	diag(c->ds, DIAG_PASSIVE, span_file(d->src),
	     "%d of %d sentences do not say who does what (\"a report is "
	     "sent\"); say it: \"the school sends a report\"",
	     passives, sentences);
	for (int i = 0; i < passives && i < SHOWN; i++)
		diag_note(c->ds, places[i], "one of them");
}

/* --- Double negatives -------------------------------------------------- */

static bool is_not(struct sv w)
{
	static const char *const nots[] = { "not", "cannot", "never", NULL };

	return in_list(w, nots) || sv_ends(w, "n't") ||
	       sv_ends(w, "n\xE2\x80\x99t");
}

static bool is_second_negative(struct sv w)
{
	static const char *const words[] = {
		"nothing",      "nobody",  "never",    "none",       "nowhere",
		"neither",      "unusual", "unlikely", "uncommon",   "unable",
		"unreasonable", "unfair",  "unlawful", "impossible", NULL
	};

	return in_list(w, words);
}

/* In one clause; a mark between them starts another. */
void rule_double_negative(struct check *c, const struct passage *p)
{
	enum { NEAR = 4 }; /* [words] */

	for (size_t i = 0; i < p->nsentences; i++) {
		struct sv text = p->sentences[i].text, w;
		size_t at = 0, end = 0, first = 0;
		int since = NEAR + 1;

		for (; word_next(text, &at, &w); end = at) {
			struct sv gap = sv_slice(text, end, at - w.n);

			if (sv_trim(gap).n)
				since = NEAR + 1;
			/* "None" in the middle is the name of something. */
			if (since <= NEAR && is_lower(w.p[0]) &&
			    is_second_negative(w)) {
				diag(c->ds, DIAG_DOUBLE_NEGATIVE,
				     passage_place(p,
						   p->sentences[i].from + first,
						   at - first),
				     "this says no twice; say what is so, not "
				     "what is not so");
				since = NEAR + 1;
			} else if (is_not(w)) {
				since = 0;
				first = at - w.n;
			}
			since++;
		}
	}
}
