/* English inside translations: what is taken for it, and how a doc says so. */
#include "lexleaf/fs.h"
#include "lexleaf/gloss.h"
#include "lexleaf/html.h"
#include "lexleaf/markdown.h"

#include "../fixture.h"

static const struct lang english = { .tag = SVC("en"),
				     .icu = SVC("en-GB"),
				     .script = SVC("Latn") };
static const struct lang polish = { .tag = SVC("pl"), .script = SVC("Latn") };
static const struct lang urdu = { .tag = SVC("ur"), .script = SVC("Arab") };
static const struct lang chinese = { .tag = SVC("zh-Hans"),
				     .script = SVC("Hans") };

struct fixture {
	struct arena *arena;
	struct diags *ds;
	struct glossary *g;
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

/* 'text' as HTML, with {} around what is marked as English. */
static void expect(struct fixture *f, const struct lang *lang,
		   const char *text, const char *want)
{
	struct glosses *g = glosses_new(f->arena, lang, f->g);
	struct node *p = node_new(f->arena, NODE_PARAGRAPH,
				  (struct span){ .src = NULL });
	struct buf b = BUF_INIT;

	node_append(p, node_text(f->arena, sv_from(text), p->at));
	gloss_mark(f->arena, p, g);
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
	assert_sv(buf_take(&b, f->arena), want);
}

static void latin_letters_in_another_script_are_english(void **state)
{
	struct fixture *f = *state;

	expect(f, &urdu, "سالانہ جائزہ (annual review) ہے",
	       "سالانہ جائزہ ({annual review}) ہے");
	expect(f, &urdu, "EHC پلان", "{EHC} پلان");
	expect(f, &chinese, "EHC计划（EHC plan）", "{EHC}计划（{EHC plan}）");
	expect(f, &urdu, "قانون No. 2 (Websites), 2018 پر",
	       "قانون {No. 2 (Websites)}, 2018 پر");
	expect(f, &urdu, "(council’s offer)", "({council’s offer})");
	expect(f, &urdu, "ab، cd", "{ab}، {cd}");
	/* Addresses: at least they are spelt. */
	expect(f, &urdu, "لکھیں help@a.org.", "لکھیں {help@a.org}.");
	expect(f, &urdu, "کوئی نہیں", "کوئی نہیں");
}

static void numbers_belong_to_their_words_only(void **state)
{
	struct fixture *f = *state;

	expect(f, &urdu, "دفعہ 139A", "دفعہ {139A}");
	expect(f, &urdu, "کاغذ A4", "کاغذ {A4}");
	expect(f, &urdu, "قانون Section 19، دیکھیں",
	       "قانون {Section 19}، دیکھیں");
	expect(f, &urdu, "IPSEA 020 7946 0123", "{IPSEA} 020 7946 0123");
	expect(f, &urdu, "IPSEA 7946 0123", "{IPSEA} 7946 0123");
	expect(f, &urdu, "6 ہفتے، 020 7946 0123",
	       "6 ہفتے، 020 7946 0123");
}

static void in_latin_letters_only_known_words_are(void **state)
{
	struct fixture *f = *state;

	expect(f, &polish, "plan EHC (EHC plan)", "plan {EHC} ({EHC plan})");
	expect(f, &polish, "Child protection i SENCO-wie, SENd",
	       "{Child protection} i {SENCO}-wie, SENd");
	expect(f, &polish, "łEHC, EHCł, EHC", "łEHC, EHCł, {EHC}");
	/* One plain word may be one of the language. */
	expect(f, &polish, "statement (statement) „Statement” (statement 2)",
	       "statement ({statement}) „{Statement}” (statement 2)");
	expect(f, &polish, "sections of a plan, special educational needs",
	       "{sections of a plan}, {special educational needs}");
}

static void english_has_none(void **state)
{
	struct fixture *f = *state;

	expect(f, &english, "An EHC plan (statement)",
	       "An EHC plan (statement)");
}

static void a_doc_says_so_in_html(void **state)
{
	static const char text[] =
		"---\ntitle: سلام\nsummary: سلام\ntopic: x\norder: 1\n"
		"reviewed: 2026-01-01\nreview_by: 2027-01-01\n---\n\n"
		"**EHC** پلان [IPSEA](https://a.org) `EHC` EHC";
	static const struct source src = { .path = SVC("t.md"),
					   .text = SVC(text) };
	struct fixture *f = *state;
	struct doc *d =
		markdown_parse(f->arena, f->ds, &src, SV("t"));
	struct html_options opts = { .heading_shift = 0 };
	struct buf b = BUF_INIT;

	assert_string_equal(printed(f->arena, f->ds), "");
	gloss_mark(f->arena, d->body, glosses_new(f->arena, &urdu, f->g));
	/* What is marked already stays as it is. */
	gloss_mark(f->arena, d->body, glosses_new(f->arena, &urdu, f->g));
	html_children(&b, d->body, &opts);
	assert_sv(buf_take(&b, f->arena),
		  "<p><strong lang=\"en\">EHC</strong> پلان "
		  "<a href=\"https://a.org\" lang=\"en\">IPSEA</a> "
		  "<code dir=\"ltr\">EHC</code> <span lang=\"en\">EHC</span></p>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(latin_letters_in_another_script_are_english),
		cmocka_unit_test(numbers_belong_to_their_words_only),
		cmocka_unit_test(in_latin_letters_only_known_words_are),
		cmocka_unit_test(english_has_none),
		cmocka_unit_test(a_doc_says_so_in_html),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
