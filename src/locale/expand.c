#include "lexleaf/translate.h"

#include <string.h>

#include "lexleaf/buf.h"
#include "lexleaf/text.h"

/* How a value reads, which decides its direction and its link. */
enum shape { SHAPE_TEXT, SHAPE_NUMBER, SHAPE_PHONE, SHAPE_EMAIL, SHAPE_WEB };

struct value {
	struct sv text;
	enum shape shape;
	bool whole; /* see struct node */
};

struct expansion {
	struct arena *arena;
	struct diags *ds;
	const struct pack *pack;
	const struct ui *ui;
	const struct lang *lang;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_digits(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

/* "020 7946 0123", "+44 (0)20 7946 0123" */
static bool looks_like_phone(struct sv s)
{
	int digits = 0;

	if (!s.n || (s.p[0] != '0' && s.p[0] != '+'))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s.p[i]))
			digits++;
		else if (!strchr("+ ()-", s.p[i]))
			return false;
	}
	return digits >= 5;
}

static bool looks_like_email(struct sv s)
{
	size_t at = sv_find_char(s, '@');

	return at != SV_NONE && at > 0 && at + 1 < s.n &&
	       sv_find_char(s, ' ') == SV_NONE;
}

static bool looks_like_web(struct sv s)
{
	return (sv_starts(s, "https://") || sv_starts(s, "http://") ||
		sv_starts(s, "www.")) &&
	       sv_find_char(s, ' ') == SV_NONE;
}

static bool looks_like_number(struct sv s)
{
	bool digit = false;

	for (size_t i = 0; i < s.n; i++) {
		digit |= is_digit(s.p[i]);
		if (!is_digit(s.p[i]) && !strchr("., :/-+%", s.p[i]))
			return false;
	}
	return digit;
}

static enum shape shape_of(struct sv s)
{
	if (looks_like_phone(s))
		return SHAPE_PHONE;
	if (looks_like_email(s))
		return SHAPE_EMAIL;
	if (looks_like_web(s))
		return SHAPE_WEB;
	return looks_like_number(s) ? SHAPE_NUMBER : SHAPE_TEXT;
}

/* The interface string of a unit; NULL for one that facts.yaml may not have. */
static const char *unit_string(struct sv unit)
{
	static const struct {
		const char *unit, *string;
	} units[] = {
		{ "days", "unit-days" },
		{ "school-days", "unit-school-days" },
		{ "working-days", "unit-working-days" },
		{ "weeks", "unit-weeks" },
		{ "months", "unit-months" },
		{ "years", "unit-years" },
	};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (sv_is(unit, units[i].unit))
			return units[i].string;
	return NULL;
}

static struct sv duration(const struct expansion *x, const struct fact *f)
{
	const char *string = unit_string(f->unit);
	int n;

	if (x->ui && string && sv_int(f->value, &n))
		return ui_plural(x->arena, x->ui, string, (unsigned long)n)
			.text;
	return arena_printf(x->arena, "%.*s %.*s", SV_ARG(f->value),
			    SV_ARG(f->unit));
}

/* "2026-02-15", or "--02-15" for the day of every year. */
static struct sv date_in_words(struct arena *a, const struct lang *lang,
			       struct sv value)
{
	struct date d;
	bool yearly = sv_starts(value, "--");
	struct sv full = value;

	if (yearly)
		full = arena_printf(a, "2000-%.*s",
				    SV_ARG(sv_slice(value, 2, value.n)));
	if (!date_parse(full, &d))
		return value;
	if (yearly)
		d.year = 0;
	return text_date(a, lang, d);
}

void expand_dates(struct arena *a, const struct pack *pack, const struct ui *ui,
		  const struct lang *lang)
{
	for (size_t i = 0; i < map_count(pack->facts); i++) {
		const struct fact *f = map_value(pack->facts, i);

		if (f->kind == FACT_DATE)
			*map_slot(ui_dates(ui), f->id) =
				arena_str(a, date_in_words(a, lang, f->value));
	}
}

static struct sv date(const struct expansion *x, const struct fact *f)
{
	const char *words = x->ui ? map_lookup(ui_dates(x->ui), f->id) : NULL;

	return words ? sv_from(words)
		     : date_in_words(x->arena, x->lang, f->value);
}

static struct value fact_value(const struct expansion *x, const struct fact *f,
			       struct sv format)
{
	struct value v = { f->value, SHAPE_NUMBER,
			   f->kind == FACT_DURATION || f->kind == FACT_DATE };

	if (sv_is(format, "n"))
		return v;
	switch (f->kind) {
	case FACT_NUMBER:
		break;
	case FACT_DURATION:
		v.text = duration(x, f);
		v.shape = SHAPE_TEXT;
		break;
	case FACT_MONEY:
		v.text = arena_printf(x->arena, "\xc2\xa3%.*s", /* £ */
				      SV_ARG(f->value));
		break;
	case FACT_DATE:
		v.text = date(x, f);
		v.shape = SHAPE_TEXT;
		break;
	case FACT_PHONE:
		v.shape = SHAPE_PHONE;
		break;
	case FACT_TEXT:
		v.shape = shape_of(f->value);
		break;
	}
	return v;
}

/* False: reported at 'at'. */
static bool lookup(const struct expansion *x, struct sv name, struct sv format,
		   struct span at, struct value *out)
{
	if (sv_starts(name, "service.")) {
		struct sv field = sv_slice(name, strlen("service."), name.n);
		const struct service_field *f =
			map_lookup(x->pack->service, field);

		if (f) {
			*out = (struct value){ f->value, shape_of(f->value),
					       false };
			if (x->ui && sv_is(field, "hours"))
				out->text = ui_hours(x->arena, x->ui, x->pack,
						     x->lang)
						    .text;
			return true;
		}
		diag(x->ds, DIAG_SERVICE_UNKNOWN, at,
		     "pack.yaml has no \"%.*s\" below \"service\"",
		     SV_ARG(field));
		return false;
	}
	if (sv_starts(name, "fact.")) {
		struct sv id = sv_slice(name, strlen("fact."), name.n);
		const struct fact *f = map_lookup(x->pack->facts, id);

		if (f) {
			*out = fact_value(x, f, format);
			return true;
		}
		diag(x->ds, DIAG_FACT_UNKNOWN, at,
		     "facts.yaml has no fact \"%.*s\"", SV_ARG(id));
		return false;
	}
	diag(x->ds, DIAG_PLACEHOLDER_UNKNOWN, at,
	     "\"{%.*s}\" is neither a {service...} nor a {fact...}",
	     SV_ARG(name));
	return false;
}

struct sv placeholder_text(struct arena *a, const struct pack *pack,
			   const struct ui *ui, const struct lang *lang,
			   struct sv name)
{
	struct diags *unheard = diags_new();
	struct expansion x = { a, unheard, pack, ui, lang };
	struct value v = { 0 };

	lookup(&x, name, SV(""), (struct span){ 0 }, &v);
	diags_free(unheard);
	return v.text;
}

static struct sv link_target(struct arena *a, struct value v)
{
	struct buf b = BUF_INIT;

	switch (v.shape) {
	case SHAPE_PHONE:
		buf_puts(&b, "tel:");
		for (size_t i = 0; i < v.text.n; i++)
			if (is_digit(v.text.p[i]) || v.text.p[i] == '+')
				buf_putc(&b, v.text.p[i]);
		break;
	case SHAPE_EMAIL:
		buf_printf(&b, "mailto:%.*s", SV_ARG(v.text));
		break;
	case SHAPE_WEB:
		if (sv_starts(v.text, "www."))
			buf_puts(&b, "https://");
		buf_sv(&b, v.text);
		break;
	default:
		break;
	}
	return buf_take(&b, a);
}

static bool inside_link(const struct node *n)
{
	for (n = n->parent; n; n = n->parent)
		if (n->kind == NODE_LINK || n->kind == NODE_TERM ||
		    n->kind == NODE_IMAGE)
			return true;
	return false;
}

static void move_text_down(const struct expansion *x, struct node *n)
{
	node_append(n, node_text(x->arena, n->text, n->at));
	n->text = n->target = SV("");
}

/*
 * The node becomes an isolated span around the value: a phone number in an
 * Urdu sentence keeps its order, and a name does not pull its neighbours
 * over to its side.
 */
static void fill_in(const struct expansion *x, struct node *n)
{
	struct node *inner;
	struct value v;

	if (!lookup(x, n->target, n->text, n->at, &v)) {
		n->kind = NODE_TEXT;
		n->text = arena_printf(x->arena, "{%.*s}", SV_ARG(n->target));
		return;
	}
	/* Digits alone take their direction from the words beside them: put
	 * apart, the 9 of an English "Year 9" would stand before it in an Urdu
	 * sentence. */
	if (v.shape == SHAPE_NUMBER && is_digits(v.text)) {
		n->kind = v.whole ? NODE_SPAN : NODE_TEXT;
		n->text = v.text;
		n->whole = v.whole;
		if (v.whole)
			move_text_down(x, n);
		return;
	}
	inner = node_text(x->arena, v.text, n->at);
	if (v.shape >= SHAPE_PHONE && !inside_link(n)) {
		struct node *link = node_new(x->arena, NODE_LINK, n->at);

		link->target = link_target(x->arena, v);
		node_append(link, inner);
		inner = link;
	}
	n->kind = NODE_SPAN;
	n->target = SV("");
	n->text = SV("");
	n->isolate = true;
	n->whole = v.whole;
	if (v.shape != SHAPE_TEXT)
		n->dir = DIR_LTR;
	node_append(n, inner);
}

void expand_placeholders(struct arena *a, struct diags *ds, struct node *root,
			 const struct pack *pack, const struct ui *ui,
			 const struct lang *lang)
{
	struct expansion x = { a, ds, pack, ui, lang };

	for (struct node *n = root; n; n = node_next(root, n))
		if (n->kind == NODE_PLACEHOLDER)
			fill_in(&x, n);
}
