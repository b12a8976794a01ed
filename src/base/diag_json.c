/*
 * Diagnostics for other programs: plain JSON for scripts, SARIF for code
 * hosts and editors.
 */
#include "diag_imp.h"

#include "lexleaf/json.h"
#include "lexleaf/utf8.h"

/* --- JSON -------------------------------------------------------------- */

static void json_place(struct json *j, struct finder *f, struct span at)
{
	if (at.src)
		json_text(j, "file", at.src->path);
	if (at.src && at.line > 0)
		json_int(j, "line", at.line);
	if (at.src && at.line > 0 && at.col > 0)
		json_int(j, "column", find_column(f, at));
}

static void json_message(struct json *j, struct finder *f,
			 const struct diag_message *m)
{
	json_open(j, NULL, '{');
	json_place(j, f, m->at);
	if (!m->is_note) {
		json_text(j, "severity", sv_from(diag_message_severity(m)));
		json_text(j, "tag", sv_from(diag_tag(m->code)));
	}
	json_text(j, "message", m->text);
	if (m->waived.n)
		json_text(j, "ignored", m->waived);
}

void diags_json(struct diags *ds, struct buf *out)
{
	size_t n;
	const struct diag_message **all = diags_sorted(ds, &n);
	struct json j = json_to(out);
	struct finder f = { 0 };

	json_open(&j, NULL, '{');
	json_int(&j, "errors",
		 diags_count(ds, DIAG_ERROR) + diags_count(ds, DIAG_MACHINE));
	json_int(&j, "warnings", diags_count(ds, DIAG_WARNING));
	json_open(&j, "findings", '[');
	for (size_t i = 0; i < n;) {
		json_message(&j, &f, all[i++]);
		if (i < n && all[i]->is_note) {
			json_open(&j, "notes", '[');
			for (; i < n && all[i]->is_note; i++) {
				json_message(&j, &f, all[i]);
				json_close(&j);
			}
			json_close(&j);
		}
		json_close(&j);
	}
	json_close(&j);
	json_close(&j);
}

/* --- SARIF ------------------------------------------------------------- */

/* A path as a relative or file: URI (RFC 3986). */
static void sarif_uri(struct json *j, struct sv path)
{
	static const char plain[] = "-._~/";
	struct buf b = BUF_INIT;

	if (sv_starts(path, "/"))
		buf_puts(&b, "file://");
	if (sv_starts(path, "./"))
		path = sv_slice(path, 2, path.n);
	for (size_t i = 0; i < path.n; i++) {
		char c = path.p[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') ||
		    sv_find_char(sv_from(plain), c) != SV_NONE)
			buf_putc(&b, c);
		else
			buf_printf(&b, "%%%02X", (unsigned char)c);
	}
	json_text(j, "uri", buf_view(&b));
	buf_release(&b);
}

/* The characters before byte 'i' of the line of 'at', as the file has them. */
static long characters(struct finder *f, struct span at, size_t i)
{
	struct sv line = find_line(f, at.src, at.line);

	return (long)utf8_count(sv_slice(line, 0, i)) +
	       find_shift(f, at.src, at.line, i).chars;
}

static void sarif_region(struct json *j, struct finder *f, struct span at)
{
	json_open(j, "region", '{');
	json_int(j, "startLine", at.line);
	if (at.col > 0) {
		size_t start = (size_t)at.col - 1;
		size_t end = start + (size_t)(at.len > 0 ? at.len : 1);
		long from = characters(f, at, start);
		long to = characters(f, at, end);

		json_int(j, "startColumn", from + 1);
		json_int(j, "endColumn", (to > from ? to : from + 1) + 1);
	}
	json_close(j);
}

static void sarif_location(struct json *j, struct finder *f,
			   const struct diag_message *m)
{
	json_open(j, NULL, '{');
	if (m->at.src) {
		json_open(j, "physicalLocation", '{');
		json_open(j, "artifactLocation", '{');
		sarif_uri(j, m->at.src->path);
		json_close(j);
		if (m->at.line > 0)
			sarif_region(j, f, m->at);
		json_close(j);
	}
	if (m->is_note) {
		json_open(j, "message", '{');
		json_text(j, "text", m->text);
		json_close(j);
	}
	json_close(j);
}

static void sarif_suppression(struct json *j, struct sv reason)
{
	json_open(j, "suppressions", '[');
	json_open(j, NULL, '{');
	json_text(j, "kind", SV("inSource"));
	json_text(j, "justification", reason);
	json_close(j);
	json_close(j);
}

/* Message 'i' and its notes; gives the index behind them. */
static size_t sarif_result(struct json *j, struct finder *f,
			   const struct diag_message **all, size_t n, size_t i)
{
	const struct diag_message *m = all[i++];

	json_open(j, NULL, '{');
	json_text(j, "ruleId", sv_from(diag_tag(m->code)));
	json_int(j, "ruleIndex", (long)m->code);
	json_text(j, "level", sv_from(diag_message_severity(m)));
	json_open(j, "message", '{');
	json_text(j, "text", m->text);
	json_close(j);
	if (m->at.src) {
		json_open(j, "locations", '[');
		sarif_location(j, f, m);
		json_close(j);
	}
	if (i < n && all[i]->is_note) {
		json_open(j, "relatedLocations", '[');
		for (; i < n && all[i]->is_note; i++)
			sarif_location(j, f, all[i]);
		json_close(j);
	}
	if (m->waived.n)
		sarif_suppression(j, m->waived);
	json_close(j);
	return i;
}

static void sarif_rules(struct json *j)
{
	static const char *const levels[] = { "note", "warning", "error",
					      "error" };

	json_open(j, "rules", '[');
	for (int i = 0; i < DIAG_CODE_COUNT; i++) {
		enum diag_code code = (enum diag_code)i;

		json_open(j, NULL, '{');
		json_text(j, "id", sv_from(diag_tag(code)));
		json_open(j, "shortDescription", '{');
		json_text(j, "text", sv_from(diag_meaning(code)));
		json_close(j);
		json_open(j, "defaultConfiguration", '{');
		json_text(j, "level", sv_from(levels[diag_severity(code)]));
		json_close(j);
		json_close(j);
	}
	json_close(j);
}

void diags_sarif(struct diags *ds, struct buf *out, const char *version)
{
	size_t n;
	const struct diag_message **all = diags_sorted(ds, &n);
	struct json j = json_to(out);
	struct finder f = { 0 };

	json_open(&j, NULL, '{');
	json_text(&j, "$schema",
		  SV("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/"
		     "os/schemas/sarif-schema-2.1.0.json"));
	json_text(&j, "version", SV("2.1.0"));
	json_open(&j, "runs", '[');
	json_open(&j, NULL, '{');
	json_open(&j, "tool", '{');
	json_open(&j, "driver", '{');
	json_text(&j, "name", SV("lexleaf"));
	json_text(&j, "version", sv_from(version));
	sarif_rules(&j);
	json_close(&j);
	json_close(&j);
	json_text(&j, "columnKind", SV("unicodeCodePoints"));
	json_open(&j, "results", '[');
	for (size_t i = 0; i < n;)
		i = sarif_result(&j, &f, all, n, i);
	json_close(&j);
	json_close(&j);
	json_close(&j);
	json_close(&j);
}
