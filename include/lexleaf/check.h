#ifndef LEXLEAF_CHECK_H
#define LEXLEAF_CHECK_H

/*
 * Rules over the content: what the parsers cannot see, because it takes more
 * than one file, or because it is no fault of form.  Nothing is written.
 *
 * Every rule has a tag in diag_list.h.  A warning that is wrong in one place
 * is silenced there, by that tag and with a reason:
 *
 *	<!-- lexleaf-ignore: number-fact: seven days is our own request -->
 *
 * above a block of a leaflet; "ignore:" with lines "tag: reason" in its front
 * matter for the whole leaflet; as a comment in pack.yaml, facts.yaml and
 * glossary.xml for the lines up to the next blank one, or, before the first
 * blank line, for the whole file.
 */

#include "lexleaf/diag.h"
#include "lexleaf/library.h"

/*
 * Judge everything in 'lib', its translations too.  Facts and reviews are
 * judged by lib->today.
 */
void check_library(struct diags *ds, const struct library *lib);

/*
 * Ask every address outside the pack whether something is still there, and
 * report what is not.  This alone uses the network, so nothing but `lexleaf
 * check --links` does it.  It comes before check_library(), which applies
 * waivers.
 */
struct outside_options {
	struct sv cache; /* the file with answers and their dates */
	int seconds;     /* how long one answer may take */
};
void check_outside(struct diags *ds, const struct library *lib,
		   const struct outside_options *opts);

/*
 * Only the rules about what would mislead a family: broken links, old
 * facts, reviews that are overdue.  What waivers are about is still to be
 * reported then, so check_waive() follows when all is done.
 */
void check_for_build(struct diags *ds, const struct library *lib);

/* A text that shows a fact. */
struct fact_use {
	struct sv id;    /* of the leaflet */
	bool is_notice;  /* it is no leaflet but a notice for all of them */
	const struct node *node; /* its first place */
};

/* All of them that are not withdrawn, leaflets first, in the order of 'lib'. */
struct fact_use *fact_uses(struct arena *a, const struct library *lib,
			   const struct fact *f, size_t *n);

/* Take out of 'ds' what the authors of 'lib' waived. */
void check_waive(struct diags *ds, const struct library *lib);

#endif
