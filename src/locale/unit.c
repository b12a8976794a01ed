#include "lexleaf/unit.h"

#include "lexleaf/text.h"
#include "msgid.h"

static bool holds_inlines(enum node_kind kind)
{
	return kind == NODE_PARAGRAPH || kind == NODE_HEADING ||
	       kind == NODE_CELL || kind == NODE_DEF_TERM ||
	       kind == NODE_CAPTION;
}

/*
 * Is there anything to translate: a letter that is not in a placeholder, in
 * code or in an address that is shown as it is?
 */
static bool has_letter(const struct node *block)
{
	const struct node *n = block;

	while (n) {
		if (n->kind == NODE_TEXT && text_has_letter(n->text))
			return true;
		n = msgid_is_autolink(n) ? node_next_skip(block, n)
					 : node_next(block, n);
	}
	return false;
}

int words_in(struct sv text)
{
	bool inside = false;
	int words = 0;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		bool space = c == ' ' || c == '\n' || c == '\t';
		bool wordy = c >= 0x80 || (c >= '0' && c <= '9') ||
			     (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

		if (space)
			inside = false;
		else if (wordy && !inside) {
			inside = true;
			words++;
		}
	}
	return words;
}

static int count_words(const struct node *block)
{
	struct buf b = BUF_INIT;
	int words;

	node_plain(&b, block);
	words = words_in(buf_view(&b));
	buf_release(&b);
	return words;
}

/* What a translator is told the text is. */
static const char *type_of(const struct node *block)
{
	static const char *const heading[] = {
		"heading",   "heading 1", "heading 2", "heading 3",
		"heading 4", "heading 5", "heading 6",
	};

	if (block->kind == NODE_HEADING)
		return heading[block->level >= 1 && block->level <= 6
				       ? block->level : 0];
	if (block->kind == NODE_CELL)
		return block->header ? "table heading" : "table cell";
	if (block->kind == NODE_DEF_TERM)
		return "term";
	if (block->kind == NODE_CAPTION)
		return "caption";
	for (const struct node *n = block->parent; n; n = n->parent) {
		if (n->kind == NODE_ITEM)
			return n->task == TASK_NONE ? "list item"
						    : "checklist item";
		if (n->kind == NODE_FIGURE)
			return "image";
		if (n->kind == NODE_QUOTE)
			return "call-out";
		if (n->kind == NODE_LETTER)
			return "letter";
		if (n->kind == NODE_DEF_BODY)
			return "definition";
	}
	return "paragraph";
}

/*
 * The notes that hold for 'block': the nearest ones, but a block inside a
 * critical one is critical whatever else is said about it.
 */
static const struct node_notes *notes_of(struct arena *a,
					 const struct node *block)
{
	const struct node_notes *nearest = NULL;
	struct node_notes *merged;
	bool critical = false;

	for (const struct node *n = block; n; n = n->parent) {
		if (!n->notes)
			continue;
		if (!nearest)
			nearest = n->notes;
		critical |= n->notes->critical;
	}
	if (!nearest || nearest->critical == critical)
		return nearest;
	merged = ARENA_NEW(a, struct node_notes);
	*merged = *nearest;
	merged->critical = critical;
	return merged;
}

bool unit_of(struct arena *a, const struct node *block, struct unit *out)
{
	*out = (struct unit){ .node = block };
	if (!holds_inlines(block->kind) || !has_letter(block) ||
	    !msgid_make(a, out))
		return false;
	out->notes = notes_of(a, block);
	if (out->notes && out->notes->skip)
		return false;
	if (out->notes && out->notes->context.n)
		out->ctxt = out->notes->context;
	else if (block->kind == NODE_CELL)
		out->ctxt = SV("table");
	out->type = type_of(block);
	out->words = count_words(block);
	return true;
}

bool unit_of_meta(struct arena *a, const struct doc *d, enum unit_meta which,
		  struct unit *out)
{
	const struct node *block = which == UNIT_TITLE ? d->title : d->summary;

	if (!block || !unit_of(a, block, out))
		return false;
	out->ctxt = which == UNIT_TITLE ? SV("meta:title")
					: SV("meta:summary");
	out->type = which == UNIT_TITLE ? "title" : "summary";
	return true;
}

struct node *unit_next_block(const struct node *root, const struct node *n)
{
	for (;;) {
		bool skip = n != root &&
			    ((n->notes && n->notes->skip) ||
			     holds_inlines(n->kind) || node_is_inline(n->kind));
		struct node *next = skip ? node_next_skip(root, n)
					 : node_next(root, n);

		if (!next || (holds_inlines(next->kind) &&
			      !(next->notes && next->notes->skip)))
			return next;
		n = next;
	}
}

struct unit *units_of(struct arena *a, const struct doc *d, size_t *count)
{
	struct unit *units = NULL, unit;
	size_t cap = 0;

	*count = 0;
	for (int which = UNIT_TITLE; which <= UNIT_SUMMARY; which++)
		if (unit_of_meta(a, d, (enum unit_meta)which, &unit))
			ARENA_PUSH(a, units, *count, cap) = unit;
	for (const struct node *b = unit_next_block(d->body, d->body); b;
	     b = unit_next_block(d->body, b))
		if (unit_of(a, b, &unit))
			ARENA_PUSH(a, units, *count, cap) = unit;
	return units;
}

static void dump_notes(struct buf *out, const struct node_notes *notes)
{
	if (notes->critical)
		buf_puts(out, "  critical\n");
	if (notes->max)
		buf_printf(out, "  max %d\n", notes->max);
	if (notes->note.n)
		buf_printf(out, "  note %.*s\n", SV_ARG(notes->note));
}

void units_dump(struct buf *out, const struct unit *units, size_t count)
{
	for (const struct unit *u = units; u < units + count; u++) {
		buf_printf(out, "%d: %s, %d words\n", u->node->at.line, u->type,
			   u->words);
		if (u->ctxt.n)
			buf_printf(out, "  ctxt %.*s\n", SV_ARG(u->ctxt));
		buf_printf(out, "  msgid %.*s\n", SV_ARG(u->msgid));
		for (size_t i = 0; i < u->nlinks; i++)
			buf_printf(out, "  %.*s %.*s\n",
				   SV_ARG(u->links[i].label),
				   SV_ARG(u->links[i].target));
		for (size_t i = 0; i < u->nplaceholders; i++)
			buf_printf(out, "  {%.*s}\n",
				   SV_ARG(u->placeholders[i]));
		if (u->notes)
			dump_notes(out, u->notes);
	}
}
