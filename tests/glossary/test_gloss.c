/* English inside translations: what is taken for it, and how a doc says so. */
#include "lexleaf/gloss.h"
#include "lexleaf/html.h"
#include "lexleaf/markdown.h"

#include "setting.h"

/* 'text' as HTML, with {} around what is marked as English. */
static void expect(const struct lang *lang, const char *text, const char *want)
{
	struct glosses *g = glosses_new(arena, lang, words);
	struct node *p =
		node_new(arena, NODE_PARAGRAPH, (struct span){ .src = NULL });
	struct buf b = BUF_INIT;

	node_append(p, node_text(arena, sv_from(text), p->at));
	gloss_mark(arena, p, g);
	for (struct node *n = p->first; n; n = n->next) {
		if (n->kind == NODE_TEXT) {
			buf_sv(&b, n->text);
			continue;
		}
		assert_int_equal(n->kind, NODE_SPAN);
		assert_sv(n->lang, "en");
		/* Its direction is that of its letters. */
		assert_int_equal(n->dir, DIR_INHERIT);
		assert_false(n->isolate);
		buf_printf(&b, "{%.*s}", SV_ARG(n->first->text));
	}
	assert_sv(buf_take(&b, arena), want);
}

static void latin_letters_in_another_script_are_english(void **state)
{
	(void)state;
	expect(&urdu, "سالانہ جائزہ (annual review) ہے",
	       "سالانہ جائزہ ({annual review}) ہے");
	expect(&urdu, "EHC پلان", "{EHC} پلان");
	expect(&chinese, "EHC计划（EHC plan）", "{EHC}计划（{EHC plan}）");
	expect(&urdu, "قانون No. 2 (Websites), 2018 پر",
	       "قانون {No. 2 (Websites)}, 2018 پر");
	expect(&urdu, "(council’s offer)", "({council’s offer})");
	expect(&urdu, "ab، cd", "{ab}، {cd}");
	/* Addresses: at least they are spelt. */
	expect(&urdu, "لکھیں help@a.org.", "لکھیں {help@a.org}.");
	expect(&urdu, "کوئی نہیں", "کوئی نہیں");
}

static void numbers_belong_to_their_words_only(void **state)
{
	(void)state;
	expect(&urdu, "دفعہ 139A", "دفعہ {139A}");
	expect(&urdu, "کاغذ A4", "کاغذ {A4}");
	expect(&urdu, "قانون Section 19، دیکھیں", "قانون {Section 19}، دیکھیں");
	expect(&urdu, "IPSEA 020 7946 0123", "{IPSEA} 020 7946 0123");
	expect(&urdu, "IPSEA 7946 0123", "{IPSEA} 7946 0123");
	expect(&urdu, "6 ہفتے، 020 7946 0123", "6 ہفتے، 020 7946 0123");
}

static void in_latin_letters_only_known_words_are(void **state)
{
	(void)state;
	expect(&polish, "plan EHC (EHC plan)", "plan {EHC} ({EHC plan})");
	expect(&polish, "Child protection i SENCO-wie, SENd",
	       "{Child protection} i {SENCO}-wie, SENd");
	expect(&polish, "łEHC, EHCł, EHC", "łEHC, EHCł, {EHC}");
	/* One plain word may be one of the language. */
	expect(&polish, "statement (statement) „Statement” (statement 2)",
	       "statement ({statement}) „{Statement}” (statement 2)");
	expect(&polish, "sections of a plan, special educational needs",
	       "{sections of a plan}, {special educational needs}");
}

static void english_has_none(void **state)
{
	(void)state;
	expect(&english, "An EHC plan (statement)", "An EHC plan (statement)");
}

static void a_doc_says_so_in_html(void **state)
{
	static const char text[] =
		"---\ntitle: سلام\nsummary: سلام\ntopic: x\norder: 1\n"
		"reviewed: 2026-01-01\nreview_by: 2027-01-01\n---\n\n"
		"**EHC** پلان [IPSEA](https://a.org) `EHC` EHC";
	static const struct source src = { .path = SVC("t.md"),
					   .text = SVC(text) };
	struct doc *d = markdown_parse(arena, ds, &src, SV("t"));
	struct html_options opts = { .heading_shift = 0 };
	struct buf b = BUF_INIT;

	(void)state;
	assert_string_equal(printed(arena, ds), "");
	gloss_mark(arena, d->body, glosses_new(arena, &urdu, words));
	/* What is marked already stays as it is. */
	gloss_mark(arena, d->body, glosses_new(arena, &urdu, words));
	html_children(&b, d->body, &opts);
	assert_sv(buf_take(&b, arena),
		  "<p><strong lang=\"en\">EHC</strong> پلان "
		  "<a href=\"https://a.org\" lang=\"en\">IPSEA</a> "
		  "<code dir=\"ltr\">EHC</code> <span "
		  "lang=\"en\">EHC</span></p>\n");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup_words, teardown)
	const struct CMUnitTest tests[] = {
		TEST(latin_letters_in_another_script_are_english),
		TEST(numbers_belong_to_their_words_only),
		TEST(in_latin_letters_only_known_words_are),
		TEST(english_has_none),
		TEST(a_doc_says_so_in_html),
	};

	return cmocka_run_group_tests_name("gloss", tests, NULL, NULL);
}
