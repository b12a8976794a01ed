#include "lexleaf/xliff.h"

#include <string.h>

#include "fragment.h"
#include "lexleaf/map.h"
#include "msgid.h"

/* --- writing ------------------------------------------------------------ */

struct writer {
	struct buf *out;
	struct arena *arena;
	const struct unit *unit;
	struct map *used; /* ids, which must differ within a unit → how often */
	int marks;        /* numbered ones so far */
};

/* "link1", and "link1#2" the second time; no name has a "#" itself. */
static void put_id(struct writer *w, struct sv name)
{
	int *times = map_lookup(w->used, name);

	if (!times) {
		times = ARENA_NEW(w->arena, int);
		*map_slot(w->used, name) = times;
	}
	buf_puts(w->out, " id=\"");
	xml_put(w->out, name);
	if (++*times > 1)
		buf_printf(w->out, "#%d", *times);
	buf_putc(w->out, '"');
}

static void put_number(struct writer *w)
{
	put_id(w, arena_printf(w->arena, "%d", ++w->marks));
}

static struct sv label_of(const struct unit *u, const struct node *n)
{
	for (size_t i = 0; i < u->nlinks; i++)
		if (u->links[i].kind == n->kind &&
		    sv_eq(u->links[i].target, n->target))
			return u->links[i].label;
	return SV("");
}

/* What is copied as it stands, in the spelling of a msgid. */
static void put_fixed(struct writer *w, const struct node *n, const char *type)
{
	struct node *p = node_new(w->arena, NODE_PARAGRAPH, n->at);

	node_append(p, node_copy(w->arena, n));
	buf_puts(w->out, "<ph");
	put_number(w);
	buf_printf(w->out, " ctype=\"%s\">", type);
	xml_put(w->out, msgstr_make(w->arena, w->unit, p));
	buf_puts(w->out, "</ph>");
}

static void put_name(struct writer *w, struct sv name)
{
	buf_puts(w->out, "<x");
	put_id(w, name);
	buf_puts(w->out, " ctype=\"x-name\" equiv-text=\"{");
	xml_put(w->out, name);
	buf_puts(w->out, "}\"/>");
}

static void put_placeholder(struct writer *w, const struct node *n)
{
	put_name(w, n->text.n ? arena_printf(w->arena, "%.*s:%.*s",
					     SV_ARG(n->target), SV_ARG(n->text))
			      : n->target);
}

static void open_group(struct writer *w, const struct node *n)
{
	struct sv label = label_of(w->unit, n);

	buf_puts(w->out, "<g");
	if (label.n)
		put_id(w, label);
	else
		put_number(w);
	buf_printf(w->out, " ctype=\"%s\">",
		   n->kind == NODE_EMPH     ? "italic"
		   : n->kind == NODE_STRONG ? "bold"
		   : n->kind == NODE_IMAGE  ? "image"
					    : "link");
}

static bool is_group(const struct node *n)
{
	return n->kind == NODE_EMPH || n->kind == NODE_STRONG ||
	       n->kind == NODE_LINK || n->kind == NODE_TERM ||
	       n->kind == NODE_IMAGE;
}

/* Write 'n' up to its children; true if they are to follow. */
static bool open_node(struct writer *w, const struct node *n)
{
	if (msgid_is_autolink(n)) {
		put_fixed(w, n, "x-address");
		return false;
	}
	if (is_group(n)) {
		open_group(w, n);
		return true;
	}
	switch (n->kind) {
	case NODE_TEXT:
		xml_put(w->out, n->text);
		return false;
	case NODE_CODE:
		put_fixed(w, n, "x-code");
		return false;
	case NODE_PLACEHOLDER:
		put_placeholder(w, n);
		return false;
	case NODE_BREAK:
		buf_puts(w->out, "<x");
		put_number(w);
		buf_puts(w->out, " ctype=\"lb\"/>");
		return false;
	default:
		return true;
	}
}

static void close_node(struct writer *w, const struct node *n)
{
	if (is_group(n))
		buf_puts(w->out, "</g>");
}

void xliff_put(struct buf *out, struct arena *a, const struct unit *u,
	       struct sv text)
{
	const struct node *block = fragment_parse(a, u, text), *n;
	struct writer w = {
		.out = out, .arena = a, .unit = u, .used = map_new(a)
	};

	if (!block) {
		xml_put(out, text);
		return;
	}
	n = block->first;
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
}

/* Where the {name} that begins at 'i' ends; 0: there is none. */
static size_t name_end(struct sv s, size_t i)
{
	size_t end = i + 1;

	if (s.p[i] != '{')
		return 0;
	while (end < s.n && ((s.p[end] >= 'a' && s.p[end] <= 'z') ||
			     s.p[end] == '_'))
		end++;
	return end > i + 1 && end < s.n && s.p[end] == '}' ? end : 0;
}

void xliff_put_plain(struct buf *out, struct arena *a, struct sv text)
{
	struct writer w = { .out = out, .arena = a, .used = map_new(a) };
	size_t i = 0;

	while (i < text.n) {
		size_t end = name_end(text, i);

		if (end) {
			xml_put(out, sv_slice(text, 0, i));
			put_name(&w, sv_slice(text, i + 1, end));
			text = sv_slice(text, end + 1, text.n);
			i = 0;
		} else {
			i++;
		}
	}
	xml_put(out, text);
}

/* --- reading ------------------------------------------------------------ */

/* The id as it was before it was made unlike another. */
static struct sv id_of(const struct xml *x)
{
	struct sv id = xml_attr(x, "id");
	size_t hash = sv_find_char(id, '#');

	return hash == SV_NONE ? id : sv_slice(id, 0, hash);
}

static struct node *group(struct arena *a, const struct unit *u,
			  const struct xml *x)
{
	struct node *n = node_new(a, NODE_SPAN, u->node->at);
	struct sv type = xml_attr(x, "ctype"), id = id_of(x);

	if (sv_is(type, "bold"))
		n->kind = NODE_STRONG;
	else if (sv_is(type, "italic"))
		n->kind = NODE_EMPH;
	for (size_t i = 0; i < u->nlinks; i++)
		if (sv_eq(u->links[i].label, id)) {
			n->kind = u->links[i].kind;
			n->target = u->links[i].target;
		}
	return n;
}

/* Markup in the spelling of a msgid, as inlines below 'to'. */
static void adopt_markup(struct arena *a, const struct unit *u, struct node *to,
			 struct sv text)
{
	struct node *p = fragment_parse(a, u, text);

	if (p)
		node_adopt(to, p);
	else
		node_append(to, node_text(a, text, u->node->at));
}

/* <x> and <ph>: what has no words to translate. */
static void read_fixed(struct arena *a, const struct unit *u, struct node *to,
		       const struct xml *x)
{
	if (sv_is(xml_attr(x, "ctype"), "lb"))
		node_append(to, node_new(a, NODE_BREAK, u->node->at));
	else if (sv_is(x->name, "x"))
		adopt_markup(a, u, to,
			     arena_printf(a, "{%.*s}", SV_ARG(id_of(x))));
	else
		adopt_markup(a, u, to, xml_text(a, x));
}

/* Elements are at most 64 deep (xml.h), so this may recurse. */
static void read_children(struct arena *a, const struct unit *u,
			  struct node *to, const struct xml *from)
{
	for (const struct xml *x = from->first; x; x = x->next) {
		if (!x->name.n)
			node_append(to, node_text(a, x->text, u->node->at));
		else if (sv_is(x->name, "x") || sv_is(x->name, "ph"))
			read_fixed(a, u, to, x);
		else if (sv_is(x->name, "g"))
			read_children(a, u, node_append(to, group(a, u, x)), x);
		else /* <mrk> and what a program adds of its own */
			read_children(a, u, to, x);
	}
}

struct sv xliff_text(struct arena *a, const struct unit *u,
		     const struct xml *element)
{
	struct node *p = node_new(a, NODE_PARAGRAPH, u->node->at);

	read_children(a, u, p, element);
	return sv_trim(msgstr_make(a, u, p));
}

/* Elements are at most 64 deep (xml.h), so this may recurse. */
static void read_plain(struct buf *out, const struct xml *from)
{
	for (const struct xml *x = from->first; x; x = x->next) {
		if (!x->name.n)
			buf_sv(out, x->text);
		else if (sv_is(x->name, "x"))
			buf_printf(out, "{%.*s}", SV_ARG(id_of(x)));
		else
			read_plain(out, x);
	}
}

struct sv xliff_plain(struct arena *a, const struct xml *element)
{
	struct buf b = BUF_INIT;

	read_plain(&b, element);
	return sv_trim(buf_take(&b, a));
}

struct sv xliff_normal(struct arena *a, const struct unit *u, struct sv text)
{
	const struct node *p = fragment_parse(a, u, text);

	return p ? sv_trim(msgstr_make(a, u, p)) : text;
}
