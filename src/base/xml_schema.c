/*
 * Validation by RELAX NG, in words for people who wrote the file.
 */
#include <string.h>

#include <libxml/relaxng.h>
#include <libxml/xmlschemastypes.h>

#include "xml_imp.h"

/* One schema's judgement of one document. */
struct validation {
	struct xml_parse *p;
	/* Of one round: the nodes where something is wrong... */
	xmlNodePtr wrong[MAX_ERRORS];
	int nwrong;
	/* ... and what to report if nothing precise was. */
	xmlNodePtr vague_node;
	struct buf vague;
};

void xml_schema_init(void)
{
	xmlSchemaInitTypes();
	xmlRelaxNGInitTypes();
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
	if (!n || !xml_offset(n, &offset))
		return span_file(src);
	if (n->type == XML_ELEMENT_NODE)
		return span_at(src, offset, xml_tag_length(src, offset));
	blanks = strspn((const char *)n->content, " \t\n\r");
	return span_at(src, offset + blanks, 0);
}

/* libxml2 works on a copy of the schema, which has its lines only. */
static void on_schema_error(void *data, error_ptr e)
{
	struct xml_parse *p = data;
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

static void report_invalid(struct validation *v, xmlNodePtr node,
			   const char *text)
{
	if (v->p->errors == MAX_ERRORS)
		return;
	v->p->errors++;
	v->wrong[v->nwrong++] = node;
	diag(v->p->ds, DIAG_XML_SCHEMA, place_of_error(v->p->src, node), "%s",
	     text);
}

/* What is reported only if nothing more precise is. */
static void keep_vague(struct validation *v, error_ptr e)
{
	xmlNodePtr node = e->node;
	struct sv name = sv_xml(
		node && node->type == XML_ELEMENT_NODE ? node->name : NULL);

	if (v->vague.n)
		return;
	v->vague_node = node;
	if (e->code == XML_RELAXNG_ERR_ATTRVALID)
		buf_printf(&v->vague,
			   "an attribute of <%.*s> is missing or has a value "
			   "that is not allowed",
			   SV_ARG(name));
	else if (e->code == XML_RELAXNG_ERR_DATATYPE ||
		 e->code == XML_RELAXNG_ERR_VALUE)
		buf_printf(&v->vague,
			   "the text of <%.*s> is not of the form that is "
			   "asked for",
			   SV_ARG(name));
	else if (e->code == XML_RELAXNG_ERR_NOELEM)
		buf_printf(&v->vague, "<%s> is missing here", e->str1);
	else
		buf_printf(&v->vague, "this does not follow the schema (%.*s)",
			   SV_ARG(detail_of(e)));
}

/* xml:space="preserve", of which libxml2 says no more than "space". */
static void say_attribute(struct buf *text, const xmlNode *n, struct sv name)
{
	const xmlAttr *at = n->properties;
	xmlChar *value = NULL;

	while (at && !sv_eq(sv_xml(at->name), name))
		at = at->next;
	if (at && at->ns && at->ns->prefix)
		buf_printf(text, "%.*s:", SV_ARG(sv_xml(at->ns->prefix)));
	if (at)
		value = xmlNodeListGetString(n->doc, at->children, 1);
	buf_printf(text, "%.*s=\"%.*s\"", SV_ARG(name),
		   SV_ARG(sv_xml(value)));
	xmlFree(value);
}

/*
 * libxml2 names what is wrong and then, for each thing around it, that this
 * is therefore wrong too.  The first kind is said in our words; of the second
 * only as much as is needed to say anything at all.
 */
static void on_invalid(void *data, error_ptr e)
{
	struct validation *v = data;
	struct sv a = sv_from(e->str1), b = sv_from(e->str2);
	xmlNodePtr node = e->node;
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
		/* With a name it is said of mixed text for a wrong attribute
		 * too. */
		if (a.n) {
			keep_vague(v, e);
			return;
		}
		buf_printf(&text, "an element is missing in <%.*s>",
			   SV_ARG(sv_xml(node->name)));
		break;
	case XML_RELAXNG_ERR_TEXTWRONG:
		if (stray_text(node))
			node = stray_text(node);
		buf_printf(&text, "<%.*s> may not hold text", SV_ARG(a));
		break;
	case XML_RELAXNG_ERR_INVALIDATTR:
		buf_printf(&text, "<%.*s> may not have ", SV_ARG(b));
		say_attribute(&text, node, a);
		buf_puts(&text, ": the attribute or its value is not known");
		break;
	case XML_RELAXNG_ERR_TYPEVAL:
		buf_printf(&text, "\"%.*s\" is not a valid %.*s", SV_ARG(b),
			   SV_ARG(a));
		break;
	default:
		keep_vague(v, e);
		return;
	}
	report_invalid(v, node, text.p);
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
	struct xml_parse p = { .ds = ds, .src = src };
	xmlRelaxNGParserCtxtPtr ctxt = NULL;
	xmlRelaxNGPtr schema = NULL;
	xmlDocPtr doc = xml_read(&p);
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

static bool validate_once(struct validation *v, xmlDocPtr doc,
			  xmlRelaxNGPtr schema)
{
	xmlRelaxNGValidCtxtPtr ctxt = xmlRelaxNGNewValidCtxt(schema);
	int rc = -1;

	v->nwrong = 0;
	v->vague_node = NULL;
	v->vague = (struct buf)BUF_INIT;
	if (ctxt) {
		xmlRelaxNGSetValidStructuredErrors(ctxt, on_invalid, v);
		rc = xmlRelaxNGValidateDoc(ctxt, doc);
		xmlRelaxNGFreeValidCtxt(ctxt);
	}
	if (rc != 0 && !v->nwrong)
		report_invalid(v, v->vague_node,
			       v->vague.n
				       ? v->vague.p
				       : "the file does not follow the schema");
	buf_release(&v->vague);
	return rc == 0;
}

/*
 * Take the children of the root in which something is wrong out of 'doc'.
 * False: there are none, because the root itself is wrong.
 */
static bool remove_wrong(struct validation *v, xmlDocPtr doc)
{
	xmlNodePtr root = xmlDocGetRootElement(doc), part;
	xmlNodePtr gone[MAX_ERRORS];
	int ngone = 0;

	for (int i = 0; i < v->nwrong; i++) {
		for (part = v->wrong[i]; part && part->parent != root;)
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
bool xml_validate(struct xml_parse *p, xmlDocPtr doc,
		  const struct source *schema)
{
	struct validation v = { .p = p };
	xmlRelaxNGPtr rng = load_schema(p->ds, schema);

	if (!rng)
		return false;
	while (!validate_once(&v, doc, rng) && p->errors < MAX_ERRORS)
		if (!remove_wrong(&v, doc) || !has_elements(doc))
			break;
	xmlRelaxNGFree(rng);
	return p->errors == 0;
}
