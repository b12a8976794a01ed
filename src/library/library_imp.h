#ifndef LEXLEAF_LIBRARY_IMP_H
#define LEXLEAF_LIBRARY_IMP_H

/* Inside library. */

#include "lexleaf/library.h"

/* Report each interface string that 's', read from 'src', lacks. */
void check_strings(struct diags *ds, const struct strings *s,
		   const struct source *src);

#endif
