/*
 * The doc of a PDF: what a page shows around the text of a leaflet, as
 * nodes at its end, in the fixed order of every leaflet: web addresses, other
 * leaflets, words used, where to get help, who wrote it and how current it
 * is, and the way to its page.  And the doc of the jargon buster, which is
 * all words and nothing else between them.
 */
#include "lexleaf/map.h"
#include "jargon.h"
#include "lexleaf/text.h"
#include "lexleaf/translate.h"

struct print {
	struct arena *a;
	const struct library *lib;
	const struct edition *ed;
	const struct pack_format *format; /* or NULL */
	struct node *body;
};

/* Text of the interface as inlines; English where there is no translation. */
static struct node *add_ui(struct print *p, struct node *to, struct ui_text t)
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

static struct node *add_block(struct print *p, struct node *to,
			      enum node_kind kind)
{
	return node_append(to, node_new(p->a, kind, p->body->at));
}

static struct node *add_heading(struct print *p, struct node *to,
				const char *string, const char *id)
{
	struct node *h = add_block(p, to, NODE_HEADING);

	h->level = 2;
	h->id = sv_from(id);
	add_ui(p, h, ui_text(p->ed->ui, string));
	return h;
}

static void add_paragraph(struct print *p, struct node *to, struct ui_text t)
{
	add_ui(p, add_block(p, to, NODE_PARAGRAPH), t);
}

/* A stretch in English inside another language: "(EHC plan)". */
static void add_english(struct print *p, struct node *to, struct sv text)
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
		add_english(p, strong, both);
		return;
	}
	node_append(strong, node_text(p->a, t->head, to->at));
	add_space(p, to);
	add_english(p, to, arena_printf(p->a, "(%.*s)", SV_ARG(both)));
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
		add_paragraph(p, body,
			      ui_format(p->a, p->ed->ui, "retired-now", "term",
					name_now(p, now), NULL));
	else
		add_paragraph(p, body,
			      ui_text(p->ed->ui, "retired-no-replacement"));
}

/* "Proposed, not law": for words that are not in use everywhere. */
static void add_tag(struct print *p, struct node *body, const struct term *t)
{
	const char *id = term_tag(t->status);

	if (id && t->status != TERM_RETIRED && t->status != TERM_RENAMED)
		add_ui(p,
		       node_append(add_block(p, body, NODE_PARAGRAPH),
				   node_new(p->a, NODE_STRONG, body->at)),
		       ui_text(p->ed->ui, id));
}

static void add_word(struct print *p, struct node *defs, const struct term *t)
{
	struct node *head = add_block(p, defs, NODE_DEF_TERM);
	struct node *body = add_block(p, defs, NODE_DEF_BODY);

	head->id = arena_printf(p->a, "term-%.*s", SV_ARG(t->id));
	add_term_head(p, head, t);
	add_retired(p, body, t);
	add_tag(p, body, t);
	node_append(body, node_copy(p->a, t->definition));
}

static void add_words(struct print *p, const struct leaflet *l)
{
	struct node *defs;

	if (!l->nwords)
		return;
	add_heading(p, p->body, "words-used", "words-used");
	defs = add_block(p, p->body, NODE_DEFS);
	for (size_t i = 0; i < l->nwords; i++)
		add_word(p, defs, l->words[i]);
}

/* The bold label of a line of its own, which it gives. */
static struct node *add_contact_name(struct print *p, struct node *box,
				     const char *string)
{
	struct node *line = add_block(p, box, NODE_PARAGRAPH);

	add_ui(p, node_append(line, node_new(p->a, NODE_STRONG, line->at)),
	       ui_text(p->ed->ui, string));
	add_space(p, line);
	return line;
}

static bool is_address(struct sv target)
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
			SV_ARG(is_address(value) ? name : value));
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
		add_ui(p, add_contact_name(p, box, "contact-hours"),
		       ui_hours(p->a, p->ed->ui, pack, p->ed->lang));
}

/* How to ask for an interpreter: with the English name of the language,
 * because that is what whoever answers the phone will understand. */
static void add_interpreter(struct print *p, struct node *box)
{
	if (p->ed->lang == p->lib->pack->source_lang)
		return;
	add_paragraph(p, box,
		      ui_format(p->a, p->ed->ui, "interpreter-line", "language",
				p->ed->lang->spoken, NULL));
}

static void add_contacts(struct print *p)
{
	struct sv name = pack_service(p->lib->pack, "name");
	struct node *box;

	add_heading(p, p->body, "contact-heading", "contact");
	add_paragraph(p, p->body, ui_text(p->ed->ui, "contact-intro"));
	box = add_block(p, p->body, NODE_BOX);
	box->id = SV("contact-box");
	if (name.n)
		add_english(p, add_block(p, box, NODE_PARAGRAPH), name);
	add_contact(p, box, "contact-phone", "phone", "tel:");
	add_contact(p, box, "contact-text", "text", "tel:");
	add_hours(p, box);
	add_contact(p, box, "contact-email", "email", "mailto:");
	add_contact(p, box, "contact-web", "web", "");
	add_contact(p, box, "contact-address", "address", NULL);
	add_interpreter(p, box);
}

/* What is to be typed: nobody types "https://" or a final slash. */
static struct sv bare_address(struct sv target)
{
	target = sv_slice(target, sv_find(target, SV("://")) + 3, target.n);
	if (sv_ends(target, "/"))
		target.n--;
	return target;
}

static struct sv words_of(struct print *p, const struct node *n)
{
	struct buf b = BUF_INIT;

	node_plain(&b, n);
	return buf_take(&b, p->a);
}

/* An address to type; to those who hear it, the link says 'words'. */
static void put_address(struct print *p, struct node *to, struct sv address,
			struct sv words)
{
	struct node *link = node_append(to, node_new(p->a, NODE_LINK, to->at));

	link->target = address;
	link->label = words;
	node_append(link, node_text(p->a, bare_address(address), to->at));
}

/* In a line of its own, where no direction of text can turn it round. */
static void add_address(struct print *p, struct node *item, struct sv address,
			struct sv words)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct node *line = add_block(p, item, NODE_PARAGRAPH);

	if (p->ed->lang != english) {
		line->lang = english->tag;
		line->dir = english->dir;
	}
	put_address(p, line, address, words);
}

/* The words of the link, and below them its address. */
static void add_link(struct print *p, struct node *list,
		     const struct node *link)
{
	struct node *item = add_block(p, list, NODE_ITEM);
	struct node *words = add_block(p, item, NODE_PARAGRAPH);

	item->id = link->target;
	words->lang = link->lang;
	for (const struct node *n = link->first; n; n = n->next)
		node_append(words, node_copy(p->a, n));
	add_address(p, item, link->target, words_of(p, link));
}

/* Paper has no links. */
static void add_addresses(struct print *p)
{
	struct map *seen = map_new(p->a);
	struct node *list = NULL, *n = p->body;

	while ((n = node_next(p->body, n))) {
		void **slot;

		if (n->kind != NODE_LINK || !is_address(n->target))
			continue;
		slot = map_slot(seen, n->target);
		if (*slot)
			continue;
		*slot = n;
		if (!list)
			list = node_new(p->a, NODE_LIST, p->body->at);
		add_link(p, list, n);
	}
	if (!list)
		return;
	list->tight = true;
	add_heading(p, p->body, "web-addresses", "web-addresses");
	node_append(p->body, list);
}

/* The address of a leaflet's page in the language of the edition. */
static struct sv page_address(struct print *p, struct sv id)
{
	return arena_printf(p->a, "%.*s%.*s/leaflets/%.*s.html",
			    SV_ARG(p->lib->pack->site_url),
			    SV_ARG(p->ed->lang->tag), SV_ARG(id));
}

/* The title of leaflet 'id' as a paragraph; NULL when there is none, or it
 * is the one that is being printed. */
static struct node *title_of(struct print *p, struct sv id)
{
	const struct pack *pack = p->lib->pack;
	const struct doc *d = NULL;
	/* What is wrong with it is said where it is made itself. */
	struct diags *quiet = diags_new();
	struct coverage unused = { 0 };
	struct node *title = NULL;
	struct unit unit;

	for (size_t i = 0; i < pack->nleaflets; i++)
		if (sv_eq(pack->leaflets[i], id))
			d = p->lib->leaflets[i];
	if (d && unit_of_meta(p->a, d, UNIT_TITLE, &unit)) {
		title = translate_block(p->a, quiet, &unit, p->ed->lang,
					pack->source_lang,
					p->ed->catalogs[CATALOG_LEAFLETS],
					&unused);
		expand_placeholders(p->a, quiet, title, pack, p->ed->ui,
				    p->ed->lang);
		title->kind = NODE_PARAGRAPH;
	}
	diags_free(quiet);
	return title;
}

/* A leaflet by its title, which one can ask for, and its address. */
static void add_leaflet(struct print *p, struct node *list, struct sv id)
{
	struct node *title = title_of(p, id), *item;

	if (!title)
		return;
	item = add_block(p, list, NODE_ITEM);
	item->id = id;
	node_append(item, title);
	if (p->lib->pack->site_url.n)
		add_address(p, item, page_address(p, id), words_of(p, title));
}

/* The id in "leaflet:annual-reviews#after"; empty for other targets. */
static struct sv leaflet_of(struct sv target)
{
	struct sv id;

	if (!sv_starts(target, "leaflet:"))
		return SV("");
	target = sv_slice(target, sizeof "leaflet:" - 1, target.n);
	return sv_cut(&target, '#', &id) ? id : target;
}

/* The leaflets that this one names. */
static void add_leaflets(struct print *p, const struct leaflet *l)
{
	struct map *seen = map_new(p->a);
	struct node *list = node_new(p->a, NODE_LIST, p->body->at);
	struct node *n = p->body;

	*map_slot(seen, l->doc->id) = list;
	while ((n = node_next(p->body, n))) {
		struct sv id = leaflet_of(n->target);
		void **slot;

		if (n->kind != NODE_LINK || !id.n)
			continue;
		slot = map_slot(seen, id);
		if (!*slot)
			add_leaflet(p, list, id);
		*slot = list;
	}
	if (!list->first)
		return;
	list->tight = true;
	add_heading(p, p->body, "topic-other", "more-leaflets");
	if (!p->lib->pack->site_url.n)
		add_paragraph(p, p->body, ui_text(p->ed->ui, "leaflets-ask"));
	node_append(p->body, list);
}

/* On the first page, where nobody can miss it. */
static void add_notices(struct print *p, const struct ui_text *notices,
			size_t n)
{
	struct node *quote = node_new(p->a, NODE_QUOTE, p->body->at);
	const struct node *notice;

	quote->id = SV("notice");
	for (size_t i = 0; (notice = library_notice(p->lib, p->ed, &i));)
		node_append(quote, node_copy(p->a, notice));
	for (size_t i = 0; i < n; i++)
		add_paragraph(p, quote, notices[i]);
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
	add_ui(p, to, t);
}

static void add_date(struct print *p, struct node *to, const char *string,
		     struct date date)
{
	if (date.year)
		add_line(p, to,
			 ui_format(p->a, p->ed->ui, string, "date",
				   text_date(p->a, p->ed->lang, date), NULL));
}

static void add_end_matter(struct print *p, const struct doc *d)
{
	struct sv name = pack_service(p->lib->pack, "name");
	struct sv funder = pack_service(p->lib->pack, "funder");
	const struct ui *ui = p->ed->ui;
	struct node *who, *terms, *dates;

	add_heading(p, p->body, "about-leaflet", "about-this-leaflet");
	who = add_block(p, p->body, NODE_PARAGRAPH);
	add_line(p, who,
		 ui_format(p->a, ui, "written-by", "service", name, NULL));
	if (funder.n)
		add_line(p, who,
			 ui_format(p->a, ui, "funded-by", "funder", funder,
				   NULL));
	terms = add_block(p, p->body, NODE_PARAGRAPH);
	add_line(p, terms, ui_text(ui, "independent"));
	add_line(p, terms, ui_text(ui, "not-legal-advice"));
	dates = add_block(p, p->body, NODE_PARAGRAPH);
	add_date(p, dates, "reviewed-on", d->reviewed);
	add_date(p, dates, "review-by", d->review_by);
	add_paragraph(p, p->body, ui_text(ui, "other-formats"));
}

/* A code to point a phone at, and the address for those who have none. */
static void add_qr_code(struct print *p, const struct leaflet *l)
{
	struct sv address = page_address(p, l->doc->id);
	struct node *figure, *picture, *qr, *caption, *isolate;

	if (!p->lib->pack->site_url.n || !p->format || !p->format->qr_code)
		return;
	figure = add_block(p, p->body, NODE_FIGURE);
	picture = add_block(p, figure, NODE_PARAGRAPH);
	qr = node_append(picture, node_new(p->a, NODE_QR, figure->at));
	qr->target = address;
	add_ui(p, qr, ui_text(p->ed->ui, "qr-code"));
	caption = add_block(p, figure, NODE_CAPTION);
	add_ui(p, caption, ui_text(p->ed->ui, "qr-code-caption"));
	node_append(caption, node_new(p->a, NODE_BREAK, figure->at));
	isolate = node_append(caption, node_new(p->a, NODE_SPAN, figure->at));
	isolate->isolate = true;
	isolate->dir = p->lib->pack->source_lang->dir;
	put_address(p, isolate, address, words_of(p, l->doc->title));
}

struct doc *print_doc(struct arena *a, const struct library *lib,
		      const struct leaflet *l,
		      const struct pack_format *format)
{
	struct doc *d = doc_copy(a, l->doc);
	struct print p = { .a = a, .lib = lib, .ed = l->edition,
			   .format = format, .body = d->body };
	struct ui_text notices[NOTICES];

	add_notices(&p, notices, leaflet_notices(a, lib, l, notices));
	add_addresses(&p);
	add_leaflets(&p, l);
	add_words(&p, l);
	add_contacts(&p);
	add_end_matter(&p, d);
	add_qr_code(&p, l);
	/* What was added; what the leaflet says has been marked before. */
	gloss_mark(a, d->body, l->edition->glosses);
	return d;
}

/*
 * The English letters that follow translated ones: in two languages they
 * stand beside them anyway.
 */
static void drop_english_letters(struct node *body, struct sv english)
{
	struct node *next;

	for (struct node *n = body; n; n = next) {
		struct node *note = n->prev;

		next = node_next(body, n);
		if (n->kind != NODE_LETTER || !note || !note->prev ||
		    note->prev->kind != NODE_LETTER ||
		    !sv_eq(n->lang, english))
			continue;
		for (next = n; next && !next->next;)
			next = next == body ? NULL : next->parent;
		next = next ? next->next : NULL;
		note->id = SV("letter-note"); /* which has no twin */
		node_unlink(n);
	}
}

static struct doc *paired(const struct library *lib, struct doc *d,
			  struct doc *english)
{
	struct sv tag = lib->pack->source_lang->tag;

	drop_english_letters(d->body, tag);
	doc_pair(d, english, tag);
	return d;
}

struct doc *print_doc_paired(struct arena *a, const struct library *lib,
			     const struct leaflet *l,
			     const struct leaflet *english,
			     const struct pack_format *format)
{
	return paired(lib, print_doc(a, lib, l, format),
		      print_doc(a, lib, english, format));
}

struct doc *leaflet_paired(struct arena *a, const struct library *lib,
			   const struct leaflet *l,
			   const struct leaflet *english)
{
	return paired(lib, doc_copy(a, l->doc), doc_copy(a, english->doc));
}

/* --- The jargon buster ------------------------------------------------- */

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

	add_english(p, add_block(p, defs, NODE_DEF_TERM), line->key);
	body = add_block(p, defs, NODE_DEF_BODY);
	add_english(p,
		    add_term_link(p, add_block(p, body, NODE_PARAGRAPH),
				  line->term),
		    line->other);
}

static void add_letter(struct print *p, const struct jargon_line *line)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct node *h = add_block(p, p->body, NODE_HEADING);

	h->level = 2;
	h->id = arena_printf(p->a, "letter-%.*s", SV_ARG(line->letter));
	if (line->lang == english)
		add_english(p, h, line->letter);
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
			defs = add_block(p, p->body, NODE_DEFS);
			defs->id = arena_printf(p->a, "words-%.*s",
						SV_ARG(line->letter));
		}
		if (sv_eq(line->key, line->term->head))
			add_word(p, defs, t);
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
	add_heading(p, p->body, "jargon-english", "english-words");
	list = add_block(p, p->body, NODE_LIST);
	list->tight = true;
	list->id = SV("english-index");
	for (size_t i = 0; i < j.n; i++) {
		const struct term *t = j.lines[i].term;
		struct node *item = add_block(p, list, NODE_ITEM);
		struct node *line = add_block(p, item, NODE_PARAGRAPH);

		if (t->head_untranslated) {
			add_english(p, add_term_link(p, line, t),
				    j.lines[i].key);
			continue;
		}
		add_english(p, line, j.lines[i].key);
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
	add_ui(&p, d->title, ui_text(ed->ui, "jargon-buster"));
	add_ui(&p, d->summary, ui_text(ed->ui, source ? "jargon-intro-source"
						      : "jargon-intro"));
	add_notices(&p, notices, jargon_notices(lib, ed, notices));
	add_a_to_z(&p, order);
	if (!source)
		add_english_index(&p);
	add_contacts(&p);
	add_end_matter(&p, d);
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
