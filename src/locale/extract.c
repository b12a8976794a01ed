#include "lexleaf/extract.h"

#include <string.h>

#include "lexleaf/buf.h"
#include "lexleaf/map.h"
#include "lexleaf/po.h"
#include "lexleaf/translate.h"

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
	const struct ui *ui;
	struct map *messages; /* "ctxt \4 msgid" → struct message, in order */
	struct message *last;
};

struct pot *pot_new(struct arena *a, const struct pack *pack,
		    const struct ui *english)
{
	struct pot *p = ARENA_NEW(a, struct pot);

	p->arena = a;
	p->pack = pack;
	p->ui = english;
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
	struct sv key = po_key(p->arena, ctxt, msgid);
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
	/* What it will say, so that the sentence can be built round it. */
	for (size_t i = 0; p->pack && i < u->nplaceholders; i++) {
		struct sv name = u->placeholders[i];
		struct sv says = placeholder_text(p->arena, p->pack, p->ui,
						  p->pack->source_lang, name);

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

static struct sv comment_text(struct pot *p, const struct message *m)
{
	struct buf b = BUF_INIT;

	for (int k = 0; k < COMMENT_KINDS; k++)
		for (size_t i = 0; i < m->comments[k].n; i++) {
			buf_sv(&b, m->comments[k].lines[i]);
			buf_putc(&b, '\n');
		}
	return buf_take(&b, p->arena);
}

static struct po_message po_message_of(struct pot *p, const struct message *m)
{
	struct po_message po = {
		.ctxt = m->ctxt,
		.msgid = m->msgid,
		.plural = m->plural,
		.extracted = comment_text(p, m),
		.brace_format = m->brace_format,
		.nforms = m->plural.n ? 2 : 1,
		.nplaces = m->nplaces,
	};

	po.forms = ARENA_ARRAY(p->arena, struct sv, po.nforms);
	po.places = ARENA_ARRAY(p->arena, struct po_place, po.nplaces);
	for (size_t i = 0; i < m->nplaces; i++)
		po.places[i] = (struct po_place){
			place_path(p, m->places[i].src->path),
			m->places[i].line,
		};
	return po;
}

struct po *pot_po(struct pot *p)
{
	struct po *po = ARENA_NEW(p->arena, struct po);
	struct po_message *head =
		&ARENA_PUSH(p->arena, po->messages, po->n, po->cap);

	head->fuzzy = true;
	head->nforms = 1;
	head->forms = ARENA_ARRAY(p->arena, struct sv, 1);
	head->forms[0] = header(p);
	for (size_t i = 0; i < map_count(p->messages); i++)
		ARENA_PUSH(p->arena, po->messages, po->n, po->cap) =
			po_message_of(p, map_value(p->messages, i));
	return po;
}

bool pot_write(struct pot *p, struct diags *ds, struct sv path)
{
	return po_write(p->arena, ds, pot_po(p), path);
}
