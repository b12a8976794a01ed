#ifndef LEXLEAF_XLIFF_H
#define LEXLEAF_XLIFF_H

/*
 * The inlines of a unit as XLIFF 1.2 and back, so that translation programs
 * protect what must not change:
 *
 *	Ask <g id="1" ctype="bold"><g id="link1" ctype="link">your
 *	council</g></g> or call <x id="service.phone" ctype="x-name"
 *	equiv-text="{service.phone}"/>.
 */

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/unit.h"
#include "lexleaf/xml.h"

/* 'text', the msgid or a translation of 'u', as the content of <source> or
 * <target>; as plain text if it cannot be understood. */
void xliff_put(struct buf *out, struct arena *a, const struct unit *u,
	       struct sv text);

/* The content of <source> or <target> as a msgid or msgstr of 'u'. */
struct sv xliff_text(struct arena *a, const struct unit *u,
		     const struct xml *element);

/* 'text' with links, emphasis and escapes in the one form that xliff_text()
 * gives, for comparison; itself if it cannot be understood. */
struct sv xliff_normal(struct arena *a, const struct unit *u, struct sv text);

/* The same of an interface string, which is plain text with {names}. */
void xliff_put_plain(struct buf *out, struct arena *a, struct sv text);
struct sv xliff_plain(struct arena *a, const struct xml *element);

#endif
