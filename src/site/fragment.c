/*
 * Fragments: what a council pastes into the pages of its own system.
 *
 * A fragment is the content of a finished page in one <div class="lexleaf">.
 * Its classes and ids get a prefix, so that neither side's stylesheet means
 * the other's elements; its links are whole addresses, because nobody knows
 * where it will stand.  It is made from the page, not beside it: whatever
 * the templates of a pack say is in both.
 */
#include "site_imp.h"

#include <string.h>

#define PREFIX "lexleaf-"

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_one_of(struct sv s, const char *const *list)
{
	for (; *list; list++)
		if (sv_is(s, *list))
			return true;
	return false;
}

/* ---- HTML ---- */

/* Each word of a list of classes or ids. */
static void put_prefixed(struct buf *out, struct sv words)
{
	struct sv word;

	for (bool more = false; sv_cut(&words, ' ', &word); more = true)
		buf_printf(out, "%s" PREFIX "%.*s", more ? " " : "",
			   SV_ARG(word));
}

static bool has_scheme(struct sv href)
{
	size_t colon = sv_find_char(href, ':'), slash = sv_find_char(href, '/');

	return colon != SV_NONE && (slash == SV_NONE || colon < slash);
}

/* 'href' of a page in 'folder', which ends in a slash, whole. */
static void put_address(struct buf *out, struct sv site, struct sv folder,
			struct sv href)
{
	if (sv_starts(href, "#")) {
		buf_puts(out, "#");
		put_prefixed(out, sv_slice(href, 1, href.n));
		return;
	}
	if (has_scheme(href) || sv_starts(href, "/")) {
		buf_sv(out, href);
		return;
	}
	while (sv_starts(href, "../")) {
		href = sv_slice(href, 3, href.n);
		do
			folder.n -= folder.n > 0;
		while (folder.n && folder.p[folder.n - 1] != '/');
	}
	buf_sv(out, site);
	buf_sv(out, folder);
	buf_sv(out, href);
}

struct place_of {
	struct sv site, folder;
};

static void put_value(struct buf *out, const struct place_of *at,
		      struct sv name, struct sv value)
{
	static const char *const names[] = {
		"class",           "id",
		"for",             "popovertarget",
		"aria-labelledby", "aria-describedby",
		"aria-controls",   NULL
	};
	static const char *const addresses[] = { "href", "src", NULL };

	if (is_one_of(name, names))
		put_prefixed(out, value);
	else if (is_one_of(name, addresses))
		put_address(out, at->site, at->folder, value);
	else
		buf_sv(out, value);
}

/* The length of the name, value or gap at the start of 's'. */
static size_t span_of(struct sv s, const char *stop)
{
	size_t n = 0;

	while (n < s.n && !strchr(stop, s.p[n]))
		n++;
	return n;
}

static struct sv take(struct sv *s, size_t n)
{
	struct sv taken = sv_slice(*s, 0, n);

	*s = sv_slice(*s, n, s->n);
	return taken;
}

/* What stands behind the name of an attribute: ="value", or nothing. */
static void put_attribute(struct buf *out, const struct place_of *at,
			  struct sv name, struct sv *rest)
{
	char quote[2] = "";

	if (!sv_starts(*rest, "="))
		return;
	buf_sv(out, take(rest, 1));
	if (!sv_starts(*rest, "\"") && !sv_starts(*rest, "'")) {
		put_value(out, at, name, take(rest, span_of(*rest, " \n\t>")));
		return;
	}
	quote[0] = rest->p[0];
	buf_sv(out, take(rest, 1));
	put_value(out, at, name, take(rest, span_of(*rest, quote)));
	buf_sv(out, take(rest, 1));
}

static void put_tag(struct buf *out, const struct place_of *at, struct sv *rest)
{
	buf_sv(out, take(rest, span_of(*rest, " \n\t>")));
	while (rest->n && rest->p[0] != '>') {
		struct sv name;

		while (rest->n && is_space(rest->p[0]))
			buf_sv(out, take(rest, 1));
		name = take(rest, span_of(*rest, " \n\t=>"));
		buf_sv(out, name);
		put_attribute(out, at, name, rest);
	}
}

/* The inside of <main>; everything if a template has none. */
static struct sv content(struct sv page)
{
	size_t from = sv_find(page, SV("<main")), to;

	if (from == SV_NONE)
		return page;
	page = sv_slice(page, from, page.n);
	page = sv_slice(page, span_of(page, ">") + 1, page.n);
	to = sv_find(page, SV("</main>"));
	return to == SV_NONE ? page : sv_slice(page, 0, to);
}

void fragment_html(struct buf *out, const struct site *s,
		   const struct lang *lang, struct sv path, struct sv page)
{
	struct sv rest = content(page), folder = path;

	while (folder.n && folder.p[folder.n - 1] != '/')
		folder.n--;
	/* "Back to top" leads here. */
	buf_printf(out,
		   "<div class=\"lexleaf\" id=\"" PREFIX "page-main\" "
		   "lang=\"%.*s\" dir=\"%s\">",
		   SV_ARG(lang->tag), lang->dir == DIR_RTL ? "rtl" : "ltr");
	while (rest.n) {
		buf_sv(out, take(&rest, span_of(rest, "<")));
		put_tag(out,
			&(struct place_of){ s->lib->pack->site_url, folder },
			&rest);
	}
	buf_puts(out, "</div>\n");
}

/* ---- CSS ---- */

/* Without the text of comments; strings have none in our stylesheets. */
static void strip_comments(struct buf *out, struct sv css)
{
	while (css.n) {
		size_t open = sv_find(css, SV("/*")), close;

		buf_sv(out, sv_slice(css, 0, open == SV_NONE ? css.n : open));
		if (open == SV_NONE)
			return;
		css = sv_slice(css, open, css.n);
		close = sv_find(css, SV("*/"));
		css = close == SV_NONE ? SV("") : sv_slice(css, close + 2, css.n);
	}
}

/* The end of the first selector of a list: a comma outside brackets. */
static size_t selector_end(struct sv s)
{
	int depth = 0;
	size_t i = 0;

	for (; i < s.n && (depth || s.p[i] != ','); i++)
		depth += (s.p[i] == '(' || s.p[i] == '[') -
			 (s.p[i] == ')' || s.p[i] == ']');
	return i;
}

/* A page's own elements are the fragment's <div>; all others are in it. */
static void put_selector(struct buf *out, struct sv s)
{
	static const char *const roots[] = { ":root", "html", "body", NULL };
	bool in_value = false;

	buf_puts(out, ".lexleaf");
	if (is_one_of(s, roots))
		return;
	if (sv_starts(s, ":root:")) {
		buf_sv(out, sv_slice(s, sizeof ":root" - 1, s.n));
		return;
	}
	buf_puts(out, " ");
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		in_value = (in_value || c == '[') && c != ']';
		buf_putc(out, c);
		if (!in_value && (c == '.' || c == '#') && i + 1 < s.n &&
		    is_letter(s.p[i + 1]))
			buf_puts(out, PREFIX);
	}
}

static void put_selectors(struct buf *out, struct sv list)
{
	while (list.n) {
		struct sv s = take(&list, selector_end(list));

		put_selector(out, sv_trim(s));
		if (list.n) {
			take(&list, 1);
			buf_puts(out, ",\n");
		}
	}
}

/* What a fragment must not say of the page it stands in: how it is printed,
 * and that it is dark. */
static bool is_of_page(struct sv rule)
{
	return sv_starts(rule, "@page") ||
	       sv_find(rule, SV("prefers-color-scheme")) != SV_NONE;
}

/* The length of "{...}" at the start of 's'. */
static size_t block_length(struct sv s)
{
	int depth = 0;
	size_t i = 0;

	do
		depth += (i < s.n && s.p[i] == '{') - (i < s.n && s.p[i] == '}');
	while (++i < s.n && depth);
	return i;
}

/* Rules within rules are as deep as @media. */
static void put_rules(struct buf *out, struct sv css, int depth)
{
	enum { DEEPEST = 4 };

	while ((css = sv_trim(css)).n) {
		struct sv prelude = sv_trim(take(&css, span_of(css, "{")));
		struct sv block = take(&css, block_length(css));

		if (is_of_page(prelude))
			continue;
		if (!sv_starts(prelude, "@")) {
			put_selectors(out, prelude);
			buf_printf(out, " %.*s\n", SV_ARG(block));
		} else if (sv_starts(prelude, "@font-face") ||
			   depth == DEEPEST || block.n < 2) {
			buf_printf(out, "%.*s %.*s\n", SV_ARG(prelude),
				   SV_ARG(block));
		} else {
			buf_printf(out, "%.*s {\n", SV_ARG(prelude));
			put_rules(out, sv_slice(block, 1, block.n - 1),
				  depth + 1);
			buf_puts(out, "}\n");
		}
	}
}

void fragment_css(struct buf *out, struct sv css)
{
	struct buf plain = BUF_INIT;

	strip_comments(&plain, css);
	put_rules(out, buf_view(&plain), 0);
	/* Light, as the colours are that are left. */
	buf_puts(out, ".lexleaf {\n\tcolor-scheme: normal;\n}\n");
	buf_release(&plain);
}
