#include "lexleaf/html.h"

#include <string.h>

/* Copy 's', with 'entity' for each byte it knows. */
static void escape(struct buf *out, struct sv s, bool apostrophe)
{
	size_t done = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *entity;

		switch (s.p[i]) {
		case '&':
			entity = "&amp;";
			break;
		case '<':
			entity = "&lt;";
			break;
		case '>':
			entity = "&gt;";
			break;
		case '"':
			entity = "&quot;";
			break;
		case '\'':
			if (!apostrophe)
				continue;
			entity = "&#39;";
			break;
		default:
			continue;
		}
		buf_put(out, s.p + done, i - done);
		buf_puts(out, entity);
		done = i + 1;
	}
	if (done < s.n)
		buf_put(out, s.p + done, s.n - done);
}

void html_text(struct buf *out, struct sv s)
{
	escape(out, s, false);
}

void html_attr(struct buf *out, struct sv s)
{
	escape(out, s, true);
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (c && strchr("-._~/", c));
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

static void percent(struct buf *out, char c)
{
	buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
}

/* RFC 3986 §3.1: what stands before a ":" that no "/", "?" or "#" precedes. */
static bool scheme_allowed(struct sv s)
{
	static const char *const allowed[] = {"http", "https", "mailto", "tel"};
	size_t n = 0;

	while (n < s.n && !strchr(":/?#", s.p[n]))
		n++;
	if (n == s.n || s.p[n] != ':')
		return true;
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
		size_t k = 0;

		if (strlen(allowed[i]) != n)
			continue;
		while (k < n && (s.p[k] | 0x20) == allowed[i][k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

void html_url(struct buf *out, struct sv s)
{
	if (!scheme_allowed(s)) {
		buf_putc(out, '#');
		return;
	}
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '&')
			buf_puts(out, "&amp;");
		else if (c == '\'')
			buf_puts(out, "%27");
		else if (is_plain(c) || (c && strchr(":?#[]@!$()*+,;=", c)))
			buf_putc(out, c);
		else if (c == '%' && i + 2 < s.n && is_hex(s.p[i + 1]) &&
			 is_hex(s.p[i + 2]))
			buf_putc(out, c);
		else
			percent(out, c);
	}
}

void html_url_part(struct buf *out, struct sv s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (is_plain(s.p[i]))
			buf_putc(out, s.p[i]);
		else
			percent(out, s.p[i]);
	}
}
