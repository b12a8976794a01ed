/*
 * Author comments: HTML comments that say something about the next block,
 * or inside a block about that block.  Others are dropped without a word,
 * unless they start like one of ours.
 */
#include "doc_imp.h"

#include "lexleaf/suggest.h"

enum word {
	WORD_NOTE,
	WORD_CONTEXT,
	WORD_SKIP,
	WORD_SKIP_START,
	WORD_SKIP_END,
	WORD_CRITICAL,
	WORD_MAX,
	WORD_RETIRED_OK,
	WORD_IGNORE,
	WORD_COUNT
};

static const struct {
	const char *name;
	bool has_value;
} words[WORD_COUNT] = {
	[WORD_NOTE] = { "i18n", true },
	[WORD_CONTEXT] = { "i18n-context", true },
	[WORD_SKIP] = { "i18n-skip", false },
	[WORD_SKIP_START] = { "i18n-skip-start", false },
	[WORD_SKIP_END] = { "i18n-skip-end", false },
	[WORD_CRITICAL] = { "i18n-critical", false },
	[WORD_MAX] = { "i18n-max", true },
	[WORD_RETIRED_OK] = { "retired-ok", false },
	[WORD_IGNORE] = { "lexleaf-ignore", true },
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Trimmed, on one line, with single spaces. */
static struct sv one_line(struct arena *a, struct sv s)
{
	struct buf b = BUF_INIT;

	s = sv_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		if (!is_space(s.p[i]))
			buf_putc(&b, s.p[i]);
		else if (!is_space(s.p[i - 1]))
			buf_putc(&b, ' ');
	}
	return buf_take(&b, a);
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* "i18n-max: 60" is "i18n-max" and "60". */
static struct sv cut_name(struct sv s, struct sv *value, bool *has_value)
{
	struct sv name;
	size_t n = 0;

	while (n < s.n && is_name_char(s.p[n]))
		n++;
	name = sv_slice(s, 0, n);
	*value = sv_trim(sv_slice(s, n, s.n));
	*has_value = sv_starts(*value, ":");
	if (*has_value)
		*value = sv_trim(sv_slice(*value, 1, value->n));
	return name;
}

static bool refuse(struct comments *c, struct span at, const char *what)
{
	if (c->ds)
		diag(c->ds, DIAG_I18N_COMMENT, at, "%s", what);
	return false;
}

static void refuse_unknown(struct comments *c, struct span at, struct sv name)
{
	struct suggestion near = suggest_for(name);

	for (int w = 0; w < WORD_COUNT; w++)
		suggest_offer(&near, sv_from(words[w].name));
	if (c->ds)
		diag(c->ds, DIAG_I18N_COMMENT, at, "unknown comment \"%.*s\"%s",
		     SV_ARG(name), suggest_hint(&near));
}

static bool toggle_skipping(struct comments *c, enum word w, struct span at,
			    bool in_block)
{
	bool start = w == WORD_SKIP_START;

	if (in_block)
		return refuse(c, at,
			      "this comment must stand on a line of its "
			      "own");
	if (start == c->skipping)
		return refuse(c, at,
			      start ? "a second i18n-skip-start before "
				      "an i18n-skip-end"
				    : "an i18n-skip-end without an "
				      "i18n-skip-start before it");
	c->skipping = start;
	c->skip_at = at;
	return false;
}

static bool add_waiver(struct arena *a, struct comments *c, struct sv value,
		       struct span at, struct node_notes *notes)
{
	struct waiver *w = ARENA_NEW(a, struct waiver);

	if (!c->ds || !waiver_parse(c->ds, value, at, w))
		return false;
	w->next = notes->waivers;
	notes->waivers = w;
	return true;
}

/* False: there is nothing to keep. */
static bool read_word(struct arena *a, struct comments *c, enum word w,
		      struct sv value, struct span at, bool in_block,
		      struct node_notes *notes)
{
	switch (w) {
	case WORD_NOTE:
		notes->note = notes->note.n ? arena_printf(a, "%.*s %.*s",
							   SV_ARG(notes->note),
							   SV_ARG(value))
					    : value;
		return true;
	case WORD_CONTEXT:
		notes->context = value;
		return true;
	case WORD_SKIP:
		notes->skip = true;
		return true;
	case WORD_CRITICAL:
		notes->critical = true;
		return true;
	case WORD_RETIRED_OK:
		notes->retired_ok = true;
		return true;
	case WORD_IGNORE:
		return add_waiver(a, c, value, at, notes);
	case WORD_MAX:
		if (sv_int(value, &notes->max) && notes->max > 0)
			return true;
		return refuse(c, at,
			      "i18n-max needs a number of characters, "
			      "as in \"i18n-max: 60\"");
	case WORD_SKIP_START:
	case WORD_SKIP_END:
	case WORD_COUNT:
		break;
	}
	return toggle_skipping(c, w, at, in_block);
}

void comment_read(struct arena *a, struct comments *c, struct sv inside,
		  struct span at, struct node *block)
{
	bool has_value;
	struct sv value;
	struct sv name = cut_name(one_line(a, inside), &value, &has_value);
	struct node_notes notes = { 0 };
	int w = 0;

	while (w < WORD_COUNT && !sv_is(name, words[w].name))
		w++;
	if (w == WORD_COUNT) {
		if (sv_starts(name, "i18n") || sv_starts(name, "lexleaf"))
			refuse_unknown(c, at, name);
		return;
	}
	if (words[w].has_value && (!has_value || !value.n)) {
		refuse(c, at, "this comment needs a \":\" and a text after it");
		return;
	}
	if (!words[w].has_value && (has_value || value.n)) {
		refuse(c, at, "this comment takes no text after its name");
		return;
	}
	if (block && block->notes)
		notes = *block->notes;
	else if (!block && c->next)
		notes = *c->next;
	if (!read_word(a, c, (enum word)w, value, at, block, &notes))
		return;
	if (block) {
		struct node_notes *own = ARENA_NEW(a, struct node_notes);

		*own = notes;
		block->notes = own;
		return;
	}
	if (!c->next) {
		c->next = ARENA_NEW(a, struct node_notes);
		c->next_at = at;
	}
	*c->next = notes;
}

void comment_apply(struct arena *a, struct comments *c, struct node *block)
{
	struct node_notes *notes = c->next;

	if (!notes && !c->skipping)
		return;
	if (!notes)
		notes = ARENA_NEW(a, struct node_notes);
	notes->skip = notes->skip || c->skipping;
	block->notes = notes;
	c->next = NULL;
}

void comment_finish(struct comments *c)
{
	if (c->next)
		refuse(c, c->next_at,
		       "nothing follows that this comment could "
		       "be about");
	if (c->skipping)
		refuse(c, c->skip_at,
		       "this i18n-skip-start has no "
		       "i18n-skip-end");
}
