#ifndef LEXLEAF_TESTS_PDF_LEAFLET_H
#define LEXLEAF_TESTS_PDF_LEAFLET_H

/*
 * Small leaflets set by hand, without doc and layout: a heading, paragraphs
 * with a link in the middle, a list, a table, a picture, a note, a part in
 * English, a header and a footer, on several pages.
 */

#include <string.h>

#include "../typeset/fonts.h"
#include "lexleaf/arena.h"
#include "lexleaf/pages.h"
#include "lexleaf/para.h"

#define PT(n) ((int32_t)((n) * FX_PER_PT))

struct leaflet_text {
	const char *lang;
	const char *title, *section;
	const char *before, *link, *after; /* a paragraph */
	const char *items[2];
	const char *head[2], *cells[2]; /* a table */
	const char *alt, *note;
};

static const struct leaflet_text leaflet_texts[] = {
	{
		"en", "How to get help for your child", "First step",
		"If your child needs extra help at school, talk to their "
		"teacher first. The difficult office file \u201Cfi ffl\u201D "
		"costs \u00A35. For more information ",
		"visit our website", ".",
		{ "Talk to the teacher", "Write down your worries" },
		{ "Stage", "Time" }, { "Request", "6 weeks" },
		"A mother and child talking to a teacher",
		"A plan lasts until the age of 25.",
	}, {
		"pl", "Jak uzyskać pomoc dla dziecka", "Pierwszy krok",
		"Zażółć gęślą jaźń. Dziecko ma prawo do dodatkowej pomocy w "
		"szkole \u2013 porozmawiaj z nauczycielem. Więcej ",
		"na naszej stronie", ".",
		{ "Porozmawiaj z nauczycielem", "Zapisz swoje obawy" },
		{ "Etap", "Czas" }, { "Wniosek", "6 tygodni" },
		"Matka i dziecko rozmawiają z nauczycielką",
		"Plan obowiązuje do 25. roku życia.",
	}, {
		"ur", "اپنے بچے کے لیے مدد کیسے حاصل کریں", "پہلا قدم",
		"اگر آپ کے بچے کو اسکول میں اضافی مدد کی ضرورت ہے تو اس کے "
		"استاد سے بات کریں۔ EHC پلان ۲۰ ہفتوں میں مکمل ہونا چاہیے۔ "
		"مزید معلومات کے لیے ",
		"ہماری ویب سائٹ دیکھیں", "۔",
		{ "استاد سے بات کریں", "اپنے خدشات لکھ لیں" },
		{ "مرحلہ", "وقت" }, { "درخواست", "۶ ہفتے" },
		"ایک ماں اور بچہ استاد سے بات کر رہے ہیں",
		"منصوبہ پچیس سال کی عمر تک چلتا ہے۔",
	}, {
		"ar", "كيف تحصل على المساعدة لطفلك", "الخطوة الأولى",
		"إذا كان طفلك يحتاج إلى مساعدة إضافية في المدرسة فتحدث إلى "
		"معلمه. الخطة تستغرق ٢٠ أسبوعًا. لمزيد من المعلومات ",
		"زوروا موقعنا", ".",
		{ "تحدث إلى المعلم", "اكتب مخاوفك" },
		{ "المرحلة", "المدة" }, { "الطلب", "٦ أسابيع" },
		"أم وطفل يتحدثان إلى المعلم",
		"تستمر الخطة حتى سن الخامسة والعشرين.",
	}, {
		"bn", "আপনার সন্তানের জন্য কীভাবে সাহায্য পাবেন", "প্রথম ধাপ",
		"আপনার সন্তানের স্কুলে অতিরিক্ত সাহায্যের প্রয়োজন হলে প্রথমে "
		"শিক্ষকের সঙ্গে কথা বলুন। আরও তথ্যের জন্য ",
		"আমাদের ওয়েবসাইট দেখুন", "।",
		{ "শিক্ষকের সঙ্গে কথা বলুন", "আপনার উদ্বেগ লিখে রাখুন" },
		{ "পর্যায়", "সময়" }, { "আবেদন", "৬ সপ্তাহ" },
		"মা ও শিশু শিক্ষকের সঙ্গে কথা বলছেন",
		"পরিকল্পনা পঁচিশ বছর বয়স পর্যন্ত চলে।",
	},
};

enum { LEAFLETS = sizeof leaflet_texts / sizeof *leaflet_texts };

static const unsigned char leaflet_pixels[2 * 2 * 3] = {
	255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0
};
static const unsigned char leaflet_alpha[2 * 2] = { 255, 128, 255, 0 };
static const struct image leaflet_image = {
	.width = 2, .height = 2, .orientation = 1, .channels = 3,
	.pixels = leaflet_pixels, .alpha = leaflet_alpha,
};

struct leaflet {
	struct arena *a;
	struct shaper *shaper;
	const struct fontbook *fonts;
	const struct leaflet_text *text;
	const struct lang *lang;
	struct pages *pages;
	int32_t y;
};

static inline struct page *leaflet_page(struct leaflet *l)
{
	return &l->pages->v[l->pages->n - 1];
}

static inline struct item *leaflet_item(struct leaflet *l, enum item_kind kind,
					const struct elem *e, enum artifact as)
{
	struct page *p = leaflet_page(l);
	struct item *item = &ARENA_PUSH(l->a, p->items, p->nitems,
					p->capitems);

	item->kind = kind;
	item->elem = e;
	item->artifact = as;
	return item;
}

/* A stretch of a paragraph, and the element it is. */
struct leaflet_span {
	const char *text;
	struct elem *elem; /* NULL: an artifact */
	struct sv uri, dest;
};

/* The run whose text comes next at or after 'from'; NULL after the last. */
static inline const struct line_run *leaflet_run(const struct line *line,
						 size_t from)
{
	const struct line_run *next = NULL;

	for (int i = 0; i < line->nruns; i++)
		if (line->runs[i].from >= from &&
		    (!next || line->runs[i].from < next->from))
			next = &line->runs[i];
	return next;
}

/* Set spans between x and x + w, from l->y down. */
static inline void leaflet_set(struct leaflet *l,
			       const struct leaflet_span *spans, size_t n,
			       struct sv tag, int32_t size, int32_t x,
			       int32_t w, enum artifact as)
{
	const struct lang *lang = test_lang(tag);
	struct para_span s[4] = { 0 };
	struct elem *leaf[4] = { 0 };
	struct para *para;
	struct line *lines;
	size_t nlines;

	for (size_t i = 0; i < n; i++) {
		struct elem *e = spans[i].elem;

		s[i] = (struct para_span){
			.text = sv_from(spans[i].text),
			.lang = tag,
			.fonts = fontbook_set(l->fonts, tag, FONT_REGULAR),
			.size = size,
		};
		leaf[i] = e;
		if (e && e->role != ROLE_SPAN &&
		    (lang->dir == DIR_RTL || e->role == ROLE_LINK))
			leaf[i] = elem_new(l->a, e, ROLE_SPAN);
		if (e && lang->dir == DIR_RTL)
			leaf[i]->actual = s[i].text;
	}
	para = para_new(l->a, l->shaper, s, n, lang->dir, tag);
	lines = para_lines(para, w, &nlines);
	for (size_t i = 0; i < nlines; i++) {
		struct line *line = &lines[i];
		int32_t left = x + (lang->dir == DIR_RTL ? w - line->width :
							   0);

		l->y += line->ascent;
		for (const struct line_run *run = leaflet_run(line, 0); run;
		     run = leaflet_run(line, run->from + 1)) {
			const struct leaflet_span *from = &spans[run->span];
			struct item *item = leaflet_item(l, ITEM_GLYPHS,
							 leaf[run->span], as);

			item->colour = from->uri.n ? 0x0B3D91 : 0;
			item->as.run.x = left + run->x;
			item->as.run.y = l->y;
			item->as.run.font = run->font;
			item->as.run.size = run->size;
			item->as.run.rtl = run->level % 2;
			item->as.run.glyphs = run->glyphs;
			item->as.run.nglyphs = run->nglyphs;
			item->as.run.text = para_text(para);
			if (from->uri.n || from->dest.n) {
				struct page *p = leaflet_page(l);

				ARENA_PUSH(l->a, p->links, p->nlinks,
					   p->caplinks) = (struct link_area){
					.rect = { left + run->x,
						  l->y - size, run->width,
						  size * 5 / 4 },
					.elem = from->elem,
					.uri = from->uri,
					.dest = from->dest,
					.contents = sv_from(from->text),
				};
			}
		}
		l->y += line->descent;
	}
}

static inline struct elem *leaflet_block(struct leaflet *l,
					 struct elem *parent, enum role role,
					 const char *text, int32_t size,
					 int32_t x, int32_t w)
{
	struct elem *e = elem_new(l->a, parent, role);
	struct leaflet_span span = { .text = text, .elem = e };

	leaflet_set(l, &span, 1, l->lang->tag, size, x, w, ARTIFACT_LAYOUT);
	l->y += size / 2;
	return e;
}

static inline void leaflet_new_page(struct leaflet *l)
{
	struct page *p = &ARENA_PUSH(l->a, l->pages->v, l->pages->n,
				     l->pages->cap);
	struct leaflet_span header = { .text = l->text->title };
	struct leaflet_span footer = { .text = "7" };
	struct item *line;

	p->width = 609534; /* A4: 210 × 297 mm */
	p->height = 862060;
	l->y = PT(20);
	leaflet_set(l, &header, 1, l->lang->tag, PT(9), PT(60), PT(475),
		    ARTIFACT_HEADER);
	l->y = PT(800);
	leaflet_set(l, &footer, 1, SV("en"), PT(9), PT(60), PT(475),
		    ARTIFACT_FOOTER);
	line = leaflet_item(l, ITEM_STROKE, NULL, ARTIFACT_LAYOUT);
	line->colour = 0x999999;
	line->as.stroke.rect = (struct rect){ PT(60), PT(795), PT(475), 0 };
	line->as.stroke.thickness = PT(1) / 2;
	l->y = PT(70);
}

static inline void leaflet_table(struct leaflet *l, struct elem *parent)
{
	struct elem *table = elem_new(l->a, parent, ROLE_TABLE);
	const char *const *rows[2] = { l->text->head, l->text->cells };

	for (int r = 0; r < 2; r++) {
		struct elem *part = elem_new(l->a, table, r ? ROLE_TBODY :
							      ROLE_THEAD);
		struct elem *row = elem_new(l->a, part, ROLE_TR);
		struct item *box;
		int32_t top = l->y;

		for (int c = 0; c < 2; c++) {
			int side = l->lang->dir == DIR_RTL ? 1 - c : c;
			struct elem *cell;

			l->y = top;
			cell = leaflet_block(l, row, r ? ROLE_TD : ROLE_TH,
					     rows[r][c], PT(12),
					     PT(64) + side * PT(237),
					     PT(229));
			cell->scope = r ? SCOPE_NONE : SCOPE_COLUMN;
		}
		box = leaflet_item(l, ITEM_STROKE, NULL, ARTIFACT_LAYOUT);
		box->as.stroke.rect = (struct rect){ PT(60), top, PT(475),
						     l->y - top };
		box->as.stroke.thickness = PT(1);
	}
	l->y += PT(12);
}

static inline void leaflet_section(struct leaflet *l, struct elem *document,
				   int number)
{
	const struct leaflet_text *t = l->text;
	struct pages *p = l->pages;
	int32_t x = PT(60), w = PT(475), top = l->y;
	struct leaflet_span spans[3] = { { 0 } };
	struct elem *e, *note, *figure;
	struct item *item;
	bool rtl = l->lang->dir == DIR_RTL;

	e = leaflet_block(l, document, ROLE_H2, t->section, PT(16), x, w);
	ARENA_PUSH(l->a, p->bookmarks, p->nbookmarks, p->capbookmarks) =
		(struct bookmark){ sv_from(t->section), 2, (int)p->n - 1, top,
				   e };
	ARENA_PUSH(l->a, p->dests, p->ndests, p->capdests) =
		(struct destination){ arena_printf(l->a, "s%d", number),
				      (int)p->n - 1, top };

	e = elem_new(l->a, document, ROLE_P);
	spans[0].text = t->before;
	spans[0].elem = elem_new(l->a, e, ROLE_SPAN);
	spans[1].text = t->link;
	spans[1].elem = elem_new(l->a, e, ROLE_LINK);
	spans[2].text = t->after;
	spans[2].elem = elem_new(l->a, e, ROLE_SPAN);
	if (number % 2)
		spans[1].uri = SV("https://example.org/h\u00E9lp?a=1&b=(2)");
	else
		spans[1].dest = SV("s1");
	leaflet_set(l, spans, 3, l->lang->tag, PT(12), x, w, ARTIFACT_LAYOUT);
	l->y += PT(6);

	e = elem_new(l->a, document, ROLE_L);
	e->numbering = NUMBERING_DISC;
	for (int i = 0; i < 2; i++) {
		struct elem *li = elem_new(l->a, e, ROLE_LI);
		struct elem *lbl = elem_new(l->a, li, ROLE_LBL);
		struct leaflet_span bullet = { .text = "\u2022", .elem = lbl };
		int32_t y = l->y;

		leaflet_set(l, &bullet, 1, SV("en"), PT(12),
			    rtl ? x + w - PT(12) : x, PT(12),
			    ARTIFACT_LAYOUT);
		l->y = y;
		leaflet_block(l, li, ROLE_LBODY, t->items[i], PT(12),
			      rtl ? x : x + PT(20), w - PT(20));
	}
	leaflet_table(l, document);

	note = elem_new(l->a, document, ROLE_NOTE);
	item = leaflet_item(l, ITEM_RECT, NULL, ARTIFACT_BACKGROUND);
	item->colour = 0xEEF3FA;
	item->as.rect = (struct rect){ x, l->y, w, PT(20) };
	leaflet_block(l, note, ROLE_P, t->note, PT(12), x, w);

	figure = elem_new(l->a, document, ROLE_FIGURE);
	figure->alt = sv_from(t->alt);
	figure->bbox = (struct rect){ x, l->y, PT(60), PT(60) };
	item = leaflet_item(l, ITEM_IMAGE, figure, ARTIFACT_LAYOUT);
	item->as.image.rect = figure->bbox;
	item->as.image.image = &leaflet_image;
	l->y += PT(70);

	e = elem_new(l->a, document, ROLE_P);
	e->lang = SV("en");
	spans[0] = (struct leaflet_span){ .text = "English: Local Offer",
					  .elem = e };
	leaflet_set(l, spans, 1, SV("en"), PT(12), x, w, ARTIFACT_LAYOUT);
}

static inline const struct pages *leaflet_make(struct arena *a,
					       struct shaper *shaper,
					       const struct fontbook *fonts,
					       const struct leaflet_text *t,
					       int sections)
{
	struct leaflet l = { a, shaper, fonts, t, test_lang(sv_from(t->lang)),
			     ARENA_NEW(a, struct pages), 0 };
	struct elem *document = elem_new(a, NULL, ROLE_DOCUMENT);
	struct elem *h1;

	l.pages->root = document;
	l.pages->title = sv_from(t->title);
	l.pages->author = SV("Parents\u2019 Network <Leeds> & Co");
	l.pages->subject = SV("Leaflet for parents");
	l.pages->lang = l.lang->tag;
	l.pages->dir = l.lang->dir;
	l.pages->date = (struct date){ 2026, 2, 15 };
	leaflet_new_page(&l);
	h1 = leaflet_block(&l, document, ROLE_H1, t->title, PT(22), PT(60),
			   PT(475));
	ARENA_PUSH(a, l.pages->bookmarks, l.pages->nbookmarks,
		   l.pages->capbookmarks) =
		(struct bookmark){ l.pages->title, 1, 0, PT(70), h1 };
	for (int i = 1; i <= sections; i++) {
		if (i > 1)
			leaflet_new_page(&l);
		leaflet_section(&l, document, i);
	}
	l.pages->nelems = elem_number(document);
	return l.pages;
}

#endif
