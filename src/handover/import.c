#include "lexleaf/import.h"

#include <stdio.h>

#include "handover_imp.h"
#include "lexleaf/fs.h"
#include "lexleaf/sources.h"
#include "lexleaf/text.h"
#include "lexleaf/xliff.h"

struct import {
	struct arena *arena;
	struct diags *ds;
	const struct library *lib;
	struct offered all;
	struct po *po[CATALOG_DOMAINS];
	size_t merged[CATALOG_DOMAINS]; /* messages of it that are in the file
					 */
	struct map *index[CATALOG_DOMAINS];
	bool changed[CATALOG_DOMAINS];
	struct map *taken; /* po_key() → struct taken */
	struct import_result *out;
};

/* A message that has a new translation. */
struct taken {
	const struct returned *by;
	struct po_message before;
};

/* --- reading a PO ------------------------------------------------------- */

static bool read_po(struct import *im, const struct source *src,
		    const struct lang **lang, struct returned_list *out)
{
	const struct po *po;

	if (!po_check(im->arena, im->ds, src))
		return false;
	po = po_parse(im->arena, src);
	if (!*lang)
		*lang = returned_lang(im->ds, im->lib->pack,
				      po_field(po, "Language"), span_file(src));
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

/* Empty in any form is not translated; nor are spaces of any kind. */
static bool is_empty(const struct returned *r)
{
	for (size_t i = 0; i < r->nforms; i++)
		if (text_is_blank(r->forms[i]))
			return true;
	return !r->nforms;
}

static void report_twice(struct import *im, const struct returned *r,
			 const struct returned *first)
{
	diag(im->ds, DIAG_RETURN_TEXT, r->at,
	     "this text is here a second time, translated in another way; "
	     "keep one of the two");
	diag_note(im->ds, first->at, "the first one is here");
}

/* Each form that differs; all of a translation that was not valid. */
static void list_changes(struct import *im, const struct returned *r,
			 const struct po_message *m)
{
	for (size_t i = 0; i < r->nforms; i++)
		if (m->fuzzy || !same_text(im, r, m->forms[i], r->forms[i]))
			ARENA_PUSH(im->arena, im->out->changes,
				   im->out->nchanges, im->out->cap_changes) =
				(struct import_change){
					.msgid = i ? m->plural : m->msgid,
					.old = m->forms[i],
					.now = r->forms[i],
				};
}

static void change(struct import *im, const struct returned *r,
		   struct po_message *m)
{
	struct taken *t = ARENA_NEW(im->arena, struct taken);

	*t = (struct taken){ r, *m };
	*map_slot(im->taken, po_key(im->arena, r->ctxt, r->msgid)) = t;
	list_changes(im, r, m);
	m->forms = r->forms;
	m->nforms = r->nforms;
	if (r->comments.n)
		m->comments = r->comments;
	m->fuzzy = false;
	m->old_ctxt = m->old_msgid = m->old_plural = SV("");
}

static void take(struct import *im, const struct lang *lang,
		 const struct returned *r)
{
	int domain;
	struct po_message *m = message_of(im, r, &domain);
	const struct taken *t;

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
	/* Joined files have a text as often as it was sent; those that were
	 * left as they were say nothing. */
	t = map_lookup(im->taken, po_key(im->arena, r->ctxt, r->msgid));
	if (same(im, r, m) || (t && same(im, r, &t->before))) {
		im->out->unchanged++;
	} else if (t) {
		report_twice(im, r, t->by);
	} else {
		returned_check(im->arena, im->ds, lang, r);
		change(im, r, m);
		im->changed[domain] = true;
		im->out->changed++;
	}
}

/*
 * What the sources have and nobody has merged yet was sent all the same, with
 * sheets, so it can come back.
 */
static void add_unmerged(struct import *im, const struct lang *lang,
			 enum catalog_domain domain)
{
	struct arena *a = im->arena;
	struct po *po = im->po[domain];
	const struct map *there = po_index(a, po);
	const struct po *pot =
		pot_po(sources_pot(a, im->lib, domain, NULL, NULL));

	im->merged[domain] = po->n;
	for (size_t i = 1; i < pot->n; i++) {
		struct po_message m = pot->messages[i];

		if (map_lookup(there, po_key(a, m.ctxt, m.msgid)))
			continue;
		message_empty(a, &m, lang);
		ARENA_PUSH(a, po->messages, po->n, po->cap) = m;
	}
}

/*
 * Of what add_unmerged() has added, keep what has come back.  Then what was
 * obsolete of the same text goes: msgfmt accepts no message twice.
 */
static void drop_unmerged(struct arena *a, struct po *po, size_t merged)
{
	const struct map *live;
	size_t n = merged;

	for (size_t i = merged; i < po->n; i++)
		if (po->messages[i].forms[0].n)
			po->messages[n++] = po->messages[i];
	po->n = n;
	live = po_index(a, po);
	n = 0;
	for (size_t i = 0; i < po->n; i++) {
		const struct po_message *m = &po->messages[i];

		if (!m->obsolete ||
		    !map_lookup(live, po_key(a, m->ctxt, m->msgid)))
			po->messages[n++] = *m;
	}
	po->n = n;
}

static bool load_language(struct import *im, const struct lang *lang)
{
	bool ok = true;

	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		im->po[d] = po_load(im->arena, im->ds, im->lib->pack, lang,
				    (enum catalog_domain)d);
		if (!im->po[d]) {
			ok = false;
			continue;
		}
		add_unmerged(im, lang, (enum catalog_domain)d);
		im->index[d] = po_index(im->arena, im->po[d]);
	}
	return ok;
}

bool import_read(struct arena *a, struct diags *ds, const struct library *lib,
		 struct sv path, const struct lang *lang,
		 struct import_result *out)
{
	struct import *im = ARENA_NEW(a, struct import);
	const struct source *src;
	struct returned_list all = { 0 };
	struct sv bytes;

	*out = (struct import_result){ .work = im };
	*im = (struct import){ .arena = a,
			       .ds = ds,
			       .lib = lib,
			       .taken = map_new(a),
			       .out = out };
	if (!fs_read_bytes(a, ds, path, &bytes) ||
	    returned_is_other(a, ds, path, bytes))
		return false;
	src = fs_source(a, ds, path, bytes);
	if (!src)
		return false;
	im->all = (struct offered){ sources_units(a, lib),
				    sources_strings(a, lib) };
	if (!(is_xml(src->text)
		      ? xliff_file_read(a, ds, lib, &im->all, src, &lang, &all)
		      : read_po(im, src, &lang, &all)))
		return false;
	out->lang = lang;
	/* A wrong file is told once, not text by text. */
	returned_check_all(a, ds, lang, src, &all);
	if (diags_failed(ds) || !load_language(im, lang))
		return false;
	for (size_t i = 0; i < all.n; i++)
		take(im, lang, &all.list[i]);
	return !diags_failed(ds);
}

/* All files, or none: they take their names once each of them is whole. */
bool import_write(const struct import_result *r)
{
	const struct import *im = r->work;
	struct sv path[CATALOG_DOMAINS], fresh[CATALOG_DOMAINS];
	bool ok = true;

	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		path[d] = po_path(im->arena, im->lib->pack, r->lang,
				  (enum catalog_domain)d);
		fresh[d] = arena_printf(im->arena, "%.*s.new", SV_ARG(path[d]));
		if (!ok || !im->changed[d])
			continue;
		drop_unmerged(im->arena, im->po[d], im->merged[d]);
		ok = po_write(im->arena, im->ds, im->po[d], fresh[d]);
	}
	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		if (!im->changed[d])
			continue;
		if (!ok) {
			remove(fresh[d].p);
		} else if (rename(fresh[d].p, path[d].p) != 0) {
			diag(im->ds, DIAG_IO, (struct span){ 0 },
			     "cannot write \"%.*s\"", SV_ARG(path[d]));
			ok = false;
		}
	}
	return ok;
}
