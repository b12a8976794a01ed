#include "catalog_imp.h"

/*
 * Just enough of a PO reader to say where a message stands, since neither a
 * .mo nor libgettextpo's public functions know the line of a message.  The
 * file has passed msgfmt, so nothing is checked here; in a broken one it
 * would find less, not crash.
 */

enum field { FIELD_NONE, FIELD_CTXT, FIELD_ID };

void po_reader_init(struct po_reader *r, struct sv text)
{
	*r = (struct po_reader){
		.text = text, .rest = text, .ctxt = BUF_INIT, .id = BUF_INIT
	};
}

void po_reader_release(struct po_reader *r)
{
	buf_release(&r->ctxt);
	buf_release(&r->id);
}

/* Append the quoted string in 'line' to 'out'. */
static void unquote(struct buf *out, struct sv line)
{
	size_t i = sv_find_char(line, '"');

	if (i == SV_NONE)
		return;
	for (i++; i < line.n && line.p[i] != '"'; i++) {
		char c = line.p[i];

		if (c == '\\' && i + 1 < line.n) {
			c = line.p[++i];
			c = c == 'n' ? '\n' : c == 't' ? '\t'
			  : c == 'r' ? '\r' : c;
		}
		buf_putc(out, c);
	}
}

/* The first line of a message, often a comment, is at 'at'. */
static void begin(struct po_reader *r, size_t at, bool *inside)
{
	if (*inside)
		return;
	buf_reset(&r->ctxt);
	buf_reset(&r->id);
	r->entry.start = at;
	*inside = true;
}

bool po_next(struct po_reader *r)
{
	enum field field = FIELD_NONE;
	bool inside = false;
	struct sv raw;

	while (sv_cut(&r->rest, '\n', &raw)) {
		struct sv line = sv_trim(raw);
		size_t at = (size_t)(raw.p - r->text.p);

		if (sv_starts(line, "#")) {
			/* #~ is an obsolete message; it is none. */
			if (sv_starts(line, "#~"))
				inside = false;
			else
				begin(r, at, &inside);
			continue;
		}
		if (sv_starts(line, "msgstr")) {
			if (!inside)
				continue;
			r->entry.msgstr = at;
			return true;
		}
		if (sv_starts(line, "msgctxt")) {
			begin(r, at, &inside);
			field = FIELD_CTXT;
		} else if (sv_starts(line, "msgid_plural")) {
			field = FIELD_NONE;
		} else if (sv_starts(line, "msgid")) {
			begin(r, at, &inside);
			field = FIELD_ID;
		}
		if (field == FIELD_CTXT)
			unquote(&r->ctxt, line);
		else if (field == FIELD_ID)
			unquote(&r->id, line);
	}
	return false;
}
