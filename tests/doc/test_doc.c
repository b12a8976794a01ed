/* The tree itself: linking, walking, copying, what it says and its dump. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexleaf/doc.h"

static const struct span nowhere;

static struct node *add(struct arena *a, struct node *parent,
			enum node_kind kind)
{
	return node_append(parent, node_new(a, kind, nowhere));
}

static struct node *add_text(struct arena *a, struct node *parent,
			     const char *text)
{
	return node_append(parent, node_text(a, sv_from(text), nowhere));
}

static void assert_dump(const struct node *n, const char *wanted)
{
	struct buf b = BUF_INIT;

	node_dump(&b, n, 0);
	assert_string_equal(b.p, wanted);
	buf_release(&b);
}

/* Every link has its counterpart. */
static void assert_sound(const struct node *root)
{
	for (const struct node *n = root; n; n = node_next(root, n)) {
		assert_true(!n->first == !n->last);
		if (n->first)
			assert_true(!n->first->prev && !n->last->next);
		for (const struct node *c = n->first; c; c = c->next) {
			assert_ptr_equal(c->parent, n);
			if (c->next)
				assert_ptr_equal(c->next->prev, c);
			else
				assert_ptr_equal(n->last, c);
		}
	}
}

/* (a (b c) d) */
static struct node *sample(struct arena *a)
{
	struct node *doc = node_new(a, NODE_DOC, nowhere), *p;

	p = add(a, doc, NODE_PARAGRAPH);
	add_text(a, p, "b");
	add(a, p, NODE_BREAK);
	add_text(a, add(a, p, NODE_EMPH), "c");
	p = add(a, doc, NODE_HEADING);
	p->level = 2;
	add_text(a, p, "d");
	return doc;
}

static void every_kind_has_a_name(void **state)
{
	(void)state;
	for (int k = 0; k < NODE_KIND_COUNT; k++)
		assert_true(*node_name((enum node_kind)k));
	assert_false(node_is_inline(NODE_BOX));
	assert_true(node_is_inline(NODE_TEXT));
	assert_true(node_is_inline(NODE_HTML));
}

static void nodes_are_moved(void **state)
{
	struct arena *a = arena_new();
	struct node *doc = sample(a), *p = doc->first, *h = doc->last;
	struct node *fresh = node_new(a, NODE_RULE, nowhere);

	(void)state;
	node_insert_before(p, fresh);
	assert_ptr_equal(doc->first, fresh);
	node_insert_before(h, node_text(a, SV("x"), nowhere));
	assert_sound(doc);
	node_unlink(fresh);
	assert_null(fresh->parent);
	assert_ptr_equal(doc->first, p);
	node_unlink(h);
	assert_sound(doc);
	node_unlink(p->first->next);
	node_append(doc, h);
	node_adopt(h, p);
	assert_null(p->first);
	assert_sound(doc);
	assert_dump(doc, "doc\n"
			 "  paragraph\n"
			 "  text \"x\"\n"
			 "  heading level=2\n"
			 "    text \"d\"\n"
			 "    text \"b\"\n"
			 "    emph\n"
			 "      text \"c\"\n");
	node_unlink(doc); /* a root has nothing to be taken out of */
	assert_sound(doc);
	arena_free(a);
}

static void walks_stay_below_their_root(void **state)
{
	struct arena *a = arena_new();
	struct node *doc = sample(a), *p = doc->first;
	struct node *emph = p->last;

	(void)state;
	assert_ptr_equal(node_next(doc, doc), p);
	assert_ptr_equal(node_next(doc, emph->first), doc->last);
	assert_null(node_next(p, emph->first));
	assert_null(node_next(emph->first, emph->first));
	assert_ptr_equal(node_next_skip(doc, p), doc->last);
	assert_null(node_next_skip(p, p));
	assert_null(node_next_skip(doc, doc));
	arena_free(a);
}

static void a_copy_is_whole_and_its_own(void **state)
{
	struct arena *a = arena_new();
	struct node *doc = sample(a), *copy = node_copy(a, doc);
	struct node *part = node_copy(a, doc->first->last);

	(void)state;
	assert_sound(copy);
	assert_dump(copy, "doc\n"
			  "  paragraph\n"
			  "    text \"b\"\n"
			  "    break\n"
			  "    emph\n"
			  "      text \"c\"\n"
			  "  heading level=2\n"
			  "    text \"d\"\n");
	assert_dump(part, "emph\n  text \"c\"\n");
	assert_null(part->parent);
	assert_null(part->prev);
	node_unlink(copy->first);
	assert_ptr_equal(doc->first->kind, NODE_PARAGRAPH);
	assert_sound(doc);
	arena_free(a);
}

/* Deep trees are walked and copied without deep stacks. */
static void depth_costs_no_stack(void **state)
{
	enum { DEPTH = 1000000 };
	struct arena *a = arena_new();
	struct node *top = node_new(a, NODE_QUOTE, nowhere), *n = top;
	struct buf b = BUF_INIT;
	int depth = 0;

	(void)state;
	for (int i = 1; i < DEPTH; i++)
		n = add(a, n, NODE_QUOTE);
	add_text(a, n, "deep");
	for (n = node_copy(a, top); n->first; n = n->first)
		depth++;
	assert_int_equal(depth, DEPTH);
	node_plain(&b, top);
	assert_string_equal(b.p, "deep");
	buf_release(&b);
	arena_free(a);
}

static void plain_text_is_what_is_heard(void **state)
{
	struct arena *a = arena_new();
	struct node *doc = sample(a), *p = doc->first, *ph, *image;
	struct buf b = BUF_INIT;

	(void)state;
	ph = add(a, p, NODE_PLACEHOLDER);
	ph->target = SV("fact.x");
	ph->text = SV("n");
	add(a, p, NODE_CODE)->text = SV(" co");
	image = add(a, p, NODE_IMAGE);
	image->target = SV("unheard.png");
	add_text(a, image, " alt");
	node_plain(&b, doc);
	assert_string_equal(b.p, "b c{fact.x:n} co alt d");
	buf_release(&b);
	arena_free(a);
}

static void a_dump_shows_what_is_set(void **state)
{
	struct arena *a = arena_new();
	struct source src = { .path = SV("x"), .text = SV("") };
	struct node *n = node_new(a, NODE_LIST, (struct span){ &src, 3, 7, 2 });
	struct node_notes notes = { .note = SV("say \"so\""),
				    .context = SV("verb"),
				    .critical = true,
				    .skip = true,
				    .retired_ok = true,
				    .max = 60 };
	struct node *item, *text;

	(void)state;
	n->list = LIST_ORDERED;
	n->level = 4;
	n->notes = &notes;
	item = add(a, n, NODE_ITEM);
	item->task = TASK_DONE;
	item->at = (struct span){ &src, 4, 0, 0 };
	text = add_text(a, item,
			"a\\\"\n\t\xC2\xA0\xE2\x80\x8F"
			"é");
	text->lang = SV("ur");
	text->dir = DIR_RTL;
	text->isolate = text->untranslated = true;
	assert_dump(n, "list 3:7 ordered start=4 loose note=\"say \\\"so\\\"\" "
		       "context=\"verb\" critical skip retired-ok max=60\n"
		       "  item 4 done\n"
		       "    text lang=\"ur\" dir=rtl isolate untranslated "
		       "\"a\\\\\\\"\\n\\t\\u{A0}\\u{200F}é\"\n");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_has_a_name),
		cmocka_unit_test(nodes_are_moved),
		cmocka_unit_test(walks_stay_below_their_root),
		cmocka_unit_test(a_copy_is_whole_and_its_own),
		cmocka_unit_test(depth_costs_no_stack),
		cmocka_unit_test(plain_text_is_what_is_heard),
		cmocka_unit_test(a_dump_shows_what_is_set),
	};

	return cmocka_run_group_tests_name("doc", tests, NULL, NULL);
}
