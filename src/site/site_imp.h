#ifndef LEXLEAF_SITE_IMP_H
#define LEXLEAF_SITE_IMP_H

/*
 * Inside site: what the page makers get and what they give.
 *
 *	site.c      plan, workers, publishing
 *	files.c     what is neither page nor PDF
 *	publish.c   the folder a site is built in, and its way to its place
 *	work.c      the worker pool
 *	print.c     what stands around a text in print
 *	print_*.c   the docs of PDFs
 *	jargon.c    the words from A to Z
 *	notice.c    what both say about age and translation
 *	webfonts.c  fonts that pages bring along
 *	sitemap.c   every page, for search engines
 *	feed.c      what is new, for programs that show news
 *	manifest.c  every file, for web hosts
 *	moved.c     old addresses
 *	fragment.c  pages and stylesheet to paste into other sites
 *	page.c      templates and the frame of every page
 *	page_text.c texts as the markup templates take
 *	page_*.c    one kind of HTML page each
 */

#include "lexleaf/font.h"
#include "lexleaf/pdf.h"
#include "lexleaf/map.h"
#include "lexleaf/site.h"
#include "lexleaf/template.h"

/* A PDF that was made; no pages: there is none. */
struct card_pdf {
	int pages;
	size_t bytes;
};

/* What other pages say about a leaflet when its doc is gone again. */
struct card {
	bool made;
	struct sv id;
	const struct node *title;   /* in the language of the edition */
	const struct node *summary;
	struct sv topic;
	int order;
	struct date changed; /* when it, or its translation, was last checked */
	struct status status;
	bool withheld; /* its page only says that it is not there */
	bool withdrawn; /* withheld in every language, and for good */
	const struct term **words;
	size_t nwords;
	struct card_pdf *pdfs; /* as many as the pack has formats */
};

/* The name of the jargon buster's files. */
#define JARGON_ID "jargon-buster"

/* A page that has a new id, in the language's folder. */
struct move {
	struct sv from, to;
	bool is_term;   /* else a leaflet */
	size_t leaflet; /* its place in the pack */
};

struct site {
	const struct library *lib;
	const struct build_options *opts;
	struct sv staging;      /* the folder that becomes the output */
	struct sv live;         /* the output, as the build before left it */
	struct sv cache;        /* the folder of what can be made again */
	struct sv stylesheet;   /* below the site's root: "assets/site.x.css" */
	bool web_fonts;         /* does the stylesheet name any? */
	struct sv script;       /* "assets/jargon.x.js"; empty without one */
	struct card *cards;     /* [edition * nleaflets + leaflet] */
	struct card_pdf *jargon; /* [edition * nformats + format] */
	const struct move *moves;
	size_t nmoves;
	struct map **days;       /* [edition], see days_of_terms() */
	struct pages_set *pages; /* compiled templates; owned by page.c */
	struct fontbook *fonts;
	struct pdf_shared pdf;
};

static inline const struct card *site_card(const struct site *s,
					   size_t edition, size_t leaflet)
{
	return &s->cards[edition * s->lib->pack->nleaflets + leaflet];
}

/* Do other pages name the leaflet? */
static inline bool card_is_listed(const struct card *c)
{
	return c->made && !c->withdrawn;
}

/* The file of a PDF: "annual-reviews-large-print.pdf".  What most
 * people want, A4, has the plain name. */
struct sv site_pdf_name(struct arena *a, struct sv id, struct sv format);

/* The pages that an edition has besides leaflets and terms, in its folder, by
 * number: "jargon/index.html"; empty for one that this edition has not, NULL
 * behind the last. */
const char *edition_page(const struct site *s, size_t edition, size_t i);

/* Every page that a site with an address has. */
void sitemap_write(struct buf *out, struct arena *a, const struct site *s);

/* The news of an edition of a site with an address. */
void feed_write(struct buf *out, struct arena *a, const struct site *s,
		size_t edition);

/* Old addresses, as lines for a web server. */
struct move *moves_list(struct arena *a, const struct library *lib, size_t *n);
struct sv move_path(struct arena *a, const struct move *m);
void redirects_write(struct buf *out, struct arena *a, const struct site *s);

/*
 * The content of a finished page at 'path' ("pl/index.html") of a site with
 * an address, and the stylesheet, for a page of another site.
 */
void fragment_html(struct buf *out, const struct site *s,
		   const struct lang *lang, struct sv path, struct sv page);
void fragment_css(struct buf *out, struct sv css);

/*
 * files.c: what pages name, before them; what lists them, behind them.  Both
 * add to 'bytes'.  False: reported.
 */
bool files_write(struct site *s, struct arena *a, struct diags *ds,
		 long long *bytes);
bool files_write_lists(struct site *s, struct arena *a, struct diags *ds,
		       long long *bytes);

/* Every file that is in the staging folder by now.  False: reported. */
bool manifest_write(struct buf *out, struct diags *ds, const struct site *s);

/*
 * The web font of 'ed', whose language asks for one, as the bytes of a file;
 * it is kept in the folder 'cache'.  False: reported.  The rule gives it to the pages of the language;
 * 'file' is its name beside the stylesheet.
 */
bool webfont_make(struct buf *out, struct arena *a, struct diags *ds,
		  const struct edition *ed, struct sv cache);
void webfont_rule(struct buf *css, const struct lang *l, struct sv file);

/* A site on its way to its place. */
struct publication {
	struct sv live;    /* where it will stand */
	struct sv beside;  /* for all the others */
	struct sv staging; /* where it is built */
	struct sv aside;   /* where the one before goes */
	int lock;          /* of fs_lock() */
};

/*
 * Make room for a new site beside 'output'.  False: reported; the folder is
 * not one to replace, or another build is writing it.  Whatever came of it,
 * publish_end() follows; publish_finish() between them, when all is well.
 */
bool publish_begin(struct arena *a, struct diags *ds, struct sv output,
		   struct publication *p);
bool publish_finish(struct diags *ds, const struct publication *p);
void publish_end(struct diags *ds, struct publication *p);

/* For each edition the days of terms in words, by "2026-06-30". */
struct map **days_of_terms(struct arena *a, const struct library *lib);

/* 'd' in words of 'lang', from there if it is there. */
struct sv day_in_words(struct arena *a, const struct site *s,
		       const struct lang *lang, struct date d);

/*
 * What is to be said about the age and the translation of 'l', in its
 * language; how many of 'out' are used.
 */
enum { NOTICES = 5 };
size_t leaflet_notices(struct arena *a, const struct library *lib,
		       const struct leaflet *l, struct ui_text out[NOTICES]);

/* The same of the words of 'ed'. */
size_t jargon_notices(const struct library *lib, const struct edition *ed,
		      struct ui_text out[NOTICES]);

/* A copy of what 'l' says, with each block's English as its twin. */
struct doc *leaflet_paired(struct arena *a, const struct library *lib,
			   const struct leaflet *l,
			   const struct leaflet *english);

/* Compile templates/ of the pack.  NULL: reported. */
struct pages_set *pages_set_new(struct arena *a, struct diags *ds,
				const struct library *lib);

/*
 * The page makers: render one page into 'out'.  False: reported.  They are
 * called by several workers at once and write nothing but 'out' and 'a'.
 * page_leaflet() runs while other leaflets are still being made, so it must
 * not look at their cards; all others run when every card is there.
 */
bool page_leaflet(struct buf *out, struct arena *a, struct diags *ds,
		  const struct site *s, size_t edition,
		  const struct leaflet *l, const struct card *card);
/* 'english' is the same leaflet in the source language. */
bool page_bilingual(struct buf *out, struct arena *a, struct diags *ds,
		    const struct site *s, size_t edition,
		    const struct leaflet *l, const struct leaflet *english);
bool page_withheld(struct buf *out, struct arena *a, struct diags *ds,
		   const struct site *s, size_t edition,
		   const struct leaflet *l);
bool page_moved(struct buf *out, struct arena *a, struct diags *ds,
		const struct site *s, size_t edition, const struct move *m);
bool page_withdrawn(struct buf *out, struct arena *a, struct diags *ds,
		    const struct site *s, size_t edition,
		    const struct leaflet *l);
bool page_home(struct buf *out, struct arena *a, struct diags *ds,
	       const struct site *s, size_t edition);
bool page_jargon(struct buf *out, struct arena *a, struct diags *ds,
		 const struct site *s, size_t edition);
bool page_jargon_english(struct buf *out, struct arena *a, struct diags *ds,
			 const struct site *s, size_t edition);
bool page_jargon_all(struct buf *out, struct arena *a, struct diags *ds,
		     const struct site *s, size_t edition);
bool page_term(struct buf *out, struct arena *a, struct diags *ds,
	       const struct site *s, size_t edition, const struct term *t);
bool page_about(struct buf *out, struct arena *a, struct diags *ds,
		const struct site *s, size_t edition);
bool page_accessibility(struct buf *out, struct arena *a, struct diags *ds,
			const struct site *s, size_t edition);
bool page_languages(struct buf *out, struct arena *a, struct diags *ds,
		    const struct site *s);
bool page_not_found(struct buf *out, struct arena *a, struct diags *ds,
		    const struct site *s);

/* A worker's own things; everything else it meets is shared and constant. */
struct worker {
	struct arena *scratch; /* reset after each job */
	struct arena *pages;   /* of one PDF; a job makes several */
	struct arena *keep;    /* lives as long as the build */
	struct diags *ds;
	struct shaper *shaper;
	struct pdf_writer *pdf;
	struct buf out;
};

/*
 * Run fn(user, worker, i) for i from 0 to count - 1, each once, in any order,
 * on 'n' workers.  Returns when all are done.
 */
typedef void work_fn(void *user, struct worker *w, size_t i);
struct worker *workers_new(int n);
void workers_free(struct worker *w, int n);
void workers_run(struct worker *w, int n, size_t count, work_fn *fn,
		 void *user);

#endif
