#include "catalog_imp.h"

#include "lexleaf/buf.h"

/*
 * Just enough of a PO reader to say where a message stands, since neither a
 * .mo nor libgettextpo's public functions know the line of a message.  The
 * file has passed msgfmt, so nothing is checked here; of a broken one it
 * would find less, not crash.
 */

enum field { FIELD_NONE, FIELD_CTXT, FIELD_ID, FIELD_OTHER };

struct scan {
	struct buf ctxt, id;
	enum field field;
	size_t comments; /* where those of the next message start */
	bool in_head;    /* before the msgstr of a message */
};

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

/* A new message begins at 'at', unless its comments did already. */
static void begin(struct scan *s, size_t at)
{
	if (s->in_head)
		return;
	buf_reset(&s->ctxt);
	buf_reset(&s->id);
	s->comments = at;
	s->in_head = true;
}

static void take_line(struct scan *s, struct sv line)
{
	if (s->field == FIELD_CTXT)
		unquote(&s->ctxt, line);
	else if (s->field == FIELD_ID)
		unquote(&s->id, line);
}

bool po_find(struct sv text, struct sv ctxt, struct sv msgid,
	     struct po_entry *out)
{
	struct scan s = { .ctxt = BUF_INIT, .id = BUF_INIT };
	struct sv rest = text, raw;
	size_t head = 0; /* where the msgctxt or msgid of a message is */
	bool found = false;

	while (!found && sv_cut(&rest, '\n', &raw)) {
		struct sv line = sv_trim(raw);
		size_t at = (size_t)(raw.p - text.p);

		if (sv_starts(line, "#~")) {
			s.in_head = false;
			s.field = FIELD_NONE;
			continue;
		}
		if (sv_starts(line, "#")) {
			begin(&s, at);
			s.field = FIELD_NONE;
			head = 0;
			continue;
		}
		if (sv_starts(line, "msgctxt")) {
			begin(&s, at);
			head = at;
			s.field = FIELD_CTXT;
		} else if (sv_starts(line, "msgid_plural")) {
			s.field = FIELD_OTHER;
		} else if (sv_starts(line, "msgid")) {
			begin(&s, at);
			head = head ? head : at;
			s.field = FIELD_ID;
		} else if (sv_starts(line, "msgstr")) {
			found = s.in_head && sv_eq(buf_view(&s.ctxt), ctxt) &&
				sv_eq(buf_view(&s.id), msgid);
			out->msgstr = at;
			out->comments = sv_slice(text, s.comments,
						 head > s.comments
							 ? head : s.comments);
			s.in_head = false;
			s.field = FIELD_OTHER;
			head = 0;
		}
		take_line(&s, line);
	}
	buf_release(&s.ctxt);
	buf_release(&s.id);
	return found;
}
