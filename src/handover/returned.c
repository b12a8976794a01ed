/*
 * Judging what translators send back.  Parity finds what was lost; this
 * finds what mail programs, old fonts and the wrong language do.
 */
#include <string.h>

#include "handover_imp.h"
#include "lexleaf/buf.h"
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

static const char *old_font(const char *script)
{
	return strcmp(script, "Latin letters") == 0
		       ? "; if it looks right to the translator, it was typed "
			 "with an old font: ask for Unicode text"
		       : "";
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
	     SV_ARG(lang->english), old_font(found));
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

static const char damaged[] =
	"letters are damaged, as when UTF-8 is taken for another encoding; ask "
	"for the file as UTF-8";

static void check_letters(struct diags *ds, const struct lang *lang,
			  const struct returned *r, struct sv text)
{
	static const char *const cedillas[] = { "ş", "Ş", "ţ", "Ţ" };

	if (is_mojibake(text))
		diag(ds, DIAG_RETURN_TEXT, r->at, "%s", damaged);
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

/* How a file begins that somebody took for a translation. */
static const struct {
	struct sv start;
	const char *says;
} others[] = {
	{ SVC("PK\x03\x04"),
	  "this is a ZIP archive or a Word document; unpack the archive and "
	  "take the PO or XLIFF file in it, or ask for that file" },
	{ SVC("\x1F\x8B"), "this is a packed file (gzip); unpack it first" },
	{ SVC("\xD0\xCF\x11\xE0"),
	  "this is a Word document; ask for the PO or XLIFF file" },
	{ SVC("{\\rtf"), "this is a Word document; ask for the PO or XLIFF "
			 "file" },
	{ SVC("%PDF"), "this is a PDF; ask for the PO or XLIFF file" },
	{ SVC("\xFF\xFE"), "this was saved as UTF-16; open it in Notepad and "
			   "choose Save as, Encoding: UTF-8" },
	{ SVC("\xFE\xFF"), "this was saved as UTF-16; open it in an editor "
			   "and save it as UTF-8" },
};

static bool is_page(struct arena *a, struct sv text)
{
	struct sv start = text_fold(a, sv_slice(text, 0, 100));

	return sv_starts(start, "<!doctype html") || sv_starts(start, "<html");
}

static const char *other_than_translation(struct arena *a, struct sv bytes)
{
	struct sv text = sv_trim(sv_starts(bytes, "\xEF\xBB\xBF")
					 ? sv_slice(bytes, 3, bytes.n)
					 : bytes);

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (bytes.n >= others[i].start.n &&
		    sv_eq(sv_slice(bytes, 0, others[i].start.n),
			  others[i].start))
			return others[i].says;
	if (!text.n)
		return "this file is empty; ask for it again";
	if (is_page(a, text))
		return "this is a web page, such as the sheet to read; ask for "
		       "the PO or XLIFF file that went with it";
	if (sv_starts(text, "<") || sv_find(text, SV("msgid")) != SV_NONE)
		return NULL;
	return has_answer(a, text)
		       ? "this is an automatic answer, not a translation"
		       : "this is neither a PO nor an XLIFF file; ask for the "
			 "file that was sent";
}

bool returned_is_other(struct arena *a, struct diags *ds, struct sv path,
		       struct sv bytes)
{
	const char *says = other_than_translation(a, bytes);
	struct source *src;

	if (!says)
		return false;
	src = ARENA_NEW(a, struct source);
	src->path = path;
	diag(ds, DIAG_RETURN_FILE, span_file(src), "%s", says);
	return true;
}

const struct lang *returned_lang(struct diags *ds, const struct pack *pack,
				 struct sv name, struct span at)
{
	const struct lang *found = NULL, *other = NULL;

	for (size_t i = 0; name.n && i < pack->nall_langs && !found; i++) {
		const struct lang *l = &pack->all_langs[i];
		int match = text_lang_match(l, name);

		if (sv_eq(l->tag, name) || sv_eq(l->po_dir, name) || match > 1)
			found = l;
		else if (match && !other)
			other = l;
	}
	if (!found)
		found = other;
	if (found && found->po_dir.n)
		return found;
	if (found)
		diag(ds, DIAG_RETURN_FILE, at,
		     "the file says that it is in %.*s, the language of the "
		     "sources; say which one it is in: --lang pl",
		     SV_ARG(found->english));
	else if (name.n)
		diag(ds, DIAG_RETURN_FILE, at,
		     "the file says that it is in \"%.*s\", which "
		     "languages.yaml "
		     "does not have; say which language it is in: --lang pl",
		     SV_ARG(name));
	else
		diag(ds, DIAG_RETURN_FILE, at,
		     "the file does not say which language it is in; say it: "
		     "--lang pl");
	return NULL;
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

		check_letters(ds, lang, r, text);
		if (r->unit && r->unit->is_list)
			continue;
		check_script(a, ds, lang, r, text);
		if (has_answer(a, text) && !has_answer(a, r->msgid))
			diag(ds, DIAG_RETURN_TEXT, r->at,
			     "this is part of an automatic answer");
		v = r->unit ? unit_judge(a, r->unit, text, lang)
			    : string_judge(a, r->string, text);
		report_verdict(ds, r, &v);
	}
}

/* --- the whole file ----------------------------------------------------- */

enum {
	ENOUGH = 200,    /* [letters] to judge by */
	UNACCENTED = 400 /* [letters] that none of a language does without */
};

/*
 * Is 'text', all that came back, in another language?  Its own alphabet knows
 * all but a few letters of names; another's has a letter in forty that it
 * does not know.
 */
static bool is_foreign(struct diags *ds, const struct lang *lang,
		       struct span at, struct sv text)
{
	struct text_letters n = text_letters(lang, text);
	char example[4];

	if (is_mojibake(text) || n.all < ENOUGH)
		return false; /* told text by text */
	if (n.foreign * 1000 > n.all * 15)
		diag(ds, DIAG_RETURN_FILE, at,
		     "this is not %.*s: %zu letters, such as \"%.*s\", are not "
		     "in its alphabet; is it the right file?",
		     SV_ARG(lang->english), n.foreign,
		     (int)utf8_encode(n.example, example), example);
	else if (n.has_special && !n.special && n.all >= UNACCENTED)
		diag(ds, DIAG_RETURN_FILE, at,
		     "no letter in this file is one that only %.*s has; it was "
		     "typed without accents, or it is in another language",
		     SV_ARG(lang->english));
	else
		return false;
	return true;
}

static bool is_in_other_script(struct diags *ds, const struct lang *lang,
			       struct span at, struct sv text)
{
	const char *found;

	if (utf8_count(text) < ENOUGH || !lang->script.n ||
	    text_script_share(text, lang->script) >= 30)
		return false;
	found = script_name(text);
	if (is_mojibake(text))
		diag(ds, DIAG_RETURN_FILE, at, "%s", damaged);
	else
		diag(ds, DIAG_RETURN_FILE, at,
		     "this is in %s, not in the script of %.*s%s", found,
		     SV_ARG(lang->english),
		     *old_font(found) ? old_font(found)
				      : "; is it the right file?");
	return true;
}

static bool is_new_text(const struct returned *r)
{
	return (r->unit || r->string) && r->finished && r->nforms &&
	       !sv_eq(sv_trim(r->forms[0]), r->msgid);
}

void returned_check_all(struct arena *a, struct diags *ds,
			const struct lang *lang, const struct source *src,
			const struct returned_list *all)
{
	int words = 0, same = 0;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < all->n; i++) {
		const struct returned *r = &all->list[i];
		int n = r->unit     ? r->unit->words
			: r->string ? words_in(r->string->text)
				    : 0;

		for (size_t k = 0; is_new_text(r) && k < r->nforms; k++) {
			buf_sv(&text, only_words(a, r->forms[k]));
			buf_putc(&text, '\n');
		}
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
	else if (!is_in_other_script(ds, lang, span_file(src), buf_view(&text)))
		is_foreign(ds, lang, span_file(src), buf_view(&text));
	buf_release(&text);
}
