/* Paragraphs: the stages in their order, and what they leave in print. */

#include "lexleaf/para.h"

#include <assert.h>
#include <string.h>

#include "lexleaf/utf8.h"
#include "para_imp.h"

struct shaper *shaper_new(void)
{
	struct arena *own = arena_new();
	struct shaper *s = ARENA_NEW(own, struct shaper);

	s->own = own;
	s->scratch = arena_new();
	s->itemiser = itemiser_new(own);
	s->shaping = shaping_new(own);
	s->breaker = breaker_new(own);
	return s;
}

void shaper_free(struct shaper *s)
{
	if (!s)
		return;
	itemiser_release(s->itemiser);
	shaping_release(s->shaping);
	breaker_release(s->breaker);
	arena_free(s->scratch);
	arena_free(s->own);
}

void shaper_set_cache(struct shaper *s, bool on)
{
	shaping_set_cache(s->shaping, on);
}

int64_t scale_length(const struct run *r, int64_t fu)
{
	int64_t upem = font_metrics(r->font)->upem;
	/* Rounded to the nearest, halves up; of negative lengths as well. */
	int64_t n = 2 * fu * r->size + upem, d = 2 * upem;

	return n >= 0 ? n / d : -((d - 1 - n) / d);
}

const struct glyph *run_glyph(const struct run *r, int i)
{
	return &r->glyphs[r->level & 1 ? r->nglyphs - 1 - i : i];
}

int run_glyphs_before(const struct run *r, size_t at)
{
	int low = 0, high = r->nglyphs;

	while (low < high) {
		int mid = low + (high - low) / 2;

		if (run_glyph(r, mid)->from < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t run_at(const struct para *p, size_t at)
{
	size_t low = 0, high = p->nruns;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (p->runs[mid].from <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static void collect_spans(struct para *p, const struct para_span *spans,
			  size_t n)
{
	struct para_span *copies = ARENA_ARRAY(p->a, struct para_span, n);
	size_t *ends = ARENA_ARRAY(p->a, size_t, n);
	size_t length = 0;
	char *source;

	assert(n <= UINT32_MAX);
	for (size_t i = 0; i < n; i++)
		length += spans[i].text.n;
	assert(length <= INT32_MAX);
	source = arena_alloc(p->a, length + 1);
	length = 0;
	for (size_t i = 0; i < n; i++) {
		struct sv text = spans[i].text;

		if (text.n)
			memcpy(source + length, text.p, text.n);
		copies[i] = spans[i];
		copies[i].text = (struct sv){ source + length, text.n };
		ends[i] = length += text.n;
	}
	p->spans = copies;
	p->span_ends = ends;
	p->nspans = n;
	p->source = (struct sv){ source, length };
}

/*
 * What is drawn of the source: controls become spaces, and the line ends
 * beyond ASCII characters without ink, of as many bytes.
 */
static struct sv drawn_text(struct arena *a, struct sv source)
{
	static const struct {
		char from[4], to[4];
	} longer[] = {
		{ "\xC2\x85", "\xC2\xAD" },         /* NEL: SHY */
		{ "\xE2\x80\xA8", "\xE2\x80\x8B" }, /* LS: ZWSP */
		{ "\xE2\x80\xA9", "\xE2\x80\x8B" }, /* PS: ZWSP */
	};
	struct sv text = arena_sv(a, source);
	char *p = (char *)text.p;

	for (size_t i = 0; i < text.n; i++) {
		if ((unsigned char)p[i] < ' ')
			p[i] = ' ';
		if ((unsigned char)p[i] < 0xC2)
			continue;
		for (size_t k = 0; k < sizeof longer / sizeof *longer; k++) {
			size_t n = strlen(longer[k].from);

			if (text.n - i >= n &&
			    !memcmp(p + i, longer[k].from, n))
				memcpy(p + i, longer[k].to, n);
		}
	}
	return text;
}

static void walk_pen(struct para *p)
{
	int64_t pen = 0;

	p->pen = ARENA_ARRAY(p->a, int64_t, p->text.n + 1);
	for (size_t i = 0; i <= p->text.n; i++)
		p->pen[i] = PEN_INSIDE;
	for (size_t i = 0; i < p->nruns; i++) {
		const struct run *r = &p->runs[i];
		int64_t sum = 0;

		p->pen[r->from] = pen;
		for (int g = 0; g < r->nglyphs; g++) {
			const struct glyph *glyph = run_glyph(r, g);

			if (p->pen[glyph->from] == PEN_INSIDE)
				p->pen[glyph->from] =
					pen + scale_length(r, sum);
			sum += glyph->advance;
		}
		pen += scale_length(r, sum);
	}
	p->pen[p->text.n] = pen;
}

struct para *para_new(struct arena *a, struct shaper *s,
		      const struct para_span *spans, size_t nspans,
		      enum dir dir, struct sv lang)
{
	struct para *p = ARENA_NEW(a, struct para);

	p->a = a;
	p->shaper = s;
	p->dir = dir;
	p->lang = lang;
	collect_spans(p, spans, nspans);
	p->text = drawn_text(a, p->source);

	arena_reset(s->scratch);
	shaping_trim(s->shaping);
	itemise(p);
	for (size_t i = 0; i < p->nruns; i++)
		shape_run(p, &p->runs[i]);
	walk_pen(p);
	find_stops(p);
	return p;
}

struct sv para_text(const struct para *p)
{
	return p->text;
}

const struct para_missing *para_missing(const struct para *p, size_t *count)
{
	*count = p->nmissing;
	return p->missing;
}

static int32_t clamp(int64_t v)
{
	return v > INT32_MAX ? INT32_MAX : (int32_t)v;
}

int32_t para_min_width(const struct para *p)
{
	int64_t widest = 0;

	for (size_t i = 1; i < p->nstops; i++) {
		int64_t w = p->stops[i].end - p->stops[i - 1].start;

		if (w > widest)
			widest = w;
	}
	return clamp(widest);
}

int32_t para_max_width(const struct para *p)
{
	int64_t widest = 0, start = 0;

	for (size_t i = 1; i < p->nstops; i++) {
		if (p->stops[i].end - start > widest)
			widest = p->stops[i].end - start;
		if (p->stops[i].forced)
			start = p->stops[i].start;
	}
	return clamp(widest);
}

struct line *para_lines(struct para *p, int32_t width, size_t *count)
{
	struct arena *scratch = p->shaper->scratch;
	const struct stop *stops;
	struct line *lines;
	size_t nstops, *ends, from = 0;

	arena_reset(scratch);
	stops = cut_wide_pieces(p, width, &nstops);
	ends = ARENA_ARRAY(scratch, size_t, nstops);
	*count = choose_stops(scratch, stops, nstops, width, ends);
	if (!*count) { /* nothing to say, but it takes room */
		*count = 1;
		ends[0] = 0;
	}
	lines = ARENA_ARRAY(p->a, struct line, *count);
	for (size_t i = 0; i < *count; i++) {
		const struct stop *end = &stops[ends[i]];

		lines[i] = build_line(p, from, end->at);
		lines[i].forced = end->forced || !p->text.n;
		from = end->at;
	}
	return lines;
}

/* hb-shape's form; clusters count from the start of the paragraph. */
static void dump_glyphs(struct buf *out, const struct glyph *g, int n)
{
	buf_putc(out, '[');
	for (int i = 0; i < n; i++) {
		buf_printf(out, "%s%u=%u", i ? "|" : "", (unsigned)g[i].id,
			   (unsigned)g[i].from);
		if (g[i].dx || g[i].dy)
			buf_printf(out, "@%d,%d", (int)g[i].dx, (int)g[i].dy);
		buf_printf(out, "+%d", (int)g[i].advance);
	}
	buf_puts(out, "]\n");
}

/* Text between double quotes, with what cannot be seen by its number. */
static void dump_text(struct buf *out, struct sv text)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < text.n;) {
		uint32_t cp = utf8_next(text, &i);
		bool unseen = cp == 0xA0 || cp == 0xAD ||
			      (cp >= 0x2000 && cp <= 0x200F) ||
			      (cp >= 0x2028 && cp <= 0x202F) ||
			      (cp >= 0x205F && cp <= 0x206F) || cp == 0xFEFF;

		if (unseen)
			buf_printf(out, "{%04X}", (unsigned)cp);
		else
			buf_utf8(out, cp);
	}
	buf_puts(out, "\"\n");
}

void para_dump_runs(struct buf *out, const struct para *p)
{
	for (size_t i = 0; i < p->nruns; i++) {
		const struct run *r = &p->runs[i];

		buf_printf(out, "run %zu-%zu span %u level %u %c%c%c%c %.*s ",
			   r->from, r->to, (unsigned)r->span,
			   (unsigned)r->level, (int)(r->script >> 24 & 255),
			   (int)(r->script >> 16 & 255),
			   (int)(r->script >> 8 & 255), (int)(r->script & 255),
			   SV_ARG(font_postscript_name(r->font)));
		dump_text(out, sv_slice(p->text, r->from, r->to));
		buf_puts(out, "  ");
		dump_glyphs(out, r->glyphs, r->nglyphs);
	}
	for (size_t i = 0; i < p->nmissing; i++)
		buf_printf(out, "missing U+%04X at %zu span %u\n",
			   (unsigned)p->missing[i].code_point, p->missing[i].at,
			   (unsigned)p->missing[i].span);
}

void para_dump_lines(struct buf *out, const struct para *p,
		     const struct line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct line *l = &lines[i];

		buf_printf(out, "line %zu-%zu width %d ascent %d descent %d%s ",
			   l->from, l->to, (int)l->width, (int)l->ascent,
			   (int)l->descent, l->forced ? " forced" : "");
		dump_text(out, sv_slice(p->text, l->from, l->to));
		for (int k = 0; k < l->nruns; k++) {
			const struct line_run *r = &l->runs[k];

			buf_printf(out, "  x %d width %d level %u %.*s ",
				   (int)r->x, (int)r->width, (unsigned)r->level,
				   SV_ARG(font_postscript_name(r->font)));
			dump_text(out, sv_slice(p->text, r->from, r->to));
		}
	}
}
