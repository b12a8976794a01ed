#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/fs.h"
#include "lexleaf/merge.h"

static bool has_translations(struct arena *a, const struct pack *pack,
			     const struct lang *l)
{
	return l->po_dir.n &&
	       fs_is_dir(pack_path(pack, a,
				   arena_printf(a, "locales/%.*s/LC_MESSAGES",
						SV_ARG(l->po_dir))
					   .p));
}

static void print_result(const struct lang *l, const struct merge_result *r)
{
	printf("%.*s: %d messages, %d changed since, %d not translated\n",
	       SV_ARG(l->english), r->messages, r->changed, r->untranslated);
	for (size_t i = 0; i < r->nkept; i++)
		printf("  kept: \"%.*s\"\n  for:  \"%.*s\"\n",
		       SV_ARG(r->kept[i].now), SV_ARG(r->kept[i].before));
	for (size_t i = 0; i < r->nlost; i++)
		printf("  not kept: \"%.*s\"\n  it was:   \"%.*s\"\n",
		       SV_ARG(r->lost[i].now), SV_ARG(r->lost[i].before));
	for (size_t i = 0; i < r->nrenamed; i++)
		printf("  renamed: \"%.*s\" was \"%.*s\"; \"lexleaf check\" "
		       "names the texts with the old word\n",
		       SV_ARG(r->renamed[i].now), SV_ARG(r->renamed[i].before));
}

static bool merge_one(struct arena *a, struct diags *ds,
		      const struct library *lib, const struct lang *l,
		      const struct merge_options *opts)
{
	struct merge_result r;

	if (!merge_language(a, ds, lib, l, opts, &r))
		return false;
	print_result(l, &r);
	return true;
}

const struct lang *find_translation(struct arena *a, struct diags *ds,
				    const struct pack *pack, struct sv tag)
{
	const struct lang *l = pack_lang(pack, tag);

	if (!l)
		diag(ds, DIAG_LANG_UNKNOWN, (struct span){ 0 },
		     "locales/languages.yaml has no language \"%.*s\"%.*s",
		     SV_ARG(tag), SV_ARG(pack_lang_hint(pack, a, tag)));
	else if (!l->po_dir.n)
		diag(ds, DIAG_LANG_UNKNOWN, (struct span){ 0 },
		     "\"%.*s\" is the language that the leaflets are written "
		     "in",
		     SV_ARG(tag));
	return l && l->po_dir.n ? l : NULL;
}

static void merge(struct arena *a, struct diags *ds, const struct library *lib,
		  struct sv tag, const struct merge_options *opts)
{
	const struct pack *pack = lib->pack;
	const struct lang *l;

	if (tag.n) {
		l = find_translation(a, ds, pack, tag);
		if (l)
			merge_one(a, ds, lib, l, opts);
		return;
	}
	/* Also those that are not published yet. */
	for (size_t i = 0; i < pack->nall_langs; i++)
		if (has_translations(a, pack, &pack->all_langs[i]))
			merge_one(a, ds, lib, &pack->all_langs[i], opts);
}

int cmd_merge(int argc, char **argv)
{
	static const struct usage usage = {
		"merge", "[LANG] [options]",
		"Brings the translations into LANG (default: all) up to date "
		"with the English.",
		"A paragraph whose English has changed is marked fuzzy and "
		"shown in English until\na translator has looked at it.  After "
		"mending typing errors only, --typo keeps\ntranslations that "
		"still hold; edits that touch numbers, links, names or words "
		"such as\n\"not\" and \"must\" are never kept.  It names what "
		"it keeps, and what not.\n"
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct sv root = SV(".");
	struct merge_options opts = {
		.cache = cache_beside(a, SV("build/site")),
	};
	const struct option options[] = {
		{ "--typo", 0, NULL, "the English had typing errors only",
		  OPT_SWITCH, &opts.typo },
		{ "--pack", 0, "DIR", "the pack (default: here)", OPT_TEXT,
		  &root },
		{ 0 }
	};
	struct library *lib;
	enum exit_status status;

	if (!options_parse(argc, argv, &usage, options, &args, 1, &status))
		return status;
	lib = library_load_sources(a, ds, root);
	/* Without a broken leaflet its translations would be thrown away. */
	if (lib && !diags_failed(ds))
		merge(a, ds, lib, args.n ? args.v[0] : SV(""), &opts);
	status = report(ds);
	diags_free(ds);
	arena_free(a);
	return status;
}

int cmd_add_language(int argc, char **argv)
{
	static const struct usage usage = {
		"add-language", "LANG [options]",
		"Makes the PO files of language LANG, a row of "
		"locales/languages.yaml.",
		"Add LANG to \"languages\" in content/pack.yaml to publish "
		"it.\n"
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct sv root = SV(".");
	struct merge_options opts = {
		.cache = cache_beside(a, SV("build/site")),
	};
	const struct option options[] = { { "--pack", 0, "DIR",
					    "the pack (default: here)",
					    OPT_TEXT, &root },
					  { 0 } };
	const struct lang *l = NULL;
	struct library *lib;
	enum exit_status status;

	if (!options_parse(argc, argv, &usage, options, &args, 1, &status))
		return status;
	if (!args.n) {
		fputs("lexleaf add-language: a language is needed; see lexleaf "
		      "add-language --help\n",
		      stderr);
		return EXIT_USAGE;
	}
	lib = library_load_sources(a, ds, root);
	if (lib && !diags_failed(ds))
		l = find_translation(a, ds, lib->pack, args.v[0]);
	if (l && has_translations(a, lib->pack, l))
		diag(ds, DIAG_ID_DUPLICATE, (struct span){ 0 },
		     "locales/%.*s is there already; \"lexleaf merge %.*s\" "
		     "brings it up to date",
		     SV_ARG(l->po_dir), SV_ARG(l->tag));
	else if (l && merge_one(a, ds, lib, l, &opts))
		printf("\n\"lexleaf sheet %.*s\" writes what to send to a "
		       "translator.  When it is back, put\n\"%.*s\" into "
		       "\"languages\" of content/pack.yaml.\n",
		       SV_ARG(l->tag), SV_ARG(l->tag));
	status = report(ds);
	diags_free(ds);
	arena_free(a);
	return status;
}
