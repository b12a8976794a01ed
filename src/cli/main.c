#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli_imp.h"

static const struct {
	const char *name, *summary;
	int (*run)(int argc, char **argv);
} commands[] = {
	{ "build", "make the site and the PDFs", cmd_build },
	{ "check", "look for everything that could be wrong; writes nothing",
	  cmd_check },
	{ "status", "show every leaflet in every language, and what to do next",
	  cmd_status },
	{ "new", "make a leaflet, a term or a fact to fill in", cmd_new },
	{ "extract", "write what there is to translate to locales/*.pot",
	  cmd_extract },
	{ "merge", "bring translations up to date with the English",
	  cmd_merge },
	{ "add-language", "make the PO files of another language",
	  cmd_add_language },
	{ "sheet", "write what to send to a translator", cmd_sheet },
	{ "import", "take a translation back", cmd_import },
	{ "signoff", "note that a translation has been checked", cmd_signoff },
	{ "export", "print the jargon buster as TBX, JSON or CSV", cmd_export },
	{ "dump", "show a stage of the work on one file", cmd_dump },
};
enum { NCOMMANDS = sizeof commands / sizeof *commands };

static void print_help(FILE *out)
{
	fputs("usage: lexleaf COMMAND [options]\n"
	      "\n"
	      "Turns leaflets, a glossary and translations into web pages and\n"
	      "PDFs in many languages.\n"
	      "\n",
	      out);
	for (int i = 0; i < NCOMMANDS; i++)
		fprintf(out, "  %-13s %s\n", commands[i].name,
			commands[i].summary);
	fputs("\n"
	      "lexleaf COMMAND --help tells more; lexleaf --version its "
	      "version.\n",
	      out);
}

/* What was printed must have arrived: a full disk is not a success. */
static int finish(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fprintf(stderr, "lexleaf: error: cannot write the output: %s [io]\n",
		strerror(errno));
	return EXIT_MACHINE;
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	if (!strcmp(name, "--help") || !strcmp(name, "-h") ||
	    !strcmp(name, "help")) {
		print_help(stdout);
		return finish(EXIT_CLEAN);
	}
	if (!strcmp(name, "--version")) {
		puts("lexleaf " LEXLEAF_VERSION);
		return finish(EXIT_CLEAN);
	}
	for (int i = 0; i < NCOMMANDS; i++)
		if (!strcmp(name, commands[i].name))
			return finish(commands[i].run(argc - 1, argv + 1));
	if (*name)
		fprintf(stderr, "lexleaf: there is no command \"%s\"\n\n",
			name);
	print_help(stderr);
	return EXIT_USAGE;
}
