#ifndef LEXLEAF_DIAG_IMP_H
#define LEXLEAF_DIAG_IMP_H

/* What the files that print diagnostics share. */

#include "lexleaf/diag.h"

/*
 * Messages come sorted, so the next line to show is mostly further on in
 * the same source.
 */
struct finder {
	const struct source *src;
	int line;       /* from 1 */
	struct sv rest; /* from that line on */
};

/* Line 'line' of 'src' without its line end; empty past the end. */
struct sv find_line(struct finder *f, const struct source *src, int line);

#endif
