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

static void add_file(struct walk *w, struct sv path)
{
	const struct lang *lang = lang_of(w->s, path);
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
