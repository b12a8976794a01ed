#ifndef LEXLEAF_BUF_H
#define LEXLEAF_BUF_H

/*
 * A growing string of bytes: how every text and file is built.
 *
 * Invariant: p is never NULL and p[n] is always 0, so a buf can be read as
 * a C string at any time.  Start from BUF_INIT, end with buf_release().
 * Appending never fails: out of memory ends the program with status 3.
 */

#include <stddef.h>
#include <stdint.h>

#include "lexleaf/arena.h"
#include "lexleaf/sv.h"

struct buf {
	char *p;
	size_t n;   /* [bytes] used */
	size_t cap; /* [bytes] owned; 0 while p is the shared empty string */
};

extern char buf_empty[];
#define BUF_INIT { buf_empty, 0, 0 }

/* Free the bytes; the buf is as new and may be used again. */
void buf_release(struct buf *b);

/* Empty it, keeping the memory. */
void buf_reset(struct buf *b);

void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_putc(struct buf *b, char c);
void buf_puts(struct buf *b, const char *s);
void buf_sv(struct buf *b, struct sv s);
void buf_int(struct buf *b, long v);
void buf_utf8(struct buf *b, uint32_t code_point);
PRINTF_LIKE(2, 3)
void buf_printf(struct buf *b, const char *fmt, ...);

/* Room for 'n' bytes behind the last, to be written to and then counted in
 * 'n', with a 0 behind them. */
char *buf_reserve(struct buf *b, size_t n);

/* Cut to 'n' bytes; 'n' is at most the present length. */
void buf_cut(struct buf *b, size_t n);

/* What is in it now; valid until the next change. */
struct sv buf_view(const struct buf *b);

/* A copy of the content in 'a', releasing the buf. */
struct sv buf_take(struct buf *b, struct arena *a);

#endif
