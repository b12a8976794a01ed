/*
 * content/glossary.xml.  The schema has checked its shape; what takes more
 * than one element to see is checked here, all of it in one run.
 */
#include "glossary_imp.h"
#include "lexleaf/suggest.h"
#include "lexleaf/xml.h"

/* --- Reading ----------------------------------------------------------- */

struct loader {
	struct arena *arena;
	struct diags *ds;
	struct glossary *g;
};

static struct sv child_text(struct loader *ld, const struct xml *x,
			    const char *name)
{
	const struct xml *child = xml_child(x, name, NULL);

	return child ? xml_text(ld->arena, child) : SV("");
}

/*
 * Prose on its way from XML to inlines.  White space counts across the ends
 * of elements: any run of it is one space, none at the ends.
 */
struct prose {
	struct arena *arena;
	struct buf text; /* of the text node being built */
	struct span at;  /* where it starts */
	bool begun, gap; /* has anything been said; is a space due */
};

static void say(struct prose *p, struct sv s, struct span at)
{
	if (!p->text.n)
		p->at = at;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == ' ' || c == '\t' || c == '\n') {
			p->gap = p->begun;
			continue;
		}
		if (p->gap)
			buf_putc(&p->text, ' ');
		buf_putc(&p->text, c);
		p->gap = false;
		p->begun = true;
	}
}

static void flush(struct prose *p, struct node *to)
{
	if (p->text.n)
		node_append(to, node_text(p->arena,
					  buf_take(&p->text, p->arena), p->at));
}

/* <definition> as the paragraph that Markdown would have given. */
static struct node *read_prose(struct loader *ld, const struct xml *x)
{
	struct prose p = { .arena = ld->arena, .text = BUF_INIT };
	struct node *block, *term;

	if (!x)
		return NULL;
	block = node_new(ld->arena, NODE_PARAGRAPH, x->at);
	for (const struct xml *part = x->first; part; part = part->next) {
		if (!part->name.n) {
			say(&p, part->text, part->at);
			continue;
		}
		/* The space before a word belongs to the sentence. */
		say(&p, SV(""), part->at);
		if (p.gap)
			buf_putc(&p.text, ' ');
		p.gap = false;
		flush(&p, block);
		term = node_append(block,
				   node_new(ld->arena, NODE_TERM, part->at));
		term->target = xml_attr(part, "to");
		say(&p, xml_text(ld->arena, part), part->at);
		flush(&p, term);
	}
	flush(&p, block);
	if (!p.begun)
		diag(ld->ds, DIAG_VALUE_INVALID, x->at,
		     "<%.*s> is empty; say in a sentence what the word means",
		     SV_ARG(x->name));
	return block;
}

static struct sv *read_list(struct loader *ld, const struct xml *x,
			    const char *name, const char *attr, size_t *count)
{
	const struct xml *child = NULL;
	struct sv *list = NULL;
	size_t cap = 0;

	*count = 0;
	while ((child = xml_child(x, name, child)))
		ARENA_PUSH(ld->arena, list, *count, cap) =
			attr ? xml_attr(child, attr)
			     : xml_text(ld->arena, child);
	return list;
}

/* The forms that say of themselves that they are everyday words. */
static void read_everyday(struct loader *ld, const struct xml *x,
			  struct term *t)
{
	size_t cap = 0;

	for (x = x->first; x; x = x->next)
		if (xml_attr(x, "everyday").n)
			ARENA_PUSH(ld->arena, t->everyday, t->neveryday, cap) =
				xml_text(ld->arena, x);
}

static struct sv *read_ids(struct loader *ld, struct sv text, size_t *count)
{
	struct sv *list = NULL, id;
	size_t cap = 0;

	*count = 0;
	while (sv_cut(&text, ' ', &id))
		if (id.n)
			ARENA_PUSH(ld->arena, list, *count, cap) = id;
	return list;
}

static struct term read_term(struct loader *ld, const struct xml *x)
{
	struct term t = {
		.id = xml_attr(x, "id"),
		.head = child_text(ld, x, "head"),
		.acronym = child_text(ld, x, "acronym"),
		.area = xml_attr(x, "area"),
		.status = term_status_of(xml_attr(x, "status")),
		.replaced_by = xml_attr(x, "replaced-by"),
		.since = xml_attr(x, "since"),
		.until = xml_attr(x, "until"),
		.authority = child_text(ld, x, "authority"),
		.at = x->at,
	};

	t.variants = read_list(ld, x, "variant", NULL, &t.nvariants);
	t.signs = read_list(ld, x, "sign", NULL, &t.nsigns);
	read_everyday(ld, x, &t);
	t.old_ids = read_ids(ld, xml_attr(x, "old-ids"), &t.nold_ids);
	t.see = read_list(ld, x, "see", "to", &t.nsee);
	t.definition = read_prose(ld, xml_child(x, "definition", NULL));
	t.heard = read_prose(ld, xml_child(x, "heard", NULL));
	date_parse(child_text(ld, x, "checked"), &t.checked);
	return t;
}

/* --- Checks ------------------------------------------------------------ */

static void check_ref(struct loader *ld, struct sv id, struct span at)
{
	struct suggestion near = suggest_for(id);

	if (glossary_term(ld->g, id))
		return;
	for (size_t i = 0; i < map_count(ld->g->by_id); i++)
		suggest_offer(&near, map_key(ld->g->by_id, i));
	diag(ld->ds, DIAG_TERM_UNKNOWN, at, "unknown term \"%.*s\"%s",
	     SV_ARG(id), suggest_hint(&near));
}

/* Every <ref to> and <see to> below 'x', at its own place. */
static void check_refs(struct loader *ld, const struct xml *x, struct sv own)
{
	for (x = x->first; x; x = x->next) {
		struct sv to = xml_attr(x, "to");

		if (to.n && sv_eq(to, own))
			diag(ld->ds, DIAG_VALUE_INVALID, x->at,
			     "the entry of \"%.*s\" leads to itself",
			     SV_ARG(own));
		else if (to.n)
			check_ref(ld, to, x->at);
		check_refs(ld, x, own);
	}
}

/* An old id leads to one term, and no other term has it now. */
static void check_old_ids(struct loader *ld)
{
	struct map *old = map_new(ld->arena);

	for (size_t i = 0; i < ld->g->nterms; i++) {
		const struct term *t = &ld->g->terms[i];

		for (size_t k = 0; k < t->nold_ids; k++) {
			void **slot = map_slot(old, t->old_ids[k]);

			if (*slot || glossary_term(ld->g, t->old_ids[k]))
				diag(ld->ds, DIAG_ID_DUPLICATE, t->at,
				     "the old id \"%.*s\" is that of another "
				     "term too",
				     SV_ARG(t->old_ids[k]));
			*slot = ld;
		}
	}
}

static void check_status(struct loader *ld, const struct term *t)
{
	const char *status = term_status_name(t->status);

	if (t->replaced_by.n)
		check_ref(ld, t->replaced_by, t->at);
	if (!term_is_old(t) && (t->replaced_by.n || t->until.n))
		diag(ld->ds, DIAG_VALUE_INVALID, t->at,
		     "a %s term has no \"%s\"; is it retired or renamed?",
		     status, t->until.n ? "until" : "replaced-by");
	if (t->status == TERM_RENAMED && !t->replaced_by.n)
		diag(ld->ds, DIAG_VALUE_INVALID, t->at,
		     "a renamed term needs replaced-by=\"...\", the id of its "
		     "new name");
	if (t->since.n && t->until.n && sv_cmp(t->until, t->since) < 0)
		diag(ld->ds, DIAG_VALUE_INVALID, t->at,
		     "\"until\" is a year before \"since\"");
}

static const struct term *replacement(const struct loader *ld,
				      const struct term *t)
{
	return map_lookup(ld->g->by_id, t->replaced_by);
}

static void report_circle(struct loader *ld, const struct term *t)
{
	enum { SHOWN = 8 }; /* more would bury the message */
	const struct term *next = t;
	struct buf way = BUF_INIT;

	for (int i = 0; i < SHOWN && (i == 0 || next != t); i++) {
		buf_printf(&way, "%.*s > ", SV_ARG(next->id));
		next = replacement(ld, next);
	}
	buf_sv(&way, next == t ? t->id : SV("..."));
	diag(ld->ds, DIAG_TERM_CIRCLE, t->at,
	     "terms that replace each other in a circle (%s); one of them must "
	     "be current",
	     way.p);
	buf_release(&way);
}

/*
 * Follow "replaced by" from each term until there is none or a term is met
 * that was passed before; if in this walk, it is a circle.
 */
static void check_circles(struct loader *ld)
{
	const struct term *terms = ld->g->terms, *t;
	size_t *passed = ARENA_ARRAY(ld->arena, size_t, ld->g->nterms);

	for (size_t i = 0; i < ld->g->nterms; i++) {
		for (t = &terms[i]; t && !passed[t - terms];
		     t = replacement(ld, t))
			passed[t - terms] = i + 1;
		if (t && passed[t - terms] == i + 1)
			report_circle(ld, t);
	}
}

static void check_forms(struct loader *ld, const struct term *t)
{
	size_t empty = t->head.n == 0;

	for (size_t i = 0; i < t->nvariants; i++)
		empty += t->variants[i].n == 0;
	for (size_t i = 0; i < t->nsigns; i++)
		empty += t->signs[i].n == 0;
	if (empty)
		diag(ld->ds, DIAG_VALUE_INVALID, t->at,
		     "<head>, <acronym>, <variant> and <sign> must not be "
		     "empty");
	if (t->nsigns && !t->neveryday)
		diag(ld->ds, DIAG_VALUE_INVALID, t->at,
		     "a <sign> helps to find only a <head> or <variant> with "
		     "everyday=\"yes\", and \"%.*s\" has none",
		     SV_ARG(t->head));
}

/* The schema could only say that an element is missing. */
static void check_whole(struct loader *ld, const struct term *t)
{
	if (!t->definition)
		diag(ld->ds, DIAG_KEY_MISSING, t->at,
		     "\"%.*s\" has no <definition>; say in a sentence what the "
		     "word means",
		     SV_ARG(t->head));
	if (!t->checked.year)
		diag(ld->ds, DIAG_KEY_MISSING, t->at,
		     "\"%.*s\" does not say when somebody last compared it "
		     "with its sources; add that day, like "
		     "<checked>2026-06-30</checked>",
		     SV_ARG(t->head));
}

/* --- The glossary ------------------------------------------------------ */

/* Put terms by id into 'g'; a second one of an id is reported. */
static void index_terms(struct loader *ld)
{
	for (size_t i = 0; i < ld->g->nterms; i++) {
		struct term *t = &ld->g->terms[i];
		struct term **slot =
			(struct term **)map_slot(ld->g->by_id, t->id);

		if (*slot) {
			diag(ld->ds, DIAG_ID_DUPLICATE, t->at,
			     "two terms have the id \"%.*s\"", SV_ARG(t->id));
			diag_note(ld->ds, (*slot)->at, "the first is here");
			continue;
		}
		*slot = t;
	}
}

struct glossary *glossary_load(struct arena *a, struct diags *ds,
			       const struct source *xml,
			       const struct source *schema,
			       const struct lang *lang)
{
	struct glossary *g = ARENA_NEW(a, struct glossary);
	struct loader ld = { .arena = a, .ds = ds, .g = g };
	const struct xml *root = xml_parse(a, ds, xml, schema), *x;
	int before = diags_count(ds, DIAG_ERROR);
	size_t cap = 0;

	if (!root)
		return NULL;
	g->lang = lang;
	g->by_id = map_new(a);
	for (x = NULL; (x = xml_child(root, "term", x));)
		ARENA_PUSH(a, g->terms, g->nterms, cap) = read_term(&ld, x);
	index_terms(&ld);
	for (x = NULL; (x = xml_child(root, "term", x));)
		check_refs(&ld, x, xml_attr(x, "id"));
	for (size_t i = 0; i < g->nterms; i++) {
		check_forms(&ld, &g->terms[i]);
		check_whole(&ld, &g->terms[i]);
		check_status(&ld, &g->terms[i]);
	}
	check_circles(&ld);
	check_old_ids(&ld);
	if (diags_count(ds, DIAG_ERROR) != before)
		return NULL;
	glossary_sort(a, g);
	for (size_t i = 0; i < g->nterms; i++)
		g->terms[i].source = &g->terms[i];
	return g;
}
