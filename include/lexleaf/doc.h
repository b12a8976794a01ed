#ifndef LEXLEAF_DOC_H
#define LEXLEAF_DOC_H

/*
 * What a leaflet says: blocks and inlines with source places.
 *
 * A doc is made by markdown.h, then goes through doc → doc steps that each
 * copy: translation and placeholders (locale), term links (glossary), end
 * matter (site).  HTML and PDF are written from the same finished doc, so
 * they cannot disagree about content.
 *
 * Bidi and language: a node whose 'lang' is set is in that language, and so
 * is all below it; 'dir' goes with it.  Empty means as the parent.
 */

#include <stdbool.h>
#include <stdio.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/date.h"
#include "lexleaf/diag.h"
#include "lexleaf/dir.h"
#include "lexleaf/sv.h"

enum node_kind {
	/* blocks */
	NODE_DOC,
	NODE_HEADING,    /* level 1-6, id */
	NODE_PARAGRAPH,
	NODE_LIST,       /* list, start, tight; children NODE_ITEM */
	NODE_ITEM,       /* children are blocks; task */
	NODE_TABLE,      /* children NODE_ROW, the first is the header */
	NODE_ROW,        /* header; children NODE_CELL */
	NODE_CELL,       /* align, header; children are inlines */
	NODE_QUOTE,      /* a call-out: "The law says", "This means" */
	NODE_LETTER,     /* a template letter: a framed block of blocks */
	NODE_CODE_BLOCK, /* text, without the last line end */
	NODE_RULE,       /* thematic break */
	NODE_DEFS,       /* definition list; children NODE_DEF_TERM/_BODY */
	NODE_DEF_TERM,   /* children are inlines; id */
	NODE_DEF_BODY,   /* children are blocks */
	NODE_BOX,        /* a framed group: the contact block; id says which */
	NODE_FIGURE,     /* a NODE_PARAGRAPH that is one image, NODE_CAPTION */
	NODE_CAPTION,    /* children are inlines */
	/* inlines */
	NODE_TEXT,        /* text */
	NODE_EMPH,
	NODE_STRONG,
	NODE_CODE,        /* text */
	NODE_LINK,        /* target: an address as written; children */
	NODE_TERM,        /* target: a term id; children; auto or by hand */
	NODE_IMAGE,       /* target: a path; children are the alt text */
	NODE_QR,          /* target: the address in its code; in print only,
			     where a NODE_IMAGE may be */
	NODE_BREAK,       /* a hard line break */
	NODE_PLACEHOLDER, /* target: "service.phone" or "fact.x"; text: the
			     format after ":", such as "n" */
	NODE_SPAN,        /* inlines in another language, or kept together
			     for bidi (isolate) */
	NODE_HTML,        /* raw HTML; only in fragments, never in a doc that
			     was parsed without error; text */
	NODE_KIND_COUNT
};

/* No doc is deeper [levels], so a walk of one may recurse. */
enum { DOC_DEPTH = 136 };

enum node_align { ALIGN_NONE, ALIGN_START, ALIGN_CENTER, ALIGN_END };
enum node_task { TASK_NONE, TASK_OPEN, TASK_DONE };
enum node_list { LIST_BULLET, LIST_ORDERED, LIST_TASK };

/* <!-- lexleaf-ignore: tag: reason -->: a warning that is wrong here. */
struct waiver {
	enum diag_code code;
	struct sv reason;
	struct span at;
	const struct waiver *next;
};

/*
 * Read "tag: reason" into 'out'.  False: reported, the tag is not known or
 * not a warning's, or there is no reason.
 */
bool waiver_parse(struct diags *ds, struct sv text, struct span at,
		  struct waiver *out);

/* Set on blocks by author comments: <!-- i18n-critical --> and so on. */
struct node_notes {
	struct sv note;    /* for the translator */
	struct sv context; /* becomes the msgctxt */
	bool critical;     /* deadlines, rights: a wrong number is English */
	bool skip;         /* not to be translated */
	bool retired_ok;   /* a retired word may stand here */
	int max;           /* [characters] a translation may have; 0 is free */
	const struct waiver *waivers;
};

struct node {
	enum node_kind kind;
	struct span at;
	struct node *parent, *first, *last, *prev, *next;

	struct sv text;
	struct sv target;
	struct sv id; /* of headings: from the English text, in every language */

	struct sv label; /* of a link whose text is a bare address: what one
			    finds there, for whoever hears it */

	struct sv lang; /* BCP 47; empty: as the parent */
	enum dir dir;
	bool isolate;      /* a phone number, a name: bidi must not mix it */
	bool whole;        /* a date, "6 weeks": no line ends in it; of a number
			      by itself, nor between it and its unit */
	bool untranslated; /* stands in English because there is no (valid)
			      translation */

	int level; /* of a heading, 1-6; first number of a list */
	enum node_list list;
	enum node_task task;
	enum node_align align;
	bool tight;  /* a list without blank lines between its items */
	bool header; /* a row or cell of the table's head */
	bool row_header; /* reserved for the first cell of a body row */

	const struct node_notes *notes; /* NULL for most */
	const struct node *twin; /* see doc_pair() */
};

/* What the front matter of a leaflet says. */
struct doc {
	const struct source *src;
	struct sv id;             /* from the file name: "annual-reviews" */
	struct node *title;       /* NODE_HEADING, level 1 */
	struct node *summary;     /* NODE_PARAGRAPH */
	struct node *body;        /* NODE_DOC */
	struct sv topic;
	int order;
	struct date reviewed, review_by;
	struct span reviewed_at, review_by_at;
	struct date withdrawn; /* from that day on it only says so */
	struct sv instead;     /* then: "leaflet:id" or an address; may be
				  empty */
	struct span withdrawn_at, instead_at;
	struct sv *sources; /* addresses or citations, as written */
	size_t nsources;
	struct sv *old_ids; /* ids it had before: its old addresses */
	size_t nold_ids;
	struct span old_ids_at;
	const struct waiver *waivers; /* "ignore:", for the whole leaflet */
};

/*
 * Give each block of 'd' the block of 'other', the same doc in language
 * 'lang', as its twin, and the blocks of 'other' that language.  What only
 * one of them has stays without.
 */
void doc_pair(struct doc *d, struct doc *other, struct sv lang);

struct node *node_new(struct arena *a, enum node_kind kind, struct span at);
struct node *node_text(struct arena *a, struct sv text, struct span at);

/* Put 'child', which has no parent, last under 'parent'; gives 'child'. */
struct node *node_append(struct node *parent, struct node *child);
void node_insert_before(struct node *at, struct node *fresh);

/* Take 'n' out of its tree; 'n' and what is below it stay whole. */
void node_unlink(struct node *n);

/* Move all children of 'from' to the end of 'to'. */
void node_adopt(struct node *to, struct node *from);

/* A deep copy without a parent; texts are shared, not copied. */
struct node *node_copy(struct arena *a, const struct node *n);

/* The same with texts of its own, for a copy that outlives the original. */
struct node *node_clone(struct arena *a, const struct node *n);

/*
 * Where in the source 'text' stands, which starts 'from' bytes into the text
 * of text node 'n'.  The node's own place when it cannot be found.
 */
struct span node_text_place(const struct node *n, size_t from, struct sv text);

bool node_is_inline(enum node_kind kind);
bool node_is_picture(const struct node *n); /* its children describe it */
const char *node_name(enum node_kind kind);

/*
 * The node after 'n' in document order, never leaving 'root'; NULL at the
 * end.  node_next_skip() does not go below 'n'.
 */
struct node *node_next(const struct node *root, const struct node *n);
struct node *node_next_skip(const struct node *root, const struct node *n);

/* The text below 'n' as a reader hears it; a break is a space. */
void node_plain(struct buf *out, const struct node *n);

/* A copy of the whole doc in 'a'. */
struct doc *doc_copy(struct arena *a, const struct doc *d);

/* The tree for humans and tests, one node a line. */
void doc_dump(struct buf *out, const struct doc *d);
void node_dump(struct buf *out, const struct node *n, int depth);

#endif
