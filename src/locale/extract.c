/* The folder of a temporary file is made and the file opened by POSIX. */
#include "lexleaf/extract.h"

#include <errno.h>
#include <gettext-po.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/map.h"

/*
 * libgettextpo is used with care (measured with 0.21):
 * - Its error handlers get no pointer of ours, and it says "written" even
 *   on a full disk.  So the handlers do nothing, and what was written is
 *   read back and compared message by message.
 * - After a fatal error it must not be returned to.  The only one that
 *   writing can meet is a file that cannot be created, so it is given one
 *   that exists already, and that nobody else knows.
 * - It is not thread-safe before 0.23; only `lexleaf extract` calls it.
 */

/* In the order in which they stand above a message. */
enum comment_kind {
	COMMENT_TYPE,
	COMMENT_CRITICAL,
	COMMENT_MAX,
	COMMENT_NOTE,
	COMMENT_LINK,
	COMMENT_PLACEHOLDER,
	COMMENT_OTHER,
	COMMENT_KINDS
};

struct comments {
	struct sv *lines;
	size_t n, cap;
};

struct message {
	struct sv ctxt, msgid, plural;
	struct comments comments[COMMENT_KINDS];
	struct span *places;
	size_t nplaces, cap_places;
	bool brace_format;
};

struct pot {
	struct arena *arena;
	const struct pack *pack;
	struct map *messages; /* "ctxt \4 msgid" → struct message, in order */
	struct message *last;
};

struct pot *pot_new(struct arena *a, const struct pack *pack)
{
	struct pot *p = ARENA_NEW(a, struct pot);

	p->arena = a;
	p->pack = pack;
	p->messages = map_new(a);
	return p;
}

/* Each line once, however many leaflets say it. */
static void comment(struct pot *p, enum comment_kind kind, struct sv line)
{
	struct comments *c = &p->last->comments[kind];

	if (!line.n)
		return;
	for (size_t i = 0; i < c->n; i++)
		if (sv_eq(c->lines[i], line))
			return;
	ARENA_PUSH(p->arena, c->lines, c->n, c->cap) = line;
}

void pot_comment(struct pot *p, struct sv line)
{
	comment(p, COMMENT_OTHER, line);
}

/* Find or make the message, and note that it stands at 'at'. */
static struct message *message_at(struct pot *p, struct sv ctxt,
				  struct sv msgid, struct span at)
{
	struct sv key = arena_printf(p->arena, "%.*s\4%.*s", SV_ARG(ctxt),
				     SV_ARG(msgid));
	struct message **slot = (struct message **)map_slot(p->messages, key);
	struct message *m = *slot;

	if (!m) {
		m = *slot = ARENA_NEW(p->arena, struct message);
		m->ctxt = ctxt;
		m->msgid = msgid;
	}
	if (at.src)
		ARENA_PUSH(p->arena, m->places, m->nplaces, m->cap_places) = at;
	p->last = m;
	return m;
}

/* What a placeholder will say, so that the sentence can be built round it. */
static struct sv meaning(const struct pot *p, struct sv name)
{
	const struct service_field *field;
	const struct fact *fact;

	if (!p->pack)
		return SV("");
	if (sv_starts(name, "service.")) {
		field = map_lookup(p->pack->service,
				   sv_slice(name, strlen("service."), name.n));
		return field ? field->value : SV("");
	}
	fact = sv_starts(name, "fact.")
		       ? map_lookup(p->pack->facts,
				    sv_slice(name, strlen("fact."), name.n))
		       : NULL;
	if (!fact)
		return SV("");
	if (fact->kind == FACT_MONEY)
		return arena_printf(p->arena, "\xc2\xa3%.*s", /* £ */
				    SV_ARG(fact->value));
	return arena_printf(p->arena, "%.*s%s%.*s", SV_ARG(fact->value),
			    fact->unit.n ? " " : "", SV_ARG(fact->unit));
}

/*
 * The flag lets msgfmt and every PO editor compare the {names}.  They compare
 * them to the letter, though, and a translator may need {fact.weeks:n} for
 * {fact.weeks} to put the unit into the right case; so a message with a fact
 * goes without the flag, and only parity looks after its placeholders.
 */
static bool wants_brace_format(const struct unit *u)
{
	for (size_t i = 0; i < u->nplaceholders; i++)
		if (sv_starts(u->placeholders[i], "fact."))
			return false;
	return u->nplaceholders > 0;
}

static void add_notes(struct pot *p, const struct node_notes *notes)
{
	if (notes->critical)
		comment(p, COMMENT_CRITICAL, SV("critical"));
	if (notes->max)
		comment(p, COMMENT_MAX,
			arena_printf(p->arena, "max: %d", notes->max));
	comment(p, COMMENT_NOTE, notes->note);
}

void pot_add(struct pot *p, const struct unit *u)
{
	struct message *m = message_at(p, u->ctxt, u->msgid, u->node->at);

	m->brace_format = wants_brace_format(u);
	comment(p, COMMENT_TYPE, arena_printf(p->arena, "type: %s", u->type));
	if (u->notes)
		add_notes(p, u->notes);
	for (size_t i = 0; i < u->nlinks; i++)
		comment(p, COMMENT_LINK,
			arena_printf(p->arena, "%.*s: %.*s",
				     SV_ARG(u->links[i].label),
				     SV_ARG(u->links[i].target)));
	for (size_t i = 0; i < u->nplaceholders; i++) {
		struct sv name = u->placeholders[i], says = meaning(p, name);

		if (says.n)
			comment(p, COMMENT_PLACEHOLDER,
				arena_printf(p->arena, "{%.*s}: %.*s",
					     SV_ARG(name), SV_ARG(says)));
	}
}

void pot_add_string(struct pot *p, struct sv ctxt, struct sv msgid,
		    struct sv plural, struct sv note, struct span at)
{
	struct message *m = message_at(p, ctxt, msgid, at);

	m->plural = plural;
	m->brace_format = sv_find_char(msgid, '{') != SV_NONE;
	comment(p, COMMENT_NOTE, note);
}

size_t pot_count(const struct pot *p)
{
	return map_count(p->messages);
}

/* Constant, above all the dates: the same source gives the same bytes. */
static struct sv header(struct pot *p)
{
	bool plurals = false;

	for (size_t i = 0; i < map_count(p->messages); i++) {
		const struct message *m = map_value(p->messages, i);

		plurals |= m->plural.n > 0;
	}
	return arena_printf(
		p->arena,
		"Project-Id-Version: lexleaf\n"
		"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"
		"Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"
		"Language-Team: LANGUAGE <LL@li.org>\n"
		"Language: \n"
		"MIME-Version: 1.0\n"
		"Content-Type: text/plain; charset=UTF-8\n"
		"Content-Transfer-Encoding: 8bit\n"
		"%s"
		"X-Lexleaf-Segmentation: %d\n",
		plurals ? "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"
			: "",
		SEGMENTATION_VERSION);
}

/* "content/leaflets/a.md", wherever the pack stands. */
static struct sv place_path(const struct pot *p, struct sv path)
{
	struct sv root = p->pack ? p->pack->root : SV("");

	if (root.n && path.n > root.n + 1 &&
	    sv_eq(sv_slice(path, 0, root.n), root) && path.p[root.n] == '/')
		return sv_slice(path, root.n + 1, path.n);
	return path;
}

static char *comment_text(struct pot *p, const struct message *m)
{
	struct buf b = BUF_INIT;

	for (int k = 0; k < COMMENT_KINDS; k++)
		for (size_t i = 0; i < m->comments[k].n; i++) {
			buf_sv(&b, m->comments[k].lines[i]);
			buf_putc(&b, '\n');
		}
	return arena_str(p->arena, buf_take(&b, p->arena));
}

static po_message_t make_message(struct pot *p, const struct message *m)
{
	po_message_t po = po_message_create();

	if (m->ctxt.n)
		po_message_set_msgctxt(po, arena_str(p->arena, m->ctxt));
	po_message_set_msgid(po, arena_str(p->arena, m->msgid));
	if (m->plural.n) {
		po_message_set_msgid_plural(po,
					    arena_str(p->arena, m->plural));
		po_message_set_msgstr_plural(po, 0, "");
		po_message_set_msgstr_plural(po, 1, "");
	} else {
		po_message_set_msgstr(po, "");
	}
	po_message_set_extracted_comments(po, comment_text(p, m));
	for (size_t i = 0; i < m->nplaces; i++)
		po_message_add_filepos(
			po,
			arena_str(p->arena,
				  place_path(p, m->places[i].src->path)),
			(size_t)m->places[i].line);
	if (m->brace_format)
		po_message_set_format(po, "python-brace-format", 1);
	return po;
}

static po_file_t make_file(struct pot *p)
{
	po_file_t file = po_file_create();
	po_message_iterator_t at = po_message_iterator(file, NULL);
	po_message_t head = po_message_create();

	po_message_set_msgid(head, "");
	po_message_set_msgstr(head, arena_str(p->arena, header(p)));
	po_message_set_fuzzy(head, 1);
	po_message_insert(at, head);
	for (size_t i = 0; i < map_count(p->messages); i++)
		po_message_insert(at, make_message(p, map_value(p->messages,
								i)));
	po_message_iterator_free(at);
	return file;
}

static void ignore(int severity, po_message_t message, const char *filename,
		   size_t line, size_t column, int multiline, const char *text)
{
	(void)severity, (void)message, (void)filename, (void)line,
		(void)column, (void)multiline, (void)text;
}

static void ignore2(int severity, po_message_t message1, const char *filename1,
		    size_t line1, size_t column1, int multiline1,
		    const char *text1, po_message_t message2,
		    const char *filename2, size_t line2, size_t column2,
		    int multiline2, const char *text2)
{
	ignore(severity, message1, filename1, line1, column1, multiline1,
	       text1);
	ignore(severity, message2, filename2, line2, column2, multiline2,
	       text2);
}

static const struct po_xerror_handler silent = { ignore, ignore2 };

static bool same(struct sv want, const char *got)
{
	return sv_eq(want, sv_from(got));
}

/* Does the file hold every message, in order, and nothing else? */
static bool read_back(const struct pot *p, const char *path)
{
	po_file_t file = po_file_read(path, &silent);
	po_message_iterator_t at;
	po_message_t po;
	size_t i = 0;
	bool ok;

	if (!file)
		return false;
	at = po_message_iterator(file, NULL);
	po = po_next_message(at); /* the header */
	ok = po && !*po_message_msgid(po);
	while (ok && (po = po_next_message(at))) {
		const struct message *m;

		ok = i < map_count(p->messages);
		if (!ok)
			break;
		m = map_value(p->messages, i++);
		ok = same(m->ctxt, po_message_msgctxt(po)) &&
		     same(m->msgid, po_message_msgid(po)) &&
		     same(m->plural, po_message_msgid_plural(po));
	}
	po_message_iterator_free(at);
	po_file_free(file);
	return ok && i == map_count(p->messages);
}

/* The bytes of the POT, by way of a file of our own beside 'path'. */
static bool render(struct pot *p, struct diags *ds, struct sv path,
		   struct sv *out)
{
	struct sv made = arena_printf(p->arena, "%.*s.XXXXXX", SV_ARG(path));
	char *name = arena_str(p->arena, made);
	po_file_t file;
	bool ok;
	int fd;

	if (!fs_make_dirs(ds, fs_dirname(path)))
		return false;
	fd = mkstemp(name);
	if (fd < 0) {
		diag(ds, DIAG_IO, (struct span){ 0 },
		     "cannot write \"%.*s\": %s", SV_ARG(path),
		     strerror(errno));
		return false;
	}
	close(fd);
	file = make_file(p);
	po_file_write(file, name, &silent);
	po_file_free(file);
	ok = read_back(p, name);
	if (!ok)
		diag(ds, DIAG_IO, (struct span){ 0 },
		     "cannot write \"%.*s\": what was written could not be "
		     "read back; is the disk full?",
		     SV_ARG(path));
	else
		ok = fs_read_bytes(p->arena, ds, sv_from(name), out);
	unlink(name);
	return ok;
}

bool pot_write(struct pot *p, struct diags *ds, struct sv path)
{
	struct sv fresh, old;

	if (!render(p, ds, path, &fresh))
		return false;
	if (fs_exists(path)) {
		if (!fs_read_bytes(p->arena, ds, path, &old))
			return false;
		if (sv_eq(old, fresh))
			return true;
	}
	return fs_write(ds, path, fresh);
}
