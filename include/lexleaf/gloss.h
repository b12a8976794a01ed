#ifndef LEXLEAF_GLOSS_H
#define LEXLEAF_GLOSS_H

/*
 * English inside a translation: the "EHC plan" that stands beside the
 * translated word because letters say it.  A screen reader must be told to
 * change its voice there (WCAG 3.1.2); many voices are silent at letters that
 * are not their language's.
 *
 * In a language with another script, every stretch of Latin letters is taken
 * for English: names, addresses and short forms too, which an English voice
 * at least spells.  It goes from the first letter to the last, with the
 * spaces and punctuation between them, a bracket that it opened, and the
 * number of "Section 19"; phone numbers and other digits are no part of it.
 *
 * In a language with Latin letters nobody can tell by looking, so only what
 * the jargon buster knows is English: its short forms and names of several
 * words wherever they stand; a name of one word, which may be a word of the
 * language too, only in brackets or quotation marks: "(statement)".  What
 * else is English a translator marks: <span lang="en">...</span>.
 */

#include <stdbool.h>

#include "lexleaf/arena.h"
#include "lexleaf/doc.h"
#include "lexleaf/glossary.h"
#include "lexleaf/lang.h"

/* What is English in texts of one language.  Immutable, shared by threads. */
struct glosses;

/* 'english' is the glossary in the source language, which is that of the
 * glosses; in its own texts there are none. */
struct glosses *glosses_new(struct arena *a, const struct lang *lang,
			    const struct glossary *english);

/* The language of the glosses. */
const struct lang *glosses_lang(const struct glosses *g);

/*
 * The first gloss of 's' that begins at or after '*from' [bytes]: [*from,
 * *to).  False: there is no more.
 */
bool gloss_next(const struct glosses *g, struct sv s, size_t *from,
		size_t *to);

/*
 * Give each gloss in the texts at and below 'root' its language.  A text that
 * is one as a whole gives it to the inline around it, any other becomes a
 * NODE_SPAN.  Neither needs a direction: it begins and ends in letters of its
 * own.  Code, and the words for an image, stay as they are.
 */
void gloss_mark(struct arena *a, struct node *root, const struct glosses *g);

#endif
