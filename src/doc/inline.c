/*
 * The inlines of a block.  cmark says what they are; where they are, the
 * cursor counts.
 */
#include "lexleaf/markdown.h"

#include <string.h>

#include "walk.h"

void inline_flush(struct walk *w, bool before_break)
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

void inline_text(struct walk *w, cmark_node *n)
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

void inline_softbreak(struct walk *w)
{
	size_t newline = cursor_next_line(&w->cursor);

	if (!ends_in_space(w))
		text_add(w->r->scratch, &w->text, &w->cursor.text, newline,
			 SV(" "));
}

static void add_break(struct walk *w, struct span at)
{
	inline_flush(w, true);
	node_append(w->open, node_new(w->r->arena, NODE_BREAK, at));
}

void inline_linebreak(struct walk *w)
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

void inline_code(struct walk *w, cmark_node *n)
{
	struct sv text = literal_of(n), source;
	struct node *code;

	inline_flush(w, false);
	source = cursor_skip_code(&w->cursor);
	code = node_new(w->r->arena, NODE_CODE,
			cursor_span(&w->cursor,
				    (size_t)(source.p - w->cursor.text.text.p),
				    source.n));
	code->text = w->is_cell ? unescape_pipes(w->r->arena, text)
				: arena_sv(w->r->arena, text);
	node_append(w->open, code);
}

void inline_html(struct walk *w, cmark_node *n)
{
	struct reader *r = w->r;
	struct sv html = literal_of(n);
	struct span at = cursor_span(&w->cursor, w->cursor.at, html.n);

	cursor_skip_html(&w->cursor, html);
	if (html_is_break(html)) {
		add_break(w, at);
	} else if (!r->ds) {
		inline_flush(w, false);
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

void inline_open(struct walk *w, enum node_kind kind, size_t marks)
{
	struct span at = cursor_span(&w->cursor, w->cursor.at, 0);

	inline_flush(w, false);
	cursor_skip(&w->cursor, marks);
	if (walk_has_room(w, 1, at))
		walk_open(w, node_append(w->open,
					 node_new(w->r->arena, kind, at)));
}

/* The only title that is shown is that of an image, if it proves to be alone
 * in its paragraph: see block_end(). */
static void keep_title(struct walk *w, const struct node *link,
		       struct sv title)
{
	if (!title.n)
		return;
	if (link->kind == NODE_IMAGE && !w->titled && !w->is_cell &&
	    link->parent->kind == NODE_PARAGRAPH) {
		w->titled = link;
		w->title = arena_sv(w->r->arena, title);
		return;
	}
	link_refuse_title(w->r->ds, link, title);
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
	if (w->r->ds) {
		link_check(w->r->ds, link, target);
		keep_title(w, link, sv_from(cmark_node_get_title(n)));
	}
}

/* How far an inline reaches, if it ends on the line it starts on. */
static int length_to(struct span start, struct span end)
{
	return end.line == start.line && end.col > start.col
		       ? end.col - start.col
		       : 0;
}

void inline_close(struct walk *w, cmark_node *n)
{
	cmark_node_type type = cmark_node_get_type(n);
	struct node *inline_node = w->open;

	inline_flush(w, false);
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
	walk_close(w);
}
