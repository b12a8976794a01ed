/* Tables whose words are too long for their columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexleaf/buf.h"
#include "setting.h"

static const char crowded[] =
	"| Responsibilities | Acknowledgement | Correspondence |\n"
	"|---|:---:|---:|\n"
	"| Incomprehensibly | Miscellaneous | Straightforwardly |\n"
	"| Misunderstanding | | Characteristically |\n";

static const char *const words[] = {
	"Responsibilities", "Incomprehensibly", "Acknowledgement",
	"Miscellaneous", "Correspondence", "Straightforwardly",
	"Misunderstanding", "Characteristically",
};

enum { WORDS = sizeof words / sizeof *words };

/* The item that is 'word' and nothing more; the 'nth' of them, from 0. */
static const struct item *find(struct setting *s, const char *word, int nth)
{
	for (size_t i = 0; i < s->pages->n; i++)
		for (size_t k = 0; k < s->pages->v[i].nitems; k++) {
			const struct item *item = &s->pages->v[i].items[k];

			if (sv_is(item_text(item), word) && !nth--)
				return item;
		}
	return NULL;
}

static void stands_below_the_heads_with_whole_words(void **state)
{
	struct setting *s = *state;
	const struct item *above = NULL;

	assert_non_null(set_in(s, crowded, "en", "trifold"));
	for (int i = 0; i < WORDS; i++) {
		const struct item *item = find(s, words[i], 0);

		assert_non_null(item);
		assert_non_null(item->elem);
		assert_true(!above || item->as.run.x == above->as.run.x);
		assert_true(!above || item->as.run.y > above->as.run.y);
		above = item;
	}
}

/* Heads are said once and seen again; not where a cell is empty. */
static void repeats_its_heads_for_the_eye_only(void **state)
{
	struct setting *s = *state;
	const struct item *again;

	assert_non_null(set_in(s, crowded, "en", "trifold"));
	again = find(s, "Responsibilities", 1);
	assert_non_null(again);
	assert_null(again->elem);
	assert_true(again->as.run.y <
		    find(s, "Misunderstanding", 0)->as.run.y);
	assert_null(find(s, "Responsibilities", 2));
	assert_null(find(s, "Acknowledgement", 1));
	assert_null(find(s, "Correspondence", 1)->elem);
}

static void put_shape(struct buf *out, const struct elem *e)
{
	buf_puts(out, role_name(e->role));
	if (!e->first)
		return;
	buf_putc(out, '(');
	for (const struct elem *c = e->first; c; c = c->next) {
		put_shape(out, c);
		buf_puts(out, c->next ? " " : ")");
	}
}

static void is_a_table_to_whom_it_is_read(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT;

	assert_non_null(set_in(s, crowded, "en", "trifold"));
	put_shape(&b, s->pages->root->last);
	assert_string_equal(b.p, "Table(THead(TR(TH TH TH)) "
				 "TBody(TR(TD TD TD) TR(TD TD TD)))");
	buf_release(&b);
}

static void is_not_stacked_where_its_words_fit(void **state)
{
	struct setting *s = *state;

	assert_non_null(set_in(s, crowded, "en", "a4"));
	assert_int_equal(find(s, words[0], 0)->as.run.y,
			 find(s, words[2], 0)->as.run.y);
	/* One column is as wide as it can be. */
	assert_non_null(set_in(s, "| Head |\n|---|\n"
			       "| Wordswithoutspacesthatgoonandonandonandon |\n"
			       "| last |\n", "en", "trifold"));
	assert_null(find(s, "Head", 1));
}

static void is_stacked_beside_its_twin(void **state)
{
	struct setting *s = *state;
	struct doc *other = parse(s, "| A | B | C |\n|---|---|---|\n"
				  "| one | two | three |\n| x | | z |\n");
	const struct node *table;

	assert_non_null(other);
	assert_non_null(parse(s,
		"| Incomprehensibilities | Counterrevolutionaries | "
		"Donaudampfschifffahrt |\n|---|---|---|\n"
		"| eins | drei | vier |\n| y | | z |\n"));
	table = s->doc->body->first;
	other->body->first->id = table->id;
	doc_pair(s->doc, other, SV("en"));
	assert_non_null(lay_out(s, "en", "bilingual"));
	assert_int_equal(find(s, "drei", 0)->as.run.y,
			 find(s, "two", 0)->as.run.y);
	assert_int_equal(find(s, "vier", 0)->as.run.y,
			 find(s, "three", 0)->as.run.y);
	assert_true(find(s, "three", 0)->as.run.y >
		    find(s, "two", 0)->as.run.y);
	assert_true(find(s, "three", 0)->as.run.x >
		    find(s, "vier", 0)->as.run.x);
}

/* A row is not begun at the foot of a page when it fits on the next. */
static void keeps_its_rows_whole(void **state)
{
	struct setting *s = *state;
	int moved = 0;

	for (int n = 0; n < 18; n++) {
		struct buf b = BUF_INIT;

		for (int i = 0; i < n; i++)
			buf_puts(&b, "Above.\n\n");
		buf_puts(&b, crowded);
		assert_non_null(set_in(s, b.p, "en", "trifold"));
		buf_release(&b);
		for (size_t i = 0; i < s->pages->n; i++) {
			int32_t panel = s->pages->v[i].width / 3;
			const struct item *first = find(s, words[6], 0);
			const struct item *last = find(s, words[7], 0);

			assert_int_equal(first->as.run.x / panel,
					 last->as.run.x / panel);
			moved += first->as.run.x / panel !=
				 find(s, words[1], 0)->as.run.x / panel;
		}
	}
	assert_true(moved > 2);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup(name, setting_reset)
	const struct CMUnitTest tests[] = {
		T(stands_below_the_heads_with_whole_words),
		T(repeats_its_heads_for_the_eye_only),
		T(is_a_table_to_whom_it_is_read),
		T(is_not_stacked_where_its_words_fit),
		T(is_stacked_beside_its_twin),
		T(keeps_its_rows_whole),
	};

	return cmocka_run_group_tests_name("stacked", tests, setting_open,
					   setting_close);
}
