#ifndef LEXLEAF_EXTRACT_H
#define LEXLEAF_EXTRACT_H

/*
 * POT files: what there is to translate, one file per domain.
 * The same source gives the same bytes.
 *
 *	#. type: paragraph
 *	#. critical
 *	#. link1: https://www.gov.uk/find-local-council
 *	#. {service.phone}: 020 7946 0123
 *	#: content/leaflets/annual-reviews.md:12
 *	#, python-brace-format
 *	msgid "Ask [your council][link1] or call {service.phone}."
 *	msgstr ""
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/pack.h"
#include "lexleaf/po.h"
#include "lexleaf/sv.h"
#include "lexleaf/ui.h"
#include "lexleaf/unit.h"

struct pot;

/*
 * An empty POT.  'pack' makes places relative to its folder and says what
 * each {placeholder} stands for, in words of 'english'; NULL leaves both out.
 */
struct pot *pot_new(struct arena *a, const struct pack *pack,
		    const struct ui *english);

/* Add a unit; the same (ctxt, msgid) twice becomes one message with both
 * places and all notes. */
void pot_add(struct pot *p, const struct unit *u);

/* One more line for the translator on the message that was added last:
 * "Glossary: EHC plan — ..." */
void pot_comment(struct pot *p, struct sv line);

/* Add an interface message. */
void pot_add_string(struct pot *p, struct sv ctxt, struct sv msgid,
		    struct sv plural, struct sv note, struct span at);

size_t pot_count(const struct pot *p);

/* All that was added, with a header. */
struct po *pot_po(struct pot *p);

/*
 * Write to 'path' whole or not at all, leaving an equal file untouched.
 * False: reported.
 */
bool pot_write(struct pot *p, struct diags *ds, struct sv path);

#endif
