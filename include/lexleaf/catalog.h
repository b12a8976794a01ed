#ifndef LEXLEAF_CATALOG_H
#define LEXLEAF_CATALOG_H

/*
 * Catalogues: what translators wrote, looked up by (context, msgid).
 *
 * PO files are compiled by msgfmt, which leaves fuzzy and empty messages out,
 * and read back here, every offset checked: a damaged .mo is an error, never
 * a crash.  gettext() itself is not used: it caches across languages and
 * depends on the C library's locale (its words would be the wrong language
 * without a message).
 *
 * Nothing that is wrong with a PO is an error here, since it must not keep
 * other languages from being published.  A message that msgfmt would refuse
 * is left out; a file whose form is broken is not used at all, because
 * nobody knows where its messages end.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/lang.h"
#include "lexleaf/sv.h"

/* The three domains of a language. */
enum catalog_domain {
	CATALOG_LEAFLETS,
	CATALOG_GLOSSARY,
	CATALOG_UI,
	CATALOG_DOMAINS
};
const char *catalog_domain_name(enum catalog_domain d);

struct catalog;

/*
 * Compile and load locales/<po_dir>/LC_MESSAGES/<domain>.po of 'root' for
 * 'lang'; compiled files are kept in 'cache' by the hash of their PO, so an
 * unchanged one is not compiled again.  An absent PO gives an empty
 * catalogue.  A file that cannot be read, and msgfmt's complaints, become
 * PO_REFUSED, and a header that is not UTF-8, of this language and with its
 * plural rule, PO_HEADER; then the catalogue is empty and every text stays
 * English.  Never NULL.
 */
struct catalog *catalog_load(struct arena *a, struct diags *ds, struct sv root,
			     struct sv cache, const struct lang *lang,
			     enum catalog_domain domain);

/*
 * Read a compiled catalogue from bytes.  NULL: reported as MO_BROKEN.
 * 'mo' is borrowed.
 */
struct catalog *catalog_from_mo(struct arena *a, struct diags *ds,
				struct span at, struct sv mo);

/*
 * From now on, what 'c' has no message for is asked of 'under': a pack that
 * stands on another has catalogues of its own texts alone.
 */
void catalog_set_under(struct catalog *c, const struct catalog *under);

/*
 * The translation, or the empty view.  'form' picks msgstr[form] of a plural
 * message; an index out of range gives the empty view.
 */
struct sv catalog_lookup(const struct catalog *c, struct sv ctxt,
			 struct sv msgid, int form);

/* The PO file it was made of; NULL when there is none. */
const struct source *catalog_source(const struct catalog *c);

/* Messages in it, without the header. */
size_t catalog_count(const struct catalog *c);

/* Is (ctxt, msgid) one of them?  Those under it do not count. */
bool catalog_has(const struct catalog *c, struct sv ctxt, struct sv msgid);

/*
 * Where (ctxt, msgid) stands in the PO, for diagnostics about it: the line
 * of its msgstr.  The whole file when it cannot be found.
 */
struct span catalog_place(const struct catalog *c, struct sv ctxt,
			  struct sv msgid);

/*
 * Has the translator said that a warning is wrong here?  By a comment above
 * the message: "# lexleaf-ignore: msg-number msg-markup".
 */
bool catalog_waives(const struct catalog *c, struct sv ctxt, struct sv msgid,
		    enum diag_code code);

/* Is there a translation that is marked fuzzy, which is never shown? */
bool catalog_is_fuzzy(const struct catalog *c, struct sv ctxt, struct sv msgid);

/* Why the translation of (ctxt, msgid) was left out, for a person; NULL when
 * it was not, or is only fuzzy. */
const char *catalog_flaw(const struct catalog *c, struct sv ctxt,
			 struct sv msgid);

#endif
