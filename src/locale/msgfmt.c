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

/*
 * "file:12: text" or "file:12:3: text".  A text that starts with "..."
 * belongs to the complaint before it; warnings are about header fields that
 * only humans read.
 */
static bool report_line(struct diags *ds, const struct source *po,
			struct sv line, struct sv file)
{
	struct span at = { .src = po };
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
	if (sv_starts(line, "...")) {
		diag_note(ds, at, "%.*s", SV_ARG(sv_slice(line, 3, line.n)));
		return true;
	}
	while (line.n && line.p[line.n - 1] == '.')
		line.n--;
	diag(ds, DIAG_PO_SYNTAX, at, "msgfmt refuses this: %.*s", SV_ARG(line));
	return true;
}

bool msgfmt_compile(struct arena *a, struct diags *ds, const struct source *po,
		    struct sv po_path, struct sv mo_path)
{
	char program[] = "msgfmt", check[] = "-c", output[] = "-o";
	char *argv[] = { program,
			 check,
			 output,
			 arena_str(a, mo_path),
			 arena_str(a, po_path),
			 NULL };
	struct buf said = BUF_INIT;
	bool ran, reported = false, ok = tool_run(ds, argv, &said, &ran);

	if (ran && !ok) {
		struct sv rest = buf_view(&said), line;

		while (sv_cut(&rest, '\n', &line))
			reported |= report_line(ds, po, line, po_path);
		if (!reported)
			diag(ds, DIAG_PO_SYNTAX, span_file(po),
			     "msgfmt refuses the file; its header, the first "
			     "message with an empty msgid, may be missing");
	}
	buf_release(&said);
	return ok;
}
