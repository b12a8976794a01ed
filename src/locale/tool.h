#ifndef LEXLEAF_LOCALE_TOOL_H
#define LEXLEAF_LOCALE_TOOL_H

/* Running the programs of gettext; private to locale. */

#include "lexleaf/buf.h"
#include "lexleaf/diag.h"

/*
 * Run 'argv' (ended by NULL) and collect what it says on stderr, in English.
 * False: it failed; if it could not even run, that has been reported and
 * '*ran' is false.
 */
bool tool_run(struct diags *ds, char *const argv[], struct buf *said,
	      bool *ran);

#endif
