/*
 * Shaping, against HarfBuzz's own program (shape.tests), and the word cache
 * against shaping whole runs.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fonts.h"
#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/para.h"

struct world {
	struct arena *a;
	struct diags *ds;
	struct fontbook *fonts;
	struct shaper *cached, *fresh;
	struct sv cases; /* shape.tests */
};

static struct world world;

static int set_up(void **state)
{
	struct world *w = &world;
	const struct source *src;

	w->a = arena_new();
	w->ds = diags_new();
	w->fonts = test_fonts(w->a, w->ds);
	src = fs_read(w->a, w->ds, SV("tests/typeset/shape.tests"));
	diags_print(w->ds, stderr);
	assert_non_null(src);
	w->cases = src->text;
	assert_false(diags_failed(w->ds));
	w->cached = shaper_new();
	w->fresh = shaper_new();
	shaper_set_cache(w->fresh, false);
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	shaper_free(w->cached);
	shaper_free(w->fresh);
	fontbook_close(w->fonts);
	diags_free(w->ds);
	arena_free(w->a);
	return 0;
}

/* The runs of 'text' as one span of language 'tag'. */
static struct sv runs_of(struct world *w, struct arena *a, struct shaper *s,
			 struct sv tag, struct sv text)
{
	const struct lang *lang = test_lang(tag);
	struct para_span span = {
		.text = text,
		.lang = tag,
		.fonts = fontbook_set(w->fonts, tag, FONT_REGULAR),
		.size = 12 * FX_PER_PT,
	};
	struct buf out = BUF_INIT;

	assert_non_null(lang);
	para_dump_runs(&out, para_new(a, s, &span, 1, lang->dir, tag));
	return buf_take(&out, a);
}

/* The fields of the next case; false at the end. */
static bool next_case(struct sv *rest, struct sv field[4])
{
	struct sv line;

	while (sv_cut(rest, '\n', &line)) {
		if (!line.n || line.p[0] == '#')
			continue;
		for (int i = 0; i < 3; i++)
			assert_true(sv_cut(&line, ';', &field[i]));
		field[3] = line;
		return true;
	}
	return false;
}

static void glyphs_are_those_of_harfbuzz(void **state)
{
	struct world *w = *state;
	struct sv rest = w->cases, field[4];
	int n = 0;

	for (; next_case(&rest, field); n++) {
		struct sv dump = runs_of(w, w->a, w->fresh, field[1], field[2]);
		struct sv head, font = field[0];

		assert_true(sv_cut(&dump, '\n', &head));
		if (sv_find(head, font) == SV_NONE)
			fail_msg("%.*s", SV_ARG(head));
		dump = sv_trim(dump);
		if (!sv_eq(dump, field[3]))
			fail_msg("%.*s\nis    %.*s\nwants %.*s",
				 SV_ARG(field[2]), SV_ARG(dump),
				 SV_ARG(field[3]));
	}
	assert_true(n > 20);
}

static void compare(struct world *w, struct sv tag, struct sv text)
{
	struct arena *a = arena_new();
	struct sv fresh = runs_of(w, a, w->fresh, tag, text);

	/* Twice: once to fill the cache, once from it. */
	for (int i = 0; i < 2; i++) {
		struct sv cached = runs_of(w, a, w->cached, tag, text);

		if (!sv_eq(cached, fresh))
			fail_msg("%.*s: %.*s\ncached %.*s\nfresh  %.*s",
				 SV_ARG(tag), SV_ARG(text), SV_ARG(cached),
				 SV_ARG(fresh));
	}
	arena_free(a);
}

static void cached_words_are_those_of_the_run(void **state)
{
	struct world *w = *state;
	struct sv rest = w->cases, field[4];

	while (next_case(&rest, field))
		compare(w, field[1], field[2]);
}

/* Numbers that are the same on every machine (Knuth's MMIX constants). */
static unsigned next_random(uint64_t *seed, unsigned below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((*seed >> 33) % below);
}

/*
 * Every language with words of every language, in any order, with spaces,
 * none, or two between them: what the fonts do across a space would show.
 */
static void any_words_in_any_order(void **state)
{
	static const char *const between[] = {
		" ",       " ",  " ",       "  ",      "",        "\t",
		"\n",      " (", ") ",      "\u00A0",  " \u064E", "\u200C",
		" \u200D", "-",  " \u0301", " \u2067",
	};
	enum { BETWEEN = sizeof between / sizeof *between, MAX = 600 };
	struct world *w = *state;
	struct sv rest = w->cases, field[4], words[MAX], word;
	struct buf text = BUF_INIT;
	unsigned n = 0;
	uint64_t seed = 2026;

	while (next_case(&rest, field))
		while (n < MAX && sv_cut(&field[2], ' ', &word))
			words[n++] = word;
	for (int round = 0; round < 600; round++) {
		const struct lang *lang = &test_langs[round % TEST_LANGS];
		unsigned near = next_random(&seed, n);

		buf_reset(&text);
		for (int i = 0; i < 12; i++) {
			unsigned far = next_random(&seed, 4) == 0;
			unsigned pick = far ? next_random(&seed, n)
					    : near + next_random(&seed, 14);

			buf_sv(&text, words[pick % n]);
			buf_puts(&text, between[next_random(&seed, BETWEEN)]);
		}
		compare(w, lang->tag, buf_view(&text));
	}
	buf_release(&text);
}

/* HarfBuzz turns a run without letters round by whether it has digits. */
static void runs_against_their_script_are_whole(void **state)
{
	struct world *w = *state;

	compare(w, SV("te"), SV("  \u064E\u274C \u06F2\u06F0 "));
	compare(w, SV("ur"), SV("\u202D\u0627\u0628 \u0628\u0651 (1) x\u202C"));
	compare(w, SV("en"), SV("\u202Eabc fi\u0301 (1) x\u202C"));
}

struct job {
	struct world *w;
	struct arena *a;
	struct buf out;
};

/* All cases by a shaper of its own. */
static void *set_cases(void *arg)
{
	struct job *job = arg;
	struct shaper *s = shaper_new();
	struct sv rest = job->w->cases, field[4];

	while (next_case(&rest, field))
		buf_sv(&job->out,
		       runs_of(job->w, job->a, s, field[1], field[2]));
	shaper_free(s);
	return NULL;
}

static void threads_share_fonts(void **state)
{
	enum { THREADS = 4 };
	struct job jobs[THREADS];
	pthread_t threads[THREADS];

	for (int i = 0; i < THREADS; i++) {
		jobs[i] = (struct job){ *state, arena_new(), BUF_INIT };
		assert_int_equal(
			pthread_create(&threads[i], NULL, set_cases, &jobs[i]),
			0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		assert_string_equal(jobs[i].out.p, jobs[0].out.p);
	}
	for (int i = 0; i < THREADS; i++) {
		buf_release(&jobs[i].out);
		arena_free(jobs[i].a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(glyphs_are_those_of_harfbuzz),
		cmocka_unit_test(cached_words_are_those_of_the_run),
		cmocka_unit_test(any_words_in_any_order),
		cmocka_unit_test(runs_against_their_script_are_whole),
		cmocka_unit_test(threads_share_fonts),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
