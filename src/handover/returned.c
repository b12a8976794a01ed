/*
 * Judging what translators send back.  Parity finds what was lost; this
 * finds what mail programs, old fonts and the wrong language do.
 */
#include <string.h>

#include "handover_imp.h"
#include "lexleaf/text.h"
#include "lexleaf/utf8.h"
#include "lexleaf/verdict.h"

/* --- one message -------------------------------------------------------- */

/* The script that most letters of 's' are in, in English. */
static const char *script_name(struct sv s)
{
	static const struct {
		const char *code, *name;
	} scripts[] = {
		{ "Latn", "Latin letters" },      { "Arab", "Arabic script" },
		{ "Guru", "Gurmukhi" },           { "Deva", "Devanagari" },
		{ "Beng", "Bengali script" },     { "Gujr", "Gujarati script" },
		{ "Taml", "Tamil script" },       { "Cyrl", "Cyrillic" },
		{ "Hans", "Chinese characters" }, { "Ethi", "Ethiopic script" },
		{ "Hebr", "Hebrew script" },      { "Grek", "Greek" },
	};

	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (text_script_share(s, sv_from(scripts[i].code)) > 50)
			return scripts[i].name;
	return "another script";
}

/* Without {names}, `code` and labels of links, which are English. */
static struct sv only_words(struct arena *a, struct sv s)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < s.n; i++) {
		const char *end = s.p[i] == '{'                          ? "}"
				  : s.p[i] == '`'                        ? "`"
				  : sv_starts(sv_slice(s, i, s.n), "][") ? "]"
									 : NULL;
		size_t from = i + 1 + (end && *end == ']'), skip;

		skip = end ? sv_find(sv_slice(s, from, s.n), sv_from(end))
			   : SV_NONE;
		if (skip != SV_NONE)
			i = from + skip;
		else
			buf_putc(&b, s.p[i]);
	}
	return buf_take(&b, a);
}

static void check_script(struct arena *a, struct diags *ds,
			 const struct lang *lang, const struct returned *r,
			 struct sv msgstr)
{
	struct sv text = only_words(a, msgstr);
	const char *found;

	if (!lang->script.n || utf8_count(text) < 12 ||
	    text_script_share(text, lang->script) >= 30 ||
	    po_waives(r->comments, DIAG_MSG_SCRIPT))
		return;
	found = script_name(text);
	diag(ds, DIAG_RETURN_TEXT, r->at,
	     "this is in %s, not in the script of %.*s%s", found,
	     SV_ARG(lang->english),
	     strcmp(found, "Latin letters") == 0
		     ? "; if it looks right to the translator, it was typed "
		       "with an old font: ask for Unicode text"
		     : "");
}

/*
 * UTF-8 that a program took for Windows-1252: a letter such as U+00C3 for
 * the first byte, then one for each of the others.  Single ones are real
 * words.
 */
static bool is_lead(uint32_t cp)
{
	return cp == 0xC2 || cp == 0xC3 || cp == 0xC4 || cp == 0xC5 ||
	       cp == 0xD0 || cp == 0xD1 || cp == 0xD8 || cp == 0xD9 ||
	       cp == 0xE0 || cp == 0xE2;
}

static bool is_trail(uint32_t cp)
{
	static const uint32_t windows[] = {
		0x20AC, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
		0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x017D, 0x2018,
		0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
		0x2122, 0x0161, 0x203A, 0x0153, 0x017E, 0x0178,
	};

	if (cp >= 0x80 && cp <= 0xBF && cp != 0xA0 && cp != 0xAB && cp != 0xBB)
		return true;
	for (size_t i = 0; i < sizeof windows / sizeof *windows; i++)
		if (cp == windows[i])
			return true;
	return false;
}

static bool is_mojibake(struct sv text)
{
	uint32_t before = 0;
	int pairs = 0;

	for (size_t i = 0; i < text.n;) {
		uint32_t cp = utf8_next(text, &i);

		if (cp == 0xFFFD)
			return true;
		pairs += is_lead(before) && is_trail(cp);
		before = cp;
	}
	return pairs >= 2;
}

static void check_letters(struct diags *ds, const struct lang *lang,
			  const struct returned *r, struct sv text)
{
	static const char *const cedillas[] = { "ş", "Ş", "ţ", "Ţ" };

	if (is_mojibake(text))
		diag(ds, DIAG_RETURN_TEXT, r->at,
		     "letters are damaged, as when UTF-8 is taken for another "
		     "encoding; ask for the file as UTF-8");
	for (size_t i = 0; sv_is(lang->tag, "ro") && i < 4; i++)
		if (sv_find(text, sv_from(cedillas[i])) != SV_NONE) {
			diag(ds, DIAG_RETURN_TEXT, r->at,
			     "\"%s\" has a cedilla; Romanian has ș and ț with "
			     "a comma below",
			     cedillas[i]);
			break;
		}
	/* Persian writes the prefix mi- with a zero-width non-joiner. */
	if (sv_starts(lang->tag, "fa") &&
	    (sv_starts(text, "می ") || sv_find(text, SV(" می ")) != SV_NONE ||
	     sv_find(text, SV(" نمی ")) != SV_NONE))
		diag(ds, DIAG_RETURN_DOUBT, r->at,
		     "\"می\" stands apart; it is joined to its verb with a "
		     "zero-width non-joiner (U+200C)");
}

static const char *const answers[] = {
	"out of office",   "out of the office", "automatic reply",
	"automated reply", "on annual leave",   "auto-reply",
};

static bool has_answer(struct arena *a, struct sv text)
{
	struct sv folded = text_fold(a, text);

	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (sv_find(folded, sv_from(answers[i])) != SV_NONE)
			return true;
	return false;
}

bool returned_is_answer(struct diags *ds, const struct source *src)
{
	struct arena *scratch = arena_new();
	bool answer = !sv_starts(sv_trim(src->text), "<") &&
		      sv_find(src->text, SV("msgid")) == SV_NONE;

	if (answer && has_answer(scratch, src->text))
		diag(ds, DIAG_RETURN_FILE, span_file(src),
		     "this is an automatic answer, not a translation");
	else if (answer)
		diag(ds, DIAG_RETURN_FILE, span_file(src),
		     "this is neither a PO nor an XLIFF file; ask for the file "
		     "that was sent");
	arena_free(scratch);
	return answer;
}

/* Numbers are refused here: whoever sent the file can still be asked. */
static void report_verdict(struct diags *ds, const struct returned *r,
			   const struct verdict *v)
{
	for (size_t i = 0; i < v->n; i++) {
		const struct finding *f = &v->findings[i];
		bool number = f->code == DIAG_MSG_NUMBER;

		if (f->code == DIAG_MSG_SCRIPT ||
		    (!f->reject && po_waives(r->comments, f->code)))
			continue;
		diag(ds,
		     f->reject || number ? DIAG_RETURN_TEXT : DIAG_RETURN_DOUBT,
		     r->at, "%.*s", SV_ARG(f->text));
		diag_note(ds, r->unit ? r->unit->node->at : r->string->at,
			  "this is the English");
	}
}

void returned_check(struct arena *a, struct diags *ds, const struct lang *lang,
		    const struct returned *r)
{
	for (size_t i = 0; i < r->nforms; i++) {
		struct sv text = r->forms[i];
		struct verdict v;

		check_script(a, ds, lang, r, text);
		check_letters(ds, lang, r, text);
		if (has_answer(a, text) && !has_answer(a, r->msgid))
			diag(ds, DIAG_RETURN_TEXT, r->at,
			     "this is part of an automatic answer");
		v = r->unit ? unit_judge(a, r->unit, text, lang)
			    : string_judge(a, r->string, text);
		report_verdict(ds, r, &v);
	}
}

void returned_check_all(struct diags *ds, const struct lang *lang,
			const struct source *src,
			const struct returned_list *all)
{
	int words = 0, same = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct returned *r = &all->list[i];

		int n = r->unit     ? r->unit->words
			: r->string ? words_in(r->string->text)
				    : 0;

		if (!r->finished || !sv_trim(r->forms[0]).n)
			continue;
		words += n;
		if (sv_eq(sv_trim(r->forms[0]), r->msgid))
			same += n;
	}
	if (words && same * 2 > words)
		diag(ds, DIAG_RETURN_FILE, span_file(src),
		     "most of the file is still English, not %.*s; is it the "
		     "right file?",
		     SV_ARG(lang->english));
}
