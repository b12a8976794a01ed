/* Where to get help: the block that most pages have, and the page about the
 * service. */
#include "page.h"

#include <string.h>

struct sv page_tel(struct web_page *p, struct sv number)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, "tel:");
	for (size_t i = 0; i < number.n; i++) {
		if (number.p[i] != ' ')
			buf_putc(&b, number.p[i]);
	}
	return buf_take(&b, p->a);
}

/* An address that may break where its parts end. */
static struct sv breakable(struct web_page *p, struct sv address)
{
	struct buf b = BUF_INIT;

	while (address.n) {
		size_t n = 0;

		while (n < address.n && address.p[n] != '@' &&
		       address.p[n] != '/')
			n++;
		n += n < address.n;
		html_text(&b, sv_slice(address, 0, n));
		address = sv_slice(address, n, address.n);
		if (address.n)
			buf_puts(&b, "<wbr>");
	}
	return buf_take(&b, p->a);
}

static void add_contact(struct web_page *p, struct value *list, const char *id,
			const char *field, const char *scheme)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct sv value = pack_service(p->lib->pack, field), shown = value;
	struct value *v;

	if (!value.n)
		return;
	/* Nobody types https:// any more. */
	if (sv_starts(value, "https://"))
		shown = sv_slice(value, strlen("https://"), value.n);
	v = value_object(p->a);
	value_set_html(v, "name", page_ui(p, id));
	if (!scheme) {
		value_set(v, "href", NULL);
		value_set_html(v, "value", page_text(p, english, value));
	} else {
		value_set_text(v, "href",
			       strcmp(scheme, "tel:") == 0
				       ? page_tel(p, value)
				       : arena_printf(p->a, "%s%.*s", scheme,
						      SV_ARG(value)));
		value_set_html(v, "value",
			       arena_printf(p->a, "<bdi dir=\"ltr\">%.*s</bdi>",
					    SV_ARG(breakable(p, shown))));
	}
	value_append(list, v);
}

static void add_hours(struct web_page *p, struct value *list)
{
	const struct pack *pack = p->lib->pack;
	struct value *v;

	if (!pack_service(pack, "hours").n)
		return;
	v = value_object(p->a);
	value_set_html(v, "name", page_ui(p, "contact-hours"));
	value_set(v, "href", NULL);
	value_set_html(v, "value",
		       page_ui_text(p, ui_hours(p->a, p->ed->ui, pack,
						p->lang)));
	value_append(list, v);
}

void page_contact(struct web_page *p)
{
	const struct lang *english = p->lib->pack->source_lang;
	struct value *list = value_list(p->a);

	add_contact(p, list, "contact-text", "text", "tel:");
	add_hours(p, list);
	add_contact(p, list, "contact-email", "email", "mailto:");
	add_contact(p, list, "contact-web", "web", "");
	add_contact(p, list, "contact-address", "address", NULL);
	value_set(p->values, "contacts", list);
	/* In English, because whoever answers the phone must understand it;
	 * not isolated, because it is part of an English phrase: in an Urdu
	 * sentence, "Urdu, please" must stay one run. */
	page_set(p->values, "interpreter",
		 p->lang == english
			 ? SV("")
			 : page_fill(p, "interpreter-line", "language",
				     arena_printf(p->a,
						  "<span lang=\"%.*s\">%.*s"
						  "</span>",
						  SV_ARG(english->tag),
						  SV_ARG(p->lang->spoken)),
				     NULL));
}

/* "Paid for by Westbrook Council.", for a field that the service has. */
struct sv page_service(struct web_page *p, const char *id, const char *name,
		       const char *field)
{
	struct sv value = pack_service(p->lib->pack, field);

	return value.n ? page_fill(p, id, name,
				   page_isolate(p, p->lib->pack->source_lang,
						value),
				   NULL)
		       : SV("");
}

void page_formats(struct web_page *p)
{
	struct sv address = pack_service(p->lib->pack, "formats_email");
	struct value *v = NULL;

	if (address.n) {
		v = value_object(p->a);
		value_set_text(v, "href",
			       arena_printf(p->a, "mailto:%.*s",
					    SV_ARG(address)));
		value_set_text(v, "address", address);
	}
	value_set(p->values, "formats", v);
}

bool page_about(struct buf *out, struct arena *a, struct diags *ds,
		const struct site *s, size_t edition)
{
	struct web_page *p = page_begin(a, s, edition, "about.html");

	page_describe(p, ui_text(p->ed->ui, "topic-about-us").text,
		      ui_text(p->ed->ui, "contact-intro").text);
	page_set(p->values, "who",
		 page_service(p, "about-service", "service", "name"));
	page_set(p->values, "area",
		 page_service(p, "about-area", "area", "area"));
	page_set(p->values, "funded_by",
		 page_service(p, "funded-by", "funder", "funder"));
	page_formats(p);
	page_contact(p);
	return page_end(out, ds, p, PAGE_ABOUT);
}
