/*
 * A doc as text: one node a line, children indented below it, only the
 * fields that are set.
 *
 *	heading 9:1 level=2 id="what-happens-next"
 *	  text 9:4 "What happens next"
 */
#include "lexleaf/doc.h"
#include "lexleaf/utf8.h"

/* Quoted; what a reader of the dump could not see is written as an escape. */
static void put_quoted(struct buf *out, struct sv s)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n;) {
		size_t start = i;
		uint32_t cp = utf8_next(s, &i);
		bool invisible = cp < 0x20 || (cp >= 0x7F && cp <= 0xA0) ||
				 cp == 0xAD || (cp >= 0x2000 && cp <= 0x200F) ||
				 (cp >= 0x2028 && cp <= 0x202F) ||
				 (cp >= 0x205F && cp <= 0x206F) || cp == 0xFEFF;

		if (cp == '\n')
			buf_puts(out, "\\n");
		else if (cp == '\t')
			buf_puts(out, "\\t");
		else if (cp == '"' || cp == '\\')
			buf_printf(out, "\\%c", (char)cp);
		else if (invisible)
			buf_printf(out, "\\u{%X}", (unsigned)cp);
		else
			buf_sv(out, sv_slice(s, start, i));
	}
	buf_putc(out, '"');
}

static void put_text(struct buf *out, const char *name, struct sv value)
{
	if (!value.n)
		return;
	buf_printf(out, " %s=", name);
	put_quoted(out, value);
}

static void put_flag(struct buf *out, const char *name, bool set)
{
	if (set)
		buf_printf(out, " %s", name);
}

static void put_place(struct buf *out, struct span at)
{
	if (at.line > 0)
		buf_printf(out, " %d", at.line);
	if (at.line > 0 && at.col > 0)
		buf_printf(out, ":%d", at.col);
}

static void put_indent(struct buf *out, int depth)
{
	while (depth-- > 0)
		buf_puts(out, "  ");
}

static void put_list(struct buf *out, const struct node *n)
{
	static const char *const kinds[] = { "bullet", "ordered", "task" };

	buf_printf(out, " %s", kinds[n->list]);
	if (n->list == LIST_ORDERED)
		buf_printf(out, " start=%d", n->level);
	buf_puts(out, n->tight ? " tight" : " loose");
}

static void put_notes(struct buf *out, const struct node_notes *notes)
{
	put_text(out, "note", notes->note);
	put_text(out, "context", notes->context);
	put_flag(out, "critical", notes->critical);
	put_flag(out, "skip", notes->skip);
	put_flag(out, "retired-ok", notes->retired_ok);
	if (notes->max)
		buf_printf(out, " max=%d", notes->max);
}

static void put_node(struct buf *out, const struct node *n)
{
	static const char *const aligns[] = { "", "start", "center", "end" };

	buf_puts(out, node_name(n->kind));
	put_place(out, n->at);
	if (n->kind == NODE_HEADING)
		buf_printf(out, " level=%d", n->level);
	if (n->kind == NODE_LIST)
		put_list(out, n);
	put_flag(out, "open", n->task == TASK_OPEN);
	put_flag(out, "done", n->task == TASK_DONE);
	put_flag(out, "header", n->header);
	put_flag(out, "row-header", n->row_header);
	if (n->align != ALIGN_NONE)
		buf_printf(out, " align=%s", aligns[n->align]);
	put_text(out, "id", n->id);
	put_text(out, "lang", n->lang);
	if (n->dir != DIR_INHERIT)
		buf_printf(out, " dir=%s", n->dir == DIR_RTL ? "rtl" : "ltr");
	put_flag(out, "isolate", n->isolate);
	put_flag(out, "whole", n->whole);
	put_flag(out, "untranslated", n->untranslated);
	if (n->notes)
		put_notes(out, n->notes);
	put_text(out, "target", n->target);
	if (n->kind == NODE_PLACEHOLDER) {
		put_text(out, "format", n->text);
	} else if (n->text.n) {
		buf_putc(out, ' ');
		put_quoted(out, n->text);
	}
	buf_putc(out, '\n');
}

void node_dump(struct buf *out, const struct node *root, int depth)
{
	const struct node *n = root;

	for (;;) {
		put_indent(out, depth);
		put_node(out, n);
		if (n->first) {
			n = n->first;
			depth++;
			continue;
		}
		while (n != root && !n->next) {
			n = n->parent;
			depth--;
		}
		if (n == root)
			return;
		n = n->next;
	}
}

static void put_field(struct buf *out, const char *name, struct sv value)
{
	if (!value.n)
		return;
	buf_printf(out, "  %s ", name);
	put_quoted(out, value);
	buf_putc(out, '\n');
}

static void put_date(struct buf *out, const char *name, struct date d,
		     struct span at)
{
	if (!d.year)
		return;
	buf_printf(out, "  %s", name);
	put_place(out, at);
	buf_printf(out, " %04d-%02d-%02d\n", d.year, d.month, d.day);
}

void doc_dump(struct buf *out, const struct doc *d)
{
	buf_puts(out, "leaflet ");
	put_quoted(out, d->id);
	buf_putc(out, '\n');
	put_field(out, "topic", d->topic);
	buf_printf(out, "  order %d\n", d->order);
	put_date(out, "reviewed", d->reviewed, d->reviewed_at);
	put_date(out, "review-by", d->review_by, d->review_by_at);
	put_date(out, "withdrawn", d->withdrawn, d->withdrawn_at);
	put_field(out, "instead", d->instead);
	for (size_t i = 0; i < d->nsources; i++)
		put_field(out, "source", d->sources[i]);
	node_dump(out, d->title, 1);
	node_dump(out, d->summary, 1);
	node_dump(out, d->body, 1);
}
