#include "catalog_imp.h"

#include "lexleaf/buf.h"

/* `msgcat` and git mark where they could not choose between two versions. */
bool po_is_one(struct diags *ds, const struct source *src, enum diag_code code,
	       const char *consequence)
{
	static const char *const marks[] = { "#-#-#-#-#", "<<<<<<< " };
	struct sv rest = src->text, line;
	struct span at = { .src = src };

	while (sv_cut(&rest, '\n', &line)) {
		at.line++;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
			size_t col = sv_find(line, sv_from(marks[i]));

			/* git's starts a line; msgcat's are anywhere. */
			if (col == SV_NONE || (i && col))
				continue;
			at.col = (int)col + 1;
			at.len = (int)sv_from(marks[i]).n;
			diag(ds, code, at,
			     "two versions were joined and differ here; keep "
			     "one, and take out the lines with \"%s\"%s",
			     marks[i], consequence);
			return false;
		}
	}
	return true;
}

/*
 * msgfmt refuses a whole file for one message that a program could not use.
 * A family is better served by a page with one English paragraph than by an
 * English page, so such messages are found first and compiled without.
 * Names that were lost need no care here: parity sees them.
 */

/* po_parse() put U+FFFD where an escape such as \x82 gave no character; a
 * NUL would end the text for every other program. */
static bool is_damaged(struct sv s)
{
	return sv_find_char(s, '\0') != SV_NONE ||
	       sv_find(s, SV("\xEF\xBF\xBD")) != SV_NONE;
}

static bool ends_alike(struct sv a, struct sv b)
{
	return sv_starts(a, "\n") == sv_starts(b, "\n") &&
	       sv_ends(a, "\n") == sv_ends(b, "\n");
}

static bool is_header(const struct po_message *m)
{
	return !m->ctxt.n && !m->msgid.n;
}

const char *po_flaw(const struct po_message *m, int nforms)
{
	bool any = false;

	if (m->obsolete || m->fuzzy)
		return NULL;
	if (is_damaged(m->ctxt) || is_damaged(m->msgid) ||
	    is_damaged(m->plural))
		return "the English above the translation is damaged";
	for (size_t i = 0; i < m->nforms; i++) {
		struct sv form = m->forms[i];

		any |= form.n > 0;
		if (is_damaged(form))
			return "letters of the translation are damaged, as by "
			       "\"\\x82\"; write the letters themselves";
		if (form.n && !is_header(m) && !ends_alike(m->msgid, form))
			return "the translation starts or ends with a line "
			       "end, which the English does not; delete the "
			       "\"\\n\"";
	}
	if (m->plural.n && any && m->nforms != (size_t)nforms)
		return "the translation has not as many plural forms, "
		       "msgstr[...], as the header says in \"nplurals\"";
	return NULL;
}

struct sv po_sift(struct arena *a, const struct source *src,
		  const struct po *po, int nforms)
{
	const struct po_message *m = po->messages, *end = m + po->n;
	struct sv rest = src->text, line;
	struct buf b = BUF_INIT;

	for (int n = 1; sv_cut(&rest, '\n', &line); n++) {
		while (m < end && (m->last < n || is_header(m) ||
				   !po_flaw(m, nforms)))
			m++;
		/* Empty lines stay, so that msgfmt counts as editors do. */
		if (m == end || n < m->first)
			buf_sv(&b, line);
		buf_putc(&b, '\n');
	}
	return buf_take(&b, a);
}
