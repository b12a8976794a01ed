#ifndef LEXLEAF_SITE_PRINT_H
#define LEXLEAF_SITE_PRINT_H

/*
 * The doc of a PDF is made of nodes that no Markdown says: what a page shows
 * around a text.  These add them, in the language of the edition; what is
 * not translated stands there in English and says so.
 */

#include "site_imp.h"

struct print {
	struct arena *a;
	const struct library *lib;
	const struct edition *ed;
	const struct pack_format *format; /* or NULL */
	struct node *body;
};

/* Text of the interface as inlines; English where there is no translation. */
struct node *print_ui(struct print *p, struct node *to, struct ui_text t);

/* A stretch in English inside another language: "(EHC plan)". */
void print_english(struct print *p, struct node *to, struct sv text);

struct node *print_block(struct print *p, struct node *to, enum node_kind kind);
struct node *print_heading(struct print *p, struct node *to, const char *string,
			   const char *id);
void print_paragraph(struct print *p, struct node *to, struct ui_text t);

/* An entry of a list of words: the term, what became of it, its meaning. */
void print_word(struct print *p, struct node *defs, const struct term *t);

/* On the first page, where nobody can miss it. */
void print_notices(struct print *p, const struct ui_text *notices, size_t n);

/* Where to get help. */
void print_contacts(struct print *p);

/* Who wrote it and how current it is. */
void print_end_matter(struct print *p, const struct doc *d);

/* A web address, not one of a leaflet, a term or a phone. */
bool print_is_address(struct sv target);

#endif
