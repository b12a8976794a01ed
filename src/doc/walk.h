#ifndef LEXLEAF_DOC_WALK_H
#define LEXLEAF_DOC_WALK_H

/*
 * The walk over cmark's tree, which makes ours.  markdown.c has the walk
 * itself, block.c and inline.c what it does at each node.  No other file
 * knows cmark.
 */

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>

#include "doc_imp.h"

/* One file or fragment. */
struct reader {
	struct arena *arena, *scratch;
	struct diags *ds; /* NULL for a fragment: nothing is reported */
	struct comments comments;
	bool in_letter;
	bool too_deep; /* has been reported */
};

/* One run of cmark over one excerpt. */
struct walk {
	struct reader *r;
	const struct excerpt *in;
	struct node *open; /* what is being filled */
	int depth;         /* of 'open' */
	int dropped;       /* containers that are open for cmark only */
	int quotes;        /* block quotes that are open */
	bool *used;        /* lines of 'in' that a leaf block stands on */
	struct cell_list cells;

	/* The block whose inlines are being read: */
	struct node *block;
	struct cursor cursor;
	size_t guard; /* [bytes] that cmark has before its text */
	size_t lead;  /* [bytes] at its start that are no text of it */
	bool is_cell;
	bool drop_space; /* a comment was dropped behind a space */
	struct running_text text;
	const struct node *titled; /* an image of it, or NULL... */
	struct sv title;           /* ...and its title */
};

/* markdown.c */

/* Read the blocks of 'in' into 'into', which is at 'depth'. */
void walk_blocks(struct reader *r, const struct excerpt *in, struct node *into,
		 int depth);

/*
 * Whether a container that needs 'room' levels may be opened.  What is too
 * deep is left out, and what is inside it goes to the node that is open.
 */
bool walk_has_room(struct walk *w, int room, struct span at);

/* Fill 'n' from now on; and its parent again. */
void walk_open(struct walk *w, struct node *n);
void walk_close(struct walk *w);

/* block.c */

/* The line of w->in that a block starts on, from 0. */
size_t block_line(const struct walk *w, cmark_node *n);

/* A quote or an item. */
void block_open(struct walk *w, cmark_node *n, enum node_kind kind);

void block_open_list(struct walk *w, cmark_node *n);
void block_open_heading(struct walk *w, cmark_node *n);

/* False if it was a table, which has been added as a whole. */
bool block_open_paragraph(struct walk *w, cmark_node *n);

/* The end of a list, a quote or an item. */
void block_close(struct walk *w);

/* The end of what has inlines. */
void block_end(struct walk *w);

void block_code(struct walk *w, cmark_node *n);
void block_html(struct walk *w, cmark_node *n);
void block_rule(struct walk *w, cmark_node *n);

/* Start to read the inlines of 'block', whose text is in w->cursor. */
void block_start(struct walk *w, struct node *block);

/*
 * The lines on which no block stands: definitions, and what says nothing.
 * The caller releases them.
 */
struct excerpt block_definitions(const struct walk *w);

/* inline.c */

void inline_text(struct walk *w, cmark_node *n);
void inline_softbreak(struct walk *w);
void inline_linebreak(struct walk *w);
void inline_code(struct walk *w, cmark_node *n);
void inline_html(struct walk *w, cmark_node *n);

/* 'marks' is how much stands before what is inside: "**". */
void inline_open(struct walk *w, enum node_kind kind, size_t marks);
void inline_close(struct walk *w, cmark_node *n);

/* Make nodes of the running text; what comes next is not text. */
void inline_flush(struct walk *w, bool before_break);

static inline struct sv literal_of(cmark_node *n)
{
	return sv_from(cmark_node_get_literal(n));
}

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

#endif
