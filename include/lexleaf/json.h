#ifndef LEXLEAF_JSON_H
#define LEXLEAF_JSON_H

/*
 * Writing JSON (RFC 8259), one value a line, indented.
 *
 *	struct json j = json_to(&out);
 *
 *	json_open(&j, NULL, '{');
 *	json_text(&j, "title", SV("Annual reviews"));
 *	json_open(&j, "words", '[');
 *	json_int(&j, NULL, 3);
 *	json_close(&j);
 *	json_close(&j);
 *
 * 'key' is NULL in a list and for the outermost value.
 */

#include <stdbool.h>

#include "lexleaf/buf.h"

enum { JSON_DEPTH = 32 };

struct json {
	struct buf *out;
	int depth;
	char closing[JSON_DEPTH]; /* '}' or ']' */
	bool empty;               /* nothing in the innermost one yet */
};

struct json json_to(struct buf *out);
void json_open(struct json *j, const char *key, char bracket);
void json_close(struct json *j);
void json_text(struct json *j, const char *key, struct sv value);
void json_int(struct json *j, const char *key, long value);
void json_bool(struct json *j, const char *key, bool value);

#endif
