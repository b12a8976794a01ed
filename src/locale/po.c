#include "lexleaf/po.h"

#include <string.h>

#include "lexleaf/buf.h"
#include "lexleaf/unit.h"
#include "lexleaf/utf8.h"

/* Which string the quoted lines belong to. */
enum field {
	FIELD_NONE,
	FIELD_CTXT,
	FIELD_ID,
	FIELD_PLURAL,
	FIELD_OLD_CTXT,
	FIELD_OLD_ID,
	FIELD_OLD_PLURAL,
	FIELD_FORM
};

struct reader {
	struct arena *arena;
	const struct source *src;
	struct po *po;
	struct po_message now;
	size_t cap_forms, cap_places;
	bool inside; /* 'now' has begun */
	enum field field;
	struct buf value, comments, extracted;
	int line;
};

static bool is_octal(char c)
{
	return c >= '0' && c <= '7';
}

static int hex_value(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* The character that the escape behind the backslash at '*i' stands for;
 * '*i' ends on its last byte. */
static char unescape(struct sv s, size_t *i)
{
	static const char names[] = "abfnrtv", codes[] = "\a\b\f\n\r\t\v";
	char c = s.p[++*i];
	const char *name = c ? strchr(names, c) : NULL;
	int code = 0;

	if (name)
		return codes[name - names];
	if (c == 'x') {
		while (*i + 1 < s.n && hex_value(s.p[*i + 1]) >= 0)
			code = (code << 4 | hex_value(s.p[++*i])) & 0xFF;
		return (char)code;
	}
	if (!is_octal(c))
		return c;
	code = c - '0';
	for (int k = 0; k < 2 && *i + 1 < s.n && is_octal(s.p[*i + 1]); k++)
		code = code << 3 | (s.p[++*i] - '0');
	return (char)code;
}

/* Append the quoted string in 'line' to 'out'. */
static void unquote(struct buf *out, struct sv line)
{
	size_t i = sv_find_char(line, '"');

	if (i == SV_NONE)
		return;
	for (i++; i < line.n && line.p[i] != '"'; i++) {
		size_t from = i;

		while (i < line.n && line.p[i] != '"' && line.p[i] != '\\')
			i++;
		buf_sv(out, sv_slice(line, from, i));
		if (i == line.n || line.p[i] == '"')
			break;
		buf_putc(out, i + 1 < line.n ? unescape(line, &i) : '\\');
	}
}

/*
 * What was read, with U+FFFD for each byte that is no character: msgfmt lets
 * escapes such as \x82 pass.  Whoever imports it is told of damaged letters.
 */
static struct sv characters(struct arena *a, struct sv s)
{
	struct buf b = BUF_INIT;
	size_t bad;

	if (utf8_invalid(s) == SV_NONE)
		return arena_sv(a, s);
	while ((bad = utf8_invalid(s)) != SV_NONE) {
		buf_sv(&b, sv_slice(s, 0, bad));
		buf_utf8(&b, 0xFFFD);
		s = sv_slice(s, bad + 1, s.n);
	}
	buf_sv(&b, s);
	return buf_take(&b, a);
}

static void end_field(struct reader *r)
{
	struct sv value = characters(r->arena, buf_view(&r->value));
	struct po_message *m = &r->now;

	buf_reset(&r->value);
	switch (r->field) {
	case FIELD_NONE:
		break;
	case FIELD_CTXT:
		m->ctxt = value;
		break;
	case FIELD_ID:
		m->msgid = value;
		break;
	case FIELD_PLURAL:
		m->plural = value;
		break;
	case FIELD_OLD_CTXT:
		m->old_ctxt = value;
		break;
	case FIELD_OLD_ID:
		m->old_msgid = value;
		break;
	case FIELD_OLD_PLURAL:
		m->old_plural = value;
		break;
	case FIELD_FORM:
		ARENA_PUSH(r->arena, m->forms, m->nforms, r->cap_forms) = value;
		break;
	}
	r->field = FIELD_NONE;
}

static void end_message(struct reader *r)
{
	end_field(r);
	/* Comments at the end of a file belong to no message. */
	if (r->inside && r->now.nforms) {
		r->now.comments = arena_sv(r->arena, buf_view(&r->comments));
		r->now.extracted = arena_sv(r->arena, buf_view(&r->extracted));
		ARENA_PUSH(r->arena, r->po->messages, r->po->n, r->po->cap) =
			r->now;
	}
	buf_reset(&r->comments);
	buf_reset(&r->extracted);
	r->now = (struct po_message){ 0 };
	r->cap_forms = r->cap_places = 0;
	r->inside = false;
}

/* A comment, msgctxt or msgid behind a msgstr is the next message. */
static void begin(struct reader *r)
{
	if (r->field == FIELD_FORM || r->now.nforms)
		end_message(r);
	if (!r->inside)
		r->now.first = r->line;
	r->inside = true;
}

static void read_flags(struct reader *r, struct sv flags)
{
	struct sv flag;

	while (sv_cut(&flags, ',', &flag)) {
		flag = sv_trim(flag);
		if (sv_is(flag, "fuzzy"))
			r->now.fuzzy = true;
		else if (sv_is(flag, "python-brace-format"))
			r->now.brace_format = true;
	}
}

/* "content/a.md:12 content/b.md" */
static void read_places(struct reader *r, struct sv places)
{
	struct sv place;

	while (sv_cut(&places, ' ', &place)) {
		struct po_place p = { .path = place };
		size_t colon = place.n;

		if (!place.n)
			continue;
		while (colon && place.p[colon - 1] != ':')
			colon--;
		if (colon > 1 &&
		    sv_int(sv_slice(place, colon, place.n), &p.line))
			p.path = sv_slice(place, 0, colon - 1);
		ARENA_PUSH(r->arena, r->now.places, r->now.nplaces,
			   r->cap_places) = p;
	}
}

static void put_line(struct buf *b, struct sv line)
{
	buf_sv(b, line);
	buf_putc(b, '\n');
}

static void read_comment(struct reader *r, struct sv line)
{
	struct sv rest = sv_slice(line, 2, line.n);

	begin(r);
	if (sv_starts(line, "#,"))
		read_flags(r, rest);
	else if (sv_starts(line, "#:"))
		read_places(r, sv_trim(rest));
	else if (sv_starts(line, "#."))
		put_line(&r->extracted, sv_trim(rest));
	else
		put_line(&r->comments, sv_trim(sv_slice(line, 1, line.n)));
}

/* "msgid "..."", or the next line of a string. */
static void read_string(struct reader *r, struct sv line, bool old)
{
	static const struct {
		const char *word;
		enum field field, old;
	} words[] = {
		/* the longer one first */
		{ "msgctxt", FIELD_CTXT, FIELD_OLD_CTXT },
		{ "msgid_plural", FIELD_PLURAL, FIELD_OLD_PLURAL },
		{ "msgid", FIELD_ID, FIELD_OLD_ID },
		{ "msgstr", FIELD_FORM, FIELD_FORM },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		enum field field = old ? words[i].old : words[i].field;

		if (!sv_starts(line, words[i].word))
			continue;
		if (field == FIELD_FORM) {
			end_field(r);
			if (!r->now.nforms)
				r->now.at = (struct span){ .src = r->src,
							   .line = r->line,
							   .col = 1 };
		} else {
			begin(r);
			end_field(r);
		}
		r->field = field;
		break;
	}
	unquote(&r->value, line);
}

static void read_line(struct reader *r, struct sv line)
{
	bool old = false;

	if (sv_starts(line, "#~")) {
		line = sv_trim(sv_slice(line, 2, line.n));
		old = sv_starts(line, "|");
		if (old)
			line = sv_trim(sv_slice(line, 1, line.n));
		if (sv_starts(line, "msgctxt") || sv_starts(line, "msgid"))
			begin(r);
		r->now.obsolete = true;
	} else if (sv_starts(line, "#|")) {
		begin(r);
		old = true;
		line = sv_trim(sv_slice(line, 2, line.n));
	} else if (sv_starts(line, "#")) {
		read_comment(r, line);
		return;
	}
	if (line.n)
		read_string(r, line, old);
}

struct po *po_parse(struct arena *a, const struct source *src)
{
	struct reader r = {
		.arena = a,
		.src = src,
		.po = ARENA_NEW(a, struct po),
		.value = BUF_INIT,
		.comments = BUF_INIT,
		.extracted = BUF_INIT,
	};
	struct sv rest = src->text, line;

	while (sv_cut(&rest, '\n', &line)) {
		r.line++;
		line = sv_trim(line);
		read_line(&r, line);
		if (line.n)
			r.now.last = r.line;
	}
	end_message(&r);
	buf_release(&r.value);
	buf_release(&r.comments);
	buf_release(&r.extracted);
	return r.po;
}

bool po_waives(struct sv comments, enum diag_code code)
{
	static const char mark[] = "lexleaf-ignore:";
	struct sv line, tags = SV(""), tag;

	while (sv_cut(&comments, '\n', &line)) {
		line = sv_trim(line);
		if (!sv_starts(line, mark))
			continue;
		line = sv_slice(line, sizeof mark - 1, line.n);
		sv_cut(&line, ':', &tags); /* the reason is for people */
		while (sv_cut(&tags, ' ', &tag))
			if (sv_is(tag, diag_tag(code)))
				return true;
	}
	return false;
}

struct sv po_field(const struct po *po, const char *name)
{
	size_t n = strlen(name);
	struct sv header, line;

	if (!po->n || po->messages[0].msgid.n)
		return SV("");
	header = po->messages[0].forms[0];
	while (sv_cut(&header, '\n', &line))
		if (sv_starts(line, name) && line.n > n && line.p[n] == ':')
			return sv_trim(sv_slice(line, n + 1, line.n));
	return SV("");
}

struct sv po_key(struct arena *a, struct sv ctxt, struct sv msgid)
{
	return arena_printf(a, "%.*s\4%.*s", SV_ARG(ctxt), SV_ARG(msgid));
}

struct po *po_new(struct arena *a, const struct lang *lang)
{
	struct po *po = ARENA_NEW(a, struct po);
	struct po_message *head = &ARENA_PUSH(a, po->messages, po->n, po->cap);

	head->nforms = 1;
	head->forms = ARENA_ARRAY(a, struct sv, 1);
	head->forms[0] = arena_printf(
		a,
		"Project-Id-Version: lexleaf\n"
		"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"
		"Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"
		"Language-Team: %.*s\n"
		"Language: %.*s\n"
		"MIME-Version: 1.0\n"
		"Content-Type: text/plain; charset=UTF-8\n"
		"Content-Transfer-Encoding: 8bit\n"
		"Plural-Forms: %.*s\n"
		"X-Lexleaf-Segmentation: %d\n",
		SV_ARG(lang->english), SV_ARG(lang->po_dir),
		SV_ARG(lang->plural), SEGMENTATION_VERSION);
	return po;
}
