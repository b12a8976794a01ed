/*
 * Which language somebody means who does not know its tag: other spellings
 * of it ("zh_Hans", "PL", "pl_PL.UTF-8"), tags that other programs have for
 * it, its name in English or its own.
 */
#include "pack_imp.h"

#include "lexleaf/buf.h"
#include "lexleaf/suggest.h"

/* Regions that decide the script, and codes of wider or narrower languages.
 * What else follows a language ("pl-PL") says nothing about it. */
static const struct {
	const char *said, *tag;
} others[] = {
	{ "zh", "zh-Hans" },    { "zh-cn", "zh-Hans" },
	{ "zh-sg", "zh-Hans" }, { "cmn", "zh-Hans" },
	{ "zh-tw", "zh-Hant" }, { "zh-hk", "zh-Hant" },
	{ "zh-mo", "zh-Hant" }, { "yue", "zh-Hant" },
	{ "pa-pk", "pa-Arab" }, { "pnb", "pa-Arab" },
	{ "prs", "fa-AF" },     { "ku", "kmr" },
	{ "ku-iq", "ckb" },     { "tw", "ak" },
	{ "pes", "fa" },        { "pbu", "ps" },
};

static struct sv plain(struct arena *a, struct sv tag)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < tag.n; i++) {
		char c = tag.p[i];

		if (c == '.' || c == '@')
			break;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		buf_putc(&b, c == '_' ? '-' : c);
	}
	return buf_take(&b, a);
}

static const struct lang *by_tag(struct arena *a, const struct pack *p,
				 struct sv said)
{
	for (size_t i = 0; i < p->nall_langs; i++) {
		const struct lang *l = &p->all_langs[i];

		if (sv_eq(plain(a, l->tag), said) ||
		    (l->po_dir.n && sv_eq(plain(a, l->po_dir), said)))
			return l;
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (sv_is(said, others[i].said))
			return pack_lang(p, sv_from(others[i].tag));
	return NULL;
}

/* Any of them: "Kurdish (Sorani)" is asked for by either. */
static bool next_word(struct sv *rest, struct sv *word)
{
	size_t from = 0, to;

	while (from < rest->n && sv_find_char(SV(" (),"), rest->p[from]) !=
					 SV_NONE)
		from++;
	to = from;
	while (to < rest->n && sv_find_char(SV(" (),"), rest->p[to]) == SV_NONE)
		to++;
	*word = sv_slice(*rest, from, to);
	*rest = sv_slice(*rest, to, rest->n);
	return word->n > 0;
}

/* Fewer letters are no word of a name: "to", "xx". */
enum { SHORTEST_NAME = 4 };

static const struct lang *by_name(const struct pack *p, struct sv said)
{
	struct suggestion near = suggest_for(said);
	const struct lang *nearest = NULL;

	for (size_t i = 0; i < p->nall_langs; i++) {
		const struct lang *l = &p->all_langs[i];
		struct sv rest = l->english, word;

		if (sv_eq(l->endonym, said))
			return l;
		while (said.n >= SHORTEST_NAME && next_word(&rest, &word)) {
			int before = near.distance;

			if (sv_eq_nocase(word, said))
				return l;
			if (word.n >= SHORTEST_NAME)
				suggest_offer(&near, word);
			if (near.distance < before)
				nearest = l;
		}
	}
	return nearest;
}

struct sv pack_lang_hint(const struct pack *p, struct arena *a, struct sv said)
{
	const struct lang *l = NULL;
	struct sv tag;

	said = sv_trim(said);
	tag = plain(a, said);
	while (!l && tag.n) {
		l = by_tag(a, p, tag);
		do
			tag.n--;
		while (tag.n && tag.p[tag.n] != '-');
	}
	if (!l)
		l = by_name(p, said);
	if (!l)
		return SV("");
	return arena_printf(a, "; did you mean \"%.*s\", %.*s?",
			    SV_ARG(l->tag), SV_ARG(l->english));
}
