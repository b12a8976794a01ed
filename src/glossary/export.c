/*
 * The glossary in formats of others: TBX for translators' tools, JSON for web
 * pages, CSV for spreadsheets.  Only what is translated is in it: English
 * given as Polish would mislead whoever trusts the file.
 */
#include "lexleaf/json.h"
#include "lexleaf/xml.h"
#include "glossary_imp.h"

static bool has_name(const struct term *t)
{
	return t->source == t || !t->head_untranslated;
}

/* The text of a paragraph in the language of its glossary, or nothing. */
static struct sv prose(struct arena *a, const struct node *n)
{
	struct buf b = BUF_INIT;

	if (n && !n->untranslated)
		node_plain(&b, n);
	return buf_take(&b, a);
}

static struct sv date_text(struct arena *a, struct date d)
{
	if (!d.year)
		return SV("");
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* ---- JSON ---- */

static void json_field(struct json *j, const char *key, struct sv value)
{
	if (value.n)
		json_text(j, key, value);
}

static void json_names(struct json *j, struct arena *a, const char *tag,
		       const struct term *t)
{
	json_open(j, tag, '{');
	json_text(j, "name", t->head);
	json_field(j, "definition", prose(a, t->definition));
	json_field(j, "heard", prose(a, t->heard));
	json_close(j);
}

static void json_strings(struct json *j, const char *key, const struct sv *v,
			 size_t n)
{
	if (!n)
		return;
	json_open(j, key, '[');
	for (size_t i = 0; i < n; i++)
		json_text(j, NULL, v[i]);
	json_close(j);
}

static void json_term(struct json *j, struct arena *a, const struct term *t,
		      const struct glossary *const *gs, size_t n)
{
	json_open(j, NULL, '{');
	json_text(j, "id", t->id);
	json_text(j, "area", t->area);
	json_text(j, "status", sv_from(term_status_name(t->status)));
	json_field(j, "replaced_by", t->replaced_by);
	json_field(j, "since", t->since);
	json_field(j, "until", t->until);
	json_field(j, "authority", t->authority);
	json_field(j, "checked", date_text(a, t->checked));
	json_field(j, "short_form", t->acronym);
	json_strings(j, "also", t->variants, t->nvariants);
	json_strings(j, "see", t->see, t->nsee);
	json_open(j, "languages", '{');
	for (size_t i = 0; i < n; i++) {
		const struct term *own = glossary_term(gs[i], t->id);

		if (own && has_name(own))
			json_names(j, a, arena_str(a, gs[i]->lang->tag), own);
	}
	json_close(j);
	json_close(j);
}

static void write_json(struct buf *out, struct arena *a,
		       const struct glossary *const *gs, size_t n)
{
	struct json j = json_to(out);

	json_open(&j, NULL, '{');
	json_open(&j, "terms", '[');
	for (size_t i = 0; i < gs[0]->nterms; i++)
		json_term(&j, a, &gs[0]->terms[i], gs, n);
	json_close(&j);
	json_close(&j);
}

/* ---- CSV (RFC 4180) ---- */

static void csv_field(struct buf *out, struct sv s)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, s.p[i]);
	}
	buf_putc(out, '"');
}

static struct sv joined(struct arena *a, const struct sv *v, size_t n)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_puts(&b, "; ");
		buf_sv(&b, v[i]);
	}
	return buf_take(&b, a);
}

static void csv_row(struct buf *out, const struct sv *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_putc(out, ',');
		csv_field(out, fields[i]);
	}
	buf_puts(out, "\r\n");
}

static void csv_term(struct buf *out, struct arena *a,
		     const struct glossary *g, const struct term *t)
{
	const struct term *e = t->source;
	const struct sv row[] = {
		t->id,
		g->lang->tag,
		t->head,
		e->acronym,
		joined(a, e->variants, e->nvariants),
		prose(a, t->definition),
		prose(a, t->heard),
		t->area,
		sv_from(term_status_name(t->status)),
		t->replaced_by,
		t->since,
		t->until,
		joined(a, t->see, t->nsee),
		t->authority,
		date_text(a, t->checked),
	};

	csv_row(out, row, sizeof row / sizeof *row);
}

static void write_csv(struct buf *out, struct arena *a,
		      const struct glossary *const *gs, size_t n)
{
	/* With a BOM, or spreadsheets take it for another encoding. */
	buf_puts(out, "\xEF\xBB\xBF"
		      "id,language,name,short_form,also,definition,heard,area,"
		      "status,replaced_by,since,until,see,authority,checked\r\n");
	for (size_t i = 0; i < gs[0]->nterms; i++) {
		for (size_t k = 0; k < n; k++) {
			const struct term *own =
				glossary_term(gs[k], gs[0]->terms[i].id);

			if (own && has_name(own))
				csv_term(out, a, gs[k], own);
		}
	}
}

/* ---- TBX-Basic (ISO 30042:2008), which translators' tools read ---- */

static void tbx_line(struct buf *out, const char *indent, const char *tag,
		     const char *type, struct sv value)
{
	if (!value.n)
		return;
	buf_printf(out, "%s<%s type=\"%s\">", indent, tag, type);
	xml_put(out, value);
	buf_printf(out, "</%s>\n", tag);
}

/* A translator must not use an old word for something of today. */
static const char *tbx_status(const struct term *t, const char *in_use)
{
	return t->status == TERM_RETIRED || t->status == TERM_RENAMED
		       ? "deprecatedTerm-admn-sts"
		       : in_use;
}

static void tbx_name(struct buf *out, struct sv name, const char *type,
		     const char *status)
{
	if (!name.n)
		return;
	buf_puts(out, "        <tig>\n          <term>");
	xml_put(out, name);
	buf_puts(out, "</term>\n");
	tbx_line(out, "          ", "termNote", "termType", sv_from(type));
	tbx_line(out, "          ", "termNote", "administrativeStatus",
		 sv_from(status));
	buf_puts(out, "        </tig>\n");
}

static void tbx_names(struct buf *out, struct arena *a,
		      const struct glossary *g, const struct term *t)
{
	const char *admitted = tbx_status(t, "admittedTerm-admn-sts");

	buf_printf(out, "      <langSet xml:lang=\"%.*s\">\n",
		   SV_ARG(g->lang->tag));
	tbx_line(out, "        ", "descrip", "definition",
		 prose(a, t->definition));
	tbx_name(out, t->head, "fullForm",
		 tbx_status(t, "preferredTerm-admn-sts"));
	if (t->source == t) {
		if (!sv_eq(t->acronym, t->head))
			tbx_name(out, t->acronym, "shortForm", admitted);
		for (size_t i = 0; i < t->nvariants; i++)
			tbx_name(out, t->variants[i], "variant", admitted);
	}
	buf_puts(out, "      </langSet>\n");
}

static void tbx_term(struct buf *out, struct arena *a, const struct term *t,
		     const struct glossary *const *gs, size_t n)
{
	buf_printf(out, "    <termEntry id=\"%.*s\">\n", SV_ARG(t->id));
	tbx_line(out, "      ", "descrip", "subjectField", t->area);
	for (size_t i = 0; i < n; i++) {
		const struct term *own = glossary_term(gs[i], t->id);

		if (own && has_name(own))
			tbx_names(out, a, gs[i], own);
	}
	buf_puts(out, "    </termEntry>\n");
}

static void write_tbx(struct buf *out, struct arena *a,
		      const struct glossary *const *gs, size_t n)
{
	buf_printf(out,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		   "<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n"
		   "<martif type=\"TBX-Basic\" xml:lang=\"%.*s\">\n"
		   "  <martifHeader>\n"
		   "    <fileDesc>\n"
		   "      <sourceDesc>\n"
		   "        <p>Jargon buster of a Lexleaf pack</p>\n"
		   "      </sourceDesc>\n"
		   "    </fileDesc>\n"
		   "  </martifHeader>\n"
		   "  <text><body>\n",
		   SV_ARG(gs[0]->lang->tag));
	for (size_t i = 0; i < gs[0]->nterms; i++)
		tbx_term(out, a, &gs[0]->terms[i], gs, n);
	buf_puts(out, "  </body></text>\n</martif>\n");
}

static const struct {
	const char *name;
	void (*write)(struct buf *out, struct arena *a,
		      const struct glossary *const *gs, size_t n);
} formats[] = {
	[EXPORT_TBX] = { "tbx", write_tbx },
	[EXPORT_JSON] = { "json", write_json },
	[EXPORT_CSV] = { "csv", write_csv },
};

bool export_format_parse(struct sv name, enum export_format *out)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (sv_is(name, formats[i].name)) {
			*out = (enum export_format)i;
			return true;
		}
	}
	return false;
}

void glossary_export(struct buf *out, enum export_format format,
		     const struct glossary *const *gs, size_t n)
{
	struct arena *scratch = arena_new();

	formats[format].write(out, scratch, gs, n);
	arena_free(scratch);
}
