/* Just enough JSON to write a test's data on one line: no escapes but \n,
 * \r and \", and numbers become texts. */
#ifndef TESTS_TEMPLATE_JSON_H
#define TESTS_TEMPLATE_JSON_H

#include <assert.h>
#include <string.h>

#include "lexleaf/template.h"

static void json_blank(const char **s)
{
	*s += strspn(*s, " \n");
}

static struct sv json_string(struct arena *a, const char **s)
{
	struct buf b = BUF_INIT;

	assert(**s == '"');
	for (++*s; **s != '"'; ++*s) {
		assert(**s);
		if (**s != '\\') {
			buf_putc(&b, **s);
			continue;
		}
		++*s;
		buf_putc(&b, **s == 'n' ? '\n' : **s == 'r' ? '\r' : **s);
	}
	++*s;
	return buf_take(&b, a);
}

static const struct value *json_value(struct arena *a, const char **s)
{
	static const char *const words[] = {"true", "false", "null"};
	struct value *v;

	json_blank(s);
	if (**s == '{' || **s == '[') {
		char end = **s == '{' ? '}' : ']';

		v = **s == '{' ? value_object(a) : value_list(a);
		for (++*s; json_blank(s), **s != end;) {
			const char *key = NULL;

			if (end == '}') {
				key = json_string(a, s).p;
				json_blank(s);
				assert(**s == ':');
				++*s;
			}
			if (key)
				value_set(v, key, json_value(a, s));
			else
				value_append(v, json_value(a, s));
			json_blank(s);
			if (**s == ',')
				++*s;
		}
		++*s;
		return v;
	}
	if (**s == '"')
		return value_text(a, json_string(a, s));
	for (int i = 0; i < 3; i++) {
		size_t n = strlen(words[i]);

		if (strncmp(*s, words[i], n) == 0) {
			*s += n;
			return i < 2 ? value_bool(a, i == 0) : NULL;
		}
	}
	v = value_text(a, (struct sv){*s, strspn(*s, "-.0123456789")});
	assert(strspn(*s, "-.0123456789"));
	*s += strspn(*s, "-.0123456789");
	return v;
}

static const struct value *json(struct arena *a, const char *s)
{
	const struct value *v = json_value(a, &s);

	json_blank(&s);
	assert(*s == 0);
	return v ? v : value_bool(a, false);
}

#endif
