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

	for (size_t i = 0; i < p->nunits; i++)
		if (!message_is_done(&p->po->messages[i + 1]))
			left += p->units[i].words;
	return left;
}

static int words_of(const struct packet *p)
{
	int words = 0;

	for (size_t i = 0; i < p->nunits; i++)
		words += p->units[i].words;
	return words;
}

static void put_intro(struct buf *out, struct arena *a, const struct packet *p)
{
	const struct doc *d = p->lib->leaflets[p->index];
	struct buf title = BUF_INIT;

	node_plain(&title, d->title);
	put(out, "h1",
	    arena_printf(a, "%.*s: into %.*s (%.*s)", SV_ARG(buf_view(&title)),
			 SV_ARG(p->lang->english), SV_ARG(p->lang->endonym)));
	buf_release(&title);
	put(out, "p",
	    arena_printf(a,
			 "%d words, of which %d are new or have changed. "
			 "Please translate the coloured rows.",
			 words_of(p), words_left(p)));
	buf_puts(out,
		 "<ul>\n"
		 "<li>The readers are parents, some of whom read little. Short "
		 "sentences and everyday words, please.</li>\n"
		 "<li>Copy what stands in braces, such as "
		 "<code>{service.phone}</code>, and the second brackets of "
		 "<code>[your council][link1]</code>. They may move.</li>\n"
		 "<li><code>**two stars**</code> are bold, <code>*one "
		 "star*</code> is italic, <code>&lt;br&gt;</code> is a new "
		 "line.</li>\n"
		 "<li>Never change a number, a date or an amount.</li>\n"
		 "</ul>\n");
}

/* Names of the service and values of facts: what {names} will say. */
static void put_fixed(struct buf *out, struct arena *a, const struct packet *p)
{
	struct map *seen = map_new(a);
	bool any = false;

	for (size_t i = 0; i < p->nunits; i++) {
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

static void put_words(struct buf *out, struct arena *a, const struct packet *p)
{
	struct map *seen = map_new(a);

	buf_puts(out, "<h2>Words to use</h2>\n<table>\n<tr><th>English</th>"
		      "<th>Translation</th><th>Meaning</th></tr>\n");
	for (size_t i = 0; i < p->nunits; i++) {
		size_t n;
		const struct term **terms =
			sources_terms(a, &p->units[i], p->english, &n);

		for (size_t k = 0; k < n; k++) {
			struct buf meaning = BUF_INIT;

			if (map_lookup(seen, terms[k]->id))
				continue;
			*map_slot(seen, terms[k]->id) = seen;
			node_plain(&meaning, terms[k]->definition);
			buf_puts(out, "<tr>");
			put(out, "td",
			    terms[k]->acronym.n
				    ? arena_printf(a, "%.*s (%.*s)",
						   SV_ARG(terms[k]->head),
						   SV_ARG(terms[k]->acronym))
				    : terms[k]->head);
			buf_printf(out, "<td lang=\"%.*s\" dir=\"auto\">",
				   SV_ARG(p->lang->tag));
			xml_put(out, sources_term_name(p->glossary, terms[k]));
			buf_puts(out, "</td>\n");
			put(out, "td", buf_view(&meaning));
			buf_puts(out, "</tr>\n");
			buf_release(&meaning);
		}
	}
	buf_puts(out, "</table>\n");
}

static void put_row(struct buf *out, const struct packet *p, size_t i)
{
	const struct unit *u = &p->units[i];
	const struct po_message *m = &p->po->messages[i + 1];
	struct sv notes = m->extracted, line;
	bool done = message_is_done(m);

	buf_printf(out, "<tr class=\"%s\">\n<td>%zu</td>\n<td class=\"text\">",
		   done            ? "done"
		   : m->forms[0].n ? "changed"
				   : "new",
		   i + 1);
	xml_put(out, u->msgid);
	buf_printf(out, "\n<div class=\"note\">%d words", u->words);
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
		   SV_ARG(p->lang->tag),
		   p->lang->dir == DIR_RTL ? "rtl" : "ltr");
	xml_put(out, m->forms[0]);
	buf_puts(out, "</td>\n</tr>\n");
}

void sheet_put(struct buf *out, struct arena *a, const struct packet *p)
{
	buf_puts(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n"
		      "<meta charset=\"utf-8\">\n");
	put(out, "title",
	    arena_printf(a, "%.*s – %.*s",
			 SV_ARG(p->lib->pack->leaflets[p->index]),
			 SV_ARG(p->lang->english)));
	buf_puts(out, head);
	buf_puts(out, "</head>\n<body>\n");
	put_intro(out, a, p);
	put_fixed(out, a, p);
	put_words(out, a, p);
	buf_puts(out, "<h2>Text</h2>\n<table>\n<tr><th></th><th>English</th>"
		      "<th>Translation</th></tr>\n");
	for (size_t i = 0; i < p->nunits; i++)
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

bool sheet_write(struct arena *a, struct diags *ds, const struct library *lib,
		 const struct lang *lang, size_t index, struct sv cache,
		 struct sv folder, struct sheet_result *out)
{
	struct buf html = BUF_INIT, xliff = BUF_INIT;
	struct sv name;
	struct packet p;
	bool ok;

	if (!packet_make(a, ds, lib, lang, index, cache, &p))
		return false;
	name = fs_join(a, folder,
		       arena_printf(a, "%.*s/%.*s", SV_ARG(lang->tag),
				    SV_ARG(lib->pack->leaflets[index])));
	*out = (struct sheet_result){
		.messages = (int)p.nunits,
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
