/*
 * One paragraph: the inlines of a block become the spans of a para and,
 * beside them, the leaves of the structure tree.
 *
 * A leaf is a stretch that one element describes: the inside of a link, a
 * part in another language, code, or what lies between them.  Bold is no
 * leaf of its own, since PDF 1.7 has no element that would say it.  The
 * elements are made when lines are painted, one for each page that a leaf
 * stands on, so that a reader who goes page by page hears each word where
 * it is.
 */

#include <string.h>

#include "layout_imp.h"
#include "lexleaf/utf8.h"

/* What holds for the inlines at one place. */
struct manner {
	const struct node *node; /* that it holds for */
	const struct voice *voice;
	enum font_weight weight;
	struct link *link;
	int isolate;
	enum dir dir; /* of the isolate */
	bool foreign; /* in another language than the text */
	bool code;
	bool keep;   /* no line ends in it... */
	bool number; /* ...as it is one to dial */
};

struct text *text_new(struct layout *l, enum text_kind kind,
		      const struct voice *voice, enum dir dir)
{
	struct text *t = ARENA_NEW(l->a, struct text);

	t->kind = kind;
	t->voice = voice;
	t->dir = dir;
	return t;
}

static int32_t size_in(const struct layout *l, enum text_kind kind,
		       const struct voice *v)
{
	int scale = v->lang && v->lang->size ? v->lang->size : 100;

	return (int32_t)((int64_t)l->style->size * l->style->text[kind].size *
			 scale / 10000);
}

/* The leaf that text of manner 'm' goes on with, or a new one. */
static size_t leaf_for(struct layout *l, struct text *t,
		       const struct manner *m, size_t from)
{
	struct sv lang = { NULL, 0 };
	struct leaf *leaf = t->nleaves ? &t->leaves[t->nleaves - 1] : NULL;

	if (m->foreign)
		lang = m->voice->tag;
	if (!leaf || leaf->link != m->link || leaf->code != m->code ||
	    !sv_eq(leaf->lang, lang)) {
		ARENA_PUSH(l->a, t->leaves, t->nleaves, t->capleaves) =
			(struct leaf){ .from = from, .link = m->link,
				       .lang = lang, .code = m->code };
	}
	return t->nleaves - 1;
}

/*
 * Numbers to dial are set like those of the source language: the spaces of
 * Nastaliq are too narrow to tell groups of digits apart.
 */
static const struct fontset *fonts_of(struct layout *l, const struct manner *m)
{
	const struct voice *v = m->voice;

	if (m->number && l->opts->nlangs)
		v = voice_of(l, l->opts->langs[0].tag);
	return v->fonts[m->weight];
}

static void put(struct layout *l, struct text *t, const struct manner *m,
		const struct node *node, struct sv s)
{
	size_t n = t->nspans, from = 0, leaf;
	enum ink ink = l->style->text[t->kind].ink;

	if (!s.n)
		return;
	if (n)
		from = t->parts[n - 1].from + t->spans[n - 1].text.n;
	if (m->link && !m->link->quiet)
		ink = INK_ACCENT;
	leaf = leaf_for(l, t, m, from);
	t->leaves[leaf].to = from + s.n;
	ARENA_PUSH(l->a, t->parts, n, t->capparts) =
		(struct part){ node, from, leaf, l->inks[ink] };
	ARENA_PUSH(l->a, t->spans, t->nspans, t->capspans) =
		(struct para_span){
			.text = s,
			.lang = m->voice->tag,
			.fonts = fonts_of(l, m),
			.size = size_in(l, t->kind, m->voice),
			.isolate = m->isolate,
			.dir = m->dir,
			.keep = m->keep,
		};
}

static struct manner plain(const struct layout *l, const struct text *t)
{
	return (struct manner){ .voice = t->voice,
				.weight = l->style->text[t->kind].weight };
}

void text_put(struct layout *l, struct text *t, struct sv s, bool keep)
{
	struct manner m = plain(l, t);

	m.keep = m.number = keep;
	m.isolate = keep;
	m.dir = keep ? DIR_LTR : DIR_INHERIT;
	put(l, t, &m, NULL, s);
}

/* A phone number or the like: nothing that has letters. */
static bool is_number(const struct node *n)
{
	struct sv s = n->first ? n->first->text : n->text;

	if (n->first && n->first->next)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)(s.p[i] | 0x20) >= 'a')
			return false;
	return s.n > 0;
}

/*
 * What a screen reader says for a link: what it is called and, since speech
 * and paper have no address bar, the address without its technical parts.
 */
static struct sv link_words(struct layout *l, const struct node *n,
			    struct sv uri)
{
	static const char *const technical[] = { "https://", "http://",
						 "mailto:", "tel:", "www.",
						 NULL };
	struct buf b = BUF_INIT, bare = BUF_INIT;

	if (n->label.n)
		buf_sv(&b, n->label);
	else
		node_plain(&b, n);
	for (int i = 0; technical[i]; i++)
		if (sv_starts(uri, technical[i]))
			uri = sv_slice(uri, strlen(technical[i]), uri.n);
	if (sv_ends(uri, "/"))
		uri.n--;
	/* "020 7946 0000" already says tel:02079460000. */
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] != ' ')
			buf_putc(&bare, b.p[i]);
	if (uri.n && sv_find(buf_view(&bare), uri) == SV_NONE) {
		if (b.n)
			buf_puts(&b, ", ");
		buf_sv(&b, uri);
	}
	buf_release(&bare);
	return buf_take(&b, l->a);
}

/* The address that a link's target has outside the document, or none. */
static struct sv address_of(struct layout *l, struct sv target)
{
	static const char *const schemes[] = { "https:", "http:", "mailto:",
					       "tel:", NULL };
	struct sv base = l->opts->leaflet_href, none = { NULL, 0 }, id;
	size_t hash;

	for (int i = 0; schemes[i]; i++)
		if (sv_starts(target, schemes[i]))
			return target;
	if (!sv_starts(target, "leaflet:") || !base.n)
		return none;
	id = sv_slice(target, sizeof "leaflet:" - 1, target.n);
	hash = sv_find_char(id, '#');
	if (hash == SV_NONE)
		hash = id.n;
	return arena_printf(l->a, "%.*s%.*s.html%.*s", SV_ARG(base),
			    SV_ARG(sv_slice(id, 0, hash)),
			    SV_ARG(sv_slice(id, hash, id.n)));
}

/* Where 'n' leads from a PDF; NULL: nowhere, so it is plain text. */
static struct link *link_new(struct layout *l, const struct node *n)
{
	struct sv uri = { NULL, 0 }, dest = { NULL, 0 };
	struct link *link;

	if (n->kind == NODE_TERM)
		dest = arena_printf(l->a, "term-%.*s", SV_ARG(n->target));
	else if (sv_starts(n->target, "#"))
		dest = sv_slice(n->target, 1, n->target.n);
	else
		uri = address_of(l, n->target);
	if (dest.n && !map_lookup(l->ids, dest))
		dest.n = 0;
	if (!dest.n && !uri.n)
		return NULL;
	link = ARENA_NEW(l->a, struct link);
	link->uri = uri;
	link->dest = dest;
	link->contents = link_words(l, n, uri);
	link->quiet = n->kind == NODE_TERM;
	return link;
}

static void enter(struct layout *l, const struct text *t, struct manner *m,
		  const struct node *n, int *isolates)
{
	m->node = n;
	if (n->lang.n) {
		m->voice = voice_of(l, n->lang);
		m->foreign = !sv_eq(n->lang, t->voice->tag);
	}
	switch (n->kind) {
	case NODE_EMPH:
	case NODE_STRONG:
		m->weight = FONT_BOLD;
		break;
	case NODE_CODE:
	case NODE_CODE_BLOCK:
		m->code = true;
		break;
	case NODE_LINK:
	case NODE_TERM:
		if (!m->link)
			m->link = link_new(l, n);
		break;
	default:
		break;
	}
	/* One isolate inside another would need a second level: the outer
	 * one already keeps the text together. */
	if (!m->isolate && (n->isolate || n->dir != DIR_INHERIT)) {
		m->isolate = ++*isolates;
		m->dir = n->dir;
		m->number = n->isolate && is_number(n);
	}
	m->keep |= m->number || n->whole;
}

void text_inlines(struct layout *l, struct text *t, const struct node *first,
		  const struct node *end)
{
	struct manner *stack = NULL;
	size_t depth = 0, cap = 0;
	const struct node *n = first;
	int isolates = 0;

	/* Emphasis may be nested as deep as the author likes, so the stack
	 * is ours. */
	ARENA_PUSH(l->a, stack, depth, cap) = plain(l, t);
	while (n && n != end) {
		struct manner m = stack[depth - 1];

		enter(l, t, &m, n, &isolates);
		switch (n->kind) {
		case NODE_BREAK:
			put(l, t, &m, n, SV("\n"));
			break;
		case NODE_PLACEHOLDER:
			put(l, t, &m, n, n->target);
			break;
		case NODE_IMAGE: /* a figure of its own, or decoration */
		case NODE_QR:
			break;
		default:
			put(l, t, &m, n, n->text);
			break;
		}
		if (n->first && !node_is_picture(n)) {
			ARENA_PUSH(l->a, stack, depth, cap) = m;
			n = n->first;
			continue;
		}
		while (!n->next && depth > 1)
			n = stack[--depth].node;
		n = n->next;
	}
}

/* The place of byte 'at' of 'n', if the source has its text unchanged. */
static struct span place_of(const struct node *n, size_t at, size_t len)
{
	struct span span = n->at;
	struct sv rest, line = { NULL, 0 };

	if (!span.src || span.line < 1 || span.col < 1)
		return span;
	rest = span.src->text;
	for (int i = 0; i < span.line; i++)
		if (!sv_cut(&rest, '\n', &line))
			return span;
	if (sv_eq(sv_slice(line, span.col - 1, span.col - 1 + at + len),
		  sv_slice(n->text, 0, at + len))) {
		span.col += (int)at;
		span.len = (int)len;
	}
	return span;
}

static void report_missing(struct layout *l, const struct text *t,
			   struct span at)
{
	size_t count;
	const struct para_missing *missing = para_missing(t->para, &count);

	for (size_t i = 0; i < count; i++) {
		const struct para_missing *m = &missing[i];
		const struct part *part = &t->parts[m->span];
		struct sv tag = t->spans[m->span].lang;
		const struct voice *v = voice_of(l, tag);
		char utf8[4];
		size_t len = utf8_encode(m->code_point, utf8);

		if (part->node)
			at = place_of(part->node, m->at - part->from, len);
		l->failed = true;
		if (m->code_point == 0xFFFD) {
			diag(l->ds, DIAG_CHAR_NO_FONT, at,
			     "a character was lost here, only its mark "
			     "\"%.*s\" (U+FFFD) is left; write it again",
			     (int)len, utf8);
			continue;
		}
		if (v->lang)
			tag = v->lang->english;
		diag(l->ds, DIAG_CHAR_NO_FONT, at,
		     "no font of %.*s has \"%.*s\" (U+%04X); use another "
		     "character or add a font to languages.yaml",
		     SV_ARG(tag), (int)len, utf8, (unsigned)m->code_point);
	}
}

/* The height of a line that has only the language's own letters. */
static void measure(struct layout *l, struct text *t)
{
	const struct fontset *set = t->voice->fonts[FONT_REGULAR];
	const struct font_metrics *fm = font_metrics(set->fonts[0]);
	int percent = l->style->text[t->kind].line_height;
	int32_t size, ascent, descent, height;

	if (t->voice->lang && t->voice->lang->line_height)
		percent = percent * t->voice->lang->line_height / 100;
	else
		percent = percent * 150 / 100;
	t->size = size_in(l, t->kind, t->voice);
	size = fontset_size(set, 0, t->size);
	ascent = (int32_t)((int64_t)size * fm->ascent / fm->upem);
	descent = (int32_t)((int64_t)size * -fm->descent / fm->upem);
	height = (int32_t)((int64_t)size * percent / 100);
	t->above = ascent + (height - ascent - descent) / 2;
	t->below = height - t->above;
}

void text_shape(struct layout *l, struct text *t, struct span at)
{
	t->para = para_new(l->a, l->shaper, t->spans, t->nspans, t->dir,
			   t->voice->tag);
	measure(l, t);
	report_missing(l, t, at);
}

void text_break(struct text *t, int32_t width)
{
	t->lines = para_lines(t->para, width > 0 ? width : 1, &t->nlines);
	for (size_t i = 0; i < t->nlines; i++)
		for (int k = 0; k < t->lines[i].nruns; k++) {
			const struct line_run *run = &t->lines[i].runs[k];

			if (run->level & 1 || t->dir == DIR_RTL)
				t->leaves[t->parts[run->span].leaf].rtl = true;
		}
}

int32_t text_above(const struct text *t, size_t i)
{
	int32_t ascent = t->lines[i].ascent;

	return ascent > t->above ? ascent : t->above;
}

int32_t text_below(const struct text *t, size_t i)
{
	int32_t descent = t->lines[i].descent;

	return descent > t->below ? descent : t->below;
}

/* A text that is one plain leaf needs no element below its own. */
static bool is_leaf(const struct text *t)
{
	const struct leaf *leaf = t->leaves;

	return t->nleaves == 1 && !leaf->link && !leaf->lang.n &&
	       !leaf->code && !leaf->rtl;
}

void text_grow(struct layout *l, struct text *t, size_t i, int page)
{
	const struct line *line = &t->lines[i];
	struct sv text = para_text(t->para);

	if (!t->nleaves)
		return;
	if (is_leaf(t)) {
		t->leaves->elem = t->elem;
		return;
	}
	while (t->at_leaf < t->nleaves &&
	       t->leaves[t->at_leaf].to <= line->from)
		t->at_leaf++;
	for (size_t k = t->at_leaf;
	     k < t->nleaves && t->leaves[k].from < line->to; k++) {
		struct leaf *leaf = &t->leaves[k];
		struct elem *parent = t->elem;
		size_t to = leaf->to < line->to ? leaf->to : line->to;

		if (leaf->link && !leaf->link->elem)
			leaf->link->elem = elem_new(l->a, parent, ROLE_LINK);
		if (leaf->link)
			parent = leaf->link->elem;
		if (!leaf->elem || leaf->page != page) {
			leaf->elem = elem_new(l->a, parent, leaf->code ?
					      ROLE_CODE : ROLE_SPAN);
			leaf->elem->lang = leaf->lang;
			leaf->page = page;
			leaf->elem_from = leaf->from > line->from ?
				leaf->from : line->from;
		}
		if (leaf->rtl)
			leaf->elem->actual = sv_slice(text, leaf->elem_from,
						      to);
	}
}
