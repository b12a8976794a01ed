#include "fragment.h"

#include <string.h>

#include "lexleaf/buf.h"
#include "lexleaf/markdown.h"

/*
 * Link definitions point to "unit:LABEL" instead of the real address, and
 * that is put in place afterwards.  So no address needs escaping, none can
 * be forged by a definition in the text, and a label that is used as both
 * link and image is seen.
 */
#define SCHEME "unit:"

static const struct unit_link *link_by_label(const struct unit *u,
					     struct sv label)
{
	for (size_t i = 0; i < u->nlinks; i++)
		if (sv_eq(u->links[i].label, label))
			return &u->links[i];
	return NULL;
}

/* The first node below the source that 'n' is the translation of. */
static const struct node *counterpart(const struct unit *u,
				      const struct node *n)
{
	const struct node *s = u->node;

	while ((s = node_next(u->node, s)))
		if (s->kind == n->kind && sv_eq(s->target, n->target))
			return s;
	return u->node;
}

static void resolve_link(const struct unit *u, struct node *n)
{
	const struct unit_link *link;

	if (!sv_starts(n->target, SCHEME))
		return;
	link = link_by_label(u, sv_slice(n->target, strlen(SCHEME),
					 n->target.n));
	if (!link)
		return;
	n->target = link->target;
	/* An image that uses a link's label, or the reverse, stays what the
	 * translator wrote, and parity finds it. */
	if (n->kind == NODE_LINK && link->kind == NODE_TERM)
		n->kind = NODE_TERM;
}

static struct sv without_guards(struct arena *a, struct sv s)
{
	struct buf b = BUF_INIT;
	size_t at;

	if (sv_find(s, SV(GUARD)) == SV_NONE)
		return s;
	while ((at = sv_find(s, SV(GUARD))) != SV_NONE) {
		buf_sv(&b, sv_slice(s, 0, at));
		s = sv_slice(s, at + strlen(GUARD), s.n);
	}
	buf_sv(&b, s);
	return buf_take(&b, a);
}

/* Pieces of text side by side become one node; empty ones go. */
static void join_texts(struct arena *a, struct node *parent)
{
	struct node *n = parent->first, *next;

	for (; n; n = next) {
		struct buf b = BUF_INIT;

		next = n->next;
		if (n->kind != NODE_TEXT)
			continue;
		if (next && next->kind == NODE_TEXT) {
			buf_sv(&b, n->text);
			for (; next && next->kind == NODE_TEXT;
			     next = n->next) {
				buf_sv(&b, next->text);
				node_unlink(next);
			}
			n->text = buf_take(&b, a);
		}
		if (!n->text.n)
			node_unlink(n);
	}
}

static bool is_html(const struct node *n, const char *tag)
{
	return n->kind == NODE_HTML && sv_is(n->text, tag);
}

static bool is_inside(const struct node *n, enum node_kind kind)
{
	for (n = n->parent; n; n = n->parent)
		if (n->kind == kind)
			return true;
	return false;
}

bool fragment_is_nested(const struct node *n)
{
	return is_inside(n, n->kind);
}

/*
 * Siblings <b>...</b> become one node.  Bold in bold says nothing, and any
 * number of them inside each other would make a doc deeper than DOC_DEPTH:
 * such a tag stays, as does one without its end.
 */
static void fold_tag(struct node *open, const char *end, enum node_kind kind)
{
	struct node *close = open->next, *n, *next;

	while (close && !is_html(close, end)) {
		if (close->kind == NODE_HTML && sv_eq(close->text, open->text))
			return;
		close = close->next;
	}
	if (!close || is_inside(open, kind))
		return;
	for (n = open->next; n != close; n = next) {
		next = n->next;
		node_unlink(n);
		node_append(open, n);
	}
	node_unlink(close);
	open->kind = kind;
	open->text = SV("");
}

static void understand(struct arena *a, const struct unit *u, struct node *n)
{
	n->at = u->node->at;
	switch (n->kind) {
	case NODE_TEXT:
	case NODE_CODE:
		n->text = without_guards(a, n->text);
		break;
	case NODE_LINK:
	case NODE_TERM:
	case NODE_IMAGE:
		resolve_link(u, n);
		n->at = counterpart(u, n)->at;
		break;
	case NODE_PLACEHOLDER:
		n->at = counterpart(u, n)->at;
		break;
	case NODE_HTML:
		if (is_html(n, "<br>") || is_html(n, "<br/>") ||
		    is_html(n, "<br />")) {
			n->kind = NODE_BREAK;
			n->text = SV("");
		} else if (is_html(n, "<b>")) {
			fold_tag(n, "</b>", NODE_STRONG);
		} else if (is_html(n, "<i>")) {
			fold_tag(n, "</i>", NODE_EMPH);
		}
		break;
	default:
		break;
	}
}

/* What has a meaning inside a paragraph, and white space to be tidied up.
 * ("!" has one only before "[".) */
static const bool special[256] = {
	['\0'] = true, ['\t'] = true, ['\n'] = true, ['\r'] = true,
	['\\'] = true, ['`'] = true, ['*'] = true, ['_'] = true,
	['['] = true, [']'] = true, ['<'] = true, ['&'] = true,
	['{'] = true, ['}'] = true,
};

bool fragment_is_plain(struct sv text)
{
	bool after_space = true;

	for (size_t i = 0; i < text.n; i++) {
		bool space = text.p[i] == ' ';

		if (special[(unsigned char)text.p[i]] || (space && after_space))
			return false;
		after_space = space;
	}
	return !after_space;
}

static struct node *plain(struct arena *a, const struct unit *u,
			  struct sv text)
{
	struct node *p = node_new(a, NODE_PARAGRAPH, u->node->at);

	node_append(p, node_text(a, without_guards(a, text), u->node->at));
	return p;
}

struct node *fragment_parse(struct arena *a, const struct unit *u,
			    struct sv text)
{
	struct buf b = BUF_INIT;
	struct node *doc, *p, *n;

	if (fragment_is_plain(text))
		return plain(a, u, text);
	for (size_t i = 0; i < u->nlinks; i++)
		buf_printf(&b, "[%.*s]: <" SCHEME "%.*s>\n",
			   SV_ARG(u->links[i].label),
			   SV_ARG(u->links[i].label));
	buf_puts(&b, "\n" GUARD);
	buf_sv(&b, text);
	buf_putc(&b, '\n');
	doc = markdown_fragment(a, buf_take(&b, a));
	p = doc->first;
	if (!p || p->next || p->kind != NODE_PARAGRAPH)
		return NULL;
	node_unlink(p);
	for (n = p->first; n; n = node_next(p, n))
		understand(a, u, n);
	for (n = p; n; n = node_next(p, n))
		join_texts(a, n);
	return p;
}
