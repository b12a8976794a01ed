/* A glossary in another language: what is translated, and what is not. */
#include "../locale/mo_build.h"

#include "setting.h"

/* 'words' in Polish, and how much of it is. */
static struct glossary *ours;
static struct coverage cov;

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

static int setup_translated(void **state)
{
	const struct catalog *c;

	if (setup_words(state))
		return -1;
	c = catalog_from_mo(arena, ds, (struct span){ 0 },
			    mo_build(arena, messages,
				     sizeof messages / sizeof *messages,
				     false));
	if (!c)
		return -1;
	cov = (struct coverage){ 0 };
	ours = glossary_translate(arena, ds, words, &polish, c, &cov);
	return 0;
}

static const struct term *term(const char *id)
{
	const struct term *t = glossary_term(ours, sv_from(id));

	assert_non_null(t);
	return t;
}

static void test_translated(void **state)
{
	const struct term *t = term("ehc-plan");
	const struct node *n = t->definition;

	(void)state;
	assert_ptr_equal(t->source, glossary_term(words, SV("ehc-plan")));
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
	t = term("statement");
	assert_true(t->head_untranslated);
	assert_true(t->definition->untranslated);
	assert_non_null(t->heard);
	assert_false(t->heard->untranslated);
}

static void test_untranslated(void **state)
{
	const struct term *t = term("senco");

	(void)state;
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
	(void)state;
	assert_true(term("ehc")->definition->untranslated);
	assert_int_equal(cov.rejected, 1);
	assert_int_equal(diags_count(ds, DIAG_WARNING), 2);
	assert_int_equal(diags_count(ds, DIAG_ERROR), 0);
}

static void test_empty_forms(void **state)
{
	const struct term *t = term("asbo");

	(void)state;
	assert_int_equal(t->nvariants, 0);
	assert_false(t->head_untranslated);
}

/* Heads and prose count, lists of forms do not. */
static void test_coverage(void **state)
{
	(void)state;
	assert_int_equal(cov.units, 14 * 2 + 1);
	assert_int_equal(cov.translated, 4);
}

/* By the Polish head where there is one. */
static void test_order(void **state)
{
	(void)state;
	assert_int_equal(ours->nterms, 14);
	assert_sv(ours->terms[13].id, "asbo"); /* "zakaz..." */
	for (size_t i = 0; i < ours->nterms; i++)
		assert_ptr_equal(glossary_term(ours, ours->terms[i].id),
				 &ours->terms[i]);
}

static void test_forms_are_found(void **state)
{
	struct doc *d = leaflet(arena, ds, "O planie EHC i SEND.");
	const struct term **used;
	size_t count;

	(void)state;
	used = glossary_mark(
		arena, ds, d,
		matcher_new(arena, ours, matcher_new(arena, words, NULL)),
		&count);
	assert_int_equal(count, 2);
	assert_ptr_equal(used[0], term("ehc-plan"));
	assert_ptr_equal(used[1], term("sen"));
	assert_sv(seen(arena, d->body),
		  "O [planie EHC](ehc-plan) i [SEND](sen).\n");
}

static void test_no_catalogue(void **state)
{
	struct glossary *g =
		glossary_translate(arena, ds, words, &polish, NULL, &cov);

	(void)state;
	assert_int_equal(g->nterms, 14);
	assert_sv(glossary_term(g, SV("sen"))->head,
		  "special educational needs");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup_translated, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_translated),      TEST(test_untranslated),
		TEST(test_rejected),        TEST(test_empty_forms),
		TEST(test_coverage),        TEST(test_order),
		TEST(test_forms_are_found), TEST(test_no_catalogue),
	};

	return cmocka_run_group_tests_name("glossary translation", tests, NULL,
					   NULL);
}
