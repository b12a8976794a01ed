/* Units, msgids and POT files. */
#include <string.h>


#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/extract.h"
#include "lexleaf/fs.h"
#include "lexleaf/markdown.h"
#include "lexleaf/unit.h"

#include "../scratch.h"

static struct doc *leaflet(const char *path, const char *body)
{
	struct sv text = arena_printf(
		arena,
		"---\ntitle: Annual reviews\nsummary: What happens.\n"
		"topic: meetings\norder: 1\nreviewed: 2026-06-30\n"
		"review_by: 2027-06-30\nsources: [https://a.org/]\n---\n\n%s",
		body);
	const struct source *src = fs_source(arena, ds, sv_from(path), text);
	struct doc *d = markdown_parse(arena, ds, src, SV("a"));

	if (!d) {
		diags_print(ds, stderr);
		fail_msg("the leaflet does not parse");
	}
	return d;
}

/* The units of the body, as "ctxt|msgid" lines. */
static char *units(const char *body)
{
	struct buf b = BUF_INIT;
	size_t n;
	struct unit *u = units_of(arena, leaflet("a.md", body), &n);

	for (size_t i = 2; i < n; i++) {
		if (u[i].ctxt.n)
			buf_printf(&b, "%.*s|", SV_ARG(u[i].ctxt));
		buf_printf(&b, "%.*s\n", SV_ARG(u[i].msgid));
	}
	return arena_str(arena, buf_take(&b, arena));
}

/*
 * A source paragraph and its msgid; NULL where they are the same.  Numbers
 * are those of the list of edge cases in the i18n notes.
 */
static const struct {
	const char *markdown, *msgid;
} msgids[] = {
	{ "Plain text.", NULL },
	{ "Two\nlines  of   text", "Two lines of text" },
	{ "A *word* and **two words**.", NULL },
	{ "An _other_ and __way__.", "An *other* and **way**." },
	{ "***both***", "***both***" },
	{ "hard<br>break", NULL },                   /* 4 */
	{ "hard <br/> break", "hard<br>break" },
	{ "`code` and ``a ` b``", NULL },            /* 11 */
	{ "[text](https://a.org/x)", "[text][link1]" },
	{ "[a](https://a.org/) [b](https://b.org/) [c](https://a.org/)",
	  "[a][link1] [b][link2] [c][link1]" },      /* 10 */
	{ "[a [b] c](https://a.org/)", "[a [b] c][link1]" },
	{ "[link1](https://a.org/)", "[link1][link1]" }, /* 7 */
	{ "see \\[link1\\] [x](https://a.org/)",
	  "see \\[link1\\] [x][link1]" },
	{ "see [link1] here", "see [link1] here" },
	{ "[x](<https://a.org/with space>)", "[x][link1]" },
	{ "[x](https://a.org/\\))", "[x][link1]" },
	{ "[**bold** link](https://a.org/)", "[**bold** link][link1]" },
	{ "[plan](term:ehc-plan) and [it](term:ehc-plan)",
	  "[plan][term-ehc-plan] and [it][term-ehc-plan]" },
	{ "Go to <https://a.org/b_c?d=e&f=g> now", NULL }, /* 8 */
	{ "Write to <a_b@c.org> now", NULL },
	{ "Go to www.a_b.org or https://c.org", NULL },
	{ "See [https://a.org/](https://a.org/) too",
	  "See <https://a.org/> too" },
	{ "![a *map*](map.png) here", "![a *map*][img1] here" }, /* 9 */
	{ "[![alt](m.png)](https://a.org/)", "[![alt][img1]][link1]" },
	{ "Call {service.phone} within {fact.weeks} or {fact.weeks:n}.",
	  NULL },                                    /* 20 */
	{ "{service.name}{service.phone} x", NULL },
	{ "**{service.name}** x", NULL },
	{ "[Call {service.name}](tel:123)", "[Call {service.name}][link1]" },
	{ "a literal {{brace}}", NULL },
	{ "stars 5 * 3 * 2", NULL },                 /* 19 */
	{ "8_9_10 and snake_case_name", NULL },
	{ "\\*not emphasis\\*", "\\*not emphasis\\*" },
	{ "1986\\. A year", "1986. A year" },
	{ "\\# not a heading", "# not a heading" },
	{ "\\- not a list", "- not a list" },
	{ "\\> not a quote", "> not a quote" },
	{ "a &lt; b &amp; c", "a < b & c" },
	{ "&amp;lt;", "\\&lt;" },
	{ "&lt;b&gt;x&lt;/b&gt;", "\\<b>x\\</b>" },
	{ "&copy; \\\\ x", "© \\ x" },
	{ "\\`not code\\`", "\\`not code\\`" },
	{ "don’t and don't", NULL },                 /* 18 */
	{ "a\xc2\xa0no-break space", NULL },         /* 16 */
	{ "zero\xe2\x80\x8bwidth \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xa7",
	  NULL },
	{ "*a*_b_ x", "<i>a</i><i>b</i> x" },
	{ "*a _b_ c* **d __e__**", "*a b c* **d e**" },
	{ "*a*_b_ *c _d_ e*", "<i>a</i><i>b</i> <i>c d e</i>" },
};

static void msgids_are_canonical(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof msgids / sizeof *msgids; i++) {
		const char *want = msgids[i].msgid ? msgids[i].msgid
						   : msgids[i].markdown;
		struct node *p = markdown_inlines(
			arena, ds, NODE_PARAGRAPH, sv_from(msgids[i].markdown),
			(struct span){ 0 });
		struct unit u;
		bool is = unit_of(arena, p, &u);

		if (!is || !sv_is(u.msgid, want)) {
			print_error("%s\n  gives %.*s\n  not   %s\n",
				    msgids[i].markdown,
				    SV_ARG(is ? u.msgid : SV("(no unit)")),
				    want);
			bad++;
		}
	}
	assert_int_equal(bad, 0);
}

static void only_text_with_letters_is_a_unit(void **state)
{
	static const char *const none[] = {
		"12", "£ 80.00", "—", "{service.phone}", "`code`",
		"<https://a.org/>", "<a@b.org>", "1, {fact.x} `y`",
	};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		struct node *p = markdown_inlines(arena, ds, NODE_PARAGRAPH,
						  sv_from(none[i]),
						  (struct span){ 0 });
		struct unit u;

		if (unit_of(arena, p, &u))
			fail_msg("\"%s\" is a unit", none[i]);
	}
}

static void every_block_is_a_unit_of_its_own(void **state)
{
	(void)state;
	assert_string_equal(units("## Heading\n\n"
				  "1. one\n\n   more\n   - deep\n"
				  "     1. deeper\n2. two\n\n"
				  "> quote\n>\n> - item\n\n"
				  "```letter\nDear {service.name},\n\n"
				  "- I ask\n```\n\n"
				  "```\nnot this\n```\n\n---\n\nlast\n"),
			    "Heading\none\nmore\ndeep\ndeeper\ntwo\n"
			    "quote\nitem\nDear {service.name},\nI ask\n"
			    "last\n");
	/* tight or loose, wrapped or not: the same messages */
	assert_string_equal(units("- a b\n- c\n"), units("- a\n  b\n\n- c\n"));
	assert_string_equal(units("| A | B |\n|---|---|\n| x | 12 |\n"),
			    "table|A\ntable|B\ntable|x\n");
	assert_string_equal(units("hard  \nbreak\\\nagain  \n"),
			    "hard<br>break<br>again\n");
	assert_string_equal(units(""), "");
}

/* 2, 5, 6, 12, 16: other ways of writing, and what they have in common. */
static void messages_do_not_depend_on_the_way_of_writing(void **state)
{
	(void)state;
	assert_string_equal(units("- ## head\n- > quote\n- ```\n  no\n  ```\n"),
			    "head\nquote\n");
	assert_string_equal(units("[a][x] [x][] [x]\n\n[x]: https://a.org/\n"),
			    units("[a](https://a.org/) [x](https://a.org/) "
				  "[x](https://a.org/)\n"));
	assert_string_equal(units("[a](https://a.org/ \"a \\\"so\\\"\") x\n"),
			    "[a][link1] x\n");
	assert_string_equal(units("| A \\| B | |\n|:-:|--:|\n| x | x |\n"),
			    "table|A | B\ntable|x\ntable|x\n");
	assert_string_equal(units("one  two\r\nthree\r\n"),
			    "one two three\n");
	assert_string_equal(units("no end"), "no end\n");
	assert_string_equal(units("cafe\xCC\x81, cafe&#x301;\n"),
			    units("café, café\n"));
}

/* 14 */
static void what_is_skipped_is_no_message(void **state)
{
	(void)state;
	assert_string_equal(units("one\n\n<!-- i18n-skip-start -->\n\n"
				  "## not\n\n- this\n\n"
				  "<!-- i18n-skip-end -->\n\n"
				  "<!-- i18n-skip -->\n- nor\n- these\n\n"
				  "two <!-- i18n: a note --> words\n"),
			    "one\ntwo words\n");
}

static void author_comments_are_obeyed(void **state)
{
	size_t n;
	struct unit *u = units_of(
		arena,
		leaflet("a.md", "<!-- i18n-skip -->\nnot this\n\n"
				"<!-- i18n-context: verb -->\nContact\n\n"
				"<!-- i18n-critical -->\n- within 6 weeks\n\n"
				"<!-- i18n: a note -->\nText\n\n"
				"<!-- i18n: outside -->\n"
				"> <!-- i18n-critical -->\n"
				"> - <!-- i18n: inside -->\n>   in 5 days\n"),
		&n);

	(void)state;
	assert_int_equal(n, 6);
	assert_true(sv_is(u[0].ctxt, "meta:title"));
	assert_true(sv_is(u[1].ctxt, "meta:summary"));
	assert_true(sv_is(u[2].ctxt, "verb"));
	assert_true(u[3].notes && u[3].notes->critical);
	assert_int_equal(u[3].words, 3);
	assert_true(sv_is(u[4].notes->note, "a note"));
	/* The nearest note is the one, but critical is all that is inside. */
	assert_true(sv_is(u[5].notes->note, "inside"));
	assert_true(u[5].notes->critical);
}

static void long_and_deep_text_is_survived(void **state)
{
	struct buf b = BUF_INIT;
	struct node *p;
	struct unit u;

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_puts(&b, "*a **b ");
	p = markdown_inlines(arena, ds, NODE_PARAGRAPH, buf_view(&b),
			     (struct span){ 0 });
	assert_true(unit_of(arena, p, &u));
	buf_reset(&b);
	for (int i = 0; i < 100000; i++)
		buf_puts(&b, "word `x` ");
	p = markdown_inlines(arena, ds, NODE_PARAGRAPH, buf_view(&b),
			     (struct span){ 0 });
	assert_true(unit_of(arena, p, &u));
	assert_int_equal(u.msgid.n, b.n - 1);
	buf_release(&b);
}

/* --- POT ---------------------------------------------------------------- */

static void add_doc(struct pot *pot, const struct doc *d)
{
	size_t n;
	struct unit *u = units_of(arena, d, &n);

	for (size_t i = 0; i < n; i++)
		pot_add(pot, &u[i]);
}

static char *file_text(struct sv path)
{
	const struct source *src = fs_read(arena, ds, path);

	return src ? arena_str(arena, src->text) : NULL;
}

static struct pack *small_pack(void)
{
	static struct service_field phone = { .value = SVC("020 7946 0123") };
	static struct fact weeks = { .kind = FACT_DURATION, .value = SVC("6"),
				     .unit = SVC("weeks") };
	struct pack *p = ARENA_NEW(arena, struct pack);

	p->root = SV("some/pack");
	p->service = map_new(arena);
	p->facts = map_new(arena);
	*map_slot(p->service, SV("phone")) = &phone;
	*map_slot(p->facts, SV("weeks")) = &weeks;
	return p;
}

static void pot_says_what_translators_need(void **state)
{
	char name[] = "/tmp/lexleaf-test-XXXXXX";
	struct sv dir = arena_sv(arena, sv_from(mkdtemp(name)));
	struct sv path = fs_join(arena, dir, SV("locales/leaflets.pot"));
	struct pot *pot = pot_new(arena, small_pack(), NULL);
	char *text;
	struct sv again;
	size_t n;

	(void)state;
	add_doc(pot, leaflet("some/pack/content/leaflets/a.md",
			     "<!-- i18n: ask nicely -->\n"
			     "Ask [your council](https://a.org/) or call "
			     "{service.phone}.\n\n"
			     "## Contact\n\n"
			     "<!-- i18n-critical -->\nWithin {fact.weeks}.\n"));
	pot_comment(pot, SV("Glossary: week — seven days"));
	add_doc(pot, leaflet("some/pack/content/leaflets/b.md",
			     "- Contact\n- Ask [your council](https://b.org/) "
			     "or call {service.phone}.\n\n"
			     "| Contact | 1 |\n|---|---|\n| 2 | 3 |\n"));
	pot_add_string(pot, SV("ui:weeks"), SV("{n} week"), SV("{n} weeks"),
		       SV("a length of time"), (struct span){ 0 });
	assert_int_equal(pot_count(pot), 7);
	assert_true(pot_write(pot, ds, path));
	text = file_text(path);
	assert_non_null(strstr(text, "X-Lexleaf-Segmentation: 1\\n"));
	assert_non_null(strstr(text, "Plural-Forms: nplurals=INTEGER"));
	assert_null(strstr(text, "POT-Creation-Date"));
	assert_non_null(strstr(
		text,
		"#. type: paragraph\n"
		"#. type: list item\n"
		"#. ask nicely\n"
		"#. link1: https://a.org/\n"
		"#. link1: https://b.org/\n"
		"#. {service.phone}: 020 7946 0123\n"
		"#: content/leaflets/a.md:12 content/leaflets/b.md:12\n"
		"#, python-brace-format\n"
		"msgid \"Ask [your council][link1] or call {service.phone}.\"\n"
		"msgstr \"\"\n"));
	assert_non_null(strstr(
		text,
		"#. type: heading 2\n"
		"#. type: list item\n"
		"#: content/leaflets/a.md:14 content/leaflets/b.md:11\n"
		"msgid \"Contact\"\n"));
	/* no flag: msgfmt would refuse {fact.weeks:n} here */
	assert_non_null(strstr(text,
			       "#. type: paragraph\n"
			       "#. critical\n"
			       "#. {fact.weeks}: 6 weeks\n"
			       "#. Glossary: week — seven days\n"
			       "#: content/leaflets/a.md:17\n"
			       "msgid \"Within {fact.weeks}.\"\n"));
	assert_non_null(strstr(text, "#. a length of time\n"
				     "#, python-brace-format\n"
				     "msgctxt \"ui:weeks\"\n"
				     "msgid \"{n} week\"\n"
				     "msgid_plural \"{n} weeks\"\n"
				     "msgstr[0] \"\"\nmsgstr[1] \"\"\n"));
	/* the same word in another context is another message */
	assert_non_null(strstr(text, "msgctxt \"table\"\nmsgid \"Contact\"\n"));
	/* the same bytes again, and no temporary file is left */
	again = fs_join(arena, dir, SV("again.pot"));
	assert_true(pot_write(pot, ds, again));
	assert_string_equal(file_text(again), text);
	fs_list(arena, ds, dir, "", &n);
	assert_int_equal(n, 2);
	fs_remove_tree(ds, dir);
	assert_false(diags_failed(ds));
}

static void an_unwritable_pot_is_reported(void **state)
{
	struct pot *pot = pot_new(arena, NULL, NULL);

	(void)state;
	assert_false(pot_write(pot, ds, SV("/dev/null/x.pot")));
	assert_false(pot_write(pot, ds, SV("/proc/x.pot")));
	assert_int_equal(diags_count(ds, DIAG_MACHINE), 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(msgids_are_canonical),
		TEST(only_text_with_letters_is_a_unit),
		TEST(every_block_is_a_unit_of_its_own),
		TEST(messages_do_not_depend_on_the_way_of_writing),
		TEST(what_is_skipped_is_no_message),
		TEST(author_comments_are_obeyed),
		TEST(long_and_deep_text_is_survived),
		TEST(pot_says_what_translators_need),
		TEST(an_unwritable_pot_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
