/*
 * How long one thread takes to set a leaflet of 1,200 words, in each
 * language of tests/typeset/shape.tests, whose sentences fill it:
 *
 *	make build/release/tests/bench/bench_typeset
 *	build/release/tests/bench/bench_typeset
 *
 * "whole" shapes every run afresh; "cached" finds every word in the cache, as
 * a process does after some leaflets.  [ms] of thread CPU time, the median.
 */
#include "../typeset/fonts.h"
#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/para.h"
#include "lexleaf/utf8.h"
#include "timing.h"

/* Thai has no spaces between words, so there is a limit of letters as well. */
enum { WORDS = 1200, LETTERS = 7200, WORDS_OF_PARA = 40, ROUNDS = 15 };

struct leaflet {
	const struct lang *lang;
	struct sv *paras;
	size_t nparas, capparas;
};

/* Paragraphs that start at different words of 'sentence', until full. */
static struct leaflet leaflet_of(struct arena *a, const struct lang *lang,
				 struct sv sentence)
{
	struct leaflet l = { .lang = lang };
	struct sv words[256], rest = sentence;
	size_t n = 0, at = 0, letters = 0;

	while (n < 256 && sv_cut(&rest, ' ', &words[n]))
		n++;
	for (int done = 0; done < WORDS && letters < LETTERS;
	     done += WORDS_OF_PARA) {
		struct buf text = BUF_INIT;

		for (int i = 0; i < WORDS_OF_PARA; i++) {
			buf_sv(&text, words[at++ % n]);
			buf_putc(&text, ' ');
		}
		letters += utf8_count(buf_view(&text));
		ARENA_PUSH(a, l.paras, l.nparas, l.capparas) =
			buf_take(&text, a);
	}
	return l;
}

static double set_once(struct arena *a, struct shaper *s,
		       const struct fontset *fonts, const struct leaflet *l)
{
	double start = now();

	for (size_t i = 0; i < l->nparas; i++) {
		struct para_span span = { .text = l->paras[i],
					  .lang = l->lang->tag,
					  .fonts = fonts,
					  .size = 12 * FX_PER_PT };
		struct para *p =
			para_new(a, s, &span, 1, l->lang->dir, l->lang->tag);
		size_t count;

		para_lines(p, 480 * FX_PER_PT, &count);
	}
	arena_reset(a);
	return now() - start;
}

static double measure(struct shaper *s, const struct fontset *fonts,
		      const struct leaflet *l)
{
	struct arena *a = arena_new();
	double times[ROUNDS];

	set_once(a, s, fonts, l);
	for (int i = 0; i < ROUNDS; i++)
		times[i] = set_once(a, s, fonts, l);
	arena_free(a);
	return median(times, ROUNDS);
}

int main(void)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct fontbook *book = test_fonts(a, ds);
	struct shaper *cached = shaper_new(), *fresh = shaper_new();
	const struct source *src =
		fs_read(a, ds, SV("tests/typeset/shape.tests"));
	struct sv rest, line;

	diags_print(ds, stderr);
	if (diags_failed(ds))
		return 1;
	shaper_set_cache(fresh, false);
	printf("%-6s %8s %8s  [ms, %d words]\n", "", "cached", "whole", WORDS);
	for (rest = src->text; sv_cut(&rest, '\n', &line);) {
		struct sv font, tag, text;
		const struct fontset *fonts;
		struct leaflet l;

		if (!line.n || line.p[0] == '#')
			continue;
		sv_cut(&line, ';', &font);
		sv_cut(&line, ';', &tag);
		sv_cut(&line, ';', &text);
		fonts = fontbook_set(book, tag, FONT_REGULAR);
		l = leaflet_of(a, test_lang(tag), text);
		printf("%-6.*s %8.2f %8.2f\n", SV_ARG(tag),
		       measure(cached, fonts, &l), measure(fresh, fonts, &l));
	}
	shaper_free(cached);
	shaper_free(fresh);
	fontbook_close(book);
	diags_free(ds);
	arena_free(a);
	return 0;
}
