/*
 * ICU normalises UTF-16, and turning a line of UTF-8 into that to ask about
 * it is still quicker than asking about each character: most lines are in NFC
 * already.  One that is not is taken apart at the places over which no change
 * can reach, so that the rest keeps its bytes and it is known what moved.
 */
#include "lexleaf/nfc.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "lexleaf/buf.h"
#include "lexleaf/utf8.h"

/* The first byte of U+0300; what is below is in NFC. */
enum { FIRST_LEAD = 0xCC };

/* ICU sorts marks by insertion: a hostile pile of them would take hours. */
enum { MAX_MARKS = 64 };

/* [bytes] Longer pieces are piles of something else, and stay. */
enum { MAX_PIECE = 1024 };

struct writer {
	const UNormalizer2 *nfc;
	struct buf out;
	struct arena *scratch;
	UChar *wide; /* for a line */
	int32_t cap;
	struct shift shift; /* since the start of the line */
	/* Who keeps the shifts, or NULL. */
	struct source *src;
	struct arena *arena;
	size_t cap_shifts;
};

static bool may_change(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= FIRST_LEAD)
			return true;
	return false;
}

static bool has_pile(struct sv line)
{
	int marks = 0;

	if (line.n <= 2 * MAX_MARKS) /* a mark is two bytes or more */
		return false;
	for (size_t i = 0; i < line.n && marks <= MAX_MARKS;)
		if (u_getCombiningClass((UChar32)utf8_next(line, &i)))
			marks++;
		else
			marks = 0;
	return marks > MAX_MARKS;
}

static bool is_nfc(struct writer *w, struct sv line)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t n = 0;

	if ((size_t)w->cap < line.n) { /* a unit is one byte or more */
		w->cap = (int32_t)(2 * line.n);
		w->wide = ARENA_ARRAY(w->scratch, UChar, (size_t)w->cap);
	}
	u_strFromUTF8(w->wide, w->cap, &n, line.p, (int32_t)line.n, &e);
	return unorm2_isNormalized(w->nfc, w->wide, n, &e) || U_FAILURE(e);
}

/* From here to the next shift, the source as it was is so much further on. */
static void note_shift(struct writer *w, struct sv was, struct sv is)
{
	w->shift.at = w->out.n;
	w->shift.bytes += (int)was.n - (int)is.n;
	w->shift.chars += (int)utf8_count(was) - (int)utf8_count(is);
	if (w->src)
		ARENA_PUSH(w->arena, w->src->shifts, w->src->nshifts,
			   w->cap_shifts) = w->shift;
}

/* What no change reaches into or out of. */
static void put_piece(struct writer *w, struct sv was)
{
	UChar wide[MAX_PIECE], made[3 * MAX_PIECE]; /* UAX #15 §9: or less */
	UErrorCode e = U_ZERO_ERROR;
	size_t start = w->out.n;
	int32_t n = 0;
	struct sv is;

	if (was.n > MAX_PIECE) {
		buf_sv(&w->out, was);
		return;
	}
	u_strFromUTF8(wide, MAX_PIECE, &n, was.p, (int32_t)was.n, &e);
	n = unorm2_normalize(w->nfc, wide, n, made, 3 * MAX_PIECE, &e);
	if (U_FAILURE(e)) {
		buf_sv(&w->out, was);
		return;
	}
	for (int32_t i = 0; i < n;) {
		UChar32 cp;

		U16_NEXT(made, i, n, cp);
		buf_utf8(&w->out, (uint32_t)cp);
	}
	is = sv_slice(buf_view(&w->out), start, w->out.n);
	if (!sv_eq(was, is))
		note_shift(w, was, is);
}

static void put_line(struct writer *w, struct sv line)
{
	size_t start = 0;

	w->shift = (struct shift){ 0 };
	for (size_t i = 0; i < line.n;) {
		size_t at = i;
		UChar32 cp = (UChar32)utf8_next(line, &i);

		if (at > start && unorm2_hasBoundaryBefore(w->nfc, cp)) {
			put_piece(w, sv_slice(line, start, at));
			start = at;
		}
	}
	put_piece(w, sv_slice(line, start, line.n));
}

/* True if anything had to change: then 'w->out' is all of 's' in NFC. */
static bool normalise(struct writer *w, struct sv s)
{
	UErrorCode e = U_ZERO_ERROR;
	struct sv rest = s, line;
	size_t done = 0;

	w->nfc = unorm2_getNFCInstance(&e);
	while (U_SUCCESS(e) && sv_cut(&rest, '\n', &line)) {
		size_t start = (size_t)(line.p - s.p);

		if (!may_change(line) || has_pile(line) || is_nfc(w, line))
			continue;
		buf_sv(&w->out, sv_slice(s, done, start));
		put_line(w, line);
		done = start + line.n;
	}
	if (done)
		buf_sv(&w->out, sv_slice(s, done, s.n));
	return done;
}

static struct sv nfc(struct arena *a, struct sv s, struct source *src)
{
	struct writer w = { .out = BUF_INIT, .src = src, .arena = a };

	if (!may_change(s))
		return s;
	w.scratch = arena_new();
	if (normalise(&w, s))
		s = buf_take(&w.out, a);
	arena_free(w.scratch);
	return s;
}

struct sv nfc_text(struct arena *a, struct sv s)
{
	return nfc(a, s, NULL);
}

void nfc_source(struct arena *a, struct source *src)
{
	src->text = nfc(a, src->text, src);
}
