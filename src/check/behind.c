/*
 * Translations that are not whole: families see English there.  One message
 * for a PO file, since a new leaflet has fifty paragraphs in twenty
 * languages; `lexleaf sheet` has them one by one.  A comment at the head of
 * the file can say that it is meant to be so.  Likewise translations that
 * nobody can see.
 */
#include "check_imp.h"

#include "lexleaf/buf.h"
#include "lexleaf/catalog.h"
#include "lexleaf/map.h"
#include "lexleaf/po.h"

static const char *s(int n)
{
	return n == 1 ? "" : "s";
}

/* --- Texts that are not translated -------------------------------------- */

static int changed(const struct coverage *c)
{
	return c->changed;
}

/* "annual-reviews, meetings": what 'count' finds something in. */
static struct sv leaflets_with(struct check *c, size_t edition,
			       int count(const struct coverage *c))
{
	const struct edition *ed = &c->lib->editions[edition];
	const struct library *lib = c->lib;
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		if (!count(&c->coverage[i * lib->neditions + edition]))
			continue;
		buf_puts(&b, b.n ? ", " : "");
		buf_sv(&b, lib->pack->leaflets[i]);
	}
	if (count(&ed->notices_coverage))
		buf_puts(&b, b.n ? ", the notices" : "the notices");
	return buf_take(&b, c->a);
}

static void report(struct check *c, size_t edition, enum catalog_domain domain,
		   const struct coverage *sum)
{
	static const char *const where[CATALOG_DOMAINS] = {
		[CATALOG_GLOSSARY] = "the glossary",
		[CATALOG_UI] = "the interface",
	};
	const struct catalog *catalog =
		c->lib->editions[edition].catalogs[domain];
	const struct source *po = catalog_source(catalog);
	struct span at = po ? span_file(po) : (struct span){ 0 };
	struct sv name = c->lib->editions[edition].lang->english;
	bool leaflets = domain == CATALOG_LEAFLETS;
	int n = changed(sum), left = status_missing(sum);
	int words = sum->words - sum->translated_words - sum->changed_words -
		    sum->rejected_words;

	if (n)
		diag(c->ds, DIAG_TRANSLATION_CHANGED, at,
		     "%.*s: %d text%s in %.*s: the English has changed since, "
		     "or "
		     "gettext took a guess from a similar text; families see "
		     "English until a translator has looked",
		     SV_ARG(name), n, s(n),
		     SV_ARG(leaflets ? leaflets_with(c, edition, changed)
				     : sv_from(where[domain])));
	if (left)
		diag(c->ds, DIAG_TRANSLATION_MISSING, at,
		     "%.*s: %d text%s in %.*s (%d word%s) %s not translated, "
		     "so "
		     "families see English",
		     SV_ARG(name), left, s(left),
		     SV_ARG(leaflets ? leaflets_with(c, edition, status_missing)
				     : sv_from(where[domain])),
		     words, s(words), left == 1 ? "is" : "are");
}

void rule_behind(struct check *c)
{
	const struct library *lib = c->lib;

	for (size_t k = 0; k < lib->neditions; k++) {
		const struct edition *ed = &lib->editions[k];
		struct coverage sum = { 0 };

		if (ed->lang == lib->pack->source_lang)
			continue;
		for (size_t i = 0; i < lib->pack->nleaflets; i++)
			coverage_add(&sum,
				     &c->coverage[i * lib->neditions + k]);
		coverage_add(&sum, &ed->notices_coverage);
		report(c, k, CATALOG_LEAFLETS, &sum);
		report(c, k, CATALOG_GLOSSARY, &ed->glossary_coverage);
		report(c, k, CATALOG_UI, &ed->ui_coverage);
	}
}

/* --- Texts that the pack has not ---------------------------------------- */

struct text {
	struct sv ctxt, msgid;
};

static void put(struct arena *a, struct map *all, struct sv ctxt,
		struct sv msgid)
{
	void **slot = map_slot(all, po_key(a, ctxt, msgid));
	struct text *t = ARENA_NEW(a, struct text);

	*t = (struct text){ ctxt, msgid };
	*slot = t;
}

static void put_doc(struct arena *a, struct map *all, const struct doc *d)
{
	size_t n;
	const struct unit *u = units_of(a, d, &n);

	for (size_t i = 0; i < n; i++)
		put(a, all, u[i].ctxt, u[i].msgid);
}

static void put_glossary(struct arena *a, struct map *all,
			 const struct glossary *g)
{
	size_t n;
	const struct unit *u = glossary_units(a, g, &n);

	for (size_t i = 0; i < n; i++)
		put(a, all, u[i].ctxt, u[i].msgid);
}

/* Every text of a domain, each once. */
static struct map *texts_of(struct check *c, enum catalog_domain domain)
{
	const struct library *lib = c->lib;
	struct map *all = map_new(c->a);

	switch (domain) {
	case CATALOG_LEAFLETS:
		for (size_t i = 0; i < lib->pack->nleaflets; i++)
			if (lib->leaflets[i])
				put_doc(c->a, all, lib->leaflets[i]);
		put_doc(c->a, all, lib->notices);
		break;
	case CATALOG_GLOSSARY:
		put_glossary(c->a, all, lib->glossary);
		break;
	case CATALOG_UI:
		for (size_t i = 0; i < strings_count(lib->strings); i++) {
			const struct string *s = strings_nth(lib->strings, i);

			put(c->a, all, string_context(c->a, s), s->text);
		}
		break;
	case CATALOG_DOMAINS:
		break;
	}
	return all;
}

static void report_extra(struct check *c, const struct catalog *catalog,
			 const struct map *texts)
{
	size_t extra = catalog_count(catalog);

	for (size_t i = 0; i < map_count(texts); i++) {
		const struct text *t = map_value(texts, i);

		extra -= catalog_has(catalog, t->ctxt, t->msgid);
	}
	if (extra)
		diag(c->ds, DIAG_TRANSLATION_EXTRA,
		     span_file(catalog_source(catalog)),
		     "%zu text%s in it %s not in the pack, or not any more, "
		     "and %s not used; \"lexleaf merge\" puts %s aside",
		     extra, s((int)extra), extra == 1 ? "is" : "are",
		     extra == 1 ? "is" : "are", extra == 1 ? "it" : "them");
}

void rule_extra(struct check *c)
{
	const struct library *lib = c->lib;

	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		struct map *texts = texts_of(c, (enum catalog_domain)d);

		for (size_t k = 0; k < lib->neditions; k++)
			if (lib->editions[k].catalogs[d])
				report_extra(c, lib->editions[k].catalogs[d],
					     texts);
	}
}
