#ifndef LEXLEAF_DATE_H
#define LEXLEAF_DATE_H

/* Calendar dates as content writes them: 2026-11-21. */

#include <stdbool.h>

#include "lexleaf/sv.h"

struct date {
	int year, month, day; /* year 0: no date */
};

/* False when 's' is not a date of the Gregorian calendar; not reported. */
bool date_parse(struct sv s, struct date *out);

/* <0, 0, >0; no date comes before every date. */
int date_cmp(struct date a, struct date b);

/* Days from 1970-01-01, negative before it. */
long date_days(struct date d);

#endif
