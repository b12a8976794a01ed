/* Finding terms in texts: forms, case, overlaps, sections, languages. */
#include "lexleaf/fs.h"

#include "setting.h"

/* The terms that the last leaflet was linked to. */
static const struct term **used;
static size_t nused;

/* What marking makes of 'body' in English, a line for each paragraph. */
static void assert_marked(const char *body, const char *want)
{
	struct doc *d = leaflet(arena, ds, body);
	const struct matcher *m = matcher_new(arena, words, NULL);

	used = glossary_mark(arena, ds, d, m, &nused);
	assert_sv(seen(arena, d->body), want);
}

static void test_longest_form_wins(void **state)
{
	(void)state;
	assert_marked(
		"EHC, EHC plan, EHC needs assessment, EHC form",
		"[EHC](ehc), [EHC plan](ehc-plan), "
		"[EHC needs assessment](ehc-needs-assessment), EHC form\n");
	assert_marked("an education, health and care plan",
		      "an [education, health and care plan](ehc-plan)\n");
	assert_marked("an education, health and care form",
		      "an [education, health and care](ehc) form\n");
	assert_marked("special educational needs co-ordinators",
		      "[special educational needs co-ordinators](senco)\n");
}

static void test_form_may_end_the_text(void **state)
{
	(void)state;
	assert_marked("EHC\n\nneeds assessment\n",
		      "[EHC](ehc)\nneeds assessment\n");
	assert_marked("- education,\n- health and care plan\n",
		      "education,\nhealth and care plan\n");
}

static void test_white_space(void **state)
{
	(void)state;
	assert_marked("an EHC\nplan and special  educational\xC2\xA0needs",
		      "an [EHC plan](ehc-plan) and "
		      "[special  educational\xC2\xA0needs](sen)\n");
}

static void test_whole_words(void **state)
{
	(void)state;
	assert_marked("LAs LAX SENATE xSEND EHCPx SEND2 special-educational",
		      "[LAs](local-authority) LAX SENATE xSEND EHCPx SEND2 "
		      "special-educational\n");
	assert_marked("(SEND), \"EHCP\"/IT.",
		      "([SEND](sen)), \"[EHCP](ehc-plan)\"/[IT](it).\n");
}

static void test_case(void **state)
{
	(void)state;
	assert_marked("send Send sEND it It la salt Salt ehcp",
		      "send Send sEND it It la salt Salt ehcp\n");
	assert_marked("SEND", "[SEND](sen)\n");
	assert_marked("IT", "[IT](it)\n");
	assert_marked("SaLT", "[SaLT](salt)\n");
	assert_marked("SALT", "[SALT](salt)\n");
	assert_marked("Special Educational NEEDS",
		      "[Special Educational NEEDS](sen)\n");
	assert_marked("EHC Plan", "[EHC Plan](ehc-plan)\n");
	assert_marked("ehc plan", "ehc plan\n");
	assert_marked("section A", "[section A](plan-sections)\n");
	assert_marked("section a of this", "section a of this\n");
	assert_marked("C&L and c&l", "[C&L](plan-sections) and c&l\n");
}

/* Of two words that differ in their capitals only, the one that is written
 * so wins, whichever the glossary has first. */
static void test_case_decides(void **state)
{
	static const char xml[] =
		"<glossary xmlns=\"urn:lexleaf:glossary\">"
		"<term id=\"%s\" area=\"law\" status=\"current\">"
		"<head>%s</head><definition>D.</definition>"
		"<authority>A</authority><checked>2026-06-30</checked></term>"
		"<term id=\"%s\" area=\"law\" status=\"current\">"
		"<head>%s</head><definition>D.</definition>"
		"<authority>A</authority><checked>2026-06-30</checked></term>"
		"</glossary>";

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct sv text = arena_printf(
			arena, xml, i ? "act" : "shout", i ? "act" : "ACT",
			i ? "shout" : "act", i ? "ACT" : "act");

		words = glossary_of(arena, ds,
				    fs_source(arena, ds, SV("g"), text));
		assert_non_null(words);
		assert_marked("ACT, act, Act",
			      "[ACT](shout), [act](act), Act\n");
	}
}

static void test_plurals(void **state)
{
	(void)state;
	assert_marked("local authorities",
		      "[local authorities](local-authority)\n");
	assert_marked("EHC plans", "[EHC plans](ehc-plan)\n");
	assert_marked("SENCOs", "[SENCOs](senco)\n");
	assert_marked("sencos SENCOS", "sencos SENCOS\n");
	assert_marked("ASBOes", "ASBOes\n");
}

static void test_possessives(void **state)
{
	(void)state;
	assert_marked("the SENCO's and the LA\xE2\x80\x99s",
		      "the [SENCO](senco)'s and the "
		      "[LA](local-authority)\xE2\x80\x99s\n");
	assert_marked("Asperger's", "[Asperger's](asperger)\n");
	assert_marked("asperger\xE2\x80\x99s",
		      "[asperger\xE2\x80\x99s](asperger)\n");
}

static void test_once_in_a_section(void **state)
{
	(void)state;
	assert_marked(
		"EHCP and EHC plan\n\nEHCP\n\n## One\n\nEHCP, SEND, EHCP\n\n"
		"### Two\n\nEHCP\n",
		"[EHCP](ehc-plan) and EHC plan\nEHCP\nOne\n"
		"[EHCP](ehc-plan), [SEND](sen), EHCP\nTwo\n"
		"[EHCP](ehc-plan)\n");
}

static void test_where_not(void **state)
{
	(void)state;
	assert_marked("## EHC plan\n\n`SEND` [SEND](https://a.org/)\n\n"
		      "![SEND](a.png)\n\n```letter\nSEND\n```\n",
		      "EHC plan\nSEND [SEND]\nSEND\nSEND\n");
}

static void test_inside_other_inlines(void **state)
{
	(void)state;
	assert_marked("**EHC plan** *a SEND*\n\n> IT\n\n- LA\n",
		      "[EHC plan](ehc-plan) a [SEND](sen)\n[IT](it)\n"
		      "[LA](local-authority)\n");
	assert_marked("| a | SEND |\n|---|---|\n| EHCP | SEND |\n",
		      "a\n[SEND](sen)\n[EHCP](ehc-plan)\nSEND\n");
}

static void test_links_by_hand(void **state)
{
	(void)state;
	assert_marked(
		"EHCP [the plan](term:ehc-plan)\n\n"
		"## B\n\n[the plan](term:ehc-plan) EHCP [SEND](term:sen)\n",
		"[EHCP](ehc-plan) [the plan](ehc-plan)\nB\n"
		"[the plan](ehc-plan) EHCP [SEND](sen)\n");
	assert_int_equal(nused, 2);
	assert_sv(used[0]->id, "ehc-plan");
	assert_sv(used[1]->id, "sen");
	assert_sv(sv_from(printed(arena, ds)), "");
	assert_marked("see [this](term:ehc-pln) and [that](term:zzzzzz)",
		      "see [this](ehc-pln) and [that](zzzzzz)\n");
	assert_int_equal(nused, 0);
	assert_sv(sv_from(printed(arena, ds)),
		  "a.md:11:5: error: unknown term \"ehc-pln\"; did you mean "
		  "\"ehc-plan\"? [term-unknown]\n"
		  "see [this](term:ehc-pln) and [that](term:zzzzzz)\n"
		  "    ^~~~~~~~~~~~~~~~~~~~\n"
		  "a.md:11:30: error: unknown term \"zzzzzz\" [term-unknown]\n"
		  "see [this](term:ehc-pln) and [that](term:zzzzzz)\n"
		  "                             ^~~~~~~~~~~~~~~~~~~\n");
}

static void test_ambiguous(void **state)
{
	(void)state;
	assert_marked("CP and CPs", "CP and CPs\n");
	assert_int_equal(diags_count(ds, DIAG_WARNING), 2);
	assert_true(sv_starts(sv_from(printed(arena, ds)),
			      "a.md:11:1: warning: \"CP\" can be \"cerebral "
			      "palsy\" or \"child protection\"; say which: "
			      "[CP](term:cerebral-palsy) [term-ambiguous]\n"));
	diags_free(ds);
	ds = diags_new();
	assert_marked("[CP](term:child-protection), so CP\n\n## B\n\nCP",
		      "[CP](child-protection), so CP\nB\nCP\n");
	assert_marked("cerebral palsy", "[cerebral palsy](cerebral-palsy)\n");
	assert_sv(sv_from(printed(arena, ds)), "");
}

static void test_retired(void **state)
{
	(void)state;
	assert_marked(
		"The statements, statement,\nthe ASBO\n\n<!-- retired-ok -->\n"
		"A statement\n\n## Statement\n",
		"The [statements](statement), statement, the [ASBO](asbo)\n"
		"A statement\nStatement\n");
	assert_sv(sv_from(printed(arena, ds)),
		  "a.md:11:5: warning: \"statements\" is a retired word; "
		  "write \"EHC plan\", or put <!-- retired-ok --> before the "
		  "paragraph [term-retired]\n"
		  "The statements, statement,\n"
		  "    ^~~~~~~~~~\n"
		  "a.md:11:17: warning: \"statement\" is a retired word; "
		  "write \"EHC plan\", or put <!-- retired-ok --> before the "
		  "paragraph [term-retired]\n"
		  "The statements, statement,\n"
		  "                ^~~~~~~~~\n"
		  "a.md:12:5: warning: \"ASBO\" is a retired word; leave it "
		  "out, or put <!-- retired-ok --> before the paragraph "
		  "[term-retired]\n"
		  "the ASBO\n"
		  "    ^~~~\n"
		  "a.md:17:4: warning: \"Statement\" is a retired word; "
		  "write \"EHC plan\", or put <!-- retired-ok --> before the "
		  "paragraph [term-retired]\n"
		  "## Statement\n"
		  "   ^~~~~~~~~\n");
}

/* A glossary in which only the EHC plan is translated: a head and a form. */
static struct glossary *translated(const struct lang *lang, const char *head,
				   const char *form)
{
	struct glossary *g = ARENA_NEW(arena, struct glossary);

	*g = *words;
	g->lang = lang;
	g->terms = ARENA_ARRAY(arena, struct term, g->nterms);
	g->by_id = map_new(arena);
	for (size_t i = 0; i < g->nterms; i++) {
		struct term *t = &g->terms[i];

		*t = words->terms[i];
		t->nvariants = 0;
		t->head_untranslated = true;
		if (sv_is(t->id, "ehc-plan")) {
			t->head_untranslated = false;
			t->head = sv_from(head);
			t->variants = ARENA_ARRAY(arena, struct sv, 1);
			t->variants[t->nvariants++] = sv_from(form);
		}
		*map_slot(g->by_id, t->id) = t;
	}
	return g;
}

static void test_other_language(void **state)
{
	struct glossary *g = translated(&polish, "ścieżka", "planu EHC");
	const struct matcher *source = matcher_new(arena, words, NULL);
	const struct matcher *m = matcher_new(arena, g, source);
	struct doc *d =
		leaflet(arena, ds,
			"Planu EHC nie ma. SEND, EHCP, statement.\n\n"
			"Po EHC needs assessment, nie local authority.\n\n"
			"## B\n\nŚcieżka special educational needs\n\n"
			"## C\n\nan EHC plan for planu EHC\n");
	struct node *last = d->body->last;
	size_t n;

	(void)state;
	/* The last paragraph was not translated. */
	last->lang = SV("en");
	used = glossary_mark(arena, ds, d, m, &n);
	assert_sv(
		seen(arena, d->body),
		"[Planu EHC](ehc-plan) nie ma. [SEND](sen), EHCP, statement.\n"
		"Po [EHC needs assessment](ehc-needs-assessment), nie local "
		"authority.\n"
		"B\n[Ścieżka](ehc-plan) special educational needs\n"
		"C\nan [EHC plan](ehc-plan) for planu [EHC](ehc)\n");
	assert_int_equal(n, 4);
	/* The terms are those of the Polish glossary. */
	for (size_t i = 0; i < n; i++)
		assert_ptr_equal(used[i], glossary_term(g, used[i]->id));
	/* Only the source is judged: "statement" was in the English, too. */
	assert_sv(sv_from(printed(arena, ds)), "");
}

/* The ids of the terms that a text uses, or that each line shows. */
static struct sv flagged(const struct matcher *m, const struct glossary *g,
			 const char *text,
			 void flag(struct arena *a, const struct matcher *m,
				   struct sv text, bool *flags))
{
	struct sv rest = sv_from(text), line;
	size_t n = rest.n + 1; /* at least as many as there are lines */
	bool *flags = ARENA_ARRAY(arena, bool, n * g->nterms);
	struct buf b = BUF_INIT;

	flag(arena, m, rest, flags);
	while (sv_cut(&rest, '\n', &line)) {
		for (size_t i = 0; i < g->nterms; i++)
			if (flags[i])
				buf_printf(&b, "%.*s ", SV_ARG(g->terms[i].id));
		flags += g->nterms;
		if (rest.n)
			buf_puts(&b, "| ");
	}
	return buf_take(&b, arena);
}

static void test_uses_and_shows(void **state)
{
	struct glossary *g = translated(&polish, "ścieżka", "planu EHC");
	const struct matcher *source = matcher_new(arena, words, NULL);
	const struct matcher *m = matcher_new(arena, g, source);

	(void)state;
	assert_sv(flagged(source, words, "EHC plans, a CP; send it: SEND",
			  matcher_uses),
		  "ehc-plan sen ");
	assert_sv(flagged(source, words, "EHC plans, a CP", matcher_shows),
		  "cerebral-palsy child-protection ehc ehc-plan ");
	assert_sv(flagged(m, g, "bez planu EHC", matcher_uses), "ehc-plan ");
	assert_sv(
		flagged(m, g, "bez planu EHC (local authority)", matcher_shows),
		"ehc ehc-plan local-authority ");
	assert_sv(flagged(m, g, "bez planu", matcher_shows), "");
	/* No form goes from one line to the next. */
	assert_sv(flagged(m, g, "bez\nplanu EHC\nplanu\nEHC", matcher_shows),
		  "| ehc ehc-plan | | ehc ");
}

static void assert_marked_in(const struct lang *lang, const char *form,
			     const char *body, const char *want)
{
	struct glossary *g = translated(lang, "-", form);
	const struct matcher *source = matcher_new(arena, words, NULL);
	struct doc *d = leaflet(arena, ds, body);

	used = glossary_mark(arena, ds, d, matcher_new(arena, g, source),
			     &nused);
	assert_sv(seen(arena, d->body), want);
}

static void test_other_scripts(void **state)
{
	(void)state;
	assert_marked_in(&urdu, "ای ایچ سی پلان",
			 "آپ کا ای ایچ سی پلان، اور پلان۔",
			 "آپ کا [ای ایچ سی پلان](ehc-plan)، اور پلان۔\n");
	/* Part of a longer word is not the word. */
	assert_marked_in(&urdu, "پلان", "پلاننگ (پلان)",
			 "پلاننگ ([پلان](ehc-plan))\n");
	/* No spaces: where words end is in ICU's dictionary. */
	assert_marked_in(
		&chinese, "教育健康与护理计划",
		"您的教育健康与护理计划很重要。SEND",
		"您的[教育健康与护理计划](ehc-plan)很重要。[SEND](sen)\n");
	/* Final sigma. */
	assert_marked_in(&greek, "Σχεδιασμός", "ΣΧΕΔΙΑΣΜΌΣ",
			 "[ΣΧΕΔΙΑΣΜΌΣ](ehc-plan)\n");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup_words, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_longest_form_wins),
		TEST(test_form_may_end_the_text),
		TEST(test_white_space),
		TEST(test_whole_words),
		TEST(test_case),
		TEST(test_case_decides),
		TEST(test_plurals),
		TEST(test_possessives),
		TEST(test_once_in_a_section),
		TEST(test_where_not),
		TEST(test_inside_other_inlines),
		TEST(test_links_by_hand),
		TEST(test_ambiguous),
		TEST(test_retired),
		TEST(test_other_language),
		TEST(test_uses_and_shows),
		TEST(test_other_scripts),
	};

	return cmocka_run_group_tests_name("mark", tests, NULL, NULL);
}
