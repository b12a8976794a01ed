/*
 * What an address may be, and what else a link needs.
 *
 * Browsers forgive much: they drop tabs and line ends, take "\" for "/" and
 * do not care for case, so what looks like a path may run a script.  So this
 * lists what is allowed instead of what is not, and what hides a scheme from
 * a reader (an escape, an entity) is refused even where browsers would.
 */
#include "doc_imp.h"

#include "lexleaf/map.h"
#include "lexleaf/markdown.h"
#include "lexleaf/utf8.h"

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool starts_as(struct sv s, const char *prefix)
{
	size_t i = 0;

	while (prefix[i] && i < s.n && lower(s.p[i]) == prefix[i])
		i++;
	return !prefix[i];
}

/* Spaces, controls and what cannot be seen, in any script. */
static bool is_hidden(uint32_t cp)
{
	return cp <= 0x20 || (cp >= 0x7F && cp <= 0xA0) || cp == 0xAD ||
	       cp == 0x61C || cp == 0x1680 || cp == 0x180E ||
	       (cp >= 0x2000 && cp <= 0x200F) ||
	       (cp >= 0x2028 && cp <= 0x202F) ||
	       (cp >= 0x205F && cp <= 0x206F) || cp == 0x3000 || cp == 0xFEFF ||
	       cp == 0xFFFD;
}

static const char *characters_fault(struct sv s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);

		if (is_hidden(cp))
			return "has a space or an invisible character; write a "
			       "space as %20";
		if (cp == '\\')
			return "has a \"\\\"; write \"/\"";
		if (cp == '{' || cp == '}')
			return "has a placeholder, which works in text only";
	}
	return NULL;
}

/* The part in which a ":" would end a scheme. */
static struct sv first_segment(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '/' || s.p[i] == '?' || s.p[i] == '#')
			return sv_slice(s, 0, i);
	return s;
}

/* "%3a" or "&#58;": something is being hidden. */
static bool hides_colon(struct sv target)
{
	struct sv segment = first_segment(target);

	if (sv_ends(segment, "&") &&
	    sv_starts(sv_slice(target, segment.n, target.n), "#"))
		return true;
	for (size_t i = 0; i < segment.n; i++)
		if (starts_as(sv_slice(segment, i, segment.n), "%3a"))
			return true;
	return sv_find(segment, SV("&colon")) != SV_NONE;
}

static const char *target_fault(struct sv target)
{
	/* A scheme, and whether "//host" must follow it. */
	static const struct {
		const char *scheme;
		bool host;
	} allowed[] = {
		{ "https:", true }, { "http:", true },  { "mailto:", false },
		{ "tel:", false },  { "term:", false }, { "leaflet:", false },
	};
	struct sv segment = first_segment(target);
	const char *fault = characters_fault(target);

	if (fault)
		return fault;
	if (!target.n)
		return "is empty";
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
		struct sv rest = target;

		if (!starts_as(target, allowed[i].scheme))
			continue;
		rest = sv_slice(rest, sv_find_char(rest, ':') + 1, rest.n);
		if (!allowed[i].host)
			return rest.n ? NULL : "stops after the \":\"";
		if (!sv_starts(rest, "//") ||
		    !first_segment(sv_slice(rest, 2, rest.n)).n)
			return "has no name of a site after \"//\"";
		return NULL;
	}
	if (sv_find_char(segment, ':') != SV_NONE || hides_colon(target))
		return "is of a kind that is not allowed; use https:, mailto:, "
		       "tel:, term:, leaflet: or a relative address";
	if (sv_starts(target, "/"))
		return "starts with \"/\"; the site may stand in any folder, "
		       "so write a relative address";
	return NULL;
}

bool markdown_target_allowed(struct sv target)
{
	return !target_fault(target);
}

static const char *image_fault(struct sv target)
{
	const char *fault = target_fault(target);
	struct sv rest = target, step;

	if (fault)
		return fault;
	if (sv_find_char(target, ':') != SV_NONE)
		return "is not a file of this pack; copy the image to "
		       "content/images and write its name";
	if (sv_find_char(target, '?') != SV_NONE ||
	    sv_find_char(target, '#') != SV_NONE)
		return "has a \"?\" or \"#\", which a file name may not have";
	while (sv_cut(&rest, '/', &step))
		if (sv_is(step, "..") || sv_is(step, ".") || !step.n)
			return "must be a name below content/images, without "
			       "\".\" and \"..\"";
	return NULL;
}

bool link_is_term(struct sv target)
{
	return starts_as(target, "term:");
}

void link_check(struct diags *ds, const struct node *link, struct sv target)
{
	bool image = link->kind == NODE_IMAGE;
	const char *fault = image ? image_fault(target) : target_fault(target);
	struct buf words = BUF_INIT;

	node_plain(&words, link);
	if (fault)
		diag(ds, DIAG_LINK_SCHEME, link->at, "address \"%.*s\" %s",
		     SV_ARG(target), fault);
	if (!sv_trim(buf_view(&words)).n && image)
		diag(ds, DIAG_IMAGE_ALT, link->at,
		     "an image without a description; write it between \"![\" "
		     "and \"]\"");
	else if (!sv_trim(buf_view(&words)).n)
		diag(ds, DIAG_LINK_TEXT, link->at,
		     "a link without words; write them between \"[\" and "
		     "\"]\"");
	buf_release(&words);
}

void link_refuse_title(struct diags *ds, const struct node *link,
		       struct sv title)
{
	diag(ds, DIAG_LINK_TITLE, link->at,
	     "the title \"%.*s\" is not shown; %s", SV_ARG(title),
	     link->kind == NODE_IMAGE ?
		     "to be its caption, the image must stand in a paragraph "
		     "of its own" :
		     "say it in the text");
}

/* "[A  label]: address" is "a label"; empty if the line is something else. */
static struct sv label_of(struct arena *scratch, struct sv line)
{
	size_t end = sv_find(line, SV("]:"));
	struct sv inside = sv_trim(sv_slice(line, 1, end));
	struct buf label = BUF_INIT;

	if (!sv_starts(line, "[") || end == SV_NONE)
		return SV("");
	for (size_t i = 0; i < inside.n; i++)
		if (inside.p[i] != ' ' || (i && inside.p[i - 1] != ' '))
			buf_putc(&label, lower(inside.p[i]));
	return buf_take(&label, scratch);
}

void link_check_definitions(struct arena *scratch, struct diags *ds,
			    const struct excerpt *lines)
{
	struct map *seen = map_new(scratch);

	for (size_t i = 0; i < lines->count; i++) {
		struct sv label = label_of(scratch, excerpt_line(lines, i));
		struct span at =
			excerpt_span(lines, lines->lines[i].start, label.n + 2);
		struct span *first;

		if (!label.n)
			continue;
		first = *map_slot(seen, label);
		if (!first) {
			first = ARENA_NEW(scratch, struct span);
			*first = at;
			*map_slot(seen, label) = first;
			continue;
		}
		diag(ds, DIAG_ID_DUPLICATE, at,
		     "\"[%.*s]\" has an address already; this one does "
		     "nothing",
		     SV_ARG(label));
		diag_note(ds, *first, "first here");
	}
}
