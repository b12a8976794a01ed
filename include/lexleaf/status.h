#ifndef LEXLEAF_STATUS_H
#define LEXLEAF_STATUS_H

/*
 * How far a leaflet is in a language, who has read it, and whether it is
 * published there.  What a page says about its translation, what the board
 * shows and what `lexleaf build` leaves out all come from here.
 */

#include <stdint.h>

#include "lexleaf/arena.h"
#include "lexleaf/date.h"
#include "lexleaf/diag.h"
#include "lexleaf/map.h"
#include "lexleaf/pack.h"
#include "lexleaf/translate.h"

/*
 * A line of locales/<po_dir>/signoff.yaml: somebody has read a translated
 * leaflet whole and found it right.  It holds for one state of the texts,
 * English and translated, its words of the glossary included; whoever
 * changes either has the leaflet read again.
 */
struct signoff {
	struct sv leaflet;
	struct sv by;
	struct date date;
	uint64_t text; /* text_state() of what was read */
	struct span at;
};

enum review {
	REVIEW_NONE, /* nobody has signed it off */
	REVIEW_VOID, /* somebody has, but the texts have changed since */
	REVIEW_DONE
};

enum decision {
	PUBLISHED_WHOLE,
	PUBLISHED_PARTLY,    /* the rest is in English and marked so */
	WITHHELD_INCOMPLETE, /* less is translated than the pack asks for */
	WITHHELD_CRITICAL,   /* a critical paragraph would be in English */
	WITHHELD_REVIEW      /* the pack asks for a sign-off */
};

struct status {
	struct coverage coverage;
	enum review review;
	const struct signoff *signoff; /* NULL if REVIEW_NONE */
	enum decision decision;
	bool draft; /* withheld, but shown to whoever is to check it */
};

struct library;
struct edition;
struct leaflet;

/*
 * Of leaflet 'index' in the language of 'ed'; the leaflet must have been
 * read without error.  Findings about the translation are not reported.
 */
struct status status_of_leaflet(const struct library *lib, size_t index,
				const struct edition *ed);

/* What is left to do [source words]; the share that is done [percent],
 * rounded down, 100 when there is nothing. */
int status_words_left(const struct coverage *c);
int status_percent(const struct coverage *c);

/* Units that nobody has translated: neither changed since nor rejected. */
int status_missing(const struct coverage *c);

/* What 'words' cost at the pack's translation_rate [pence], rounded up; 0
 * when it has none. */
int status_cost(const struct pack *pack, int words);

static inline bool status_is_withheld(const struct status *s)
{
	return s->decision >= WITHHELD_INCOMPLETE;
}

/* "published", "published, partly in English", "withheld: ..."; in English,
 * for staff. */
const char *decision_name(enum decision p);

/* The sign-offs of a language, leaflet id → struct signoff.  Never NULL;
 * what is wrong with the file is reported. */
struct map *signoffs_load(struct arena *a, struct diags *ds,
			  const struct pack *pack, const struct lang *lang);

/*
 * Sign off leaflet 'l' of 'lib': write it to the language's signoff.yaml.
 * False: reported, for a leaflet that is not wholly translated as well.
 */
bool signoff_leaflet(struct arena *a, struct diags *ds,
		     const struct library *lib, const struct leaflet *l,
		     struct sv by, struct date date);

#endif
