#ifndef LEXLEAF_DIAG_H
#define LEXLEAF_DIAG_H

/*
 * Diagnostics: what is wrong with the content, collected, sorted, printed.
 * Any module may report; only cli prints or counts.
 *
 *	content/leaflets/a.md:12:11: error: unknown term "ehc-pln"; did you
 *	    mean "ehc-plan"? [term-unknown]
 *	Ask about [your plan](term:ehc-pln) first.
 *	          ^~~~~~~~~~~~~~~~~~~~~~~~~
 *
 * A function that returns NULL or false has reported at least one error
 * here, so its caller cleans up and returns; it never prints.
 */

#include <stdbool.h>
#include <stdio.h>

#include "lexleaf/arena.h"
#include "lexleaf/buf.h"
#include "lexleaf/sv.h"

/*
 * From byte 'at' of a source's text to the next shift or the end of the line,
 * the file has the same so much further on, counted from its line's start.
 */
struct shift {
	size_t at;
	int bytes, chars; /* chars in [code points] */
};

/* A file that was read, or a text that has a name. */
struct source {
	struct sv path; /* as printed: relative to where the user stands */
	struct sv text; /* UTF-8 in NFC with LF line ends, without a BOM */
	struct shift *shifts; /* where that is not what the file has */
	size_t nshifts;
};

/*
 * A place in the text of a source; what is printed is the place in the file.
 * A zero line means the whole file.
 */
struct span {
	const struct source *src; /* NULL: no file, the message stands alone */
	int line, col;            /* from 1; col in [bytes], 0 is unknown */
	int len;                  /* [bytes] to underline; 0 is one caret */
};

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_MACHINE };

/*
 * Every message has a code, and each code one line in diag_list.h:
 * DIAG(name, severity, tag, meaning).
 */
enum diag_code {
#define DIAG(name, severity, tag, meaning) DIAG_##name,
#include "lexleaf/diag_list.h"
#undef DIAG
	DIAG_CODE_COUNT
};

struct diags;

struct diags *diags_new(void);
void diags_free(struct diags *ds);

/*
 * Report 'code' at 'at'.  'fmt' says what is wrong and what to do: lower
 * case, no full stop, user text in double quotes.  The text is copied.
 */
PRINTF_LIKE(4, 5)
void diag(struct diags *ds, enum diag_code code, struct span at,
	  const char *fmt, ...);

/* A note that belongs to the message reported last ("first defined here"). */
PRINTF_LIKE(3, 4)
void diag_note(struct diags *ds, struct span at, const char *fmt, ...);

/* Move every message of 'from' to 'into'; 'from' is left empty. */
void diags_merge(struct diags *into, struct diags *from);

/*
 * The author has said, with a reason, that warnings of 'code' on lines
 * 'from' to 'to' of 'src' are wrong there: they are neither printed nor
 * counted any more.  Errors cannot be waived.  Gives how many there were.
 */
int diags_waive(struct diags *ds, enum diag_code code,
		const struct source *src, int from, int to, struct sv reason);

/* Equal messages of one place are printed once, and once that has been done
 * counted once. */
int diags_count(const struct diags *ds, enum diag_severity severity);

/* True once any error (or machine failure) has been reported. */
bool diags_failed(const struct diags *ds);

/*
 * Sort by file, line, column and order of report, drop exact repeats, and
 * print with the source line and a caret.
 */
void diags_print(struct diags *ds, FILE *out);

/*
 * The same as JSON, and as SARIF 2.1.0 (OASIS, 2020), which code hosts show
 * beside a change.  What was waived is in them, with its reason.  Columns of
 * SARIF count characters.
 */
void diags_json(struct diags *ds, struct buf *out);
void diags_sarif(struct diags *ds, struct buf *out, const char *version);

/* One message, for those who print it in another form. */
struct diag_message {
	enum diag_code code;
	bool is_note; /* belongs to the message before it */
	struct span at;
	struct sv text;
	struct sv waived; /* the author's reason; empty: it counts */
	size_t serial;    /* order of report */
};

/* What diags_print() would print, and what was waived, in the same order. */
const struct diag_message **diags_sorted(struct diags *ds, size_t *count);

/* "error", "warning" or "note". */
const char *diag_message_severity(const struct diag_message *m);

/* The stable name of a code, as in "[term-unknown]", and what it means. */
const char *diag_tag(enum diag_code code);
const char *diag_meaning(enum diag_code code);
enum diag_severity diag_severity(enum diag_code code);

/* The whole of 'src'; a place 'offset' [bytes] into it, 'len' long. */
struct span span_file(const struct source *src);
struct span span_at(const struct source *src, size_t offset, size_t len);

#endif
