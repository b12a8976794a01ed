/* A child process and its pipe are POSIX. */
#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void cannot_run(struct diags *ds, const char *name, int error)
{
	diag(ds, DIAG_IO, (struct span){ 0 },
	     "cannot run %s: %s; it is part of the package gettext", name,
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
	error = posix_spawnp(child, argv[0], &actions, NULL, argv, environment);
	posix_spawn_file_actions_destroy(&actions);
	buf_release(&path);
	return error;
}

bool tool_run(struct diags *ds, char *const argv[], struct buf *said, bool *ran)
{
	int ends[2], error;
	pid_t child;

	*ran = false;
	if (pipe(ends) < 0) {
		cannot_run(ds, argv[0], errno);
		return false;
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	error = start(&child, argv, ends[1]);
	close(ends[1]);
	if (error) {
		close(ends[0]);
		cannot_run(ds, argv[0], error);
		return false;
	}
	*ran = true;
	drain(ends[0], said);
	return succeeded(child);
}
