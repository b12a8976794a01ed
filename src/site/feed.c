/*
 * changes.xml of each language: its leaflets, the newest first, as an Atom
 * feed (RFC 4287).  The dates are those of the content, when somebody last
 * checked a leaflet or its translation, so that a build says the same on any
 * day.
 */
#include "lexleaf/html.h"
#include "site_imp.h"

struct feed {
	struct buf *out;
	struct arena *a;
	const struct site *s;
	size_t edition;
};

static void put_element(const struct feed *f, const char *tag, struct sv text)
{
	buf_printf(f->out, "<%s>", tag);
	html_text(f->out, text);
	buf_printf(f->out, "</%s>\n", tag);
}

/* Nobody knows the hour. */
static void put_date(const struct feed *f, struct date d)
{
	buf_printf(f->out, "<updated>%04d-%02d-%02dT00:00:00Z</updated>\n",
		   d.year, d.month, d.day);
}

static struct sv address(const struct feed *f, struct sv rest)
{
	return arena_printf(f->a, "%.*s%.*s/%.*s",
			    SV_ARG(f->s->lib->pack->site_url),
			    SV_ARG(f->s->lib->editions[f->edition].lang->tag),
			    SV_ARG(rest));
}

static void put_link(const struct feed *f, const char *rel, const char *type,
		     struct sv href)
{
	buf_printf(f->out, "<link rel=\"%s\" type=\"%s\" href=\"", rel, type);
	html_attr(f->out, href);
	buf_puts(f->out, "\"/>\n");
}

/* Titles and summaries have no mark-up here. */
static struct sv plain(const struct feed *f, const struct node *n)
{
	struct buf b = BUF_INIT;

	node_plain(&b, n);
	return buf_take(&b, f->a);
}

static void put_entry(const struct feed *f, const struct card *c)
{
	struct sv page = address(f, arena_printf(f->a, "leaflets/%.*s.html",
						 SV_ARG(c->id)));

	buf_puts(f->out, "<entry>\n");
	put_element(f, "title", plain(f, c->title));
	put_element(f, "id", page);
	put_link(f, "alternate", "text/html", page);
	put_date(f, c->changed);
	put_element(f, "summary", plain(f, c->summary));
	buf_puts(f->out, "</entry>\n");
}

/* The newest card that comes behind 'last'; of one day, by id.  NULL: none. */
static const struct card *next_card(const struct feed *f,
				    const struct card *last)
{
	const struct card *best = NULL;

	for (size_t i = 0; i < f->s->lib->pack->nleaflets; i++) {
		const struct card *c = site_card(f->s, f->edition, i);
		int age;

		if (!c->made || c->withheld || !c->changed.year)
			continue;
		age = last ? date_cmp(c->changed, last->changed) : -1;
		if (age > 0 || (age == 0 && c <= last))
			continue;
		if (!best || date_cmp(c->changed, best->changed) > 0)
			best = c;
	}
	return best;
}

void feed_write(struct buf *out, struct arena *a, const struct site *s,
		size_t edition)
{
	struct feed f = { out, a, s, edition };
	const struct edition *ed = &s->lib->editions[edition];
	struct sv name = pack_service(s->lib->pack, "name");
	const struct card *c = next_card(&f, NULL);
	struct sv self = address(&f, SV("changes.xml"));

	buf_printf(out,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		   "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
		   "xml:lang=\"%.*s\">\n",
		   SV_ARG(ed->lang->tag));
	put_element(&f, "title",
		    arena_printf(a, "%.*s \xe2\x80\x93 %.*s", /* a dash */
				 SV_ARG(ui_text(ed->ui, "changes").text),
				 SV_ARG(name)));
	put_element(&f, "id", self);
	put_link(&f, "self", "application/atom+xml", self);
	put_link(&f, "alternate", "text/html", address(&f, SV("index.html")));
	/* A feed must have a date; one without entries has none to give. */
	put_date(&f, c ? c->changed : (struct date){ 1970, 1, 1 });
	buf_puts(out, "<author>\n");
	put_element(&f, "name", name);
	buf_puts(out, "</author>\n");
	for (; c; c = next_card(&f, c))
		put_entry(&f, c);
	buf_puts(out, "</feed>\n");
}
