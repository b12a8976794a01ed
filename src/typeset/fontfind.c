/*
 * Families to files.
 *
 * fontconfig knows what is installed, but its matching is not used: it
 * always answers with something, and it trusts the weight that a font
 * claims, which is wrong in fonts we need (Debian's Noto Nastaliq Urdu Bold
 * claims to be regular).  So its list is walked once, families are compared
 * by name, and a face is what its PostScript name ("NotoSans-Bold") or its
 * style says.  Equal candidates are ordered by path, never by the order in
 * which folders were read.
 *
 * Variable fonts are passed over: a named instance of one cannot be subset
 * into a PDF without being instantiated first.
 */

#include <fontconfig/fontconfig.h>

#include "font_imp.h"

static const char *const face_names[FONT_WEIGHTS] = {
	[FONT_REGULAR] = "Regular",
	[FONT_BOLD] = "Bold",
};

static struct sv text_of(const FcPattern *p, const char *object, int n)
{
	FcChar8 *s;

	if (FcPatternGetString(p, object, n, &s) != FcResultMatch)
		return SV("");
	return sv_from((const char *)s);
}

static bool is_of_family(const FcPattern *p, struct sv family)
{
	struct sv name;

	for (int i = 0; (name = text_of(p, FC_FAMILY, i)).n; i++)
		if (sv_eq(name, family))
			return true;
	return false;
}

/* What follows the last hyphen of "NotoSans-Bold"; else the style. */
static bool is_face(const FcPattern *p, const char *face)
{
	struct sv ps = text_of(p, FC_POSTSCRIPT_NAME, 0);

	for (size_t i = ps.n; i > 0; i--)
		if (ps.p[i - 1] == '-')
			return sv_is(sv_slice(ps, i, ps.n), face);
	return sv_is(text_of(p, FC_STYLE, 0), face);
}

static bool is_static_outline(const FcPattern *p)
{
	struct sv format = text_of(p, FC_FONTFORMAT, 0);
	FcBool variable = FcFalse;
	int index = 0;

	FcPatternGetBool(p, FC_VARIABLE, 0, &variable);
	FcPatternGetInteger(p, FC_INDEX, 0, &index);
	return !variable && index >> 16 == 0 &&
	       (sv_is(format, "TrueType") || sv_is(format, "CFF"));
}

static void offer(struct arena *a, struct font_file *file, const FcPattern *p)
{
	struct sv path = text_of(p, FC_FILE, 0);
	int index = 0;

	FcPatternGetInteger(p, FC_INDEX, 0, &index);
	if (file->path.n && sv_cmp(path, file->path) >= 0)
		return;
	file->path = arena_sv(a, path);
	file->index = (unsigned)index;
}

void fontfind(struct arena *a, struct font_request *requests, size_t count)
{
	FcConfig *config = FcInitLoadConfigAndFonts();
	const FcFontSet *set = NULL;

	if (config)
		set = FcConfigGetFonts(config, FcSetSystem);
	for (int i = 0; set && i < set->nfont; i++) {
		const FcPattern *p = set->fonts[i];

		for (size_t r = 0; r < count; r++) {
			if (!is_of_family(p, requests[r].family) ||
			    !is_static_outline(p))
				continue;
			for (int w = 0; w < FONT_WEIGHTS; w++)
				if (is_face(p, face_names[w]))
					offer(a, &requests[r].faces[w], p);
		}
	}
	if (config)
		FcConfigDestroy(config);
}
