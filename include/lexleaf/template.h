#ifndef LEXLEAF_TEMPLATE_H
#define LEXLEAF_TEMPLATE_H

/*
 * Mustache templates (the manual of mustache(5) without lambdas), compiled
 * once and rendered many times.
 *
 * Escaping goes by the place in the template where a name stands: text,
 * attribute or address.  {{{name}}} is for HTML that html.h has made.  A
 * name that the page does not have is an error with line and column.
 */

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

/* What a template is filled with: a tree of texts, lists and objects. */
enum value_kind { VALUE_NULL, VALUE_BOOL, VALUE_TEXT, VALUE_LIST, VALUE_OBJECT };
struct value;

struct value *value_object(struct arena *a);
struct value *value_list(struct arena *a);
struct value *value_text(struct arena *a, struct sv text);
struct value *value_bool(struct arena *a, bool b);

/* Set a member; 'key' is borrowed for the life of the object. */
void value_set(struct value *object, const char *key, struct value *v);
void value_set_text(struct value *object, const char *key, struct sv text);
void value_set_bool(struct value *object, const char *key, bool b);
void value_append(struct value *list, struct value *v);

/* A member by name, or NULL. */
const struct value *value_member(const struct value *object, struct sv key);

struct templates;

/* How a partial's name becomes a source; NULL when there is none. */
typedef const struct source *template_source_fn(void *user, struct sv name);

struct templates *templates_new(struct arena *a, template_source_fn *source,
				void *user);

/*
 * Compile template 'name' and its partials.  NULL: reported as
 * TEMPLATE_SYNTAX or FILE_MISSING.
 */
struct template;
const struct template *template_compile(struct templates *set,
					struct diags *ds, struct sv name);

/*
 * Render into 'out'.  Names that 'root' does not have are TEMPLATE_NAME;
 * false if any were.  Thread-safe once compiled.
 */
bool template_render(struct buf *out, struct arena *scratch, struct diags *ds,
		     const struct template *t, const struct value *root);

#endif
