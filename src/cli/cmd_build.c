#include <stdio.h>
#include <unistd.h>

#include "cli_imp.h"
#include "lexleaf/board.h"
#include "lexleaf/check.h"
#include "lexleaf/fs.h"
#include "lexleaf/layout.h"
#include "lexleaf/site.h"

/* "1 page", "2 pages": the tool speaks English, like its handbook. */
static const char *plural(int n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

static void print_summary(const struct build_summary *s, struct sv output,
			  const struct diags *ds)
{
	int warnings = diags_count(ds, DIAG_WARNING);

	printf("Made %d %s in %d %s: %d web %s and %d %s, %lld KB in all.\n",
	       s->leaflets, plural(s->leaflets, "leaflet", "leaflets"),
	       s->languages, plural(s->languages, "language", "languages"),
	       s->pages, plural(s->pages, "page", "pages"), s->pdfs,
	       plural(s->pdfs, "PDF", "PDFs"), (s->bytes + 1023) / 1024);
	if (s->untranslated_words)
		printf("%d of %d words are not translated and stand in "
		       "English, marked as such.\n",
		       s->untranslated_words, s->words);
	else if (s->words)
		puts("Every leaflet is translated.");
	if (s->rejected)
		printf("%d %s could not be used; see above.\n", s->rejected,
		       plural(s->rejected, "translation", "translations"));
	if (s->withheld)
		printf("%d %s not published in a language; \"lexleaf status\" "
		       "says why.\n",
		       s->withheld, plural(s->withheld, "leaflet is",
					   "leaflets are"));
	if (warnings)
		printf("%d %s: see above.\n", warnings,
		       plural(warnings, "warning", "warnings"));
	printf("Open %.*s/index.html to look at it.\n", SV_ARG(output));
}

static bool in(const struct sv_list *list, struct sv s)
{
	for (size_t i = 0; i < list->n; i++)
		if (sv_eq(list->v[i], s))
			return true;
	return false;
}

static bool langs_known(struct arena *a, struct diags *ds,
			const struct pack *p, const struct sv_list *wanted)
{
	bool all = true;

	for (size_t i = 0; i < wanted->n; i++) {
		bool found = false;

		for (size_t k = 0; k < p->nlangs; k++)
			found |= sv_eq(wanted->v[i], p->langs[k]->tag);
		if (found)
			continue;
		diag(ds, DIAG_VALUE_INVALID, (struct span){ 0 },
		     "the pack has no language \"%.*s\"%.*s",
		     SV_ARG(wanted->v[i]),
		     SV_ARG(pack_lang_hint(p, a, wanted->v[i])));
		all = false;
	}
	return all;
}

static bool leaflets_known(struct diags *ds, const struct pack *p,
			   const struct sv_list *wanted)
{
	bool all = true;

	for (size_t i = 0; i < wanted->n; i++)
		all &= find_leaflet(ds, p, wanted->v[i]) != SV_NONE;
	return all;
}

/*
 * Narrow the library to what --lang and --leaflet name.  The source
 * language stays: the others fall back to it.
 */
static bool select_parts(struct arena *a, struct diags *ds,
			 struct library *lib, const struct sv_list *langs,
			 const struct sv_list *leaflets)
{
	struct pack *p = lib->pack;
	size_t n = 0;

	if (!langs_known(a, ds, p, langs) || !leaflets_known(ds, p, leaflets))
		return false;
	for (size_t i = 0; langs->n && i < lib->neditions; i++) {
		if (i > 0 && !in(langs, p->langs[i]->tag))
			continue;
		lib->editions[n] = lib->editions[i];
		p->langs[n++] = p->langs[i];
	}
	if (langs->n)
		lib->neditions = p->nlangs = n;
	n = 0;
	for (size_t i = 0; leaflets->n && i < p->nleaflets; i++) {
		if (!in(leaflets, p->leaflets[i]))
			continue;
		lib->leaflets[n] = lib->leaflets[i];
		lib->originals[n] = lib->originals[i];
		p->leaflets[n++] = p->leaflets[i];
	}
	if (leaflets->n)
		p->nleaflets = n;
	return true;
}

static bool formats_known(const struct sv_list *formats)
{
	for (size_t i = 0; i < formats->n; i++) {
		struct sv f = formats->v[i];

		if (sv_is(f, "html") || sv_is(f, "pdf") || print_style_find(f))
			continue;
		fprintf(stderr,
			"lexleaf build: there is no format \"%.*s\"; there "
			"are html, pdf",
			SV_ARG(f));
		for (size_t k = 0; print_style_name(k); k++)
			fprintf(stderr, ", %s", print_style_name(k));
		fputc('\n', stderr);
		return false;
	}
	return true;
}

/* What --format names comes out whatever pack.yaml lists. */
static void select_formats(struct arena *a, struct pack *p,
			   const struct sv_list *formats)
{
	if (!formats->n || in(formats, SV("pdf")))
		return;
	p->formats = ARENA_ARRAY(a, struct pack_format, formats->n);
	p->nformats = 0;
	for (size_t i = 0; i < formats->n; i++)
		if (print_style_find(formats->v[i]))
			p->formats[p->nformats++].name = formats->v[i];
}

/* What matters most, so that it is seen by those who only ever build. */
static void print_next(struct arena *a, struct diags *ds,
		       const struct library *lib)
{
	enum { SHOWN = 5 };
	const struct board *b = board_make(a, ds, lib, false);
	struct buf out = BUF_INIT;

	if (!b->ntodo)
		return;
	board_todo(&out, b, SHOWN);
	printf("Do this next:\n%s", out.p);
	buf_release(&out);
}

/* For --strict: warnings that nobody has waived keep a site back. */
static bool has_no_warnings(struct diags *ds, const struct library *lib)
{
	check_waive(ds, lib);
	return !diags_count(ds, DIAG_WARNING);
}

static void print_failure(const struct diags *ds, struct sv output)
{
	int errors =
		diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_MACHINE);
	int warnings = diags_count(ds, DIAG_WARNING);

	if (errors)
		fprintf(stderr, "lexleaf: %d %s", errors,
			plural(errors, "error", "errors"));
	else
		fprintf(stderr, "lexleaf: %d %s and --strict", warnings,
			plural(warnings, "warning", "warnings"));
	fprintf(stderr,
		"; nothing was published, and \"%.*s\" is as it was\n",
		SV_ARG(output));
}

int cmd_build(int argc, char **argv)
{
	static const struct usage usage = {
		"build", "[PACK] [options]",
		"Makes the site and the PDFs of the pack in folder PACK "
		"(default: here).",
		"Nothing is published when anything is wrong: the folder then "
		"stays as it was.\n"
		"A translation that cannot be used stops nothing: English is "
		"shown, and said.\n"
		"Otherwise the whole folder is replaced, so keep nothing else "
		"in it; a folder\nwith other files in it is refused.\n"
		"With --lang or --leaflet the folder holds only these; give "
		"another -o to keep\nthe whole site.\n"
		"Formats are html, which is always made, a4, large-print, "
		"booklet, trifold and\nbilingual, and pdf for all that "
		"pack.yaml lists.\n"
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct build_options opts = { .output = SV("build/site") };
	struct build_summary summary;
	struct sv_list langs = { 0 }, leaflets = { 0 }, formats = { 0 };
	struct date today = { 0 };
	bool quiet = false, strict = false;
	const struct option options[] = {
		{ "--output", 'o', "DIR", "where to (default: build/site)",
		  OPT_TEXT, &opts.output },
		{ "--lang", 0, "TAG,...", "only these languages", OPT_LIST,
		  &langs },
		{ "--leaflet", 0, "ID,...", "only these leaflets", OPT_LIST,
		  &leaflets },
		{ "--format", 0, "F,...", "only these formats", OPT_LIST,
		  &formats },
		{ "--jobs", 'j', "N", "workers (default: one a core)",
		  OPT_NUMBER, &opts.jobs },
		{ "--strict", 0, NULL, "warnings count as errors", OPT_SWITCH,
		  &strict },
		{ "--draft", 0, NULL,
		  "with translations that are not fit to publish", OPT_SWITCH,
		  &opts.draft },
		{ "--fragments", 0, NULL,
		  "also pages without head and foot, to paste into another "
		  "site",
		  OPT_SWITCH, &opts.fragments },
		{ "--today", 0, "DATE", "the date facts are judged by",
		  OPT_DATE, &today },
		{ "--quiet", 'q', NULL, "no summary", OPT_SWITCH, &quiet },
		{ 0 }
	};
	struct library *lib;
	enum exit_status status;
	bool made = false;

	if (!options_parse(argc, argv, &usage, options, &args, 1, &status))
		return status;
	if (!formats_known(&formats))
		return EXIT_USAGE;
	/* "site/" names the folder "site", not a nameless one in it. */
	while (opts.output.n > 1 && sv_ends(opts.output, "/"))
		opts.output.n--;
	opts.may_publish = strict ? has_no_warnings : NULL;
	opts.progress = !quiet && isatty(STDERR_FILENO);
	lib = library_load(a, ds, args.n ? args.v[0] : SV("."),
			   cache_beside(a, opts.output));
	if (lib) {
		lib->today = today_or(today);
		/* Before some of it is left out: a link to a leaflet that is
		 * not made this time is not a broken link. */
		check_for_build(ds, lib);
	}
	if (lib && select_parts(a, ds, lib, &langs, &leaflets)) {
		select_formats(a, lib->pack, &formats);
		/* The leaflets that can be read are set even when another
		 * has errors, so that one run finds everything. */
		made = site_build(a, ds, lib, &opts, &summary);
		check_waive(ds, lib);
	}
	status = report(ds);
	if (status == EXIT_CLEAN && !made)
		status = EXIT_CONTENT;
	if (status == EXIT_CLEAN && !quiet) {
		print_summary(&summary, opts.output, ds);
		print_next(a, ds, lib);
	}
	if (status != EXIT_CLEAN)
		print_failure(ds, opts.output);
	diags_free(ds);
	arena_free(a);
	return status;
}
