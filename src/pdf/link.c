/*
 * Whatever leads to a place: link annotations and the outline.
 */

#include "pdf_imp.h"

/* A destination (§12.3.2): the top of 'y' on 'page', the zoom as it is. */
static void fill_destination(struct pdf *pdf, struct array *to, int page,
			     int32_t y)
{
	array_ref(to, pdf->page[page]);
	array_name(to, "XYZ");
	array_null(to);
	array_fx(to, pdf->pages->v[page].height - y);
	array_null(to);
}

static const struct destination *find_destination(const struct pages *pages,
						  struct sv id)
{
	for (size_t i = 0; i < pages->ndests; i++)
		if (sv_eq(pages->dests[i].id, id))
			return &pages->dests[i];
	return NULL;
}

/* URIs are 7-bit (§12.6.4.7): everything else is escaped as RFC 3986 §2.1
 * says. */
static struct sv ascii_uri(struct pdf *pdf, struct sv uri)
{
	struct buf *b = &pdf->writer->scratch;

	buf_reset(b);
	for (size_t i = 0; i < uri.n; i++) {
		unsigned char c = (unsigned char)uri.p[i];

		if (c > 0x20 && c < 0x7F)
			buf_putc(b, (char)c);
		else
			buf_printf(b, "%%%02X", c);
	}
	return arena_sv(pdf->a, buf_view(b));
}

static void add_link(struct pdf *pdf, int number, const struct link_area *area,
		     struct array *annotations)
{
	int32_t height = pdf->pages->v[number].height;
	/* Keys of pages come first in the parent tree. */
	int key = (int)(pdf->pages->n + pdf->nannotations);
	struct dict *d = file_dict(pdf->file);
	struct array *a;

	dict_name(d, "Type", "Annot");
	dict_name(d, "Subtype", "Link");
	a = dict_array(d, "Rect");
	array_fx(a, area->rect.x);
	array_fx(a, height - area->rect.y - area->rect.h);
	array_fx(a, area->rect.x + area->rect.w);
	array_fx(a, height - area->rect.y);
	a = dict_array(d, "Border");
	for (int i = 0; i < 3; i++)
		array_int(a, 0);
	dict_int(d, "F", 4); /* printed, not hidden (§12.5.3) */
	dict_text(d, "Contents", area->contents);
	dict_int(d, "StructParent", key);
	if (area->uri.n) {
		struct dict *action = dict_dict(d, "A");

		dict_name(action, "S", "URI");
		dict_text(action, "URI", ascii_uri(pdf, area->uri));
	} else {
		const struct destination *to =
			find_destination(pdf->pages, area->dest);

		if (to)
			fill_destination(pdf, dict_array(d, "Dest"),
					 to->page, to->y);
		else
			pdf_fail(pdf, arena_printf(pdf->a,
				"it links to \"%.*s\", which is not in it",
				SV_ARG(area->dest)).p);
	}
	array_ref(annotations, d);
	ARENA_PUSH(pdf->a, pdf->annotations, pdf->nannotations,
		   pdf->capannotations) =
		(struct annotation){ area->elem, number, d };
}

void pdf_links(struct pdf *pdf)
{
	for (size_t i = 0; i < pdf->pages->n; i++) {
		const struct page *page = &pdf->pages->v[i];
		struct array *annotations;

		if (!page->nlinks)
			continue;
		annotations = dict_array(pdf->page[i], "Annots");
		for (size_t k = 0; k < page->nlinks; k++)
			add_link(pdf, (int)i, &page->links[k], annotations);
	}
}

/*
 * The outline (§12.3.3).  A bookmark stands below the nearest one before it
 * with a smaller level, so that a skipped level makes no gap.
 */

struct outline_item {
	struct dict *dict;
	struct outline_item *parent, *last;
	int level;
	int count; /* below it, at any depth */
};

static struct outline_item *add_bookmark(struct pdf *pdf,
					 const struct bookmark *b,
					 struct outline_item *parent)
{
	struct outline_item *item = ARENA_NEW(pdf->a, struct outline_item);

	item->dict = file_dict(pdf->file);
	item->parent = parent;
	item->level = b->level;
	dict_text(item->dict, "Title", b->title);
	dict_ref(item->dict, "Parent", parent->dict);
	fill_destination(pdf, dict_array(item->dict, "Dest"), b->page, b->y);
	if (b->elem)
		dict_ref(item->dict, "SE", pdf->elems[b->elem->index]);
	if (parent->last) {
		dict_ref(item->dict, "Prev", parent->last->dict);
		dict_ref(parent->last->dict, "Next", item->dict);
	} else {
		dict_ref(parent->dict, "First", item->dict);
	}
	parent->last = item;
	for (; parent; parent = parent->parent)
		parent->count++;
	return item;
}

/* What is known only when all below 'item' has been added. */
static void close_item(struct outline_item *item)
{
	if (!item->last)
		return;
	dict_ref(item->dict, "Last", item->last->dict);
	dict_int(item->dict, "Count", item->count);
}

void pdf_outline(struct pdf *pdf)
{
	struct outline_item root = { 0 }, *at = &root;

	if (!pdf->pages->nbookmarks)
		return;
	root.dict = file_dict(pdf->file);
	for (size_t i = 0; i < pdf->pages->nbookmarks; i++) {
		const struct bookmark *b = &pdf->pages->bookmarks[i];

		for (; at->parent && at->level >= b->level; at = at->parent)
			close_item(at);
		at = add_bookmark(pdf, b, at);
	}
	for (; at; at = at->parent)
		close_item(at);
	dict_name(root.dict, "Type", "Outlines");
	dict_ref(pdf->catalog, "Outlines", root.dict);
}
