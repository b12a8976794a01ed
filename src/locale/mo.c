#include "catalog_imp.h"

#include "lexleaf/utf8.h"

/*
 * GNU's compiled catalogues (the manual's "The Format of GNU MO Files"):
 * a header of seven 32-bit numbers, then two tables of (length, offset)
 * pairs, sorted by original.  The hash table and the system-dependent
 * strings of revision 1 are not used.  Everything that lookups rely on is
 * checked once, here, so that they need not.
 */

enum { HEADER_SIZE = 28, PAIR_SIZE = 8 };

static uint32_t read32(const struct catalog *c, uint64_t at)
{
	const unsigned char *p = (const unsigned char *)c->mo.p + at;

	if (c->big_endian)
		return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		       (uint32_t)p[2] << 8 | p[3];
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[1] << 8 | p[0];
}

/* Entry 'i' of a table: all of it, with the NULs inside. */
static struct sv entry(const struct catalog *c, uint32_t table, uint32_t i)
{
	uint64_t pair = (uint64_t)table + (uint64_t)i * PAIR_SIZE;

	return (struct sv){ c->mo.p + read32(c, pair + 4), read32(c, pair) };
}

/* The part before the first NUL: of an original with a plural, its key. */
static struct sv first_part(struct sv s)
{
	return sv_slice(s, 0, sv_find_char(s, '\0'));
}

static struct sv key(const struct catalog *c, uint32_t i)
{
	return first_part(entry(c, c->ids, i));
}

static const char *table_flaw(const struct catalog *c, uint32_t table)
{
	if ((uint64_t)table + (uint64_t)c->count * PAIR_SIZE > c->mo.n)
		return "its table of strings ends outside the file";
	for (uint32_t i = 0; i < c->count; i++) {
		uint64_t pair = (uint64_t)table + (uint64_t)i * PAIR_SIZE;
		uint64_t length = read32(c, pair);
		uint64_t offset = read32(c, pair + 4);

		if (offset + length >= c->mo.n)
			return "a string ends outside the file";
		if (c->mo.p[offset + length])
			return "a string has no end";
		if (utf8_invalid(entry(c, table, i)) != SV_NONE)
			return "a string is not UTF-8";
	}
	return NULL;
}

/* What is wrong with the file, or NULL; fills in 'c' on the way. */
static const char *flaw(struct catalog *c)
{
	const char *bad;

	if (c->mo.n < HEADER_SIZE)
		return "it is too short";
	if (sv_starts(c->mo, "\x95\x04\x12\xde"))
		c->big_endian = true;
	else if (!sv_starts(c->mo, "\xde\x12\x04\x95"))
		return "it is not a compiled catalogue";
	if (read32(c, 4) >> 16 > 1)
		return "its format is newer than this program";
	c->count = read32(c, 8);
	c->ids = read32(c, 12);
	c->strs = read32(c, 16);
	bad = table_flaw(c, c->ids);
	if (!bad)
		bad = table_flaw(c, c->strs);
	for (uint32_t i = 1; !bad && i < c->count; i++)
		if (sv_cmp(key(c, i - 1), key(c, i)) >= 0)
			bad = "its messages are not in order";
	return bad;
}

struct catalog *catalog_from_mo(struct arena *a, struct diags *ds,
				struct span at, struct sv mo)
{
	struct catalog *c = ARENA_NEW(a, struct catalog);
	const char *bad;

	c->mo = mo;
	bad = flaw(c);
	if (bad) {
		diag(ds, DIAG_MO_BROKEN, at,
		     "the compiled catalogue is damaged: %s", bad);
		return NULL;
	}
	return c;
}

/*
 * Compare an original with what "ctxt \4 msgid" would be.  No text has a NUL,
 * so the one behind its key, before a plural or at its end, comes before
 * everything that could follow there, and need not be looked for.
 */
static int compare(struct sv original, struct sv ctxt, struct sv msgid)
{
	struct sv k = { original.p, original.n + 1 };
	int order;

	if (ctxt.n) {
		order = sv_cmp(sv_slice(k, 0, ctxt.n), ctxt);
		if (order)
			return order;
		if (k.p[ctxt.n] != '\4')
			return (unsigned char)k.p[ctxt.n] < 4 ? -1 : 1;
		k = sv_slice(k, ctxt.n + 1, k.n);
	}
	order = sv_cmp(sv_slice(k, 0, msgid.n), msgid);
	if (order || k.n <= msgid.n)
		return order;
	return k.p[msgid.n] ? 1 : 0;
}

size_t catalog_index(const struct catalog *c, struct sv ctxt, struct sv msgid)
{
	uint32_t low = 0, high = c->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = compare(entry(c, c->ids, middle), ctxt,
				    msgid);

		if (!order)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return SV_NONE;
}

struct sv catalog_lookup(const struct catalog *c, struct sv ctxt,
			 struct sv msgid, int form)
{
	struct sv forms;
	size_t i;

	c = catalog_holder(c, ctxt, msgid);
	i = catalog_index(c, ctxt, msgid);
	if (i == SV_NONE)
		return SV("");
	forms = entry(c, c->strs, (uint32_t)i);
	while (form-- > 0)
		forms = sv_slice(forms, first_part(forms).n + 1, forms.n);
	return first_part(forms);
}

bool catalog_has(const struct catalog *c, struct sv ctxt, struct sv msgid)
{
	return catalog_index(c, ctxt, msgid) != SV_NONE;
}

size_t catalog_count(const struct catalog *c)
{
	/* The header is the message with the empty key, first in order. */
	return c->count - (c->count && !key(c, 0).n);
}
