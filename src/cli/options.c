#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli_imp.h"
#include "lexleaf/fs.h"

static void print_usage(FILE *out, const struct usage *u)
{
	fprintf(out, "usage: lexleaf %s %s\n", u->command, u->synopsis);
}

static void print_help(const struct usage *u, const struct option *options)
{
	print_usage(stdout, u);
	printf("\n%s\n\n", u->summary);
	for (const struct option *o = options; o->name; o++) {
		char left[64];

		snprintf(left, sizeof left, "%c%c%s%s%s%s",
			 o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
			 o->letter ? ", " : "  ", o->name, o->arg ? " " : "",
			 o->arg ? o->arg : "");
		printf("  %-28s %s\n", left, o->help);
	}
	printf("  %-28s %s\n", "    --help", "this text");
	if (u->details)
		printf("\n%s", u->details);
}

enum parse_result { PARSE_OK, PARSE_HELP, PARSE_WRONG };

static enum parse_result wrong(const struct usage *u, const char *what,
			       struct sv text)
{
	fprintf(stderr, "lexleaf %s: %s \"%.*s\"\n", u->command, what,
		SV_ARG(text));
	print_usage(stderr, u);
	return PARSE_WRONG;
}

static const struct option *find(const struct option *options, struct sv name)
{
	for (const struct option *o = options; o->name; o++) {
		if (sv_is(name, o->name))
			return o;
		if (o->letter && name.n == 2 && name.p[0] == '-' &&
		    name.p[1] == o->letter)
			return o;
	}
	return NULL;
}

/* Store 'value' where 'o' wants it; false when it has the wrong form. */
static bool store(struct arena *a, const struct option *o, struct sv value)
{
	struct sv_list *list = o->to;
	struct sv part;

	switch (o->kind) {
	case OPT_SWITCH:
		*(bool *)o->to = true;
		return true;
	case OPT_TEXT:
		*(struct sv *)o->to = value;
		return value.n > 0;
	case OPT_NUMBER:
		return sv_int(value, o->to);
	case OPT_DATE:
		return date_parse(value, o->to);
	case OPT_LIST:
		while (sv_cut(&value, ',', &part))
			ARENA_PUSH(a, list->v, list->n, list->cap) =
				sv_trim(part);
		return list->n > 0;
	}
	return false;
}

static enum parse_result parse(int argc, char **argv, const struct usage *usage,
			       const struct option *options,
			       struct arguments *out, size_t most_arguments)
{
	bool only_arguments = false;

	for (int i = 1; i < argc; i++) {
		struct sv word = sv_from(argv[i]), name = word, value;
		const struct option *o;
		size_t eq;

		if (only_arguments || word.n < 2 || word.p[0] != '-') {
			if (out->n == most_arguments)
				return wrong(usage, "one argument too many:",
					     word);
			ARENA_PUSH(out->arena, out->v, out->n, out->cap) = word;
			continue;
		}
		if (sv_is(word, "--")) {
			only_arguments = true;
			continue;
		}
		if (sv_is(word, "--help") || sv_is(word, "-h")) {
			print_help(usage, options);
			return PARSE_HELP;
		}
		eq = sv_find_char(word, '=');
		if (eq != SV_NONE)
			name = sv_slice(word, 0, eq);
		else if (word.p[1] != '-' && word.n > 2)
			name = sv_slice(word, 0, 2); /* -j4 */
		o = find(options, name);
		if (!o)
			return wrong(usage, "there is no option", name);
		value = eq != SV_NONE ? sv_slice(word, eq + 1, word.n)
				      : sv_slice(word, name.n, word.n);
		if (o->kind == OPT_SWITCH && value.n)
			return wrong(usage, "no value goes with", name);
		if (o->kind != OPT_SWITCH && !value.n && eq == SV_NONE) {
			if (i + 1 == argc)
				return wrong(usage, "a value must follow",
					     name);
			value = sv_from(argv[++i]);
		}
		if (!store(out->arena, o, value))
			return wrong(usage, "this value cannot be used:",
				     value);
	}
	return PARSE_OK;
}

enum exit_status exit_status_of(const struct diags *ds)
{
	if (diags_count(ds, DIAG_MACHINE))
		return EXIT_MACHINE;
	return diags_failed(ds) ? EXIT_CONTENT : EXIT_CLEAN;
}

bool options_parse(int argc, char **argv, const struct usage *usage,
		   const struct option *options, struct arguments *out,
		   size_t most_arguments, enum exit_status *status)
{
	enum parse_result result =
		parse(argc, argv, usage, options, out, most_arguments);

	*status = result == PARSE_WRONG ? EXIT_USAGE : EXIT_CLEAN;
	return result == PARSE_OK;
}

enum exit_status report(struct diags *ds)
{
	diags_print(ds, stderr);
	return exit_status_of(ds);
}

struct sv cache_beside(struct arena *a, struct sv output)
{
	return fs_join(a, fs_dirname(output), SV(".lexleaf"));
}

/* Of the sources, for builds that give the same bytes at any time; the
 * clock's when there is none that makes sense. */
static time_t moment(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end;
	long long t;

	if (!epoch || !*epoch)
		return time(NULL);
	t = strtoll(epoch, &end, 10);
	return *end || t < 0 || t > 253402300799 /* the end of 9999 */
		       ? time(NULL) : (time_t)t;
}

struct date today_or(struct date given)
{
	time_t now = moment();
	struct tm tm;

	if (given.year)
		return given;
	if (!gmtime_r(&now, &tm))
		return (struct date){ 0 };
	return (struct date){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
}
