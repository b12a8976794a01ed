/*
 * Links within the pack, what links say, and images.
 */
#include "check_imp.h"

#include "lexleaf/fs.h"
#include "lexleaf/nfc.h"

/* Is there a heading in 'd' with that id? */
static bool has_heading(const struct doc *d, struct sv id)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_HEADING && sv_eq(n->id, id))
			return true;
	return false;
}

/* The leaflet that had 'id' once; NULL: none did. */
static const struct doc *renamed(const struct library *lib, struct sv id)
{
	for (size_t i = 0; i < lib->pack->nleaflets; i++) {
		const struct doc *d = lib->leaflets[i];

		for (size_t k = 0; d && k < d->nold_ids; k++)
			if (sv_eq(d->old_ids[k], id))
				return d;
	}
	return NULL;
}

static void report_unknown(struct check *c, struct span at, struct sv id)
{
	const struct doc *now = renamed(c->lib, id);

	if (now)
		diag(c->ds, DIAG_LINK_BROKEN, at,
		     "the leaflet \"%.*s\" is called \"%.*s\" now", SV_ARG(id),
		     SV_ARG(now->id));
	else
		diag(c->ds, DIAG_LINK_BROKEN, at,
		     "there is no leaflet \"%.*s\"; its id is the name of its "
		     "file without .md",
		     SV_ARG(id));
}

/*
 * The leaflet that "leaflet:id" at 'at' leads to.  NULL: none that can be
 * looked into; reported, or it has errors of its own.
 */
static const struct doc *leaflet_at(struct check *c, struct sv target,
				    struct span at)
{
	struct sv id = sv_slice(target, 8, target.n);
	const struct pack *p = c->lib->pack;
	const struct doc *to;
	size_t i = 0;

	while (i < p->nleaflets && !sv_eq(p->leaflets[i], id))
		i++;
	if (i == p->nleaflets) {
		report_unknown(c, at, id);
		return NULL;
	}
	to = c->lib->leaflets[i];
	if (to && leaflet_withdrawn(c->lib, to))
		diag(c->ds, DIAG_LINK_WITHDRAWN, at,
		     "the leaflet \"%.*s\" is withdrawn%s%.*s; lead the reader "
		     "somewhere else",
		     SV_ARG(id), to->instead.n ? " and leads to " : "",
		     SV_ARG(to->instead));
	return to;
}

/* [text](leaflet:id), [text](leaflet:id#heading) and [text](#heading). */
static void check_link(struct check *c, const struct doc *d,
		       const struct node *n)
{
	struct sv target = n->target, fragment = SV("");
	const struct doc *to = d;
	size_t hash = sv_find_char(target, '#');

	if (hash != SV_NONE) {
		fragment = sv_slice(target, hash + 1, target.n);
		target = sv_slice(target, 0, hash);
	}
	if (sv_starts(target, "leaflet:"))
		to = leaflet_at(c, target, n->at);
	else if (target.n)
		return; /* an address outside the pack */
	if (to && fragment.n && !has_heading(to, fragment))
		diag(c->ds, DIAG_LINK_BROKEN, n->at,
		     "there is no heading \"#%.*s\" in leaflet \"%.*s\"",
		     SV_ARG(fragment), SV_ARG(to->id));
}

/* Where a withdrawn leaflet sends its readers must be there. */
void rule_withdrawn(struct check *c)
{
	for (size_t i = 0; i < c->lib->pack->nleaflets; i++) {
		const struct doc *d = c->lib->leaflets[i];

		if (d && d->withdrawn.year && sv_starts(d->instead, "leaflet:"))
			leaflet_at(c, d->instead, d->instead_at);
	}
}

void rule_links(struct check *c, const struct doc *d)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_LINK)
			check_link(c, d, n);
}

static void judge_words(struct check *c, const struct node *n, struct sv text)
{
	static const char *const vague[] = {
		"click here",    "click",        "here",
		"this link",     "link",         "read more",
		"find out more", "more",         "this page",
		"website",       "this website", "more information",
		"this",          "page",         NULL
	};

	for (size_t i = 0; vague[i]; i++) {
		if (!sv_eq_nocase(text, sv_from(vague[i])))
			continue;
		diag(c->ds, DIAG_LINK_VAGUE, n->at,
		     "\"%.*s\" does not say where the link leads; a screen "
		     "reader lists links alone, so use words like \"free "
		     "guides to the law\"",
		     SV_ARG(text));
		return;
	}
	if (sv_starts(n->target, "http") &&
	    (sv_starts(text, "http://") || sv_starts(text, "https://") ||
	     sv_starts(text, "www.")))
		diag(c->ds, DIAG_LINK_URL, n->at,
		     "the words of this link are its address, which a screen "
		     "reader spells out; say what is there (on paper the "
		     "address is printed beside it)");
}

void rule_link_words(struct check *c, const struct doc *d)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n)) {
		struct buf b = BUF_INIT;

		if (n->kind != NODE_LINK)
			continue;
		node_plain(&b, n);
		judge_words(c, n, sv_trim(buf_view(&b)));
		buf_release(&b);
	}
}

/*
 * "For more information go to", and the link was lost on the way here.
 * A list, a table or a letter may follow and be what is meant.
 */
void rule_link_lead(struct check *c, const struct passage *p)
{
	static const char *const leads[] = {
		"go to",
		"found at",
		"click on",
		"available at",
		"available from",
		"please visit",
		"details, visit",
		"information, visit",
		"details visit",
		"information visit",
		NULL /* a nurse may visit */
	};
	struct sv text = sv_trim(p->text);
	bool colon = sv_ends(text, ":");

	if (!p->prose || (colon && p->block->next))
		return;
	if (colon)
		text = sv_slice(text, 0, text.n - 1);
	if (sv_ends(text, "."))
		text = sv_slice(text, 0, text.n - 1);
	for (size_t i = 0; leads[i]; i++)
		if (sv_ends(text, leads[i])) {
			diag(c->ds, DIAG_LINK_LEAD,
			     passage_place(p,
					   text.n - sv_from(leads[i]).n +
						   (size_t)(text.p - p->text.p),
					   sv_from(leads[i]).n),
			     "\"%s\", and nothing follows; put the link here",
			     leads[i]);
			return;
		}
}

/* --- Images ------------------------------------------------------------ */

static struct sv image_path(struct check *c, struct sv name)
{
	struct sv path =
		arena_printf(c->a, "content/images/%.*s", SV_ARG(name));

	return pack_find(c->lib->pack, c->a, path.p);
}

/* Is the file there but for the code points of its name?  Leaflets are read
 * in NFC; a disk that was a Mac's has names in NFD. */
static bool has_twin(struct check *c, struct sv path)
{
	size_t n;
	struct sv *names = fs_list(c->a, c->ds, fs_dirname(path), "", &n);

	for (size_t i = 0; i < n; i++)
		if (sv_eq(nfc_text(c->a, names[i]), fs_basename(path)))
			return true;
	return false;
}

void rule_images(struct check *c, const struct doc *d)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n)) {
		struct sv path;

		if (n->kind != NODE_IMAGE)
			continue;
		path = image_path(c, n->target);
		if (!fs_exists(path))
			diag(c->ds, DIAG_IMAGE_MISSING, n->at,
			     "there is no image \"%.*s\" in content/images%s",
			     SV_ARG(n->target),
			     has_twin(c, path) ?
				     ", but one that only looks the same; "
				     "give it a name of letters without marks" :
				     "");
	}
}

static bool is_shown(const struct check *c, struct sv image)
{
	const struct service_field *logo =
		map_lookup(c->lib->pack->service, SV("logo"));

	if (logo && sv_ends(logo->value, image.p))
		return true;
	for (size_t i = 0; i < c->ndocs; i++) {
		const struct doc *d = c->docs[i];
		const struct node *n = d->body;

		for (; n; n = node_next(d->body, n))
			if (n->kind == NODE_IMAGE && sv_eq(n->target, image))
				return true;
	}
	return false;
}

void rule_images_unused(struct check *c)
{
	struct sv dir = pack_path(c->lib->pack, c->a, "content/images");
	size_t n;
	struct sv *names = fs_list(c->a, c->ds, dir, "", &n);

	for (size_t i = 0; i < n; i++)
		if (!fs_is_dir(fs_join(c->a, dir, names[i])) &&
		    !is_shown(c, nfc_text(c->a, names[i])))
			diag(c->ds, DIAG_IMAGE_UNUSED,
			     span_file(c->lib->pack->src),
			     "no leaflet shows content/images/%.*s; delete it",
			     SV_ARG(names[i]));
}
