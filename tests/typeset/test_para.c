/* What holds of every paragraph, hostile ones included. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "../../src/typeset/para_imp.h"
#include "fonts.h"
#include "lexleaf/buf.h"

struct world {
	struct arena *a;
	struct diags *ds;
	struct fontbook *fonts;
	struct shaper *s;
};

static struct world world;

static int set_up(void **state)
{
	world.a = arena_new();
	world.ds = diags_new();
	world.fonts = test_fonts(world.a, world.ds);
	world.s = shaper_new();
	*state = &world;
	return diags_failed(world.ds);
}

static int tear_down(void **state)
{
	struct world *w = *state;

	shaper_free(w->s);
	fontbook_close(w->fonts);
	diags_free(w->ds);
	arena_free(w->a);
	return 0;
}

static struct para_span span_in(const struct world *w, const char *tag,
				struct sv text)
{
	return (struct para_span){
		.text = text,
		.lang = sv_from(tag),
		.fonts = fontbook_set(w->fonts, sv_from(tag), FONT_REGULAR),
		.size = 12 * FX_PER_PT,
	};
}

static struct para *para_of(struct world *w, const struct para_span *spans,
			    size_t n)
{
	return para_new(w->a, w->s, spans, n, test_lang(spans->lang)->dir,
			spans->lang);
}

static struct para *simple(struct world *w, const char *tag, const char *text)
{
	struct para_span span = span_in(w, tag, sv_from(text));

	return para_of(w, &span, 1);
}

/* Marks the bytes that the runs and glyphs of a line stand for. */
static void mark_run(struct buf *seen, const struct line_run *r)
{
	int32_t fu = 0;

	for (size_t i = r->from; i < r->to; i++)
		seen->p[i]++;
	for (int i = 0; i < r->nglyphs; i++) {
		const struct glyph *g = &r->glyphs[i];

		assert_true(g->from >= r->from && g->from < g->to);
		assert_true(g->to <= r->to);
		fu += g->advance;
	}
	/* Each end of a run is rounded by itself. */
	assert_in_range(r->width + 2 -
				(int64_t)fu * r->size /
					font_metrics(r->font)->upem,
			0, 4);
}

/*
 * Lines follow each other and say every byte once; their runs stand side by
 * side; and none is wider than asked for, unless it is one cluster.
 */
static size_t check_lines(struct para *p, int32_t width)
{
	size_t n, at = 0;
	struct line *lines = para_lines(p, width, &n);
	struct buf seen = BUF_INIT;

	for (size_t i = 0; i < para_text(p).n; i++)
		buf_putc(&seen, 0);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++) {
		const struct line *l = &lines[i];
		int32_t x = l->nruns ? l->runs[0].x : 0;
		size_t hang = hang_start(p, l->from, l->to);
		uint32_t cluster = UINT32_MAX;
		bool one = true;

		assert_int_equal(l->from, at);
		at = l->to;
		for (int k = 0; k < l->nruns; k++) {
			const struct line_run *r = &l->runs[k];

			mark_run(&seen, r);
			assert_true(r->from >= l->from && r->to <= l->to);
			assert_int_equal(r->x, x);
			x += r->width;
			for (int g = 0; g < r->nglyphs; g++) {
				if (r->glyphs[g].from >= hang)
					continue;
				one &= cluster == UINT32_MAX ||
				       cluster == r->glyphs[g].from;
				cluster = r->glyphs[g].from;
			}
		}
		/* Again, roundings. */
		if (!one && width > 0)
			assert_true(l->width <= width + l->nruns);
		assert_true(l->ascent >= 0 && l->descent >= 0);
	}
	assert_int_equal(at, para_text(p).n);
	assert_true(lines[n - 1].forced);
	for (size_t i = 0; i < seen.n; i++)
		assert_int_equal(seen.p[i], 1);
	buf_release(&seen);
	return n;
}

static void check_widths(struct world *w, const char *tag, const char *text)
{
	static const int widths[] = { 0, 1, 5, 12, 40, 100, 250, 600, 100000 };
	struct para *p = simple(w, tag, text);

	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
		check_lines(p, widths[i] * FX_PER_PT);
}

static const char *const hostile[] = {
	"",
	" ",
	"\n",
	"\n\n",
	"a\n",
	"\na\n\nb",
	"\t\ta\t",
	"   leading and trailing   ",
	"a\xC2\x85"
	"b\xE2\x80\xA8"
	"c\xE2\x80\xA9"
	"d",
	/* bidi controls: unclosed, unopened, crossed */
	"\u2067\u2067\u2067abc",
	"abc\u2069\u2069\u202C\u202C def",
	"\u202E abc \u2066 def \u202C ghi \u2069 jkl",
	"\u2068\u0627\u2069\u2069\u2066",
	"\u200F\u200E\u200F",
	"\u061C",
	/* marks without a base, and too many */
	"\u0301",
	"\u064E\u064E\u064E\u0651",
	"\u09BF\u09CD\u09CD",
	"a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 b",
	" \u0301 \u0301",
	"\n\u0301",
	"\u200D\u200C\u200D\u2060\uFEFF\u00AD",
	"x\u200B\u200By\u200Bz",
	"\u00A0\u00A0\u00A0",
	/* emoji, private use, noncharacters, the replacement character */
	"\U0001F468\u200D\U0001F469\u200D\U0001F467 \U0001F44D\U0001F3FD",
	"\uE000\U000F0000\uFFFE\U0010FFFF",
	"\uFFFD",
	"\uFE0F\uFE0E",
	/* brackets that never close, quotes that never open */
	"(((((((([[[[[[[{{{{{{{{«««««““““““((((((((((((((((((((((((((((((((((",
	"))))]]]]}}}}»»»»””””",
	"([)]",
	/* every direction at once */
	"abc \u0627\u0644 123 \u0661\u0662 (def) \u05D0 \u0938\u094D \u0E01",
	"AV-AV-To-Ty/Wa/Ta fi-fl",
	"\u0644\u0627-\u0644\u0627-\u0628\u0628/\u0628",
};

static void nothing_is_lost_or_out_of_place(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
		for (size_t l = 0; l < TEST_LANGS; l++)
			check_widths(w, test_langs[l].tag.p, hostile[i]);
}

/* The same, each character a span of its own, isolated and kept by turns. */
static void spans_may_be_cut_anywhere(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		struct para_span spans[256];
		const char *text = hostile[i];
		size_t n = 0;
		struct para *p;

		while (*text && n < 256) {
			const char *tag = test_langs[n % TEST_LANGS].tag.p;
			size_t k = 1;

			while ((text[k] & 0xC0) == 0x80)
				k++;
			spans[n] = span_in(w, tag, (struct sv){ text, k });
			spans[n].isolate = (int)(n / 2 % 3);
			spans[n].keep = n & 2;
			spans[n].dir = (enum dir)(n % 3);
			spans[n].size = (int32_t)(n % 5 * FX_PER_PT);
			n++;
			text += k;
		}
		spans[n++] = span_in(w, "ur", SV(""));
		p = para_of(w, spans, n);
		for (int width = 0; width < 100; width += 9)
			check_lines(p, width * FX_PER_PT);
	}
}

/* Languages nobody knows have the rules of none in particular. */
static void any_language_tag_will_do(void **state)
{
	static const char *const tags[] = {
		"",
		"x",
		"-",
		"en-GB-oed",
		"no such language",
		"\u0627",
		"a-very-long-tag-that-is-longer-than-any-tag-has-a-right-to-be",
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		struct para_span span = span_in(w, "en", SV("some words"));

		span.lang = sv_from(tags[i]);
		check_lines(para_new(w->a, w->s, &span, 1, DIR_LTR, span.lang),
			    40 * FX_PER_PT);
	}
}

static void an_empty_paragraph_is_a_line(void **state)
{
	struct world *w = *state;
	struct para *p = simple(w, "en", "");
	size_t n;
	struct line *l = para_lines(p, 100 * FX_PER_PT, &n);

	assert_int_equal(n, 1);
	assert_int_equal(l->nruns, 0);
	assert_int_equal(l->width, 0);
	assert_true(l->ascent > 0 && l->descent > 0 && l->forced);
	assert_int_equal(para_max_width(p), 0);
	p = para_new(w->a, w->s, NULL, 0, DIR_RTL, SV("ur"));
	para_lines(p, 100, &n);
	assert_int_equal(n, 1);
}

static void forced_breaks_end_lines(void **state)
{
	struct world *w = *state;
	size_t n;
	struct line *l =
		para_lines(simple(w, "en", "a\nb c\n\nd"), 1 << 20, &n);

	assert_int_equal(n, 4);
	assert_int_equal(l[1].from, 2);
	assert_int_equal(l[1].to, 6);
	assert_int_equal(l[2].width, 0);
	/* One at the end does not start another line. */
	para_lines(simple(w, "en", "a\n"), 1 << 20, &n);
	assert_int_equal(n, 1);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void long_words_are_cut_between_clusters(void **state)
{
	struct world *w = *state;
	static const char *const unit[] = { "n", "\u0628", "\u0995\u09BF",
					    "e\u0301", "\u0E01" };
	static const char *const tag[] = { "en", "ur", "bn", "vi", "th" };

	for (int i = 0; i < 5; i++) {
		struct buf text = BUF_INIT;
		struct para *p;

		for (int k = 0; k < 200; k++)
			buf_puts(&text, unit[i]);
		p = simple(w, tag[i], text.p);
		assert_true(check_lines(p, 100 * FX_PER_PT) > 5);
		buf_release(&text);
	}
}

/* A hundred kilobytes, in words and in one. */
static void long_paragraphs_take_linear_time(void **state)
{
	enum { LONG = 100 * 1000, SHORT = 10 * 1000 };
	static const struct {
		const char *text;
		size_t bytes;
	} unit[] = {
		{ "word ", LONG },
		{ "n", LONG },
		{ "\u0628\u0628\u0627 ", LONG },
		{ "\u0628", LONG },
		{ "\u0628-", LONG },
		{ "ab\u0627 ", LONG },
		{ "\u200B", LONG },
		{ " ", LONG },
		{ "\u200A", LONG },
		{ "(", LONG },
		{ "a-", LONG },
		{ "1 ", LONG },
		{ "\u2067", LONG },
		{ "\u0E01", LONG },
		{ "\n", SHORT },
		/* HarfBuzz takes longer for each mark on one base. */
		{ "\u0301", SHORT },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof unit / sizeof *unit; i++) {
		struct buf text = BUF_INIT;
		double start = now();

		while (text.n < unit[i].bytes)
			buf_puts(&text, unit[i].text);
		check_lines(simple(w, i & 1 ? "en" : "ur", text.p),
			    300 * FX_PER_PT);
		/* Forty times what it takes, for slow machines and ASan. */
		if (now() - start > 4)
			fail_msg("\"%s\" took %f s", unit[i].text,
				 now() - start);
		buf_release(&text);
	}
}

static void missing_characters_are_listed(void **state)
{
	struct world *w = *state;
	struct para_span spans[] = {
		span_in(w, "ur", SV("\u0627 \u4E2D ")),
		span_in(w, "en", SV("x\U0001F970 y \u0E01")),
	};
	const struct para_missing *m;
	size_t n;

	m = para_missing(para_of(w, spans, 2), &n);
	assert_int_equal(n, 3);
	assert_int_equal(m[0].code_point, 0x4E2D);
	assert_int_equal(m[0].span, 0);
	assert_int_equal(m[0].at, 3);
	assert_int_equal(m[1].code_point, 0x1F970);
	assert_int_equal(m[1].span, 1);
	assert_int_equal(m[2].code_point, 0x0E01);
	para_missing(simple(w, "en", "\u2011\u00A0\u202F\u2009\u200D\u2028"),
		     &n);
	assert_int_equal(n, 0);
}

/* Where the lines of 'spans' start when each is as short as can be. */
static bool breaks_at(struct world *w, const struct para_span *spans, size_t n,
		      size_t at)
{
	struct para *p = para_of(w, spans, n);
	size_t count;
	struct line *l = para_lines(p, para_min_width(p), &count);

	for (size_t i = 0; i < count; i++)
		if (l[i].from == at)
			return true;
	return false;
}

static void kept_spans_are_not_broken(void **state)
{
	struct world *w = *state;
	struct para_span spans[] = {
		span_in(w, "en", SV("call ")),
		span_in(w, "en", SV("020 7946 0000")),
		span_in(w, "en", SV(" or write")),
	};
	size_t n;

	assert_true(breaks_at(w, spans, 3, 9));
	spans[1].keep = true;
	spans[1].isolate = 1;
	assert_false(breaks_at(w, spans, 3, 9));
	assert_true(breaks_at(w, spans, 3, 5));
	assert_true(breaks_at(w, spans, 3, 19));
	/* Unless it does not fit: no text is lost. */
	assert_true(check_lines(para_of(w, spans, 3), 30 * FX_PER_PT) > 3);
	para_lines(simple(w, "en", "6\u00A0weeks"), 20 * FX_PER_PT, &n);
	assert_int_equal(para_min_width(simple(w, "en", "6\u00A0weeks")),
			 para_max_width(simple(w, "en", "6\u00A0weeks")));
}

/* Ink of the only glyph of 'text', in 1/1000 em. */
static int height_of(struct world *w, const char *tag, const char *text)
{
	size_t n;
	struct line *l = para_lines(simple(w, tag, text), 100 * FX_PER_PT, &n);
	int ink[4];

	assert_int_equal(l->nruns, 1);
	assert_int_equal(l->runs->nglyphs, 1);
	assert_true(font_extents(l->runs->font, l->runs->glyphs->id, ink));
	return (ink[3] - ink[1]) * 1000 / font_metrics(l->runs->font)->upem;
}

static void fonts_are_as_large_as_they_look(void **state)
{
	struct world *w = *state;
	struct para_span span = span_in(w, "ar", SV("\u062E\u0637\u0629 EHC"));
	struct fontset set = *span.fonts;
	struct line *l;
	int heh, x = height_of(w, "en", "x");
	size_t n;
	int32_t ascent;

	l = para_lines(para_of(w, &span, 1), 300 * FX_PER_PT, &n);
	ascent = l->ascent;
	set.sizes[0] = 118;
	span.fonts = &set;
	l = para_lines(para_of(w, &span, 1), 300 * FX_PER_PT, &n);
	assert_int_equal(l->runs[0].x, 0);
	for (int i = 0; i < l->nruns; i++) {
		bool naskh = l->runs[i].font == set.fonts[0];

		assert_int_equal(l->runs[i].x + l->runs[i].width,
				 i + 1 < l->nruns ? l->runs[i + 1].x
						  : l->width);
		assert_int_equal(l->runs[i].size,
				 span.size * (naskh ? 118 : 100) / 100);
	}
	assert_in_range(l->ascent, ascent * 117 / 100, ascent * 118 / 100 + 2);
	/* Naskh's round letters are to be as high as Latin ones. */
	heh = height_of(w, "ar", "\u0647");
	assert_true(heh < x * 4 / 5);
	assert_in_range(heh * 118 / 100, x * 7 / 8, x * 9 / 8);
}

static void a_kept_number_keeps_its_unit(void **state)
{
	struct world *w = *state;
	struct para_span spans[] = {
		span_in(w, "en", SV("within ")),
		span_in(w, "en", SV("20")),
		span_in(w, "en", SV(" weeks or so")),
	};
	struct para *p;
	size_t n;

	assert_true(breaks_at(w, spans, 3, 10));
	spans[1].keep = true;
	assert_false(breaks_at(w, spans, 3, 10));
	assert_true(breaks_at(w, spans, 3, 16));
	/* What is wider than the line ends where words do, not in one. */
	spans[1].text = SV("20 calendar weeks and 3 working days");
	p = para_of(w, spans, 3);
	assert_true(para_min_width(p) > 200 * FX_PER_PT);
	for (int pt = 60; pt < 250; pt += 10) {
		struct line *l = para_lines(p, pt * FX_PER_PT, &n);

		assert_true(n > 1);
		for (size_t i = 1; i < n; i++)
			assert_int_equal(para_text(p).p[l[i].from - 1], ' ');
	}
}

static void a_chinese_date_is_not_broken_behind_its_digits(void **state)
{
	struct world *w = *state;
	/* Where lines may end does not depend on the fonts. */
	struct para_span span = span_in(w, "en", SV("于3月31日前"));

	assert_true(breaks_at(w, &span, 1, 3));  /* 3 */
	assert_false(breaks_at(w, &span, 1, 4)); /* 月 */
	assert_true(breaks_at(w, &span, 1, 7));  /* 31 */
	assert_false(breaks_at(w, &span, 1, 9)); /* 日 */
}

static void a_number_keeps_its_word_if_it_can(void **state)
{
	struct world *w = *state;
	size_t n;
	/* Without the penalty the second line would end after "6". */
	struct para *p = simple(w, "en",
				"They have to decide within 6 weeks "
				"or say why they cannot");
	struct line *l = para_lines(p, 100 * FX_PER_PT, &n);

	assert_int_equal(n, 4);
	assert_int_equal(l[2].from, 27);
}

static struct sv runs_of(struct world *w, const struct para_span *spans,
			 size_t n)
{
	struct buf out = BUF_INIT;

	para_dump_runs(&out, para_of(w, spans, n));
	return buf_take(&out, w->a);
}

/* Levels of all runs, as digits. */
static struct sv levels_of(struct world *w, const struct para_span *spans,
			   size_t n)
{
	struct sv dump = runs_of(w, spans, n), line;
	struct buf out = BUF_INIT;

	while (sv_cut(&dump, '\n', &line)) {
		size_t at = sv_find(line, SV(" level "));

		if (sv_starts(line, "run"))
			buf_putc(&out, line.p[at + 7]);
	}
	return buf_take(&out, w->a);
}

static void isolates_hold_what_they_say(void **state)
{
	struct world *w = *state;
	struct para_span spans[] = {
		span_in(w, "en", SV("tel ")),
		span_in(w, "en", SV("\u05D0")),
		span_in(w, "en", SV(" 1")),
	};

	spans[1].text = SV("\u0627");
	spans[1].fonts = fontbook_set(w->fonts, SV("ar"), FONT_REGULAR);
	/* Without an isolate the number goes with the Arabic letter. */
	assert_string_equal(levels_of(w, spans, 3).p, "0112");
	spans[1].isolate = 1;
	assert_string_equal(levels_of(w, spans, 3).p, "010");
	/* A stray PDI does not get out, nor does an isolate left open. */
	spans[1].text = SV("\u2069\u0627");
	assert_int_equal(levels_of(w, spans, 3).p[levels_of(w, spans, 3).n - 1],
			 '0');
	spans[1].text = SV("\u0627\u2067\u2067");
	assert_int_equal(levels_of(w, spans, 3).p[levels_of(w, spans, 3).n - 1],
			 '0');
	/* After a forced break it is still isolated. */
	spans[1].text = SV("\u0627\n\u0627");
	assert_int_equal(levels_of(w, spans, 3).p[levels_of(w, spans, 3).n - 1],
			 '0');
}

/* Spans with one number are one isolate, and read in their order. */
static void an_isolate_may_have_several_spans(void **state)
{
	struct world *w = *state;
	struct para_span spans[] = {
		span_in(w, "ur", SV("\u0627 ")),
		span_in(w, "ur", SV("one ")),
		span_in(w, "ur", SV("two")),
		span_in(w, "ur", SV(" \u0627")),
	};
	struct line *l;
	size_t n;

	spans[1].isolate = spans[2].isolate = 7;
	spans[1].keep = spans[2].keep = true;
	l = para_lines(para_of(w, spans, 4), 1 << 20, &n);
	for (int i = 0; i + 1 < l->nruns; i++)
		if (l->runs[i].span == 2)
			assert_int_equal(l->runs[i - 1].span, 1);
	assert_false(breaks_at(w, spans, 4, 7));
	/* With two numbers they are two, from right to left. */
	spans[2].isolate = 8;
	l = para_lines(para_of(w, spans, 4), 1 << 20, &n);
	for (int i = 0; i + 1 < l->nruns; i++)
		assert_true(l->runs[i].span >= l->runs[i + 1].span);
	assert_true(breaks_at(w, spans, 4, 7));
}

static int first_glyph(struct world *w, const struct para_span *spans, size_t n,
		       size_t from)
{
	size_t count;
	struct line *l = para_lines(para_of(w, spans, n), 1 << 22, &count);

	for (int i = 0; i < l->nruns; i++)
		if (l->runs[i].from == from)
			return l->runs[i].glyphs[l->runs[i].nglyphs - 1].id;
	fail_msg("no run at %zu", from);
	return 0;
}

static void letters_join_across_spans(void **state)
{
	struct world *w = *state;
	struct para_span joined[] = { span_in(w, "ar", SV("\u0628")),
				      span_in(w, "ar", SV("\u0628\u0628")) };
	struct para_span alone[] = { span_in(w, "ar", SV("\u0628\u0628")) };

	assert_int_not_equal(first_glyph(w, joined, 2, 2),
			     first_glyph(w, alone, 1, 0));
	/* Not into an isolate. */
	joined[1].isolate = 1;
	assert_int_equal(first_glyph(w, joined, 2, 2),
			 first_glyph(w, alone, 1, 0));
}

static struct sv font_at(struct world *w, const char *tag, const char *text,
			 size_t at)
{
	size_t n;
	struct line *l = para_lines(simple(w, tag, text), 1 << 22, &n);

	for (int i = 0; i < l->nruns; i++)
		if (l->runs[i].from <= at && at < l->runs[i].to)
			return font_postscript_name(l->runs[i].font);
	return SV("");
}

static void fonts_do_not_change_without_need(void **state)
{
	struct world *w = *state;
	const char *ethiopic = "\u1208 (EHC 2025) \u1208";

	/* Noto Sans Ethiopic has no bracket, so both come from Noto Sans... */
	assert_string_equal(font_at(w, "ti", ethiopic, 4).p,
			    "NotoSans-Regular");
	assert_string_equal(font_at(w, "ti", ethiopic, 13).p,
			    "NotoSans-Regular");
	/* ...Noto Sans Bengali has, and both are its own, though what stands
	 * between them is not. */
	assert_string_equal(font_at(w, "bn", "\u0995 (EHC)", 4).p,
			    "NotoSansBengali-Regular");
	assert_string_equal(font_at(w, "bn", "\u0995 (EHC)", 8).p,
			    "NotoSansBengali-Regular");
	assert_string_equal(font_at(w, "bn", "\u0995 EHC 25", 8).p,
			    "NotoSans-Regular");
	/* Text after a symbol is not set in the font of symbols. */
	assert_string_equal(font_at(w, "en", "\u2713 25", 4).p,
			    "NotoSans-Regular");
	/* A mark goes with its base. */
	assert_string_equal(font_at(w, "ur", "e\u0301", 1).p,
			    "NotoSans-Regular");
}

static void widths_are_those_of_lines(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < TEST_LANGS; i++) {
		struct para *p = simple(w, test_langs[i].tag.p,
					"a bcd ef \u0628\u0628 \u0995\u09BF "
					"\u0E01\u0E32 (x)\nyz well-being ");
		size_t n;
		struct line *l = para_lines(p, para_max_width(p), &n);
		int32_t widest = 0;

		assert_int_equal(n, 2);
		for (size_t k = 0; k < n; k++)
			if (l[k].width > widest)
				widest = l[k].width;
		assert_int_equal(widest, para_max_width(p));

		l = para_lines(p, para_min_width(p), &n);
		for (size_t k = 0; k < n; k++)
			assert_true(l[k].width <= para_min_width(p));
	}
}

/* A line that ends after a kerned hyphen is as wide as it was counted. */
static void kerning_is_undone_where_lines_end(void **state)
{
	struct world *w = *state;
	const char *text = "Yes-Tall-AVA-Types";
	struct para *p = simple(w, "en", text);
	size_t n;
	struct line *l = para_lines(p, para_min_width(p), &n);
	int32_t widest = 0;

	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++) {
		char part[32];
		struct para *alone;

		snprintf(part, sizeof part, "%.*s", (int)(l[i].to - l[i].from),
			 text + l[i].from);
		alone = simple(w, "en", part);
		assert_int_equal(l[i].width, para_max_width(alone));
		if (l[i].width > widest)
			widest = l[i].width;
	}
	assert_int_equal(widest, para_min_width(p));
}

static void memory_of_a_shaper_is_bounded(void **state)
{
	struct world *w = *state;
	struct shaper *s = shaper_new();
	struct arena *a = arena_new();

	/* A million different words, far more than are kept. */
	for (int i = 0; i < 2000; i++) {
		struct buf text = BUF_INIT;
		struct para_span span;

		for (int k = 0; k < 50; k++)
			buf_printf(&text, "w%dx%d ", i, k);
		span = span_in(w, "en", buf_view(&text));
		para_new(a, s, &span, 1, DIR_LTR, SV("en"));
		arena_reset(a);
		buf_release(&text);
	}
	/* Paragraphs still come out right after words were forgotten. */
	check_lines(simple(w, "en", "right after all"), 1 << 16);
	arena_free(a);
	shaper_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_lost_or_out_of_place),
		cmocka_unit_test(spans_may_be_cut_anywhere),
		cmocka_unit_test(any_language_tag_will_do),
		cmocka_unit_test(an_empty_paragraph_is_a_line),
		cmocka_unit_test(forced_breaks_end_lines),
		cmocka_unit_test(long_words_are_cut_between_clusters),
		cmocka_unit_test(long_paragraphs_take_linear_time),
		cmocka_unit_test(missing_characters_are_listed),
		cmocka_unit_test(kept_spans_are_not_broken),
		cmocka_unit_test(fonts_are_as_large_as_they_look),
		cmocka_unit_test(a_kept_number_keeps_its_unit),
		cmocka_unit_test(
			a_chinese_date_is_not_broken_behind_its_digits),
		cmocka_unit_test(a_number_keeps_its_word_if_it_can),
		cmocka_unit_test(isolates_hold_what_they_say),
		cmocka_unit_test(an_isolate_may_have_several_spans),
		cmocka_unit_test(letters_join_across_spans),
		cmocka_unit_test(fonts_do_not_change_without_need),
		cmocka_unit_test(widths_are_those_of_lines),
		cmocka_unit_test(kerning_is_undone_where_lines_end),
		cmocka_unit_test(memory_of_a_shaper_is_bounded),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
