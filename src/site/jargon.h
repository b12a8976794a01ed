#ifndef LEXLEAF_SITE_JARGON_H
#define LEXLEAF_SITE_JARGON_H

/*
 * The jargon buster as lists from A to Z: which lines a list has, in which
 * order and under which letters.  Its pages and its PDF are made from them.
 */

#include "site_imp.h"

struct jargon_line {
	struct sv key; /* what it is sorted by */
	const struct lang *lang;
	const struct term *term;
	struct sv other; /* what else it is called; may be empty */
	const struct lang *other_lang;
	struct sv also;   /* what else finds it, with "|" between */
	struct sv letter; /* that it stands under */
};

struct jargon {
	struct arena *a;
	const struct library *lib;
	const struct edition *ed;
	struct jargon_line *lines;
	size_t n, cap;
};

/* A term by its name, with the English one beside it. */
struct jargon_line *jargon_add_name(struct jargon *j, const struct term *t);

/* By its short form, the same in every language, with what it stands for;
 * nothing where there is none. */
void jargon_add_short_form(struct jargon *j, const struct term *t);

/* By its English name, with the language's own beside it. */
void jargon_add_english(struct jargon *j, const struct term *t);

/* The interface string that tags a word which is not in common use ("Old
 * word"); NULL for the others. */
const char *term_tag(enum term_status status);

/* Into the order and under the letters of 'alphabet'. */
void jargon_sort(struct jargon *j, const struct lang *alphabet);

#endif
