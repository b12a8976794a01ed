#include "template_imp.h"

#include <assert.h>

static struct value *value_new(struct arena *a, enum value_kind kind)
{
	struct value *v = ARENA_NEW(a, struct value);

	v->kind = kind;
	v->arena = a;
	return v;
}

struct value *value_object(struct arena *a)
{
	return value_new(a, VALUE_OBJECT);
}

struct value *value_list(struct arena *a)
{
	return value_new(a, VALUE_LIST);
}

struct value *value_text(struct arena *a, struct sv text)
{
	struct value *v = value_new(a, VALUE_TEXT);

	v->text = text;
	return v;
}

struct value *value_html(struct arena *a, struct sv markup)
{
	struct value *v = value_new(a, VALUE_HTML);

	v->text = markup;
	return v;
}

struct value *value_bool(struct arena *a, bool b)
{
	struct value *v = value_new(a, VALUE_BOOL);

	v->truth = b;
	return v;
}

static void push(struct value *v, struct sv key, const struct value *item)
{
	static const struct value nothing = {.kind = VALUE_NULL};

	ARENA_PUSH(v->arena, v->members, v->count, v->cap) =
		(struct member){key, item ? item : &nothing};
}

void value_set(struct value *object, const char *key, const struct value *v)
{
	assert(object->kind == VALUE_OBJECT);
	assert(!value_member(object, sv_from(key)));
	push(object, sv_from(key), v);
}

void value_set_text(struct value *object, const char *key, struct sv text)
{
	value_set(object, key, value_text(object->arena, text));
}

void value_set_html(struct value *object, const char *key, struct sv markup)
{
	value_set(object, key, value_html(object->arena, markup));
}

void value_set_bool(struct value *object, const char *key, bool b)
{
	value_set(object, key, value_bool(object->arena, b));
}

void value_append(struct value *list, const struct value *v)
{
	assert(list->kind == VALUE_LIST);
	push(list, SV(""), v);
}

enum value_kind value_kind(const struct value *v)
{
	return v->kind;
}

const struct value *value_member(const struct value *object, struct sv key)
{
	if (object->kind != VALUE_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->count; i++) {
		if (sv_eq(object->members[i].key, key))
			return object->members[i].value;
	}
	return NULL;
}
