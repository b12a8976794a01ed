#ifndef LEXLEAF_TESTS_LAYOUT_SETTING_H
#define LEXLEAF_TESTS_LAYOUT_SETTING_H

/* What every layout test does: Markdown in, pages out, text read back. */

#include "lexleaf/layout.h"

struct setting {
	struct arena *a;
	struct diags *ds;
	struct fontbook *fonts;
	struct shaper *shaper;
	struct doc *doc;
	struct pages *pages;
};

/* Open the fonts of English and Urdu, once for all tests. */
int setting_open(void **state);
int setting_close(void **state);

/* Forget the pages and messages of the last test. */
int setting_reset(void **state);

/* Set the body 'md' in 'style' and language 'tag'; NULL if it failed. */
struct pages *set_in(struct setting *s, const char *md, const char *tag,
		     const char *style);
struct pages *set(struct setting *s, const char *md);

/* The same in two steps, for what Markdown cannot say. */
struct doc *parse(struct setting *s, const char *md);
struct pages *lay_out(struct setting *s, const char *tag, const char *style);

/* The words on a page that belong to the structure tree (or, with
 * 'artifacts', those that do not), items separated by a space. */
struct sv page_words(struct setting *s, int page, bool artifacts);

/* The pages on which 'words' stand, as a set of bits; 0: nowhere. */
unsigned pages_with(struct setting *s, const char *words);

/* The text of an item. */
struct sv item_text(const struct item *item);

#endif
