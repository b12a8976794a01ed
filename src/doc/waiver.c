/*
 * What an author says against a warning: its tag, and why it is wrong here.
 * Without the reason the next reader could not tell a decision from a way
 * to be rid of a message.
 */
#include "doc_imp.h"

#include "lexleaf/suggest.h"

static bool find_code(struct sv tag, enum diag_code *out)
{
	for (int i = 0; i < DIAG_CODE_COUNT; i++) {
		if (!sv_is(tag, diag_tag((enum diag_code)i)))
			continue;
		*out = (enum diag_code)i;
		return true;
	}
	return false;
}

static void refuse_unknown(struct diags *ds, struct sv tag, struct span at)
{
	struct suggestion near = suggest_for(tag);

	for (int i = 0; i < DIAG_CODE_COUNT; i++)
		suggest_offer(&near, sv_from(diag_tag((enum diag_code)i)));
	diag(ds, DIAG_IGNORE, at, "there is no warning \"%.*s\"%s", SV_ARG(tag),
	     suggest_hint(&near));
}

bool waiver_parse(struct diags *ds, struct sv text, struct span at,
		  struct waiver *out)
{
	struct sv tag = text, reason = SV("");
	size_t colon = sv_find_char(text, ':');

	if (colon != SV_NONE) {
		tag = sv_slice(text, 0, colon);
		reason = sv_slice(text, colon + 1, text.n);
	}
	*out = (struct waiver){ .reason = sv_trim(reason), .at = at };
	tag = sv_trim(tag);
	if (!find_code(tag, &out->code))
		refuse_unknown(ds, tag, at);
	else if (diag_severity(out->code) > DIAG_WARNING)
		diag(ds, DIAG_IGNORE, at,
		     "\"%.*s\" is an error; errors must be mended",
		     SV_ARG(tag));
	else if (!out->reason.n)
		diag(ds, DIAG_IGNORE, at,
		     "a reason is needed: \"%.*s: why it is right here\"",
		     SV_ARG(tag));
	else
		return true;
	return false;
}
