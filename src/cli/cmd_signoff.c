#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/library.h"
#include "lexleaf/suggest.h"

static const struct edition *
find_edition(struct arena *a, struct diags *ds, const struct library *lib,
	     struct sv tag)
{
	for (size_t i = 1; i < lib->neditions; i++)
		if (sv_eq(lib->editions[i].lang->tag, tag))
			return &lib->editions[i];
	diag(ds, DIAG_LANG_UNKNOWN, (struct span){ 0 },
	     "the pack has no translations into \"%.*s\"; the languages stand "
	     "in content/pack.yaml%.*s",
	     SV_ARG(tag), SV_ARG(pack_lang_hint(lib->pack, a, tag)));
	return NULL;
}

size_t find_leaflet(struct diags *ds, const struct pack *pack, struct sv id)
{
	struct suggestion near = suggest_for(id);
	const char *hint;

	for (size_t i = 0; i < pack->nleaflets; i++) {
		if (sv_eq(pack->leaflets[i], id))
			return i;
		suggest_offer(&near, pack->leaflets[i]);
	}
	hint = suggest_hint(&near);
	diag(ds, DIAG_VALUE_INVALID, (struct span){ 0 },
	     "the pack has no leaflet \"%.*s\"%s", SV_ARG(id),
	     *hint ? hint : "; \"lexleaf status\" lists them");
	return SV_NONE;
}

static void sign_off(struct arena *a, struct diags *ds,
		     const struct library *lib, struct sv tag, struct sv id,
		     struct sv by, struct date date)
{
	const struct edition *ed = find_edition(a, ds, lib, tag);
	size_t i = find_leaflet(ds, lib->pack, id);
	const struct leaflet *l;

	if (!ed || i == SV_NONE || !lib->leaflets[i])
		return;
	/* What is wrong with the translation must be seen before. */
	l = leaflet_make(a, ds, lib, i, ed);
	if (!diags_failed(ds) && signoff_leaflet(a, ds, lib, l, by, date))
		printf("%.*s in %.*s is signed off by %.*s.  Any change of "
		       "the English or the\ntranslation undoes it.\n",
		       SV_ARG(id), SV_ARG(ed->lang->english), SV_ARG(by));
}

int cmd_signoff(int argc, char **argv)
{
	static const struct usage usage = {
		"signoff", "LANG LEAFLET --by NAME [PACK]",
		"Notes that NAME has read the whole leaflet in language LANG "
		"and found it right.",
		"The leaflet then says so, with the date, until its English or "
		"its translation\nchanges.  locales/LANG/signoff.yaml keeps "
		"it.  See a translation that is not\npublished yet with "
		"\"lexleaf build --draft\".\n"
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct sv by = { 0 };
	struct date date = { 0 };
	const struct option options[] = {
		{ "--by", 0, "NAME", "who has read it", OPT_TEXT, &by },
		{ "--date", 0, "DATE", "when (default: today)", OPT_DATE,
		  &date },
		{ 0 }
	};
	struct library *lib;
	enum exit_status status;

	if (!options_parse(argc, argv, &usage, options, &args, 3, &status))
		return status;
	if (args.n < 2 || !by.n) {
		fputs("lexleaf signoff: a language, a leaflet and --by NAME "
		      "are needed; see lexleaf signoff --help\n",
		      stderr);
		return EXIT_USAGE;
	}
	lib = library_load(a, ds, args.n > 2 ? args.v[2] : SV("."),
			   cache_beside(a, SV("build/site")));
	if (lib && !diags_failed(ds))
		sign_off(a, ds, lib, args.v[0], args.v[1], by, today_or(date));
	status = report(ds);
	diags_free(ds);
	arena_free(a);
	return status;
}
