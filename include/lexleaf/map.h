#ifndef LEXLEAF_MAP_H
#define LEXLEAF_MAP_H

/*
 * A map from strings to pointers, in an arena.  Walking it gives the keys
 * in the order they were added, so no output depends on a hash.
 */

#include "lexleaf/arena.h"
#include "lexleaf/sv.h"

struct map;

struct map *map_new(struct arena *a);

/* The value of 'key', or NULL. */
void *map_lookup(const struct map *m, struct sv key);

/*
 * Where the value of 'key' is kept; a new key starts with NULL.  The key is
 * borrowed and must live as long as the map.  The address is valid until
 * the next new key.
 */
void **map_slot(struct map *m, struct sv key);

/* Entries, 0 to map_count - 1, in the order of their first map_slot(). */
size_t map_count(const struct map *m);
struct sv map_key(const struct map *m, size_t i);
void *map_value(const struct map *m, size_t i);

#endif
