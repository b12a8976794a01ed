#include "doc_imp.h"

void excerpt_add(struct arena *a, struct excerpt *e, struct sv line,
		 struct span at)
{
	ARENA_PUSH(a, e->lines, e->count, e->cap) =
		(struct excerpt_line){ e->text.n, at };
	buf_sv(&e->text, line);
	buf_putc(&e->text, '\n');
}

void excerpt_add_source(struct arena *a, struct excerpt *e,
			const struct source *src, size_t from)
{
	struct span at = span_at(src, from, 0);
	struct sv rest = sv_slice(src->text, from, src->text.n), line;

	for (; sv_cut(&rest, '\n', &line); at.line++, at.col = 1)
		excerpt_add(a, e, line, at);
}

struct sv excerpt_line(const struct excerpt *e, size_t i)
{
	size_t end;

	if (i >= e->count)
		return SV("");
	end = i + 1 < e->count ? e->lines[i + 1].start : e->text.n;
	return (struct sv){ e->text.p + e->lines[i].start,
			    end - 1 - e->lines[i].start };
}

/* The line that 'offset' is on: the last that starts at or before it. */
static const struct excerpt_line *line_of(const struct excerpt *e,
					  size_t offset)
{
	size_t low = 0, high = e->count;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (e->lines[mid].start <= offset)
			low = mid;
		else
			high = mid;
	}
	return &e->lines[low];
}

struct span excerpt_span(const struct excerpt *e, size_t offset, size_t len)
{
	const struct excerpt_line *line;
	struct span at = { 0 };

	if (!e->count)
		return at;
	line = line_of(e, offset);
	at = line->at;
	if (at.col > 0) {
		at.col += (int)(offset - line->start);
		at.len = (int)len;
	}
	return at;
}

void excerpt_clear(struct excerpt *e)
{
	buf_reset(&e->text);
	e->count = 0;
}

void excerpt_release(struct excerpt *e)
{
	buf_release(&e->text);
}
