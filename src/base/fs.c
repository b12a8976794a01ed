/* Renaming, fsync and directory streams are POSIX; nothing here is Linux's
 * alone. */
#include "lexleaf/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexleaf/buf.h"
#include "lexleaf/nfc.h"
#include "lexleaf/utf8.h"

/*
 * Nobody's leaflet is this large; somebody's mistake may be.  A catalogue of
 * 30,000 messages has 12 MB, a scanned photograph may have 100.
 */
enum { MB = 1024 * 1024, LARGEST_TEXT = 32 * MB, LARGEST_FILE = 256 * MB };

struct sv fs_join(struct arena *a, struct sv dir, struct sv name)
{
	if (!dir.n || sv_is(dir, "."))
		return arena_sv(a, name);
	if (sv_ends(dir, "/"))
		return arena_printf(a, "%.*s%.*s", SV_ARG(dir), SV_ARG(name));
	return arena_printf(a, "%.*s/%.*s", SV_ARG(dir), SV_ARG(name));
}

struct sv fs_dirname(struct sv path)
{
	while (path.n && path.p[path.n - 1] != '/')
		path.n--;
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	return path.n ? path : SV(".");
}

struct sv fs_basename(struct sv path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return sv_slice(path, i, path.n);
	return path;
}

/* C functions want a terminated path; it lives in a scratch buf. */
static bool stat_path(struct sv path, struct stat *st)
{
	struct buf b = BUF_INIT;
	bool found;

	buf_sv(&b, path);
	found = stat(b.p, st) == 0;
	buf_release(&b);
	return found;
}

bool fs_exists(struct sv path)
{
	struct stat st;

	return stat_path(path, &st);
}

bool fs_is_dir(struct sv path)
{
	struct stat st;

	return stat_path(path, &st) && S_ISDIR(st.st_mode);
}

bool fs_is_empty_dir(struct sv path)
{
	struct buf name = BUF_INIT;
	struct dirent *entry;
	bool empty;
	DIR *d;

	buf_sv(&name, path);
	d = opendir(name.p);
	buf_release(&name);
	empty = d;
	while (empty && (entry = readdir(d)))
		empty = !strcmp(entry->d_name, ".") ||
			!strcmp(entry->d_name, "..");
	if (d)
		closedir(d);
	return empty;
}

struct sv fs_resolve(struct arena *a, struct sv path)
{
	char *full = realpath(arena_str(a, path), NULL);
	struct sv resolved = full ? arena_sv(a, sv_from(full)) : path;

	free(full);
	return resolved;
}

/* A message about a path as such, which has no text to show. */
static void report(struct diags *ds, enum diag_code code, struct sv path,
		   const char *doing, int error)
{
	diag(ds, code, (struct span){ 0 }, "cannot %s \"%.*s\": %s", doing,
	     SV_ARG(path), strerror(error));
}

static bool too_large(struct diags *ds, struct sv path, size_t limit)
{
	diag(ds, DIAG_FILE_LARGE, (struct span){ 0 },
	     "\"%.*s\" has more than %zu MB, which nothing of its kind needs; "
	     "is it the right file?",
	     SV_ARG(path), limit / MB);
	return false;
}

static bool read_all(struct diags *ds, struct sv path, size_t limit,
		     struct buf *out)
{
	struct buf name = BUF_INIT;
	char chunk[16384];
	FILE *f;
	size_t n;
	struct stat st;

	buf_sv(&name, path);
	f = fopen(name.p, "rb");
	buf_release(&name);
	if (!f) {
		report(ds, errno == ENOENT ? DIAG_FILE_MISSING : DIAG_IO, path,
		       "read", errno);
		return false;
	}
	if (fstat(fileno(f), &st) < 0)
		st = (struct stat){ 0 };
	if (S_ISDIR(st.st_mode)) {
		fclose(f);
		report(ds, DIAG_IO, path, "read", EISDIR);
		return false;
	}
	/* Told by its size, before memory is asked for it. */
	if (st.st_size > (off_t)limit) {
		fclose(f);
		return too_large(ds, path, limit);
	}
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) {
		buf_put(out, chunk, n);
		if (out->n > limit) {
			fclose(f);
			return too_large(ds, path, limit);
		}
	}
	if (ferror(f)) {
		int error = errno;

		fclose(f);
		report(ds, DIAG_IO, path, "read", error);
		return false;
	}
	fclose(f);
	return true;
}

bool fs_read_bytes(struct arena *a, struct diags *ds, struct sv path,
		   struct sv *out)
{
	struct buf b = BUF_INIT;
	bool ok = read_all(ds, path, LARGEST_FILE, &b);

	*out = buf_take(&b, a);
	return ok;
}

/* CRLF and CR to LF, a BOM dropped.  The places of errors are those of the
 * text as an editor shows it, so this comes before the checks. */
static struct sv clean_lines(struct arena *a, struct sv raw)
{
	char *p = arena_alloc(a, raw.n + 1);
	size_t n = 0;

	for (size_t i = sv_starts(raw, "\xEF\xBB\xBF") ? 3 : 0; i < raw.n; i++) {
		if (raw.p[i] != '\r')
			p[n++] = raw.p[i];
		else if (i + 1 == raw.n || raw.p[i + 1] != '\n')
			p[n++] = '\n';
	}
	return (struct sv){ p, n };
}

static bool check_text(struct diags *ds, const struct source *src)
{
	size_t bad = utf8_invalid(src->text);
	bool clean = true;

	if (bad != SV_NONE) {
		diag(ds, DIAG_UTF8_INVALID, span_at(src, bad, 1),
		     "this is not UTF-8 (byte 0x%02X); save the file as UTF-8",
		     (unsigned char)src->text.p[bad]);
		clean = false;
	}
	for (size_t i = 0; i < src->text.n && clean; i++) {
		unsigned char c = (unsigned char)src->text.p[i];

		if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F) {
			diag(ds, DIAG_CONTROL_CHAR, span_at(src, i, 1),
			     "a control character (0x%02X) is in the text; "
			     "delete it", c);
			clean = false;
		}
	}
	return clean;
}

const struct source *fs_source(struct arena *a, struct diags *ds,
			       struct sv path, struct sv bytes)
{
	struct source *src = ARENA_NEW(a, struct source);

	src->path = arena_sv(a, path);
	src->text = clean_lines(a, bytes);
	if (!check_text(ds, src))
		return NULL;
	nfc_source(a, src);
	return src;
}

bool fs_check_content(struct diags *ds, const struct source *src, size_t from,
		      size_t to)
{
	size_t bad = utf8_unfit(sv_slice(src->text, from, to)), end;

	if (bad == SV_NONE)
		return true;
	end = bad += from;
	diag(ds, DIAG_CONTROL_CHAR, span_at(src, bad, 1),
	     "an invisible character (U+%04X) is in the text; type the words "
	     "around it anew",
	     (unsigned)utf8_next(src->text, &end));
	return false;
}

const struct source *fs_read(struct arena *a, struct diags *ds, struct sv path)
{
	struct buf b = BUF_INIT;
	const struct source *src = NULL;

	if (read_all(ds, path, LARGEST_TEXT, &b))
		src = fs_source(a, ds, path, buf_view(&b));
	buf_release(&b);
	return src;
}

static int compare_names(const void *a, const void *b)
{
	return sv_cmp(*(const struct sv *)a, *(const struct sv *)b);
}

struct sv *fs_list(struct arena *a, struct diags *ds, struct sv dir,
		   const char *suffix, size_t *count)
{
	struct sv *names = NULL;
	size_t n = 0, cap = 0;
	char *path = arena_str(a, dir.n ? dir : SV("."));
	DIR *d = opendir(path);
	struct dirent *entry;

	if (!d && errno != ENOENT)
		report(ds, DIAG_IO, dir, "read", errno);
	while (d && (entry = readdir(d))) {
		struct sv name = sv_from(entry->d_name);

		if (name.p[0] != '.' && sv_ends(name, suffix))
			ARENA_PUSH(a, names, n, cap) = arena_sv(a, name);
	}
	if (d)
		closedir(d);
	if (n)
		qsort(names, n, sizeof *names, compare_names);
	*count = n;
	return names;
}

bool fs_make_dirs(struct diags *ds, struct sv path)
{
	struct buf b = BUF_INIT;
	bool ok = true;

	for (size_t i = 1; ok && i <= path.n; i++) {
		if (i < path.n && path.p[i] != '/')
			continue;
		buf_reset(&b);
		buf_sv(&b, sv_slice(path, 0, i));
		if (mkdir(b.p, 0777) != 0 && errno != EEXIST) {
			report(ds, DIAG_IO, buf_view(&b), "make folder", errno);
			ok = false;
		}
	}
	if (ok && path.n && !fs_is_dir(path)) {
		report(ds, DIAG_IO, path, "make folder", ENOTDIR);
		ok = false;
	}
	buf_release(&b);
	return ok;
}

/* Write, flush to disk and close; the first error wins.  Closing is where
 * some file systems say that the disk is full. */
static int write_file(const char *path, struct sv bytes)
{
	FILE *f = fopen(path, "wb");
	int error = 0;

	if (!f)
		return errno;
	if (fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fflush(f) != 0)
		error = errno;
	if (fclose(f) != 0 && !error)
		error = errno;
	return error;
}

bool fs_write(struct diags *ds, struct sv path, struct sv bytes)
{
	struct buf temp = BUF_INIT, name = BUF_INIT;
	bool ok = true;
	int error;

	buf_sv(&name, path);
	buf_printf(&temp, "%.*s.%ld.part", SV_ARG(path), (long)getpid());
	error = write_file(temp.p, bytes);
	/* Most folders are there. */
	if (error == ENOENT) {
		ok = fs_make_dirs(ds, fs_dirname(path));
		error = ok ? write_file(temp.p, bytes) : 0;
	}
	if (ok && !error && rename(temp.p, name.p) != 0)
		error = errno;
	if (error) {
		unlink(temp.p);
		report(ds, DIAG_IO, path, "write", error);
		ok = false;
	}
	buf_release(&temp);
	buf_release(&name);
	return ok;
}

static bool has_bytes(const char *path, struct sv bytes)
{
	char chunk[16384];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	bool same = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		    (uintmax_t)st.st_size == bytes.n;

	while (same && bytes.n) {
		ssize_t n = read(fd, chunk, sizeof chunk);

		same = n > 0 && (size_t)n <= bytes.n &&
		       memcmp(chunk, bytes.p, (size_t)n) == 0;
		if (same)
			bytes = sv_slice(bytes, (size_t)n, bytes.n);
	}
	if (fd >= 0)
		close(fd);
	return same;
}

bool fs_write_or_link(struct diags *ds, struct sv path, struct sv bytes,
		      struct sv before)
{
	struct buf old = BUF_INIT, name = BUF_INIT;
	bool linked = false;

	buf_sv(&old, before);
	buf_sv(&name, path);
	if (has_bytes(old.p, bytes)) {
		linked = link(old.p, name.p) == 0;
		if (!linked && errno == ENOENT &&
		    fs_make_dirs(ds, fs_dirname(path)))
			linked = link(old.p, name.p) == 0;
	}
	buf_release(&old);
	buf_release(&name);
	/* Not every disk knows links. */
	return linked || fs_write(ds, path, bytes);
}

/* Depth is that of folders we made ourselves, but a wrong -o may point
 * anywhere, so links are removed and never followed. */
static int remove_tree(struct buf *path, int depth)
{
	enum { DEEPEST = 64 };
	struct stat st;
	struct dirent *entry;
	size_t n = path->n;
	int error = 0;
	DIR *d;

	if (lstat(path->p, &st) != 0)
		return errno == ENOENT ? 0 : errno;
	if (!S_ISDIR(st.st_mode))
		return unlink(path->p) == 0 ? 0 : errno;
	if (depth > DEEPEST)
		return ELOOP;
	d = opendir(path->p);
	if (!d)
		return errno;
	while (!error && (entry = readdir(d))) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		buf_printf(path, "/%s", entry->d_name);
		error = remove_tree(path, depth + 1);
		buf_cut(path, n);
	}
	closedir(d);
	if (!error && rmdir(path->p) != 0)
		error = errno;
	return error;
}

bool fs_remove_tree(struct diags *ds, struct sv path)
{
	struct buf b = BUF_INIT;
	int error;

	buf_sv(&b, path);
	error = remove_tree(&b, 0);
	if (error)
		report(ds, DIAG_IO, path, "remove", error);
	buf_release(&b);
	return !error;
}

bool fs_replace_dir(struct diags *ds, struct sv fresh, struct sv live,
		    struct sv aside)
{
	struct buf from = BUF_INIT, to = BUF_INIT, old = BUF_INIT;
	bool had_live = fs_exists(live), ok = fs_remove_tree(ds, aside);

	buf_sv(&from, fresh);
	buf_sv(&to, live);
	buf_sv(&old, aside);
	if (ok && had_live && rename(to.p, old.p) != 0) {
		report(ds, DIAG_IO, live, "replace", errno);
		ok = false;
	} else if (ok && rename(from.p, to.p) != 0) {
		report(ds, DIAG_IO, live, "replace", errno);
		if (had_live && rename(old.p, to.p) != 0)
			report(ds, DIAG_IO, aside, "move back", errno);
		ok = false;
	}
	if (ok)
		ok = fs_remove_tree(ds, aside);
	buf_release(&from);
	buf_release(&to);
	buf_release(&old);
	return ok;
}

bool fs_recover_dir(struct diags *ds, struct sv live, struct sv aside)
{
	struct buf from = BUF_INIT, to = BUF_INIT;
	bool ok = true;

	buf_sv(&from, aside);
	buf_sv(&to, live);
	if (!fs_exists(live) && fs_is_dir(aside) &&
	    rename(from.p, to.p) != 0) {
		report(ds, DIAG_IO, aside, "move back", errno);
		ok = false;
	}
	buf_release(&from);
	buf_release(&to);
	return ok;
}

/* The lock is the kernel's, so a killed process leaves none behind; the
 * file itself stays, because removing it would race with who opens it. */
int fs_lock(struct diags *ds, struct sv path)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	struct buf name = BUF_INIT;
	int fd;

	buf_sv(&name, path);
	fd = open(name.p, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	buf_release(&name);
	if (fd < 0) {
		report(ds, DIAG_IO, path, "write", errno);
		return -1;
	}
	if (fcntl(fd, F_SETLK, &whole) < 0) {
		if (errno == EACCES || errno == EAGAIN)
			diag(ds, DIAG_IO, (struct span){ 0 },
			     "another lexleaf is at work there (it holds "
			     "\"%.*s\"); wait until it is done",
			     SV_ARG(path));
		else
			report(ds, DIAG_IO, path, "lock", errno);
		close(fd);
		return -1;
	}
	return fd;
}

void fs_unlock(int lock)
{
	close(lock);
}
