/*
 * libyaml's events become our tree.  YAML can do much more than staff need,
 * and what they do not need is refused, since it hides what a file says:
 * aliases, anchors, tags, keys that are not words, second documents.
 */
#include "lexleaf/yaml.h"

#include <string.h>
#include <yaml.h>

#include "lexleaf/fs.h"
#include "lexleaf/map.h"
#include "lexleaf/suggest.h"
#include "lexleaf/utf8.h"

/* pack.yaml is four deep; what is deeper than this was not meant. */
enum { DEEPEST = 16 };

struct reader {
	struct arena *arena;
	struct diags *ds;
	const struct source *src;
	yaml_parser_t *parser;
	size_t from, to; /* [bytes] of the source's text */
	bool failed;

	/* libyaml counts characters, and takes U+2028 for a line end; we count
	 * bytes and LF.  Events come in order, so this only ever moves on. */
	size_t chars; /* [code points] since 'from' */
	size_t offset, line_start;
	int line;
};

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Bytes of the next 'chars' characters. */
static int width(const struct reader *r, size_t chars)
{
	size_t i = r->offset;

	while (chars-- && i < r->to)
		for (i++; i < r->to && is_tail(r->src->text.p[i]);)
			i++;
	return (int)(i - r->offset);
}

/* Move on to character 'chars'; the place there, 'len' characters long. */
static struct span place(struct reader *r, size_t chars, size_t len)
{
	struct sv text = r->src->text;

	while (r->chars < chars && r->offset < r->to) {
		if (text.p[r->offset++] == '\n') {
			r->line++;
			r->line_start = r->offset;
		}
		while (r->offset < r->to && is_tail(text.p[r->offset]))
			r->offset++;
		r->chars++;
	}
	return (struct span){ r->src, r->line,
			      (int)(r->offset - r->line_start) + 1,
			      width(r, len) };
}

#define USE_SPACES "a tab at the start of a line; use spaces"

/* What libyaml says, and what a person who is not a programmer can do. */
static const struct {
	const char *problem, *advice;
} advice[] = {
	{ "mapping values are not allowed in this context",
	  "a second \": \" on one line; put the text in double quotes" },
	{ "found character that cannot start any token",
	  "a text cannot start with this character; put it in double quotes" },
	{ "did not find expected key",
	  "this line does not fit the lines above; check the spaces before it "
	  "and the quotes" },
	{ "could not find expected ':'", "a key needs \": \" after it" },
	{ "found unexpected end of stream", "a quote that is not closed" },
	{ "did not find expected <document start>",
	  "this line does not fit the lines above; check the spaces before "
	  "it" },
	{ "did not find expected '-' indicator",
	  "this line does not fit the list above; check the spaces before it" },
	{ "found a tab character that violates indentation", USE_SPACES },
	{ "found unknown escape character",
	  "an unknown escape after \"\\\"; write \"\\\\\" for the character "
	  "itself" },
};

static bool refuse(struct reader *r, struct span at, const char *what)
{
	diag(r->ds, DIAG_YAML_SYNTAX, at, "%s", what);
	r->failed = true;
	return false;
}

static bool refuse_syntax(struct reader *r)
{
	const yaml_parser_t *p = r->parser;
	const char *problem = p->problem ? p->problem : "not readable";
	struct span at = place(r, p->problem_mark.index, 0);

	if (r->offset < r->to && r->src->text.p[r->offset] == '\t')
		return refuse(r, at, USE_SPACES);
	for (size_t i = 0; i < sizeof advice / sizeof *advice; i++)
		if (strcmp(problem, advice[i].problem) == 0)
			return refuse(r, at, advice[i].advice);
	diag(r->ds, DIAG_YAML_SYNTAX, at, "the YAML cannot be read here: %s",
	     problem);
	r->failed = true;
	return false;
}

/* The next event, to be deleted by the caller; false: reported. */
static bool next(struct reader *r, yaml_event_t *e)
{
	return yaml_parser_parse(r->parser, e) || refuse_syntax(r);
}

/* Report what is not allowed on a value; it is read all the same. */
static void check_extras(struct reader *r, struct span at,
			 const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		refuse(r, at,
		       "an anchor (\"&name\"); write the value out each "
		       "time, or put the text in quotes");
	if (tag)
		refuse(r, at,
		       "a tag (\"!name\"); leave it out, or put the "
		       "text in quotes");
}

static void read_scalar(struct reader *r, const yaml_event_t *e,
			struct yaml *out)
{
	struct sv text = { (const char *)e->data.scalar.value,
			   e->data.scalar.length };
	yaml_scalar_style_t style = e->data.scalar.style;

	out->kind = YAML_SCALAR;
	out->text = arena_sv(r->arena, text);
	out->quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
		      style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	check_extras(r, out->at, e->data.scalar.anchor, e->data.scalar.tag);
	if (utf8_unfit(text) != SV_NONE) {
		diag(r->ds, DIAG_CONTROL_CHAR, out->at,
		     "an escape here makes an invisible character; delete it");
		r->failed = true;
	}
}

static bool read_value(struct reader *r, const yaml_event_t *e, int depth,
		       struct yaml *out);

static bool read_list(struct reader *r, int depth, struct yaml *out)
{
	size_t cap = 0;

	for (;;) {
		yaml_event_t e;
		bool more, ok = true;

		if (!next(r, &e))
			return false;
		more = e.type != YAML_SEQUENCE_END_EVENT;
		if (more) {
			struct yaml item = { 0 };

			ok = read_value(r, &e, depth, &item);
			ARENA_PUSH(r->arena, out->items, out->count, cap) =
				item;
		}
		yaml_event_delete(&e);
		if (!ok || !more)
			return ok;
	}
}

/* Reports a key that was there before, with both places. */
static void check_repeat(struct reader *r, struct map *seen,
			 const struct yaml_pair *pair)
{
	void **slot = map_slot(seen, pair->key);
	struct span *first = *slot;

	if (first) {
		diag(r->ds, DIAG_ID_DUPLICATE, pair->at,
		     "\"%.*s\" is here a second time; keep one of the two",
		     SV_ARG(pair->key));
		diag_note(r->ds, *first, "first here");
		r->failed = true;
		return;
	}
	first = ARENA_NEW(r->arena, struct span);
	*first = pair->at;
	*slot = first;
}

static bool read_map(struct reader *r, int depth, struct yaml *out)
{
	struct map *seen = map_new(r->arena);
	size_t cap = 0;

	for (;;) {
		struct yaml_pair pair = { 0 };
		struct yaml key = { 0 };
		yaml_event_t e;
		bool more, ok;

		if (!next(r, &e))
			return false;
		more = e.type != YAML_MAPPING_END_EVENT;
		ok = !more || read_value(r, &e, depth, &key);
		yaml_event_delete(&e);
		if (!ok || !more)
			return ok;
		if (key.kind != YAML_SCALAR)
			refuse(r, key.at,
			       "a key must be a word, not a list or "
			       "a map");
		pair.key = key.text;
		pair.at = key.at;
		if (!next(r, &e))
			return false;
		ok = read_value(r, &e, depth, &pair.value);
		yaml_event_delete(&e);
		if (!ok)
			return false;
		if (key.kind == YAML_SCALAR)
			check_repeat(r, seen, &pair);
		ARENA_PUSH(r->arena, out->keys, out->count, cap) = pair;
	}
}

/* The value that starts with 'e'.  False: the rest cannot be read. */
static bool read_value(struct reader *r, const yaml_event_t *e, int depth,
		       struct yaml *out)
{
	size_t len = e->end_mark.line == e->start_mark.line
			     ? e->end_mark.index - e->start_mark.index
			     : 0;

	out->at = place(r, e->start_mark.index, len);
	if (depth == DEEPEST)
		return refuse(r, out->at,
			      "too many lists and maps inside each "
			      "other");
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		read_scalar(r, e, out);
		return true;
	case YAML_SEQUENCE_START_EVENT:
		out->kind = YAML_LIST;
		check_extras(r, out->at, e->data.sequence_start.anchor,
			     e->data.sequence_start.tag);
		return read_list(r, depth + 1, out);
	case YAML_MAPPING_START_EVENT:
		out->kind = YAML_MAP;
		check_extras(r, out->at, e->data.mapping_start.anchor,
			     e->data.mapping_start.tag);
		return read_map(r, depth + 1, out);
	case YAML_ALIAS_EVENT:
		out->kind = YAML_SCALAR;
		refuse(r, out->at,
		       "an alias (\"*name\"); write the value out, "
		       "or put the text in quotes");
		return true;
	default:
		return refuse(r, out->at, "a value is missing here");
	}
}

static bool read_stream(struct reader *r, struct yaml *root)
{
	bool started = false;

	for (;;) {
		yaml_event_t e;
		yaml_event_type_t type;
		bool ok = true;

		if (!next(r, &e))
			return false;
		type = e.type;
		switch (type) {
		case YAML_STREAM_START_EVENT:
		case YAML_STREAM_END_EVENT:
		case YAML_DOCUMENT_END_EVENT:
			break;
		case YAML_DOCUMENT_START_EVENT:
			if (started)
				ok = refuse(r, place(r, e.start_mark.index, 3),
					    "a second document; \"---\" may "
					    "not stand inside the file");
			started = true;
			break;
		default:
			ok = read_value(r, &e, 0, root);
		}
		yaml_event_delete(&e);
		if (!ok || type == YAML_STREAM_END_EVENT)
			return ok;
	}
}

const struct yaml *yaml_parse(struct arena *a, struct diags *ds,
			      const struct source *src, size_t from, size_t to)
{
	struct sv text = sv_slice(src->text, from, to);
	struct span start = span_at(src, from, 0);
	struct yaml *root = ARENA_NEW(a, struct yaml);
	yaml_parser_t parser;
	struct reader r = {
		.arena = a,
		.ds = ds,
		.src = src,
		.parser = &parser,
		.from = from,
		.to = from + text.n,
		.offset = from,
		.line_start = from - (size_t)(start.col - 1),
		.line = start.line,
	};

	root->kind = YAML_MAP;
	root->at = start;
	if (!fs_check_content(ds, src, from, to))
		return NULL;
	if (!yaml_parser_initialize(&parser)) {
		diag(ds, DIAG_IO, start, "no memory to read this");
		return NULL;
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const yaml_char_t *)text.p,
				     text.n);
	if (!read_stream(&r, root))
		r.failed = true;
	yaml_parser_delete(&parser);
	return r.failed ? NULL : root;
}

static const struct yaml_pair *pair_of(const struct yaml *map, struct sv key)
{
	for (size_t i = 0; map->kind == YAML_MAP && i < map->count; i++)
		if (sv_eq(map->keys[i].key, key))
			return &map->keys[i];
	return NULL;
}

const struct yaml *yaml_lookup(const struct yaml *map, const char *key)
{
	const struct yaml_pair *pair = pair_of(map, sv_from(key));

	return pair ? &pair->value : NULL;
}

struct sv yaml_text(struct diags *ds, const struct yaml *map, const char *key,
		    bool required)
{
	const struct yaml_pair *pair = pair_of(map, sv_from(key));

	if (!pair) {
		if (required)
			diag(ds, DIAG_KEY_MISSING, map->at,
			     "\"%s\" is missing; add a line \"%s: ...\"", key,
			     key);
		return SV("");
	}
	if (pair->value.kind != YAML_SCALAR) {
		diag(ds, DIAG_VALUE_INVALID, pair->value.at,
		     "\"%s\" must be one text, not a list or a map", key);
		return SV("");
	}
	if (required && !sv_trim(pair->value.text).n)
		diag(ds, DIAG_KEY_MISSING, pair->at, "\"%s\" is empty", key);
	return pair->value.text;
}

void yaml_only(struct diags *ds, const struct yaml *map,
	       const char *const *known)
{
	for (size_t i = 0; map->kind == YAML_MAP && i < map->count; i++) {
		const struct yaml_pair *pair = &map->keys[i];
		struct suggestion near = suggest_for(pair->key);
		size_t k = 0;

		while (known[k] && !sv_is(pair->key, known[k]))
			suggest_offer(&near, sv_from(known[k++]));
		if (!known[k])
			diag(ds, DIAG_KEY_UNKNOWN, pair->at,
			     "unknown key \"%.*s\"%s", SV_ARG(pair->key),
			     suggest_hint(&near));
	}
}

struct span yaml_place(const struct yaml *y, struct sv text)
{
	struct span at = y->at;
	struct sv rest = at.src->text, line = SV("");
	size_t start = (size_t)(at.col - 1 + y->quoted);

	for (int i = 0; i < at.line; i++)
		sv_cut(&rest, '\n', &line);
	at.len = (int)text.n;
	if (sv_eq(sv_slice(line, start, start + text.n), text))
		at.col += y->quoted;
	else
		at.col = 0;
	return at;
}
