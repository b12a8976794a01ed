#include "parity.h"

#include <stdlib.h>
#include <string.h>

#include "lexleaf/buf.h"
#include "lexleaf/text.h"

struct numbers {
	struct sv *list;
	size_t n, cap;
};

static bool is_digit(struct sv s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static size_t digits_at(struct sv s, size_t i)
{
	size_t n = 0;

	while (is_digit(s, i + n))
		n++;
	return n;
}

/*
 * The length of what may stand between thousands: . , ' ’ a space, a narrow
 * or no-break space, the Arabic separator.
 */
static size_t separator_at(struct sv s, size_t i)
{
	static const char *const all[] = {
		",", ".", "'", " ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89",
		"\xe2\x80\x99", "\xd9\xac",
	};

	for (size_t k = 0; k < sizeof all / sizeof *all; k++)
		if (sv_starts(sv_slice(s, i, s.n), all[k]))
			return strlen(all[k]);
	return 0;
}

/*
 * Cut the next number: a run of digits, or 1,000 in any language's writing
 * of it.  "80.50", "1/7/2026" and "020 7946" are several numbers each, and
 * so they are on both sides.  "07" is 7, but the 020 of a phone is not 20.
 */
static bool cut_number(struct arena *a, struct sv *rest, struct sv *out)
{
	struct sv s = *rest;
	struct buf b = BUF_INIT;
	size_t i = 0, n, gap;

	while (i < s.n && !is_digit(s, i))
		i++;
	n = digits_at(s, i);
	if (!n)
		return false;
	if (n == 2 && s.p[i] == '0')
		buf_putc(&b, s.p[i + 1]);
	else
		buf_sv(&b, sv_slice(s, i, i + n));
	gap = n <= 3 && s.p[i] != '0' ? separator_at(s, i + n) : 0;
	i += n;
	while (gap && digits_at(s, i + gap) == 3) {
		buf_sv(&b, sv_slice(s, i + gap, i + gap + 3));
		i += gap + 3;
		gap = separator_at(s, i);
	}
	*rest = sv_slice(s, i, s.n);
	*out = buf_take(&b, a);
	return true;
}

static int by_bytes(const void *a, const void *b)
{
	return sv_cmp(*(const struct sv *)a, *(const struct sv *)b);
}

static struct numbers numbers_of(struct arena *a, struct sv text)
{
	struct numbers v = { 0 };
	struct sv rest = text_ascii_digits(a, text), number;

	while (cut_number(a, &rest, &number))
		ARENA_PUSH(a, v.list, v.n, v.cap) = number;
	/* Equal numbers are the same bytes, so their order cannot matter. */
	if (v.n)
		qsort(v.list, v.n, sizeof *v.list, by_bytes);
	return v;
}

static void list_number(struct buf *b, struct sv number)
{
	if (b->n)
		buf_puts(b, ", ");
	buf_sv(b, number);
}

void check_numbers(struct arena *a, struct verdict *v, struct sv source,
		   struct sv target, bool critical)
{
	struct numbers s = numbers_of(a, source), t = numbers_of(a, target);
	struct buf missing = BUF_INIT, extra = BUF_INIT;

	for (size_t i = 0, j = 0; i < s.n || j < t.n;) {
		int order = i == s.n ? 1 : j == t.n ? -1
			  : sv_cmp(s.list[i], t.list[j]);

		if (order < 0)
			list_number(&missing, s.list[i]);
		else if (order > 0)
			list_number(&extra, t.list[j]);
		i += order <= 0;
		j += order >= 0;
	}
	if (missing.n || extra.n) {
		struct sv text;

		if (!extra.n)
			text = arena_printf(a, "the translation lacks the "
					       "number %s", missing.p);
		else if (!missing.n)
			text = arena_printf(a, "the translation has the "
					       "number %s, the English has not",
					    extra.p);
		else
			text = arena_printf(a, "the translation has the "
					       "number %s, the English %s",
					    extra.p, missing.p);
		if (critical)
			verdict_reject(a, v, DIAG_MSG_CRITICAL, "%.*s",
				       SV_ARG(text));
		else
			verdict_warn(a, v, DIAG_MSG_NUMBER, "%.*s",
				     SV_ARG(text));
	}
	buf_release(&missing);
	buf_release(&extra);
}
