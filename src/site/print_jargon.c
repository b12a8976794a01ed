/*
 * The doc of the jargon buster's PDF, which is all words and nothing else
 * between them.
 */
#include "jargon.h"
#include "print.h"

static struct node *add_term_link(struct print *p, struct node *to,
				  const struct term *t)
{
	struct node *link = node_append(to, node_new(p->a, NODE_TERM, to->at));

	link->target = t->id;
	return link;
}

/* A line that is a short form: only where its meaning is. */
static void add_pointer(struct print *p, struct node *defs,
			const struct jargon_line *line)
{
	struct node *body;

	print_english(p, print_block(p, defs, NODE_DEF_TERM), line->key);
	body = print_block(p, defs, NODE_DEF_BODY);
	print_english(p,
		      add_term_link(p, print_block(p, body, NODE_PARAGRAPH),
				    line->term),
		      line->other);
}

static void add_letter(struct print *p, const struct jargon_line *line)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct node *h = print_block(p, p->body, NODE_HEADING);

	h->level = 2;
	h->id = arena_printf(p->a, "letter-%.*s", SV_ARG(line->letter));
	if (line->lang == english)
		print_english(p, h, line->letter);
	else
		node_append(h, node_text(p->a, line->letter, h->at));
}

/*
 * Every word under its letter, in the order of edition 'order'.  In another
 * one, to stand beside that, the words of a letter have the same ids but no
 * heading: it would be the letter once more.
 */
static void add_a_to_z(struct print *p, const struct edition *order)
{
	bool source = order->lang == p->lib->pack->source_lang;
	struct jargon j = { .a = p->a, .lib = p->lib, .ed = order };
	struct node *defs = NULL;

	for (size_t i = 0; i < order->glossary->nterms; i++) {
		jargon_add_name(&j, &order->glossary->terms[i]);
		if (source)
			jargon_add_short_form(&j, &order->glossary->terms[i]);
	}
	jargon_sort(&j, order->lang);
	for (size_t i = 0; i < j.n; i++) {
		const struct jargon_line *line = &j.lines[i];
		const struct term *t =
			glossary_term(p->ed->glossary, line->term->id);

		if (!defs || !sv_eq(line->letter, line[-1].letter)) {
			if (p->ed == order)
				add_letter(p, line);
			defs = print_block(p, p->body, NODE_DEFS);
			defs->id = arena_printf(p->a, "words-%.*s",
						SV_ARG(line->letter));
		}
		if (sv_eq(line->key, line->term->head))
			print_word(p, defs, t);
		else
			add_pointer(p, defs, line);
	}
}

/* What letters say, and what that is called here. */
static void add_english_index(struct print *p)
{
	const struct glossary *g = p->ed->glossary;
	struct jargon j = { .a = p->a, .lib = p->lib, .ed = p->ed };
	struct node *list;

	for (size_t i = 0; i < g->nterms; i++) {
		jargon_add_english(&j, &g->terms[i]);
		jargon_add_short_form(&j, &g->terms[i]);
	}
	jargon_sort(&j, p->lib->pack->source_lang);
	print_heading(p, p->body, "jargon-english", "english-words");
	list = print_block(p, p->body, NODE_LIST);
	list->tight = true;
	list->id = SV("english-index");
	for (size_t i = 0; i < j.n; i++) {
		const struct term *t = j.lines[i].term;
		struct node *item = print_block(p, list, NODE_ITEM);
		struct node *line = print_block(p, item, NODE_PARAGRAPH);

		if (t->head_untranslated) {
			print_english(p, add_term_link(p, line, t),
				      j.lines[i].key);
			continue;
		}
		print_english(p, line, j.lines[i].key);
		node_append(line, node_text(p->a, SV(" – "), line->at));
		node_append(add_term_link(p, line, t),
			    node_text(p->a, t->head, line->at));
	}
}

/* All words have been looked at since the one that was first. */
static struct date oldest_check(const struct glossary *g)
{
	struct date oldest = { 0 };

	for (size_t i = 0; i < g->nterms; i++)
		if (!oldest.year || date_cmp(g->terms[i].checked, oldest) < 0)
			oldest = g->terms[i].checked;
	return oldest;
}

static struct doc *jargon_doc(struct arena *a, const struct library *lib,
			      const struct edition *ed,
			      const struct edition *order)
{
	bool source = ed->lang == lib->pack->source_lang;
	struct doc *d = ARENA_NEW(a, struct doc);
	struct print p = { .a = a, .lib = lib, .ed = ed };
	struct ui_text notices[NOTICES];
	struct span nowhere = { 0 };

	d->id = SV(JARGON_ID);
	d->title = node_new(a, NODE_HEADING, nowhere);
	d->title->level = 1;
	d->summary = node_new(a, NODE_PARAGRAPH, nowhere);
	d->body = p.body = node_new(a, NODE_DOC, nowhere);
	d->reviewed = oldest_check(ed->glossary);
	print_ui(&p, d->title, ui_text(ed->ui, "jargon-buster"));
	print_ui(&p, d->summary,
		 ui_text(ed->ui,
			 source ? "jargon-intro-source" : "jargon-intro"));
	print_notices(&p, notices, jargon_notices(lib, ed, notices));
	add_a_to_z(&p, order);
	if (!source)
		add_english_index(&p);
	print_contacts(&p);
	print_end_matter(&p, d);
	gloss_mark(a, d->body, ed->glosses);
	return d;
}

struct doc *print_jargon(struct arena *a, const struct library *lib,
			 const struct edition *ed)
{
	return jargon_doc(a, lib, ed, ed);
}

struct doc *print_jargon_paired(struct arena *a, const struct library *lib,
				const struct edition *ed)
{
	struct doc *d = jargon_doc(a, lib, ed, ed);

	doc_pair(d, jargon_doc(a, lib, &lib->editions[0], ed),
		 lib->pack->source_lang->tag);
	return d;
}
