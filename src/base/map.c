#include "lexleaf/map.h"

#include <stdint.h>
#include <string.h>

#include "lexleaf/hash.h"

/* Open addressing over an array of entries kept in order of arrival. */
struct entry {
	struct sv key;
	void *value;
};

struct map {
	struct arena *arena;
	struct entry *entries;
	size_t count, cap;
	uint32_t *slots; /* index into entries, plus 1; 0 is free */
	size_t nslots;   /* a power of two, or 0 */
};

struct map *map_new(struct arena *a)
{
	struct map *m = ARENA_NEW(a, struct map);

	m->arena = a;
	return m;
}

/* The slot that holds 'key', or the free one where it belongs. */
static uint32_t *slot_of(const struct map *m, struct sv key)
{
	/* Keys are names from the pack, so no keyed hash is needed. */
	size_t mask = m->nslots - 1, i = (size_t)hash_of(key) & mask;

	while (m->slots[i] && !sv_eq(m->entries[m->slots[i] - 1].key, key))
		i = (i + 1) & mask;
	return &m->slots[i];
}

void *map_lookup(const struct map *m, struct sv key)
{
	uint32_t *slot;

	if (!m->nslots)
		return NULL;
	slot = slot_of(m, key);
	return *slot ? m->entries[*slot - 1].value : NULL;
}

void **map_slot(struct map *m, struct sv key)
{
	uint32_t *slot;

	if (m->count * 2 >= m->nslots) {
		m->nslots = m->nslots ? m->nslots * 2 : 16;
		m->slots = ARENA_ARRAY(m->arena, uint32_t, m->nslots);
		for (size_t i = 0; i < m->count; i++)
			*slot_of(m, m->entries[i].key) = (uint32_t)i + 1;
	}
	slot = slot_of(m, key);
	if (!*slot) {
		ARENA_PUSH(m->arena, m->entries, m->count, m->cap) =
			(struct entry){ key, NULL };
		*slot = (uint32_t)m->count;
	}
	return &m->entries[*slot - 1].value;
}

size_t map_count(const struct map *m)
{
	return m->count;
}

struct sv map_key(const struct map *m, size_t i)
{
	return m->entries[i].key;
}

void *map_value(const struct map *m, size_t i)
{
	return m->entries[i].value;
}
