#include "diag_imp.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lexleaf/utf8.h"

struct diags {
	struct arena *arena;
	struct diag_message *list;
	size_t count, cap;
	int by_severity[DIAG_MACHINE + 1];
};

static const struct {
	enum diag_severity severity;
	const char *tag, *meaning;
} table[] = {
#define DIAG(name, severity, tag, meaning)                                     \
	[DIAG_##name] = { DIAG_##severity, tag, meaning },
#include "lexleaf/diag_list.h"
#undef DIAG
};

const char *diag_tag(enum diag_code code)
{
	return table[code].tag;
}

const char *diag_meaning(enum diag_code code)
{
	return table[code].meaning;
}

enum diag_severity diag_severity(enum diag_code code)
{
	return table[code].severity;
}

struct diags *diags_new(void)
{
	struct arena *a = arena_new();
	struct diags *ds = ARENA_NEW(a, struct diags);

	ds->arena = a;
	return ds;
}

void diags_free(struct diags *ds)
{
	if (ds)
		arena_free(ds->arena);
}

static struct sv format(struct arena *a, const char *fmt, va_list args)
{
	va_list again;
	char *p;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	p = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
	vsnprintf(p, (size_t)(n < 0 ? 0 : n) + 1, fmt, args);
	/* What it quotes may hold a line end; a message is one line. */
	for (int i = 0; i < n; i++)
		if ((unsigned char)p[i] < 0x20)
			p[i] = ' ';
	return sv_from(p);
}

/*
 * The source may live in a shorter arena than the diags: a job's.  Its
 * path and the one line that is printed are what is needed of it, but
 * sources of content are of program lifetime, so the pointer is kept.
 */
static void add(struct diags *ds, struct diag_message m)
{
	ARENA_PUSH(ds->arena, ds->list, ds->count, ds->cap) = m;
}

void diag(struct diags *ds, enum diag_code code, struct span at,
	  const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(ds, (struct diag_message){ .code = code,
				  .at = at,
				  .text = format(ds->arena, fmt, args),
				  .serial = ds->count });
	va_end(args);
	ds->by_severity[table[code].severity]++;
}

void diag_note(struct diags *ds, struct span at, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(ds, (struct diag_message){ .is_note = true,
				  .at = at,
				  .text = format(ds->arena, fmt, args) });
	va_end(args);
}

void diags_merge(struct diags *into, struct diags *from)
{
	for (size_t i = 0; i < from->count; i++) {
		struct diag_message m = from->list[i];

		m.text = arena_sv(into->arena, m.text);
		m.waived = arena_sv(into->arena, m.waived);
		m.serial = into->count;
		add(into, m);
		if (!m.is_note && !m.waived.n)
			into->by_severity[table[m.code].severity]++;
	}
	from->count = 0;
	memset(from->by_severity, 0, sizeof from->by_severity);
}

int diags_waive(struct diags *ds, enum diag_code code,
		const struct source *src, int from, int to, struct sv reason)
{
	int n = 0;

	if (table[code].severity > DIAG_WARNING)
		return 0;
	for (size_t i = 0; i < ds->count; i++) {
		struct diag_message *m = &ds->list[i];

		if (m->is_note || m->code != code || m->waived.n ||
		    !m->at.src || m->at.line < from || m->at.line > to ||
		    !sv_eq(m->at.src->path, src->path))
			continue;
		m->waived = arena_sv(ds->arena, reason);
		ds->by_severity[table[code].severity]--;
		n++;
	}
	return n;
}

int diags_count(const struct diags *ds, enum diag_severity severity)
{
	return ds->by_severity[severity];
}

bool diags_failed(const struct diags *ds)
{
	return ds->by_severity[DIAG_ERROR] || ds->by_severity[DIAG_MACHINE];
}

static struct sv path_of(struct span at)
{
	return at.src ? at.src->path : SV("");
}

static int compare(const void *pa, const void *pb)
{
	const struct diag_message *a = *(const struct diag_message *const *)pa;
	const struct diag_message *b = *(const struct diag_message *const *)pb;
	int c = sv_cmp(path_of(a->at), path_of(b->at));

	if (c)
		return c;
	if (a->at.line != b->at.line)
		return a->at.line < b->at.line ? -1 : 1;
	if (a->at.col != b->at.col)
		return a->at.col < b->at.col ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	c = sv_cmp(a->text, b->text);
	if (c)
		return c;
	/* Equal messages are dropped but for the first. */
	return a->serial < b->serial ? -1 : a->serial > b->serial;
}

static bool repeats(const struct diag_message *a, const struct diag_message *b)
{
	return a->code == b->code && a->at.line == b->at.line &&
	       a->at.col == b->at.col &&
	       sv_eq(path_of(a->at), path_of(b->at)) && sv_eq(a->text, b->text);
}

struct sv find_line(struct finder *f, const struct source *src, int line)
{
	if (f->src != src || line < f->line)
		*f = (struct finder){ src, 1, src->text };
	for (; f->line < line; f->line++) {
		size_t nl = sv_find_char(f->rest, '\n');

		if (nl == SV_NONE)
			return SV("");
		f->rest = sv_slice(f->rest, nl + 1, f->rest.n);
	}
	return sv_slice(f->rest, 0, sv_find_char(f->rest, '\n'));
}

struct shift find_shift(struct finder *f, const struct source *src, int line,
			size_t i)
{
	struct shift none = { 0 };
	size_t low = 0, high = src->nshifts, start;
	struct sv whole = { NULL, 0 };

	if (src->nshifts)
		whole = find_line(f, src, line);
	if (!whole.n)
		return none;
	start = (size_t)(whole.p - src->text.p);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (src->shifts[middle].at <= start + i)
			low = middle + 1;
		else
			high = middle;
	}
	return low && src->shifts[low - 1].at > start ? src->shifts[low - 1]
						       : none;
}

int find_column(struct finder *f, struct span at)
{
	return at.col + find_shift(f, at.src, at.line, (size_t)at.col - 1).bytes;
}

/* A text with U+FFFD for what is no character, or might be a command to the
 * terminal: a file that is refused for such bytes has them. */
static void print_text(struct sv s, FILE *out)
{
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		bool control = (cp < 0x20 && cp != '\t' && cp != '\n') ||
			       (cp >= 0x7F && cp < 0xA0);

		if (control || cp == 0xFFFD)
			fputs("\xEF\xBF\xBD", out);
		else
			fwrite(s.p + from, 1, i - from, out);
	}
}

/* The line and what is meant on it.  Tabs stay, so that it lines up. */
static void print_line(struct finder *f, struct span at, FILE *out)
{
	/* A paragraph on one line would bury the message: show what is
	 * around the place. */
	enum { BEFORE = 48, AFTER = 64 };
	struct sv line;
	size_t from, to, mark, end;

	if (!at.src || at.line <= 0 || at.col <= 0)
		return;
	line = find_line(f, at.src, at.line);
	mark = (size_t)at.col - 1;
	if (!line.n || mark > line.n)
		return;
	end = mark + (size_t)(at.len > 0 ? at.len : 1);
	if (end > line.n)
		end = line.n;
	from = mark > BEFORE ? mark - BEFORE : 0;
	while (from && ((unsigned char)line.p[from] & 0xC0) == 0x80)
		from--;
	to = end + AFTER < line.n ? end + AFTER : line.n;
	if (to > mark + 160)
		to = mark + 160 < line.n ? mark + 160 : line.n;
	while (to < line.n && ((unsigned char)line.p[to] & 0xC0) == 0x80)
		to++;
	print_text(sv_slice(line, from, to), out);
	putc('\n', out);
	for (size_t i = from; i < to && i < end;) {
		struct sv s = line;
		size_t at_char = i;
		uint32_t cp = utf8_next(s, &i);

		if (at_char < mark)
			putc(cp == '\t' ? '\t' : ' ', out);
		else
			putc(at_char == mark ? '^' : '~', out);
	}
	if (mark == line.n)
		putc('^', out);
	putc('\n', out);
}

const char *diag_message_severity(const struct diag_message *m)
{
	static const char *const words[] = {
		[DIAG_NOTE] = "note",
		[DIAG_WARNING] = "warning",
		[DIAG_ERROR] = "error",
		[DIAG_MACHINE] = "error",
	};

	return words[m->is_note ? DIAG_NOTE : table[m->code].severity];
}

static void print_one(struct finder *f, const struct diag_message *m,
		      FILE *out)
{
	struct sv path = path_of(m->at);

	if (path.n)
		fprintf(out, "%.*s:", SV_ARG(path));
	else
		fputs("lexleaf:", out);
	if (path.n && m->at.line > 0)
		fprintf(out, "%d:", m->at.line);
	if (path.n && m->at.line > 0 && m->at.col > 0)
		fprintf(out, "%d:", find_column(f, m->at));
	fprintf(out, " %s: ", diag_message_severity(m));
	print_text(m->text, out);
	if (!m->is_note)
		fprintf(out, " [%s]", table[m->code].tag);
	putc('\n', out);
	print_line(f, m->at, out);
}

const struct diag_message **diags_sorted(struct diags *ds, size_t *count)
{
	const struct diag_message **heads = ARENA_ARRAY(
		ds->arena, const struct diag_message *, ds->count);
	const struct diag_message **all = ARENA_ARRAY(
		ds->arena, const struct diag_message *, ds->count);
	const struct diag_message *end = ds->list + ds->count;
	size_t n = 0;

	for (size_t i = 0; i < ds->count; i++)
		if (!ds->list[i].is_note)
			heads[n++] = &ds->list[i];
	if (n)
		qsort(heads, n, sizeof *heads, compare);
	*count = 0;
	memset(ds->by_severity, 0, sizeof ds->by_severity);
	for (size_t i = 0; i < n; i++) {
		if (i && repeats(heads[i - 1], heads[i]))
			continue;
		if (!heads[i]->waived.n)
			ds->by_severity[table[heads[i]->code].severity]++;
		all[(*count)++] = heads[i];
		/* The notes of a message follow it in the list. */
		for (const struct diag_message *m = heads[i] + 1;
		     m < end && m->is_note; m++)
			all[(*count)++] = m;
	}
	return all;
}

void diags_print(struct diags *ds, FILE *out)
{
	size_t n;
	const struct diag_message **all = diags_sorted(ds, &n);
	struct finder f = { 0 };
	bool shown = false;

	for (size_t i = 0; i < n; i++) {
		if (!all[i]->is_note)
			shown = !all[i]->waived.n;
		if (shown)
			print_one(&f, all[i], out);
	}
}

struct span span_file(const struct source *src)
{
	return (struct span){ .src = src };
}

struct span span_at(const struct source *src, size_t offset, size_t len)
{
	struct span at = { .src = src, .line = 1, .col = 1, .len = (int)len };
	struct sv before = sv_slice(src->text, 0, offset);
	size_t nl;

	while ((nl = sv_find_char(before, '\n')) != SV_NONE) {
		at.line++;
		before = sv_slice(before, nl + 1, before.n);
	}
	at.col = (int)before.n + 1;
	return at;
}
