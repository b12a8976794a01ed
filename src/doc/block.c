/*
 * The blocks of cmark's tree: where each stands, and what of its lines is
 * text.
 */
#include "lexleaf/markdown.h"

#include <string.h>

#include "walk.h"

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

size_t block_line(const struct walk *w, cmark_node *n)
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
	struct sv line = excerpt_line(w->in, block_line(w, n));
	size_t start = (size_t)cmark_node_get_start_column(n);

	start = start ? start - 1 : 0;
	if (start > line.n)
		start = line.n;
	return (struct sv){ line.p + start, line.n - start };
}

static struct span block_span(const struct walk *w, cmark_node *n)
{
	struct span at = part_span(w, block_line(w, n), first_part(w, n));

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

void block_open(struct walk *w, cmark_node *n, enum node_kind kind)
{
	struct span at = block_span(w, n);

	if (walk_has_room(w, 1, at))
		walk_open(w, add_block(w, kind, at));
}

void block_open_list(struct walk *w, cmark_node *n)
{
	struct span at = block_span(w, n);
	struct node *list;

	if (!walk_has_room(w, 2, at)) /* an item as well */
		return;
	list = add_block(w, NODE_LIST, at);
	list->tight = cmark_node_get_list_tight(n);
	if (cmark_node_get_list_type(n) == CMARK_ORDERED_LIST) {
		list->list = LIST_ORDERED;
		list->level = cmark_node_get_list_start(n);
	}
	walk_open(w, list);
}

static void finish_list(struct node *list)
{
	for (struct node *n = list->first; n; n = n->next)
		if (n->task != TASK_NONE && list->list == LIST_BULLET)
			list->list = LIST_TASK;
}

void block_close(struct walk *w)
{
	if (w->dropped) {
		w->dropped--;
		return;
	}
	if (w->open->kind == NODE_LIST)
		finish_list(w->open);
	walk_close(w);
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

static void add_letter(struct walk *w, cmark_node *n)
{
	struct node *letter = add_block(w, NODE_LETTER, block_span(w, n));
	struct excerpt inside = literal_excerpt(w, n, block_line(w, n) + 1);

	w->r->in_letter = true;
	walk_blocks(w->r, &inside, letter, w->depth + 1);
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

	return last > block_line(w, n) && fence_length(closing) == closing.n &&
	       closing.n >= fence_length(opening) &&
	       closing.p[0] == opening.p[0];
}

void block_code(struct walk *w, cmark_node *n)
{
	struct reader *r = w->r;
	struct sv info = sv_trim(sv_from(cmark_node_get_fence_info(n)));
	struct sv text = literal_of(n);
	bool fenced = fence_length(first_part(w, n)) >= 3;
	struct node *block;

	mark_used(w, block_line(w, n), last_line(w, n));
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

void block_html(struct walk *w, cmark_node *n)
{
	struct reader *r = w->r;
	struct excerpt e = literal_excerpt(w, n, block_line(w, n));

	mark_used(w, block_line(w, n), last_line(w, n));
	if (r->ds)
		html_read_block(r->arena, &r->comments, &e);
	else
		add_block(w, NODE_HTML, block_span(w, n))->text =
			arena_sv(r->arena, literal_of(n));
	excerpt_release(&e);
}

void block_rule(struct walk *w, cmark_node *n)
{
	mark_used(w, block_line(w, n), last_line(w, n));
	add_block(w, NODE_RULE, block_span(w, n));
}

/* --- paragraphs and headings ------------------------------------------ */

/* What of line 'i' belongs to block 'n'. */
static struct sv line_part(const struct walk *w, cmark_node *n, size_t i)
{
	return i == block_line(w, n) ? first_part(w, n) : strip(w, i);
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

void block_start(struct walk *w, struct node *block)
{
	w->block = block;
	w->lead = w->guard = 0;
	w->drop_space = false;
	cursor_start(&w->cursor);
	walk_open(w, block);
}

static void add_content(struct walk *w, size_t i, struct sv part)
{
	excerpt_add(w->r->scratch, &w->cursor.text, part,
		    part_span(w, i, part));
}

/* Lines [first, end) of a block, as cmark's inline parser has them. */
static void gather(struct walk *w, cmark_node *n, size_t first, size_t end)
{
	excerpt_clear(&w->cursor.text);
	for (size_t i = first; i < end; i++)
		add_content(w, i, line_part(w, n, i));
	if (first >= end) /* cannot be, but what follows needs a line */
		add_content(w, block_line(w, n), first_part(w, n));
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
	size_t start = block_line(w, n), end = last_line(w, n), first;

	while (end > start + 1 && !strip(w, end - 1).n)
		end--;
	first = skip_definitions(w, n, start, end - 1);
	gather(w, n, first, end - 1);
	mark_used(w, first, end);
}

void block_open_heading(struct walk *w, cmark_node *n)
{
	struct sv line = first_part(w, n), text = atx_text(line);
	size_t start = block_line(w, n);
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
	block_start(w, heading);
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

bool block_open_paragraph(struct walk *w, cmark_node *n)
{
	struct reader *r = w->r;
	size_t end = last_line(w, n);
	size_t first = skip_definitions(w, n, block_line(w, n), end);
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
	block_start(w, block);
	if (r->ds && block->parent->kind == NODE_ITEM && !block->prev) {
		block->parent->task = task_of(buf_view(&w->cursor.text.text));
		if (block->parent->task != TASK_NONE)
			w->lead = strlen("[x] ");
	}
	return true;
}

/*
 * An image that is alone in its paragraph and has a title is a figure with
 * a caption, which is read like a cell, being one line of inlines.
 */
static void make_figure(struct walk *w, struct node *paragraph)
{
	struct arena *a = w->r->arena;
	struct node *figure = node_new(a, NODE_FIGURE, paragraph->at), *caption;
	size_t found = sv_find(buf_view(&w->cursor.text.text), w->title);
	struct span at = paragraph->at;
	char *line = arena_str(w->r->scratch, w->title);

	node_insert_before(paragraph, figure);
	node_unlink(paragraph);
	node_append(figure, paragraph);
	/* What comments say about it holds for both. */
	figure->notes = paragraph->notes;
	paragraph->notes = NULL;
	/* Of what is escaped or runs over lines only the line is known. */
	at.col = 0;
	if (found != SV_NONE && sv_find_char(w->title, '\n') == SV_NONE)
		at = cursor_span(&w->cursor, found, w->title.n);
	caption = node_append(figure, node_new(a, NODE_CAPTION, at));
	for (size_t i = 0; i < w->title.n; i++)
		if (line[i] == '\n')
			line[i] = ' ';
	ARENA_PUSH(w->r->scratch, w->cells.v, w->cells.count, w->cells.cap) =
		(struct cell_text){ caption, { line, w->title.n }, at };
}

void block_end(struct walk *w)
{
	struct node *block = w->open;
	const struct node *image = w->titled;

	inline_flush(w, true);
	walk_close(w);
	w->titled = NULL;
	if (image && block->first == image && !image->next)
		make_figure(w, block);
	else if (image)
		link_refuse_title(w->r->ds, image, w->title);
}

/* --- what no block is made of ------------------------------------------ */

/*
 * They count wherever they stand, so they are taken out of their containers
 * (where four spaces before them would make code of them).
 */
struct excerpt block_definitions(const struct walk *w)
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
