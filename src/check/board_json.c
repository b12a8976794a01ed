/* The board for programs. */
#include "lexleaf/board.h"

#include <stdio.h>

#include "lexleaf/check.h"
#include "lexleaf/json.h"

static void json_date(struct json *j, const char *key, struct date d)
{
	char text[48];

	if (!d.year)
		return;
	snprintf(text, sizeof text, "%04d-%02d-%02d", d.year, d.month, d.day);
	json_text(j, key, sv_from(text));
}

/* Words of the English, and how many paragraphs are what. */
static void json_coverage(struct json *j, const struct pack *pack,
			  const struct coverage *c)
{
	json_int(j, "words", c->words);
	json_int(j, "words_unchanged", c->translated_words);
	json_int(j, "words_changed", c->changed_words);
	json_int(j, "words_left", status_words_left(c));
	json_int(j, "paragraphs", c->units);
	json_int(j, "paragraphs_changed", c->changed);
	json_int(j, "paragraphs_missing", status_missing(c));
	json_int(j, "paragraphs_rejected", c->rejected);
	if (pack->translation_rate)
		json_int(j, "cost_pence",
			 status_cost(pack, status_words_left(c)));
}

/* What became of one text in a language; NULL: it is translated. */
static const char *text_state(struct arena *a, const struct library *lib,
			      const struct edition *ed, const struct unit *u)
{
	struct diags *unheard = diags_new();
	struct coverage c = { 0 };

	translate_block(a, unheard, u, ed->lang, lib->pack->source_lang,
			ed->catalogs[CATALOG_LEAFLETS], &c);
	diags_free(unheard);
	return c.translated ? NULL
	       : c.changed  ? "changed"
	       : c.rejected ? "rejected"
			    : "missing";
}

/* The texts of a leaflet that stand in English, and where. */
static void json_texts(struct json *j, const struct board *b, size_t leaflet,
		       const struct edition *ed)
{
	struct arena *a = arena_new();
	size_t n;
	const struct unit *u = units_of(a, b->lib->leaflets[leaflet], &n);

	json_open(j, "texts", '[');
	for (size_t i = 0; i < n; i++) {
		const char *state = text_state(a, b->lib, ed, &u[i]);

		if (!state)
			continue;
		json_open(j, NULL, '{');
		json_text(j, "state", sv_from(state));
		json_int(j, "words", u[i].words);
		json_int(j, "line", u[i].node->at.line);
		json_text(j, "english", u[i].msgid);
		json_close(j);
	}
	json_close(j);
	arena_free(a);
}

static void json_cell(struct json *j, const struct board *b, size_t leaflet,
		      size_t edition)
{
	const struct pack *pack = b->lib->pack;
	const struct edition *ed = &b->lib->editions[edition];
	const struct status *c = board_cell(b, leaflet, edition);
	static const char *const states[] = {
		[PUBLISHED_WHOLE] = "whole",
		[PUBLISHED_PARTLY] = "partly",
		[WITHHELD_INCOMPLETE] = "withheld-incomplete",
		[WITHHELD_CRITICAL] = "withheld-critical",
		[WITHHELD_REVIEW] = "withheld-review",
	};

	json_open(j, NULL, '{');
	json_text(j, "lang", ed->lang->tag);
	json_text(j, "state", sv_from(states[c->decision]));
	json_bool(j, "signed_off", c->review == REVIEW_DONE);
	json_int(j, "percent", status_percent(&c->coverage));
	json_coverage(j, pack, &c->coverage);
	json_texts(j, b, leaflet, ed);
	json_close(j);
}

static void json_leaflet(struct json *j, const struct board *b, size_t i)
{
	const struct doc *d = b->lib->leaflets[i];

	json_open(j, NULL, '{');
	json_text(j, "id", b->lib->pack->leaflets[i]);
	json_bool(j, "readable", d != NULL);
	if (d) {
		json_date(j, "reviewed", d->reviewed);
		json_date(j, "review_by", d->review_by);
		json_bool(j, "overdue", leaflet_overdue(b->lib, d));
		json_date(j, "withdrawn", d->withdrawn);
		if (d->instead.n)
			json_text(j, "instead", d->instead);
	}
	json_open(j, "languages", '[');
	for (size_t k = 1; board_has_cells(b, i) && k < b->lib->neditions; k++)
		json_cell(j, b, i, k);
	json_close(j);
	json_close(j);
}

static void json_part(struct json *j, const char *key, const struct board *b,
		      size_t edition, enum board_part part)
{
	json_open(j, key, '{');
	json_coverage(j, b->lib->pack, board_part(b, edition, part));
	json_close(j);
}

static void json_languages(struct json *j, const struct board *b)
{
	json_open(j, "languages", '[');
	for (size_t k = 1; b->totals && k < b->lib->neditions; k++) {
		const struct edition *ed = &b->lib->editions[k];

		json_open(j, NULL, '{');
		json_text(j, "lang", ed->lang->tag);
		json_part(j, "leaflets", b, k, PART_LEAFLETS);
		json_part(j, "glossary", b, k, PART_GLOSSARY);
		json_part(j, "interface", b, k, PART_UI);
		json_close(j);
	}
	json_close(j);
}

static void json_fact(struct json *j, const struct board *b,
		      const struct fact *f)
{
	struct arena *a = arena_new();
	size_t n;
	const struct fact_use *uses = fact_uses(a, b->lib, f, &n);

	json_open(j, NULL, '{');
	json_text(j, "id", f->id);
	json_text(j, "value", f->value);
	if (f->unit.n)
		json_text(j, "unit", f->unit);
	json_text(j, "authority", f->authority);
	json_date(j, "checked", f->checked);
	json_date(j, "expires", f->expires);
	json_open(j, "used_in", '[');
	for (size_t i = 0; i < n; i++)
		json_text(j, NULL, uses[i].id);
	json_close(j);
	json_close(j);
	arena_free(a);
}

void board_json(struct buf *out, const struct board *b)
{
	static const char *const harms[] = {
		[HARM_STOPS] = "stops",     [HARM_LAW] = "law",
		[HARM_CONTACT] = "contact", [HARM_MISSING] = "missing",
		[HARM_UNREAD] = "unread",   [HARM_SOON] = "soon",
		[HARM_STYLE] = "style",
	};
	struct json j = json_to(out);

	json_open(&j, NULL, '{');
	json_date(&j, "today", b->lib->today);
	json_open(&j, "leaflets", '[');
	for (size_t i = 0; i < b->lib->pack->nleaflets; i++)
		json_leaflet(&j, b, i);
	json_close(&j);
	json_languages(&j, b);
	json_open(&j, "facts", '[');
	for (size_t i = 0; i < map_count(b->lib->pack->facts); i++)
		json_fact(&j, b, map_value(b->lib->pack->facts, i));
	json_close(&j);
	json_open(&j, "do_next", '[');
	for (size_t i = 0; i < b->ntodo; i++) {
		json_open(&j, NULL, '{');
		json_text(&j, "harm", sv_from(harms[b->todo[i].harm]));
		json_text(&j, "text", b->todo[i].text);
		json_close(&j);
	}
	json_close(&j);
	json_close(&j);
}
