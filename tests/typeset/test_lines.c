/*
 * Golden lines: lines.tests holds paragraphs and the lines they become.
 *
 *	== en 220            language, width in pt
 *	Some *bold* text, and {020 7946 0000} kept and isolated.
 *	line 0-21 width ...  what para_dump_lines() prints
 *
 * `test_lines -u` rewrites the lines; then read `git diff`.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fonts.h"
#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/para.h"

#define GOLDEN "tests/typeset/lines.tests"

enum { MAX_SPANS = 16 };

/* Cut at the marks; what they enclose is a span. */
static size_t spans_of(struct sv text, const struct lang *lang,
		       const struct fontbook *fonts, struct para_span *spans)
{
	size_t n = 0, from = 0;
	bool bold = false, kept = false;

	for (size_t i = 0; i <= text.n; i++) {
		char c = i < text.n ? text.p[i] : '\0';

		if (c && c != '*' && c != '{' && c != '}')
			continue;
		assert_true(n < MAX_SPANS);
		if (i > from)
			spans[n++] = (struct para_span){
				.text = sv_slice(text, from, i),
				.lang = lang->tag,
				.fonts = fontbook_set(fonts, lang->tag,
						      bold ? FONT_BOLD
							   : FONT_REGULAR),
				.size = 12 * FX_PER_PT,
				.isolate = kept,
				.keep = kept,
			};
		bold ^= c == '*';
		kept = c == '{' || (kept && c != '}');
		from = i + 1;
	}
	return n;
}

static void set(struct buf *out, struct arena *a, struct shaper *s,
		const struct fontbook *fonts, struct sv head, struct sv text)
{
	struct para_span spans[MAX_SPANS];
	const struct lang *lang;
	struct line *lines;
	struct para *p;
	struct sv tag, rest = sv_slice(head, 3, head.n);
	size_t n;
	int width;

	assert_true(sv_cut(&rest, ' ', &tag));
	lang = test_lang(tag);
	assert_non_null(lang);
	assert_true(sv_int(rest, &width));
	n = spans_of(text, lang, fonts, spans);
	p = para_new(a, s, spans, n, lang->dir, tag);
	lines = para_lines(p, width * FX_PER_PT, &n);
	para_dump_lines(out, p, lines, n);
}

/* The golden file as it should be. */
static void set_all(struct buf *out, struct sv golden, struct arena *a,
		    struct diags *ds)
{
	struct fontbook *fonts = test_fonts(a, ds);
	struct shaper *s = shaper_new();
	struct sv line;

	while (sv_cut(&golden, '\n', &line)) {
		struct sv text;

		if (!sv_starts(line, "==") && !sv_starts(line, "#"))
			continue;
		buf_sv(out, line);
		buf_putc(out, '\n');
		if (!sv_starts(line, "=="))
			continue;
		assert_true(sv_cut(&golden, '\n', &text));
		buf_sv(out, text);
		buf_putc(out, '\n');
		set(out, a, s, fonts, line, text);
	}
	shaper_free(s);
	fontbook_close(fonts);
}

static bool update;

static void lines_are_golden(void **state)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	const struct source *src = fs_read(a, ds, SV(GOLDEN));
	struct buf out = BUF_INIT;
	struct sv is, was, new_line, old_line;

	(void)state;
	assert_non_null(src);
	set_all(&out, src->text, a, ds);
	assert_false(diags_failed(ds));
	is = buf_view(&out);
	if (update)
		assert_true(fs_write(ds, SV(GOLDEN), is));
	else
		for (was = src->text; sv_cut(&is, '\n', &new_line);) {
			if (!sv_cut(&was, '\n', &old_line))
				old_line = SV("");
			if (!sv_eq(new_line, old_line))
				fail_msg("\nis    %.*s\nwants %.*s",
					 SV_ARG(new_line), SV_ARG(old_line));
		}
	buf_release(&out);
	diags_free(ds);
	arena_free(a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_golden),
	};

	update = argc > 1 && !strcmp(argv[1], "-u");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
