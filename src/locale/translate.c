#include "lexleaf/translate.h"

#include "lexleaf/text.h"
#include "msgstr.h"

/* What the steps below share. */
struct translation {
	struct arena *arena;
	struct diags *ds;
	const struct lang *lang, *source_lang;
	const struct catalog *catalog;
	struct coverage *cov;
};

enum state { STATE_TRANSLATED, STATE_CHANGED, STATE_REJECTED, STATE_MISSING };

static enum state state_of(const struct translation *t, const struct unit *u,
			   const struct node *p, const struct verdict *v)
{
	if (p)
		return STATE_TRANSLATED;
	if (v->rejected)
		return STATE_REJECTED;
	return catalog_is_fuzzy(t->catalog, u->ctxt, u->msgid) ? STATE_CHANGED
							       : STATE_MISSING;
}

static void count(struct coverage *c, const struct unit *u, enum state s)
{
	c->units++;
	c->words += u->words;
	switch (s) {
	case STATE_TRANSLATED:
		c->translated++;
		c->translated_words += u->words;
		break;
	case STATE_CHANGED:
		c->changed++;
		c->changed_words += u->words;
		break;
	case STATE_REJECTED:
		c->rejected++;
		c->rejected_words += u->words;
		break;
	case STATE_MISSING:
		break;
	}
}

void coverage_add(struct coverage *to, const struct coverage *from)
{
	to->units += from->units;
	to->words += from->words;
	to->translated += from->translated;
	to->translated_words += from->translated_words;
	to->changed += from->changed;
	to->changed_words += from->changed_words;
	to->rejected += from->rejected;
	to->rejected_words += from->rejected_words;
	to->critical_missing += from->critical_missing;
}

/*
 * The inlines of 'u' in the other language below a new paragraph; NULL when
 * there is no translation or it was rejected.
 */
static struct node *translate_unit(const struct translation *t,
				   const struct unit *u)
{
	struct sv text = catalog_lookup(t->catalog, u->ctxt, u->msgid, 0);
	struct verdict v = { 0 };
	struct node *p = NULL;

	/* Nothing but spaces, no-break ones too, is no translation. */
	if (text.n && !text_is_blank(text))
		p = msgstr_parse(t->arena, &v, u, text, t->lang);
	verdict_report(t->ds, &v, t->catalog, u->ctxt, u->msgid, u->node->at);
	count(t->cov, u, state_of(t, u, p, &v));
	return p;
}

static void stay_english(const struct translation *t, struct node *n)
{
	n->lang = t->source_lang->tag;
	n->dir = t->source_lang->dir;
	n->untranslated = true;
}

static void count_critical(const struct translation *t, const struct unit *u)
{
	t->cov->critical_missing += u->notes && u->notes->critical;
}

static void replace_inlines(struct node *block, struct node *fresh)
{
	while (block->first)
		node_unlink(block->first);
	node_adopt(block, fresh);
}

static void translate_one(const struct translation *t, struct node *block,
			  const struct unit *u)
{
	struct node *fresh = translate_unit(t, u);

	if (fresh) {
		replace_inlines(block, fresh);
	} else {
		stay_english(t, block);
		count_critical(t, u);
	}
}

struct cell {
	struct node *node, *fresh;
	struct unit unit;
};

/* Half a table in each language could not be read: all of it, or none. */
static void translate_table(const struct translation *t, struct node *table)
{
	struct cell *cells = NULL;
	size_t n = 0, cap = 0;
	bool whole = true;

	for (struct node *b = unit_next_block(table, table); b;
	     b = unit_next_block(table, b)) {
		struct cell c = { .node = b };

		if (!unit_of(t->arena, b, &c.unit))
			continue;
		c.fresh = translate_unit(t, &c.unit);
		whole &= c.fresh != NULL;
		ARENA_PUSH(t->arena, cells, n, cap) = c;
	}
	if (!whole)
		stay_english(t, table);
	for (size_t i = 0; i < n; i++) {
		if (whole)
			replace_inlines(cells[i].node, cells[i].fresh);
		else
			count_critical(t, &cells[i].unit);
	}
}

static struct node *table_of(struct node *n)
{
	while (n && n->kind != NODE_TABLE)
		n = n->parent;
	return n;
}

static struct node *last_below(struct node *n)
{
	while (n->last)
		n = n->last;
	return n;
}

static void translate_blocks(const struct translation *t, struct node *body)
{
	struct node *b = unit_next_block(body, body);

	while (b) {
		struct node *table = table_of(b);
		struct unit u;

		if (table) {
			translate_table(t, table);
			b = last_below(table);
		} else if (unit_of(t->arena, b, &u)) {
			translate_one(t, b, &u);
		}
		b = unit_next_block(body, b);
	}
}

static void translate_meta(const struct translation *t, struct doc *d,
			   enum unit_meta which)
{
	struct unit u;

	if (unit_of_meta(t->arena, d, which, &u))
		translate_one(t, which == UNIT_TITLE ? d->title : d->summary,
			      &u);
}

static bool is_all_english(const struct translation *t, struct node *group)
{
	bool any = false;

	for (struct node *b = unit_next_block(group, group); b;
	     b = unit_next_block(group, b)) {
		struct node *table = table_of(b);
		struct unit u;

		if (!unit_of(t->arena, b, &u))
			continue;
		if (!(table ? table : b)->untranslated)
			return false;
		any = true;
	}
	return any;
}

/*
 * What authors kept out of translation is English on every page; a letter
 * of which nothing is translated is an English letter.
 */
static void mark_english(const struct translation *t, struct node *body)
{
	struct node *n = body;

	while (n) {
		bool skip = n->notes && n->notes->skip;

		if (skip) {
			n->lang = t->source_lang->tag;
			n->dir = t->source_lang->dir;
		} else if (n->kind == NODE_LETTER) {
			if (is_all_english(t, n))
				stay_english(t, n);
		}
		n = skip ? node_next_skip(body, n) : node_next(body, n);
	}
}

/* The source language: everything is as it should be. */
static void count_all(struct arena *a, const struct doc *d,
		      struct coverage *cov)
{
	size_t n;
	const struct unit *units = units_of(a, d, &n);

	for (size_t i = 0; i < n; i++) {
		cov->words += units[i].words;
		cov->translated_words += units[i].words;
	}
	cov->units += (int)n;
	cov->translated += (int)n;
}

struct doc *translate_doc(struct arena *a, struct diags *ds,
			  const struct doc *d, const struct lang *lang,
			  const struct lang *source_lang,
			  const struct catalog *catalog, struct coverage *cov)
{
	struct doc *out = doc_copy(a, d);
	struct translation t = {
		.arena = a, .ds = ds, .lang = lang,
		.source_lang = source_lang, .catalog = catalog, .cov = cov,
	};

	if (!catalog) {
		count_all(a, d, cov);
		return out;
	}
	translate_meta(&t, out, UNIT_TITLE);
	translate_meta(&t, out, UNIT_SUMMARY);
	translate_blocks(&t, out->body);
	mark_english(&t, out->body);
	return out;
}

struct node *translate_block(struct arena *a, struct diags *ds,
			     const struct unit *u, const struct lang *lang,
			     const struct lang *source_lang,
			     const struct catalog *catalog,
			     struct coverage *cov)
{
	struct node *out = node_copy(a, u->node);
	struct translation t = {
		.arena = a, .ds = ds, .lang = lang,
		.source_lang = source_lang, .catalog = catalog, .cov = cov,
	};

	if (catalog)
		translate_one(&t, out, u);
	return out;
}
