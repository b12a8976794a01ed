#ifndef LEXLEAF_LIBRARY_H
#define LEXLEAF_LIBRARY_H

/*
 * A pack with everything in it loaded, once, for all languages: what site
 * publishes, check judges and the translator's commands read.
 *
 * After library_load() nothing changes any more, so that workers share it.
 */

#include "lexleaf/arena.h"
#include "lexleaf/catalog.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"
#include "lexleaf/gloss.h"
#include "lexleaf/glossary.h"
#include "lexleaf/pack.h"
#include "lexleaf/status.h"
#include "lexleaf/translate.h"
#include "lexleaf/ui.h"

/* One language of the library. */
struct edition {
	const struct lang *lang;
	struct catalog *catalogs[CATALOG_DOMAINS]; /* NULL in the source language */
	struct ui *ui;
	struct glossary *glossary;
	struct matcher *matcher;
	struct glosses *glosses; /* what is English in its texts */
	struct doc *notices;  /* of the pack, one paragraph each */
	struct coverage notices_coverage;
	struct map *signoffs; /* NULL in the source language */
	struct coverage glossary_coverage, ui_coverage; /* each leaflet has one
							   of its own */
};

struct library {
	struct pack *pack;
	struct strings *strings;
	struct glossary *glossary; /* in the source language */
	struct doc **leaflets;     /* as written, in the order of pack->leaflets;
				      NULL for one that has errors */
	struct original *originals; /* the leaflets to be translated */
	struct doc *notices;       /* as written: one paragraph a notice, in
				      the order of pack->notices */
	struct original original_notices;
	struct edition *editions;  /* one a published language, same order;
				      the source language is first */
	size_t neditions;
	struct date today; /* what reviews are judged by; whoever loads it may
			      set it, year 0: they are not */
};

/*
 * Load the pack in 'root'.  'cache' is a folder for compiled catalogues.
 * Every error is reported; what could be loaded is there, so that one run
 * finds them all.  NULL: there is no usable pack, glossary or strings.
 */
struct library *library_load(struct arena *a, struct diags *ds, struct sv root,
			     struct sv cache);

/*
 * The same without translations: 'editions' is empty.  For what must work
 * while a translation is broken.
 */
struct library *library_load_sources(struct arena *a, struct diags *ds,
				     struct sv root);

/*
 * The same with the editions of the source language and of 'lang', published
 * or not; what is wrong with its translations is not reported.
 */
struct library *library_with(struct arena *a, const struct library *lib,
			     const struct lang *lang, struct sv cache);

/* Does the program itself say the interface string of that id?  The others
 * are for templates. */
bool library_says(struct sv id);

/* The glossary in all editions, see glossary_export(). */
void library_export(struct buf *out, const struct library *lib,
		    enum export_format format);

/* The leaflet of that id as written; NULL when there is none. */
const struct doc *library_leaflet(const struct library *lib, struct sv id);

/* Is the leaflet past the day it should have been reviewed by? */
bool leaflet_overdue(const struct library *lib, const struct doc *d);

/*
 * The next notice at or behind '*i' that holds today, in the language of
 * 'ed', finished; '*i' is then the one behind it.  NULL: no more.
 */
const struct node *library_notice(const struct library *lib,
				  const struct edition *ed, size_t *i);

/* Has the leaflet been withdrawn by today?  Without a "today", at once. */
bool leaflet_withdrawn(const struct library *lib, const struct doc *d);

/*
 * Leaflet 'index' in the language of 'ed', with nothing filled in or linked
 * yet, and how far it is.  Findings about the translation are reported, as
 * by leaflet_make(), which costs three times as much.
 */
struct doc *leaflet_translate(struct arena *a, struct diags *ds,
			      const struct library *lib, size_t index,
			      const struct edition *ed, struct coverage *cov);

/* One leaflet in one language: what HTML and PDF are both made from. */
struct leaflet {
	const struct edition *edition;
	const struct original *original; /* what it was made from */
	struct doc *doc;            /* translated, filled in, terms linked,
				       English parts marked */
	const struct term **words;  /* terms used, in the language's order */
	size_t nwords;
	struct status status;
};

/*
 * Translate leaflet 'index' into the language of 'ed', fill in facts and
 * service fields, link its terms.  Findings about the translation are
 * reported; what cannot be used stays English.  The leaflet must have been
 * read without error (lib->leaflets[index] is not NULL).  Never NULL.
 */
struct leaflet *leaflet_make(struct arena *a, struct diags *ds,
			     const struct library *lib, size_t index,
			     const struct edition *ed);

#endif
