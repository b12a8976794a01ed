/*
 * cmark's tree becomes ours.
 *
 * cmark knows the place of a block well, of an inline only nearly.  So the
 * text that its inline parser saw is put together once more, as an excerpt
 * that knows its places, and the walk over the inlines counts along in it
 * (cursor.c).
 *
 * Cells of tables (and titles) have no block of their own in Markdown.  All
 * cells of a text are parsed together at its end, each as a paragraph behind
 * a guard, below the reference definitions of the text.
 */
#include "lexleaf/markdown.h"

#include <string.h>

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>

#include "doc_imp.h"

/*
 * Deeper nesting was not meant.  The inlines of a cell are counted from the
 * cell on, hence twice in DOC_DEPTH.
 */
enum { MAX_DEPTH = 64 };
_Static_assert(2 * MAX_DEPTH + 8 <= DOC_DEPTH, "walks of a doc rely on it");

/*
 * MEDIUM MATHEMATICAL SPACE: white space for the rules of emphasis, but not
 * ASCII, so that cmark does not strip it and sees no list, heading or
 * definition behind it.
 */
#define GUARD "\xE2\x81\x9F"

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
};

static struct sv literal_of(cmark_node *n)
{
	return sv_from(cmark_node_get_literal(n));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* --- places of blocks ------------------------------------------------- */

/* Line 'i' behind the "> " and spaces of the containers it stands in. */
static struct sv strip(const struct walk *w, size_t i)
{
	struct sv line = excerpt_line(w->in, i);
	int quotes = w->quotes;

	for (;;) {
		while (line.n && is_blank(line.p[0]))
			line = (struct sv){ line.p + 1, line.n - 1 };
		if (!quotes-- || !line.n || line.p[0] != '>')
			return line;
		line = (struct sv){ line.p + 1, line.n - 1 };
	}
}

/* The place of 'part' of line 'i'. */
static struct span part_span(const struct walk *w, size_t i, struct sv part)
{
	size_t start = w->in->lines[i].start;
	struct sv line = excerpt_line(w->in, i);

	return excerpt_span(w->in, start + (size_t)(part.p - line.p), part.n);
}

/* The line a block starts on, from 0. */
static size_t first_line(const struct walk *w, cmark_node *n)
{
	size_t line = (size_t)cmark_node_get_start_line(n);

	if (line > w->in->count)
		line = w->in->count;
	return line ? line - 1 : 0;
}

/* Behind the line a block ends on, from 0. */
static size_t last_line(const struct walk *w, cmark_node *n)
{
	size_t line = (size_t)cmark_node_get_end_line(n);

	return line < w->in->count ? line : w->in->count;
}

/* The rest of a block's first line, from its start on. */
static struct sv first_part(const struct walk *w, cmark_node *n)
{
	struct sv line = excerpt_line(w->in, first_line(w, n));
	size_t start = (size_t)cmark_node_get_start_column(n);

	start = start ? start - 1 : 0;
	if (start > line.n)
		start = line.n;
	return (struct sv){ line.p + start, line.n - start };
}

static struct span block_span(const struct walk *w, cmark_node *n)
{
	struct span at = part_span(w, first_line(w, n), first_part(w, n));

	at.len = 0;
	return at;
}

static void mark_used(struct walk *w, size_t from, size_t to)
{
	while (from < to)
		w->used[from++] = true;
}

/* --- blocks ----------------------------------------------------------- */

/* Put a new block under the open node. */
static struct node *add_block(struct walk *w, enum node_kind kind,
			      struct span at)
{
	struct node *n = node_new(w->r->arena, kind, at);

	comment_apply(w->r->arena, &w->r->comments, n);
	return node_append(w->open, n);
}

/*
 * Whether a container that needs 'room' levels may be opened.  What is too
 * deep is left out, and what is inside it goes to the node that is open.
 */
static bool has_room(struct walk *w, int room, struct span at)
{
	if (!w->dropped && w->depth + room <= MAX_DEPTH)
		return true;
	w->dropped++;
	if (w->r->ds && !w->r->too_deep)
		diag(w->r->ds, DIAG_NESTING, at,
		     "too much inside each other here: %d levels are allowed",
		     MAX_DEPTH);
	w->r->too_deep = true;
	return false;
}

static void open_node(struct walk *w, struct node *n)
{
	w->open = n;
	w->depth++;
}

static void close_node(struct walk *w)
{
	w->open = w->open->parent;
	w->depth--;
}

static void open_list(struct walk *w, cmark_node *n)
{
	struct node *list = add_block(w, NODE_LIST, block_span(w, n));

	list->tight = cmark_node_get_list_tight(n);
	if (cmark_node_get_list_type(n) == CMARK_ORDERED_LIST) {
		list->list = LIST_ORDERED;
		list->level = cmark_node_get_list_start(n);
	}
	open_node(w, list);
}

static void close_list(struct walk *w)
{
	struct node *list = w->open;

	for (struct node *n = list->first; n; n = n->next)
		if (n->task != TASK_NONE && list->list == LIST_BULLET)
			list->list = LIST_TASK;
	close_node(w);
}

/*
 * The lines of a literal with their places.  cmark takes from the front of
 * a line only, so each is the end of its source line; but where it has
 * broken up a tab, only the line is known.
 */
static struct excerpt literal_excerpt(struct walk *w, cmark_node *n,
				      size_t first)
{
	struct excerpt e = { .text = BUF_INIT };
	struct sv rest = literal_of(n), line;

	for (size_t i = first; sv_cut(&rest, '\n', &line); i++) {
		struct sv whole = excerpt_line(w->in, i);
		struct span at = { 0 };

		if (i < w->in->count) {
			size_t cut = whole.n > line.n ? whole.n - line.n : 0;
			struct sv tail = { whole.p + cut, whole.n - cut };

			at = part_span(w, i, tail);
			if (!sv_eq(tail, line))
				at.col = 0;
		}
		excerpt_add(w->r->scratch, &e, line, at);
	}
	return e;
}

static void read_blocks(struct reader *r, const struct excerpt *in,
			struct node *into, int depth);

static void add_letter(struct walk *w, cmark_node *n)
{
	struct node *letter = add_block(w, NODE_LETTER, block_span(w, n));
	struct excerpt inside = literal_excerpt(w, n, first_line(w, n) + 1);

	w->r->in_letter = true;
	read_blocks(w->r, &inside, letter, w->depth + 1);
	w->r->in_letter = false;
	excerpt_release(&inside);
}

static size_t fence_length(struct sv line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == line.p[0])
		n++;
	return line.n && (line.p[0] == '`' || line.p[0] == '~') ? n : 0;
}

static bool is_closed(const struct walk *w, cmark_node *n)
{
	struct sv opening = first_part(w, n);
	size_t last = last_line(w, n) - 1;
	struct sv closing = sv_trim(strip(w, last));

	return last > first_line(w, n) && fence_length(closing) == closing.n &&
	       closing.n >= fence_length(opening) &&
	       closing.p[0] == opening.p[0];
}

static void add_code_block(struct walk *w, cmark_node *n)
{
	struct reader *r = w->r;
	struct sv info = sv_trim(sv_from(cmark_node_get_fence_info(n)));
	struct sv text = literal_of(n);
	bool fenced = fence_length(first_part(w, n)) >= 3;
	struct node *block;

	mark_used(w, first_line(w, n), last_line(w, n));
	if (r->ds && fenced && !is_closed(w, n))
		diag(r->ds, DIAG_FENCE_OPEN, block_span(w, n),
		     "this block is never closed; put a line \"%.*s\" below it",
		     SV_ARG(sv_slice(first_part(w, n), 0,
				     fence_length(first_part(w, n)))));
	if (r->ds && !fenced && sv_starts(sv_trim(text), "|"))
		diag(r->ds, DIAG_TABLE_LOST, block_span(w, n),
		     "four spaces make this plain code, not a table; start its "
		     "lines further to the left");
	if (r->ds && fenced && sv_is(info, "letter")) {
		if (!r->in_letter) {
			add_letter(w, n);
			return;
		}
		diag(r->ds, DIAG_NESTING, block_span(w, n),
		     "a letter inside a letter");
	}
	block = add_block(w, NODE_CODE_BLOCK, block_span(w, n));
	block->text = arena_sv(r->arena, sv_slice(text, 0, text.n - 1));
}

static void add_html_block(struct walk *w, cmark_node *n)
{
	struct reader *r = w->r;
	struct excerpt e = literal_excerpt(w, n, first_line(w, n));

	mark_used(w, first_line(w, n), last_line(w, n));
	if (r->ds)
		html_read_block(r->arena, &r->comments, &e);
	else
		add_block(w, NODE_HTML, block_span(w, n))->text =
			arena_sv(r->arena, literal_of(n));
	excerpt_release(&e);
}

/* --- paragraphs and headings ------------------------------------------ */

/* What of line 'i' belongs to block 'n'. */
static struct sv line_part(const struct walk *w, cmark_node *n, size_t i)
{
	return i == first_line(w, n) ? first_part(w, n) : strip(w, i);
}

/* Whether lines [i, to) of 'n' are reference definitions and nothing else. */
static bool is_definition(const struct walk *w, cmark_node *n, size_t i,
			  size_t to)
{
	struct buf b = BUF_INIT;
	cmark_node *tree;
	bool empty;

	for (; i < to; i++) {
		buf_sv(&b, line_part(w, n, i));
		buf_putc(&b, '\n');
	}
	tree = cmark_parse_document(b.p, b.n, CMARK_OPT_DEFAULT);
	empty = !cmark_node_first_child(tree);
	cmark_node_free(tree);
	buf_release(&b);
	return empty;
}

/*
 * The first line of [first, end) behind the reference definitions that a
 * paragraph starts with.  A definition has a label, an address and a title,
 * each of which may stand on a line of its own.
 */
static size_t skip_definitions(const struct walk *w, cmark_node *n,
			       size_t first, size_t end)
{
	enum { LONGEST = 4 }; /* [lines] */

	while (first < end && sv_starts(line_part(w, n, first), "[")) {
		size_t lines = end - first < LONGEST ? end - first : LONGEST;

		while (lines && !is_definition(w, n, first, first + lines))
			lines--;
		if (!lines)
			break;
		first += lines;
	}
	return first;
}

/* Start to read the inlines of 'block', whose text is in w->cursor. */
static void start_block(struct walk *w, struct node *block)
{
	w->block = block;
	w->lead = w->guard = 0;
	w->drop_space = false;
	cursor_start(&w->cursor);
	open_node(w, block);
}

static void add_content(struct walk *w, size_t i, struct sv part)
{
	excerpt_add(w->r->scratch, &w->cursor.text, part,
		    part_span(w, i, part));
}

/* The text of lines [first, end) of a block, as cmark's inline parser has
 * it. */
static void gather(struct walk *w, cmark_node *n, size_t first, size_t end)
{
	excerpt_clear(&w->cursor.text);
	for (size_t i = first; i < end; i++)
		add_content(w, i, line_part(w, n, i));
	if (first >= end) /* cannot be, but what follows needs a line */
		add_content(w, first_line(w, n), first_part(w, n));
}

/* "## Heading" on one line: the text behind "## "; else the empty view. */
static struct sv atx_text(struct sv line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == '#')
		n++;
	if (!n || n > 6 || (n < line.n && !is_blank(line.p[n])))
		return (struct sv){ NULL, 0 };
	while (n < line.n && is_blank(line.p[n]))
		n++;
	return (struct sv){ line.p + n, line.n - n };
}

/* Its text stands above a line of "===" or "---". */
static void gather_setext(struct walk *w, cmark_node *n)
{
	size_t start = first_line(w, n), end = last_line(w, n), first;

	while (end > start + 1 && !strip(w, end - 1).n)
		end--;
	first = skip_definitions(w, n, start, end - 1);
	gather(w, n, first, end - 1);
	mark_used(w, first, end);
}

static void open_heading(struct walk *w, cmark_node *n)
{
	struct sv line = first_part(w, n), text = atx_text(line);
	size_t start = first_line(w, n);
	struct span at = block_span(w, n);
	struct node *heading;

	if (text.p) {
		excerpt_clear(&w->cursor.text);
		add_content(w, start, text);
		mark_used(w, start, start + 1);
	} else {
		gather_setext(w, n);
		at = excerpt_span(&w->cursor.text, 0, 0);
	}
	heading = add_block(w, NODE_HEADING, at);
	heading->level = cmark_node_get_heading_level(n);
	start_block(w, heading);
}

/* "[ ] " or "[x] " at the start of an item's first paragraph. */
static enum node_task task_of(struct sv text)
{
	if (text.n < 5 || text.p[0] != '[' || text.p[2] != ']' ||
	    !is_blank(text.p[3]))
		return TASK_NONE;
	if (text.p[1] == ' ')
		return TASK_OPEN;
	return text.p[1] == 'x' || text.p[1] == 'X' ? TASK_DONE : TASK_NONE;
}

/* A table's header whose line of dashes became something else. */
static void check_lost_rule(struct walk *w, size_t end)
{
	struct sv above, line;

	if (end == 0 || end >= w->in->count)
		return;
	above = strip(w, end - 1);
	line = strip(w, end);
	if (table_is_rule(line) && sv_find_char(above, '|') != SV_NONE)
		diag(w->r->ds, DIAG_TABLE_LOST, part_span(w, end, line),
		     "this makes a list; the line of dashes in a table needs "
		     "\"---\" for each column");
}

/* False if it was a table, which has been added as a whole. */
static bool open_paragraph(struct walk *w, cmark_node *n)
{
	struct reader *r = w->r;
	size_t end = last_line(w, n);
	size_t first = skip_definitions(w, n, first_line(w, n), end);
	struct node *block;

	gather(w, n, first, end);
	mark_used(w, first, end);
	if (r->ds) {
		block = table_parse(r->arena, r->scratch, r->ds,
				    &w->cursor.text, &w->cells);
		if (block) {
			comment_apply(r->arena, &r->comments, block);
			node_append(w->open, block);
			return false;
		}
		check_lost_rule(w, end);
	}
	block = add_block(w, NODE_PARAGRAPH,
			  excerpt_span(&w->cursor.text, 0, 0));
	start_block(w, block);
	if (r->ds && block->parent->kind == NODE_ITEM && !block->prev) {
		block->parent->task = task_of(buf_view(&w->cursor.text.text));
		if (block->parent->task != TASK_NONE)
			w->lead = strlen("[x] ");
	}
	return true;
}

/* --- inlines ---------------------------------------------------------- */

/* Make nodes of the running text; what comes next is not text. */
static void flush(struct walk *w, bool before_break)
{
	enum text_flags flags = 0;

	if (w->open->last ? w->open->last->kind == NODE_BREAK
			  : w->open == w->block)
		flags |= TEXT_TRIM_START;
	if (before_break)
		flags |= TEXT_TRIM_END;
	text_flush(w->r->arena, w->r->ds, &w->cursor.text, &w->text, w->open,
		   flags);
	w->drop_space = false;
}

static bool ends_in_space(const struct walk *w)
{
	const struct buf *b = &w->text.text;

	return b->n && b->p[b->n - 1] == ' ';
}

static void add_text(struct walk *w, cmark_node *n)
{
	struct sv text = literal_of(n);
	size_t skip = w->lead, before = w->guard;

	if (!text.n)
		return;
	w->guard = 0;
	/* Behind a backslash, cmark keeps the spaces of a lazy line. */
	while (before < text.n && is_blank(text.p[before]) &&
	       cursor_at_line_start(&w->cursor))
		before++;
	if (before >= text.n)
		return;
	cursor_adjust(&w->cursor, cmark_node_get_start_column(n) + (int)before);
	text = sv_slice(text, before, text.n);
	if (w->drop_space && sv_starts(text, " "))
		skip++;
	cursor_skip(&w->cursor, skip);
	w->cursor.at = text_add(w->r->scratch, &w->text, &w->cursor.text,
				w->cursor.at, sv_slice(text, skip, text.n));
	w->lead = 0;
	w->drop_space = false;
}

static void add_softbreak(struct walk *w)
{
	size_t newline = cursor_next_line(&w->cursor);

	if (!ends_in_space(w))
		text_add(w->r->scratch, &w->text, &w->cursor.text, newline,
			 SV(" "));
}

static void add_break(struct walk *w, struct span at)
{
	flush(w, true);
	node_append(w->open, node_new(w->r->arena, NODE_BREAK, at));
}

static void add_linebreak(struct walk *w)
{
	add_break(w, cursor_span(&w->cursor, w->cursor.at, 0));
	cursor_next_line(&w->cursor);
}

/* In a cell, a pipe in code is "\|" as well; cmark leaves it so. */
static struct sv unescape_pipes(struct arena *a, struct sv text)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < text.n; i++)
		if (!(text.p[i] == '\\' && i + 1 < text.n &&
		      text.p[i + 1] == '|'))
			buf_putc(&b, text.p[i]);
	return buf_take(&b, a);
}

static void add_code(struct walk *w, cmark_node *n)
{
	struct sv text = literal_of(n), source;
	struct node *code;

	flush(w, false);
	source = cursor_skip_code(&w->cursor);
	code = node_new(w->r->arena, NODE_CODE,
			cursor_span(&w->cursor,
				    (size_t)(source.p - w->cursor.text.text.p),
				    source.n));
	code->text = w->is_cell ? unescape_pipes(w->r->arena, text)
				: arena_sv(w->r->arena, text);
	node_append(w->open, code);
}

static void add_html(struct walk *w, cmark_node *n)
{
	struct reader *r = w->r;
	struct sv html = literal_of(n);
	struct span at = cursor_span(&w->cursor, w->cursor.at, html.n);

	cursor_skip_html(&w->cursor, html);
	if (html_is_break(html)) {
		add_break(w, at);
	} else if (!r->ds) {
		flush(w, false);
		node_append(w->open, node_new(r->arena, NODE_HTML, at))->text =
			arena_sv(r->arena, html);
	} else if (sv_starts(html, "<!--")) {
		comment_read(r->arena, &r->comments,
			     sv_slice(html, 4, html.n - 3), at, w->block);
		w->drop_space = ends_in_space(w);
	} else {
		html_refuse(r->ds, html, at);
	}
}

/* 'marks' is how much stands before what is inside: "**". */
static void open_inline(struct walk *w, enum node_kind kind, size_t marks)
{
	struct span at = cursor_span(&w->cursor, w->cursor.at, 0);

	flush(w, false);
	cursor_skip(&w->cursor, marks);
	if (has_room(w, 1, at))
		open_node(w, node_append(w->open,
					 node_new(w->r->arena, kind, at)));
}

/* Links are judged at their end, when it is known what is inside. */
static void finish_link(struct walk *w, cmark_node *n, struct node *link)
{
	struct sv target =
		arena_sv(w->r->arena, sv_from(cmark_node_get_url(n)));

	link->target = target;
	if (link->kind == NODE_LINK && link_is_term(target)) {
		link->kind = NODE_TERM;
		link->target = sv_slice(target, strlen("term:"), target.n);
	}
	if (w->r->ds)
		link_check(w->r->ds, link, target,
			   sv_from(cmark_node_get_title(n)));
}

/* How far an inline reaches, if it ends on the line it starts on. */
static int length_to(struct span start, struct span end)
{
	return end.line == start.line && end.col > start.col
		       ? end.col - start.col
		       : 0;
}

static void close_inline(struct walk *w, cmark_node *n)
{
	cmark_node_type type = cmark_node_get_type(n);
	struct node *inline_node = w->open;

	flush(w, false);
	if (type == CMARK_NODE_EMPH)
		cursor_skip(&w->cursor, 1);
	else if (type == CMARK_NODE_STRONG)
		cursor_skip(&w->cursor, 2);
	else if (cursor_peek(&w->cursor) == '>') /* <https://...> */
		cursor_skip(&w->cursor, 1);
	else
		cursor_move(&w->cursor, cmark_node_get_end_column(n) + 1);
	if (w->dropped) {
		w->dropped--;
		return;
	}
	inline_node->at.len = length_to(
		inline_node->at, cursor_span(&w->cursor, w->cursor.at, 0));
	if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
		finish_link(w, n, inline_node);
	close_node(w);
}

/* --- the walk --------------------------------------------------------- */

static void enter(struct walk *w, cmark_iter *it, cmark_node *n)
{
	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_BLOCK_QUOTE:
		w->quotes++;
		if (has_room(w, 1, block_span(w, n)))
			open_node(w,
				  add_block(w, NODE_QUOTE, block_span(w, n)));
		break;
	case CMARK_NODE_LIST:
		if (has_room(w, 2, block_span(w, n))) /* an item as well */
			open_list(w, n);
		break;
	case CMARK_NODE_ITEM:
		if (has_room(w, 1, block_span(w, n)))
			open_node(w, add_block(w, NODE_ITEM, block_span(w, n)));
		break;
	case CMARK_NODE_CODE_BLOCK:
		add_code_block(w, n);
		break;
	case CMARK_NODE_HTML_BLOCK:
		add_html_block(w, n);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		mark_used(w, first_line(w, n), last_line(w, n));
		add_block(w, NODE_RULE, block_span(w, n));
		break;
	case CMARK_NODE_HEADING:
		open_heading(w, n);
		break;
	case CMARK_NODE_PARAGRAPH:
		if (!w->is_cell && !open_paragraph(w, n))
			cmark_iter_reset(it, n, CMARK_EVENT_EXIT);
		break;
	case CMARK_NODE_TEXT:
		add_text(w, n);
		break;
	case CMARK_NODE_SOFTBREAK:
		add_softbreak(w);
		break;
	case CMARK_NODE_LINEBREAK:
		add_linebreak(w);
		break;
	case CMARK_NODE_CODE:
		add_code(w, n);
		break;
	case CMARK_NODE_HTML_INLINE:
		add_html(w, n);
		break;
	case CMARK_NODE_EMPH:
		open_inline(w, NODE_EMPH, 1);
		break;
	case CMARK_NODE_STRONG:
		open_inline(w, NODE_STRONG, 2);
		break;
	case CMARK_NODE_LINK:
		open_inline(w, NODE_LINK, 1);
		break;
	case CMARK_NODE_IMAGE:
		open_inline(w, NODE_IMAGE, 2);
		break;
	default:
		break;
	}
}

static void leave(struct walk *w, cmark_node *n)
{
	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_BLOCK_QUOTE:
		w->quotes--;
		/* fallthrough */
	case CMARK_NODE_ITEM:
	case CMARK_NODE_LIST:
		if (w->dropped)
			w->dropped--;
		else if (w->open->kind == NODE_LIST)
			close_list(w);
		else
			close_node(w);
		break;
	case CMARK_NODE_HEADING:
	case CMARK_NODE_PARAGRAPH:
		flush(w, true);
		close_node(w);
		break;
	case CMARK_NODE_EMPH:
	case CMARK_NODE_STRONG:
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		close_inline(w, n);
		break;
	default:
		break;
	}
}

static void walk_tree(struct walk *w, cmark_node *root)
{
	cmark_iter *it = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		if (event == CMARK_EVENT_ENTER)
			enter(w, it, cmark_iter_get_node(it));
		else
			leave(w, cmark_iter_get_node(it));
	}
	cmark_iter_free(it);
}

static cmark_node *parse(const struct excerpt *e)
{
	/* The option also makes cmark count the lines inside code. */
	return cmark_parse_document(e->text.p, e->text.n, CMARK_OPT_SOURCEPOS);
}

static void release_walk(struct walk *w)
{
	excerpt_release(&w->cursor.text);
	buf_release(&w->text.text);
}

/*
 * Fill the cells, which may use the reference definitions in 'above': each
 * is a line of its own behind the guard, with an empty line before it.
 */
static void read_cells(struct reader *r, struct excerpt *above,
		       const struct cell_list *cells)
{
	struct walk w = { .r = r, .in = above, .is_cell = true };
	size_t defined = above->count;
	cmark_node *tree;

	w.cursor.text.text = w.text.text = (struct buf)BUF_INIT;
	for (size_t i = 0; i < cells->count; i++) {
		struct sv line = arena_printf(r->scratch, GUARD "%.*s",
					      SV_ARG(cells->v[i].text));

		excerpt_add(r->scratch, above, SV(""), (struct span){ 0 });
		excerpt_add(r->scratch, above, line, (struct span){ 0 });
	}
	tree = parse(above);
	for (cmark_node *n = cmark_node_first_child(tree); n;
	     n = cmark_node_next(n)) {
		size_t line = first_line(&w, n);
		const struct cell_text *cell;

		if (line < defined)
			continue;
		cell = &cells->v[(line - defined) / 2];
		excerpt_clear(&w.cursor.text);
		excerpt_add(r->scratch, &w.cursor.text, cell->text, cell->at);
		start_block(&w, cell->cell);
		w.guard = strlen(GUARD);
		walk_tree(&w, n);
	}
	cmark_node_free(tree);
	release_walk(&w);
}

/*
 * The lines on which no block stands: definitions, and what says nothing.
 * They count wherever they stand, so they are taken out of their containers
 * (where four spaces before them would make code of them).
 */
static struct excerpt definitions(const struct walk *w)
{
	struct excerpt e = { .text = BUF_INIT };

	for (size_t i = 0; i < w->in->count; i++) {
		struct sv line = excerpt_line(w->in, i);

		if (w->used[i])
			continue;
		while (line.n && (is_blank(line.p[0]) || line.p[0] == '>'))
			line = (struct sv){ line.p + 1, line.n - 1 };
		excerpt_add(w->r->scratch, &e, line, part_span(w, i, line));
	}
	return e;
}

static void read_blocks(struct reader *r, const struct excerpt *in,
			struct node *into, int depth)
{
	struct walk w = { .r = r, .in = in, .open = into, .depth = depth };
	cmark_node *tree = parse(in);

	w.cursor.text.text = w.text.text = (struct buf)BUF_INIT;
	w.used = ARENA_ARRAY(r->scratch, bool, in->count + 1);
	walk_tree(&w, tree);
	cmark_node_free(tree);
	if (r->ds) {
		struct excerpt above = definitions(&w);

		link_check_definitions(r->scratch, r->ds, &above);
		if (w.cells.count)
			read_cells(r, &above, &w.cells);
		excerpt_release(&above);
	}
	release_walk(&w);
}

struct doc *markdown_parse(struct arena *a, struct diags *ds,
			   const struct source *src, struct sv id)
{
	/* Its own diags tell whether this file failed. */
	struct diags *own = diags_new();
	struct reader r = { .arena = a,
			    .scratch = arena_new(),
			    .ds = own,
			    .comments = { .ds = own } };
	struct excerpt body = { .text = BUF_INIT };
	struct doc *d = ARENA_NEW(a, struct doc);
	size_t start;
	bool failed;

	d->src = src;
	d->id = arena_sv(a, id);
	start = frontmatter_parse(a, own, d);
	d->body = node_new(a, NODE_DOC, span_at(src, start, 0));
	excerpt_add_source(r.scratch, &body, src, start);
	read_blocks(&r, &body, d->body, 0);
	comment_finish(&r.comments);
	outline_check(a, own, d->body);
	excerpt_release(&body);
	arena_free(r.scratch);
	failed = diags_failed(own);
	diags_merge(ds, own);
	diags_free(own);
	return failed ? NULL : d;
}

struct node *markdown_inlines(struct arena *a, struct diags *ds,
			      enum node_kind kind, struct sv text,
			      struct span at)
{
	struct reader r = { .arena = a,
			    .scratch = arena_new(),
			    .ds = ds,
			    .comments = { .ds = ds } };
	struct node *block = node_new(a, kind, at);
	char *line = arena_str(r.scratch, text);
	struct cell_text cell = { block, { line, text.n }, at };
	struct cell_list one = { &cell, 1, 1 };
	struct excerpt above = { .text = BUF_INIT };

	for (size_t i = 0; i < text.n; i++)
		if (line[i] == '\n')
			line[i] = ' ';
	read_cells(&r, &above, &one);
	excerpt_release(&above);
	arena_free(r.scratch);
	return block;
}

struct node *markdown_fragment(struct arena *a, struct sv text)
{
	struct reader r = { .arena = a, .scratch = arena_new() };
	struct node *top = node_new(a, NODE_DOC, (struct span){ 0 });
	struct excerpt e = { .text = BUF_INIT };
	struct sv line;

	while (sv_cut(&text, '\n', &line))
		excerpt_add(r.scratch, &e, line, (struct span){ 0 });
	read_blocks(&r, &e, top, 0);
	excerpt_release(&e);
	arena_free(r.scratch);
	return top;
}
