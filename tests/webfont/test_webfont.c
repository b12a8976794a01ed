/* The container of a web font, and what is in it. */
#include <string.h>

#include "lexleaf/webfont.h"

#include "../fixture.h"

static const struct lang urdu = {
	.tag = SVC("ur"), .icu = SVC("ur"), .dir = DIR_RTL,
	.script = SVC("Arab"),
	.fonts = { SVC("Noto Nastaliq Urdu") },
	.fonts_package = SVC("fonts-noto-core")
};

static unsigned long number(const struct buf *b, size_t at, int bytes)
{
	unsigned long n = 0;

	while (bytes--)
		n = n << 8 | (unsigned char)b->p[at++];
	return n;
}

static bool write(struct buf *out, struct diags *ds, const char *text)
{
	struct arena *a = arena_new();
	const struct lang *langs[] = { &urdu };
	struct fontbook *book = fontbook_open(a, ds, langs, 1);
	const struct fontset *set = fontbook_set(book, urdu.tag, FONT_REGULAR);
	struct buf file = BUF_INIT;
	bool ok;

	assert_non_null(set);
	ok = webfont_cut(&file, ds, set->fonts[0], sv_from(text)) &&
	     webfont_pack(out, ds, buf_view(&file));
	buf_release(&file);
	fontbook_close(book);
	arena_free(a);
	return ok;
}

/* What the header says of the file is so. */
static void test_header(void **state)
{
	struct diags *ds = diags_new();
	struct buf b = BUF_INIT;
	size_t at = 48, tables, n, size;
	bool outlines = false;

	(void)state;
	assert_true(write(&b, ds, "اردو"));
	assert_memory_equal(b.p, "wOF2", 4);
	assert_int_equal(number(&b, 4, 4), 0x00010000);
	assert_int_equal(number(&b, 8, 4), b.n);
	assert_int_equal(b.n % 4, 0);
	tables = number(&b, 12, 2);
	assert_in_range(tables, 10, 20);
	size = 12 + 16 * tables;
	for (size_t i = 0; i < tables; i++) {
		unsigned flags = (unsigned char)b.p[at++];

		if ((flags & 63) == 63)
			at += 4;
		/* Outlines say that they go as they are; their places come
		 * next. */
		if ((flags & 63) == 10) {
			outlines = true;
			assert_int_equal(flags >> 6, 3);
		} else if (outlines) {
			assert_int_equal(flags, 3 << 6 | 11);
			outlines = false;
		} else {
			assert_int_equal(flags >> 6, 0);
		}
		n = 0;
		do
			n = n << 7 | ((unsigned char)b.p[at] & 0x7F);
		while (b.p[at++] & 0x80);
		size += (n + 3) / 4 * 4;
	}
	assert_int_equal(number(&b, 16, 4), size);
	assert_in_range(at + number(&b, 20, 4), b.n - 3, b.n);
	buf_release(&b);
	diags_free(ds);
}

/* More letters, more font; what it is not for, none. */
static void test_subset(void **state)
{
	struct diags *ds = diags_new();
	struct buf few = BUF_INIT, same = BUF_INIT, more = BUF_INIT;

	(void)state;
	assert_true(write(&few, ds, "اردو"));
	assert_true(write(&same, ds, "وردا ABC 123 अ"));
	assert_true(write(&more, ds, "اردو ہے"));
	assert_int_equal(few.n, same.n);
	assert_memory_equal(few.p, same.p, few.n);
	assert_true(more.n > few.n + 1000);
	assert_int_equal(diags_count(ds, DIAG_ERROR), 0);
	buf_release(&few);
	buf_release(&same);
	buf_release(&more);
	diags_free(ds);
}

static void test_no_font(void **state)
{
	struct diags *ds = diags_new();
	struct buf b = BUF_INIT;

	(void)state;
	assert_false(webfont_pack(&b, ds, SV("no font file")));
	assert_int_equal(b.n, 0);
	assert_int_equal(diags_count(ds, DIAG_ERROR), 1);
	buf_release(&b);
	diags_free(ds);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_header),
		cmocka_unit_test(test_subset),
		cmocka_unit_test(test_no_font),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
