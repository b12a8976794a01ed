#ifndef LEXLEAF_TRANSLATE_H
#define LEXLEAF_TRANSLATE_H

/*
 * A doc and a catalogue make the doc in another language.
 *
 * Each translation is parsed behind a guard so that it can only ever be one
 * paragraph of inlines, and compared with its source (parity): links, terms,
 * placeholders and code must be the same, numbers are compared.  What does
 * not pass is reported at its place in the PO and stays English, marked
 * lang="en" dir="ltr"; it never stops another unit or language.
 */

#include "lexleaf/arena.h"
#include "lexleaf/catalog.h"
#include "lexleaf/diag.h"
#include "lexleaf/doc.h"
#include "lexleaf/lang.h"
#include "lexleaf/pack.h"
#include "lexleaf/ui.h"
#include "lexleaf/unit.h"

/*
 * How much of something is translated, in units and in source words: a long
 * paragraph must not hide behind twenty headings.  Each unit is translated,
 * changed, rejected or none of them (untranslated).
 */
struct coverage {
	int units, words; /* in all */
	int translated, translated_words;
	int changed, changed_words;   /* fuzzy: the English is newer */
	int rejected, rejected_words; /* parity failed */
	int critical_missing;         /* critical units that are English */
};

void coverage_add(struct coverage *to, const struct coverage *from);

/* A doc as written, cut into units once for all languages. */
struct original {
	const struct doc *doc;
	const struct unit *units;
	size_t nunits;
};

struct original original_cut(struct arena *a, const struct doc *d);

/* For each unit the block of 'd', a copy or translation, that it is in. */
struct node **original_blocks(struct arena *a, const struct original *o,
			      const struct doc *d);

/*
 * The doc of 'o' in 'lang'; it is not changed.  A table with any cell that is
 * not translated stays English as a whole.  With 'catalog' NULL (the source
 * language) it is a plain copy.  Never NULL.
 */
struct doc *translate_doc(struct arena *a, struct diags *ds,
			  const struct original *o, const struct lang *lang,
			  const struct lang *source_lang,
			  const struct catalog *catalog, struct coverage *cov);

/*
 * The same for the inlines below one block, such as a glossary definition:
 * a new block of the same kind, marked when it stayed English.
 */
struct node *translate_block(struct arena *a, struct diags *ds,
			     const struct unit *u, const struct lang *lang,
			     const struct lang *source_lang,
			     const struct catalog *catalog,
			     struct coverage *cov);

/*
 * Replace every NODE_PLACEHOLDER by its value in the language: {service.x}
 * as written, {fact.x} with its unit ("6 weeks"), {fact.x:n} the number
 * alone.  Values are isolated for bidi.  Unknown names are reported once, at
 * the source's place.
 */
void expand_placeholders(struct arena *a, struct diags *ds, struct node *root,
			 const struct pack *pack, const struct ui *ui,
			 const struct lang *lang);

/*
 * What {name} will say there, as plain text: "15 February", "6 weeks"; empty
 * if the pack has none of that name.
 */
struct sv placeholder_text(struct arena *a, const struct pack *pack,
			   const struct ui *ui, const struct lang *lang,
			   struct sv name);

/*
 * Put the facts that are dates into words, once for all leaflets, in memory
 * of 'a': ICU takes longer for one than for a page of text.
 */
void expand_dates(struct arena *a, const struct pack *pack,
		  const struct ui *ui, const struct lang *lang);

#endif
