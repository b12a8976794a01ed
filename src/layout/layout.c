#include "layout_imp.h"
#include "lexleaf/pack.h"

int32_t em(const struct layout *l, int percent)
{
	return (int32_t)((int64_t)l->em * percent / 100);
}

static const struct lang *lang_of(const struct layout *l, struct sv tag)
{
	const struct layout_options *o = l->opts;

	if (sv_eq(o->lang->tag, tag))
		return o->lang;
	for (size_t i = 0; i < o->nlangs; i++)
		if (sv_eq(o->langs[i].tag, tag))
			return &o->langs[i];
	return NULL;
}

/*
 * The fonts of a part, and behind them those of the doc: an English
 * sentence of an Urdu leaflet may have an Urdu date in it.  A language that
 * is not published has no fonts of its own.
 */
static const struct fontset *fonts_of(struct layout *l, struct sv tag,
				      enum font_weight weight)
{
	const struct fontset *own = fontbook_set(l->opts->fonts, tag, weight);
	const struct fontset *doc = l->voice ? l->voice->fonts[weight] : NULL;
	struct fontset *both;

	if (!own || !doc || own == doc)
		return own ? own : doc;
	both = ARENA_NEW(l->a, struct fontset);
	*both = *own;
	for (int i = 0; i < doc->count && both->count < LANG_FONTS; i++) {
		both->sizes[both->count] = doc->sizes[i];
		both->fonts[both->count++] = doc->fonts[i];
	}
	return both;
}

const struct voice *voice_of(struct layout *l, struct sv tag)
{
	struct voice *v;

	for (size_t i = 0; i < l->nvoices; i++)
		if (sv_eq(l->voices[i]->tag, tag))
			return l->voices[i];
	v = ARENA_NEW(l->a, struct voice);
	v->tag = tag;
	v->lang = lang_of(l, tag);
	for (int w = 0; w < FONT_WEIGHTS; w++)
		v->fonts[w] = fonts_of(l, tag, (enum font_weight)w);
	ARENA_PUSH(l->a, l->voices, l->nvoices, l->capvoices) = v;
	return v;
}

static void mix_inks(struct layout *l)
{
	uint32_t accent = l->opts->accent;

	l->inks[INK_TEXT] = 0x1A1A1A;
	l->inks[INK_MUTED] = 0x4D5358; /* 7.9:1 on white */
	l->inks[INK_ACCENT] = accent;
	l->inks[INK_RULE] = 0xC4C9CE;
	l->inks[INK_EDGE] = 0x8A9096;
	l->inks[INK_TINT] = theme_tint(accent);
}

/* Which ids can be led to: the first node that has one. */
static void find_ids(struct layout *l, const struct node *root)
{
	for (struct node *n = root->first; n; n = node_next(root, n)) {
		void **slot;

		if (!n->id.n || (n->kind != NODE_HEADING &&
				 n->kind != NODE_DEF_TERM))
			continue;
		slot = map_slot(l->ids, n->id);
		if (!*slot)
			*slot = n;
	}
}

static struct sv words_of(struct arena *a, const struct node *n)
{
	struct buf b = BUF_INIT;

	if (n)
		node_plain(&b, n);
	return buf_take(&b, a);
}

static struct pages *pages_new(struct arena *a, const struct doc *d,
			       const struct layout_options *opts)
{
	struct pages *p = ARENA_NEW(a, struct pages);

	p->root = elem_new(a, NULL, ROLE_DOCUMENT);
	p->root->lang = opts->lang->tag;
	p->lang = opts->lang->tag;
	p->dir = opts->lang->dir;
	p->title = words_of(a, d->title);
	p->subject = words_of(a, d->summary);
	p->keywords = opts->keywords;
	p->author = opts->author;
	p->date = d->reviewed;
	return p;
}

struct pages *layout_doc(struct arena *a, struct diags *ds, struct shaper *s,
			 const struct doc *d,
			 const struct layout_options *opts)
{
	const struct print_style *st = opts->style;
	struct layout l = {
		.a = a,
		.ds = ds,
		.shaper = s,
		.opts = opts,
		.style = st,
		.pages = pages_new(a, d, opts),
		.ids = map_new(a),
		.area = { st->side, st->top, st->width - 2 * st->side,
			  st->height - st->top - st->bottom },
	};
	struct furnishing *furniture;
	struct strip *strips;
	struct sheet *sheets;
	size_t nsheets;
	int scale = opts->lang->size ? opts->lang->size : 100;

	l.voice = voice_of(&l, opts->lang->tag);
	if (!l.voice->fonts[FONT_REGULAR])
		return NULL; /* reported when the fonts were opened */
	l.em = (int32_t)((int64_t)st->size * scale / 100);
	mix_inks(&l);
	find_ids(&l, d->body);
	furniture = furniture_new(&l);
	strips = blocks_build(&l, d);
	if (l.failed)
		return NULL;
	sheets = flow(&l, strips, &nsheets);
	furniture_paint(&l, furniture, sheets, nsheets);
	if (st->fold != FOLD_NONE)
		l.pages = impose(a, l.pages, st->fold);
	elem_part(a, l.pages->root);
	l.pages->nelems = elem_number(l.pages->root);
	return l.pages;
}
