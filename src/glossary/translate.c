/*
 * What translators are asked about a term, and the glossary they make of it.
 *
 * The contexts carry the id of the term, so "review" the head and "review" a
 * word of a leaflet are two messages, and a word that two terms share can be
 * translated in two ways.
 */
#include "glossary_imp.h"

enum unit_kind { UNIT_LABEL, UNIT_FORMS, UNIT_DEFINITION, UNIT_HEARD };

static const char *const unit_names[] = {
	[UNIT_LABEL] = "label",
	[UNIT_FORMS] = "forms",
	[UNIT_DEFINITION] = "definition",
	[UNIT_HEARD] = "heard",
};

static const struct node_notes label_notes = {
	.note = SVC("The word in full. Pages show the English word beside it, "
		    "because letters from the council use that."),
};

static const struct node_notes forms_notes = {
	.note = SVC("All forms of the word that sentences of your language "
		    "need, with | between them: plan EHC|planu EHC. Leaflets "
		    "find the word by them; nobody reads this list."),
};

/* A paragraph with nothing but 'text'. */
static struct node *plain_block(struct arena *a, struct sv text, struct span at)
{
	struct node *block = node_new(a, NODE_PARAGRAPH, at);

	node_append(block, node_text(a, text, at));
	return block;
}

static struct sv join_forms(struct arena *a, const struct term *t)
{
	struct buf b = BUF_INIT;

	buf_sv(&b, t->head);
	if (t->acronym.n)
		buf_printf(&b, "|%.*s", SV_ARG(t->acronym));
	for (size_t i = 0; i < t->nvariants; i++)
		buf_printf(&b, "|%.*s", SV_ARG(t->variants[i]));
	return buf_take(&b, a);
}

/*
 * One unit of a term; false when there is nothing to translate.  The forms
 * are a list and not a text, so they are no Markdown and count no words.
 */
static bool unit_of_term(struct arena *a, const struct term *t,
			 enum unit_kind kind, struct unit *u)
{
	const struct node *block = kind == UNIT_DEFINITION ? t->definition
				   : kind == UNIT_HEARD
					   ? t->heard
					   : plain_block(a, t->head, t->at);

	if (!block || !unit_of(a, block, u))
		return false;
	if (kind == UNIT_FORMS) {
		u->msgid = join_forms(a, t);
		u->words = 0;
		u->is_list = true;
	}
	if (kind == UNIT_LABEL || kind == UNIT_FORMS) {
		u->notes = kind == UNIT_LABEL ? &label_notes : &forms_notes;
		u->type = kind == UNIT_LABEL ? "term" : "forms of a term";
	} else {
		u->type = "definition";
	}
	u->ctxt = arena_printf(a, "term:%.*s/%s", SV_ARG(t->id),
			       unit_names[kind]);
	return true;
}

struct unit *glossary_units(struct arena *a, const struct glossary *g,
			    size_t *count)
{
	struct unit *units = NULL, u;
	size_t cap = 0;

	*count = 0;
	for (size_t i = 0; i < g->nterms; i++)
		for (int kind = UNIT_LABEL; kind <= UNIT_HEARD; kind++)
			if (unit_of_term(a, &g->terms[i], (enum unit_kind)kind,
					 &u))
				ARENA_PUSH(a, units, *count, cap) = u;
	return units;
}

/* --- The answers ------------------------------------------------------- */

struct translator {
	struct arena *arena;
	struct diags *ds;
	const struct lang *lang, *source_lang;
	const struct catalog *catalog;
	struct coverage *cov;
};

/* The block of 't' of that kind in the language, or a copy in English. */
static struct node *answer(struct translator *tr, const struct term *t,
			   enum unit_kind kind)
{
	struct unit u;

	if (unit_of_term(tr->arena, t, kind, &u))
		return translate_block(tr->arena, tr->ds, &u, tr->lang,
				       tr->source_lang, tr->catalog, tr->cov);
	if (kind == UNIT_HEARD && !t->heard)
		return NULL;
	/* A word without letters is the same in every language. */
	return kind == UNIT_LABEL
		       ? plain_block(tr->arena, t->head, t->at)
		       : node_copy(tr->arena, kind == UNIT_HEARD
						      ? t->heard
						      : t->definition);
}

static void translate_head(struct translator *tr, struct term *t)
{
	struct node *block = answer(tr, t->source, UNIT_LABEL);
	struct buf b = BUF_INIT;

	t->head_untranslated = block->untranslated;
	if (t->head_untranslated)
		return;
	node_plain(&b, block);
	t->head = buf_take(&b, tr->arena);
}

/* "planu EHC|planie EHC"; white space at the bars does not matter. */
static void translate_forms(struct translator *tr, struct term *t)
{
	struct sv rest = SV(""), form;
	const char *flaw = NULL;
	struct unit u;
	size_t cap = 0;

	t->variants = NULL;
	t->nvariants = 0;
	if (tr->catalog && unit_of_term(tr->arena, t->source, UNIT_FORMS, &u)) {
		rest = catalog_lookup(tr->catalog, u.ctxt, u.msgid, 0);
		flaw = catalog_flaw(tr->catalog, u.ctxt, u.msgid);
	}
	if (flaw)
		diag(tr->ds, DIAG_MSG_BROKEN,
		     catalog_place(tr->catalog, u.ctxt, u.msgid),
		     "%s; until then leaflets do not find the word by its "
		     "forms",
		     flaw);
	while (sv_cut(&rest, '|', &form))
		if (sv_trim(form).n)
			ARENA_PUSH(tr->arena, t->variants, t->nvariants, cap) =
				sv_trim(form);
}

struct glossary *glossary_translate(struct arena *a, struct diags *ds,
				    const struct glossary *g,
				    const struct lang *lang,
				    const struct catalog *catalog,
				    struct coverage *cov)
{
	struct glossary *out = ARENA_NEW(a, struct glossary);
	struct translator tr = {
		.arena = a,
		.ds = ds,
		.lang = lang,
		.source_lang = g->lang,
		.catalog = catalog,
		.cov = cov,
	};

	out->lang = lang;
	out->nterms = g->nterms;
	out->terms = ARENA_ARRAY(a, struct term, g->nterms);
	for (size_t i = 0; i < g->nterms; i++) {
		struct term *t = &out->terms[i];

		*t = g->terms[i];
		translate_head(&tr, t);
		translate_forms(&tr, t);
		t->definition = answer(&tr, t->source, UNIT_DEFINITION);
		t->heard = answer(&tr, t->source, UNIT_HEARD);
	}
	glossary_sort(a, out);
	return out;
}
