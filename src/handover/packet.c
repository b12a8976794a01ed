#include "handover_imp.h"
#include "lexleaf/fs.h"
#include "lexleaf/merge.h"
#include "lexleaf/sources.h"

struct map *po_index(struct arena *a, struct po *po)
{
	struct map *all = map_new(a);

	for (size_t i = 0; i < po->n; i++) {
		struct po_message *m = &po->messages[i];

		if (!m->obsolete)
			*map_slot(all, po_key(a, m->ctxt, m->msgid)) = m;
	}
	return all;
}

struct po *po_load(struct arena *a, struct diags *ds, const struct pack *pack,
		   const struct lang *lang, enum catalog_domain domain)
{
	struct sv path = po_path(a, pack, lang, domain);
	const struct source *src;

	if (!fs_exists(path))
		return po_new(a, lang);
	src = fs_read(a, ds, path);
	return src && po_check(a, ds, src) ? po_parse(a, src) : NULL;
}

/* What is known about 'key': the source's notes, the PO's translation. */
static struct po_message message_of(const struct po_message *source,
				    const struct po_message *known)
{
	struct po_message m = *source;

	if (known) {
		m.forms = known->forms;
		m.nforms = known->nforms;
		m.comments = known->comments;
		m.fuzzy = known->fuzzy;
		m.old_ctxt = known->old_ctxt;
		m.old_msgid = known->old_msgid;
	}
	return m;
}

struct filling {
	struct arena *a;
	struct packet *packet;
	struct map *sources, *have; /* key → struct po_message */
	struct map *seen;           /* each message goes out once */
	size_t cap_messages, cap_units;
};

static void add_doc(struct filling *f, const struct doc *d)
{
	struct packet *p = f->packet;
	size_t n;
	const struct unit *u = units_of(f->a, d, &n);

	for (size_t i = 0; i < n; i++) {
		struct sv key = po_key(f->a, u[i].ctxt, u[i].msgid);

		if (map_lookup(f->seen, key))
			continue;
		*map_slot(f->seen, key) = p;
		ARENA_PUSH(f->a, p->units, p->nunits, f->cap_units) = u[i];
		ARENA_PUSH(f->a, p->po->messages, p->po->n, f->cap_messages) =
			message_of(map_lookup(f->sources, key),
				   map_lookup(f->have, key));
	}
}

static void fill(struct arena *a, struct packet *p, const struct library *lib,
		 const struct po *known)
{
	struct po *pot = pot_po(
		sources_pot(a, lib, CATALOG_LEAFLETS, p->glossary, p->english));
	struct filling f = {
		.a = a,
		.packet = p,
		.sources = po_index(a, pot),
		.have = po_index(a, (struct po *)known),
		.seen = map_new(a),
	};

	p->po = ARENA_NEW(a, struct po);
	ARENA_PUSH(a, p->po->messages, p->po->n, f.cap_messages) =
		known->messages[0];
	add_doc(&f, lib->leaflets[p->index]);
	/* The reader meets them on top of this leaflet as of any other. */
	add_doc(&f, lib->notices);
}

bool packet_make(struct arena *a, struct diags *ds, const struct library *lib,
		 const struct lang *lang, size_t index, struct sv cache,
		 struct packet *out)
{
	struct coverage unused = { 0 };
	struct diags *unheard = diags_new();
	const struct po *known =
		po_load(a, ds, lib->pack, lang, CATALOG_LEAFLETS);

	*out = (struct packet){ .lib = lib, .lang = lang, .index = index };
	out->glossary =
		glossary_translate(a, unheard, lib->glossary, lang,
				   catalog_load(a, unheard, lib->pack->root,
						cache, lang, CATALOG_GLOSSARY),
				   &unused);
	diags_free(unheard);
	out->english = matcher_new(a, lib->glossary, NULL);
	if (!known || !known->n)
		return false;
	fill(a, out, lib, known);
	return true;
}

bool message_is_done(const struct po_message *m)
{
	return !m->fuzzy && m->nforms && m->forms[0].n;
}
