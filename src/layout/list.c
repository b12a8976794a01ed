/*
 * Lists: bullets, numbers, boxes to tick, and lists of terms.  The label of
 * an item stands in front of whatever strip its content begins with.
 */

#include "layout_imp.h"

/* The label in front of the item, at the start of its place's width. */
static struct label *label_new(struct layout *l, const struct place *p,
			       struct text *t)
{
	struct label *label = ARENA_NEW(l->a, struct label);

	label->x = p->x;
	label->w = p->w;
	label->text = t;
	label->rtl = p->dir == DIR_RTL;
	return label;
}

static struct text *label_text(struct layout *l, const struct place *p,
			       struct sv words, struct span at)
{
	struct text *t = text_new(l, TEXT_LABEL, p->voice, p->dir);

	text_put(l, t, words, false);
	text_shape(l, t, at);
	text_break(t, INT32_MAX);
	return t;
}

/* A strip for labels that nothing came to stand behind. */
static void flush_labels(struct layout *l, const struct place *p)
{
	struct column *c = p->column;
	struct text *t;
	struct strip *s;

	if (!c->labels)
		return;
	t = text_new(l, TEXT_BODY, p->voice, p->dir);
	text_shape(l, t, (struct span){ NULL, 0, 0, 0 });
	text_break(t, p->w);
	s = column_add(l, c, STRIP_EMPTY, p->frame);
	s->x = p->x;
	s->w = p->w;
	s->h = text_above(t, 0) + text_below(t, 0);
}

static struct sv item_words(struct layout *l, const struct node *list,
			    int number, int depth)
{
	if (list->list == LIST_ORDERED)
		return arena_printf(l->a, "%d.", number);
	return depth % 2 ? SV("–") : SV("•");
}

/*
 * Is 'n' a paragraph that is alone in its item, so that the element around
 * can be its own?
 */
static bool is_sole(const struct node *n)
{
	if (!n || n->kind != NODE_PARAGRAPH || n->next || n->lang.n)
		return false;
	for (const struct node *i = n->first; i; i = i->next)
		if (node_is_picture(i))
			return false;
	return true;
}

static void build_item(struct layout *l, const struct place *p,
		       const struct node *n, struct label *label)
{
	struct place in = place_in(l, p, n);
	struct elem *li = place_elem(l, p, &in, ROLE_LI);
	struct column *c = p->column;
	struct label **last;

	label->elem = elem_new(l->a, li, ROLE_LBL);
	if (!label->text)
		label->elem->actual = label->done ? SV("☑") : SV("☐");
	for (last = &c->labels; *last; last = &(*last)->next)
		;
	*last = label; /* behind that of the item around it */
	c->flush = true; /* the space between items is the list's business */
	in.elem = elem_new(l->a, li, ROLE_LBODY);
	in.inner = true;
	in.sole = is_sole(n->first);
	for (const struct node *b = n->first; b; b = b->next)
		block_build(l, &in, b);
	flush_labels(l, &in);
}

/* The same label for the item's twin. */
static struct label *twin_label(struct layout *l, const struct place *p,
				const struct node *item,
				const struct label *label)
{
	struct place lane = lanes_twin(l, p, item->twin);
	struct place in = place_in(l, &lane, item->twin);
	struct text *t = NULL;
	struct label *twin;

	if (label->text)
		t = label_text(l, &in, para_text(label->text->para), item->at);
	twin = label_new(l, &in, t);
	twin->done = label->done;
	return twin;
}

/* The labels of a list and the indent that they all fit into. */
static struct label **list_labels(struct layout *l, const struct place *p,
				  const struct node *list, int32_t *indent_by)
{
	int32_t gap = em(l, l->style->label_gap), by;
	struct label **labels;
	size_t n = 0, i = 0;

	for (const struct node *item = list->first; item; item = item->next)
		n++;
	labels = ARENA_ARRAY(l->a, struct label *, n);
	by = em(l, l->style->bullet);
	if (list->list == LIST_TASK)
		by = em(l, l->style->tick) + gap + gap / 2;
	for (const struct node *item = list->first; item; item = item->next) {
		struct text *t = NULL;

		if (item->task == TASK_NONE) {
			t = label_text(l, p, item_words(l, list, list->level +
							(int)i, p->lists),
				       item->at);
			if (t->lines->width + gap > by)
				by = t->lines->width + gap;
		}
		labels[i] = label_new(l, p, t);
		labels[i]->done = item->task == TASK_DONE;
		if (p->twin_w && item->twin)
			labels[i]->twin = twin_label(l, p, item, labels[i]);
		i++;
	}
	*indent_by = by;
	return labels;
}

/*
 * Keep a short list together, do not part a short item, and do not leave
 * one alone, be it the first or the last.
 */
static void keep_items(const struct layout *l, struct strip **firsts,
		       size_t n)
{
	int64_t h = 0, much = l->area.h / 4;

	if (!n)
		return;
	for (const struct strip *s = firsts[0]; s && h <= much; s = s->next)
		h += s->space + s->h;
	if (h <= much)
		strips_keep(firsts[0]->next, NULL, KEEP_RATHER);
	for (size_t i = 0; i < n; i++) {
		struct strip *first = firsts[i], *end = i + 1 < n ?
			firsts[i + 1] : NULL;

		if (!strips_little(first, end))
			continue;
		strips_keep(first->next, end, KEEP_STRONG);
		if (!i && end)
			strips_keep(end, end->next, KEEP_STRONG);
		if (i && !end)
			strips_keep(first, first->next, KEEP_STRONG);
	}
}

void list_build(struct layout *l, const struct place *p,
		       const struct node *n)
{
	struct place in = place_in(l, p, n);
	struct column *c = p->column;
	enum block_kind gap = n->tight ? BLOCK_TIGHT_ITEM : BLOCK_PARAGRAPH;
	struct label **labels;
	struct strip **firsts;
	size_t i = 0, items = 0;
	int32_t by, twin_x;

	for (const struct node *item = n->first; item; item = item->next)
		items++;
	firsts = ARENA_ARRAY(l->a, struct strip *, items);
	if (!place_has_room(l, p, em(l, l->style->bullet))) {
		flush_labels(l, p);
		if (p->lists) {
			in.x = p->list_x;
			in.w = p->list_w;
		}
	}
	in.list_x = in.x;
	in.list_w = in.w;
	in.sole = false;
	in.elem = place_elem(l, p, &in, ROLE_L);
	in.elem->numbering = n->list == LIST_ORDERED ? NUMBERING_DECIMAL :
						       NUMBERING_DISC;
	labels = list_labels(l, &in, n, &by);
	column_before(l, c, p->tight ? BLOCK_TIGHT_ITEM : BLOCK_LIST);
	in.tight = n->tight;
	in.lists++;
	twin_x = in.twin_x;
	place_indent(&in, by);
	for (const struct node *item = n->first; item; item = item->next) {
		struct strip *last = c->last;

		labels[i]->w = by;
		if (in.dir == DIR_RTL)
			labels[i]->x = in.x + in.w;
		if (labels[i]->twin) {
			labels[i]->twin->w = by;
			labels[i]->twin->x = in.twin_dir == DIR_RTL ?
				in.twin_x + in.twin_w : twin_x;
		}
		build_item(l, &in, item, labels[i]);
		firsts[i++] = last ? last->next : c->first;
		column_after_group(l, c, gap);
	}
	keep_items(l, firsts, items);
	column_after_group(l, c, BLOCK_LIST);
}

/* A list of terms: each entry is an item, with its term as the label. */
void defs_build(struct layout *l, const struct place *p,
		       const struct node *n)
{
	struct place in = place_in(l, p, n);
	struct column *c = p->column;
	struct elem *li = NULL;

	in.elem = place_elem(l, p, &in, ROLE_L);
	in.elem->numbering = NUMBERING_DESCRIPTION;
	in.sole = false;
	for (const struct node *d = n->first; d; d = d->next) {
		struct place entry = place_in(l, &in, d);
		bool term = d->kind == NODE_DEF_TERM;

		if (!li || term) {
			li = place_elem(l, &in, &entry, ROLE_LI);
			column_after_group(l, c, BLOCK_TERM);
		}
		entry.inner = true;
		entry.elem = elem_new(l->a, li, term ? ROLE_LBL : ROLE_LBODY);
		if (term) {
			entry.sole = true;
			inlines_build(l, &entry, d, TEXT_TERM, ROLE_SPAN, 0);
			column_keep(c, KEEP_ALWAYS);
			continue;
		}
		c->flush = true;
		entry.sole = is_sole(d->first);
		if (place_has_room(l, &entry, em(l, l->style->definition)))
			place_indent(&entry, em(l, l->style->definition));
		for (const struct node *b = d->first; b; b = b->next)
			block_build(l, &entry, b);
		c->space = 0;
	}
	column_after_group(l, c, BLOCK_FRAME);
}
