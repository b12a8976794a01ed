/*
 * What the file says of itself: title, language, date, colours, and the
 * standards it keeps.  The same facts stand in the Info dictionary and, as
 * XMP, in the metadata stream (§14.3).
 */

#include "pdf_imp.h"

/*
 * Whether to claim PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
 * tests/pdf/validate.sh has veraPDF check every PDF against both; should it
 * find what cannot be mended, the claim goes before the file does.
 */
static const bool claim_conformance = true;

static void put_xml(struct buf *b, struct sv s)
{
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '&':
			buf_puts(b, "&amp;");
			break;
		case '<':
			buf_puts(b, "&lt;");
			break;
		case '>':
			buf_puts(b, "&gt;");
			break;
		default:
			buf_putc(b, s.p[i]);
		}
	}
}

/* <name>before text after</name>, or nothing. */
static void put_property(struct buf *b, const char *name, const char *before,
			 struct sv text, const char *after)
{
	if (!text.n)
		return;
	buf_printf(b, "<%s>%s", name, before);
	put_xml(b, text);
	buf_printf(b, "%s</%s>\n", after, name);
}

static void put_date(struct buf *b, const char *name, struct date d)
{
	if (d.year)
		buf_printf(b, "<%s>%04d-%02d-%02dT00:00:00Z</%s>\n", name,
			   d.year, d.month, d.day, name);
}

/* PDF/A wants every property of a schema that is not its own explained
 * (ISO 19005-2 §6.6.2.3). */
static const char claims[] =
"<rdf:Description rdf:about=\"\""
" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
"<pdfuaid:part>1</pdfuaid:part>\n"
"</rdf:Description>\n"
"<rdf:Description rdf:about=\"\""
" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
"<pdfaid:part>2</pdfaid:part>\n"
"<pdfaid:conformance>A</pdfaid:conformance>\n"
"</rdf:Description>\n"
"<rdf:Description rdf:about=\"\""
" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
"</pdfaSchema:namespaceURI>\n"
"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
"<pdfaProperty:name>part</pdfaProperty:name>\n"
"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
"<pdfaProperty:category>internal</pdfaProperty:category>\n"
"<pdfaProperty:description>Part of PDF/UA that the file keeps"
"</pdfaProperty:description>\n"
"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
"</rdf:Description>\n";

static void add_xmp(struct pdf *pdf)
{
	const struct pages *p = pdf->pages;
	struct buf *b = &pdf->writer->scratch;
	struct dict *d;

	buf_reset(b);
	buf_puts(b, "<?xpacket begin=\"\xEF\xBB\xBF\" "
		 "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		 "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf="
		 "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		 "<rdf:Description rdf:about=\"\""
		 " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
		 " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
		 " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
		 "<dc:format>application/pdf</dc:format>\n");
	put_property(b, "dc:title",
		     "<rdf:Alt><rdf:li xml:lang=\"x-default\">", p->title,
		     "</rdf:li></rdf:Alt>");
	put_property(b, "dc:creator", "<rdf:Seq><rdf:li>", p->author,
		     "</rdf:li></rdf:Seq>");
	put_property(b, "dc:description",
		     "<rdf:Alt><rdf:li xml:lang=\"x-default\">", p->subject,
		     "</rdf:li></rdf:Alt>");
	put_property(b, "dc:language", "<rdf:Bag><rdf:li>", p->lang,
		     "</rdf:li></rdf:Bag>");
	put_date(b, "xmp:CreateDate", p->date);
	put_date(b, "xmp:ModifyDate", p->date);
	put_property(b, "pdf:Keywords", "", p->keywords, "");
	put_property(b, "pdf:Producer", "", pdf->shared->producer, "");
	buf_puts(b, "</rdf:Description>\n");
	if (claim_conformance)
		buf_puts(b, claims);
	buf_puts(b, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");

	d = file_stream(pdf->file, buf_view(b), FILTER_NONE);
	dict_name(d, "Type", "Metadata");
	dict_name(d, "Subtype", "XML");
	dict_ref(pdf->catalog, "Metadata", d);
}

static void add_info_text(struct pdf *pdf, const char *key, struct sv text)
{
	if (text.n)
		dict_text(pdf->info, key, text);
}

static void add_info(struct pdf *pdf)
{
	const struct pages *p = pdf->pages;

	add_info_text(pdf, "Title", p->title);
	add_info_text(pdf, "Author", p->author);
	add_info_text(pdf, "Subject", p->subject);
	add_info_text(pdf, "Keywords", p->keywords);
	add_info_text(pdf, "Producer", pdf->shared->producer);
	if (p->date.year) {
		struct sv date = arena_printf(pdf->a,
			"D:%04d%02d%02d000000Z", p->date.year, p->date.month,
			p->date.day);

		dict_text(pdf->info, "CreationDate", date);
		dict_text(pdf->info, "ModDate", date);
	}
}

/* All colours are sRGB (§14.11.5). */
static void add_output_intent(struct pdf *pdf)
{
	struct dict *profile = file_stream(pdf->file, pdf->shared->icc,
					   FILTER_DEFLATED);
	struct array *intents = dict_array(pdf->catalog, "OutputIntents");
	struct dict *d = array_dict(intents);

	dict_int(profile, "N", 3);
	dict_name(d, "Type", "OutputIntent");
	dict_name(d, "S", "GTS_PDFA1");
	dict_text(d, "OutputConditionIdentifier", SV("sRGB IEC61966-2.1"));
	dict_text(d, "RegistryName", SV("http://www.color.org"));
	dict_text(d, "Info", SV("sRGB IEC61966-2.1"));
	dict_ref(d, "DestOutputProfile", profile);
}

void pdf_metadata(struct pdf *pdf)
{
	struct dict *view = dict_dict(pdf->catalog, "ViewerPreferences");

	dict_bool(view, "DisplayDocTitle", true);
	if (pdf->pages->folded)
		dict_name(view, "Duplex", "DuplexFlipShortEdge");
	/*
	 * Direction stays at its default.  R2L would only put two pages side
	 * by side the other way round, but PDFium takes it for the direction
	 * of every line, and then turns the words of each line that holds
	 * English: 0.91 of an Urdu leaflet came back, 0.97 without it.
	 */
	dict_text(pdf->catalog, "Lang", pdf->pages->lang);
	add_info(pdf);
	add_xmp(pdf);
	add_output_intent(pdf);
}
