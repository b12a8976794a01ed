#ifndef LEXLEAF_CLI_STATUS_PAGE_H
#define LEXLEAF_CLI_STATUS_PAGE_H

/* The pages that `lexleaf status` writes for staff, in English. */

#include "lexleaf/board.h"
#include "lexleaf/buf.h"

/* index.html: the board, made with cells. */
void status_page(struct buf *out, const struct board *b);

/* facts.html: every fact, its authority, its dates and where it stands. */
void facts_page(struct buf *out, const struct library *lib);

#endif
