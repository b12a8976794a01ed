#ifndef LEXLEAF_UI_H
#define LEXLEAF_UI_H

/*
 * Interface words, from templates/strings.xml: every word that a page or a
 * PDF says that is not in a leaflet or the glossary.  Plain text with
 * {names}; messages with a count have a plural.
 */

#include "lexleaf/arena.h"
#include "lexleaf/catalog.h"
#include "lexleaf/diag.h"
#include "lexleaf/lang.h"
#include "lexleaf/sv.h"

struct string {
	struct sv id;
	struct sv text;   /* English; for a plural, of one */
	struct sv plural; /* English of many; empty for most */
	struct sv note;   /* for the translator */
	struct span at;
};

/*
 * All strings of strings.xml, in English:
 *
 *	<strings xmlns="urn:lexleaf:strings">
 *	<string id="home" note="Menu: the first page.">Home</string>
 *	<string id="unit-weeks"><one>{n} week</one><many>{n} weeks</many></string>
 *	</strings>
 *
 * NULL: reported.
 */
struct strings;
struct strings *strings_load(struct arena *a, struct diags *ds,
			     const struct source *src);
size_t strings_count(const struct strings *s);
const struct string *strings_nth(const struct strings *s, size_t i);
const struct string *strings_lookup(const struct strings *s, struct sv id);

/*
 * Cut the next {name} out of '*rest'; what stands before it is '*before'.
 * False: there is none, and all three are as they were.
 */
bool string_cut_name(struct sv *rest, struct sv *before, struct sv *name);

/* Its msgctxt, "ui:download-pdf": equal words can be translated apart. */
struct sv string_context(struct arena *a, const struct string *s);

/* The same strings in one language; parity is checked and reported. */
struct ui;
struct ui *ui_new(struct arena *a, struct diags *ds, const struct strings *s,
		  const struct lang *lang, const struct catalog *catalog);

/* Facts that are dates, in words: id → char *; see expand_dates(). */
struct map;
struct map *ui_dates(const struct ui *u);

/* Add up how many of the strings are translated. */
struct coverage;
void ui_count(const struct ui *u, const struct catalog *catalog,
	      struct coverage *cov);

/* One finished string and whether it stands in English for want of a
 * (valid) translation, which the writer then marks. */
struct ui_text {
	struct sv text;
	bool untranslated;
};

/* An id that strings.xml does not have (STRING_UNKNOWN, which library.h
 * reports) is shown itself. */
struct ui_text ui_text(const struct ui *u, const char *id);

/*
 * The string with {names} filled in from NAME, VALUE pairs (C string,
 * struct sv) ending with NULL.  In a language from right to left each value
 * stands between bidi isolates (U+2068, U+2069).
 */
struct ui_text ui_format(struct arena *a, const struct ui *u, const char *id,
			 ...);
/* 'n' picks the plural form and fills {n}. */
struct ui_text ui_plural(struct arena *a, const struct ui *u, const char *id,
			 unsigned long n);


/*
 * When the service is open, in the language: "Monday to Friday, 9:30 to
 * 16:30".  Hours that are not said as days and times, and those of the
 * source language, are as pack.yaml has them.
 */
struct pack;
struct ui_text ui_hours(struct arena *a, const struct ui *u,
			const struct pack *pack, const struct lang *lang);

#endif
