/*
 * Every stage of the work can be looked at.  The goldens of the tests are
 * what this prints.
 */
#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/fs.h"
#include "lexleaf/glossary.h"
#include "lexleaf/html.h"
#include "lexleaf/layout.h"
#include "lexleaf/library.h"
#include "lexleaf/markdown.h"
#include "lexleaf/para.h"
#include "lexleaf/pdf.h"
#include "lexleaf/site.h"
#include "lexleaf/translate.h"
#include "lexleaf/unit.h"

struct dump {
	struct arena *a;
	struct diags *ds;
	struct buf *out;
	struct sv file;
	struct sv pack_dir, lang, glossary, style;
	int width; /* [pt] */
};

/* "content/leaflets/annual-reviews.md" is leaflet annual-reviews. */
static struct sv id_of(struct sv path)
{
	struct sv name = fs_basename(path);
	size_t dot = sv_find_char(name, '.');

	return sv_slice(name, 0, dot);
}

static const struct doc *parse(struct dump *d)
{
	const struct source *src = fs_read(d->a, d->ds, d->file);

	return src ? markdown_parse(d->a, d->ds, src, id_of(d->file)) : NULL;
}

static const struct lang *lang_of(struct dump *d, const struct pack *pack)
{
	const struct lang *lang = pack_lang(pack, d->lang);

	if (!lang)
		diag(d->ds, DIAG_LANG_UNKNOWN, (struct span){ 0 },
		     "languages.yaml has no language \"%.*s\"%.*s",
		     SV_ARG(d->lang),
		     SV_ARG(pack_lang_hint(pack, d->a, d->lang)));
	return lang;
}

static void dump_doc(struct dump *d)
{
	const struct doc *doc = parse(d);

	if (doc)
		doc_dump(d->out, doc);
}

static void dump_units(struct dump *d)
{
	const struct doc *doc = parse(d);
	struct unit *units;
	size_t n;

	if (!doc)
		return;
	units = units_of(d->a, doc, &n);
	units_dump(d->out, units, n);
}

/* The leaflet as the translators of --pack have it, and how much that is. */
static void dump_translated(struct dump *d)
{
	const struct pack *pack = pack_load(d->a, d->ds, d->pack_dir);
	const struct lang *lang = pack ? lang_of(d, pack) : NULL;
	const struct doc *doc = lang ? parse(d) : NULL;
	struct coverage cov = { 0 };
	struct original source;

	if (!doc)
		return;
	source = original_cut(d->a, doc);
	doc = translate_doc(d->a, d->ds, &source, lang, pack->source_lang,
			    catalog_load(d->a, d->ds, pack->root,
					 cache_beside(d->a, SV("build/site")),
					 lang, CATALOG_LEAFLETS),
			    &cov);
	doc_dump(d->out, doc);
	buf_printf(d->out,
		   "%d of %d units, %d of %d words; %d rejected, %d critical "
		   "missing\n",
		   cov.translated, cov.units, cov.translated_words, cov.words,
		   cov.rejected, cov.critical_missing);
}

static void dump_html(struct dump *d)
{
	const struct doc *doc = parse(d);
	struct html_options opts = { .term_href = SV("../jargon/") };

	if (doc)
		html_children(d->out, doc->body, &opts);
}

static struct glossary *load_glossary(struct dump *d, const struct pack *pack,
				      struct sv path)
{
	const struct source *xml = fs_read(d->a, d->ds, path);
	const struct source *schema =
		fs_read(d->a, d->ds, SV("content/glossary.rng"));

	if (!xml || !schema)
		return NULL;
	return glossary_load(d->a, d->ds, xml, schema, pack->source_lang);
}

static void dump_terms(struct dump *d)
{
	const struct pack *pack = pack_load(d->a, d->ds, d->pack_dir);
	struct glossary *g = pack ? load_glossary(d, pack, d->file) : NULL;

	if (g)
		glossary_dump(d->out, g);
}

static void dump_marked(struct dump *d)
{
	const struct pack *pack = pack_load(d->a, d->ds, d->pack_dir);
	struct glossary *g = pack ? load_glossary(d, pack, d->glossary) : NULL;
	const struct doc *doc = g ? parse(d) : NULL;
	struct doc *marked;
	size_t n;

	if (!doc)
		return;
	marked = doc_copy(d->a, doc);
	glossary_mark(d->a, d->ds, marked, matcher_new(d->a, g, NULL), &n);
	doc_dump(d->out, marked);
}

static const struct edition *edition_of(struct dump *d,
					const struct library *lib)
{
	for (size_t i = 0; i < lib->neditions; i++)
		if (sv_eq(lib->editions[i].lang->tag, d->lang))
			return &lib->editions[i];
	diag(d->ds, DIAG_LANG_UNKNOWN, (struct span){ 0 },
	     "the pack has no language \"%.*s\"%.*s", SV_ARG(d->lang),
	     SV_ARG(pack_lang_hint(lib->pack, d->a, d->lang)));
	return NULL;
}

/* The leaflet of the pack that has this file's name, in --lang. */
static struct leaflet *finished(struct dump *d, struct library **lib)
{
	const struct edition *ed;
	struct sv id = id_of(d->file);

	*lib = library_load(d->a, d->ds, d->pack_dir,
			    cache_beside(d->a, SV("build/site")));
	ed = *lib ? edition_of(d, *lib) : NULL;
	if (!ed)
		return NULL;
	for (size_t i = 0; i < (*lib)->pack->nleaflets; i++)
		if (sv_eq((*lib)->pack->leaflets[i], id) && (*lib)->leaflets[i])
			return leaflet_make(d->a, d->ds, *lib, i, ed);
	return NULL;
}

static void dump_leaflet(struct dump *d)
{
	struct library *lib;
	struct leaflet *l = finished(d, &lib);

	if (l)
		doc_dump(d->out, l->doc);
}

/* The format of the pack that --style names; NULL: it is none of them. */
static const struct pack_format *format_of(const struct dump *d,
					   const struct library *lib)
{
	for (size_t i = 0; i < lib->pack->nformats; i++)
		if (sv_eq(lib->pack->formats[i].name, d->style))
			return &lib->pack->formats[i];
	return NULL;
}

/* The doc of a PDF: of the leaflet, or of the pack's jargon buster. */
static const struct doc *printed(struct dump *d)
{
	struct library *lib;
	const struct edition *ed;
	struct leaflet *l;

	if (sv_ends(d->file, ".xml")) {
		lib = library_load(d->a, d->ds, d->pack_dir,
				   cache_beside(d->a, SV("build/site")));
		ed = lib ? edition_of(d, lib) : NULL;
		return ed ? print_jargon(d->a, lib, ed) : NULL;
	}
	l = finished(d, &lib);
	return l ? print_doc(d->a, lib, l, format_of(d, lib)) : NULL;
}

static void dump_print(struct dump *d)
{
	const struct doc *doc = printed(d);

	if (doc)
		doc_dump(d->out, doc);
}

/* The words of a PDF, a line a block: what a reader of the file should find
 * in it. */
static void dump_text(struct dump *d)
{
	const struct doc *doc = printed(d);

	if (!doc)
		return;
	node_plain(d->out, doc->title);
	buf_putc(d->out, '\n');
	node_plain(d->out, doc->summary);
	buf_putc(d->out, '\n');
	for (const struct node *n = doc->body; n; n = node_next(doc->body, n)) {
		if (node_is_inline(n->kind) || !n->first ||
		    !node_is_inline(n->first->kind))
			continue;
		node_plain(d->out, n);
		buf_putc(d->out, '\n');
	}
}

/* A text file as one paragraph in --lang, set in 12 pt. */
static void dump_para(struct dump *d, bool lines)
{
	const struct source *src = fs_read(d->a, d->ds, d->file);
	const struct pack *pack = pack_load(d->a, d->ds, d->pack_dir);
	const struct lang *lang = pack ? lang_of(d, pack) : NULL;
	struct fontbook *book;
	struct shaper *shaper;
	struct para_span span;
	struct para *para;
	size_t n;

	if (!src || !lang)
		return;
	book = fontbook_open(d->a, d->ds, &lang, 1);
	shaper = shaper_new();
	span = (struct para_span){
		.text = sv_trim(src->text),
		.lang = lang->tag,
		.fonts = fontbook_set(book, lang->tag, FONT_REGULAR),
		.size = 12 * FX_PER_PT,
	};
	if (span.fonts) {
		para = para_new(d->a, shaper, &span, 1, lang->dir, lang->tag);
		if (lines) {
			const struct line *v = para_lines(
				para, d->width * FX_PER_PT, &n);

			para_dump_lines(d->out, para, v, n);
		} else {
			para_dump_runs(d->out, para);
		}
	}
	shaper_free(shaper);
	fontbook_close(book);
}

static void dump_runs(struct dump *d)
{
	dump_para(d, false);
}

static void dump_lines(struct dump *d)
{
	dump_para(d, true);
}

/*
 * Call 'show' with a leaflet by itself, laid out.  The fonts must be open
 * as long as anybody looks at its pages.
 */
static void lay_out(struct dump *d,
		    void (*show)(struct dump *d, const struct pages *pages))
{
	const struct pack *pack = pack_load(d->a, d->ds, d->pack_dir);
	const struct lang *lang = pack ? lang_of(d, pack) : NULL;
	const struct doc *doc = lang ? parse(d) : NULL;
	const struct lang *langs[2] = { lang, pack ? pack->source_lang : NULL };
	struct layout_options opts;
	struct fontbook *book;
	struct shaper *shaper;
	struct pages *pages;

	if (!doc)
		return;
	book = fontbook_open(d->a, d->ds, langs, 2);
	shaper = shaper_new();
	opts = (struct layout_options){
		.style = print_style_find(d->style),
		.lang = lang,
		.langs = pack->all_langs,
		.nlangs = pack->nall_langs,
		.fonts = book,
		.furniture = { .service = SV("Service"),
			       .phone = SV("020 7946 0000"),
			       .title = SV("Title"),
			       .page_of = SV("page {page} of {pages}") },
		.image_dir = fs_dirname(d->file),
		.author = SV("Service"),
		.accent = pack->theme.accent,
	};
	if (!opts.style)
		diag(d->ds, DIAG_VALUE_INVALID, (struct span){ 0 },
		     "there is no print style \"%.*s\"", SV_ARG(d->style));
	pages = opts.style && !diags_failed(d->ds)
			? layout_doc(d->a, d->ds, shaper, doc, &opts)
			: NULL;
	if (pages)
		show(d, pages);
	shaper_free(shaper);
	fontbook_close(book);
}

static void show_pages(struct dump *d, const struct pages *pages)
{
	pages_dump(d->out, pages);
}

static void dump_pages(struct dump *d)
{
	lay_out(d, show_pages);
}

static void show_pdf(struct dump *d, const struct pages *pages)
{
	struct pdf_writer *writer = pdf_writer_new();
	struct pdf_shared shared;

	if (pdf_shared_load(d->a, d->ds, &shared))
		pdf_write(d->out, writer, d->ds, pages, &shared);
	pdf_writer_free(writer);
}

static void dump_pdf(struct dump *d)
{
	lay_out(d, show_pdf);
}

static const struct {
	const char *name;
	void (*dump)(struct dump *d);
} stages[] = {
	{ "doc", dump_doc },
	{ "units", dump_units },
	{ "translated", dump_translated },
	{ "terms", dump_terms },
	{ "marked", dump_marked },
	{ "leaflet", dump_leaflet },
	{ "print", dump_print },
	{ "text", dump_text },
	{ "html", dump_html },
	{ "runs", dump_runs },
	{ "lines", dump_lines },
	{ "pages", dump_pages },
	{ "pdf", dump_pdf },
};

int cmd_dump(int argc, char **argv)
{
	static const struct usage usage = {
		"dump", "STAGE FILE [options]",
		"Shows one stage of the work on one file.",
		"doc, units, html, pages, pdf\n"
		"                         of a leaflet (Markdown) by itself\n"
		"translated               a leaflet with the translations of "
		"--pack in --lang\n"
		"terms                    of a glossary (XML)\n"
		"marked                   a leaflet with the terms of "
		"--glossary linked\n"
		"leaflet, print, text     a leaflet of the pack in --lang; as "
		"its PDF has it;\n"
		"                         and the words of that; the glossary "
		"(XML) has the last two\n"
		"runs, lines              a text file as one paragraph in "
		"--lang\n"
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct buf out = BUF_INIT;
	struct dump d = { .a = a, .ds = ds, .out = &out, .pack_dir = SV("."),
			  .lang = SV("en"), .style = SV("a4"), .width = 300,
			  .glossary = SV("content/glossary.xml") };
	struct arguments args = { .arena = a };
	const struct option options[] = {
		{ "--lang", 0, "TAG", "the language (default: en)", OPT_TEXT,
		  &d.lang },
		{ "--pack", 0, "DIR", "the pack (default: here)", OPT_TEXT,
		  &d.pack_dir },
		{ "--glossary", 0, "FILE", "the glossary of marked", OPT_TEXT,
		  &d.glossary },
		{ "--style", 0, "NAME", "the print style (default: a4)",
		  OPT_TEXT, &d.style },
		{ "--width", 0, "PT", "the line width (default: 300)",
		  OPT_NUMBER, &d.width },
		{ 0 }
	};
	enum exit_status status;
	size_t stage = 0;

	if (!options_parse(argc, argv, &usage, options, &args, 2, &status))
		return status;
	while (args.n == 2 && stage < sizeof stages / sizeof *stages &&
	       !sv_is(args.v[0], stages[stage].name))
		stage++;
	if (args.n != 2 || stage == sizeof stages / sizeof *stages) {
		fputs("lexleaf dump: a stage and a file are needed; see "
		      "lexleaf dump --help\n",
		      stderr);
		return EXIT_USAGE;
	}
	d.file = args.v[1];
	stages[stage].dump(&d);
	fwrite(out.p, 1, out.n, stdout);
	status = report(ds);
	buf_release(&out);
	diags_free(ds);
	arena_free(a);
	return status;
}
