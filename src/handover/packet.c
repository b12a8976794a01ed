#include "handover_imp.h"
#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/merge.h"
#include "lexleaf/plural.h"
#include "lexleaf/sheet.h"
#include "lexleaf/sources.h"
#include "lexleaf/utf8.h"

struct map *po_index(struct arena *a, struct po *po)
{
	struct map *all = map_new(a);

	for (size_t i = 0; i < po->n; i++) {
		struct po_message *m = &po->messages[i];

		if (!m->obsolete)
			*map_slot(all, po_key(a, m->ctxt, m->msgid)) = m;
	}
	return all;
}

struct po *po_load(struct arena *a, struct diags *ds, const struct pack *pack,
		   const struct lang *lang, enum catalog_domain domain)
{
	struct sv path = po_path(a, pack, lang, domain);
	const struct source *src;

	if (!fs_exists(path))
		return po_new(a, lang);
	src = fs_read(a, ds, path);
	return src && po_check(a, ds, src) ? po_parse(a, src) : NULL;
}

void message_empty(struct arena *a, struct po_message *m,
		   const struct lang *lang)
{
	const struct plural *rule = plural_parse(a, lang->plural);

	m->nforms = m->plural.n && rule ? (size_t)plural_forms(rule) : 1;
	m->forms = ARENA_ARRAY(a, struct sv, m->nforms);
	for (size_t i = 0; i < m->nforms; i++)
		m->forms[i] = SV("");
}

/*
 * What the master has for the language, or NULL.  What is wrong with it is
 * for those who look after it.
 */
static struct map *master_index(struct arena *a, const struct library *lib,
				enum catalog_domain domain)
{
	struct sv path = po_path_master(a, lib->pack, lib->editions[1].lang,
					domain);
	struct diags *unheard = diags_new();
	const struct source *src = path.n ? fs_read(a, unheard, path) : NULL;
	struct map *index = NULL;

	if (src && po_check(a, unheard, src))
		index = po_index(a, po_parse(a, src));
	diags_free(unheard);
	return index;
}

/*
 * A PO can hold characters ("\\v") that XML cannot, and that no file which
 * comes back may have; no page shows a text with one (MSG_CONTROL).
 */
static struct sv without_unfit(struct arena *a, struct sv s)
{
	struct buf b = BUF_INIT;
	size_t at;

	if (utf8_unfit(s) == SV_NONE)
		return s;
	while ((at = utf8_unfit(s)) != SV_NONE) {
		buf_sv(&b, sv_slice(s, 0, at));
		utf8_next(s, &at);
		s = sv_slice(s, at, s.n);
	}
	buf_sv(&b, s);
	return buf_take(&b, a);
}

/* What is known about 'key': the source's notes, the PO's translation. */
static struct po_message message_of(struct arena *a,
				    const struct po_message *source,
				    const struct po_message *known,
				    const struct lang *lang)
{
	struct po_message m = *source;

	if (!known) {
		message_empty(a, &m, lang);
		return m;
	}
	m.nforms = known->nforms;
	m.forms = ARENA_ARRAY(a, struct sv, m.nforms);
	for (size_t i = 0; i < m.nforms; i++)
		m.forms[i] = without_unfit(a, known->forms[i]);
	m.comments = known->comments;
	m.fuzzy = known->fuzzy;
	m.old_ctxt = known->old_ctxt;
	m.old_msgid = known->old_msgid;
	m.old_plural = known->old_plural;
	return m;
}

/* The texts of the packet, each once, in the order of the source. */
struct filler {
	struct arena *a;
	struct packet *p;
	struct map *sources, *known, *seen;
	struct map *master; /* or NULL */
	size_t cap, cap_texts;
};

/* The translation, the pack's own before the master's; NULL: there is none. */
static const struct po_message *known_by(const struct filler *f, struct sv key)
{
	const struct po_message *m = map_lookup(f->known, key);

	return f->master && (!m || !m->forms[0].n) ? map_lookup(f->master, key)
						   : m;
}

static void add(struct filler *f, struct sv ctxt, struct sv msgid,
		struct packet_text text)
{
	struct packet *p = f->p;
	struct sv key = po_key(f->a, ctxt, msgid);

	if (map_lookup(f->seen, key))
		return;
	*map_slot(f->seen, key) = p;
	ARENA_PUSH(f->a, p->texts, p->n, f->cap_texts) = text;
	ARENA_PUSH(f->a, p->po->messages, p->po->n, f->cap) = message_of(
		f->a, map_lookup(f->sources, key), known_by(f, key),
		p->with->editions[1].lang);
}

static void add_units(struct filler *f, const struct unit *u, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add(f, u[i].ctxt, u[i].msgid,
		    (struct packet_text){ .unit = &u[i], .words = u[i].words });
}

static void add_strings(struct filler *f, const struct strings *all)
{
	for (size_t i = 0; i < strings_count(all); i++) {
		const struct string *s = strings_nth(all, i);

		add(f, string_context(f->a, s), s->text,
		    (struct packet_text){ .string = s,
					  .words = words_in(s->text) });
	}
}

static void fill(struct arena *a, struct packet *p, struct po *known)
{
	const struct library *lib = p->with;
	struct po *pot = pot_po(sources_pot_of(a, lib, p->domain, p->index,
					       lib->editions[1].glossary,
					       lib->editions[0].matcher));
	struct filler f = { .a = a,
			    .p = p,
			    .sources = po_index(a, pot),
			    .known = po_index(a, known),
			    .master = master_index(a, lib, p->domain),
			    .seen = map_new(a) };
	size_t n = 0;
	const struct unit *u;

	p->po = ARENA_NEW(a, struct po);
	ARENA_PUSH(a, p->po->messages, p->po->n, f.cap) = known->messages[0];
	switch (p->domain) {
	case CATALOG_LEAFLETS:
		u = units_of(a, lib->leaflets[p->index], &n);
		add_units(&f, u, n);
		/* The reader meets them on top of this leaflet as of any
		 * other. */
		u = units_of(a, lib->notices, &n);
		add_units(&f, u, n);
		break;
	case CATALOG_GLOSSARY:
		u = glossary_units(a, lib->glossary, &n);
		add_units(&f, u, n);
		break;
	default:
		add_strings(&f, lib->strings);
		break;
	}
}

bool packet_make(struct arena *a, struct diags *ds, const struct library *with,
		 enum catalog_domain domain, size_t index, struct packet *out)
{
	const struct edition *ed = &with->editions[1];
	struct po *known = po_load(a, ds, with->pack, ed->lang, domain);

	*out = (struct packet){ .with = with,
				.domain = domain,
				.index = index };
	if (!known || !known->n)
		return false;
	fill(a, out, known);
	if (domain == CATALOG_LEAFLETS)
		out->signed_off = status_of_leaflet(with, index, ed).review ==
				  REVIEW_DONE;
	return true;
}

struct sv packet_name(const struct packet *p)
{
	return p->domain == CATALOG_LEAFLETS
		       ? p->with->pack->leaflets[p->index]
		       : sv_from(catalog_domain_name(p->domain));
}

bool message_is_done(const struct po_message *m)
{
	for (size_t i = 0; i < m->nforms; i++)
		if (!m->forms[i].n)
			return false;
	return m->nforms && !m->fuzzy;
}

/* --- how much there is -------------------------------------------------- */

enum message_state message_state(const struct po_message *m)
{
	if (message_is_done(m))
		return STATE_DONE;
	return m->forms[0].n ? STATE_CHANGED : STATE_NEW;
}

struct amounts packet_amounts(const struct packet *p)
{
	struct amounts n = { 0 };

	for (size_t i = 0; i < p->n; i++) {
		enum message_state s = message_state(&p->po->messages[i + 1]);

		n.words[s] += p->texts[i].words;
		n.texts[s]++;
	}
	return n;
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
	struct amounts amounts;
	struct sv name;
	struct packet p;
	bool ok;

	if (!packet_make(a, ds, with, domain, index, &p))
		return false;
	name = fs_join(a, folder,
		       arena_printf(a, "%.*s/%.*s",
				    SV_ARG(packet_lang(&p)->tag),
				    SV_ARG(packet_name(&p))));
	amounts = packet_amounts(&p);
	*out = (struct sheet_result){
		.name = packet_name(&p),
		.messages = (int)p.n,
		.words = amounts_left(&amounts) + amounts.words[STATE_DONE],
		.words_left = amounts_left(&amounts),
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
