/*
 * The web fonts of a site.  Nastaliq is to Urdu what joined letters are to
 * other Arabic script, and most phones and computers do not have it; so the
 * pages of a language with "web_font: yes" bring it along.  Devices that have
 * it are not asked to load it, see site.css.
 */
#include "lexleaf/cache.h"
#include "lexleaf/fs.h"
#include "lexleaf/text.h"
#include "lexleaf/webfont.h"
#include "site_imp.h"

/* What the pages of 'ed' may say: the language's alphabet, and all that
 * translators have written. */
static void put_letters(struct buf *out, struct arena *a,
			const struct edition *ed)
{
	buf_sv(out, text_alphabet(a, ed->lang));
	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		const struct source *po =
			ed->catalogs[d] ? catalog_source(ed->catalogs[d])
					: NULL;

		if (po)
			buf_sv(out, po->text);
	}
}

/* One that was packed before, if it was made of the same. */
static bool read_packed(struct buf *out, struct arena *a, struct sv path)
{
	struct diags *unheard = diags_new();
	struct sv packed;
	bool ok = fs_exists(path) && fs_read_bytes(a, unheard, path, &packed) &&
		  sv_starts(packed, "wOF2");

	if (ok)
		buf_sv(out, packed);
	diags_free(unheard);
	return ok;
}

static bool pack(struct buf *out, struct arena *a, struct diags *ds,
		 struct sv cache, struct sv tag, struct sv file)
{
	struct sv prefix = arena_printf(a, "%.*s-font-", SV_ARG(tag));
	struct sv name = cache_name(a, prefix, file, ".woff2");
	struct sv path = fs_join(a, cache, name);

	if (read_packed(out, a, path))
		return true;
	if (!webfont_pack(out, ds, file) ||
	    !fs_write(ds, path, buf_view(out)))
		return false;
	cache_drop_others(a, ds, cache, prefix, name);
	return true;
}

bool webfont_make(struct buf *out, struct arena *a, struct diags *ds,
		  const struct edition *ed, struct sv cache)
{
	struct fontbook *book = fontbook_open(a, ds, &ed->lang, 1);
	const struct fontset *set =
		fontbook_set(book, ed->lang->tag, FONT_REGULAR);
	struct buf letters = BUF_INIT, file = BUF_INIT;
	bool ok;

	put_letters(&letters, a, ed);
	ok = set &&
	     webfont_cut(&file, ds, set->fonts[0], buf_view(&letters)) &&
	     pack(out, a, ds, cache, ed->lang->tag, buf_view(&file));
	buf_release(&letters);
	buf_release(&file);
	fontbook_close(book);
	return ok;
}

void webfont_rule(struct buf *css, const struct lang *l, struct sv file)
{
	buf_printf(css,
		   "\n@font-face {\n\tfont-family: web-%.*s;\n"
		   "\tfont-display: swap;\n"
		   "\tsrc: url(\"%.*s\") format(\"woff2\");\n"
		   "\tunicode-range: %s;\n}\n"
		   "\n:root:lang(%.*s) {\n\t--web-font: web-%.*s;\n}\n",
		   SV_ARG(l->tag), SV_ARG(file), webfont_range, SV_ARG(l->tag),
		   SV_ARG(l->tag));
}
