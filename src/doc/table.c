/*
 * GFM pipe tables, which CommonMark takes for a paragraph.
 *
 *	| Stage    | How long |
 *	|----------|---------:|
 *	| Decision |  6 weeks |
 *
 * The rules are GFM §4.10, but where GFM would quietly make something else
 * of it, we report: a short or long row (GFM fills or cuts it), and what
 * has pipes like a table but no line of dashes where one must be.  As in
 * GFM, a pipe that is not written "\|" ends its cell even inside code.
 */
#include "doc_imp.h"

/* The next pipe from 'i' on that ends a cell, or the end of the line. */
static size_t cell_end(struct sv line, size_t i)
{
	while (i < line.n && line.p[i] != '|')
		i += line.p[i] == '\\' && i + 1 < line.n ? 2 : 1;
	return i < line.n ? i : line.n;
}

/* What is between the pipes: true and the next cell, or false. */
static bool next_cell(struct sv line, size_t *i, struct sv *cell)
{
	size_t start = *i, end;

	if (start == 0 && line.n && line.p[0] == '|')
		start = 1;
	if (start >= line.n && start > 0)
		return false;
	end = cell_end(line, start);
	*cell = (struct sv){ line.p + start, end - start };
	*i = end + 1;
	return true;
}

static size_t count_cells(struct sv line)
{
	struct sv cell;
	size_t i = 0, count = 0;

	while (next_cell(line, &i, &cell))
		count++;
	return count;
}

static bool has_pipe(struct sv line)
{
	return cell_end(line, 0) < line.n;
}

/* Of a cell of the rule: how its column is set; false: not of a rule. */
static bool read_align(struct sv cell, enum node_align *align)
{
	struct sv dashes = sv_trim(cell);
	bool left = sv_starts(dashes, ":"), right = sv_ends(dashes, ":");

	dashes = sv_slice(dashes, left, dashes.n - (right && dashes.n));
	if (!dashes.n)
		return false;
	for (size_t i = 0; i < dashes.n; i++)
		if (dashes.p[i] != '-')
			return false;
	*align = left && right ? ALIGN_CENTER
		 : left        ? ALIGN_START
		 : right       ? ALIGN_END
			       : ALIGN_NONE;
	return true;
}

bool table_is_rule(struct sv line)
{
	enum node_align align;
	struct sv cell;
	size_t i = 0;

	line = sv_trim(line);
	if (!has_pipe(line))
		return false;
	while (next_cell(line, &i, &cell))
		if (!read_align(cell, &align))
			return false;
	return true;
}

/* Behind the code that starts at 'i'; without a close, its backquotes. */
static size_t code_end(struct sv line, size_t i)
{
	size_t open = i, fence, at, run;

	while (open < line.n && line.p[open] == '`')
		open++;
	fence = open - i;
	for (at = open; at < line.n; at += run ? run : 1) {
		run = 0;
		while (at + run < line.n && line.p[at + run] == '`')
			run++;
		if (run == fence)
			return at + run;
	}
	return open;
}

/* A pipe in code, or one that is not. */
static bool pipe_in(struct sv line, bool in_code)
{
	size_t end;

	for (size_t i = 0; i < line.n; i = end) {
		end = i + 1;
		if (line.p[i] == '\\')
			end++;
		else if (line.p[i] == '|' && !in_code)
			return true;
		else if (line.p[i] == '`')
			end = code_end(line, i);
		if (in_code && line.p[i] == '`' &&
		    has_pipe(sv_slice(line, i, end)))
			return true;
	}
	return false;
}

/* The likely reason for a cell too many. */
static const char *code_hint(struct sv line)
{
	return pipe_in(line, true) ? "; inside code, write \"|\" as \"\\|\""
				   : "";
}

static struct sv row_text(const struct excerpt *e, size_t i)
{
	return sv_trim(excerpt_line(e, i));
}

static struct span line_span(const struct excerpt *e, size_t i)
{
	return excerpt_span(e, e->lines[i].start, row_text(e, i).n);
}

/* A pipe in each line of a paragraph, if not in code, is no coincidence. */
static bool looks_like_table(const struct excerpt *e)
{
	if (sv_starts(row_text(e, 0), "|"))
		return true;
	for (size_t i = 0; i < e->count; i++)
		if (!pipe_in(row_text(e, i), false))
			return false;
	return e->count > 1;
}

/* Whether it can be read; if it only looks like a table, reported. */
static bool is_table(struct diags *ds, const struct excerpt *e)
{
	size_t rule = 0, header, dashes;

	while (rule < e->count && !table_is_rule(row_text(e, rule)))
		rule++;
	if (rule == e->count) {
		if (looks_like_table(e))
			diag(ds, DIAG_TABLE_LOST, line_span(e, 0),
			     "this looks like a table, but its second line is "
			     "not \"|---|---|\"; a \"|\" that is only text is "
			     "written \"\\|\"");
		return false;
	}
	if (rule != 1) {
		diag(ds, DIAG_TABLE_LOST, line_span(e, rule),
		     rule ? "a table needs an empty line above its header row"
			  : "a table needs a header row above its line of "
			    "dashes");
		return false;
	}
	header = count_cells(row_text(e, 0));
	dashes = count_cells(row_text(e, 1));
	if (header != dashes) {
		diag(ds, DIAG_TABLE_LOST, line_span(e, 1),
		     "the header has %zu cells but the line of dashes %zu%s",
		     header, dashes, code_hint(row_text(e, 0)));
		return false;
	}
	return true;
}

static struct node *add_row(struct arena *a, struct arena *scratch,
			    const struct excerpt *e, size_t line,
			    const enum node_align *align, size_t columns,
			    struct node *table, struct cell_list *cells)
{
	struct node *row = node_new(a, NODE_ROW, line_span(e, line));
	struct sv text = row_text(e, line), raw;
	size_t i = 0, column = 0;

	node_append(table, row);
	row->header = line == 0;
	while (next_cell(text, &i, &raw)) {
		struct sv inside = sv_trim(raw);
		size_t at = (size_t)(inside.p - text.p);
		struct node *cell = node_new(
			a, NODE_CELL,
			excerpt_span(e, e->lines[line].start + at, inside.n));

		cell->header = row->header;
		if (column < columns)
			cell->align = align[column];
		column++;
		node_append(row, cell);
		ARENA_PUSH(scratch, cells->v, cells->count, cells->cap) =
			(struct cell_text){ cell, arena_sv(scratch, inside),
					    cell->at };
	}
	return row;
}

static void check_row(struct diags *ds, const struct excerpt *e, size_t line,
		      size_t columns)
{
	struct sv text = row_text(e, line);
	size_t count = count_cells(text);

	if (count == columns && pipe_in(text, true))
		diag(ds, DIAG_TABLE_SHAPE, line_span(e, line),
		     "a \"|\" inside code ends its cell; write it as \"\\|\", "
		     "and a \"`\" that is only text as \"\\`\"");
	if (count == columns)
		return;
	if (!has_pipe(text))
		diag(ds, DIAG_TABLE_SHAPE, line_span(e, line),
		     "this line has no \"|\" but follows a table; leave an "
		     "empty line between them");
	else
		diag(ds, DIAG_TABLE_SHAPE, line_span(e, line),
		     "this row has %zu cells but the header %zu%s", count,
		     columns, count > columns ? code_hint(text) : "");
}

struct node *table_parse(struct arena *a, struct arena *scratch,
			 struct diags *ds, const struct excerpt *e,
			 struct cell_list *cells)
{
	enum node_align *align;
	struct node *table;
	struct sv cell;
	size_t columns = 0, i = 0;

	if (!is_table(ds, e))
		return NULL;
	align = ARENA_ARRAY(scratch, enum node_align,
			    count_cells(row_text(e, 1)));
	while (next_cell(row_text(e, 1), &i, &cell))
		read_align(cell, &align[columns++]);
	table = node_new(a, NODE_TABLE, excerpt_span(e, 0, 0));
	for (size_t line = 0; line < e->count; line++) {
		if (line == 1)
			continue;
		check_row(ds, e, line, columns);
		add_row(a, scratch, e, line, align, columns, table, cells);
	}
	return table;
}
