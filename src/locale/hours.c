/* Opening hours, in the words of a language. */
#include "lexleaf/buf.h"
#include "lexleaf/pack.h"
#include "lexleaf/text.h"
#include "lexleaf/ui.h"

/*
 * By the 24-hour clock everywhere: "4 in the afternoon" differs by language,
 * and the letter from the council has neither.
 */
static struct sv clock_time(struct arena *a, int minutes)
{
	return arena_printf(a, "%d:%02d", minutes / 60, minutes % 60);
}

static struct ui_text line(struct arena *a, const struct ui *u,
			   const struct lang *l, const struct opening *o)
{
	struct sv days = text_weekday(a, l, o->first);
	struct sv times = ui_format(a, u, "hours-range", "from",
				    clock_time(a, o->from), "to",
				    clock_time(a, o->to), NULL)
				  .text;

	if (o->first != o->last)
		days = ui_format(a, u, "hours-range", "from", days, "to",
				 text_weekday(a, l, o->last), NULL)
			       .text;
	return ui_format(a, u, "hours-line", "days", days, "times", times,
			 NULL);
}

struct ui_text ui_hours(struct arena *a, const struct ui *u,
			const struct pack *pack, const struct lang *lang)
{
	struct sv written = pack_service(pack, "hours");
	struct ui_text t = { .untranslated = false };
	struct buf b = BUF_INIT;

	if (lang == pack->source_lang)
		return (struct ui_text){ written, false };
	for (size_t i = 0; i < pack->nopenings && !t.untranslated; i++) {
		t = line(a, u, lang, &pack->openings[i]);
		if (i)
			buf_puts(&b, " \xc2\xb7 "); /* a middle dot */
		buf_sv(&b, t.text);
	}
	t.text = buf_take(&b, a);
	t.untranslated |= ui_text(u, "hours-range").untranslated;
	return pack->nopenings && !t.untranslated
		       ? t
		       : (struct ui_text){ written, true };
}
