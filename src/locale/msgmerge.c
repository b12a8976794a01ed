#include "lexleaf/po.h"

#include "tool.h"

/* What msgmerge said, as far as a message can hold it. */
static void report_failure(struct diags *ds, struct sv said)
{
	struct sv line = said;

	sv_cut(&said, '\n', &line);
	diag(ds, DIAG_PO_SYNTAX, (struct span){ 0 }, "msgmerge failed: %.*s",
	     SV_ARG(line));
}

bool po_merge(struct arena *a, struct diags *ds, struct sv po, struct sv pot,
	      const struct sv *compendia, size_t n, struct sv out)
{
	enum { FIXED = 9 };
	static const char *const options[] = {
		"msgmerge", "--quiet", "--previous", "--add-location=file",
		"-o",
	};
	char **argv = ARENA_ARRAY(a, char *, FIXED + 2 * n);
	struct buf said = BUF_INIT;
	size_t k = 0;
	bool ran, ok;

	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		argv[k++] = arena_str(a, sv_from(options[i]));
	argv[k++] = arena_str(a, out);
	for (size_t i = 0; i < n; i++) {
		argv[k++] = arena_str(a, SV("-C"));
		argv[k++] = arena_str(a, compendia[i]);
	}
	argv[k++] = arena_str(a, po);
	argv[k++] = arena_str(a, pot);
	ok = tool_run(ds, argv, &said, &ran);
	if (ran && !ok)
		report_failure(ds, buf_view(&said));
	buf_release(&said);
	return ok;
}
