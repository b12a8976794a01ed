/*
 * Reading XML with places.
 *
 * A libxml2 node knows its line only up to 65535 and no column.
 * While the parser runs, it knows the byte it stands at; the SAX handlers
 * below pass each event on to libxml2's tree builder and then write that
 * byte into the new node's _private.  So every element and text has its
 * exact place, and errors of the schema, which come with a node, too.
 */
#include <limits.h>
#include <stdint.h>

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#include "lexleaf/utf8.h"
#include "xml_imp.h"

/* Elements in elements.  A glossary needs 4; what walks the tree recurses. */
enum { MAX_DEPTH = 64 };

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

bool xml_offset(const xmlNode *n, size_t *offset)
{
	if (!n->_private)
		return false;
	*offset = (size_t)(uintptr_t)n->_private - 1;
	return true;
}

size_t xml_tag_length(const struct source *src, size_t offset)
{
	size_t end =
		sv_find_char(sv_slice(src->text, offset, src->text.n), '>');

	return end == SV_NONE ? 0 : end + 1;
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

static void stop(xmlParserCtxtPtr ctxt, enum diag_code code, const char *why)
{
	struct xml_parse *p = ctxt->_private;

	diag(p->ds, code, span_at(p->src, offset_now(ctxt, p->src), 0), "%s",
	     why);
	p->errors++;
	p->stopped = true;
	xmlStopParser(ctxt);
}

static void on_syntax_error(void *data, error_ptr e)
{
	xmlParserCtxtPtr ctxt = data;
	struct xml_parse *p = ctxt->_private;

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
	struct xml_parse *p = ctxt->_private;
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
	p->mark = at + xml_tag_length(p->src, at);
	while (at && p->src->text.p[at - 1] != '<')
		at--;
	if (ctxt->node)
		place_set(ctxt->node, at ? at - 1 : 0);
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix,
		   const xmlChar *uri)
{
	xmlParserCtxtPtr ctxt = data;
	struct xml_parse *p = ctxt->_private;

	xmlSAX2EndElementNs(ctxt, name, prefix, uri);
	/* Of <a/>, the start and the end are one tag; it ended already. */
	if (offset_now(ctxt, p->src) > p->mark)
		p->mark = offset_now(ctxt, p->src);
}

static void on_text(void *data, const xmlChar *text, int len)
{
	xmlParserCtxtPtr ctxt = data;
	struct xml_parse *p = ctxt->_private;
	xmlNodePtr last;

	if (utf8_unfit((struct sv){ (const char *)text, (size_t)len }) !=
	    SV_NONE) {
		stop(ctxt, DIAG_CONTROL_CHAR,
		     "a reference here makes an invisible character; delete "
		     "it");
		return;
	}
	xmlSAX2Characters(ctxt, text, len);
	last = ctxt->node ? ctxt->node->last : NULL;
	if (last && last->type == XML_TEXT_NODE && !last->_private)
		place_set(last, p->mark);
}

static void on_comment(void *data, const xmlChar *text)
{
	xmlParserCtxtPtr ctxt = data;
	struct xml_parse *p = ctxt->_private;

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

xmlDocPtr xml_read(struct xml_parse *p)
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
