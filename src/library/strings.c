#include "library_imp.h"

/*
 * The interface strings that the program asks for by name; the others are
 * asked for by templates, which report for themselves.  A pack may bring a
 * strings.xml of its own, so each may be missing.
 */
static const char *const needed[] = {
	"unit-days",
	"unit-school-days",
	"unit-working-days",
	"unit-weeks",
	"unit-months",
	"unit-years",
	"unit-pages",
	"leaflets",
	"jargon-buster",
	"accessibility",
	"home-heading",
	"home-intro",
	"choose-language",
	"topic-other",
	"download-format",
	"download-leaflet",
	"format-large-print",
	"format-booklet",
	"format-trifold",
	"reviewed-on",
	"review-by",
	"translation-machine",
	"translation-partly",
	"translation-none",
	"translation-checked",
	"translation-recheck",
	"not-published",
	"words-used",
	"letter-note",
	"contact-heading",
	"contact-intro",
	"contact-phone",
	"contact-text",
	"contact-hours",
	"contact-email",
	"contact-web",
	"contact-address",
	"interpreter-line",
	"about-leaflet",
	"written-by",
	"funded-by",
	"independent",
	"not-legal-advice",
	"other-formats",
	"page-of",
	"jargon-intro",
	"jargon-intro-source",
	"jargon-one-page",
	"jargon-english",
	"jargon-found",
	"term-variants",
	"term-area",
	"area-education",
	"area-health",
	"area-social-care",
	"area-benefits",
	"area-law",
	"term-authority",
	"term-retired",
	"term-renamed",
	"term-proposed",
	"term-local",
	"term-wales",
	"retired-now",
	"retired-no-replacement",
	"term-since",
	"term-until",
	"access-heading",
	"access-intro",
	"access-report-how",
	"not-found-heading",
	"not-found-text",
	"not-found-home",
};

void check_strings(struct diags *ds, const struct strings *s,
		   const struct source *src)
{
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!strings_lookup(s, sv_from(needed[i])))
			diag(ds, DIAG_STRING_UNKNOWN, span_file(src),
			     "there is no string \"%s\", which pages and PDFs "
			     "say; copy it from the strings.xml of the master "
			     "pack",
			     needed[i]);
}
