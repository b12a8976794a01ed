/*
 * mustache(5): interpolation, sections, inverted sections, comments,
 * partials and delimiters, rule by rule, in TEMPLATE_MUSTACHE mode.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "json.h"

struct test {
	const char *rule;
	const char *data; /* JSON */
	const char *template;
	const char *expected;
	const char *partials[6]; /* name, text... */
};

struct partials {
	struct arena *a;
	const struct test *t;
};

static const struct source *source_of(void *user, struct sv name)
{
	struct partials *p = user;
	struct source *src = ARENA_NEW(p->a, struct source);
	const char *text = NULL;

	if (sv_is(name, "main"))
		text = p->t->template;
	for (int i = 0; i < 6 && p->t->partials[i]; i += 2) {
		if (sv_is(name, p->t->partials[i]))
			text = p->t->partials[i + 1];
	}
	src->path = name;
	src->text = sv_from(text);
	return text ? src : NULL;
}

static void run(const struct test *tests, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct partials p = {arena_new(), &tests[i]};
		struct diags *ds = diags_new();
		struct templates *set =
			templates_new(p.a, TEMPLATE_MUSTACHE, source_of, &p);
		const struct template *t =
			template_compile(set, ds, SV("main"));
		struct buf out = BUF_INIT;

		if (t)
			template_render(&out, ds, t, json(p.a, tests[i].data));
		if (!t || diags_failed(ds) ||
		    strcmp(out.p, tests[i].expected) != 0) {
			print_error("%s\n", tests[i].rule);
			diags_print(ds, stderr);
		}
		assert_non_null(t);
		assert_string_equal(out.p, tests[i].expected);
		assert_false(diags_failed(ds));
		buf_release(&out);
		diags_free(ds);
		arena_free(p.a);
	}
}
#define RUN(tests) run((tests), sizeof(tests) / sizeof *(tests))

static void names_are_interpolated(void **state)
{
	static const struct test tests[] = {
		{"no tags",
		 "{}",
		 "Hello from {Mustache}!\n",
		 "Hello from {Mustache}!\n",
		 {0}},
		{"basic",
		 "{\"subject\":\"world\"}",
		 "Hello, {{subject}}!\n",
		 "Hello, world!\n",
		 {0}},
		{"no second pass",
		 "{\"a\":\"{{b}}\",\"b\":\"x\"}",
		 "{{a}}: {{b}}",
		 "{{b}}: x",
		 {0}},
		{"escaped",
		 "{\"f\":\"& \\\" < >\"}",
		 "{{f}}",
		 "&amp; &quot; &lt; &gt;",
		 {0}},
		{"triple",
		 "{\"f\":\"& \\\" < >\"}",
		 "{{{f}}}",
		 "& \" < >",
		 {0}},
		{"ampersand",
		 "{\"f\":\"& \\\" < >\"}",
		 "{{&f}}",
		 "& \" < >",
		 {0}},
		{"whole number",
		 "{\"n\":85}",
		 "{{n}} {{{n}}} {{&n}}",
		 "85 85 85",
		 {0}},
		{"decimal", "{\"n\":1.21}", "{{n}}", "1.21", {0}},
		{"null",
		 "{\"n\":null}",
		 "I ({{n}}{{{n}}}{{&n}}) be",
		 "I () be",
		 {0}},
		{"miss", "{}", "I ({{n}}{{{n}}}{{&n}}) be", "I () be", {0}},
		{"dotted",
		 "{\"p\":{\"name\":\"Joe\"}}",
		 "{{p.name}}={{#p}}{{name}}{{/p}}, {{{p.name}}}, {{&p.name}}",
		 "Joe=Joe, Joe, Joe",
		 {0}},
		{"dotted, any depth",
		 "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":\"Phil\"}}}}}",
		 "{{a.b.c.d.e}}",
		 "Phil",
		 {0}},
		{"broken chain", "{\"a\":{}}", "({{a.b.c}})", "()", {0}},
		{"broken chain is not repaired from outside",
		 "{\"a\":{\"b\":{}},\"c\":{\"name\":\"Jim\"}}",
		 "({{a.b.c.name}})",
		 "()",
		 {0}},
		{"the first part is looked up in the stack",
		 "{\"a\":{\"b\":{\"c\":{\"name\":\"Phil\"}}},"
		 "\"b\":{\"c\":{\"name\":\"Wrong\"}}}",
		 "{{#a}}{{b.c.name}}{{/a}}",
		 "Phil",
		 {0}},
		{"the nearest context wins",
		 "{\"a\":{\"b\":{}},\"b\":{\"c\":\"ERROR\"}}",
		 "{{#a}}({{b.c}}){{/a}}",
		 "()",
		 {0}},
		{"a dotted name is never one key",
		 "{\"a.b\":\"no\",\"a\":{}}",
		 "({{a.b}})",
		 "()",
		 {0}},
		{"nor hidden by one",
		 "{\"a.b\":\"c\",\"a\":{\"b\":\"d\"}}",
		 "{{a.b}}",
		 "d",
		 {0}},
		{"implicit iterator",
		 "\"world & co\"",
		 "{{.}} {{{.}}} {{&.}}",
		 "world &amp; co world & co world & co",
		 {0}},
		{"white space is kept",
		 "{\"s\":\"---\"}",
		 "| {{s}} | {{{s}}} | {{&s}} |",
		 "| --- | --- | --- |",
		 {0}},
		{"a name alone on a line keeps the line",
		 "{\"s\":\"---\"}",
		 "  {{s}}\n  {{{s}}}\n  {{&s}}\n",
		 "  ---\n  ---\n  ---\n",
		 {0}},
		{"padding",
		 "{\"s\":\"---\"}",
		 "|{{ s }}|{{{ s }}}|{{& s }}|",
		 "|---|---|---|",
		 {0}},
	};

	(void)state;
	RUN(tests);
}

static void sections_are_entered(void **state)
{
	static const struct test tests[] = {
		{"truthy",
		 "{\"b\":true}",
		 "\"{{#b}}shown{{/b}}\"",
		 "\"shown\"",
		 {0}},
		{"falsey",
		 "{\"b\":false}",
		 "\"{{#b}}shown{{/b}}\"",
		 "\"\"",
		 {0}},
		{"null", "{\"b\":null}", "\"{{#b}}shown{{/b}}\"", "\"\"", {0}},
		{"miss", "{}", "[{{#b}}shown{{/b}}]", "[]", {0}},
		{"an object is the context",
		 "{\"c\":{\"name\":\"Joe\"}}",
		 "{{#c}}Hi {{name}}.{{/c}}",
		 "Hi Joe.",
		 {0}},
		{"parent contexts",
		 "{\"a\":\"foo\",\"b\":\"wrong\",\"sec\":{\"b\":\"bar\"},"
		 "\"c\":{\"d\":\"baz\"}}",
		 "{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}",
		 "foo, bar, baz",
		 {0}},
		{"a text is the context",
		 "{\"foo\":\"bar\"}",
		 "{{#foo}}{{.}} is {{foo}}{{/foo}}",
		 "bar is bar",
		 {0}},
		{"list contexts",
		 "{\"tops\":[{\"tname\":{\"upper\":\"A\",\"lower\":\"a\"},"
		 "\"middles\":[{\"mname\":1,\"bottoms\":[{\"bname\":\"x\"},"
		 "{\"bname\":\"y\"}]}]}]}",
		 "{{#tops}}{{#middles}}{{tname.lower}}{{mname}}."
		 "{{#bottoms}}{{tname.upper}}{{mname}}{{bname}}.{{/bottoms}}"
		 "{{/middles}}{{/tops}}",
		 "a1.A1x.A1y.",
		 {0}},
		{"deep contexts",
		 "{\"a\":{\"one\":1},\"b\":{\"two\":2},\"c\":{\"three\":3}}",
		 "{{#a}}{{one}}{{#b}}{{one}}{{two}}{{one}}{{#c}}{{one}}{{two}}"
		 "{{three}}{{/c}}{{one}}{{/b}}{{one}}{{/a}}",
		 "112112311",
		 {0}},
		{"list",
		 "{\"l\":[{\"i\":1},{\"i\":2},{\"i\":3}]}",
		 "{{#l}}{{i}}{{/l}}",
		 "123",
		 {0}},
		{"empty list", "{\"l\":[]}", "[{{#l}}Yay{{/l}}]", "[]", {0}},
		{"doubled",
		 "{\"b\":true,\"two\":\"second\"}",
		 "{{#b}}\n* first\n{{/b}}\n* {{two}}\n{{#b}}\n* "
		 "third\n{{/b}}\n",
		 "* first\n* second\n* third\n",
		 {0}},
		{"nested, true",
		 "{\"b\":true}",
		 "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |",
		 "| A B C D E |",
		 {0}},
		{"nested, false",
		 "{\"b\":false}",
		 "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |",
		 "| A  E |",
		 {0}},
		{"iterator: texts",
		 "{\"l\":[\"a\",\"b\",\"<\"]}",
		 "{{#l}}({{.}}){{/l}}",
		 "(a)(b)(&lt;)",
		 {0}},
		{"iterator: unescaped",
		 "{\"l\":[\"a\",\"<\"]}",
		 "{{#l}}({{{.}}}{{&.}}){{/l}}",
		 "(aa)(<<)",
		 {0}},
		{"iterator: lists",
		 "{\"l\":[[1,2,3],[\"a\",\"b\"]]}",
		 "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}",
		 "(123)(ab)",
		 {0}},
		{"iterator: the root",
		 "[{\"v\":\"a\"},{\"v\":\"b\"}]",
		 "{{#.}}({{v}}){{/.}}",
		 "(a)(b)",
		 {0}},
		{"dotted, true",
		 "{\"a\":{\"b\":{\"c\":true}}}",
		 "[{{#a.b.c}}Here{{/a.b.c}}]",
		 "[Here]",
		 {0}},
		{"dotted, false",
		 "{\"a\":{\"b\":{\"c\":false}}}",
		 "[{{#a.b.c}}Here{{/a.b.c}}]",
		 "[]",
		 {0}},
		{"dotted, broken",
		 "{\"a\":{}}",
		 "[{{#a.b.c}}Here{{/a.b.c}}]",
		 "[]",
		 {0}},
		{"surrounding white space",
		 "{\"b\":true}",
		 " | {{#b}}\t|\t{{/b}} | \n",
		 " | \t|\t | \n",
		 {0}},
		{"inner white space",
		 "{\"b\":true}",
		 " | {{#b}} {{! note }}\n {{/b}} | \n",
		 " |  \n  | \n",
		 {0}},
		{"indented, not alone",
		 "{\"b\":true}",
		 " {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n",
		 " YES\n GOOD\n",
		 {0}},
		{"alone on the line",
		 "{\"b\":true}",
		 "| This\n{{#b}}\n|\n{{/b}}\n| A Line\n",
		 "| This\n|\n| A Line\n",
		 {0}},
		{"alone and indented",
		 "{\"b\":true}",
		 "| This\n  {{#b}}\n|\n\t{{/b}}\n| A Line\n",
		 "| This\n|\n| A Line\n",
		 {0}},
		{"alone with CRLF",
		 "{\"b\":true}",
		 "|\r\n{{#b}}\r\n{{/b}}\r\n|",
		 "|\r\n|",
		 {0}},
		{"alone on the first line",
		 "{\"b\":true}",
		 "  {{#b}}\n#{{/b}}\n/",
		 "#\n/",
		 {0}},
		{"alone on the last line",
		 "{\"b\":true}",
		 "#{{#b}}\n/\n  {{/b}}",
		 "#\n/\n",
		 {0}},
		{"two tags on a line are not alone",
		 "{\"b\":true}",
		 "{{#b}} {{/b}}\n|\n",
		 " \n|\n",
		 {0}},
		{"padding", "{\"b\":true}", "|{{# b }}={{/ b }}|", "|=|", {0}},
	};

	(void)state;
	RUN(tests);
}

static void inverted_sections_are_the_opposite(void **state)
{
	static const struct test tests[] = {
		{"falsey",
		 "{\"b\":false}",
		 "[{{^b}}shown{{/b}}]",
		 "[shown]",
		 {0}},
		{"truthy", "{\"b\":true}", "[{{^b}}shown{{/b}}]", "[]", {0}},
		{"null", "{\"b\":null}", "[{{^b}}shown{{/b}}]", "[shown]", {0}},
		{"object",
		 "{\"b\":{\"x\":1}}",
		 "[{{^b}}shown{{/b}}]",
		 "[]",
		 {0}},
		{"list",
		 "{\"l\":[{\"n\":1}]}",
		 "[{{^l}}shown{{/l}}]",
		 "[]",
		 {0}},
		{"empty list",
		 "{\"l\":[]}",
		 "[{{^l}}shown{{/l}}]",
		 "[shown]",
		 {0}},
		{"miss", "{}", "[{{^b}}shown{{/b}}]", "[shown]", {0}},
		{"doubled",
		 "{\"b\":false,\"two\":\"second\"}",
		 "{{^b}}\n* first\n{{/b}}\n* {{two}}\n{{^b}}\n* "
		 "third\n{{/b}}\n",
		 "* first\n* second\n* third\n",
		 {0}},
		{"nested, false",
		 "{\"b\":false}",
		 "| A {{^b}}B {{^b}}C{{/b}} D{{/b}} E |",
		 "| A B C D E |",
		 {0}},
		{"nested, true",
		 "{\"b\":true}",
		 "| A {{^b}}B {{^b}}C{{/b}} D{{/b}} E |",
		 "| A  E |",
		 {0}},
		{"dotted, true",
		 "{\"a\":{\"b\":true}}",
		 "[{{^a.b}}no{{/a.b}}]",
		 "[]",
		 {0}},
		{"dotted, false",
		 "{\"a\":{\"b\":false}}",
		 "[{{^a.b}}no{{/a.b}}]",
		 "[no]",
		 {0}},
		{"dotted, broken",
		 "{\"a\":{}}",
		 "[{{^a.b.c}}no{{/a.b.c}}]",
		 "[no]",
		 {0}},
		{"white space",
		 "{\"b\":false}",
		 " | {{^b}}\t|\t{{/b}} | \n",
		 " | \t|\t | \n",
		 {0}},
		{"alone on the line",
		 "{\"b\":false}",
		 "| This\n{{^b}}\n|\n{{/b}}\n| A Line\n",
		 "| This\n|\n| A Line\n",
		 {0}},
		{"alone and indented",
		 "{\"b\":false}",
		 "| This\n  {{^b}}\n|\n  {{/b}}\n| A Line\n",
		 "| This\n|\n| A Line\n",
		 {0}},
		{"alone with CRLF",
		 "{\"b\":false}",
		 "|\r\n{{^b}}\r\n{{/b}}\r\n|",
		 "|\r\n|",
		 {0}},
		{"first line",
		 "{\"b\":false}",
		 "  {{^b}}\n^{{/b}}\n/",
		 "^\n/",
		 {0}},
		{"last line",
		 "{\"b\":false}",
		 "^{{^b}}\n/\n  {{/b}}",
		 "^\n/\n",
		 {0}},
		{"padding", "{\"b\":false}", "|{{^ b }}={{/ b }}|", "|=|", {0}},
	};

	(void)state;
	RUN(tests);
}

static void comments_leave_nothing(void **state)
{
	static const struct test tests[] = {
		{"inline",
		 "{}",
		 "12345{{! Comment! }}67890\n",
		 "1234567890\n",
		 {0}},
		{"several lines",
		 "{}",
		 "12345{{!\n  This is a\n  comment...\n}}67890\n",
		 "1234567890\n",
		 {0}},
		{"alone",
		 "{}",
		 "Begin.\n{{! Comment! }}\nEnd.\n",
		 "Begin.\nEnd.\n",
		 {0}},
		{"alone and indented",
		 "{}",
		 "Begin.\n  {{! x }}\nEnd.\n",
		 "Begin.\nEnd.\n",
		 {0}},
		{"alone with CRLF", "{}", "|\r\n{{! x }}\r\n|", "|\r\n|", {0}},
		{"first line",
		 "{}",
		 "  {{! I'm Still Standalone }}\n!",
		 "!",
		 {0}},
		{"last line",
		 "{}",
		 "!\n  {{! I'm Still Standalone }}",
		 "!\n",
		 {0}},
		{"several lines, alone",
		 "{}",
		 "Begin.\n{{!\nSomething's going on here...\n}}\nEnd.\n",
		 "Begin.\nEnd.\n",
		 {0}},
		{"several lines, alone, indented",
		 "{}",
		 "Begin.\n  {{!\n    Something...\n  }}\nEnd.\n",
		 "Begin.\nEnd.\n",
		 {0}},
		{"indented, not alone",
		 "{}",
		 "  12 {{! 34 }}\n",
		 "  12 \n",
		 {0}},
		{"white space around",
		 "{}",
		 "12345 {{! x }} 67890",
		 "12345  67890",
		 {0}},
		{"its text is not a name",
		 "{\"! x\":1,\"x\":2}",
		 "comments never show: >{{! x }}<",
		 "comments never show: ><",
		 {0}},
	};

	(void)state;
	RUN(tests);
}

static void partials_are_put_in(void **state)
{
	static const struct test tests[] = {
		{"basic",
		 "{}",
		 "[{{>text}}]",
		 "[from partial]",
		 {"text", "from partial"}},
		{"not there", "{}", "[{{>text}}]", "[]", {0}},
		{"in the context",
		 "{\"text\":\"content\"}",
		 "[{{>partial}}]",
		 "[*content*]",
		 {"partial", "*{{text}}*"}},
		{"recursion",
		 "{\"content\":\"X\",\"nodes\":[{\"content\":\"Y\","
		 "\"nodes\":[]}]}",
		 "{{>node}}",
		 "X<Y<>>",
		 {"node", "{{content}}<{{#nodes}}{{>node}}{{/nodes}}>"}},
		{"nested",
		 "{\"a\":\"hello\",\"b\":\"world\"}",
		 "{{>outer}}",
		 "*hello world!*",
		 {"outer", "*{{a}} {{>inner}}*", "inner", "{{b}}!"}},
		{"white space around",
		 "{}",
		 "| {{>partial}} |",
		 "| \t|\t |",
		 {"partial", "\t|\t"}},
		{"indented, not alone",
		 "{\"data\":\"|\"}",
		 "  {{data}}  {{> partial}}\n",
		 "  |  >\n>\n",
		 {"partial", ">\n>"}},
		{"alone with CRLF",
		 "{}",
		 "|\r\n{{>partial}}\r\n|",
		 "|\r\n>|",
		 {"partial", ">"}},
		{"first line",
		 "{}",
		 "  {{>partial}}\n>",
		 "  >\n  >>",
		 {"partial", ">\n>"}},
		{"last line",
		 "{}",
		 ">\n  {{>partial}}",
		 ">\n  >\n  >",
		 {"partial", ">\n>"}},
		{"alone: its lines are indented, its values are not",
		 "{\"content\":\"<\\n->\"}",
		 "\\\n {{>partial}}\n/\n",
		 "\\\n |\n <\n->\n |\n/\n",
		 {"partial", "|\n{{{content}}}\n|\n"}},
		{"indents add up",
		 "{}",
		 "\n  {{>outer}}\n",
		 "\n  (\n    x\n  )\n",
		 {"outer", "(\n  {{>inner}}\n)\n", "inner", "x\n"}},
		{"a tag alone in an indented partial",
		 "{\"b\":true}",
		 "  {{>p}}\n",
		 "  <\n  x\n  >\n",
		 {"p", "<\n{{#b}}\nx\n{{/b}}\n>\n"}},
		{"padding",
		 "{\"b\":true}",
		 "|{{> partial }}|",
		 "|[]|",
		 {"partial", "[]"}},
	};

	(void)state;
	RUN(tests);
}

static void delimiters_are_set(void **state)
{
	static const struct test tests[] = {
		{"pair",
		 "{\"text\":\"Hey!\"}",
		 "{{=<% %>=}}(<%text%>)",
		 "(Hey!)",
		 {0}},
		{"special characters",
		 "{\"text\":\"It worked!\"}",
		 "({{=[ ]=}}[text])",
		 "(It worked!)",
		 {0}},
		{"sections",
		 "{\"section\":true,\"data\":\"I got it\"}",
		 "[\n{{#section}}\n  {{data}}\n  |data|\n{{/section}}\n\n"
		 "{{= | | =}}\n|#section|\n  {{data}}\n  "
		 "|data|\n|/section|\n]\n",
		 "[\n  I got it\n  |data|\n\n  {{data}}\n  I got it\n]\n",
		 {0}},
		{"inverted",
		 "{\"section\":false,\"data\":\"I got it\"}",
		 "[\n{{^section}}\n  {{data}}\n{{/section}}\n{{= | | =}}\n"
		 "|^section|\n  |data|\n|/section|\n]\n",
		 "[\n  I got it\n  I got it\n]\n",
		 {0}},
		{"not inherited by partials",
		 "{\"value\":\"yes\"}",
		 "[ {{>include}} ]\n{{= | | =}}\n[ |>include| ]\n",
		 "[ .yes. ]\n[ .yes. ]\n",
		 {"include", ".{{value}}."}},
		{"not changed by partials",
		 "{\"value\":\"yes\"}",
		 "[ {{>include}} ]\n[ .{{value}}.  .|value|. ]\n",
		 "[ .yes.  .yes. ]\n[ .yes.  .|value|. ]\n",
		 {"include", ".{{value}}. {{= | | =}} .|value|."}},
		{"white space around", "{}", "| {{=@ @=}} |", "|  |", {0}},
		{"not alone", "{}", " | {{=@ @=}}\n", " | \n", {0}},
		{"alone",
		 "{}",
		 "Begin.\n{{=@ @=}}\nEnd.\n",
		 "Begin.\nEnd.\n",
		 {0}},
		{"alone and indented",
		 "{}",
		 "Begin.\n  {{=@ @=}}\nEnd.\n",
		 "Begin.\nEnd.\n",
		 {0}},
		{"alone with CRLF",
		 "{}",
		 "|\r\n{{= @ @ =}}\r\n|",
		 "|\r\n|",
		 {0}},
		{"first line", "{}", "  {{=@ @=}}\n=", "=", {0}},
		{"last line", "{}", "=\n  {{=@ @=}}", "=\n", {0}},
		{"padding", "{}", "|{{= @   @ =}}|", "||", {0}},
	};

	(void)state;
	RUN(tests);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_interpolated),
		cmocka_unit_test(sections_are_entered),
		cmocka_unit_test(inverted_sections_are_the_opposite),
		cmocka_unit_test(comments_leave_nothing),
		cmocka_unit_test(partials_are_put_in),
		cmocka_unit_test(delimiters_are_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
