#ifndef LEXLEAF_DOC_IMP_H
#define LEXLEAF_DOC_IMP_H

/* What the files that read Markdown share.  Only markdown.c knows cmark. */

#include <stdint.h>

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"
#include "lexleaf/sv.h"

/*
 * excerpt.c: text put together from pieces of source lines, which still
 * knows the place of each byte.  The body below the front matter is one; so
 * are the inside of a ```letter, a paragraph without the "> " before its
 * lines, and the cells of the tables.
 */
struct excerpt_line {
	size_t start;   /* [bytes] into the text */
	struct span at; /* of its first byte; col 0: known by line only;
			   line 0: not known */
};

struct excerpt {
	struct buf text; /* every line ends with LF */
	struct excerpt_line *lines;
	size_t count, cap;
};

/* Add a line, which has no LF in it. */
void excerpt_add(struct arena *a, struct excerpt *e, struct sv line,
		 struct span at);

/* Add bytes of 'src' from offset 'from' on, as they are. */
void excerpt_add_source(struct arena *a, struct excerpt *e,
			const struct source *src, size_t from);

/* Line 'i', from 0, without its LF; the empty view past the end. */
struct sv excerpt_line(const struct excerpt *e, size_t i);

/* The place of 'len' bytes at 'offset' of the text. */
struct span excerpt_span(const struct excerpt *e, size_t offset, size_t len);

void excerpt_release(struct excerpt *e);

/*
 * text.c: the running text of a block, between two pieces of markup.  Each
 * byte knows where it came from, for escapes and entities are shorter here
 * than in the source.
 */
struct origin {
	uint32_t offset; /* [bytes] into the excerpt of the block */
	bool escaped;    /* written as \x or &x; so it is no markup */
};

struct running_text {
	struct buf text;
	struct origin *origins; /* one for each byte */
	size_t cap;
};

/*
 * Add 'literal', which is what cmark made of the text at 'offset' of 'from'.
 * Gives the offset behind it.
 */
size_t text_add(struct arena *scratch, struct running_text *t,
		const struct excerpt *from, size_t offset, struct sv literal);

enum text_flags {
	TEXT_TRIM_START = 1 << 0, /* spaces at the start mean nothing */
	TEXT_TRIM_END = 1 << 1,
};

/*
 * Put what is in 't' under 'parent' as texts and placeholders and empty
 * 't'.  Stray braces and markup that did not become any are reported
 * unless 'ds' is NULL; then they stay as they are.
 */
void text_flush(struct arena *a, struct diags *ds, const struct excerpt *from,
		struct running_text *t, struct node *parent,
		enum text_flags flags);

/*
 * table.c: GFM pipe tables.
 */
struct cell_text {
	struct node *cell; /* waits for its inlines */
	struct sv text;    /* trimmed, on one line */
	struct span at;
};

struct cell_list {
	struct cell_text *v;
	size_t count, cap;
};

/*
 * The table that paragraph 'e' is, its cells added to 'cells' without their
 * inlines.  NULL: not a table, and if it looks like one, reported.
 */
struct node *table_parse(struct arena *a, struct arena *scratch,
			 struct diags *ds, const struct excerpt *e,
			 struct cell_list *cells);

/* Whether 'line' is the |---|---| below a table's header. */
bool table_is_rule(struct sv line);

/*
 * comment.c: author comments.
 */
struct comments {
	struct diags *ds;
	struct node_notes *next; /* for the next block; NULL: nothing said */
	struct span next_at;     /* of the first of them */
	bool skipping;           /* between i18n-skip-start and -end */
	struct span skip_at;
};

/*
 * Take in 'inside', what stands between "<!--" and "-->".  An inline
 * comment is about 'block', its own; otherwise 'block' is NULL.
 */
void comment_read(struct arena *a, struct comments *c, struct sv inside,
		  struct span at, struct node *block);

/* Give a new block what the comments before it said. */
void comment_apply(struct arena *a, struct comments *c, struct node *block);

/* At the end of the file: report what is left over. */
void comment_finish(struct comments *c);

/*
 * target.c: what is wrong with an address, to follow `address "x" `; NULL if
 * nothing.
 */
const char *target_fault(struct sv target);
const char *target_image_fault(struct sv target);

/* frontmatter.c: the data before the body. */

/*
 * Read it into 'd'.  Gives the offset of the body; what is wrong is
 * reported and the body is read all the same.
 */
size_t frontmatter_parse(struct arena *a, struct diags *ds, struct doc *d);

/* outline.c: levels and ids of headings; what is wrong is reported. */
void outline_check(struct arena *a, struct diags *ds, struct node *body);

#endif
