#include "lexleaf/webfont.h"

#include <hb-subset.h>

#include "lexleaf/utf8.h"

/* The same ranges for CSS and for us. */
const char webfont_range[] = "U+400-1FFF, U+200C-200F, U+2C00-FEFE";

static bool in_range(uint32_t cp)
{
	return (cp >= 0x400 && cp <= 0x1FFF) ||
	       (cp >= 0x200C && cp <= 0x200F) ||
	       (cp >= 0x2C00 && cp <= 0xFEFE);
}

/*
 * What hb-subset keeps by itself is what shaping needs: every glyph that a
 * rule can make of the characters.  Hints are left out, a quarter of the
 * file: where they still count, the font is large.  The licence asks that
 * copies carry it, so its names stay.
 */
static hb_subset_input_t *input_for(struct sv text)
{
	static const hb_ot_name_id_t licence[] = { 13, 14 };
	hb_subset_input_t *input = hb_subset_input_create_or_fail();

	if (!input)
		return NULL;
	for (size_t i = 0; i < text.n;) {
		uint32_t cp = utf8_next(text, &i);

		if (in_range(cp))
			hb_set_add(hb_subset_input_unicode_set(input), cp);
	}
	for (size_t i = 0; i < sizeof licence / sizeof *licence; i++)
		hb_set_add(hb_subset_input_set(input,
					       HB_SUBSET_SETS_NAME_ID),
			   licence[i]);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	return input;
}

bool webfont_cut(struct buf *out, struct diags *ds, const struct font *font,
		 struct sv text)
{
	struct sv bytes = font_bytes(font), name = font_postscript_name(font);
	hb_blob_t *blob = hb_blob_create(bytes.p, (unsigned)bytes.n,
					 HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, font_face_index(font));
	hb_subset_input_t *input = input_for(text);
	hb_face_t *subset = input ? hb_subset_or_fail(face, input) : NULL;
	hb_blob_t *file = hb_face_reference_blob(subset);
	unsigned n;
	const char *p = hb_blob_get_data(file, &n);

	buf_sv(out, (struct sv){ p, n });
	if (!n)
		diag(ds, DIAG_FONT_MISSING, (struct span){ 0 },
		     "the font \"%.*s\" cannot be made a web font",
		     SV_ARG(name));
	hb_blob_destroy(file);
	hb_face_destroy(subset);
	hb_subset_input_destroy(input);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return n > 0;
}
