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
#include "lexleaf/markdown.h"
#include "lexleaf/translate.h"
#include "lexleaf/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const sources[] = {
	"Plain text",
	"Ask **[your council](https://a.org/)** or *call* {service.phone}",
	"An [EHC plan](term:ehc-plan) `SEN/1` within {fact.weeks}<br>again",
	"![a map](map.png) and [one](https://a.org/) [two](https://b.org/)",
	"**within** 6 weeks <https://c.org/>",
};
enum { NSOURCES = sizeof sources / sizeof *sources };

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
	static const struct lang other = { .tag = SVC("xx"),
					   .script = SVC("Arab") };
	struct sv text = { (const char *)data + 1, size ? size - 1 : 0 };
	struct arena *a;
	struct diags *ds;
	struct node *p, *out;
	struct coverage cov = { 0 };
	struct unit u;
	const struct catalog *c;

	if (!size || utf8_invalid(text) != SV_NONE ||
	    sv_find_char(text, '\0') != SV_NONE)
		return 0;
	a = arena_new();
	ds = diags_new();
	p = markdown_inlines(a, ds, NODE_PARAGRAPH,
			     sv_from(sources[data[0] % NSOURCES]),
			     (struct span){ 0 });
	assert(unit_of(a, p, &u));
	c = catalog_from_mo(a, ds, (struct span){ 0 },
			    mo_build(a, &(struct mo_pair){ u.msgid, text }, 1,
				     false));
	out = translate_block(a, ds, &u, &other, &english, c, &cov);
	assert(out->kind == NODE_PARAGRAPH && out->first);
	assert(out->untranslated == !cov.translated);
	check(p, out);
	diags_free(ds);
	arena_free(a);
	return 0;
}
