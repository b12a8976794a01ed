/* A process id and removing a file are POSIX. */
#include "catalog_imp.h"

#include <stdio.h>
#include <unistd.h>

#include "lexleaf/buf.h"
#include "lexleaf/cache.h"
#include "lexleaf/fs.h"
#include "lexleaf/plural.h"

const char *catalog_domain_name(enum catalog_domain d)
{
	static const char *const names[CATALOG_DOMAINS] = {
		[CATALOG_LEAFLETS] = "leaflets",
		[CATALOG_GLOSSARY] = "glossary",
		[CATALOG_UI] = "ui",
	};

	return names[d];
}

static struct catalog *empty(struct arena *a, const struct source *po)
{
	struct catalog *c = ARENA_NEW(a, struct catalog);

	c->po = po;
	return c;
}

/* The value of a field of the header, "Language: pl". */
static struct sv header_field(struct sv header, const char *name)
{
	struct sv line;

	while (sv_cut(&header, '\n', &line))
		if (sv_starts(line, name))
			return sv_trim(sv_slice(line, sv_from(name).n,
						line.n));
	return SV("");
}

static bool says_utf8(struct sv content_type)
{
	size_t at = sv_find(content_type, SV("charset="));

	return at != SV_NONE &&
	       sv_eq_nocase(sv_trim(sv_slice(content_type, at, content_type.n)),
			    SV("charset=utf-8"));
}

static bool plurals_agree(struct arena *a, struct sv said,
			  const struct lang *lang)
{
	const struct plural *theirs = plural_parse(a, said);
	const struct plural *ours = plural_parse(a, lang->plural);

	return theirs && ours && plural_equal(theirs, ours);
}

static bool header_is_right(struct arena *a, struct diags *ds,
			    const struct catalog *c, const struct lang *lang)
{
	struct sv header = catalog_lookup(c, SV(""), SV(""), 0);
	struct sv language = header_field(header, "Language:");
	struct sv plural = header_field(header, "Plural-Forms:");
	struct span at = catalog_place(c, SV(""), SV(""));
	bool ok = true;

	if (!says_utf8(header_field(header, "Content-Type:"))) {
		diag(ds, DIAG_PO_HEADER, at,
		     "the header must say \"Content-Type: text/plain; "
		     "charset=UTF-8\"" UNTIL_MENDED);
		ok = false;
	}
	if (!sv_eq(language, lang->po_dir)) {
		diag(ds, DIAG_PO_HEADER, at,
		     "the header says \"Language: %.*s\", but this is the "
		     "folder of \"%.*s\": is it the right file?" UNTIL_MENDED,
		     SV_ARG(language), SV_ARG(lang->po_dir));
		ok = false;
	}
	/* Where a message has a plural, msgfmt asks for a rule. */
	if (plural.n && !plurals_agree(a, plural, lang)) {
		diag(ds, DIAG_PO_HEADER, at,
		     "the plural rule is not that of languages.yaml; write "
		     "\"Plural-Forms: %.*s\"" UNTIL_MENDED,
		     SV_ARG(lang->plural));
		ok = false;
	}
	return ok;
}

/*
 * Compile 'text' of 'po' to 'cache'/'name'.  Both files have names of this
 * process until the result is whole and read, so that builds of several packs
 * can share a cache: another may drop the result at once.
 */
static bool compile(struct arena *a, struct diags *ds,
		    const struct source *po, struct sv text, struct sv cache,
		    struct sv name, struct sv *mo)
{
	struct sv target = fs_join(a, cache, name);
	struct sv from = arena_printf(a, "%.*s.%ld.po", SV_ARG(target),
				      (long)getpid());
	struct sv to = arena_printf(a, "%.*s.%ld.tmp", SV_ARG(target),
				    (long)getpid());
	bool ok = fs_write(ds, from, text) &&
		  msgfmt_compile(a, ds, po, from, to) &&
		  fs_read_bytes(a, ds, to, mo);

	unlink(from.p);
	if (ok && rename(to.p, target.p) < 0) {
		diag(ds, DIAG_IO, (struct span){ 0 },
		     "cannot write \"%.*s\"", SV_ARG(target));
		ok = false;
	}
	if (!ok)
		unlink(to.p);
	return ok;
}

/* A cached file that is damaged is as good as none: silent. */
static struct catalog *read_cached(struct arena *a, struct sv path)
{
	struct diags *unheard = diags_new();
	struct catalog *c = NULL;
	struct sv mo;

	if (fs_exists(path) && fs_read_bytes(a, unheard, path, &mo))
		c = catalog_from_mo(a, unheard, (struct span){ 0 }, mo);
	diags_free(unheard);
	return c;
}

/* What is wrong with a file of one language stops no other. */
static void report_refused(struct diags *ds, struct diags *heard)
{
	size_t n;
	const struct diag_message **all = diags_sorted(heard, &n);

	for (size_t i = 0; i < n; i++)
		diag(ds, DIAG_PO_REFUSED, all[i]->at, "%.*s%s",
		     SV_ARG(all[i]->text), UNTIL_MENDED);
	diags_free(heard);
}

static struct catalog *compiled(struct arena *a, struct diags *ds,
				const struct source *po, struct sv text,
				struct sv cache, struct sv prefix)
{
	struct sv name = cache_name(a, prefix, text, ".mo");
	struct sv path = fs_join(a, cache, name), mo;
	struct catalog *c = read_cached(a, path);
	struct diags *heard;

	if (c)
		return c;
	if (!compile(a, ds, po, text, cache, name, &mo))
		return NULL;
	cache_drop_others(a, ds, cache, prefix, name);
	heard = diags_new();
	c = catalog_from_mo(a, heard, span_file(po), mo);
	report_refused(ds, heard);
	return c;
}

static void leave_out(struct arena *a, struct catalog *c,
		      const struct po_message *m, const char *flaw)
{
	struct left_out *l = ARENA_NEW(a, struct left_out);

	*l = (struct left_out){ m->at, flaw };
	*map_slot(c->left_out, po_key(a, m->ctxt, m->msgid)) = l;
}

/* Once for all messages: a file can have as many findings as messages. */
static void take_notes(struct arena *a, struct catalog *c, const struct po *po,
		       int nforms)
{
	c->notes = ARENA_ARRAY(a, struct po_note, c->count);
	c->left_out = map_new(a);
	for (size_t k = 0; k < po->n; k++) {
		const struct po_message *m = &po->messages[k];
		const char *flaw = po_flaw(m, nforms);
		size_t i = m->obsolete ? SV_NONE
				       : catalog_index(c, m->ctxt, m->msgid);

		if (i == SV_NONE) {
			if (flaw || (m->fuzzy && !m->obsolete))
				leave_out(a, c, m, flaw);
			continue;
		}
		c->notes[i].at = m->at;
		/* Most have none, and few of those are for us. */
		if (sv_find(m->comments, SV("lexleaf-ignore:")) != SV_NONE)
			c->notes[i].comments = arena_sv(a, m->comments);
	}
}

static const struct source *read_po(struct arena *a, struct diags *ds,
				    struct sv path)
{
	struct diags *heard = diags_new();
	const struct source *po = fs_read(a, heard, path);

	report_refused(ds, heard);
	return po;
}

/* A header that msgfmt would accept and nobody can read. */
static bool head_is_whole(struct diags *ds, const struct po *po)
{
	const struct po_message *m = po->messages;
	const char *flaw = po->n && !m->msgid.n ? po_flaw(m, 1) : NULL;

	if (flaw)
		diag(ds, DIAG_PO_HEADER, m->at, "%s" UNTIL_MENDED, flaw);
	return !flaw;
}

/* The messages of 'src' that can be used.  NULL: reported. */
static struct catalog *make(struct arena *a, struct diags *ds,
			    const struct source *src, struct sv cache,
			    struct sv prefix, const struct lang *lang)
{
	struct arena *scratch = arena_new();
	const struct po *po = po_parse(scratch, src);
	const struct plural *rule = plural_parse(scratch, lang->plural);
	int nforms = rule ? plural_forms(rule) : 1;
	struct catalog *c = NULL;

	if (head_is_whole(ds, po))
		c = compiled(a, ds, src, po_sift(scratch, src, po, nforms),
			     cache, prefix);
	if (c) {
		c->po = src;
		take_notes(a, c, po, nforms);
	}
	arena_free(scratch);
	return c;
}

struct catalog *catalog_load(struct arena *a, struct diags *ds, struct sv root,
			     struct sv cache, const struct lang *lang,
			     enum catalog_domain domain)
{
	const char *domain_name = catalog_domain_name(domain);
	struct sv path = fs_join(
		a, root,
		arena_printf(a, "locales/%.*s/LC_MESSAGES/%s.po",
			     SV_ARG(lang->po_dir), domain_name));
	struct sv prefix = arena_printf(a, "%.*s-%s-", SV_ARG(lang->po_dir),
					domain_name);
	const struct source *po;
	struct catalog *c;

	if (!fs_exists(path))
		return empty(a, NULL);
	po = read_po(a, ds, path);
	if (!po || !po_is_one(ds, po, DIAG_PO_REFUSED, UNTIL_MENDED))
		return empty(a, po);
	c = make(a, ds, po, cache, prefix, lang);
	return c && header_is_right(a, ds, c, lang) ? c : empty(a, po);
}

void catalog_set_under(struct catalog *c, const struct catalog *under)
{
	c->under = under;
}

/* NULL: it is in 'c' itself, or there is no translation of it. */
static const struct left_out *left_out_of(const struct catalog *c,
					  struct sv ctxt, struct sv msgid)
{
	struct arena *scratch;
	const struct left_out *l;

	if (!c->left_out || !map_count(c->left_out))
		return NULL;
	scratch = arena_new();
	l = map_lookup(c->left_out, po_key(scratch, ctxt, msgid));
	arena_free(scratch);
	return l;
}

const struct catalog *catalog_holder(const struct catalog *c, struct sv ctxt,
				     struct sv msgid)
{
	while (c->under && catalog_index(c, ctxt, msgid) == SV_NONE &&
	       !left_out_of(c, ctxt, msgid))
		c = c->under;
	return c;
}

/* NULL: not a message of a PO file. */
static const struct po_note *note_of(const struct catalog *c, struct sv ctxt,
				     struct sv msgid)
{
	size_t i = c->notes ? catalog_index(c, ctxt, msgid) : SV_NONE;

	return i != SV_NONE && c->notes[i].at.src ? &c->notes[i] : NULL;
}

const struct source *catalog_source(const struct catalog *c)
{
	return c->po;
}

struct span catalog_place(const struct catalog *c, struct sv ctxt,
			  struct sv msgid)
{
	const struct po_note *n;
	const struct left_out *l;

	c = catalog_holder(c, ctxt, msgid);
	n = note_of(c, ctxt, msgid);
	if (!c->po)
		return (struct span){ 0 };
	l = n ? NULL : left_out_of(c, ctxt, msgid);
	return n ? n->at : l ? l->at : span_file(c->po);
}

bool catalog_waives(const struct catalog *c, struct sv ctxt, struct sv msgid,
		    enum diag_code code)
{
	const struct po_note *n =
		note_of(catalog_holder(c, ctxt, msgid), ctxt, msgid);

	return n && po_waives(n->comments, code);
}

bool catalog_is_fuzzy(const struct catalog *c, struct sv ctxt, struct sv msgid)
{
	const struct left_out *l =
		left_out_of(catalog_holder(c, ctxt, msgid), ctxt, msgid);

	return l && !l->flaw;
}

const char *catalog_flaw(const struct catalog *c, struct sv ctxt,
			 struct sv msgid)
{
	const struct left_out *l =
		left_out_of(catalog_holder(c, ctxt, msgid), ctxt, msgid);

	return l ? l->flaw : NULL;
}
