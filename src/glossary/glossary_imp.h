#ifndef LEXLEAF_GLOSSARY_IMP_H
#define LEXLEAF_GLOSSARY_IMP_H

/*
 * Inside glossary:
 *
 *	load.c       glossary.xml
 *	glossary.c   order, lookup
 *	translate.c  what translators are asked, and their answers
 *	words.c      a text as words that can be compared
 *	match.c      the words of all terms as a tree, and finding them
 *	sense.c      where an everyday word is a term
 *	mark.c       a doc with its terms linked
 *	gloss.c      a doc with its English parts marked
 *	export.c     for the tools of others
 *	dump.c       for humans and tests
 */

#include "lexleaf/glossary.h"

/* Put the terms into the alphabet of the language, and index them by id. */
void glossary_sort(struct arena *a, struct glossary *g);

/* The status of that name; TERM_CURRENT for any other. */
enum term_status term_status_of(struct sv word);

/* Retired or renamed. */
bool term_is_old(const struct term *t);

/* A word or a mark of a text; white space is none, but a line end is. */
struct word {
	size_t from;      /* [bytes] in the text */
	struct sv text;   /* as it stands there */
	struct sv folded; /* without case, apostrophes straight */
};

/*
 * The words of 'text' in language 'l'.  In English the "'s" of a possessive
 * is a word of its own, so that "the SENCO's letter" has the word "SENCO".
 */
struct word *words_split(struct arena *a, const struct lang *l, struct sv text,
			 size_t *count);

/* Text nodes side by side become one, so that nothing is cut in two. */
void texts_join(struct arena *a, struct node *n);

bool words_are_english(const struct lang *l);

/* A place in a text where a form stands: words [from, to). */
struct match {
	const struct term *term;  /* of the matcher's own glossary */
	const struct term *other; /* a second one of the same form, or NULL */
	bool everyday; /* the form is an everyday word as well */
	size_t to;
};

enum find_flags {
	FIND_SOURCE = 1 << 0, /* the forms of the source language */
	FIND_PLAIN = 1 << 1   /* none that is an everyday word */
};

/* The longest form that starts at word 'from'; false when there is none. */
bool matcher_find(const struct matcher *m, unsigned flags,
		  const struct word *words, size_t count, size_t from,
		  struct match *out);

/* Does a sign of 't' start at word 'from'? */
bool matcher_sign(const struct matcher *m, const struct word *words,
		  size_t count, size_t from, const struct term *t);

/*
 * Do the words of a block in the source language show that everyday forms
 * of 't' in it mean the term?
 */
bool sense_is_meant(const struct matcher *m, const struct word *words,
		    size_t count, const struct term *t);

/* The matcher's glossary, and the same one in the source language. */
const struct glossary *matcher_glossary(const struct matcher *m);
const struct glossary *matcher_source(const struct matcher *m);

#endif
