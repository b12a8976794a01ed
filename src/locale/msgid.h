#ifndef LEXLEAF_LOCALE_MSGID_H
#define LEXLEAF_LOCALE_MSGID_H

/* From the inlines of a unit to its msgid; private to locale. */

#include "lexleaf/unit.h"

/*
 * Set 'msgid', 'links' and 'placeholders' of 'u' from its 'node'.  False
 * when the inlines cannot be put in front of a translator: raw HTML.
 */
bool msgid_make(struct arena *a, struct unit *u);

/*
 * The inlines below 'block', a translation of 'u', as a msgstr: with the
 * labels of 'u' for its links.
 */
struct sv msgstr_make(struct arena *a, const struct unit *u,
		      const struct node *block);

/* Is 'n' a link that shows its own address, as <https://...> makes it? */
bool msgid_is_autolink(const struct node *n);

#endif
