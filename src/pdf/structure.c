/*
 * The structure tree (§14.7, §14.8): what each stretch of content is.
 *
 * The tree mirrors pages->root.  Going down, an element names its marks
 * (page and MCID) and its annotations; going up, the parent tree names the
 * owner of each MCID of a page and of each annotation.
 */

#include "pdf_imp.h"

/* The parent tree's leaves hold this many keys each; PDF allows 16,383. */
enum { KEYS_PER_LEAF = 1000 };

void pdf_structure_begin(struct pdf *pdf)
{
	const struct elem *root = pdf->pages->root;

	for (const struct elem *e = root; e; e = elem_next(e))
		pdf->elems[e->index] = file_dict(pdf->file);
}

static void add_attributes(struct pdf *pdf, struct dict *d,
			   const struct elem *e)
{
	static const char *const numbering[] = {
		[NUMBERING_NONE] = "None",
		[NUMBERING_DISC] = "Disc",
		[NUMBERING_DECIMAL] = "Decimal",
		/* PDF 2.0 has a name for lists of terms.  Who does not know it
		 * takes the labels for any text (§14.8.5.5), which is right. */
		[NUMBERING_DESCRIPTION] = "Description",
	};
	static const char *const scope[] = {
		[SCOPE_COLUMN] = "Column",
		[SCOPE_ROW] = "Row",
	};
	struct dict *a;

	if (e->role == ROLE_L) {
		a = dict_dict(d, "A");
		dict_name(a, "O", "List");
		dict_name(a, "ListNumbering", numbering[e->numbering]);
	} else if (e->scope != SCOPE_NONE || e->colspan > 1) {
		a = dict_dict(d, "A");
		dict_name(a, "O", "Table");
		if (e->scope != SCOPE_NONE)
			dict_name(a, "Scope", scope[e->scope]);
		if (e->colspan > 1)
			dict_int(a, "ColSpan", e->colspan);
	} else if (e->role == ROLE_FIGURE) {
		const struct elem_marks *own = &pdf->elem_marks[e->index];
		int page = own->n ? own->v[0].page : 0;
		int32_t height = pdf->pages->v[page].height;
		struct array *box;

		a = dict_dict(d, "A");
		dict_name(a, "O", "Layout");
		dict_name(a, "Placement", "Block");
		box = dict_array(a, "BBox");
		array_fx(box, e->bbox.x);
		array_fx(box, height - e->bbox.y - e->bbox.h);
		array_fx(box, e->bbox.x + e->bbox.w);
		array_fx(box, height - e->bbox.y);
	}
}

/* A kid that is no element: content of a page, or an annotation on it. */
static void add_reference(struct pdf *pdf, struct array *kids, int page,
			  int mcid, const struct dict *annotation)
{
	struct dict *d = array_dict(kids);

	dict_name(d, "Type", annotation ? "OBJR" : "MCR");
	dict_ref(d, "Pg", pdf->page[page]);
	if (annotation)
		dict_ref(d, "Obj", annotation);
	else
		dict_int(d, "MCID", mcid);
}

static void add_kids(struct pdf *pdf, struct dict *d, const struct elem *e)
{
	const struct elem_marks *own = &pdf->elem_marks[e->index];
	int page = own->n ? own->v[0].page : -1;
	struct array *kids;

	if (page >= 0)
		dict_ref(d, "Pg", pdf->page[page]);
	if (own->n == 1 && !e->first) {
		dict_int(d, "K", own->v[0].mcid);
		return;
	}
	if (!own->n && !e->first && e->role != ROLE_LINK)
		return;
	kids = dict_array(d, "K");
	for (size_t i = 0; i < own->n; i++) {
		if (own->v[i].page == page)
			array_int(kids, own->v[i].mcid);
		else
			add_reference(pdf, kids, own->v[i].page,
				      own->v[i].mcid, NULL);
	}
	for (const struct elem *c = e->first; c; c = c->next)
		array_ref(kids, pdf->elems[c->index]);
	if (e->role != ROLE_LINK)
		return;
	for (size_t i = 0; i < pdf->nannotations; i++)
		if (pdf->annotations[i].elem == e)
			add_reference(pdf, kids, pdf->annotations[i].page, 0,
				      pdf->annotations[i].dict);
}

/* PDF/UA-1 §7.9: a note has an ID that nothing else has. */
static struct sv elem_id(struct pdf *pdf, const struct elem *e)
{
	return arena_printf(pdf->a, "note-%06d", e->index);
}

static void fill_elem(struct pdf *pdf, const struct elem *e,
		      const struct dict *parent)
{
	struct dict *d = pdf->elems[e->index];

	dict_name(d, "S", role_name(e->role));
	dict_ref(d, "P", parent);
	if (e->role == ROLE_NOTE)
		dict_text(d, "ID", elem_id(pdf, e));
	if (e->lang.n)
		dict_text(d, "Lang", e->lang);
	if (e->alt.n)
		dict_text(d, "Alt", e->alt);
	if (e->actual.n)
		dict_text(d, "ActualText", e->actual);
	add_attributes(pdf, d, e);
	add_kids(pdf, d, e);
}

/* The IDs of notes, which stand in order already (§7.9.6). */
static void add_id_tree(struct pdf *pdf, struct dict *root)
{
	struct array *names = NULL;

	for (const struct elem *e = pdf->pages->root; e; e = elem_next(e)) {
		if (e->role != ROLE_NOTE)
			continue;
		if (!names)
			names = dict_array(dict_dict(root, "IDTree"),
					   "Names");
		array_text(names, elem_id(pdf, e));
		array_ref(names, pdf->elems[e->index]);
	}
}

/* Owners of the MCIDs of a page, as an array of its own. */
static struct array *owners_of_page(struct pdf *pdf, size_t page)
{
	const struct page_marks *marks = &pdf->page_marks[page];
	struct array *owners = file_array(pdf->file);

	for (size_t i = 0; i < marks->n; i++)
		array_ref(owners, pdf->elems[marks->v[i]->index]);
	return owners;
}

/* Keys 0 to n-1 are pages, the rest annotations; see struct_parent(). */
static void add_parent_tree(struct pdf *pdf, struct dict *root)
{
	size_t npages = pdf->pages->n, n = npages + pdf->nannotations;
	struct dict *tree = dict_dict(root, "ParentTree");
	struct array *kids = dict_array(tree, "Kids"), *numbers = NULL;

	for (size_t key = 0; key < n; key++) {
		if (key % KEYS_PER_LEAF == 0) {
			struct dict *leaf = file_dict(pdf->file);
			struct array *limits = dict_array(leaf, "Limits");
			size_t last = key + KEYS_PER_LEAF - 1;

			array_int(limits, (int)key);
			array_int(limits, (int)(last < n ? last : n - 1));
			numbers = dict_array(leaf, "Nums");
			array_ref(kids, leaf);
		}
		array_int(numbers, (int)key);
		if (key < npages)
			array_ref_array(numbers, owners_of_page(pdf, key));
		else
			array_ref(numbers, pdf->elems[
				pdf->annotations[key - npages].elem->index]);
	}
	dict_int(root, "ParentTreeNextKey", (int)n);
}

void pdf_structure_finish(struct pdf *pdf)
{
	const struct elem *document = pdf->pages->root;
	struct dict *root = file_dict(pdf->file);

	dict_name(root, "Type", "StructTreeRoot");
	dict_ref(root, "K", pdf->elems[document->index]);
	for (const struct elem *e = document; e; e = elem_next(e))
		fill_elem(pdf, e, e->parent ? pdf->elems[e->parent->index] :
					      root);
	add_id_tree(pdf, root);
	add_parent_tree(pdf, root);
	dict_ref(pdf->catalog, "StructTreeRoot", root);
	dict_bool(dict_dict(pdf->catalog, "MarkInfo"), "Marked", true);
}
