/* Sign-offs: who read a translation whole, and what it said then. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/hash.h"
#include "lexleaf/yaml.h"
#include "library_imp.h"

/* --- the state of the texts --------------------------------------------- */

static uint64_t hash_node(uint64_t h, const struct node *n)
{
	struct buf b = BUF_INIT;

	if (n)
		node_plain(&b, n);
	h = hash_next(h, buf_view(&b));
	buf_release(&b);
	return h;
}

static uint64_t hash_term(uint64_t h, const struct term *t)
{
	h = hash_next(h, t->id);
	h = hash_next(h, t->head);
	h = hash_node(h, t->definition);
	return hash_node(h, t->heard);
}

static int by_id(const void *pa, const void *pb)
{
	const struct term *const *a = pa, *const *b = pb;

	return sv_cmp((*a)->id, (*b)->id);
}

uint64_t text_state(struct arena *a, const struct leaflet *l)
{
	const struct catalog *c = l->edition->catalogs[CATALOG_LEAFLETS];
	const struct term **words =
		ARENA_ARRAY(a, const struct term *, l->nwords);
	uint64_t h = HASH_START;
	const struct original *o = l->original;

	for (size_t i = 0; i < o->nunits; i++) {
		const struct unit *u = &o->units[i];

		h = hash_next(h, u->ctxt);
		h = hash_next(h, u->msgid);
		h = hash_next(h, catalog_lookup(c, u->ctxt, u->msgid, 0));
	}
	/* The order of the words hangs on the version of ICU. */
	for (size_t i = 0; i < l->nwords; i++)
		words[i] = l->words[i];
	if (l->nwords)
		qsort(words, l->nwords, sizeof *words, by_id);
	for (size_t i = 0; i < l->nwords; i++)
		h = hash_term(hash_term(h, words[i]->source), words[i]);
	return h;
}

/* --- the file ----------------------------------------------------------- */

static struct sv file_of(struct arena *a, const struct pack *pack,
			 const struct lang *lang)
{
	return pack_path(pack, a,
			 arena_printf(a, "locales/%.*s/signoff.yaml",
				      SV_ARG(lang->po_dir))
				 .p);
}

static bool parse_hex(struct sv s, uint64_t *out)
{
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *digits = "0123456789abcdef";
		const char *at = memchr(digits, s.p[i], 16);

		if (!at)
			return false;
		v = v << 4 | (uint64_t)(at - digits);
	}
	*out = v;
	return s.n == 16;
}

static void read_entry(struct arena *a, struct diags *ds, struct map *all,
		       const struct yaml_pair *pair)
{
	static const char *const known[] = { "by", "date", "text", NULL };
	struct signoff *s = ARENA_NEW(a, struct signoff);
	struct sv date, text;

	if (pair->value.kind != YAML_MAP) {
		diag(ds, DIAG_VALUE_INVALID, pair->at,
		     "a sign-off needs lines of its own: by, date and text; "
		     "\"lexleaf signoff\" writes them");
		return;
	}
	yaml_only(ds, &pair->value, known);
	s->leaflet = pair->key;
	s->at = pair->at;
	s->by = yaml_text(ds, &pair->value, "by", true);
	date = yaml_text(ds, &pair->value, "date", true);
	text = yaml_text(ds, &pair->value, "text", true);
	if (!date.n || !text.n)
		return;
	if (!date_parse(date, &s->date) || !parse_hex(text, &s->text)) {
		diag(ds, DIAG_VALUE_INVALID, pair->at,
		     "this is not as \"lexleaf signoff\" writes it; sign the "
		     "leaflet off again");
		return;
	}
	*map_slot(all, s->leaflet) = s;
}

static struct map *read_file(struct arena *a, struct diags *ds,
			     const struct source *src)
{
	struct map *all = map_new(a);
	const struct yaml *root = yaml_parse(a, ds, src, 0, src->text.n);

	if (!root)
		return all;
	if (root->kind != YAML_MAP) {
		diag(ds, DIAG_VALUE_INVALID, root->at,
		     "the file must be made of leaflets, each with by, date "
		     "and text");
		return all;
	}
	for (size_t i = 0; i < root->count; i++)
		read_entry(a, ds, all, &root->keys[i]);
	return all;
}

struct map *signoffs_load(struct arena *a, struct diags *ds,
			  const struct pack *pack, const struct lang *lang)
{
	struct sv path = file_of(a, pack, lang);
	const struct source *src =
		fs_exists(path) ? fs_read(a, ds, path) : NULL;

	return src ? read_file(a, ds, src) : map_new(a);
}

static void put_quoted(struct buf *b, struct sv s)
{
	buf_putc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_putc(b, '\\');
		buf_putc(b, s.p[i]);
	}
	buf_putc(b, '"');
}

static void put_entry(struct buf *b, const struct signoff *s)
{
	buf_printf(b, "\n%.*s:\n  by: ", SV_ARG(s->leaflet));
	put_quoted(b, s->by);
	buf_printf(b, "\n  date: %04d-%02d-%02d\n  text: \"%016" PRIx64 "\"\n",
		   s->date.year, s->date.month, s->date.day, s->text);
}

/* A name comes from the command line, where it may be any bytes; a file that
 * cannot be read would stop everybody's builds. */
static bool can_be_read(struct arena *a, struct sv path, struct sv bytes)
{
	struct diags *unheard = diags_new();
	const struct source *src = fs_source(a, unheard, path, bytes);
	bool ok;

	if (src)
		read_file(a, unheard, src);
	ok = !diags_failed(unheard);
	diags_free(unheard);
	return ok;
}

static bool write_file(struct arena *a, struct diags *ds, struct sv path,
		       const struct map *all)
{
	struct buf b = BUF_INIT;
	bool ok;

	buf_puts(&b, "# Who has read which translated leaflet whole and found "
		     "it right.  Written by\n# \"lexleaf signoff\"; \"text\" "
		     "tells when the English or the translation changes.\n");
	for (size_t i = 0; i < map_count(all); i++)
		put_entry(&b, map_value(all, i));
	ok = can_be_read(a, path, buf_view(&b));
	if (!ok)
		diag(ds, DIAG_SIGNOFF, (struct span){ 0 },
		     "the name cannot be noted; write it in plain letters, "
		     "such as --by \"Anna Kowalska\"");
	ok = ok && fs_write(ds, path, buf_view(&b));
	buf_release(&b);
	return ok;
}

bool signoff_leaflet(struct arena *a, struct diags *ds,
		     const struct library *lib, const struct leaflet *l,
		     struct sv by, struct date date)
{
	const struct coverage *c = &l->status.coverage;
	const struct edition *ed = l->edition;
	struct signoff *s = ARENA_NEW(a, struct signoff);

	if (c->translated < c->units) {
		diag(ds, DIAG_SIGNOFF, (struct span){ 0 },
		     "\"%.*s\" cannot be signed off: %d of its %d paragraphs "
		     "are not in %.*s",
		     SV_ARG(l->doc->id), c->units - c->translated, c->units,
		     SV_ARG(ed->lang->english));
		return false;
	}
	*s = (struct signoff){
		.leaflet = l->doc->id,
		.by = by,
		.date = date,
		.text = text_state(a, l),
	};
	*map_slot(ed->signoffs, s->leaflet) = s;
	return write_file(a, ds, file_of(a, lib->pack, ed->lang),
			  ed->signoffs);
}
