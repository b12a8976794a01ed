/*
 * The doc of a leaflet's PDF: around its text, in the fixed order of every
 * leaflet, web addresses, other leaflets, words used, where to get help, who
 * wrote it and how current it is, and the way to its page.
 */
#include "lexleaf/map.h"
#include "lexleaf/translate.h"
#include "print.h"

static void add_words(struct print *p, const struct leaflet *l)
{
	struct node *defs;

	if (!l->nwords)
		return;
	print_heading(p, p->body, "words-used", "words-used");
	defs = print_block(p, p->body, NODE_DEFS);
	for (size_t i = 0; i < l->nwords; i++)
		print_word(p, defs, l->words[i]);
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
	struct node *line = print_block(p, item, NODE_PARAGRAPH);

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
	struct node *item = print_block(p, list, NODE_ITEM);
	struct node *words = print_block(p, item, NODE_PARAGRAPH);

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

		if (n->kind != NODE_LINK || !print_is_address(n->target))
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
	print_heading(p, p->body, "web-addresses", "web-addresses");
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
		title = translate_block(
			p->a, quiet, &unit, p->ed->lang, pack->source_lang,
			p->ed->catalogs[CATALOG_LEAFLETS], &unused);
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
	item = print_block(p, list, NODE_ITEM);
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
	print_heading(p, p->body, "topic-other", "more-leaflets");
	if (!p->lib->pack->site_url.n)
		print_paragraph(p, p->body, ui_text(p->ed->ui, "leaflets-ask"));
	node_append(p->body, list);
}

/* A code to point a phone at, and the address for those who have none. */
static void add_qr_code(struct print *p, const struct leaflet *l)
{
	struct sv address = page_address(p, l->doc->id);
	struct node *figure, *picture, *qr, *caption, *isolate;

	if (!p->lib->pack->site_url.n || !p->format || !p->format->qr_code)
		return;
	figure = print_block(p, p->body, NODE_FIGURE);
	picture = print_block(p, figure, NODE_PARAGRAPH);
	qr = node_append(picture, node_new(p->a, NODE_QR, figure->at));
	qr->target = address;
	print_ui(p, qr, ui_text(p->ed->ui, "qr-code"));
	caption = print_block(p, figure, NODE_CAPTION);
	print_ui(p, caption, ui_text(p->ed->ui, "qr-code-caption"));
	node_append(caption, node_new(p->a, NODE_BREAK, figure->at));
	isolate = node_append(caption, node_new(p->a, NODE_SPAN, figure->at));
	isolate->isolate = true;
	isolate->dir = p->lib->pack->source_lang->dir;
	put_address(p, isolate, address, words_of(p, l->doc->title));
}

struct doc *print_doc(struct arena *a, const struct library *lib,
		      const struct leaflet *l, const struct pack_format *format)
{
	struct doc *d = doc_copy(a, l->doc);
	struct print p = { .a = a,
			   .lib = lib,
			   .ed = l->edition,
			   .format = format,
			   .body = d->body };
	struct ui_text notices[NOTICES];

	print_notices(&p, notices, leaflet_notices(a, lib, l, notices));
	add_addresses(&p);
	add_leaflets(&p, l);
	add_words(&p, l);
	print_contacts(&p);
	print_end_matter(&p, d);
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
		    note->prev->kind != NODE_LETTER || !sv_eq(n->lang, english))
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
