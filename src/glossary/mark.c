/*
 * A doc with its terms linked.
 *
 * Three steps: gather the texts of the doc in order, cut all of them into
 * words at once (opening ICU's iterator for each of them would cost more than
 * all the rest), then find the terms and cut the text nodes where they stand.
 *
 * A reader meets each term as a link once in a section, where it is new, and
 * then reads on undisturbed; a section starts at each heading.
 */
#include "glossary_imp.h"

#include "lexleaf/suggest.h"

/* A text node, or a link to a term that the author wrote. */
struct piece {
	struct node *node;
	unsigned section, block;
	bool source;     /* in the source language */
	bool linkable;   /* false: only judged */
	bool retired_ok; /* the author knows that an old word stands here */
	size_t from;     /* [bytes] of a text: in the texts of its language */
};

/* All texts in one language, each ended by a line end, which no form has. */
struct texts {
	struct buf all;
	struct word *words;
	size_t count;
	size_t next; /* word that was not looked at yet */
};

struct marker {
	struct arena *arena;
	struct diags *ds; /* NULL: do not judge, the source has been */
	const struct matcher *m;
	const struct glossary *g;
	struct piece *pieces;
	size_t npieces, cap;
	unsigned section, block; /* that is being gathered */
	struct texts texts[2]; /* of the doc's language; of the source's */
	unsigned *linked;      /* by term: the last section with a link, or 0 */
};

/* --- Gathering --------------------------------------------------------- */

/* What holds at a node for all below it. */
struct context {
	struct sv lang;
	bool linkable, retired_ok;
};

static void gather_text(struct marker *mk, struct node *n,
			const struct context *c)
{
	bool own = !c->lang.n || sv_eq(c->lang, mk->g->lang->tag);
	bool source = !own && sv_eq(c->lang, matcher_source(mk->m)->lang->tag);
	struct texts *t = &mk->texts[source];

	if (!own && !source)
		return;
	ARENA_PUSH(mk->arena, mk->pieces, mk->npieces, mk->cap) =
		(struct piece){ n,           mk->section,   mk->block, source,
				c->linkable, c->retired_ok, t->all.n };
	buf_sv(&t->all, n->text);
	buf_putc(&t->all, '\n');
}

static void gather_link(struct marker *mk, struct node *n)
{
	ARENA_PUSH(mk->arena, mk->pieces, mk->npieces, mk->cap) =
		(struct piece){ .node = n,
				.section = mk->section,
				.block = mk->block };
}

static void gather(struct marker *mk, struct node *n, struct context c)
{
	if (n->lang.n)
		c.lang = n->lang;
	if (!node_is_inline(n->kind))
		mk->block++;
	if (n->notes && n->notes->retired_ok)
		c.retired_ok = true;
	switch (n->kind) {
	case NODE_TEXT:
		texts_join(mk->arena, n);
		gather_text(mk, n, &c);
		return;
	case NODE_TERM:
		gather_link(mk, n);
		return;
	case NODE_HEADING:
		mk->section++;
		c.linkable = false;
		break;
	case NODE_LINK:
	case NODE_LETTER: /* it is sent to somebody */
		c.linkable = false;
		break;
	case NODE_SPAN:
		if (n->isolate)
			return; /* a name or a number */
		break;
	case NODE_CODE:
	case NODE_CODE_BLOCK:
	case NODE_IMAGE:
	case NODE_HTML:
	case NODE_PLACEHOLDER:
		return;
	default:
		break;
	}
	/* Nesting is bounded by the parser. */
	for (n = n->first; n; n = n->next)
		gather(mk, n, c);
}

/* --- Judging ----------------------------------------------------------- */

static struct sv short_name(const struct term *t)
{
	return t->acronym.n ? t->acronym : t->head;
}

/* A form of a term in a text. */
struct use {
	const struct piece *piece;
	struct match found;
	struct sv text;  /* as it stands there */
	size_t from, to; /* [bytes] in the texts of the language */
};

static struct span place_of_use(const struct use *u)
{
	return node_text_place(u->piece->node, u->from - u->piece->from,
			       u->text);
}

static void judge_retired(struct marker *mk, const struct use *u)
{
	const struct term *t = u->found.term;
	const struct term *now = glossary_term(mk->g, t->replaced_by);
	const char *status = term_status_name(t->status);

	if (!term_is_old(t) || u->piece->retired_ok)
		return;
	if (now)
		diag(mk->ds, DIAG_TERM_RETIRED, place_of_use(u),
		     "\"%.*s\" is a %s word; write \"%.*s\", or put <!-- "
		     "retired-ok --> before the paragraph",
		     SV_ARG(u->text), status, SV_ARG(short_name(now)));
	else
		diag(mk->ds, DIAG_TERM_RETIRED, place_of_use(u),
		     "\"%.*s\" is a %s word; leave it out, or put <!-- "
		     "retired-ok --> before the paragraph",
		     SV_ARG(u->text), status);
}

/* What may never become law must not read as if it were. */
static void judge_proposed(struct marker *mk, const struct use *u)
{
	if (u->found.term->status == TERM_PROPOSED)
		diag(mk->ds, DIAG_TERM_PROPOSED, place_of_use(u),
		     "\"%.*s\" is only proposed and not the law; leave it out, "
		     "or say so and put <!-- lexleaf-ignore: term-proposed: "
		     "reason --> before the paragraph",
		     SV_ARG(u->text));
}

static bool was_linked(const struct marker *mk, const struct term *t)
{
	return mk->linked[t - mk->g->terms] != 0;
}

/* Once the author has linked one of the two, it is clear which is meant. */
static void judge_ambiguous(struct marker *mk, const struct use *u)
{
	const struct term *one = u->found.term, *other = u->found.other;

	if (!u->piece->linkable || was_linked(mk, one) || was_linked(mk, other))
		return;
	diag(mk->ds, DIAG_TERM_AMBIGUOUS, place_of_use(u),
	     "\"%.*s\" can be \"%.*s\" or \"%.*s\"; say which: "
	     "[%.*s](term:%.*s)",
	     SV_ARG(u->text), SV_ARG(one->head), SV_ARG(other->head),
	     SV_ARG(u->text), SV_ARG(one->id));
}

static void judge_use(struct marker *mk, const struct use *u)
{
	if (u->found.other) {
		judge_ambiguous(mk, u);
	} else {
		judge_retired(mk, u);
		judge_proposed(mk, u);
	}
}

static void judge_link(struct marker *mk, const struct node *n)
{
	struct suggestion near = suggest_for(n->target);

	for (size_t i = 0; i < mk->g->nterms; i++)
		suggest_offer(&near, mk->g->terms[i].id);
	diag(mk->ds, DIAG_TERM_UNKNOWN, n->at, "unknown term \"%.*s\"%s",
	     SV_ARG(n->target), suggest_hint(&near));
}

/* --- Marking ----------------------------------------------------------- */

/* True for the first use in a section, which then has one. */
static bool is_first_use(struct marker *mk, const struct term *t,
			 unsigned section)
{
	unsigned *linked = &mk->linked[t - mk->g->terms];

	if (*linked == section)
		return false;
	*linked = section;
	return true;
}

static void mark_link(struct marker *mk, const struct piece *p)
{
	const struct term *t = glossary_term(mk->g, p->node->target);

	if (t)
		is_first_use(mk, t, p->section);
	else if (mk->ds)
		judge_link(mk, p->node);
}

/*
 * Make bytes [from, to) of the text node a NODE_TERM; 'n' keeps what is
 * after it.
 */
static void cut_term(struct arena *a, struct node *n, size_t from, size_t to,
		     const struct term *t)
{
	struct node *term = node_new(a, NODE_TERM, n->at);

	if (from)
		node_insert_before(
			n, node_text(a, sv_slice(n->text, 0, from), n->at));
	term->target = t->id;
	node_append(term, node_text(a, sv_slice(n->text, from, to), n->at));
	node_insert_before(n, term);
	n->text = sv_slice(n->text, to, n->text.n);
}

static bool same_texts(const struct piece *p, const struct piece *q)
{
	return q->node->kind == NODE_TEXT && q->source == p->source;
}

/* The words of the block around the next one, without the ends of texts. */
static struct word *words_of_block(struct marker *mk, const struct piece *p,
				   size_t *count)
{
	const struct piece *q, *end = mk->pieces + mk->npieces;
	const struct texts *t = &mk->texts[p->source];
	size_t from = p->from, to = t->all.n, first = t->next, last = first;
	struct word *words;

	for (q = p; q > mk->pieces && q[-1].block == p->block; q--)
		if (same_texts(p, q - 1))
			from = q[-1].from;
	for (q = p; q < end && (q->block == p->block || !same_texts(p, q)); q++)
		;
	if (q < end)
		to = q->from;
	while (first && t->words[first - 1].from >= from)
		first--;
	while (last < t->count && t->words[last].from < to)
		last++;
	words = ARENA_ARRAY(mk->arena, struct word, last - first);
	*count = 0;
	for (; first < last; first++)
		if (!sv_is(t->words[first].text, "\n"))
			words[(*count)++] = t->words[first];
	return words;
}

static bool is_meant(struct marker *mk, const struct piece *p,
		     const struct term *t)
{
	const struct word *words;
	size_t count;

	if (p->retired_ok)
		return true;
	words = words_of_block(mk, p, &count);
	return sense_is_meant(mk->m, words, count, t);
}

/* The longest form at the next word that is a term there. */
static bool find_next(struct marker *mk, const struct piece *p,
		      struct match *out)
{
	const struct texts *t = &mk->texts[p->source];
	unsigned flags = p->source ? FIND_SOURCE : 0;

	if (!matcher_find(mk->m, flags, t->words, t->count, t->next, out))
		return false;
	return !out->everyday || is_meant(mk, p, out->term) ||
	       matcher_find(mk->m, flags | FIND_PLAIN, t->words, t->count,
			    t->next, out);
}

/* The next use of a term before 'end'; false when there is none. */
static bool next_use(struct marker *mk, const struct piece *p, size_t end,
		     struct use *u)
{
	struct texts *t = &mk->texts[p->source];
	const struct word *last;

	for (; t->next < t->count && t->words[t->next].from < end; t->next++) {
		if (!find_next(mk, p, &u->found))
			continue;
		last = &t->words[u->found.to - 1];
		u->piece = p;
		u->from = t->words[t->next].from;
		u->to = last->from + last->text.n;
		u->text = sv_slice(buf_view(&t->all), u->from, u->to);
		t->next = u->found.to;
		return true;
	}
	return false;
}

static void mark_text(struct marker *mk, const struct piece *p)
{
	size_t start = p->from, end = p->from + p->node->text.n;
	struct use u;

	while (next_use(mk, p, end, &u)) {
		if (mk->ds)
			judge_use(mk, &u);
		if (u.found.other || !p->linkable ||
		    !is_first_use(mk, u.found.term, p->section))
			continue;
		cut_term(mk->arena, p->node, u.from - start, u.to - start,
			 u.found.term);
		start = u.to;
	}
	if (!p->node->text.n)
		node_unlink(p->node);
}

static const struct term **terms_linked(struct marker *mk, size_t *count)
{
	const struct term **list =
		ARENA_ARRAY(mk->arena, const struct term *, mk->g->nterms);

	*count = 0;
	for (size_t i = 0; i < mk->g->nterms; i++)
		if (mk->linked[i])
			list[(*count)++] = &mk->g->terms[i];
	return list;
}

const struct term **glossary_mark(struct arena *a, struct diags *ds,
				  struct doc *d, const struct matcher *m,
				  size_t *count)
{
	const struct glossary *g = matcher_glossary(m);
	bool judge = g == matcher_source(m);
	struct marker mk = {
		.arena = a,
		.ds = judge ? ds : NULL,
		.m = m,
		.g = g,
		.section = 1, /* before the first heading */
		.texts = { { .all = BUF_INIT }, { .all = BUF_INIT } },
		.linked = ARENA_ARRAY(a, unsigned, g->nterms),
	};
	struct context outside = { .linkable = false };
	struct context inside = { .linkable = true };

	/* Titles and summaries stand in lists of leaflets, without links. */
	if (judge && d->title)
		gather(&mk, d->title, outside);
	if (judge && d->summary)
		gather(&mk, d->summary, outside);
	gather(&mk, d->body, inside);
	for (int i = 0; i < 2; i++) {
		const struct lang *l = (i ? matcher_source(m) : g)->lang;

		mk.texts[i].words = words_split(
			a, l, buf_view(&mk.texts[i].all), &mk.texts[i].count);
	}
	for (size_t i = 0; i < mk.npieces; i++)
		if (mk.pieces[i].node->kind == NODE_TEXT)
			mark_text(&mk, &mk.pieces[i]);
		else
			mark_link(&mk, &mk.pieces[i]);
	buf_release(&mk.texts[0].all);
	buf_release(&mk.texts[1].all);
	return terms_linked(&mk, count);
}
