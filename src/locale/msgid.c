#include "msgid.h"

#include <string.h>

#include "fragment.h"
#include "lexleaf/buf.h"

/*
 * A msgid is Markdown on one line.  Translators read it, so backslashes are
 * put in only where the text would otherwise be read back as something else:
 * it is written plainly, parsed, and compared with the source; if that
 * differs, once more with every special character escaped; if even that
 * differs, with <b> and <i> for emphasis, which have none of Markdown's
 * rules about neighbours.  (cmark's own writer escapes "{", "#" and "_"
 * everywhere, which no translator should see.)
 */
enum style { STYLE_PLAIN, STYLE_ESCAPED, STYLE_TAGS, STYLE_COUNT };

struct writer {
	struct buf out;
	enum style style;
	struct arena *arena;
	struct unit *unit; /* its links and placeholders grow */
	const struct unit *known; /* has labels already; or NULL */
	size_t cap_links, cap_placeholders;
};

/* Wrapping must not matter: any run of white space is one space. */
static void put_space(struct writer *w)
{
	struct sv out = buf_view(&w->out);

	if (out.n && out.p[out.n - 1] != ' ' && !sv_ends(out, "<br>"))
		buf_putc(&w->out, ' ');
}

static void trim_end(struct buf *b)
{
	while (b->n && b->p[b->n - 1] == ' ')
		buf_cut(b, b->n - 1);
}

static void put_text(struct writer *w, struct sv text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			put_space(w);
			continue;
		}
		if (c == '{' || c == '}')
			buf_putc(&w->out, c);
		else if (w->style != STYLE_PLAIN && strchr("\\`*_[]<&!#", c))
			buf_putc(&w->out, '\\');
		buf_putc(&w->out, c);
	}
}

/* With the shortest fence that does not occur inside. */
static void put_code(struct writer *w, struct sv code)
{
	size_t run = 0, longest = 0;
	bool pad;

	for (size_t i = 0; i < code.n; i++) {
		run = code.p[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	/* CommonMark takes off one space at each end if there are both. */
	pad = code.n && (code.p[0] == '`' || code.p[code.n - 1] == '`' ||
			 (code.p[0] == ' ' && code.p[code.n - 1] == ' ' &&
			  sv_trim(code).n));
	for (size_t i = 0; i <= longest; i++)
		buf_putc(&w->out, '`');
	if (pad)
		buf_putc(&w->out, ' ');
	buf_sv(&w->out, code);
	if (pad)
		buf_putc(&w->out, ' ');
	for (size_t i = 0; i <= longest; i++)
		buf_putc(&w->out, '`');
}

/* Can a term's id be a label as it is?  Labels know no case and no "]". */
static bool is_plain_id(struct sv id)
{
	for (size_t i = 0; i < id.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-_",
			    id.p[i]))
			return false;
	return id.n > 0 && id.n < 100;
}

/* The label of a target; the same target has the same label. */
static struct sv label_of(struct writer *w, const struct node *n)
{
	const struct unit *known = w->known;
	struct unit *u = w->unit;
	struct unit_link *link;
	int number = 1;

	for (size_t i = 0; known && i < known->nlinks; i++)
		if (known->links[i].kind == n->kind &&
		    sv_eq(known->links[i].target, n->target))
			return known->links[i].label;
	for (size_t i = 0; i < u->nlinks; i++) {
		if (u->links[i].kind != n->kind)
			continue;
		if (sv_eq(u->links[i].target, n->target))
			return u->links[i].label;
		number++;
	}
	link = &ARENA_PUSH(w->arena, u->links, u->nlinks, w->cap_links);
	link->kind = n->kind;
	link->target = n->target;
	if (n->kind == NODE_TERM && is_plain_id(n->target))
		link->label = arena_printf(w->arena, "term-%.*s",
					   SV_ARG(n->target));
	else
		link->label = arena_printf(w->arena, "%s%d",
					   n->kind == NODE_IMAGE  ? "img"
					   : n->kind == NODE_TERM ? "term"
								  : "link",
					   number);
	return link->label;
}

static void put_placeholder(struct writer *w, const struct node *n)
{
	struct unit *u = w->unit;
	size_t i = 0;

	buf_printf(&w->out, "{%.*s", SV_ARG(n->target));
	if (n->text.n)
		buf_printf(&w->out, ":%.*s", SV_ARG(n->text));
	buf_putc(&w->out, '}');
	while (i < u->nplaceholders && !sv_eq(u->placeholders[i], n->target))
		i++;
	if (i == u->nplaceholders)
		ARENA_PUSH(w->arena, u->placeholders, u->nplaceholders,
			   w->cap_placeholders) = n->target;
}

bool msgid_is_autolink(const struct node *n)
{
	const struct node *only = n->first;
	struct sv text;
	bool seen = false;

	if (n->kind != NODE_LINK || !only || only->next ||
	    only->kind != NODE_TEXT)
		return false;
	text = only->text;
	if (sv_eq(text, n->target)) {
		size_t colon = sv_find_char(text, ':');

		seen = colon != SV_NONE && colon >= 2 && colon <= 32;
	} else if (sv_starts(n->target, "mailto:")) {
		seen = sv_eq(text, sv_slice(n->target, 7, n->target.n)) &&
		       sv_find_char(text, '@') != SV_NONE;
	}
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] <= ' ' ||
		    strchr("<>{}\\", text.p[i]))
			return false;
	return seen;
}

static void put_marker(struct writer *w, const struct node *n, bool opening)
{
	bool strong = n->kind == NODE_STRONG;
	const char *tag = strong ? "b" : "i";

	if (fragment_is_nested(n))
		return;
	if (w->style == STYLE_TAGS)
		buf_printf(&w->out, "<%s%s>", opening ? "" : "/", tag);
	else
		buf_puts(&w->out, strong ? "**" : "*");
}

/* Write 'n' up to its children; true if they are to follow. */
static bool open_node(struct writer *w, const struct node *n)
{
	switch (n->kind) {
	case NODE_TEXT:
		put_text(w, n->text);
		return false;
	case NODE_CODE:
		put_code(w, n->text);
		return false;
	case NODE_BREAK:
		trim_end(&w->out);
		buf_puts(&w->out, "<br>");
		return false;
	case NODE_PLACEHOLDER:
		put_placeholder(w, n);
		return false;
	case NODE_EMPH:
	case NODE_STRONG:
		put_marker(w, n, true);
		return true;
	case NODE_LINK:
		if (msgid_is_autolink(n)) {
			buf_printf(&w->out, "<%.*s>", SV_ARG(n->first->text));
			return false;
		}
		buf_putc(&w->out, '[');
		return true;
	case NODE_TERM:
		buf_putc(&w->out, '[');
		return true;
	case NODE_IMAGE:
		buf_puts(&w->out, "![");
		return true;
	default:
		return true;
	}
}

static void close_node(struct writer *w, const struct node *n)
{
	switch (n->kind) {
	case NODE_EMPH:
	case NODE_STRONG:
		put_marker(w, n, false);
		break;
	case NODE_LINK:
	case NODE_TERM:
	case NODE_IMAGE:
		buf_puts(&w->out, "][");
		buf_sv(&w->out, label_of(w, n));
		buf_putc(&w->out, ']');
		break;
	default:
		break;
	}
}

/*
 * The inlines below 'block' in 'style'.  Links and placeholders of 'u' are
 * collected on the way.
 */
static struct sv write_inlines(struct arena *a, struct unit *u,
			       const struct unit *known,
			       const struct node *block, enum style style)
{
	struct writer w = { .out = BUF_INIT, .style = style, .arena = a,
			    .unit = u, .known = known };
	const struct node *n = block->first;

	u->links = NULL;
	u->nlinks = 0;
	u->placeholders = NULL;
	u->nplaceholders = 0;
	while (n) {
		if (open_node(&w, n)) {
			if (n->first) {
				n = n->first;
				continue;
			}
			close_node(&w, n);
		}
		while (!n->next && n->parent != block) {
			n = n->parent;
			close_node(&w, n);
		}
		n = n->next;
	}
	trim_end(&w.out);
	return buf_take(&w.out, a);
}

bool msgid_make(struct arena *a, struct unit *u)
{
	struct unit canon = { .node = u->node };
	const struct node *only = u->node->first;
	struct sv want;

	if (only && !only->next && only->kind == NODE_TEXT &&
	    fragment_is_plain(only->text)) {
		u->msgid = only->text;
		return true;
	}
	for (const struct node *n = u->node; n; n = node_next(u->node, n))
		if (n->kind == NODE_HTML)
			return false;
	want = write_inlines(a, &canon, NULL, u->node, STYLE_TAGS);
	for (int style = STYLE_PLAIN; style < STYLE_COUNT; style++) {
		struct unit again = { .node = u->node };
		const struct node *parsed;

		u->msgid = write_inlines(a, u, NULL, u->node,
					 (enum style)style);
		parsed = fragment_parse(a, u, u->msgid);
		if (parsed && sv_eq(want, write_inlines(a, &again, NULL, parsed,
							STYLE_TAGS)))
			break;
	}
	return u->msgid.n > 0;
}

struct sv msgstr_make(struct arena *a, const struct unit *u,
		      const struct node *block)
{
	struct unit spare = { .node = u->node };
	struct sv want = write_inlines(a, &spare, u, block, STYLE_TAGS), got;

	for (int style = STYLE_PLAIN; style < STYLE_COUNT; style++) {
		const struct node *parsed;

		got = write_inlines(a, &spare, u, block, (enum style)style);
		parsed = fragment_parse(a, u, got);
		if (parsed && sv_eq(want, write_inlines(a, &spare, u, parsed,
							STYLE_TAGS)))
			break;
	}
	return got;
}
