/*
 * What an address may be.
 *
 * Browsers forgive much: they drop tabs and line ends, take "\" for "/" and
 * do not care for case, so what looks like a path may run a script.  So this
 * lists what is allowed instead of what is not, and what hides a scheme from
 * a reader (an escape, an entity) is refused even where browsers would.
 */
#include "doc_imp.h"

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
static bool hides_colon(struct sv segment)
{
	for (size_t i = 0; i < segment.n; i++)
		if (starts_as(sv_slice(segment, i, segment.n), "%3a"))
			return true;
	return sv_find(segment, SV("&#")) != SV_NONE ||
	       sv_find(segment, SV("&colon")) != SV_NONE;
}

const char *target_fault(struct sv target)
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
	if (sv_find_char(segment, ':') != SV_NONE || hides_colon(segment))
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

const char *target_image_fault(struct sv target)
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
