/*
 * CPU time of each stage of a leaflet, in a warm process on one core.
 *
 *	stages PACK [ROUNDS]
 *
 * Prints, for each language, milliseconds a leaflet (median of the rounds,
 * mean over the leaflets) and the size of the PDFs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lexleaf/fs.h"
#include "lexleaf/html.h"
#include "lexleaf/layout.h"
#include "lexleaf/library.h"
#include "lexleaf/pdf.h"
#include "lexleaf/site.h"

enum stage { MAKE, HTML, LAYOUT, PDF, STAGES };
static const char *const stage_names[] = { "translate+terms", "html", "layout",
					   "pdf" };
enum { MOST_ROUNDS = 101 };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, by_size);
	return v[n / 2];
}

struct bench {
	struct arena *a;
	struct diags *ds;
	struct shaper *shaper;
	struct library *lib;
	struct fontbook *fonts;
	struct pdf_shared shared;
	struct pdf_writer *pdf;
};

/* One leaflet in one language; adds to the time of each stage. */
static size_t one(struct bench *b, size_t index, const struct edition *ed,
		  double spent[STAGES])
{
	struct buf html = BUF_INIT, pdf = BUF_INIT;
	struct html_options html_opts = { .term_href = SV("../jargon/") };
	struct layout_options opts = {
		.style = print_style_find(SV("a4")),
		.lang = ed->lang,
		.langs = b->lib->pack->all_langs,
		.nlangs = b->lib->pack->nall_langs,
		.fonts = b->fonts,
		.furniture = { .service = SV("Service"),
			       .phone = SV("020 7946 0000"),
			       .title = SV("Title"),
			       .page_of = SV("page {page} of {pages}") },
		.image_dir = pack_path(b->lib->pack, b->a, "content/images"),
		.accent = b->lib->pack->theme.accent,
	};
	double t[STAGES + 1];
	struct leaflet *l;
	struct pages *pages;
	size_t bytes;

	t[0] = now();
	l = leaflet_make(b->a, b->ds, b->lib, index, ed);
	t[1] = now();
	html_children(&html, l->doc->body, &html_opts);
	t[2] = now();
	pages = layout_doc(b->a, b->ds, b->shaper,
			   print_doc(b->a, b->lib, l, NULL), &opts);
	t[3] = now();
	if (!pages || !pdf_write(&pdf, b->pdf, b->ds, pages, &b->shared)) {
		diags_print(b->ds, stderr);
		exit(1);
	}
	t[4] = now();
	for (int i = 0; i < STAGES; i++)
		spent[i] += t[i + 1] - t[i];
	bytes = pdf.n;
	buf_release(&html);
	buf_release(&pdf);
	arena_reset(b->a);
	return bytes;
}

static void measure(struct bench *b, const struct edition *ed, int rounds)
{
	size_t n = b->lib->pack->nleaflets, bytes = 0;
	double (*times)[MOST_ROUNDS] = calloc(STAGES, sizeof *times), sum = 0;

	for (int r = -1; r < rounds; r++) { /* round -1 warms the caches */
		double spent[STAGES] = { 0 };

		bytes = 0;
		for (size_t i = 0; i < n; i++)
			bytes += one(b, i, ed, spent);
		for (int s = 0; r >= 0 && s < STAGES; s++)
			times[s][r] = spent[s] / (double)n;
	}
	printf("%-8.*s", SV_ARG(ed->lang->tag));
	for (int s = 0; s < STAGES; s++) {
		double m = median(times[s], rounds);

		sum += m;
		printf(" %15.2f", m);
	}
	printf(" %10.2f %10.0f %8.1f\n", sum, 1e3 / sum,
	       (double)bytes / (double)n / 1024);
	free(times);
}

int main(int argc, char **argv)
{
	int rounds = argc > 2 ? atoi(argv[2]) : 21;
	struct arena *program = arena_new();
	struct bench b = { .a = arena_new(), .ds = diags_new(),
			   .shaper = shaper_new(), .pdf = pdf_writer_new() };

	if (argc < 2 || rounds < 1 || rounds > MOST_ROUNDS) {
		fputs("usage: stages PACK [ROUNDS]\n", stderr);
		return 2;
	}
	b.lib = library_load(program, b.ds, sv_from(argv[1]),
			     SV("build/.lexleaf"));
	if (b.lib)
		b.fonts = fontbook_open(program, b.ds, b.lib->pack->langs,
					b.lib->pack->nlangs);
	if (!b.lib || !pdf_shared_load(program, b.ds, &b.shared) ||
	    diags_failed(b.ds)) {
		diags_print(b.ds, stderr);
		return 1;
	}
	printf("%-8s", "language");
	for (int s = 0; s < STAGES; s++)
		printf(" %15s", stage_names[s]);
	printf(" %10s %10s %8s\n", "sum [ms]", "a second", "PDF [KB]");
	for (size_t e = 0; e < b.lib->neditions; e++)
		measure(&b, &b.lib->editions[e], rounds);
	pdf_writer_free(b.pdf);
	shaper_free(b.shaper);
	fontbook_close(b.fonts);
	diags_free(b.ds);
	arena_free(b.a);
	arena_free(program);
	return 0;
}
