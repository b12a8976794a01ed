#ifndef LEXLEAF_EXTRACT_H
#define LEXLEAF_EXTRACT_H

/*
 * POT files: what there is to translate, one file per domain.
 * Written through libgettextpo; the same source gives the same bytes.
 */

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"
#include "lexleaf/unit.h"

struct pot;

struct pot *pot_new(struct arena *a);

/* Add a unit; the same (ctxt, msgid) twice becomes one message with both
 * places and all notes. */
void pot_add(struct pot *p, const struct unit *u);

/* Add an interface message. */
void pot_add_string(struct pot *p, struct sv ctxt, struct sv msgid,
		    struct sv plural, struct sv note, struct span at);

size_t pot_count(const struct pot *p);

/*
 * Write to 'path' whole or not at all, leaving an equal file untouched.
 * 'version' is the project's and package name for the header.  False:
 * reported.
 */
bool pot_write(struct pot *p, struct diags *ds, struct sv path);

#endif
