/* The parts of translation on 3,000 messages: locale PACK ROUNDS */
#include "../locale/mo_build.h"
#include "lexleaf/catalog.h"
#include "lexleaf/library.h"
#include "lexleaf/verdict.h"
#include "timing.h"

enum { MESSAGES = 3000 };

struct bench {
	struct arena *keep, *scratch;
	const struct library *lib;
	const struct lang *lang;
	const struct catalog *catalog;
	struct sv mo;
};

/* The units of the leaflets, over and over. */
static void extract(struct bench *b)
{
	size_t n = 0, count;

	while (n < MESSAGES)
		for (size_t i = 0; i < b->lib->pack->nleaflets; i++) {
			units_of(b->scratch, b->lib->leaflets[i], &count);
			n += count;
		}
}

static void parity(struct bench *b)
{
	size_t n = 0, count;

	while (n < MESSAGES)
		for (size_t i = 0; i < b->lib->pack->nleaflets; i++) {
			struct unit *u = units_of(b->scratch,
						  b->lib->leaflets[i], &count);

			for (size_t k = 0; k < count; k++)
				unit_judge(b->scratch, &u[k],
					   catalog_lookup(b->catalog, u[k].ctxt,
							  u[k].msgid, 0),
					   b->lang);
			n += count;
		}
}

static void load(struct bench *b)
{
	struct diags *ds = diags_new();

	if (!catalog_from_mo(b->scratch, ds, (struct span){ 0 }, b->mo))
		abort();
	diags_free(ds);
}

static struct sv make_mo(struct arena *a)
{
	static struct mo_pair pairs[MESSAGES];

	for (int i = 0; i < MESSAGES; i++)
		pairs[i] = (struct mo_pair){
			arena_printf(a, "Message %05d: call the council.", i),
			arena_printf(a, "Wiadomość %05d: zadzwoń do urzędu.",
				     i),
		};
	return mo_build(a, pairs, MESSAGES, false);
}

static void measure(struct bench *b, const char *name, double target,
		    int rounds, void (*run)(struct bench *b))
{
	double times[MOST_ROUNDS], got;

	for (int i = 0; i < rounds; i++) {
		double start = now();

		run(b);
		times[i] = now() - start;
		arena_reset(b->scratch);
	}
	got = median(times, rounds);
	printf("%-44s %8.2f %8.0f%s\n", name, got, target,
	       verdict(got, target));
}

int main(int argc, char **argv)
{
	struct bench b = { .keep = arena_new(), .scratch = arena_new() };
	struct diags *ds = diags_new();
	int rounds = argc > 2 ? atoi(argv[2]) : 0;

	if (rounds < 1 || rounds > MOST_ROUNDS)
		return 2;
	b.lib = library_load(b.keep, ds, sv_from(argv[1]),
			     SV("build/.lexleaf"));
	if (!b.lib || b.lib->neditions < 2)
		return 1;
	b.lang = b.lib->editions[1].lang;
	b.catalog = b.lib->editions[1].catalogs[CATALOG_LEAFLETS];
	b.mo = make_mo(b.keep);
	measure(&b, "msgids of 3,000 units", 30, rounds, extract);
	measure(&b, "msgids and parity of 3,000 units", 60, rounds, parity);
	measure(&b, "a .mo of 3,000 messages, checked", 1, rounds, load);
	diags_free(ds);
	arena_free(b.scratch);
	arena_free(b.keep);
	return 0;
}
