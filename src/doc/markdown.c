/*
 * cmark's tree becomes ours.
 *
 * cmark knows the place of a block well, of an inline only nearly.  So the
 * text that its inline parser saw is put together once more, as an excerpt
 * that knows its places, and the walk over the inlines counts along in it
 * (cursor.c).
 *
 * Cells of tables (and captions) have no block of their own in Markdown.
 * All those of a text are parsed together at its end, each as a paragraph
 * behind a guard, below the reference definitions of the text.
 */
#include "lexleaf/markdown.h"

#include <string.h>

#include "lexleaf/fs.h"
#include "walk.h"

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

bool walk_has_room(struct walk *w, int room, struct span at)
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

void walk_open(struct walk *w, struct node *n)
{
	w->open = n;
	w->depth++;
}

void walk_close(struct walk *w)
{
	w->open = w->open->parent;
	w->depth--;
}

static void enter(struct walk *w, cmark_iter *it, cmark_node *n)
{
	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_BLOCK_QUOTE:
		w->quotes++;
		block_open(w, n, NODE_QUOTE);
		break;
	case CMARK_NODE_LIST:
		block_open_list(w, n);
		break;
	case CMARK_NODE_ITEM:
		block_open(w, n, NODE_ITEM);
		break;
	case CMARK_NODE_CODE_BLOCK:
		block_code(w, n);
		break;
	case CMARK_NODE_HTML_BLOCK:
		block_html(w, n);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		block_rule(w, n);
		break;
	case CMARK_NODE_HEADING:
		block_open_heading(w, n);
		break;
	case CMARK_NODE_PARAGRAPH:
		if (!w->is_cell && !block_open_paragraph(w, n))
			cmark_iter_reset(it, n, CMARK_EVENT_EXIT);
		break;
	case CMARK_NODE_TEXT:
		inline_text(w, n);
		break;
	case CMARK_NODE_SOFTBREAK:
		inline_softbreak(w);
		break;
	case CMARK_NODE_LINEBREAK:
		inline_linebreak(w);
		break;
	case CMARK_NODE_CODE:
		inline_code(w, n);
		break;
	case CMARK_NODE_HTML_INLINE:
		inline_html(w, n);
		break;
	case CMARK_NODE_EMPH:
		inline_open(w, NODE_EMPH, 1);
		break;
	case CMARK_NODE_STRONG:
		inline_open(w, NODE_STRONG, 2);
		break;
	case CMARK_NODE_LINK:
		inline_open(w, NODE_LINK, 1);
		break;
	case CMARK_NODE_IMAGE:
		inline_open(w, NODE_IMAGE, 2);
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
		block_close(w);
		break;
	case CMARK_NODE_HEADING:
	case CMARK_NODE_PARAGRAPH:
		block_end(w);
		break;
	case CMARK_NODE_EMPH:
	case CMARK_NODE_STRONG:
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		inline_close(w, n);
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
		size_t line = block_line(&w, n);
		const struct cell_text *cell;

		if (line < defined)
			continue;
		cell = &cells->v[(line - defined) / 2];
		excerpt_clear(&w.cursor.text);
		excerpt_add(r->scratch, &w.cursor.text, cell->text, cell->at);
		block_start(&w, cell->cell);
		w.guard = strlen(GUARD);
		walk_tree(&w, n);
	}
	cmark_node_free(tree);
	release_walk(&w);
}

void walk_blocks(struct reader *r, const struct excerpt *in, struct node *into,
		 int depth)
{
	struct walk w = { .r = r, .in = in, .open = into, .depth = depth };
	cmark_node *tree = parse(in);

	w.cursor.text.text = w.text.text = (struct buf)BUF_INIT;
	w.used = ARENA_ARRAY(r->scratch, bool, in->count + 1);
	walk_tree(&w, tree);
	cmark_node_free(tree);
	if (r->ds) {
		struct excerpt above = block_definitions(&w);

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
	if (!fs_check_content(own, src, 0, src->text.n))
		goto out;
	start = frontmatter_parse(a, own, d);
	d->body = node_new(a, NODE_DOC, span_at(src, start, 0));
	excerpt_add_source(r.scratch, &body, src, start);
	walk_blocks(&r, &body, d->body, 0);
	comment_finish(&r.comments);
	outline_check(a, own, d->body);
out:
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
	walk_blocks(&r, &e, top, 0);
	excerpt_release(&e);
	arena_free(r.scratch);
	return top;
}
