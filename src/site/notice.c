/* What a leaflet says about its age and its translation, on its page and in
 * its PDF; and the jargon buster about its own. */
#include "lexleaf/text.h"
#include "site_imp.h"

static struct ui_text checked(struct arena *a, const struct edition *ed,
			      const char *string, const struct signoff *s)
{
	return ui_format(a, ed->ui, string, "date",
			 text_date(a, ed->lang, s->date), "name", s->by, NULL);
}

static struct ui_text review_notice(struct arena *a, const struct leaflet *l)
{
	const struct edition *ed = l->edition;
	const struct status *s = &l->status;

	switch (s->review) {
	case REVIEW_DONE:
		return checked(a, ed, "translation-checked", s->signoff);
	case REVIEW_VOID:
		return checked(a, ed, "translation-recheck", s->signoff);
	case REVIEW_NONE:
		break;
	}
	return ui_text(ed->ui, "translation-machine");
}

size_t leaflet_notices(struct arena *a, const struct library *lib,
		       const struct leaflet *l, struct ui_text out[NOTICES])
{
	const struct coverage *c = &l->status.coverage;
	const struct ui *ui = l->edition->ui;
	size_t n = 0;

	if (l->status.draft)
		out[n++] = ui_text(ui, "draft");
	/* In every language: a wrong deadline is wrong in all of them. */
	if (leaflet_overdue(lib, l->doc))
		out[n++] = ui_format(
			a, ui, "review-overdue", "date",
			text_date(a, l->edition->lang, l->doc->review_by),
			NULL);
	if (l->edition->lang == lib->pack->source_lang)
		return n;
	if (!c->translated) {
		out[n++] = ui_text(ui, "translation-none");
		return n;
	}
	out[n++] = review_notice(a, l);
	if (c->translated == c->units)
		return n;
	out[n++] = ui_text(ui, "translation-partly");
	/* What stands in two languages may be of two dates: a translation
	 * says its own above. */
	if (l->doc->reviewed.year)
		out[n++] = ui_format(
			a, ui, "english-checked", "date",
			text_date(a, l->edition->lang, l->doc->reviewed), NULL);
	return n;
}

/* How many of the terms have anything, and everything, in the language. */
static void count_terms(const struct glossary *g, size_t *some, size_t *whole)
{
	*some = *whole = 0;
	for (size_t i = 0; i < g->nterms; i++) {
		const struct term *t = &g->terms[i];
		bool meaning = !t->definition->untranslated;

		*some += !t->head_untranslated || meaning;
		*whole += !t->head_untranslated && meaning;
	}
}

size_t jargon_notices(const struct library *lib, const struct edition *ed,
		      struct ui_text out[NOTICES])
{
	size_t some, whole, n = 0;

	if (ed->lang == lib->pack->source_lang)
		return n;
	count_terms(ed->glossary, &some, &whole);
	if (some)
		out[n++] = ui_text(ed->ui, "translation-machine");
	if (whole < ed->glossary->nterms)
		out[n++] = ui_text(ed->ui, "translation-partly");
	return n;
}
