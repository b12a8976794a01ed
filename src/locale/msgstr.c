#include "msgstr.h"

#include "fragment.h"
#include "lexleaf/buf.h"

/* One line: any run of line ends is a space; no byte order marks. */
static struct sv one_line(struct arena *a, struct sv text)
{
	struct buf b = BUF_INIT;

	text = sv_trim(text);
	/* As nearly all are. */
	if (sv_find_char(text, '\n') == SV_NONE &&
	    sv_find_char(text, '\r') == SV_NONE &&
	    sv_find(text, SV("\xEF\xBB\xBF")) == SV_NONE)
		return text;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (sv_starts(sv_slice(text, i, text.n), "\xEF\xBB\xBF")) {
			i += 2;
			continue;
		}
		if (c == '\n' || c == '\r') {
			if (b.n && b.p[b.n - 1] != ' ')
				buf_putc(&b, ' ');
			continue;
		}
		buf_putc(&b, c);
	}
	return buf_take(&b, a);
}

/* How many are bold or in italics, but for those that are so already. */
static int emphasised(const struct node *block, enum node_kind kind)
{
	int n = 0;

	for (const struct node *x = block; x; x = node_next(block, x))
		n += x->kind == kind && !fragment_is_nested(x);
	return n;
}

static bool same_emphasis(const struct node *a, const struct node *b)
{
	return emphasised(a, NODE_STRONG) == emphasised(b, NODE_STRONG) &&
	       emphasised(a, NODE_EMPH) == emphasised(b, NODE_EMPH);
}

static bool has_stray_asterisk(const struct node *block)
{
	for (const struct node *x = block; x; x = node_next(block, x))
		if (x->kind == NODE_TEXT &&
		    sv_find_char(x->text, '*') != SV_NONE)
			return true;
	return false;
}

static size_t run_of(struct sv s, size_t i, char c)
{
	size_t n = 0;

	while (i + n < s.n && s.p[i + n] == c)
		n++;
	return n;
}

/* The length of the code span at 'i', or of its opening backticks alone. */
static size_t code_length(struct sv s, size_t i)
{
	size_t fence = run_of(s, i, '`'), at = i + fence;

	while (at < s.n) {
		size_t n = run_of(s, at, '`');

		if (n == fence)
			return at + n - i;
		at += n ? n : 1;
	}
	return fence;
}

/*
 * CommonMark lets ** open only where no letter stands before or no
 * punctuation after it (issue 650 of its specification), a rule made for
 * languages with spaces between words.  So "**「計画」**は" is not bold.  A
 * guard outside each pair makes it so.  Only a second try, since the guards
 * break what CommonMark does understand, such as "**d***e*".
 */
static struct sv with_guards(struct arena *a, struct sv s)
{
	enum { MAX_OPEN = 32 };
	size_t open[MAX_OPEN], nopen = 0;
	struct buf b = BUF_INIT;

	for (size_t i = 0, n; i < s.n; i += n) {
		n = 1;
		if (s.p[i] == '\\' && i + 1 < s.n)
			n = 2;
		else if (s.p[i] == '`')
			n = code_length(s, i);
		if (s.p[i] != '*') {
			buf_sv(&b, sv_slice(s, i, i + n));
			continue;
		}
		n = run_of(s, i, '*');
		if (nopen && open[nopen - 1] == n) {
			nopen--;
			buf_sv(&b, sv_slice(s, i, i + n));
			buf_puts(&b, GUARD);
		} else {
			if (nopen < MAX_OPEN)
				open[nopen++] = n;
			buf_puts(&b, GUARD);
			buf_sv(&b, sv_slice(s, i, i + n));
		}
	}
	return buf_take(&b, a);
}

static struct node *parse(struct arena *a, const struct unit *u,
			  struct sv text)
{
	struct node *p = fragment_parse(a, u, text), *again;

	if (!p || same_emphasis(u->node, p) || !has_stray_asterisk(p))
		return p;
	again = fragment_parse(a, u, with_guards(a, text));
	return again && same_emphasis(u->node, again) ? again : p;
}

/* No language is that long: a program has run wild over the file, or somebody
 * tries how much we bear. */
static void check_size(struct arena *a, struct verdict *v,
		       const struct unit *u, struct sv text)
{
	enum { MUCH = 10000 /* [bytes] */, TIMES = 20 };

	if (text.n > MUCH && text.n / TIMES > u->msgid.n)
		verdict_reject(a, v, DIAG_MSG_LENGTH,
			       "the translation has %zu bytes for %zu of the "
			       "English",
			       text.n, u->msgid.n);
}

/* What entities have made counts as if it had been written. */
static void check_made(struct arena *a, struct verdict *v,
		       const struct node *p)
{
	struct buf plain = BUF_INIT;

	node_plain(&plain, p);
	check_controls(a, v, buf_view(&plain));
	buf_release(&plain);
}

struct node *msgstr_parse(struct arena *a, struct verdict *v,
			  const struct unit *u, struct sv text,
			  const struct lang *lang)
{
	struct node *p;

	check_size(a, v, u, text);
	check_controls(a, v, text);
	if (v->rejected)
		return NULL;
	p = parse(a, u, one_line(a, text));
	if (!p) {
		verdict_reject(a, v, DIAG_MSG_PARSE,
			       "the translation is not one paragraph");
		return NULL;
	}
	if (sv_find_char(text, '&') != SV_NONE)
		check_made(a, v, p);
	check_parity(a, v, u, p, text, lang);
	return v->rejected ? NULL : p;
}
