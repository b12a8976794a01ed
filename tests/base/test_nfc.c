/* Texts that look the same become the same, and nothing else changes. */
#include <string.h>

#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/nfc.h"

#include "../scratch.h"

static const struct {
	const char *was, *is;
} pairs[] = {
	{ "re\xCC\x81sume\xCC\x81", "résumé" },
	{ "z\xCC\x87o\xCC\x81\xC5\x82w i z\xCC\x81rebak", "żółw i źrebak" },
	{ "s\xCC\xA6i t\xCC\xA6" "ara\xCC\x86", "\xC8\x99i \xC8\x9B" "ar\xC4\x83" },
	/* Vietnamese: two marks, in either order */
	{ "Vie\xCC\xA3\xCC\x82t, Vie\xCC\x82\xCC\xA3t, Vi\xC3\xAA\xCC\xA3t",
	  "Vi\xE1\xBB\x87t, Vi\xE1\xBB\x87t, Vi\xE1\xBB\x87t" },
	/* Hangul: jamo */
	{ "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\xEA\xB5\xAD", "한국" },
	/* Arabic: madda, hamza; shadda comes behind the vowel */
	{ "\xD8\xA7\xD9\x93 \xDB\x81\xD9\x94",
	  "\xD8\xA2 \xDB\x82" },
	{ "\xD8\xA8\xD9\x91\xD9\x8E", "\xD8\xA8\xD9\x8E\xD9\x91" },
	/* Bengali and Gurmukhi: a letter with nukta is always two characters */
	{ "\xE0\xA7\x9F \xE0\xA7\x9C \xE0\xA7\x87\xE0\xA6\xBE",
	  "\xE0\xA6\xAF\xE0\xA6\xBC \xE0\xA6\xA1\xE0\xA6\xBC \xE0\xA7\x8B" },
	{ "\xE0\xA8\xB3 \xE0\xA8\xB6",
	  "\xE0\xA8\xB2\xE0\xA8\xBC \xE0\xA8\xB8\xE0\xA8\xBC" },
	/* Tamil: the two parts of a vowel sign */
	{ "\xE0\xAE\x95\xE0\xAF\x86\xE0\xAE\xBE", "\xE0\xAE\x95\xE0\xAF\x8A" },
	{ "\xE2\x84\xAB", "\xC3\x85" }, /* the sign of the Ångström */
	{ "one\n\ntwo e\xCC\x81\nthree\n", "one\n\ntwo é\nthree\n" },
};

static void what_looks_the_same_becomes_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct sv once = nfc_text(arena, sv_from(pairs[i].was));

		assert_sv(once, pairs[i].is);
		assert_ptr_equal(nfc_text(arena, once).p, once.p);
	}
}

static void the_rest_is_left_alone(void **state)
{
	static const char *const texts[] = {
		"",
		"plain\n",
		"Zażółć gęślą jaźń",
		"ﬁ ² ① ｆｕｌｌ ½", /* of compatibility only */
		"a\xC2\xA0" "b\xC2\xAD" "c\xE2\x80\x8B" "d\xE2\x80\x8C" "e",
		"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7",
		"ş and ș, ی and ي, ک and ك",
		"কোন \xE0\xA6\xAF\xE0\xA6\xBC", "ਸ਼", "ரொ", "ਪੰਜਾਬੀ", "اُردُو",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct sv s = sv_from(texts[i]);

		assert_ptr_equal(nfc_text(arena, s).p, s.p);
	}
}

/* A pile of marks would be sorted for hours; it is no text. */
static void piles_of_marks_are_left_alone(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 200000; i++)
		buf_puts(&b, i % 2 ? "\xCC\x96" : "\xCC\x81");
	assert_sv(nfc_text(arena, buf_view(&b)), b.p);
	buf_reset(&b);
	buf_puts(&b, "e\xCC\x81 ");
	for (int i = 0; i < 200000; i++) /* jamo, which do not end a piece */
		buf_puts(&b, "\xE1\x85\xA1");
	assert_int_equal(nfc_text(arena, buf_view(&b)).n, b.n - 1);
	buf_release(&b);
}

/* The caret is where the reader sees it, the column where the file has it. */
static void places_are_those_of_the_file(void **state)
{
	/* Both sides of a shift, and of two; the next line starts anew. */
	const struct source *src = fs_source(
		arena, ds, SV("a.md"),
		SV("a e\xCC\x81 b \xE0\xA7\x9F c\nd e\xCC\x81\nf g\n"));
	static const char *const words[] = { "a", "é", "b", "c", "d", "g" };
	struct buf b = BUF_INIT;

	(void)state;
	assert_sv(src->text,
		  "a é b \xE0\xA6\xAF\xE0\xA6\xBC c\nd é\nf g\n");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct sv word = sv_from(words[i]);

		diag(ds, DIAG_WORD_TWICE,
		     span_at(src, sv_find(src->text, word), word.n), "%s",
		     words[i]);
	}
	assert_string_equal(
		printed(arena, ds),
		"a.md:1:1: warning: a [word-twice]\n"
		"a é b \xE0\xA6\xAF\xE0\xA6\xBC c\n^\n"
		"a.md:1:3: warning: é [word-twice]\n"
		"a é b \xE0\xA6\xAF\xE0\xA6\xBC c\n  ^\n"
		"a.md:1:7: warning: b [word-twice]\n"
		"a é b \xE0\xA6\xAF\xE0\xA6\xBC c\n    ^\n"
		"a.md:1:13: warning: c [word-twice]\n"
		"a é b \xE0\xA6\xAF\xE0\xA6\xBC c\n         ^\n"
		"a.md:2:1: warning: d [word-twice]\nd é\n^\n"
		"a.md:3:3: warning: g [word-twice]\nf g\n  ^\n");
	diags_json(ds, &b);
	assert_non_null(strstr(b.p, "\"column\": 13,"));
	buf_reset(&b);
	diags_sarif(ds, &b, "0"); /* which counts characters */
	assert_non_null(strstr(b.p, "\"startColumn\": 6,"));
	assert_non_null(strstr(b.p, "\"startColumn\": 10,"));
	buf_release(&b);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(what_looks_the_same_becomes_the_same),
		TEST(the_rest_is_left_alone),
		TEST(piles_of_marks_are_left_alone),
		TEST(places_are_those_of_the_file),
	};

	return cmocka_run_group_tests_name("nfc", tests, NULL, NULL);
}
