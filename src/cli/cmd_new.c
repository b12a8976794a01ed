/*
 * Skeletons: what a new leaflet, term or fact must have, so that nobody has
 * to remember it or to copy an old one with its dates.
 */
#include <stdio.h>

#include "cli_imp.h"
#include "lexleaf/fs.h"
#include "lexleaf/html.h"
#include "lexleaf/pack.h"

struct skeleton {
	struct arena *a;
	struct diags *ds;
	const struct pack *pack;
	struct sv name; /* as given: "Getting to school" */
	struct sv id;   /* "getting-to-school" */
	struct date today;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What becomes an address never changes, so it is plain: small letters,
 * digits and 'joiner'.  Empty when nothing of the name is left. */
static struct sv id_of(struct arena *a, struct sv name, char joiner)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (is_letter(c))
			buf_putc(&b, (char)(c | 32));
		else if (c >= '0' && c <= '9' && b.n)
			buf_putc(&b, c);
		/* Of "child's" the apostrophe leaves no gap. */
		else if ((c == ' ' || c == '-' || c == '_') && b.n &&
			 b.p[b.n - 1] != joiner)
			buf_putc(&b, joiner);
	}
	if (b.n && b.p[b.n - 1] == joiner)
		buf_cut(&b, b.n - 1);
	return buf_take(&b, a);
}

/* "getting-to-school" was given: "Getting to school". */
static struct sv title_of(struct arena *a, struct sv name)
{
	char *p = arena_str(a, name);

	for (size_t i = 0; i < name.n; i++)
		if (p[i] == '-' || p[i] == '_')
			p[i] = ' ';
	if (is_letter(p[0]))
		p[0] = (char)(p[0] & ~32);
	return (struct sv){ p, name.n };
}

/* In double quotes, where every character is safe. */
static void put_yaml(struct buf *out, struct sv s)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_putc(out, '\\');
		buf_putc(out, s.p[i]);
	}
	buf_putc(out, '"');
}

static void put_date(struct buf *out, struct date d)
{
	buf_printf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static bool taken(const struct skeleton *k, struct sv path)
{
	diag(k->ds, DIAG_ID_DUPLICATE, (struct span){ 0 },
	     "there is a \"%.*s\" already, in %.*s", SV_ARG(k->id),
	     SV_ARG(path));
	return false;
}

/* --- A leaflet --------------------------------------------------------- */

static bool new_leaflet(const struct skeleton *k)
{
	struct sv path = pack_path(
		k->pack, k->a,
		arena_printf(k->a, "content/leaflets/%.*s.md", SV_ARG(k->id))
			.p);
	struct date by = k->today;
	struct buf b = BUF_INIT;
	bool ok;

	if (fs_exists(path))
		return taken(k, path);
	by.year++;
	if (by.month == 2 && by.day == 29)
		by.day = 28;
	buf_puts(&b, "---\ntitle: ");
	put_yaml(&b, title_of(k->a, k->name));
	buf_puts(&b, "\nsummary: Say in one sentence what the leaflet is about."
		     "\ntopic: ");
	buf_sv(&b, k->pack->ntopics ? k->pack->topics[0] : SV("general"));
	buf_puts(&b, "\norder: 50\nreviewed: ");
	put_date(&b, k->today);
	buf_puts(&b, "\nreview_by: ");
	put_date(&b, by);
	buf_puts(&b,
		 "\nsources:\n"
		 "  - https://www.gov.uk/government/publications/"
		 "send-code-of-practice-0-to-25\n"
		 "---\n\n"
		 "This leaflet is about … It tells you:\n\n"
		 "- who can ask\n"
		 "- what happens next.\n\n"
		 "## Key points\n\n"
		 "- The most important thing comes first.\n"
		 "- Three to five points are enough.\n\n"
		 "## What is it?\n\n"
		 "Use a question as a heading. Write short sentences, and call "
		 "the reader “you”.\n\n"
		 "<!-- i18n-critical -->\n"
		 "> **The law says** what must happen. Say where that is "
		 "written.\n\n"
		 "> **This means** what the reader can do.\n\n"
		 "## What happens, and when?\n\n"
		 "| When | What happens |\n"
		 "|---|---|\n"
		 "| First | You ask |\n"
		 "| Then | The council answers |\n\n"
		 "## What if I disagree?\n\n"
		 "You can talk to us first. Our phone number is "
		 "{service.phone}.\n");
	ok = fs_write(k->ds, path, buf_view(&b));
	if (ok)
		printf("Made %.*s; write it, then look at it with \"lexleaf "
		       "build\".\n",
		       SV_ARG(path));
	buf_release(&b);
	return ok;
}

/* --- A term ------------------------------------------------------------ */

static bool new_term(const struct skeleton *k)
{
	struct sv path = pack_path(k->pack, k->a, "content/glossary.xml");
	struct sv id = arena_printf(k->a, "id=\"%.*s\"", SV_ARG(k->id));
	const struct source *src = fs_read(k->a, k->ds, path);
	struct buf b = BUF_INIT;
	size_t end;
	bool ok;

	if (!src)
		return false;
	if (sv_find(src->text, id) != SV_NONE)
		return taken(k, path);
	end = sv_find(src->text, SV("</glossary>"));
	if (end == SV_NONE) {
		diag(k->ds, DIAG_XML_SYNTAX, span_file(src),
		     "there is no </glossary> to put the term before");
		return false;
	}
	buf_sv(&b, sv_slice(src->text, 0, end));
	buf_printf(&b,
		   "\n  <term id=\"%.*s\" area=\"education\" "
		   "status=\"current\">\n    <head>",
		   SV_ARG(k->id));
	html_text(&b, k->name);
	buf_puts(&b, "</head>\n    <definition>\n      Say in one or two short "
		     "sentences what it means.\n    </definition>\n    "
		     "<checked>");
	put_date(&b, k->today);
	buf_puts(&b, "</checked>\n  </term>\n");
	buf_sv(&b, sv_slice(src->text, end, src->text.n));
	ok = fs_write(k->ds, path, buf_view(&b));
	if (ok)
		printf("Put \"%.*s\" at the end of %.*s; write what it means "
		       "there.\n",
		       SV_ARG(k->id), SV_ARG(path));
	buf_release(&b);
	return ok;
}

/* --- A fact ------------------------------------------------------------ */

static bool new_fact(const struct skeleton *k)
{
	struct sv path = pack_path(k->pack, k->a, "content/facts.yaml");
	const struct source *src = fs_read(k->a, k->ds, path);
	struct buf b = BUF_INIT;
	bool ok;

	if (!src)
		return false;
	if (map_lookup(k->pack->facts, k->id))
		return taken(k, path);
	buf_sv(&b, src->text);
	if (b.n && b.p[b.n - 1] != '\n')
		buf_putc(&b, '\n');
	buf_printf(&b,
		   "\n%.*s:\n"
		   "  value: write the value here\n"
		   "  kind: text\n"
		   "  authority: write where it comes from\n"
		   "  checked: ",
		   SV_ARG(k->id));
	put_date(&b, k->today);
	buf_puts(&b, "\n  note: what it counts from, or what it is not\n");
	ok = fs_write(k->ds, path, buf_view(&b));
	if (ok)
		printf("Put \"%.*s\" at the end of %.*s; write its value "
		       "there, "
		       "and {fact.%.*s} in leaflets.\n",
		       SV_ARG(k->id), SV_ARG(path), SV_ARG(k->id));
	buf_release(&b);
	return ok;
}

/* --- A service --------------------------------------------------------- */

/* Up from folder "id", which is made here: "../send-pack". */
static struct sv master_path(const struct skeleton *k)
{
	struct sv root = k->pack->root;

	if (sv_starts(root, "/"))
		return root;
	return sv_is(root, ".") ? SV("..")
				: arena_printf(k->a, "../%.*s", SV_ARG(root));
}

/* A pack that stands on this one.  What is to be written there says so, and
 * check names it until it is. */
static bool new_service(const struct skeleton *k)
{
	static const char *const fields[] = {
		"phone",   "email",	    "hours",
		"address", "web",	    "area",
		"funder",  "council",	    "council_send_team",
		"council_send_email",	    "council_send_phone",
		"mediation_name",	    "mediation_phone",
		"formats_email",	    NULL
	};
	struct sv path =
		arena_printf(k->a, "%.*s/content/pack.yaml", SV_ARG(k->id));
	struct buf b = BUF_INIT;
	bool ok;

	if (fs_exists(path))
		return taken(k, path);
	buf_puts(&b, "# The leaflets, words and translations are the master's. "
		     " What stands here, in\n# facts.yaml or in leaflets/ "
		     "beside this file goes before it.\nmaster: ");
	put_yaml(&b, master_path(k));
	buf_puts(&b, "\n\nservice:\n  name: ");
	put_yaml(&b, k->name);
	for (size_t i = 0; fields[i]; i++)
		buf_printf(&b, "\n  %s: write the %s here", fields[i],
			   fields[i]);
	buf_puts(&b, "\n\ntheme:\n  accent: \"#0b5a7a\"\n");
	ok = fs_write(k->ds, path, buf_view(&b));
	if (ok)
		printf("Made %.*s; write your details there, then \"lexleaf "
		       "build %.*s -o %.*s-site\".\n",
		       SV_ARG(path), SV_ARG(k->id), SV_ARG(k->id));
	buf_release(&b);
	return ok;
}

/* --- The command ------------------------------------------------------- */

static const struct {
	const char *name;
	char joiner; /* in ids */
	bool (*make)(const struct skeleton *k);
} kinds[] = {
	{ "leaflet", '-', new_leaflet },
	{ "term", '-', new_term },
	{ "fact", '_', new_fact },
	{ "service", '-', new_service },
};

static int wrong_use(void)
{
	fputs("lexleaf new: what to make, \"leaflet\", \"term\", \"fact\" or "
	      "\"service\", and its name are needed\n"
	      "usage: lexleaf new KIND NAME [PACK]\n",
	      stderr);
	return EXIT_USAGE;
}

int cmd_new(int argc, char **argv)
{
	static const struct usage usage = {
		"new", "KIND NAME [PACK]",
		"Makes a leaflet, a term of the jargon buster, a fact or a "
		"service for you to fill\nin.  KIND is leaflet, term, fact or "
		"service.",
		"  lexleaf new leaflet \"Getting to school\"\n"
		"  lexleaf new term \"key worker\"\n"
		"  lexleaf new fact transport_miles\n"
		"  lexleaf new service \"Eastbrook SENDIASS\"\n\n"
		"A service is a pack of its own that stands on PACK: it holds "
		"what is its own, and\nhas the rest from there.  It is made in "
		"the folder you are in.\n"
	};
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct arguments args = { .arena = a };
	struct skeleton k = { .a = a, .ds = ds };
	const struct option options[] = { { "--today", 0, "DATE",
					    "the date it is checked on",
					    OPT_DATE, &k.today },
					  { 0 } };
	enum exit_status status;
	size_t i = 0;

	if (!options_parse(argc, argv, &usage, options, &args, 3, &status))
		return status;
	while (args.n && i < sizeof kinds / sizeof *kinds &&
	       !sv_is(args.v[0], kinds[i].name))
		i++;
	if (args.n < 2 || i == sizeof kinds / sizeof *kinds)
		return wrong_use();
	k.name = sv_trim(args.v[1]);
	k.id = id_of(a, k.name, kinds[i].joiner);
	k.today = today_or(k.today);
	k.pack = pack_load(a, ds, args.n > 2 ? args.v[2] : SV("."));
	if (k.pack && !diags_failed(ds)) {
		if (k.id.n)
			kinds[i].make(&k);
		else
			diag(ds, DIAG_VALUE_INVALID, (struct span){ 0 },
			     "\"%.*s\" has no English letters to make an "
			     "address of",
			     SV_ARG(k.name));
	}
	status = report(ds);
	diags_free(ds);
	arena_free(a);
	return status;
}
