#include "lexleaf/xliff.h"

#include <inttypes.h>

#include "handover_imp.h"
#include "lexleaf/hash.h"

/* Short, and the same in every file. */
static struct sv id_of_key(struct arena *a, struct sv key)
{
	return arena_printf(a, "%016" PRIx64, hash_of(key));
}

static void put_notes(struct buf *out, struct sv lines)
{
	struct sv line;

	while (sv_cut(&lines, '\n', &line)) {
		buf_puts(out, "<note>");
		xml_put(out, line);
		buf_puts(out, "</note>\n");
	}
}

static const char *state_of(const struct packet *p, const struct po_message *m)
{
	if (p->signed_off)
		return "final";
	if (message_is_done(m))
		return "translated";
	return m->forms[0].n ? "needs-review-translation" : "new";
}

/* Units have markup, strings have {names} only. */
static void put_content(struct buf *out, struct arena *a,
			const struct packet_text *t, struct sv text)
{
	if (t->unit)
		xliff_put(out, a, t->unit, text);
	else
		xliff_put_plain(out, a, text);
}

static void put_unit(struct buf *out, struct arena *a, const struct packet *p,
		     size_t i, size_t form, struct sv id)
{
	const struct packet_text *t = &p->texts[i];
	const struct po_message *m = &p->po->messages[i + 1];

	/* What somebody has signed off nobody need look at again. */
	buf_printf(out, "<trans-unit id=\"%.*s\"%s>\n<source>", SV_ARG(id),
		   p->signed_off ? " approved=\"yes\"" : "");
	put_content(out, a, t, form ? m->plural : m->msgid);
	buf_printf(out, "</source>\n<target state=\"%s\">", state_of(p, m));
	put_content(out, a, t, m->forms[form]);
	buf_puts(out, "</target>\n");
	put_notes(out, m->extracted);
	if (m->old_msgid.n) {
		buf_puts(out, "<note>The English was: ");
		xml_put(out, m->old_msgid);
		buf_puts(out, "</note>\n");
	}
	buf_puts(out, "</trans-unit>\n");
}

/* Plural forms are a group, as OASIS wrote down for gettext. */
static void put_message(struct buf *out, struct arena *a,
			const struct packet *p, size_t i)
{
	const struct po_message *m = &p->po->messages[i + 1];
	struct sv id = id_of_key(a, po_key(a, m->ctxt, m->msgid));

	if (!m->plural.n) {
		put_unit(out, a, p, i, 0, id);
		return;
	}
	buf_puts(out, "<group restype=\"x-gettext-plurals\">\n");
	for (size_t k = 0; k < m->nforms; k++)
		put_unit(out, a, p, i, k,
			 arena_printf(a, "%.*s[%zu]", SV_ARG(id), k));
	buf_puts(out, "</group>\n");
}

static struct sv original_of(struct arena *a, const struct packet *p)
{
	if (p->domain == CATALOG_GLOSSARY)
		return SV("content/glossary.xml");
	if (p->domain == CATALOG_UI)
		return SV("templates/strings.xml");
	return arena_printf(a, "content/leaflets/%.*s.md",
			    SV_ARG(packet_name(p)));
}

void xliff_file_put(struct buf *out, struct arena *a, const struct packet *p)
{
	const struct pack *pack = p->with->pack;

	buf_printf(out,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		   "<xliff version=\"1.2\" "
		   "xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
		   "<file original=\"%.*s\" source-language=\"%.*s\" "
		   "target-language=\"%.*s\" datatype=\"%s\">\n<body>\n",
		   SV_ARG(original_of(a, p)), SV_ARG(pack->source_lang->tag),
		   SV_ARG(packet_lang(p)->tag),
		   p->domain == CATALOG_UI ? "plaintext" : "x-markdown");
	for (size_t i = 0; i < p->n; i++)
		put_message(out, a, p, i);
	buf_puts(out, "</body>\n</file>\n</xliff>\n");
}

/* --- reading ------------------------------------------------------------ */

/* What an id stands for. */
struct known {
	const struct unit *unit;
	const struct string *string;
};

struct reader {
	struct arena *arena;
	struct map *by_id; /* id → struct known */
	struct returned_list *out;
};

static bool is_approved(const struct xml *unit)
{
	return sv_is(xml_attr(unit, "approved"), "yes");
}

static bool is_finished(const struct xml *unit, const struct xml *target)
{
	struct sv state = xml_attr(target, "state");

	return !state.n || sv_is(state, "translated") ||
	       sv_is(state, "final") || sv_is(state, "signed-off") ||
	       is_approved(unit);
}

/* "0123456789abcdef[2]": '*form' is 2. */
static struct sv cut_form(struct sv id, size_t *form)
{
	size_t open = sv_find_char(id, '[');
	int n;

	*form = 0;
	if (open == SV_NONE || id.p[id.n - 1] != ']' ||
	    !sv_int(sv_slice(id, open + 1, id.n - 1), &n))
		return id;
	*form = (size_t)n;
	return sv_slice(id, 0, open);
}

/* Is the English still the same? */
static bool same_source(const struct reader *r, const struct known *k,
			size_t form, const struct xml *source)
{
	if (!source)
		return false;
	if (k->unit)
		return sv_eq(xliff_text(r->arena, k->unit, source),
			     xliff_normal(r->arena, k->unit, k->unit->msgid));
	return sv_eq(xliff_plain(r->arena, source),
		     sv_trim(form ? k->string->plural : k->string->text));
}

static struct returned *add(struct reader *r, struct span at)
{
	struct returned *got =
		&ARENA_PUSH(r->arena, r->out->list, r->out->n, r->out->cap);

	*got = (struct returned){ .at = at,
				  .finished = true,
				  .approved = true };
	return got;
}

static void add_form(struct reader *r, struct returned *got, struct sv text)
{
	ARENA_PUSH(r->arena, got->forms, got->nforms, got->cap_forms) = text;
}

/* A text that the pack has not, or no longer: it is counted. */
static void read_unknown(struct reader *r, const struct xml *x,
			 const struct xml *target)
{
	const struct xml *source = xml_child(x, "source", NULL);
	struct returned *got = add(r, target->at);

	got->approved = false;
	if (source)
		got->msgid = xml_text(r->arena, source);
	add_form(r, got, xml_text(r->arena, target));
}

/* Form 0 begins a message; the others follow it in order. */
static struct returned *message_for(struct reader *r, const struct known *k,
				    size_t form, struct span at)
{
	struct returned *got = r->out->n ? &r->out->list[r->out->n - 1] : NULL;

	if (form)
		return got && got->string == k->string && got->string &&
				       got->nforms == form
			       ? got
			       : NULL;
	got = add(r, at);
	got->unit = k->unit;
	got->string = k->string;
	if (k->unit) {
		got->ctxt = k->unit->ctxt;
		got->msgid = k->unit->msgid;
	} else {
		got->ctxt = string_context(r->arena, k->string);
		got->msgid = k->string->text;
		got->plural = k->string->plural;
	}
	return got;
}

static void read_unit(struct reader *r, const struct xml *x)
{
	const struct xml *target = xml_child(x, "target", NULL);
	const struct known *k;
	struct returned *got = NULL;
	size_t form;

	if (!target)
		return;
	k = map_lookup(r->by_id, cut_form(xml_attr(x, "id"), &form));
	if (k && same_source(r, k, form, xml_child(x, "source", NULL)))
		got = message_for(r, k, form, target->at);
	if (!got) {
		read_unknown(r, x, target);
		return;
	}
	got->finished = got->finished && is_finished(x, target);
	got->approved = got->approved && is_approved(x);
	add_form(r, got,
		 k->unit ? xliff_text(r->arena, k->unit, target)
			 : xliff_plain(r->arena, target));
}

/* Elements are at most 64 deep (xml.h), so this may recurse. */
static void read_units(struct reader *r, const struct xml *parent)
{
	for (const struct xml *x = parent->first; x; x = x->next) {
		if (sv_is(x->name, "trans-unit"))
			read_unit(r, x);
		else if (x->name.n)
			read_units(r, x);
	}
}

static struct known *known_by(struct reader *r, struct sv key)
{
	struct known *k = ARENA_NEW(r->arena, struct known);

	*map_slot(r->by_id, id_of_key(r->arena, key)) = k;
	return k;
}

static void offer(struct reader *r, const struct offered *all)
{
	for (size_t i = 0; i < map_count(all->units); i++) {
		const struct unit *u = map_value(all->units, i);

		known_by(r, po_key(r->arena, u->ctxt, u->msgid))->unit = u;
	}
	for (size_t i = 0; i < map_count(all->strings); i++) {
		const struct string *s = map_value(all->strings, i);

		known_by(r,
			 po_key(r->arena, string_context(r->arena, s), s->text))
			->string = s;
	}
}

/* A program may join files, of one language only.  False: reported. */
static bool is_one_language(struct diags *ds, const struct xml *root,
			    struct sv tag)
{
	for (const struct xml *x = root->first; x; x = x->next) {
		struct sv other = xml_attr(x, "target-language");

		if (!sv_is(x->name, "file") || sv_eq(other, tag))
			continue;
		diag(ds, DIAG_RETURN_FILE, x->at,
		     "there are two languages here, \"%.*s\" and \"%.*s\"; "
		     "ask for a file for each",
		     SV_ARG(tag), SV_ARG(other));
		return false;
	}
	return true;
}

bool xliff_file_read(struct arena *a, struct diags *ds,
		     const struct library *lib, const struct offered *all,
		     const struct source *src, const struct lang **lang,
		     struct returned_list *out)
{
	const struct xml *root = xml_parse(a, ds, src, NULL), *file;
	struct reader r = { .arena = a, .by_id = map_new(a), .out = out };
	struct sv tag;

	if (!root)
		return false;
	file = xml_child(root, "file", NULL);
	if (!sv_is(root->name, "xliff") || !file) {
		diag(ds, DIAG_RETURN_FILE, root->at,
		     "this is XML, but not XLIFF 1.2");
		return false;
	}
	if (sv_starts(xml_attr(root, "version"), "2")) {
		diag(ds, DIAG_RETURN_FILE, root->at,
		     "this is XLIFF %.*s; ask for XLIFF 1.2",
		     SV_ARG(xml_attr(root, "version")));
		return false;
	}
	tag = xml_attr(file, "target-language");
	if (!*lang)
		*lang = returned_lang(ds, lib->pack, tag, file->at);
	if (!*lang)
		return false;
	if (!is_one_language(ds, root, tag))
		return false;
	offer(&r, all);
	read_units(&r, root);
	return true;
}
