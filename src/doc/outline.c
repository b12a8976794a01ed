/*
 * Headings: their levels make the outline that screen readers and bookmarks
 * show; their ids are the addresses of sections, from the English text, so
 * that they are the same in every language.
 */
#include "doc_imp.h"

#include "lexleaf/map.h"

static void check_text(struct diags *ds, const struct node *heading)
{
	if (!heading->first)
		diag(ds, DIAG_HEADING_TEXT, heading->at,
		     "a heading without words; write them behind the \"#\"");
}

static void check_level(struct diags *ds, const struct node *heading, int above)
{
	if (heading->level == 1)
		diag(ds, DIAG_HEADING_LEVEL, heading->at,
		     "a heading of level 1; the title in the front matter is "
		     "the only one, so write \"##\"");
	else if (heading->level > above + 1)
		diag(ds, DIAG_HEADING_LEVEL, heading->at,
		     "a heading of level %d below one of level %d; the next "
		     "may be of level %d at most",
		     heading->level, above, above + 1);
}

/*
 * "What happens next?" is "what-happens-next".  Apostrophes vanish, so that
 * "child's" is one word; letters that are not ASCII do as well, since an
 * address that is copied shows them as %C3%A9.
 */
static struct sv slug(struct arena *a, const struct node *heading)
{
	struct buf text = BUF_INIT, out = BUF_INIT;

	node_plain(&text, heading);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_putc(&out, c);
		else if (c != '\'' && !((unsigned char)c & 0x80) && out.n &&
			 out.p[out.n - 1] != '-')
			buf_putc(&out, '-');
	}
	if (out.n && out.p[out.n - 1] == '-')
		buf_cut(&out, out.n - 1);
	if (!out.n)
		buf_puts(&out, "section");
	buf_release(&text);
	return buf_take(&out, a);
}

/*
 * 'wanted', or with "-2", "-3"... if that is taken.  'taken' holds for each
 * id the number to try next, so that many equal headings cost no search.
 */
static struct sv unique(struct arena *a, struct map *taken, struct sv wanted)
{
	int *next = map_lookup(taken, wanted);
	struct sv id = wanted;

	while (map_lookup(taken, id))
		id = arena_printf(a, "%.*s-%d", SV_ARG(wanted), (*next)++);
	next = ARENA_NEW(a, int);
	*next = 2;
	*map_slot(taken, id) = next;
	return id;
}

void outline_check(struct arena *a, struct diags *ds, struct node *body)
{
	struct map *taken = map_new(a);
	int above = 1;

	for (struct node *n = body; n; n = node_next(body, n)) {
		if (n->kind != NODE_HEADING)
			continue;
		check_text(ds, n);
		check_level(ds, n, above);
		above = n->level;
		n->id = unique(a, taken, slug(a, n));
	}
}
