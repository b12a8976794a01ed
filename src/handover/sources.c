#include "lexleaf/sources.h"

#include "lexleaf/po.h"

/*
 * A doc of the one unit, because the matcher marks docs: everything is a
 * paragraph there, since headings are left unmarked on pages.
 */
const struct term **sources_terms(struct arena *a, const struct unit *u,
				  const struct matcher *english, size_t *count)
{
	struct diags *unheard = diags_new();
	struct doc *d = ARENA_NEW(a, struct doc);
	struct node *copy = node_copy(a, u->node);
	const struct term **terms;

	copy->kind = NODE_PARAGRAPH;
	d->body = node_new(a, NODE_DOC, u->node->at);
	node_append(d->body, copy);
	terms = glossary_mark(a, unheard, d, english, count);
	diags_free(unheard);
	return terms;
}

struct sv sources_term_name(const struct glossary *glossary,
			    const struct term *english)
{
	const struct term *t = glossary_term(glossary, english->id);

	return t && !t->head_untranslated ? t->head : SV("");
}

/* A translator reads three lines; ten would be skipped. */
enum { MOST_TERMS = 3 };

static void add_terms(struct arena *a, struct pot *pot, const struct unit *u,
		      const struct glossary *glossary,
		      const struct matcher *english)
{
	size_t n;
	const struct term **terms = sources_terms(a, u, english, &n);

	for (size_t i = 0; i < n && i < MOST_TERMS; i++) {
		const struct term *t = terms[i];
		struct sv name = sources_term_name(glossary, t);
		bool acronym = t->acronym.n &&
			       sv_find(u->msgid, t->acronym) != SV_NONE;
		struct sv word = acronym ? t->acronym : t->head;

		if (name.n)
			pot_comment(pot,
				    arena_printf(a, "Glossary: %.*s → “%.*s”",
						 SV_ARG(word), SV_ARG(name)));
	}
}

static void add_doc(struct arena *a, struct pot *pot, const struct doc *d,
		    const struct glossary *glossary,
		    const struct matcher *english)
{
	size_t n;
	struct unit *u = units_of(a, d, &n);

	for (size_t k = 0; k < n; k++) {
		pot_add(pot, &u[k]);
		if (glossary && english)
			add_terms(a, pot, &u[k], glossary, english);
	}
}

static void add_leaflets(struct arena *a, struct pot *pot,
			 const struct library *lib,
			 const struct glossary *glossary,
			 const struct matcher *english)
{
	/* What the master has, it has translated. */
	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		struct sv path = arena_printf(a, "content/leaflets/%.*s.md",
					      SV_ARG(lib->pack->leaflets[i]));

		if (pack_owns(lib->pack, a, path.p))
			add_doc(a, pot, lib->leaflets[i], glossary, english);
	}
	add_doc(a, pot, lib->notices, glossary, english);
}

static void add_glossary(struct arena *a, struct pot *pot,
			 const struct library *lib)
{
	size_t n;
	struct unit *u = glossary_units(a, lib->glossary, &n);

	for (size_t k = 0; k < n; k++)
		pot_add(pot, &u[k]);
}

static void add_strings(struct arena *a, struct pot *pot,
			const struct library *lib)
{
	for (size_t i = 0; i < strings_count(lib->strings); i++) {
		const struct string *s = strings_nth(lib->strings, i);

		pot_add_string(pot, string_context(a, s), s->text, s->plural,
			       s->note, s->at);
	}
}

static struct ui *english_words(struct arena *a, const struct library *lib)
{
	struct diags *unheard = diags_new();
	struct ui *ui =
		ui_new(a, unheard, lib->strings, lib->pack->source_lang, NULL);

	diags_free(unheard);
	return ui;
}

struct pot *sources_pot(struct arena *a, const struct library *lib,
			enum catalog_domain domain,
			const struct glossary *glossary,
			const struct matcher *english)
{
	struct pot *pot = pot_new(a, lib->pack, english_words(a, lib));

	switch (domain) {
	case CATALOG_LEAFLETS:
		add_leaflets(a, pot, lib, glossary, english);
		break;
	case CATALOG_GLOSSARY:
		if (pack_owns(lib->pack, a, "content/glossary.xml"))
			add_glossary(a, pot, lib);
		break;
	case CATALOG_UI:
		if (pack_owns(lib->pack, a, "templates/strings.xml"))
			add_strings(a, pot, lib);
		break;
	case CATALOG_DOMAINS:
		break;
	}
	return pot;
}

struct pot *sources_pot_of(struct arena *a, const struct library *lib,
			   enum catalog_domain domain, size_t leaflet,
			   const struct glossary *glossary,
			   const struct matcher *english)
{
	struct pot *pot = pot_new(a, lib->pack, english_words(a, lib));

	switch (domain) {
	case CATALOG_LEAFLETS:
		add_doc(a, pot, lib->leaflets[leaflet], glossary, english);
		add_doc(a, pot, lib->notices, glossary, english);
		break;
	case CATALOG_GLOSSARY:
		add_glossary(a, pot, lib);
		break;
	case CATALOG_UI:
		add_strings(a, pot, lib);
		break;
	case CATALOG_DOMAINS:
		break;
	}
	return pot;
}

static void put_units(struct arena *a, struct map *all, struct unit *u,
		      size_t n)
{
	for (size_t k = 0; k < n; k++)
		*map_slot(all, po_key(a, u[k].ctxt, u[k].msgid)) = &u[k];
}

struct map *sources_units(struct arena *a, const struct library *lib)
{
	struct map *all = map_new(a);
	size_t n;
	struct unit *u = glossary_units(a, lib->glossary, &n);

	put_units(a, all, u, n);
	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		u = units_of(a, lib->leaflets[i], &n);
		put_units(a, all, u, n);
	}
	u = units_of(a, lib->notices, &n);
	put_units(a, all, u, n);
	return all;
}

struct map *sources_strings(struct arena *a, const struct library *lib)
{
	struct map *all = map_new(a);

	for (size_t i = 0; i < strings_count(lib->strings); i++) {
		const struct string *s = strings_nth(lib->strings, i);

		*map_slot(all, po_key(a, string_context(a, s), s->text)) =
			(struct string *)s;
	}
	return all;
}
