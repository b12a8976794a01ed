#ifndef LEXLEAF_CHECK_H
#define LEXLEAF_CHECK_H

/*
 * Rules over the content: what the parsers cannot see because it takes
 * more than one file.  Nothing is written.
 */

#include "lexleaf/date.h"
#include "lexleaf/diag.h"
#include "lexleaf/library.h"

/*
 * Judge everything in 'lib': links between leaflets, images, facts past
 * their date on 'today' (year 0: dates are not judged).
 */
void check_library(struct diags *ds, const struct library *lib,
		   struct date today);

/* Also make every leaflet in every language, for what translation finds. */
void check_translations(struct diags *ds, const struct library *lib);

#endif
