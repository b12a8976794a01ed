/*
 * Any XML as the <target> of a few paragraphs and of an interface string.
 * What is read is one msgstr; written and read again it is the same, so that
 * a translation may go to and fro as often as it likes.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/fs.h"
#include "lexleaf/utf8.h"
#include "lexleaf/verdict.h"
#include "lexleaf/xliff.h"
#include "unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
	struct sv text = xliff_text(a, u, x), again;
	struct buf b = BUF_INIT;

	assert(utf8_invalid(text) == SV_NONE);
	/* What is refused never goes out again. */
	if (!unit_judge(a, u, text, &unit_lang).rejected) {
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
		struct unit u = unit_asked(a, ds, data[0]);

		unit(a, ds, &u, x);
		plain(a, ds, x);
	}
	diags_free(ds);
	arena_free(a);
	return 0;
}
