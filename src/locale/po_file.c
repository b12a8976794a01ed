/* A temporary file is made by POSIX. */
#include "lexleaf/po.h"

#include <errno.h>
#include <gettext-po.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "catalog_imp.h"
#include "lexleaf/fs.h"

/*
 * libgettextpo is used with care (measured with 0.21):
 * - Its error handlers get no pointer of ours, and it says "written" even
 *   on a full disk.  So the handlers do nothing, and what was written is
 *   read back and compared message by message.
 * - After a fatal error it must not be returned to.  The only one that
 *   writing can meet is a file that cannot be created, so it is given one
 *   that exists already, and that nobody else knows.
 * - It is not thread-safe before 0.23; only the translator's
 *   commands, which have one thread, call it.
 */

static const char *text(struct arena *a, struct sv s)
{
	return arena_str(a, s);
}

static void put_forms(struct arena *a, po_message_t to,
		      const struct po_message *m)
{
	if (!m->plural.n) {
		po_message_set_msgstr(to, text(a, m->forms[0]));
		return;
	}
	po_message_set_msgid_plural(to, text(a, m->plural));
	for (size_t i = 0; i < m->nforms; i++)
		po_message_set_msgstr_plural(to, (int)i, text(a, m->forms[i]));
}

static void put_old(struct arena *a, po_message_t to,
		    const struct po_message *m)
{
	if (m->old_ctxt.n)
		po_message_set_prev_msgctxt(to, text(a, m->old_ctxt));
	if (m->old_msgid.n)
		po_message_set_prev_msgid(to, text(a, m->old_msgid));
	if (m->old_plural.n)
		po_message_set_prev_msgid_plural(to, text(a, m->old_plural));
}

static po_message_t make_message(struct arena *a, const struct po_message *m)
{
	po_message_t to = po_message_create();

	if (m->ctxt.n)
		po_message_set_msgctxt(to, text(a, m->ctxt));
	po_message_set_msgid(to, text(a, m->msgid));
	put_forms(a, to, m);
	put_old(a, to, m);
	po_message_set_comments(to, text(a, m->comments));
	po_message_set_extracted_comments(to, text(a, m->extracted));
	for (size_t i = 0; i < m->nplaces; i++)
		po_message_add_filepos(to, text(a, m->places[i].path),
				       m->places[i].line
					       ? (size_t)m->places[i].line
					       : (size_t)-1);
	if (m->fuzzy)
		po_message_set_fuzzy(to, 1);
	if (m->obsolete)
		po_message_set_obsolete(to, 1);
	if (m->brace_format)
		po_message_set_format(to, "python-brace-format", 1);
	return to;
}

static po_file_t make_file(struct arena *a, const struct po *po)
{
	po_file_t file = po_file_create();
	po_message_iterator_t at = po_message_iterator(file, NULL);

	for (size_t i = 0; i < po->n; i++)
		po_message_insert(at, make_message(a, &po->messages[i]));
	po_message_iterator_free(at);
	return file;
}

static void ignore(int severity, po_message_t message, const char *filename,
		   size_t line, size_t column, int multiline, const char *said)
{
	(void)severity, (void)message, (void)filename, (void)line, (void)column,
		(void)multiline, (void)said;
}

static void ignore2(int severity, po_message_t message1, const char *filename1,
		    size_t line1, size_t column1, int multiline1,
		    const char *said1, po_message_t message2,
		    const char *filename2, size_t line2, size_t column2,
		    int multiline2, const char *said2)
{
	ignore(severity, message1, filename1, line1, column1, multiline1,
	       said1);
	ignore(severity, message2, filename2, line2, column2, multiline2,
	       said2);
}

static const struct po_xerror_handler silent = { ignore, ignore2 };

static bool same_forms(const struct po_message *a, const struct po_message *b)
{
	if (a->nforms != b->nforms)
		return false;
	for (size_t i = 0; i < a->nforms; i++)
		if (!sv_eq(a->forms[i], b->forms[i]))
			return false;
	return true;
}

/* Obsolete messages go to the end of a file, so they are compared apart. */
static const struct po_message *next_of(const struct po *po, size_t *i,
					bool obsolete)
{
	while (*i < po->n) {
		const struct po_message *m = &po->messages[(*i)++];

		if (m->obsolete == obsolete)
			return m;
	}
	return NULL;
}

static bool same_messages(const struct po *a, const struct po *b, bool obsolete)
{
	size_t i = 0, j = 0;
	const struct po_message *m, *w;

	while ((m = next_of(a, &i, obsolete))) {
		w = next_of(b, &j, obsolete);
		if (!w || m->fuzzy != w->fuzzy || !sv_eq(m->ctxt, w->ctxt) ||
		    !sv_eq(m->msgid, w->msgid) ||
		    !sv_eq(m->plural, w->plural) || !same_forms(m, w))
			return false;
	}
	return !next_of(b, &j, obsolete);
}

/* Does 'bytes' hold every message, in order, and nothing else? */
static bool read_back(struct arena *a, const struct po *po, struct sv bytes)
{
	const struct source src = { .text = bytes };
	const struct po *again = po_parse(a, &src);

	return same_messages(po, again, false) &&
	       same_messages(po, again, true);
}

/* An empty file that nobody else knows; whoever is killed leaves it there,
 * and not among the translations. */
static char *temporary_file(struct arena *a, struct diags *ds)
{
	const char *folder = getenv("TMPDIR");
	char *name =
		arena_str(a, arena_printf(a, "%s/lexleaf.XXXXXX",
					  folder && *folder ? folder : "/tmp"));
	int fd = mkstemp(name);

	if (fd < 0) {
		diag(ds, DIAG_IO, (struct span){ 0 },
		     "cannot make a temporary file: %s", strerror(errno));
		return NULL;
	}
	close(fd);
	return name;
}

/* The bytes of the file, by way of a temporary one. */
static bool render(struct arena *a, struct diags *ds, const struct po *po,
		   struct sv path, struct sv *out)
{
	char *name = temporary_file(a, ds);
	po_file_t file;
	bool ok;

	if (!name)
		return false;
	file = make_file(a, po);
	po_file_write(file, name, &silent);
	po_file_free(file);
	ok = fs_read_bytes(a, ds, sv_from(name), out);
	if (ok && !read_back(a, po, *out)) {
		diag(ds, DIAG_IO, (struct span){ 0 },
		     "cannot write \"%.*s\": what was written could not be "
		     "read back; is the disk full?",
		     SV_ARG(path));
		ok = false;
	}
	unlink(name);
	return ok;
}

bool po_write(struct arena *a, struct diags *ds, const struct po *po,
	      struct sv path)
{
	struct sv fresh, old;

	if (!render(a, ds, po, path, &fresh))
		return false;
	if (fs_exists(path)) {
		if (!fs_read_bytes(a, ds, path, &old))
			return false;
		if (sv_eq(old, fresh))
			return true;
	}
	return fs_write(ds, path, fresh);
}

bool po_check(struct arena *a, struct diags *ds, const struct source *src)
{
	char *name;
	bool ok;

	if (!po_is_one(ds, src, DIAG_PO_SYNTAX, ""))
		return false;
	name = temporary_file(a, ds);
	if (!name)
		return false;
	ok = fs_write(ds, sv_from(name), src->text) &&
	     msgfmt_check(a, ds, src, sv_from(name));
	unlink(name);
	return ok;
}
