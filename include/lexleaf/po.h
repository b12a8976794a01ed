#ifndef LEXLEAF_PO_H
#define LEXLEAF_PO_H

/*
 * PO files as messages: what the translator's commands read, change and
 * write.  Pages are made from catalogues (catalog.h) instead, which hold
 * nothing but finished translations.
 *
 * Reading is our own, because libgettextpo does not know the line of a
 * message and cannot be trusted with a broken file; writing is
 * libgettextpo's, so that our files are laid out like everybody's.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/lang.h"
#include "lexleaf/sv.h"

struct po_place {
	struct sv path;
	int line; /* 0: not known */
};

struct po_message {
	struct sv ctxt, msgid, plural;
	struct sv *forms; /* msgstr, or msgstr[0]... */
	size_t nforms;
	struct sv comments;  /* "# ...", a line each, without the "# " */
	struct sv extracted; /* "#. ..." likewise */
	struct po_place *places;
	size_t nplaces;
	struct sv old_ctxt, old_msgid, old_plural; /* "#| ...": what the
						      fuzzy msgstr was for */
	bool fuzzy, obsolete;
	bool brace_format; /* python-brace-format */
	struct span at;    /* of its msgstr */
	int first, last;   /* lines, with its comments */
};

struct po {
	struct po_message *messages; /* the header is the first */
	size_t n, cap;
};

/*
 * The messages of 'src', which msgfmt has accepted.  In a file that it would
 * refuse, some are missing or wrong.  Never NULL.
 */
struct po *po_parse(struct arena *a, const struct source *src);

/*
 * Write to 'path' whole or not at all, leaving an equal file untouched; what
 * was written is read back and compared.  False: reported.
 */
bool po_write(struct arena *a, struct diags *ds, const struct po *po,
	      struct sv path);

/* Is 'src' one whole file that msgfmt -c accepts?  False: each complaint has
 * been reported. */
bool po_check(struct arena *a, struct diags *ds, const struct source *src);

/*
 * Bring the file 'po' up to date with the file 'pot' by msgmerge and write
 * the result to 'out': what is new is there, what has changed is fuzzy and
 * keeps its previous msgid, what is gone is obsolete.  New messages are looked
 * up in 'compendia': what is there is taken, from what is alike a guess is
 * made, which is fuzzy.  False: reported.
 */
bool po_merge(struct arena *a, struct diags *ds, struct sv po, struct sv pot,
	      const struct sv *compendia, size_t n, struct sv out);

/* A new file's header for language 'lang': one fuzzy-free message. */
struct po *po_new(struct arena *a, const struct lang *lang);

/*
 * Do the 'comments' above a message say that warnings of 'code' are wrong
 * there?  "lexleaf-ignore: msg-number msg-markup", if they like with a colon
 * and the reason behind.
 */
bool po_waives(struct sv comments, enum diag_code code);

/* The value of a field of the header, "Language"; empty when absent. */
struct sv po_field(const struct po *po, const char *name);

/* "ctxt \4 msgid": what a message is known by. */
struct sv po_key(struct arena *a, struct sv ctxt, struct sv msgid);

#endif
