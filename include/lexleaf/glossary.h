#ifndef LEXLEAF_GLOSSARY_H
#define LEXLEAF_GLOSSARY_H

/*
 * The jargon buster: terms and their definitions, and where a leaflet uses
 * them.  Loaded from content/glossary.xml (schema: content/glossary.rng),
 * translated term by term, then used to mark docs.
 */

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/catalog.h"
#include "lexleaf/date.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"
#include "lexleaf/lang.h"
#include "lexleaf/map.h"
#include "lexleaf/translate.h"
#include "lexleaf/unit.h"

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
	struct sv acronym;   /* "EHC plan"; shown beside the head; may be empty;
				English in every language */
	struct sv *variants; /* other forms that are found in texts: "EHCP"; in
				a translation, the forms of that language */
	size_t nvariants;
	struct sv *everyday; /* those of the head and the variants that are
				everyday words too: "statement" */
	size_t neveryday;
	struct sv *signs;    /* words that show that the term is meant where
				such a form stands: "has a statement" */
	size_t nsigns;
	struct node *definition; /* NODE_PARAGRAPH; terms in it are NODE_TERM */
	struct sv *see;          /* ids */
	size_t nsee;
	struct sv area;          /* education, health, social-care, benefits, law */
	enum term_status status;
	struct sv replaced_by;   /* id, for retired and renamed terms */
	struct sv *old_ids; /* ids it had before: its old addresses */
	size_t nold_ids;
	struct sv since, until;  /* years, as written */
	struct node *heard;      /* NODE_PARAGRAPH: why people may still meet an
				    old word; or NULL */
	struct sv authority;
	struct date checked;
	struct span at;

	/* In a translated glossary: the English term, and what stayed English.
	 * In the source language: itself, and false. */
	const struct term *source;
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

/*
 * The units of all terms, for extraction.  Of term "sen" they are, by
 * context: term:sen/label, the head; term:sen/forms, the English forms with
 * "|" between them, to be answered with all forms that the language's
 * sentences need; term:sen/definition and term:sen/heard.
 */
struct unit *glossary_units(struct arena *a, const struct glossary *g,
			    size_t *count);

/* "sen" of the context "term:sen/label"; empty for any other. */
struct sv term_of_label(struct sv ctxt);

/* The glossary in another language; terms without translation stay English. */
struct glossary *glossary_translate(struct arena *a, struct diags *ds,
				    const struct glossary *g,
				    const struct lang *lang,
				    const struct catalog *catalog,
				    struct coverage *cov);

/* NULL when there is none of that id. */
const struct term *glossary_term(const struct glossary *g, struct sv id);

/*
 * What finds the terms of 'g' in texts.  'source' is the matcher of the same
 * glossary in the language the leaflets are written in, for what stayed in
 * it; NULL when 'g' is that.  Immutable, shared by threads.
 */
struct matcher;
struct matcher *matcher_new(struct arena *a, const struct glossary *g,
			    const struct matcher *source);

/*
 * Set the flag, in the order of the glossary of 'm', of each term that 'text'
 * in its language, that of one block, uses; a form that could be one term or
 * another is none, nor an everyday form where no term is meant.
 */
void matcher_uses(struct arena *a, const struct matcher *m, struct sv text,
		  bool *uses);

/*
 * The same for less: forms inside longer ones, either of two, and those of
 * the source language count too.  'lines' has a text a line, since many are
 * cut into words in the time of one; the flags of line i are shown[i * nterms]
 * and so on.
 */
void matcher_shows(struct arena *a, const struct matcher *m, struct sv lines,
		   bool *shown);

/*
 * Link terms in the body of 'd': the first use of each term in a section
 * becomes a NODE_TERM.  Longest match, whole words, case ignored except where
 * a form has capitals; never inside code, links, headings, letters or
 * isolated names.  [text](term:id) counts as a use.  Text that stayed English
 * is matched with the English forms.  An everyday form is a use only where its
 * block shows that the term is meant, or has <!-- retired-ok -->.  Gives the
 * terms linked, in the order of the glossary.
 *
 * In the source language this also reports links to terms that are not there
 * (TERM_UNKNOWN), short forms that could be one term or another
 * (TERM_AMBIGUOUS), retired words without <!-- retired-ok --> (TERM_RETIRED)
 * and proposed ones (TERM_PROPOSED).
 */
const struct term **glossary_mark(struct arena *a, struct diags *ds,
				  struct doc *d, const struct matcher *m,
				  size_t *count);

/*
 * The terms of glossaries of one pack in different languages, the source
 * language first, for the tools of others.
 */
enum export_format { EXPORT_TBX, EXPORT_JSON, EXPORT_CSV };
void glossary_export(struct buf *out, enum export_format format,
		     const struct glossary *const *gs, size_t n);

/* By its name, "tbx".  False: there is none. */
bool export_format_parse(struct sv name, enum export_format *out);

/* The terms, for `lexleaf dump terms`. */
void glossary_dump(struct buf *out, const struct glossary *g);

/* "current", "retired"...; the word of glossary.xml. */
const char *term_status_name(enum term_status s);

#endif
