/*
 * The container of WOFF2 (https://www.w3.org/TR/WOFF2/): a header, a list of
 * the tables, and all tables as one stream of Brotli.
 *
 * The format can also rewrite outlines before they are packed, which saves
 * another tenth.  All tables here go as they are (the "null transform"),
 * which takes no more than this file.
 */
#include "lexleaf/webfont.h"

#include <stdlib.h>
#include <string.h>

#include <brotli/encode.h>

enum {
	SFNT_HEADER = 12,
	SFNT_ENTRY = 16,
	WOFF2_HEADER = 48,
	MOST_TABLES = 64,
	TAG_GIVEN = 63,         /* the tag is not in the list of known ones */
	NULL_TRANSFORM = 3 << 6 /* of outlines; of other tables it is 0 */
};

struct table {
	char tag[4];
	struct sv bytes;
};

struct font_file {
	uint32_t flavour;
	struct table tables[MOST_TABLES];
	size_t n;
};

static uint32_t read32(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 |
	       (uint32_t)u[2] << 8 | u[3];
}

static void put(struct buf *out, uint32_t value, int bytes)
{
	while (bytes--)
		buf_putc(out, (char)(value >> 8 * bytes & 0xFF));
}

/* UIntBase128: seven bits a byte, the first ones first. */
static void put_base128(struct buf *out, uint32_t value)
{
	int bytes = 1;

	while (value >> 7 * bytes)
		bytes++;
	while (bytes--)
		buf_putc(out, (char)((value >> 7 * bytes & 0x7F) |
				     (bytes ? 0x80 : 0)));
}

static bool is_tag(const struct table *t, const char *tag)
{
	return memcmp(t->tag, tag, 4) == 0;
}

static bool read_tables(struct sv sfnt, struct font_file *f)
{
	size_t n;

	if (sfnt.n < SFNT_HEADER)
		return false;
	f->flavour = read32(sfnt.p);
	n = read32(sfnt.p + 4) >> 16;
	if (!n || n > MOST_TABLES || sfnt.n < SFNT_HEADER + n * SFNT_ENTRY)
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *entry = sfnt.p + SFNT_HEADER + i * SFNT_ENTRY;
		size_t from = read32(entry + 8), size = read32(entry + 12);
		struct table *t = &f->tables[f->n];

		if (from > sfnt.n || size > sfnt.n - from)
			return false;
		memcpy(t->tag, entry, 4);
		t->bytes = (struct sv){ sfnt.p + from, size };
		/* A signature would be void. */
		f->n += !is_tag(t, "DSIG");
	}
	return true;
}

/* Readers look for the places of the outlines right behind them. */
static void bring_together(struct font_file *f)
{
	size_t glyf = 0, loca = 0;
	struct table moved;

	while (glyf < f->n && !is_tag(&f->tables[glyf], "glyf"))
		glyf++;
	while (loca < f->n && !is_tag(&f->tables[loca], "loca"))
		loca++;
	if (glyf + 1 >= loca || loca == f->n)
		return;
	moved = f->tables[loca];
	memmove(&f->tables[glyf + 2], &f->tables[glyf + 1],
		(loca - glyf - 1) * sizeof moved);
	f->tables[glyf + 1] = moved;
}

static void put_entry(struct buf *out, const struct table *t)
{
	static const char known[][5] = {
		"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post",
		"cvt ", "fpgm", "glyf", "loca", "prep", "CFF ", "VORG", "EBDT",
		"EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea",
		"vmtx", "BASE", "GDEF", "GPOS", "GSUB"
	};
	unsigned flags = 0;

	while (flags < sizeof known / sizeof *known && !is_tag(t, known[flags]))
		flags++;
	if (flags == sizeof known / sizeof *known)
		flags = TAG_GIVEN;
	put(out,
	    flags | (is_tag(t, "glyf") || is_tag(t, "loca") ? NULL_TRANSFORM
							    : 0),
	    1);
	if (flags == TAG_GIVEN)
		put(out, read32(t->tag), 4);
	put_base128(out, (uint32_t)t->bytes.n);
}

/* head.flags, bit 11: the file is not the one the foundry made. */
static void put_head(struct buf *out, struct sv head)
{
	enum { FLAGS = 16, CONVERTED = 0x08 };

	buf_sv(out, sv_slice(head, 0, FLAGS));
	buf_putc(out, (char)(head.p[FLAGS] | CONVERTED));
	buf_sv(out, sv_slice(head, FLAGS + 1, head.n));
}

/* Every table, one behind the other. */
static bool put_packed(struct buf *out, const struct font_file *f)
{
	struct buf all = BUF_INIT;
	uint8_t *packed;
	size_t n;
	bool ok;

	for (size_t i = 0; i < f->n; i++) {
		const struct table *t = &f->tables[i];

		if (is_tag(t, "head") && t->bytes.n > 18)
			put_head(&all, t->bytes);
		else
			buf_sv(&all, t->bytes);
	}
	n = BrotliEncoderMaxCompressedSize(all.n);
	packed = malloc(n ? n : 1);
	ok = n && packed &&
	     BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW,
				   BROTLI_MODE_FONT, all.n,
				   (const uint8_t *)all.p, &n, packed);
	if (ok)
		buf_sv(out, (struct sv){ (const char *)packed, n });
	free(packed);
	buf_release(&all);
	return ok;
}

static uint32_t sfnt_size(const struct font_file *f)
{
	size_t size = SFNT_HEADER + f->n * SFNT_ENTRY;

	for (size_t i = 0; i < f->n; i++)
		size += (f->tables[i].bytes.n + 3) & ~(size_t)3;
	return (uint32_t)size;
}

bool webfont_pack(struct buf *out, struct diags *ds, struct sv sfnt)
{
	struct font_file f = { .n = 0 };
	struct buf directory = BUF_INIT, packed = BUF_INIT;
	size_t length;
	bool ok = read_tables(sfnt, &f);

	bring_together(&f);
	for (size_t i = 0; i < f.n; i++)
		put_entry(&directory, &f.tables[i]);
	ok = ok && put_packed(&packed, &f);
	if (ok) {
		length = WOFF2_HEADER + directory.n + packed.n;
		buf_puts(out, "wOF2");
		put(out, f.flavour, 4);
		put(out, (uint32_t)(length + 3) & ~(uint32_t)3, 4);
		put(out, (uint32_t)f.n, 2);
		put(out, 0, 2);
		put(out, sfnt_size(&f), 4);
		put(out, (uint32_t)packed.n, 4);
		put(out, 1 << 16, 4); /* version 1.0 of this file */
		for (int i = 0; i < 5; i++)
			put(out, 0, 4); /* no metadata, nothing private */
		buf_sv(out, buf_view(&directory));
		buf_sv(out, buf_view(&packed));
		for (; length % 4; length++)
			buf_putc(out, '\0');
	}
	if (!ok)
		diag(ds, DIAG_FONT_MISSING, (struct span){ 0 },
		     "a font file cannot be packed as WOFF2");
	buf_release(&directory);
	buf_release(&packed);
	return ok;
}
