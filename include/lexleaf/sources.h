#ifndef LEXLEAF_SOURCES_H
#define LEXLEAF_SOURCES_H

/*
 * What there is to translate, domain by domain: the messages of a pack's
 * leaflets, glossary and interface, for templates (POT) and for judging what
 * comes back.
 */

#include "lexleaf/catalog.h"
#include "lexleaf/extract.h"
#include "lexleaf/library.h"

/*
 * The messages of 'domain'.  With 'glossary' and 'english', the matcher of
 * the source language, each message of a leaflet also names the words of the
 * glossary in it, with their translations in the language of 'glossary':
 *
 *	Glossary: EHC plan → “plan EHC”
 *
 * NULL leaves that out.
 */
struct pot *sources_pot(struct arena *a, const struct library *lib,
			enum catalog_domain domain,
			const struct glossary *glossary,
			const struct matcher *english);

/*
 * The same of one leaflet with the notices, or of the whole glossary or
 * interface, also where they are the master's.
 */
struct pot *sources_pot_of(struct arena *a, const struct library *lib,
			   enum catalog_domain domain, size_t leaflet,
			   const struct glossary *glossary,
			   const struct matcher *english);

/*
 * The terms that unit 'u' uses, in the glossary of 'english', at most once
 * each.
 */
const struct term **sources_terms(struct arena *a, const struct unit *u,
				  const struct matcher *english, size_t *count);

/* What a term is called in 'glossary': "plan EHC"; empty if it has no
 * translation there. */
struct sv sources_term_name(const struct glossary *glossary,
			    const struct term *english);

/*
 * The units of leaflets and glossary by po_key().  Interface strings are no
 * units.
 */
struct map *sources_units(struct arena *a, const struct library *lib);

/* The interface strings by po_key(): struct string. */
struct map *sources_strings(struct arena *a, const struct library *lib);

#endif
