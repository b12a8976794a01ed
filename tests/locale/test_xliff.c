/* Texts as the inlines of XLIFF, and back. */
#include "lexleaf/buf.h"
#include "lexleaf/markdown.h"
#include "lexleaf/xliff.h"

#include "../scratch.h"

static struct unit unit_from(const char *markdown)
{
	struct node *p = markdown_inlines(arena, ds, NODE_PARAGRAPH,
					  sv_from(markdown),
					  (struct span){ 0 });
	struct unit u;

	assert_true(unit_of(arena, p, &u));
	return u;
}

/* The content of an element as a tree. */
static const struct xml *tree(const char *content)
{
	struct source *src = ARENA_NEW(arena, struct source);
	const struct xml *x;

	*src = (struct source){
		.path = SV("x"),
		.text = arena_printf(arena, "<target>%s</target>", content),
	};
	x = xml_parse(arena, ds, src, NULL);
	assert_non_null(x);
	return x;
}

static void inlines_go_out_and_come_back(void **state)
{
	static const struct {
		const char *markdown, *xliff;
	} cases[] = {
		{ "a & b", "a &amp; b" },
		{ "**a** *b* c",
		  "<g id=\"1\" ctype=\"bold\">a</g> "
		  "<g id=\"2\" ctype=\"italic\">b</g> c" },
		{ "[a](https://a.org/) [b](https://a.org/)",
		  "<g id=\"link1\" ctype=\"link\">a</g> "
		  "<g id=\"link1#2\" ctype=\"link\">b</g>" },
		{ "{service.a}, {service.a}, {service.a} x",
		  "<x id=\"service.a\" ctype=\"x-name\" "
		  "equiv-text=\"{service.a}\"/>, "
		  "<x id=\"service.a#2\" ctype=\"x-name\" "
		  "equiv-text=\"{service.a}\"/>, "
		  "<x id=\"service.a#3\" ctype=\"x-name\" "
		  "equiv-text=\"{service.a}\"/> x" },
		{ "a<br>`b`", "a<x id=\"1\" ctype=\"lb\"/>"
			      "<ph id=\"2\" ctype=\"x-code\">`b`</ph>" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct unit u = unit_from(cases[i].markdown);
		struct buf b = BUF_INIT;

		xliff_put(&b, arena, &u, u.msgid);
		assert_string_equal(b.p, cases[i].xliff);
		assert_true(sv_eq(xliff_text(arena, &u, tree(b.p)), u.msgid));
		buf_release(&b);
	}
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(inlines_go_out_and_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
