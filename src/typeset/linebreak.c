/*
 * Where lines may end, and where they do.
 *
 * UAX #14, by ICU, says where a line may end; the language chooses the rules
 * (and, for Thai and its kin, the script a dictionary).  Added to that:
 *
 * - Never inside a span that is kept together (a phone number, "6 weeks"),
 *   unless it is wider than the line.  Other numbers and words with a plain
 *   space between them are not tied: no rule that holds in every language
 *   tells "6 weeks" from "in 2015 parents".  Facts come as kept spans and
 *   translators can write U+00A0; what remains is only dearer than other
 *   breaks.
 * - Not behind a digit before a Chinese character, as in 3月31日, which is
 *   no break between words.
 * - Words are never hyphenated.  After a hyphen or slash that the author
 *   wrote a line may end, but that is dearer too.
 * - A piece that is wider than the whole line (a web address) may be cut
 *   between any two clusters.
 *
 * Which of these stops become line ends is decided over the whole paragraph,
 * as TeX does it, by dynamic programming: first the fewest lines, then the
 * least sum of squared slack, so that no line is much shorter than its
 * neighbours and the last is not one lonely word.  The text is set ragged,
 * so there is nothing to stretch; and nothing is rounded twice: all sums
 * are integers.  Each stop looks back over one line only, so the time is
 * linear in the length of the paragraph.
 */

#include "para_imp.h"

#include <assert.h>
#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

#include "lexleaf/utf8.h"

enum {
	RULES = 8, /* languages whose rules are kept open */
	MAX_TAG = 64,

	/*
	 * The cost of a line is the square of its slack, in thousandths of
	 * the width; so the root of a penalty is the slack one would rather
	 * accept.  A lonely last word is worse than a neighbouring line
	 * that is 40 % empty, a split "6 weeks" than one of 30 %.
	 */
	FULL = 1000,
	PENALTY_LONELY = 400 * 400,
	PENALTY_NUMBER = 300 * 300,
	PENALTY_HYPHEN = 150 * 150,

	/* A last line below a tenth of the width looks like a mistake. */
	SHORT_LINE = 10,

	/* How far to look for a place where shaping can start afresh. */
	MAX_RESHAPE = 256, /* [glyphs] */
};

struct rules {
	char tag[MAX_TAG];
	UBreakIterator *it;
};

struct breaker {
	struct rules rules[RULES];
	int nrules;
	UText *text;
};

struct breaker *breaker_new(struct arena *a)
{
	return ARENA_NEW(a, struct breaker);
}

void breaker_release(struct breaker *b)
{
	for (int i = 0; i < b->nrules; i++)
		ubrk_close(b->rules[i].it);
	utext_close(b->text);
}

/* Opening rules takes as long as breaking a paragraph, so they are kept. */
static UBreakIterator *rules_of(struct breaker *b, struct sv tag)
{
	UErrorCode e = U_ZERO_ERROR;
	char locale[MAX_TAG] = "";
	struct rules *r;

	if (tag.n >= MAX_TAG)
		tag = SV("");
	for (int i = 0; i < b->nrules; i++)
		if (sv_is(tag, b->rules[i].tag))
			return b->rules[i].it;
	if (b->nrules == RULES)
		ubrk_close(b->rules[--b->nrules].it);
	r = &b->rules[b->nrules++];
	for (size_t i = 0; i < tag.n; i++)
		r->tag[i] = tag.p[i];
	r->tag[tag.n] = '\0';
	uloc_forLanguageTag(r->tag, locale, MAX_TAG, NULL, &e);
	if (U_FAILURE(e)) /* the rules of no language in particular */
		locale[0] = '\0';
	e = U_ZERO_ERROR;
	r->it = ubrk_open(UBRK_LINE, locale, NULL, 0, &e);
	/* Root rules are part of ICU; without them it is not installed. */
	assert(U_SUCCESS(e));
	return r->it;
}

/* A space that takes no room at the end of a line, or has none anyway. */
static bool hangs(uint32_t cp)
{
	return cp == ' ' || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x2006) ||
	       (cp >= 0x2008 && cp <= 0x200B) || cp == 0x200E || cp == 0x200F ||
	       (cp >= 0x202A && cp <= 0x202E) || cp == 0x205F ||
	       (cp >= 0x2066 && cp <= 0x2069) || cp == 0x3000;
}

size_t hang_start(const struct para *p, size_t from, size_t to)
{
	size_t start = to;

	while (start > from) {
		size_t at = utf8_prev(p->text, start), i = at;

		if (!hangs(utf8_next(p->text, &i)))
			break;
		start = at;
	}
	while (start < to && p->pen[start] == PEN_INSIDE)
		start++;
	return start;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int32_t penalty_at(const struct para *p, size_t at)
{
	const char *t = p->text.p;

	if (at < 2)
		return 0;
	if (t[at - 1] == ' ')
		return is_digit(t[at - 2]) ? PENALTY_NUMBER : 0;
	return t[at - 1] == '-' || t[at - 1] == '/' ? PENALTY_HYPHEN : 0;
}

static bool is_safe(const struct run *r, int i)
{
	return i <= 0 || i >= r->nglyphs || !run_glyph(r, i)->unsafe;
}

static int64_t part_width(struct para *p, const struct run *r, size_t from,
			  size_t to)
{
	int64_t sum = 0;
	int n;
	const struct glyph *g = shape_part(p, r, from, to, &n);

	for (int i = 0; i < n; i++)
		sum += g[i].advance;
	return scale_length(r, sum);
}

/*
 * Where glyphs change when a line is cut between them (a kerned hyphen),
 * shape both sides as they would be, and correct the widths.
 */
static void correct_widths(struct para *p, struct stop *stop)
{
	const struct run *r = &p->runs[run_at(p, stop->at)];
	int at = run_glyphs_before(r, stop->at), left = at, right = at;
	size_t from = r->from, to = r->to;

	if (stop->at == r->from || is_safe(r, at))
		return;
	while (!is_safe(r, left) && right - left < MAX_RESHAPE)
		left--;
	while (!is_safe(r, right) && right - left < MAX_RESHAPE)
		right++;
	if (right - left == MAX_RESHAPE)
		return;
	if (left > 0)
		from = run_glyph(r, left)->from;
	if (right < r->nglyphs)
		to = run_glyph(r, right)->from;
	if (stop->end == p->pen[stop->at])
		stop->end = p->pen[from] + part_width(p, r, from, stop->at);
	stop->start = p->pen[to] - part_width(p, r, stop->at, to);
}

/* Spans of one isolate are kept together as one. */
static bool is_kept(const struct para *p, size_t *span, size_t at)
{
	const struct para_span *s;

	while (*span < p->nspans && p->span_ends[*span] <= at)
		(*span)++;
	if (*span == p->nspans || !p->spans[*span].keep)
		return false;
	s = &p->spans[*span];
	if (*span == 0 || at > p->span_ends[*span - 1])
		return true;
	return s->isolate && s[-1].isolate == s->isolate && s[-1].keep;
}

/* Is the word that begins at 'at' the unit of a kept number before it? */
static bool is_unit(const struct para *p, size_t at)
{
	const char *t = p->text.p;
	size_t end = at > 0 && t[at - 1] == ' ' ? at - 1 : at, span = 0;

	if (end == 0 || !is_digit(t[end - 1]))
		return false;
	while (p->span_ends[span] < end)
		span++;
	return p->spans[span].keep && !p->spans[span].isolate &&
	       p->span_ends[span] == end;
}

/* U+4E00 to U+9FFF start with E4 to E9 in UTF-8; what else does is rare, and
 * is no word behind a number either. */
static bool is_han_behind_digit(const struct para *p, size_t at)
{
	const unsigned char *t = (const unsigned char *)p->text.p;

	return at > 0 && at < p->text.n && is_digit((char)t[at - 1]) &&
	       t[at] >= 0xE4 && t[at] <= 0xE9;
}

void find_stops(struct para *p)
{
	struct breaker *b = p->shaper->breaker;
	UBreakIterator *it = rules_of(b, p->lang);
	UErrorCode e = U_ZERO_ERROR;
	size_t cap = 0, keptcap = 0, span = 0, last = 0;
	int32_t at;

	ARENA_PUSH(p->a, p->stops, p->nstops, cap) = (struct stop){ 0 };
	b->text =
		utext_openUTF8(b->text, p->source.p, (int64_t)p->source.n, &e);
	ubrk_setUText(it, b->text, &e);
	assert(U_SUCCESS(e));
	while ((at = ubrk_next(it)) != UBRK_DONE) {
		struct stop stop = { .at = (size_t)at };
		int status = ubrk_getRuleStatus(it);
		bool kept;

		stop.forced = stop.at == p->source.n ||
			      (status >= UBRK_LINE_HARD &&
			       status < UBRK_LINE_HARD_LIMIT);
		if (!stop.forced && p->pen[stop.at] == PEN_INSIDE)
			continue;
		kept = !stop.forced && (is_kept(p, &span, stop.at) ||
					is_unit(p, stop.at) ||
					is_han_behind_digit(p, stop.at));
		stop.start = p->pen[stop.at];
		stop.end = p->pen[hang_start(p, last, stop.at)];
		stop.penalty = penalty_at(p, stop.at);
		if (!stop.forced)
			correct_widths(p, &stop);
		if (kept) {
			ARENA_PUSH(p->a, p->kept, p->nkept, keptcap) = stop;
			continue;
		}
		ARENA_PUSH(p->a, p->stops, p->nstops, cap) = stop;
		last = stop.at;
	}
}

/* The best way to get to a stop. */
struct way {
	int64_t cost;
	size_t lines;
	size_t from; /* the stop where its last line starts */
};

static bool is_better(const struct way *a, const struct way *b)
{
	return a->lines != b->lines ? a->lines < b->lines : a->cost < b->cost;
}

/* The cost of a line from stop 'i' to 'j' that is 'used' wide. */
static int64_t line_cost(const struct stop *stops, size_t i, size_t j,
			 int64_t used, int64_t width)
{
	int64_t slack;

	if (stops[j].forced) {
		bool first = i == 0 || stops[i].forced;
		bool lonely = j - i < 2 || used < width / SHORT_LINE;

		return !first && lonely ? PENALTY_LONELY : 0;
	}
	slack = used < width ? (width - used) * FULL / width : 0;
	return slack * slack + stops[j].penalty;
}

size_t choose_stops(struct arena *scratch, const struct stop *stops,
		    size_t nstops, int32_t width, size_t *ends)
{
	struct way *ways = ARENA_ARRAY(scratch, struct way, nstops);
	size_t n;

	if (width < 1)
		width = 1;
	for (size_t j = 1; j < nstops; j++) {
		struct way *best = &ways[j];

		for (size_t i = j; i-- > 0;) {
			int64_t used = stops[j].end - stops[i].start;
			struct way way;

			if (used > width && i + 1 < j)
				break;
			way.lines = ways[i].lines + 1;
			way.cost = ways[i].cost +
				   line_cost(stops, i, j, used, width);
			way.from = i;
			if (i + 1 == j || is_better(&way, best))
				*best = way;
			if (stops[i].forced)
				break;
		}
	}
	n = ways[nstops - 1].lines;
	for (size_t j = nstops - 1, k = n; k-- > 0; j = ways[j].from)
		ends[k] = j;
	return n;
}

/* The places next to 'at' where two clusters meet. */
static size_t next_cut(const struct para *p, size_t at)
{
	do
		at++;
	while (p->pen[at] == PEN_INSIDE);
	return at;
}

static size_t previous_cut(const struct para *p, size_t at)
{
	do
		at--;
	while (p->pen[at] == PEN_INSIDE);
	return at;
}

static struct stop cut_at(struct para *p, size_t at)
{
	struct stop stop = { .at = at, .end = p->pen[at], .start = p->pen[at] };

	correct_widths(p, &stop);
	return stop;
}

/*
 * Fill line after line with the piece between two stops, until the rest
 * fits.  A line takes a cluster at least, however narrow it is.
 */
static void add_cuts(struct para *p, const struct stop *a, const struct stop *b,
		     int32_t width, struct stop **stops, size_t *n, size_t *cap)
{
	size_t end = hang_start(p, a->at, b->at), from = a->at;
	int64_t start = a->start;

	while (b->end - start > width) {
		size_t first = next_cut(p, from), at = first;
		struct stop stop;

		while (at < end && p->pen[at] - start <= width)
			at = next_cut(p, at);
		if (at > first)
			at = previous_cut(p, at);
		stop = cut_at(p, at);
		while (at > first && stop.end - start > width) {
			at = previous_cut(p, at);
			stop = cut_at(p, at);
		}
		if (at >= end)
			break;
		ARENA_PUSH(p->shaper->scratch, *stops, *n, *cap) = stop;
		from = at;
		start = stop.start;
	}
}

const struct stop *cut_wide_pieces(struct para *p, int32_t width, size_t *count)
{
	struct stop *stops = NULL;
	size_t n = 0, cap = 0, i = 1, k = 0;

	while (i < p->nstops &&
	       p->stops[i].end - p->stops[i - 1].start <= width)
		i++;
	*count = p->nstops;
	if (i == p->nstops)
		return p->stops;
	for (i = 0; i < p->nstops; i++) {
		const struct stop *s = &p->stops[i];
		const struct stop *from = i > 0 ? s - 1 : s;
		bool wide = s->end - from->start > width;

		for (; k < p->nkept && p->kept[k].at < s->at; k++) {
			const struct stop *kept = &p->kept[k];

			if (!wide)
				continue;
			if (kept->end - from->start > width)
				add_cuts(p, from, kept, width, &stops, &n,
					 &cap);
			ARENA_PUSH(p->shaper->scratch, stops, n, cap) = *kept;
			from = kept;
		}
		if (s->end - from->start > width)
			add_cuts(p, from, s, width, &stops, &n, &cap);
		ARENA_PUSH(p->shaper->scratch, stops, n, cap) = *s;
	}
	*count = n;
	return stops;
}
