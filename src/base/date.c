#include "lexleaf/date.h"

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && leap(year));
}

bool date_parse(struct sv s, struct date *out)
{
	struct date d;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' ||
	    !sv_int(sv_slice(s, 0, 4), &d.year) ||
	    !sv_int(sv_slice(s, 5, 7), &d.month) ||
	    !sv_int(sv_slice(s, 8, 10), &d.day))
		return false;
	if (d.year < 1 || d.month < 1 || d.month > 12 || d.day < 1 ||
	    d.day > days_in(d.year, d.month))
		return false;
	*out = d;
	return true;
}

int date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return a.day < b.day ? -1 : a.day > b.day;
}

long date_days(struct date d)
{
	/* Years counted from March, so that a leap day ends its year. */
	long y = d.month > 2 ? d.year : d.year - 1;
	long m = (d.month + 9) % 12;
	long day_of_year = (153 * m + 2) / 5 + d.day - 1;

	return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year - 719468;
}
