/*
 * Any clean text as a leaflet and as a fragment.  What comes out is a sound
 * tree whose places are in the file, or an error was said.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lexleaf/fs.h"
#include "lexleaf/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct sv line_of(const struct source *src, int number)
{
	struct sv rest = src->text, line = SV("");

	while (number-- > 0)
		assert(sv_cut(&rest, '\n', &line) || number == 0);
	return line;
}

/* What the source has at the place of a node is the node's markup. */
static void check_place(const struct node *n, const struct source *src)
{
	static const char *const marks[NODE_KIND_COUNT] = {
		[NODE_STRONG] = "*_", [NODE_EMPH] = "*_",
		[NODE_LINK] = "[<",   [NODE_TERM] = "[<",
		[NODE_IMAGE] = "!",   [NODE_PLACEHOLDER] = "{",
		[NODE_QUOTE] = ">",   [NODE_LETTER] = "`~",
	};
	struct sv line;

	assert(n->at.src == src && n->at.line > 0 && n->at.col >= 0);
	line = line_of(src, n->at.line);
	assert((size_t)n->at.col <= line.n + 1);
	if (marks[n->kind] && n->at.col > 0)
		assert((size_t)n->at.col <= line.n &&
		       strchr(marks[n->kind], line.p[n->at.col - 1]));
}

/* Links between nodes agree, and texts are neighbours of something else. */
static void check_tree(const struct node *root, const struct source *src)
{
	for (const struct node *n = root; n; n = node_next(root, n)) {
		int depth = 0;

		for (const struct node *up = n; up != root; up = up->parent)
			depth++;
		assert(depth <= DOC_DEPTH);
		for (const struct node *c = n->first; c; c = c->next) {
			assert(c->parent == n);
			assert(c->next ? c->next->prev == c : n->last == c);
		}
		if (n->kind == NODE_TEXT)
			assert(n->text.n && !n->first);
		if (src)
			check_place(n, src);
	}
}

static void check_leaflet(struct arena *a, struct diags *ds,
			  const struct source *src)
{
	struct doc *d = markdown_parse(a, ds, src, SV("fuzz"));
	struct buf out = BUF_INIT;

	assert((d == NULL) == diags_failed(ds));
	if (!d)
		return;
	check_tree(d->title, src);
	check_tree(d->summary, src);
	check_tree(d->body, src);
	doc_dump(&out, doc_copy(a, d));
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct sv bytes = { (const char *)data, size };
	const struct source *src = fs_source(a, ds, SV("fuzz.md"), bytes);

	if (src) {
		check_leaflet(a, ds, src);
		check_tree(markdown_fragment(a, src->text), NULL);
	}
	diags_free(ds);
	arena_free(a);
	return 0;
}
