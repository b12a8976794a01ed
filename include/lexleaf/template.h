#ifndef LEXLEAF_TEMPLATE_H
#define LEXLEAF_TEMPLATE_H

/*
 * Mustache templates (mustache(5) without lambdas), compiled once and
 * rendered many times.
 *
 *	<li{{#current}} aria-current="page"{{/current}}>
 *	  <a href="{{href}}" title="{{title}}">{{name}}</a> {{{summary}}}
 *
 * Escaping goes by the place in the template where a name stands: text, a
 * quoted attribute, or an attribute that holds an address.  The place is
 * worked out when the template is compiled; one where no escaping is safe
 * (an unquoted attribute, <script>) is an error.  {{{name}}} is for HTML
 * that html.h has made, and for nothing else: text there is an error too.
 *
 * A name that the page does not have is an error with line and column, in
 * sections as well.  A member that may be absent is set to NULL: then it is
 * known, prints as nothing, and is false.
 */

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

/* What a template is filled with: a tree of texts, lists and objects. */
enum value_kind {
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_TEXT, /* escaped when it is printed */
	VALUE_HTML, /* printed as it is */
	VALUE_LIST,
	VALUE_OBJECT
};
struct value;

/* All texts and keys are borrowed for the life of the value. */
struct value *value_object(struct arena *a);
struct value *value_list(struct arena *a);
struct value *value_text(struct arena *a, struct sv text);
struct value *value_html(struct arena *a, struct sv markup);
struct value *value_bool(struct arena *a, bool b);

/* Set a member that 'object' does not have yet; NULL: known, but nothing. */
void value_set(struct value *object, const char *key, const struct value *v);
void value_set_text(struct value *object, const char *key, struct sv text);
void value_set_html(struct value *object, const char *key, struct sv markup);
void value_set_bool(struct value *object, const char *key, bool b);
void value_append(struct value *list, const struct value *v);

enum value_kind value_kind(const struct value *v);

/* A member by name, or NULL. */
const struct value *value_member(const struct value *object, struct sv key);

enum template_mode {
	TEMPLATE_HTML, /* as said above */
	/* As mustache(5) says: every place is text, a name or partial that is
	 * not there is empty, and {{{name}}} prints text. */
	TEMPLATE_MUSTACHE
};

/* How the name of a template becomes a source; NULL when there is none. */
typedef const struct source *template_source_fn(void *user, struct sv name);

struct templates;
struct templates *templates_new(struct arena *a, enum template_mode mode,
				template_source_fn *source, void *user);

/*
 * Compile template 'name' and its partials.  NULL: reported as
 * TEMPLATE_SYNTAX or FILE_MISSING.  Lives as long as the set's arena.
 */
struct template;
const struct template *template_compile(struct templates *set, struct diags *ds,
					struct sv name);

/*
 * Call 'fn' with each name that the templates of 'set' mention, partials
 * included, as it is written ("ui.home") and where.
 */
typedef void template_name_fn(void *user, struct sv name, struct span at);
void templates_names(const struct templates *set, template_name_fn *fn,
		     void *user);

/*
 * Render into 'out'.  False: names that 'root' does not have, or that are
 * of the wrong kind, were reported as TEMPLATE_NAME; partials that never
 * end, as TEMPLATE_SYNTAX.  'out' then holds the rest of the page.
 * Thread-safe: a compiled template does not change.
 */
bool template_render(struct buf *out, struct diags *ds,
		     const struct template *t, const struct value *root);

#endif
