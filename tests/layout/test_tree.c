/* The structure tree, links, languages, and the words of messages. */
#include <string.h>

#include "lexleaf/buf.h"

#include "../fixture.h"
#include "setting.h"

/* "Document(H1 P P(Span Link(Span)))" */
static void put_shape(struct buf *out, const struct elem *e)
{
	buf_puts(out, role_name(e->role));
	if (!e->first)
		return;
	buf_putc(out, '(');
	for (const struct elem *c = e->first; c; c = c->next) {
		put_shape(out, c);
		if (c->next)
			buf_putc(out, ' ');
	}
	buf_putc(out, ')');
}

/* The shape of the body: what follows the title and the summary. */
static void assert_shape(struct setting *s, const char *md, const char *shape)
{
	struct buf b = BUF_INIT;

	assert_non_null(set(s, md));
	for (const struct elem *e = s->pages->root->first->next->next; e;
	     e = e->next) {
		put_shape(&b, e);
		if (e->next)
			buf_putc(&b, ' ');
	}
	assert_string_equal(b.p, shape);
	buf_release(&b);
}

static void blocks_have_their_standard_elements(void **state)
{
	struct setting *s = *state;

	assert_shape(s, "## A\n\n### B\n\nText.", "H2 H3 P");
	assert_shape(s, "- a\n- b\n\n  c\n", "L(LI(Lbl LBody) "
		     "LI(Lbl LBody(P P)))");
	assert_shape(s, "1. a\n   - b\n", "L(LI(Lbl LBody(P L(LI(Lbl "
		     "LBody)))))");
	assert_shape(s, "- [ ] a\n", "L(LI(Lbl LBody))");
	assert_shape(s, "| a | b |\n|---|---|\n| c | d |\n",
		     "Table(THead(TR(TH TH)) TBody(TR(TD TD)))");
	assert_shape(s, "> a\n", "BlockQuote(P)");
	assert_shape(s, "```letter\na\n\nb\n```", "Div(P P)");
	assert_shape(s, "    code\n", "Div(P(Code))");
	assert_shape(s, "a\n\n---\n\nb", "P P");
}

static void inlines_are_leaves_only_where_it_says_something(void **state)
{
	struct setting *s = *state;

	assert_shape(s, "a **b** *c*", "P");
	assert_shape(s, "a [b](https://example.org) c",
		     "P(Span Link(Span) Span)");
	assert_shape(s, "[**b** c](https://example.org)", "P(Link(Span))");
	assert_shape(s, "a `b`", "P(Span Code)");
}

static void tables_scope_their_heads_and_lists_are_numbered(void **state)
{
	struct setting *s = *state;
	const struct elem *e;

	assert_non_null(set(s, "| a |\n|---|\n| b |\n\n1. c\n\n<!-- i18n: x "
			       "-->\n- d"));
	for (e = s->pages->root; e->role != ROLE_TH; e = elem_next(e))
		;
	assert_int_equal(e->scope, SCOPE_COLUMN);
	for (; e->role != ROLE_L; e = elem_next(e))
		;
	assert_int_equal(e->numbering, NUMBERING_DECIMAL);
	for (e = elem_next(e); e->role != ROLE_L; e = elem_next(e))
		;
	assert_int_equal(e->numbering, NUMBERING_DISC);
}

static void a_tick_box_is_said_in_words(void **state)
{
	struct setting *s = *state;
	const struct elem *e;

	assert_non_null(set(s, "- [ ] a\n- [x] b\n"));
	for (e = s->pages->root; e->role != ROLE_LBL; e = elem_next(e))
		;
	assert_true(sv_is(e->actual, "☐"));
	for (e = elem_next(e); e->role != ROLE_LBL; e = elem_next(e))
		;
	assert_true(sv_is(e->actual, "☑"));
}

static const struct link_area *link(const struct setting *s, size_t i)
{
	assert_true(s->pages->v[0].nlinks > i);
	return &s->pages->v[0].links[i];
}

static void links_lead_somewhere_and_say_where(void **state)
{
	struct setting *s = *state;

	assert_non_null(set(s, "[Guide](https://www.example.org/guide/)\n\n"
			       "[Below](#last-part)\n\n"
			       "[Other](leaflet:meetings#who)\n\n"
			       "[020 7946 0000](tel:02079460000)\n\n"
			       "[Nowhere](term:unknown-term)\n\n## Last part"));
	assert_int_equal(s->pages->v[0].nlinks, 4);
	assert_true(sv_is(link(s, 0)->uri, "https://www.example.org/guide/"));
	assert_true(sv_is(link(s, 0)->contents, "Guide, example.org/guide"));
	assert_true(sv_is(link(s, 1)->dest, "last-part"));
	assert_true(sv_is(link(s, 1)->contents, "Below"));
	assert_true(sv_is(link(s, 2)->uri, "https://example.org/en/leaflets/"
					   "meetings.html#who"));
	assert_true(sv_is(link(s, 3)->contents, "020 7946 0000"));
	assert_int_equal(s->pages->ndests, 1);
	assert_true(sv_is(s->pages->dests[0].id, "last-part"));
}

static void a_bare_address_is_described(void **state)
{
	struct setting *s = *state;
	struct node *n;
	struct doc *d = parse(s, "<https://www.example.org/guide/>");

	assert_non_null(d);
	for (n = d->body; n->kind != NODE_LINK;)
		n = node_next(d->body, n);
	n->label = SV("Guide");
	assert_non_null(lay_out(s, "en", "a4"));
	assert_true(sv_is(link(s, 0)->contents, "Guide, example.org/guide"));
}

static int count_kids(const struct elem *e, enum role role)
{
	int n = 0;

	for (const struct elem *c = e->first; c; c = c->next, n++) {
		assert_int_equal(c->role, role);
		assert_ptr_equal(c->parent, e);
		assert_true(c->next || c == e->last);
	}
	assert_true(n <= ELEM_KIDS);
	return n;
}

/* PDF has no list of 100,000 things. */
static void large_elements_are_parted(void **state)
{
	struct setting *s = *state;
	struct elem *root = elem_new(s->a, NULL, ROLE_DOCUMENT), *list, *e;
	int n = 0;

	list = elem_new(s->a, elem_new(s->a, root, ROLE_DIV), ROLE_L);
	list->numbering = NUMBERING_DISC;
	for (int i = 0; i < 2 * ELEM_KIDS + 1; i++)
		elem_new(s->a, list, ROLE_LI)->index = i;
	for (int i = 1; i < 40 * ELEM_KIDS / 10; i++)
		elem_new(s->a, root, ROLE_P);
	e = elem_new(s->a, root->last, ROLE_SPAN);
	for (int i = 0; i <= ELEM_KIDS; i++)
		elem_new(s->a, root->last, ROLE_SPAN);
	elem_part(s->a, root);

	assert_int_equal(count_kids(root, ROLE_SECT), 4);
	assert_int_equal(count_kids(root->last->last, ROLE_SPAN), 2);
	assert_ptr_equal(root->last->last->first->first, e);
	e = root->first->first;
	assert_int_equal(count_kids(e, ROLE_L), 3);
	for (list = e->first; list; list = list->next) {
		assert_int_equal(list->numbering, NUMBERING_DISC);
		count_kids(list, ROLE_LI);
		for (e = list->first; e; e = e->next)
			assert_int_equal(e->index, n++);
	}
	assert_int_equal(n, 2 * ELEM_KIDS + 1);
}

static void a_link_has_an_area_for_each_line(void **state)
{
	struct setting *s = *state;

	assert_non_null(set(s, "[A link whose text is so long that it goes on "
			       "over the end of its line and even has to "
			       "begin a third one, because it says so much "
			       "that two lines of text are not enough for all "
			       "of it](https://example.org)"));
	assert_int_equal(s->pages->v[0].nlinks, 3);
	assert_ptr_equal(link(s, 0)->elem, link(s, 2)->elem);
	assert_true(link(s, 0)->rect.y + link(s, 0)->rect.h <=
		    link(s, 1)->rect.y + FX_PER_PT);
}

static void headings_are_bookmarks(void **state)
{
	struct setting *s = *state;

	assert_non_null(set(s, "## **Bold** part\n\n### Inner\n\nText"));
	assert_int_equal(s->pages->nbookmarks, 3);
	assert_int_equal(s->pages->bookmarks[0].level, 1);
	assert_true(sv_is(s->pages->bookmarks[1].title, "Bold part"));
	assert_int_equal(s->pages->bookmarks[2].level, 3);
	assert_int_equal(s->pages->bookmarks[2].elem->role, ROLE_H3);
}

static void right_to_left_leaves_carry_their_logical_text(void **state)
{
	struct setting *s = *state;
	const struct elem *e;

	assert_non_null(set_in(s, "یہ [لنک](https://example.org) ہے۔", "ur",
			       "a4"));
	e = s->pages->root->last;
	assert_int_equal(e->role, ROLE_P);
	assert_true(sv_is(e->first->actual, "یہ "));
	assert_true(sv_is(e->first->next->first->actual, "لنک"));
	assert_true(sv_is(e->last->actual, " ہے۔"));
}

static void right_to_left_pages_are_mirrored(void **state)
{
	struct setting *s = *state;
	const struct page *p;
	int32_t bar = 0, bullet = 0, text = 0;

	assert_non_null(set_in(s, "> یہ\n\n- وہ\n", "ur", "a4"));
	p = &s->pages->v[0];
	for (size_t i = 0; i < p->nitems; i++) {
		const struct item *item = &p->items[i];

		if (item->kind == ITEM_RECT && item->colour == 0x0B5A7A)
			bar = item->as.rect.x;
		if (sv_is(item_text(item), "•"))
			bullet = item->as.run.x;
		if (sv_is(item_text(item), "وہ"))
			text = item->as.run.x;
	}
	assert_true(bar > p->width / 2);
	assert_true(bullet > text && text > p->width / 2);
}

static struct node *add(struct setting *s, struct node *to,
			enum node_kind kind, const char *text)
{
	struct node *n = node_append(to, node_new(s->a, kind, to->at));

	if (text)
		node_append(n, node_text(s->a, sv_from(text), to->at));
	return n;
}

static const struct elem *find(const struct setting *s, enum role role)
{
	const struct elem *e = s->pages->root;

	while (e && e->role != role)
		e = elem_next(e);
	assert_non_null(e);
	return e;
}

static void terms_are_labels_that_links_lead_to(void **state)
{
	struct setting *s = *state;
	struct node *defs, *term, *box;
	struct buf b = BUF_INIT;

	parse(s, "An [EHC plan](term:ehc-plan) and an [IEP](term:iep).");
	defs = add(s, s->doc->body, NODE_DEFS, NULL);
	term = add(s, defs, NODE_DEF_TERM, "EHC plan");
	term->id = SV("term-ehc-plan");
	add(s, add(s, defs, NODE_DEF_BODY, NULL), NODE_PARAGRAPH, "A plan.");
	box = add(s, s->doc->body, NODE_BOX, NULL);
	add(s, box, NODE_PARAGRAPH, "Call us.");
	assert_non_null(lay_out(s, "en", "a4"));
	for (const struct elem *e = s->pages->root->first->next->next; e;
	     e = e->next)
		put_shape(&b, e);
	assert_string_equal(b.p, "P(Span Link(Span) Span)"
			    "L(LI(Lbl LBody))Div(P)");
	buf_release(&b);
	assert_int_equal(s->pages->v[0].nlinks, 1);
	assert_true(sv_is(link(s, 0)->dest, "term-ehc-plan"));
	assert_true(sv_is(s->pages->dests[0].id, "term-ehc-plan"));
}

static void parts_in_another_language_say_so(void **state)
{
	struct setting *s = *state;
	struct node *p, *span;
	const struct elem *e;

	parse(s, "");
	p = add(s, s->doc->body, NODE_PARAGRAPH, "یہ ");
	span = add(s, p, NODE_SPAN, "EHC plan");
	span->lang = SV("en");
	p = add(s, s->doc->body, NODE_PARAGRAPH, "Not translated.");
	p->lang = SV("en");
	p->dir = DIR_LTR;
	assert_non_null(lay_out(s, "ur", "a4"));
	assert_true(sv_is(s->pages->root->lang, "ur"));
	e = s->pages->root->last;
	assert_true(sv_is(e->lang, "en"));
	e = s->pages->root->first->next->next->first;
	assert_int_equal(e->lang.n, 0);
	assert_true(sv_is(e->next->lang, "en"));
}

static void what_is_not_translated_stands_at_its_own_start(void **state)
{
	struct setting *s = *state;
	struct node *item, *p;
	const struct page *page;

	parse(s, "- Not translated\n\n");
	item = s->doc->body->first->first;
	for (p = item->first; p; p = p->next) {
		p->lang = SV("en");
		p->dir = DIR_LTR;
	}
	assert_non_null(lay_out(s, "ur", "a4"));
	page = &s->pages->v[0];
	for (size_t i = 0; i < page->nitems; i++)
		if (sv_is(item_text(&page->items[i]), "•"))
			assert_true(page->items[i].as.run.x < page->width / 4);
}

static void every_item_has_its_label(void **state)
{
	struct setting *s = *state;
	const struct page *p;
	int labels = 0;

	assert_non_null(set(s, "1. a\n2.\n3. - - b\n4. ```\n   c\n   ```\n"
			       "5. > d\n"));
	p = &s->pages->v[0];
	for (size_t i = 0; i < p->nitems; i++)
		labels += p->items[i].elem &&
			  p->items[i].elem->role == ROLE_LBL;
	assert_int_equal(labels, 7);
}

static void images_are_figures_that_fit(void **state)
{
	struct setting *s = *state;
	const struct elem *e;

	assert_non_null(set(s, "Before ![A board](small.png) behind."));
	e = find(s, ROLE_FIGURE);
	assert_true(sv_is(e->alt, "A board"));
	assert_int_equal(e->bbox.w / FX_PER_PT, 32);
	assert_int_equal(e->bbox.h / FX_PER_PT, 16);
}

static void a_large_image_is_made_to_fit(void **state)
{
	struct setting *s = *state;
	const struct elem *e;

	assert_non_null(set(s, "![Large](large.png)"));
	e = find(s, ROLE_FIGURE);
	assert_true(e->bbox.y + e->bbox.h < s->pages->v[0].height);
	assert_in_range(e->bbox.h - 2 * e->bbox.w, 0, 4);
}

static void a_missing_image_is_an_error(void **state)
{
	struct setting *s = *state;

	assert_null(set(s, "![Gone](gone.png)"));
	assert_int_equal(diags_count(s->ds, DIAG_ERROR), 1);
}

static void every_missing_character_is_reported_at_its_place(void **state)
{
	struct setting *s = *state;
	const char *said;

	assert_null(set(s, "A **snowman \xE2\x98\x83** here\n\nand \xE0\xAE\x85"
			   " there"));
	assert_int_equal(diags_count(s->ds, DIAG_ERROR), 2);
	said = printed(s->a, s->ds);
	assert_non_null(strstr(said, "a.md:10:13: error: no font of English has "
				    "\"\xE2\x98\x83\" (U+2603); use another "
				    "character or add a font to "
				    "languages.yaml [char-no-font]"));
	assert_non_null(strstr(said, "a.md:12:5: error: "));
	assert_null(set(s, "Lost \uFFFD."));
	assert_non_null(strstr(printed(s->a, s->ds),
			       "a.md:10:6: error: a character was lost "));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup(name, setting_reset)
	const struct CMUnitTest tests[] = {
		T(blocks_have_their_standard_elements),
		T(inlines_are_leaves_only_where_it_says_something),
		T(tables_scope_their_heads_and_lists_are_numbered),
		T(a_tick_box_is_said_in_words),
		T(links_lead_somewhere_and_say_where),
		T(a_bare_address_is_described),
		T(large_elements_are_parted),
		T(a_link_has_an_area_for_each_line),
		T(headings_are_bookmarks),
		T(right_to_left_leaves_carry_their_logical_text),
		T(right_to_left_pages_are_mirrored),
		T(terms_are_labels_that_links_lead_to),
		T(parts_in_another_language_say_so),
		T(what_is_not_translated_stands_at_its_own_start),
		T(every_item_has_its_label),
		T(images_are_figures_that_fit),
		T(a_large_image_is_made_to_fit),
		T(a_missing_image_is_an_error),
		T(every_missing_character_is_reported_at_its_place),
	};

	return cmocka_run_group_tests(tests, setting_open, setting_close);
}
