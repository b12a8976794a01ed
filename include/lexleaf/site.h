#ifndef LEXLEAF_SITE_H
#define LEXLEAF_SITE_H

/*
 * The build: which pages and PDFs exist, made by workers, published whole.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"
#include "lexleaf/library.h"

/*
 * The doc as it is printed in one of the pack's formats (NULL: in none of
 * them): title, summary, body, "Web addresses in this leaflet", "More
 * leaflets", "Words used in this leaflet", contact block, end matter; all of
 * it doc nodes.
 */
struct doc *print_doc(struct arena *a, const struct library *lib,
		      const struct leaflet *l,
		      const struct pack_format *format);

/* The same with each block's English as its twin; 'english' is the leaflet
 * in the source language. */
struct doc *print_doc_paired(struct arena *a, const struct library *lib,
			     const struct leaflet *l,
			     const struct leaflet *english,
			     const struct pack_format *format);

/*
 * The jargon buster as it is printed: every word of the edition from A to Z
 * with its meaning and its English name, in a translation then the English
 * names with the words for them.  Paired, with the English beside each word.
 */
struct doc *print_jargon(struct arena *a, const struct library *lib,
			 const struct edition *ed);
struct doc *print_jargon_paired(struct arena *a, const struct library *lib,
				const struct edition *ed);

struct build_options {
	struct sv output; /* "build/site" */
	int jobs;         /* workers; 0: one a core */
	bool fragments;   /* also pages to paste into another site */
	bool draft;       /* publish what the policy would withhold */
	bool progress;    /* a line that rewrites itself on stderr */
	/* Asked when everything is made and nothing failed: may it be
	 * published?  NULL: yes. */
	bool (*may_publish)(struct diags *ds, const struct library *lib);
};

struct build_summary {
	int languages, leaflets, pages, pdfs;
	int words, untranslated_words; /* of all leaflets in all languages
					  but the source */
	int rejected;                  /* translations that cannot be used */
	int withheld;                  /* leaflets, by the pack's policy */
	long long bytes;
};

/* Is every format of the pack a print style?  Reports those that are not. */
bool formats_check(struct diags *ds, const struct pack *pack);

/*
 * Can the templates be read, is there each string that they ask for, and does
 * anybody ask for each string there is?  What is not so is reported.
 */
void templates_check(struct arena *a, struct diags *ds,
		     const struct library *lib);

/*
 * Build the site of 'lib' in a folder beside the output, then put it in its
 * place: HTML, and a PDF in each of the pack's formats.  False: reported, and the output is as it was; what was reported
 * points into 'a'.
 */
bool site_build(struct arena *a, struct diags *ds, const struct library *lib,
		const struct build_options *opts, struct build_summary *out);

#endif
