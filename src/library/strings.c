#include "lexleaf/suggest.h"
#include "library_imp.h"

/*
 * The interface strings that the program asks for by name; the others are
 * asked for by templates, which report for themselves.  A pack may bring a
 * strings.xml of its own, so each may be missing, or have a {name} that
 * nothing fills in.
 */
static const struct asked {
	const char *id;
	const char *names; /* that it is given, with spaces between; or NULL */
} needed[] = {
	{ "unit-days", "n" },
	{ "unit-school-days", "n" },
	{ "unit-working-days", "n" },
	{ "unit-weeks", "n" },
	{ "unit-months", "n" },
	{ "unit-years", "n" },
	{ "unit-pages", "n" },
	{ "leaflets", NULL },
	{ "jargon-buster", NULL },
	{ "accessibility", NULL },
	{ "home-heading", NULL },
	{ "home-intro", NULL },
	{ "choose-language", NULL },
	{ "topic-other", NULL },
	{ "download-format", "format pages size" },
	{ "download-leaflet", "title language pages size" },
	{ "format-large-print", NULL },
	{ "format-booklet", NULL },
	{ "format-trifold", NULL },
	{ "format-bilingual", NULL },
	{ "reviewed-on", "date" },
	{ "review-by", "date" },
	{ "review-overdue", "date" },
	{ "translation-machine", NULL },
	{ "translation-partly", NULL },
	{ "english-checked", "date" },
	{ "draft", NULL },
	{ "translation-none", NULL },
	{ "translation-checked", "date name" },
	{ "translation-recheck", "date name" },
	{ "read-in", "language" },
	{ "not-published", NULL },
	{ "moved", NULL },
	{ "changes", NULL },
	{ "withdrawn", "date" },
	{ "withdrawn-help", NULL },
	{ "words-used", NULL },
	{ "web-addresses", NULL },
	{ "word-meaning", "term" },
	{ "letter-note", NULL },
	{ "contact-heading", NULL },
	{ "contact-intro", NULL },
	{ "contact-phone", NULL },
	{ "contact-text", NULL },
	{ "contact-hours", NULL },
	{ "hours-range", "from to" },
	{ "hours-line", "days times" },
	{ "contact-email", NULL },
	{ "contact-web", NULL },
	{ "contact-address", NULL },
	{ "interpreter-line", "language" },
	{ "about-leaflet", NULL },
	{ "written-by", "service" },
	{ "funded-by", "funder" },
	{ "independent", NULL },
	{ "not-legal-advice", NULL },
	{ "other-formats", NULL },
	{ "qr-code", NULL },
	{ "qr-code-caption", NULL },
	{ "leaflets-ask", NULL },
	{ "page-of", "page pages" },
	{ "jargon-intro", NULL },
	{ "jargon-intro-source", NULL },
	{ "jargon-one-page", NULL },
	{ "jargon-english", NULL },
	{ "jargon-found", "n" },
	{ "term-variants", NULL },
	{ "term-area", NULL },
	{ "area-education", NULL },
	{ "area-health", NULL },
	{ "area-social-care", NULL },
	{ "area-benefits", NULL },
	{ "area-law", NULL },
	{ "term-authority", NULL },
	{ "term-retired", NULL },
	{ "term-renamed", NULL },
	{ "term-proposed", NULL },
	{ "term-local", NULL },
	{ "term-wales", NULL },
	{ "retired-now", "term" },
	{ "retired-no-replacement", NULL },
	{ "term-since", "year" },
	{ "term-until", "year" },
	{ "topic-about-us", NULL },
	{ "about-service", "service" },
	{ "about-area", "area" },
	{ "access-heading", "service" },
	{ "access-intro", "service" },
	{ "access-report-how", NULL },
	{ "access-committed", "service" },
	{ "access-known-english", NULL },
	{ "access-known-checked", NULL },
	{ "access-known-copy", NULL },
	{ "access-checked", "n all" },
	{ "access-withheld", "n" },
	{ "access-prepared-on", "date" },
	{ "not-found-heading", NULL },
	{ "not-found-text", NULL },
	{ "not-found-home", NULL },
};

static const struct asked *asked_for(struct sv id)
{
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (sv_is(id, needed[i].id))
			return &needed[i];
	return NULL;
}

/* Topics are named by leaflets, of this pack or of those that stand on it. */
bool library_says(struct sv id)
{
	return asked_for(id) || sv_starts(id, "topic-");
}

static bool is_given(const struct asked *by, struct sv name,
		     struct suggestion *near)
{
	struct sv rest = sv_from(by && by->names ? by->names : ""), one;

	while (sv_cut(&rest, ' ', &one)) {
		if (sv_eq(one, name))
			return true;
		if (one.n)
			suggest_offer(near, one);
	}
	return false;
}

static void check_given(struct diags *ds, const struct string *s,
			struct sv text)
{
	struct sv before, name;

	while (string_cut_name(&text, &before, &name)) {
		struct suggestion near = suggest_for(name);

		if (!is_given(asked_for(s->id), name, &near))
			diag(ds, DIAG_PLACEHOLDER_UNKNOWN, s->at,
			     "nothing fills in {%.*s} in string \"%.*s\"%s",
			     SV_ARG(name), SV_ARG(s->id), suggest_hint(&near));
	}
}

void check_strings(struct diags *ds, const struct strings *s,
		   const struct source *src)
{
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!strings_lookup(s, sv_from(needed[i].id)))
			diag(ds, DIAG_STRING_UNKNOWN, span_file(src),
			     "there is no string \"%s\", which pages and PDFs "
			     "say; copy it from the strings.xml of the master "
			     "pack",
			     needed[i].id);
	for (size_t i = 0; i < strings_count(s); i++) {
		check_given(ds, strings_nth(s, i), strings_nth(s, i)->text);
		check_given(ds, strings_nth(s, i), strings_nth(s, i)->plural);
	}
}
