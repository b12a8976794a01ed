#ifndef LEXLEAF_FS_H
#define LEXLEAF_FS_H

/*
 * Files: read whole, written whole or not at all.
 *
 * A text is checked at this door: invalid UTF-8, NUL and other control
 * characters are reported with their place; a BOM is dropped; CRLF and CR
 * become LF; what is not in NFC is put into it (nfc.h).  Behind it,
 * everything is clean.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

/* "a/b" from "a" and "b", terminated; "b" alone when 'dir' is empty or ".". */
struct sv fs_join(struct arena *a, struct sv dir, struct sv name);
struct sv fs_dirname(struct sv path);
struct sv fs_basename(struct sv path);

bool fs_exists(struct sv path);
bool fs_is_dir(struct sv path);
bool fs_is_empty_dir(struct sv path);

/* The full path without links; 'path' as it is when nothing is there yet. */
struct sv fs_resolve(struct arena *a, struct sv path);

/* A clean text.  NULL: reported as IO, FILE_MISSING, FILE_LARGE, UTF8_INVALID...
 * 32 MB are too large for a text, before they are read. */
const struct source *fs_read(struct arena *a, struct diags *ds, struct sv path);

/* A source from bytes that are already in memory, cleaned the same way. */
const struct source *fs_source(struct arena *a, struct diags *ds,
			       struct sv path, struct sv bytes);

/*
 * Are bytes [from, to) of 'src' fit to be content?  False: what nobody can
 * see and no font has is reported as CONTROL_CHAR: the controls U+0080 to
 * U+009F, a BOM amid the text, and noncharacters.  A PO may have them, since
 * there each translation is judged for itself.
 */
bool fs_check_content(struct diags *ds, const struct source *src, size_t from,
		      size_t to);

/* The bytes of a file as they are.  False: reported. */
bool fs_read_bytes(struct arena *a, struct diags *ds, struct sv path,
		   struct sv *out);

/*
 * The names in folder 'dir' that end in 'suffix', sorted by bytes, without
 * those that start with a dot.  An absent folder has no names; nor has one
 * that cannot be read, which is reported as IO.
 */
struct sv *fs_list(struct arena *a, struct diags *ds, struct sv dir,
		   const char *suffix, size_t *count);

/*
 * Write a whole file: to a temporary name beside it, flushed, then renamed,
 * making folders on the way.  False: reported as IO, and what stood at
 * 'path' before still stands there.
 */
bool fs_write(struct diags *ds, struct sv path, struct sv bytes);

/*
 * The same for a file that is not there yet; but when the file 'before' has
 * just these bytes, it gets the name 'path' as well: it keeps its date, and a
 * disk has less to do than for a new one.
 */
bool fs_write_or_link(struct diags *ds, struct sv path, struct sv bytes,
		      struct sv before);

bool fs_make_dirs(struct diags *ds, struct sv path);
bool fs_remove_tree(struct diags *ds, struct sv path);

/*
 * Put folder 'fresh' in the place of folder 'live', as one step for a
 * reader: 'live' becomes 'aside', 'fresh' takes its name, 'aside' is
 * removed, as is what stood there before.  All three are on one disk.
 * False: reported, and 'live' is as it was.
 */
bool fs_replace_dir(struct diags *ds, struct sv fresh, struct sv live,
		    struct sv aside);

/*
 * Mend what a process left that was killed within fs_replace_dir(): between
 * its two steps there is no 'live', and 'aside' is it.  False: reported.
 */
bool fs_recover_dir(struct diags *ds, struct sv live, struct sv aside);

/*
 * Keep other processes from what the file 'path' stands for, until
 * fs_unlock() or the end of the process, however it ends.  -1: reported;
 * another process has it.
 */
int fs_lock(struct diags *ds, struct sv path);
void fs_unlock(int lock);

#endif
