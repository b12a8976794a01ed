/*
 * The page of a leaflet that is not published in a language: it says so in
 * that language and leads to the English one, the phone and an interpreter.
 * Its address is the leaflet's own, so no link ever leads nowhere.
 */
#include "page.h"

bool page_withheld(struct buf *out, struct arena *a, struct diags *ds,
		   const struct site *s, size_t edition,
		   const struct leaflet *l)
{
	struct sv id = l->doc->id;
	struct web_page *p =
		page_begin(a, s, edition,
			   arena_printf(a, "leaflets/%.*s.html", SV_ARG(id)).p);
	const struct lang *english = p->lib->pack->source_lang;

	page_describe(p, page_plain(p, l->doc->title),
		      ui_text(p->ed->ui, "not-published").text);
	value_set_html(p->values, "title", page_inlines(p, l->doc->title));
	value_set_text(p->values, "english_tag", english->tag);
	value_set_text(p->values, "english_href",
		       arena_printf(a, "%.*s%.*s/leaflets/%.*s.html",
				    SV_ARG(p->root), SV_ARG(english->tag),
				    SV_ARG(id)));
	page_contact(p);
	return page_end(out, ds, p, PAGE_WITHHELD);
}
