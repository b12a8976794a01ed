#include "lexleaf/xliff.h"

#include <inttypes.h>

#include "handover_imp.h"

/* 64-bit FNV-1a of a message's key: short, and the same in every file. */
static struct sv id_of(struct arena *a, const struct unit *u)
{
	struct sv key = po_key(a, u->ctxt, u->msgid);
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.p[i]) * 1099511628211u;
	return arena_printf(a, "%016" PRIx64, h);
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

static void put_unit(struct buf *out, struct arena *a, const struct unit *u,
		     const struct po_message *m)
{
	bool done = message_is_done(m);

	buf_printf(out, "<trans-unit id=\"%.*s\">\n<source>",
		   SV_ARG(id_of(a, u)));
	xliff_put(out, a, u, u->msgid);
	buf_printf(out, "</source>\n<target state=\"%s\">",
		   done            ? "translated"
		   : m->forms[0].n ? "needs-review-translation"
				   : "new");
	xliff_put(out, a, u, m->forms[0]);
	buf_puts(out, "</target>\n");
	put_notes(out, m->extracted);
	if (m->old_msgid.n) {
		buf_puts(out, "<note>The English was: ");
		xml_put(out, m->old_msgid);
		buf_puts(out, "</note>\n");
	}
	buf_puts(out, "</trans-unit>\n");
}

void xliff_file_put(struct buf *out, struct arena *a, const struct packet *p)
{
	const struct pack *pack = p->lib->pack;

	buf_printf(out,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		   "<xliff version=\"1.2\" "
		   "xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
		   "<file original=\"content/leaflets/%.*s.md\" "
		   "source-language=\"%.*s\" target-language=\"%.*s\" "
		   "datatype=\"x-markdown\">\n<body>\n",
		   SV_ARG(pack->leaflets[p->index]),
		   SV_ARG(pack->source_lang->tag), SV_ARG(p->lang->tag));
	for (size_t i = 0; i < p->nunits; i++)
		put_unit(out, a, &p->units[i], &p->po->messages[i + 1]);
	buf_puts(out, "</body>\n</file>\n</xliff>\n");
}

/* --- reading ------------------------------------------------------------ */

struct reader {
	struct arena *arena;
	struct map *by_id; /* id → struct unit */
	struct returned_list *out;
};

static bool is_finished(const struct xml *unit, const struct xml *target)
{
	struct sv state = xml_attr(target, "state");

	return !state.n || sv_is(state, "translated") ||
	       sv_is(state, "final") || sv_is(state, "signed-off") ||
	       sv_is(xml_attr(unit, "approved"), "yes");
}

/* The unit of that id, if its English is still the same. */
static const struct unit *unit_of_id(const struct reader *r,
				     const struct xml *x)
{
	const struct unit *u = map_lookup(r->by_id, xml_attr(x, "id"));
	const struct xml *source = xml_child(x, "source", NULL);

	if (!u || !source ||
	    !sv_eq(xliff_text(r->arena, u, source),
		   xliff_normal(r->arena, u, u->msgid)))
		return NULL;
	return u;
}

static void read_unit(struct reader *r, const struct xml *x)
{
	const struct xml *target = xml_child(x, "target", NULL);
	const struct unit *u = unit_of_id(r, x);
	struct returned *got;

	if (!target)
		return;
	got = &ARENA_PUSH(r->arena, r->out->list, r->out->n, r->out->cap);
	got->unit = u;
	got->at = target->at;
	got->finished = is_finished(x, target);
	got->nforms = 1;
	got->forms = ARENA_ARRAY(r->arena, struct sv, 1);
	if (!u) {
		const struct xml *source = xml_child(x, "source", NULL);

		if (source)
			got->msgid = xml_text(r->arena, source);
		got->forms[0] = xml_text(r->arena, target);
		return;
	}
	got->ctxt = u->ctxt;
	got->msgid = u->msgid;
	got->forms[0] = xliff_text(r->arena, u, target);
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

bool xliff_file_read(struct arena *a, struct diags *ds,
		     const struct library *lib, const struct map *units,
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
	tag = xml_attr(file, "target-language");
	*lang = pack_lang(lib->pack, tag);
	if (!*lang || !(*lang)->po_dir.n) {
		diag(ds, DIAG_RETURN_FILE, file->at,
		     "target-language=\"%.*s\" is no language to translate "
		     "into; it is the tag in languages.yaml",
		     SV_ARG(tag));
		return false;
	}
	for (size_t i = 0; i < map_count(units); i++) {
		struct unit *u = map_value(units, i);

		*map_slot(r.by_id, id_of(a, u)) = u;
	}
	read_units(&r, root);
	return true;
}
