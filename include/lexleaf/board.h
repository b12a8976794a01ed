#ifndef LEXLEAF_BOARD_H
#define LEXLEAF_BOARD_H

/*
 * The board that staff look at: every leaflet in every language, and what to
 * do next, in plain English, most harmful first.
 */

#include "lexleaf/buf.h"
#include "lexleaf/diag.h"
#include "lexleaf/library.h"

/*
 * What goes wrong while nobody does it.  A wrong deadline costs a family an
 * appeal; a long sentence costs it a minute.
 */
enum harm {
	HARM_STOPS,   /* nothing can be published */
	HARM_LAW,     /* leaflets may say what is not so */
	HARM_CONTACT, /* families may ring in vain */
	HARM_MISSING, /* families lack a leaflet, or part of it */
	HARM_UNREAD,  /* nobody has checked a translation */
	HARM_SOON,    /* will be one of these */
	HARM_STYLE
};

struct todo {
	enum harm harm;
	struct sv text; /* a sentence or two */
};

struct board {
	const struct library *lib;
	struct status *cells; /* see board_cell(); NULL: not asked for */
	struct coverage *totals; /* of all leaflets and notices, by edition; NULL
				    likewise */
	struct todo *todo;
	size_t ntodo;
};

/*
 * 'ds' holds what check_library() or a build has reported.  Without 'cells' the
 * translations are not looked at.
 */
struct board *board_make(struct arena *a, struct diags *ds,
			 const struct library *lib, bool cells);

/* Of a translation; the source language has none, nor has a leaflet that
 * cannot be read or is withdrawn. */
bool board_has_cells(const struct board *b, size_t leaflet);
const struct status *board_cell(const struct board *b, size_t leaflet,
				size_t edition);

/* What a language is translated in parts of: the leaflets with the notices,
 * the jargon buster, the words of the website. */
enum board_part { PART_LEAFLETS, PART_GLOSSARY, PART_UI, BOARD_PARTS };
const struct coverage *board_part(const struct board *b, size_t edition,
				  enum board_part part);
const char *board_part_name(enum board_part part);

/* For a terminal: all of it; or only the first 'most' things to do, 0 for
 * all. */
void board_text(struct buf *out, const struct board *b);
void board_todo(struct buf *out, const struct board *b, size_t most);
void board_json(struct buf *out, const struct board *b);

/* "£46.20" */
void board_pounds(struct buf *out, int pence);

#endif
