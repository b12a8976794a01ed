#ifndef LEXLEAF_PACK_IMP_H
#define LEXLEAF_PACK_IMP_H

/*
 * Inside pack: one file reads one file.
 *
 *	pack.c       content/pack.yaml, the list of leaflets
 *	facts.c      content/facts.yaml
 *	languages.c  locales/languages.yaml
 *	theme.c      the colours in pack.yaml
 *	hours.c      the opening hours in pack.yaml
 *	field.c      what they share: one field of a map, its form checked
 *
 * All of them report and go on, leaving a default behind, so that one run
 * finds everything that is wrong in a pack.
 */

#include "lexleaf/pack.h"
#include "lexleaf/yaml.h"

struct map *facts_load(struct arena *a, struct diags *ds,
		       const struct source *src);
struct lang *languages_load(struct arena *a, struct diags *ds,
			    const struct source *src, size_t *count);

/* The colours below "theme" of 'root', or their defaults. */
void theme_read(struct diags *ds, struct theme *out, const struct yaml *root);

/* Opening hours in the words of pack.yaml.  NULL: there are none, or they are
 * said in other words. */
struct opening *openings_parse(struct arena *a, struct sv text, size_t *count);

/* The whole file as a map.  NULL: reported. */
const struct yaml *field_file(struct arena *a, struct diags *ds,
			      const struct source *src);

/*
 * Small letters and digits, with single 'joiner's between them, starting
 * with a letter: "ehc_weeks", "annual-reviews".
 */
bool field_is_id(struct sv s, char joiner);

/*
 * The place of 'key' in 'map', for a message about its value: the value, or
 * the map when there is none.
 */
struct span field_at(const struct yaml *map, const char *key);

/* A whole number from 'min' to 'max'; 'fallback' when absent or reported. */
int field_int(struct diags *ds, const struct yaml *map, const char *key,
	      int min, int max, int fallback);

/* A date; no date when absent or reported. */
struct date field_date(struct diags *ds, const struct yaml *map,
		       const char *key, bool required);

/*
 * One of the NULL-ended 'words', as its index; 'fallback' when absent or
 * reported.
 */
int field_word(struct diags *ds, const struct yaml *map, const char *key,
	       const char *const *words, int fallback);

/*
 * The texts of list 'key', without those that were reported.  Nothing when
 * absent, which is reported.
 */
const struct yaml **field_list(struct arena *a, struct diags *ds,
			       const struct yaml *map, const char *key,
			       size_t *count);

#endif
