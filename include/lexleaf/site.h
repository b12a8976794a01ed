#ifndef LEXLEAF_SITE_H
#define LEXLEAF_SITE_H

/*
 * The build: which pages and PDFs exist, made by workers, published whole.
 */

#include "lexleaf/arena.h"
#include "lexleaf/catalog.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"
#include "lexleaf/glossary.h"
#include "lexleaf/pack.h"
#include "lexleaf/translate.h"
#include "lexleaf/ui.h"

/* Everything of a pack that is read once and shared by all jobs. */
struct edition {
	const struct lang *lang;
	struct catalog *catalogs[CATALOG_DOMAINS]; /* NULL in the source language */
	struct ui *ui;
	struct glossary *glossary;
	struct matcher *matcher;
};

struct library {
	struct pack *pack;
	struct strings *strings;
	struct glossary *glossary; /* in the source language */
	struct doc **leaflets;     /* as written, in the order of pack->leaflets;
				      NULL for one that has errors */
	struct edition *editions;  /* one a published language, same order */
	size_t neditions;
};

/*
 * Load all of the pack in 'root' and check each leaflet, term and string
 * against the rest.  'cache' is a folder for compiled catalogues.  Always
 * gives a library when there is a pack; look at diags_failed() as well.
 */
struct library *library_load(struct arena *a, struct diags *ds, struct sv root,
			     struct sv cache);

/* One leaflet in one language, finished: what HTML and PDF are made from. */
struct leaflet {
	const struct edition *edition;
	struct doc *doc;            /* translated, filled in, terms linked */
	const struct term **words;  /* terms used, in the language's order */
	size_t nwords;
	struct coverage coverage;
};

struct leaflet *leaflet_make(struct arena *a, struct diags *ds,
			     const struct library *lib, size_t index,
			     const struct edition *ed);

/*
 * The doc as it is printed: title, summary, body, "Words used in this
 * leaflet", contact block, end matter; all of it doc nodes.
 */
struct doc *leaflet_print_doc(struct arena *a, const struct library *lib,
			      const struct leaflet *l);

struct build_options {
	struct sv root;   /* the pack */
	struct sv output; /* "build/site" */
	int jobs;         /* workers; 0: one a core */
	bool progress;    /* a line that rewrites itself on stderr */
	struct sv *langs; /* tags to make; none: all */
	size_t nlangs;
	struct sv *leaflets;
	size_t nleaflets;
	bool html, pdf;
	struct date today;
};

struct build_summary {
	int languages, leaflets, pages, pdfs;
	int untranslated_words;
	long long bytes;
};

/* Build and publish.  False: reported, and the output is as it was. */
bool site_build(struct diags *ds, const struct build_options *opts,
		struct build_summary *out);

#endif
