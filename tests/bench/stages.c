/*
 * CPU time of each stage of a leaflet, in a warm process on one core.
 *
 *	stages PACK ROUNDS [ID]	each language: [ms] a leaflet, and its size
 *	stages PACK memory	peak memory after 100 and after 1,000 PDFs
 *
 * Times are the median of the rounds and the mean over the leaflets.  The
 * targets are for a leaflet of 1,200 words; bench.sh makes one.
 */
#include <string.h>

#include <sys/resource.h>

#include "lexleaf/fs.h"
#include "lexleaf/html.h"
#include "lexleaf/layout.h"
#include "lexleaf/library.h"
#include "lexleaf/pdf.h"
#include "lexleaf/site.h"
#include "timing.h"

enum stage { MAKE, HTML, LAYOUT, PDF, STAGES };
static const char *const stage_names[] = { "translate", "html", "layout",
					   "pdf" };

enum { KB_TARGET = 60 };

/* [ms] of all stages together. */
static int target_of(const struct lang *lang)
{
	if (sv_is(lang->tag, "en"))
		return 4;
	return sv_is(lang->tag, "ur") ? 8 : 6;
}

struct bench {
	struct arena *a;
	struct diags *ds;
	struct shaper *shaper;
	struct library *lib;
	struct fontbook *fonts;
	struct pdf_shared shared;
	struct pdf_writer *pdf;
	size_t first, count; /* the leaflets that are measured */
};

struct made {
	size_t pages, bytes;
};

/* One leaflet in one language; adds to the time of each stage. */
static struct made one(struct bench *b, size_t index, const struct edition *ed,
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
	struct made made;

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
	made = (struct made){ pages->n, pdf.n };
	buf_release(&html);
	buf_release(&pdf);
	arena_reset(b->a);
	return made;
}

static void measure(struct bench *b, const struct edition *ed, int rounds)
{
	size_t n = b->count;
	double(*times)[MOST_ROUNDS] = calloc(STAGES, sizeof *times), sum = 0;
	double kb = 0, pages = 0;

	for (int r = -1; r < rounds; r++) { /* round -1 warms the caches */
		double spent[STAGES] = { 0 };

		kb = pages = 0;
		for (size_t i = 0; i < n; i++) {
			struct made made = one(b, b->first + i, ed, spent);

			kb += (double)made.bytes / 1024 / (double)n;
			pages += (double)made.pages / (double)n;
		}
		for (int s = 0; r >= 0 && s < STAGES; s++)
			times[s][r] = spent[s] / (double)n;
	}
	printf("%-8.*s %6.1f", SV_ARG(ed->lang->tag), pages);
	for (int s = 0; s < STAGES; s++) {
		double m = median(times[s], rounds);

		sum += m;
		printf(" %9.2f", m);
	}
	printf(" %8.2f %7d%6s %8.1f %7d%6s\n", sum, target_of(ed->lang),
	       verdict(sum, target_of(ed->lang)), kb, KB_TARGET,
	       verdict(kb, KB_TARGET));
	free(times);
}

static void measure_all(struct bench *b, int rounds)
{
	printf("%-8s %6s", "language", "pages");
	for (int s = 0; s < STAGES; s++)
		printf(" %9s", stage_names[s]);
	printf(" %8s %7s%6s %8s %7s\n", "sum [ms]", "target", "", "PDF [KB]",
	       "target");
	for (size_t e = 0; e < b->lib->neditions; e++)
		measure(b, &b->lib->editions[e], rounds);
}

/* Every leaflet of every language in turn. */
static void measure_memory(struct bench *b)
{
	size_t n = b->count * b->lib->neditions;
	double spent[STAGES] = { 0 };

	for (size_t i = 0; i < 1000; i++) {
		struct rusage use;

		one(b, i % n % b->count, &b->lib->editions[i % n / b->count],
		    spent);
		if (i + 1 != 100 && i + 1 != 1000)
			continue;
		getrusage(RUSAGE_SELF, &use);
		printf("%4zu PDFs in one process: peak %.1f MB\n", i + 1,
		       (double)use.ru_maxrss / 1024);
	}
}

int main(int argc, char **argv)
{
	bool memory = argc > 2 && strcmp(argv[2], "memory") == 0;
	int rounds = argc > 2 && !memory ? atoi(argv[2]) : 1;
	struct arena *program = arena_new();
	struct bench b = { .a = arena_new(),
			   .ds = diags_new(),
			   .shaper = shaper_new(),
			   .pdf = pdf_writer_new() };

	if (argc < 3 || rounds < 1 || rounds > MOST_ROUNDS) {
		fputs("usage: stages PACK ROUNDS|memory [ID]\n", stderr);
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
	b.count = b.lib->pack->nleaflets;
	for (size_t i = 0; argc > 3 && i < b.lib->pack->nleaflets; i++)
		if (sv_is(b.lib->leaflets[i]->id, argv[3])) {
			b.first = i;
			b.count = 1;
		}
	if (memory)
		measure_memory(&b);
	else
		measure_all(&b, rounds);
	pdf_writer_free(b.pdf);
	shaper_free(b.shaper);
	fontbook_close(b.fonts);
	diags_free(b.ds);
	arena_free(b.a);
	arena_free(program);
	return 0;
}
