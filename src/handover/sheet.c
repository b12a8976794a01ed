#include "lexleaf/sheet.h"

#include "handover_imp.h"
#include "lexleaf/fs.h"
#include "lexleaf/sources.h"
#include "lexleaf/xliff.h"

/* --- the sheet ---------------------------------------------------------- */

/* Everything in the file itself, so that it can be e-mailed and opened. */
static const char head[] =
	"<meta name=\"viewport\" content=\"width=device-width\">\n"
	"<style>\n"
	"body { font: 16px/1.5 sans-serif; margin: 2em auto; max-width: 75em;\n"
	"\tpadding: 0 1em; color: #1d1d1b; background: #fff }\n"
	"table { border-collapse: collapse; width: 100% }\n"
	"th, td { border: 1px solid #888; padding: .5em .7em; vertical-align: "
	"top;\n\ttext-align: start }\n"
	"th { background: #eee }\n"
	"td.text { width: 46% }\n"
	".note { color: #555; font-size: .85em }\n"
	"tr.new td.to { background: #fff3d6 }\n"
	"tr.changed td.to { background: #fde2dc }\n"
	"@media print { tr { break-inside: avoid } }\n"
	"</style>\n";

static void put(struct buf *out, const char *tag, struct sv text)
{
	buf_printf(out, "<%s>", tag);
	xml_put(out, text);
	buf_printf(out, "</%s>\n", tag);
}

static int words_left(const struct packet *p)
{
	int left = 0;

	for (size_t i = 0; i < p->n; i++)
		if (!message_is_done(&p->po->messages[i + 1]))
			left += p->texts[i].words;
	return left;
}

static int words_of(const struct packet *p)
{
	int words = 0;

	for (size_t i = 0; i < p->n; i++)
		words += p->texts[i].words;
	return words;
}

static struct sv title_of(struct arena *a, const struct packet *p)
{
	struct buf title = BUF_INIT;

	if (p->domain == CATALOG_GLOSSARY)
		return SV("The jargon buster");
	if (p->domain == CATALOG_UI)
		return SV("Words of the website and the PDFs");
	node_plain(&title, p->with->leaflets[p->index]->title);
	return buf_take(&title, a);
}

static void put_intro(struct buf *out, struct arena *a, const struct packet *p)
{
	const struct lang *lang = packet_lang(p);

	put(out, "h1",
	    arena_printf(a, "%.*s: into %.*s (%.*s)", SV_ARG(title_of(a, p)),
			 SV_ARG(lang->english), SV_ARG(lang->endonym)));
	put(out, "p",
	    arena_printf(a,
			 "%d words, of which %d are new or have changed. "
			 "Please translate the coloured rows.",
			 words_of(p), words_left(p)));
	buf_puts(out,
		 "<ul>\n"
		 "<li>The readers are parents, some of whom read little. Short "
		 "sentences and everyday words, please.</li>\n"
		 "<li>Never change a number, a date or an amount.</li>\n");
	buf_puts(out,
		 p->domain == CATALOG_UI
			 ? "<li>Copy what stands in braces, such as "
			   "<code>{date}</code>. It may move.</li>\n"
			   "<li>Most texts are buttons, links and labels: "
			   "short ones fit.</li>\n</ul>\n"
			 : "<li>Copy what stands in braces, such as "
			   "<code>{service.phone}</code>, and the second "
			   "brackets of <code>[your council][link1]</code>. "
			   "They may move.</li>\n"
			   "<li><code>**two stars**</code> are bold, "
			   "<code>*one star*</code> is italic, "
			   "<code>&lt;br&gt;</code> is a new line.</li>\n"
			   "</ul>\n");
}

/* Names of the service and values of facts: what {names} will say. */
static void put_fixed(struct buf *out, struct arena *a, const struct packet *p)
{
	struct map *seen = map_new(a);
	bool any = false;

	for (size_t i = 0; i < p->n; i++) {
		struct sv rest = p->po->messages[i + 1].extracted, line;

		while (sv_cut(&rest, '\n', &line)) {
			if (!sv_starts(line, "{") || map_lookup(seen, line))
				continue;
			*map_slot(seen, line) = seen;
			if (!any)
				buf_puts(out, "<h2>Do not translate</h2>\n"
					      "<ul>\n");
			any = true;
			put(out, "li", line);
		}
	}
	if (any)
		buf_puts(out, "</ul>\n");
}

static void put_word(struct buf *out, struct arena *a, const struct packet *p,
		     const struct term *t)
{
	struct buf meaning = BUF_INIT;

	node_plain(&meaning, t->definition);
	buf_puts(out, "<tr>");
	put(out, "td",
	    t->acronym.n ? arena_printf(a, "%.*s (%.*s)", SV_ARG(t->head),
					SV_ARG(t->acronym))
			 : t->head);
	buf_printf(out, "<td lang=\"%.*s\" dir=\"auto\">",
		   SV_ARG(packet_lang(p)->tag));
	xml_put(out, sources_term_name(p->with->editions[1].glossary, t));
	buf_puts(out, "</td>\n");
	put(out, "td", buf_view(&meaning));
	buf_puts(out, "</tr>\n");
	buf_release(&meaning);
}

/* The jargon buster is itself the list of words. */
static void put_words(struct buf *out, struct arena *a, const struct packet *p)
{
	struct map *seen = map_new(a);

	if (p->domain != CATALOG_LEAFLETS)
		return;
	buf_puts(out, "<h2>Words to use</h2>\n<table>\n<tr><th>English</th>"
		      "<th>Translation</th><th>Meaning</th></tr>\n");
	for (size_t i = 0; i < p->n; i++) {
		size_t n;
		const struct term **terms = sources_terms(
			a, p->texts[i].unit, p->with->editions[0].matcher, &n);

		for (size_t k = 0; k < n; k++) {
			if (map_lookup(seen, terms[k]->id))
				continue;
			*map_slot(seen, terms[k]->id) = seen;
			put_word(out, a, p, terms[k]);
		}
	}
	buf_puts(out, "</table>\n");
}

static void put_row(struct buf *out, const struct packet *p, size_t i)
{
	const struct lang *lang = packet_lang(p);
	const struct po_message *m = &p->po->messages[i + 1];
	struct sv notes = m->extracted, line;
	bool done = message_is_done(m);
	int words = p->texts[i].words;

	buf_printf(out, "<tr class=\"%s\">\n<td>%zu</td>\n<td class=\"text\">",
		   done            ? "done"
		   : m->forms[0].n ? "changed"
				   : "new",
		   i + 1);
	xml_put(out, m->msgid);
	if (m->plural.n) {
		buf_puts(out, "<br>");
		xml_put(out, m->plural);
	}
	buf_printf(out, "\n<div class=\"note\">%d word%s", words,
		   words == 1 ? "" : "s");
	while (sv_cut(&notes, '\n', &line)) {
		buf_puts(out, "<br>");
		xml_put(out, line);
	}
	if (m->old_msgid.n) {
		buf_puts(out, "<br>before: ");
		xml_put(out, m->old_msgid);
	}
	buf_printf(out,
		   "</div></td>\n<td class=\"text to\" lang=\"%.*s\" "
		   "dir=\"%s\">",
		   SV_ARG(lang->tag), lang->dir == DIR_RTL ? "rtl" : "ltr");
	for (size_t k = 0; k < m->nforms; k++) {
		buf_puts(out, k ? "<br>" : "");
		xml_put(out, m->forms[k]);
	}
	buf_puts(out, "</td>\n</tr>\n");
}

void sheet_put(struct buf *out, struct arena *a, const struct packet *p)
{
	buf_puts(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n"
		      "<meta charset=\"utf-8\">\n");
	put(out, "title",
	    arena_printf(a, "%.*s – %.*s", SV_ARG(packet_name(p)),
			 SV_ARG(packet_lang(p)->english)));
	buf_puts(out, head);
	buf_puts(out, "</head>\n<body>\n");
	put_intro(out, a, p);
	put_fixed(out, a, p);
	put_words(out, a, p);
	buf_puts(out, "<h2>Text</h2>\n<table>\n<tr><th></th><th>English</th>"
		      "<th>Translation</th></tr>\n");
	for (size_t i = 0; i < p->n; i++)
		put_row(out, p, i);
	buf_puts(out, "</table>\n</body>\n</html>\n");
}

/* --- the files ---------------------------------------------------------- */

static bool write_buf(struct diags *ds, struct sv path, struct buf *b)
{
	bool ok = fs_write(ds, path, buf_view(b));

	buf_release(b);
	return ok;
}

bool sheet_write(struct arena *a, struct diags *ds, const struct library *with,
		 enum catalog_domain domain, size_t index, struct sv folder,
		 struct sheet_result *out)
{
	struct buf html = BUF_INIT, xliff = BUF_INIT;
	struct sv name;
	struct packet p;
	bool ok;

	if (!packet_make(a, ds, with, domain, index, &p))
		return false;
	name = fs_join(a, folder,
		       arena_printf(a, "%.*s/%.*s",
				    SV_ARG(packet_lang(&p)->tag),
				    SV_ARG(packet_name(&p))));
	*out = (struct sheet_result){
		.name = packet_name(&p),
		.messages = (int)p.n,
		.words = words_of(&p),
		.words_left = words_left(&p),
		.html = arena_printf(a, "%.*s.html", SV_ARG(name)),
		.po = arena_printf(a, "%.*s.po", SV_ARG(name)),
		.xliff = arena_printf(a, "%.*s.xlf", SV_ARG(name)),
	};
	sheet_put(&html, a, &p);
	xliff_file_put(&xliff, a, &p);
	ok = write_buf(ds, out->html, &html);
	ok = write_buf(ds, out->xliff, &xliff) && ok;
	return po_write(a, ds, p.po, out->po) && ok;
}
