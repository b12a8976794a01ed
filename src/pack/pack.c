#include "lexleaf/pack.h"

#include <string.h>

#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/suggest.h"
#include "pack_imp.h"

/* --- service ----------------------------------------------------------- */

static void read_service(struct arena *a, struct diags *ds, struct pack *p,
			 const struct yaml *root)
{
	const struct yaml *map = yaml_lookup(root, "service");

	p->service = map_new(a);
	if (!map || map->kind != YAML_MAP) {
		diag(ds, DIAG_KEY_MISSING, map ? map->at : root->at,
		     "\"service\" is missing; it holds the name, the phone and "
		     "so on of the service");
		return;
	}
	yaml_text(ds, map, "name", true);
	for (size_t i = 0; i < map->count; i++) {
		const struct yaml_pair *pair = &map->keys[i];
		struct service_field *f = ARENA_NEW(a, struct service_field);

		f->name = pair->key;
		f->value = sv_trim(pair->value.text);
		f->at = pair->value.at;
		if (!field_is_id(f->name, '_'))
			diag(ds, DIAG_VALUE_INVALID, pair->at,
			     "\"%.*s\" cannot name a field; use small letters, "
			     "digits and \"_\", like interpreter_phone",
			     SV_ARG(f->name));
		if (pair->value.kind != YAML_SCALAR)
			diag(ds, DIAG_VALUE_INVALID, pair->value.at,
			     "\"%.*s\" must be one text, not a list or a map",
			     SV_ARG(f->name));
		*map_slot(p->service, f->name) = f;
	}
}

/* --- languages, topics, policy ----------------------------------------- */

static void report_unknown_lang(struct arena *a, struct diags *ds,
				const struct pack *p, const struct yaml *tag)
{
	diag(ds, DIAG_LANG_UNKNOWN, tag->at,
	     "locales/languages.yaml has no language \"%.*s\"%.*s",
	     SV_ARG(tag->text), SV_ARG(pack_lang_hint(p, a, tag->text)));
}

/* Report 'item' when it is in the list before; true if it is new. */
static bool is_new(struct diags *ds, const struct yaml **list, size_t i)
{
	for (size_t j = 0; j < i; j++) {
		if (!sv_eq(list[j]->text, list[i]->text))
			continue;
		diag(ds, DIAG_ID_DUPLICATE, list[i]->at,
		     "\"%.*s\" is in the list twice", SV_ARG(list[i]->text));
		return false;
	}
	return true;
}

static void read_languages(struct arena *a, struct diags *ds, struct pack *p,
			   const struct yaml *root)
{
	size_t n;
	const struct yaml **list = field_list(a, ds, root, "languages", &n);

	p->langs = ARENA_ARRAY(a, const struct lang *, n);
	for (size_t i = 0; i < n; i++) {
		const struct lang *l = pack_lang(p, list[i]->text);

		if (!is_new(ds, list, i))
			continue;
		if (l)
			p->langs[p->nlangs++] = l;
		else
			report_unknown_lang(a, ds, p, list[i]);
		/* A translation without a folder would be looked for in the
		 * sources' place. */
		if (l && i > 0 && !l->po_dir.n)
			diag(ds, DIAG_VALUE_INVALID, list[i]->at,
			     "\"%.*s\" has no po_dir, so it can only be the "
			     "first language, the one the leaflets are written "
			     "in",
			     SV_ARG(l->tag));
	}
	if (n)
		p->source_lang = pack_lang(p, list[0]->text);
	/* Else the English would be published as that language. */
	if (p->source_lang && p->source_lang->po_dir.n)
		diag(ds, DIAG_VALUE_INVALID, list[0]->at,
		     "the first language is the one the leaflets are written "
		     "in, but \"%.*s\" has a po_dir, where translations lie; "
		     "put the language of the leaflets before it",
		     SV_ARG(p->source_lang->tag));
}

static void read_topics(struct arena *a, struct diags *ds, struct pack *p,
			const struct yaml *root)
{
	size_t n;
	const struct yaml **list = field_list(a, ds, root, "topics", &n);

	p->topics = ARENA_ARRAY(a, struct sv, n);
	for (size_t i = 0; i < n; i++) {
		if (!field_is_id(list[i]->text, '-'))
			diag(ds, DIAG_VALUE_INVALID, list[i]->at,
			     "\"%.*s\" cannot name a topic; use small letters, "
			     "digits and \"-\", like ehc-plans",
			     SV_ARG(list[i]->text));
		if (is_new(ds, list, i))
			p->topics[p->ntopics++] = list[i]->text;
	}
}

/* What is printed when pack.yaml does not say. */
static void default_formats(struct arena *a, struct pack *p)
{
	static const struct pack_format list[] = {
		{ .name = SVC("a4") }, { .name = SVC("large-print") }
	};

	p->nformats = sizeof list / sizeof *list;
	p->formats = ARENA_ARRAY(a, struct pack_format, p->nformats);
	memcpy(p->formats, list, sizeof list);
}

static void read_formats(struct arena *a, struct diags *ds, struct pack *p,
			 const struct yaml *root)
{
	const struct yaml **list;
	size_t n;

	if (!yaml_lookup(root, "formats")) {
		default_formats(a, p);
		return;
	}
	list = field_list(a, ds, root, "formats", &n);
	p->formats = ARENA_ARRAY(a, struct pack_format, n);
	for (size_t i = 0; i < n; i++)
		if (is_new(ds, list, i))
			p->formats[p->nformats++] = (struct pack_format){
				.name = list[i]->text, .at = list[i]->at
			};
}

static void read_notice(struct diags *ds, const struct yaml *map,
			struct notice *n)
{
	static const char *const known[] = { "text", "from", "until", NULL };
	const struct yaml *text = yaml_lookup(map, "text");

	yaml_only(ds, map, known);
	n->text = sv_trim(yaml_text(ds, map, "text", true));
	n->at = text ? yaml_place(text, n->text) : map->at;
	n->from = field_date(ds, map, "from", true);
	n->until = field_date(ds, map, "until", false);
	if (n->until.year && date_cmp(n->until, n->from) < 0)
		diag(ds, DIAG_VALUE_INVALID, field_at(map, "until"),
		     "the notice ends before its first day");
}

static void read_notices(struct arena *a, struct diags *ds, struct pack *p,
			 const struct yaml *root)
{
	const struct yaml *list = yaml_lookup(root, "notices");

	/* "notices:" and nothing else: there are none at present. */
	if (!list || (list->kind == YAML_SCALAR && !list->text.n))
		return;
	if (list->kind != YAML_LIST) {
		diag(ds, DIAG_VALUE_INVALID, list->at,
		     "\"notices\" must be a list: each starts with \"- "
		     "text:\", and \"from:\" and \"until:\" stand below");
		return;
	}
	p->notices = ARENA_ARRAY(a, struct notice, list->count);
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].kind == YAML_MAP)
			read_notice(ds, &list->items[i],
				    &p->notices[p->nnotices++]);
		else
			diag(ds, DIAG_VALUE_INVALID, list->items[i].at,
			     "a notice needs lines of its own: text, from, "
			     "until");
}

static void read_site_url(struct arena *a, struct diags *ds, struct pack *p,
			  const struct yaml *root)
{
	struct sv url = sv_trim(yaml_text(ds, root, "site_url", false));

	if (!url.n)
		return;
	if (!sv_starts(url, "https://") && !sv_starts(url, "http://"))
		diag(ds, DIAG_VALUE_INVALID, field_at(root, "site_url"),
		     "\"%.*s\" is not the address of a site; write it like "
		     "https://example.org/leaflets/",
		     SV_ARG(url));
	p->site_url =
		sv_ends(url, "/") ? url : arena_printf(a, "%.*s/", SV_ARG(url));
}

static struct pack_format *find_format(const struct pack *p, struct sv name)
{
	for (size_t i = 0; i < p->nformats; i++)
		if (sv_eq(p->formats[i].name, name))
			return &p->formats[i];
	return NULL;
}

static void read_qr_codes(struct arena *a, struct diags *ds, struct pack *p,
			  const struct yaml *root)
{
	const struct yaml **list;
	size_t n;

	if (!yaml_lookup(root, "qr_codes"))
		return;
	list = field_list(a, ds, root, "qr_codes", &n);
	for (size_t i = 0; i < n; i++) {
		struct pack_format *format = find_format(p, list[i]->text);

		if (format)
			format->qr_code = true;
		else
			diag(ds, DIAG_VALUE_INVALID, list[i]->at,
			     "\"%.*s\" is not one of the \"formats\"",
			     SV_ARG(list[i]->text));
	}
	if (!p->site_url.n)
		diag(ds, DIAG_KEY_MISSING, field_at(root, "qr_codes"),
		     "a QR code leads to a page, so it needs the address of "
		     "the site; add a line \"site_url: https://...\"");
}

static void read_publish(struct diags *ds, struct pack *p,
			 const struct yaml *root)
{
	static const char *const known[] = { "threshold", "require_critical",
					     "require_review", NULL };
	static const char *const no_yes[] = { "false", "true", NULL };
	const struct yaml *map = yaml_lookup(root, "publish");

	/* 90 %: one new paragraph does not take a leaflet away from a family.
	 */
	p->policy = (struct policy){ .threshold = 90,
				     .require_critical = true };
	if (!map)
		return;
	if (map->kind != YAML_MAP) {
		diag(ds, DIAG_VALUE_INVALID, map->at,
		     "\"publish\" must hold a threshold, like threshold: 90");
		return;
	}
	yaml_only(ds, map, known);
	p->policy.threshold =
		field_int(ds, map, "threshold", 0, 100, p->policy.threshold);
	p->policy.require_critical =
		field_word(ds, map, "require_critical", no_yes, true);
	p->policy.require_review =
		field_word(ds, map, "require_review", no_yes, false);
}

/* "0.12" of a pound, to a tenth of a penny. */
static bool parse_rate(struct sv s, int *out)
{
	size_t dot = sv_find_char(s, '.');
	int whole, part = 0;

	if (!sv_int(sv_slice(s, 0, dot == SV_NONE ? s.n : dot), &whole) ||
	    whole < 0 || whole > 9)
		return false;
	*out = whole * RATE_PER_POUND;
	if (dot == SV_NONE)
		return true;
	s = sv_slice(s, dot + 1, s.n);
	if (s.n < 1 || s.n > 3 || !sv_int(s, &part) || part < 0)
		return false;
	for (size_t i = s.n; i < 3; i++)
		part *= 10;
	*out += part;
	return true;
}

static void read_rate(struct diags *ds, struct pack *p, const struct yaml *root)
{
	struct sv text = yaml_text(ds, root, "translation_rate", false);

	if (text.n && !parse_rate(text, &p->translation_rate))
		diag(ds, DIAG_VALUE_INVALID, field_at(root, "translation_rate"),
		     "\"%.*s\" is not what a translator asks for a word; write "
		     "pounds, like 0.12",
		     SV_ARG(text));
}

/* --- the pack ---------------------------------------------------------- */

/* The leaflets in 'dir', among those that are there already, by bytes. */
static void merge_leaflets(struct arena *a, struct pack *p,
			   const struct sv *names, size_t n)
{
	struct sv *all = ARENA_ARRAY(a, struct sv, p->nleaflets + n);
	size_t i = 0, k = 0, count = 0;

	while (i < p->nleaflets || k < n) {
		int order = i == p->nleaflets ? 1
			    : k == n	      ? -1
					 : sv_cmp(p->leaflets[i], names[k]);

		all[count++] = order <= 0 ? p->leaflets[i] : names[k];
		i += order <= 0;
		k += order >= 0;
	}
	p->leaflets = all;
	p->nleaflets = count;
}

static void list_leaflets(struct arena *a, struct diags *ds, struct pack *p)
{
	struct sv dir = pack_path(p, a, "content/leaflets");
	struct sv *names = NULL;

	if (!p->master.n || fs_is_dir(dir))
		names = fs_list(a, ds, dir, ".md", &p->nleaflets);
	p->leaflets = names;
	if (p->master.n) {
		size_t n;

		dir = fs_join(a, p->master, SV("content/leaflets"));
		names = fs_list(a, ds, dir, ".md", &n);
		merge_leaflets(a, p, names, n);
	}
	for (size_t i = 0; i < p->nleaflets; i++) {
		struct sv name = p->leaflets[i];
		struct sv id = sv_slice(name, 0, name.n - 3);

		if (!pack_is_leaflet_id(id))
			diag(ds, DIAG_VALUE_INVALID, (struct span){ 0 },
			     "\"%.*s/%.*s\": the name of a leaflet becomes its "
			     "address; use small letters, digits and \"-\", "
			     "like annual-reviews.md",
			     SV_ARG(dir), SV_ARG(name));
		p->leaflets[i] = id;
	}
}

static const struct source *read_in(struct arena *a, struct diags *ds,
				    const struct pack *p, const char *path)
{
	return fs_read(a, ds, pack_find(p, a, path));
}

static bool is_pack(struct arena *a, struct diags *ds, struct sv root,
		    struct span at)
{
	if (!fs_is_dir(root))
		diag(ds, DIAG_NOT_A_PACK, at,
		     "\"%.*s\" is not a pack: there is no such folder",
		     SV_ARG(root));
	else if (!fs_exists(fs_join(a, root, SV("content/pack.yaml"))))
		diag(ds, DIAG_NOT_A_PACK, at,
		     "\"%.*s\" is not a pack: it has no content/pack.yaml",
		     SV_ARG(root));
	else
		return true;
	return false;
}

/* The master's pack.yaml; NULL without a master, or it is reported. */
static const struct yaml *read_master(struct arena *a, struct diags *ds,
				      struct pack *p, const struct yaml *own)
{
	struct sv text = sv_trim(yaml_text(ds, own, "master", false));
	const struct source *src;
	const struct yaml *map;
	struct sv folder;

	if (!text.n)
		return NULL;
	folder = sv_starts(text, "/") ? text : fs_join(a, p->root, text);
	if (!is_pack(a, ds, folder, field_at(own, "master")))
		return NULL;
	p->master = folder;
	src = fs_read(a, ds, fs_join(a, folder, SV("content/pack.yaml")));
	map = src ? field_file(a, ds, src) : NULL;
	if (map && yaml_lookup(map, "master"))
		diag(ds, DIAG_VALUE_INVALID, field_at(own, "master"),
		     "\"%.*s\" has a master itself; name that one",
		     SV_ARG(text));
	return map;
}

/* Facts of the area stand beside those of the law, or in their place. */
static struct map *read_facts(struct arena *a, struct diags *ds,
			      const struct pack *p)
{
	static const char name[] = "content/facts.yaml";
	const struct source *src = read_in(a, ds, p, name);
	struct map *facts = src ? facts_load(a, ds, src) : map_new(a), *more;

	if (!src || !p->master.n || !pack_owns(p, a, name))
		return facts;
	src = fs_read(a, ds, fs_join(a, p->master, sv_from(name)));
	more = src ? facts_load(a, ds, src) : map_new(a);
	for (size_t i = 0; i < map_count(facts); i++) {
		struct fact *f = map_value(facts, i);

		*map_slot(more, f->id) = f;
	}
	return more;
}

/* Where 'key' is read from: the pack, or else its master. */
static const struct yaml *holder(const struct yaml *own,
				 const struct yaml *master, const char *key)
{
	return master && !yaml_lookup(own, key) ? master : own;
}

struct pack *pack_load(struct arena *a, struct diags *ds, struct sv root)
{
	static const char *const known[] = {
		"service", "languages", "topics",  "site_url",
		"theme",   "publish",   "formats", "translation_rate",
		"notices", "qr_codes",  "master",  NULL
	};
	struct pack *p = ARENA_NEW(a, struct pack);
	const struct source *languages;
	const struct yaml *map, *under;

	p->root = arena_sv(a, root);
	if (!is_pack(a, ds, p->root, (struct span){ 0 }))
		return NULL;
	p->src = fs_read(a, ds, pack_path(p, a, "content/pack.yaml"));
	map = p->src ? field_file(a, ds, p->src) : NULL;
	under = map ? read_master(a, ds, p, map) : NULL;
	languages = read_in(a, ds, p, "locales/languages.yaml");
	if (languages)
		p->all_langs = languages_load(a, ds, languages, &p->nall_langs);
	p->facts = read_facts(a, ds, p);
	list_leaflets(a, ds, p);
	if (!map)
		return NULL;
	yaml_only(ds, map, known);
	read_service(a, ds, p, map);
	p->openings = openings_parse(a, pack_service(p, "hours"),
				     &p->nopenings);
	/* Without the table every language would be unknown. */
	if (p->all_langs)
		read_languages(a, ds, p, holder(map, under, "languages"));
	read_topics(a, ds, p, holder(map, under, "topics"));
	read_formats(a, ds, p, holder(map, under, "formats"));
	read_notices(a, ds, p, holder(map, under, "notices"));
	read_site_url(a, ds, p, map);
	read_qr_codes(a, ds, p, holder(map, under, "qr_codes"));
	theme_read(ds, &p->theme, holder(map, under, "theme"));
	read_publish(ds, p, holder(map, under, "publish"));
	read_rate(ds, p, holder(map, under, "translation_rate"));
	return p->source_lang ? p : NULL;
}

struct sv pack_path(const struct pack *p, struct arena *a, const char *rest)
{
	return fs_join(a, p->root, sv_from(rest));
}

bool pack_owns(const struct pack *p, struct arena *a, const char *rest)
{
	return !p->master.n || fs_exists(pack_path(p, a, rest));
}

struct sv pack_find(const struct pack *p, struct arena *a, const char *rest)
{
	return pack_owns(p, a, rest)
		       ? pack_path(p, a, rest)
		       : fs_join(a, p->master, sv_from(rest));
}

const struct lang *pack_lang(const struct pack *p, struct sv tag)
{
	for (size_t i = 0; i < p->nall_langs; i++)
		if (sv_eq(p->all_langs[i].tag, tag))
			return &p->all_langs[i];
	return NULL;
}

bool pack_is_leaflet_id(struct sv s)
{
	return field_is_id(s, '-');
}

struct sv pack_site_path(const struct pack *p)
{
	struct sv url = p->site_url;
	size_t host = sv_find(url, SV("://")), slash;

	if (host == SV_NONE)
		return SV("");
	url = sv_slice(url, host + 3, url.n);
	slash = sv_find_char(url, '/');
	return slash == SV_NONE ? SV("/") : sv_slice(url, slash, url.n);
}

struct sv pack_service(const struct pack *p, const char *name)
{
	const struct service_field *f = map_lookup(p->service, sv_from(name));

	return f ? f->value : SV("");
}
