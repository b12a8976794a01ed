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

/* By how much byte 'i' of that line is further on in the file. */
struct shift find_shift(struct finder *f, const struct source *src, int line,
			size_t i);

/* The column of 'at' in the file [bytes]; 'at' has a line and a column. */
int find_column(struct finder *f, struct span at);

#endif
