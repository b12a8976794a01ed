#ifndef LEXLEAF_VERDICT_H
#define LEXLEAF_VERDICT_H

/*
 * What is wrong with a translation, found without reporting it: for texts
 * that are not in a catalogue yet.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/lang.h"
#include "lexleaf/ui.h"
#include "lexleaf/unit.h"

struct finding {
	enum diag_code code;
	struct sv text;
	bool reject;
};

struct verdict {
	struct finding *findings;
	size_t n, cap;
	bool rejected;
};

/* Judge 'text' as the translation of 'u' into 'lang', as translate.h does. */
struct verdict unit_judge(struct arena *a, const struct unit *u, struct sv text,
			  const struct lang *lang);

/* Judge 'form' as the translation of an interface string, or of one of its
 * plural forms, as ui.h does. */
struct verdict string_judge(struct arena *a, const struct string *s,
			    struct sv form);

/*
 * Is 'old' what the msgid of 'u' was before somebody mended a typing error?
 * Then little differs, and nothing that carries the sense: no number, link,
 * name, mark or word like "not", "must" or "before".
 */
bool unit_was_typo(struct arena *a, const struct unit *u, struct sv old,
		   const struct lang *source_lang);

#endif
