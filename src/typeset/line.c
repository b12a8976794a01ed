/*
 * A line from the runs of its bytes: cut, put into visual order, placed.
 *
 * Glyphs of a run are used where they stand, unless shaping said that they
 * change when the line is cut there; then that part is shaped again, with
 * the text around it as context, so that letters keep their joined forms.
 */

#include "para_imp.h"

/* [from, to) of a run becomes a run of the line. */
static struct line_run cut_run(struct para *p, const struct run *r, size_t from,
			       size_t to)
{
	int first = run_glyphs_before(r, from);
	int end = run_glyphs_before(r, to);
	struct line_run out = {
		.font = r->font,
		.size = r->size,
		.level = r->level,
		.span = r->span,
		.from = from,
		.to = to,
	};

	if ((from > r->from && first < r->nglyphs &&
	     run_glyph(r, first)->unsafe) ||
	    (to < r->to && end < r->nglyphs && run_glyph(r, end)->unsafe)) {
		int64_t sum = 0;

		out.glyphs = shape_part(p, r, from, to, &out.nglyphs);
		for (int i = 0; i < out.nglyphs; i++)
			sum += out.glyphs[i].advance;
		out.width = (int32_t)scale_length(r, sum);
		return out;
	}
	out.nglyphs = end - first;
	out.glyphs = r->glyphs + (r->level & 1 ? r->nglyphs - end : first);
	out.width = (int32_t)(p->pen[to] - p->pen[from]);
	return out;
}

static void reverse(struct line_run *runs, int n)
{
	for (int i = 0; i < n / 2; i++) {
		struct line_run swap = runs[i];

		runs[i] = runs[n - 1 - i];
		runs[n - 1 - i] = swap;
	}
}

/* UAX #9 L2: from the highest level down to the lowest odd one, reverse
 * every stretch of that level or above. */
static void reorder(struct line_run *runs, int n)
{
	int highest = 0;

	for (int i = 0; i < n; i++)
		if (runs[i].level > highest)
			highest = runs[i].level;
	for (int level = highest; level > 0; level--) {
		for (int i = 0; i < n; i++) {
			int start = i;

			while (i < n && runs[i].level >= level)
				i++;
			reverse(runs + start, i - start);
		}
	}
}

static void add_run(struct line *line, struct para *p, const struct run *r,
		    size_t from, size_t to, uint8_t level)
{
	struct line_run *out = &line->runs[line->nruns];

	if (from >= to)
		return;
	*out = cut_run(p, r, from, to);
	out->level = level;
	line->nruns++;
}

/* Isolates side by side stay apart in reorder() by a run without text... */
static void add_fence(struct line *line, const struct run *r)
{
	if (r->fence != NO_FENCE)
		line->runs[line->nruns++].level = r->fence;
}

/* ...that nobody else shall see. */
static void drop_fences(struct line *line)
{
	int n = 0;

	for (int i = 0; i < line->nruns; i++)
		if (line->runs[i].font)
			line->runs[n++] = line->runs[i];
	line->nruns = n;
}

/* How far the fonts of the line reach above and below it. */
static void measure_height(struct line *line, const struct font *font,
			   int32_t size)
{
	const struct font_metrics *m = font_metrics(font);
	int32_t ascent =
		(int32_t)(((int64_t)m->ascent * size + m->upem - 1) / m->upem);
	int32_t descent =
		(int32_t)((-(int64_t)m->descent * size + m->upem - 1) /
			  m->upem);

	if (ascent > line->ascent)
		line->ascent = ascent;
	if (descent > line->descent)
		line->descent = descent;
}

struct line build_line(struct para *p, size_t from, size_t to)
{
	const uint8_t base = p->dir == DIR_RTL;
	struct line line = { .from = from, .to = to };
	size_t hang = hang_start(p, from, to);
	size_t first = run_at(p, from), last = first;
	int32_t x = 0, hanging = 0;

	while (last < p->nruns && p->runs[last].from < to)
		last++;
	line.runs = ARENA_ARRAY(p->a, struct line_run, 3 * (last - first));
	for (size_t i = first; i < last; i++) {
		const struct run *r = &p->runs[i];
		size_t a = r->from > from ? r->from : from;
		size_t b = r->to < to ? r->to : to;
		size_t split = hang < a ? a : hang < b ? hang : b;

		add_fence(&line, r);
		/* UAX #9 L1: the white space at the end of the line runs in
		 * the direction of the paragraph. */
		if (r->level == base)
			split = b;
		add_run(&line, p, r, a, split, r->level);
		add_run(&line, p, r, split, b, base);
	}
	reorder(line.runs, line.nruns);
	drop_fences(&line);

	/* What hangs stands outside: left of 0 in right to left text. */
	if (hang < to)
		hanging = (int32_t)(p->pen[to] - p->pen[hang]);
	if (base)
		x = -hanging;
	for (int i = 0; i < line.nruns; i++) {
		struct line_run *run = &line.runs[i];

		run->x = x;
		x += run->width;
		measure_height(&line, run->font, run->size);
	}
	line.width = base ? x : x - hanging;
	if (!line.nruns && p->nspans && p->spans[0].fonts)
		measure_height(&line, p->spans[0].fonts->fonts[0],
			       fontset_size(p->spans[0].fonts, 0,
					    p->spans[0].size));
	return line;
}
