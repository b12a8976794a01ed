/* The folder for temporary files is made by POSIX. */
#include "lexleaf/merge.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "handover_imp.h"
#include "lexleaf/fs.h"
#include "lexleaf/po.h"
#include "lexleaf/sources.h"
#include "lexleaf/verdict.h"

struct merge {
	struct arena *arena;
	struct diags *ds;
	const struct library *lib;
	const struct lang *lang;
	const struct merge_options *opts;
	const struct glossary *glossary; /* in the language */
	const struct matcher *english;
	struct map *units;
	struct sv folder; /* for temporary files */
	/* Copies of each domain's PO as it was, and of the master's; empty:
	 * there is none, or it is broken. */
	struct sv old[CATALOG_DOMAINS], under[CATALOG_DOMAINS];
	struct merge_result *out;
};

static struct sv po_file(struct arena *a, const struct lang *lang,
			 enum catalog_domain domain)
{
	return arena_printf(a, "locales/%.*s/LC_MESSAGES/%s.po",
			    SV_ARG(lang->po_dir), catalog_domain_name(domain));
}

struct sv po_path(struct arena *a, const struct pack *pack,
		  const struct lang *lang, enum catalog_domain domain)
{
	return pack_path(pack, a, po_file(a, lang, domain).p);
}

struct sv po_path_master(struct arena *a, const struct pack *pack,
			 const struct lang *lang, enum catalog_domain domain)
{
	struct sv path = fs_join(a, pack->master, po_file(a, lang, domain));

	return pack->master.n && fs_exists(path) ? path : SV("");
}

static struct sv temporary(const struct merge *m, const char *what)
{
	return fs_join(m->arena, m->folder, sv_from(what));
}

/*
 * Where else there are translations: the other domains, and the master, on
 * whose texts those of a service often stand.
 */
enum { MOST_COMPENDIA = 2 * CATALOG_DOMAINS };

static size_t compendia(const struct merge *m, enum catalog_domain domain,
			struct sv out[MOST_COMPENDIA])
{
	size_t n = 0;

	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		if (d != (int)domain && m->old[d].n)
			out[n++] = m->old[d];
		if (m->under[d].n)
			out[n++] = m->under[d];
	}
	return n;
}

/* Keep what was fuzzy for a mended typing error only. */
static void keep_typos(struct merge *m, struct po *po)
{
	for (size_t i = 0; i < po->n; i++) {
		struct po_message *msg = &po->messages[i];
		const struct unit *u = map_lookup(
			m->units, po_key(m->arena, msg->ctxt, msg->msgid));

		if (!msg->fuzzy || msg->obsolete || !u)
			continue;
		/* In another context it is another text: a heading's, say. */
		if (!sv_eq(msg->old_ctxt, msg->ctxt) ||
		    !unit_was_typo(m->arena, u, msg->old_msgid,
				   m->lib->pack->source_lang)) {
			ARENA_PUSH(m->arena, m->out->lost, m->out->nlost,
				   m->out->cap_lost) =
				(struct merge_change){ msg->old_msgid,
						       msg->msgid };
			continue;
		}
		ARENA_PUSH(m->arena, m->out->kept, m->out->nkept,
			   m->out->cap_kept) =
			(struct merge_change){ msg->old_msgid, msg->msgid };
		msg->fuzzy = false;
		msg->old_ctxt = msg->old_msgid = SV("");
	}
}

/* Words of the jargon buster that have another name in English now. */
static void note_renamed(struct merge *m, const struct po *po)
{
	for (size_t i = 0; i < po->n; i++) {
		const struct po_message *msg = &po->messages[i];
		const struct term *t = glossary_term(m->lib->glossary,
						     term_of_label(msg->ctxt));

		if (!t || msg->obsolete || sv_eq(msg->msgid, t->head))
			continue;
		ARENA_PUSH(m->arena, m->out->renamed, m->out->nrenamed,
			   m->out->cap_renamed) =
			(struct merge_change){ msg->msgid, t->head };
	}
}

static void count(struct merge_result *out, const struct po *po)
{
	for (size_t i = 0; i < po->n; i++) {
		const struct po_message *msg = &po->messages[i];

		if (msg->obsolete || !msg->msgid.n)
			continue;
		out->messages++;
		out->changed += msg->fuzzy;
		out->untranslated += !msg->fuzzy && !msg->forms[0].n;
	}
}

/*
 * The PO 'path' as we have read it, for msgmerge, which compares bytes and
 * takes no byte order mark; empty when there is none.  False: it is broken,
 * and reported.
 */
static bool copy_po(struct merge *m, struct diags *ds, struct sv path,
		    const char *name, struct sv *copy)
{
	const struct source *src;

	if (!path.n || !fs_exists(path))
		return true;
	src = fs_read(m->arena, ds, path);
	if (!src || !po_check(m->arena, ds, src) ||
	    !fs_write(ds, temporary(m, name), src->text))
		return false;
	*copy = temporary(m, name);
	return true;
}

static bool copy_old(struct merge *m, enum catalog_domain domain)
{
	const struct pack *pack = m->lib->pack;
	const char *name = catalog_domain_name(domain);
	/* What is wrong with the master is told there. */
	struct diags *unheard = diags_new();

	copy_po(m, unheard, po_path_master(m->arena, pack, m->lang, domain),
		arena_printf(m->arena, "master-%s", name).p, &m->under[domain]);
	diags_free(unheard);
	return copy_po(m, m->ds, po_path(m->arena, pack, m->lang, domain),
		       name, &m->old[domain]);
}

static bool merge_domain(struct merge *m, enum catalog_domain domain)
{
	struct arena *a = m->arena;
	struct sv path = po_path(a, m->lib->pack, m->lang, domain);
	struct sv pot = temporary(m, "sources.pot"), old = m->old[domain];
	struct sv merged = temporary(m, "merged.po"), others[MOST_COMPENDIA];
	size_t n = compendia(m, domain, others);
	const struct source *src;
	struct po *po;

	if (!old.n) {
		old = temporary(m, "new.po");
		if (!po_write(a, m->ds, po_new(a, m->lang), old))
			return false;
	} else if (domain == CATALOG_GLOSSARY) {
		src = fs_read(a, m->ds, old);
		if (!src)
			return false;
		note_renamed(m, po_parse(a, src));
	}
	if (!pot_write(sources_pot(a, m->lib, domain, m->glossary, m->english),
		       m->ds, pot) ||
	    !po_merge(a, m->ds, old, pot, others, n, merged))
		return false;
	src = fs_read(a, m->ds, merged);
	if (!src || !po_check(a, m->ds, src))
		return false;
	po = po_parse(a, src);
	if (m->opts->typo)
		keep_typos(m, po);
	if (lang_is_pseudo(m->lang))
		pseudo_fill(a, m->lang, po);
	count(m->out, po);
	return po_write(a, m->ds, po, path);
}

bool temporary_folder(struct arena *a, struct diags *ds, struct sv *out)
{
	const char *root = getenv("TMPDIR");
	struct sv name = arena_printf(a, "%s/lexleaf.XXXXXX",
				      root && *root ? root : "/tmp");
	char *path = arena_str(a, name);

	if (!mkdtemp(path)) {
		diag(ds, DIAG_IO, (struct span){ 0 },
		     "cannot make a temporary folder: %s", strerror(errno));
		return false;
	}
	*out = sv_from(path);
	return true;
}

bool merge_language(struct arena *a, struct diags *ds,
		    const struct library *lib, const struct lang *lang,
		    const struct merge_options *opts, struct merge_result *out)
{
	struct coverage unused = { 0 };
	struct merge m = { .arena = a,
			   .ds = ds,
			   .lib = lib,
			   .lang = lang,
			   .opts = opts,
			   .out = out };
	/* Its faults are told when its own turn comes. */
	struct diags *unheard = diags_new();
	bool sound[CATALOG_DOMAINS], ok = true;

	*out = (struct merge_result){ 0 };
	if (!temporary_folder(a, ds, &m.folder)) {
		diags_free(unheard);
		return false;
	}
	m.glossary = glossary_translate(
		a, unheard, lib->glossary, lang,
		catalog_load(a, unheard, lib->pack->root, opts->cache, lang,
			     CATALOG_GLOSSARY),
		&unused);
	diags_free(unheard);
	m.english = matcher_new(a, lib->glossary, NULL);
	m.units = sources_units(a, lib);
	for (int d = 0; d < CATALOG_DOMAINS; d++)
		sound[d] = copy_old(&m, (enum catalog_domain)d);
	for (int d = 0; d < CATALOG_DOMAINS; d++)
		ok = sound[d] && merge_domain(&m, (enum catalog_domain)d) && ok;
	return fs_remove_tree(ds, m.folder) && ok;
}
