/*
 * Words of texts and of forms are cut by the same rules, so that they can be
 * compared one by one: UAX #29, by ICU, which knows where words end in
 * languages without spaces.  Marks are words too ("First-tier" is three),
 * spaces are not, so any amount of them is the same.
 */
#include "glossary_imp.h"

#include <string.h>

#include "lexleaf/text.h"

static const char apostrophe[] = "\xE2\x80\x99"; /* U+2019 */
static const char no_break_space[] = "\xC2\xA0";

static bool is_space(struct sv s)
{
	for (size_t i = 0; i < s.n;) {
		if (s.p[i] == ' ' || s.p[i] == '\t')
			i++;
		else if (sv_starts(sv_slice(s, i, s.n), no_break_space))
			i += strlen(no_break_space);
		else
			return false;
	}
	return true;
}

static bool is_ascii(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* Most words of most languages here are ASCII, and need no ICU. */
static struct sv fold_ascii(struct arena *a, struct sv s)
{
	char *p = NULL;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			continue;
		if (!p)
			p = arena_str(a, s);
		p[i] = (char)(s.p[i] - 'A' + 'a');
	}
	return p ? (struct sv){ p, s.n } : s;
}

static struct sv straighten(struct arena *a, struct sv s)
{
	struct buf b = BUF_INIT;
	size_t at;

	if (sv_find(s, sv_from(apostrophe)) == SV_NONE)
		return s;
	while ((at = sv_find(s, sv_from(apostrophe))) != SV_NONE) {
		buf_sv(&b, sv_slice(s, 0, at));
		buf_putc(&b, '\'');
		s = sv_slice(s, at + strlen(apostrophe), s.n);
	}
	buf_sv(&b, s);
	return buf_take(&b, a);
}

static struct sv fold(struct arena *a, struct sv s)
{
	return is_ascii(s) ? fold_ascii(a, s) : straighten(a, text_fold(a, s));
}

/* Where the "'s" of a possessive starts [bytes], or the end. */
static size_t possessive(struct sv s)
{
	struct sv stem;

	/* Most words end here; asking sv_ends() for each of them shows. */
	if (s.n < 3 || s.p[s.n - 1] != 's')
		return s.n;
	stem = sv_slice(s, 0, s.n - 1);
	if (sv_ends(stem, "'"))
		return stem.n - 1;
	if (sv_ends(stem, apostrophe))
		return stem.n - strlen(apostrophe);
	return s.n;
}

bool words_are_english(const struct lang *l)
{
	struct sv tag = l->tag, language;

	return sv_cut(&tag, '-', &language) && sv_is(language, "en");
}

struct word *words_split(struct arena *a, const struct lang *l, struct sv text,
			 size_t *count)
{
	size_t nends;
	size_t *ends = text_words(a, l, text, &nends);
	bool english = words_are_english(l);
	/* A possessive gives two. */
	struct word *words = ARENA_ARRAY(a, struct word, 2 * nends);

	*count = 0;
	for (size_t i = 0; i + 1 < nends; i++) {
		struct sv s = sv_slice(text, ends[i], ends[i + 1]);
		size_t cut = english ? possessive(s) : s.n;

		if (is_space(s))
			continue;
		words[(*count)++] =
			(struct word){ ends[i], sv_slice(s, 0, cut),
				       fold(a, sv_slice(s, 0, cut)) };
		if (cut < s.n)
			words[(*count)++] = (struct word){
				ends[i] + cut, sv_slice(s, cut, s.n), SV("'s")
			};
	}
	return words;
}

void texts_join(struct arena *a, struct node *n)
{
	struct buf b = BUF_INIT;

	if (!n->next || n->next->kind != NODE_TEXT)
		return;
	buf_sv(&b, n->text);
	while (n->next && n->next->kind == NODE_TEXT) {
		buf_sv(&b, n->next->text);
		node_unlink(n->next);
	}
	n->text = buf_take(&b, a);
}
