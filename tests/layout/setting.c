#include "setting.h"

#include <string.h>

#include "lexleaf/markdown.h"

static const struct lang langs[] = {
	{ .tag = SVC("en"), .dir = DIR_LTR, .english = SVC("English"),
	  .script = SVC("Latn"), .fonts = { SVC("Noto Sans") },
	  .fonts_package = SVC("fonts-noto-core"), .line_height = 150,
	  .size = 100 },
	{ .tag = SVC("ur"), .dir = DIR_RTL, .english = SVC("Urdu"),
	  .script = SVC("Arab"),
	  .fonts = { SVC("Noto Nastaliq Urdu"), SVC("Noto Sans") },
	  .fonts_package = SVC("fonts-noto-core"), .line_height = 210,
	  .size = 105 },
};

int setting_open(void **state)
{
	static struct setting s;
	static const struct lang *const list[] = { &langs[0], &langs[1] };

	s.a = arena_new();
	s.ds = diags_new();
	s.fonts = fontbook_open(s.a, s.ds, list, 2);
	s.shaper = shaper_new();
	*state = &s;
	return diags_failed(s.ds);
}

int setting_close(void **state)
{
	struct setting *s = *state;

	shaper_free(s->shaper);
	fontbook_close(s->fonts);
	diags_free(s->ds);
	arena_free(s->a);
	return 0;
}

int setting_reset(void **state)
{
	struct setting *s = *state;

	diags_free(s->ds);
	s->ds = diags_new();
	return 0;
}

struct doc *parse(struct setting *s, const char *md)
{
	struct source *src = ARENA_NEW(s->a, struct source);

	src->path = SV("a.md");
	src->text = arena_printf(s->a,
				 "---\ntitle: Title\nsummary: Summary\n"
				 "topic: topic\norder: 1\n"
				 "reviewed: 2026-01-02\n"
				 "review_by: 2027-01-02\n---\n\n%s\n", md);
	s->doc = markdown_parse(s->a, s->ds, src, SV("a"));
	if (!s->doc)
		diags_print(s->ds, stderr);
	return s->doc;
}

struct pages *lay_out(struct setting *s, const char *tag, const char *style)
{
	const struct lang *lang = strcmp(tag, "ur") ? &langs[0] : &langs[1];
	struct layout_options opts = {
		.style = print_style_find(sv_from(style)),
		.lang = lang,
		.langs = langs,
		.nlangs = 2,
		.fonts = s->fonts,
		.furniture = { SV("Northshire advice"), SV("020 7946 0000"),
			       SV("Foot"), SV("page {page} of {pages}") },
		.image_dir = SV("tests/layout"),
		.leaflet_href = SV("https://example.org/en/leaflets/"),
		.accent = 0x0B5A7A,
	};

	s->pages = layout_doc(s->a, s->ds, s->shaper, s->doc, &opts);
	return s->pages;
}

struct pages *set_in(struct setting *s, const char *md, const char *tag,
		     const char *style)
{
	s->pages = NULL;
	return parse(s, md) ? lay_out(s, tag, style) : NULL;
}

struct pages *set(struct setting *s, const char *md)
{
	return set_in(s, md, "en", "a4");
}

struct sv item_text(const struct item *item)
{
	size_t from = SV_NONE, to = 0;

	if (item->kind != ITEM_GLYPHS)
		return SV("");
	for (int i = 0; i < item->as.run.nglyphs; i++) {
		const struct glyph *g = &item->as.run.glyphs[i];

		if (g->from < from)
			from = g->from;
		if (g->to > to)
			to = g->to;
	}
	return to > from ? sv_slice(item->as.run.text, from, to) : SV("");
}

struct sv page_words(struct setting *s, int page, bool artifacts)
{
	const struct page *p = &s->pages->v[page];
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < p->nitems; i++) {
		if (!p->items[i].elem != artifacts)
			continue;
		buf_sv(&b, item_text(&p->items[i]));
		buf_putc(&b, ' ');
	}
	return buf_take(&b, s->a);
}

unsigned pages_with(struct setting *s, const char *words)
{
	unsigned found = 0;

	for (size_t i = 0; i < s->pages->n; i++)
		if (sv_find(page_words(s, (int)i, false), sv_from(words)) !=
		    SV_NONE)
			found |= 1u << i;
	return found;
}
