/*
 * Typesetting of any text.  The first two bytes choose the language and the
 * width; U+001F ends a span, and what stands before it says how the next one
 * is set.  Checked besides crashes: lines follow each other to the end, and
 * words from the cache are those of whole runs.
 */
#include <stdint.h>
#include <stdlib.h>

#include "../typeset/fonts.h"
#include "lexleaf/buf.h"
#include "lexleaf/para.h"
#include "lexleaf/utf8.h"

enum { MAX_SPANS = 16, MAX_BYTES = 4096 };

static struct arena *fonts_arena;
static struct fontbook *fonts;
static struct shaper *cached, *fresh;

static void open_once(void)
{
	struct diags *ds = diags_new();

	fonts_arena = arena_new();
	fonts = test_fonts(fonts_arena, ds);
	if (diags_failed(ds))
		abort();
	cached = shaper_new();
	fresh = shaper_new();
	shaper_set_cache(fresh, false);
	diags_free(ds);
}

static size_t spans_of(struct sv text, unsigned how, struct para_span *spans)
{
	size_t n = 0;
	struct sv part;

	while (n < MAX_SPANS && sv_cut(&text, '\x1F', &part)) {
		const struct lang *lang = &test_langs[how % TEST_LANGS];

		spans[n++] = (struct para_span){
			.text = part,
			.lang = lang->tag,
			.fonts = fontbook_set(fonts, lang->tag,
					      how & 1 ? FONT_BOLD
						      : FONT_REGULAR),
			.size = (int32_t)(how % 7 * 3 * FX_PER_PT),
			.isolate = (int)(how >> 1 & 3) % 3,
			.keep = how & 4,
			.dir = (enum dir)(how % 3),
		};
		how = how * 31 + (part.n ? (unsigned char)part.p[0] : 7);
	}
	return n;
}

static void check_lines(struct para *p, int32_t width)
{
	size_t n, at = 0;
	struct line *lines = para_lines(p, width, &n);

	for (size_t i = 0; i < n; i++) {
		size_t bytes = 0;

		if (lines[i].from != at)
			abort();
		at = lines[i].to;
		for (int k = 0; k < lines[i].nruns; k++)
			bytes += lines[i].runs[k].to - lines[i].runs[k].from;
		if (bytes != lines[i].to - lines[i].from)
			abort();
	}
	if (at != para_text(p).n)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct para_span spans[MAX_SPANS];
	struct buf a = BUF_INIT, b = BUF_INIT;
	struct arena *arena;
	struct sv text;
	enum dir dir;
	size_t n;

	if (size < 2 || size > MAX_BYTES)
		return 0;
	text = (struct sv){ (const char *)data + 2, size - 2 };
	if (utf8_invalid(text) != SV_NONE)
		return 0;
	if (!fonts)
		open_once();
	arena = arena_new();
	n = spans_of(text, data[0], spans);
	dir = data[0] & 8 ? DIR_RTL : DIR_LTR;
	for (int i = 0; i < 2; i++) {
		struct para *p = para_new(arena, i ? fresh : cached, spans, n,
					  dir, SV("en"));

		para_dump_runs(i ? &b : &a, p);
		check_lines(p, data[1] * 2 * FX_PER_PT);
	}
	if (!sv_eq(buf_view(&a), buf_view(&b)))
		abort();
	buf_release(&a);
	buf_release(&b);
	arena_free(arena);
	return 0;
}
