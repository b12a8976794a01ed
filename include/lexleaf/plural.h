#ifndef LEXLEAF_PLURAL_H
#define LEXLEAF_PLURAL_H

/*
 * Plural rules in the C-like expressions of PO headers:
 * "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && ... ? 1 : 2)".
 */

#include <stdbool.h>

#include "lexleaf/arena.h"
#include "lexleaf/sv.h"

struct plural;

/* NULL: not such an expression, or one nested too deeply. */
struct plural *plural_parse(struct arena *a, struct sv header);

int plural_forms(const struct plural *p);

/* 0 to plural_forms() - 1; a division by zero or a wild result gives 0. */
int plural_form(const struct plural *p, unsigned long n);

/* The same number of forms and the same form for every number. */
bool plural_equal(const struct plural *a, const struct plural *b);

#endif
