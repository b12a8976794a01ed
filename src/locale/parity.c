#include "parity.h"

#include <stdlib.h>

#include "fragment.h"
#include "lexleaf/buf.h"
#include "lexleaf/text.h"
#include "lexleaf/utf8.h"
#include "msgid.h"

/* --- characters --------------------------------------------------------- */

void check_controls(struct arena *a, struct verdict *v, struct sv text)
{
	int open = 0;

	for (size_t i = 0; i < text.n;) {
		uint32_t cp = utf8_next(text, &i);

		if ((cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') ||
		    cp == 0x7F || (cp >= 0x80 && cp < 0xA0))
			verdict_reject(a, v, DIAG_MSG_CONTROL,
				       "the translation has the control "
				       "character U+%04X",
				       (unsigned)cp);
		else if (utf8_is_noncharacter(cp))
			verdict_reject(a, v, DIAG_MSG_CONTROL,
				       "the translation has U+%04X, which is "
				       "no character",
				       (unsigned)cp);
		else if (cp >= 0x202A && cp <= 0x202E)
			verdict_reject(a, v, DIAG_MSG_CONTROL,
				       "the translation has U+%04X, which "
				       "turns the direction of what follows; "
				       "use U+2068 and U+2069",
				       (unsigned)cp);
		else if (cp == 0x205F)
			verdict_reject(a, v, DIAG_MSG_CONTROL,
				       "the translation has the space U+205F; "
				       "use an ordinary one");
		else if (cp >= 0x2066 && cp <= 0x2068)
			open++;
		else if (cp == 0x2069 && --open < 0)
			break;
	}
	if (open)
		verdict_reject(a, v, DIAG_MSG_CONTROL,
			       "bidi isolates (U+2066 to U+2069) are not in "
			       "pairs");
}

/* --- what the inlines are made of --------------------------------------- */

/* Something that must be in both: a link, a placeholder, a code span. */
struct feature {
	enum node_kind kind;
	struct sv value;
};

struct features {
	struct feature *list;
	size_t n, cap;
	int strong, emph, breaks;
	struct buf text; /* as read; code, names and addresses left out */
};

static int by_kind_and_value(const void *pa, const void *pb)
{
	const struct feature *a = pa, *b = pb;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return sv_cmp(a->value, b->value);
}

static struct features features_of(struct arena *a, const struct node *block)
{
	struct features f = { .text = BUF_INIT };
	const struct node *n = block;

	while (n) {
		bool address = msgid_is_autolink(n);

		switch (n->kind) {
		case NODE_TEXT:
			buf_sv(&f.text, n->text);
			break;
		case NODE_CODE:
			ARENA_PUSH(a, f.list, f.n, f.cap) =
				(struct feature){ n->kind, n->text };
			buf_putc(&f.text, ' ');
			break;
		case NODE_LINK:
		case NODE_TERM:
		case NODE_IMAGE:
		case NODE_PLACEHOLDER:
			ARENA_PUSH(a, f.list, f.n, f.cap) =
				(struct feature){ n->kind, n->target };
			if (n->kind == NODE_PLACEHOLDER || address)
				buf_putc(&f.text, ' ');
			break;
		case NODE_HTML:
			ARENA_PUSH(a, f.list, f.n, f.cap) =
				(struct feature){ n->kind, n->text };
			break;
		case NODE_STRONG:
			f.strong += !fragment_is_nested(n);
			break;
		case NODE_EMPH:
			f.emph += !fragment_is_nested(n);
			break;
		case NODE_BREAK:
			f.breaks++;
			buf_putc(&f.text, ' ');
			break;
		default:
			break;
		}
		n = address ? node_next_skip(block, n) : node_next(block, n);
	}
	/* Equal features cannot be told apart, so ties do not matter. */
	if (f.n)
		qsort(f.list, f.n, sizeof *f.list, by_kind_and_value);
	return f;
}

static enum diag_code code_of(enum node_kind kind)
{
	switch (kind) {
	case NODE_CODE: return DIAG_MSG_CODE;
	case NODE_HTML: return DIAG_MSG_HTML;
	case NODE_PLACEHOLDER: return DIAG_MSG_PLACEHOLDER;
	default: return DIAG_MSG_LINK;
	}
}

/* As the translator writes it: [...][link1], {service.phone}, `code`. */
static struct sv spelling(struct arena *a, const struct unit *u,
			  const struct feature *f)
{
	if (f->kind == NODE_CODE)
		return arena_printf(a, "`%.*s`", SV_ARG(f->value));
	if (f->kind == NODE_HTML)
		return f->value;
	if (f->kind == NODE_PLACEHOLDER)
		return arena_printf(a, "{%.*s}", SV_ARG(f->value));
	for (size_t i = 0; i < u->nlinks; i++)
		if (u->links[i].kind == f->kind &&
		    sv_eq(u->links[i].target, f->value))
			return arena_printf(a, "%s[...][%.*s]",
					    f->kind == NODE_IMAGE ? "!" : "",
					    SV_ARG(u->links[i].label));
	return arena_printf(a, "the link to \"%.*s\"", SV_ARG(f->value));
}

static bool has_feature(const struct features *in, const struct feature *f)
{
	for (size_t i = 0; i < in->n; i++)
		if (!by_kind_and_value(&in->list[i], f))
			return true;
	return false;
}

static void missing(struct arena *a, struct verdict *v, const struct unit *u,
		    const struct features *in, const struct feature *f)
{
	struct sv it = spelling(a, u, f);

	/* A name may be said once or twice, as the language needs it. */
	if (f->kind == NODE_PLACEHOLDER && has_feature(in, f))
		verdict_warn(a, v, DIAG_MSG_MARKUP,
			     "%.*s is there less often than in the English",
			     SV_ARG(it));
	else
		verdict_reject(a, v, code_of(f->kind),
			       "%.*s is missing in the translation",
			       SV_ARG(it));
}

/* One half of a pair that did not become bold or italics. */
static bool is_half(struct sv tag)
{
	return sv_is(tag, "<b>") || sv_is(tag, "</b>") || sv_is(tag, "<i>") ||
	       sv_is(tag, "</i>");
}

static void extra(struct arena *a, struct verdict *v, const struct unit *u,
		  const struct features *in, const struct feature *f)
{
	struct sv it = spelling(a, u, f);

	if (f->kind == NODE_PLACEHOLDER && has_feature(in, f))
		verdict_warn(a, v, DIAG_MSG_MARKUP,
			     "%.*s is there more often than in the English",
			     SV_ARG(it));
	else if (f->kind == NODE_HTML && is_half(it))
		verdict_reject(a, v, DIAG_MSG_HTML,
			       "\"%.*s\" has no other half, or stands in what "
			       "is bold or italic already",
			       SV_ARG(it));
	else if (f->kind == NODE_HTML)
		verdict_reject(a, v, DIAG_MSG_HTML,
			       "the translation has \"%.*s\"; of HTML only "
			       "<b>, <i> and <br> may be used",
			       SV_ARG(it));
	else
		verdict_reject(a, v, code_of(f->kind),
			       "%.*s is not in the English", SV_ARG(it));
}

static void compare_features(struct arena *a, struct verdict *v,
			     const struct unit *u, const struct features *s,
			     const struct features *t)
{
	for (size_t i = 0, j = 0; i < s->n || j < t->n;) {
		int order = i == s->n ? 1 : j == t->n ? -1
			  : by_kind_and_value(&s->list[i], &t->list[j]);

		if (order < 0)
			missing(a, v, u, t, &s->list[i]);
		else if (order > 0)
			extra(a, v, u, s, &t->list[j]);
		i += order <= 0;
		j += order >= 0;
	}
}

/* --- what did not parse ------------------------------------------------- */

static int count(struct sv text, const char *what)
{
	struct sv needle = sv_from(what);
	size_t at;
	int n = 0;

	while ((at = sv_find(text, needle)) != SV_NONE) {
		text = sv_slice(text, at + needle.n, text.n);
		n++;
	}
	return n;
}

static void check_residue(struct arena *a, struct verdict *v,
			  const struct unit *u, struct sv source,
			  struct sv target)
{
	static const struct {
		const char *mark, *advice;
	} marks[] = {
		{ "**", "write <b>...</b> instead" },
		{ "\xef\xbc\x8a\xef\xbc\x8a", /* ＊＊ */
		  "write ** with the ordinary asterisk" },
		{ "`", "code stands between two backticks" },
		{ "][link", "a link is [text][link1] without spaces" },
		{ "][img", "an image is ![text][img1] without spaces" },
		{ "][term-", "a term is [text][term-name] without spaces" },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (count(target, marks[i].mark) > count(source, marks[i].mark))
			verdict_reject(a, v, DIAG_MSG_RESIDUE,
				       "\"%s\" would be printed as it stands; "
				       "%s",
				       marks[i].mark, marks[i].advice);
	/* What was meant as a name is told already, by what is missing. */
	if (!v->rejected && (count(target, "{") > count(source, "{") ||
			     count(target, "}") > count(source, "}")))
		verdict_reject(a, v, DIAG_MSG_RESIDUE,
			       "a { or } would be printed as it stands; "
			       "delete it");
	/* "[text] [link1]" is a link too, but one that reads "link1". */
	for (size_t i = 0; i < u->nlinks; i++) {
		const char *label = arena_str(a, u->links[i].label);

		if (count(target, label) > count(source, label))
			verdict_reject(a, v, DIAG_MSG_RESIDUE,
				       "\"%s\" would be printed as it stands; "
				       "it comes right behind its text, "
				       "[text][%s]",
				       label, label);
	}
}

/* --- small things ------------------------------------------------------- */

static void check_markup(struct arena *a, struct verdict *v,
			 const struct features *s, const struct features *t)
{
	if (s->strong != t->strong)
		verdict_warn(a, v, DIAG_MSG_MARKUP,
			     "the translation has %d bold parts, the English "
			     "%d",
			     t->strong, s->strong);
	if (s->emph != t->emph)
		verdict_warn(a, v, DIAG_MSG_MARKUP,
			     "the translation has %d parts in italics, the "
			     "English %d",
			     t->emph, s->emph);
	if (s->breaks != t->breaks)
		verdict_warn(a, v, DIAG_MSG_MARKUP,
			     "the translation has %d line breaks <br>, the "
			     "English %d",
			     t->breaks, s->breaks);
}

static void check_space(struct arena *a, struct verdict *v, struct sv msgstr)
{
	if (sv_find_char(msgstr, '\n') != SV_NONE ||
	    sv_find_char(msgstr, '\r') != SV_NONE)
		verdict_warn(a, v, DIAG_MSG_SPACE,
			     "the translation has a line end, which is read as "
			     "a space; write <br> for a new line");
	else if (sv_trim(msgstr).n != msgstr.n)
		verdict_warn(a, v, DIAG_MSG_SPACE,
			     "the translation has a space at its start or end");
	else if (sv_find(msgstr, SV("  ")) != SV_NONE)
		verdict_warn(a, v, DIAG_MSG_SPACE,
			     "the translation has two spaces side by side");
}

enum ending { ENDING_NONE, ENDING_STOP, ENDING_QUESTION, ENDING_EXCLAMATION,
	      ENDING_COLON };

static enum ending ending_class(uint32_t cp)
{
	switch (cp) {
	case '.': case 0x2026: case 0x3002: case 0xFF0E: case 0xFF61:
	case 0x06D4: case 0x0964: case 0x1362:
		return ENDING_STOP;
	case '?': case 0xFF1F: case 0x061F: case 0x037E: case 0x1367:
		return ENDING_QUESTION;
	case '!': case 0xFF01:
		return ENDING_EXCLAMATION;
	case ':': case 0xFF1A: case 0x1365: case 0x1366:
		return ENDING_COLON;
	default:
		return ENDING_NONE;
	}
}

/* What a text ends with, behind closing quotes, brackets and spaces. */
static enum ending ending_of(struct sv s)
{
	static const uint32_t closing[] = {
		' ', '"', '\'', ')', ']', 0xA0, 0xBB, 0x2019, 0x201C, 0x201D,
		0x200E, 0x200F, 0x2069, 0x300D, 0x300F, 0xFF09,
	};
	size_t end = s.n;

	while (end) {
		size_t i = utf8_prev(s, end), at = i;
		uint32_t cp = utf8_next(s, &at);
		bool skip = false;

		for (size_t k = 0; k < sizeof closing / sizeof *closing; k++)
			skip |= cp == closing[k];
		if (!skip)
			return ending_class(cp);
		end = i;
	}
	return ENDING_NONE;
}

static void check_ending(struct arena *a, struct verdict *v, struct sv source,
			 struct sv target, const struct lang *lang)
{
	/* Thai, Lao and Khmer sentences do not end with a full stop. */
	if (sv_is(lang->script, "Thai") || sv_is(lang->script, "Laoo") ||
	    sv_is(lang->script, "Khmr"))
		return;
	if (ending_of(source) != ending_of(target))
		verdict_warn(a, v, DIAG_MSG_ENDING,
			     "the English and the translation end with "
			     "different punctuation");
}

static void check_length(struct arena *a, struct verdict *v,
			 const struct unit *u, struct sv source,
			 struct sv target, const struct lang *lang)
{
	/* Chinese and Japanese need a third of the characters or less. */
	bool dense = sv_starts(lang->script, "Han") ||
		     sv_is(lang->script, "Jpan") || sv_is(lang->script, "Kore");
	size_t s = utf8_count(source), t = utf8_count(target);

	if (u->notes && u->notes->max && t > (size_t)u->notes->max)
		verdict_warn(a, v, DIAG_MSG_LENGTH,
			     "the translation has %zu characters; there is "
			     "room for %d",
			     t, u->notes->max);
	else if (s >= 20 && t * 10 < s * (dense ? 1 : 3))
		verdict_warn(a, v, DIAG_MSG_LENGTH,
			     "the translation is much shorter than the "
			     "English");
	else if (s >= 20 && t > s * 3)
		verdict_warn(a, v, DIAG_MSG_LENGTH,
			     "the translation is much longer than the English");
}

static void check_language(struct arena *a, struct verdict *v,
			   const struct unit *u, struct sv msgstr,
			   struct sv target, const struct lang *lang)
{
	if (u->words > 3 && sv_eq(u->msgid, sv_trim(msgstr)))
		verdict_warn(a, v, DIAG_MSG_SAME,
			     "the translation is the English itself");
	else if (lang->script.n && utf8_count(target) > 20 &&
		 text_script_share(target, lang->script) < 30)
		verdict_warn(a, v, DIAG_MSG_SCRIPT,
			     "most of the translation is not in the script of "
			     "%.*s",
			     SV_ARG(lang->english));
}

void check_parity(struct arena *a, struct verdict *v, const struct unit *u,
		  const struct node *target, struct sv msgstr,
		  const struct lang *lang)
{
	struct features s = features_of(a, u->node);
	struct features t = features_of(a, target);
	struct sv from = buf_view(&s.text), to = buf_view(&t.text);

	compare_features(a, v, u, &s, &t);
	check_residue(a, v, u, from, to);
	check_numbers(a, v, from, to, u->notes && u->notes->critical);
	check_markup(a, v, &s, &t);
	check_space(a, v, msgstr);
	check_ending(a, v, from, to, lang);
	check_length(a, v, u, from, to, lang);
	check_language(a, v, u, msgstr, to, lang);
	buf_release(&s.text);
	buf_release(&t.text);
}
