/*
 * The days on which terms were last checked, in words.  Many terms share few
 * days, and ICU takes longer for one than the rest of a term's page does.
 */
#include "lexleaf/text.h"
#include "site_imp.h"

static struct sv key_of(struct arena *a, struct date d)
{
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

struct map **days_of_terms(struct arena *a, const struct library *lib)
{
	struct map **days = ARENA_ARRAY(a, struct map *, lib->neditions);

	for (size_t e = 0; e < lib->neditions; e++) {
		days[e] = map_new(a);
		for (size_t i = 0; i < lib->glossary->nterms; i++) {
			struct date d = lib->glossary->terms[i].checked;
			void **slot = map_slot(days[e], key_of(a, d));

			if (!*slot)
				*slot = arena_str(
					a, text_date(a, lib->editions[e].lang,
						     d));
		}
	}
	return days;
}

struct sv day_in_words(struct arena *a, const struct site *s,
		       const struct lang *lang, struct date d)
{
	const char *words = NULL;

	for (size_t e = 0; e < s->lib->neditions && !words; e++)
		if (s->lib->editions[e].lang == lang)
			words = map_lookup(s->days[e], key_of(a, d));
	return words ? sv_from(words) : text_date(a, lang, d);
}
