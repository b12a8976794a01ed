#ifndef BENCH_TIMING_H
#define BENCH_TIMING_H

/* What the benches share: a clock, medians, and how a result is printed. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST_ROUNDS = 101 };

/* [ms] CPU time of this thread. */
static inline double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sorts 'v'. */
static inline double median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, by_size);
	return v[n / 2];
}

static inline const char *verdict(double got, double target)
{
	return got <= target ? "" : "  OVER";
}

#endif
