/* Compiled catalogues from hostile bytes, and PO files through msgfmt. */
#include <string.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/catalog.h"
#include "lexleaf/fs.h"

#include "../scratch.h"
#include "mo_build.h"

static void equal(struct sv got, const char *want)
{
	assert_string_equal(arena_str(arena, got), want);
}

/* --- compiled catalogues ------------------------------------------------ */

static const struct mo_pair good[] = {
	{ SVC(""), SVC("Language: xx\n") },
	{ SVC("meta:title\4Plan"), SVC("Tytuł") },
	{ SVC("plan"), SVC("plan-pl") },
	{ SVC("ui:weeks\4{n} week\0{n} weeks"),
	  SVC("{n} tydzień\0{n} tygodnie\0{n} tygodni") },
	{ SVC("zebra"), SVC("") },
};
enum { NGOOD = sizeof good / sizeof *good };

static struct catalog *read_mo(struct sv mo)
{
	return catalog_from_mo(arena, ds, (struct span){ 0 }, mo);
}

static void both_byte_orders_are_read(void **state)
{
	(void)state;
	for (int big = 0; big <= 1; big++) {
		struct catalog *c = read_mo(mo_build(arena, good, NGOOD, big));

		assert_non_null(c);
		assert_int_equal(catalog_count(c), NGOOD - 1);
		equal(catalog_lookup(c, SV(""), SV("plan"), 0), "plan-pl");
		equal(catalog_lookup(c, SV("meta:title"), SV("Plan"), 0),
		      "Tytuł");
		equal(catalog_lookup(c, SV("ui:weeks"), SV("{n} week"), 2),
		      "{n} tygodni");
	}
}

static void what_is_not_there_is_empty(void **state)
{
	struct catalog *c = read_mo(mo_build(arena, good, NGOOD, false));
	static const struct {
		const char *ctxt, *id;
		int form;
	} cases[] = {
		{ "", "nothing", 0 },        { "", "Plan", 0 },
		{ "meta:title", "plan", 0 }, { "meta:titl", "e\4Plan", 0 },
		{ "meta", "Plan", 0 },       { "meta:title2", "Plan", 0 },
		{ "", "zebra", 0 },          { "", "plan", 1 },
		{ "ui:weeks", "{n} week", 3 },
		{ "ui:weeks", "{n} week", 1000000 },
		{ "", "zzz", 0 },            { "zzz", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		equal(catalog_lookup(c, sv_from(cases[i].ctxt),
				     sv_from(cases[i].id), cases[i].form),
		      "");
	c = read_mo(mo_build(arena, good, 0, false));
	assert_int_equal(catalog_count(c), 0);
	equal(catalog_lookup(c, SV(""), SV("plan"), 0), "");
}

/* The file with one 32-bit number replaced. */
static struct sv damaged(size_t at, uint32_t value)
{
	struct sv s = mo_build(arena, good, NGOOD, false);

	for (size_t i = 0; i < 4; i++)
		((char *)(uintptr_t)s.p)[at + i] = (char)(value >> 8 * i);
	return s;
}

static void damaged_files_are_errors(void **state)
{
	static const struct {
		size_t at;
		uint32_t value;
	} cases[] = {
		{ 0, 0x12345678 },  { 4, 2u << 16 },    { 8, 1000 },
		{ 8, 0xffffffff },  { 8, 0x20000000 },  { 12, 0xffffffff },
		{ 12, 0x7ffffff0 }, { 16, 0xfffffff8 }, { 28, 0xffffffff },
		{ 28, 3 },          { 32, 0xffffffff }, { 32, 100000 },
		{ 28 + 8 * NGOOD + 4, 0xffffff00 },
	};
	static const struct mo_pair unsorted[] = {
		{ SVC("b"), SVC("1") }, { SVC("a"), SVC("2") }
	};
	static const struct mo_pair twice[] = {
		{ SVC("a"), SVC("1") }, { SVC("a\0as"), SVC("2") }
	};
	static const struct mo_pair latin1[] = { { SVC("a"), SVC("\xe9") } };
	struct sv whole = mo_build(arena, good, NGOOD, false);
	int before = diags_count(ds, DIAG_ERROR);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (read_mo(damaged(cases[i].at, cases[i].value)))
			fail_msg("case %zu is accepted", i);
	assert_null(read_mo(mo_build(arena, unsorted, 2, false)));
	assert_null(read_mo(mo_build(arena, twice, 2, false)));
	assert_null(read_mo(mo_build(arena, latin1, 1, false)));
	for (size_t n = 0; n < whole.n; n++) /* cut short anywhere */
		assert_null(read_mo(arena_sv(arena, sv_slice(whole, 0, n))));
	assert_int_equal(diags_count(ds, DIAG_ERROR),
			 before + (int)(sizeof cases / sizeof *cases) + 3 +
				 (int)whole.n);
	assert_non_null(read_mo(whole));
}

/* --- PO files ----------------------------------------------------------- */

static const struct lang polish = {
	.tag = SVC("pl"),
	.po_dir = SVC("pl"),
	.plural = SVC("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
		      "(n%100<12 || n%100>14) ? 1 : 2);"),
};

#define HEADER                                                                 \
	"msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n"                       \
	"\"Content-Type: text/plain; charset=UTF-8\\n\"\n"                     \
	"\"Plural-Forms: nplurals=3; plural=n==1 ? 0 : n%10>=2 && "            \
	"n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;\\n\"\n\n"

static struct sv root, cache;

static int setup_folder(void **state)
{
	char name[] = "/tmp/lexleaf-test-XXXXXX";

	setup(state);
	root = arena_sv(arena, sv_from(mkdtemp(name)));
	cache = fs_join(arena, root, SV("cache"));
	return 0;
}

static int teardown_folder(void **state)
{
	fs_remove_tree(ds, root);
	return teardown(state);
}

static struct catalog *load(struct sv text)
{
	struct sv path = fs_join(arena, root,
				 SV("locales/pl/LC_MESSAGES/leaflets.po"));

	assert_true(fs_write(ds, path, text));
	return catalog_load(arena, ds, root, cache, &polish, CATALOG_LEAFLETS);
}

static void says(const char *what)
{
	char *all = printed(arena, ds);

	if (!strstr(all, what))
		fail_msg("\"%s\" is not in:\n%s", what, all);
}

static void po_is_compiled_and_cached(void **state)
{
	struct catalog *c;
	size_t n;
	struct sv *names;

	(void)state;
	c = load(SV(HEADER "msgid \"a\"\nmsgstr \"ą\"\n\n"
			   "#, fuzzy\nmsgid \"b\"\nmsgstr \"old\"\n\n"
			   "msgid \"c\"\nmsgstr \"\"\n\n"
			   "#~ msgid \"d\"\n#~ msgstr \"gone\"\n"));
	assert_false(diags_failed(ds));
	assert_int_equal(catalog_count(c), 1);
	equal(catalog_lookup(c, SV(""), SV("a"), 0), "ą");
	equal(catalog_lookup(c, SV(""), SV("b"), 0), "");
	equal(catalog_lookup(c, SV(""), SV("c"), 0), "");
	equal(catalog_lookup(c, SV(""), SV("d"), 0), "");
	/* without msgfmt, the unchanged file still comes out of the cache */
	setenv("PATH", "/nonexistent", 1);
	c = catalog_load(arena, ds, root, cache, &polish, CATALOG_LEAFLETS);
	assert_int_equal(catalog_count(c), 1);
	assert_false(diags_failed(ds));
	/* but a changed one does not */
	c = load(SV(HEADER "msgid \"a\"\nmsgstr \"b\"\n"));
	setenv("PATH", "/usr/bin:/bin", 1);
	assert_int_equal(catalog_count(c), 0);
	says("cannot run msgfmt");
	c = load(SV(HEADER "msgid \"a\"\nmsgstr \"b\"\n"));
	equal(catalog_lookup(c, SV(""), SV("a"), 0), "b");
	names = fs_list(arena, ds, cache, "", &n);
	assert_int_equal(n, 1); /* the old version and the copies are gone */
	/* a damaged one is made again */
	assert_true(fs_write(ds, fs_join(arena, cache, names[0]),
			     SV("\xde\x12\x04\x95 but not really")));
	c = catalog_load(arena, ds, root, cache, &polish, CATALOG_LEAFLETS);
	equal(catalog_lookup(c, SV(""), SV("a"), 0), "b");
}

/* 16: what a Mac has written looks the same and is the same. */
static void letters_and_their_marks_are_one(void **state)
{
	struct catalog *c = load(SV(HEADER "msgid \"cafe\xCC\x81\"\n"
					   "msgstr \"z\xCC\x87\"\n"));

	(void)state;
	equal(catalog_lookup(c, SV(""), SV("café"), 0), "ż");
	assert_false(diags_failed(ds));
}

static void no_po_is_an_empty_catalogue(void **state)
{
	struct catalog *c = catalog_load(arena, ds, root, cache, &polish,
					 CATALOG_GLOSSARY);

	(void)state;
	assert_int_equal(catalog_count(c), 0);
	assert_int_equal(catalog_place(c, SV(""), SV("a")).line, 0);
	assert_false(diags_failed(ds));
}

static void broken_po_files_are_reported_at_their_line(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ HEADER "msgid \"a\nmsgstr \"b\"\n", "leaflets.po:8" },
		{ HEADER "msgid \"a\"\nmsgstr \"\\q\"\n", "leaflets.po:8" },
		{ HEADER "<<<<<<< HEAD\n", "leaflets.po:7" },
		{ HEADER "msgid \"a\"\nmsgstr \"x\"\n\nmsgid \"a\"\n"
			 "msgstr \"y\"\n",
		  "leaflets.po:10: error: msgfmt refuses this: duplicate "
		  "message definition [po-syntax]" },
		{ HEADER "#, python-brace-format\nmsgid \"{service.x}\"\n"
			 "msgstr \"y\"\n",
		  "leaflets.po:9" },
		{ HEADER "msgctxt \"c\"\nmsgid \"a\"\nmsgstr \"x\"\n\n"
			 "msgctxt \"c\"\nmsgid \"a\"\nmsgstr \"y\"\n",
		  "leaflets.po:12" },
		{ HEADER HEADER, "leaflets.po:7" }, /* two headers */
		{ HEADER "msgid \"a\"\n", "leaflets.po:7" }, /* cut off */
		{ HEADER "msgid \"a\"\nmsgstr \"\x01\"\n",
		  "control-char" },
		{ HEADER "msgid \"a\"\nmsgid_plural \"as\"\n"
			 "msgstr[0] \"x\"\n",
		  "leaflets.po" },
		{ HEADER "msgid \"a\"\nmsgstr \"#-#-#-#-#  x.po\\n\"\n",
		  "two translations were joined" },
		{ "msgid \"a\"\nmsgstr \"ą\"\n", "header" },
		{ "", "header" },
		{ HEADER "msgid \"a\"\nmsgstr \"\xff\"\n", "utf8-invalid" },
		/* UTF-16, from Notepad */
		{ "\xff\xfe" "m\1s\1g\1i\1d\1", "utf8-invalid" },
		/* an unfinished merge of two versions */
		{ HEADER "msgid \"a\"\n<<<<<<< HEAD\nmsgstr \"x\"\n"
			 "=======\nmsgstr \"y\"\n>>>>>>> b\n",
		  "leaflets.po:8" },
		{ "domain \"x\"\n" HEADER "msgid \"a\"\n", "leaflets.po:8" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct catalog *c;

		diags_free(ds);
		ds = diags_new();
		c = load(sv_from(cases[i].text));
		assert_int_equal(catalog_count(c), 0);
		assert_true(diags_failed(ds));
		says(cases[i].says);
	}
}

static void a_folder_in_place_of_a_po_is_reported(void **state)
{
	struct sv path = fs_join(arena, root,
				 SV("locales/pl/LC_MESSAGES/ui.po"));
	struct catalog *c;

	(void)state;
	assert_true(fs_make_dirs(ds, path));
	c = catalog_load(arena, ds, root, cache, &polish, CATALOG_UI);
	assert_int_equal(catalog_count(c), 0);
	assert_true(diags_failed(ds));
}

static void headers_must_agree_with_the_table(void **state)
{
	static const struct {
		const char *header, *says;
	} cases[] = {
		{ "Content-Type: text/plain; charset=UTF-8\\n",
		  "\"Language: \"" },
		{ "Language: uk\\nContent-Type: text/plain; charset=UTF-8\\n",
		  "\"Language: uk\"" },
		{ "Language: pl\\n", "charset=UTF-8" },
		{ "Language: pl\\nContent-Type: text/plain; "
		  "charset=KLINGON-1\\n",
		  "charset=UTF-8" },
		{ "Language: pl\\nContent-Type: text/plain; "
		  "charset=ISO-8859-2\\n",
		  "charset=UTF-8" },
		{ "Language: pl\\nContent-Type: text/plain; charset=utf-8\\n"
		  "Plural-Forms: nplurals=2; plural=(n != 1);\\n",
		  "the plural rule is not that of languages.yaml" },
		{ "Language: pl\\nContent-Type: text/plain; charset=utf-8\\n"
		  "Plural-Forms: nplurals=3; plural=(n != 1);\\n",
		  "the plural rule is not that of languages.yaml" },
	};
	struct catalog *c;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct sv text = arena_printf(
			arena,
			"msgid \"\"\nmsgstr \"%s\"\n\nmsgid \"a\"\n"
			"msgstr \"b\"\n",
			cases[i].header);

		diags_free(ds);
		ds = diags_new();
		c = load(text);
		assert_int_equal(catalog_count(c), 0);
		says("leaflets.po:2");
		says(cases[i].says);
		says("[po-header]");
	}
	diags_free(ds);
	ds = diags_new();
	/* gettext marks the header of a new file as fuzzy; it still holds */
	c = load(SV("#, fuzzy\n" HEADER "msgid \"a\"\nmsgstr \"b\"\n"));
	assert_int_equal(catalog_count(c), 1);
	assert_false(diags_failed(ds));
	/* no rule is needed where nothing has a plural; utf-8 is UTF-8 */
	c = load(SV("msgid \"\"\nmsgstr \"Language: pl\\nContent-Type: "
		    "text/plain; charset=utf-8\\n\"\n\nmsgid \"a\"\n"
		    "msgstr \"b\"\n"));
	assert_int_equal(catalog_count(c), 1);
	assert_false(diags_failed(ds));
}

static void messages_are_found_in_the_po(void **state)
{
	struct catalog *c = load(
		SV(HEADER /* lines 1 to 6 */
		   "# lexleaf-ignore: msg-number\n"
		   "#. type: paragraph\n"
		   "msgid \"a \\\"b\\\"\"\n"
		   "msgstr \"x\"\n"
		   "\n"
		   "# lexleaf-ignore: msg-space msg-markup\n"
		   "msgctxt \"table\"\n"
		   "msgid \"\"\n"
		   "\"one \"\n"
		   "\"two\"\n"
		   "msgstr \"\"\n"
		   "\"y\"\n"
		   "#~ msgid \"gone\"\n"
		   "#~ msgstr \"z\"\n"));

	(void)state;
	assert_int_equal(catalog_count(c), 2);
	assert_int_equal(catalog_place(c, SV(""), SV("")).line, 2);
	assert_int_equal(catalog_place(c, SV(""), SV("a \"b\"")).line, 10);
	assert_int_equal(catalog_place(c, SV("table"), SV("one two")).line,
			 17);
	assert_int_equal(catalog_place(c, SV(""), SV("one two")).line, 0);
	assert_int_equal(catalog_place(c, SV(""), SV("gone")).line, 0);
	assert_true(catalog_waives(c, SV(""), SV("a \"b\""),
				   DIAG_MSG_NUMBER));
	assert_false(catalog_waives(c, SV(""), SV("a \"b\""),
				    DIAG_MSG_MARKUP));
	assert_true(catalog_waives(c, SV("table"), SV("one two"),
				   DIAG_MSG_MARKUP));
	assert_false(catalog_waives(c, SV("table"), SV("one two"),
				    DIAG_MSG_NUMBER));
	assert_false(catalog_waives(c, SV(""), SV("gone"), DIAG_MSG_NUMBER));
}

/* A service's catalogue stands on the master's. */
static void what_is_missing_is_asked_of_the_one_below(void **state)
{
	struct catalog *under = load(SV(HEADER "msgid \"a\"\nmsgstr \"below\"\n"
					       "msgid \"b\"\nmsgstr \"b\"\n"
					       "msgid \"c\"\nmsgstr \"c\"\n"));
	struct catalog *c = load(SV(HEADER "msgid \"a\"\nmsgstr \"above\"\n"
					   "#, fuzzy\n"
					   "msgid \"b\"\nmsgstr \"?\"\n"
					   "#, fuzzy\n"
					   "#~ msgid \"c\"\n"
					   "#~ msgstr \"gone\"\n"));

	(void)state;
	catalog_set_under(c, under);
	equal(catalog_lookup(c, SV(""), SV("a"), 0), "above");
	/* What is fuzzy above is being worked on; it hides what is below. */
	equal(catalog_lookup(c, SV(""), SV("b"), 0), "");
	assert_true(catalog_is_fuzzy(c, SV(""), SV("b")));
	assert_ptr_equal(catalog_place(c, SV(""), SV("b")).src,
			 catalog_source(c));
	/* What is obsolete is not there. */
	assert_false(catalog_is_fuzzy(c, SV(""), SV("c")));
	equal(catalog_lookup(c, SV(""), SV("c"), 0), "c");
	assert_int_equal(catalog_place(c, SV(""), SV("c")).line, 12);
}

static void byte_order_mark_and_crlf_are_harmless(void **state)
{
	struct catalog *c = load(
		SV("\xEF\xBB\xBFmsgid \"\"\r\nmsgstr \"Language: pl\\n"
		   "Content-Type: text/plain; charset=UTF-8\\n\"\r\n\r\n"
		   "msgid \"a\"\r\nmsgstr \"b\"\r\n"));

	(void)state;
	assert_false(diags_failed(ds));
	equal(catalog_lookup(c, SV(""), SV("a"), 0), "b");
}

int main(void)
{
#define IN_FOLDER(test)                                                        \
	cmocka_unit_test_setup_teardown(test, setup_folder, teardown_folder)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(both_byte_orders_are_read,
						setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_not_there_is_empty,
						setup, teardown),
		cmocka_unit_test_setup_teardown(damaged_files_are_errors,
						setup, teardown),
		IN_FOLDER(po_is_compiled_and_cached),
		IN_FOLDER(letters_and_their_marks_are_one),
		IN_FOLDER(no_po_is_an_empty_catalogue),
		IN_FOLDER(broken_po_files_are_reported_at_their_line),
		IN_FOLDER(a_folder_in_place_of_a_po_is_reported),
		IN_FOLDER(headers_must_agree_with_the_table),
		IN_FOLDER(messages_are_found_in_the_po),
		IN_FOLDER(what_is_missing_is_asked_of_the_one_below),
		IN_FOLDER(byte_order_mark_and_crlf_are_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
