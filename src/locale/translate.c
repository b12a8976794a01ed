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
	const char *flaw = catalog_flaw(t->catalog, u->ctxt, u->msgid);
	struct verdict v = { 0 };
	struct node *p = NULL;

	/* Nothing but spaces, no-break ones too, is no translation. */
	if (flaw)
		verdict_reject(t->arena, &v, DIAG_MSG_BROKEN, "%s", flaw);
	else if (text.n && !text_is_blank(text))
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

static struct node *table_of(struct node *n)
{
	while (n && n->kind != NODE_TABLE)
		n = n->parent;
	return n;
}

/*
 * The 'n' units of one table, in 'blocks'.  Half a table in each language
 * could not be read: all of it, or none.
 */
static void translate_table(const struct translation *t, struct node *table,
			    const struct unit *units, struct node **blocks,
			    size_t n)
{
	struct node **fresh = ARENA_ARRAY(t->arena, struct node *, n);
	bool whole = true;

	for (size_t i = 0; i < n; i++) {
		fresh[i] = translate_unit(t, &units[i]);
		whole &= fresh[i] != NULL;
	}
	if (!whole)
		stay_english(t, table);
	for (size_t i = 0; i < n; i++) {
		if (whole)
			replace_inlines(blocks[i], fresh[i]);
		else
			count_critical(t, &units[i]);
	}
}

static void translate_blocks(const struct translation *t,
			     const struct original *o, struct node **blocks)
{
	size_t i = 0;

	while (i < o->nunits) {
		struct node *table = table_of(blocks[i]);
		size_t from = i++;

		while (table && i < o->nunits && table_of(blocks[i]) == table)
			i++;
		if (table)
			translate_table(t, table, &o->units[from],
					&blocks[from], i - from);
		else
			translate_one(t, blocks[from], &o->units[from]);
	}
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
static void count_all(const struct original *o, struct coverage *cov)
{
	for (size_t i = 0; i < o->nunits; i++) {
		cov->words += o->units[i].words;
		cov->translated_words += o->units[i].words;
	}
	cov->units += (int)o->nunits;
	cov->translated += (int)o->nunits;
}

struct original original_cut(struct arena *a, const struct doc *d)
{
	struct original o = { .doc = d };

	o.units = units_of(a, d, &o.nunits);
	return o;
}

/* Blocks are not changed by translation, so both docs have the same. */
struct node **original_blocks(struct arena *a, const struct original *o,
			      const struct doc *d)
{
	struct node **blocks = ARENA_ARRAY(a, struct node *, o->nunits);
	const struct node *from = o->doc->body;
	struct node *to = d->body;

	for (size_t i = 0; i < o->nunits; i++) {
		const struct node *block = o->units[i].node;

		if (block == o->doc->title) {
			blocks[i] = d->title;
			continue;
		}
		if (block == o->doc->summary) {
			blocks[i] = d->summary;
			continue;
		}
		while (from != block) {
			from = unit_next_block(o->doc->body, from);
			to = unit_next_block(d->body, to);
		}
		blocks[i] = to;
	}
	return blocks;
}

struct doc *translate_doc(struct arena *a, struct diags *ds,
			  const struct original *o, const struct lang *lang,
			  const struct lang *source_lang,
			  const struct catalog *catalog, struct coverage *cov)
{
	struct doc *out = doc_copy(a, o->doc);
	struct translation t = {
		.arena = a, .ds = ds, .lang = lang,
		.source_lang = source_lang, .catalog = catalog, .cov = cov,
	};

	if (!catalog) {
		count_all(o, cov);
		return out;
	}
	translate_blocks(&t, o, original_blocks(a, o, out));
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
