/* YAML as a tree with places, and all that is refused. */
#include <string.h>

#include "lexleaf/fs.h"
#include "lexleaf/suggest.h"
#include "lexleaf/yaml.h"

#include "../fixture.h"

struct fixture {
	struct arena *arena;
	struct diags *ds;
	const struct yaml *root;
	char *said; /* what was reported */
};

static struct fixture parse_part(const char *text, size_t from, size_t to)
{
	struct fixture f = { arena_new(), diags_new(), NULL, NULL };
	const struct source *src =
		fs_source(f.arena, f.ds, SV("t.yaml"), sv_from(text));

	assert_non_null(src);
	f.root = yaml_parse(f.arena, f.ds, src, from, to);
	assert_int_equal(f.root == NULL, diags_failed(f.ds));
	f.said = printed(f.arena, f.ds);
	return f;
}

static struct fixture parse(const char *text)
{
	return parse_part(text, 0, strlen(text));
}

static void done(struct fixture *f)
{
	diags_free(f->ds);
	arena_free(f->arena);
}

static void assert_place(struct span at, int line, int col, int len)
{
	assert_int_equal(at.line, line);
	assert_int_equal(at.col, col);
	assert_int_equal(at.len, len);
}

static void assert_text(const struct yaml *y, const char *text)
{
	assert_non_null(y);
	assert_int_equal(y->kind, YAML_SCALAR);
	assert_string_equal(y->text.p, text);
	assert_int_equal(y->text.n, strlen(text));
}

static void scalars_lists_and_maps(void **state)
{
	struct fixture f = parse("# a comment\n"
				 "name: Leaf & Co\n"
				 "phones:\n"
				 "  - \"0121 1\"\n"
				 "  - ٣٤: five\n"
				 "empty:\n"
				 "flow: {a: [1, 2], b: ''}\n"
				 "note: >\n"
				 "  one\n"
				 "  two\n");
	const struct yaml *phones, *flow;

	(void)state;
	assert_string_equal(f.said, "");
	assert_int_equal(f.root->kind, YAML_MAP);
	assert_int_equal(f.root->count, 5);
	assert_text(yaml_lookup(f.root, "name"), "Leaf & Co");
	assert_place(yaml_lookup(f.root, "name")->at, 2, 7, 9);
	assert_place(f.root->keys[0].at, 2, 1, 4);
	phones = yaml_lookup(f.root, "phones");
	assert_int_equal(phones->kind, YAML_LIST);
	assert_int_equal(phones->count, 2);
	assert_text(&phones->items[0], "0121 1");
	assert_true(phones->items[0].quoted);
	assert_place(phones->items[0].at, 4, 5, 8);
	/* Places are bytes: the key is four bytes of two characters. */
	assert_place(phones->items[1].keys[0].at, 5, 5, 4);
	assert_place(phones->items[1].keys[0].value.at, 5, 11, 4);
	assert_text(yaml_lookup(f.root, "empty"), "");
	flow = yaml_lookup(f.root, "flow");
	assert_text(&yaml_lookup(flow, "a")->items[1], "2");
	assert_text(yaml_lookup(flow, "b"), "");
	assert_text(yaml_lookup(f.root, "note"), "one two\n");
	assert_null(yaml_lookup(f.root, "nam"));
	assert_null(yaml_lookup(phones, "name"));
	done(&f);
}

static void nothing_is_an_empty_map(void **state)
{
	static const char *const texts[] = { "", "\n\n", "# only this\n",
					     "---\n" };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct fixture f = parse(texts[i]);

		assert_int_equal(f.root->kind, YAML_MAP);
		assert_int_equal(f.root->count, 0);
		done(&f);
	}
}

static void a_part_has_the_places_of_the_whole(void **state)
{
	const char *text = "---\ntitle: ünder\nb: \"x\"\n---\nbody: [\n";
	struct fixture f = parse_part(text, 4, strlen(text) - 12);

	(void)state;
	assert_string_equal(f.said, "");
	assert_int_equal(f.root->count, 2);
	assert_place(yaml_lookup(f.root, "title")->at, 2, 8, 6);
	assert_place(yaml_lookup(f.root, "b")->at, 3, 4, 3);
	done(&f);
}

/* U+2028 and U+0085 end a line for libyaml, but not for an editor. */
static void only_a_newline_makes_a_line(void **state)
{
	struct fixture f = parse("a: \"x\xE2\x80\xA8 y\"\nb: z\n");

	(void)state;
	assert_place(yaml_lookup(f.root, "b")->at, 2, 4, 1);
	done(&f);
}

static void what_is_refused(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{ "a: &x 1\n", "t.yaml:1:4: error: an anchor" },
		{ "a: 1\nb: *x\n", "t.yaml:2:4: error: an alias" },
		{ "a: !!str 1\n", "t.yaml:1:4: error: a tag" },
		{ "a: !x {b: 1}\n", "t.yaml:1:4: error: a tag" },
		{ "<<: *x\n", "t.yaml:1:5: error: an alias" },
		{ "a: 1\nb: 2\na: 3\n", "t.yaml:3:1: error: \"a\" is here a "
					"second time" },
		{ "a: 1\n\"a\": 3\n", "t.yaml:1:1: note: first here" },
		{ "[1, 2]: 3\n", "t.yaml:1:1: error: a key must be a word" },
		{ "? {a: 1}\n: 2\n",
		  "t.yaml:1:3: error: a key must be a word" },
		{ "a: 1\n---\nb: 2\n", "t.yaml:2:1: error: a second document" },
		{ "title: Why: because\n",
		  "t.yaml:1:11: error: a second \": \"" },
		{ "a: @b\n", "t.yaml:1:4: error: a text cannot start with" },
		{ "a: \"b\nc: d\n", "t.yaml:3:1: error: a quote that is not" },
		{ "a:\n\tb: 1\n", "t.yaml:2:1: error: a tab at the start" },
		{ "a: 1\n  b: 2\n", "t.yaml:2:4: error: a second \": \"" },
		{ "a:\n  - 1\n b: 2\n",
		  "t.yaml:3:2: error: this line does not" },
		{ "a: \"\\q\"\n", "t.yaml:1:5: error: an unknown escape" },
		{ "a: \"\\0\"\n", "t.yaml:1:4: error: an escape here makes" },
		{ "a: \"\\u0085\"\n", "t.yaml:1:4: error: an escape here makes" },
		{ "\xC2\x80: 1\n", "t.yaml:1:1: error: an invisible character" },
		{ "a: 1\nb: \xEF\xBF\xBE\n",
		  "t.yaml:2:4: error: an invisible character (U+FFFE)" },
		{ "a: \xEF\xB7\xAF\n",
		  "t.yaml:1:4: error: an invisible character (U+FDEF)" },
		{ "%TAG ! tag:x,2000:\n---\na: !b c\n",
		  "t.yaml:3:4: error: a tag" },
		{ "- a\nb\n", "t.yaml:3:1: error: a key needs" },
		{ "{a: 1", "t.yaml:1:6: error: " },
		{ "]", "t.yaml:1:1: error: " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fixture f = parse(cases[i].text);

		if (!strstr(f.said, cases[i].said))
			fail_msg("%s\nwanted: %s\nsaid: %s", cases[i].text,
				 cases[i].said, f.said);
		assert_null(f.root);
		done(&f);
	}
}

static void all_errors_in_one_run(void **state)
{
	struct fixture f = parse("a: &x 1\nb: *x\nb: !y 3\n");

	(void)state;
	assert_int_equal(diags_count(f.ds, DIAG_ERROR), 4);
	done(&f);
}

static void depth_has_a_limit(void **state)
{
	char text[20000];
	struct fixture f;

	(void)state;
	memset(text, '[', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	f = parse(text);
	assert_non_null(strstr(f.said, "t.yaml:1:17: error: too many lists"));
	done(&f);
	for (size_t i = 0; i + 2 < sizeof text; i += 2)
		memcpy(text + i, "- ", 3);
	f = parse(text);
	assert_non_null(strstr(f.said, "t.yaml:1:33: error: too many lists"));
	done(&f);
}

static void keys_by_name(void **state)
{
	static const char *const known[] = { "title", "topic", "list", NULL };
	struct fixture f = parse("title: a\n"
				 "tpoic: b\n"
				 "list: [1]\n"
				 "blank: ' '\n"
				 "wholly: d\n");
	char *said;

	(void)state;
	assert_true(sv_is(yaml_text(f.ds, f.root, "title", true), "a"));
	assert_true(sv_is(yaml_text(f.ds, f.root, "absent", false), ""));
	assert_false(diags_failed(f.ds));
	assert_true(sv_is(yaml_text(f.ds, f.root, "topic", true), ""));
	assert_true(sv_is(yaml_text(f.ds, f.root, "list", false), ""));
	yaml_text(f.ds, f.root, "blank", true);
	yaml_only(f.ds, f.root, known);
	said = printed(f.arena, f.ds);
	assert_string_equal(
		said,
		"t.yaml:1:1: error: \"topic\" is missing; add a line \"topic: "
		"...\" [key-missing]\ntitle: a\n^\n"
		"t.yaml:2:1: error: unknown key \"tpoic\"; did you mean "
		"\"topic\"? [key-unknown]\ntpoic: b\n^~~~~\n"
		"t.yaml:3:7: error: \"list\" must be one text, not a list or a "
		"map [value-invalid]\nlist: [1]\n      ^\n"
		"t.yaml:4:1: error: unknown key \"blank\" [key-unknown]\n"
		"blank: ' '\n^~~~~\n"
		"t.yaml:4:1: error: \"blank\" is empty [key-missing]\n"
		"blank: ' '\n^~~~~\n"
		"t.yaml:5:1: error: unknown key \"wholly\" [key-unknown]\n"
		"wholly: d\n^~~~~~\n");
	done(&f);
}

static struct sv nearest(const char *word, const char *const *known)
{
	struct suggestion s = suggest_for(sv_from(word));

	while (*known)
		suggest_offer(&s, sv_from(*known++));
	return s.best;
}

static void suggestions_are_near(void **state)
{
	static const char *const known[] = { "reviewed", "review_by", "topic",
					     "order",    "id",        NULL };
	char longer[200];

	(void)state;
	assert_true(sv_is(nearest("reveiwed", known), "reviewed"));
	assert_true(sv_is(nearest("review-by", known), "review_by"));
	assert_true(sv_is(nearest("oder", known), "order"));
	assert_true(sv_is(nearest("tpoic", known), "topic"));
	assert_true(sv_is(nearest("ix", known), "id"));
	assert_true(sv_is(nearest("xx", known), ""));
	assert_true(sv_is(nearest("author", known), ""));
	assert_true(sv_is(nearest("", known), ""));
	memset(longer, 'x', sizeof longer);
	longer[sizeof longer - 1] = '\0';
	assert_true(sv_is(nearest(longer, known), ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scalars_lists_and_maps),
		cmocka_unit_test(nothing_is_an_empty_map),
		cmocka_unit_test(a_part_has_the_places_of_the_whole),
		cmocka_unit_test(only_a_newline_makes_a_line),
		cmocka_unit_test(what_is_refused),
		cmocka_unit_test(all_errors_in_one_run),
		cmocka_unit_test(depth_has_a_limit),
		cmocka_unit_test(keys_by_name),
		cmocka_unit_test(suggestions_are_near),
	};

	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
