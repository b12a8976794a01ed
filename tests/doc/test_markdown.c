/*
 * What the goldens beside this cannot say: that every place is true, what a
 * fragment is, which addresses are allowed, and how much time and stack
 * hostile input may cost.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "lexleaf/fs.h"
#include "lexleaf/markdown.h"

#define FRONT "---\ntitle: T\nsummary: S\ntopic: t\n---\n"

static struct sv line_of(const struct source *src, int number)
{
	struct sv rest = src->text, line = SV("");

	while (number-- > 0)
		sv_cut(&rest, '\n', &line);
	return line;
}

/* What must stand at the place of a node; "" for anything. */
static const char *mark_of(const struct node *n, struct sv here)
{
	switch (n->kind) {
	case NODE_STRONG:
		return sv_starts(here, "_") ? "__" : "**";
	case NODE_EMPH:
		return sv_starts(here, "_") ? "_" : "*";
	case NODE_PLACEHOLDER:
		return "{";
	case NODE_IMAGE:
		return "![";
	case NODE_LINK:
	case NODE_TERM:
		return sv_starts(here, "<") ? "<" : "[";
	case NODE_QUOTE:
		return ">";
	case NODE_LETTER:
		return sv_starts(here, "~") ? "~~~" : "```";
	default:
		return "";
	}
}

/* The source at a node's place is what the node is. */
static void assert_true_place(const struct node *n)
{
	struct sv line = line_of(n->at.src, n->at.line);
	struct sv here = sv_slice(line, (size_t)n->at.col - 1, line.n);
	bool right = sv_starts(here, mark_of(n, here));

	if (n->kind == NODE_CODE)
		right = n->at.col > 1 && line.p[n->at.col - 2] == '`';
	else if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING)
		right = here.n && here.p[0] != ' ' && here.p[0] != '>';
	else if (n->kind == NODE_TEXT && here.n) /* a line end is a space */
		right = here.p[0] == n->text.p[0] || sv_starts(here, "\\") ||
			sv_starts(here, "&");
	if (!right)
		fail_msg("%.*s:%d:%d is no %s", SV_ARG(n->at.src->path),
			 n->at.line, n->at.col, node_name(n->kind));
}

static bool is_in_caption(const struct node *n)
{
	while (n && n->kind != NODE_CAPTION)
		n = n->parent;
	return n;
}

/* The nodes of 'src' that were checked; 0 if it has errors. */
static size_t check_places(struct arena *a, struct diags *ds,
			   const struct source *src)
{
	struct doc *d = src ? markdown_parse(a, ds, src, SV("x")) : NULL;
	size_t seen = 0;

	for (struct node *n = d ? d->body->first : NULL; n;
	     n = node_next(d->body, n)) {
		assert_ptr_equal(n->at.src, src);
		assert_true(n->at.line > 0);
		/* Of an escaped caption only the line is known. */
		if (!n->at.col && is_in_caption(n))
			continue;
		assert_true(n->at.col > 0);
		assert_true_place(n);
		seen++;
	}
	return seen;
}

static void every_place_is_true(void **state)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	size_t count, seen = 0;
	struct sv *names = fs_list(a, ds, SV("tests/doc"), ".md", &count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		struct sv path = fs_join(a, SV("tests/doc"), names[i]);

		seen += check_places(a, ds, fs_read(a, ds, path));
	}
	assert_true(seen > 300);
	diags_free(ds);
	arena_free(a);
}

/*
 * Markup in any mixture: lazy lines, containers, escapes and definitions
 * meet as no author would write them.  The mixtures are always the same.
 */
static void places_are_true_in_any_mixture(void **state)
{
	static const char *const pieces[] = {
		"word",
		"a b",
		"*em*",
		"**st**",
		"***both***",
		"_u_",
		"*a **b** c*",
		"*x\n y*",
		"`code`",
		"`` a`b ``",
		"`two\n   lines`",
		"[l](x)",
		"[l](<x>\n)",
		"[m\n n][ref]",
		"[ref]",
		"![i\nj](a.png)",
		"<https://x.y/&amp;z>",
		"<a@b.c>",
		"{p.q}",
		"{p:n}",
		"{{",
		"\\*",
		"\\{",
		"&amp;",
		"&copy;",
		"&NotEqualTilde;",
		"é",
		"  \n",
		"  \n  ",
		"\\\n",
		"\\\n  ",
		"<br>",
		"\n",
		" ",
		"\n> ",
		"\n   ",
		"\n- ",
		"\n  ",
		"\n    ",
		"\n\t",
		"\n1. ",
		"\n\n",
		"\n\n> ",
		"\n\n- ",
		"\n> - ",
		"\n- > ",
		"\n\n## x ",
		"\n\n[d]: y\n",
		"\n\n> [e]: <u>\n> 'title t'\n> ",
		"\n\n| a | b |\n|---|---|\n| c *d* | [e][ref] |\n",
		"\n\n```letter\nx *y*\n```\n",
		"<!-- c -->",
		"<!-- i18n: a\n b -->",
		"\n- [ ] ",
		"*",
		"_",
		"&",
	};
	enum { COUNT = sizeof pieces / sizeof *pieces, MIXTURES = 4000 };
	uint32_t random = 1;
	size_t sound = 0;

	(void)state;
	for (int i = 0; i < MIXTURES; i++) {
		struct arena *a = arena_new();
		struct diags *ds = diags_new();
		struct buf b = BUF_INIT;

		buf_puts(&b, FRONT);
		for (int k = 0; k < 2 + i % 12; k++) {
			random = random * 1664525 + 1013904223;
			buf_puts(&b, pieces[(random >> 16) % COUNT]);
		}
		buf_puts(&b, "\n\n[ref]: z\n");
		if (check_places(a, ds,
				 fs_source(a, ds, SV("mixture"), buf_view(&b))))
			sound++;
		buf_release(&b);
		diags_free(ds);
		arena_free(a);
	}
	assert_true(sound > MIXTURES / 2);
}

static void assert_fragment(const char *text, const char *wanted)
{
	struct arena *a = arena_new();
	struct buf b = BUF_INIT;

	node_dump(&b, markdown_fragment(a, sv_from(text)), 0);
	assert_string_equal(b.p, wanted);
	buf_release(&b);
	arena_free(a);
}

static void fragments_are_read_without_judging(void **state)
{
	(void)state;
	assert_fragment("Ask *[x][link1]* {a.b:n} `c`<br>now\n",
			"doc\n"
			"  paragraph\n"
			"    text \"Ask \"\n"
			"    emph\n"
			"      text \"[x][link1]\"\n"
			"    text \" \"\n"
			"    placeholder target=\"a.b\" format=\"n\"\n"
			"    text \" \"\n"
			"    code \"c\"\n"
			"    break\n"
			"    text \"now\"\n");
	assert_fragment(
		"[l]: <term:ehc-plan>\n\n\xE2\x81\x9F 1. <b>x</b> [p][l]",
		"doc\n"
		"  paragraph\n"
		"    text \"\\u{205F} 1. \"\n"
		"    html \"<b>\"\n"
		"    text \"x\"\n"
		"    html \"</b>\"\n"
		"    text \" \"\n"
		"    term target=\"ehc-plan\"\n"
		"      text \"p\"\n");
	assert_fragment("{ a } {b {{c}} } {d}",
			"doc\n"
			"  paragraph\n"
			"    text \"{ a } {b {c} } \"\n"
			"    placeholder target=\"d\"\n");
	assert_fragment("[x](javascript:y) <!-- i18n-nonsense -->",
			"doc\n"
			"  paragraph\n"
			"    link target=\"javascript:y\"\n"
			"      text \"x\"\n"
			"    text \" \"\n"
			"    html \"<!-- i18n-nonsense -->\"\n");
	assert_fragment("<div>\nx\n</div>\n\n# h\n\n| a |\n|---|\n\n- [ ] t\n\n"
			"```letter\nx\n```",
			"doc\n"
			"  html \"<div>\\nx\\n</div>\\n\"\n"
			"  heading level=1\n"
			"    text \"h\"\n"
			"  paragraph\n"
			"    text \"| a | |---|\"\n"
			"  list bullet tight\n"
			"    item\n"
			"      paragraph\n"
			"        text \"[ ] t\"\n"
			"  code-block \"x\"\n");
	/* On lazy lines a tag is longer for cmark than what we keep. */
	assert_fragment("> <a\n      b\n      c>", "doc\n"
						   "  quote\n"
						   "    paragraph\n"
						   "      html \"<a\\n      b"
						   "\\n      c>\"\n");
	assert_fragment("", "doc\n");
	assert_fragment("\n \n", "doc\n");
}

/* What is too deep is left out, but not so that an item is in no list. */
static void deep_fragments_are_well_formed(void **state)
{
	static const char *const units[] = { "- ", "> - ", "- > ", "> > - " };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct buf b = BUF_INIT;
		struct node *top;

		for (int k = 0; k < 100; k++)
			buf_puts(&b, units[i]);
		buf_puts(&b, "*deep*");
		top = markdown_fragment(a, buf_view(&b));
		buf_reset(&b);
		node_plain(&b, top);
		assert_string_equal(b.p, "deep");
		for (struct node *n = top; n; n = node_next(top, n))
			for (struct node *c = n->first; c; c = c->next)
				assert_int_equal(n->kind == NODE_LIST,
						 c->kind == NODE_ITEM);
		buf_release(&b);
	}
	arena_free(a);
}

static void inlines_of_a_line_are_inlines(void **state)
{
	static const char *const texts[] = { "# x",   "- x",    "1. x", "> x",
					     "    x", "<div>",  "```",  "---",
					     "===",   "[x]: y", "| x |" };
	struct arena *a = arena_new();
	struct diags *ds = diags_new();

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct node *n =
			markdown_inlines(a, ds, NODE_CELL, sv_from(texts[i]),
					 (struct span){ 0 });
		struct buf b = BUF_INIT;

		assert_int_equal(n->kind, NODE_CELL);
		node_plain(&b, n);
		if (strcmp(texts[i], "<div>") != 0)
			assert_string_equal(b.p, sv_trim(sv_from(texts[i])).p);
		for (struct node *c = n->first; c; c = c->next)
			assert_true(node_is_inline(c->kind));
		buf_release(&b);
	}
	assert_int_equal(diags_count(ds, DIAG_ERROR), 1); /* the <div> */
	assert_null(
		markdown_inlines(a, ds, NODE_CELL, SV(""), (struct span){ 0 })
			->first);
	diags_free(ds);
	arena_free(a);
}

static void addresses(void **state)
{
	static const char *const good[] = {
		"https://a.b", "HTTPS://a.b/c:d", "http://a",  "mailto:a@b",
		"tel:+44121",  "term:x",          "leaflet:a", "#id",
		"a",           "a/b.html#c:d",    "../a",      "?q=a:b",
		"./a:b",       "%C3%A9",          "é.html",    "https://é.org",
		"a&b",         "https://[::1]/",
	};
	static const char *const bad[] = {
		"",
		" ",
		"javascript:x",
		"JavaScript:x",
		"java\tscript:x",
		" javascript:x",
		"\x01"
		"javascript:x",
		"javascript%3Ax",
		"javascript%3ax",
		"javascript&#58;x",
		"javascript&colon;x",
		"data:x",
		"vbscript:x",
		"file:///etc",
		"ftp://a",
		"x:y",
		"//a.b",
		"/a",
		"\\\\a",
		"a\\b",
		"https:",
		"https:a",
		"https:///a",
		"https://#",
		"mailto:",
		"tel:",
		"term:",
		"leaflet:",
		"a b",
		"a\xC2\xA0"
		"b",
		"\xE2\x80\x8Bjavascript:x",
		"\xE2\x80\xAE"
		"x",
		"\xEF\xBB\xBF"
		"x",
		"{service.x}",
		"https://a/{b}",
		":",
		":x",
		"a\nb",
		"a\x7F",
	};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!markdown_target_allowed(sv_from(good[i])))
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (markdown_target_allowed(sv_from(bad[i])))
			fail_msg("allowed: %s", bad[i]);
}

/* --- hostile input ---------------------------------------------------- */

static struct sv repeated(struct arena *a, const char *before, const char *unit,
			  size_t n, const char *after)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, before);
	while (n--)
		buf_puts(&b, unit);
	buf_puts(&b, after);
	return buf_take(&b, a);
}

/*
 * Parse 'n' times 'unit'.  A second is a hundred times what each of these
 * takes here, and nothing to what a quadratic way would.
 */
static void assert_quick(const char *before, const char *unit, size_t n,
			 const char *after, int errors)
{
	const clock_t most = 2 * CLOCKS_PER_SEC;
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct sv text = repeated(a, before, unit, n, after);
	const struct source *src = fs_source(a, ds, SV("hostile.md"), text);
	clock_t start = clock();
	struct doc *d = markdown_parse(a, ds, src, SV("hostile"));

	markdown_fragment(a, src->text);
	if (clock() - start > most)
		fail_msg("%zu times \"%s\" took %ld ms", n, unit,
			 (long)((clock() - start) * 1000 / CLOCKS_PER_SEC));
	if (diags_count(ds, DIAG_ERROR) != errors)
		fail_msg("%zu times \"%s\" had %d errors", n, unit,
			 diags_count(ds, DIAG_ERROR));
	assert_int_equal(d == NULL, errors > 0);
	diags_free(ds);
	arena_free(a);
}

static void hostile_input_is_quick(void **state)
{
	(void)state;
	assert_quick(FRONT, "> ", 10000, "deep\n", 1);
	assert_quick(FRONT, "- ", 10000, "deep\n", 1);
	assert_quick(FRONT, "word ", 200000, "\n", 0);
	assert_quick(FRONT, "word\n", 200000, "", 0);
	assert_quick(FRONT, "x", 1000000, "\n", 0);
	assert_quick(FRONT, "## Same\n\n", 10000, "", 0);
	assert_quick(FRONT, "*a **b ", 20000, "\n", 0);
	assert_quick(FRONT, "*a _b", 20000, "", 0);
	assert_quick(FRONT "x ", "`", 100000, "\n", 0);
	assert_quick(FRONT, "`a\n", 20000, "\n", 0);
	assert_quick(FRONT, "[", 50000, "\n", 0);
	assert_quick(FRONT, "[a][b] ", 1000, "\n", 1000);
	assert_quick(FRONT, "{{", 100000, "\n", 0);
	assert_quick(FRONT, "{a}", 100000, "\n", 0);
	assert_quick(FRONT, "&amp;", 100000, "\n", 0);
	assert_quick(FRONT, "\\*", 100000, "\n", 0);
	assert_quick(FRONT, "- a\n\n  b\n", 20000, "", 0);
	assert_quick(FRONT, "a <!-- b -->", 20000, "\n", 0);
	assert_quick(FRONT, "<!-- b -->\n", 20000, "", 0);
	assert_quick(FRONT, "[a]: b\n", 2000, "text\n", 1999);
	assert_quick(FRONT "| a | b |\n|---|---|\n", "| *c* | d |\n", 10000, "",
		     0);
	assert_quick(FRONT "|", "a|", 20000, "\n", 1);
	assert_quick(FRONT, "|a|\n|-|\n|[b][c]|\n\n", 5000,
		     "[c]: https://x.y\n", 0);
	assert_quick(FRONT, "```letter\n*x*\n```\n", 5000, "", 0);
	assert_quick(FRONT "```letter\n", "> ", 10000, "x\n```\n", 1);
	assert_quick("---\n", "a: b\n", 5000, "---\n", 4999);
	assert_quick("---\nx: ", "[", 100000, "\n---\n", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_place_is_true),
		cmocka_unit_test(places_are_true_in_any_mixture),
		cmocka_unit_test(fragments_are_read_without_judging),
		cmocka_unit_test(deep_fragments_are_well_formed),
		cmocka_unit_test(inlines_of_a_line_are_inlines),
		cmocka_unit_test(addresses),
		cmocka_unit_test(hostile_input_is_quick),
	};

	return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
