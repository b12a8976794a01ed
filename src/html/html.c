#include "lexleaf/html.h"

#include <string.h>

/*
 * One function a kind of node.  Recursion is as deep as the doc, whose
 * nesting its parser has limited.
 */

struct writer {
	struct buf *out;
	const struct html_options *opts;
};

static void write_node(const struct writer *w, const struct node *n);

static void write_children(const struct writer *w, const struct node *parent)
{
	for (const struct node *n = parent->first; n; n = n->next)
		write_node(w, n);
}

static void put(const struct writer *w, const char *s)
{
	buf_puts(w->out, s);
}

static void attr(const struct writer *w, const char *name, struct sv value)
{
	buf_printf(w->out, " %s=\"", name);
	html_attr(w->out, value);
	put(w, "\"");
}

/*
 * The node whose language is that of all blocks of the group 'n', or NULL.
 * A list that is wholly in another language takes its bullets to that
 * language's side, a call-out its edge.
 */
static const struct node *group_lang(const struct node *n)
{
	const struct node *all = NULL;

	if (n->lang.n || node_is_inline(n->kind))
		return n;
	if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING ||
	    n->kind == NODE_CELL || n->kind == NODE_DEF_TERM)
		return NULL; /* of inlines */
	for (const struct node *b = n->first; b; b = b->next) {
		const struct node *one = group_lang(b);

		if (!one || !one->lang.n)
			return NULL;
		if (all && (!sv_eq(all->lang, one->lang) || all->dir != one->dir))
			return NULL;
		all = one;
	}
	return all;
}

/* What every element may carry: class, language and direction. */
static void common_attrs(const struct writer *w, const struct node *n,
			 const char *class)
{
	const struct node *group = group_lang(n);

	if (n->untranslated) {
		buf_printf(w->out, " class=\"%s%suntranslated\"",
			   class ? class : "", class ? " " : "");
	} else if (class) {
		buf_printf(w->out, " class=\"%s\"", class);
	}
	if (!group)
		group = n;
	if (group->lang.n)
		attr(w, "lang", group->lang);
	if (group->dir != DIR_INHERIT)
		attr(w, "dir", group->dir == DIR_RTL ? SV("rtl") : SV("ltr"));
}

static void open_tag(const struct writer *w, const struct node *n,
		     const char *tag, const char *class)
{
	buf_printf(w->out, "<%s", tag);
	common_attrs(w, n, class);
	put(w, ">");
}

/* <tag>inlines</tag> on a line of its own. */
static void write_line(const struct writer *w, const struct node *n,
		       const char *tag, const char *class)
{
	open_tag(w, n, tag, class);
	write_children(w, n);
	buf_printf(w->out, "</%s>\n", tag);
}

/* <tag>, then blocks on lines of their own, then </tag>. */
static void write_group(const struct writer *w, const struct node *n,
			const char *tag, const char *class)
{
	open_tag(w, n, tag, class);
	put(w, "\n");
	write_children(w, n);
	buf_printf(w->out, "</%s>\n", tag);
}

static void write_inline(const struct writer *w, const struct node *n,
			 const char *tag)
{
	open_tag(w, n, tag, NULL);
	write_children(w, n);
	buf_printf(w->out, "</%s>", tag);
}

/* What is to stand beside 'n'; NULL for what is in the twin's language
 * already. */
static const struct node *twin_of(const struct writer *w, const struct node *n)
{
	if (!w->opts->twin || !n->twin || n->untranslated ||
	    sv_eq(n->lang, n->twin->lang))
		return NULL;
	return n->twin;
}

/* <tag lang="en" dir="ltr">inlines</tag> */
static void write_twin(const struct writer *w, const struct node *twin,
		       const char *tag)
{
	struct writer other = { w->out, w->opts->twin };

	buf_printf(w->out, "<%s", tag);
	attr(w, "lang", twin->lang);
	attr(w, "dir", twin->dir == DIR_RTL ? SV("rtl") : SV("ltr"));
	put(w, ">");
	write_children(&other, twin);
	buf_printf(w->out, "</%s>", tag);
}

/* The inlines of a block, and if there is a twin its own. */
static void write_both(const struct writer *w, const struct node *n,
		       const struct node *twin)
{
	if (!twin) {
		write_children(w, n);
		return;
	}
	put(w, "<span>");
	write_children(w, n);
	put(w, "</span> ");
	write_twin(w, twin, "span");
}

static void write_heading(const struct writer *w, const struct node *n)
{
	const struct node *twin = twin_of(w, n);
	int level = n->level + w->opts->heading_shift;

	level = level < 1 ? 1 : level > 6 ? 6 : level;
	buf_printf(w->out, "<h%d", level);
	if (n->id.n)
		attr(w, "id", n->id);
	common_attrs(w, n, twin ? "two" : NULL);
	put(w, ">");
	write_both(w, n, twin);
	buf_printf(w->out, "</h%d>\n", level);
}

static bool carries_attrs(const struct node *n)
{
	return n->untranslated || n->lang.n || n->dir != DIR_INHERIT;
}

/*
 * Below a tight list's item a paragraph is only its words, unless it has a
 * language to carry.
 */
static void write_paragraph(const struct writer *w, const struct node *n)
{
	const struct node *item = n->parent;
	bool tight = item && item->kind == NODE_ITEM && item->parent &&
		     item->parent->tight;
	const struct node *twin = twin_of(w, n);

	if (twin) {
		put(w, "<div class=\"two\">");
		write_line(w, n, "p", NULL);
		write_twin(w, twin, "p");
		put(w, "</div>\n");
		return;
	}
	if (!tight || carries_attrs(n)) {
		write_line(w, n, "p", NULL);
		return;
	}
	write_children(w, n);
	if (n->next)
		put(w, "\n");
}

static void write_list(const struct writer *w, const struct node *n)
{
	bool ordered = n->list == LIST_ORDERED;

	buf_puts(w->out, ordered ? "<ol" : "<ul");
	if (ordered && n->level != 1)
		buf_printf(w->out, " start=\"%d\"", n->level);
	common_attrs(w, n, n->list == LIST_TASK ? "tasks" : NULL);
	put(w, ">\n");
	write_children(w, n);
	put(w, ordered ? "</ol>\n" : "</ul>\n");
}

/*
 * An item of a checklist is a box the reader can really tick, on screen or
 * on paper; a screen reader says its text as the box's name.
 */
static void write_task(const struct writer *w, const struct node *n)
{
	const struct node *first = n->first;

	open_tag(w, n, "li", NULL);
	put(w, "<label");
	if (first && first->kind == NODE_PARAGRAPH)
		common_attrs(w, first, NULL);
	put(w, "><input type=\"checkbox\"");
	put(w, n->task == TASK_DONE ? " checked> <span" : "> <span");
	put(w, first && twin_of(w, first) ? " class=\"two\">" : ">");
	if (first && first->kind == NODE_PARAGRAPH) {
		write_both(w, first, twin_of(w, first));
		first = first->next;
	}
	put(w, "</span></label>");
	if (first)
		put(w, "\n");
	for (; first; first = first->next)
		write_node(w, first);
	put(w, "</li>\n");
}

static void write_item(const struct writer *w, const struct node *n)
{
	if (n->task != TASK_NONE) {
		write_task(w, n);
		return;
	}
	open_tag(w, n, "li", NULL);
	if (n->parent && !n->parent->tight && n->first)
		put(w, "\n");
	write_children(w, n);
	put(w, "</li>\n");
}

static const struct node *nth_child(const struct node *parent, int i)
{
	const struct node *n = parent ? parent->first : NULL;

	while (n && i-- > 0)
		n = n->next;
	return n;
}

/* 'head' is the cell whose name the stacked form repeats, or NULL. */
static void write_cell(const struct writer *w, const struct node *n,
		       const struct node *head)
{
	bool header = n->header || n->row_header;
	const struct node *twin = twin_of(w, n);

	buf_printf(w->out, "<%s", header ? "th" : "td");
	if (header)
		attr(w, "scope", n->header ? SV("col") : SV("row"));
	common_attrs(w, n,
		     n->align == ALIGN_CENTER ? "center"
		     : n->align == ALIGN_END  ? "end"
		     : twin                   ? "both"
					      : NULL);
	if (head && !header) {
		struct buf label = BUF_INIT;

		node_plain(&label, head);
		if (label.n)
			attr(w, "data-label", buf_view(&label));
		buf_release(&label);
	}
	put(w, ">");
	write_both(w, n, twin);
	put(w, header ? "</th>\n" : "</td>\n");
}

/*
 * On a phone a table cannot keep its columns beside one another; the
 * stylesheet then puts the cells of a row under one another.  With two
 * columns ("pair") the first cell heads the second; with more ("stack") each
 * cell repeats the name of its column from data-label.
 */
static void write_table(const struct writer *w, const struct node *n)
{
	bool stack = nth_child(n->first, 2) != NULL, in_body = false;
	const struct node *head =
		stack && n->first->header ? n->first : NULL;

	open_tag(w, n, "table",
		 stack                     ? "stack"
		 : nth_child(n->first, 1) ? "pair"
					   : NULL);
	put(w, "\n");
	for (const struct node *row = n->first; row; row = row->next) {
		int column = 0;

		if (row->header && !in_body)
			put(w, "<thead>\n");
		else if (!in_body)
			put(w, "<tbody>\n");
		in_body = in_body || !row->header;
		open_tag(w, row, "tr", NULL);
		put(w, "\n");
		for (const struct node *c = row->first; c; c = c->next)
			write_cell(w, c, nth_child(head, column++));
		put(w, "</tr>\n");
		if (!in_body)
			put(w, "</thead>\n");
	}
	put(w, in_body ? "</tbody>\n</table>\n" : "</table>\n");
}

/* "leaflet:annual-reviews#after" is a page of this site. */
static void write_link(const struct writer *w, const struct node *n)
{
	struct sv target = n->target;

	put(w, "<a href=\"");
	if (sv_starts(target, "leaflet:")) {
		struct sv id = sv_slice(target, strlen("leaflet:"), target.n);
		size_t hash = sv_find_char(id, '#');
		struct sv fragment = SV("");

		if (hash != SV_NONE) {
			fragment = sv_slice(id, hash, id.n);
			id = sv_slice(id, 0, hash);
		}
		html_url(w->out, w->opts->leaflet_href);
		html_url_part(w->out, id);
		put(w, ".html");
		html_url(w->out, fragment);
	} else {
		html_url(w->out, target);
	}
	put(w, "\"");
	common_attrs(w, n, NULL);
	put(w, ">");
	write_children(w, n);
	put(w, "</a>");
}

/* A button in the label of a checkbox would belong to both. */
static bool is_in_label(const struct node *n)
{
	for (; n; n = n->parent) {
		if (n->kind == NODE_ITEM && n->task != TASK_NONE)
			return true;
	}
	return false;
}

/* No text of its own, so that none is glued to the word when the page is
 * copied or read aloud; the stylesheet draws its sign. */
static void write_meaning_button(const struct writer *w, const struct node *n)
{
	struct sv label = w->opts->meaning_label;
	size_t name = sv_find(label, SV("{term}"));
	struct buf term = BUF_INIT;

	put(w, "<button type=\"button\" class=\"meaning\" "
	       "popovertarget=\"page-word-");
	html_attr(w->out, n->target);
	put(w, "\" aria-label=\"");
	if (name == SV_NONE) {
		html_attr(w->out, label);
	} else {
		node_plain(&term, n);
		html_attr(w->out, sv_slice(label, 0, name));
		html_attr(w->out, buf_view(&term));
		html_attr(w->out, sv_slice(label, name + strlen("{term}"),
					   label.n));
		buf_release(&term);
	}
	put(w, "\"></button>");
}

static void write_term(const struct writer *w, const struct node *n)
{
	put(w, "<a href=\"");
	html_url(w->out, w->opts->term_href);
	html_url_part(w->out, n->target);
	put(w, ".html\"");
	common_attrs(w, n, "term");
	put(w, ">");
	write_children(w, n);
	put(w, "</a>");
	if (w->opts->meaning_label.n && !is_in_label(n))
		write_meaning_button(w, n);
}

static void write_image(const struct writer *w, const struct node *n)
{
	struct buf alt = BUF_INIT;

	put(w, "<img src=\"");
	html_url(w->out, w->opts->image_src);
	html_url_part(w->out, n->target);
	put(w, "\"");
	node_plain(&alt, n);
	attr(w, "alt", buf_view(&alt));
	buf_release(&alt);
	common_attrs(w, n, NULL);
	put(w, ">");
}

static void write_code_block(const struct writer *w, const struct node *n)
{
	put(w, "<pre dir=\"ltr\"><code>");
	html_text(w->out, n->text);
	put(w, "</code></pre>\n");
}

static void write_node(const struct writer *w, const struct node *n)
{
	switch (n->kind) {
	case NODE_DOC:
		write_children(w, n);
		break;
	case NODE_HEADING:
		write_heading(w, n);
		break;
	case NODE_PARAGRAPH:
		write_paragraph(w, n);
		break;
	case NODE_LIST:
		write_list(w, n);
		break;
	case NODE_ITEM:
		write_item(w, n);
		break;
	case NODE_TABLE:
		write_table(w, n);
		break;
	case NODE_ROW:
	case NODE_CELL:
		break; /* by write_table() */
	case NODE_QUOTE:
		/* Not a blockquote: "The law says" speaks in our words. */
		buf_puts(w->out, "<div role=\"note\"");
		common_attrs(w, n, "callout");
		put(w, ">\n");
		write_children(w, n);
		put(w, "</div>\n");
		break;
	case NODE_LETTER:
		write_group(w, n, "div", "letter");
		break;
	case NODE_CODE_BLOCK:
		write_code_block(w, n);
		break;
	case NODE_RULE:
		put(w, "<hr>\n");
		break;
	case NODE_DEFS:
		write_group(w, n, "dl", NULL);
		break;
	case NODE_DEF_TERM:
		buf_puts(w->out, "<dt");
		if (n->id.n)
			attr(w, "id", n->id);
		common_attrs(w, n, twin_of(w, n) ? "two" : NULL);
		put(w, ">");
		write_both(w, n, twin_of(w, n));
		put(w, "</dt>\n");
		break;
	case NODE_DEF_BODY:
		write_group(w, n, "dd", NULL);
		break;
	case NODE_BOX:
		write_group(w, n, "div", "box");
		break;
	case NODE_FIGURE:
		write_group(w, n, "figure", NULL);
		break;
	case NODE_CAPTION:
		write_line(w, n, "figcaption", NULL);
		break;
	case NODE_TEXT:
		html_text(w->out, n->text);
		break;
	case NODE_EMPH:
		write_inline(w, n, "em");
		break;
	case NODE_STRONG:
		write_inline(w, n, "strong");
		break;
	case NODE_CODE:
		put(w, "<code dir=\"ltr\">");
		html_text(w->out, n->text);
		put(w, "</code>");
		break;
	case NODE_LINK:
		write_link(w, n);
		break;
	case NODE_TERM:
		write_term(w, n);
		break;
	case NODE_IMAGE:
		write_image(w, n);
		break;
	case NODE_QR:
		break; /* who reads a page is there already */
	case NODE_BREAK:
		put(w, "<br>\n");
		break;
	case NODE_PLACEHOLDER:
		/* Only in a doc that is not filled in yet. */
		put(w, "{");
		html_text(w->out, n->target);
		put(w, "}");
		break;
	case NODE_SPAN:
		/* One that is only there for the lines of print is nothing. */
		if (n->isolate || carries_attrs(n))
			write_inline(w, n, n->isolate ? "bdi" : "span");
		else
			write_children(w, n);
		break;
	case NODE_HTML:
		/* Never trusted: shown, not obeyed. */
		html_text(w->out, n->text);
		break;
	case NODE_KIND_COUNT:
		break;
	}
}

void html_node(struct buf *out, const struct node *n,
	       const struct html_options *opts)
{
	write_node(&(struct writer){out, opts}, n);
}

void html_children(struct buf *out, const struct node *parent,
		   const struct html_options *opts)
{
	write_children(&(struct writer){out, opts}, parent);
}
