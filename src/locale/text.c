#include "lexleaf/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "lexleaf/buf.h"
#include "lexleaf/utf8.h"

/*
 * ICU never fails loudly: for a locale it does not know it answers in
 * English or by the root rules with U_USING_DEFAULT_WARNING, so the "icu"
 * column of languages.yaml is checked by the tests.  What can still fail here
 * is missing data, and then the answer is the plain one: byte order, no
 * folding, an ISO date.
 */

enum { LOCALE_SIZE = ULOC_FULLNAME_CAPACITY };

/*
 * ICU's name for the language.  Calendar and digits are set here again
 * whatever the table says: a Persian year or Bengali digits in a deadline
 * would be compared with a letter that has neither.
 */
static void locale_of(const struct lang *l, char out[LOCALE_SIZE])
{
	UErrorCode e = U_ZERO_ERROR;
	struct buf tag = BUF_INIT;

	buf_sv(&tag, l->icu);
	uloc_forLanguageTag(tag.p, out, LOCALE_SIZE, NULL, &e);
	buf_release(&tag);
	uloc_setKeywordValue("calendar", "gregorian", out, LOCALE_SIZE, &e);
	uloc_setKeywordValue("numbers", "latn", out, LOCALE_SIZE, &e);
	if (U_FAILURE(e))
		strcpy(out, "root");
}

struct collator {
	UCollator *full;
	UCollator *primary; /* letters only: "é" is "e" in most languages */
	UCaseMap *upper;
};

struct collator *collator_new(const struct lang *l)
{
	struct collator *c = calloc(1, sizeof *c);
	char locale[LOCALE_SIZE];
	UErrorCode e = U_ZERO_ERROR;

	if (!c)
		out_of_memory(sizeof *c);
	locale_of(l, locale);
	c->full = ucol_open(locale, &e);
	c->primary = ucol_open(locale, &e);
	c->upper = ucasemap_open(locale, U_FOLD_CASE_DEFAULT, &e);
	if (c->primary)
		ucol_setStrength(c->primary, UCOL_PRIMARY);
	return c;
}

void collator_free(struct collator *c)
{
	if (!c)
		return;
	ucol_close(c->full);
	ucol_close(c->primary);
	ucasemap_close(c->upper);
	free(c);
}

static int compare(const UCollator *collator, struct sv a, struct sv b)
{
	UErrorCode e = U_ZERO_ERROR;
	UCollationResult r;

	if (!collator)
		return sv_cmp(a, b);
	r = ucol_strcollUTF8(collator, a.n ? a.p : "", (int32_t)a.n,
			     b.n ? b.p : "", (int32_t)b.n, &e);
	return U_FAILURE(e) ? sv_cmp(a, b) : (int)r;
}

int collator_cmp(const struct collator *c, struct sv a, struct sv b)
{
	int order = compare(c->full, a, b);

	return order ? order : sv_cmp(a, b);
}

static struct sv one_char(struct arena *a, uint32_t cp)
{
	char bytes[4];

	return arena_sv(a, (struct sv){ bytes, utf8_encode(cp, bytes) });
}

/* Upper case by the rules of the language: Turkish "i" is "İ". */
static struct sv upper(struct arena *a, const struct collator *c, uint32_t cp)
{
	struct sv letter = one_char(a, cp);
	UErrorCode e = U_ZERO_ERROR;
	char out[32];
	int32_t n;

	if (!c->upper)
		return letter;
	n = ucasemap_utf8ToUpper(c->upper, out, sizeof out, letter.p,
				 (int32_t)letter.n, &e);
	if (U_FAILURE(e) || n >= (int32_t)sizeof out)
		return letter;
	return arena_sv(a, (struct sv){ out, (size_t)n });
}

/* The first character of the canonical decomposition: "é" gives "e". */
static uint32_t base_letter(uint32_t cp)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&e);
	UChar out[16];
	UChar32 base = (UChar32)cp;
	int32_t n, i = 0;

	if (U_FAILURE(e))
		return cp;
	n = unorm2_getDecomposition(nfd, (UChar32)cp, out, 16, &e);
	if (U_FAILURE(e) || n <= 0)
		return cp;
	U16_NEXT(out, i, n, base);
	return (uint32_t)base;
}

/*
 * The letter that a Chinese character is said with.  CLDR's order by Pinyin
 * has a mark before the first character of each letter, U+FDD0 and the
 * letter; 座 of Z comes behind the last.  Empty in any other order.
 */
static struct sv pinyin_letter(struct arena *a, const struct collator *c,
			       struct sv s)
{
	static const char first[] = "\xe9\x98\xbf"; /* 阿, ā */
	struct sv letter = SV("");
	char mark[] = "\xef\xb7\x90"
		      "A";
	char *at = mark + 3;

	for (*at = 'A'; *at <= 'B'; ++*at)
		if ((compare(c->full, sv_from(mark), SV(first)) < 0) !=
		    (*at == 'A'))
			return letter;
	for (*at = 'A'; *at <= 'Z'; ++*at)
		if (compare(c->full, sv_from(mark), s) <= 0)
			letter = one_char(a, (uint32_t)*at);
	return letter;
}

struct sv text_initial(struct arena *a, const struct collator *c, struct sv s)
{
	uint32_t letter = 0;
	struct sv own, base;
	UErrorCode e = U_ZERO_ERROR;
	UScriptCode script;

	for (size_t i = 0; i < s.n && !letter;) {
		uint32_t cp = utf8_next(s, &i);

		if (u_charDigitValue((UChar32)cp) >= 0)
			return SV("0\xe2\x80\x93"
				  "9"); /* an en dash */
		if (u_isalpha((UChar32)cp))
			letter = cp;
	}
	script = uscript_getScript((UChar32)letter, &e);
	if (script == USCRIPT_HAN)
		return pinyin_letter(a, c, one_char(a, letter));
	if (!letter || script == USCRIPT_HANGUL)
		return SV("");
	own = upper(a, c, letter);
	base = upper(a, c, base_letter(letter));
	return compare(c->primary, own, base) == 0 ? base : own;
}

struct sv text_fold(struct arena *a, struct sv s)
{
	UErrorCode e = U_ZERO_ERROR;
	UCaseMap *map = ucasemap_open("", U_FOLD_CASE_DEFAULT, &e);
	size_t cap = s.n * 3 + 1; /* U+0390 grows most: 2 bytes to 6 */
	char *out = arena_alloc(a, cap);
	int32_t n = 0;

	if (map)
		n = ucasemap_utf8FoldCase(map, out, (int32_t)cap,
					  s.n ? s.p : "", (int32_t)s.n, &e);
	ucasemap_close(map);
	return U_FAILURE(e) ? s : (struct sv){ out, (size_t)n };
}

size_t *text_words(struct arena *a, const struct lang *l, struct sv s,
		   size_t *count)
{
	char locale[LOCALE_SIZE];
	UErrorCode e = U_ZERO_ERROR;
	UBreakIterator *words;
	UText text = UTEXT_INITIALIZER;
	size_t *ends = NULL, cap = 0;

	*count = 0;
	locale_of(l, locale);
	words = ubrk_open(UBRK_WORD, locale, NULL, 0, &e);
	utext_openUTF8(&text, s.n ? s.p : "", (int64_t)s.n, &e);
	ubrk_setUText(words, &text, &e);
	if (U_SUCCESS(e)) {
		for (int32_t at = ubrk_first(words); at != UBRK_DONE;
		     at = ubrk_next(words))
			ARENA_PUSH(a, ends, *count, cap) = (size_t)at;
	} else {
		ARENA_PUSH(a, ends, *count, cap) = 0;
		ARENA_PUSH(a, ends, *count, cap) = s.n;
	}
	utext_close(&text);
	ubrk_close(words);
	return ends;
}

/* Noon of the day: no time zone moves it to another one. */
static UDate instant(struct date d)
{
	return ((double)date_days(d) + 0.5) * 86400000.0;
}

/*
 * The pattern of 'd' where ICU's long style will not do: the language has
 * one of its own, or the date has no year.  0: the long style.
 */
static int32_t pattern_of(const struct lang *l, const char *locale,
			  struct date d, UChar *out, int32_t cap, UErrorCode *e)
{
	static const UChar skeleton[] = { 'd', 'M', 'M', 'M', 'M', 0 };
	int32_t n = 0;

	if (l->date.n) {
		struct buf own = BUF_INIT;

		buf_sv(&own, l->date);
		if (d.year)
			buf_puts(&own, " y");
		u_strFromUTF8(out, cap, &n, own.p, (int32_t)own.n, e);
		buf_release(&own);
	} else if (!d.year) { /* generators are slow to open */
		UDateTimePatternGenerator *generator = udatpg_open(locale, e);

		n = udatpg_getBestPattern(generator, skeleton, -1, out, cap, e);
		udatpg_close(generator);
	}
	return n;
}

/* By 'pattern' of 'n' units; without one, in the long style. */
static int32_t format_day(const struct lang *l, struct date d,
			  const UChar *pattern, int32_t n, UChar *out,
			  int32_t cap, UErrorCode *e)
{
	static const UChar utc[] = { 'U', 'T', 'C', 0 };
	char locale[LOCALE_SIZE];
	UDateFormat *format;

	locale_of(l, locale);
	format = udat_open(n ? UDAT_PATTERN : UDAT_NONE,
			   n ? UDAT_PATTERN : UDAT_LONG, locale, utc, -1,
			   n ? pattern : NULL, n, e);
	n = 0;
	if (U_SUCCESS(*e))
		n = udat_format(format, instant(d), out, cap, NULL, e);
	udat_close(format);
	return n;
}

static int32_t format_date(const struct lang *l, struct date d, UChar *out,
			   int32_t cap, UErrorCode *e)
{
	char locale[LOCALE_SIZE];
	UChar pattern[64];
	int32_t n;

	locale_of(l, locale);
	n = pattern_of(l, locale, d, pattern, 64, e);
	if (!d.year)
		d.year = 2000; /* a leap year, so that 29 February is one */
	return format_day(l, d, pattern, n, out, cap, e);
}

struct sv text_date(struct arena *a, const struct lang *l, struct date d)
{
	char utf8[256];
	UChar utf16[128];
	UErrorCode e = U_ZERO_ERROR;
	int32_t n;

	if (!d.month)
		return SV("");
	n = format_date(l, d, utf16, 128, &e);
	u_strToUTF8(utf8, sizeof utf8, &n, utf16, n, &e);
	if (U_FAILURE(e))
		return arena_printf(a, "%04d-%02d-%02d", d.year, d.month,
				    d.day);
	return arena_sv(a, (struct sv){ utf8, (size_t)n });
}

struct sv text_weekday(struct arena *a, const struct lang *l, int day)
{
	static const UChar alone[] = { 'c', 'c', 'c', 'c' };
	struct date d = { 2024, 1, day }; /* which began with a Monday */
	char utf8[256];
	UChar utf16[128];
	UErrorCode e = U_ZERO_ERROR;
	int32_t n = format_day(l, d, alone, 4, utf16, 128, &e);

	u_strToUTF8(utf8, sizeof utf8, &n, utf16, n, &e);
	if (U_FAILURE(e))
		return arena_printf(a, "%d", day);
	return arena_sv(a, (struct sv){ utf8, (size_t)n });
}

struct sv text_ascii_digits(struct arena *a, struct sv s)
{
	struct buf b = BUF_INIT;
	size_t done = 0; /* what stands before is in 'b' */

	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		int32_t digit;

		if ((unsigned char)s.p[i] < 0x80) {
			i++;
			continue;
		}
		digit = u_charDigitValue((UChar32)utf8_next(s, &i));
		if (digit < 0)
			continue;
		buf_sv(&b, sv_slice(s, done, from));
		buf_putc(&b, (char)('0' + digit));
		done = i;
	}
	if (!done)
		return s;
	buf_sv(&b, sv_slice(s, done, s.n));
	return buf_take(&b, a);
}

bool text_has_letter(struct sv s)
{
	for (size_t i = 0; i < s.n;)
		if (u_isalpha((UChar32)utf8_next(s, &i)))
			return true;
	return false;
}

bool text_has_capital(struct sv s)
{
	for (size_t i = 0; i < s.n;)
		if (u_isupper((UChar32)utf8_next(s, &i)))
			return true;
	return false;
}

bool text_is_blank(struct sv s)
{
	for (size_t i = 0; i < s.n;) {
		UChar32 cp = (UChar32)utf8_next(s, &i);

		if (!u_isUWhiteSpace(cp) && u_charType(cp) != U_FORMAT_CHAR)
			return false;
	}
	return true;
}

/* Is a character of 'script' what a text in 'wanted' is written with? */
static bool fits(UScriptCode script, UScriptCode wanted)
{
	switch (wanted) {
	case USCRIPT_SIMPLIFIED_HAN:
	case USCRIPT_TRADITIONAL_HAN:
		return script == USCRIPT_HAN || script == USCRIPT_BOPOMOFO;
	case USCRIPT_JAPANESE:
		return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
		       script == USCRIPT_KATAKANA;
	case USCRIPT_KOREAN:
		return script == USCRIPT_HAN || script == USCRIPT_HANGUL;
	default:
		return script == wanted;
	}
}

static UScriptCode script_code(struct sv name)
{
	UScriptCode code = USCRIPT_INVALID_CODE;
	UErrorCode e = U_ZERO_ERROR;
	struct buf b = BUF_INIT;

	buf_sv(&b, name);
	uscript_getCode(b.p, &code, 1, &e);
	buf_release(&b);
	return code;
}

int text_script_share(struct sv s, struct sv script)
{
	UScriptCode wanted = script_code(script);
	size_t letters = 0, fitting = 0;

	for (size_t i = 0; i < s.n;) {
		UChar32 cp = (UChar32)utf8_next(s, &i);
		UErrorCode e = U_ZERO_ERROR;
		UScriptCode found;

		/* Spaces and marks; ICU would be asked twice for each. */
		if (cp < 'A')
			continue;
		found = uscript_getScript(cp, &e);
		/* Vowel signs are half of an Indic word, and no letters. */
		if (!u_isUAlphabetic(cp) || found == USCRIPT_INHERITED)
			continue;
		letters++;
		fitting += fits(found, wanted);
	}
	return letters ? (int)(fitting * 100 / letters) : 100;
}

/* --- Alphabets --------------------------------------------------------- */

static void put_char(struct buf *out, UChar32 c)
{
	char bytes[4];

	buf_sv(out, (struct sv){ bytes, utf8_encode((uint32_t)c, bytes) });
}

/* An element of a set is a range or a string of characters. */
static void put_set(struct buf *out, const USet *set)
{
	int32_t n = uset_getItemCount(set);

	for (int32_t i = 0; i < n; i++) {
		UChar string[16];
		UChar32 first, last;
		UErrorCode e = U_ZERO_ERROR;
		int32_t k = uset_getItem(set, i, &first, &last, string, 16, &e),
			at = 0;

		for (; U_SUCCESS(e) && !k && first <= last; first++)
			put_char(out, first);
		while (U_SUCCESS(e) && at < k) {
			U16_NEXT(string, at, k, first);
			put_char(out, first);
		}
	}
}

static void put_digits(struct buf *out, const struct lang *l)
{
	struct buf name = BUF_INIT;
	UScriptCode script;

	buf_sv(&name, l->script);
	script = (UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, name.p);
	buf_release(&name);
	for (UChar32 c = 0; c < 0x10000; c++)
		if (u_isdigit(c) && uscript_hasScript(c, script))
			put_char(out, c);
}

struct sv text_alphabet(struct arena *a, const struct lang *l)
{
	static const ULocaleDataExemplarSetType kinds[] = {
		ULOCDATA_ES_STANDARD, ULOCDATA_ES_AUXILIARY, ULOCDATA_ES_INDEX,
		ULOCDATA_ES_PUNCTUATION
	};
	char locale[LOCALE_SIZE];
	UErrorCode e = U_ZERO_ERROR;
	ULocaleData *data;
	struct buf b = BUF_INIT;

	locale_of(l, locale);
	data = ulocdata_open(locale, &e);
	for (size_t i = 0; U_SUCCESS(e) && i < sizeof kinds / sizeof *kinds;
	     i++) {
		USet *set =
			ulocdata_getExemplarSet(data, NULL, 0, kinds[i], &e);

		if (U_SUCCESS(e))
			put_set(&b, set);
		uset_close(set);
	}
	ulocdata_close(data);
	put_digits(&b, l);
	return buf_take(&b, a);
}

/* The characters of kind 'kind' that CLDR lists for the language, in both
 * cases; those of strings, such as "ch", one by one.  Never NULL. */
static USet *exemplars(const struct lang *l, ULocaleDataExemplarSetType kind)
{
	char locale[LOCALE_SIZE];
	UErrorCode e = U_ZERO_ERROR;
	ULocaleData *data;
	USet *listed = NULL, *set = uset_openEmpty();
	struct buf b = BUF_INIT;

	locale_of(l, locale);
	data = ulocdata_open(locale, &e);
	if (U_SUCCESS(e))
		listed = ulocdata_getExemplarSet(data, NULL, 0, kind, &e);
	if (U_SUCCESS(e))
		put_set(&b, listed);
	for (size_t i = 0; i < b.n;)
		uset_add(set, (UChar32)utf8_next(buf_view(&b), &i));
	uset_closeOver(set, USET_CASE_INSENSITIVE);
	buf_release(&b);
	uset_close(listed);
	ulocdata_close(data);
	return set;
}

/* Beyond a to z; the long s and the sign of Kelvin are an s and a k. */
static bool is_special(const USet *alphabet, UChar32 cp)
{
	return u_foldCase(cp, U_FOLD_CASE_DEFAULT) >= 0x80 &&
	       uset_contains(alphabet, cp);
}

struct text_letters text_letters(const struct lang *l, struct sv s)
{
	USet *main = exemplars(l, ULOCDATA_ES_STANDARD);
	USet *rare = exemplars(l, ULOCDATA_ES_AUXILIARY);
	UScriptCode wanted = script_code(l->script);
	struct text_letters n = { 0 };

	for (size_t i = 0; i < s.n;) {
		UChar32 cp = (UChar32)utf8_next(s, &i);
		UErrorCode e = U_ZERO_ERROR;

		if (!u_isalpha(cp) || !fits(uscript_getScript(cp, &e), wanted))
			continue;
		n.all++;
		if (!uset_contains(main, cp) && !uset_contains(rare, cp)) {
			n.foreign++;
			n.example = (uint32_t)cp;
		}
		n.special += is_special(main, cp);
	}
	for (UChar32 cp = 0x80; cp < 0x10000 && !n.has_special; cp++)
		n.has_special = u_isalpha(cp) && is_special(main, cp);
	uset_close(main);
	uset_close(rare);
	return n;
}
