#ifndef LEXLEAF_DOC_IMP_H
#define LEXLEAF_DOC_IMP_H

/* What the files that read Markdown share.  Only walk.h knows cmark. */

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

/* Take all lines out, to put another excerpt together. */
void excerpt_clear(struct excerpt *e);

/* The place of 'len' bytes at 'offset' of the text. */
struct span excerpt_span(const struct excerpt *e, size_t offset, size_t len);

void excerpt_release(struct excerpt *e);

/*
 * cursor.c: where the walk over the inlines of a block is in its text.
 *
 * cmark's columns would tell, were they not wrong on lazy lines and behind a
 * line end in an address.  But inlines follow each other without a gap, so
 * the walk counts what it has read and asks cmark for ends of links only.
 */
struct cursor {
	struct excerpt text; /* of the block, as cmark's inline parser has it */
	size_t at;           /* [bytes] behind what has been read */
	size_t line;         /* the offset that cmark counts columns from */
	long column;         /* the column it gives that offset */
};

/* Back to the start; 'text' has been put together anew. */
void cursor_start(struct cursor *c);

/* Learn from cmark that what comes next starts at 'column'. */
void cursor_adjust(struct cursor *c, int column);

/* Move to 'column' of cmark, if that is further on. */
void cursor_move(struct cursor *c, int column);

/* Move to the next line.  Gives where the line end is. */
size_t cursor_next_line(struct cursor *c);

/* Move over markup of 'length' bytes. */
void cursor_skip(struct cursor *c, size_t length);

/* Move over `code`.  Gives what is between its backquotes. */
struct sv cursor_skip_code(struct cursor *c);

/* Move over a tag or comment. */
void cursor_skip_html(struct cursor *c, struct sv html);

/* Whether nothing of this line, but the first, has been read. */
bool cursor_at_line_start(const struct cursor *c);

/* The character that comes next; 0 at the end. */
char cursor_peek(const struct cursor *c);

/* The place of 'len' bytes from 'offset' on. */
struct span cursor_span(const struct cursor *c, size_t offset, size_t len);

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
 * html.c: the HTML that an author may write, which is comments and <br>.
 */

/* Take in a block of comments; anything else in it is reported. */
void html_read_block(struct arena *a, struct comments *c,
		     const struct excerpt *block);

/* Report a tag, or whatever 'html' starts with, at its place. */
void html_refuse(struct diags *ds, struct sv html, struct span at);

/* <br>, <BR/>, <br /> */
bool html_is_break(struct sv html);

/*
 * link.c: links and images; the rule for addresses is in markdown.h.
 */

/* Report what is wrong with a finished link, term or image. */
void link_check(struct diags *ds, const struct node *link, struct sv target);

/* Report a title that nobody will see. */
void link_refuse_title(struct diags *ds, const struct node *link,
		       struct sv title);

/* Report labels that 'lines', reference definitions, define a second time. */
void link_check_definitions(struct arena *scratch, struct diags *ds,
			    const struct excerpt *lines);

/* "term:ehc-plan" */
bool link_is_term(struct sv target);

/* frontmatter.c: the data before the body. */

/*
 * Read it into 'd'.  Gives the offset of the body; what is wrong is
 * reported and the body is read all the same.
 */
size_t frontmatter_parse(struct arena *a, struct diags *ds, struct doc *d);

/* outline.c: levels and ids of headings; what is wrong is reported. */
void outline_check(struct arena *a, struct diags *ds, struct node *body);

#endif
