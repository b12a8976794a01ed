/* A process id and removing a file are POSIX. */
#include "catalog_imp.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/plural.h"
#include "lexleaf/po.h"

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

/* 64-bit FNV-1a.  With the language and domain in the name as well, two
 * versions of one file would have to collide. */
static uint64_t hash(struct sv s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h;
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
		     "charset=UTF-8\"");
		ok = false;
	}
	if (!sv_eq(language, lang->po_dir)) {
		diag(ds, DIAG_PO_HEADER, at,
		     "the header says \"Language: %.*s\", but this is the "
		     "folder of \"%.*s\"; is it the right file?",
		     SV_ARG(language), SV_ARG(lang->po_dir));
		ok = false;
	}
	/* Where a message has a plural, msgfmt -c asks for a rule. */
	if (plural.n && !plurals_agree(a, plural, lang)) {
		diag(ds, DIAG_PO_HEADER, at,
		     "the plural rule is not that of languages.yaml; write "
		     "\"Plural-Forms: %.*s\"",
		     SV_ARG(lang->plural));
		ok = false;
	}
	return ok;
}

/* `msgcat` marks where it could not choose between two translators. */
static bool is_joined_badly(struct diags *ds, const struct source *po)
{
	size_t at = sv_find(po->text, SV("#-#-#-#-#"));

	if (at == SV_NONE)
		return false;
	diag(ds, DIAG_PO_SYNTAX, span_at(po, at, 9),
	     "two translations were joined and differ here; keep one and "
	     "take out the lines with \"#-#-#-#-#\"");
	return true;
}

/* Older versions of the same file are of no use to anybody. */
static void drop_others(struct arena *a, struct diags *ds, struct sv cache,
			struct sv prefix, struct sv keep)
{
	size_t n;
	struct sv *names = fs_list(a, ds, cache, ".mo", &n);

	for (size_t i = 0; i < n; i++)
		if (sv_eq(sv_slice(names[i], 0, prefix.n), prefix) &&
		    !sv_eq(names[i], keep))
			unlink(fs_join(a, cache, names[i]).p);
}

/*
 * Compile 'po' to 'cache'/'name'.  Both files have names of this process
 * until the result is whole and read, so that builds of several packs can
 * share a cache: another may drop the result at once.
 */
static bool compile(struct arena *a, struct diags *ds,
		    const struct source *po, struct sv cache, struct sv name,
		    struct sv *mo)
{
	struct sv target = fs_join(a, cache, name);
	struct sv from = arena_printf(a, "%.*s.%ld.po", SV_ARG(target),
				      (long)getpid());
	struct sv to = arena_printf(a, "%.*s.%ld.tmp", SV_ARG(target),
				    (long)getpid());
	bool ok = fs_write(ds, from, po->text) &&
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

static struct catalog *compiled(struct arena *a, struct diags *ds,
				const struct source *po, struct sv cache,
				struct sv prefix)
{
	struct sv name = arena_printf(a, "%.*s%016" PRIx64 ".mo",
				      SV_ARG(prefix), hash(po->text));
	struct sv path = fs_join(a, cache, name), mo;
	struct catalog *c = read_cached(a, path);

	if (c)
		return c;
	if (!compile(a, ds, po, cache, name, &mo))
		return NULL;
	drop_others(a, ds, cache, prefix, name);
	return catalog_from_mo(a, ds, span_file(po), mo);
}

/* Once for all messages: a file can have as many findings as messages. */
static void read_notes(struct arena *a, struct catalog *c,
		       const struct source *src)
{
	struct arena *scratch = arena_new();
	const struct po *po = po_parse(scratch, src);

	c->po = src;
	c->notes = ARENA_ARRAY(a, struct po_note, c->count);
	c->fuzzy = map_new(a);
	for (size_t k = 0; k < po->n; k++) {
		const struct po_message *m = &po->messages[k];
		size_t i = m->obsolete ? SV_NONE
				       : catalog_index(c, m->ctxt, m->msgid);

		if (i != SV_NONE) {
			c->notes[i].at = m->at;
			/* Most have none, and few of those are for us. */
			if (sv_find(m->comments, SV("lexleaf-ignore:")) !=
			    SV_NONE)
				c->notes[i].comments =
					arena_sv(a, m->comments);
		} else if (m->fuzzy && !m->obsolete) {
			struct sv key = po_key(a, m->ctxt, m->msgid);

			*map_slot(c->fuzzy, key) = c;
		}
	}
	arena_free(scratch);
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
	po = fs_read(a, ds, path);
	if (!po || is_joined_badly(ds, po))
		return empty(a, po);
	c = compiled(a, ds, po, cache, prefix);
	if (!c)
		return empty(a, po);
	read_notes(a, c, po);
	return header_is_right(a, ds, c, lang) ? c : empty(a, po);
}

void catalog_set_under(struct catalog *c, const struct catalog *under)
{
	c->under = under;
}

/* The catalogue that has the message; the last one when none has. */
static const struct catalog *holder(const struct catalog *c, struct sv ctxt,
				    struct sv msgid)
{
	while (c->under && catalog_index(c, ctxt, msgid) == SV_NONE &&
	       !catalog_is_fuzzy(c, ctxt, msgid))
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

	c = holder(c, ctxt, msgid);
	n = note_of(c, ctxt, msgid);
	if (!c->po)
		return (struct span){ 0 };
	return n ? n->at : span_file(c->po);
}

bool catalog_waives(const struct catalog *c, struct sv ctxt, struct sv msgid,
		    enum diag_code code)
{
	const struct po_note *n = note_of(holder(c, ctxt, msgid), ctxt, msgid);

	return n && po_waives(n->comments, code);
}

bool catalog_is_fuzzy(const struct catalog *c, struct sv ctxt, struct sv msgid)
{
	struct arena *scratch;
	bool fuzzy;

	for (fuzzy = false; c && !fuzzy; c = c->under) {
		if (catalog_index(c, ctxt, msgid) != SV_NONE)
			return false;
		if (!c->fuzzy || !map_count(c->fuzzy))
			continue;
		scratch = arena_new();
		fuzzy = map_lookup(c->fuzzy, po_key(scratch, ctxt, msgid));
		arena_free(scratch);
	}
	return fuzzy;
}
