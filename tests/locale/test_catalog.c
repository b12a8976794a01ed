/* Compiled catalogues from hostile bytes, and PO files through msgfmt. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Nothing of it is used; what is wrong with one language stops no other. */
static void refused(struct sv text, const char *what)
{
	struct catalog *c;

	diags_free(ds);
	ds = diags_new();
	c = load(text);
	says(what);
	says("until that is mended, nothing in this file is used");
	assert_int_equal(catalog_count(c), 0);
	assert_true(diags_count(ds, DIAG_WARNING) > 0);
	assert_false(diags_failed(ds));
}

static void broken_po_files_are_reported_at_their_line(void **state)
{
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ HEADER "msgid \"a\nmsgstr \"b\"\n",
		  "leaflets.po:7: warning: msgfmt refuses this: end-of-line "
		  "within string (a \" is missing at the end of this line)" },
		{ HEADER "msgid \"a\"\nmsgstr \"\\q\"\n",
		  "leaflets.po:8: warning: msgfmt refuses this: invalid control "
		  "sequence (write \\\\ for a backslash" },
		/* an unfinished merge of two versions */
		{ HEADER "<<<<<<< HEAD\n",
		  "leaflets.po:7:1: warning: two versions were joined" },
		{ HEADER "msgid \"a\"\n<<<<<<< HEAD\nmsgstr \"x\"\n"
			 "=======\nmsgstr \"y\"\n>>>>>>> b\n",
		  "leaflets.po:8:1: warning: two versions were joined" },
		{ HEADER "msgid \"a\"\nmsgstr \"x\"\n\nmsgid \"a\"\n"
			 "msgstr \"y\"\n",
		  "leaflets.po:10: warning: msgfmt refuses this: duplicate "
		  "message definition (the same English twice; delete one)" },
		{ HEADER "msgctxt \"c\"\nmsgid \"a\"\nmsgstr \"x\"\n\n"
			 "msgctxt \"c\"\nmsgid \"a\"\nmsgstr \"y\"\n",
		  "leaflets.po:12" },
		{ HEADER HEADER, "leaflets.po:7" }, /* two headers */
		{ HEADER "msgid \"a\"\n", /* cut off */
		  "leaflets.po:7: warning: msgfmt refuses this: missing "
		  "'msgstr' section (is the file cut off?)" },
		{ HEADER "msgid \"a\"\nmsgstr \"\x01\"\n",
		  "leaflets.po:8:9: warning: a control character (0x01)" },
		{ HEADER "msgid \"a\"\nmsgstr \"#-#-#-#-#  x.po\"\n",
		  "leaflets.po:8:9: warning: two versions were joined" },
		{ "msgid \"a\"\nmsgstr \"ą\"\n", "header" },
		{ "", "header" },
		{ HEADER "msgid \"a\"\nmsgstr \"\xff\"\n",
		  "leaflets.po:8:9: warning: this is not UTF-8 (byte 0xFF); "
		  "save the file as UTF-8" },
		/* UTF-16, from Notepad */
		{ "\xff\xfe" "m\1s\1g\1i\1d\1", "this is not UTF-8" },
		{ HEADER "domain \"x\"\nmsgid \"a\"\nmsgstr \"x\"\n",
		  "leaflets.po:7: warning: msgfmt refuses this: 'domain x' "
		  "directive ignored (delete this line)" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		refused(sv_from(cases[i].text), cases[i].says);
	refused((struct sv)SVC(HEADER "msgid \"a\"\nmsgstr \"x\0y\"\n"),
		"leaflets.po:8:10: warning: a control character (0x00)");
}

/* As when a disk was full: refused or read, wherever it ends. */
static void a_file_may_end_anywhere(void **state)
{
	struct sv whole = SV(HEADER "# note\nmsgctxt \"c\"\nmsgid \"\"\n"
				    "\"one\"\nmsgstr \"\\x41\\\"\"\n\n"
				    "#~ msgid \"d\"\n#~ msgstr \"e\"\n");
	size_t from = sizeof(HEADER) - 1;

	(void)state;
	for (size_t n = from; n <= whole.n; n++) {
		diags_free(ds);
		ds = diags_new();
		load(arena_sv(arena, sv_slice(whole, 0, n)));
		assert_false(diags_failed(ds));
	}
	assert_int_equal(catalog_count(load(whole)), 1);
}

/*
 * One message that msgfmt would refuse the whole file for is left out, and
 * whoever asks for it learns why; the others are there.
 */
static void a_message_that_cannot_be_used_is_left_out(void **state)
{
	static const struct {
		const char *message, *flaw; /* the line of its msgstr is 13 */
	} cases[] = {
		{ "msgid \"bad\"\n\n\nmsgstr \"x\\n\"\n", "line end" },
		{ "msgid \"bad\"\n\n\nmsgstr \"\\nx\"\n", "line end" },
		{ "msgid \"bad\"\n\n\nmsgstr \"x\\x82\"\n", "damaged" },
		{ "msgid \"bad\"\n\n\nmsgstr \"x\\000\"\n", "damaged" },
		{ "msgid \"bad\"\n\n\nmsgstr \"x\xEF\xBF\xBD\"\n",
		  "damaged" },
		{ "\nmsgid \"bad\"\nmsgid_plural \"bads\"\n"
		  "msgstr[0] \"x\"\nmsgstr[1] \"y\"\n",
		  "plural forms" },
		{ "\nmsgid \"bad\"\nmsgid_plural \"bads\"\n"
		  "msgstr[0] \"x\"\nmsgstr[1] \"y\"\nmsgstr[2] \"z\"\n"
		  "msgstr[3] \"z\"\n",
		  "plural forms" },
		{ "\nmsgid \"bad\"\nmsgid_plural \"bads\"\n"
		  "msgstr[1] \"x\"\n",
		  "plural forms" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct catalog *c = load(arena_printf(
			arena,
			"%smsgid \"a\"\nmsgstr \"ą\"\n# x\n%s\n"
			"msgid \"b\"\nmsgstr \"ć\"\n",
			HEADER, cases[i].message));
		const char *flaw = catalog_flaw(c, SV(""), SV("bad"));

		if (!flaw || !strstr(flaw, cases[i].flaw))
			fail_msg("case %zu: %s", i, flaw ? flaw : "nothing");
		assert_int_equal(catalog_count(c), 2);
		assert_int_equal(catalog_place(c, SV(""), SV("bad")).line, 13);
		assert_false(catalog_is_fuzzy(c, SV(""), SV("bad")));
		equal(catalog_lookup(c, SV(""), SV("bad"), 0), "");
		equal(catalog_lookup(c, SV(""), SV("b"), 0), "ć");
		assert_null(catalog_flaw(c, SV(""), SV("b")));
		assert_null(catalog_flaw(c, SV(""), SV("nowhere")));
	}
	/* What is fuzzy, obsolete or empty is not looked at, nor are names:
	 * parity compares those. */
	load(SV(HEADER "#, fuzzy\nmsgid \"a\"\nmsgstr \"x\\n\"\n\n"
		       "#, python-brace-format\nmsgid \"{x}\"\nmsgstr \"y\"\n\n"
		       "msgid \"p\"\nmsgid_plural \"ps\"\nmsgstr[0] \"\"\n"
		       "msgstr[1] \"\"\n\n#~ msgid \"d\"\n"
		       "#~ msgstr \"z\\n\"\n"));
	assert_int_equal(diags_count(ds, DIAG_WARNING), 0);
	assert_false(diags_failed(ds));
	/* Lines are counted as they are in the file. */
	refused(SV(HEADER "msgid \"a\"\nmsgstr \"x\\n\"\n\nmsgid \"b\n"),
		"leaflets.po:10: warning: msgfmt refuses this: end-of-line");
}

static void a_pack_below_does_not_mend_what_is_left_out(void **state)
{
	struct catalog *below, *c;

	(void)state;
	below = load(SV(HEADER "msgid \"a\"\nmsgstr \"below\"\n\n"
			       "msgid \"b\"\nmsgstr \"below\"\n"));
	c = load(SV(HEADER "msgid \"a\"\nmsgstr \"x\\n\"\n"));
	catalog_set_under(c, below);
	equal(catalog_lookup(c, SV(""), SV("a"), 0), "");
	equal(catalog_lookup(c, SV(""), SV("b"), 0), "below");
	assert_non_null(catalog_flaw(c, SV(""), SV("a")));
	assert_null(catalog_flaw(c, SV(""), SV("b")));
	assert_true(catalog_has(below, SV(""), SV("b")));
	assert_false(catalog_has(c, SV(""), SV("b")));
}

static void what_cannot_be_read_is_reported(void **state)
{
	struct sv path = fs_join(arena, root,
				 SV("locales/pl/LC_MESSAGES/ui.po"));
	struct catalog *c;

	(void)state;
	assert_true(fs_make_dirs(ds, path));
	c = catalog_load(arena, ds, root, cache, &polish, CATALOG_UI);
	assert_int_equal(catalog_count(c), 0);
	says("ui.po\": Is a directory; until that is mended");
	assert_int_equal(rmdir(path.p), 0);
	assert_true(fs_write(ds, path, SV("")));
	assert_int_equal(truncate(path.p, 100 * 1024 * 1024), 0);
	c = catalog_load(arena, ds, root, cache, &polish, CATALOG_UI);
	assert_int_equal(catalog_count(c), 0);
	says("ui.po\" has more than 32 MB");
	assert_int_equal(diags_count(ds, DIAG_WARNING), 2);
	if (geteuid()) { /* root may read everything */
		assert_true(fs_write(ds, path, SV(HEADER)));
		assert_int_equal(chmod(path.p, 0), 0);
		catalog_load(arena, ds, root, cache, &polish, CATALOG_UI);
		says("ui.po\": Permission denied");
	}
	assert_false(diags_failed(ds));
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
		{ "Language: pl\\nX-Who: \\x82\\nContent-Type: text/plain; "
		  "charset=UTF-8\\n",
		  "are damaged" },
	};
	/* msgfmt's own words, with what to do. */
	static const char *const rules[] = {
		"nplurals=2; plural=n%0;",
		"nplurals=2; plural=n==;",
		"nplurals=2; plural=n;",
		"nplurals=2; plural=" "((((((((((((n))))))))))))" "*n*n;",
		"nplurals=99999999999999999999; plural=0;",
		"nplurals=3; plural=n>18446744073709551616 ? 9 : 0;",
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
		assert_false(diags_failed(ds));
	}
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		refused(arena_printf(arena,
				     "msgid \"\"\nmsgstr \"Language: pl\\n"
				     "Content-Type: text/plain; charset=UTF-8\\n"
				     "Plural-Forms: %s\\n\"\n\nmsgid \"a\"\n"
				     "msgid_plural \"as\"\nmsgstr[0] \"b\"\n"
				     "msgstr[1] \"b\"\nmsgstr[2] \"c\"\n",
				     rules[i]),
			"leaflets.po:2");
	refused(SV("msgid \"\"\nmsgstr \"Language: pl\\nContent-Type: "
		   "text/plain; charset=UTF-8\\n\"\n\nmsgid \"a\"\n"
		   "msgid_plural \"as\"\nmsgstr[0] \"b\"\nmsgstr[1] \"b\"\n"
		   "msgstr[2] \"c\"\n"),
		"(copy \"Plural-Forms\" from another file");
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
		IN_FOLDER(a_file_may_end_anywhere),
		IN_FOLDER(a_message_that_cannot_be_used_is_left_out),
		IN_FOLDER(a_pack_below_does_not_mend_what_is_left_out),
		IN_FOLDER(what_cannot_be_read_is_reported),
		IN_FOLDER(headers_must_agree_with_the_table),
		IN_FOLDER(messages_are_found_in_the_po),
		IN_FOLDER(what_is_missing_is_asked_of_the_one_below),
		IN_FOLDER(byte_order_mark_and_crlf_are_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
