/* The templates of pages, and what they ask of strings.xml. */
#include "page.h"

#include <string.h>

#include "lexleaf/fs.h"
#include "lexleaf/suggest.h"

struct loader {
	struct arena *a;
	struct diags *ds;
	const struct pack *pack;
};

static const struct source *load(void *user, struct sv name)
{
	const struct loader *l = user;
	struct sv path = pack_find(
		l->pack, l->a,
		arena_printf(l->a, "templates/%.*s.html", SV_ARG(name)).p);

	return fs_exists(path) ? fs_read(l->a, l->ds, path) : NULL;
}

struct judge {
	struct diags *ds;
	const struct library *lib;
	struct map *said; /* the strings that a template asks for */
	bool good;
};

static void wrong(struct judge *j, struct span at, const char *what,
		  struct sv id, const char *hint)
{
	diag(j->ds, DIAG_STRING_UNKNOWN, at, "%s \"%.*s\"%s", what, SV_ARG(id),
	     hint);
	j->good = false;
}

static void judge_name(void *user, struct sv name, struct span at)
{
	struct judge *j = user;
	const struct strings *all = j->lib->strings;
	const struct string *s;
	struct suggestion near;
	struct sv id = name, group;

	if (!sv_cut(&id, '.', &group) || !id.n ||
	    (!sv_is(group, "ui") && !sv_is(group, "label")))
		return;
	*map_slot(j->said, id) = j;
	s = strings_lookup(all, id);
	near = suggest_for(id);
	for (size_t i = 0; !s && i < strings_count(all); i++)
		suggest_offer(&near, strings_nth(all, i)->id);
	if (!s)
		wrong(j, at, "strings.xml has no string", id,
		      suggest_hint(&near));
	else if (s->plural.n || sv_find_char(s->text, '{') != SV_NONE)
		wrong(j, at, "a template cannot fill in the {names} of string",
		      id, "; pages that say it have it as a name of their own");
}

/* Each is translated into every language, for nobody. */
static void find_unused(const struct judge *j)
{
	const struct strings *all = j->lib->strings;

	for (size_t i = 0; i < strings_count(all); i++) {
		const struct string *s = strings_nth(all, i);

		if (!library_says(s->id) && !map_lookup(j->said, s->id))
			diag(j->ds, DIAG_STRING_UNUSED, s->at,
			     "no template says \"%.*s\", and the program does "
			     "not either; delete it, or translators work for "
			     "nothing",
			     SV_ARG(s->id));
	}
}

bool page_templates(struct arena *a, struct diags *ds,
		    const struct library *lib,
		    const struct template *out[PAGE_KINDS])
{
	static const char *const names[PAGE_KINDS] = {
		[PAGE_LEAFLET] = "leaflet",
		[PAGE_BILINGUAL] = "bilingual",
		[PAGE_WITHHELD] = "withheld",
		[PAGE_MOVED] = "moved",
		[PAGE_WITHDRAWN] = "withdrawn",
		[PAGE_HOME] = "home",
		[PAGE_JARGON] = "jargon",
		[PAGE_JARGON_ENGLISH] = "jargon-english",
		[PAGE_JARGON_ALL] = "jargon-meanings",
		[PAGE_TERM] = "term",
		[PAGE_ABOUT] = "about",
		[PAGE_ACCESSIBILITY] = "accessibility",
		[PAGE_LANGUAGES] = "languages",
		[PAGE_NOT_FOUND] = "not-found",
	};
	struct loader *l = ARENA_NEW(a, struct loader);
	struct templates *set = templates_new(a, TEMPLATE_HTML, load, l);
	struct judge j = { ds, lib, map_new(a), true };

	*l = (struct loader){ a, ds, lib->pack };
	for (int i = 0; i < PAGE_KINDS; i++) {
		out[i] = template_compile(set, ds, sv_from(names[i]));
		j.good = j.good && out[i];
	}
	templates_names(set, judge_name, &j);
	/* One that is broken may say what seems to be unused; and whoever has
	 * only other templates cannot help what the master's say. */
	if (j.good && pack_owns(lib->pack, a, "templates/strings.xml"))
		find_unused(&j);
	return j.good;
}

void templates_check(struct arena *a, struct diags *ds,
		     const struct library *lib)
{
	const struct template *unused[PAGE_KINDS];

	page_templates(a, ds, lib, unused);
}
