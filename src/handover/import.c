#include "lexleaf/import.h"

#include "handover_imp.h"
#include "lexleaf/fs.h"
#include "lexleaf/sources.h"
#include "lexleaf/xliff.h"

struct import {
	struct arena *arena;
	struct diags *ds;
	const struct library *lib;
	struct offered all;
	struct po *po[CATALOG_DOMAINS];
	struct map *index[CATALOG_DOMAINS];
	bool changed[CATALOG_DOMAINS];
	struct import_result *out;
};

/* --- reading a PO ------------------------------------------------------- */

static const struct lang *lang_of_po(struct diags *ds, const struct pack *pack,
				     const struct source *src,
				     const struct po *po)
{
	struct sv dir = po_field(po, "Language");

	for (size_t i = 0; dir.n && i < pack->nall_langs; i++)
		if (sv_eq(pack->all_langs[i].po_dir, dir))
			return &pack->all_langs[i];
	diag(ds, DIAG_RETURN_FILE, span_file(src),
	     "the header says \"Language: %.*s\", which languages.yaml does "
	     "not have",
	     SV_ARG(dir));
	return NULL;
}

static bool read_po(struct import *im, const struct source *src,
		    const struct lang **lang, struct returned_list *out)
{
	const struct po *po;

	if (!po_check(im->arena, im->ds, src))
		return false;
	po = po_parse(im->arena, src);
	*lang = lang_of_po(im->ds, im->lib->pack, src, po);
	for (size_t i = 0; i < po->n; i++) {
		const struct po_message *m = &po->messages[i];
		struct sv key = po_key(im->arena, m->ctxt, m->msgid);

		if (m->obsolete || !m->msgid.n)
			continue;
		ARENA_PUSH(im->arena, out->list, out->n, out->cap) =
			(struct returned){
				.unit = map_lookup(im->all.units, key),
				.string = map_lookup(im->all.strings, key),
				.ctxt = m->ctxt,
				.msgid = m->msgid,
				.plural = m->plural,
				.forms = m->forms,
				.nforms = m->nforms,
				.comments = m->comments,
				.finished = !m->fuzzy,
				.at = m->at,
			};
	}
	return *lang != NULL;
}

static bool is_xml(struct sv text)
{
	return sv_starts(sv_trim(text), "<");
}

/* --- comparing ---------------------------------------------------------- */

static struct po_message *message_of(struct import *im,
				     const struct returned *r, int *domain)
{
	struct sv key = po_key(im->arena, r->ctxt, r->msgid);

	for (*domain = 0; *domain < CATALOG_DOMAINS; ++*domain) {
		struct po_message *m = map_lookup(im->index[*domain], key);

		if (m)
			return m;
	}
	return NULL;
}

static bool same_text(struct import *im, const struct returned *r,
		      struct sv old, struct sv now)
{
	if (sv_eq(old, now))
		return true;
	return r->unit && sv_eq(xliff_normal(im->arena, r->unit, old),
				xliff_normal(im->arena, r->unit, now));
}

static bool same(struct import *im, const struct returned *r,
		 const struct po_message *m)
{
	if (m->fuzzy || m->nforms != r->nforms)
		return false;
	for (size_t i = 0; i < r->nforms; i++)
		if (!same_text(im, r, m->forms[i], r->forms[i]))
			return false;
	return true;
}

/* Empty in any form is not translated. */
static bool is_empty(const struct returned *r)
{
	for (size_t i = 0; i < r->nforms; i++)
		if (!sv_trim(r->forms[i]).n)
			return true;
	return !r->nforms;
}

static void take(struct import *im, const struct lang *lang,
		 const struct returned *r)
{
	int domain;
	struct po_message *m = message_of(im, r, &domain);

	if (!m || (!r->unit && !r->string)) {
		im->out->unknown++;
		return;
	}
	if (is_empty(r) || !r->finished) {
		im->out->open++;
		return;
	}
	if (r->nforms != m->nforms) {
		diag(im->ds, DIAG_RETURN_TEXT, r->at,
		     "there are %zu plural forms here; %.*s has %zu", r->nforms,
		     SV_ARG(lang->english), m->nforms);
		return;
	}
	im->out->approved += r->approved;
	if (same(im, r, m)) {
		im->out->unchanged++;
		return;
	}
	returned_check(im->arena, im->ds, lang, r);
	ARENA_PUSH(im->arena, im->out->changes, im->out->nchanges,
		   im->out->cap_changes) = (struct import_change){
		.msgid = m->msgid,
		.old = m->forms[0],
		.now = r->forms[0],
	};
	m->forms = r->forms;
	m->nforms = r->nforms;
	if (r->comments.n)
		m->comments = r->comments;
	m->fuzzy = false;
	m->old_ctxt = m->old_msgid = m->old_plural = SV("");
	im->changed[domain] = true;
}

static bool load_language(struct import *im, const struct lang *lang)
{
	bool ok = true;

	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		im->po[d] = po_load(im->arena, im->ds, im->lib->pack, lang,
				    (enum catalog_domain)d);
		if (im->po[d])
			im->index[d] = po_index(im->arena, im->po[d]);
		ok = ok && im->po[d];
	}
	return ok;
}

static bool write_language(struct import *im, const struct lang *lang)
{
	for (int d = 0; d < CATALOG_DOMAINS; d++)
		if (im->changed[d] &&
		    !po_write(im->arena, im->ds, im->po[d],
			      po_path(im->arena, im->lib->pack, lang,
				      (enum catalog_domain)d)))
			return false;
	return true;
}

bool import_file(struct arena *a, struct diags *ds, const struct library *lib,
		 struct sv path, bool only_list, struct import_result *out)
{
	struct import im = { .arena = a, .ds = ds, .lib = lib, .out = out };
	const struct source *src = fs_read(a, ds, path);
	struct returned_list all = { 0 };
	const struct lang *lang = NULL;

	*out = (struct import_result){ 0 };
	if (!src || returned_is_answer(ds, src))
		return false;
	im.all = (struct offered){ sources_units(a, lib),
				   sources_strings(a, lib) };
	if (!(is_xml(src->text)
		      ? xliff_file_read(a, ds, lib, &im.all, src, &lang, &all)
		      : read_po(&im, src, &lang, &all)))
		return false;
	out->lang = lang;
	if (!load_language(&im, lang))
		return false;
	for (size_t i = 0; i < all.n; i++)
		take(&im, lang, &all.list[i]);
	returned_check_all(ds, lang, src, &all);
	if (diags_failed(ds))
		return false;
	return only_list || write_language(&im, lang);
}
