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

static void fill(struct arena *a, struct packet *p, const struct library *lib,
		 const struct po *known)
{
	size_t n, cap = 0, cap_units = 0;
	const struct unit *u = units_of(a, lib->leaflets[p->index], &n);
	struct po *pot = pot_po(
		sources_pot(a, lib, CATALOG_LEAFLETS, p->glossary, p->english));
	struct map *sources = po_index(a, pot);
	struct map *have = po_index(a, (struct po *)known);
	struct map *seen = map_new(a);

	p->po = ARENA_NEW(a, struct po);
	ARENA_PUSH(a, p->po->messages, p->po->n, p->po->cap) =
		known->messages[0];
	for (size_t i = 0; i < n; i++) {
		struct sv key = po_key(a, u[i].ctxt, u[i].msgid);

		if (map_lookup(seen, key))
			continue;
		*map_slot(seen, key) = p;
		ARENA_PUSH(a, p->units, p->nunits, cap_units) = u[i];
		ARENA_PUSH(a, p->po->messages, p->po->n, cap) = message_of(
			map_lookup(sources, key), map_lookup(have, key));
	}
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
