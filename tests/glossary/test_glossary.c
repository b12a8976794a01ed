/* The glossary as it is loaded, and what translators are asked about it. */
#include "setting.h"

static void test_term(void **state)
{
	const struct term *t;

	(void)state;
	assert_false(diags_failed(ds));
	assert_int_equal(words->nterms, 14);
	t = glossary_term(words, SV("ehc-plan"));
	assert_non_null(t);
	assert_sv(t->head, "education, health and care plan");
	assert_sv(t->acronym, "EHC plan");
	assert_int_equal(t->nvariants, 1);
	assert_sv(t->variants[0], "EHCP");
	assert_int_equal(t->nsee, 1);
	assert_sv(t->see[0], "sen");
	assert_sv(t->area, "education");
	assert_int_equal(t->status, TERM_CURRENT);
	assert_sv(t->since, "2014");
	assert_sv(t->authority, "Children and Families Act 2014, section 37");
	assert_int_equal(t->checked.year, 2026);
	assert_null(t->heard);
	assert_ptr_equal(t->source, t);
	assert_false(t->head_untranslated);
	t = glossary_term(words, SV("statement"));
	assert_non_null(t);
	assert_int_equal(t->status, TERM_RETIRED);
	assert_sv(t->replaced_by, "ehc-plan");
	assert_sv(t->until, "2018");
	assert_non_null(t->heard);
	assert_null(glossary_term(words, SV("absent")));
}

/* By head, whatever its case; not in the order of the file or of the ids. */
static void test_order(void **state)
{
	static const char *const order[] = {
		"asbo",
		"asperger",
		"cerebral-palsy",
		"child-protection",
		"ehc",
		"ehc-plan",
		"ehc-needs-assessment",
		"it",
		"local-authority",
		"plan-sections",
		"sen",
		"senco",
		"salt",
		"statement",
	};

	(void)state;
	for (size_t i = 0; i < words->nterms; i++) {
		assert_sv(words->terms[i].id, order[i]);
		assert_ptr_equal(glossary_term(words, words->terms[i].id),
				 &words->terms[i]);
	}
}

/* XML in, the very nodes that Markdown would give. */
static void test_prose(void **state)
{
	const struct node *n;

	(void)state;
	n = glossary_term(words, SV("ehc-plan"))->definition;
	assert_int_equal(n->kind, NODE_PARAGRAPH);
	n = n->first;
	assert_int_equal(n->kind, NODE_TEXT);
	assert_sv(n->text, "A legal document that says what help a child must "
			   "get. See ");
	n = n->next;
	assert_int_equal(n->kind, NODE_TERM);
	assert_sv(n->target, "sen");
	assert_sv(n->first->text, "special educational needs");
	assert_int_equal(n->at.line, 9);
	assert_int_equal(n->at.col, 21);
	n = n->next;
	assert_sv(n->text, ".");
	assert_null(n->next);

	n = glossary_term(words, SV("ehc"))->definition->first;
	assert_int_equal(n->kind, NODE_TERM);
	assert_sv(n->first->text, "Plans");
	assert_sv(n->next->text, " ");
	assert_int_equal(n->next->next->kind, NODE_TERM);
	assert_sv(n->next->next->first->text, "and assessments");
	assert_sv(n->next->next->next->text, " cover all three.");
}

static const struct unit *unit_at(const struct unit *u, size_t n,
				  const char *ctxt)
{
	for (size_t i = 0; i < n; i++)
		if (sv_is(u[i].ctxt, ctxt))
			return &u[i];
	fail_msg("no unit \"%s\"", ctxt);
	return NULL;
}

static void test_units(void **state)
{
	size_t n;
	struct unit *units;
	const struct unit *u;

	(void)state;
	units = glossary_units(arena, words, &n);
	assert_int_equal(n, 14 * 3 + 1);
	u = unit_at(units, n, "term:ehc-plan/label");
	assert_sv(u->msgid, "education, health and care plan");
	assert_int_equal(u->words, 5);
	assert_int_equal(u->node->at.line, 4);
	assert_non_null(u->notes);
	u = unit_at(units, n, "term:ehc-plan/forms");
	assert_sv(u->msgid, "education, health and care plan|EHC plan|EHCP");
	assert_int_equal(u->words, 0);
	u = unit_at(units, n, "term:ehc-plan/definition");
	assert_sv(u->msgid,
		  "A legal document that says what help a child must get. See "
		  "[special educational needs][term-sen].");
	u = unit_at(units, n, "term:statement/heard");
	assert_sv(u->msgid,
		  "Some people still say \xE2\x80\x9Cstatement\xE2\x80\x9D for "
		  "an [EHC plan][term-ehc-plan].");
	/* Text of the XML is never Markdown. */
	u = unit_at(units, n, "term:sen/definition");
	assert_sv(u->msgid, "R\\&D in \\*stars\\* \\<tags> and {{braces}}.");
}

/* No file is opened, nothing is expanded, nothing is printed. */
static void test_hostile(void **state)
{
	static const char *const cases[] = {
		"<!DOCTYPE glossary [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>"
		"<!ENTITY c '&b;&b;&b;'>]><glossary "
		"xmlns='urn:lexleaf:glossary'>"
		"<term id='a' area='law' status='current'><head>&c;</head>"
		"<definition>&c;</definition><checked>2026-06-30</checked>"
		"</term></glossary>",
		"<!DOCTYPE glossary [<!ENTITY a SYSTEM 'content/pack.yaml'>]>"
		"<glossary xmlns='urn:lexleaf:glossary'>&a;</glossary>",
		"<glossary xmlns='urn:lexleaf:glossary'",
		"<glossary/>",
		"<glossary xmlns='urn:lexleaf:glossary'/>",
		"<glossary xmlns='urn:lexleaf:other'><term/></glossary>",
		"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' "
		"href='content/glossary.xml'/>",
		"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct source src = { .path = SV("a.xml"),
					    .text = sv_from(cases[i]) };

		diags_free(ds);
		ds = diags_new();
		assert_null(glossary_of(arena, ds, &src));
		assert_true(diags_failed(ds));
	}
}

/* A chain of many terms is walked once, not once from each of them. */
static void test_long_chain(void **state)
{
	struct buf b = BUF_INIT;
	struct source src = { .path = SV("a.xml") };

	(void)state;
	buf_puts(&b, "<glossary xmlns='urn:lexleaf:glossary'>");
	for (int i = 0; i < 20000; i++)
		buf_printf(
			&b,
			"<term id='t%d' area='law' status='retired' "
			"replaced-by='t%d'><head>t%d</head><definition>x"
			"</definition><checked>2026-06-30</checked></term>\n",
			i, (i + 1) % 20000, i);
	buf_puts(&b, "</glossary>");
	src.text = buf_view(&b);
	assert_null(glossary_of(arena, ds, &src));
	assert_int_equal(diags_count(ds, DIAG_ERROR), 1);
	buf_release(&b);
}

/* The pack that everybody starts from. */
static void test_master(void **state)
{
	struct glossary *g = glossary_at(arena, ds, "content/glossary.xml");

	(void)state;
	if (!g)
		diags_print(ds, stderr);
	assert_non_null(g);
	assert_true(g->nterms >= 150);
	assert_non_null(glossary_term(g, SV("ehc-plan")));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup_words, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_term),   TEST(test_order),   TEST(test_prose),
		TEST(test_units),  TEST(test_hostile), TEST(test_long_chain),
		TEST(test_master),
	};

	return cmocka_run_group_tests_name("glossary", tests, NULL, NULL);
}
