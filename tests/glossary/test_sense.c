/* Words that are terms and everyday words: which, the block says. */
#include "setting.h"

static int setup_everyday(void **state)
{
	setup(state);
	words = glossary_at(arena, ds, "tests/glossary/everyday.xml");
	return words ? 0 : -1;
}

static void mark(const char *body, const char *want)
{
	struct doc *d = leaflet(arena, ds, body);
	size_t n;

	glossary_mark(arena, ds, d, matcher_new(arena, words, NULL), &n);
	assert_sv(seen(arena, d->body), want);
}

/* Nothing is linked, and nothing is said. */
static void assert_everyday(const char *body)
{
	mark(body, arena_printf(arena, "%s\n", body).p);
	assert_sv(sv_from(printed(arena, ds)), "");
}

/* The term is meant: it is linked, and its word is said to be old. */
static void assert_meant(const char *body, const char *want)
{
	int before = diags_count(ds, DIAG_WARNING);

	mark(body, want);
	assert_true(diags_count(ds, DIAG_WARNING) > before);
}

static void test_everyday(void **state)
{
	(void)state;
	assert_everyday("A note and notes");
	assert_everyday("His “note of thanks”, her 'note");
	/* The words of a sign are no sign. */
	assert_everyday("They have made a note");
	assert_everyday("It has a short note");
}

/* A capital that any word has there says nothing. */
static void test_capitals_of_others(void **state)
{
	(void)state;
	assert_everyday("Note the day");
	assert_everyday("Read it. Note the day");
	assert_everyday("Writing the Note");
	assert_everyday("The School has the Note");
	assert_everyday("This is called Note Form");
	assert_everyday("This is called a Note of Thanks");
	assert_everyday("This is called Note 3");
	assert_everyday("This is called Sick Note");
}

static void test_names(void **state)
{
	(void)state;
	assert_meant("Bring the Note with you",
		     "Bring the [Note](note-in-lieu) with you\n");
	assert_meant("The Note says: send the notes",
		     "The [Note](note-in-lieu) says: send the notes\n");
	assert_meant("It comes. The Note says so",
		     "It comes. The [Note](note-in-lieu) says so\n");
	assert_meant("They make the Support Plan",
		     "They make the [Support Plan](support-plan)\n");
	mark("They make the Support plan",
	     "They make the [Support](support) plan\n");
}

static void test_spoken_of(void **state)
{
	(void)state;
	assert_meant("People say “note”",
		     "People say “[note](note-in-lieu)”\n");
	assert_meant("People say \"note\" for it",
		     "People say \"[note](note-in-lieu)\" for it\n");
}

static void test_signs(void **state)
{
	(void)state;
	assert_meant("He has a note", "He has a [note](note-in-lieu)\n");
	assert_meant("They have no note",
		     "They have no [note](note-in-lieu)\n");
	/* One sense in one block. */
	assert_meant("Notes are old. You have no note?",
		     "[Notes](note-in-lieu) are old. You have no note?\n");
	assert_meant("He has a **note**, and *notes*",
		     "He has a [note](note-in-lieu), and notes\n");
	/* Each block speaks for itself. */
	assert_meant("A note\n\nThey have a note\n\n- A note\n",
		     "A note\nThey have a [note](note-in-lieu)\nA note\n");
}

static void test_old_words_keep_company(void **state)
{
	(void)state;
	assert_meant("An ASBO or a note",
		     "An [ASBO](asbo) or a [note](note-in-lieu)\n");
	assert_meant("A note, in full a note in lieu",
		     "A [note](note-in-lieu), in full a note in lieu\n");
	/* Words of today do not, even with an old one in them. */
	mark("A note: help after an ASBO",
	     "A note: [help after an ASBO](support)\n");
	mark("Support, or a note", "[Support](support), or a note\n");
	mark("They make a Support Plan, and a note",
	     "They make a [Support Plan](support-plan), and a note\n");
}

/* The author says that an old word stands there. */
static void test_allowed(void **state)
{
	(void)state;
	mark("<!-- retired-ok -->\nA note", "A [note](note-in-lieu)\n");
	assert_sv(sv_from(printed(arena, ds)), "");
}

/* A text for translators uses a term where a leaflet does. */
static void test_uses(void **state)
{
	const struct matcher *m = matcher_new(arena, words, NULL);
	const struct term *note = glossary_term(words, SV("note-in-lieu"));
	bool *uses = ARENA_ARRAY(arena, bool, words->nterms);

	(void)state;
	matcher_uses(arena, m, SV("a note"), uses);
	assert_false(uses[note - words->terms]);
	matcher_uses(arena, m, SV("has a note"), uses);
	assert_true(uses[note - words->terms]);
}

/* What stayed English in a translation has the same senses. */
static void test_in_a_translation(void **state)
{
	struct glossary *g = glossary_translate(arena, ds, words, &polish, NULL,
						&(struct coverage){ 0 });
	struct doc *d = leaflet(arena, ds, "A note\n\nIt has a note");
	size_t n;

	(void)state;
	d->body->lang = SV("en");
	glossary_mark(arena, ds, d,
		      matcher_new(arena, g, matcher_new(arena, words, NULL)),
		      &n);
	assert_sv(seen(arena, d->body),
		  "A note\nIt has a [note](note-in-lieu)\n");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup_everyday, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_everyday),
		TEST(test_capitals_of_others),
		TEST(test_names),
		TEST(test_spoken_of),
		TEST(test_signs),
		TEST(test_old_words_keep_company),
		TEST(test_allowed),
		TEST(test_uses),
		TEST(test_in_a_translation),
	};

	return cmocka_run_group_tests_name("sense", tests, NULL, NULL);
}
