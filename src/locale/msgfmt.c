#include "catalog_imp.h"

#include "lexleaf/buf.h"
#include "tool.h"

/* Take "12:" off the front of 's'. */
static bool take_number(struct sv *s, int *out)
{
	struct sv rest = *s, digits;

	if (!sv_cut(&rest, ':', &digits) || !sv_int(digits, out))
		return false;
	*s = rest;
	return true;
}

/* Complaints about a file are told so. */
struct report {
	struct diags *ds;
	enum diag_code code;
	const char *consequence;
	const struct source *po;
};

/* What whoever typed it can do about it. */
static const char *advice(struct sv complaint)
{
	static const struct {
		const char *says, *advice;
	} all[] = {
		{ "end-of-line within string",
		  " (a \" is missing at the end of this line)" },
		{ "end-of-file within string",
		  " (a \" is missing at the end of this line)" },
		{ "control sequence",
		  " (write \\\\ for a backslash, \\\" for a quotation mark)" },
		{ "duplicate message",
		  " (the same English twice; delete one)" },
		{ "missing 'msgstr'", " (is the file cut off?)" },
		{ "'domain", " (delete this line)" },
		{ "plural expression",
		  " (copy \"Plural-Forms\" from another file of the "
		  "language)" },
		{ "plural form translations",
		  " (copy \"Plural-Forms\" from another file of the "
		  "language)" },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (sv_find(complaint, sv_from(all[i].says)) != SV_NONE)
			return all[i].advice;
	return "";
}

/* Does line 'n' end within a string? */
static bool is_open(struct sv text, int n)
{
	struct sv line = SV("");
	bool open = false;

	while (n-- > 0)
		if (!sv_cut(&text, '\n', &line))
			line = SV(""); /* behind the last one */
	for (size_t i = 0; i < line.n; i++) {
		open ^= line.p[i] == '"';
		i += open && line.p[i] == '\\';
	}
	return open;
}

/*
 * "file:12: text" or "file:12:3: text".  A text that starts with "..."
 * belongs to the complaint before it; warnings are about header fields that
 * only humans read.
 */
static bool report_line(const struct report *r, struct sv line, struct sv file)
{
	struct span at = { .src = r->po };
	int column;

	if (line.n <= file.n || !sv_eq(sv_slice(line, 0, file.n), file) ||
	    line.p[file.n] != ':')
		return false;
	line = sv_slice(line, file.n + 1, line.n);
	if (!take_number(&line, &at.line))
		return false;
	take_number(&line, &column);
	line = sv_trim(line);
	if (sv_starts(line, "warning:"))
		return false;
	/* gettext 0.21 has read the line end by then, and names the next. */
	if (sv_starts(line, "end-of-line") && !is_open(r->po->text, at.line))
		at.line--;
	if (sv_starts(line, "...")) {
		diag_note(r->ds, at, "%.*s", SV_ARG(sv_slice(line, 3, line.n)));
		return true;
	}
	while (line.n && line.p[line.n - 1] == '.')
		line.n--;
	diag(r->ds, r->code, at, "msgfmt refuses this: %.*s%s%s", SV_ARG(line),
	     advice(line), r->consequence);
	return true;
}

/* 'argv' is msgfmt's, with the file 'po_path'. */
static bool run(const struct report *r, char *argv[], struct sv po_path)
{
	struct buf said = BUF_INIT;
	bool ran, reported = false, ok = tool_run(r->ds, argv, &said, &ran);

	if (ran && !ok) {
		struct sv rest = buf_view(&said), line;

		while (sv_cut(&rest, '\n', &line))
			reported |= report_line(r, line, po_path);
		if (!reported)
			diag(r->ds, r->code, span_file(r->po),
			     "msgfmt refuses the file; its header, the first "
			     "message with an empty msgid, may be missing%s",
			     r->consequence);
	}
	buf_release(&said);
	return ok;
}

bool msgfmt_compile(struct arena *a, struct diags *ds, const struct source *po,
		    struct sv po_path, struct sv mo_path)
{
	char program[] = "msgfmt", header[] = "--check-header",
	     domain[] = "--check-domain", output[] = "-o";
	char *argv[] = { program,
			 header,
			 domain,
			 output,
			 arena_str(a, mo_path),
			 arena_str(a, po_path),
			 NULL };

	return run(&(struct report){ ds, DIAG_PO_REFUSED, UNTIL_MENDED, po },
		   argv, po_path);
}

bool msgfmt_check(struct arena *a, struct diags *ds, const struct source *po,
		  struct sv po_path)
{
	char program[] = "msgfmt", check[] = "-c", output[] = "-o",
	     nowhere[] = "/dev/null";
	char *argv[] = { program, check, output, nowhere,
			 arena_str(a, po_path), NULL };

	return run(&(struct report){ ds, DIAG_PO_SYNTAX, "", po }, argv,
		   po_path);
}
