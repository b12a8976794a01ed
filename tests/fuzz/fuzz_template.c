/*
 * Any bytes as a template that may use itself, strictly and as mustache(5).
 * Besides not crashing: whatever a strict template does with the hostile
 * text it is given, no "<" of that text comes out raw.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lexleaf/template.h"
#include "lexleaf/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct source *source_of(void *user, struct sv name)
{
	return sv_is(name, "main") || sv_is(name, "p") ? user : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source src = { .path = SV("main"),
			      .text = { (const char *)data, size } };
	struct arena *a;
	struct value *v, *list;

	if (utf8_invalid(src.text) != SV_NONE || memchr(data, 0, size))
		return 0;
	a = arena_new();
	v = value_object(a);
	list = value_list(a);
	value_set_text(v, "x", SV("<evil \"'>"));
	value_set_html(v, "h", SV("<b>"));
	value_set(v, "n", NULL);
	value_append(list, value_text(a, SV("1")));
	value_append(list, value_text(a, SV("2")));
	value_set(v, "l", list);
	for (int mode = TEMPLATE_HTML; mode <= TEMPLATE_MUSTACHE; mode++) {
		struct diags *ds = diags_new();
		struct templates *set = templates_new(
			a, (enum template_mode)mode, source_of, &src);
		const struct template *t =
			template_compile(set, ds, SV("main"));
		struct buf out = BUF_INIT;

		if (t)
			template_render(&out, ds, t, v);
		else if (!diags_failed(ds))
			abort();
		if (mode == TEMPLATE_HTML &&
		    sv_find(buf_view(&out), SV("<evil")) != SV_NONE &&
		    sv_find(src.text, SV("<evil")) == SV_NONE &&
		    sv_find(src.text, SV("evil")) == SV_NONE)
			abort();
		buf_release(&out);
		diags_free(ds);
	}
	arena_free(a);
	return 0;
}
