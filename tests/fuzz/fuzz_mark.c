/*
 * glossary_mark() on any text: a paragraph of the input's lines, some of
 * them bold.  Whatever is linked, a reader must hear the same text as before.
 */
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/fs.h"
#include "lexleaf/glossary.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct lang english = { .tag = SVC("en"), .icu = SVC("en-GB") };

static struct sv variants[] = { SVC("EHCP"), SVC("Asperger\xE2\x80\x99s"),
				SVC("C&L"), SVC("\xDB\x81 \xE2\x80\x8C x") };

static struct term terms[] = {
	{ .id = SVC("plan"),
	  .head = SVC("education, health and care plan"),
	  .acronym = SVC("EHC plan"),
	  .variants = variants,
	  .nvariants = 4 },
	{ .id = SVC("ehc"), .head = SVC("EHC"), .acronym = SVC("CP") },
	{ .id = SVC("la"),
	  .head = SVC("local authority"),
	  .acronym = SVC("CP") },
	{ .id = SVC("old"),
	  .head = SVC("a"),
	  .status = TERM_RETIRED,
	  .replaced_by = SVC("plan") },
};

static struct node *doc_body(struct arena *a, struct sv text, struct span at)
{
	struct node *body = node_new(a, NODE_DOC, at), *block, *to, *strong;
	struct sv line;

	block = node_append(body, node_new(a, NODE_PARAGRAPH, at));
	for (int i = 0; sv_cut(&text, '\n', &line); i++) {
		to = block;
		if (i % 3 == 2) {
			strong = node_new(a, NODE_STRONG, at);
			to = node_append(block, strong);
		}
		if (line.n)
			node_append(to, node_text(a, line, at));
	}
	return body;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct sv bytes = { (const char *)data, size };
	const struct source *src = fs_source(a, ds, SV("fuzz.md"), bytes);
	struct glossary g = { .lang = &english, .terms = terms, .nterms = 4 };
	struct doc d = { .src = src };
	struct buf before = BUF_INIT, after = BUF_INIT;
	size_t count;

	if (src) {
		g.by_id = map_new(a);
		for (size_t i = 0; i < g.nterms; i++)
			*map_slot(g.by_id, terms[i].id) = &terms[i];
		d.body = doc_body(a, src->text, span_at(src, 0, 0));
		node_plain(&before, d.body);
		glossary_mark(a, ds, &d, matcher_new(a, &g, NULL), &count);
		node_plain(&after, d.body);
		if (!sv_eq(buf_view(&before), buf_view(&after)))
			__builtin_trap();
	}
	buf_release(&before);
	buf_release(&after);
	diags_free(ds);
	arena_free(a);
	return 0;
}
