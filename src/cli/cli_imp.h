#ifndef LEXLEAF_CLI_IMP_H
#define LEXLEAF_CLI_IMP_H

/*
 * Inside cli: commands are thin.  Each reads its options into a struct,
 * calls one function and says what came of it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "lexleaf/arena.h"
#include "lexleaf/date.h"
#include "lexleaf/diag.h"
#include "lexleaf/pack.h"
#include "lexleaf/sv.h"

#define LEXLEAF_VERSION "0.1.0"

enum exit_status {
	EXIT_CLEAN = 0,   /* done; there may have been warnings */
	EXIT_CONTENT = 1, /* errors in the content */
	EXIT_USAGE = 2,
	EXIT_MACHINE = 3  /* a disk, a program or a permission failed */
};

/* One option of a command; 'arg' names its argument in --help. */
struct option {
	const char *name; /* "--lang" */
	char letter;      /* 'j' for -j; 0 for none */
	const char *arg;  /* NULL: a switch */
	const char *help;
	enum { OPT_SWITCH, OPT_TEXT, OPT_LIST, OPT_NUMBER, OPT_DATE } kind;
	void *to; /* bool, struct sv, struct sv_list, int, struct date */
};

struct sv_list {
	struct sv *v;
	size_t n, cap;
};

struct usage {
	const char *command;  /* "build" */
	const char *synopsis; /* "[PACK] [options]" */
	const char *summary;
	const char *details; /* paragraphs after the options; NULL for none */
};

/* What is left when the options are read. */
struct arguments {
	struct arena *arena;
	struct sv *v;
	size_t n, cap;
};

/*
 * Read argv[1..] by 'options' (ended by a NULL name).  False: the command
 * returns '*status' at once, since --help has been printed to stdout or a
 * mistake told on stderr.
 */
bool options_parse(int argc, char **argv, const struct usage *usage,
		   const struct option *options, struct arguments *out,
		   size_t most_arguments, enum exit_status *status);

/* What the command ends with after these reports. */
enum exit_status exit_status_of(const struct diags *ds);

/* Print what was reported; the exit status that goes with it. */
enum exit_status report(struct diags *ds);

/* The folder for things that can be made again, beside the output. */
struct sv cache_beside(struct arena *a, struct sv output);

/* The date given, else SOURCE_DATE_EPOCH, else the clock; it decides which
 * warnings are given and dates a sign-off, nothing else. */
struct date today_or(struct date given);

/* A language that can be translated into, by its tag.  NULL: reported. */
const struct lang *find_translation(struct arena *a, struct diags *ds,
				    const struct pack *pack, struct sv tag);

/* The place of a leaflet in 'pack', by its id.  SV_NONE: reported. */
size_t find_leaflet(struct diags *ds, const struct pack *pack, struct sv id);

int cmd_build(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_extract(int argc, char **argv);
int cmd_merge(int argc, char **argv);
int cmd_add_language(int argc, char **argv);
int cmd_sheet(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_signoff(int argc, char **argv);
int cmd_status(int argc, char **argv);
int cmd_new(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_dump(int argc, char **argv);

#endif
