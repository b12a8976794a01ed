#ifndef LEXLEAF_QR_H
#define LEXLEAF_QR_H

/* QR codes (ISO/IEC 18004): from paper to the page on the web. */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

struct qr {
	int side;                  /* [modules], without the quiet zone */
	const unsigned char *dark; /* side * side, row by row from the top */
};

/* [modules] Empty paper that a reader needs on each side. */
enum { QR_QUIET = 4 };

/*
 * The code of 'text', as small as it can be.  NULL: reported at 'at', the
 * text is longer than any code holds.
 */
const struct qr *qr_new(struct arena *a, struct diags *ds, struct span at,
			struct sv text);

#endif
