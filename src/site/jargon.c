/* The lines of the jargon buster from A to Z. */
#include "jargon.h"

#include <string.h>

#include "lexleaf/text.h"

const char *term_tag(enum term_status status)
{
	static const char *const ids[] = {
		[TERM_CURRENT] = NULL,
		[TERM_RETIRED] = "term-retired",
		[TERM_RENAMED] = "term-renamed",
		[TERM_PROPOSED] = "term-proposed",
		[TERM_LOCAL] = "term-local",
		[TERM_WALES] = "term-wales",
	};

	return ids[status];
}

static struct jargon_line *add(struct jargon *j, struct jargon_line line)
{
	struct jargon_line *l = &ARENA_PUSH(j->a, j->lines, j->n, j->cap);

	*l = line;
	return l;
}

static bool is_translated(const struct jargon *j, const struct term *t)
{
	return j->ed->lang != j->lib->pack->source_lang &&
	       !t->head_untranslated;
}

struct jargon_line *jargon_add_name(struct jargon *j, const struct term *t)
{
	const struct lang *english = j->lib->pack->source_lang;
	const struct term *e = t->source;
	bool translated = is_translated(j, t);
	struct sv both = e->acronym;

	if (translated)
		both = e->acronym.n ? arena_printf(j->a, "%.*s, %.*s",
						   SV_ARG(e->head),
						   SV_ARG(e->acronym))
				    : e->head;
	return add(j, (struct jargon_line){ .key = t->head,
					    .lang = translated ? j->ed->lang
							       : english,
					    .term = t,
					    .other = both,
					    .other_lang = english });
}

void jargon_add_short_form(struct jargon *j, const struct term *t)
{
	const struct lang *english = j->lib->pack->source_lang;
	const struct term *e = t->source;

	if (e->acronym.n && !sv_eq(e->acronym, e->head))
		add(j, (struct jargon_line){ .key = e->acronym,
					     .lang = english,
					     .term = t,
					     .other = e->head,
					     .other_lang = english });
}

void jargon_add_english(struct jargon *j, const struct term *t)
{
	add(j, (struct jargon_line){
		       .key = t->source->head,
		       .lang = j->lib->pack->source_lang,
		       .term = t,
		       .other = is_translated(j, t) ? t->head : SV(""),
		       .other_lang = j->ed->lang });
}

static int line_cmp(const struct collator *c, const struct jargon_line *a,
		    const struct jargon_line *b)
{
	int order = collator_cmp(c, a->letter, b->letter);

	/* Chinese words and English ones come under one letter. */
	if (!order)
		order = collator_cmp(c, a->key, b->key);
	return order ? order : sv_cmp(a->term->id, b->term->id);
}

/* A merge sort, so that equal keys keep their order everywhere. */
static void sort(const struct collator *c, struct jargon_line *v,
		 struct jargon_line *tmp, size_t n)
{
	size_t half = n / 2, i = 0, k = half;

	if (n < 2)
		return;
	sort(c, v, tmp, half);
	sort(c, v + half, tmp, n - half);
	for (size_t out = 0; out < n; out++) {
		bool left =
			k == n || (i < half && line_cmp(c, &v[i], &v[k]) <= 0);

		tmp[out] = left ? v[i++] : v[k++];
	}
	memcpy(v, tmp, n * sizeof *v);
}

void jargon_sort(struct jargon *j, const struct lang *alphabet)
{
	struct collator *c = collator_new(alphabet);

	for (size_t i = 0; i < j->n; i++) {
		struct jargon_line *l = &j->lines[i];

		l->letter = text_initial(j->a, c, l->key);
		/* Some characters stand under no letter, but a heading must
		 * say something. */
		if (!l->letter.n)
			l->letter = l->lang->endonym;
	}
	sort(c, j->lines, ARENA_ARRAY(j->a, struct jargon_line, j->n), j->n);
	collator_free(c);
}
