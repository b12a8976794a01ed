#ifndef LEXLEAF_LOCALE_FRAGMENT_H
#define LEXLEAF_LOCALE_FRAGMENT_H

/*
 * One line of translator's Markdown as inlines.  For msgids and msgstrs
 * alike; private to locale.
 */

#include <stdbool.h>

#include "lexleaf/unit.h"

/*
 * Unicode's medium mathematical space.  It stands before a text while it is
 * parsed, so that nothing in the text can start a block: "1. July" stays a
 * sentence.  It must be a space of Unicode (a letter-like guard would stop
 * ** at the start from opening) and not one of ASCII (those are trimmed).
 */
#define GUARD "\xe2\x81\x9f" /* U+205F */

/*
 * The paragraph that 'text' is, with the labels of 'u' as link definitions;
 * <br>, <b> and <i> are nodes, guards are gone.  Links and placeholders take
 * target and place from the unit's source.  What was not understood stays
 * NODE_HTML or text.  NULL: the text is not exactly one paragraph.
 */
struct node *fragment_parse(struct arena *a, const struct unit *u,
			    struct sv text);

/* Is 'n' in a node of its own kind?  Bold in bold says nothing. */
bool fragment_is_nested(const struct node *n);

/*
 * Is 'text' what it says without any parsing?  Most texts are: no character
 * in them means anything inside a paragraph, and no space is one too many.
 */
bool fragment_is_plain(struct sv text);

#endif
