#include "library_imp.h"

#include "lexleaf/fs.h"
#include "lexleaf/markdown.h"

static const struct source *read_in(struct arena *a, struct diags *ds,
				    const struct pack *p, const char *path)
{
	return fs_read(a, ds, pack_find(p, a, path));
}

static void load_leaflets(struct arena *a, struct diags *ds,
			  struct library *lib)
{
	const struct pack *p = lib->pack;

	/* Rather a lost folder than a wish for an empty site. */
	if (!p->nleaflets)
		diag(ds, DIAG_LEAFLET_NONE, span_file(p->src),
		     "the pack has no leaflets: no file in "
		     "content/leaflets ends in .md");
	lib->leaflets = ARENA_ARRAY(a, struct doc *, p->nleaflets);
	lib->originals = ARENA_ARRAY(a, struct original, p->nleaflets);
	for (size_t i = 0; i < p->nleaflets; i++) {
		struct sv path = arena_printf(a, "content/leaflets/%.*s.md",
					      SV_ARG(p->leaflets[i]));
		const struct source *src = read_in(a, ds, p, path.p);

		if (src)
			lib->leaflets[i] =
				markdown_parse(a, ds, src, p->leaflets[i]);
		if (lib->leaflets[i])
			lib->originals[i] = original_cut(a, lib->leaflets[i]);
	}
}

static void mark_definitions(struct arena *a, const struct edition *ed)
{
	for (size_t i = 0; i < ed->glossary->nterms; i++) {
		const struct term *t = &ed->glossary->terms[i];

		gloss_mark(a, t->definition, ed->glosses);
		if (t->heard)
			gloss_mark(a, t->heard, ed->glosses);
	}
}

/* An old id leads to one leaflet, and no other leaflet has it now. */
static void check_old_ids(struct arena *a, struct diags *ds,
			  const struct library *lib)
{
	struct map *taken = map_new(a);

	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		*map_slot(taken, lib->pack->leaflets[i]) = taken;
	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		const struct doc *d = lib->leaflets[i];

		for (size_t k = 0; d && k < d->nold_ids; k++) {
			void **slot = map_slot(taken, d->old_ids[k]);

			if (!pack_is_leaflet_id(d->old_ids[k]))
				diag(ds, DIAG_VALUE_INVALID, d->old_ids_at,
				     "\"%.*s\" cannot have been the id of a "
				     "leaflet, which has small letters, digits "
				     "and \"-\"",
				     SV_ARG(d->old_ids[k]));
			else if (*slot)
				diag(ds, DIAG_ID_DUPLICATE, d->old_ids_at,
				     "the old id \"%.*s\" is that of another "
				     "leaflet too",
				     SV_ARG(d->old_ids[k]));
			*slot = taken;
		}
	}
}

static struct catalog *load_catalog(struct arena *a, struct diags *ds,
				    const struct pack *pack, struct sv cache,
				    const struct lang *lang,
				    enum catalog_domain domain)
{
	struct catalog *c =
		catalog_load(a, ds, pack->root, cache, lang, domain);

	/* In a cache of its own, or each would drop what the other keeps. */
	if (pack->master.n)
		catalog_set_under(
			c, catalog_load(a, ds, pack->master,
					fs_join(a, cache, SV("master")), lang,
					domain));
	return c;
}

static void load_edition(struct arena *a, struct diags *ds,
			 const struct library *lib, struct sv cache,
			 struct edition *ed)
{
	/* The first edition is the source's; the others build on it. */
	const struct matcher *source =
		ed == lib->editions ? NULL : lib->editions[0].matcher;

	ed->glossary = lib->glossary;
	if (ed->lang != lib->pack->source_lang) {
		for (int d = 0; d < CATALOG_DOMAINS; d++)
			ed->catalogs[d] =
				load_catalog(a, ds, lib->pack, cache, ed->lang,
					     (enum catalog_domain)d);
		ed->signoffs = signoffs_load(a, ds, lib->pack, ed->lang);
		ed->glossary = glossary_translate(
			a, ds, lib->glossary, ed->lang,
			ed->catalogs[CATALOG_GLOSSARY], &ed->glossary_coverage);
	}
	ed->ui =
		ui_new(a, ds, lib->strings, ed->lang, ed->catalogs[CATALOG_UI]);
	expand_dates(a, lib->pack, ed->ui, ed->lang);
	if (ed->lang != lib->pack->source_lang)
		ui_count(ed->ui, ed->catalogs[CATALOG_UI], &ed->ui_coverage);
	ed->notices = notices_make(a, ds, lib, ed);
	ed->matcher = matcher_new(a, ed->glossary, source);
	ed->glosses = glosses_new(a, ed->lang, lib->glossary);
	mark_definitions(a, ed);
}

struct library *library_load_sources(struct arena *a, struct diags *ds,
				     struct sv root)
{
	struct library *lib = ARENA_NEW(a, struct library);
	const struct source *strings, *xml, *schema;

	lib->pack = pack_load(a, ds, root);
	if (!lib->pack)
		return NULL;
	strings = read_in(a, ds, lib->pack, "templates/strings.xml");
	xml = read_in(a, ds, lib->pack, "content/glossary.xml");
	schema = read_in(a, ds, lib->pack, "content/glossary.rng");
	if (strings)
		lib->strings = strings_load(a, ds, strings);
	if (lib->strings)
		check_strings(ds, lib->strings, strings);
	if (xml && schema)
		lib->glossary = glossary_load(a, ds, xml, schema,
					      lib->pack->source_lang);
	load_leaflets(a, ds, lib);
	check_old_ids(a, ds, lib);
	lib->notices = notices_doc(a, ds, lib->pack);
	lib->original_notices = original_cut(a, lib->notices);
	return lib->strings && lib->glossary ? lib : NULL;
}

struct library *library_load(struct arena *a, struct diags *ds, struct sv root,
			     struct sv cache)
{
	struct library *lib = library_load_sources(a, ds, root);

	if (!lib)
		return NULL;
	lib->neditions = lib->pack->nlangs;
	lib->editions = ARENA_ARRAY(a, struct edition, lib->neditions);
	for (size_t i = 0; i < lib->neditions; i++) {
		lib->editions[i].lang = lib->pack->langs[i];
		load_edition(a, ds, lib, cache, &lib->editions[i]);
	}
	return lib;
}

struct library *library_with(struct arena *a, const struct library *lib,
			     const struct lang *lang, struct sv cache)
{
	struct library *with = ARENA_NEW(a, struct library);
	struct diags *unheard = diags_new();

	*with = *lib;
	with->neditions = 2;
	with->editions = ARENA_ARRAY(a, struct edition, 2);
	with->editions[0].lang = lib->pack->source_lang;
	with->editions[1].lang = lang;
	for (size_t i = 0; i < 2; i++)
		load_edition(a, unheard, with, cache, &with->editions[i]);
	diags_free(unheard);
	return with;
}

const struct doc *library_leaflet(const struct library *lib, struct sv id)
{
	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		if (sv_eq(lib->pack->leaflets[i], id))
			return lib->leaflets[i];
	return NULL;
}

void library_export(struct buf *out, const struct library *lib,
		    enum export_format format)
{
	struct arena *scratch = arena_new();
	const struct glossary **gs =
		ARENA_ARRAY(scratch, const struct glossary *, lib->neditions);

	for (size_t i = 0; i < lib->neditions; i++)
		gs[i] = lib->editions[i].glossary;
	glossary_export(out, format, gs, lib->neditions);
	arena_free(scratch);
}
