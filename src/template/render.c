#include "template_imp.h"

#include "lexleaf/html.h"

/*
 * A partial that uses itself ends when the data does, if it ever does.  The
 * second limit is for one that uses itself twice.
 */
enum { MAX_DEPTH = 200, MAX_PARTIALS = 100000 };

/* What a section has entered; names are looked up from the innermost out. */
struct frame {
	const struct value *value;
	const struct frame *up;
};

struct renderer {
	struct buf *out;
	struct diags *ds;
	enum template_mode mode;
	bool failed;
	int depth, partials;
};

static void render_ops(struct renderer *r, const struct template *t,
		       size_t from, size_t to, const struct frame *f);

/*
 * The value of the name of 'op'.  The first part is looked for in every
 * frame, the others only below it.  NULL: not there; then '*missing' is the
 * part that is not.
 */
static const struct value *resolve(const struct op *op, const struct frame *f,
				   struct sv *missing)
{
	const struct value *v = NULL;

	if (op->nparts == 0)
		return f->value;
	for (; f && !v; f = f->up)
		v = value_member(f->value, op->parts[0]);
	*missing = op->parts[0];
	for (size_t i = 1; v && i < op->nparts; i++) {
		/* What is known to be absent has absent members. */
		if (v->kind == VALUE_NULL)
			return v;
		v = value_member(v, op->parts[i]);
		*missing = op->parts[i];
	}
	return v;
}

static void fail(struct renderer *r, const struct op *op, const char *what)
{
	diag(r->ds, DIAG_TEMPLATE_NAME, op->at, "\"%.*s\" %s", SV_ARG(op->text),
	     what);
	r->failed = true;
}

static const struct value *lookup(struct renderer *r, const struct op *op,
				  const struct frame *f)
{
	struct sv missing = SV("");
	const struct value *v = resolve(op, f, &missing);

	if (v || r->mode == TEMPLATE_MUSTACHE)
		return v;
	if (op->nparts > 1)
		diag(r->ds, DIAG_TEMPLATE_NAME, op->at,
		     "this page has no \"%.*s\" in \"%.*s\"", SV_ARG(missing),
		     SV_ARG(op->text));
	else
		diag(r->ds, DIAG_TEMPLATE_NAME, op->at,
		     "this page has no \"%.*s\"", SV_ARG(missing));
	r->failed = true;
	return NULL;
}

static bool is_true(const struct value *v)
{
	switch (v->kind) {
	case VALUE_NULL:
		return false;
	case VALUE_BOOL:
		return v->truth;
	case VALUE_TEXT:
	case VALUE_HTML:
		return v->text.n > 0;
	case VALUE_LIST:
		return v->count > 0;
	case VALUE_OBJECT:
		return true;
	}
	return false;
}

static void print(struct renderer *r, const struct op *op,
		  const struct value *v)
{
	bool strict = r->mode == TEMPLATE_HTML;

	if (v->kind == VALUE_NULL)
		return;
	if (v->kind != VALUE_TEXT && v->kind != VALUE_HTML) {
		if (strict)
			fail(r, op, "is not a text; use it as a section");
		return;
	}
	if (strict && v->kind == VALUE_HTML && op->escape != ESCAPE_NONE) {
		fail(r, op, "is HTML; write three braces, in text only");
		return;
	}
	if (strict && v->kind == VALUE_TEXT && op->escape == ESCAPE_NONE) {
		fail(r, op, "is text, not HTML; write two braces");
		return;
	}
	switch (op->escape) {
	case ESCAPE_TEXT:
		html_text(r->out, v->text);
		break;
	case ESCAPE_ATTR:
		html_attr(r->out, v->text);
		break;
	case ESCAPE_URL:
		html_url(r->out, v->text);
		break;
	case ESCAPE_URL_PART:
		html_url_part(r->out, v->text);
		break;
	case ESCAPE_NONE:
		buf_sv(r->out, v->text);
		break;
	}
}

static void render_section(struct renderer *r, const struct template *t,
			   size_t i, const struct frame *f)
{
	const struct op *op = &t->ops[i];
	const struct value *v = lookup(r, op, f);

	if (!v || !is_true(v))
		return;
	if (v->kind != VALUE_LIST) {
		render_ops(r, t, i + 1, op->end, &(struct frame){v, f});
		return;
	}
	for (size_t k = 0; k < v->count; k++) {
		struct frame item = {v->members[k].value, f};

		render_ops(r, t, i + 1, op->end, &item);
	}
}

static void render_partial(struct renderer *r, const struct op *op,
			   const struct frame *f)
{
	const struct template *p = op->partial;

	if (r->depth == MAX_DEPTH || r->partials == MAX_PARTIALS) {
		r->partials = MAX_PARTIALS; /* say it once, then stop */
		if (r->failed)
			return;
		diag(r->ds, DIAG_TEMPLATE_SYNTAX, op->at,
		     "partial \"%.*s\" uses itself without end",
		     SV_ARG(op->text));
		r->failed = true;
		return;
	}
	r->depth++;
	r->partials++;
	render_ops(r, p, 0, p->nops, f);
	r->depth--;
}

static void render_ops(struct renderer *r, const struct template *t,
		       size_t from, size_t to, const struct frame *f)
{
	const struct value *v;

	for (size_t i = from; i < to; i++) {
		const struct op *op = &t->ops[i];

		switch (op->kind) {
		case OP_TEXT:
			buf_sv(r->out, op->text);
			break;
		case OP_NAME:
			v = lookup(r, op, f);
			if (v)
				print(r, op, v);
			break;
		case OP_SECTION:
			render_section(r, t, i, f);
			i = op->end - 1;
			break;
		case OP_INVERTED:
			/* A name that is not there was reported by lookup();
			 * for plain mustache(5) it is false. */
			v = lookup(r, op, f);
			if (v ? is_true(v) : r->mode == TEMPLATE_HTML)
				i = op->end - 1;
			break;
		case OP_PARTIAL:
			render_partial(r, op, f);
			break;
		}
	}
}

bool template_render(struct buf *out, struct diags *ds,
		     const struct template *t, const struct value *root)
{
	struct renderer r = {.out = out, .ds = ds, .mode = t->mode};

	render_ops(&r, t, 0, t->nops, &(struct frame){root, NULL});
	return !r.failed;
}
