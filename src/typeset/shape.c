/*
 * Runs to glyphs, by HarfBuzz.
 *
 * Shaping is the slow part of setting a paragraph (Noto Nastaliq Urdu takes
 * ten times as long as Latin), and leaflets say the same words again and
 * again.  So a run is cut into words, and each word is shaped once per
 * shaper and copied ever after.  That must not change a single glyph:
 *
 * - Words are cut apart only in fonts no rule of which reaches over a space
 *   (font_words_apart()); in others the run is shaped whole.
 * - A space goes with the word before it, and with the word after it if that
 *   begins with a mark.
 * - A run against the direction of its script (a number in Urdu) is one word.
 * - Letters join across the ends of a run, where the font or the style
 *   changes but the word goes on.  There a word is shaped, and cached, with
 *   the text around it as context.
 *
 * Clusters are HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES: the smallest
 * pieces of text whose glyphs are exactly known and that can be told from
 * their neighbours, never less than a base with its marks.  Characters
 * without ink are removed; their bytes stay in the cluster beside them.
 */

#include "para_imp.h"

#include <hb.h>
#include <string.h>

#include "lexleaf/utf8.h"

enum {
	/* Longer pieces are sentences of scripts without spaces. */
	MAX_WORD = 128, /* [bytes] */
	/* About 6 MB; a pack of twenty leaflets in one language stays below. */
	MAX_GLYPHS = 200 * 1000,
	/* HarfBuzz looks no further. */
	CONTEXT = 5, /* [code points] */
	FIRST_SLOTS = 1024,
	MAX_TAG = 32, /* [bytes], with its end */
};

/* Everything that shaping a piece depends on. */
struct key {
	const struct font *font;
	hb_language_t lang;
	uint32_t script;
	bool rtl;
	struct sv text;  /* the piece with its context */
	size_t from, to; /* [bytes] of the piece in it */
};

struct word {
	struct key key;
	uint32_t hash;
	struct glyph *glyphs; /* clusters count from its start */
	int nglyphs;
};

struct shaping {
	hb_buffer_t *buffer;
	bool cache;
	char tag[MAX_TAG]; /* the language last asked for */
	hb_language_t lang;
	struct arena *words; /* all below lives here */
	struct word **slots; /* a hash table, linear probing */
	size_t nslots, nwords, nglyphs;
};

struct shaping *shaping_new(struct arena *a)
{
	struct shaping *sh = ARENA_NEW(a, struct shaping);

	sh->buffer = hb_buffer_create();
	sh->words = arena_new();
	sh->cache = true;
	return sh;
}

void shaping_release(struct shaping *sh)
{
	hb_buffer_destroy(sh->buffer);
	arena_free(sh->words);
}

void shaping_set_cache(struct shaping *sh, bool on)
{
	sh->cache = on;
}

void shaping_trim(struct shaping *sh)
{
	/* Every word costs more than its glyphs. */
	if (sh->nglyphs + 4 * sh->nwords < MAX_GLYPHS)
		return;
	arena_reset(sh->words);
	sh->slots = NULL;
	sh->nslots = sh->nwords = sh->nglyphs = 0;
}

/* HarfBuzz's own copy of the tag, which lives as long as the program; it is
 * the same for all threads. */
static hb_language_t language(struct shaping *sh, struct sv tag)
{
	if (tag.n >= MAX_TAG)
		return HB_LANGUAGE_INVALID;
	if (!sv_is(tag, sh->tag)) {
		memset(sh->tag, 0, sizeof sh->tag);
		memcpy(sh->tag, tag.p, tag.n);
		sh->lang = hb_language_from_string(tag.p, (int)tag.n);
	}
	return sh->lang;
}

/* A cluster ends where the next one in the order of the text starts. */
static void end_clusters(struct glyph *g, int n, bool rtl, uint32_t end)
{
	uint32_t start = end;

	for (int i = 0; i < n; i++) {
		struct glyph *at = &g[rtl ? i : n - 1 - i];

		if (at->from != start) {
			end = start;
			start = at->from;
		}
		at->to = end;
	}
}

/* Shape afresh into 'a'; clusters count from the start of the piece. */
static struct glyph *shape(struct shaping *sh, struct arena *a,
			   const struct key *k, int *count)
{
	hb_buffer_t *b = sh->buffer;
	const hb_glyph_info_t *info;
	const hb_glyph_position_t *pos;
	struct glyph *glyphs;
	unsigned n;

	hb_buffer_clear_contents(b);
	hb_buffer_set_cluster_level(b,
				    HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
	hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	hb_buffer_set_direction(b,
				k->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_set_script(b, hb_script_from_iso15924_tag(k->script));
	hb_buffer_set_language(b, k->lang);
	hb_buffer_add_utf8(b, k->text.p, (int)k->text.n, (unsigned)k->from,
			   (int)(k->to - k->from));
	hb_shape(font_hb(k->font), b, NULL, 0);

	info = hb_buffer_get_glyph_infos(b, &n);
	pos = hb_buffer_get_glyph_positions(b, NULL);
	glyphs = ARENA_ARRAY(a, struct glyph, n);
	for (unsigned i = 0; i < n; i++)
		glyphs[i] = (struct glyph){
			.id = (uint16_t)info[i].codepoint,
			.unsafe = hb_glyph_info_get_glyph_flags(&info[i]) &
				  HB_GLYPH_FLAG_UNSAFE_TO_BREAK,
			.from = info[i].cluster - (uint32_t)k->from,
			.advance = pos[i].x_advance,
			.dx = pos[i].x_offset,
			.dy = pos[i].y_offset,
		};
	*count = (int)n;
	end_clusters(glyphs, *count, k->rtl, (uint32_t)(k->to - k->from));
	return glyphs;
}

/* FNV-1a */
static uint32_t mix(uint32_t h, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;

	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * 16777619;
	return h;
}

static uint32_t hash_of(const struct key *k)
{
	/* Where the piece stands in its text, the font and the direction; the
	 * rest seldom differs between equal texts. */
	unsigned char small[] = { (unsigned char)k->from,
				  (unsigned char)font_index(k->font), k->rtl };

	return mix(mix(2166136261u, small, sizeof small), k->text.p, k->text.n);
}

static bool same_key(const struct key *a, const struct key *b)
{
	return a->font == b->font && a->lang == b->lang &&
	       a->script == b->script && a->rtl == b->rtl &&
	       a->from == b->from && a->to == b->to && sv_eq(a->text, b->text);
}

static struct word **slot_of(const struct shaping *sh, const struct key *k,
			     uint32_t hash)
{
	size_t i = hash & (sh->nslots - 1);

	while (sh->slots[i] &&
	       (sh->slots[i]->hash != hash || !same_key(&sh->slots[i]->key, k)))
		i = (i + 1) & (sh->nslots - 1);
	return &sh->slots[i];
}

static void grow_table(struct shaping *sh)
{
	struct word **old = sh->slots;
	size_t n = sh->nslots;

	sh->nslots = n ? n * 2 : FIRST_SLOTS;
	sh->slots = ARENA_ARRAY(sh->words, struct word *, sh->nslots);
	for (size_t i = 0; i < n; i++)
		if (old[i])
			*slot_of(sh, &old[i]->key, old[i]->hash) = old[i];
}

static const struct word *word_of(struct shaping *sh, const struct key *k)
{
	uint32_t hash = hash_of(k);
	struct word *w, **slot;

	if (2 * sh->nwords >= sh->nslots)
		grow_table(sh);
	slot = slot_of(sh, k, hash);
	if (*slot)
		return *slot;
	w = ARENA_NEW(sh->words, struct word);
	w->key = *k;
	w->key.text = arena_sv(sh->words, k->text);
	w->hash = hash;
	w->glyphs = shape(sh, sh->words, k, &w->nglyphs);
	sh->nwords++;
	sh->nglyphs += (size_t)w->nglyphs;
	*slot = w;
	return w;
}

/*
 * The letters that those at the start or end of a piece may join: at most
 * CONTEXT characters, not across a space, not into or out of an isolate.
 */
static size_t context_before(const struct para *p, size_t span, size_t from)
{
	const struct para_span *spans = p->spans;
	size_t floor, i = from;

	if (!i || p->text.p[i - 1] == ' ')
		return i;
	while (span > 0 && spans[span - 1].isolate == spans[span].isolate)
		span--;
	floor = span ? p->span_ends[span - 1] : 0;
	for (int n = 0; n < CONTEXT && i > floor && p->text.p[i - 1] != ' ';
	     n++)
		i = utf8_prev(p->text, i);
	return i;
}

static size_t context_after(const struct para *p, size_t span, size_t to)
{
	const struct para_span *spans = p->spans;
	size_t ceiling, i = to;

	if (i == p->text.n || p->text.p[i] == ' ')
		return i;
	while (span + 1 < p->nspans &&
	       spans[span + 1].isolate == spans[span].isolate)
		span++;
	ceiling = p->span_ends[span];
	for (int n = 0; n < CONTEXT && i < ceiling && p->text.p[i] != ' '; n++)
		utf8_next(p->text, &i);
	return i;
}

/* The piece [from, to) of a run, as a key. */
static struct key key_of(struct para *p, const struct run *r, size_t from,
			 size_t to)
{
	size_t before = from, after = to;

	if (p->text.p[from] != ' ')
		before = context_before(p, r->span, from);
	if (p->text.p[to - 1] != ' ')
		after = context_after(p, r->span, to);
	return (struct key){
		.font = r->font,
		.lang = language(p->shaper->shaping, p->spans[r->span].lang),
		.script = r->script,
		.rtl = r->level & 1,
		.text = sv_slice(p->text, before, after),
		.from = from - before,
		.to = to - before,
	};
}

/* Does the character at 'i' cling to a space before it? */
static bool clings(struct sv text, size_t i)
{
	hb_unicode_general_category_t type;

	if ((unsigned char)text.p[i] < 0x80)
		return false;
	type = hb_unicode_general_category(hb_unicode_funcs_get_default(),
					   utf8_next(text, &i));
	return type == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
	       type == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
	       type == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
	       type == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

/* The end of the word at 'from', with the spaces behind it. */
static size_t word_end(struct sv text, size_t from, size_t to)
{
	for (;;) {
		const char *space = memchr(text.p + from, ' ', to - from);

		if (!space)
			return to;
		from = (size_t)(space - text.p);
		while (from < to && text.p[from] == ' ')
			from++;
		if (from == to || !clings(text, from))
			return from;
	}
}

/* A word of a run, and where it stands in the paragraph. */
struct placed_word {
	const struct glyph *glyphs;
	int nglyphs;
	uint32_t from;
};

static void place(struct glyph *to, const struct placed_word *w)
{
	for (int i = 0; i < w->nglyphs; i++) {
		to[i] = w->glyphs[i];
		to[i].from += w->from;
		to[i].to += w->from;
	}
}

static struct placed_word shape_word(struct para *p, const struct run *r,
				     size_t from, size_t to)
{
	struct shaping *sh = p->shaper->shaping;
	struct key k = key_of(p, r, from, to);
	struct placed_word placed = { .from = (uint32_t)from };

	if (k.text.n > MAX_WORD) {
		placed.glyphs =
			shape(sh, p->shaper->scratch, &k, &placed.nglyphs);
	} else {
		const struct word *w = word_of(sh, &k);

		placed.glyphs = w->glyphs;
		placed.nglyphs = w->nglyphs;
	}
	return placed;
}

/*
 * Does the run go the way its script does?  Where it does not, HarfBuzz looks
 * at the whole of it: digits alone do not turn Arabic round.
 */
static bool is_native(const struct run *r)
{
	hb_script_t script = hb_script_from_iso15924_tag(r->script);
	hb_direction_t own = hb_script_get_horizontal_direction(script);

	return own == (r->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
}

static void shape_words(struct para *p, struct run *r)
{
	struct placed_word *words = NULL;
	size_t n = 0, cap = 0, end;
	struct glyph *to;
	bool native = is_native(r);
	int total = 0;

	for (size_t from = r->from; from < r->to; from = end) {
		end = native ? word_end(p->text, from, r->to) : r->to;
		ARENA_PUSH(p->shaper->scratch, words, n, cap) =
			shape_word(p, r, from, end);
		total += words[n - 1].nglyphs;
	}
	r->nglyphs = total;
	r->glyphs = ARENA_ARRAY(p->a, struct glyph, (size_t)total);
	to = r->glyphs + (r->level & 1 ? total : 0);
	for (size_t i = 0; i < n; i++) {
		if (r->level & 1)
			place(to -= words[i].nglyphs, &words[i]);
		else {
			place(to, &words[i]);
			to += words[i].nglyphs;
		}
	}
}

static struct glyph *shape_whole(struct para *p, const struct run *r,
				 size_t from, size_t to, int *count)
{
	struct key k = key_of(p, r, from, to);
	struct placed_word w = { .from = (uint32_t)from };
	struct glyph *glyphs = shape(p->shaper->shaping, p->a, &k, &w.nglyphs);

	w.glyphs = glyphs;
	place(glyphs, &w);
	*count = w.nglyphs;
	return glyphs;
}

void shape_run(struct para *p, struct run *r)
{
	if (p->shaper->shaping->cache && font_words_apart(r->font))
		shape_words(p, r);
	else
		r->glyphs = shape_whole(p, r, r->from, r->to, &r->nglyphs);
}

const struct glyph *shape_part(struct para *p, const struct run *r, size_t from,
			       size_t to, int *count)
{
	return shape_whole(p, r, from, to, count);
}
