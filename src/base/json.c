#include "lexleaf/json.h"

#include <assert.h>

struct json json_to(struct buf *out)
{
	return (struct json){ .out = out, .empty = true };
}

static void put_string(struct buf *out, struct sv s)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\')
			buf_putc(out, '\\');
		if (c == '\n')
			buf_puts(out, "\\n");
		else if (c < 0x20)
			buf_printf(out, "\\u%04x", c);
		else
			buf_putc(out, (char)c);
	}
	buf_putc(out, '"');
}

static void new_line(struct json *j)
{
	buf_putc(j->out, '\n');
	for (int i = 0; i < j->depth; i++)
		buf_puts(j->out, "  ");
}

static void begin(struct json *j, const char *key)
{
	if (!j->empty)
		buf_putc(j->out, ',');
	if (j->depth)
		new_line(j);
	j->empty = false;
	if (key) {
		put_string(j->out, sv_from(key));
		buf_puts(j->out, ": ");
	}
}

void json_open(struct json *j, const char *key, char bracket)
{
	assert(j->depth < JSON_DEPTH);
	begin(j, key);
	buf_putc(j->out, bracket);
	j->closing[j->depth++] = bracket == '{' ? '}' : ']';
	j->empty = true;
}

void json_close(struct json *j)
{
	assert(j->depth > 0);
	j->depth--;
	if (!j->empty)
		new_line(j);
	buf_putc(j->out, j->closing[j->depth]);
	j->empty = false;
	if (!j->depth)
		buf_putc(j->out, '\n');
}

void json_text(struct json *j, const char *key, struct sv value)
{
	begin(j, key);
	put_string(j->out, value);
}

void json_int(struct json *j, const char *key, long value)
{
	begin(j, key);
	buf_int(j->out, value);
}

void json_bool(struct json *j, const char *key, bool value)
{
	begin(j, key);
	buf_puts(j->out, value ? "true" : "false");
}
