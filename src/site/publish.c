/*
 * How a finished site takes the place of the one before.  A site is built
 * in the folder .lexleaf beside it and moved as a whole, so that a failed
 * or killed build leaves the old one standing.  A folder that Lexleaf did
 * not make is somebody's work and is never replaced.
 */
#include "lexleaf/fs.h"
#include "site_imp.h"

/* Each site has its stylesheet under this name, whatever its templates. */
static bool is_stylesheet(struct sv name)
{
	return sv_starts(name, "site.") &&
	       name.n == sizeof "site.01234567.css" - 1;
}

static bool is_site(struct arena *a, struct diags *ds, struct sv folder)
{
	size_t n;
	struct sv *names = fs_list(a, ds, fs_join(a, folder, SV("assets")),
				   ".css", &n);

	for (size_t i = 0; i < n; i++)
		if (is_stylesheet(names[i]))
			return true;
	return false;
}

/* Is 'path' the folder 'folder' or one below it? */
static bool is_within(struct sv path, struct sv folder)
{
	return sv_eq(sv_slice(path, 0, folder.n), folder) &&
	       (path.n == folder.n || path.p[folder.n] == '/');
}

static bool may_replace(struct arena *a, struct diags *ds, struct sv live)
{
	struct sv here = fs_resolve(a, SV("."));

	if (!fs_exists(live))
		return true;
	if (!fs_is_empty_dir(live) &&
	    !(fs_is_dir(live) && is_site(a, ds, live))) {
		diag(ds, DIAG_OUTPUT, (struct span){ 0 },
		     "\"%.*s\" holds files that lexleaf did not make, and a "
		     "build replaces the whole folder; give -o a new folder",
		     SV_ARG(live));
		return false;
	}
	if (is_within(here, live)) {
		diag(ds, DIAG_OUTPUT, (struct span){ 0 },
		     "the folder you are in, \"%.*s\", cannot be replaced; go "
		     "up a folder and name it with -o",
		     SV_ARG(here));
		return false;
	}
	return true;
}

bool publish_begin(struct arena *a, struct diags *ds, struct sv output,
		   struct publication *p)
{
	struct sv live = fs_resolve(a, output);
	struct sv name = fs_basename(live);
	struct sv beside = fs_join(a, fs_dirname(live), SV(".lexleaf"));

	*p = (struct publication){
		.live = live,
		.beside = beside,
		.staging = fs_join(a, beside,
				   arena_printf(a, "%.*s.new", SV_ARG(name))),
		.aside = fs_join(a, beside,
				 arena_printf(a, "%.*s.old", SV_ARG(name))),
		.lock = -1,
	};
	if (!may_replace(a, ds, live) || !fs_make_dirs(ds, beside))
		return false;
	p->lock = fs_lock(ds, fs_join(a, beside,
				      arena_printf(a, "%.*s.lock",
						   SV_ARG(name))));
	return p->lock >= 0 && fs_recover_dir(ds, p->live, p->aside) &&
	       fs_remove_tree(ds, p->staging);
}

bool publish_finish(struct diags *ds, const struct publication *p)
{
	return fs_replace_dir(ds, p->staging, p->live, p->aside);
}

void publish_end(struct diags *ds, struct publication *p)
{
	if (p->lock < 0)
		return;
	fs_remove_tree(ds, p->staging);
	fs_unlock(p->lock);
	p->lock = -1;
}
