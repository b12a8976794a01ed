#include "doc_imp.h"

#include <string.h>

void cursor_start(struct cursor *c)
{
	c->at = c->line = 0;
	c->column = 1;
}

void cursor_adjust(struct cursor *c, int column)
{
	c->column = column - (long)(c->at - c->line);
}

static void move_to(struct cursor *c, size_t offset)
{
	c->at = offset < c->text.text.n ? offset : c->text.text.n;
}

void cursor_move(struct cursor *c, int column)
{
	long offset = (long)c->line + column - c->column;

	if (offset > (long)c->at)
		move_to(c, (size_t)offset);
}

size_t cursor_next_line(struct cursor *c)
{
	struct sv rest =
		sv_slice(buf_view(&c->text.text), c->at, c->text.text.n);
	size_t length = sv_find_char(rest, '\n');
	size_t newline = c->at + (length == SV_NONE ? rest.n : length);

	move_to(c, newline + 1);
	c->line = c->at;
	return newline;
}

void cursor_skip(struct cursor *c, size_t length)
{
	move_to(c, c->at + length);
}

/* To 'offset', over line ends that cmark counts but makes no break of. */
static void skip_lines(struct cursor *c, size_t offset)
{
	const char *p = c->text.text.p;

	if (offset > c->text.text.n)
		offset = c->text.text.n;
	while (c->at < offset && memchr(p + c->at, '\n', offset - c->at))
		cursor_next_line(c);
	c->at = offset;
}

struct sv cursor_skip_code(struct cursor *c)
{
	struct sv text = buf_view(&c->text.text);
	size_t ticks = 0, run = 0, start, i;

	while (c->at + ticks < text.n && text.p[c->at + ticks] == '`')
		ticks++;
	start = i = c->at + ticks;
	for (; i < text.n; i++) {
		if (text.p[i] == '`')
			run++;
		else if (run == ticks)
			break;
		else
			run = 0;
	}
	skip_lines(c, i);
	return (struct sv){ text.p + start, i - run - start };
}

void cursor_skip_html(struct cursor *c, struct sv html)
{
	struct sv rest =
		sv_slice(buf_view(&c->text.text), c->at, c->text.text.n);
	size_t length = html.n;

	/* A comment may go over lazy lines, which are longer for cmark. */
	if (sv_starts(html, "<!--") && sv_find(rest, SV("-->")) != SV_NONE)
		length = sv_find(rest, SV("-->")) + 3;
	skip_lines(c, c->at + length);
}

bool cursor_at_line_start(const struct cursor *c)
{
	return c->at == c->line && c->at > 0;
}

char cursor_peek(const struct cursor *c)
{
	return c->text.text.p[c->at]; /* terminated */
}

struct span cursor_span(const struct cursor *c, size_t offset, size_t len)
{
	return excerpt_span(&c->text, offset, len);
}
