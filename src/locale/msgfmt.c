/* A child process and its pipe are POSIX. */
#include "catalog_imp.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lexleaf/buf.h"

static void cannot_run(struct diags *ds, int error)
{
	diag(ds, DIAG_IO, (struct span){ 0 },
	     "cannot run msgfmt: %s; it is part of the package gettext",
	     strerror(error));
}

/* Read 'fd' to its end, so that the child never waits for us. */
static void drain(int fd, struct buf *out)
{
	char chunk[4096];
	ssize_t n;

	while ((n = read(fd, chunk, sizeof chunk)) > 0 ||
	       (n < 0 && errno == EINTR))
		if (n > 0)
			buf_put(out, chunk, (size_t)n);
	close(fd);
}

static bool succeeded(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* 0, or the errno of starting the program. */
static int start(pid_t *child, char *const argv[], int out)
{
	posix_spawn_file_actions_t actions;
	struct buf path = BUF_INIT;
	char locale[] = "LC_ALL=C"; /* its messages are read by a program */
	char *environment[] = { locale, NULL, NULL };
	int error;

	if (getenv("PATH")) {
		buf_printf(&path, "PATH=%s", getenv("PATH"));
		environment[1] = path.p;
	}
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
					 O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
					 O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out, STDERR_FILENO);
	error = posix_spawnp(child, argv[0], &actions, NULL, argv,
			     environment);
	posix_spawn_file_actions_destroy(&actions);
	buf_release(&path);
	return error;
}

/* Run 'argv' and collect what it says on stderr.  False: it failed; if it
 * could not even run, that has been reported and '*ran' is false. */
static bool run(struct diags *ds, char *const argv[], struct buf *said,
		bool *ran)
{
	int ends[2], error;
	pid_t child;

	*ran = false;
	if (pipe(ends) < 0) {
		cannot_run(ds, errno);
		return false;
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	error = start(&child, argv, ends[1]);
	close(ends[1]);
	if (error) {
		close(ends[0]);
		cannot_run(ds, error);
		return false;
	}
	*ran = true;
	drain(ends[0], said);
	return succeeded(child);
}

/* Take "12:" off the front of 's'. */
static bool take_number(struct sv *s, int *out)
{
	struct sv rest = *s, digits;

	if (!sv_cut(&rest, ':', &digits) || !sv_int(digits, out))
		return false;
	*s = rest;
	return true;
}

/*
 * "file:12: text" or "file:12:3: text".  A text that starts with "..."
 * belongs to the complaint before it; warnings are about header fields that
 * only humans read.
 */
static bool report_line(struct diags *ds, const struct source *po,
			struct sv line, struct sv file)
{
	struct span at = { .src = po };
	int column;

	if (line.n <= file.n || !sv_eq(sv_slice(line, 0, file.n), file) ||
	    line.p[file.n] != ':')
		return false;
	line = sv_slice(line, file.n + 1, line.n);
	if (!take_number(&line, &at.line))
		return false;
	take_number(&line, &column);
	line = sv_trim(line);
	if (sv_starts(line, "warning:"))
		return false;
	if (sv_starts(line, "...")) {
		diag_note(ds, at, "%.*s", SV_ARG(sv_slice(line, 3, line.n)));
		return true;
	}
	while (line.n && line.p[line.n - 1] == '.')
		line.n--;
	diag(ds, DIAG_PO_SYNTAX, at, "msgfmt refuses this: %.*s",
	     SV_ARG(line));
	return true;
}

bool msgfmt_compile(struct arena *a, struct diags *ds,
		    const struct source *po, struct sv po_path,
		    struct sv mo_path)
{
	char program[] = "msgfmt", check[] = "-c", output[] = "-o";
	char *argv[] = { program, check, output, arena_str(a, mo_path),
			 arena_str(a, po_path), NULL };
	struct buf said = BUF_INIT;
	bool ran, reported = false, ok = run(ds, argv, &said, &ran);

	if (ran && !ok) {
		struct sv rest = buf_view(&said), line;

		while (sv_cut(&rest, '\n', &line))
			reported |= report_line(ds, po, line, po_path);
		if (!reported)
			diag(ds, DIAG_PO_SYNTAX, span_file(po),
			     "msgfmt refuses the file; its header, the first "
			     "message with an empty msgid, may be missing");
	}
	buf_release(&said);
	return ok;
}
