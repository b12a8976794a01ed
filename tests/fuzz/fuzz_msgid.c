/*
 * Any line of Markdown as a source: its msgid is one line, and the msgid
 * itself as translation gives the same msgid again.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "../locale/mo_build.h"
#include "lexleaf/markdown.h"
#include "lexleaf/translate.h"
#include "lexleaf/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Characters that no translation may have; see parity. */
static bool has_forbidden(struct sv s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);

		if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x205F ||
		    cp == 0xFEFF || (cp >= 0x202A && cp <= 0x202E) ||
		    (cp >= 0x2066 && cp <= 0x2069))
			return true;
	}
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct lang english = { .tag = SVC("en") };
	struct sv text = { (const char *)data, size };
	struct arena *a;
	struct diags *ds;
	struct node *p, *out;
	struct coverage cov = { 0 };
	struct unit u, again;

	if (utf8_invalid(text) != SV_NONE || has_forbidden(text))
		return 0;
	a = arena_new();
	ds = diags_new();
	text = arena_sv(a, text);
	p = markdown_inlines(a, ds, NODE_PARAGRAPH, text, (struct span){ 0 });
	if (!diags_failed(ds) && unit_of(a, p, &u) &&
	    !has_forbidden(u.msgid)) {
		const struct mo_pair pair = { u.msgid, u.msgid };

		assert(sv_find_char(u.msgid, '\n') == SV_NONE);
		out = translate_block(a, ds, &u, &english, &english,
				      catalog_from_mo(a, ds,
						      (struct span){ 0 },
						      mo_build(a, &pair, 1,
							       false)),
				      &cov);
		assert(cov.translated == 1);
		assert(unit_of(a, out, &again));
		assert(sv_eq(again.msgid, u.msgid));
	}
	diags_free(ds);
	arena_free(a);
	return 0;
}
