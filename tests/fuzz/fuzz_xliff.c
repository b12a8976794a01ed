/*
 * Any XML as the <target> of a few paragraphs and of an interface string.
 * What is read is one msgstr; written and read again it is the same, so that
 * a translation may go to and fro as often as it likes.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/fs.h"
#include "lexleaf/markdown.h"
#include "lexleaf/utf8.h"
#include "lexleaf/verdict.h"
#include "lexleaf/xliff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const sources[] = {
	"Plain text",
	"Ask **[your council](https://a.org/)** or *call* {service.phone}",
	"An [EHC plan](term:ehc-plan) `SEN/1` within {fact.weeks}<br>again",
	"![a map](map.png) and [one](https://a.org/) [two](https://b.org/)",
	"**within** 6 weeks <https://c.org/>",
};
enum { NSOURCES = sizeof sources / sizeof *sources };

/* The content as an element again. */
static const struct xml *element(struct arena *a, struct diags *ds,
				 const struct buf *content)
{
	struct buf b = BUF_INIT;
	const struct source *src;
	const struct xml *x;

	buf_puts(&b, "<target>");
	buf_sv(&b, buf_view(content));
	buf_puts(&b, "</target>");
	src = fs_source(a, ds, SV("again.xml"), buf_view(&b));
	assert(src);
	x = xml_parse(a, ds, src, NULL);
	assert(x);
	buf_release(&b);
	return x;
}

static void unit(struct arena *a, struct diags *ds, const struct unit *u,
		 const struct xml *x)
{
	static const struct lang other = { .tag = SVC("xx"),
					   .script = SVC("Arab") };
	struct sv text = xliff_text(a, u, x), again;
	struct buf b = BUF_INIT;

	assert(utf8_invalid(text) == SV_NONE);
	/* What is refused never goes out again. */
	if (!unit_judge(a, u, text, &other).rejected) {
		xliff_put(&b, a, u, text);
		again = xliff_text(a, u, element(a, ds, &b));
		assert(sv_eq(xliff_normal(a, u, text), again));
	}
	buf_release(&b);
}

static void plain(struct arena *a, struct diags *ds, const struct xml *x)
{
	struct sv text = xliff_plain(a, x);
	struct buf b = BUF_INIT;

	assert(utf8_invalid(text) == SV_NONE);
	xliff_put_plain(&b, a, text);
	assert(sv_eq(text, xliff_plain(a, element(a, ds, &b))));
	buf_release(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sv bytes = { (const char *)data + 1, size ? size - 1 : 0 };
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	const struct source *src =
		size ? fs_source(a, ds, SV("fuzz.xlf"), bytes) : NULL;
	const struct xml *x = src ? xml_parse(a, ds, src, NULL) : NULL;

	if (x) {
		struct unit u;
		const struct node *p = markdown_inlines(
			a, ds, NODE_PARAGRAPH,
			sv_from(sources[data[0] % NSOURCES]),
			(struct span){ 0 });

		assert(unit_of(a, p, &u));
		unit(a, ds, &u, x);
		plain(a, ds, x);
	}
	diags_free(ds);
	arena_free(a);
	return 0;
}
