#ifndef LEXLEAF_CHECK_IMP_H
#define LEXLEAF_CHECK_IMP_H

/*
 * Inside check: rules, one function each, and what they read.
 *
 *	check.c      the table of rules
 *	prose.c      the leaflets as passages of text with places
 *	words.c      acronyms, doubled words, capitals, italics
 *	sentences.c  length, reading age, passives, double negatives
 *	numbers.c    numbers, money and dates that should be facts
 *	contacts.c   phone numbers, e-mail addresses, postcodes
 *	links.c      links within the pack, their words, and images
 *	tables.c     headings of tables
 *	outside.c    links to the rest of the world, when asked to
 *	fetch.c      what talks to web servers for it
 *	pack.c       facts, terms, images and fields nobody uses; reviews
 *	repeated.c   paragraphs that are nearly the same
 *	behind.c     translations that are not whole, or of nothing
 *	terms.c      translations without the words of their jargon buster
 *	renamed.c    texts that use the old name of a term
 *	waivers.c    what authors said against a warning
 *
 * The rules on prose know English and nothing else.  They would rather miss
 * a fault than name one that is none: whoever reads ten false messages does
 * not read the eleventh.
 */

#include "lexleaf/check.h"
#include "lexleaf/map.h"

/* From where in a passage on [bytes] its text comes from 'node'. */
struct piece {
	size_t from;
	const struct node *node; /* NODE_TEXT, NODE_CODE: as written;
				    NODE_PLACEHOLDER: its value */
};

struct sentence {
	size_t from; /* [bytes] in the passage */
	struct sv text;
	int words, syllables;
	int long_words; /* of three syllables or more */
};

/* The text of one block as an English reader reads it. */
struct passage {
	const struct doc *doc;    /* NULL: a definition of the glossary */
	const struct node *block; /* whose inlines it is */
	struct sv text;           /* values filled in; a break is a line end */
	struct piece *pieces;
	size_t npieces, cap;
	struct sentence *sentences;
	size_t nsentences;
	bool prose;  /* made of sentences: no heading, no cell */
	bool letter; /* the reader's own words to somebody */
};

/* A leaflet, or the notices, in a language but the source's. */
struct translation {
	const struct edition *edition;
	const struct original *original;
	const struct doc *doc;
	const bool *asked; /* see terms_asked() */
};

struct check {
	struct arena *a;
	struct diags *ds;
	const struct library *lib;
	const struct doc **docs; /* what is judged: leaflets that can be read
				    and are not withdrawn, then the notices */
	size_t ndocs;
	bool *terms_used; /* by the leaflets as written; as in the glossary */
	struct coverage *coverage; /* leaflet i in edition k:
				      i * neditions + k */
	struct map *judged; /* messages, by terms_asked() */
	struct passage *passages; /* in order, those of a leaflet together */
	size_t npassages, cap;
};

/* prose.c */
void prose_gather(struct check *c);

/* Where bytes [from, from + len) of the passage stand in the source. */
struct span passage_place(const struct passage *p, size_t from, size_t len);

/* Did the author write the byte at 'from', or is it a value? */
bool passage_written(const struct passage *p, size_t from);

/*
 * The next word at or after '*at': letters, digits, and apostrophes, hyphens
 * and "&" between them.  It starts at '*at' - word->n afterwards.
 */
bool word_next(struct sv text, size_t *at, struct sv *word);

static inline bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* waivers.c */

/* Take out what authors waived; name waivers of nothing if 'unused'. */
void waivers_apply(struct check *c, bool unused);

/* terms.c */

/*
 * Which terms a text of the source has, so that its translations should:
 * by unit and term, unit i's from i * nterms on.  None for a message that
 * was asked about before.
 */
const bool *terms_asked(struct check *c, struct arena *a,
			const struct original *o);

/*
 * The rules.  Those on passages are asked about each passage in English,
 * those on leaflets about each leaflet, those on translations about each in
 * each language, those on packs once.  'a' is for scratch.
 */
typedef void passage_rule(struct check *c, const struct passage *p);
typedef void leaflet_rule(struct check *c, const struct doc *d);
typedef void translation_rule(struct check *c, struct arena *a,
			      const struct translation *t);
typedef void pack_rule(struct check *c);

/* links.c */
leaflet_rule rule_links, rule_link_words, rule_images;
passage_rule rule_link_lead;
pack_rule rule_images_unused, rule_withdrawn;

/* tables.c */
leaflet_rule rule_table_headings;

/* words.c */
pack_rule rule_acronyms, rule_glued;
passage_rule rule_expansions, rule_twice, rule_capitals, rule_unfinished;
leaflet_rule rule_italics;

/* sentences.c */
passage_rule rule_sentence_length, rule_double_negative;
leaflet_rule rule_reading_age, rule_passives;

/* numbers.c */
passage_rule rule_durations, rule_money, rule_dates;

/* contacts.c */
passage_rule rule_phones, rule_emails, rule_postcodes;
leaflet_rule rule_link_contacts;
pack_rule rule_service_contacts;

/* pack.c */
bool field_is_unwritten(struct sv value); /* of the service */
pack_rule rule_fact_dates, rule_facts_unused, rule_terms_unused,
	rule_service_fields, rule_strays, rule_hours;
leaflet_rule rule_review;

/* repeated.c */
pack_rule rule_repeated;

/* behind.c */
pack_rule rule_behind, rule_extra;

/* terms.c */
translation_rule rule_terms_translated;

/* renamed.c */
pack_rule rule_terms_renamed;

#endif
