/*
 * What no leaflet shows, what is past its date, what families will miss.
 */
#include "check_imp.h"

#include "lexleaf/fs.h"

/* --- Facts ------------------------------------------------------------- */

void rule_fact_dates(struct check *c)
{
	const struct pack *p = c->lib->pack;

	for (size_t i = 0; c->lib->today.year && i < map_count(p->facts); i++) {
		const struct fact *f = map_value(p->facts, i);
		const struct fact_use *uses;
		size_t n;

		if (!f->expires.year ||
		    date_cmp(c->lib->today, f->expires) <= 0)
			continue;
		diag(c->ds, DIAG_FACT_EXPIRED, f->at,
		     "the fact \"%.*s\" expired on %04d-%02d-%02d; look it up "
		     "(%.*s), then change its value, \"checked\" and "
		     "\"expires\"",
		     SV_ARG(f->id), f->expires.year, f->expires.month,
		     f->expires.day, SV_ARG(f->authority));
		uses = fact_uses(c->a, c->lib, f, &n);
		for (size_t k = 0; k < n; k++)
			diag_note(c->ds, uses[k].node->at,
				  uses[k].is_notice
					  ? "a notice shows it"
					  : "leaflet \"%.*s\" shows it",
				  SV_ARG(uses[k].id));
	}
}

void rule_facts_unused(struct check *c)
{
	const struct pack *p = c->lib->pack;

	for (size_t i = 0; i < map_count(p->facts); i++) {
		const struct fact *f = map_value(p->facts, i);
		size_t n;

		fact_uses(c->a, c->lib, f, &n);
		if (!n)
			diag(c->ds, DIAG_FACT_UNUSED, f->at,
			     "no leaflet uses the fact \"%.*s\"; delete it, or "
			     "nobody will keep it true",
			     SV_ARG(f->id));
	}
}

/* --- Terms ------------------------------------------------------------- */

/*
 * A jargon buster also explains what letters say, so a word that no leaflet
 * uses is no fault; how many there are is worth knowing.
 */
void rule_terms_unused(struct check *c)
{
	const struct glossary *g = c->lib->glossary;
	size_t unused = 0;

	for (size_t i = 0; i < g->nterms; i++)
		unused += !c->terms_used[i];
	if (unused)
		diag(c->ds, DIAG_TERM_UNUSED, span_file(g->terms[0].at.src),
		     "%zu of %zu terms are in no leaflet; that is right for "
		     "words that families meet in letters",
		     unused, g->nterms);
}

/* --- The service ------------------------------------------------------- */

/* What `lexleaf new service` writes: "write the phone here". */
bool field_is_unwritten(struct sv value)
{
	return sv_starts(value, "write the ") && sv_ends(value, " here");
}

/* What the contact block of every leaflet is made of. */
void rule_service_fields(struct check *c)
{
	const struct map *service = c->lib->pack->service;

	static const char *const needed[] = { "phone",   "email",  "hours",
					      "address", "funder", NULL };

	for (size_t i = 0; needed[i]; i++)
		if (!pack_service(c->lib->pack, needed[i]).n)
			diag(c->ds, DIAG_SERVICE_FIELD,
			     span_file(c->lib->pack->src),
			     "\"service\" has no \"%s\"; every leaflet ends "
			     "with it, so families will miss it",
			     needed[i]);
	for (size_t i = 0; i < map_count(service); i++) {
		const struct service_field *f = map_value(service, i);

		if (field_is_unwritten(f->value))
			diag(c->ds, DIAG_UNFINISHED, f->at,
			     "\"%.*s\" still stands here; write what is meant",
			     SV_ARG(f->value));
	}
}

void rule_hours(struct check *c)
{
	const struct pack *p = c->lib->pack;
	const struct service_field *hours = map_lookup(p->service, SV("hours"));

	if (hours && hours->value.n && !p->nopenings && p->nlangs > 1)
		diag(c->ds, DIAG_HOURS, hours->at,
		     "\"%.*s\" stands in English in every language; written "
		     "like \"Monday to Friday, 9:30 to 16:30; Saturday, 10:00 "
		     "to 12:00\" each says it in its own words",
		     SV_ARG(hours->value));
}

/* --- Files ------------------------------------------------------------- */

/* A leaflet saved as "meetings.md.txt" or "meetings.docx" is not published,
 * and whoever wrote it thinks it is. */
void rule_strays(struct check *c)
{
	struct sv dir = pack_path(c->lib->pack, c->a, "content/leaflets");
	size_t n = 0;
	struct sv *names = NULL;

	if (fs_is_dir(dir))
		names = fs_list(c->a, c->ds, dir, "", &n);
	for (size_t i = 0; i < n; i++)
		if (!sv_ends(names[i], ".md"))
			diag(c->ds, DIAG_FILE_STRAY,
			     span_file(c->lib->pack->src),
			     "content/leaflets/%.*s is not published, since "
			     "its name does not end in .md; rename it or move "
			     "it away",
			     SV_ARG(names[i]));
}

/* --- Reviews ----------------------------------------------------------- */

void rule_review(struct check *c, const struct doc *d)
{
	struct date by = d->review_by;

	if (!c->lib->today.year || d == c->lib->notices)
		return;
	if (!d->reviewed.year || !by.year)
		diag(c->ds, DIAG_REVIEW_MISSING, span_file(d->src),
		     "the leaflet does not say when it was checked; add "
		     "\"reviewed\" and \"review_by\" to the data at the start");
	else if (date_cmp(by, c->lib->today) < 0)
		diag(c->ds, DIAG_REVIEW_OVERDUE, d->review_by_at,
		     "this leaflet should have been checked by "
		     "%04d-%02d-%02d; read it against its sources, then "
		     "change \"reviewed\" and \"review_by\"",
		     by.year, by.month, by.day);
}
