/*
 * Any text as a PO file.  msgfmt has the last word on what a translator
 * sends, but what it refuses is read as well, for the place of its faults:
 * no message without a form, no view outside of the file's arena, and the
 * same messages twice.  What is sifted for msgfmt lacks the messages that
 * cannot be used, and no other; its lines are where they were.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "../../src/locale/catalog_imp.h"
#include "lexleaf/fs.h"
#include "lexleaf/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FORMS = 3 };

static void check(const struct po_message *m)
{
	const struct sv all[] = { m->ctxt,      m->msgid,     m->plural,
				  m->comments,  m->extracted, m->old_ctxt,
				  m->old_msgid, m->old_plural };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert(utf8_invalid(all[i]) == SV_NONE);
	assert(m->nforms > 0);
	for (size_t i = 0; i < m->nforms; i++)
		assert(utf8_invalid(m->forms[i]) == SV_NONE);
	for (size_t i = 0; i < m->nplaces; i++)
		assert(m->places[i].path.n);
	assert(m->at.line > 0);
}

static void same(const struct po_message *a, const struct po_message *b)
{
	assert(sv_eq(a->ctxt, b->ctxt) && sv_eq(a->msgid, b->msgid));
	assert(a->nforms == b->nforms && sv_eq(a->forms[0], b->forms[0]));
	assert(a->fuzzy == b->fuzzy && a->obsolete == b->obsolete);
}

static bool is_kept(const struct po_message *m)
{
	return (!m->ctxt.n && !m->msgid.n) || !po_flaw(m, FORMS);
}

static void sift(struct arena *a, const struct source *src,
		 const struct po *all)
{
	struct source rest = { .path = src->path,
			       .text = po_sift(a, src, all, FORMS) };
	const struct po *kept = po_parse(a, &rest);
	size_t i = 0;

	for (size_t k = 0; k < all->n; k++) {
		const struct po_message *m = &all->messages[k];

		if (!is_kept(m))
			continue;
		assert(i < kept->n && kept->messages[i].at.line == m->at.line);
		same(&kept->messages[i++], m);
	}
	assert(i == kept->n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct sv bytes = { (const char *)data, size };
	const struct source *src = fs_source(a, ds, SV("fuzz.po"), bytes);

	if (src) {
		const struct po *one = po_parse(a, src);
		const struct po *two = po_parse(a, src);

		assert(one->n == two->n);
		for (size_t i = 0; i < one->n; i++) {
			check(&one->messages[i]);
			same(&one->messages[i], &two->messages[i]);
		}
		po_field(one, "Language");
		sift(a, src, one);
	}
	diags_free(ds);
	arena_free(a);
	return 0;
}
