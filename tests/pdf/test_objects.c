/*
 * What stands in the file, object by object: each page is laid by hand, and
 * read again as qpdf writes it out plainly (sorted keys, nothing packed).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "leaflet.h"
#include "lexleaf/fs.h"
#include "lexleaf/pdf.h"

struct world {
	struct arena *a;
	struct diags *ds;
	struct sv dir;
	struct fontbook *fonts;
	struct shaper *shaper;
	struct pdf_shared shared;
	struct pdf_writer *writer;
	struct pages *pages; /* one page of 200 × 100 pt */
};

static int set_up(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	char name[] = "/tmp/lexleaf-test-XXXXXX";
	struct pages *p;

	w->a = arena_new();
	w->ds = diags_new();
	assert_non_null(mkdtemp(name));
	w->dir = arena_sv(w->a, sv_from(name));
	w->fonts = test_fonts(w->a, w->ds);
	w->shaper = shaper_new();
	w->writer = pdf_writer_new();
	assert_true(pdf_shared_load(w->a, w->ds, &w->shared));
	w->pages = p = ARENA_NEW(w->a, struct pages);
	p->v = ARENA_NEW(w->a, struct page);
	p->v->width = PT(200);
	p->v->height = PT(100);
	p->n = 1;
	p->root = elem_new(w->a, NULL, ROLE_DOCUMENT);
	p->title = SV("A & B < C");
	p->lang = SV("en");
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	diags_print(w->ds, stderr);
	assert_true(fs_remove_tree(w->ds, w->dir));
	pdf_writer_free(w->writer);
	shaper_free(w->shaper);
	fontbook_close(w->fonts);
	diags_free(w->ds);
	arena_free(w->a);
	free(w);
	return 0;
}

static struct item *add(struct world *w, enum item_kind kind,
			const struct elem *e)
{
	struct page *p = w->pages->v;
	struct item *item = &ARENA_PUSH(w->a, p->items, p->nitems,
					p->capitems);

	item->kind = kind;
	item->elem = e;
	return item;
}

static struct item *add_rect(struct world *w, const struct elem *e, int x)
{
	struct item *item = add(w, ITEM_RECT, e);

	item->as.rect = (struct rect){ PT(x), PT(10), PT(5), PT(5) };
	return item;
}

/* The file, unpacked, as text. */
static const char *unpacked(struct world *w)
{
	struct buf out = BUF_INIT;
	struct sv path = fs_join(w->a, w->dir, SV("packed.pdf")), text;
	struct sv plain = fs_join(w->a, w->dir, SV("plain.pdf"));

	w->pages->nelems = elem_number(w->pages->root);
	assert_true(pdf_write(&out, w->writer, w->ds, w->pages, &w->shared));
	assert_true(fs_write(w->ds, path, buf_view(&out)));
	buf_release(&out);
	assert_int_equal(system(arena_printf(w->a,
		"qpdf --qdf --no-original-object-ids "
		"--object-streams=disable %s %s", path.p, plain.p).p), 0);
	assert_true(fs_read_bytes(w->a, w->ds, plain, &text));
	for (size_t i = 0; i < text.n; i++) /* NULs of fonts */
		if (!text.p[i])
			((char *)text.p)[i] = ' ';
	return arena_str(w->a, text);
}

static void contains(const char *text, const char *wanted)
{
	if (!strstr(text, wanted))
		fail_msg("there is no\n%s", wanted);
}

/* Items of one owner share a sequence; furniture is typed. */
static void marks_content(void **state)
{
	struct world *w = *state;
	struct elem *p = elem_new(w->a, w->pages->root, ROLE_P);
	struct elem *q = elem_new(w->a, w->pages->root, ROLE_H2);

	add_rect(w, p, 10);
	add_rect(w, p, 20)->colour = 0xFF8000;
	add_rect(w, q, 30);
	add_rect(w, NULL, 40)->artifact = ARTIFACT_HEADER;
	add_rect(w, NULL, 50)->artifact = ARTIFACT_FOOTER;
	add_rect(w, NULL, 60)->artifact = ARTIFACT_FOOTER;
	add_rect(w, NULL, 70)->artifact = ARTIFACT_BACKGROUND;
	add_rect(w, NULL, 80)->artifact = ARTIFACT_LAYOUT;
	add_rect(w, NULL, 85)->artifact = ARTIFACT_REPEATED;
	add_rect(w, p, 90);
	contains(unpacked(w),
		 "stream\n"
		 "/P <</MCID 0>> BDC\n"
		 "10 85 5 5 re f\n"
		 "1 0.502 0 rg\n"
		 "20 85 5 5 re f\n"
		 "EMC\n"
		 "/H2 <</MCID 1>> BDC\n"
		 "0 0 0 rg\n"
		 "30 85 5 5 re f\n"
		 "EMC\n"
		 "/Artifact <</Type /Pagination /Subtype /Header "
		 "/Attached [/Top]>> BDC\n"
		 "40 85 5 5 re f\n"
		 "EMC\n"
		 "/Artifact <</Type /Pagination /Subtype /Footer "
		 "/Attached [/Bottom]>> BDC\n"
		 "50 85 5 5 re f\n"
		 "60 85 5 5 re f\n"
		 "EMC\n"
		 "/Artifact <</Type /Background>> BDC\n"
		 "70 85 5 5 re f\n"
		 "EMC\n"
		 "/Artifact <</Type /Layout>> BDC\n"
		 "80 85 5 5 re f\n"
		 "EMC\n"
		 "/Artifact <</Type /Pagination>> BDC\n"
		 "85 85 5 5 re f\n"
		 "EMC\n"
		 "/P <</MCID 2>> BDC\n"
		 "90 85 5 5 re f\n"
		 "EMC\n"
		 "endstream\n");
}

/* Decimals without exponents, zeros at the end or "-0". */
static void writes_short_decimals(void **state)
{
	struct world *w = *state;
	struct item *item = add(w, ITEM_STROKE, NULL);

	item->as.stroke.rect = (struct rect){ 5, PT(99), PT(7) / 8, -PT(1) };
	item->as.stroke.thickness = PT(1) / 2;
	item = add(w, ITEM_STROKE, NULL);
	item->as.stroke.rect = (struct rect){ -4, -PT(2) / 5, PT(9) / 4, 0 };
	item->as.stroke.thickness = PT(1) / 2;
	contains(unpacked(w), "0.5 w\n"
			      "0 2 0.88 -1 re S\n"
			      "0 100.4 m 2.25 100.4 l S\n");
}

static void ticks_with_two_strokes(void **state)
{
	struct world *w = *state;
	struct item *item = add(w, ITEM_TICK, NULL);

	item->as.tick.rect = (struct rect){ PT(10), PT(20), PT(20), PT(20) };
	item->as.tick.thickness = PT(2);
	contains(unpacked(w), "2 w\n10 69 m 17 60 l 30 80 l S\n");
}

static void turns_photographs(void **state)
{
	static const char *const matrices[] = {
		"40 0 0 20 10 70 cm", "-40 0 0 20 50 70 cm",
		"-40 0 0 -20 50 90 cm", "40 0 0 -20 10 90 cm",
		"0 -20 -40 0 50 90 cm", "0 -20 40 0 10 90 cm",
		"0 20 40 0 10 70 cm", "0 20 -40 0 50 70 cm",
	};
	struct world *w = *state;
	struct image images[8];
	const char *text;

	for (int i = 0; i < 8; i++) {
		struct item *item = add(w, ITEM_IMAGE, NULL);

		images[i] = leaflet_image;
		images[i].orientation = i + 1;
		images[i].width = i < 4 ? 2 : 1;
		images[i].height = i < 4 ? 1 : 2;
		item->as.image.rect = (struct rect){ PT(10), PT(10), PT(40),
						     PT(20) };
		item->as.image.image = &images[i];
	}
	text = unpacked(w);
	for (int i = 0; i < 8; i++)
		contains(text, arena_printf(w->a, "q %s /I%d Do Q\n",
					    matrices[i], i + 1).p);
	contains(text, "  /Height 1\n");
	assert_null(strstr(text, "  /Height 2\n"));
}

/* The same image twice is one object, with its transparency beside it. */
static void writes_an_image_once(void **state)
{
	struct world *w = *state;
	const char *text, *first;

	for (int i = 0; i < 2; i++)
		add(w, ITEM_IMAGE, NULL)->as.image.image = &leaflet_image;
	text = unpacked(w);
	first = strstr(text, "/ColorSpace /DeviceRGB");
	assert_non_null(first);
	assert_null(strstr(first + 1, "/ColorSpace /DeviceRGB"));
	contains(text, "/SMask");
	contains(text, "/ColorSpace /DeviceGray");
}

static void attributes(void **state)
{
	struct world *w = *state;
	struct elem *root = w->pages->root, *e, *row;
	const char *text;

	e = elem_new(w->a, root, ROLE_L);
	e->numbering = NUMBERING_DECIMAL;
	row = elem_new(w->a, elem_new(w->a, root, ROLE_TABLE), ROLE_TR);
	e = elem_new(w->a, row, ROLE_TH);
	e->scope = SCOPE_ROW;
	e->colspan = 3;
	e = elem_new(w->a, root, ROLE_FIGURE);
	e->alt = SV("Zażółć \U0001F600");
	e->bbox = (struct rect){ PT(10), PT(20), PT(30), PT(40) };
	e = elem_new(w->a, root, ROLE_NOTE);
	e->lang = SV("pl");
	e->actual = SV("\u0627\u0628");
	text = unpacked(w);
	contains(text, "/ListNumbering /Decimal\n    /O /List\n");
	contains(text, "/ColSpan 3\n    /O /Table\n    /Scope /Row\n");
	contains(text, "/BBox [\n      10\n      40\n      40\n      80\n");
	contains(text, "/Alt <feff005a0061017c00f3014201070020d83dde00>\n");
	contains(text, "  /ActualText <feff06270628>\n");
	contains(text, "  /ID (note-000006)\n");
	contains(text, "  /Lang (pl)\n");
	contains(text, "/IDTree <<\n    /Names [\n      (note-000006)\n");
}

/* An element on two pages names the page of each part. */
static void elements_may_cross_pages(void **state)
{
	struct world *w = *state;
	struct page *two = ARENA_ARRAY(w->a, struct page, 2);
	struct elem *p = elem_new(w->a, w->pages->root, ROLE_P);

	add_rect(w, NULL, 10);
	add_rect(w, p, 20);
	two[0] = two[1] = *w->pages->v;
	w->pages->v = two;
	w->pages->n = 2;
	contains(unpacked(w), "  /K [\n"
			      "    0\n"
			      "    <<\n"
			      "      /MCID 0\n");
}

static void links(void **state)
{
	struct world *w = *state;
	struct page *page = w->pages->v;
	struct elem *link = elem_new(w->a, w->pages->root, ROLE_LINK);
	struct rect rect = { PT(10), PT(20), PT(30), PT(10) };
	struct destination here = { SV("here"), 0, PT(25) };
	struct link_area out = { rect, link, SV("https://a.b/é?(x"), SV(""),
				 SV("Visit é") };
	struct link_area in = { rect, link, SV(""), SV("here"),
				SV("See below") };
	const char *text;
	size_t cap = 0;

	elem_new(w->a, link, ROLE_SPAN);
	ARENA_PUSH(w->a, page->links, page->nlinks, cap) = out;
	ARENA_PUSH(w->a, page->links, page->nlinks, cap) = in;
	w->pages->dests = &here;
	w->pages->ndests = 1;
	text = unpacked(w);
	contains(text, "/A <<\n    /S /URI\n"
		       "    /URI (https://a.b/%C3%A9?\\(x)\n");
	contains(text, "  /Contents (See below)\n");
	contains(text, " /XYZ\n    null\n    75\n    null\n");
	contains(text, "  /F 4\n");
	contains(text, "  /Rect [\n    10\n    70\n    40\n    80\n  ]\n");
	/* Page 0, then the two annotations. */
	contains(text, "  /StructParent 1\n");
	contains(text, "  /StructParent 2\n");
	contains(text, "  /ParentTreeNextKey 3\n");
	contains(text, "      /Type /OBJR\n");
}

/* Levels 1, 3, 2, 1: the second and third stand below the first. */
static void outlines(void **state)
{
	static const int levels[] = { 1, 3, 2, 1 };
	struct world *w = *state;
	struct bookmark *marks = ARENA_ARRAY(w->a, struct bookmark, 4);
	const char *text;

	for (int i = 0; i < 4; i++) {
		marks[i].title = arena_printf(w->a, "Mark %d", i);
		marks[i].level = levels[i];
	}
	w->pages->bookmarks = marks;
	w->pages->nbookmarks = 4;
	text = unpacked(w);
	contains(text, "  /Count 2\n  /Dest [");
	contains(text, "<<\n  /Count 4\n  /First ");
	contains(text, "  /Title (Mark 3)\n");
}

static void metadata(void **state)
{
	struct world *w = *state;
	const char *text;

	w->pages->date = (struct date){ 2026, 2, 5 };
	w->pages->dir = DIR_RTL;
	text = unpacked(w);
	contains(text, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">"
		       "A &amp; B &lt; C</rdf:li></rdf:Alt></dc:title>\n");
	contains(text, "<xmp:CreateDate>2026-02-05T00:00:00Z<");
	contains(text, "<pdfuaid:part>1</pdfuaid:part>");
	contains(text, "<pdfaid:conformance>A</pdfaid:conformance>");
	contains(text, "  /CreationDate (D:20260205000000Z)\n");
	contains(text, "  /Title (A & B < C)\n");
	contains(text, "  /ViewerPreferences <<\n    /DisplayDocTitle true\n"
		       "  >>");
	contains(text, "  /Lang (en)\n");
}

/*
 * Text.
 */

/* A line of text, 10 pt, at (10, 40); its first run. */
static struct item *add_line(struct world *w, const struct elem *e,
			     const char *tag, const char *text)
{
	const struct lang *lang = test_lang(sv_from(tag));
	struct para_span span = {
		.text = sv_from(text),
		.lang = lang->tag,
		.fonts = fontbook_set(w->fonts, lang->tag, FONT_REGULAR),
		.size = PT(10),
	};
	struct para *para = para_new(w->a, w->shaper, &span, 1, lang->dir,
				     lang->tag);
	size_t n, first = w->pages->v->nitems;
	const struct line *line = para_lines(para, PT(1000), &n);

	assert_int_equal(n, 1);
	for (const struct line_run *run = leaflet_run(line, 0); run;
	     run = leaflet_run(line, run->from + 1)) {
		struct item *item = add(w, ITEM_GLYPHS, e);

		item->as.run.x = PT(10) + run->x;
		item->as.run.y = PT(40);
		item->as.run.font = run->font;
		item->as.run.size = run->size;
		item->as.run.rtl = run->level & 1;
		item->as.run.glyphs = run->glyphs;
		item->as.run.nglyphs = run->nglyphs;
		item->as.run.text = para_text(para);
	}
	return &w->pages->v->items[first];
}

/* Letters are one code each, numbered as they come; kerning is adjusted. */
static void sets_latin(void **state)
{
	struct world *w = *state;
	struct elem *p = elem_new(w->a, w->pages->root, ROLE_P);
	const char *text;

	add_line(w, p, "en", "noon");
	add_line(w, p, "en", "AVA")->as.run.y = PT(52);
	text = unpacked(w);
	contains(text, "/P <</MCID 0>> BDC\n"
		       "BT\n"
		       "/F1 10 Tf\n"
		       "10 60 Td\n"
		       "[<0001000200020001>] TJ\n"
		       "0 -12 Td\n"
		       "[<0003>40<0004>40<0003>] TJ\n"
		       "ET\n"
		       "EMC\n");
	contains(text, "4 beginbfchar\n"
		       "<0001> <006E>\n"
		       "<0002> <006F>\n"
		       "<0003> <0041>\n"
		       "<0004> <0056>\n"
		       "endbfchar\n");
	contains(text, "+NotoSans-Regular\n");
}

/* A ligature is one code for all its letters; the same glyph with another
 * text is another code. */
static void gives_each_text_a_code(void **state)
{
	struct world *w = *state;
	struct elem *p = elem_new(w->a, w->pages->root, ROLE_P);
	struct glyph glyphs[] = {
		{ .id = 68, .from = 0, .to = 3, .advance = 600 },
		{ .id = 68, .from = 3, .to = 4, .advance = 600 },
		{ .id = 68, .from = 0, .to = 3, .advance = 600 },
		{ .id = 69, .from = 4, .to = 4, .advance = 600 },
	};
	struct item *item = add_line(w, p, "en", "ffix");

	item->as.run.glyphs = glyphs;
	item->as.run.nglyphs = 4;
	contains(unpacked(w), "3 beginbfchar\n"
			      "<0001> <006600660069>\n"
			      "<0002> <0078>\n"
			      "<0003> <2060>\n"
			      "endbfchar\n");
}

/* Glyphs off the line, and several that stand for one text, become one
 * composite on the line; the same again is the same. */
static void makes_composites(void **state)
{
	struct world *w = *state;
	struct elem *p = elem_new(w->a, w->pages->root, ROLE_P);
	struct glyph glyphs[] = {
		{ .id = 68, .from = 0, .to = 1, .advance = 600, .dy = 300 },
		{ .id = 68, .from = 1, .to = 2, .advance = 600 },
		{ .id = 70, .from = 1, .to = 2, .dx = -200, .dy = -100 },
		{ .id = 68, .from = 0, .to = 1, .advance = 600, .dy = 300 },
	};
	struct item *item = add_line(w, p, "en", "ab");
	const char *text;

	item->as.run.glyphs = glyphs;
	item->as.run.nglyphs = 4;
	text = unpacked(w);
	contains(text, "[<000100020001>] TJ\n");
	contains(text, "  /W [\n    1\n    [\n      600\n      600\n    ]\n");
	/* .notdef, two glyphs, two composites: codes 1 and 2 are 3 and 4. */
	contains(text, "stream\n   \3 \4\nendstream\n");
}

/* Urdu: every word on one baseline, whatever its slope. */
static void keeps_nastaliq_on_the_line(void **state)
{
	struct world *w = *state;
	struct elem *p = elem_new(w->a, w->pages->root, ROLE_P);
	const char *text, *at;
	int lines = 0;

	add_line(w, p, "ur", "تعلیمی نفسیات");
	text = unpacked(w);
	for (at = text; (at = strstr(at, " Td\n")); at++)
		lines++;
	assert_int_equal(lines, 1);
	assert_null(strstr(text, " Ts\n"));
}

/* What each code is read as, font by font, in the order of codes. */
static const char *readings(struct world *w)
{
	const char *at = strstr(unpacked(w), " beginbfchar\n");
	struct buf b = BUF_INIT;

	assert_non_null(at);
	while ((at = strstr(at, "> <"))) {
		at += 3;
		if (!strncmp(at, "FFFF>", 5)) /* of another font's codes */
			continue;
		if (b.n)
			buf_putc(&b, ' ');
		buf_put(&b, at, strcspn(at, ">"));
	}
	return arena_str(w->a, buf_take(&b, w->a));
}

/* Right to left, a code is read back to front; alef comes last here. */
static void stores_rtl_back_to_front(void **state)
{
	struct world *w = *state;

	add_line(w, w->pages->root, "ar", "اَب");
	assert_string_equal(readings(w), "0628 064E0627");
}

/* Persian's non-joiner goes to the letter it stands behind, so that no code
 * ends in it; left to right, to the letter it stands before. */
static void never_ends_in_a_format(void **state)
{
	struct world *w = *state;

	add_line(w, w->pages->root, "fa",
		"ب\u200Cا");
	assert_string_equal(readings(w), "0627 200C0628");
	w->pages->v->nitems = 0;
	add_line(w, w->pages->root, "en", "a\u200Db");
	assert_string_equal(readings(w), "0061 200D0062");
}

/* A full stop, and more that is not a letter: a mark ends the piece. */
static void ends_left_to_right_pieces(void **state)
{
	struct world *w = *state;

	add_line(w, w->pages->root, "ar", "ا. ب");
	assert_string_equal(readings(w), "0628 0020 061C002E 0627");
}

/* Latin inside: a mark between it and what stands to its left; the spaces,
 * which are in the Latin font and runs of their own, have one, too. */
static void marks_the_ends_of_runs(void **state)
{
	struct world *w = *state;

	add_line(w, w->pages->root, "ar", "اب E ا");
	assert_string_equal(readings(w),
			    "0628 0627 061C0020 061C0045");
}

/* A bracket at the end of the Latin belongs to it. */
static void keeps_brackets_with_latin(void **state)
{
	struct world *w = *state;

	add_line(w, w->pages->root, "ar", "ا \u2066(E)\u2069");
	assert_string_equal(readings(w), "0627 200E061C0020 0028 0045 0029");
}

/* pdf.js guesses spaces beside letters with marks wrong. */
static void marks_spaces_beside_marks(void **state)
{
	struct world *w = *state;

	add_line(w, w->pages->root, "hi", "क कु क");
	assert_string_equal(readings(w), "0915 200E0020 09150941");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(marks_content),
		TEST(writes_short_decimals),
		TEST(ticks_with_two_strokes),
		TEST(turns_photographs),
		TEST(writes_an_image_once),
		TEST(attributes),
		TEST(elements_may_cross_pages),
		TEST(links),
		TEST(outlines),
		TEST(metadata),
		TEST(sets_latin),
		TEST(gives_each_text_a_code),
		TEST(makes_composites),
		TEST(keeps_nastaliq_on_the_line),
		TEST(stores_rtl_back_to_front),
		TEST(never_ends_in_a_format),
		TEST(ends_left_to_right_pieces),
		TEST(marks_the_ends_of_runs),
		TEST(keeps_brackets_with_latin),
		TEST(marks_spaces_beside_marks),
	};

	return cmocka_run_group_tests_name("objects", tests, NULL, NULL);
}
