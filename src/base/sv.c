#include "lexleaf/sv.h"

#include <limits.h>
#include <string.h>

struct sv sv_from(const char *s)
{
	return (struct sv){ s, s ? strlen(s) : 0 };
}

struct sv sv_slice(struct sv s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from >= to)
		return (struct sv){ "", 0 };
	return (struct sv){ s.p + from, to - from };
}

bool sv_eq(struct sv a, struct sv b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool sv_is(struct sv a, const char *b)
{
	return sv_eq(a, sv_from(b));
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool sv_eq_nocase(struct sv a, struct sv b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (small(a.p[i]) != small(b.p[i]))
			return false;
	return true;
}

int sv_cmp(struct sv a, struct sv b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	if (c)
		return c;
	return a.n < b.n ? -1 : a.n > b.n;
}

bool sv_starts(struct sv s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && sv_eq(sv_slice(s, 0, n), (struct sv){ prefix, n });
}

bool sv_ends(struct sv s, const char *suffix)
{
	size_t n = strlen(suffix);

	return s.n >= n &&
	       sv_eq(sv_slice(s, s.n - n, s.n), (struct sv){ suffix, n });
}

size_t sv_find(struct sv s, struct sv needle)
{
	if (!needle.n)
		return 0;
	for (size_t i = 0; i + needle.n <= s.n; i++) {
		const char *hit = memchr(s.p + i, needle.p[0],
					 s.n - needle.n - i + 1);

		if (!hit)
			return SV_NONE;
		i = (size_t)(hit - s.p);
		if (memcmp(hit, needle.p, needle.n) == 0)
			return i;
	}
	return SV_NONE;
}

size_t sv_find_char(struct sv s, char c)
{
	const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;

	return hit ? (size_t)(hit - s.p) : SV_NONE;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct sv sv_trim(struct sv s)
{
	while (s.n && is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool sv_cut(struct sv *rest, char sep, struct sv *part)
{
	size_t at;

	if (!rest->n)
		return false;
	at = sv_find_char(*rest, sep);
	if (at == SV_NONE) {
		*part = *rest;
		*rest = (struct sv){ "", 0 };
	} else {
		*part = sv_slice(*rest, 0, at);
		*rest = sv_slice(*rest, at + 1, rest->n);
	}
	return true;
}

bool sv_int(struct sv s, int *out)
{
	int v = 0;

	if (!s.n)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int digit = s.p[i] - '0';

		if (digit < 0 || digit > 9 || v > (INT_MAX - digit) / 10)
			return false;
		v = v * 10 + digit;
	}
	*out = v;
	return true;
}
