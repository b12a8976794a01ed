/*
 * Waivers are applied when everything has been reported, so that they hold
 * for the messages of every module.  One that waives nothing is named: it
 * was about a text that has changed since.
 */
#include "check_imp.h"

#include <limits.h>

/* Only `lexleaf check --links` can tell whether they are given. */
static bool needs_network(enum diag_code code)
{
	return code == DIAG_LINK_DEAD || code == DIAG_LINK_MOVED ||
	       code == DIAG_LINK_UNSURE;
}

static void apply(struct check *c, const struct waiver *w, int from, int to,
		  bool unused)
{
	if (diags_waive(c->ds, w->code, w->at.src, from, to, w->reason) ||
	    !unused || needs_network(w->code))
		return;
	diag(c->ds, DIAG_IGNORE_UNUSED, w->at,
	     "there is no warning [%s] here any more; delete this",
	     diag_tag(w->code));
}

/* --- Leaflets ---------------------------------------------------------- */

/* A block ends where the next one starts. */
static int last_line(const struct node *body, const struct node *block)
{
	const struct node *next = node_next_skip(body, block);

	return next && next->at.line > block->at.line ? next->at.line - 1
						      : INT_MAX;
}

static void apply_leaflet(struct check *c, const struct doc *d, bool unused)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n)) {
		const struct waiver *w = n->notes ? n->notes->waivers : NULL;

		for (; w; w = w->next)
			apply(c, w, n->at.line, last_line(d->body, n), unused);
	}
	for (const struct waiver *w = d->waivers; w; w = w->next)
		apply(c, w, 0, INT_MAX, unused);
}

/* --- Files of the pack ------------------------------------------------- */

static int blank_line_after(struct sv rest, int line)
{
	struct sv text;

	for (; sv_cut(&rest, '\n', &text); line++)
		if (!sv_trim(text).n)
			return line;
	return INT_MAX;
}

/* Without what ends a comment of XML. */
static struct sv comment_end(struct sv s)
{
	size_t end = sv_find(s, SV("-->"));

	return end == SV_NONE ? s : sv_slice(s, 0, end);
}

/*
 * YAML and XML readers drop comments, so they are found in the lines.
 * Those before the first blank line are about the whole file.
 */
static void apply_lines(struct check *c, const struct source *src, int last,
			bool unused)
{
	static const char mark[] = "lexleaf-ignore:";
	int line = 1, head = blank_line_after(src->text, 1);
	struct sv rest = src->text, text;

	for (; line < last && sv_cut(&rest, '\n', &text); line++) {
		size_t at = sv_find(text, sv_from(mark));
		size_t offset = (size_t)(text.p - src->text.p);
		struct waiver w;

		if (at == SV_NONE)
			continue;
		if (!waiver_parse(c->ds,
				  comment_end(sv_slice(
					  text, at + sizeof mark - 1, text.n)),
				  span_at(src, offset + at, sizeof mark - 1),
				  &w))
			continue;
		if (line < head)
			apply(c, &w, 0, INT_MAX, unused);
		else
			apply(c, &w, line, blank_line_after(rest, line + 1),
			      unused);
	}
}

static void apply_source(struct check *c, const struct source *src, bool unused)
{
	apply_lines(c, src, INT_MAX, unused);
}

/* Comments above single messages are the catalogue's own affair. */
static void apply_headers(struct check *c, const struct edition *ed,
			  bool unused)
{
	for (int d = 0; d < CATALOG_DOMAINS; d++) {
		const struct source *po =
			ed->catalogs[d] ? catalog_source(ed->catalogs[d])
					: NULL;

		if (po)
			apply_lines(c, po, blank_line_after(po->text, 1),
				    unused);
	}
}

void waivers_apply(struct check *c, bool unused)
{
	const struct pack *p = c->lib->pack;
	const struct fact *fact =
		map_count(p->facts) ? map_value(p->facts, 0) : NULL;

	for (size_t i = 0; i < p->nleaflets; i++)
		if (c->lib->leaflets[i])
			apply_leaflet(c, c->lib->leaflets[i], unused);
	apply_source(c, p->src, unused);
	if (fact)
		apply_source(c, fact->at.src, unused);
	if (c->lib->glossary->nterms)
		apply_source(c, c->lib->glossary->terms[0].at.src, unused);
	for (size_t k = 0; k < c->lib->neditions; k++)
		apply_headers(c, &c->lib->editions[k], unused);
}
