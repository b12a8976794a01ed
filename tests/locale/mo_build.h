/* Compiled catalogues made in memory, for tests. */
#ifndef TESTS_LOCALE_MO_BUILD_H
#define TESTS_LOCALE_MO_BUILD_H

#include <stdint.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"

/* The key of a .mo: "msgid" or "ctxt\4msgid", with "\0plural" behind. */
struct mo_pair {
	struct sv id, str;
};

static inline void mo_put32(struct buf *b, uint32_t v, bool big)
{
	for (int i = 0; i < 4; i++)
		buf_putc(b, (char)(v >> (big ? 24 - 8 * i : 8 * i)));
}

/* 'pairs' must be in the order of their bytes. */
static inline struct sv mo_build(struct arena *a, const struct mo_pair *pairs,
				 size_t n, bool big)
{
	struct buf b = BUF_INIT;
	uint32_t at = (uint32_t)(28 + 16 * n);

	mo_put32(&b, 0x950412de, big);
	mo_put32(&b, 0, big);
	mo_put32(&b, (uint32_t)n, big);
	mo_put32(&b, 28, big);
	mo_put32(&b, (uint32_t)(28 + 8 * n), big);
	mo_put32(&b, 0, big);
	mo_put32(&b, 0, big);
	for (size_t i = 0; i < 2 * n; i++) {
		struct sv s = i < n ? pairs[i].id : pairs[i - n].str;

		mo_put32(&b, (uint32_t)s.n, big);
		mo_put32(&b, at, big);
		at += (uint32_t)s.n + 1;
	}
	for (size_t i = 0; i < 2 * n; i++) {
		buf_sv(&b, i < n ? pairs[i].id : pairs[i - n].str);
		buf_putc(&b, '\0');
	}
	return buf_take(&b, a);
}

#endif
