/*
 * What stands around a text in print: notices, words, where to get help and
 * who wrote it.
 */
#include "lexleaf/text.h"
#include "jargon.h"
#include "print.h"

struct node *print_ui(struct print *p, struct node *to, struct ui_text t)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct node *text = node_text(p->a, t.text, to->at);
	struct node *span;

	if (!t.untranslated || p->ed->lang == english)
		return node_append(to, text);
	span = node_append(to, node_new(p->a, NODE_SPAN, to->at));
	span->lang = english->tag;
	span->dir = english->dir;
	return node_append(span, text);
}

struct node *print_block(struct print *p, struct node *to, enum node_kind kind)
{
	return node_append(to, node_new(p->a, kind, p->body->at));
}

struct node *print_heading(struct print *p, struct node *to, const char *string,
			   const char *id)
{
	struct node *h = print_block(p, to, NODE_HEADING);

	h->level = 2;
	h->id = sv_from(id);
	print_ui(p, h, ui_text(p->ed->ui, string));
	return h;
}

void print_paragraph(struct print *p, struct node *to, struct ui_text t)
{
	print_ui(p, print_block(p, to, NODE_PARAGRAPH), t);
}

void print_english(struct print *p, struct node *to, struct sv text)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct node *span = node_append(to, node_new(p->a, NODE_SPAN, to->at));

	if (p->ed->lang != english) {
		span->lang = english->tag;
		span->dir = english->dir;
		span->isolate = true;
	}
	node_append(span, node_text(p->a, text, to->at));
}

static void add_space(struct print *p, struct node *to)
{
	node_append(to, node_text(p->a, SV(" "), to->at));
}

/*
 * "education, health and care plan (EHC plan)".  In a translation the
 * English follows, because that is what the letters from the council say.
 */
static void add_term_head(struct print *p, struct node *to,
			  const struct term *t)
{
	const struct term *english = t->source;
	struct node *strong =
		node_append(to, node_new(p->a, NODE_STRONG, to->at));
	struct sv both = english->head;

	if (english->acronym.n)
		both = arena_printf(p->a, "%.*s, %.*s", SV_ARG(english->head),
				    SV_ARG(english->acronym));
	if (t->head_untranslated || sv_eq(t->head, english->head)) {
		print_english(p, strong, both);
		return;
	}
	node_append(strong, node_text(p->a, t->head, to->at));
	add_space(p, to);
	print_english(p, to, arena_printf(p->a, "(%.*s)", SV_ARG(both)));
}

/* What the reader will meet in its place: in English the short form, in a
 * translation the words, with the short form that letters use. */
static struct sv name_now(struct print *p, const struct term *now)
{
	if (!now->acronym.n)
		return now->head;
	if (now->source == now)
		return now->acronym;
	return arena_printf(p->a, "%.*s (%.*s)", SV_ARG(now->head),
			    SV_ARG(now->acronym));
}

/* What a retired word is called now leads its entry. */
static void add_retired(struct print *p, struct node *body,
			const struct term *t)
{
	const struct term *now;

	if (t->status != TERM_RETIRED && t->status != TERM_RENAMED)
		return;
	now = t->replaced_by.n ? glossary_term(p->ed->glossary, t->replaced_by)
			       : NULL;
	if (now)
		print_paragraph(p, body,
				ui_format(p->a, p->ed->ui, "retired-now",
					  "term", name_now(p, now), NULL));
	else
		print_paragraph(p, body,
				ui_text(p->ed->ui, "retired-no-replacement"));
}

/* "Proposed, not law": for words that are not in use everywhere. */
static void add_tag(struct print *p, struct node *body, const struct term *t)
{
	const char *id = term_tag(t->status);

	if (id && t->status != TERM_RETIRED && t->status != TERM_RENAMED)
		print_ui(p,
			 node_append(print_block(p, body, NODE_PARAGRAPH),
				     node_new(p->a, NODE_STRONG, body->at)),
			 ui_text(p->ed->ui, id));
}

void print_word(struct print *p, struct node *defs, const struct term *t)
{
	struct node *head = print_block(p, defs, NODE_DEF_TERM);
	struct node *body = print_block(p, defs, NODE_DEF_BODY);

	head->id = arena_printf(p->a, "term-%.*s", SV_ARG(t->id));
	add_term_head(p, head, t);
	add_retired(p, body, t);
	add_tag(p, body, t);
	node_append(body, node_copy(p->a, t->definition));
}

/* The bold label of a line of its own, which it gives. */
static struct node *add_contact_name(struct print *p, struct node *box,
				     const char *string)
{
	struct node *line = print_block(p, box, NODE_PARAGRAPH);

	print_ui(p, node_append(line, node_new(p->a, NODE_STRONG, line->at)),
		 ui_text(p->ed->ui, string));
	add_space(p, line);
	return line;
}

bool print_is_address(struct sv target)
{
	return sv_starts(target, "https://") || sv_starts(target, "http://");
}

/* "Phone 020 7946 0000", for a field that the service has. */
static void add_contact(struct print *p, struct node *box, const char *string,
			const char *field, const char *scheme)
{
	struct sv value = pack_service(p->lib->pack, field);
	struct sv name = pack_service(p->lib->pack, "name");
	struct node *line, *holder, *isolate;

	if (!value.n)
		return;
	line = add_contact_name(p, box, string);
	holder = line;
	if (scheme) {
		struct buf target = BUF_INIT;

		/* tel: addresses have no spaces (RFC 3966). */
		buf_puts(&target, scheme);
		for (size_t i = 0; i < value.n; i++)
			if (value.p[i] != ' ')
				buf_putc(&target, value.p[i]);
		holder = node_append(line, node_new(p->a, NODE_LINK, line->at));
		holder->target = buf_take(&target, p->a);
		holder->label = arena_printf(
			p->a, "%.*s, %.*s",
			SV_ARG(ui_text(p->ed->ui, string).text),
			SV_ARG(print_is_address(value) ? name : value));
	}
	isolate = node_append(holder, node_new(p->a, NODE_SPAN, line->at));
	isolate->isolate = true;
	isolate->dir = p->lib->pack->source_lang->dir;
	if (p->ed->lang != p->lib->pack->source_lang && !scheme)
		isolate->lang = p->lib->pack->source_lang->tag;
	node_append(isolate, node_text(p->a, value, line->at));
}

static void add_hours(struct print *p, struct node *box)
{
	const struct pack *pack = p->lib->pack;

	if (pack_service(pack, "hours").n)
		print_ui(p, add_contact_name(p, box, "contact-hours"),
			 ui_hours(p->a, p->ed->ui, pack, p->ed->lang));
}

/* How to ask for an interpreter: with the English name of the language,
 * because that is what whoever answers the phone will understand. */
static void add_interpreter(struct print *p, struct node *box)
{
	if (p->ed->lang == p->lib->pack->source_lang)
		return;
	print_paragraph(p, box,
			ui_format(p->a, p->ed->ui, "interpreter-line",
				  "language", p->ed->lang->spoken, NULL));
}

void print_contacts(struct print *p)
{
	struct sv name = pack_service(p->lib->pack, "name");
	struct node *box;

	print_heading(p, p->body, "contact-heading", "contact");
	print_paragraph(p, p->body, ui_text(p->ed->ui, "contact-intro"));
	box = print_block(p, p->body, NODE_BOX);
	box->id = SV("contact-box");
	if (name.n)
		print_english(p, print_block(p, box, NODE_PARAGRAPH), name);
	add_contact(p, box, "contact-phone", "phone", "tel:");
	add_contact(p, box, "contact-text", "text", "tel:");
	add_hours(p, box);
	add_contact(p, box, "contact-email", "email", "mailto:");
	add_contact(p, box, "contact-web", "web", "");
	add_contact(p, box, "contact-address", "address", NULL);
	add_interpreter(p, box);
}

void print_notices(struct print *p, const struct ui_text *notices, size_t n)
{
	struct node *quote = node_new(p->a, NODE_QUOTE, p->body->at);
	const struct node *notice;

	quote->id = SV("notice");
	for (size_t i = 0; (notice = library_notice(p->lib, p->ed, &i));)
		node_append(quote, node_copy(p->a, notice));
	for (size_t i = 0; i < n; i++)
		print_paragraph(p, quote, notices[i]);
	if (quote->first && p->body->first)
		node_insert_before(p->body->first, quote);
	else if (quote->first)
		node_append(p->body, quote);
}

/* A line of its own in a paragraph. */
static void add_line(struct print *p, struct node *to, struct ui_text t)
{
	if (to->first)
		node_append(to, node_new(p->a, NODE_BREAK, to->at));
	print_ui(p, to, t);
}

static void add_date(struct print *p, struct node *to, const char *string,
		     struct date date)
{
	if (date.year)
		add_line(p, to,
			 ui_format(p->a, p->ed->ui, string, "date",
				   text_date(p->a, p->ed->lang, date), NULL));
}

void print_end_matter(struct print *p, const struct doc *d)
{
	struct sv name = pack_service(p->lib->pack, "name");
	struct sv funder = pack_service(p->lib->pack, "funder");
	const struct ui *ui = p->ed->ui;
	struct node *who, *terms, *dates;

	print_heading(p, p->body, "about-leaflet", "about-this-leaflet");
	who = print_block(p, p->body, NODE_PARAGRAPH);
	add_line(p, who,
		 ui_format(p->a, ui, "written-by", "service", name, NULL));
	if (funder.n)
		add_line(p, who,
			 ui_format(p->a, ui, "funded-by", "funder", funder,
				   NULL));
	terms = print_block(p, p->body, NODE_PARAGRAPH);
	add_line(p, terms, ui_text(ui, "independent"));
	add_line(p, terms, ui_text(ui, "not-legal-advice"));
	dates = print_block(p, p->body, NODE_PARAGRAPH);
	add_date(p, dates, "reviewed-on", d->reviewed);
	add_date(p, dates, "review-by", d->review_by);
	print_paragraph(p, p->body, ui_text(ui, "other-formats"));
}
