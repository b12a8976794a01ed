/*
 * Deflate by libdeflate, which packs a whole stream at once in half of
 * zlib's time, and a little smaller.
 */

#include <libdeflate.h>

#include "pdf_imp.h"

/* Beyond it, each percent of size costs twice the time. */
enum { LEVEL = 6 };

struct deflater *deflater_new(void)
{
	struct libdeflate_compressor *z = libdeflate_alloc_compressor(LEVEL);

	if (!z)
		out_of_memory(sizeof z);
	return (struct deflater *)z;
}

void deflater_free(struct deflater *d)
{
	libdeflate_free_compressor((struct libdeflate_compressor *)d);
}

void deflate_put(struct buf *out, struct deflater *d, struct sv bytes)
{
	struct libdeflate_compressor *z = (struct libdeflate_compressor *)d;
	size_t room = libdeflate_zlib_compress_bound(z, bytes.n);

	out->n += libdeflate_zlib_compress(z, bytes.p, bytes.n,
					   buf_reserve(out, room), room);
	out->p[out->n] = 0;
}
