#ifndef LEXLEAF_UTF8_H
#define LEXLEAF_UTF8_H

/*
 * UTF-8, as Unicode 15 §3.9 table 3-7 allows it: no overlong forms, no
 * surrogates, nothing above U+10FFFF.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/sv.h"

/* The offset of the first invalid byte in 's', or SV_NONE. */
size_t utf8_invalid(struct sv s);

/*
 * The code point at '*i', moving '*i' past it.  's' is valid and *i < s.n;
 * a byte that is not the start of a character gives U+FFFD and moves one.
 */
uint32_t utf8_next(struct sv s, size_t *i);

/* The start of the character before 'i' [bytes]; 0 at the start. */
size_t utf8_prev(struct sv s, size_t i);

/* Characters in 's' [code points]. */
size_t utf8_count(struct sv s);

/*
 * A code point that Unicode keeps from ever being a character: U+FDD0 to
 * U+FDEF and the last two of each plane.
 */
bool utf8_is_noncharacter(uint32_t cp);

/*
 * The offset of the first character in 's' that is no part of a text, or
 * SV_NONE: a control but tab and LF, a noncharacter, U+FEFF.
 */
size_t utf8_unfit(struct sv s);

/* Write 'cp' to 'out'; the number of bytes, 1 to 4. */
size_t utf8_encode(uint32_t cp, char out[4]);

#endif
