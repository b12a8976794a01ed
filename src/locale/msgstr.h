#ifndef LEXLEAF_LOCALE_MSGSTR_H
#define LEXLEAF_LOCALE_MSGSTR_H

/* From a msgstr to inlines; private to locale. */

#include "parity.h"

/*
 * Parse 'text', the translation of 'u', and judge it.  Gives a paragraph
 * with the inlines, or NULL when it must not be shown; why stands in 'v'.
 * Whatever 'text' is, the inlines hold no HTML and no address that the
 * source does not have.
 */
struct node *msgstr_parse(struct arena *a, struct verdict *v,
			  const struct unit *u, struct sv text,
			  const struct lang *lang);

#endif
