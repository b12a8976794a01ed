#include "lexleaf/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/*
 * The length of the character that starts at s.p[i], which is not ASCII, or
 * 0 when the bytes there are not one.  Unicode 15 table 3-7: the second byte has a narrower
 * range after E0, ED, F0 and F4, which excludes overlong forms, surrogates
 * and what lies above U+10FFFF.
 */
static size_t length_at(struct sv s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p + i;
	size_t left = s.n - i, len;
	unsigned lo = 0x80, hi = 0xBF;

	if (p[0] >= 0xC2 && p[0] <= 0xDF)
		len = 2;
	else if (p[0] >= 0xE0 && p[0] <= 0xEF)
		len = 3;
	else if (p[0] >= 0xF0 && p[0] <= 0xF4)
		len = 4;
	else
		return 0;
	if (p[0] == 0xE0)
		lo = 0xA0;
	if (p[0] == 0xED)
		hi = 0x9F;
	if (p[0] == 0xF0)
		lo = 0x90;
	if (p[0] == 0xF4)
		hi = 0x8F;
	if (left < len || p[1] < lo || p[1] > hi)
		return 0;
	for (size_t k = 2; k < len; k++)
		if ((p[k] & 0xC0) != 0x80)
			return 0;
	return len;
}

size_t utf8_invalid(struct sv s)
{
	size_t i = 0;

	while (i < s.n) {
		size_t len = (unsigned char)s.p[i] < 0x80 ? 1
							  : length_at(s, i);

		if (!len)
			return i;
		i += len;
	}
	return SV_NONE;
}

uint32_t utf8_next(struct sv s, size_t *i)
{
	const unsigned char *p = (const unsigned char *)s.p + *i;
	size_t len;
	uint32_t cp;

	if (p[0] < 0x80) {
		(*i)++;
		return p[0];
	}
	len = length_at(s, *i);
	if (!len) {
		(*i)++;
		return REPLACEMENT;
	}
	cp = p[0] & (0xFFu >> (len + 1));
	for (size_t k = 1; k < len; k++)
		cp = cp << 6 | (p[k] & 0x3Fu);
	*i += len;
	return cp;
}

size_t utf8_prev(struct sv s, size_t i)
{
	if (!i)
		return 0;
	i--;
	while (i && ((unsigned char)s.p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

size_t utf8_count(struct sv s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

bool utf8_is_noncharacter(uint32_t cp)
{
	return (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

/* Few first bytes are those of unfit characters, so most are not decoded. */
size_t utf8_unfit(struct sv s)
{
	for (size_t i = 0; i < s.n;) {
		unsigned char lead = (unsigned char)s.p[i];
		size_t at = i;
		uint32_t cp = lead;

		if (lead == 0xC2 || lead >= 0xEF)
			cp = utf8_next(s, &i);
		else
			i++;
		if ((cp < 0x20 && cp != '\t' && cp != '\n') || cp == 0x7F ||
		    (at + 1 < i && (cp < 0xA0 || cp == 0xFEFF ||
				    utf8_is_noncharacter(cp))))
			return at;
	}
	return SV_NONE;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}
