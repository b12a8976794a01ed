/*
 * XML by libxml2, behind a door that only plain documents pass.
 *
 * The text comes from fs.h, so it is valid UTF-8 whatever its declaration
 * says.  Nothing is ever loaded: a DOCTYPE stops the parser before its first
 * declaration is read, so there are no entities to expand (billion laughs)
 * or to fetch (XXE), and a schema may not include other files.  libxml2's
 * own limits (XML_PARSE_HUGE is off) bound names, text and attributes.
 *
 * Errors go to handlers of this one parse, never to libxml2's global one:
 * another thread may be parsing.
 */

#include <pthread.h>

#include "lexleaf/fs.h"
#include "lexleaf/nfc.h"
#include "xml_imp.h"

/* libxml2 keeps tables that are filled on first use, without a lock. */
static void init_tables(void)
{
	xmlInitParser();
	xml_schema_init();
}

static void init_once(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, init_tables);
}

static void copy_attrs(struct arena *a, struct xml *x, xmlNodePtr n)
{
	xmlAttrPtr attr;
	xmlChar *value;
	struct xml_attr *out;

	for (attr = n->properties; attr; attr = attr->next)
		x->nattrs++;
	out = x->attrs = ARENA_ARRAY(a, struct xml_attr, x->nattrs);
	for (attr = n->properties; attr; attr = attr->next, out++) {
		value = xmlNodeListGetString(n->doc, attr->children, 1);
		out->value = arena_sv(a, sv_xml(value));
		xmlFree(value);
		if (attr->ns && attr->ns->prefix)
			out->name = arena_printf(a, "%s:%s",
						 (const char *)attr->ns->prefix,
						 (const char *)attr->name);
		else
			out->name = arena_sv(a, sv_xml(attr->name));
	}
}

/*
 * Where the copying stands in the source.  Nodes come in the order of the
 * text, so lines are counted once; span_at() would count from the top for
 * each of them.
 */
struct cursor {
	const struct source *src;
	size_t offset, line_start; /* [bytes] */
	int line;
};

static struct span place_next(struct cursor *c, const xmlNode *n)
{
	struct sv text = c->src->text;
	size_t to;

	if (!xml_offset(n, &to))
		return span_file(c->src);
	for (; c->offset < to; c->offset++) {
		if (text.p[c->offset] != '\n')
			continue;
		c->line++;
		c->line_start = c->offset + 1;
	}
	return (struct span){
		.src = c->src,
		.line = c->line,
		.col = (int)(to - c->line_start) + 1,
		.len = n->type == XML_ELEMENT_NODE ? (int)xml_tag_length(c->src, to)
						   : 0,
	};
}

static struct xml *copy_tree(struct arena *a, struct cursor *c, xmlNodePtr n)
{
	struct xml *x = ARENA_NEW(a, struct xml);
	struct xml **tail = &x->first;

	x->at = place_next(c, n);
	if (n->type != XML_ELEMENT_NODE) {
		/* By a reference a mark can be put behind its letter here. */
		x->text = arena_sv(a, nfc_text(a, sv_xml(n->content)));
		return x;
	}
	x->name = arena_sv(a, sv_xml(n->name));
	copy_attrs(a, x, n);
	for (n = n->children; n; n = n->next) {
		*tail = copy_tree(a, c, n);
		tail = &(*tail)->next;
	}
	return x;
}

const struct xml *xml_parse(struct arena *a, struct diags *ds,
			    const struct source *src,
			    const struct source *schema)
{
	struct xml_parse p = { .ds = ds, .src = src };
	struct cursor top = { .src = src, .line = 1 };
	struct xml *x = NULL;
	xmlDocPtr doc;

	if (!fs_check_content(ds, src, 0, src->text.n))
		return NULL;
	init_once();
	doc = xml_read(&p);
	if (!doc)
		return NULL;
	if (!schema || xml_validate(&p, doc, schema))
		x = copy_tree(a, &top, xmlDocGetRootElement(doc));
	xmlFreeDoc(doc);
	return x;
}

struct sv xml_attr(const struct xml *x, const char *name)
{
	size_t i;

	for (i = 0; i < x->nattrs; i++)
		if (sv_is(x->attrs[i].name, name))
			return x->attrs[i].value;
	return SV("");
}

const struct xml *xml_child(const struct xml *parent, const char *name,
			    const struct xml *after)
{
	const struct xml *x = after ? after->next : parent->first;

	while (x && !sv_is(x->name, name))
		x = x->next;
	return x;
}

static void gather_text(struct buf *out, const struct xml *x)
{
	size_t i;
	char c;

	for (i = 0; i < x->text.n; i++) {
		c = x->text.p[i];
		if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
			buf_putc(out, c);
		else if (out->n && out->p[out->n - 1] != ' ')
			buf_putc(out, ' ');
	}
	for (x = x->first; x; x = x->next)
		gather_text(out, x);
}

struct sv xml_text(struct arena *a, const struct xml *x)
{
	struct buf out = BUF_INIT;

	gather_text(&out, x);
	if (out.n && out.p[out.n - 1] == ' ')
		buf_cut(&out, out.n - 1);
	return buf_take(&out, a);
}

void xml_put(struct buf *out, struct sv text)
{
	for (size_t i = 0; i < text.n; i++) {
		switch (text.p[i]) {
		case '&':
			buf_puts(out, "&amp;");
			break;
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '>':
			buf_puts(out, "&gt;");
			break;
		case '"':
			buf_puts(out, "&quot;");
			break;
		default:
			buf_putc(out, text.p[i]);
		}
	}
}
