/* Finding terms in texts: forms, case, overlaps, sections, languages. */
#include "lexleaf/fs.h"
#include "lexleaf/glossary.h"
#include "lexleaf/markdown.h"

#include "../fixture.h"

static const struct lang english = { .tag = SVC("en"),
				     .icu = SVC("en-GB"),
				     .dir = DIR_LTR };
static const struct lang polish = {
	.tag = SVC("pl"), .po_dir = SVC("pl"), .icu = SVC("pl"), .dir = DIR_LTR
};

struct fixture {
	struct arena *arena;
	struct diags *ds;
	struct glossary *g;
	const struct term **used;
	size_t nused;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	const struct source *xml, *rng;

	f->arena = arena_new();
	f->ds = diags_new();
	xml = fs_read(f->arena, f->ds, SV("tests/glossary/words.xml"));
	rng = fs_read(f->arena, f->ds, SV("content/glossary.rng"));
	if (xml && rng)
		f->g = glossary_load(f->arena, f->ds, xml, rng, &english);
	*state = f;
	return f->g ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	diags_free(f->ds);
	arena_free(f->arena);
	free(f);
	return 0;
}

/* Inlines as Markdown, for comparing; English inside another as {en:...}. */
static void write_inlines(struct buf *out, const struct node *n)
{
	for (n = n->first; n; n = n->next) {
		bool marked = n->lang.n && n->kind == NODE_SPAN;

		if (n->kind == NODE_TEXT || n->kind == NODE_CODE) {
			buf_sv(out, n->text);
			continue;
		}
		if (n->kind == NODE_TERM || n->kind == NODE_LINK)
			buf_putc(out, '[');
		if (marked)
			buf_printf(out, "{%.*s:", SV_ARG(n->lang));
		write_inlines(out, n);
		if (marked)
			buf_putc(out, '}');
		if (n->kind == NODE_TERM)
			buf_printf(out, "](%.*s)", SV_ARG(n->target));
		if (n->kind == NODE_LINK)
			buf_putc(out, ']');
	}
}

static struct sv written(struct fixture *f, const struct node *root)
{
	struct buf b = BUF_INIT;

	for (const struct node *n = node_next(root, root); n;
	     n = node_next(root, n))
		if (n->first && node_is_inline(n->first->kind) &&
		    !node_is_inline(n->kind)) {
			write_inlines(&b, n);
			buf_putc(&b, '\n');
		}
	return buf_take(&b, f->arena);
}

static struct doc *doc_of(struct fixture *f, const char *body)
{
	struct sv text = arena_printf(f->arena,
				      "---\ntitle: T\nsummary: S\n"
				      "topic: t\norder: 1\n"
				      "reviewed: 2026-06-30\n"
				      "review_by: 2027-06-30\n"
				      "sources: [Act]\n---\n\n%s\n",
				      body);
	const struct source *src = fs_source(f->arena, f->ds, SV("a.md"), text);
	struct doc *d = markdown_parse(f->arena, f->ds, src, SV("a"));

	if (!d)
		diags_print(f->ds, stderr);
	assert_non_null(d);
	return d;
}

/* What marking makes of 'body' in English, a line for each paragraph. */
static void assert_marked(void **state, const char *body, const char *want)
{
	struct fixture *f = *state;
	struct doc *d = doc_of(f, body);
	const struct matcher *m = matcher_new(f->arena, f->g, NULL);

	f->used = glossary_mark(f->arena, f->ds, d, m, &f->nused);
	assert_sv(written(f, d->body), want);
}

static void test_longest_form_wins(void **state)
{
	assert_marked(
		state, "EHC, EHC plan, EHC needs assessment, EHC form",
		"[EHC](ehc), [EHC plan](ehc-plan), "
		"[EHC needs assessment](ehc-needs-assessment), EHC form\n");
	assert_marked(state, "an education, health and care plan",
		      "an [education, health and care plan](ehc-plan)\n");
	assert_marked(state, "an education, health and care form",
		      "an [education, health and care](ehc) form\n");
	assert_marked(state, "special educational needs co-ordinators",
		      "[special educational needs co-ordinators](senco)\n");
}

static void test_form_may_end_the_text(void **state)
{
	assert_marked(state, "EHC\n\nneeds assessment\n",
		      "[EHC](ehc)\nneeds assessment\n");
	assert_marked(state, "- education,\n- health and care plan\n",
		      "education,\nhealth and care plan\n");
}

static void test_white_space(void **state)
{
	assert_marked(state,
		      "an EHC\nplan and special  educational\xC2\xA0needs",
		      "an [EHC plan](ehc-plan) and "
		      "[special  educational\xC2\xA0needs](sen)\n");
}

static void test_whole_words(void **state)
{
	assert_marked(state,
		      "LAs LAX SENATE xSEND EHCPx SEND2 special-educational",
		      "[LAs](local-authority) LAX SENATE xSEND EHCPx SEND2 "
		      "special-educational\n");
	assert_marked(state, "(SEND), \"EHCP\"/IT.",
		      "([SEND](sen)), \"[EHCP](ehc-plan)\"/[IT](it).\n");
}

static void test_case(void **state)
{
	assert_marked(state, "send Send sEND it It la salt Salt ehcp",
		      "send Send sEND it It la salt Salt ehcp\n");
	assert_marked(state, "SEND", "[SEND](sen)\n");
	assert_marked(state, "IT", "[IT](it)\n");
	assert_marked(state, "SaLT", "[SaLT](salt)\n");
	assert_marked(state, "SALT", "[SALT](salt)\n");
	assert_marked(state, "Special Educational NEEDS",
		      "[Special Educational NEEDS](sen)\n");
	assert_marked(state, "EHC Plan", "[EHC Plan](ehc-plan)\n");
	assert_marked(state, "ehc plan", "ehc plan\n");
	assert_marked(state, "section A", "[section A](plan-sections)\n");
	assert_marked(state, "section a of this", "section a of this\n");
	assert_marked(state, "C&L and c&l", "[C&L](plan-sections) and c&l\n");
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
	struct fixture *f = *state;
	const struct source *rng =
		fs_read(f->arena, f->ds, SV("content/glossary.rng"));

	for (int i = 0; i < 2; i++) {
		struct sv text = arena_printf(
			f->arena, xml, i ? "act" : "shout", i ? "act" : "ACT",
			i ? "shout" : "act", i ? "ACT" : "act");

		f->g = glossary_load(f->arena, f->ds,
				     fs_source(f->arena, f->ds, SV("g"), text),
				     rng, &english);
		assert_non_null(f->g);
		assert_marked(state, "ACT, act, Act",
			      "[ACT](shout), [act](act), Act\n");
	}
}

static void test_plurals(void **state)
{
	assert_marked(state, "local authorities",
		      "[local authorities](local-authority)\n");
	assert_marked(state, "EHC plans", "[EHC plans](ehc-plan)\n");
	assert_marked(state, "SENCOs", "[SENCOs](senco)\n");
	assert_marked(state, "sencos SENCOS", "sencos SENCOS\n");
	assert_marked(state, "ASBOes", "ASBOes\n");
}

static void test_possessives(void **state)
{
	assert_marked(state, "the SENCO's and the LA\xE2\x80\x99s",
		      "the [SENCO](senco)'s and the "
		      "[LA](local-authority)\xE2\x80\x99s\n");
	assert_marked(state, "Asperger's", "[Asperger's](asperger)\n");
	assert_marked(state, "asperger\xE2\x80\x99s",
		      "[asperger\xE2\x80\x99s](asperger)\n");
}

static void test_once_in_a_section(void **state)
{
	assert_marked(
		state,
		"EHCP and EHC plan\n\nEHCP\n\n## One\n\nEHCP, SEND, EHCP\n\n"
		"### Two\n\nEHCP\n",
		"[EHCP](ehc-plan) and EHC plan\nEHCP\nOne\n"
		"[EHCP](ehc-plan), [SEND](sen), EHCP\nTwo\n"
		"[EHCP](ehc-plan)\n");
}

static void test_where_not(void **state)
{
	assert_marked(state,
		      "## EHC plan\n\n`SEND` [SEND](https://a.org/)\n\n"
		      "![SEND](a.png)\n\n```letter\nSEND\n```\n",
		      "EHC plan\nSEND [SEND]\nSEND\nSEND\n");
}

static void test_inside_other_inlines(void **state)
{
	assert_marked(state, "**EHC plan** *a SEND*\n\n> IT\n\n- LA\n",
		      "[EHC plan](ehc-plan) a [SEND](sen)\n[IT](it)\n"
		      "[LA](local-authority)\n");
	assert_marked(state, "| a | SEND |\n|---|---|\n| EHCP | SEND |\n",
		      "a\n[SEND](sen)\n[EHCP](ehc-plan)\nSEND\n");
}

static void test_links_by_hand(void **state)
{
	struct fixture *f = *state;

	assert_marked(
		state,
		"EHCP [the plan](term:ehc-plan)\n\n"
		"## B\n\n[the plan](term:ehc-plan) EHCP [SEND](term:sen)\n",
		"[EHCP](ehc-plan) [the plan](ehc-plan)\nB\n"
		"[the plan](ehc-plan) EHCP [SEND](sen)\n");
	assert_int_equal(f->nused, 2);
	assert_sv(f->used[0]->id, "ehc-plan");
	assert_sv(f->used[1]->id, "sen");
	assert_sv(sv_from(printed(f->arena, f->ds)), "");
	assert_marked(state, "see [this](term:ehc-pln) and [that](term:zzzzzz)",
		      "see [this](ehc-pln) and [that](zzzzzz)\n");
	assert_int_equal(f->nused, 0);
	assert_sv(
		sv_from(printed(f->arena, f->ds)),
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
	struct fixture *f = *state;

	assert_marked(state, "CP and CPs", "CP and CPs\n");
	assert_int_equal(diags_count(f->ds, DIAG_WARNING), 2);
	assert_true(sv_starts(sv_from(printed(f->arena, f->ds)),
			      "a.md:11:1: warning: \"CP\" can be \"cerebral "
			      "palsy\" or \"child protection\"; say which: "
			      "[CP](term:cerebral-palsy) [term-ambiguous]\n"));
	diags_free(f->ds);
	f->ds = diags_new();
	assert_marked(state, "[CP](term:child-protection), so CP\n\n## B\n\nCP",
		      "[CP](child-protection), so CP\nB\nCP\n");
	assert_marked(state, "cerebral palsy",
		      "[cerebral palsy](cerebral-palsy)\n");
	assert_sv(sv_from(printed(f->arena, f->ds)), "");
}

static void test_retired(void **state)
{
	struct fixture *f = *state;

	assert_marked(state,
		      "The statements, statement,\nthe ASBO\n\n<!-- retired-ok -->\n"
		      "A statement\n\n## Statement\n",
		      "The [statements](statement), statement, the [ASBO](asbo)\n"
		      "A statement\nStatement\n");
	assert_sv(sv_from(printed(f->arena, f->ds)),
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
static struct glossary *translated(struct fixture *f, const struct lang *lang,
				   const char *head, const char *form)
{
	struct glossary *g = ARENA_NEW(f->arena, struct glossary);

	*g = *f->g;
	g->lang = lang;
	g->terms = ARENA_ARRAY(f->arena, struct term, g->nterms);
	g->by_id = map_new(f->arena);
	for (size_t i = 0; i < g->nterms; i++) {
		struct term *t = &g->terms[i];

		*t = f->g->terms[i];
		t->nvariants = 0;
		t->head_untranslated = true;
		if (sv_is(t->id, "ehc-plan")) {
			t->head_untranslated = false;
			t->head = sv_from(head);
			t->variants = ARENA_ARRAY(f->arena, struct sv, 1);
			t->variants[t->nvariants++] = sv_from(form);
		}
		*map_slot(g->by_id, t->id) = t;
	}
	return g;
}

static void test_other_language(void **state)
{
	struct fixture *f = *state;
	struct glossary *g = translated(f, &polish, "ścieżka", "planu EHC");
	const struct matcher *source = matcher_new(f->arena, f->g, NULL);
	const struct matcher *m = matcher_new(f->arena, g, source);
	struct doc *d =
		doc_of(f, "Planu EHC nie ma. SEND, EHCP, statement.\n\n"
			  "Po EHC needs assessment, nie local authority.\n\n"
			  "## B\n\nŚcieżka special educational needs\n\n"
			  "## C\n\nan EHC plan for planu EHC\n");
	struct node *last = d->body->last;
	size_t n;

	/* The last paragraph was not translated. */
	last->lang = SV("en");
	f->used = glossary_mark(f->arena, f->ds, d, m, &n);
	assert_sv(
		written(f, d->body),
		"[Planu EHC](ehc-plan) nie ma. [SEND](sen), EHCP, statement.\n"
		"Po [EHC needs assessment](ehc-needs-assessment), nie local "
		"authority.\n"
		"B\n[Ścieżka](ehc-plan) special educational needs\n"
		"C\nan [EHC plan](ehc-plan) for planu [EHC](ehc)\n");
	assert_int_equal(n, 4);
	/* The terms are those of the Polish glossary. */
	for (size_t i = 0; i < n; i++)
		assert_ptr_equal(f->used[i], glossary_term(g, f->used[i]->id));
	/* Only the source is judged: "statement" was in the English, too. */
	assert_sv(sv_from(printed(f->arena, f->ds)), "");
}

/* The ids of the terms that a text uses, or shows. */
static struct sv flagged(struct fixture *f, const struct matcher *m,
			 const struct glossary *g, const char *text,
			 void flag(struct arena *a, const struct matcher *m,
				   struct sv text, bool *flags))
{
	bool *flags = ARENA_ARRAY(f->arena, bool, g->nterms);
	struct buf b = BUF_INIT;

	flag(f->arena, m, sv_from(text), flags);
	for (size_t i = 0; i < g->nterms; i++)
		if (flags[i])
			buf_printf(&b, "%.*s ", SV_ARG(g->terms[i].id));
	return buf_take(&b, f->arena);
}

static void test_uses_and_shows(void **state)
{
	struct fixture *f = *state;
	struct glossary *g = translated(f, &polish, "ścieżka", "planu EHC");
	const struct matcher *source = matcher_new(f->arena, f->g, NULL);
	const struct matcher *m = matcher_new(f->arena, g, source);

	assert_sv(flagged(f, source, f->g, "EHC plans, a CP; send it: SEND",
			  matcher_uses), "ehc-plan sen ");
	assert_sv(flagged(f, source, f->g, "EHC plans, a CP", matcher_shows),
		  "cerebral-palsy child-protection ehc ehc-plan ");
	assert_sv(flagged(f, m, g, "bez planu EHC", matcher_uses), "ehc-plan ");
	assert_sv(flagged(f, m, g, "bez planu EHC (local authority)",
			  matcher_shows), "ehc ehc-plan local-authority ");
	assert_sv(flagged(f, m, g, "bez planu", matcher_shows), "");
}

static void assert_marked_in(void **state, const struct lang *lang,
			     const char *form, const char *body,
			     const char *want)
{
	struct fixture *f = *state;
	struct glossary *g = translated(f, lang, "-", form);
	const struct matcher *source = matcher_new(f->arena, f->g, NULL);
	struct doc *d = doc_of(f, body);

	f->used = glossary_mark(f->arena, f->ds, d,
				matcher_new(f->arena, g, source), &f->nused);
	assert_sv(written(f, d->body), want);
}

static void test_other_scripts(void **state)
{
	static const struct lang urdu = { .tag = SVC("ur"), .icu = SVC("ur") };
	static const struct lang chinese = { .tag = SVC("zh-Hans"),
					     .icu = SVC("zh-Hans") };
	static const struct lang greek = { .tag = SVC("el"), .icu = SVC("el") };

	assert_marked_in(state, &urdu, "ای ایچ سی پلان",
			 "آپ کا ای ایچ سی پلان، اور پلان۔",
			 "آپ کا [ای ایچ سی پلان](ehc-plan)، اور پلان۔\n");
	/* Part of a longer word is not the word. */
	assert_marked_in(state, &urdu, "پلان", "پلاننگ (پلان)",
			 "پلاننگ ([پلان](ehc-plan))\n");
	/* No spaces: where words end is in ICU's dictionary. */
	assert_marked_in(
		state, &chinese, "教育健康与护理计划",
		"您的教育健康与护理计划很重要。SEND",
		"您的[教育健康与护理计划](ehc-plan)很重要。[SEND](sen)\n");
	/* Final sigma. */
	assert_marked_in(state, &greek, "Σχεδιασμός", "ΣΧΕΔΙΑΣΜΌΣ",
			 "[ΣΧΕΔΙΑΣΜΌΣ](ehc-plan)\n");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
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
