/*
 * The order of lines, against that of ICU's own line object (UAX #9 L1-L2),
 * for random mixtures of directions, isolates and line ends.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ubidi.h>
#include <unicode/utf16.h>

#include "fonts.h"
#include "lexleaf/buf.h"
#include "lexleaf/para.h"
#include "lexleaf/utf8.h"

enum { MAX_SPANS = 6, MAX_TEXT = 256, ROUNDS = 3000 };

struct mixture {
	struct buf text;
	struct para_span spans[MAX_SPANS];
	size_t nspans;
	/* The same for ICU, with the byte of each unit; -1 for isolates. */
	UChar u16[MAX_TEXT];
	int at[MAX_TEXT];
	int nu16;
};

static unsigned next_random(uint64_t *seed, unsigned below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((*seed >> 33) % below);
}

static void put_unit(struct mixture *m, UChar unit, int at)
{
	assert_true(m->nu16 < MAX_TEXT);
	m->u16[m->nu16] = unit;
	m->at[m->nu16++] = at;
}

static void put_span(struct mixture *m, uint64_t *seed,
		     const struct fontset *fonts)
{
	static const char *const bits[] = {
		"a", "b",      " ",      " ",      "1",
		"2", "\u0627", "\u0628", "\u0661", "(",
		")", ".",      "-",      "\t",     "\u05D0",
		"+", "\u200F", "\u202B", "\u202C", "\u202D",
	};
	enum { BITS = sizeof bits / sizeof *bits };
	static const UChar initiators[] = { 0x2068, 0x2066, 0x2067 };
	struct para_span *span = &m->spans[m->nspans];
	size_t from = m->text.n, len = next_random(seed, 8);

	*span = (struct para_span){
		.lang = SV("ar"),
		.fonts = fonts,
		.size = 12 * FX_PER_PT,
		.isolate = next_random(seed, 2) ? (int)++m->nspans
						: (int)(m->nspans++, 0),
		.dir = (enum dir)next_random(seed, 3),
	};
	if (span->isolate)
		put_unit(m, initiators[span->dir], -1);
	while (len--) {
		const char *bit = bits[next_random(seed, BITS)];
		size_t i = 0;

		put_unit(m, (UChar)utf8_next(sv_from(bit), &i), (int)m->text.n);
		buf_puts(&m->text, bit);
	}
	if (span->isolate)
		put_unit(m, 0x2069, -1);
	span->text.n = m->text.n - from;
}

/* What cannot be seen may stand anywhere: controls, and space at the end. */
static void put_place(struct buf *out, const struct mixture *m, size_t at,
		      size_t to)
{
	bool seen = false;
	size_t i = at;

	if (utf8_next(buf_view(&m->text), &i) >= 0x200F)
		return;
	for (i = at; i < to && !seen;) {
		uint32_t cp = utf8_next(buf_view(&m->text), &i);

		seen = cp > ' ' && cp < 0x200F;
	}
	if (seen)
		buf_printf(out, "%zu ", at);
}

/* Bytes of characters from left to right, by ICU. */
static void order_by_icu(struct buf *out, const struct mixture *m, enum dir dir,
			 size_t from, size_t to)
{
	UErrorCode e = U_ZERO_ERROR;
	UBiDi *para = ubidi_open(), *line = ubidi_open();
	int a = 0, b;

	/* A line begins with the isolate characters before its text, and its
	 * end does not have those behind it. */
	while (a < m->nu16 && m->at[a] < (int)from)
		a++;
	while (a > 0 && m->at[a - 1] < 0)
		a--;
	for (b = a; b < m->nu16 && m->at[b] < (int)to;)
		b++;
	if (to < m->text.n)
		while (b > a && m->at[b - 1] < 0)
			b--;
	ubidi_setPara(para, m->u16, m->nu16, dir == DIR_RTL, NULL, &e);
	if (b > a)
		ubidi_setLine(para, a, b, line, &e);
	assert_true(U_SUCCESS(e));
	for (int i = 0; b > a && i < ubidi_countRuns(line, &e); i++) {
		int32_t start, length;
		bool rtl = ubidi_getVisualRun(line, i, &start, &length) ==
			   UBIDI_RTL;

		for (int k = 0; k < length; k++) {
			int at = m->at[a + start + (rtl ? length - 1 - k : k)];

			if (at >= 0)
				put_place(out, m, (size_t)at, to);
		}
	}
	ubidi_close(line);
	ubidi_close(para);
}

static void order_by_us(struct buf *out, const struct mixture *m,
			const struct line *line)
{
	for (int i = 0; i < line->nruns; i++) {
		const struct line_run *r = &line->runs[i];
		bool rtl = r->level & 1;
		size_t at = rtl ? r->to : r->from;

		while (rtl ? at > r->from : at < r->to) {
			if (rtl)
				at = utf8_prev(buf_view(&m->text), at);
			put_place(out, m, at, line->to);
			if (!rtl)
				utf8_next(buf_view(&m->text), &at);
		}
	}
}

static void check(struct arena *a, struct shaper *s,
		  const struct fontset *fonts, uint64_t *seed)
{
	struct mixture m = { .text = BUF_INIT };
	enum dir dir = next_random(seed, 2) ? DIR_RTL : DIR_LTR;
	struct line *lines;
	size_t n, from = 0, count = 1 + next_random(seed, MAX_SPANS);
	struct para *p;

	while (m.nspans < count)
		put_span(&m, seed, fonts);
	for (size_t i = 0; i < count; i++) {
		m.spans[i].text.p = m.text.p + from;
		from += m.spans[i].text.n;
	}
	p = para_new(a, s, m.spans, count, dir, SV("ar"));
	lines = para_lines(p, next_random(seed, 2) ? 1 << 20 : 30 << 10, &n);
	for (size_t i = 0; i < n; i++) {
		struct buf ours = BUF_INIT, icu = BUF_INIT;

		order_by_us(&ours, &m, &lines[i]);
		order_by_icu(&icu, &m, dir, lines[i].from, lines[i].to);
		if (strcmp(ours.p, icu.p))
			fail_msg("\"%s\" %zu-%zu\nis    %s\nwants %s", m.text.p,
				 lines[i].from, lines[i].to, ours.p, icu.p);
		buf_release(&ours);
		buf_release(&icu);
	}
	buf_release(&m.text);
}

static void lines_have_the_order_of_icu(void **state)
{
	struct arena *a = arena_new(), *scratch = arena_new();
	struct diags *ds = diags_new();
	struct fontbook *b = test_fonts(a, ds);
	struct shaper *s = shaper_new();
	uint64_t seed = 9;

	(void)state;
	assert_false(diags_failed(ds));
	for (int i = 0; i < ROUNDS; i++) {
		check(scratch, s, fontbook_set(b, SV("ar"), FONT_REGULAR),
		      &seed);
		arena_reset(scratch);
	}
	shaper_free(s);
	fontbook_close(b);
	diags_free(ds);
	arena_free(scratch);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_have_the_order_of_icu),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
