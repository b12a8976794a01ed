/*
 * Which sense a word has.
 *
 * "Statement" is a retired word and also what a bank sends.  A form that the
 * glossary calls everyday is a use of its term only where the block that it
 * stands in says so:
 *
 *	"his Statement was late"         it is written as a name
 *	“statement”                      it is spoken of as a word
 *	"a child who has a statement"    a sign that the glossary lists
 *	"School Action or a statement"   old words keep company
 *
 * A word seldom has two senses in one place (Gale, Church and Yarowsky, "One
 * sense per discourse", 1992), so what tells of one use in a block tells of
 * all.  It says nothing of the next block: "bank statement" can stand there.
 */
#include "glossary_imp.h"

#include <string.h>

#include "lexleaf/text.h"
#include "lexleaf/utf8.h"

/* [bytes] Words that stay small within a name are no longer: "and", "of". */
enum { SMALL_WORD = 3 };

static bool has_capital(const struct word *w)
{
	size_t first = 0;

	if (w->text.n)
		utf8_next(w->text, &first);
	return text_has_capital(sv_slice(w->text, 0, first));
}

static bool is_lower(const struct word *w)
{
	return text_has_letter(w->text) && !has_capital(w);
}

/* In a title all words of any length have capitals: they say nothing. */
static bool is_title(const struct word *words, size_t count)
{
	size_t i = 0;

	while (i < count &&
	       (words[i].text.n <= SMALL_WORD || !is_lower(&words[i])))
		i++;
	return i == count;
}

/* "a", or the "The" of a sentence: a name can follow, not its own start. */
static bool leads_to_name(const struct word *words, size_t at)
{
	static const char ends[] = ".!?:";
	bool start = !at || (words[at - 1].text.n == 1 &&
			     strchr(ends, words[at - 1].text.p[0]));

	return is_lower(&words[at]) ||
	       (start && words[at].text.n <= SMALL_WORD);
}

static bool is_number(const struct word *w)
{
	return w->text.p[0] >= '0' && w->text.p[0] <= '9';
}

/* "Statement Form", "Statement of Purpose", "Statement 3" are other names. */
static bool name_goes_on(const struct word *words, size_t count, size_t to)
{
	if (to < count && is_lower(&words[to]) &&
	    words[to].text.n <= SMALL_WORD)
		to++;
	return to < count && (has_capital(&words[to]) || is_number(&words[to]));
}

/* Words [from, to) with capitals, inside a sentence. */
static bool is_name(const struct word *words, size_t count, size_t from,
		    size_t to)
{
	if (!from || !leads_to_name(words, from - 1) ||
	    name_goes_on(words, count, to) || is_title(words, count))
		return false;
	for (; from < to; from++)
		if (words[from].text.n > SMALL_WORD && is_lower(&words[from]))
			return false;
	return true;
}

static bool is_quote(const struct word *w)
{
	static const char *const quotes[] = { "\"", "'", "“", "”", "‘", "’" };
	size_t i = 0, n = sizeof quotes / sizeof *quotes;

	while (i < n && !sv_is(w->text, quotes[i]))
		i++;
	return i < n;
}

static bool is_quoted(const struct word *words, size_t count, size_t from,
		      size_t to)
{
	return from && to < count && is_quote(&words[from - 1]) &&
	       is_quote(&words[to]);
}

/* Does the form that was found at 'from' tell that 't' is meant here? */
static bool tells(const struct word *words, size_t count, size_t from,
		  const struct match *found, const struct term *t)
{
	if (!found->everyday)
		return found->term == t || term_is_old(found->term);
	return found->term == t && (is_name(words, count, from, found->to) ||
				    is_quoted(words, count, from, found->to));
}

bool sense_is_meant(const struct matcher *m, const struct word *words,
		    size_t count, const struct term *t)
{
	struct match found;
	size_t next = 0; /* word that is in no form yet */

	for (size_t i = 0; i < count; i++) {
		if (matcher_sign(m, words, count, i, t))
			return true;
		if (i < next ||
		    !matcher_find(m, FIND_SOURCE, words, count, i, &found))
			continue;
		if (tells(words, count, i, &found, t))
			return true;
		next = found.to;
	}
	return false;
}
