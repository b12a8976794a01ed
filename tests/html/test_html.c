/* Escaping, and what a translated doc adds: language, direction, isolation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lexleaf/html.h"

static void expect(struct buf *b, const char *expected)
{
	assert_string_equal(b->p, expected);
	buf_reset(b);
}

static void text_and_attributes_are_escaped(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	html_text(&b, SV("a<b>&\"c' Ł"));
	expect(&b, "a&lt;b&gt;&amp;&quot;c' Ł");
	html_attr(&b, SV("a<b>&\"c' Ł"));
	expect(&b, "a&lt;b&gt;&amp;&quot;c&#39; Ł");
	html_text(&b, SV(""));
	expect(&b, "");
	buf_release(&b);
}

static void addresses_keep_to_rfc_3986(void **state)
{
	static const struct {
		const char *address, *expected;
	} cases[] = {
		{ "https://x.org/a?b=1&c=%20#d",
		  "https://x.org/a?b=1&amp;c=%20#d" },
		{ "../a b/\"<'>.html", "../a%20b/%22%3C%27%3E.html" },
		{ "100%", "100%25" },
		{ "%zz%4", "%25zz%254" },
		{ "#część", "#cz%C4%99%C5%9B%C4%87" },
		{ "mailto:a@b.org", "mailto:a@b.org" },
		{ "TEL:+44", "TEL:+44" },
		{ "a/b:c", "a/b:c" },
		{ "?q=a:b", "?q=a:b" },
		{ "javascript:alert(1)", "#" },
		{ "JaVaScript:alert(1)", "#" },
		{ " javascript:alert(1)", "#" },
		{ "java\tscript:alert(1)", "#" },
		{ "data:text/html,x", "#" },
		{ "httpx:a", "#" },
		{ ":a", "#" },
	};
	struct buf b = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		html_url(&b, sv_from(cases[i].address));
		expect(&b, cases[i].expected);
	}
	html_url_part(&b, SV("a/b?c#d&e:ł.html"));
	expect(&b, "a/b%3Fc%23d%26e%3A%C5%82.html");
	buf_release(&b);
}

static const struct span nowhere;

static struct node *add(struct arena *a, struct node *to, enum node_kind kind)
{
	return node_append(to, node_new(a, kind, nowhere));
}

static void add_text(struct arena *a, struct node *to, const char *s)
{
	node_append(to, node_text(a, sv_from(s), nowhere));
}

static struct node *english(struct node *n)
{
	n->lang = SV("en");
	n->dir = DIR_LTR;
	n->untranslated = true;
	return n;
}

static void check(const struct node *n, const char *expected)
{
	static const struct html_options opts = {
		.term_href = SVC("../jargon/"),
		.heading_shift = 1,
	};
	struct buf b = BUF_INIT;

	html_node(&b, n, &opts);
	expect(&b, expected);
	buf_release(&b);
}

static void parts_say_their_language(void **state)
{
	struct arena *a = arena_new();
	struct node *p = node_new(a, NODE_PARAGRAPH, nowhere), *span;

	(void)state;
	english(p);
	add_text(a, p, "Call ");
	span = add(a, p, NODE_SPAN);
	span->dir = DIR_LTR;
	span->isolate = true;
	add_text(a, span, "020 7946 0123");
	span = add(a, p, NODE_SPAN);
	span->lang = SV("ur");
	span->dir = DIR_RTL;
	add_text(a, span, "اردو");
	check(p, "<p class=\"untranslated\" lang=\"en\" dir=\"ltr\">Call "
		 "<bdi dir=\"ltr\">020 7946 0123</bdi>"
		 "<span lang=\"ur\" dir=\"rtl\">اردو</span></p>\n");
	arena_free(a);
}

static void a_group_in_one_language_says_so_itself(void **state)
{
	struct arena *a = arena_new();
	struct node *list = node_new(a, NODE_LIST, nowhere), *p;

	(void)state;
	list->tight = true;
	p = add(a, add(a, list, NODE_ITEM), NODE_PARAGRAPH);
	add_text(a, english(p), "one");
	check(list,
	      "<ul lang=\"en\" dir=\"ltr\">\n<li lang=\"en\" dir=\"ltr\">"
	      "<p class=\"untranslated\" lang=\"en\" dir=\"ltr\">one</p>\n"
	      "</li>\n</ul>\n");
	/* With one translated item, the list is the page's. */
	p = add(a, add(a, list, NODE_ITEM), NODE_PARAGRAPH);
	add_text(a, p, "dwa");
	check(list, "<ul>\n<li lang=\"en\" dir=\"ltr\">"
		    "<p class=\"untranslated\" lang=\"en\" dir=\"ltr\">one</p>\n"
		    "</li>\n<li>dwa</li>\n</ul>\n");
	arena_free(a);
}

static void what_only_later_steps_make_is_written(void **state)
{
	struct arena *a = arena_new();
	struct node *n = node_new(a, NODE_DEFS, nowhere), *term;

	(void)state;
	term = add(a, n, NODE_DEF_TERM);
	term->id = SV("term-x");
	add_text(a, term, "x");
	add_text(a, add(a, add(a, n, NODE_DEF_BODY), NODE_PARAGRAPH), "y");
	check(n, "<dl>\n<dt id=\"term-x\">x</dt>\n<dd>\n<p>y</p>\n</dd>\n</dl>\n");
	n = node_new(a, NODE_BOX, nowhere);
	add_text(a, add(a, n, NODE_PARAGRAPH), "y");
	check(n, "<div class=\"box\">\n<p>y</p>\n</div>\n");
	n = node_new(a, NODE_HEADING, nowhere);
	n->level = 6;
	n->id = SV("a\"b");
	check(n, "<h6 id=\"a&quot;b\"></h6>\n");
	n = node_new(a, NODE_TERM, nowhere);
	n->target = SV("ehc-plan");
	english(n);
	check(n, "<a href=\"../jargon/ehc-plan.html\" class=\"term "
		 "untranslated\" lang=\"en\" dir=\"ltr\"></a>");
	/* Nothing that looks like HTML gets through as HTML. */
	n = node_new(a, NODE_HTML, nowhere);
	n->text = SV("<script>");
	check(n, "&lt;script&gt;");
	n = node_new(a, NODE_LINK, nowhere);
	n->target = SV("javascript:alert(1)");
	check(n, "<a href=\"#\"></a>");
	arena_free(a);
}

static void a_row_may_have_a_heading(void **state)
{
	struct arena *a = arena_new();
	struct node *table = node_new(a, NODE_TABLE, nowhere), *row, *cell;

	(void)state;
	row = add(a, table, NODE_ROW);
	cell = add(a, row, NODE_CELL);
	cell->row_header = true;
	add_text(a, cell, "Monday");
	add_text(a, add(a, row, NODE_CELL), "10:00");
	check(table, "<table class=\"pair\">\n<tbody>\n<tr>\n<th scope=\"row\">Monday</th>\n"
		     "<td>10:00</td>\n</tr>\n</tbody>\n</table>\n");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_and_attributes_are_escaped),
		cmocka_unit_test(addresses_keep_to_rfc_3986),
		cmocka_unit_test(parts_say_their_language),
		cmocka_unit_test(a_group_in_one_language_says_so_itself),
		cmocka_unit_test(what_only_later_steps_make_is_written),
		cmocka_unit_test(a_row_may_have_a_heading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
