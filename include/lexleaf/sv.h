#ifndef LEXLEAF_SV_H
#define LEXLEAF_SV_H

/*
 * String views: borrowed bytes with a length, not terminated.
 *
 * Inside the program every view holds valid UTF-8 unless its header says
 * otherwise; the door where bytes come in (fs.h, utf8.h) has checked it.
 * The empty view is { "", 0 } or { NULL, 0 }; both mean the same.
 */

#include <stdbool.h>
#include <stddef.h>

struct sv {
	const char *p;
	size_t n; /* [bytes] */
};

/* A view of a string literal; SVC where a constant expression is needed. */
#define SVC(literal) { (literal), sizeof(literal) - 1 }
#define SV(literal) ((struct sv)SVC(literal))

/* For printf: printf("%.*s", SV_ARG(s)). */
#define SV_ARG(s) (int)(s).n, (s).n ? (s).p : ""

/* A view of a terminated string; NULL gives the empty view. */
struct sv sv_from(const char *s);

/* Bytes [from, to) of 's'; the ends are clamped to the view. */
struct sv sv_slice(struct sv s, size_t from, size_t to);

bool sv_eq(struct sv a, struct sv b);
bool sv_is(struct sv a, const char *b);
bool sv_eq_nocase(struct sv a, struct sv b); /* of ASCII letters */

/* Order by bytes, which for UTF-8 is order by code point. */
int sv_cmp(struct sv a, struct sv b);

bool sv_starts(struct sv s, const char *prefix);
bool sv_ends(struct sv s, const char *suffix);

/* Where 'needle' or 'c' first stands in 's' [bytes], or SV_NONE. */
#define SV_NONE ((size_t)-1)
size_t sv_find(struct sv s, struct sv needle);
size_t sv_find_char(struct sv s, char c);

/* Without ASCII space, tab, CR and LF at both ends. */
struct sv sv_trim(struct sv s);

/*
 * Cut the part before 'sep' off the front of '*rest' into '*part'.
 * False once nothing is left, so that "a,b" gives a, b, false and
 * "" gives false at once.
 */
bool sv_cut(struct sv *rest, char sep, struct sv *part);

/* Decimal digits only, no sign; false when 's' is anything else or large. */
bool sv_int(struct sv s, int *out);

#endif
