/* PO files as messages: read, written, read again. */
#include <unistd.h>


#include "lexleaf/fs.h"
#include "lexleaf/po.h"

#include "../scratch.h"

static void equal(struct sv got, const char *want)
{
	assert_string_equal(arena_str(arena, got), want);
}

#define HEADER                                      \
 "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n"   \
 "\"Content-Type: text/plain; charset=UTF-8\\n\"\n" \
 "\"Plural-Forms: nplurals=3; plural=n%3;\\n\"\n\n"

/* As msgmerge --previous --add-location=file leaves it. */
static const char everything[] =
	HEADER "# by hand\n"
	       "# lexleaf-ignore: msg-number\n"
	       "#. type: paragraph\n"
	       "#. critical\n"
	       "#: content/a.md content/b.md\n"
	       "#, fuzzy, python-brace-format\n"
	       "#| msgctxt \"old\"\n"
	       "#| msgid \"within 20 weeks\"\n"
	       "msgctxt \"table\"\n"
	       "msgid \"\"\n"
	       "\"within 6 \"\n"
	       "\"weeks, {service.phone}\"\n"
	       "msgstr \"w 20 tygodni, {service.phone}\"\n"
	       "\n"
	       "#: content/a.md:12\n"
	       "#| msgid \"{n} dya\"\n"
	       "#| msgid_plural \"{n} dyas\"\n"
	       "msgid \"{n} day\"\n"
	       "msgid_plural \"{n} days\"\n"
	       "msgstr[0] \"{n} dzień\"\n"
	       "msgstr[1] \"{n} dni\"\n"
	       "msgstr[2] \"\"\n"
	       "\"dnia\\t\\\"\\\\\\n.\"\n"
	       "\n"
	       "#~| msgid \"older\"\n"
	       "#~ msgctxt \"gone\"\n"
	       "#~ msgid \"old\"\n"
	       "#~ msgstr \"stary\"\n";

static struct po *parse(const char *text)
{
	struct source *src = ARENA_NEW(arena, struct source);

	*src = (struct source){ .path = SV("x.po"),
				 .text = sv_from(text) };
	return po_parse(arena, src);
}

static void expect_everything(const struct po *po)
{
	const struct po_message *m;

	assert_int_equal(po->n, 4);
	equal(po_field(po, "Language"), "pl");
	equal(po_field(po, "Lang"), "");
	m = &po->messages[1];
	equal(m->ctxt, "table");
	equal(m->msgid, "within 6 weeks, {service.phone}");
	equal(m->forms[0], "w 20 tygodni, {service.phone}");
	equal(m->old_ctxt, "old");
	equal(m->old_msgid, "within 20 weeks");
	equal(m->comments, "by hand\nlexleaf-ignore: msg-number\n");
	equal(m->extracted, "type: paragraph\ncritical\n");
	assert_int_equal(m->nplaces, 2);
	equal(m->places[1].path, "content/b.md");
	assert_int_equal(m->places[1].line, 0);
	assert_true(m->fuzzy && m->brace_format && !m->obsolete);
	m = &po->messages[2];
	equal(m->plural, "{n} days");
	equal(m->old_msgid, "{n} dya");
	equal(m->old_plural, "{n} dyas");
	assert_int_equal(m->nforms, 3);
	equal(m->forms[1], "{n} dni");
	equal(m->forms[2], "dnia\t\"\\\n.");
	assert_int_equal(m->places[0].line, 12);
	assert_false(m->fuzzy || m->brace_format);
	m = &po->messages[3];
	equal(m->ctxt, "gone");
	equal(m->msgid, "old");
	equal(m->old_msgid, "older");
	assert_true(m->obsolete);
}

static void everything_is_read(void **state)
{
	struct po *po = parse(everything);

	(void)state;
	expect_everything(po);
	assert_int_equal(po->messages[1].at.line, 19);
}

static void what_is_written_is_what_was_read(void **state)
{
	char dir[] = "/tmp/lexleaf-po-XXXXXX";
	struct sv path, bytes, again;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = fs_join(arena, sv_from(dir), SV("x.po"));
	assert_true(po_write(arena, ds, parse(everything), path));
	assert_true(fs_read_bytes(arena, ds, path, &bytes));
	expect_everything(parse(arena_str(arena, bytes)));
	assert_true(po_write(arena, ds, parse(arena_str(arena, bytes)), path));
	assert_true(fs_read_bytes(arena, ds, path, &again));
	assert_true(sv_eq(bytes, again));
	assert_true(po_check(arena, ds, fs_read(arena, ds, path)));
	assert_false(diags_failed(ds));
	assert_true(fs_remove_tree(ds, sv_from(dir)));
}

static void a_file_that_cannot_be_written_is_reported(void **state)
{
	(void)state;
	assert_false(
		po_write(arena, ds, parse(everything), SV("/dev/null/x.po")));
	assert_int_equal(diags_count(ds, DIAG_MACHINE), 1);
}

static void a_broken_file_is_refused_with_its_line(void **state)
{
	struct source src = { .path = SV("x.po"),
			      .text = SV(HEADER "msgid \"a\nmsgstr \"\"\n") };

	(void)state;
	assert_false(po_check(arena, ds, &src));
	assert_true(diags_count(ds, DIAG_ERROR) > 0);
	po_parse(arena, &src); /* and does no harm */
}

static void escapes_are_understood(void **state)
{
	struct po *po = parse(HEADER
			      "msgid \"\\x41\\1023\\q\"\nmsgstr \"\\\n"
			      "# the end\n");

	(void)state;
	assert_int_equal(po->n, 2);
	equal(po->messages[1].msgid, "AB3q");
	equal(po->messages[1].forms[0], "\\");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

/* A waiver is a line of its own, and names its tags whole. */
static void waivers_are_read(void **state)
{
	static const char comments[] = "I looked at msg-length\n"
				       "lexleaf-ignore: msg-number msg-space\n"
				       "lexleaf-ignore: msg-code: not a msg-link\n"
				       "lexleaf-ignore:\n"
				       "no lexleaf-ignore: msg-html\n";
	struct sv all = sv_from(comments);

	(void)state;
	assert_true(po_waives(all, DIAG_MSG_NUMBER));
	assert_true(po_waives(all, DIAG_MSG_SPACE));
	assert_true(po_waives(all, DIAG_MSG_CODE));
	assert_false(po_waives(all, DIAG_MSG_LENGTH));
	assert_false(po_waives(all, DIAG_MSG_LINK));
	assert_false(po_waives(all, DIAG_MSG_HTML));
	assert_false(po_waives(SV(""), DIAG_MSG_NUMBER));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(everything_is_read),
		TEST(what_is_written_is_what_was_read),
		TEST(a_file_that_cannot_be_written_is_reported),
		TEST(a_broken_file_is_refused_with_its_line),
		TEST(escapes_are_understood),
		TEST(waivers_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
