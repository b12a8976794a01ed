#include "parity.h"

#include <stdarg.h>
#include <stdio.h>

static void add(struct arena *a, struct verdict *v, enum diag_code code,
		bool reject, const char *fmt, va_list args)
{
	va_list again;
	char *text;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	text = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
	vsnprintf(text, (size_t)(n < 0 ? 0 : n) + 1, fmt, args);
	ARENA_PUSH(a, v->findings, v->n, v->cap) = (struct finding){
		.code = code, .text = sv_from(text), .reject = reject,
	};
	v->rejected |= reject;
}

void verdict_reject(struct arena *a, struct verdict *v, enum diag_code code,
		    const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(a, v, code, true, fmt, args);
	va_end(args);
}

void verdict_warn(struct arena *a, struct verdict *v, enum diag_code code,
		  const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(a, v, code, false, fmt, args);
	va_end(args);
}

void verdict_report(struct diags *ds, const struct verdict *v,
		    const struct catalog *c, struct sv ctxt, struct sv msgid,
		    struct span source)
{
	struct span at;

	if (!v->n)
		return;
	at = catalog_place(c, ctxt, msgid);
	for (size_t i = 0; i < v->n; i++) {
		const struct finding *f = &v->findings[i];

		/* Once it is English anyway, smaller things do not matter. */
		if (v->rejected != f->reject ||
		    (!f->reject && catalog_waives(c, ctxt, msgid, f->code)))
			continue;
		diag(ds, f->code, at, "%.*s%s", SV_ARG(f->text),
		     f->reject ? "; the English is shown instead" : "");
		diag_note(ds, source, "this is the English");
	}
}
