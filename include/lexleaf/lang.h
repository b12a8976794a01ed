#ifndef LEXLEAF_LANG_H
#define LEXLEAF_LANG_H

/*
 * The languages table, locales/languages.yaml: everything the program knows
 * about a language.  Nothing is derived from a PO header or from ICU names.
 */

#include <stdbool.h>

#include "lexleaf/diag.h"
#include "lexleaf/dir.h"
#include "lexleaf/sv.h"

enum { LANG_FONTS = 6 };

struct lang {
	struct sv tag;     /* BCP 47: "ur", "zh-Hans"; also the folder on the site */
	struct sv po_dir;  /* "ur", "zh_Hans"; empty for the source language */
	struct sv icu;     /* "ur-u-nu-latn" */
	enum dir dir; /* DIR_LTR or DIR_RTL */
	struct sv endonym; /* "اردو" */
	struct sv english; /* "Urdu" */
	struct sv spoken;  /* what to ask an interpreter for: "Mandarin" */
	struct sv date;    /* ICU pattern of day and month; empty: ICU's own */
	struct sv plural;  /* the PO Plural-Forms value */
	struct sv script;  /* ISO 15924: "Arab" */

	/* Font families in the order they are tried; the rest is empty. */
	struct sv fonts[LANG_FONTS];
	int font_sizes[LANG_FONTS]; /* [percent] of the text's; 0 is 100 */
	struct sv fonts_package; /* Debian package of fonts[0], for messages */
	bool web_font;           /* pages bring fonts[0] along */
	int line_height;         /* [percent of size], 150 for Latin */
	int size;                /* [percent of the print style's size] */
	struct span at;
};

#endif
