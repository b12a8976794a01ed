#include "lexleaf/pdf.h"

#include <stdlib.h>

#include "lexleaf/fs.h"
#include "pdf_imp.h"

/* [fx] What PDF/A-2 §6.1.13 allows a page to be: 3 to 14,400 pt. */
enum { SIDE_MIN = 3 * FX_PER_PT, SIDE_MAX = 14400 * FX_PER_PT };

/* Kids of a node of the page tree, so that both its levels together hold
 * more pages than there can be. */
enum { PAGES_PER_NODE = 500 };

static const char icc_path[] = "/usr/share/color/icc/sRGB.icc";

bool pdf_shared_load(struct arena *a, struct diags *ds,
		     struct pdf_shared *out)
{
	struct sv path = SV(icc_path), icc;
	struct buf packed = BUF_INIT;
	struct deflater *d;

	if (!fs_exists(path)) {
		diag(ds, DIAG_FILE_MISSING, (struct span){ 0 },
		     "the colour profile %s is not there; install the Debian "
		     "package icc-profiles-free", icc_path);
		return false;
	}
	if (!fs_read_bytes(a, ds, path, &icc))
		return false;
	d = deflater_new();
	deflate_put(&packed, d, icc);
	deflater_free(d);
	out->icc = buf_take(&packed, a);
	out->producer = arena_printf(a, "Lexleaf (%s)", file_library());
	return true;
}

struct pdf_writer *pdf_writer_new(void)
{
	struct pdf_writer *w = calloc(1, sizeof *w);

	if (!w)
		out_of_memory(sizeof *w);
	*w = (struct pdf_writer){
		.a = arena_new(),
		.keep = arena_new(),
		.deflater = deflater_new(),
		.bodies = BUF_INIT,
		.reading = BUF_INIT,
		.scratch = BUF_INIT,
	};
	return w;
}

void pdf_writer_free(struct pdf_writer *w)
{
	cff_release(w);
	arena_free(w->a);
	arena_free(w->keep);
	deflater_free(w->deflater);
	buf_release(&w->bodies);
	buf_release(&w->reading);
	buf_release(&w->scratch);
	free(w);
}

void pdf_fail(struct pdf *pdf, const char *error)
{
	if (!pdf->error)
		pdf->error = error;
}

/* The pages, which have nothing on them yet, in a tree of two levels. */
static void make_pages(struct pdf *pdf)
{
	size_t n = pdf->pages->n;
	struct dict *root = file_dict(pdf->file), *node = NULL;
	struct array *nodes = dict_array(root, "Kids"), *kids = NULL;

	dict_name(root, "Type", "Pages");
	dict_int(root, "Count", (int)n);
	dict_ref(pdf->catalog, "Pages", root);
	for (size_t i = 0; i < n; i++) {
		const struct page *page = &pdf->pages->v[i];
		struct dict *d = file_dict(pdf->file);
		struct array *box;

		if (i % PAGES_PER_NODE == 0) {
			size_t left = n - i;

			node = file_dict(pdf->file);
			dict_name(node, "Type", "Pages");
			dict_ref(node, "Parent", root);
			dict_int(node, "Count", (int)(left < PAGES_PER_NODE ?
						      left : PAGES_PER_NODE));
			kids = dict_array(node, "Kids");
			array_ref(nodes, node);
		}
		array_ref(kids, d);
		dict_name(d, "Type", "Page");
		dict_ref(d, "Parent", node);
		box = dict_array(d, "MediaBox");
		array_int(box, 0);
		array_int(box, 0);
		array_fx(box, page->width);
		array_fx(box, page->height);
		dict_ref(d, "Resources", pdf->resources);
		dict_int(d, "StructParents", (int)i);
		dict_name(d, "Tabs", "S");
		pdf->page[i] = d;
		if (page->width < SIDE_MIN || page->width > SIDE_MAX ||
		    page->height < SIDE_MIN || page->height > SIDE_MAX)
			pdf_fail(pdf, "it has a page smaller than 3 points "
				      "or larger than 14,400");
	}
}

bool pdf_write(struct buf *out, struct pdf_writer *writer, struct diags *ds,
	       const struct pages *pages, const struct pdf_shared *shared)
{
	struct arena *a = writer->a;
	struct file *file = file_new(writer);
	size_t nelems = (size_t)pages->nelems;
	struct pdf pdf = {
		.writer = writer,
		.a = a,
		.file = file,
		.pages = pages,
		.shared = shared,
		.catalog = file_dict(file),
		.info = file_dict(file),
		.resources = file_dict(file),
		.page = ARENA_ARRAY(a, struct dict *, pages->n),
		.page_marks = ARENA_ARRAY(a, struct page_marks, pages->n),
		.elem_marks = ARENA_ARRAY(a, struct elem_marks, nelems),
		.elems = ARENA_ARRAY(a, struct dict *, nelems),
	};
	const char *error;

	dict_name(pdf.catalog, "Type", "Catalog");
	make_pages(&pdf);
	pdf_structure_begin(&pdf);
	for (size_t i = 0; i < pages->n; i++)
		pdf_content(&pdf, (int)i);
	pdf_fonts_finish(&pdf);
	pdf_images_finish(&pdf);
	pdf_links(&pdf);
	pdf_outline(&pdf);
	pdf_structure_finish(&pdf);
	pdf_metadata(&pdf);

	error = pdf.error;
	if (!error)
		error = file_write(file, out, pdf.catalog, pdf.info);
	if (error)
		diag(ds, DIAG_PDF_LIMIT, (struct span){ 0 },
		     "\"%.*s\" cannot be a PDF: %s", SV_ARG(pages->title),
		     error);
	file_free(file);
	arena_reset(a);
	return !error;
}
