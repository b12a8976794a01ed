#ifndef LEXLEAF_TEXT_H
#define LEXLEAF_TEXT_H

/*
 * What differs by language in plain text: order, word ends, case, dates.
 * ICU behind it, by the 'icu' column of languages.yaml, never by the C
 * library's locale.  A collator belongs to one thread.
 */

#include <stdbool.h>
#include <stdint.h>

#include "lexleaf/arena.h"
#include "lexleaf/date.h"
#include "lexleaf/lang.h"
#include "lexleaf/sv.h"

struct collator;
struct collator *collator_new(const struct lang *l);
void collator_free(struct collator *c);

/* <0, 0, >0 in the language's alphabet; equal only if the bytes are. */
int collator_cmp(const struct collator *c, struct sv a, struct sv b);

/* The heading 's' stands under in an A-Z: its first letter, upper case, with
 * the letters of the language's own alphabet kept apart ("Ł" is not "L").
 * A Chinese character stands under the letter of its Pinyin where that is the
 * order.  Empty for other characters of that kind and without a letter. */
struct sv text_initial(struct arena *a, const struct collator *c, struct sv s);

/*
 * The characters that texts of the language are made of, as CLDR has them:
 * its alphabet with the letters of names and loans, punctuation, and the
 * digits of its script.
 */
struct sv text_alphabet(struct arena *a, const struct lang *l);

/* Full case folding (Unicode C+F). */
struct sv text_fold(struct arena *a, struct sv s);

/*
 * Word boundaries of 's' by UAX #29, as byte offsets in order, 0 and s.n
 * included.
 */
size_t *text_words(struct arena *a, const struct lang *l, struct sv s,
		   size_t *count);

/*
 * "21 November 2026", in the language, Gregorian, with ASCII digits;
 * without a year "21 November".
 */
struct sv text_date(struct arena *a, const struct lang *l, struct date d);

/* "Monday" for 1 to "Sunday" for 7, in the language, as it stands alone. */
struct sv text_weekday(struct arena *a, const struct lang *l, int day);

/* Digits of any script as ASCII, everything else as it was; 's' itself when
 * it has none. */
struct sv text_ascii_digits(struct arena *a, struct sv s);

/* Has 's' a letter of any script? */
bool text_has_letter(struct sv s);

/* Has 's' a capital letter? */
bool text_has_capital(struct sv s);

/* Nothing but white space, no-break and invisible kinds too? */
bool text_is_blank(struct sv s);

/*
 * How many of the letters of 's' are written in 'script' (ISO 15924, "Arab";
 * "Hans", "Jpan" and "Kore" stand for what they mix) [percent]; 100 when
 * there are no letters.
 */
int text_script_share(struct sv s, struct sv script);

/*
 * The letters of 's' that are in the script of 'l', against the alphabet of
 * the language as CLDR has it: what tells Persian from Arabic, or Polish from
 * Polish that was typed without its accents.
 */
struct text_letters {
	size_t all;
	size_t foreign;   /* in no word of the language, nor in its loans */
	uint32_t example; /* one of those */
	size_t special;   /* of its alphabet, beyond a to z */
	bool has_special; /* has its alphabet such letters? */
};
struct text_letters text_letters(const struct lang *l, struct sv s);

/*
 * Does 'name', as other programs write it ("ur-PK", "zh_TW", "pt-BR"), mean
 * the written language 'l'?  2: as it is written in the same country; 1: as
 * it is written in another; 0: no.
 */
int text_lang_match(const struct lang *l, struct sv name);

#endif
