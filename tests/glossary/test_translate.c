/* A glossary in another language: what is translated, and what is not. */
#include "../locale/mo_build.h"
#include "lexleaf/fs.h"
#include "lexleaf/glossary.h"
#include "lexleaf/markdown.h"

#include "../fixture.h"

static const struct lang english = { .tag = SVC("en"),
				     .icu = SVC("en-GB"),
				     .dir = DIR_LTR };
static const struct lang polish = { .tag = SVC("pl"),
				    .po_dir = SVC("pl"),
				    .icu = SVC("pl"),
				    .english = SVC("Polish"),
				    .script = SVC("Latn"),
				    .dir = DIR_LTR };

struct fixture {
	struct arena *arena;
	struct diags *ds;
	struct glossary *source, *g;
	struct coverage cov;
};

/* Sorted by their bytes, as msgfmt would. */
static const struct mo_pair messages[] = {
	{ SVC("term:asbo/forms\4anti-social behaviour order|ASBO"),
	  SVC(" | |\n|") },
	{ SVC("term:asbo/label\4anti-social behaviour order"),
	  SVC("zakaz zak\xC5\x82\xC3\xB3"
	      "cania porz\xC4\x85"
	      "dku") },
	{ SVC("term:ehc-plan/definition\4A legal document that says what help "
	      "a "
	      "child must get. See [special educational needs][term-sen]."),
	  SVC("Dokument prawny o pomocy dla dziecka. Zobacz "
	      "[specjalne potrzeby][term-sen].") },
	{ SVC("term:ehc-plan/forms\4education, health and care plan|EHC "
	      "plan|EHCP"),
	  SVC("planu EHC | planie EHC|plany EHC") },
	{ SVC("term:ehc-plan/label\4education, health and care plan"),
	  SVC("plan edukacji, zdrowia i opieki") },
	{ SVC("term:ehc/definition\4[Plans][term-ehc-plan] [and "
	      "assessments][term-ehc-needs-assessment] cover all three."),
	  SVC("Obejmuje wszystkie trzy.") },
	{ SVC("term:statement/heard\4Some people still say "
	      "\xE2\x80\x9Cstatement\xE2\x80\x9D for an [EHC "
	      "plan][term-ehc-plan]."),
	  SVC("Niekt\xC3\xB3rzy m\xC3\xB3wi\xC4\x85 "
	      "\xE2\x80\x9Estatement\xE2\x80\x9D o [planie "
	      "EHC][term-ehc-plan].") },
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	const struct source *xml, *rng;
	const struct catalog *c;
	struct sv mo;

	f->arena = arena_new();
	f->ds = diags_new();
	*state = f;
	xml = fs_read(f->arena, f->ds, SV("tests/glossary/words.xml"));
	rng = fs_read(f->arena, f->ds, SV("content/glossary.rng"));
	if (!xml || !rng)
		return -1;
	f->source = glossary_load(f->arena, f->ds, xml, rng, &english);
	mo = mo_build(f->arena, messages, sizeof messages / sizeof *messages,
		      false);
	c = catalog_from_mo(f->arena, f->ds, (struct span){ 0 }, mo);
	if (!f->source || !c)
		return -1;
	f->g = glossary_translate(f->arena, f->ds, f->source, &polish, c,
				  &f->cov);
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	diags_free(f->ds);
	arena_free(f->arena);
	free(f);
	return 0;
}

static const struct term *term(struct fixture *f, const char *id)
{
	const struct term *t = glossary_term(f->g, sv_from(id));

	assert_non_null(t);
	return t;
}

static void test_translated(void **state)
{
	struct fixture *f = *state;
	const struct term *t = term(f, "ehc-plan");
	const struct node *n = t->definition;

	assert_ptr_equal(t->source, glossary_term(f->source, SV("ehc-plan")));
	assert_sv(t->head, "plan edukacji, zdrowia i opieki");
	assert_false(t->head_untranslated);
	assert_sv(t->acronym, "EHC plan");
	assert_int_equal(t->nvariants, 3);
	assert_sv(t->variants[0], "planu EHC");
	assert_sv(t->variants[1], "planie EHC");
	assert_sv(t->variants[2], "plany EHC");
	assert_int_equal(n->kind, NODE_PARAGRAPH);
	assert_false(n->untranslated);
	assert_sv(n->first->text,
		  "Dokument prawny o pomocy dla dziecka. Zobacz ");
	assert_int_equal(n->first->next->kind, NODE_TERM);
	assert_sv(n->first->next->target, "sen");
	/* Each part stands for itself. */
	t = term(f, "statement");
	assert_true(t->head_untranslated);
	assert_true(t->definition->untranslated);
	assert_non_null(t->heard);
	assert_false(t->heard->untranslated);
}

static void test_untranslated(void **state)
{
	struct fixture *f = *state;
	const struct term *t = term(f, "senco");

	assert_true(t->head_untranslated);
	assert_sv(t->head, "special educational needs co-ordinator");
	assert_int_equal(t->nvariants, 0);
	assert_true(t->definition->untranslated);
	assert_sv(t->definition->lang, "en");
	assert_sv(t->definition->first->text, "A teacher.");
	assert_null(t->heard);
	/* The source is not touched. */
	assert_false(t->source->definition->untranslated);
	assert_false(t->source->head_untranslated);
}

/* A definition that lost its links is English, and the reason is said. */
static void test_rejected(void **state)
{
	struct fixture *f = *state;

	assert_true(term(f, "ehc")->definition->untranslated);
	assert_int_equal(f->cov.rejected, 1);
	assert_int_equal(diags_count(f->ds, DIAG_WARNING), 2);
	assert_int_equal(diags_count(f->ds, DIAG_ERROR), 0);
}

static void test_empty_forms(void **state)
{
	struct fixture *f = *state;
	const struct term *t = term(f, "asbo");

	assert_int_equal(t->nvariants, 0);
	assert_false(t->head_untranslated);
}

/* Heads and prose count, lists of forms do not. */
static void test_coverage(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(f->cov.units, 14 * 2 + 1);
	assert_int_equal(f->cov.translated, 4);
}

/* By the Polish head where there is one. */
static void test_order(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(f->g->nterms, 14);
	assert_sv(f->g->terms[13].id, "asbo"); /* "zakaz..." */
	for (size_t i = 0; i < f->g->nterms; i++)
		assert_ptr_equal(glossary_term(f->g, f->g->terms[i].id),
				 &f->g->terms[i]);
}

static void test_forms_are_found(void **state)
{
	struct fixture *f = *state;
	const struct source *src =
		fs_source(f->arena, f->ds, SV("a.md"),
			  SV("---\ntitle: T\nsummary: S\ntopic: t\norder: 1\n"
			     "reviewed: 2026-06-30\nreview_by: 2027-06-30\n"
			     "sources: [Act]\n---\n\nO planie EHC i SEND.\n"));
	struct doc *d = markdown_parse(f->arena, f->ds, src, SV("a"));
	const struct term **used;
	const struct node *n;
	size_t count;

	assert_non_null(d);
	used = glossary_mark(
		f->arena, f->ds, d,
		matcher_new(f->arena, f->g,
			    matcher_new(f->arena, f->source, NULL)),
		&count);
	assert_int_equal(count, 2);
	assert_ptr_equal(used[0], term(f, "ehc-plan"));
	assert_ptr_equal(used[1], term(f, "sen"));
	n = d->body->first->first;
	assert_sv(n->text, "O ");
	assert_int_equal(n->next->kind, NODE_TERM);
	assert_sv(n->next->target, "ehc-plan");
	assert_sv(n->next->first->text, "planie EHC");
}

static void test_no_catalogue(void **state)
{
	struct fixture *f = *state;
	struct coverage cov = { 0 };
	struct glossary *g = glossary_translate(f->arena, f->ds, f->source,
						&polish, NULL, &cov);

	assert_int_equal(g->nterms, 14);
	assert_sv(glossary_term(g, SV("sen"))->head,
		  "special educational needs");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_translated),      TEST(test_untranslated),
		TEST(test_rejected),        TEST(test_empty_forms),
		TEST(test_coverage),        TEST(test_order),
		TEST(test_forms_are_found), TEST(test_no_catalogue),
	};

	return cmocka_run_group_tests_name("glossary translation", tests, NULL,
					   NULL);
}
