#ifndef LEXLEAF_YAML_H
#define LEXLEAF_YAML_H

/*
 * YAML files as a tree with places: scalars, lists and maps.
 * Aliases, tags and repeated keys are errors: staff never need them, and
 * they hide what a file says.  The only module that knows libyaml.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_pair;

struct yaml {
	enum yaml_kind kind;
	struct span at;
	struct sv text;         /* YAML_SCALAR */
	bool quoted;            /* YAML_SCALAR: was it in quotes */
	struct yaml *items;     /* YAML_LIST */
	struct yaml_pair *keys; /* YAML_MAP, in file order */
	size_t count;           /* of items or keys */
};

struct yaml_pair {
	struct sv key;
	struct span at; /* of the key */
	struct yaml value;
};

/*
 * Parse bytes [from, to) of 'src', whose places count from its start.
 * Nothing but spaces and comments gives an empty map.  NULL: reported as
 * YAML_SYNTAX, ID_DUPLICATE or CONTROL_CHAR.  Lives as long as 'a'.
 */
const struct yaml *yaml_parse(struct arena *a, struct diags *ds,
			      const struct source *src, size_t from,
			      size_t to);

/* The value of 'key' in a map, or NULL; silent. */
const struct yaml *yaml_lookup(const struct yaml *map, const char *key);

/*
 * The text of scalar 'key' in 'map'.  Absent: the empty view, and
 * KEY_MISSING is reported if 'required', which blanks do not satisfy either.
 * Not a scalar: VALUE_INVALID.
 */
struct sv yaml_text(struct diags *ds, const struct yaml *map, const char *key,
		    bool required);

/*
 * Where 'text', the text of scalar 'y' or a part of it from its start, stands.
 * With escapes or over several lines only the line is known; col is 0 then.
 */
struct span yaml_place(const struct yaml *y, struct sv text);

/* Report KEY_UNKNOWN for each key of 'map' not in the NULL-ended 'known'. */
void yaml_only(struct diags *ds, const struct yaml *map,
	       const char *const *known);

#endif
