/*
 * Pages as text, for people and golden files.  Lengths are points with two
 * decimals; glyphs are shown as the text they stand for.
 */

#include <stdlib.h>

#include "lexleaf/pages.h"

/* [fx] as points, to the nearest hundredth. */
static void put_pt(struct buf *out, int32_t v)
{
	int64_t h = ((int64_t)labs(v) * 100 + FX_PER_PT / 2) / FX_PER_PT;

	buf_printf(out, " %s%ld.%02ld", v < 0 && h ? "-" : "", (long)(h / 100),
		   (long)(h % 100));
}

static void put_rect(struct buf *out, struct rect r)
{
	put_pt(out, r.x);
	put_pt(out, r.y);
	put_pt(out, r.w);
	put_pt(out, r.h);
}

static void put_quoted(struct buf *out, struct sv s)
{
	buf_puts(out, " \"");
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n')
			buf_puts(out, "\\n");
		else if (s.p[i] == '"' || s.p[i] == '\\')
			buf_printf(out, "\\%c", s.p[i]);
		else
			buf_putc(out, s.p[i]);
	}
	buf_putc(out, '"');
}

/* The text that the glyphs of a run stand for. */
static struct sv run_text(const struct item *item)
{
	size_t from = SV_NONE, to = 0;

	for (int i = 0; i < item->as.run.nglyphs; i++) {
		const struct glyph *g = &item->as.run.glyphs[i];

		if (g->from < from)
			from = g->from;
		if (g->to > to)
			to = g->to;
	}
	return to > from ? sv_slice(item->as.run.text, from, to) : SV("");
}

static void put_owner(struct buf *out, const struct item *item)
{
	static const char *const types[] = {
		[ARTIFACT_LAYOUT] = "layout",
		[ARTIFACT_HEADER] = "header",
		[ARTIFACT_FOOTER] = "footer",
		[ARTIFACT_BACKGROUND] = "background",
		[ARTIFACT_REPEATED] = "repeated",
	};

	if (item->elem)
		buf_printf(out, " %s:%d", role_name(item->elem->role),
			   item->elem->index);
	else
		buf_printf(out, " %s", types[item->artifact]);
	buf_printf(out, " #%06x", (unsigned)item->colour);
}

static void put_item(struct buf *out, const struct item *item)
{
	switch (item->kind) {
	case ITEM_GLYPHS:
		buf_puts(out, "  text");
		put_pt(out, item->as.run.x);
		put_pt(out, item->as.run.y);
		put_quoted(out, run_text(item));
		buf_printf(out, " %.*s",
			   SV_ARG(font_postscript_name(item->as.run.font)));
		put_pt(out, item->as.run.size);
		if (item->as.run.rtl)
			buf_puts(out, " rtl");
		break;
	case ITEM_RECT:
		buf_puts(out, "  rect");
		put_rect(out, item->as.rect);
		break;
	case ITEM_STROKE:
		buf_puts(out, "  stroke");
		put_rect(out, item->as.stroke.rect);
		put_pt(out, item->as.stroke.thickness);
		break;
	case ITEM_TICK:
		buf_puts(out, "  tick");
		put_rect(out, item->as.tick.rect);
		put_pt(out, item->as.tick.thickness);
		break;
	case ITEM_IMAGE:
		buf_puts(out, "  image");
		put_rect(out, item->as.image.rect);
		break;
	case ITEM_QR:
		buf_puts(out, "  qr");
		put_rect(out, item->as.qr.rect);
		buf_printf(out, " %d", item->as.qr.code->side);
		break;
	}
	put_owner(out, item);
	buf_putc(out, '\n');
}

static void put_link(struct buf *out, const struct link_area *link)
{
	buf_puts(out, "  link");
	put_rect(out, link->rect);
	buf_printf(out, " Link:%d", link->elem->index);
	if (link->uri.n)
		put_quoted(out, link->uri);
	else
		buf_printf(out, " -> %.*s", SV_ARG(link->dest));
	put_quoted(out, link->contents);
	buf_putc(out, '\n');
}

static void put_elem(struct buf *out, const struct elem *e, int depth)
{
	static const char *const scopes[] = { [SCOPE_COLUMN] = "column",
					      [SCOPE_ROW] = "row" };

	buf_printf(out, "%*s%s:%d", 2 * (depth + 1), "", role_name(e->role),
		   e->index);
	if (e->lang.n)
		buf_printf(out, " lang=%.*s", SV_ARG(e->lang));
	if (e->scope != SCOPE_NONE)
		buf_printf(out, " scope=%s", scopes[e->scope]);
	if (e->numbering == NUMBERING_DECIMAL)
		buf_puts(out, " numbering=decimal");
	if (e->alt.n) {
		buf_puts(out, " alt");
		put_quoted(out, e->alt);
	}
	if (e->actual.n) {
		buf_puts(out, " actual");
		put_quoted(out, e->actual);
	}
	if (e->role == ROLE_FIGURE)
		put_rect(out, e->bbox);
	buf_putc(out, '\n');
}

static int depth_of(const struct elem *e)
{
	int depth = 0;

	while ((e = e->parent))
		depth++;
	return depth;
}

void pages_dump(struct buf *out, const struct pages *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct page *page = &p->v[i];

		buf_printf(out, "page %zu", i + 1);
		put_pt(out, page->width);
		put_pt(out, page->height);
		buf_putc(out, '\n');
		for (size_t k = 0; k < page->nitems; k++)
			put_item(out, &page->items[k]);
		for (size_t k = 0; k < page->nlinks; k++)
			put_link(out, &page->links[k]);
	}
	buf_puts(out, "tree\n");
	for (const struct elem *e = p->root; e; e = elem_next(e))
		put_elem(out, e, depth_of(e));
	for (size_t i = 0; i < p->ndests; i++) {
		buf_printf(out, "destination %.*s page %d",
			   SV_ARG(p->dests[i].id), p->dests[i].page + 1);
		put_pt(out, p->dests[i].y);
		buf_putc(out, '\n');
	}
	for (size_t i = 0; i < p->nbookmarks; i++) {
		const struct bookmark *b = &p->bookmarks[i];

		buf_printf(out, "bookmark %d page %d", b->level, b->page + 1);
		put_pt(out, b->y);
		put_quoted(out, b->title);
		buf_putc(out, '\n');
	}
	buf_puts(out, "title");
	put_quoted(out, p->title);
	buf_printf(out, " lang=%.*s %s\n", SV_ARG(p->lang),
		   p->dir == DIR_RTL ? "rtl" : "ltr");
}
