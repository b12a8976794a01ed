#ifndef LEXLEAF_TESTS_GLOSSARY_SETTING_H
#define LEXLEAF_TESTS_GLOSSARY_SETTING_H

/* What the tests of the glossary share: its languages, a small glossary, and
 * leaflets to look for its words in. */

#include "lexleaf/glossary.h"

#include "../scratch.h"

extern const struct lang english, polish, urdu, chinese, greek;

/* The glossary of 'xml', in English, as `lexleaf check` loads it. */
struct glossary *glossary_of(struct arena *a, struct diags *ds,
			     const struct source *xml);

/* That of the file at 'path'. */
struct glossary *glossary_at(struct arena *a, struct diags *ds,
			     const char *path);

/* A leaflet that says 'body', which starts in line 11. */
struct doc *leaflet(struct arena *a, struct diags *ds, const char *body);

/* What a reader sees at and below 'root', a line for each block: links as
 * [text], those to terms as [text](id), and what is in another language as
 * {en:text}. */
struct sv seen(struct arena *a, const struct node *root);

static struct glossary *words;

/* For TEST(): an arena, diags, and 'words' from words.xml. */
static inline int setup_words(void **state)
{
	setup(state);
	words = glossary_at(arena, ds, "tests/glossary/words.xml");
	return words ? 0 : -1;
}

#endif
