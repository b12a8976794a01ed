#ifndef LEXLEAF_LOCALE_PARITY_H
#define LEXLEAF_LOCALE_PARITY_H

/*
 * Judging a translation against its source; private to locale.
 * verdict.c keeps what was found, numbers.c and parity.c find it.
 *
 * Everything is compared as a set without order, because languages put
 * things in different places.  What would mislead a reader (a lost link, a
 * changed name, HTML) is rejected, and the reader gets English; the rest is
 * a warning.
 */

#include "lexleaf/catalog.h"
#include "lexleaf/unit.h"
#include "lexleaf/verdict.h"

PRINTF_LIKE(4, 5)
void verdict_reject(struct arena *a, struct verdict *v, enum diag_code code,
		    const char *fmt, ...);
PRINTF_LIKE(4, 5)
void verdict_warn(struct arena *a, struct verdict *v, enum diag_code code,
		  const char *fmt, ...);

/*
 * Report all findings at the message's place in the PO, with a note that
 * leads to 'source'.  Warnings that the translator waived are left out.
 */
void verdict_report(struct diags *ds, const struct verdict *v,
		    const struct catalog *c, struct sv ctxt, struct sv msgid,
		    struct span source);

/* Characters that must not be in any translation: of control and bidi. */
void check_controls(struct arena *a, struct verdict *v, struct sv text);

/* The numbers of two plain texts. */
void check_numbers(struct arena *a, struct verdict *v, struct sv source,
		   struct sv target, bool critical);

/*
 * The inlines below 'target' against the unit's own; 'msgstr' is the text
 * they were parsed from.
 */
void check_parity(struct arena *a, struct verdict *v, const struct unit *u,
		  const struct node *target, struct sv msgstr,
		  const struct lang *lang);

#endif
