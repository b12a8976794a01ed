

#include <string.h>

#include "lexleaf/fs.h"
#include "lexleaf/pack.h"

#include "../scratch.h"

static void test_good(void **state)
{
	struct pack *p = pack_load(arena, ds, SV("tests/pack/good"));

	(void)state;
	assert_sv(sv_from(printed(arena, ds)), "");
	assert_non_null(p);
	assert_sv(p->root, "tests/pack/good");
	assert_sv(pack_path(p, arena, "content/facts.yaml"),
		  "tests/pack/good/content/facts.yaml");
	assert_sv(pack_service(p, "name"), "Westbrook SENDIASS");
	assert_sv(pack_service(p, "hours"), "Monday to Friday");
	assert_sv(pack_service(p, "fax"), "");
	assert_int_equal(map_count(p->service), 3);
	assert_int_equal(p->nlangs, 2);
	assert_sv(p->langs[0]->tag, "en");
	assert_ptr_equal(p->langs[0], p->source_lang);
	assert_sv(p->langs[1]->tag, "ur");
	assert_int_equal(p->nall_langs, 3);
	assert_int_equal(p->nleaflets, 2);
	assert_sv(p->leaflets[0], "annual-reviews");
	assert_sv(p->leaflets[1], "meetings");
	assert_int_equal(p->ntopics, 2);
	assert_sv(p->topics[0], "ehc-plans");
	assert_int_equal(p->nformats, 1);
	assert_sv(p->formats[0].name, "large-print");
	assert_int_equal(p->nnotices, 2);
	assert_sv(p->notices[0].text, "The law has **not** changed.");
	assert_int_equal(p->notices[0].from.year, 2026);
	assert_int_equal(p->notices[0].until.year, 0);
	assert_int_equal(p->notices[0].at.col, 12);
	assert_int_equal(p->notices[1].until.day, 1);
	assert_sv(p->site_url, "https://westbrook.example.org/leaflets/");
	assert_int_equal(p->theme.accent, 0x0B5A7A);
	assert_int_equal(p->theme.text, 0);
	assert_int_equal(p->theme.paper, 0xFFFFFF);
	assert_int_equal(p->policy.threshold, 75);
	assert_int_equal(p->translation_rate, 95);
}

static void test_good_languages(void **state)
{
	struct pack *p = pack_load(arena, ds, SV("tests/pack/good"));
	const struct lang *l;

	(void)state;
	assert_non_null(p);
	l = pack_lang(p, SV("ur"));
	assert_non_null(l);
	assert_sv(l->po_dir, "ur");
	assert_sv(l->icu, "ur-u-ca-gregory-nu-latn");
	assert_int_equal(l->dir, DIR_RTL);
	assert_sv(l->english, "Urdu");
	assert_sv(l->script, "Arab");
	assert_sv(l->fonts[0], "Noto Nastaliq Urdu");
	assert_int_equal(l->font_sizes[0], 0);
	assert_sv(l->fonts[1], "Noto Naskh Arabic");
	assert_int_equal(l->font_sizes[1], 118);
	assert_sv(l->fonts[2], "Noto Sans");
	assert_sv(l->fonts[3], "");
	assert_int_equal(l->line_height, 210);
	assert_int_equal(l->size, 105);
	assert_sv(l->spoken, "Urdu");
	assert_sv(l->date, "");
	assert_int_equal(l->at.line, 25);
	l = pack_lang(p, SV("pa-Arab"));
	assert_non_null(l);
	assert_int_equal(l->line_height, 150);
	assert_int_equal(l->size, 100);
	assert_sv(l->spoken, "Punjabi");
	assert_sv(l->date, "d MMMM");
	assert_null(pack_lang(p, SV("pa")));
}

static void test_good_facts(void **state)
{
	struct pack *p = pack_load(arena, ds, SV("tests/pack/good"));
	const struct fact *fact;

	(void)state;
	assert_non_null(p);
	fact = map_lookup(p->facts, SV("appeal_months"));
	assert_non_null(fact);
	assert_int_equal(fact->kind, FACT_DURATION);
	assert_sv(fact->value, "2");
	assert_sv(fact->unit, "months");
	assert_sv(fact->authority, "First-tier Tribunal");
	assert_sv(fact->note, "From the date on the letter.");
	assert_int_equal(fact->checked.month, 6);
	assert_int_equal(fact->expires.year, 2027);
	assert_int_equal(fact->at.line, 1);
	fact = map_lookup(p->facts, SV("transfer_date"));
	assert_non_null(fact);
	assert_int_equal(fact->kind, FACT_DATE);
	assert_sv(fact->value, "--02-15");
	assert_int_equal(fact->expires.year, 0);
	fact = map_lookup(p->facts, SV("rate"));
	assert_non_null(fact);
	assert_int_equal(fact->kind, FACT_MONEY);
}

/* Everything that can be wrong, in one run; broken.diag says what. */
static void test_broken(void **state)
{
	struct pack *p = pack_load(arena, ds, SV("tests/pack/broken"));
	struct sv want, got = sv_from(printed(arena, ds));

	(void)state;
	assert_true(
		fs_read_bytes(arena, ds, SV("tests/pack/broken.diag"), &want));
	if (!sv_eq(got, want))
		fail_msg("got another report than broken.diag:\n%.*s",
			 SV_ARG(got));
	/* English is there, so that the leaflets can be judged as well. */
	assert_non_null(p);
	assert_int_equal(p->policy.threshold, 90);
	assert_int_equal(p->theme.accent, 0x1F4E79);
	assert_int_equal(p->theme.paper, 0xFFFFFF);
	assert_int_equal(p->nlangs, 2);
}

static void test_not_a_pack(void **state)
{
	(void)state;
	assert_null(pack_load(arena, ds, SV("tests/pack")));
	assert_null(pack_load(arena, ds, SV("tests/pack/absent")));
	assert_null(pack_load(arena, ds, SV("tests/pack/test_pack.c")));
	assert_sv(sv_from(printed(arena, ds)),
		  "lexleaf: error: \"tests/pack\" is not a pack: it has no "
		  "content/pack.yaml [not-a-pack]\n"
		  "lexleaf: error: \"tests/pack/absent\" is not a pack: there "
		  "is no such folder [not-a-pack]\n"
		  "lexleaf: error: \"tests/pack/test_pack.c\" is not a pack: "
		  "there is no such folder [not-a-pack]\n");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_good),       TEST(test_good_languages),
		TEST(test_good_facts), TEST(test_broken),
		TEST(test_not_a_pack),
	};

	return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
