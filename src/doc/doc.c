#include "lexleaf/doc.h"

#include <assert.h>

static const char *const names[] = {
	[NODE_DOC] = "doc",
	[NODE_HEADING] = "heading",
	[NODE_PARAGRAPH] = "paragraph",
	[NODE_LIST] = "list",
	[NODE_ITEM] = "item",
	[NODE_TABLE] = "table",
	[NODE_ROW] = "row",
	[NODE_CELL] = "cell",
	[NODE_QUOTE] = "quote",
	[NODE_LETTER] = "letter",
	[NODE_CODE_BLOCK] = "code-block",
	[NODE_RULE] = "rule",
	[NODE_DEFS] = "defs",
	[NODE_DEF_TERM] = "def-term",
	[NODE_DEF_BODY] = "def-body",
	[NODE_BOX] = "box",
	[NODE_FIGURE] = "figure",
	[NODE_CAPTION] = "caption",
	[NODE_TEXT] = "text",
	[NODE_EMPH] = "emph",
	[NODE_STRONG] = "strong",
	[NODE_CODE] = "code",
	[NODE_LINK] = "link",
	[NODE_TERM] = "term",
	[NODE_IMAGE] = "image",
	[NODE_QR] = "qr",
	[NODE_BREAK] = "break",
	[NODE_PLACEHOLDER] = "placeholder",
	[NODE_SPAN] = "span",
	[NODE_HTML] = "html",
};
static_assert(sizeof names / sizeof *names == NODE_KIND_COUNT,
	      "every kind has a name");

const char *node_name(enum node_kind kind)
{
	return names[kind];
}

bool node_is_inline(enum node_kind kind)
{
	return kind >= NODE_TEXT;
}

bool node_is_picture(const struct node *n)
{
	return n->kind == NODE_IMAGE || n->kind == NODE_QR;
}

struct node *node_new(struct arena *a, enum node_kind kind, struct span at)
{
	struct node *n = ARENA_NEW(a, struct node);

	n->kind = kind;
	n->at = at;
	return n;
}

struct node *node_text(struct arena *a, struct sv text, struct span at)
{
	struct node *n = node_new(a, NODE_TEXT, at);

	n->text = text;
	return n;
}

struct node *node_append(struct node *parent, struct node *child)
{
	assert(!child->parent);
	child->parent = parent;
	child->prev = parent->last;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
	return child;
}

void node_insert_before(struct node *at, struct node *fresh)
{
	assert(at->parent && !fresh->parent);
	fresh->parent = at->parent;
	fresh->prev = at->prev;
	fresh->next = at;
	if (at->prev)
		at->prev->next = fresh;
	else
		at->parent->first = fresh;
	at->prev = fresh;
}

void node_unlink(struct node *n)
{
	if (n->prev)
		n->prev->next = n->next;
	else if (n->parent)
		n->parent->first = n->next;
	if (n->next)
		n->next->prev = n->prev;
	else if (n->parent)
		n->parent->last = n->prev;
	n->parent = n->prev = n->next = NULL;
}

void node_adopt(struct node *to, struct node *from)
{
	while (from->first) {
		struct node *child = from->first;

		node_unlink(child);
		node_append(to, child);
	}
}

/* 'n' alone: what it says, not where it hangs. */
static struct node *copy_one(struct arena *a, const struct node *n)
{
	struct node *copy = ARENA_NEW(a, struct node);

	*copy = *n;
	copy->parent = copy->first = copy->last = NULL;
	copy->prev = copy->next = NULL;
	return copy;
}

/* By climbing, not by recursion: depth costs no stack. */
struct node *node_copy(struct arena *a, const struct node *root)
{
	struct node *top = copy_one(a, root), *into = top;
	const struct node *n = root;

	for (;;) {
		if (n->first) {
			n = n->first;
		} else {
			while (n != root && !n->next) {
				n = n->parent;
				into = into->parent;
			}
			if (n == root)
				return top;
			n = n->next;
			into = into->parent;
		}
		into = node_append(into, copy_one(a, n));
	}
}

struct node *node_clone(struct arena *a, const struct node *n)
{
	struct node *top = node_copy(a, n);

	for (struct node *c = top; c; c = node_next(top, c)) {
		c->text = arena_sv(a, c->text);
		c->target = arena_sv(a, c->target);
		c->id = arena_sv(a, c->id);
		c->label = arena_sv(a, c->label);
		c->lang = arena_sv(a, c->lang);
	}
	return top;
}

struct node *node_next_skip(const struct node *root, const struct node *n)
{
	while (n != root && !n->next)
		n = n->parent;
	return n == root ? NULL : n->next;
}

struct node *node_next(const struct node *root, const struct node *n)
{
	return n->first ? n->first : node_next_skip(root, n);
}

void node_plain(struct buf *out, const struct node *root)
{
	for (const struct node *n = root; n; n = node_next(root, n)) {
		switch (n->kind) {
		case NODE_TEXT:
		case NODE_CODE:
		case NODE_CODE_BLOCK:
			buf_sv(out, n->text);
			break;
		case NODE_BREAK:
			buf_putc(out, ' ');
			break;
		case NODE_PLACEHOLDER:
			buf_putc(out, '{');
			buf_sv(out, n->target);
			if (n->text.n) {
				buf_putc(out, ':');
				buf_sv(out, n->text);
			}
			buf_putc(out, '}');
			break;
		default:
			/* Neighbouring blocks are words apart. */
			if (n != root && n->prev && !node_is_inline(n->kind))
				buf_putc(out, ' ');
			break;
		}
	}
}

/*
 * A text node has the place where it starts and may go over several lines; in
 * the source it is as long or, with escapes and line starts, longer.  So the
 * text is looked for from there on.
 */
struct span node_text_place(const struct node *n, size_t from, struct sv text)
{
	enum { FAR = 400 }; /* [bytes] then it is another one */
	struct span at = n->at;
	struct sv rest;
	size_t offset = 0, found;

	if (!at.src || at.line <= 0 || at.col <= 0)
		return at;
	rest = at.src->text;
	for (int line = 1; line < at.line; line++) {
		found = sv_find_char(sv_slice(rest, offset, rest.n), '\n');
		if (found == SV_NONE)
			return at;
		offset += found + 1;
	}
	offset += (size_t)at.col - 1 + from;
	found = sv_find(sv_slice(rest, offset, offset + FAR), text);
	if (found == SV_NONE)
		return at;
	return span_at(at.src, offset + found, text.n);
}

struct doc *doc_copy(struct arena *a, const struct doc *d)
{
	struct doc *copy = ARENA_NEW(a, struct doc);

	*copy = *d;
	copy->title = node_copy(a, d->title);
	copy->summary = node_copy(a, d->summary);
	copy->body = node_copy(a, d->body);
	return copy;
}
