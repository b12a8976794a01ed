/* The page that a translator reads beside the PO or the XLIFF file. */
#include "handover_imp.h"
#include "lexleaf/sources.h"
#include "lexleaf/xml.h"

/*
 * Everything in the file itself, so that it can be e-mailed and opened.  On
 * a phone the cells of a row stand below each other.  What colours say is
 * said in words as well, for printers and for who cannot see them.
 */
static const char style[] =
	"body { font: 1em/1.5 system-ui, sans-serif; margin: 2em auto; "
	"max-width: 75em;\n\tpadding: 0 1em; color: #1d1d1b; "
	"background: #fff }\n"
	"table { border-collapse: collapse; width: 100% }\n"
	"th, td { border: 1px solid #767676; padding: .5em .7em; "
	"text-align: start;\n\tvertical-align: top; "
	"overflow-wrap: anywhere }\n"
	"th { background: #eee }\n"
	"li { margin: .3em 0; max-width: 45em }\n"
	".texts td.text { width: 47% }\n"
	".texts td:first-child { overflow-wrap: normal }\n"
	".note { color: #4d4d4d; font-size: .85em }\n"
	".state { padding: 0 .4em; color: #1d1d1b; background: #ffe08a }\n"
	".new .to { background: #fff3d6 }\n"
	".changed .to { background: #fde2dc }\n"
	".changed .state { background: #f8b9ab }\n"
	"ins { background: #d5f0d5 }\n"
	"del { background: #fde2dc }\n"
	"@media (max-width: 40em) {\n"
	"\ttable, tbody, tr, td { display: block; width: auto }\n"
	"\t.texts td.text { width: auto }\n"
	"\tthead { display: none }\n"
	"\ttr { margin: 0 0 1em }\n"
	"\ttd + td { border-top: 0 }\n"
	"}\n"
	"@media print {\n"
	"\tbody { font-size: 10pt; margin: 0; padding: 0 }\n"
	"\ttr { break-inside: avoid }\n"
	"\th2 { break-after: avoid }\n"
	"}\n";

static void put(struct buf *out, const char *tag, struct sv text)
{
	buf_printf(out, "<%s>", tag);
	xml_put(out, text);
	buf_printf(out, "</%s>\n", tag);
}

/* The letters of the language, as on its pages where the fonts are. */
static void put_font(struct buf *out, const struct lang *lang)
{
	buf_printf(out, "[lang=\"%.*s\"] { font-family: ", SV_ARG(lang->tag));
	for (int i = 0; i < LANG_FONTS && lang->fonts[i].n; i++)
		buf_printf(out, "\"%.*s\", ", SV_ARG(lang->fonts[i]));
	buf_printf(out, "sans-serif; line-height: %d%% }\n", lang->line_height);
}

/* {names} and [labels] stay in one piece among letters that run from right
 * to left. */
static void put_marked(struct buf *out, struct sv text)
{
	size_t done = 0;

	for (size_t i = 0; i < text.n; i++) {
		bool label = sv_starts(sv_slice(text, i, text.n), "][");
		size_t from = i + label, n;

		if (text.p[i] != '{' && !label)
			continue;
		n = sv_find_char(sv_slice(text, from, text.n),
				 label ? ']' : '}');
		if (n == SV_NONE)
			break;
		xml_put(out, sv_slice(text, done, from));
		done = from + n + 1;
		buf_puts(out, "<bdi dir=\"ltr\">");
		xml_put(out, sv_slice(text, from, done));
		buf_puts(out, "</bdi>");
		i = done - 1;
	}
	xml_put(out, sv_slice(text, done, text.n));
}

/* A start tag for what is in the language. */
static void put_start(struct buf *out, const char *tag, const struct lang *lang)
{
	buf_printf(out, "<%s lang=\"%.*s\" dir=\"%s\">", tag, SV_ARG(lang->tag),
		   lang->dir == DIR_RTL ? "rtl" : "ltr");
}

static void put_foreign(struct buf *out, const char *tag,
			const struct lang *lang, struct sv text)
{
	put_start(out, tag, lang);
	xml_put(out, text);
	buf_printf(out, "</%s>", tag);
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

/* --- how much there is -------------------------------------------------- */

static void put_amounts(struct buf *out, const struct packet *p)
{
	struct amounts n = packet_amounts(p);
	int left = amounts_left(&n), all = left + n.words[STATE_DONE];

	if (!n.texts[STATE_NEW] && !n.texts[STATE_CHANGED])
		buf_printf(out,
			   "<p><strong>%d words, all translated.</strong> "
			   "Nothing is left to translate: please read them, "
			   "and change what is wrong.</p>\n",
			   all);
	else
		buf_printf(out,
			   "<p><strong>%d words to translate.</strong> "
			   "%d of %d words are unchanged. In the table below, "
			   "%d text%s marked <span class=\"state\">new"
			   "</span>, and %d <span class=\"changed\"><span "
			   "class=\"state\">changed</span></span>: of those "
			   "you see the old translation.</p>\n",
			   left, n.words[STATE_DONE], all, n.texts[STATE_NEW],
			   n.texts[STATE_NEW] == 1 ? " is" : "s are",
			   n.texts[STATE_CHANGED]);
}

/* --- what to do --------------------------------------------------------- */

static void put_steps(struct buf *out, const struct packet *p)
{
	struct sv name = packet_name(p);
	struct sv email = pack_service(p->with->pack, "email");

	buf_printf(out,
		   "<h2>What to do</h2>\n<ol>\n"
		   "<li>Write into the file <strong>%.*s.po</strong>, with "
		   "Poedit or another PO editor, or into <strong>%.*s.xlf"
		   "</strong> (XLIFF), with a translation program. One of the "
		   "two is enough. This sheet is only to read.</li>\n"
		   "<li>Send that file back",
		   SV_ARG(name), SV_ARG(name));
	if (email.n) {
		buf_puts(out, " to <strong>");
		xml_put(out, email);
		buf_puts(out, "</strong>");
	}
	buf_puts(out, ". Please do not turn it into a Word or PDF document."
		      "</li>\n</ol>\n");
}

static void put_rules(struct buf *out, const struct packet *p)
{
	buf_puts(out,
		 "<h2>How to write</h2>\n<ul>\n"
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
			   "<code>&lt;br&gt;</code> is a new line. Where stars "
			   "do not work, <code>&lt;b&gt;</code> and "
			   "<code>&lt;i&gt;</code> do.</li>\n"
			   "</ul>\n");
}

/* --- what is copied ----------------------------------------------------- */

struct fixed {
	struct buf *out;
	struct arena *a;
	const struct packet *p;
	struct map *seen;
	bool has_units; /* "6 weeks", of which the number alone can be had */
};

static bool first_time(struct map *seen, struct sv what)
{
	void **slot = map_slot(seen, what);
	bool first = !*slot;

	*slot = seen;
	return first;
}

static void begin_fixed(struct fixed *f)
{
	if (map_count(f->seen))
		return;
	buf_puts(f->out, "<h2>Copy, do not translate</h2>\n<table>\n"
			 "<thead><tr><th>Copy</th><th>Readers see</th><th>");
	buf_printf(f->out, "In %.*s", SV_ARG(packet_lang(f->p)->english));
	buf_puts(f->out, "</th></tr></thead>\n<tbody>\n");
}

static struct sv says(struct fixed *f, size_t edition, struct sv name)
{
	const struct edition *ed = &f->p->with->editions[edition];

	return placeholder_text(f->a, f->p->with->pack, ed->ui, ed->lang, name);
}

static bool has_unit(const struct pack *pack, struct sv name)
{
	const struct fact *fact =
		sv_starts(name, "fact.")
			? map_lookup(pack->facts, sv_slice(name, 5, name.n))
			: NULL;

	return fact && fact->unit.n;
}

static void put_placeholder(struct fixed *f, struct sv name)
{
	struct sv english, theirs, copy;

	copy = arena_printf(f->a, "{%.*s}", SV_ARG(name));
	english = says(f, 0, name);
	theirs = says(f, 1, name);
	if (!english.n || map_lookup(f->seen, copy))
		return;
	begin_fixed(f);
	first_time(f->seen, copy);
	f->has_units |= has_unit(f->p->with->pack, name);
	buf_puts(f->out, "<tr><td><code>");
	xml_put(f->out, copy);
	buf_puts(f->out, "</code></td>");
	put(f->out, "td", english);
	put_foreign(f->out, "td", packet_lang(f->p),
		    sv_eq(english, theirs) ? SV("") : theirs);
	buf_puts(f->out, "</tr>\n");
}

static void put_code(struct fixed *f, struct sv code)
{
	struct sv copy = arena_printf(f->a, "`%.*s`", SV_ARG(code));

	if (map_lookup(f->seen, copy))
		return;
	begin_fixed(f);
	first_time(f->seen, copy);
	buf_puts(f->out, "<tr><td><code>");
	xml_put(f->out, copy);
	buf_puts(f->out, "</code></td>");
	put(f->out, "td", code);
	buf_puts(f->out, "<td></td></tr>\n");
}

/* Names of the service, values of facts, codes. */
static void put_fixed(struct buf *out, struct arena *a, const struct packet *p)
{
	struct fixed f = { .out = out, .a = a, .p = p, .seen = map_new(a) };

	for (size_t i = 0; i < p->n; i++) {
		const struct unit *u = p->texts[i].unit;

		for (size_t k = 0; u && k < u->nplaceholders; k++)
			put_placeholder(&f, u->placeholders[k]);
		for (const struct node *n = u ? u->node : NULL; n;
		     n = node_next(u->node, n))
			if (n->kind == NODE_CODE)
				put_code(&f, n->text);
	}
	if (!map_count(f.seen))
		return;
	buf_puts(out, "</tbody>\n</table>\n");
	if (f.has_units)
		buf_puts(out, "<p><code>{fact.weeks:n}</code> is the number "
			      "alone. Write it for <code>{fact.weeks}</code> "
			      "where your sentence needs another form of "
			      "“weeks”, and add that yourself.</p>\n");
}

/* --- words of the glossary ---------------------------------------------- */

static struct sv english_name(struct arena *a, const struct term *t)
{
	return t->acronym.n ? arena_printf(a, "%.*s (%.*s)", SV_ARG(t->head),
					   SV_ARG(t->acronym))
			    : t->head;
}

static struct sv their_name(const struct packet *p, const struct term *t)
{
	return sources_term_name(p->with->editions[1].glossary, t);
}

static void put_word(struct buf *out, struct arena *a, const struct packet *p,
		     const struct term *t)
{
	struct buf meaning = BUF_INIT;

	node_plain(&meaning, t->definition);
	buf_puts(out, "<tr>");
	put(out, "td", english_name(a, t));
	put_foreign(out, "td", packet_lang(p), their_name(p, t));
	put(out, "td", buf_view(&meaning));
	buf_puts(out, "</tr>\n");
	buf_release(&meaning);
}

static const struct term **terms_of(struct arena *a, const struct packet *p,
				    size_t i, size_t *n)
{
	*n = 0;
	if (p->domain != CATALOG_LEAFLETS)
		return NULL; /* the jargon buster is itself the list of words */
	return sources_terms(a, p->texts[i].unit, p->with->editions[0].matcher,
			     n);
}

static void put_words(struct buf *out, struct arena *a, const struct packet *p)
{
	struct map *seen = map_new(a);

	for (size_t i = 0; i < p->n; i++) {
		size_t n;
		const struct term **terms = terms_of(a, p, i, &n);

		for (size_t k = 0; k < n; k++) {
			if (!map_count(seen))
				buf_puts(out, "<h2>Words to use</h2>\n"
					      "<p>If a word has no translation "
					      "yet, choose one and keep to it."
					      "</"
					      "p>\n<table>\n<thead><tr><th>"
					      "English</th><th>"
					      "Translation</th><th>Meaning</th>"
					      "</tr></thead>\n<tbody>\n");
			if (first_time(seen, terms[k]->id))
				put_word(out, a, p, terms[k]);
		}
	}
	if (map_count(seen))
		buf_puts(out, "</tbody>\n</table>\n");
}

static void put_words_of(struct buf *out, struct arena *a,
			 const struct packet *p, size_t i)
{
	size_t n;
	const struct term **terms = terms_of(a, p, i, &n);

	for (size_t k = 0; k < n; k++) {
		struct sv name = their_name(p, terms[k]);

		buf_puts(out, k ? "; " : "<br>Words to use: ");
		xml_put(out, english_name(a, terms[k]));
		if (name.n) {
			buf_puts(out, " → ");
			put_foreign(out, "bdi", packet_lang(p), name);
		}
	}
}

/* --- the texts ---------------------------------------------------------- */

/* What differs between 'old' and 'now' but for whole words that both begin
 * and end with: bytes at the start, bytes at the end. */
struct edges {
	size_t start, end;
};

static struct edges edges_of(struct sv old, struct sv now)
{
	size_t least = old.n < now.n ? old.n : now.n, i;
	struct edges same = { 0 };

	for (i = 0; i < least && old.p[i] == now.p[i]; i++)
		if (old.p[i] == ' ')
			same.start = i + 1;
	for (i = 0; i < least - same.start &&
		    old.p[old.n - 1 - i] == now.p[now.n - 1 - i];
	     i++)
		if (old.p[old.n - 1 - i] == ' ')
			same.end = i + 1;
	return same;
}

static void put_edited(struct buf *out, struct sv text, struct edges same,
		       const char *tag)
{
	struct sv part = sv_slice(text, same.start, text.n - same.end);

	xml_put(out, sv_slice(text, 0, same.start));
	if (part.n) {
		buf_printf(out, "<%s>", tag);
		xml_put(out, part);
		buf_printf(out, "</%s>", tag);
	}
	xml_put(out, sv_slice(text, text.n - same.end, text.n));
}

/* The comments of the PO file, in words; its lines on the glossary name
 * three words at most, so those are left to put_words_of(). */
static void put_note(struct buf *out, struct sv line)
{
	if (sv_starts(line, "Glossary: "))
		return;
	if (sv_starts(line, "type: ")) {
		buf_puts(out, ", ");
		xml_put(out, sv_slice(line, 6, line.n));
		return;
	}
	buf_puts(out, "<br>");
	if (sv_is(line, "critical")) {
		buf_puts(out, "<strong>A deadline or a right: please be exact."
			      "</strong>");
	} else if (sv_starts(line, "max: ")) {
		buf_puts(out, "At most ");
		xml_put(out, sv_slice(line, 5, line.n));
		buf_puts(out, " characters");
	} else {
		xml_put(out, line);
	}
}

static void put_notes(struct buf *out, struct arena *a, const struct packet *p,
		      size_t i, struct edges same)
{
	static const char *const marks[STATES] = {
		[STATE_NEW] = "<span class=\"state\">new</span> ",
		[STATE_CHANGED] = "<span class=\"state\">changed</span> ",
	};
	const struct po_message *m = &p->po->messages[i + 1];
	const char *mark = marks[message_state(m)];
	struct sv notes = m->extracted, line;
	int words = p->texts[i].words;

	buf_printf(out, "\n<div class=\"note\">%s%d word%s", mark ? mark : "",
		   words, words == 1 ? "" : "s");
	while (sv_cut(&notes, '\n', &line))
		put_note(out, line);
	put_words_of(out, a, p, i);
	if (m->old_msgid.n) {
		buf_puts(out, "<br>The English was: ");
		put_edited(out, m->old_msgid, same, "del");
	}
	buf_puts(out, "</div>");
}

static void put_row(struct buf *out, struct arena *a, const struct packet *p,
		    size_t i)
{
	static const char *const classes[STATES] = { "done", "new", "changed" };
	const struct po_message *m = &p->po->messages[i + 1];
	struct edges same = { m->msgid.n, 0 };

	if (m->old_msgid.n)
		same = edges_of(m->old_msgid, m->msgid);
	buf_printf(out, "<tr class=\"%s\">\n<td>%zu</td>\n<td class=\"text\">",
		   classes[message_state(m)], i + 1);
	put_edited(out, m->msgid, same, "ins");
	if (m->plural.n) {
		buf_puts(out, "<br>");
		xml_put(out, m->plural);
	}
	put_notes(out, a, p, i, same);
	buf_puts(out, "</td>\n");
	put_start(out, "td class=\"text to\"", packet_lang(p));
	for (size_t k = 0; k < m->nforms; k++) {
		buf_puts(out, k ? "<br>" : "");
		put_marked(out, m->forms[k]);
	}
	buf_puts(out, "</td>\n</tr>\n");
}

static void put_head(struct buf *out, struct arena *a, const struct packet *p)
{
	const struct lang *lang = packet_lang(p);
	struct sv service = pack_service(p->with->pack, "name");
	struct sv title = title_of(a, p);

	buf_puts(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n"
		      "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		      "content=\"width=device-width, initial-scale=1\">\n");
	put(out, "title",
	    arena_printf(a, "%.*s – %.*s", SV_ARG(title),
			 SV_ARG(lang->english)));
	buf_puts(out, "<style>\n");
	buf_puts(out, style);
	put_font(out, lang);
	buf_puts(out, "</style>\n</head>\n<body>\n<main>\n<h1>");
	xml_put(out, title);
	buf_puts(out, ": into ");
	xml_put(out, lang->english);
	buf_puts(out, " (");
	put_foreign(out, "bdi", lang, lang->endonym);
	buf_puts(out, ")</h1>\n");
	if (service.n)
		put(out, "p", arena_printf(a, "From %.*s.", SV_ARG(service)));
}

void sheet_put(struct buf *out, struct arena *a, const struct packet *p)
{
	put_head(out, a, p);
	put_amounts(out, p);
	put_steps(out, p);
	put_rules(out, p);
	put_fixed(out, a, p);
	put_words(out, a, p);
	buf_puts(out, "<h2>The texts</h2>\n<table class=\"texts\">\n<thead>"
		      "<tr><th></th><th>English</th><th>Translation</th></tr>"
		      "</thead>\n<tbody>\n");
	for (size_t i = 0; i < p->n; i++)
		put_row(out, a, p, i);
	buf_puts(out, "</tbody>\n</table>\n</main>\n</body>\n</html>\n");
}
