/*
 * The plan of a build and its two rounds.  In the first, each leaflet in
 * each language becomes a PDF and a page, and the jargon buster a PDF; what
 * other pages say about them is kept, and their docs are forgotten.  The
 * second makes the pages that need all cards.  Everything goes to a folder of its own, which takes
 * the place of the output only when nothing failed.
 */
#include "lexleaf/site.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/layout.h"
#include "lexleaf/suggest.h"
#include "site_imp.h"

struct build {
	struct site site;
	struct arena *arena;
	atomic_size_t done;
	size_t jobs; /* of both rounds, for the progress line */
	atomic_llong bytes;   /* of pages and PDFs */
	long long file_bytes; /* of the rest, which no worker writes */
	atomic_int pages, pdfs, fragments;
};

static void show_progress(struct build *b)
{
	size_t done = atomic_fetch_add(&b->done, 1) + 1;

	/* One write a time, so that workers do not mix their lines. */
	if (b->site.opts->progress)
		fprintf(stderr, "\r%zu of %zu", done, b->jobs);
}

static bool write_page(struct build *b, struct worker *w, struct sv rest,
		       atomic_int *count)
{
	struct sv path = fs_join(w->scratch, b->site.staging, rest);
	struct sv before = fs_join(w->scratch, b->site.live, rest);

	if (!fs_write_or_link(w->ds, path, buf_view(&w->out), before))
		return false;
	atomic_fetch_add(&b->bytes, (long long)w->out.n);
	atomic_fetch_add(count, 1);
	return true;
}

/* The page in w->out, in 'lang'; NULL for one of the site's own folder, which
 * nobody pastes anywhere. */
static void write_html(struct build *b, struct worker *w,
		       const struct lang *lang, struct sv path)
{
	struct buf page = w->out;

	if (!write_page(b, w, path, &b->pages) || !lang ||
	    !b->site.opts->fragments)
		return;
	w->out = (struct buf)BUF_INIT;
	fragment_html(&w->out, &b->site, lang, path, buf_view(&page));
	write_page(b, w,
		   arena_printf(w->scratch, "fragments/%.*s", SV_ARG(path)),
		   &b->fragments);
	buf_release(&w->out);
	w->out = page;
}

/* What becomes PDFs: a leaflet, or the jargon buster. */
struct printed {
	const struct edition *ed;
	const char *folder;
	const struct doc *doc;
	const struct status *status; /* of the leaflet, or NULL */
};

/* What stands at the top and bottom of each page of a PDF. */
static struct furniture furniture_of(struct arena *a, const struct library *lib,
				     const struct printed *p)
{
	struct buf title = BUF_INIT;

	/* On every page: sheets of paper part company. */
	if (p->status && p->status->draft)
		buf_sv(&title, ui_text(p->ed->ui, "draft").text);
	else
		node_plain(&title, p->doc->title);
	return (struct furniture){
		.service = pack_service(lib->pack, "name"),
		.phone = pack_service(lib->pack, "phone"),
		.title = buf_take(&title, a),
		.page_of = ui_text(p->ed->ui, "page-of").text,
	};
}

/* Where the leaflets of 'ed' stand, if that is known. */
static struct sv leaflet_href(struct arena *a, const struct library *lib,
			      const struct edition *ed)
{
	struct sv site = lib->pack->site_url;

	if (!site.n)
		return site;
	return arena_printf(a, "%.*s%.*s/leaflets/", SV_ARG(site),
			    SV_ARG(ed->lang->tag));
}

struct sv site_pdf_name(struct arena *a, struct sv id, struct sv format)
{
	if (sv_is(format, "a4"))
		return arena_printf(a, "%.*s.pdf", SV_ARG(id));
	return arena_printf(a, "%.*s-%.*s.pdf", SV_ARG(id), SV_ARG(format));
}

/* Of a pack with a master, both have images; together they are in the site. */
static struct sv image_dir(const struct build *b, struct arena *a)
{
	const struct pack *pack = b->site.lib->pack;

	return pack->master.n
		       ? fs_join(a, b->site.staging, SV("assets/images"))
		       : pack_path(pack, a, "content/images");
}

/*
 * For whoever keeps many PDFs: the topic, and what kind of translation it
 * is.  In English, like all words for programs and staff.
 */
static struct sv keywords_of(struct arena *a, const struct library *lib,
			     const struct printed *p)
{
	static const char *const reviews[] = {
		[REVIEW_NONE] = "not checked",
		[REVIEW_VOID] = "changed since it was checked",
		[REVIEW_DONE] = "checked",
	};
	const struct coverage *c = p->status ? &p->status->coverage
					     : &p->ed->glossary_coverage;
	struct sv topic = p->doc->topic;

	if (p->ed->lang == lib->pack->source_lang)
		return topic;
	return arena_printf(
		a, "%.*s%stranslation: %s, %s", SV_ARG(topic),
		topic.n ? "; " : "",
		p->status && p->status->draft   ? "draft"
		: c->translated < c->units ? "partly in English"
					   : "whole",
		reviews[p->status ? p->status->review : REVIEW_NONE]);
}

static bool make_pdf(struct build *b, struct worker *w,
		     const struct printed *p, struct sv format,
		     struct card_pdf *out)
{
	const struct library *lib = b->site.lib;
	struct layout_options opts = {
		.style = print_style_find(format),
		.lang = p->ed->lang,
		.langs = lib->pack->all_langs,
		.nlangs = lib->pack->nall_langs,
		.fonts = b->site.fonts,
		.furniture = furniture_of(w->scratch, lib, p),
		.image_dir = image_dir(b, w->scratch),
		.leaflet_href = leaflet_href(w->scratch, lib, p->ed),
		.author = pack_service(lib->pack, "name"),
		.keywords = keywords_of(w->scratch, lib, p),
		.accent = lib->pack->theme.accent,
	};
	struct pages *pages =
		layout_doc(w->pages, w->ds, w->shaper, p->doc, &opts);
	struct sv name = site_pdf_name(w->scratch, p->doc->id, format);
	bool ok;

	buf_reset(&w->out);
	ok = pages &&
	     pdf_write(&w->out, w->pdf, w->ds, pages, &b->site.pdf);
	if (ok) {
		out->pages = (int)pages->n;
		out->bytes = w->out.n;
	}
	/* Placed glyphs take far more room than the doc they show. */
	arena_reset(w->pages);
	return ok &&
	       write_page(b, w,
			  arena_printf(w->scratch, "%.*s/%s/%.*s",
				       SV_ARG(p->ed->lang->tag), p->folder,
				       SV_ARG(name)),
			  &b->pdfs);
}

/* The same leaflet in the source language, to stand beside it.  What is to
 * be said of it is said when it is made itself. */
static const struct leaflet *english_of(struct worker *w,
					const struct library *lib, size_t index)
{
	struct diags *quiet = diags_new();
	const struct leaflet *english = leaflet_make(
		w->scratch, quiet, lib, index, &lib->editions[0]);

	diags_free(quiet);
	return english;
}

/* The doc is the same for all in one language, but for the QR code; what is
 * wrong with it is said once.  'english' is NULL for the source language. */
static void make_pdfs(struct build *b, struct worker *w,
		      const struct leaflet *l, const struct leaflet *english,
		      struct card *card)
{
	const struct library *lib = b->site.lib;
	const struct pack *pack = lib->pack;
	const struct doc *printed[2] = { NULL, NULL };
	struct printed p = { l->edition, "leaflets", NULL, &l->status };
	bool ok = true;

	card->pdfs = ARENA_ARRAY(w->keep, struct card_pdf, pack->nformats);
	for (size_t i = 0; ok && i < pack->nformats; i++) {
		const struct pack_format *f = &pack->formats[i];
		bool two = print_style_is_paired(print_style_find(f->name));
		const struct doc **one = &printed[f->qr_code];

		if (two && !english)
			continue;
		if (!two && !*one)
			*one = print_doc(w->scratch, lib, l, f);
		p.doc = two ? print_doc_paired(w->scratch, lib, l, english, f)
			    : *one;
		ok = make_pdf(b, w, &p, f->name, &card->pdfs[i]);
	}
}

/* The words as a PDF, in each format that can hold so many. */
static void make_jargon(struct build *b, struct worker *w, size_t edition)
{
	const struct library *lib = b->site.lib;
	const struct pack *pack = lib->pack;
	const struct edition *ed = &lib->editions[edition];
	const struct doc *doc = print_jargon(w->scratch, lib, ed);
	struct printed p = { ed, "jargon", doc, NULL };
	bool is_source = ed->lang == pack->source_lang, ok = true;

	for (size_t i = 0; ok && i < pack->nformats; i++) {
		const struct print_style *style =
			print_style_find(pack->formats[i].name);
		bool two = print_style_is_paired(style);

		if ((two && is_source) || print_style_is_leaflet(style))
			continue;
		p.doc = two ? print_jargon_paired(w->scratch, lib, ed) : doc;
		ok = make_pdf(b, w, &p, pack->formats[i].name,
			      &b->site.jargon[edition * pack->nformats + i]);
	}
}

/* A translation is as new as its leaflet, or as its last check. */
static struct date changed(const struct leaflet *l)
{
	struct date d = l->doc->reviewed;

	if (l->status.review == REVIEW_DONE &&
	    date_cmp(l->status.signoff->date, d) > 0)
		d = l->status.signoff->date;
	return d;
}

/* The card outlives the job, so it keeps copies of what it points to. */
static void fill_card(struct arena *keep, struct card *card,
		      const struct leaflet *l)
{
	card->id = l->doc->id;
	card->title = node_clone(keep, l->doc->title);
	card->summary = node_clone(keep, l->doc->summary);
	card->topic = l->doc->topic;
	card->order = l->doc->order;
	card->changed = changed(l);
	card->status = l->status;
	card->words = ARENA_ARRAY(keep, const struct term *, l->nwords);
	for (size_t i = 0; i < l->nwords; i++)
		card->words[i] = l->words[i];
	card->nwords = l->nwords;
	card->made = true;
}

/* The page of 'l' in that folder of its language, if it could be 'made'. */
static void write_leaflet(struct build *b, struct worker *w, const char *folder,
			  const struct leaflet *l, bool made)
{
	if (made)
		write_html(b, w, l->edition->lang,
			   arena_printf(w->scratch, "%.*s/%s/%.*s.html",
					SV_ARG(l->edition->lang->tag), folder,
					SV_ARG(l->doc->id)));
}

/* Leaflet i % n in edition i / n. */
static void make_leaflet(struct build *b, struct worker *w, size_t i)
{
	const struct library *lib = b->site.lib;
	size_t edition = i / lib->pack->nleaflets;
	size_t leaflet = i % lib->pack->nleaflets;
	struct card *card = &b->site.cards[i];
	const struct leaflet *english = NULL;
	struct leaflet *l;

	if (!lib->leaflets[leaflet])
		return;
	l = leaflet_make(w->scratch, w->ds, lib, leaflet,
			 &lib->editions[edition]);
	l->status.draft = status_is_withheld(&l->status) && b->site.opts->draft;
	fill_card(w->keep, card, l);
	card->withdrawn = leaflet_withdrawn(lib, l->doc);
	card->withheld =
		card->withdrawn ||
		(status_is_withheld(&l->status) && !l->status.draft);
	if (card->withheld) {
		write_leaflet(b, w, "leaflets", l,
			      (card->withdrawn ? page_withdrawn
					       : page_withheld)(
				      &w->out, w->scratch, w->ds, &b->site,
				      edition, l));
		return;
	}
	if (l->edition->lang != lib->pack->source_lang)
		english = english_of(w, lib, leaflet);
	make_pdfs(b, w, l, english, card);
	buf_reset(&w->out);
	write_leaflet(b, w, "leaflets", l,
		      page_leaflet(&w->out, w->scratch, w->ds, &b->site,
				   edition, l, card));
	buf_reset(&w->out);
	if (english)
		write_leaflet(b, w, "bilingual", l,
			      page_bilingual(&w->out, w->scratch, w->ds,
					     &b->site, edition, l, english));
}

/* First round: the words of each edition, which take longest, then the
 * leaflets. */
static void make_prints(void *user, struct worker *w, size_t i)
{
	struct build *b = user;
	size_t editions = b->site.lib->neditions;

	show_progress(b);
	if (i < editions)
		make_jargon(b, w, i);
	else
		make_leaflet(b, w, i - editions);
}

/*
 * Second round.  In each edition: its own pages, one page a term, one an old
 * address; after the last edition the two pages of the whole site.
 */
typedef bool page_fn(struct buf *out, struct arena *a, struct diags *ds,
		     const struct site *s, size_t edition);
static const struct edition_page {
	const char *path;
	page_fn *make;
	bool of_translations; /* the source language has no use for it */
} edition_pages[] = {
	{ "index.html", page_home, false },
	{ "jargon/index.html", page_jargon, false },
	{ "jargon/all.html", page_jargon_all, false },
	{ "jargon/english.html", page_jargon_english, true },
	{ "about.html", page_about, false },
	{ "accessibility.html", page_accessibility, false },
};
enum {
	EDITION_PAGES = sizeof edition_pages / sizeof *edition_pages,
	SITE_PAGES = 2
};

static size_t pages_of_edition(const struct site *s)
{
	return EDITION_PAGES + s->lib->glossary->nterms + s->nmoves;
}

const char *edition_page(const struct site *s, size_t edition, size_t i)
{
	if (i >= EDITION_PAGES)
		return NULL;
	return edition_pages[i].of_translations &&
			       s->lib->editions[edition].lang ==
				       s->lib->pack->source_lang
		       ? ""
		       : edition_pages[i].path;
}

/* An empty path: there is no such page in this edition. */
static bool make_edition_page(struct build *b, struct worker *w,
			      size_t edition, size_t page, struct sv *path)
{
	const struct site *s = &b->site;
	const struct edition *ed = &s->lib->editions[edition];
	struct sv tag = ed->lang->tag;
	const struct term *term;

	*path = SV("");
	if (page < EDITION_PAGES) {
		const char *name = edition_page(s, edition, page);

		if (!*name)
			return true;
		*path = arena_printf(w->scratch, "%.*s/%s", SV_ARG(tag), name);
		return edition_pages[page].make(&w->out, w->scratch, w->ds, s,
						edition);
	}
	page -= EDITION_PAGES;
	if (page >= ed->glossary->nterms) {
		const struct move *m =
			&s->moves[page - ed->glossary->nterms];

		*path = arena_printf(w->scratch, "%.*s/%.*s", SV_ARG(tag),
				     SV_ARG(move_path(w->scratch, m)));
		return page_moved(&w->out, w->scratch, w->ds, s, edition, m);
	}
	term = &ed->glossary->terms[page];
	*path = arena_printf(w->scratch, "%.*s/jargon/%.*s.html", SV_ARG(tag),
			     SV_ARG(term->id));
	return page_term(&w->out, w->scratch, w->ds, s, edition, term);
}

static void make_page(void *user, struct worker *w, size_t i)
{
	struct build *b = user;
	const struct library *lib = b->site.lib;
	size_t each = pages_of_edition(&b->site), edition = i / each;
	struct sv path;
	bool ok;

	show_progress(b);
	if (edition < lib->neditions) {
		ok = make_edition_page(b, w, edition, i % each, &path);
	} else if (i == each * lib->neditions) {
		path = SV("index.html");
		ok = page_languages(&w->out, w->scratch, w->ds, &b->site);
	} else {
		path = SV("404.html");
		ok = page_not_found(&w->out, w->scratch, w->ds, &b->site);
	}
	if (ok && path.n)
		write_html(b, w,
			   edition < lib->neditions
				   ? lib->editions[edition].lang
				   : NULL,
			   path);
}

bool formats_check(struct diags *ds, const struct pack *pack)
{
	bool ok = true;

	for (size_t i = 0; i < pack->nformats; i++) {
		struct sv name = pack->formats[i].name;
		struct suggestion near = suggest_for(name);

		if (print_style_find(name))
			continue;
		for (size_t k = 0; print_style_name(k); k++)
			suggest_offer(&near, sv_from(print_style_name(k)));
		diag(ds, DIAG_VALUE_INVALID, pack->formats[i].at,
		     "there is no format \"%.*s\"%s", SV_ARG(name),
		     suggest_hint(&near));
		ok = false;
	}
	return ok;
}

static bool prepare(struct build *b, struct diags *ds)
{
	const struct library *lib = b->site.lib;
	bool ok;

	b->site.cards = ARENA_ARRAY(b->arena, struct card,
				    lib->neditions * lib->pack->nleaflets);
	b->site.jargon = ARENA_ARRAY(b->arena, struct card_pdf,
				     lib->neditions * lib->pack->nformats);
	ok = files_write(&b->site, b->arena, ds, &b->file_bytes);
	b->site.pages = pages_set_new(b->arena, ds, lib);
	b->site.days = days_of_terms(b->arena, lib);
	ok = formats_check(ds, lib->pack) && ok;
	if (!ok || !b->site.pages)
		return false;
	if (!lib->pack->nformats)
		return true;
	b->site.fonts = fontbook_open(b->arena, ds, lib->pack->langs,
				      lib->pack->nlangs);
	return pdf_shared_load(b->arena, ds, &b->site.pdf) &&
	       !diags_failed(ds);
}

static void sum_up(const struct build *b, struct build_summary *out)
{
	const struct library *lib = b->site.lib;
	size_t n = lib->pack->nleaflets;

	*out = (struct build_summary){
		.languages = (int)lib->neditions,
		.leaflets = (int)n,
		.pages = b->pages,
		.pdfs = b->pdfs,
		.bytes = b->bytes + b->file_bytes,
	};
	for (size_t i = n; i < n * lib->neditions; i++) {
		const struct coverage *c = &b->site.cards[i].status.coverage;

		if (b->site.cards[i].withdrawn)
			continue;
		out->words += c->words;
		out->untranslated_words += c->words - c->translated_words;
		out->rejected += c->rejected;
		out->withheld += b->site.cards[i].withheld;
	}
}

static int worker_count(int wanted)
{
	long cores;

	if (wanted > 0)
		return wanted < 64 ? wanted : 64;
	cores = sysconf(_SC_NPROCESSORS_ONLN);
	return cores < 1 ? 1 : cores < 64 ? (int)cores : 64;
}

bool site_build(struct arena *a, struct diags *ds, const struct library *lib,
		const struct build_options *opts, struct build_summary *out)
{
	struct build b = { .site = { .lib = lib, .opts = opts }, .arena = a };
	int n = worker_count(opts->jobs);
	size_t prints = lib->neditions * (1 + lib->pack->nleaflets);
	size_t pages;
	struct worker *workers = workers_new(n);
	struct publication publication;
	bool ok = publish_begin(a, ds, opts->output, &publication);

	b.site.staging = publication.staging;
	b.site.live = publication.live;
	b.site.cache = publication.beside;
	b.site.moves = moves_list(a, lib, &b.site.nmoves);
	pages = lib->neditions * pages_of_edition(&b.site) + SITE_PAGES;
	b.jobs = prints + pages;
	if (ok && prepare(&b, ds)) {
		workers_run(workers, n, prints, make_prints, &b);
		workers_run(workers, n, pages, make_page, &b);
		if (opts->progress)
			fputs("\r\033[K", stderr);
		for (int i = 0; i < n; i++)
			diags_merge(ds, workers[i].ds);
		ok = files_write_lists(&b.site, a, ds, &b.file_bytes);
	}
	ok = ok && !diags_failed(ds) &&
	     (!opts->may_publish || opts->may_publish(ds, lib)) &&
	     publish_finish(ds, &publication);
	publish_end(ds, &publication);
	if (ok)
		sum_up(&b, out);
	if (b.site.fonts)
		fontbook_close(b.site.fonts);
	workers_free(workers, n);
	return ok;
}
