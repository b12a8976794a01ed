#ifndef LEXLEAF_UNIT_H
#define LEXLEAF_UNIT_H

/*
 * Segmentation: what a translator is asked, unit by unit.
 *
 * A unit is a heading, a paragraph, a table cell, or the title or summary
 * of the front matter; it has one canonical msgid on one line, so that
 * re-wrapping the source or fixing an address un-translates nothing:
 *
 *	Ask **[your council][link1]** or call {service.phone}.
 *
 * The rules have a version, kept in the POT header; changing them needs a
 * migration (i18n notes §4).
 */

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/doc.h"

enum { SEGMENTATION_VERSION = 1 };

/* A link or image of a unit: [text][link1], ![alt][img1]. */
struct unit_link {
	struct sv label;  /* "link1"; "term-ehc-plan" for a term */
	struct sv target;
	enum node_kind kind; /* NODE_LINK, NODE_TERM or NODE_IMAGE */
};

struct unit {
	const struct node *node; /* the block whose children it is */
	struct sv ctxt;          /* empty for most */
	struct sv msgid;
	const char *type;        /* "paragraph", "heading 2", "table cell"... */
	struct unit_link *links;
	size_t nlinks;
	struct sv *placeholders; /* "service.phone", each once, in order */
	size_t nplaceholders;
	const struct node_notes *notes; /* nearest block's, or NULL */
	int words;               /* of the source, for percentages */
	bool is_list; /* forms of a term, which nobody reads: not to be judged */
};

/*
 * The unit of one block; false when it has nothing to translate.  Set 'ctxt'
 * afterwards for texts that are not in a leaflet ("term:ehc-plan/label").
 */
bool unit_of(struct arena *a, const struct node *block, struct unit *out);

/* The unit of a front matter text, with its context "meta:title"... */
enum unit_meta { UNIT_TITLE, UNIT_SUMMARY };
bool unit_of_meta(struct arena *a, const struct doc *d, enum unit_meta which,
		  struct unit *out);

/*
 * The block after 'n' in 'root' that holds inlines and may be a unit; blocks
 * with <!-- i18n-skip --> are passed over.  Start with n = root.
 */
struct node *unit_next_block(const struct node *root, const struct node *n);

/* All units of a doc: title, summary, then the body in order. */
struct unit *units_of(struct arena *a, const struct doc *d, size_t *count);

/* Words of an English text, as they are counted for translators. */
int words_in(struct sv text);

/* One line per field, for `lexleaf dump units`. */
void units_dump(struct buf *out, const struct unit *units, size_t count);

#endif
