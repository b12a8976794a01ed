/*
 * XML by libxml2, behind a door that only plain documents pass.
 *
 * The text comes from fs.h, so it is valid UTF-8 whatever its declaration
 * says.  Nothing is ever loaded: a DOCTYPE stops the parser before its first
 * declaration is read, so there are no entities to expand (billion laughs)
 * or to fetch (XXE), and a schema may not include other files.  libxml2's
 * own limits (XML_PARSE_HUGE is off) bound names, text and attributes.
 *
 * Places.  A libxml2 node knows its line only up to 65535 and no column.
 * While the parser runs, it knows the byte it stands at; the SAX handlers
 * below pass each event on to libxml2's tree builder and then write that
 * byte into the new node's _private.  So every element and text has its
 * exact place, and errors of the schema, which come with a node, too.
 *
 * Errors go to handlers of this one parse, never to libxml2's global one:
 * another thread may be parsing.
 */

#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemastypes.h>

#include "lexleaf/buf.h"
#include "lexleaf/xml.h"

/* Elements in elements.  A glossary needs 4; what walks the tree recurses. */
enum { MAX_DEPTH = 64 };

/*
 * Errors after which the rest of a file is not looked at.  Nobody repairs
 * more at once, and it bounds the work on a file that is wrong throughout.
 */
enum { MAX_ERRORS = 100 };

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_ptr;
#else
typedef xmlErrorPtr error_ptr;
#endif

struct parse {
	struct diags *ds;
	const struct source *src;
	size_t mark;  /* [bytes] where the last tag ended */
	int errors;   /* reported so far */
	bool stopped; /* by us: what libxml2 says after that is noise */

	/* Of one validation: the nodes where something is wrong... */
	xmlNodePtr wrong[MAX_ERRORS];
	int nwrong;
	/* ... and what to report if nothing precise was. */
	xmlNodePtr vague_node;
	struct buf vague;
};

static struct sv sv_xml(const xmlChar *s)
{
	return sv_from((const char *)s);
}

/* libxml2 keeps tables that are filled on first use, without a lock. */
static void init_tables(void)
{
	xmlInitParser();
	xmlSchemaInitTypes();
	xmlRelaxNGInitTypes();
}

static void init_once(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, init_tables);
}

/* --- Places ------------------------------------------------------------ */

static size_t offset_now(xmlParserCtxtPtr ctxt, const struct source *src)
{
	long at = xmlByteConsumed(ctxt);

	if (at < 0)
		return 0;
	return (size_t)at < src->text.n ? (size_t)at : src->text.n;
}

/* One more than the offset, so that a node nobody marked reads as 0. */
static void place_set(xmlNodePtr n, size_t offset)
{
	n->_private = (void *)(uintptr_t)(offset + 1);
}

/* False for a node the parser never showed us. */
static bool place_known(const xmlNode *n, size_t *offset)
{
	if (!n->_private)
		return false;
	*offset = (size_t)(uintptr_t)n->_private - 1;
	return true;
}

/* From 'offset' to the end of the start tag there [bytes]; 0: it has none. */
static size_t tag_length(const struct source *src, size_t offset)
{
	size_t end =
		sv_find_char(sv_slice(src->text, offset, src->text.n), '>');

	return end == SV_NONE ? 0 : end + 1;
}

/*
 * For an error at 'n': the start tag of the element it is or belongs to, or
 * a text from its first word on.
 */
static struct span place_of_error(const struct source *src, const xmlNode *n)
{
	size_t offset, blanks;

	while (n && n->type != XML_ELEMENT_NODE && n->type != XML_TEXT_NODE)
		n = n->parent;
	if (!n || !place_known(n, &offset))
		return span_file(src);
	if (n->type == XML_ELEMENT_NODE)
		return span_at(src, offset, tag_length(src, offset));
	blanks = strspn((const char *)n->content, " \t\n\r");
	return span_at(src, offset + blanks, 0);
}

/* --- Errors ------------------------------------------------------------ */

/* What to say about the mistakes people make; libxml2's words follow. */
static const char *advice(int code)
{
	switch (code) {
	case XML_ERR_DOCUMENT_EMPTY:
	case XML_ERR_DOCUMENT_START:
		return "the file is empty or does not start with a tag";
	case XML_ERR_DOCUMENT_END:
		return "something stands after the last end tag";
	case XML_ERR_TAG_NAME_MISMATCH:
		return "an end tag is missing or does not match its start tag";
	case XML_ERR_TAG_NOT_FINISHED:
		return "the file ends before all elements are closed";
	case XML_ERR_LT_IN_ATTRIBUTE:
		return "\"<\" in an attribute must be written \"&lt;\"";
	case XML_ERR_NAME_REQUIRED:
		return "\"<\" and \"&\" in a text must be written \"&lt;\" and "
		       "\"&amp;\"";
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
		return "\"&\" in a text must be written \"&amp;\"";
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
		return "only &amp; &lt; &gt; &quot; &apos; may be written with "
		       "a name; write other characters as they are";
	case XML_ERR_ATTRIBUTE_REDEFINED:
		return "an attribute stands twice in one tag";
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
	case XML_ERR_ATTRIBUTE_NOT_FINISHED:
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
		return "an attribute must be written name=\"value\"";
	case XML_ERR_GT_REQUIRED:
		return "a tag is not closed with \">\"";
	case XML_ERR_COMMENT_NOT_FINISHED:
		return "a comment is not closed with \"-->\"";
	case XML_ERR_HYPHEN_IN_COMMENT:
		return "\"--\" may not stand inside a comment";
	case XML_ERR_INVALID_CHAR:
	case XML_ERR_INVALID_CHARREF:
		return "a character that XML does not allow";
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		return "a prefix that no xmlns: attribute explains";
	default:
		return "this is not well-formed XML";
	}
}

static struct sv detail_of(error_ptr e)
{
	return sv_trim(sv_from(e->message));
}

static void stop(xmlParserCtxtPtr ctxt, enum diag_code code, const char *why)
{
	struct parse *p = ctxt->_private;

	diag(p->ds, code, span_at(p->src, offset_now(ctxt, p->src), 0), "%s",
	     why);
	p->errors++;
	p->stopped = true;
	xmlStopParser(ctxt);
}

static void on_syntax_error(void *data, error_ptr e)
{
	xmlParserCtxtPtr ctxt = data;
	struct parse *p = ctxt->_private;

	if (p->stopped || e->level < XML_ERR_ERROR)
		return;
	if (p->errors == MAX_ERRORS) {
		stop(ctxt, DIAG_XML_SYNTAX,
		     "too many errors; repair these first");
		return;
	}
	p->errors++;
	diag(p->ds, DIAG_XML_SYNTAX,
	     span_at(p->src, offset_now(ctxt, p->src), 0), "%s (%.*s)",
	     advice(e->code), SV_ARG(detail_of(e)));
}

/* --- Parsing ----------------------------------------------------------- */

static void on_doctype(void *data, const xmlChar *name, const xmlChar *external,
		       const xmlChar *system)
{
	(void)name;
	(void)external;
	(void)system;
	stop(data, DIAG_XML_DTD,
	     "a DOCTYPE is not allowed here; delete it and write characters as "
	     "they are instead of using entities");
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix,
		     const xmlChar *uri, int nnamespaces,
		     const xmlChar **namespaces, int nattributes,
		     int ndefaulted, const xmlChar **attributes)
{
	xmlParserCtxtPtr ctxt = data;
	struct parse *p = ctxt->_private;
	size_t at;

	if (ctxt->nodeNr >= MAX_DEPTH) {
		stop(ctxt, DIAG_XML_SYNTAX, "elements are nested too deeply");
		return;
	}
	xmlSAX2StartElementNs(ctxt, name, prefix, uri, nnamespaces, namespaces,
			      nattributes, ndefaulted, attributes);
	/*
	 * The parser stands behind the attributes.  They cannot hold a "<",
	 * so the nearest one before is this tag's.
	 */
	at = offset_now(ctxt, p->src);
	p->mark = at + tag_length(p->src, at);
	while (at && p->src->text.p[at - 1] != '<')
		at--;
	if (ctxt->node)
		place_set(ctxt->node, at ? at - 1 : 0);
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix,
		   const xmlChar *uri)
{
	xmlParserCtxtPtr ctxt = data;
	struct parse *p = ctxt->_private;

	xmlSAX2EndElementNs(ctxt, name, prefix, uri);
	/* Of <a/>, the start and the end are one tag; it ended already. */
	if (offset_now(ctxt, p->src) > p->mark)
		p->mark = offset_now(ctxt, p->src);
}

static void on_text(void *data, const xmlChar *text, int len)
{
	xmlParserCtxtPtr ctxt = data;
	struct parse *p = ctxt->_private;
	xmlNodePtr last;

	xmlSAX2Characters(ctxt, text, len);
	last = ctxt->node ? ctxt->node->last : NULL;
	if (last && last->type == XML_TEXT_NODE && !last->_private)
		place_set(last, p->mark);
}

static void on_comment(void *data, const xmlChar *text)
{
	xmlParserCtxtPtr ctxt = data;
	struct parse *p = ctxt->_private;

	/*
	 * Not put into the tree: a comment in a text must not cut it in two.
	 * The text before it keeps its place; one after it starts here.
	 */
	(void)text;
	p->mark = offset_now(ctxt, p->src);
}

static void on_instruction(void *data, const xmlChar *target,
			   const xmlChar *text)
{
	(void)target;
	on_comment(data, text);
}

/* The document, which the caller frees; NULL: reported. */
static xmlDocPtr parse_document(struct parse *p)
{
	xmlParserCtxtPtr ctxt;
	xmlDocPtr doc = NULL;

	if (p->src->text.n > INT_MAX / 2) {
		diag(p->ds, DIAG_XML_SYNTAX, span_file(p->src),
		     "the file is too large");
		return NULL;
	}
	ctxt = xmlNewParserCtxt();
	if (!ctxt)
		goto out;
	ctxt->_private = p;
	ctxt->sax->serror = on_syntax_error;
	ctxt->sax->internalSubset = on_doctype;
	ctxt->sax->startElementNs = on_start;
	ctxt->sax->endElementNs = on_end;
	ctxt->sax->characters = on_text;
	ctxt->sax->ignorableWhitespace = on_text;
	ctxt->sax->comment = on_comment;
	ctxt->sax->processingInstruction = on_instruction;
	doc = xmlCtxtReadMemory(ctxt, p->src->text.n ? p->src->text.p : "",
				(int)p->src->text.n, NULL, NULL,
				XML_PARSE_NONET | XML_PARSE_NOCDATA |
					XML_PARSE_IGNORE_ENC);
	xmlFreeParserCtxt(ctxt);
out:
	if (doc && !p->errors)
		return doc;
	if (!p->errors)
		diag(p->ds, DIAG_XML_SYNTAX, span_file(p->src),
		     "the file cannot be read as XML");
	xmlFreeDoc(doc);
	return NULL;
}

/* --- Validation -------------------------------------------------------- */

/* libxml2 works on a copy of the schema, which has its lines only. */
static void on_schema_error(void *data, error_ptr e)
{
	struct parse *p = data;
	struct span at = { .src = p->src, .line = e->line > 0 ? e->line : 0 };

	if (e->level < XML_ERR_ERROR)
		return;
	p->errors++;
	diag(p->ds, DIAG_XML_SCHEMA, at,
	     "the schema is not a RELAX NG schema (%.*s)",
	     SV_ARG(detail_of(e)));
}

static xmlNodePtr stray_text(xmlNodePtr n)
{
	for (n = n ? n->children : NULL; n; n = n->next)
		if (n->type == XML_TEXT_NODE && !xmlIsBlankNode(n))
			break;
	return n;
}

static void report_invalid(struct parse *p, xmlNodePtr node, const char *text)
{
	if (p->errors == MAX_ERRORS)
		return;
	p->errors++;
	p->wrong[p->nwrong++] = node;
	diag(p->ds, DIAG_XML_SCHEMA, place_of_error(p->src, node), "%s", text);
}

/* What is reported only if nothing more precise is. */
static void keep_vague(struct parse *p, error_ptr e)
{
	xmlNodePtr node = e->node;
	struct sv name = sv_xml(
		node && node->type == XML_ELEMENT_NODE ? node->name : NULL);

	if (p->vague.n)
		return;
	p->vague_node = node;
	if (e->code == XML_RELAXNG_ERR_ATTRVALID)
		buf_printf(&p->vague,
			   "an attribute of <%.*s> is missing or has a value "
			   "that is not allowed",
			   SV_ARG(name));
	else if (e->code == XML_RELAXNG_ERR_DATATYPE ||
		 e->code == XML_RELAXNG_ERR_VALUE)
		buf_printf(&p->vague,
			   "the text of <%.*s> is not of the form that is "
			   "asked for",
			   SV_ARG(name));
	else
		buf_printf(&p->vague, "this does not follow the schema (%.*s)",
			   SV_ARG(detail_of(e)));
}

/*
 * libxml2 names what is wrong and then, for each thing around it, that this
 * is therefore wrong too.  The first kind is said in our words; of the second
 * only as much as is needed to say anything at all.
 */
static void on_invalid(void *data, error_ptr e)
{
	struct parse *p = data;
	struct sv a = sv_from(e->str1), b = sv_from(e->str2);
	xmlNodePtr node = e->node;
	xmlChar *value;
	struct buf text = BUF_INIT;

	if (e->level < XML_ERR_ERROR)
		return;
	switch (e->code) {
	case XML_RELAXNG_ERR_ELEMWRONG:
	case XML_RELAXNG_ERR_INTEREXTRA:
		buf_printf(&text, "<%.*s> may not stand here", SV_ARG(a));
		break;
	case XML_RELAXNG_ERR_ELEMNAME:
		buf_printf(&text, "expected <%.*s>, found <%.*s>", SV_ARG(a),
			   SV_ARG(b));
		break;
	case XML_RELAXNG_ERR_NOELEM:
		if (a.n)
			buf_printf(&text, "<%.*s> is missing here", SV_ARG(a));
		else
			buf_printf(&text, "an element is missing in <%.*s>",
				   SV_ARG(sv_xml(node->name)));
		break;
	case XML_RELAXNG_ERR_TEXTWRONG:
		if (stray_text(node))
			node = stray_text(node);
		buf_printf(&text, "<%.*s> may not hold text", SV_ARG(a));
		break;
	case XML_RELAXNG_ERR_INVALIDATTR:
		value = xmlGetNoNsProp(node, (const xmlChar *)a.p);
		buf_printf(&text,
			   "<%.*s> may not have %.*s=\"%.*s\": the attribute "
			   "or its value is not known",
			   SV_ARG(b), SV_ARG(a), SV_ARG(sv_xml(value)));
		xmlFree(value);
		break;
	case XML_RELAXNG_ERR_TYPEVAL:
		buf_printf(&text, "\"%.*s\" is not a valid %.*s", SV_ARG(b),
			   SV_ARG(a));
		break;
	default:
		keep_vague(p, e);
		return;
	}
	report_invalid(p, node, text.p);
	buf_release(&text);
}

/* An element of the schema that would make libxml2 open another file. */
static const xmlNode *schema_loads(const xmlNode *n)
{
	const xmlNode *found = NULL;

	for (; n && !found; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (sv_is(sv_xml(n->name), "include") ||
		    sv_is(sv_xml(n->name), "externalRef"))
			return n;
		found = schema_loads(n->children);
	}
	return found;
}

/* The schema, which the caller frees; NULL: reported. */
static xmlRelaxNGPtr load_schema(struct diags *ds, const struct source *src)
{
	struct parse p = { .ds = ds, .src = src };
	xmlRelaxNGParserCtxtPtr ctxt = NULL;
	xmlRelaxNGPtr schema = NULL;
	xmlDocPtr doc = parse_document(&p);
	const xmlNode *bad;

	if (!doc)
		return NULL;
	bad = schema_loads(xmlDocGetRootElement(doc));
	if (bad) {
		diag(ds, DIAG_XML_SCHEMA, place_of_error(src, bad),
		     "the schema must be in one file; <include> and "
		     "<externalRef> are not allowed");
		goto out;
	}
	ctxt = xmlRelaxNGNewDocParserCtxt(doc);
	if (ctxt) {
		xmlRelaxNGSetParserStructuredErrors(ctxt, on_schema_error, &p);
		schema = xmlRelaxNGParse(ctxt);
		xmlRelaxNGFreeParserCtxt(ctxt);
	}
	if (!schema && !p.errors)
		diag(ds, DIAG_XML_SCHEMA, span_file(src),
		     "the schema cannot be used");
out:
	xmlFreeDoc(doc);
	return schema;
}

static bool validate_once(struct parse *p, xmlDocPtr doc, xmlRelaxNGPtr schema)
{
	xmlRelaxNGValidCtxtPtr ctxt = xmlRelaxNGNewValidCtxt(schema);
	int rc = -1;

	p->nwrong = 0;
	p->vague_node = NULL;
	p->vague = (struct buf)BUF_INIT;
	if (ctxt) {
		xmlRelaxNGSetValidStructuredErrors(ctxt, on_invalid, p);
		rc = xmlRelaxNGValidateDoc(ctxt, doc);
		xmlRelaxNGFreeValidCtxt(ctxt);
	}
	if (rc != 0 && !p->nwrong)
		report_invalid(p, p->vague_node,
			       p->vague.n
				       ? p->vague.p
				       : "the file does not follow the schema");
	buf_release(&p->vague);
	return rc == 0;
}

/*
 * Take the children of the root in which something is wrong out of 'doc'.
 * False: there are none, because the root itself is wrong.
 */
static bool remove_wrong(struct parse *p, xmlDocPtr doc)
{
	xmlNodePtr root = xmlDocGetRootElement(doc), part;
	xmlNodePtr gone[MAX_ERRORS];
	int ngone = 0;

	for (int i = 0; i < p->nwrong; i++) {
		for (part = p->wrong[i]; part && part->parent != root;)
			part = part->parent;
		if (!part)
			continue; /* or gone already */
		xmlUnlinkNode(part);
		gone[ngone++] = part;
	}
	for (int i = 0; i < ngone; i++)
		xmlFreeNode(gone[i]);
	return ngone > 0;
}

static bool has_elements(xmlDocPtr doc)
{
	return xmlFirstElementChild(xmlDocGetRootElement(doc));
}

/*
 * At an element that may not stand where it is, libxml2 leaves the rest of
 * the list unread.  So that one run reports all errors, what is wrong is taken
 * out of the document, which nobody will use, and the rest is asked again.
 * When everything has been taken out, the root lacks what it should hold; that
 * is our doing and no error.
 */
static bool validate(struct parse *p, xmlDocPtr doc,
		     const struct source *schema)
{
	xmlRelaxNGPtr rng = load_schema(p->ds, schema);

	if (!rng)
		return false;
	while (!validate_once(p, doc, rng) && p->errors < MAX_ERRORS)
		if (!remove_wrong(p, doc) || !has_elements(doc))
			break;
	xmlRelaxNGFree(rng);
	return p->errors == 0;
}

/* --- The tree ---------------------------------------------------------- */

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

	if (!place_known(n, &to))
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
		.len = n->type == XML_ELEMENT_NODE ? (int)tag_length(c->src, to)
						   : 0,
	};
}

static struct xml *copy_tree(struct arena *a, struct cursor *c, xmlNodePtr n)
{
	struct xml *x = ARENA_NEW(a, struct xml);
	struct xml **tail = &x->first;

	x->at = place_next(c, n);
	if (n->type != XML_ELEMENT_NODE) {
		x->text = arena_sv(a, sv_xml(n->content));
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
	struct parse p = { .ds = ds, .src = src };
	struct cursor top = { .src = src, .line = 1 };
	struct xml *x = NULL;
	xmlDocPtr doc;

	init_once();
	doc = parse_document(&p);
	if (!doc)
		return NULL;
	if (!schema || validate(&p, doc, schema))
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
