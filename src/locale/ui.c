#include "lexleaf/ui.h"

#include <stdarg.h>

#include "lexleaf/buf.h"
#include "lexleaf/map.h"
#include "lexleaf/plural.h"
#include "lexleaf/text.h"
#include "lexleaf/translate.h"
#include "lexleaf/xml.h"
#include "parity.h"

struct strings {
	struct string *list;
	size_t n, cap;
	struct map *by_id; /* id → struct string */
};

/* One string of one language: a form for each plural, or just one. */
struct entry {
	struct sv *forms;
	const struct plural *rule; /* which form for which number */
	bool untranslated;
};

struct ui {
	const struct strings *strings;
	const struct lang *lang;
	const struct plural *rule;    /* of the language */
	const struct plural *english; /* of strings.xml: <one>, <many> */
	struct entry *entries;        /* one a string, in the same order */
	struct map *dates;            /* see ui_dates() */
};

bool string_cut_name(struct sv *rest, struct sv *before, struct sv *name)
{
	size_t from = 0, to;

	while (from < rest->n && rest->p[from] != '{')
		from++;
	to = from + 1;
	while (to < rest->n && rest->p[to] != '}' && rest->p[to] != '{')
		to++;
	if (to >= rest->n || rest->p[to] != '}')
		return false;
	*before = sv_slice(*rest, 0, from);
	*name = sv_slice(*rest, from + 1, to);
	*rest = sv_slice(*rest, to + 1, rest->n);
	return true;
}

/*
 * A brace belongs to a {name} of small letters.  Anything else would be
 * shown as it is, or be lost with the words behind it.
 */
static bool has_stray_brace(struct sv text)
{
	struct sv before, name;

	while (string_cut_name(&text, &before, &name)) {
		if (sv_find_char(before, '}') != SV_NONE || !name.n)
			return true;
		for (size_t i = 0; i < name.n; i++)
			if (name.p[i] < 'a' || name.p[i] > 'z')
				return true;
	}
	return sv_find_char(text, '{') != SV_NONE ||
	       sv_find_char(text, '}') != SV_NONE;
}

static void read_string(struct arena *a, struct diags *ds, struct strings *s,
			const struct xml *x)
{
	const struct xml *one = xml_child(x, "one", NULL);
	const struct xml *many = xml_child(x, "many", NULL);
	struct string string = {
		.id = xml_attr(x, "id"),
		.note = xml_attr(x, "note"),
		.at = x->at,
	};

	if (!string.id.n) {
		diag(ds, DIAG_KEY_MISSING, x->at,
		     "a string needs an id: <string id=\"...\">");
		return;
	}
	if (!one != !many) {
		diag(ds, DIAG_XML_SCHEMA, x->at,
		     "string \"%.*s\" needs both <one> and <many>, or neither",
		     SV_ARG(string.id));
		return;
	}
	string.text = xml_text(a, one ? one : x);
	string.plural = many ? xml_text(a, many) : SV("");
	if (!string.text.n || (many && !string.plural.n)) {
		diag(ds, DIAG_VALUE_INVALID, x->at,
		     "string \"%.*s\" is empty", SV_ARG(string.id));
		return;
	}
	if (has_stray_brace(string.text) || has_stray_brace(string.plural)) {
		diag(ds, DIAG_BRACE, x->at,
		     "string \"%.*s\" has a { or } that belongs to no {name}",
		     SV_ARG(string.id));
		return;
	}
	if (map_lookup(s->by_id, string.id)) {
		const struct string *first = map_lookup(s->by_id, string.id);

		diag(ds, DIAG_ID_DUPLICATE, x->at,
		     "there are two strings \"%.*s\"", SV_ARG(string.id));
		diag_note(ds, first->at, "the first one is here");
		return;
	}
	ARENA_PUSH(a, s->list, s->n, s->cap) = string;
	/* The list moves while it grows, but its old copies stay readable. */
	*map_slot(s->by_id, string.id) = &s->list[s->n - 1];
}

struct strings *strings_load(struct arena *a, struct diags *ds,
			     const struct source *src)
{
	struct strings *s = ARENA_NEW(a, struct strings);
	const struct xml *root = xml_parse(a, ds, src, NULL);
	int before = diags_count(ds, DIAG_ERROR);

	if (!root)
		return NULL;
	s->by_id = map_new(a);
	if (!sv_is(root->name, "strings"))
		diag(ds, DIAG_XML_SCHEMA, root->at,
		     "the outermost element must be <strings>");
	for (const struct xml *x = root->first; x; x = x->next) {
		if (sv_is(x->name, "string"))
			read_string(a, ds, s, x);
		else if (x->name.n)
			diag(ds, DIAG_XML_SCHEMA, x->at,
			     "<%.*s> has no meaning here; only <string> has",
			     SV_ARG(x->name));
	}
	for (size_t i = 0; i < s->n; i++) /* now it stands still */
		*map_slot(s->by_id, s->list[i].id) = &s->list[i];
	return diags_count(ds, DIAG_ERROR) > before ? NULL : s;
}

size_t strings_count(const struct strings *s)
{
	return s->n;
}

const struct string *strings_nth(const struct strings *s, size_t i)
{
	return &s->list[i];
}

const struct string *strings_lookup(const struct strings *s, struct sv id)
{
	return map_lookup(s->by_id, id);
}

struct sv string_context(struct arena *a, const struct string *s)
{
	return arena_printf(a, "ui:%.*s", SV_ARG(s->id));
}

/*
 * The {names} of a text, each once.  Interface strings have no markup, so
 * this is simpler than the placeholders of a unit.
 */
struct names {
	struct sv *list;
	size_t n, cap;
};

static bool has_name(const struct names *names, struct sv name)
{
	for (size_t i = 0; i < names->n; i++)
		if (sv_eq(names->list[i], name))
			return true;
	return false;
}

static void collect_names(struct arena *a, struct names *names, struct sv text)
{
	struct sv before, name;

	while (string_cut_name(&text, &before, &name))
		if (!has_name(names, name))
			ARENA_PUSH(a, names->list, names->n, names->cap) = name;
}

/* {n} may be left out of a plural form: "one week". */
static void check_names(struct arena *a, struct verdict *v,
			const struct string *s, struct sv form)
{
	struct names want = { 0 }, have = { 0 };

	collect_names(a, &want, s->text);
	collect_names(a, &want, s->plural);
	collect_names(a, &have, form);
	if (has_stray_brace(form))
		verdict_reject(a, v, DIAG_MSG_PLACEHOLDER,
			       "a { or } belongs to no name; delete it");
	for (size_t i = 0; i < want.n; i++)
		if (!has_name(&have, want.list[i]) &&
		    !(s->plural.n && sv_is(want.list[i], "n")))
			verdict_reject(a, v, DIAG_MSG_PLACEHOLDER,
				       "{%.*s} is missing",
				       SV_ARG(want.list[i]));
	for (size_t i = 0; i < have.n; i++)
		if (!has_name(&want, have.list[i]))
			verdict_reject(a, v, DIAG_MSG_PLACEHOLDER,
				       "{%.*s} is not in the English",
				       SV_ARG(have.list[i]));
}

static void check_form(struct arena *a, struct verdict *v,
		       const struct string *s, struct sv form)
{
	check_controls(a, v, form);
	check_names(a, v, s, form);
	if (!s->plural.n)
		check_numbers(a, v, s->text, form, false);
}

struct verdict string_judge(struct arena *a, const struct string *s,
			    struct sv form)
{
	struct verdict v = { 0 };

	check_form(a, &v, s, form);
	return v;
}

/* Is every form there?  Without one, a string is not translated. */
static bool has_forms(const struct catalog *catalog, struct sv ctxt,
		      const struct string *s, int nforms)
{
	for (int i = 0; i < nforms; i++)
		if (text_is_blank(catalog_lookup(catalog, ctxt, s->text, i)))
			return false;
	return true;
}

/* The forms of a string in the language; false: it stays English. */
static bool translate(struct arena *a, struct diags *ds,
		      const struct catalog *catalog, const struct string *s,
		      struct sv *forms, int nforms)
{
	struct sv ctxt = string_context(a, s);
	const char *flaw = catalog_flaw(catalog, ctxt, s->text);
	struct verdict v = { 0 };

	if (flaw)
		verdict_reject(a, &v, DIAG_MSG_BROKEN, "%s", flaw);
	else if (!has_forms(catalog, ctxt, s, nforms))
		return false;
	for (int i = 0; !flaw && i < nforms; i++) {
		forms[i] = sv_trim(catalog_lookup(catalog, ctxt, s->text, i));
		check_form(a, &v, s, forms[i]);
	}
	verdict_report(ds, &v, catalog, ctxt, s->text, s->at);
	return !v.rejected;
}

static int forms_of(const struct ui *u, const struct string *s)
{
	return s->plural.n && u->rule ? plural_forms(u->rule) : 1;
}

static struct entry entry_of(struct arena *a, struct diags *ds,
			     const struct ui *u, const struct catalog *catalog,
			     const struct string *s)
{
	int nforms = forms_of(u, s);
	struct entry e = { .rule = u->rule };

	e.forms = ARENA_ARRAY(a, struct sv, nforms);
	if (catalog && (u->rule || !s->plural.n) &&
	    translate(a, ds, catalog, s, e.forms, nforms))
		return e;
	e.forms = ARENA_ARRAY(a, struct sv, 2);
	e.forms[0] = s->text;
	e.forms[1] = s->plural;
	e.rule = u->english;
	e.untranslated = catalog != NULL;
	return e;
}

struct ui *ui_new(struct arena *a, struct diags *ds, const struct strings *s,
		  const struct lang *lang, const struct catalog *catalog)
{
	struct ui *u = ARENA_NEW(a, struct ui);

	u->strings = s;
	u->lang = lang;
	u->rule = plural_parse(a, lang->plural);
	u->english = plural_parse(a, SV("nplurals=2; plural=n != 1;"));
	u->entries = ARENA_ARRAY(a, struct entry, s->n);
	for (size_t i = 0; i < s->n; i++)
		u->entries[i] = entry_of(a, ds, u, catalog, &s->list[i]);
	u->dates = map_new(a);
	return u;
}

struct map *ui_dates(const struct ui *u)
{
	return u->dates;
}

void ui_count(const struct ui *u, const struct catalog *catalog,
	      struct coverage *cov)
{
	struct arena *scratch = arena_new();

	for (size_t i = 0; i < u->strings->n; i++) {
		const struct string *s = &u->strings->list[i];
		struct sv ctxt = string_context(scratch, s);
		int words = words_in(s->text);

		cov->units++;
		cov->words += words;
		if (!u->entries[i].untranslated) {
			cov->translated++;
			cov->translated_words += words;
		} else if (catalog_is_fuzzy(catalog, ctxt, s->text)) {
			cov->changed++;
			cov->changed_words += words;
		} else if (catalog_flaw(catalog, ctxt, s->text) ||
			   has_forms(catalog, ctxt, s, forms_of(u, s))) {
			cov->rejected++;
			cov->rejected_words += words;
		}
	}
	arena_free(scratch);
}

/* The English forms of an unknown string are its id, so that whoever sees
 * the page knows what to add. */
static struct ui_text lookup(const struct ui *u, const char *id,
			     unsigned long n)
{
	const struct string *s = strings_lookup(u->strings, sv_from(id));
	const struct entry *e;

	if (!s)
		return (struct ui_text){ sv_from(id), true };
	e = &u->entries[s - u->strings->list];
	return (struct ui_text){
		e->forms[s->plural.n ? plural_form(e->rule, n) : 0],
		e->untranslated,
	};
}

struct ui_text ui_text(const struct ui *u, const char *id)
{
	return lookup(u, id, 1);
}

/* In a line from right to left, a title, date or number from left to right
 * keeps its own order between U+2068 and U+2069. */
static void put_value(struct buf *b, const struct ui *u, struct sv value)
{
	bool isolate = u->lang->dir == DIR_RTL;

	if (isolate)
		buf_utf8(b, 0x2068);
	buf_sv(b, value);
	if (isolate)
		buf_utf8(b, 0x2069);
}

struct ui_text ui_format(struct arena *a, const struct ui *u, const char *id,
			 ...)
{
	struct ui_text t = lookup(u, id, 1);
	struct sv rest = t.text, before, name;
	struct buf b = BUF_INIT;

	while (string_cut_name(&rest, &before, &name)) {
		const char *key;
		bool given = false;
		va_list args;

		buf_sv(&b, before);
		va_start(args, id);
		while (!given && (key = va_arg(args, const char *))) {
			struct sv value = va_arg(args, struct sv);

			given = sv_is(name, key);
			if (given)
				put_value(&b, u, value);
		}
		va_end(args);
		/* A name that only strings.xml knows is shown as written. */
		if (!given)
			buf_printf(&b, "{%.*s}", SV_ARG(name));
	}
	buf_sv(&b, rest);
	return (struct ui_text){ buf_take(&b, a), t.untranslated };
}

struct ui_text ui_plural(struct arena *a, const struct ui *u, const char *id,
			 unsigned long n)
{
	struct ui_text t = lookup(u, id, n);
	struct sv rest = t.text, before, name;
	struct buf b = BUF_INIT;

	while (string_cut_name(&rest, &before, &name)) {
		buf_sv(&b, before);
		if (sv_is(name, "n"))
			buf_printf(&b, "%lu", n);
		else
			buf_printf(&b, "{%.*s}", SV_ARG(name));
	}
	buf_sv(&b, rest);
	return (struct ui_text){ buf_take(&b, a), t.untranslated };
}
