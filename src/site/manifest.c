/*
 * manifest.json: every file of the site, so that a web host can prove an
 * upload whole, send only what changed, or look for what is large.
 */
#include "lexleaf/fs.h"
#include "lexleaf/json.h"
#include "lexleaf/sha256.h"
#include "site_imp.h"

struct walk {
	const struct site *s;
	struct diags *ds;
	struct json j;
	struct arena *paths;
	struct arena *file; /* of one at a time: sites are large */
	bool ok;
};

/* The language whose folder 'path' is in; NULL for what all share. */
static const struct lang *lang_of(const struct site *s, struct sv path)
{
	size_t slash = sv_find_char(path, '/');

	if (slash == SV_NONE)
		return NULL;
	for (size_t i = 0; i < s->lib->neditions; i++) {
		const struct lang *l = s->lib->editions[i].lang;

		if (sv_eq(l->tag, sv_slice(path, 0, slash)))
			return l;
	}
	return NULL;
}

/* Is 'name' a file of 'id', "id.html" or "id-large-print.pdf"? */
static bool is_of(struct sv name, struct sv id)
{
	return name.n > id.n && sv_eq(sv_slice(name, 0, id.n), id) &&
	       (name.p[id.n] == '.' || name.p[id.n] == '-');
}

/* The date of the leaflet that 'name' is of, by the longest id that fits. */
static struct date leaflet_date(const struct site *s, size_t edition,
				struct sv name)
{
	const struct card *best = NULL;

	for (size_t i = 0; i < s->lib->pack->nleaflets; i++) {
		const struct card *c = site_card(s, edition, i);

		if (c->made && is_of(name, c->id) &&
		    (!best || best->id.n < c->id.n))
			best = c;
	}
	return best ? best->changed : (struct date){ 0 };
}

/* When the content of the file at 'path' was last checked; no date for what
 * is made of many. */
static struct date date_of(const struct site *s, struct sv path)
{
	for (size_t i = 0; i < s->lib->neditions; i++) {
		const struct edition *ed = &s->lib->editions[i];
		struct sv rest = path, part;
		const struct term *t;

		sv_cut(&rest, '/', &part);
		if (!sv_eq(part, ed->lang->tag))
			continue;
		sv_cut(&rest, '/', &part);
		if (sv_is(part, "leaflets") || sv_is(part, "bilingual"))
			return leaflet_date(s, i, rest);
		if (!sv_is(part, "jargon") || !sv_ends(rest, ".html"))
			break;
		t = glossary_term(ed->glossary, sv_slice(rest, 0, rest.n - 5));
		return t ? t->checked : (struct date){ 0 };
	}
	return (struct date){ 0 };
}

static void add_file(struct walk *w, struct sv path)
{
	const struct lang *lang = lang_of(w->s, path);
	struct date changed = date_of(w->s, path);
	char digest[SHA256_HEX + 1];
	struct sv bytes;

	arena_reset(w->file);
	if (!fs_read_bytes(w->file, w->ds,
			   fs_join(w->file, w->s->staging, path), &bytes)) {
		w->ok = false;
		return;
	}
	sha256_hex(digest, bytes);
	json_open(&w->j, NULL, '{');
	json_text(&w->j, "path", path);
	json_int(&w->j, "bytes", (long)bytes.n);
	json_text(&w->j, "sha256", sv_from(digest));
	if (lang)
		json_text(&w->j, "lang", lang->tag);
	if (changed.year)
		json_text(&w->j, "changed",
			  arena_printf(w->file, "%04d-%02d-%02d", changed.year,
				       changed.month, changed.day));
	json_close(&w->j);
}

/* As deep as the site's own folders, whose depth copying has limited. */
static void add_folder(struct walk *w, struct sv folder)
{
	size_t n;
	struct sv *names = fs_list(w->paths, w->ds,
				   fs_join(w->paths, w->s->staging, folder), "",
				   &n);

	for (size_t i = 0; i < n; i++) {
		struct sv path = fs_join(w->paths, folder, names[i]);

		if (fs_is_dir(fs_join(w->paths, w->s->staging, path)))
			add_folder(w, path);
		else
			add_file(w, path);
	}
}

bool manifest_write(struct buf *out, struct diags *ds, const struct site *s)
{
	struct walk w = { .s = s,
			  .ds = ds,
			  .j = json_to(out),
			  .paths = arena_new(),
			  .file = arena_new(),
			  .ok = true };

	json_open(&w.j, NULL, '{');
	json_open(&w.j, "files", '[');
	add_folder(&w, SV(""));
	json_close(&w.j);
	json_close(&w.j);
	arena_free(w.file);
	arena_free(w.paths);
	return w.ok;
}
