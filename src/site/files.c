/*
 * The files of a site that are no pages and no PDFs: before the pages what
 * they name, stylesheet, fonts, script and images; behind them what lists
 * them.
 */
#include <inttypes.h>
#include <string.h>

#include "lexleaf/fs.h"
#include "lexleaf/hash.h"
#include "site_imp.h"

/* Where they go, and how many bytes that were. */
struct output {
	struct site *site;
	struct arena *arena;
	struct diags *ds;
	long long bytes;
};

/* The theme's colours stand behind the sheet, which asks for them by name. */
static void put_theme(struct buf *css, const struct theme *t)
{
	buf_printf(css,
		   "\n:root {\n\t--theme-accent: #%06x;\n"
		   "\t--theme-text: #%06x;\n\t--theme-paper: #%06x;\n}\n",
		   t->accent, t->text, t->paper);
}

/*
 * Write an asset as "assets/site.HASH.css".  The name changes with the
 * content, so that no browser shows an old one; half of a hash is enough.
 */
static bool add_asset(struct output *o, const char *name, const char *ext,
		      struct sv bytes, struct sv *path)
{
	uint64_t hash = hash_of(bytes);

	*path = arena_printf(o->arena, "assets/%s.%08" PRIx32 ".%s", name,
			     (uint32_t)(hash ^ hash >> 32), ext);
	o->bytes += (long long)bytes.n;
	return fs_write(o->ds, fs_join(o->arena, o->site->staging, *path),
			bytes);
}

/* A file that is no page; 'out' is released. */
static bool add_made(struct output *o, struct sv name, struct buf *out)
{
	bool ok = fs_write(o->ds, fs_join(o->arena, o->site->staging, name),
			   buf_view(out));

	o->bytes += (long long)out->n;
	buf_release(out);
	return ok;
}

/* Without a hash in its name: who pastes pages links it once and for all. */
static bool add_fragment_stylesheet(struct output *o, struct sv css)
{
	struct buf out = BUF_INIT;

	if (!o->site->opts->fragments)
		return true;
	if (!o->site->lib->pack->site_url.n) {
		diag(o->ds, DIAG_KEY_MISSING,
		     span_file(o->site->lib->pack->src),
		     "fragments need a \"site_url\": a page that is pasted "
		     "elsewhere can only have whole addresses");
		return false;
	}
	fragment_css(&out, css);
	return add_made(o, SV("assets/lexleaf.css"), &out);
}

/* The fonts that pages bring along, each with its rule. */
static bool add_webfonts(struct output *o, struct buf *css)
{
	const struct library *lib = o->site->lib;
	struct buf font = BUF_INIT;
	bool ok = true;

	for (size_t i = 0; i < lib->neditions && ok; i++) {
		const struct edition *ed = &lib->editions[i];
		struct sv tag = ed->lang->tag, path = SV("");

		if (!ed->lang->web_font)
			continue;
		buf_reset(&font);
		ok = webfont_make(&font, o->arena, o->ds, ed,
				  o->site->cache) &&
		     add_asset(o, arena_str(o->arena, tag), "woff2",
			       buf_view(&font), &path);
		if (ok)
			webfont_rule(css, ed->lang,
				     sv_slice(path, strlen("assets/"), path.n));
		o->site->web_fonts = true;
	}
	buf_release(&font);
	return ok;
}

static bool add_stylesheet(struct output *o)
{
	const struct pack *pack = o->site->lib->pack;
	const struct source *src =
		fs_read(o->arena, o->ds,
			pack_find(pack, o->arena, "templates/assets/site.css"));
	struct buf css = BUF_INIT;
	struct sv whole;

	if (!src)
		return false;
	buf_sv(&css, src->text);
	put_theme(&css, &pack->theme);
	if (!add_webfonts(o, &css))
		return false;
	whole = buf_take(&css, o->arena);
	return add_asset(o, "site", "css", whole, &o->site->stylesheet) &&
	       add_fragment_stylesheet(o, whole);
}

/* A pack without the script has pages without scripts. */
static bool add_script(struct output *o)
{
	struct sv path = pack_find(o->site->lib->pack, o->arena,
				   "templates/assets/jargon.js");
	const struct source *src;

	if (!fs_exists(path))
		return true;
	src = fs_read(o->arena, o->ds, path);
	return src && add_asset(o, "jargon", "js", src->text, &o->site->script);
}

static bool copy_file(struct output *o, struct sv from, struct sv to)
{
	struct arena *a = arena_new();
	struct sv bytes;
	bool ok = fs_read_bytes(a, o->ds, from, &bytes) &&
		  fs_write(o->ds, to, bytes);

	if (ok)
		o->bytes += (long long)bytes.n;
	arena_free(a);
	return ok;
}

/* Copy what is in folder 'from' to 'to'; the stylesheet and the script go
 * their own way. */
static bool copy_files(struct output *o, struct sv from, struct sv to,
		       int depth)
{
	enum { DEEPEST = 8 };
	bool ok = true;
	size_t n;
	struct sv *names = fs_list(o->arena, o->ds, from, "", &n);

	if (depth > DEEPEST) {
		diag(o->ds, DIAG_IO, (struct span){ 0 },
		     "\"%.*s\" is too many folders deep; does a link lead back "
		     "up?",
		     SV_ARG(from));
		return false;
	}
	for (size_t i = 0; i < n && ok; i++) {
		struct sv path = fs_join(o->arena, from, names[i]);
		struct sv copy = fs_join(o->arena, to, names[i]);

		if (fs_is_dir(path))
			ok = copy_files(o, path, copy, depth + 1);
		else if (!sv_is(names[i], "site.css") &&
			 !sv_is(names[i], "jargon.js"))
			ok = copy_file(o, path, copy);
	}
	return ok;
}

/* The folder 'from' of the pack, to 'to' below the output; over that of its
 * master, if it has one. */
static bool add_files(struct output *o, const char *from, struct sv to)
{
	const struct pack *pack = o->site->lib->pack;
	struct sv target = fs_join(o->arena, o->site->staging, to);

	if (pack->master.n &&
	    !copy_files(o, fs_join(o->arena, pack->master, sv_from(from)),
			target, 0))
		return false;
	return copy_files(o, pack_path(pack, o->arena, from), target, 0);
}

/* For other sites: everybody may use what the words mean. */
static bool add_glossary(struct output *o)
{
	struct buf out = BUF_INIT;

	library_export(&out, o->site->lib, EXPORT_JSON);
	return add_made(o, SV("glossary.json"), &out);
}

/* Search engines and readers of news want whole addresses. */
static bool add_news(struct output *o)
{
	const struct library *lib = o->site->lib;
	struct buf out = BUF_INIT;
	bool ok;

	if (!lib->pack->site_url.n)
		return true;
	sitemap_write(&out, o->arena, o->site);
	ok = add_made(o, SV("sitemap.xml"), &out);
	for (size_t i = 0; ok && i < lib->neditions; i++) {
		feed_write(&out, o->arena, o->site, i);
		ok = add_made(o,
			      arena_printf(o->arena, "%.*s/changes.xml",
					   SV_ARG(lib->editions[i].lang->tag)),
			      &out);
	}
	return ok;
}

static bool add_redirects(struct output *o)
{
	struct buf out = BUF_INIT;

	if (!o->site->nmoves)
		return true;
	redirects_write(&out, o->arena, o->site);
	return add_made(o, SV("_redirects"), &out);
}

static bool add_manifest(struct output *o)
{
	struct buf out = BUF_INIT;
	bool ok = manifest_write(&out, o->ds, o->site);

	return add_made(o, SV("manifest.json"), &out) && ok;
}

bool files_write(struct site *s, struct arena *a, struct diags *ds,
		 long long *bytes)
{
	struct output o = { s, a, ds, 0 };
	/* All of them, so that one run finds everything. */
	bool ok = add_stylesheet(&o);

	ok = add_script(&o) && ok;
	ok = add_glossary(&o) && ok;
	ok = add_files(&o, "templates/assets", SV("assets")) && ok;
	ok = add_files(&o, "content/images", SV("assets/images")) && ok;
	*bytes += o.bytes;
	return ok;
}

bool files_write_lists(struct site *s, struct arena *a, struct diags *ds,
		       long long *bytes)
{
	struct output o = { s, a, ds, 0 };
	/* The manifest last: it lists all others. */
	bool ok = add_news(&o) && add_redirects(&o) && add_manifest(&o);

	*bytes += o.bytes;
	return ok;
}
