/* Translations: the guarded parse, parity, and what a reader sees. */
#include <string.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/markdown.h"
#include "lexleaf/translate.h"

#include "../scratch.h"
#include "mo_build.h"

static const struct lang english = { .tag = SVC("en"), .dir = DIR_LTR };
static const struct lang polish = { .tag = SVC("pl"), .dir = DIR_LTR,
				    .english = SVC("Polish") };
static const struct lang chinese = { .tag = SVC("zh-Hans"), .dir = DIR_LTR,
				     .english = SVC("Chinese"),
				     .script = SVC("Hans") };
static const struct lang urdu = { .tag = SVC("ur"), .dir = DIR_RTL,
				  .english = SVC("Urdu"),
				  .script = SVC("Arab") };

/* Inlines in a short form: (s ) (e ) [text>target] {name} `code` | for <br>. */
static void show(struct buf *b, const struct node *parent)
{
	for (const struct node *n = parent->first; n; n = n->next) {
		switch (n->kind) {
		case NODE_TEXT: buf_sv(b, n->text); break;
		case NODE_CODE: buf_printf(b, "`%.*s`", SV_ARG(n->text)); break;
		case NODE_BREAK: buf_puts(b, "|"); break;
		case NODE_PLACEHOLDER:
			buf_printf(b, "{%.*s%s%.*s}", SV_ARG(n->target),
				   n->text.n ? ":" : "", SV_ARG(n->text));
			break;
		case NODE_STRONG: buf_puts(b, "(s "); break;
		case NODE_EMPH: buf_puts(b, "(e "); break;
		case NODE_LINK: buf_puts(b, "["); break;
		case NODE_TERM: buf_puts(b, "[term "); break;
		case NODE_IMAGE: buf_puts(b, "[image "); break;
		case NODE_SPAN: buf_puts(b, n->whole ? "=<" : "<"); break;
		default: buf_printf(b, "?%s?", node_name(n->kind)); break;
		}
		show(b, n);
		if (n->kind == NODE_STRONG || n->kind == NODE_EMPH)
			buf_putc(b, ')');
		if (n->kind == NODE_LINK || n->kind == NODE_TERM ||
		    n->kind == NODE_IMAGE)
			buf_printf(b, ">%.*s]", SV_ARG(n->target));
		if (n->kind == NODE_SPAN)
			buf_puts(b, n->dir == DIR_LTR ? ">ltr" : ">");
	}
}

static char *shown(const struct node *block)
{
	struct buf b = BUF_INIT;

	show(&b, block);
	return arena_str(arena, buf_take(&b, arena));
}

/* The tags that were reported, in order, each once: "msg-link msg-html". */
static char *tags(struct diags *from)
{
	struct buf b = BUF_INIT;
	struct sv rest = sv_from(printed(arena, from)), line;

	while (sv_cut(&rest, '\n', &line)) {
		size_t at = line.n;

		if (!sv_ends(line, "]"))
			continue;
		while (at && line.p[at - 1] != '[')
			at--;
		line = sv_slice(line, at, line.n - 1);
		if (!sv_starts(line, "msg-") ||
		    strstr(b.p, arena_str(arena, line)))
			continue;
		if (b.n)
			buf_putc(&b, ' ');
		buf_sv(&b, line);
	}
	return arena_str(arena, buf_take(&b, arena));
}

static const struct catalog *catalog_of(const struct mo_pair *pairs, size_t n)
{
	const struct catalog *c = catalog_from_mo(
		arena, ds, (struct span){ 0 },
		mo_build(arena, pairs, n, false));

	assert_non_null(c);
	return c;
}

static struct unit unit_from(const char *markdown, bool critical)
{
	struct node *p = markdown_inlines(arena, ds, NODE_PARAGRAPH,
					  sv_from(markdown),
					  (struct span){ 0 });
	struct node_notes *notes = ARENA_NEW(arena, struct node_notes);
	struct unit u;

	notes->critical = critical;
	p->notes = notes;
	assert_true(unit_of(arena, p, &u));
	return u;
}

static struct node *translated(const struct unit *u, struct sv msgstr,
			       const struct lang *lang, struct diags *to,
			       struct coverage *cov)
{
	const struct mo_pair pair = { u->msgid, msgstr };

	return translate_block(arena, to, u, lang, &english,
			       catalog_of(&pair, 1), cov);
}

/*
 * 'want' is what is shown; NULL: English.  'says' are the tags.  Numbers are
 * those of the edge cases in the i18n notes.
 */
struct msgstr_case {
	const char *source, *msgstr, *want, *says;
};

static void run_cases(const struct msgstr_case *cases, size_t n,
		      const struct lang *lang, bool critical)
{
	int bad = 0;

	for (size_t i = 0; i < n; i++) {
		struct unit u = unit_from(cases[i].source, critical);
		struct diags *mine = diags_new();
		struct coverage cov = { 0 };
		struct node *b = translated(&u, sv_from(cases[i].msgstr), lang,
					    mine, &cov);
		char *got = shown(b), *said = tags(mine);
		const char *want = cases[i].want ? cases[i].want
						 : shown(u.node);

		if (strcmp(got, want) || strcmp(said, cases[i].says) ||
		    b->untranslated != !cases[i].want ||
		    cov.translated != !!cases[i].want) {
			print_error("%s\n  as   %s\n  is   %s %s (%s)\n"
				    "  want %s (%s)\n",
				    cases[i].source, cases[i].msgstr, got,
				    b->untranslated ? "untranslated" : "", said,
				    want, cases[i].says);
			bad++;
		}
		diags_free(mine);
	}
	assert_int_equal(bad, 0);
}
#define RUN(cases, lang, critical)                                             \
	run_cases(cases, sizeof(cases) / sizeof *(cases), lang, critical)

/* 24: nothing that a translator types starts a block. */
static void blocks_stay_text(void **state)
{
	static const struct msgstr_case cases[] = {
		{ "Call on 1 July.", "1. lipca zadzwoń.", "1. lipca zadzwoń.",
		  "" },
		{ "text", "- x", "- x", "" },
		{ "text", "+ x", "+ x", "" },
		{ "text", "* x", "* x", "" },
		{ "text", "# x", "# x", "" },
		{ "text", "> x", "> x", "" },
		{ "text", "    x", "x", "msg-space" },
		{ "text", "\tx", "x", "msg-space" },
		{ "text", "~~~", "~~~", "" },
		{ "text", "---", "---", "" },
		{ "text", "===", "===", "" },
		{ "text", "[x]: u", "[x]: u", "" },
		{ "text", "| a | b |", "| a | b |", "" },
		{ "text", "```", NULL, "msg-residue" },
		{ "text", "a\n# b", "a # b", "msg-space" }, /* 25 */
		{ "text", "a\n\nb", "a b", "msg-space" },
		{ "text", "a\n---", "a ---", "msg-space" },
		{ "text", "a\r\n\r\n- b", "a - b", "msg-space" },
		{ "text", "x\xEF\xBB\xBFy", "xy", "" },
	};

	(void)state;
	RUN(cases, &polish, false);
}

/* 26, 28: links. */
static void links_must_be_the_same(void **state)
{
	static const struct msgstr_case cases[] = {
		{ "Ask [them](https://a.org/).", "Zapytaj [ich][link1].",
		  "Zapytaj [ich>https://a.org/].", "" },
		{ "Ask [them](https://a.org/).", "Zapytaj [ich][LINK1].",
		  "Zapytaj [ich>https://a.org/].", "" },
		{ "Ask [them](https://a.org/).", "Zapytaj.", NULL, "msg-link" },
		{ "Ask [them](https://a.org/).", "[a][link1] [b][link1].",
		  NULL, "msg-link" },
		{ "Ask [them](https://a.org/).", "Zapytaj [ich][link2].", NULL,
		  "msg-link msg-residue" },
		{ "Ask [them](https://a.org/).", "Zapytaj [ich] [link1].",
		  NULL, "msg-residue" },
		{ "Ask [them](https://a.org/).",
		  "Zapytaj [ich](https://evil.org/).", NULL, "msg-link" },
		{ "Ask [them](https://a.org/).",
		  "[link1]: javascript:x\n\nZapytaj [ich][link1].",
		  NULL, "msg-link msg-residue" },
		{ "text", "[x](javascript:alert(1))", NULL, "msg-link" },
		{ "text", "[x](JaVa&#115;cript:alert(1))", NULL, "msg-link" },
		{ "text", "[x](data:text/html,x)", NULL, "msg-link" },
		{ "text", "[x](vbscript:x)", NULL, "msg-link" },
		{ "text", "<javascript:alert(1)>", NULL, "msg-link" },
		{ "text", "[x](unit:link1)", NULL, "msg-link" },
		{ "text", "![](x.png)", NULL, "msg-link" },
		{ "text", "<https://evil.org>", NULL, "msg-link" },
		{ "text", "[x](term:ehc-plan)", NULL, "msg-link" },
		{ "Go to <https://a.org/> now", "Idź do <https://a.org/>",
		  "Idź do [https://a.org/>https://a.org/]", "" },
		{ "Go to <https://a.org/> now", "Idź do https://a.org/", NULL,
		  "msg-link" },
		{ "[a](https://a.org/) [b](https://b.org/)",
		  "[b][link2] [a][link1]",
		  "[b>https://b.org/] [a>https://a.org/]", "" },
		{ "an [EHC plan](term:ehc-plan)", "[plan][term-ehc-plan]",
		  "[term plan>ehc-plan]", "" },
		{ "an [EHC plan](term:ehc-plan)", "plan", NULL, "msg-link" },
		{ "a ![map](m.png) here", "![mapa][img1]",
		  "[image mapa>m.png]", "" },
		{ "a ![map](m.png) here", "[mapa][img1]", NULL, "msg-link" },
		{ "an [EHC plan](term:ehc-plan)", "![plan][term-ehc-plan]",
		  NULL, "msg-link" },
		{ "[a](m.png) here", "![a][link1]", NULL, "msg-link" },
		{ "[link1](https://a.org/)", "[link1][link1]",
		  "[link1>https://a.org/]", "" },
		{ "[x](<https://a.org/with space>)", "[y][link1]",
		  "[y>https://a.org/with space]", "" },
	};

	(void)state;
	RUN(cases, &polish, false);
}

/* 27: HTML never gets through, and what looks like it is text. */
static void html_is_refused(void **state)
{
	static const struct msgstr_case cases[] = {
		{ "text", "<script>alert(1)</script>", NULL, "msg-html" },
		{ "text", "<img src=x onerror=alert(1)>", NULL, "msg-html" },
		{ "text", "a</p>b", NULL, "msg-html" },
		{ "text", "a <!-- x --> b", NULL, "msg-html" },
		{ "text", "<div>", NULL, "msg-html" },
		{ "text", "<B>x</B>", NULL, "msg-html" },
		{ "text", "<b>x", NULL, "msg-html" },
		{ "text", "x</b>", NULL, "msg-html" },
		{ "text", "<b onclick=x>x</b>", NULL, "msg-html" },
		{ "text", "&lt;script&gt;", "<script>", "" },
		{ "text", "&#60;script>", "<script>", "" },
		{ "text", "a < b", "a < b", "" },
		{ "one **two** three", "jeden <b>dwa</b>", "jeden (s dwa)",
		  "" },
		{ "one *two* three", "jeden <i>dwa</i>", "jeden (e dwa)", "" },
		{ "***x*** y", "<b><i>x</i></b> y", "(s (e x)) y", "" },
		{ "***x*** y", "<i><b>x</b></i> y", "(e (s x)) y", "" },
		{ "***x*** y", "<b>*x</b>*", NULL, "msg-html" },
		{ "**a** **b** c", "<b>a</b> <b>b</b> c", "(s a) (s b) c", "" },
		/* Bold in bold, however deep, is not bold twice. */
		{ "*a* *b* c", "<i><i>a</i> b</i>", NULL, "msg-html" },
		{ "*a* *b* c", "<i>a *<i>b</i>* c</i>", NULL, "msg-html" },
		{ "**a** c", "**<b>a</b>** c", NULL, "msg-html" },
		{ "*a*_b_ *c _d_ e*", "<i>f</i><i>g</i> <i>h i j</i>",
		  "(e f)(e g) (e h i j)", "" },
		{ "*a **_b_ c** d* e*! ***f*** g*h",
		  "*i **j k** l* m*! ***n*** o*p",
		  "(e i (s j k) l) m*! (e (s n)) o*p", "" },
		{ "a<br>b c", "x<br/>y<br />z", "x|y|z", "msg-markup" },
	};

	(void)state;
	RUN(cases, &polish, false);
}

/* What a program repeats without end is no translation. */
static void endless_texts_are_refused(void **state)
{
	struct unit u = unit_from("A few words.", false);
	struct buf b = BUF_INIT;
	struct coverage cov = { 0 };
	struct diags *mine = diags_new();

	(void)state;
	for (int i = 0; i < 1999; i++)
		buf_puts(&b, "kilka ");
	assert_true(translated(&u, buf_view(&b), &polish, mine, &cov)
			    ->untranslated);
	assert_string_equal(tags(mine), "msg-length");
	assert_int_equal(cov.rejected, 1);
	buf_cut(&b, 9999);
	assert_false(translated(&u, buf_view(&b), &polish, mine, &cov)
			     ->untranslated);
	diags_free(mine);
	buf_release(&b);
}

/* 28, 37: placeholders, in any order and number, with or without format. */
static void placeholders_must_be_the_same(void **state)
{
	static const struct msgstr_case cases[] = {
		{ "Call {service.phone} now", "Teraz {service.phone}",
		  "Teraz {service.phone}", "" },
		{ "Call {service.phone} now", "Teraz", NULL,
		  "msg-placeholder" },
		{ "Call {service.phone} now", "Teraz {service.fone}", NULL,
		  "msg-placeholder" },
		{ "Call {service.phone} now", "{ service.phone }", NULL,
		  "msg-placeholder" },
		{ "Call {service.phone} now", "{service.phone!r}", NULL,
		  "msg-placeholder" },
		{ "Call {service.phone} now", "{{service.phone}}", NULL,
		  "msg-placeholder" },
		{ "Call {service.phone} now", "｛service.phone｝", NULL,
		  "msg-placeholder" },
		{ "text", "{service.phone}", NULL, "msg-placeholder" },
		{ "{service.a} {service.b} x", "{service.b}{service.a}",
		  "{service.b}{service.a}", "" },
		{ "Call {service.phone} now",
		  "{service.phone} {service.phone}",
		  "{service.phone} {service.phone}", "msg-markup" },
		{ "within {fact.x} now", "w {fact.x:n} tygodni",
		  "w {fact.x:n} tygodni", "" },
		{ "within {fact.x:n} weeks", "w {fact.x}", "w {fact.x}", "" },
		{ "a {{brace}} x", "x {{y}}", "x {y}", "" },
		{ "Call {service.phone} now", "{ {service.phone}", NULL,
		  "msg-residue" },
		{ "Call {service.phone} now", "{service.phone} }", NULL,
		  "msg-residue" },
		{ "text", "a { b", NULL, "msg-residue" },
		{ "text", "a {{b}}", NULL, "msg-residue" },
		{ "Use `SEN/1` here", "Tu `SEN/1`", "Tu `SEN/1`", "" },
		{ "Use `SEN/1` here", "Tu `SEN/2`", NULL, "msg-code" },
		{ "Use `SEN/1` here", "Tu SEN/1", NULL, "msg-code" },
		{ "Use it here", "`rm -rf`", NULL, "msg-code" },
	};

	(void)state;
	RUN(cases, &polish, false);
}

/* 29: emphasis beside letters and quotes. */
static void emphasis_works_in_every_script(void **state)
{
	static const struct msgstr_case cases[] = {
		{ "**EHC plan** is", "**「EHC計画」**は", "(s 「EHC計画」)は",
		  "" },
		{ "**EHC plan** is", "**EHC计划（教育）**是",
		  "(s EHC计划（教育）)是", "" },
		{ "**EHC plan** is", "**EHC 계획(교육)**입니다",
		  "(s EHC 계획(교육))입니다", "" },
		{ "**our plan** is", "**«خطة»**ـنا", "(s «خطة»)ـنا", "" },
		{ "**EHC plan** is", "**„plan EHC”**jest",
		  "(s „plan EHC”)jest", "" },
		{ "the **plan** x", "و**الخطة**", "و(s الخطة)", "" },
		{ "the **plan** x", "ה**תוכנית**", "ה(s תוכנית)", "" },
		{ "the *plan* x", "l’*école*", "l’(e école)", "" },
		{ "the *plan* x", "_plan_", "(e plan)", "" },
		{ "***x*** y", "***y***", "(e (s y))", "" },
		{ "**a** *b* c", "*「x」*は**「y」**は",
		  "(e 「x」)は(s 「y」)は", "" },
		{ "**a** `*` c", "**「y」**は `*`", "(s 「y」)は `*`", "" },
		{ "**a** x", "**b", NULL, "msg-residue" },
		{ "**a** x", "** b **", NULL, "msg-residue" },
		{ "**a** x", "＊＊b＊＊", NULL, "msg-residue" },
		{ "**a** x", "b", "b", "msg-markup" },
		{ "a x", "*b*", "(e b)", "msg-markup" },
		{ "5 * 3 x", "5 * 3", "5 * 3", "" },
		{ "a \\** b", "x \\**", "x **", "" },
	};

	(void)state;
	RUN(cases, &polish, false);
}

/* 30: controls; 31: apostrophes and backslashes; 32: empty in disguise. */
static void controls_are_watched(void **state)
{
	static const struct msgstr_case cases[] = {
		{ "text", "a\xe2\x80\x8e b\xe2\x80\x8f",
		  "a\xe2\x80\x8e b\xe2\x80\x8f", "" },
		{ "text", "می\xe2\x80\x8cشود", "می\xe2\x80\x8cشود", "" },
		{ "text", "\xd8\x9c" "نص EHC", "\xd8\x9c" "نص EHC", "" },
		{ "text", "a\xe2\x80\xaa" "b", NULL, "msg-control" },
		{ "text", "a\xe2\x80\xae" "b", NULL, "msg-control" },
		{ "text", "a\xe2\x80\xaa" "b\xe2\x80\xac", NULL,
		  "msg-control" },
		{ "text", "\xe2\x81\xa8" "a\xe2\x81\xa9",
		  "\xe2\x81\xa8" "a\xe2\x81\xa9", "" },
		{ "text", "\xe2\x81\xa8" "a", NULL, "msg-control" },
		{ "text", "\xe2\x81\xa9" "a\xe2\x81\xa8", NULL,
		  "msg-control" },
		{ "text", "a\xe2\x81\x9f" "b", NULL, "msg-control" },
		{ "text", "a\x01" "b", NULL, "msg-control" },
		{ "text", "a\x7f", NULL, "msg-control" },
		{ "text", "a\xc2\x85", NULL, "msg-control" }, /* 17 */
		{ "text", "a\xef\xb7\x90", NULL, "msg-control" },
		{ "text", "a\xef\xbf\xbe", NULL, "msg-control" },
		{ "text", "a&#xFFFE;", NULL, "msg-control" },
		{ "text", "a&#x85;", NULL, "msg-control" },
		{ "text", "a&#x202E;b", NULL, "msg-control" },
		{ "text", "a&#x200F; b", "a\xe2\x80\x8f b", "" },
		{ "text", "l’école l'école пʼять", "l’école l'école пʼять",
		  "" },
		{ "text", "a\\\\", "a\\", "" },
		{ "text", "a\\", "a\\", "" },
		{ "text", " ", NULL, "" },
		{ "text", "\xc2\xa0\xe2\x80\x8b", NULL, "" },
		{ "text", "", NULL, "" },
	};

	(void)state;
	RUN(cases, &polish, false);
}

/* 38 */
static const struct msgstr_case numbers[] = {
	{ "within 6 weeks", "w 6 tygodni", "w 6 tygodni", "" },
	{ "within 6 weeks", "w ٦ tygodni", "w ٦ tygodni", "" },
	{ "within 6 weeks", "w ৬ tygodni", "w ৬ tygodni", "" },
	{ "1,000 pages", "1.000 stron", "1.000 stron", "" },
	{ "1,000 pages", "1 000 stron", "1 000 stron", "" },
	{ "1,000 pages", "1\xc2\xa0" "000 stron", "1\xc2\xa0" "000 stron",
	  "" },
	{ "1,234,567 pages", "1234567 stron", "1234567 stron", "" },
	{ "£80.50 a week", "80,50 £", "80,50 £", "" },
	{ "on 1/7/2026 at noon", "01.07.2026", "01.07.2026", "" },
	{ "call 020 7946 0123", "020 7946 0123", "020 7946 0123", "" },
	{ "ring 020 794 now", "020-794", "020-794", "" },
	{ "2 to 5 days", "od 5 do 2 dni", "od 5 do 2 dni", "" },
	{ "call {service.phone} 1", "1 {service.phone}", "1 {service.phone}",
	  "" },
	{ "**6** weeks x", "**6** tygodni", "(s 6) tygodni", "" },
};

static const struct msgstr_case wrong_numbers[] = {
	{ "within 20 weeks", "w 6 tygodni", "w 6 tygodni", "msg-number" },
	{ "within 6 weeks", "w tygodni", "w tygodni", "msg-number" },
	{ "within weeks", "w 6 tygodni", "w 6 tygodni", "msg-number" },
	{ "6 and 6 weeks", "6 tygodni", "6 tygodni", "msg-number" },
	{ "call 020 7946 0123", "20 7946 0123", "20 7946 0123",
	  "msg-number" },
	{ "1,000 pages", "1,0000 stron", "1,0000 stron", "msg-number" },
};

static const struct msgstr_case wrong_critical[] = {
	{ "within 20 weeks", "w 6 tygodni", NULL, "msg-critical" },
	{ "within 6 weeks", "w sześć tygodni", NULL, "msg-critical" },
};

static void numbers_are_compared(void **state)
{
	(void)state;
	RUN(numbers, &polish, false);
	RUN(numbers, &polish, true);
	RUN(wrong_numbers, &polish, false);
	RUN(wrong_critical, &polish, true);
}

static void small_things_are_warnings(void **state)
{
	static const struct msgstr_case cases[] = {
		{ "One two.", "Jeden dwa.", "Jeden dwa.", "" },
		{ "One two.", "Jeden  dwa.", "Jeden  dwa.", "msg-space" },
		{ "One two.", " Jeden dwa.", "Jeden dwa.", "msg-space" },
		{ "One two.", "Jeden dwa", "Jeden dwa", "msg-ending" },
		{ "One two?", "Jeden dwa.", "Jeden dwa.", "msg-ending" },
		{ "One “two.”", "Jeden „dwa”.", "Jeden „dwa”.", "" },
		{ "One two.", "ایک دو۔", "ایک دو۔", "" },
		{ "One two?", "ایک دو؟", "ایک دو؟", "" },
		{ "One two three four", "One two three four",
		  "One two three four", "msg-same" },
		{ "One", "One", "One", "" },
		{ "A sentence that is long enough", "Krótko", "Krótko",
		  "msg-length" },
		{ "Twenty letters it has",
		  "To zdanie jest ponad trzykrotnie dłuższe od angielskiego, "
		  "które ma dwadzieścia",
		  "To zdanie jest ponad trzykrotnie dłuższe od angielskiego, "
		  "które ma dwadzieścia",
		  "msg-length" },
	};
	static const struct msgstr_case dense[] = {
		{ "A sentence that is long enough for this.", "足够长的句子。",
		  "足够长的句子。", "" },
		{ "A sentence that is long enough for this.", "句。", "句。",
		  "msg-length" },
	};
	static const struct msgstr_case script[] = {
		{ "A sentence in English here", "A sentence in wrong script",
		  "A sentence in wrong script", "msg-script" },
		{ "A sentence in English here", "یہ اردو کا ایک جملہ ہے EHC",
		  "یہ اردو کا ایک جملہ ہے EHC", "" },
		{ "A sentence in English here", "یہ a wrong sentence here",
		  "یہ a wrong sentence here", "msg-script" },
	};

	(void)state;
	RUN(cases, &polish, false);
	RUN(dense, &chinese, false);
	RUN(script, &urdu, false);
}

/* <!-- i18n-max: 12 -->: characters, not bytes. */
static void what_does_not_fit_is_named(void **state)
{
	static const struct {
		const char *msgstr, *says;
	} cases[] = {
		{ "Żółć gęślą.", "" },
		{ "Żółć gęśl a.", "" },
		{ "Żółć gęślą a.", "msg-length" },
	};
	struct unit u = unit_from("One two.", false);
	struct node_notes notes = { .max = 12 };

	(void)state;
	u.notes = &notes;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct diags *mine = diags_new();
		struct coverage cov = { 0 };

		translated(&u, sv_from(cases[i].msgstr), &polish, mine, &cov);
		assert_string_equal(tags(mine), cases[i].says);
		assert_int_equal(cov.translated, 1);
		diags_free(mine);
	}
}

/* 19: an English text that is its own translation looks the same. */
static void a_msgid_is_read_back_as_it_was(void **state)
{
	static const char *const sources[] = {
		"\\*a\\* \\_b\\_ 8_9_10 and 5 * 3", "1986\\. A year",
		"\\# 1 and [^1] and \\> x", "a<b and a < b",
		"&copy; &amp;lt; &lt;b&gt;x&lt;/b&gt;", "a \\\\ b \\\\",
		"\\`x\\` and ``a ` b``", "[a [b] c](https://a.org/a_(b))",
		"[link1](https://a.org/) \\[link1\\] x", "{a.b}{c.d} x {{y}}",
		"***x*** *y*_z_ **a *b* c**", "don’t and don't",
		"e\xcc\x81 and \xc3\xa9", "one<br>two",
		"[![map](m.png)](https://a.org/) <https://a_b.org/?c=d&e=f>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct unit u = unit_from(sources[i], true);
		struct coverage cov = { 0 };
		struct node *b = translated(&u, u.msgid, &polish, ds, &cov);

		assert_false(b->untranslated);
		assert_string_equal(shown(b), shown(u.node));
	}
}

/* --- whole docs --------------------------------------------------------- */

static struct doc *leaflet(const char *body)
{
	struct sv text = arena_printf(
		arena,
		"---\ntitle: Annual reviews\nsummary: What happens.\n"
		"topic: meetings\norder: 1\nreviewed: 2026-06-30\n"
		"review_by: 2027-06-30\nsources: [https://a.org/]\n---\n\n%s",
		body);
	const struct source *src = fs_source(arena, ds, SV("a.md"), text);
	struct doc *d = markdown_parse(arena, ds, src, SV("a"));

	if (!d) {
		diags_print(ds, stderr);
		fail_msg("the leaflet does not parse");
	}
	return d;
}

/* The first node of a kind. */
static struct node *first(struct doc *d, enum node_kind kind)
{
	struct node *n = d->body;

	while (n && n->kind != kind)
		n = node_next(d->body, n);
	assert_non_null(n);
	return n;
}

static struct doc *in_language(const struct doc *d, const struct lang *lang,
			       const struct lang *source,
			       const struct catalog *c, struct coverage *cov)
{
	struct original o = original_cut(arena, d);

	return translate_doc(arena, ds, &o, lang, source, c, cov);
}

static void what_is_not_translated_is_marked(void **state)
{
	static const struct mo_pair pairs[] = {
		{ SVC("meta:title\4Annual reviews"), SVC("سالانہ جائزے") },
		{ SVC("one"), SVC("ایک") },
	};
	struct doc *d = leaflet("## one\n\none\n\ntwo words\n\n`code`\n");
	struct coverage cov = { 0 };
	struct doc *t = in_language(d, &urdu, &english,
				      catalog_of(pairs, 2), &cov);
	struct node *p = first(t, NODE_PARAGRAPH);

	(void)state;
	assert_string_equal(shown(t->title), "سالانہ جائزے");
	assert_false(t->title->untranslated);
	assert_true(t->summary->untranslated);
	assert_true(sv_is(t->summary->lang, "en"));
	assert_int_equal(t->summary->dir, DIR_LTR);
	assert_string_equal(shown(first(t, NODE_HEADING)), "ایک");
	assert_true(sv_eq(first(t, NODE_HEADING)->id,
			  first(d, NODE_HEADING)->id));
	assert_string_equal(shown(p), "ایک");
	assert_false(p->untranslated);
	assert_int_equal(p->lang.n, 0);
	assert_true(p->next->untranslated);
	assert_string_equal(shown(p->next), "two words");
	/* nothing to translate: not marked */
	assert_false(p->next->next->untranslated);
	assert_int_equal(cov.units, 5);
	assert_int_equal(cov.translated, 3);
	assert_int_equal(cov.words, 2 + 2 + 1 + 1 + 2);
	assert_int_equal(cov.translated_words, 4);
	assert_int_equal(cov.rejected, 0);
	/* and the English doc is as it was */
	assert_string_equal(shown(d->title), "Annual reviews");
	assert_false(d->summary->untranslated);
}

static void a_table_is_translated_whole_or_not_at_all(void **state)
{
	static const struct mo_pair most[] = {
		{ SVC("table\4A"), SVC("a") },
		{ SVC("table\4B"), SVC("b") },
		{ SVC("table\4x"), SVC("y") },
	};
	static const char body[] = "<!-- i18n-critical -->\n"
				   "| A | B |\n|---|---|\n| x | 12 |\n";
	struct coverage cov = { 0 };
	struct doc *t = in_language(leaflet(body), &polish,
				      &english, catalog_of(most, 2), &cov);

	(void)state;
	assert_true(first(t, NODE_TABLE)->untranslated);
	assert_true(sv_is(first(t, NODE_TABLE)->lang, "en"));
	assert_string_equal(shown(first(t, NODE_CELL)), "A");
	assert_int_equal(cov.translated, 2);
	assert_int_equal(cov.critical_missing, 3);
	t = in_language(leaflet(body), &polish, &english,
			  catalog_of(most, 3), &cov);
	assert_false(first(t, NODE_TABLE)->untranslated);
	assert_string_equal(shown(first(t, NODE_CELL)), "a");
}

static void letters_and_skipped_blocks_are_marked(void **state)
{
	static const struct mo_pair pairs[] = { { SVC("Dear head"),
						  SVC("Szanowni") } };
	static const char body[] =
		"<!-- i18n-skip -->\nkept English\n\n"
		"```letter\nDear head\n\n{service.name}\n\nI ask\n```\n";
	struct coverage cov = { 0 };
	struct doc *t = in_language(leaflet(body), &polish,
				      &english, catalog_of(pairs, 0), &cov);
	struct node *p = first(t, NODE_PARAGRAPH);

	(void)state;
	assert_true(first(t, NODE_LETTER)->untranslated);
	assert_true(sv_is(p->lang, "en"));
	assert_false(p->untranslated);
	assert_int_equal(cov.units, 4);
	t = in_language(leaflet(body), &polish, &english,
			  catalog_of(pairs, 1), &cov);
	assert_false(first(t, NODE_LETTER)->untranslated);
}

static void without_a_catalogue_it_is_a_copy(void **state)
{
	struct doc *d = leaflet("one\n");
	struct coverage cov = { 0 };
	struct doc *t = in_language(d, &english, &english, NULL,
				      &cov);

	(void)state;
	assert_ptr_not_equal(t->body, d->body);
	assert_false(first(t, NODE_PARAGRAPH)->untranslated);
	assert_int_equal(cov.units, 3);
	assert_int_equal(cov.translated_words, cov.words);
}

/* --- placeholders ------------------------------------------------------- */

static struct pack *small_pack(void)
{
	static struct service_field fields[] = {
		{ .name = SVC("name"), .value = SVC("Westbrook SENDIASS") },
		{ .name = SVC("phone"), .value = SVC("020 7946 0123") },
		{ .name = SVC("email"), .value = SVC("a@b.org") },
		{ .name = SVC("web"), .value = SVC("https://b.org/") },
		{ .name = SVC("site"), .value = SVC("www.b.org") },
		{ .name = SVC("hours"),
		  .value = SVC("Monday to Friday, 9:30 to 16:30") },
	};
	static struct fact facts[] = {
		{ .id = SVC("weeks"), .kind = FACT_DURATION,
		  .value = SVC("6"), .unit = SVC("weeks") },
		{ .id = SVC("days"), .kind = FACT_DURATION, .value = SVC("1"),
		  .unit = SVC("school-days") },
		{ .id = SVC("age"), .kind = FACT_NUMBER, .value = SVC("25") },
		{ .id = SVC("rate"), .kind = FACT_MONEY,
		  .value = SVC("80.00") },
		{ .id = SVC("day"), .kind = FACT_DATE,
		  .value = SVC("2026-02-15") },
		{ .id = SVC("yearly"), .kind = FACT_DATE,
		  .value = SVC("--02-15") },
		{ .id = SVC("line"), .kind = FACT_PHONE,
		  .value = SVC("0808 157 0321") },
	};
	struct pack *p = ARENA_NEW(arena, struct pack);

	p->service = map_new(arena);
	p->facts = map_new(arena);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		*map_slot(p->service, fields[i].name) = &fields[i];
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		*map_slot(p->facts, facts[i].id) = &facts[i];
	return p;
}

static char *expanded(const char *markdown)
{
	static const struct lang gb = { .tag = SVC("en"), .icu = SVC("en-GB") };
	struct node *p = markdown_inlines(arena, ds, NODE_PARAGRAPH,
					  sv_from(markdown),
					  (struct span){ 0 });

	expand_placeholders(arena, ds, p, small_pack(), NULL, &gb);
	return shown(p);
}

static void placeholders_become_values(void **state)
{
	static const struct {
		const char *markdown, *want;
	} cases[] = {
		{ "{service.name} x", "<Westbrook SENDIASS> x" },
		{ "{service.phone}", "<[020 7946 0123>tel:02079460123]>ltr" },
		{ "{service.email}", "<[a@b.org>mailto:a@b.org]>ltr" },
		{ "{service.web}", "<[https://b.org/>https://b.org/]>ltr" },
		{ "{service.site}", "<[www.b.org>https://www.b.org]>ltr" },
		{ "{service.hours}", "<Monday to Friday, 9:30 to 16:30>" },
		{ "[call {service.phone}](https://a.org/)",
		  "[call <020 7946 0123>ltr>https://a.org/]" },
		{ "{fact.weeks}", "=<6 weeks>" },
		{ "{fact.weeks:n}", "=<6>" },
		{ "Year {fact.age}", "Year 25" },
		{ "{fact.rate}", "<£80.00>ltr" },
		{ "{fact.rate:n}", "<80.00>ltr" },
		{ "{fact.day}", "=<15 February 2026>" },
		{ "{fact.yearly}", "=<15 February>" },
		{ "{fact.line}", "<[0808 157 0321>tel:08081570321]>ltr" },
		{ "a {{b}}", "a {b}" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(expanded(cases[i].markdown),
				    cases[i].want);
	if (diags_failed(ds)) {
		diags_print(ds, stderr);
		fail();
	}
	assert_string_equal(expanded("{service.fax} {fact.nix} {other.x}"),
			    "{service.fax} {fact.nix} {other.x}");
	assert_int_equal(diags_count(ds, DIAG_ERROR), 3);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(blocks_stay_text),
		TEST(links_must_be_the_same),
		TEST(html_is_refused),
		TEST(endless_texts_are_refused),
		TEST(placeholders_must_be_the_same),
		TEST(emphasis_works_in_every_script),
		TEST(controls_are_watched),
		TEST(numbers_are_compared),
		TEST(small_things_are_warnings),
		TEST(what_does_not_fit_is_named),
		TEST(a_msgid_is_read_back_as_it_was),
		TEST(what_is_not_translated_is_marked),
		TEST(a_table_is_translated_whole_or_not_at_all),
		TEST(letters_and_skipped_blocks_are_marked),
		TEST(without_a_catalogue_it_is_a_copy),
		TEST(placeholders_become_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
