#include "template_imp.h"

#include <string.h>

/*
 * Source to operations, in one pass.
 *
 * White space follows mustache(5): a section, comment, partial or delimiter
 * tag that stands alone on its line takes the whole line with it, and what
 * stands before a partial that is alone indents every line of it.  The
 * indent is added here, so a partial used with two indents is compiled
 * twice; and because what surrounds a partial decides how its names are
 * escaped, so is one used in two kinds of place.
 */

/* Deeper nesting than this is a mistake, and would be a deep recursion. */
enum { MAX_OPEN = 64, MAX_PARTIALS = 64 };

struct templates {
	struct arena *arena;
	enum template_mode mode;
	template_source_fn *source;
	void *user;
	struct template *all;
	int depth; /* of partials being compiled */
};

struct open {
	size_t op;
	struct sv name;
	struct place before; /* where the section began */
};

struct compiler {
	struct templates *set;
	struct diags *ds;
	struct template *t;
	const struct source *src;
	struct sv text;
	size_t pos;
	struct sv left, right; /* the delimiters */
	struct place place;
	bool line_start; /* the indent of this line is still to come */
	struct open open[MAX_OPEN];
	int nopen;
};

/* One tag as it stands in the source. */
struct tag {
	char kind;         /* '#', '^', '/', '!', '=', '>', '&', '{' or 0 */
	size_t start, end; /* with its delimiters */
	struct sv name;    /* what it says, trimmed */
};

static struct template *compile(struct templates *set, struct diags *ds,
				struct sv name, struct sv indent,
				const struct place *entry, struct span at);

struct templates *templates_new(struct arena *a, enum template_mode mode,
				template_source_fn *source, void *user)
{
	struct templates *set = ARENA_NEW(a, struct templates);

	set->arena = a;
	set->mode = mode;
	set->source = source;
	set->user = user;
	return set;
}

static void fail(struct compiler *c, size_t from, size_t len, const char *what)
{
	diag(c->ds, DIAG_TEMPLATE_SYNTAX, span_at(c->src, from, len), "%s",
	     what);
	c->t->broken = true;
}

static struct op *add_op(struct compiler *c, enum op_kind kind)
{
	struct template *t = c->t;
	struct op *op = &ARENA_PUSH(c->set->arena, t->ops, t->nops, t->capops);

	op->kind = kind;
	return op;
}

/* After one mistake in a tag, the rest of the HTML cannot be judged. */
static void feed(struct compiler *c, struct sv s, size_t offset)
{
	const char *wrong;
	size_t at;

	if (c->set->mode != TEMPLATE_HTML || c->t->broken)
		return;
	wrong = place_feed(&c->place, s, &at);
	if (wrong)
		fail(c, offset + at, 1, wrong);
}

static void add_text(struct compiler *c, struct sv s)
{
	if (s.n)
		add_op(c, OP_TEXT)->text = s;
}

static void add_indent(struct compiler *c)
{
	if (c->line_start && c->t->indent.n)
		add_text(c, c->t->indent);
	c->line_start = false;
}

/* Source bytes [from, to), each line with the indent before it. */
static void emit(struct compiler *c, size_t from, size_t to)
{
	feed(c, sv_slice(c->text, from, to), from);
	if (c->t->indent.n == 0) {
		add_text(c, sv_slice(c->text, from, to));
		return;
	}
	while (from < to) {
		struct sv rest = sv_slice(c->text, from, to);
		size_t eol = sv_find_char(rest, '\n');
		size_t n = eol == SV_NONE ? rest.n : eol + 1;

		add_indent(c);
		add_text(c, sv_slice(rest, 0, n));
		c->line_start = eol != SV_NONE;
		from += n;
	}
}

/*
 * Whether 'tag' is alone on its line; then [*from, *to) is that line with
 * its end.
 */
static bool stands_alone(const struct compiler *c, const struct tag *tag,
			 size_t *from, size_t *to)
{
	const char *s = c->text.p;
	size_t i = tag->start, k = tag->end;

	while (i > 0 && (s[i - 1] == ' ' || s[i - 1] == '\t'))
		i--;
	if (i > 0 && s[i - 1] != '\n')
		return false;
	while (k < c->text.n && (s[k] == ' ' || s[k] == '\t'))
		k++;
	if (k < c->text.n && s[k] == '\r' && k + 1 < c->text.n)
		k++;
	if (k < c->text.n && s[k] != '\n')
		return false;
	*from = i;
	*to = k < c->text.n ? k + 1 : k;
	return true;
}

/* Find and read the next tag.  False: there is none, or it was reported. */
static bool next_tag(struct compiler *c, struct tag *tag)
{
	struct sv rest = sv_slice(c->text, c->pos, c->text.n), close, inner;
	size_t open = sv_find(rest, c->left), from, to;

	if (open == SV_NONE)
		return false;
	tag->start = c->pos + open;
	from = tag->start + c->left.n;
	tag->kind = from < c->text.n ? c->text.p[from] : 0;
	close = c->right;
	if (tag->kind && strchr("#^/!=>&{", tag->kind))
		from++;
	else
		tag->kind = 0;
	/* {{{x}}} and {{=a b=}} end with their own sign before the "}}". */
	if (tag->kind == '{' || tag->kind == '=')
		close = arena_printf(c->set->arena, "%c%.*s",
				     tag->kind == '{' ? '}' : '=',
				     SV_ARG(c->right));
	to = sv_find(sv_slice(c->text, from, c->text.n), close);
	if (to == SV_NONE) {
		diag(c->ds, DIAG_TEMPLATE_SYNTAX,
		     span_at(c->src, tag->start, c->left.n),
		     "this tag does not end; write \"%.*s\" behind the name",
		     SV_ARG(close));
		c->t->broken = true;
		return false;
	}
	inner = sv_slice(c->text, from, from + to);
	tag->end = from + to + close.n;
	tag->name = sv_trim(inner);
	return true;
}

/* Cut "a.b.c" into its parts; "." alone has none. */
static bool split_name(struct compiler *c, const struct tag *tag, struct op *op)
{
	struct sv rest = tag->name, part;
	size_t cap = 0;

	op->text = tag->name;
	op->at = span_at(c->src, tag->start, tag->end - tag->start);
	if (sv_is(tag->name, "."))
		return true;
	for (size_t i = 0; i < rest.n; i++) {
		if (strchr(" \t\r\n{}\"'<>&", rest.p[i]))
			goto bad;
	}
	if (rest.n == 0 || sv_ends(rest, "."))
		goto bad;
	while (sv_cut(&rest, '.', &part)) {
		if (part.n == 0)
			goto bad;
		ARENA_PUSH(c->set->arena, op->parts, op->nparts, cap) = part;
	}
	return true;
bad:
	fail(c, tag->start, tag->end - tag->start,
	     "this is not a name; names look like \"title\" or "
	     "\"service.phone\"");
	return false;
}

static void add_name(struct compiler *c, const struct tag *tag, bool raw)
{
	struct op *op = add_op(c, OP_NAME);
	const char *wrong = NULL;

	if (!split_name(c, tag, op))
		return;
	if (c->set->mode == TEMPLATE_MUSTACHE)
		op->escape = raw ? ESCAPE_NONE : ESCAPE_TEXT;
	else if (!c->t->broken)
		wrong = place_escape(&c->place, raw, &op->escape);
	if (wrong)
		fail(c, tag->start, tag->end - tag->start, wrong);
	place_printed(&c->place);
}

static void open_section(struct compiler *c, const struct tag *tag)
{
	struct open *o;

	if (c->nopen == MAX_OPEN) {
		fail(c, tag->start, tag->end - tag->start,
		     "sections are nested too deeply");
		return;
	}
	o = &c->open[c->nopen++];
	o->op = c->t->nops;
	o->name = tag->name;
	split_name(c, tag,
		   add_op(c, tag->kind == '#' ? OP_SECTION : OP_INVERTED));
	/* A part of an address that may come more than once is never the
	 * start of it. */
	place_printed(&c->place);
	o->before = c->place;
}

static void close_section(struct compiler *c, const struct tag *tag)
{
	struct open *o;

	if (c->nopen == 0) {
		fail(c, tag->start, tag->end - tag->start,
		     "this ends a section that was not opened");
		return;
	}
	o = &c->open[--c->nopen];
	c->t->ops[o->op].end = c->t->nops;
	if (!sv_eq(o->name, tag->name)) {
		diag(c->ds, DIAG_TEMPLATE_SYNTAX,
		     span_at(c->src, tag->start, tag->end - tag->start),
		     "this ends \"%.*s\", but the open section is \"%.*s\"",
		     SV_ARG(tag->name), SV_ARG(o->name));
		diag_note(c->ds, c->t->ops[o->op].at, "opened here");
		c->t->broken = true;
	} else if (!c->t->broken && !place_join(&c->place, &o->before)) {
		fail(c, tag->start, tag->end - tag->start,
		     "with and without this section the HTML behind it would "
		     "stand in different places; close every tag and quote "
		     "inside the section");
	}
}

static void add_partial(struct compiler *c, const struct tag *tag,
			struct sv indent)
{
	struct span at = span_at(c->src, tag->start, tag->end - tag->start);
	struct op *op;
	struct template *partial;

	if (c->t->broken)
		return;
	indent = c->t->indent.n
			 ? arena_printf(c->set->arena, "%.*s%.*s",
					SV_ARG(c->t->indent), SV_ARG(indent))
			 : indent;
	partial = compile(c->set, c->ds, tag->name, indent, &c->place, at);
	if (!partial) {
		c->t->broken = c->set->mode == TEMPLATE_HTML;
		return;
	}
	if (partial->broken)
		c->t->broken = true;
	/* One that is still being compiled must end where it began; that is
	 * checked when it does. */
	if (partial->compiling)
		partial->recursive = true;
	else
		c->place = partial->exit;
	op = add_op(c, OP_PARTIAL);
	op->at = at;
	op->text = tag->name;
	op->partial = partial;
}

/* "{{=<% %>=}}": two signs without blanks or "=", and a blank between. */
static void set_delimiters(struct compiler *c, const struct tag *tag)
{
	struct sv both = tag->name;
	size_t n = 0, m;

	while (n < both.n && !strchr(" \t\r\n", both.p[n]))
		n++;
	m = n;
	while (m < both.n && strchr(" \t\r\n", both.p[m]))
		m++;
	c->left = sv_slice(both, 0, n);
	c->right = sv_slice(both, m, both.n);
	for (size_t i = 0; i < c->right.n; i++) {
		if (strchr(" \t\r\n", c->right.p[i]))
			c->right.n = 0;
	}
	if (c->left.n && c->right.n && sv_find_char(both, '=') == SV_NONE)
		return;
	fail(c, tag->start, tag->end - tag->start,
	     "delimiters are set like this: {{=<% %>=}}");
	c->left = SV("{{");
	c->right = SV("}}");
}

static void one_tag(struct compiler *c, const struct tag *tag)
{
	size_t from = tag->start, to = tag->end;
	struct sv indent = SV("");
	bool alone = tag->kind && strchr("#^/!=>", tag->kind) &&
		     stands_alone(c, tag, &from, &to);

	emit(c, c->pos, from);
	if (alone)
		indent = sv_slice(c->text, from, tag->start);
	else
		add_indent(c);
	c->pos = to;
	switch (tag->kind) {
	case '!':
		break;
	case '=':
		set_delimiters(c, tag);
		break;
	case '#':
	case '^':
		open_section(c, tag);
		break;
	case '/':
		close_section(c, tag);
		break;
	case '>':
		add_partial(c, tag, indent);
		break;
	default:
		add_name(c, tag, tag->kind == '{' || tag->kind == '&');
		break;
	}
}

static void compile_source(struct compiler *c)
{
	struct template *t = c->t;
	struct tag tag;

	while (next_tag(c, &tag))
		one_tag(c, &tag);
	if (t->broken)
		return;
	emit(c, c->pos, c->text.n);
	t->exit = c->place;
	if (c->nopen) {
		struct op *op = &t->ops[c->open[c->nopen - 1].op];

		diag(c->ds, DIAG_TEMPLATE_SYNTAX, op->at,
		     "section \"%.*s\" does not end", SV_ARG(op->text));
		t->broken = true;
	}
	if (!t->broken && t->recursive && !place_same(&t->entry, &t->exit))
		fail(c, 0, 0,
		     "a template that uses itself must close every "
		     "tag and quote it opens");
}

static struct template *lookup(const struct templates *set, struct sv name,
			       struct sv indent, const struct place *entry)
{
	for (struct template *t = set->all; t; t = t->next) {
		if (sv_eq(t->name, name) && sv_eq(t->indent, indent) &&
		    place_same(&t->entry, entry))
			return t;
	}
	return NULL;
}

/* NULL: there is no such source. */
static struct template *compile(struct templates *set, struct diags *ds,
				struct sv name, struct sv indent,
				const struct place *entry, struct span at)
{
	struct template *t = lookup(set, name, indent, entry);
	struct compiler *c;

	if (t)
		return t;
	c = ARENA_NEW(set->arena, struct compiler);
	c->src = set->source(set->user, name);
	if (!c->src) {
		if (set->mode == TEMPLATE_HTML)
			diag(ds, DIAG_FILE_MISSING, at,
			     "there is no template \"%.*s\"", SV_ARG(name));
		return NULL;
	}
	t = ARENA_NEW(set->arena, struct template);
	t->name = name;
	t->indent = indent;
	t->entry = *entry;
	t->src = c->src;
	t->mode = set->mode;
	t->next = set->all;
	set->all = t;
	if (set->depth == MAX_PARTIALS) {
		diag(ds, DIAG_TEMPLATE_SYNTAX, at,
		     "partials are nested too deeply");
		t->broken = true;
		return t;
	}
	c->set = set;
	c->ds = ds;
	c->t = t;
	c->text = c->src->text;
	c->left = SV("{{");
	c->right = SV("}}");
	c->place = *entry;
	c->line_start = true;
	t->compiling = true;
	set->depth++;
	compile_source(c);
	set->depth--;
	t->compiling = false;
	return t;
}

const struct template *template_compile(struct templates *set, struct diags *ds,
					struct sv name)
{
	static const struct place text;
	static const struct span nowhere;
	struct template *t = compile(set, ds, name, SV(""), &text, nowhere);

	if (!t) {
		if (set->mode == TEMPLATE_MUSTACHE)
			diag(ds, DIAG_FILE_MISSING, nowhere,
			     "there is no template \"%.*s\"", SV_ARG(name));
		return NULL;
	}
	if (!t->broken && !place_same(&t->exit, &text)) {
		diag(ds, DIAG_TEMPLATE_SYNTAX, span_file(t->src),
		     "the template ends inside a tag, a quote, a comment or "
		     "<script>");
		t->broken = true;
	}
	return t->broken ? NULL : t;
}

void templates_names(const struct templates *set, template_name_fn *fn,
		     void *user)
{
	for (const struct template *t = set->all; t; t = t->next)
		for (size_t i = 0; i < t->nops; i++)
			if (t->ops[i].kind != OP_TEXT &&
			    t->ops[i].kind != OP_PARTIAL)
				fn(user, t->ops[i].text, t->ops[i].at);
}
