/*
 * The accessibility statement that the law asks of public bodies, in the form
 * of GOV.UK's model, from what this build knows of itself: what there is in
 * the language, who has checked it, in which formats, on which day.
 */
#include "lexleaf/layout.h"
#include "page.h"

struct counts {
	int leaflets, checked, withheld;
	bool english; /* something is not translated */
};

static struct counts count(const struct web_page *p)
{
	struct counts n = { 0 };

	for (size_t i = 0; i < p->lib->pack->nleaflets; i++) {
		const struct card *c = site_card(p->site, p->edition, i);

		if (!card_is_listed(c))
			continue;
		n.leaflets++;
		n.checked += c->status.review == REVIEW_DONE;
		n.withheld += c->withheld;
		n.english |= !c->withheld && c->status.coverage.translated <
						     c->status.coverage.units;
	}
	return n;
}

static struct sv number(struct web_page *p, int n)
{
	return arena_printf(p->a, "%d", n);
}

/* What is known to be wrong in this language, one item each. */
static struct value *known(struct web_page *p, const struct counts *n)
{
	struct value *v = value_object(p->a), *list = value_list(p->a);
	bool translated = p->lang != p->lib->pack->source_lang;
	bool any = false;
	const struct {
		bool is;
		const char *id;
	} items[] = {
		{ translated && n->english, "access-known-english" },
		{ translated && n->checked < n->leaflets,
		  "access-known-checked" },
		{ p->lang->dir == DIR_RTL && p->lib->pack->nformats,
		  "access-known-copy" },
	};

	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		if (!items[i].is)
			continue;
		value_append(list, value_html(p->a, page_ui(p, items[i].id)));
		any = true;
	}
	value_set(v, "list", list);
	return any ? v : NULL;
}

/* What the PDFs are called; A4 is A4 in every language. */
static struct value *forms(struct web_page *p, bool translated)
{
	const struct pack *pack = p->lib->pack;
	struct value *v = value_object(p->a), *list = value_list(p->a);

	for (size_t i = 0; i < pack->nformats; i++) {
		struct sv name = pack->formats[i].name;

		if (!translated && print_style_is_paired(print_style_find(name)))
			continue;
		value_append(list,
			     value_html(p->a,
					sv_is(name, "a4")
						? SV("A4")
						: page_format_name(p, name)));
	}
	value_set(v, "list", list);
	return pack->nformats ? v : NULL;
}

bool page_accessibility(struct buf *out, struct arena *a, struct diags *ds,
			const struct site *s, size_t edition)
{
	struct web_page *p = page_begin(a, s, edition, "accessibility.html");
	struct counts n = count(p);
	bool translated = p->lang != p->lib->pack->source_lang;

	page_describe(p, ui_text(p->ed->ui, "accessibility").text,
		      ui_text(p->ed->ui, "access-report-how").text);
	page_set(p->values, "heading",
		 page_service(p, "access-heading", "service", "name"));
	page_set(p->values, "intro",
		 page_service(p, "access-intro", "service", "name"));
	page_set(p->values, "committed",
		 page_service(p, "access-committed", "service", "name"));
	value_set(p->values, "known", known(p, &n));
	page_set(p->values, "checked",
		 translated ? page_fill(p, "access-checked", "n",
					number(p, n.checked), "all",
					number(p, n.leaflets), NULL)
			    : SV(""));
	page_set(p->values, "withheld",
		 n.withheld ? page_fill(p, "access-withheld", "n",
					number(p, n.withheld), NULL)
			    : SV(""));
	value_set(p->values, "forms", forms(p, translated));
	page_set(p->values, "prepared",
		 page_date(p, "access-prepared-on", p->lib->today));
	page_formats(p);
	page_contact(p);
	return page_end(out, ds, p, PAGE_ACCESSIBILITY);
}
