#include "setting.h"

#include "lexleaf/fs.h"
#include "lexleaf/markdown.h"

const struct lang english = { .tag = SVC("en"),
			      .icu = SVC("en-GB"),
			      .script = SVC("Latn"),
			      .dir = DIR_LTR };
const struct lang polish = { .tag = SVC("pl"),
			     .po_dir = SVC("pl"),
			     .icu = SVC("pl"),
			     .english = SVC("Polish"),
			     .script = SVC("Latn"),
			     .dir = DIR_LTR };
const struct lang urdu = { .tag = SVC("ur"),
			   .icu = SVC("ur"),
			   .script = SVC("Arab"),
			   .dir = DIR_RTL };
const struct lang chinese = { .tag = SVC("zh-Hans"),
			      .icu = SVC("zh-Hans"),
			      .script = SVC("Hans"),
			      .dir = DIR_LTR };
const struct lang greek = { .tag = SVC("el"),
			    .icu = SVC("el"),
			    .script = SVC("Grek"),
			    .dir = DIR_LTR };

struct glossary *glossary_of(struct arena *a, struct diags *diags,
			     const struct source *xml)
{
	const struct source *rng =
		fs_read(a, diags, SV("content/glossary.rng"));

	assert_non_null(xml);
	assert_non_null(rng);
	return glossary_load(a, diags, xml, rng, &english);
}

struct glossary *glossary_at(struct arena *a, struct diags *diags,
			     const char *path)
{
	return glossary_of(a, diags, fs_read(a, diags, sv_from(path)));
}

struct doc *leaflet(struct arena *a, struct diags *diags, const char *body)
{
	struct sv text = arena_printf(a,
				      "---\ntitle: T\nsummary: S\n"
				      "topic: t\norder: 1\n"
				      "reviewed: 2026-06-30\n"
				      "review_by: 2027-06-30\n"
				      "sources: [Act]\n---\n\n%s\n",
				      body);
	struct doc *d = markdown_parse(
		a, diags, fs_source(a, diags, SV("a.md"), text), SV("a"));

	if (!d)
		diags_print(diags, stderr);
	assert_non_null(d);
	return d;
}

static void see(struct buf *out, const struct node *n)
{
	for (n = n->first; n; n = n->next) {
		bool marked = n->lang.n && n->kind == NODE_SPAN;

		if (n->kind == NODE_TEXT || n->kind == NODE_CODE) {
			buf_sv(out, n->text);
			continue;
		}
		if (n->kind == NODE_TERM || n->kind == NODE_LINK)
			buf_putc(out, '[');
		if (marked)
			buf_printf(out, "{%.*s:", SV_ARG(n->lang));
		see(out, n);
		if (marked)
			buf_putc(out, '}');
		if (n->kind == NODE_TERM)
			buf_printf(out, "](%.*s)", SV_ARG(n->target));
		if (n->kind == NODE_LINK)
			buf_putc(out, ']');
	}
}

struct sv seen(struct arena *a, const struct node *root)
{
	struct buf b = BUF_INIT;

	for (const struct node *n = node_next(root, root); n;
	     n = node_next(root, n))
		if (n->first && node_is_inline(n->first->kind) &&
		    !node_is_inline(n->kind)) {
			see(&b, n);
			buf_putc(&b, '\n');
		}
	return buf_take(&b, a);
}
