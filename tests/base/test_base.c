/* Arenas, views, buffers, UTF-8, maps and dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/date.h"
#include "lexleaf/hash.h"
#include "lexleaf/map.h"
#include "lexleaf/sha256.h"
#include "lexleaf/sv.h"
#include "lexleaf/utf8.h"

static void arena_gives_zeroed_aligned_memory(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t size = 0; size < 200000; size = size * 3 + 1) {
		char *p = arena_alloc(a, size);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xAA, size);
	}
	arena_reset(a);
	for (int i = 0; i < 100; i++) {
		char *p = arena_alloc(a, 1000);

		for (size_t k = 0; k < 1000; k++)
			assert_int_equal(p[k], 0);
	}
	assert_true(arena_peak(a) >= 100000);
	arena_free(a);
}

static void arena_push_keeps_what_was_there(void **state)
{
	struct arena *a = arena_new();
	int *v = NULL;
	size_t n = 0, cap = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		ARENA_PUSH(a, v, n, cap) = i;
	assert_int_equal(n, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v[i], i);
	arena_free(a);
}

static void views_are_cut_and_compared(void **state)
{
	struct sv rest = SV("a,,b"), part;

	(void)state;
	assert_true(sv_cut(&rest, ',', &part) && sv_is(part, "a"));
	assert_true(sv_cut(&rest, ',', &part) && sv_is(part, ""));
	assert_true(sv_cut(&rest, ',', &part) && sv_is(part, "b"));
	assert_false(sv_cut(&rest, ',', &part));
	assert_true(sv_eq(sv_trim(SV(" \t x y \r\n")), SV("x y")));
	assert_true(sv_cmp(SV("a"), SV("ab")) < 0);
	assert_true(sv_cmp(SV("b"), SV("ab")) > 0);
	assert_int_equal(sv_find(SV("aabaac"), SV("aac")), 3);
	assert_int_equal(sv_find(SV("aab"), SV("aabb")), SV_NONE);
	assert_int_equal(sv_find(SV("aab"), SV("")), 0);
	assert_true(sv_starts(SV("mailto:x"), "mailto:"));
	assert_false(sv_ends(SV("d"), ".md"));
	assert_true(sv_slice(SV("abc"), 2, 9).n == 1);
	assert_true(sv_slice(SV("abc"), 3, 2).n == 0);
}

static void numbers_are_digits_that_fit(void **state)
{
	int v = -1;

	(void)state;
	assert_true(sv_int(SV("2147483647"), &v) && v == 2147483647);
	assert_false(sv_int(SV("2147483648"), &v));
	assert_false(sv_int(SV(""), &v));
	assert_false(sv_int(SV("-1"), &v));
	assert_false(sv_int(SV("1 "), &v));
}

static void buffers_are_always_strings(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_string_equal(b.p, "");
	buf_cut(&b, 0);
	buf_puts(&b, "x");
	buf_int(&b, -9223372036854775807L - 1);
	buf_printf(&b, "|%s|%d", "y", 7);
	buf_utf8(&b, 0x06C2);
	assert_string_equal(b.p, "x-9223372036854775808|y|7\xDB\x82");
	buf_cut(&b, 1);
	assert_string_equal(b.p, "x");
	for (int i = 0; i < 5000; i++)
		buf_putc(&b, 'z');
	assert_int_equal(strlen(b.p), 5001);
	buf_release(&b);
	assert_string_equal(b.p, "");
}

static void utf8_refuses_what_unicode_refuses(void **state)
{
	static const struct {
		const char *bytes;
		size_t invalid;
	} cases[] = {
		{ "abc", SV_NONE },
		{ "\xC3\xB3\xE2\x82\xAC\xF0\x9F\x98\x80", SV_NONE },
		{ "a\x80", 1 },             /* a lone continuation */
		{ "\xC0\xAF", 0 },          /* overlong / */
		{ "\xE0\x9F\xBF", 0 },      /* overlong */
		{ "\xED\xA0\x80", 0 },      /* a surrogate */
		{ "\xED\x9F\xBF", SV_NONE },
		{ "\xF4\x8F\xBF\xBF", SV_NONE },
		{ "\xF4\x90\x80\x80", 0 },  /* above U+10FFFF */
		{ "\xF5\x80\x80\x80", 0 },
		{ "ab\xE2\x82", 2 },        /* cut short */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(utf8_invalid(sv_from(cases[i].bytes)),
				 cases[i].invalid);
}

static void utf8_round_trips_every_code_point(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char bytes[4];
		size_t i = 0, n;

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		n = utf8_encode(cp, bytes);
		assert_int_equal(utf8_next((struct sv){ bytes, n }, &i), cp);
		assert_int_equal(i, n);
		assert_int_equal(utf8_prev((struct sv){ bytes, n }, n), 0);
	}
	assert_int_equal(utf8_count(SV("a\xDB\x82\xE2\x82\xAC")), 3);
}

static void maps_keep_the_order_of_arrival(void **state)
{
	struct arena *a = arena_new();
	struct map *m = map_new(a);
	int values[500];

	(void)state;
	assert_null(map_lookup(m, SV("none")));
	for (int i = 0; i < 500; i++)
		*map_slot(m, arena_printf(a, "key-%d", i * 7919 % 500)) =
			&values[i];
	assert_int_equal(map_count(m), 500);
	for (int i = 0; i < 500; i++) {
		struct sv key = arena_printf(a, "key-%d", i * 7919 % 500);

		assert_ptr_equal(map_lookup(m, key), &values[i]);
		assert_true(sv_eq(map_key(m, (size_t)i), key));
		assert_ptr_equal(map_value(m, (size_t)i), &values[i]);
	}
	assert_null(map_lookup(m, SV("key-500")));
	arena_free(a);
}

static void dates_are_dates(void **state)
{
	struct date d, e;

	(void)state;
	assert_true(date_parse(SV("2024-02-29"), &d));
	assert_false(date_parse(SV("2026-02-29"), &e));
	assert_false(date_parse(SV("2026-13-01"), &e));
	assert_false(date_parse(SV("2026-1-01"), &e));
	assert_false(date_parse(SV("21/11/2026"), &e));
	assert_true(date_parse(SV("2024-03-01"), &e));
	assert_true(date_cmp(d, e) < 0);
	assert_int_equal(date_days(e) - date_days(d), 1);
	assert_true(date_parse(SV("1970-01-01"), &d));
	assert_int_equal(date_days(d), 0);
	assert_true(date_parse(SV("2026-11-21"), &d));
	assert_int_equal(date_days(d), 20778);
}

/* Vectors of its authors; and where a text ends matters. */
static void hashes_are_those_of_fnv(void **state)
{
	(void)state;
	assert_true(hash_of(SV("")) == UINT64_C(0xcbf29ce484222325));
	assert_true(hash_of(SV("a")) == UINT64_C(0xaf63dc4c8601ec8c));
	assert_true(hash_of(SV("foobar")) == UINT64_C(0x85944171f73967e8));
	assert_true(hash_next(hash_next(HASH_START, SV("ab")), SV("c")) !=
		    hash_next(hash_next(HASH_START, SV("a")), SV("bc")));
}

/* FIPS 180-4's examples: none, one and two blocks; the last byte that leaves
 * room for the length, and the first that does not. */
static void sha256_is_that_of_the_standard(void **state)
{
	static const struct {
		const char *bytes, *digest;
	} cases[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b"
		      "7852b855" },
		{ "abc",
		  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61"
		  "f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd4"
		  "19db06c1" },
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		  "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e91"
		  "0f734318" },
	};
	char digest[SHA256_HEX + 1];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		sha256_hex(digest, sv_from(cases[i].bytes));
		assert_string_equal(digest, cases[i].digest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hashes_are_those_of_fnv),
		cmocka_unit_test(sha256_is_that_of_the_standard),
		cmocka_unit_test(arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_push_keeps_what_was_there),
		cmocka_unit_test(views_are_cut_and_compared),
		cmocka_unit_test(numbers_are_digits_that_fit),
		cmocka_unit_test(buffers_are_always_strings),
		cmocka_unit_test(utf8_refuses_what_unicode_refuses),
		cmocka_unit_test(utf8_round_trips_every_code_point),
		cmocka_unit_test(maps_keep_the_order_of_arrival),
		cmocka_unit_test(dates_are_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
