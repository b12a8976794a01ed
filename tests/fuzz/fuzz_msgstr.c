/*
 * Any text as the translation of a few paragraphs: what comes out is one
 * paragraph of allowed inlines with exactly the source's links, terms,
 * images, placeholders and code, or it is the English.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "../locale/mo_build.h"
#include "lexleaf/translate.h"
#include "lexleaf/utf8.h"
#include "unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool allowed(enum node_kind kind)
{
	switch (kind) {
	case NODE_TEXT:
	case NODE_EMPH:
	case NODE_STRONG:
	case NODE_CODE:
	case NODE_LINK:
	case NODE_TERM:
	case NODE_IMAGE:
	case NODE_BREAK:
	case NODE_PLACEHOLDER:
		return true;
	default:
		return false;
	}
}

static size_t count(const struct node *in, enum node_kind kind,
		    struct sv value)
{
	size_t n = 0;

	for (const struct node *x = in; x; x = node_next(in, x))
		n += x->kind == kind &&
		     sv_eq(kind == NODE_CODE ? x->text : x->target, value);
	return n;
}

static void check(const struct node *source, const struct node *target)
{
	for (const struct node *x = node_next(target, target); x;
	     x = node_next(target, x)) {
		struct sv value = x->kind == NODE_CODE ? x->text : x->target;

		assert(allowed(x->kind));
		switch (x->kind) {
		case NODE_LINK:
		case NODE_TERM:
		case NODE_IMAGE:
		case NODE_CODE:
			assert(count(source, x->kind, value) ==
			       count(target, x->kind, value));
			break;
		case NODE_PLACEHOLDER:
			assert(count(source, x->kind, value) > 0);
			break;
		default:
			break;
		}
	}
	for (const struct node *x = source; x; x = node_next(source, x))
		if (x->kind == NODE_PLACEHOLDER || x->kind == NODE_LINK)
			assert(count(target, x->kind, x->target) > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct lang english = { .tag = SVC("en") };
	struct sv text = { (const char *)data + 1, size ? size - 1 : 0 };
	struct arena *a;
	struct diags *ds;
	struct node *out;
	struct coverage cov = { 0 };
	struct unit u;
	const struct catalog *c;

	if (!size || utf8_invalid(text) != SV_NONE ||
	    sv_find_char(text, '\0') != SV_NONE)
		return 0;
	a = arena_new();
	ds = diags_new();
	u = unit_asked(a, ds, data[0]);
	c = catalog_from_mo(a, ds, (struct span){ 0 },
			    mo_build(a, &(struct mo_pair){ u.msgid, text }, 1,
				     false));
	out = translate_block(a, ds, &u, &unit_lang, &english, c, &cov);
	assert(out->kind == NODE_PARAGRAPH && out->first);
	assert(out->untranslated == !cov.translated);
	check(u.node, out);
	diags_free(ds);
	arena_free(a);
	return 0;
}
