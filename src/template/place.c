#include "template_imp.h"

#include <string.h>

/*
 * Where in HTML a template stands.  The states follow the tokenizer of the
 * HTML standard closely enough that no template can make a name appear in a
 * place that this file takes for another one; a template that is too odd to
 * be sure of is refused.
 */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static void name_start(struct place *p, char c)
{
	memset(p->name, 0, sizeof p->name);
	p->name[0] = lower(c);
	p->nname = 1;
}

/* A longer name than any we know keeps its start and stays unknown. */
static void name_add(struct place *p, char c)
{
	if (p->nname < (int)sizeof p->name - 1)
		p->name[p->nname++] = lower(c);
}

static bool name_is(const struct place *p, const char *const *names)
{
	for (; *names; names++) {
		if (strcmp(p->name, *names) == 0)
			return true;
	}
	return false;
}

static enum place_attr attr_kind(const struct place *p)
{
	static const char *const urls[] = {
		"href",   "src",  "action",     "formaction", "cite", "data",
		"poster", "ping", "background", "xlink:href", NULL};
	static const char *const code[] = {"style", "srcdoc", "srcset", NULL};

	if (name_is(p, urls))
		return ATTR_URL;
	if (name_is(p, code) || strncmp(p->name, "on", 2) == 0)
		return ATTR_CODE;
	return ATTR_PLAIN;
}

/*
 * The tag's name is known once it ends; for those whose content is not
 * ordinary text it must be kept until ">", while attributes overwrite
 * 'name'.  'matched' is free inside a tag and holds which one it was.
 */
static const char *const special[] = {"",      "script",   "style",
				      "title", "textarea", NULL};

static void tag_named(struct place *p)
{
	p->matched = 0;
	for (int i = 1; special[i]; i++) {
		if (strcmp(p->name, special[i]) == 0)
			p->matched = i;
	}
}

static void tag_end(struct place *p)
{
	int which = p->closing ? 0 : p->matched;

	memset(p, 0, sizeof *p);
	if (which == 0)
		return;
	p->state = which <= 2 ? PLACE_RAW : PLACE_RCDATA;
	p->nname = (int)strlen(special[which]);
	memcpy(p->name, special[which], (size_t)p->nname);
}

static void attr_start(struct place *p, char c)
{
	p->state = PLACE_ATTR_NAME;
	name_start(p, c);
}

/*
 * In <script> or <title>: nothing counts but "</script" or "</title".
 * "<!--" in a script starts a mode of its own (§4.12.1.3), so it is refused.
 */
static const char *feed_raw(struct place *p, char c)
{
	int m = p->matched;

	if (m == 1 && c == '!' && p->state == PLACE_RAW)
		return "\"<!\" in a script or style";

	if (m >= 2 + p->nname) {
		if (is_space(c) || c == '/' || c == '>') {
			p->closing = true;
			p->matched = 0;
			p->state = PLACE_IN_TAG;
			if (c == '>')
				tag_end(p);
			return NULL;
		}
		m = 0;
	}
	if (c == '<')
		m = 1;
	else if (m == 1 && c == '/')
		m = 2;
	else if (m >= 2 && lower(c) == p->name[m - 2])
		m++;
	else
		m = 0;
	p->matched = m;
	return NULL;
}

static const char *feed_tag(struct place *p, char c)
{
	switch (p->state) {
	case PLACE_TAG_OPEN:
		if (is_letter(c)) {
			p->state = PLACE_TAG_NAME;
			name_start(p, c);
		} else if (c == '/' && !p->closing) {
			p->closing = true;
		} else if (c == '!' && !p->closing) {
			p->state = PLACE_DECLARATION;
			p->matched = 0;
		} else {
			return "\"<\" that does not start a tag; write &lt;";
		}
		return NULL;
	case PLACE_TAG_NAME:
		if (is_space(c) || c == '/' || c == '>') {
			tag_named(p);
			p->state = PLACE_IN_TAG;
			if (c == '>')
				tag_end(p);
		} else {
			name_add(p, c);
		}
		return NULL;
	case PLACE_IN_TAG:
		if (c == '>')
			tag_end(p);
		else if (c == '"' || c == '\'' || c == '<' || c == '=')
			return "a stray quote, \"<\" or \"=\" in a tag";
		else if (!is_space(c) && c != '/')
			attr_start(p, c);
		return NULL;
	case PLACE_BETWEEN:
		if (c == '>')
			tag_end(p);
		else if (is_space(c) || c == '/')
			p->state = PLACE_IN_TAG;
		else
			return "a space is missing between two attributes";
		return NULL;
	case PLACE_ATTR_NAME:
		if (c == '>')
			tag_end(p);
		else if (is_space(c) || c == '/')
			p->state = PLACE_IN_TAG;
		else if (c == '=')
			p->state = PLACE_ATTR_EQUALS;
		else if (c == '"' || c == '\'' || c == '<')
			return "a stray quote or \"<\" in a tag";
		else
			name_add(p, c);
		return NULL;
	case PLACE_ATTR_EQUALS:
		p->attr = attr_kind(p);
		p->started = false;
		if (c == '"' || c == '\'') {
			p->quote = c;
			p->state = PLACE_QUOTED;
		} else if (is_space(c) || c == '>') {
			return "an attribute without a value after \"=\"";
		} else {
			p->state = PLACE_UNQUOTED;
		}
		return NULL;
	case PLACE_UNQUOTED:
		if (c == '>')
			tag_end(p);
		else if (is_space(c))
			p->state = PLACE_IN_TAG;
		return NULL;
	default: /* PLACE_QUOTED */
		if (c == p->quote) {
			p->quote = 0;
			p->started = false;
			p->attr = ATTR_PLAIN;
			p->state = PLACE_BETWEEN;
		} else {
			p->started = true;
		}
		return NULL;
	}
}

/* "<!" has been seen; "<!--" makes it a comment. */
static void feed_declaration(struct place *p, char c)
{
	if (c == '>')
		memset(p, 0, sizeof *p);
	else if (c == '-' && p->matched == 0)
		p->matched = 1;
	else if (c == '-' && p->matched == 1) {
		p->state = PLACE_COMMENT;
		p->matched = 2; /* "<!-->" is a whole comment */
	} else {
		p->matched = 2;
	}
}

/* "-->" ends a comment, and so does "--!>". */
static void feed_comment(struct place *p, char c)
{
	if (c == '-')
		p->matched = p->matched == 1 || p->matched == 2 ? 2 : 1;
	else if (c == '!' && p->matched == 2)
		p->matched = 3;
	else if (c == '>' && p->matched >= 2)
		memset(p, 0, sizeof *p);
	else
		p->matched = 0;
}

const char *place_feed(struct place *p, struct sv s, size_t *at)
{
	for (size_t i = 0; i < s.n; i++) {
		const char *wrong = NULL;
		char c = s.p[i];

		switch (p->state) {
		case PLACE_TEXT:
			if (c == '<')
				p->state = PLACE_TAG_OPEN;
			break;
		case PLACE_RAW:
		case PLACE_RCDATA:
			wrong = feed_raw(p, c);
			break;
		case PLACE_DECLARATION:
			feed_declaration(p, c);
			break;
		case PLACE_COMMENT:
			feed_comment(p, c);
			break;
		default:
			wrong = feed_tag(p, c);
			break;
		}
		if (wrong) {
			*at = i;
			return wrong;
		}
	}
	return NULL;
}

const char *place_escape(const struct place *p, bool raw, enum escape *out)
{
	switch (p->state) {
	case PLACE_TEXT:
		*out = raw ? ESCAPE_NONE : ESCAPE_TEXT;
		return NULL;
	case PLACE_RCDATA:
		/* "</ti{{x}}" would leave the element. */
		if (raw || p->matched)
			break;
		*out = ESCAPE_TEXT;
		return NULL;
	case PLACE_QUOTED:
		if (raw)
			return "HTML cannot stand in an attribute; use {{ }}";
		if (p->attr == ATTR_CODE)
			return "a name cannot stand in a style, srcset or "
			       "script attribute";
		*out = p->attr == ATTR_PLAIN ? ESCAPE_ATTR
		       : p->started          ? ESCAPE_URL_PART
					     : ESCAPE_URL;
		return NULL;
	case PLACE_UNQUOTED:
	case PLACE_ATTR_EQUALS:
		return "put quotes round the attribute";
	case PLACE_RAW:
		return "a name cannot stand in <script> or <style>";
	case PLACE_COMMENT:
		return "a name cannot stand in an HTML comment; use {{! }}";
	default:
		break;
	}
	return "a name can stand in text or in a quoted attribute only";
}

void place_printed(struct place *p)
{
	p->started = p->state == PLACE_QUOTED;
}

bool place_same(const struct place *a, const struct place *b)
{
	return a->state == b->state && a->quote == b->quote &&
	       a->started == b->started && a->closing == b->closing &&
	       a->attr == b->attr && a->nname == b->nname &&
	       memcmp(a->name, b->name, sizeof a->name) == 0 &&
	       a->matched == b->matched;
}

/* A place in a tag where an attribute has ended or none has begun. */
static bool is_between(const struct place *p)
{
	return p->state == PLACE_TAG_NAME || p->state == PLACE_IN_TAG ||
	       p->state == PLACE_BETWEEN || p->state == PLACE_ATTR_NAME;
}

bool place_join(struct place *p, const struct place *other)
{
	struct place a = *p, b = *other;

	if (place_same(&a, &b))
		return true;
	/* With a part before it or without: the stricter escaping holds, and
	 * an address that begins in a section is judged as a whole there. */
	if (a.state == PLACE_QUOTED && b.state == PLACE_QUOTED) {
		a.started = b.started = true;
		*p = a;
		return place_same(&a, &b);
	}
	if (!is_between(&a) || !is_between(&b))
		return false;
	if (a.state == PLACE_TAG_NAME)
		tag_named(&a);
	if (b.state == PLACE_TAG_NAME)
		tag_named(&b);
	if (a.closing != b.closing || a.matched != b.matched)
		return false;
	memset(p, 0, sizeof *p);
	p->state = PLACE_BETWEEN;
	p->closing = a.closing;
	p->matched = a.matched;
	return true;
}
