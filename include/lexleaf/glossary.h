#ifndef LEXLEAF_GLOSSARY_H
#define LEXLEAF_GLOSSARY_H

/*
 * The jargon buster: terms and their definitions, and where a leaflet uses
 * them.  Loaded from content/glossary.xml (schema: content/glossary.rng),
 * translated term by term, then used to mark docs.
 */

#include "lexleaf/arena.h"
#include "lexleaf/catalog.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"
#include "lexleaf/lang.h"
#include "lexleaf/text.h"
#include "lexleaf/translate.h"

enum term_status {
	TERM_CURRENT,
	TERM_RETIRED,  /* no longer the law or the name */
	TERM_RENAMED,
	TERM_PROPOSED, /* not law */
	TERM_LOCAL,
	TERM_WALES
};

struct term {
	struct sv id;
	struct sv head;      /* "education, health and care plan" */
	struct sv acronym;   /* "EHC plan"; shown beside the head; may be empty */
	struct sv *variants; /* other spellings that match: "EHCP" */
	size_t nvariants;
	struct node *definition; /* NODE_PARAGRAPH; terms in it are NODE_TERM */
	struct sv *see;          /* ids */
	size_t nsee;
	struct sv area;          /* education, health, social-care, benefits, law */
	enum term_status status;
	struct sv replaced_by;   /* id, for retired and renamed terms */
	struct sv since, until;  /* years, as written */
	struct node *heard;      /* "you may still hear this" note, or NULL */
	struct sv authority;
	struct date checked;
	struct span at;

	/* In a translated glossary: the English term, and what stayed English. */
	const struct term *source; /* itself in the source language */
	bool head_untranslated;
};

struct glossary {
	const struct lang *lang;
	struct term *terms; /* in the language's own order */
	size_t nterms;
	struct map *by_id;  /* id → struct term */
};

/*
 * Load and check: duplicate ids, references to terms that are not there,
 * circles of "replaced by".  NULL: every error has been reported.
 */
struct glossary *glossary_load(struct arena *a, struct diags *ds,
			       const struct source *xml,
			       const struct source *schema,
			       const struct lang *lang);

/* The units of all terms, for extraction: label, variants, definition, note. */
struct unit *glossary_units(struct arena *a, const struct glossary *g,
			    size_t *count);

/* The glossary in another language; terms without translation stay English. */
struct glossary *glossary_translate(struct arena *a, struct diags *ds,
				    const struct glossary *g,
				    const struct lang *lang,
				    const struct catalog *catalog,
				    struct coverage *cov);

const struct term *glossary_term(const struct glossary *g, struct sv id);

/* A matcher for one glossary; immutable, shared by threads. */
struct matcher;
struct matcher *matcher_new(struct arena *a, const struct glossary *g,
			    const struct glossary *source);

/*
 * Link terms in 'd': every [text](term:id) is checked (TERM_UNKNOWN), and
 * the first use of each term in a section becomes a NODE_TERM.  Longest
 * match, whole words, case ignored except for capitals-only acronyms; never
 * inside code, links or headings.  Text that stayed English is matched with
 * the English words.  Gives the terms used, in the order of the glossary.
 */
const struct term **glossary_mark(struct arena *a, struct diags *ds,
				  struct doc *d, const struct matcher *m,
				  size_t *count);

/* Terms, one a line, for `lexleaf dump terms`. */
void glossary_dump(struct buf *out, const struct glossary *g);

/* "current", "retired"...; the word of glossary.xml. */
const char *term_status_name(enum term_status s);

#endif
