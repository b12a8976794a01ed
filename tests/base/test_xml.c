

#include <pthread.h>
#include <string.h>

#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/xml.h"

#include "../scratch.h"

#define RNG "xmlns=\"http://relaxng.org/ns/structure/1.0\""

/* A list of entries, each with a name, a count and a text. */
static const char list_schema[] =
	"<element name=\"list\" ns=\"urn:x\" " RNG "\n"
	" datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n"
	"<oneOrMore><element name=\"entry\">\n"
	"<attribute name=\"id\"><data type=\"NCName\"/></attribute>\n"
	"<optional><attribute name=\"n\"><data type=\"positiveInteger\"/>\n"
	"</attribute></optional>\n"
	"<optional><element name=\"date\"><data type=\"date\"/></element>\n"
	"</optional>\n"
	"<element name=\"text\"><mixed><zeroOrMore><element name=\"b\">\n"
	"<text/></element></zeroOrMore></mixed></element>\n"
	"</element></oneOrMore></element>\n";

static const struct source *source_of(const char *name, struct sv text)
{
	const struct source *src = fs_source(arena, ds, sv_from(name), text);

	assert_non_null(src);
	return src;
}

static const struct xml *parse(const char *text, const char *schema)
{
	return xml_parse(arena, ds, source_of("a.xml", sv_from(text)),
			 schema ? source_of("a.rng", sv_from(schema)) : NULL);
}

static void assert_says(const char *part)
{
	const char *all = printed(arena, ds);

	if (!strstr(all, part))
		fail_msg("expected \"%s\" in:\n%s", part, all);
}

static void assert_place(const struct xml *x, int line, int col)
{
	assert_non_null(x);
	assert_int_equal(x->at.line, line);
	assert_int_equal(x->at.col, col);
}

static void test_tree(void **state)
{
	const struct xml *x, *b;

	(void)state;
	x = parse("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		  "<!-- first -->\n"
		  "<a x=\"1 &amp; 2\" xml:lang=\"pl\">\n"
		  "  one <b>two</b> th<!-- cut -->ree &lt; &#x107;\n"
		  "  <b\n     y='>'/><![CDATA[<raw>]]>\n"
		  "</a>\n",
		  NULL);
	assert_non_null(x);
	assert_sv(x->name, "a");
	assert_place(x, 3, 1);
	assert_int_equal(x->nattrs, 2);
	assert_sv(xml_attr(x, "x"), "1 & 2");
	assert_sv(xml_attr(x, "xml:lang"), "pl");
	assert_sv(xml_attr(x, "z"), "");
	assert_sv(x->first->text, "\n  one ");
	b = xml_child(x, "b", NULL);
	assert_place(b, 4, 7);
	assert_int_equal(b->at.len, 3);
	assert_place(b->first, 4, 10);
	assert_place(b->next, 4, 17);
	assert_sv(b->next->text, " three < \xC4\x87\n  ");
	b = xml_child(x, "b", b);
	assert_place(b, 5, 3);
	assert_place(b->next, 6, 13);
	assert_sv(b->next->text, "<raw>\n");
	assert_null(xml_child(x, "b", b));
	assert_null(xml_child(x, "c", NULL));
	assert_sv(xml_text(arena, x), "one two three < \xC4\x87 <raw>");
	assert_string_equal(printed(arena, ds), "");
}

static void test_declared_encoding_is_not_believed(void **state)
{
	const struct xml *x;

	(void)state;
	x = parse("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
		  "<a>\xC5\x82</a>",
		  NULL);
	assert_non_null(x);
	assert_sv(x->first->text, "\xC5\x82");
	x = parse("<?xml version=\"1.0\" encoding=\"KLINGON-1\"?><a>x</a>",
		  NULL);
	assert_non_null(x);
	assert_string_equal(printed(arena, ds), "");
}

static void test_lines_beyond_65535(void **state)
{
	struct buf b = BUF_INIT;
	const struct xml *x;
	const struct source *schema = source_of("a.rng", sv_from(list_schema));

	(void)state;
	buf_puts(&b, "<list xmlns='urn:x'>");
	for (int i = 0; i < 70000; i++)
		buf_putc(&b, '\n');
	buf_puts(&b, " <entry id='a'><text/></entry></list>");
	x = xml_parse(arena, ds, source_of("a.xml", buf_view(&b)), schema);
	assert_non_null(x);
	assert_place(xml_child(x, "entry", NULL), 70001, 2);

	buf_cut(&b, b.n - strlen("</list>"));
	assert_null(
		xml_parse(arena, ds, source_of("b.xml", buf_view(&b)), NULL));
	assert_says("b.xml:70001:31: error: the file ends before");

	buf_puts(&b, "\n<entry id='b' n='0'><text/></entry></list>");
	assert_null(
		xml_parse(arena, ds, source_of("c.xml", buf_view(&b)), schema));
	assert_says("c.xml:70002:1: error: ");
	buf_release(&b);
}

static void test_syntax_errors(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "", "a.xml:1:1: error: the file is empty" },
		{ "hello", "a.xml:1:1: error: the file is empty" },
		{ "<a>\n<b></a>", "a.xml:2:8: error: an end tag is missing" },
		{ "<a>\n<b>", "a.xml:2:4: error: the file ends before" },
		{ "<a>\n<b ", "a.xml:2:4: error: " },
		{ "<a><b x='1", "a.xml:1:11: error: an attribute must be" },
		{ "<a>R&D</a>", "a.xml:1:7: error: \"&\" in a text must" },
		{ "<a>this & that</a>", "\"&lt;\" and \"&amp;\"" },
		{ "<a>1 < 2</a>", "\"&lt;\" and \"&amp;\"" },
		{ "<a>x&nbsp;y</a>", "only &amp; &lt; &gt;" },
		{ "<a x='<'/>", "\"<\" in an attribute" },
		{ "<a x='1' x='2'/>", "an attribute stands twice" },
		{ "<a x=1/>", "an attribute must be written" },
		{ "<a/><b/>", "something stands after the last end tag" },
		{ "<a><!-- x</a>", "a comment is not closed" },
		{ "<a>&#0;</a>", "a character that XML does not allow" },
		{ "<a>&#xFFFE;</a>", "a character that XML does not allow" },
		{ "<p:a/>", "a prefix that no xmlns: attribute explains" },
		{ "<a>\n]]></a>", "not well-formed XML (" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		diags_free(ds);
		ds = diags_new();
		assert_null(parse(cases[i].text, NULL));
		assert_says(cases[i].says);
		assert_says("[xml-syntax]");
	}
}

static void test_invisible_characters(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "<a>\nb\xC2\x85</a>",
		  "a.xml:2:2: error: an invisible character (U+0085)" },
		{ "<a>\xEF\xBF\xBE</a>",
		  "1:4: error: an invisible character (U+FFFE)" },
		{ "<a b='\xEF\xB7\x90'/>",
		  "1:7: error: an invisible character (U+FDD0)" },
		{ "<a>b&#x85;</a>", "a.xml:1:11: error: a reference here" },
		{ "<a>b&#xFDD0;</a>", "a.xml:1:13: error: a reference here" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_null(parse(cases[i].text, NULL));
		assert_says(cases[i].says);
	}
	/* By a reference, too, a letter and its mark are one. */
	assert_sv(parse("<a>cafe&#x301;</a>", NULL)->first->text, "café");
}

static void test_all_syntax_errors_in_one_run(void **state)
{
	(void)state;
	assert_null(parse("<a>\n&nbsp;\n<b x=1></b>\nR&D\n</a>", NULL));
	assert_says("a.xml:2:");
	assert_says("a.xml:4:");
}

static void test_error_flood_is_bounded(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_puts(&b, "<a>");
	for (int i = 0; i < 200000; i++)
		buf_puts(&b, "&x;\n");
	buf_puts(&b, "</a>");
	assert_null(
		xml_parse(arena, ds, source_of("a.xml", buf_view(&b)), NULL));
	assert_says("too many errors");
	assert_in_range(diags_count(ds, DIAG_ERROR), 2, 101);
	buf_release(&b);
}

static void test_doctype(void **state)
{
	static const char *const cases[] = {
		/* XXE, local and over the network */
		"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>\n"
		"<a>&x;</a>",
		"<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
		"<!DOCTYPE a PUBLIC '-//x' 'a.dtd'><a/>",
		"<!DOCTYPE a [<!ENTITY % p SYSTEM '/etc/hostname'> %p;]><a/>",
		"<!DOCTYPE a><a/>",
		/* billion laughs */
		"<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;'>\n"
		"<!ENTITY c '&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;'>\n"
		"<!ENTITY e '&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;'>]>\n"
		"<a x='&f;'>&f;</a>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		diags_free(ds);
		ds = diags_new();
		assert_null(parse(cases[i], NULL));
		assert_says("a.xml:1:");
		assert_says("a DOCTYPE is not allowed");
		assert_int_equal(diags_count(ds, DIAG_ERROR), 1);
	}
}

static void test_depth(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 64; i++)
		buf_puts(&b, "<a>");
	for (int i = 0; i < 64; i++)
		buf_puts(&b, "</a>");
	assert_non_null(
		xml_parse(arena, ds, source_of("a.xml", buf_view(&b)), NULL));
	buf_reset(&b);
	for (int i = 0; i < 100000; i++)
		buf_puts(&b, "<a>");
	assert_null(
		xml_parse(arena, ds, source_of("a.xml", buf_view(&b)), NULL));
	assert_says("a.xml:1:195: error: elements are nested too deeply");
	assert_int_equal(diags_count(ds, DIAG_ERROR), 1);
	buf_release(&b);
}

static void test_huge_text(void **state)
{
	struct buf b = BUF_INIT;
	const struct xml *x;

	(void)state;
	buf_puts(&b, "<a>");
	for (int i = 0; i < 1100000; i++)
		buf_puts(&b, "0123456789");
	buf_puts(&b, "</a>");
	x = xml_parse(arena, ds, source_of("a.xml", buf_view(&b)), NULL);
	assert_non_null(x);
	assert_int_equal(x->first->text.n, 11000000);
	buf_release(&b);
}

static void test_valid(void **state)
{
	const struct xml *x;

	(void)state;
	x = parse("<list xmlns='urn:x'>\n"
		  " <entry id='a' n='3'><date>2026-02-28</date>"
		  "<text>x <b>y</b></text></entry>\n"
		  " <entry id='b'><text/></entry>\n</list>",
		  list_schema);
	assert_string_equal(printed(arena, ds), "");
	assert_non_null(x);
	assert_sv(xml_attr(xml_child(x, "entry", NULL), "n"), "3");
}

static void test_every_invalid_entry_is_reported(void **state)
{
	(void)state;
	assert_null(
		parse("<list xmlns='urn:x'>\n"
		      " <entry id='ok'><text/></entry>\n"
		      " <entry id='no date'><text/></entry>\n"
		      " <entry id='b'><date>2026-02-30</date><text/></entry>\n"
		      " <entry id='c'/>\n"
		      " <entry id='d' colour='red'><text/></entry>\n"
		      " <entry id='e'><text><i/></text></entry>\n"
		      " stray\n"
		      " <entri id='f'/>\n"
		      "</list>",
		      list_schema));
	assert_says("a.xml:3:2: error: \"no date\" is not a valid NCName");
	assert_says("a.xml:4:16: error: \"2026-02-30\" is not a valid date");
	assert_says("a.xml:5:2: error: an element is missing in <entry>");
	assert_says("a.xml:6:2: error: <entry> may not have colour=\"red\"");
	assert_says("a.xml:7:22: error: expected <b>, found <i>");
	assert_says("a.xml:8:2: error: <list> may not hold text");
	assert_says("a.xml:9:2: error: <entri> may not stand here");
	assert_int_equal(diags_count(ds, DIAG_ERROR), 7);
}

static void test_wrong_root(void **state)
{
	(void)state;
	assert_null(parse("<lists/>", list_schema));
	assert_says("a.xml:1:1: error: expected <list>, found <lists>");
	assert_null(parse("<list><entry/></list>", list_schema));
	assert_says("[xml-schema]");
}

static void test_bad_schema(void **state)
{
	static const struct {
		const char *schema, *says;
	} cases[] = {
		{ "<element", "a.rng:1:9: error: " },
		{ "<!DOCTYPE a SYSTEM 'b'><element name='a' " RNG "/>",
		  "[xml-dtd]" },
		{ "<oops " RNG "/>", "a.rng:1: error: the schema is not" },
		{ "<grammar " RNG "><start><ref name='x'/></start></grammar>",
		  "[xml-schema]" },
		{ "<grammar " RNG ">\n<include href='/etc/passwd'/></grammar>",
		  "a.rng:2:1: error: the schema must be in one file" },
		{ "<externalRef href='http://127.0.0.1:1/' " RNG "/>",
		  "a.rng:1:1: error: the schema must be in one file" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		diags_free(ds);
		ds = diags_new();
		assert_null(parse("<a/>", cases[i].schema));
		assert_says(cases[i].says);
	}
}

/* Two threads with errors of their own; neither sees the other's. */
static void *parse_many(void *arg)
{
	int *wrong = arg;
	struct arena *a = arena_new();
	struct diags *own = diags_new();
	const struct source schema = { .path = SV("a.rng"),
				       .text = sv_from(list_schema) };
	const struct source good = {
		.path = SV("good.xml"),
		.text = SV("<list xmlns='urn:x'><entry id='a'><text/>"
			   "</entry></list>")
	};
	const struct source bad = { .path = SV("bad.xml"),
				    .text = SV("<list>&x;</list>") };

	for (int i = 0; i < 100; i++) {
		if (!xml_parse(a, own, &good, &schema))
			++*wrong;
		if (xml_parse(a, own, &bad, &schema))
			++*wrong;
	}
	if (diags_count(own, DIAG_ERROR) != 100)
		++*wrong;
	diags_free(own);
	arena_free(a);
	return NULL;
}

static void test_threads(void **state)
{
	pthread_t threads[4];
	int wrong[4] = { 0 };

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, parse_many,
						&wrong[i]),
				 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(wrong[i], 0);
	}
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_tree),
		TEST(test_declared_encoding_is_not_believed),
		TEST(test_lines_beyond_65535),
		TEST(test_syntax_errors),
		TEST(test_invisible_characters),
		TEST(test_all_syntax_errors_in_one_run),
		TEST(test_error_flood_is_bounded),
		TEST(test_doctype),
		TEST(test_depth),
		TEST(test_huge_text),
		TEST(test_valid),
		TEST(test_every_invalid_entry_is_reported),
		TEST(test_wrong_root),
		TEST(test_bad_schema),
		TEST(test_threads),
	};

	return cmocka_run_group_tests_name("xml", tests, NULL, NULL);
}
