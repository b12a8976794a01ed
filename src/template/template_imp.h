#ifndef LEXLEAF_TEMPLATE_IMP_H
#define LEXLEAF_TEMPLATE_IMP_H

/*
 * Inside template: a compiled template is a flat list of operations.
 *
 *	place.c     where in HTML are we?
 *	compile.c   source → operations
 *	render.c    operations × values → bytes
 *	value.c     the values
 */

#include "lexleaf/template.h"

/* How a name is escaped. */
enum escape {
	ESCAPE_TEXT,
	ESCAPE_ATTR,
	ESCAPE_URL,      /* a whole address, or its start */
	ESCAPE_URL_PART, /* the rest of an address */
	ESCAPE_NONE      /* {{{name}}}: the value must be HTML */
};

/*
 * A place in HTML, as far as it matters for escaping: the states of the
 * HTML tokenizer (HTML Living Standard §13.2.5) without those that only
 * differ in what a broken page means.
 */
enum place_state {
	PLACE_TEXT,
	PLACE_TAG_OPEN, /* after "<" */
	PLACE_TAG_NAME,
	PLACE_IN_TAG,  /* after a space: an attribute may start */
	PLACE_BETWEEN, /* after an attribute: a space, "/" or ">" comes */
	PLACE_ATTR_NAME,
	PLACE_ATTR_EQUALS, /* after "=" */
	PLACE_QUOTED,
	PLACE_UNQUOTED,
	PLACE_DECLARATION, /* <!doctype ...> */
	PLACE_COMMENT,
	PLACE_RAW,   /* in <script> or <style> */
	PLACE_RCDATA /* in <title> or <textarea>: text, but no tags */
};

enum place_attr { ATTR_PLAIN, ATTR_URL, ATTR_CODE /* style, onclick... */ };

struct place {
	enum place_state state;
	char quote;   /* PLACE_QUOTED: which */
	bool started; /* PLACE_QUOTED: the value has a part already */
	bool closing; /* the tag is an end tag */
	enum place_attr attr;
	/* The tag or attribute name being read, lower case, cut short; in
	 * PLACE_RAW and PLACE_RCDATA, the element that is open. */
	char name[12];
	int nname;
	int matched; /* of "</name" or "-->", what has been seen */
};

/*
 * Move over the bytes of 's'.  NULL, or what is wrong at byte '*at'.
 */
const char *place_feed(struct place *p, struct sv s, size_t *at);

/*
 * How a name at 'p' is escaped; 'raw' for {{{name}}}.  NULL and '*out', or
 * why no name may stand there.
 */
const char *place_escape(const struct place *p, bool raw, enum escape *out);

/* A name has been printed at 'p'. */
void place_printed(struct place *p);

bool place_same(const struct place *a, const struct place *b);

/*
 * Two ways lead here, round a section and through it: '*p' becomes the place
 * that stands for both.  False: what follows would mean different things.
 */
bool place_join(struct place *p, const struct place *other);

enum op_kind { OP_TEXT, OP_NAME, OP_SECTION, OP_INVERTED, OP_PARTIAL };

struct op {
	enum op_kind kind;
	struct span at;
	struct sv text;   /* OP_TEXT; else the name as written */
	struct sv *parts; /* of a dotted name; "." has none */
	size_t nparts;
	enum escape escape; /* OP_NAME */
	size_t end;         /* sections: the first operation behind it */
	const struct template *partial; /* OP_PARTIAL; NULL: nothing */
};

struct template
{
	struct sv name;
	struct sv indent; /* put before each line */
	const struct source *src;
	struct place entry, exit;
	struct op *ops;
	size_t nops, capops;
	enum template_mode mode;
	bool compiling;
	bool recursive; /* used itself while it was compiled */
	bool broken;
	struct template *next; /* all of the set */
};

struct member {
	struct sv key;
	const struct value *value;
};

struct value {
	enum value_kind kind;
	struct arena *arena;
	struct sv text;
	bool truth;
	struct member *members; /* of a list, without keys */
	size_t count, cap;
};

#endif
