#ifndef LEXLEAF_SITE_PAGE_H
#define LEXLEAF_SITE_PAGE_H

/*
 * What the page makers share: the frame of a page, and text that says which
 * language it is in.
 *
 * A page speaks one language; whatever on it is in another one (a title
 * that is not translated, the name of the service, the English term) is
 * marked with lang and dir, so that a screen reader says it right and bidi
 * keeps it together.  "markup" is HTML that is escaped already.
 */

#include "lexleaf/html.h"
#include "site_imp.h"

/* Each has a template. */
enum page_kind {
	PAGE_LEAFLET,
	PAGE_BILINGUAL,
	PAGE_WITHHELD,
	PAGE_MOVED,
	PAGE_WITHDRAWN,
	PAGE_HOME,
	PAGE_JARGON,
	PAGE_JARGON_ENGLISH,
	PAGE_JARGON_ALL,
	PAGE_TERM,
	PAGE_ABOUT,
	PAGE_ACCESSIBILITY,
	PAGE_LANGUAGES,
	PAGE_NOT_FOUND,
	PAGE_KINDS
};

/*
 * Compile the template of each kind into 'out' and look at the strings that
 * they ask for.  False: reported.
 */
bool page_templates(struct arena *a, struct diags *ds,
		    const struct library *lib,
		    const struct template *out[PAGE_KINDS]);

struct web_page {
	struct arena *a;
	const struct site *site;
	const struct library *lib;
	const struct edition *ed;
	const struct lang *lang; /* of the page */
	size_t edition;
	struct sv root;       /* prefix to the site's folder: "../../" */
	struct sv up;         /* prefix to the language's folder: "../" */
	struct value *values; /* what the template is filled with */
	bool unlisted;        /* search engines are asked not to list it */
};

/*
 * Begin a page of 'edition' at 'path' in the language's folder
 * ("jargon/index.html"); all that the frame of a page shows is set.
 */
struct web_page *page_begin(struct arena *a, const struct site *s,
			    size_t edition, const char *path);

/* One of the two pages in the site's own folder; they speak English. */
struct web_page *page_begin_root(struct arena *a, const struct site *s,
				 const char *path);

/* The title of the window and the sentence for search engines, as text. */
void page_describe(struct web_page *p, struct sv title, struct sv description);

/* Fill the template. */
bool page_end(struct buf *out, struct diags *ds, struct web_page *p,
	      enum page_kind kind);

/* 'text' in 'lang', marked if that is not the page's language. */
struct sv page_text(struct web_page *p, const struct lang *lang,
		    struct sv text);

/* The same, always marked and kept together: for use inside a sentence. */
struct sv page_isolate(struct web_page *p, const struct lang *lang,
		       struct sv text);

/* The inlines of a block, marked if the block is in another language; the
 * block itself; the text alone. */
struct sv page_inlines(struct web_page *p, const struct node *block);
struct sv page_block(struct web_page *p, const struct node *block);
struct sv page_plain(struct web_page *p, const struct node *block);

/* How links are written on the page. */
struct html_options page_html_options(struct web_page *p);

/* A block whose terms can be opened where they stand: the template then
 * gives each of them an element to open, see leaflet.html. */
struct sv page_body(struct web_page *p, const struct node *block);

/* An interface string as markup. */
struct sv page_ui(struct web_page *p, const char *id);
/* Every string of 'ed' without {names}: as markup, and as plain text for
 * attributes. */
void page_strings(struct arena *a, const struct library *lib,
		  const struct edition *ed, struct value *ui,
		  struct value *label);

struct sv page_ui_text(struct web_page *p, struct ui_text t);

/*
 * The same with {names} replaced, from NAME, markup pairs (C string, struct
 * sv) ending with NULL.
 */
struct sv page_fill(struct web_page *p, const char *id, ...);

/* "Last checked: 30 June 2026", or the empty view without a date. */
struct sv page_date(struct web_page *p, const char *id, struct date date);

/* A term by its name in the page's language, and in English if the page is
 * in another one (else the empty view). */
struct sv page_term_name(struct web_page *p, const struct term *t);
struct sv page_term_english(struct web_page *p, const struct term *t);
struct sv page_term_href(struct web_page *p, const struct term *t);

/* "This word is no longer used. Now: ..."; empty for a word in use. */
struct sv page_term_now(struct web_page *p, const struct term *t);

/* A short tag for a word that is not in common use: "Old word". */
struct sv page_term_tag(struct web_page *p, const struct term *t);

/* {tag, dir} if 'lang' is not the page's language, else NULL. */
struct value *page_foreign(struct web_page *p, const struct lang *lang);

/* What is to be said first, as "status"; links to the PDFs of 'id', which
 * stand beside the page, as many as the pack has formats, as "downloads". */
void page_status(struct web_page *p, const struct ui_text *notices, size_t n);
void page_downloads(struct web_page *p, struct sv id, struct sv title,
		    const struct card_pdf *pdfs);

/* Set 'key' to 'markup', or to nothing when that is empty. */
void page_set(struct value *object, const char *key, struct sv markup);

/* The leaflet in the source language: "english", nothing on its own page. */
void page_english_link(struct web_page *p, struct sv id);

/* Everything the contact block shows, into the page's values. */
void page_contact(struct web_page *p);

/* Whom to ask for another format: "formats" of the values. */
void page_formats(struct web_page *p);

/* The string 'id' with its {name} filled from a field of the service; the
 * empty view when the service has no such field. */
struct sv page_service(struct web_page *p, const char *id, const char *name,
		       const char *field);

/* "Large print": what a format is called. */
struct sv page_format_name(struct web_page *p, struct sv format);

/* "tel:02079460123": RFC 3966 has no spaces. */
struct sv page_tel(struct web_page *p, struct sv number);

#endif
