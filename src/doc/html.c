#include "doc_imp.h"

/* "<b class=x>" is "b"; empty for what is not a tag. */
static struct sv tag_name(struct sv html)
{
	size_t start = sv_starts(html, "</") ? 2 : 1, n = start;

	while (n < html.n && ((html.p[n] >= 'a' && html.p[n] <= 'z') ||
			      (html.p[n] >= 'A' && html.p[n] <= 'Z')))
		n++;
	return sv_slice(html, start, n);
}

void html_refuse(struct diags *ds, struct sv html, struct span at)
{
	static const struct {
		const char *tag, *instead;
	} hints[] = {
		{ "b", "; write **bold**" },
		{ "strong", "; write **bold**" },
		{ "i", "; write *emphasis*" },
		{ "em", "; write *emphasis*" },
		{ "a", "; write [words](address)" },
		{ "img", "; write ![description](file)" },
		{ "table", "; write a table with \"|\"" },
		{ "br", "; write it at the end of a line of text" },
	};
	struct sv tag = tag_name(html);
	size_t end = sv_find_char(html, '>');
	const char *instead = "";

	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (sv_is(tag, hints[i].tag))
			instead = hints[i].instead;
	at.len = end == SV_NONE ? 1 : (int)end + 1;
	diag(ds, DIAG_RAW_HTML, at, "HTML is not allowed in a leaflet%s",
	     instead);
}

bool html_is_break(struct sv html)
{
	struct sv inside = sv_trim(sv_slice(html, 1, html.n - 1));

	if (sv_ends(inside, "/"))
		inside = sv_trim(sv_slice(inside, 0, inside.n - 1));
	return inside.n == 2 && (inside.p[0] == 'b' || inside.p[0] == 'B') &&
	       (inside.p[1] == 'r' || inside.p[1] == 'R');
}

void html_read_block(struct arena *a, struct comments *c,
		     const struct excerpt *block)
{
	struct sv text = buf_view(&block->text);
	size_t i = 0;

	while (i < text.n) {
		struct sv rest = sv_slice(text, i, text.n);
		struct span at = excerpt_span(block, i, 4);
		size_t end;

		if (text.p[i] == ' ' || text.p[i] == '\t' ||
		    text.p[i] == '\n') {
			i++;
			continue;
		}
		if (!sv_starts(rest, "<!--")) {
			html_refuse(c->ds, rest, at);
			return;
		}
		end = sv_find(sv_slice(rest, 4, rest.n), SV("-->"));
		if (end == SV_NONE) {
			diag(c->ds, DIAG_I18N_COMMENT, at,
			     "this comment is not closed; put \"-->\" behind "
			     "it");
			return;
		}
		comment_read(a, c, sv_slice(rest, 4, 4 + end), at, NULL);
		i += end + 7;
	}
}
