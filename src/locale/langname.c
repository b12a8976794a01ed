/* Names of languages as other programs write them. */
#include <string.h>
#include <unicode/uloc.h>

#include "lexleaf/buf.h"
#include "lexleaf/text.h"

/* Language, script and country, the last two as CLDR expects them where the
 * name does not say. */
struct subtags {
	char language[ULOC_LANG_CAPACITY];
	char script[ULOC_SCRIPT_CAPACITY];
	char country[ULOC_COUNTRY_CAPACITY];
};

static bool subtags_of(struct sv name, struct subtags *out)
{
	char locale[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY];
	UErrorCode e = U_ZERO_ERROR;
	struct buf b = BUF_INIT;

	buf_sv(&b, name);
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] == '_')
			b.p[i] = '-';
	uloc_forLanguageTag(b.n ? b.p : "", locale, ULOC_FULLNAME_CAPACITY,
			    NULL, &e);
	buf_release(&b);
	uloc_addLikelySubtags(locale, full, ULOC_FULLNAME_CAPACITY, &e);
	uloc_getLanguage(full, out->language, sizeof out->language, &e);
	uloc_getScript(full, out->script, sizeof out->script, &e);
	uloc_getCountry(full, out->country, sizeof out->country, &e);
	return U_SUCCESS(e) && *out->language;
}

int text_lang_match(const struct lang *l, struct sv name)
{
	struct subtags ours, theirs;

	if (!subtags_of(l->icu, &ours) || !subtags_of(name, &theirs) ||
	    strcmp(ours.language, theirs.language) != 0 ||
	    strcmp(ours.script, theirs.script) != 0)
		return 0;
	return strcmp(ours.country, theirs.country) == 0 ? 2 : 1;
}
