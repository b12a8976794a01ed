#include "lexleaf/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexleaf/utf8.h"

/* What every empty buf points to, so that p is never NULL; never written:
 * cap is 0 while a buf points here. */
char buf_empty[1];

void buf_release(struct buf *b)
{
	if (b->cap)
		free(b->p);
	*b = (struct buf)BUF_INIT;
}

void buf_reset(struct buf *b)
{
	buf_cut(b, 0);
}

static void grow(struct buf *b, size_t more)
{
	size_t need, cap;

	if (more > SIZE_MAX / 2 - b->n - 1)
		more = SIZE_MAX / 2 - b->n - 1; /* realloc says no below */
	need = b->n + more + 1;
	if (need <= b->cap)
		return;
	cap = b->cap ? b->cap : 64;
	while (cap < need)
		cap += cap / 2 + 64;
	b->p = realloc(b->cap ? b->p : NULL, cap);
	if (!b->p)
		out_of_memory(cap);
	b->cap = cap;
}

char *buf_reserve(struct buf *b, size_t n)
{
	grow(b, n);
	return b->p + b->n;
}

void buf_put(struct buf *b, const void *bytes, size_t n)
{
	if (!n)
		return;
	grow(b, n);
	memcpy(b->p + b->n, bytes, n);
	b->n += n;
	b->p[b->n] = 0;
}

void buf_putc(struct buf *b, char c)
{
	if (b->n + 2 > b->cap)
		grow(b, 1);
	b->p[b->n++] = c;
	b->p[b->n] = 0;
}

void buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

void buf_sv(struct buf *b, struct sv s)
{
	buf_put(b, s.p, s.n);
}

void buf_int(struct buf *b, long v)
{
	char digits[24];
	size_t i = sizeof digits;
	unsigned long u = v < 0 ? 0ul - (unsigned long)v : (unsigned long)v;

	do {
		digits[--i] = (char)('0' + u % 10);
		u /= 10;
	} while (u);
	if (v < 0)
		digits[--i] = '-';
	buf_put(b, digits + i, sizeof digits - i);
}

void buf_utf8(struct buf *b, uint32_t code_point)
{
	char bytes[4];

	buf_put(b, bytes, utf8_encode(code_point, bytes));
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	assert(n >= 0);
	grow(b, (size_t)n);
	va_start(args, fmt);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, args);
	va_end(args);
	b->n += (size_t)n;
}

void buf_cut(struct buf *b, size_t n)
{
	assert(n <= b->n);
	if (!b->cap)
		return;
	b->n = n;
	b->p[n] = 0;
}

struct sv buf_view(const struct buf *b)
{
	return (struct sv){ b->p, b->n };
}

struct sv buf_take(struct buf *b, struct arena *a)
{
	struct sv s = arena_sv(a, buf_view(b));

	buf_release(b);
	return s;
}
