/*
 * Pseudo-languages: made-up translations that go the way of real ones, PO
 * files, msgfmt and all.  What a page then says in plain letters was never
 * offered for translation, and what does not fit will not fit in German.
 */
#include <string.h>

#include "handover_imp.h"

/* a to z, then A to Z. */
static const char *const accents[52] = {
	"á", "ƀ", "ç", "ð", "é", "ƒ", "ĝ", "ĥ", "î", "ĵ", "ķ", "ļ", "ɱ",
	"ñ", "ö", "þ", "ɋ", "ŕ", "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž",
	"Á", "Ɓ", "Ç", "Ð", "É", "Ƒ", "Ĝ", "Ĥ", "Î", "Ĵ", "Ķ", "Ļ", "Ṁ",
	"Ñ", "Ö", "Þ", "Ɋ", "Ŕ", "Š", "Ţ", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž",
};
static const char *const hebrew[26] = {
	"א", "ב", "כ", "ד", "ע", "פ", "ג", "ה", "י", "ז", "ק", "ל", "מ",
	"נ", "ו", "פ", "ק", "ר", "ס", "ת", "ו", "ב", "ש", "ח", "י", "צ",
};

struct pseudo {
	struct buf *out;
	bool mirrored;
};

static void put_letter(const struct pseudo *p, char c)
{
	bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';

	if (!upper && !lower)
		buf_putc(p->out, c);
	else if (p->mirrored)
		buf_puts(p->out, hebrew[upper ? c - 'A' : c - 'a']);
	else
		buf_puts(p->out, accents[upper ? 26 + c - 'A' : c - 'a']);
}

static size_t through(struct sv s, size_t from, const char *end)
{
	size_t at = sv_find(sv_slice(s, from, s.n), sv_from(end));

	return at == SV_NONE ? 0 : from + at + strlen(end);
}

/* The end of what must stay as it is at 'i': a {name}, code, the label of a
 * link, a tag, an escaped character; 'i' when it is a letter like others. */
static size_t fixed(struct sv s, size_t i)
{
	struct sv rest = sv_slice(s, i, s.n);
	char fence[8] = { 0 };
	size_t end = 0;

	if (sv_starts(rest, "{{") || sv_starts(rest, "}}") ||
	    (rest.n > 1 && s.p[i] == '\\'))
		return i + 2;
	switch (s.p[i]) {
	case '{':
		end = through(s, i, "}");
		break;
	case '<':
		end = through(s, i, ">");
		break;
	case ']':
		if (sv_starts(rest, "]["))
			end = through(s, i + 2, "]");
		break;
	case '`':
		for (size_t n = 0;
		     n < sizeof fence - 1 && n < rest.n && rest.p[n] == '`';
		     n++)
			fence[n] = '`';
		end = through(s, i + strlen(fence), fence);
		break;
	}
	return end ? end : i;
}

static size_t put_text(const struct pseudo *p, struct sv s)
{
	size_t letters = 0;

	for (size_t i = 0; i < s.n;) {
		size_t end = fixed(s, i);

		if (end > i) {
			buf_sv(p->out, sv_slice(s, i, end));
			i = end;
			continue;
		}
		put_letter(p, s.p[i++]);
		letters++;
	}
	return letters;
}

/* Two fifths longer, in words, so that lines can break. */
static void put_padding(const struct pseudo *p, size_t letters)
{
	static const char more[] = "lorem ipsum dolor sit amet ";
	size_t n = letters * 2 / 5;

	if (n)
		buf_putc(p->out, ' ');
	for (size_t i = 0; i < n; i++) {
		char c = more[i % (sizeof more - 1)];

		if (c != ' ' || i + 1 < n)
			put_letter(p, c);
	}
}

/* Forms of a word are looked for inside sentences, so they stay bare. */
static struct sv pseudo_text(struct arena *a, bool mirrored, bool bare,
			     struct sv s)
{
	struct buf b = BUF_INIT;
	struct pseudo p = { &b, mirrored };
	bool stop = s.n && strchr(".?!:", s.p[s.n - 1]);
	size_t letters;

	if (!bare)
		buf_puts(&b, "⟦");
	letters = put_text(&p, sv_slice(s, 0, stop ? s.n - 1 : s.n));
	if (!bare) {
		put_padding(&p, letters);
		buf_puts(&b, "⟧");
	}
	if (stop)
		buf_putc(&b, s.p[s.n - 1]);
	return buf_take(&b, a);
}

bool lang_is_pseudo(const struct lang *lang)
{
	return sv_starts(lang->tag, "qps-");
}

void pseudo_fill(struct arena *a, const struct lang *lang, struct po *po)
{
	bool mirrored = sv_is(lang->tag, "qps-plocm");

	for (size_t i = 0; i < po->n; i++) {
		struct po_message *m = &po->messages[i];
		bool bare = sv_ends(m->ctxt, "/forms");

		if (!m->msgid.n || m->obsolete)
			continue;
		m->fuzzy = false;
		m->old_ctxt = m->old_msgid = m->old_plural = SV("");
		for (size_t k = 0; k < m->nforms; k++)
			m->forms[k] = pseudo_text(a, mirrored, bare,
						  k && m->plural.n ? m->plural
								   : m->msgid);
	}
}
