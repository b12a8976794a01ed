/* Files and the messages about them. */
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lexleaf/cache.h"
#include "lexleaf/fs.h"
#include "lexleaf/utf8.h"

#include "../fixture.h"

struct world {
	struct arena *a;
	struct diags *ds;
	struct sv dir;
};

static int set_up(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	char name[] = "/tmp/lexleaf-test-XXXXXX";

	w->a = arena_new();
	w->ds = diags_new();
	assert_non_null(mkdtemp(name));
	w->dir = arena_sv(w->a, sv_from(name));
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	assert_true(fs_remove_tree(w->ds, w->dir));
	arena_free(w->a);
	diags_free(w->ds);
	free(w);
	return 0;
}

static struct sv in(struct world *w, const char *name)
{
	return fs_join(w->a, w->dir, sv_from(name));
}

static void files_are_written_whole_with_their_folders(void **state)
{
	struct world *w = *state;
	struct sv path = in(w, "a/b/c.txt"), back;
	size_t n;

	assert_true(fs_write(w->ds, path, SV("one")));
	assert_true(fs_write(w->ds, path, SV("two")));
	assert_true(fs_read_bytes(w->a, w->ds, path, &back));
	assert_true(sv_is(back, "two"));
	fs_list(w->a, w->ds, in(w, "a/b"), "", &n);
	assert_int_equal(n, 1); /* no temporary file stays */
	assert_false(diags_failed(w->ds));
}

static void a_failed_write_is_reported_and_leaves_the_old_file(void **state)
{
	struct world *w = *state;
	size_t n;

	/* A folder stands where the file should go. */
	assert_true(fs_make_dirs(w->ds, in(w, "taken")));
	assert_false(fs_write(w->ds, in(w, "taken"), SV("x")));
	assert_int_equal(diags_count(w->ds, DIAG_MACHINE), 1);
	fs_list(w->a, w->ds, w->dir, ".part", &n);
	assert_int_equal(n, 0);
	/* A file stands where a folder should be. */
	assert_true(fs_write(w->ds, in(w, "file"), SV("x")));
	assert_false(fs_write(w->ds, in(w, "file/below"), SV("x")));
	assert_true(fs_exists(in(w, "file")));
}

static ino_t number_of(struct sv path)
{
	struct stat st;

	assert_int_equal(stat(path.p, &st), 0);
	return st.st_ino;
}

static void what_is_as_before_is_the_same_file(void **state)
{
	struct world *w = *state;
	struct sv old = in(w, "old/a"), back;
	const struct {
		const char *path;
		struct sv bytes, before;
		bool same;
	} cases[] = {
		{ "new/a", SVC("one"), old, true },
		{ "new/b", SVC("two"), old, false },
		{ "new/c", SVC("on"), old, false },
		{ "new/d", SVC("one and more"), old, false },
		{ "new/e", SVC("one"), in(w, "old/none"), false },
		{ "new/f", SVC(""), old, false },
		{ "new/g", SVC(""), in(w, "old"), false },
	};

	assert_true(fs_write(w->ds, old, SV("one")));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct sv path = in(w, cases[i].path);

		assert_true(fs_write_or_link(w->ds, path, cases[i].bytes,
					     cases[i].before));
		assert_true(fs_read_bytes(w->a, w->ds, path, &back));
		assert_true(sv_eq(back, cases[i].bytes));
		assert_int_equal(number_of(path) == number_of(old),
				 cases[i].same);
	}
	/* Writing to one later leaves the other alone. */
	assert_true(fs_write(w->ds, in(w, "new/a"), SV("three")));
	assert_true(fs_read_bytes(w->a, w->ds, old, &back));
	assert_true(sv_is(back, "one"));
	assert_false(diags_failed(w->ds));
}

static void old_files_of_a_cache_are_dropped(void **state)
{
	struct world *w = *state;
	struct sv first = cache_name(w->a, SV("ur-font-"), SV("one"), ".woff2");
	struct sv second = cache_name(w->a, SV("ur-font-"), SV("two"), ".woff2");
	static const char *const others[] = { "pl-font-0.woff2", "ur-font-0.mo" };

	assert_true(sv_starts(first, "ur-font-"));
	assert_true(sv_ends(first, ".woff2"));
	assert_false(sv_eq(first, second));
	assert_true(sv_eq(first, cache_name(w->a, SV("ur-font-"), SV("one"),
					    ".woff2")));
	assert_true(fs_write(w->ds, fs_join(w->a, w->dir, first), SV("")));
	assert_true(fs_write(w->ds, fs_join(w->a, w->dir, second), SV("")));
	for (int i = 0; i < 2; i++)
		assert_true(fs_write(w->ds, in(w, others[i]), SV("")));
	cache_drop_others(w->a, w->ds, w->dir, SV("ur-font-"), second);
	assert_false(fs_exists(fs_join(w->a, w->dir, first)));
	assert_true(fs_exists(fs_join(w->a, w->dir, second)));
	for (int i = 0; i < 2; i++)
		assert_true(fs_exists(in(w, others[i])));
}

static void text_is_cleaned_at_the_door(void **state)
{
	struct world *w = *state;
	const struct source *src = fs_source(
		w->a, w->ds, SV("x"), SV("\xEF\xBB\xBF" "a\r\nb\rc\n"));

	assert_non_null(src);
	assert_true(sv_is(src->text, "a\nb\nc\n"));
}

static void bad_bytes_are_named_with_their_place(void **state)
{
	struct world *w = *state;
	static const char nul[] = { 'a', '\n', 'b', 0, 'c' };
	char *text;

	assert_null(fs_source(w->a, w->ds, SV("x.md"), SV("ab\n\xC3(")));
	assert_null(fs_source(w->a, w->ds, SV("y.md"),
			      (struct sv){ nul, sizeof nul }));
	assert_null(fs_source(w->a, w->ds, SV("z.md"), SV("a\x7F")));
	text = printed(w->a, w->ds);
	assert_non_null(strstr(text, "x.md:2:1: error: this is not UTF-8 "
				     "(byte 0xC3); save the file as UTF-8 "
				     "[utf8-invalid]\n"));
	assert_non_null(strstr(text, "y.md:2:2: error: a control character "
				     "(0x00) is in the text; delete it "
				     "[control-char]\n"));
	assert_non_null(strstr(text, "z.md:1:2: error: a control character "
				     "(0x7F)"));
}

/* Sparse: what is too large is not read, so it takes no time. */
static void a_text_that_is_too_large_is_refused(void **state)
{
	struct world *w = *state;
	struct sv path = in(w, "huge.po"), bytes;

	assert_true(fs_write(w->ds, path, SV("")));
	assert_int_equal(truncate(path.p, 100 * 1024 * 1024), 0);
	assert_null(fs_read(w->a, w->ds, path));
	assert_non_null(strstr(printed(w->a, w->ds),
			       "huge.po\" has more than 32 MB"));
	assert_true(truncate(path.p, 300 * 1024 * 1024) == 0);
	assert_false(fs_read_bytes(w->a, w->ds, path, &bytes));
	assert_non_null(strstr(printed(w->a, w->ds), "more than 256 MB"));
	assert_int_equal(diags_count(w->ds, DIAG_ERROR), 2);
	/* One without a size ends too. */
	assert_null(fs_read(w->a, w->ds, SV("/dev/zero")));
}

/* A file that is refused for such a byte must not reach the terminal. */
static void no_commands_are_sent_to_the_terminal(void **state)
{
	struct world *w = *state;
	char *text;

	assert_null(fs_source(w->a, w->ds, SV("x"), SV("a\x1b[2Jb\xffz")));
	assert_null(fs_source(w->a, w->ds, SV("y"), SV("a\x1b[2J\tb")));
	assert_null(fs_source(w->a, w->ds, SV("z"), SV("\xc2\x9b" "2J\x7f")));
	diag(w->ds, DIAG_IO, (struct span){ 0 }, "no \"\x1b]0;x\x07\"");
	text = printed(w->a, w->ds);
	for (const char *c = text; *c; c++)
		assert_true((unsigned char)*c >= 0x20 || *c == '\n' ||
			    *c == '\t');
	assert_int_equal(utf8_invalid(sv_from(text)), SV_NONE);
	assert_null(strstr(text, "\xc2\x9b"));
	assert_non_null(strstr(text, "a\xEF\xBF\xBD[2J\tb\n ^\n"));
}

static void messages_are_sorted_underlined_and_not_repeated(void **state)
{
	struct world *w = *state;
	const struct source *src =
		fs_source(w->a, w->ds, SV("a.md"), SV("one\n\ttwo three\n"));
	char *text;

	diag(w->ds, DIAG_TERM_UNKNOWN, span_at(src, 9, 5), "unknown \"%s\"",
	     "three");
	diag_note(w->ds, span_at(src, 0, 3), "first seen here");
	diag(w->ds, DIAG_FACT_EXPIRED, span_at(src, 0, 3), "old");
	diag(w->ds, DIAG_FACT_EXPIRED, span_at(src, 0, 3), "old");
	text = printed(w->a, w->ds);
	assert_string_equal(text, "a.md:1:1: warning: old [fact-expired]\n"
				  "one\n"
				  "^~~\n"
				  "a.md:2:6: error: unknown \"three\" "
				  "[term-unknown]\n"
				  "\ttwo three\n"
				  "\t    ^~~~~\n"
				  "a.md:1:1: note: first seen here\n"
				  "one\n"
				  "^~~\n");
}

/* Which worker was first must not be seen. */
static void messages_at_one_place_are_sorted_by_their_text(void **state)
{
	struct world *w = *state;
	struct diags *job = diags_new();
	char *text;

	diag(w->ds, DIAG_TERM_UNKNOWN, (struct span){ 0 }, "b");
	diag(job, DIAG_TERM_UNKNOWN, (struct span){ 0 }, "b");
	diag(job, DIAG_TERM_UNKNOWN, (struct span){ 0 }, "a");
	diags_merge(w->ds, job);
	diags_free(job);
	text = printed(w->a, w->ds);
	assert_string_equal(text, "lexleaf: error: a [term-unknown]\n"
				  "lexleaf: error: b [term-unknown]\n");
}

static void merged_messages_keep_their_notes(void **state)
{
	struct world *w = *state;
	struct diags *job = diags_new();
	char *text;

	diag(job, DIAG_TERM_UNKNOWN, (struct span){ 0 }, "b");
	diag_note(job, (struct span){ 0 }, "of b");
	diag(job, DIAG_FONT_MISSING, (struct span){ 0 }, "a");
	diags_merge(w->ds, job);
	diags_free(job);
	assert_int_equal(diags_count(w->ds, DIAG_ERROR), 2);
	text = printed(w->a, w->ds);
	assert_string_equal(text, "lexleaf: error: b [term-unknown]\n"
				  "lexleaf: note: of b\n"
				  "lexleaf: error: a [font-missing]\n");
}

static void every_diagnostic_has_a_tag_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < DIAG_CODE_COUNT; i++) {
		assert_true(*diag_tag((enum diag_code)i));
		assert_true(*diag_meaning((enum diag_code)i));
		for (int k = 0; k < i; k++)
			assert_string_not_equal(diag_tag((enum diag_code)i),
						diag_tag((enum diag_code)k));
	}
}

static void a_folder_is_replaced_as_one_step(void **state)
{
	struct world *w = *state;
	struct sv back;

	assert_true(fs_write(w->ds, in(w, "live/old"), SV("1")));
	assert_true(fs_write(w->ds, in(w, "fresh/new"), SV("2")));
	assert_true(fs_write(w->ds, in(w, "aside/older"), SV("0")));
	assert_true(fs_replace_dir(w->ds, in(w, "fresh"), in(w, "live"),
				   in(w, "aside")));
	assert_false(fs_exists(in(w, "live/old")));
	assert_false(fs_exists(in(w, "fresh")));
	assert_false(fs_exists(in(w, "aside")));
	assert_true(fs_read_bytes(w->a, w->ds, in(w, "live/new"), &back));
	/* Nothing to put there: the live one stays. */
	assert_false(fs_replace_dir(w->ds, in(w, "none"), in(w, "live"),
				    in(w, "aside")));
	assert_true(fs_exists(in(w, "live/new")));
}

static void removing_a_tree_does_not_follow_links(void **state)
{
	struct world *w = *state;

	assert_true(fs_write(w->ds, in(w, "keep/file"), SV("1")));
	assert_true(fs_make_dirs(w->ds, in(w, "tree")));
	assert_int_equal(symlink(in(w, "keep").p, in(w, "tree/link").p), 0);
	assert_true(fs_remove_tree(w->ds, in(w, "tree")));
	assert_true(fs_exists(in(w, "keep/file")));
}

static void folders_are_listed_in_one_order(void **state)
{
	struct world *w = *state;
	struct sv *names;
	size_t n;

	assert_true(fs_write(w->ds, in(w, "l/b.md"), SV("")));
	assert_true(fs_write(w->ds, in(w, "l/a.md"), SV("")));
	assert_true(fs_write(w->ds, in(w, "l/.hidden.md"), SV("")));
	assert_true(fs_write(w->ds, in(w, "l/c.txt"), SV("")));
	names = fs_list(w->a, w->ds, in(w, "l"), ".md", &n);
	assert_int_equal(n, 2);
	assert_true(sv_is(names[0], "a.md") && sv_is(names[1], "b.md"));
	fs_list(w->a, w->ds, in(w, "nowhere"), "", &n);
	assert_int_equal(n, 0);
	assert_false(diags_failed(w->ds));
	fs_list(w->a, w->ds, in(w, "l/a.md"), "", &n);
	assert_int_equal(n, 0);
	assert_int_equal(diags_count(w->ds, DIAG_MACHINE), 1);
}

static void an_empty_folder_is_told_from_others(void **state)
{
	struct world *w = *state;

	assert_true(fs_make_dirs(w->ds, in(w, "empty")));
	assert_true(fs_is_empty_dir(in(w, "empty")));
	assert_true(fs_write(w->ds, in(w, "full/.hidden"), SV("")));
	assert_false(fs_is_empty_dir(in(w, "full")));
	assert_false(fs_is_empty_dir(in(w, "full/.hidden")));
	assert_false(fs_is_empty_dir(in(w, "nowhere")));
}

static void paths_are_resolved_when_something_is_there(void **state)
{
	struct world *w = *state;
	struct sv real;

	assert_true(fs_make_dirs(w->ds, in(w, "real")));
	assert_int_equal(symlink("real", in(w, "link").p), 0);
	real = fs_resolve(w->a, in(w, "real"));
	assert_true(sv_eq(fs_resolve(w->a, in(w, "link")), real));
	assert_true(sv_eq(fs_resolve(w->a, in(w, "link/../real/")), real));
	assert_true(sv_is(fs_resolve(w->a, SV("no/where")), "no/where"));
}

/* A process may take its own lock twice, so the other one is a child. */
static void a_lock_keeps_other_processes_out(void **state)
{
	struct world *w = *state;
	int lock = fs_lock(w->ds, in(w, "lock")), status;
	pid_t child;

	assert_true(lock >= 0);
	child = fork();
	if (child == 0)
		_exit(fs_lock(w->ds, in(w, "lock")) < 0 ? 1 : 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 1);
	fs_unlock(lock);
	child = fork();
	if (child == 0)
		_exit(fs_lock(w->ds, in(w, "lock")) < 0 ? 1 : 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(fs_lock(w->ds, in(w, "no/lock")), -1);
	assert_true(diags_failed(w->ds));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(files_are_written_whole_with_their_folders),
		TEST(a_failed_write_is_reported_and_leaves_the_old_file),
		TEST(what_is_as_before_is_the_same_file),
		TEST(old_files_of_a_cache_are_dropped),
		TEST(text_is_cleaned_at_the_door),
		TEST(bad_bytes_are_named_with_their_place),
		TEST(a_text_that_is_too_large_is_refused),
		TEST(no_commands_are_sent_to_the_terminal),
		TEST(messages_are_sorted_underlined_and_not_repeated),
		TEST(messages_at_one_place_are_sorted_by_their_text),
		TEST(merged_messages_keep_their_notes),
		TEST(every_diagnostic_has_a_tag_of_its_own),
		TEST(a_folder_is_replaced_as_one_step),
		TEST(removing_a_tree_does_not_follow_links),
		TEST(folders_are_listed_in_one_order),
		TEST(an_empty_folder_is_told_from_others),
		TEST(paths_are_resolved_when_something_is_there),
		TEST(a_lock_keeps_other_processes_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
