/*
 * locales/languages.yaml.  The table is the only source: PO headers and
 * ICU's names are wrong or silent for many of the languages families here
 * read (Dari would run left to right, Urdu would have no plural rule).
 */
#include "pack_imp.h"

/* [percent] No two fonts for reading differ by more. */
enum { FONT_SIZE_MIN = 70, FONT_SIZE_MAX = 150 };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_alnum(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9');
}

/*
 * A tag in the form BCP 47 recommends, of language, script and region:
 * "pa", "pa-Arab", "fa-AF".  It also names a folder and stands in addresses.
 */
static bool is_tag(struct sv s)
{
	struct sv part;

	/* Made up for testing; the names are Microsoft's. */
	if (sv_is(s, "qps-ploc") || sv_is(s, "qps-plocm"))
		return true;
	if (sv_ends(s, "-") || !sv_cut(&s, '-', &part) || part.n < 2 ||
	    part.n > 3)
		return false;
	for (size_t i = 0; i < part.n; i++)
		if (part.p[i] < 'a' || part.p[i] > 'z')
			return false;
	while (sv_cut(&s, '-', &part)) {
		if (part.n != 2 && part.n != 4)
			return false;
		for (size_t i = 0; i < part.n; i++) {
			bool upper = part.p[i] >= 'A' && part.p[i] <= 'Z';

			if (!is_letter(part.p[i]) ||
			    upper != (part.n == 2 || i == 0))
				return false;
		}
	}
	return true;
}

/* Letters and digits in parts; what folders and locale names are made of. */
static bool is_name(struct sv s, const char *joiners)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum(s.p[i]) &&
		    (i == 0 ||
		     sv_find_char(sv_from(joiners), s.p[i]) == SV_NONE))
			return false;
	return s.n > 0;
}

static void wrong(struct diags *ds, const struct yaml *map, const char *key,
		  struct sv value, const char *wanted)
{
	diag(ds, DIAG_VALUE_INVALID, field_at(map, key),
	     "\"%.*s\" cannot be the \"%s\" of a language; it is %s",
	     SV_ARG(value), key, wanted);
}

/*
 * Where ICU's words for a date are not those that families use.  The year
 * follows, so that one pattern does for dates with and without one.
 */
static struct sv read_date(struct diags *ds, const struct yaml *map)
{
	struct sv s = yaml_text(ds, map, "date", false);

	if (s.n && (sv_find_char(s, 'd') == SV_NONE ||
		    (sv_find_char(s, 'M') == SV_NONE &&
		     sv_find_char(s, 'L') == SV_NONE)))
		wrong(ds, map, "date", s,
		      "a pattern of day and month, like \"d MMMM\"");
	return s;
}

/* "Noto Naskh Arabic 118%": at so much of the text's size. */
static void read_font(struct diags *ds, const struct yaml *item,
		      struct sv *family, int *size)
{
	struct sv s = item->text;
	size_t at = s.n;

	*family = s;
	if (!sv_ends(s, "%"))
		return;
	while (at > 0 && s.p[at - 1] != ' ')
		at--;
	*family = sv_trim(sv_slice(s, 0, at));
	if (!sv_int(sv_slice(s, at, s.n - 1), size) || *size < FONT_SIZE_MIN ||
	    *size > FONT_SIZE_MAX) {
		*size = 0;
		diag(ds, DIAG_VALUE_INVALID, item->at,
		     "the size of a font is from %d%% to %d%%, like "
		     "\"Noto Naskh Arabic 118%%\"",
		     FONT_SIZE_MIN, FONT_SIZE_MAX);
	}
}

static void read_fonts(struct arena *a, struct diags *ds,
		       const struct yaml *map, struct lang *l)
{
	size_t n;
	const struct yaml **list = field_list(a, ds, map, "fonts", &n);

	for (size_t i = 0; i < n && i < LANG_FONTS; i++)
		read_font(ds, list[i], &l->fonts[i], &l->font_sizes[i]);
	if (n > LANG_FONTS)
		diag(ds, DIAG_VALUE_INVALID, list[LANG_FONTS]->at,
		     "a language has at most %d fonts", LANG_FONTS);
	l->fonts_package = yaml_text(ds, map, "fonts_package", true);
	if (l->fonts_package.n && !is_name(l->fonts_package, "-+."))
		wrong(ds, map, "fonts_package", l->fonts_package,
		      "the name of a Debian package");
}

static void read_row(struct arena *a, struct diags *ds, const struct yaml *map,
		     struct lang *l)
{
	static const char *const known[] = {
		"po_dir",        "icu",         "dir",    "endonym", "english",
		"spoken",        "date",        "plural", "script",  "fonts",
		"fonts_package", "line_height", "size",   "web_font",
		NULL,
	};
	static const char *const dirs[] = { "ltr", "rtl", NULL };
	static const char *const no_yes[] = { "no", "yes", NULL };

	yaml_only(ds, map, known);
	/* Empty for the source language, so it is there but may be empty. */
	l->po_dir = yaml_text(ds, map, "po_dir", !yaml_lookup(map, "po_dir"));
	if (l->po_dir.n && !is_name(l->po_dir, "_@"))
		wrong(ds, map, "po_dir", l->po_dir,
		      "a folder name, like pa_Arab");
	l->icu = yaml_text(ds, map, "icu", true);
	if (l->icu.n && !is_name(l->icu, "-"))
		wrong(ds, map, "icu", l->icu,
		      "a locale, like ar-u-ca-gregory-nu-latn");
	yaml_text(ds, map, "dir", true);
	l->dir = field_word(ds, map, "dir", dirs, 0) ? DIR_RTL : DIR_LTR;
	l->endonym = yaml_text(ds, map, "endonym", true);
	l->english = yaml_text(ds, map, "english", true);
	l->spoken = yaml_text(ds, map, "spoken", false);
	if (!l->spoken.n)
		l->spoken = l->english;
	l->date = read_date(ds, map);
	l->plural = yaml_text(ds, map, "plural", true);
	if (l->plural.n && !sv_starts(l->plural, "nplurals="))
		wrong(ds, map, "plural", l->plural,
		      "like \"nplurals=2; plural=(n != 1);\"");
	l->script = yaml_text(ds, map, "script", true);
	if (l->script.n && (l->script.n != 4 || !is_name(l->script, "")))
		wrong(ds, map, "script", l->script, "four letters, like Arab");
	read_fonts(a, ds, map, l);
	l->web_font = field_word(ds, map, "web_font", no_yes, 0);
	l->line_height = field_int(ds, map, "line_height", 100, 300, 150);
	l->size = field_int(ds, map, "size", 80, 150, 100);
}

/* Two languages in one folder would overwrite each other's translations. */
static void check_folder(struct diags *ds, const struct lang *rows, size_t n)
{
	const struct lang *last = &rows[n - 1];

	for (size_t i = 0; i + 1 < n; i++) {
		if (!sv_eq(rows[i].po_dir, last->po_dir))
			continue;
		diag(ds, DIAG_ID_DUPLICATE, last->at,
		     "\"%.*s\" has the same po_dir as \"%.*s\"",
		     SV_ARG(last->tag), SV_ARG(rows[i].tag));
		diag_note(ds, rows[i].at, "first used here");
		return;
	}
}

struct lang *languages_load(struct arena *a, struct diags *ds,
			    const struct source *src, size_t *count)
{
	const struct yaml *root = field_file(a, ds, src);
	struct lang *rows;

	*count = 0;
	if (!root)
		return NULL;
	rows = ARENA_ARRAY(a, struct lang, root->count);
	for (size_t i = 0; i < root->count; i++) {
		const struct yaml_pair *pair = &root->keys[i];
		struct lang *l = &rows[(*count)++];

		l->tag = pair->key;
		l->at = pair->at;
		if (!is_tag(l->tag))
			diag(ds, DIAG_VALUE_INVALID, l->at,
			     "\"%.*s\" is not a language tag; write it like "
			     "ur, pa-Arab or fa-AF",
			     SV_ARG(l->tag));
		if (pair->value.kind != YAML_MAP) {
			diag(ds, DIAG_VALUE_INVALID, pair->value.at,
			     "a language needs lines of its own: po_dir, icu, "
			     "dir...");
			--*count;
			continue;
		}
		read_row(a, ds, &pair->value, l);
		if (yaml_lookup(&pair->value, "po_dir"))
			check_folder(ds, rows, *count);
	}
	return rows;
}
