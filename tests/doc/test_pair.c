/* The same doc in two languages: which block is whose twin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lexleaf/arena.h"
#include "lexleaf/doc.h"

static struct node *add(struct arena *a, struct node *to, enum node_kind kind,
			const char *id)
{
	struct node *n = node_append(to, node_new(a, kind,
						  (struct span){ 0 }));

	n->id = sv_from(id);
	return n;
}

static struct doc *doc_empty(struct arena *a)
{
	struct doc *d = ARENA_NEW(a, struct doc);

	d->title = node_new(a, NODE_HEADING, (struct span){ 0 });
	d->summary = node_new(a, NODE_PARAGRAPH, (struct span){ 0 });
	d->body = node_new(a, NODE_DOC, (struct span){ 0 });
	return d;
}

static void blocks_are_paired_in_order(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = doc_empty(a), *o = doc_empty(a);
	struct node *p = add(a, d->body, NODE_PARAGRAPH, "");
	struct node *list = add(a, d->body, NODE_LIST, "");
	struct node *item = add(a, list, NODE_ITEM, "");
	struct node *op = add(a, o->body, NODE_PARAGRAPH, "");
	struct node *olist = add(a, o->body, NODE_LIST, "");
	struct node *oitem = add(a, olist, NODE_ITEM, "");

	(void)state;
	oitem->lang = SV("cy");
	doc_pair(d, o, SV("en"));
	assert_ptr_equal(d->title->twin, o->title);
	assert_ptr_equal(d->summary->twin, o->summary);
	assert_ptr_equal(p->twin, op);
	assert_ptr_equal(item->twin, oitem);
	assert_true(sv_is(op->lang, "en"));
	assert_true(sv_is(oitem->lang, "cy"));
	assert_int_equal(p->lang.n, 0);
	arena_free(a);
}

/* Terms are in another order; what only one has takes nobody's twin. */
static void ids_are_found_wherever_they_stand(void **state)
{
	struct arena *a = arena_new();
	struct doc *d = doc_empty(a), *o = doc_empty(a);
	struct node *notice = add(a, d->body, NODE_QUOTE, "notice");
	struct node *b = add(a, d->body, NODE_DEF_TERM, "b");
	struct node *bb = add(a, d->body, NODE_DEF_BODY, "");
	struct node *c = add(a, d->body, NODE_DEF_TERM, "a");
	struct node *cb = add(a, d->body, NODE_DEF_BODY, "");
	struct node *more = add(a, d->body, NODE_PARAGRAPH, "");
	struct node *oc = add(a, o->body, NODE_DEF_TERM, "a");
	struct node *ocb = add(a, o->body, NODE_DEF_BODY, "");
	struct node *ob = add(a, o->body, NODE_DEF_TERM, "b");
	struct node *obb = add(a, o->body, NODE_DEF_BODY, "");

	(void)state;
	doc_pair(d, o, SV("en"));
	assert_null(notice->twin);
	assert_ptr_equal(b->twin, ob);
	assert_ptr_equal(bb->twin, obb);
	assert_ptr_equal(c->twin, oc);
	assert_ptr_equal(cb->twin, ocb);
	assert_null(more->twin);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_paired_in_order),
		cmocka_unit_test(ids_are_found_wherever_they_stand),
	};

	return cmocka_run_group_tests_name("pair", tests, NULL, NULL);
}
