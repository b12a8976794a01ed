#ifndef LEXLEAF_LAYOUT_IMP_H
#define LEXLEAF_LAYOUT_IMP_H

/*
 * Inside layout.  A doc becomes one column of strips, which is then cut
 * into pages:
 *
 *	style.c   what a print style is made of
 *	text.c    inlines → one styled paragraph, its lines and its leaves
 *	place.c   inlines → pieces of text and figures, where a block stands
 *	column.c  strips one below the other
 *	lanes.c    a block and its twin in another language, side by side
 *	blocks.c, list.c, table.c, stacked.c
 *	          blocks → strips, frames and structure elements
 *	breaks.c  where pages end
 *	cuts.c    where they may end inside a row
 *	flow.c    strips → pages, through frames and below heads
 *	page.c    a strip at its place → items
 *	furniture.c  headers and footers
 *	impose.c   pages → sheets to be folded
 *
 * A strip is what page breaks stand between: a line of text, a figure, a
 * table row, which is cut only when it must be.  Each says how high it is,
 * how much space it wants before it and how bad it would be to begin a page
 * with it, so that breaking pages is a question about a list of numbers.
 * Frames (call-outs, letters, boxes) are no strips: every strip knows the
 * frame it stands in, and frames are painted around whatever part of them a
 * page has.
 *
 * All lengths are [fx].  Places to the left and right are settled here and
 * are the same on every page; up and down only flow.c knows.
 */

#include <stdbool.h>
#include <stdint.h>

#include "lexleaf/layout.h"
#include "lexleaf/map.h"

#define PT(points) ((int32_t)((points) * FX_PER_PT))

/* style.c */

enum text_kind {
	TEXT_BODY,
	TEXT_LEAD,  /* the summary below the title */
	TEXT_H1, TEXT_H2, TEXT_H3, TEXT_H4,
	TEXT_HEAD,  /* a cell of a table's head */
	TEXT_TERM,  /* of a definition list */
	TEXT_LABEL, /* the number or bullet of a list item */
	TEXT_CODE,
	TEXT_CAPTION,
	TEXT_FURNITURE,
	TEXT_KINDS
};

enum ink { INK_TEXT, INK_ACCENT, INK_MUTED, INK_RULE, INK_TINT, INK_EDGE,
	   INK_COUNT };

struct text_style {
	int size;        /* [percent of the body size] */
	int line_height; /* [percent of the language's] */
	enum font_weight weight;
	enum ink ink;
};

/* What stands above and below a block: the larger of two neighbours' wins. */
enum block_kind {
	BLOCK_TITLE, BLOCK_LEAD, BLOCK_H2, BLOCK_H3, BLOCK_H4,
	BLOCK_PARAGRAPH, BLOCK_LIST, BLOCK_TIGHT_ITEM, BLOCK_TABLE,
	BLOCK_FRAME, BLOCK_FIGURE, BLOCK_CAPTION, BLOCK_RULE,
	BLOCK_TERM, /* a term and its definition, from the next */
	BLOCK_KINDS
};

struct gap {
	int before, after; /* [percent of the body size] */
};

enum frame_kind { FRAME_QUOTE, FRAME_LETTER, FRAME_BOX, FRAME_CODE,
		  FRAME_KINDS };

/* How much is lost when a page begins with a strip. */
enum keep {
	KEEP_NOT,
	KEEP_RATHER, /* a short list would be split */
	KEEP_BETTER, /* a call-out or letter would be split */
	KEEP_STRONG, /* a single line, item or row would be left alone */
	KEEP_ALWAYS, /* a heading would be left without its text */
	KEEP_LEVELS
};

struct frame_style {
	int side, top, bottom; /* padding [percent of the body size] */
	int bar;        /* thickness of the bar at the start [percent] */
	enum ink fill;  /* INK_COUNT: none */
	enum ink edge;  /* of the outline; INK_COUNT: none */
	enum keep inside; /* of every strip but its first */
	int least;        /* of it on any page [lines] */
};

enum furniture_kind {
	FURNITURE_NUMBER, /* of the page only: there is no room for more */
	FURNITURE_ALL
};

/* How a sheet is folded, and so which pages share a side of it. */
enum fold {
	FOLD_NONE,
	FOLD_BOOKLET, /* sheets inside each other, folded once: two pages a
			 side */
	FOLD_LETTER   /* each sheet by itself, in three: three pages a side */
};

struct print_style {
	const char *name;
	int32_t width, height;       /* of the page */
	int32_t side, top, bottom;   /* margins */
	int32_t header, footer;      /* paper above and below these */
	int32_t size;                /* of body text */
	int32_t gutter; /* between two languages side by side; 0: one */
	enum furniture_kind furniture;
	enum fold fold;              /* of the sheets its pages stand on */
	struct text_style text[TEXT_KINDS];
	struct gap gap[BLOCK_KINDS];
	struct frame_style frame[FRAME_KINDS];
	/* [percent of the body size] */
	int bullet;          /* indent of the text behind a bullet */
	int tick;            /* side of a tick box */
	int label_gap;       /* at least, between a number and its text */
	int definition;      /* indent */
	int cell_side, cell_top; /* padding */
	int hairline, rule;  /* thickness */
	int underline;       /* thickness */
	int qr;              /* side of a QR code without its quiet zone */
	/* [percent] */
	int figure_height;   /* at most, of the page's text height */
	int text_width;      /* at least, of the page's, however nested */
};

/* layout.c */

/* A language as it is set: NULL for one that is not in the table. */
struct voice {
	struct sv tag;
	const struct lang *lang;
	const struct fontset *fonts[FONT_WEIGHTS];
};

struct layout {
	struct arena *a;
	struct diags *ds;
	struct shaper *shaper;
	const struct layout_options *opts;
	const struct print_style *style;
	struct pages *pages;
	struct map *ids;    /* of nodes that become destinations */
	const struct voice **voices;
	size_t nvoices, capvoices;
	const struct voice *voice; /* of the doc */
	int32_t em;         /* size of body text in the doc's language */
	uint32_t inks[INK_COUNT];
	struct rect area;   /* of the text, on every page */
	bool failed;        /* something was reported */
};

/* 'percent' of the body size. */
int32_t em(const struct layout *l, int percent);

/* How 'tag' is set; never NULL. */
const struct voice *voice_of(struct layout *l, struct sv tag);

/* text.c */

/* Where a link goes; shared by the pieces of its text. */
struct link {
	struct sv uri, dest, contents;
	bool quiet;        /* a term: many on a page, so only underlined */
	struct elem *elem; /* NULL until painted */
};

/* A stretch of text that is one leaf of the structure tree. */
struct leaf {
	size_t from, to; /* [bytes] */
	struct link *link;
	struct sv lang;  /* empty: as the text */
	bool code;
	bool rtl;        /* placed order is not the logical one */
	struct elem *elem; /* NULL until painted */
	size_t elem_from;  /* where 'elem' begins [bytes] */
	int page;          /* of 'elem' */
};

/* What layout knows about a para_span. */
struct part {
	const struct node *node; /* NULL: a label, furniture */
	size_t from; /* [bytes] */
	size_t leaf;
	uint32_t colour;
};

struct text {
	enum text_kind kind;
	enum dir dir;
	bool align_end;     /* lines stand at the right in LTR, left in RTL */
	bool align_centre;
	const struct voice *voice;
	struct elem *elem;  /* the leaves' parent, or the only leaf itself */
	struct para_span *spans;
	struct part *parts; /* as many as spans */
	size_t nspans, capspans, capparts;
	struct leaf *leaves;
	size_t nleaves, capleaves;
	size_t at_leaf;     /* those before it are painted */
	struct para *para;
	struct line *lines; /* after text_break() */
	size_t nlines;
	int32_t size;
	int32_t above, below; /* the baseline, of a normal line */
};

/* A text of the inlines from 'first' until before 'end' (NULL: the last). */
struct text *text_new(struct layout *l, enum text_kind kind,
		      const struct voice *voice, enum dir dir);
void text_inlines(struct layout *l, struct text *t, const struct node *first,
		  const struct node *end);
void text_put(struct layout *l, struct text *t, struct sv s, bool keep);

/* Shape what was put in.  Reports characters without a font. */
void text_shape(struct layout *l, struct text *t, struct span at);
void text_break(struct text *t, int32_t width);

/* Line 'i' above and below its baseline. */
int32_t text_above(const struct text *t, size_t i);
int32_t text_below(const struct text *t, size_t i);

/* Make the elements that line 'i' needs, on page number 'page'. */
void text_grow(struct layout *l, struct text *t, size_t i, int page);

/* blocks.c, list.c, table.c */

/* A frame, and its part on the page that is being painted. */
struct frame {
	struct frame *parent;
	const struct frame_style *style;
	int depth;
	int32_t x, w; /* outside */
	int32_t top, bottom; /* padding */
	bool rtl;     /* the bar stands at the right */
	int32_t y;    /* where its part begins */
	size_t slot;  /* of its first item, kept free in the page */
};

/* The label of a list item, in front of a strip. */
struct label {
	struct label *next;
	int32_t x, w;      /* where it may stand */
	struct text *text; /* NULL: a tick box */
	bool done;         /* the tick box is ticked */
	bool rtl;
	struct elem *elem;   /* NULL: an artifact */
	struct label *twin;  /* of the item in the other lane; or NULL */
};

/* Something that a page number is wanted of: heading, term. */
struct anchor {
	struct anchor *next;
	struct sv id;    /* empty: no destination */
	int level;       /* 0: no bookmark */
	struct sv title;
	const struct elem *elem;
};

struct cell {
	int32_t x, w; /* inside its padding */
	int32_t drop; /* of its content, to have a baseline in common */
	struct strip *first;
};

struct row {
	const struct table *table;
	struct cell *cells;
	bool head;
	bool lanes; /* no row to be seen, but two lanes side by side */
};

struct table {
	int32_t x, w;
	size_t ncolumns;
	struct strip *head; /* repeated on each page; NULL: not */
};

enum strip_kind { STRIP_LINE, STRIP_ROW, STRIP_FIGURE, STRIP_RULE,
		  STRIP_EMPTY };

struct strip {
	struct strip *next;
	enum strip_kind kind;
	enum keep keep;
	int32_t space; /* before it, but not at the top of a page */
	int32_t x, w, h;
	struct frame *frame;
	bool again;    /* a line once more, for the eye only */
	struct label *labels;
	struct anchor *anchors;
	union {
		struct {
			struct text *text;
			size_t i;
		} line;
		struct row *row;
		struct {
			const struct image *image; /* or else... */
			const struct qr *qr;       /* ...in its quiet zone */
			struct elem *elem;
		} figure;
	} as;
};

/* A growing list of strips. */
struct column {
	struct strip *first, *last;
	int32_t space;        /* wanted before the next strip */
	bool flush;           /* the next strip wants none */
	enum keep keep;       /* of the next strip, at least */
	struct label *labels; /* of the next strip */
	struct anchor *anchors;
};

/* Want the space of a block before and behind it. */
void column_before(struct layout *l, struct column *c, enum block_kind kind);
void column_after(struct layout *l, struct column *c, enum block_kind kind);

/* The same at the end of a group, instead of what its last block wants. */
void column_after_group(struct layout *l, struct column *c,
			enum block_kind kind);

/* Want the next strip on the page of the last one, at least this much. */
void column_keep(struct column *c, enum keep keep);

/* A strip with all that was wanted of it; its size is up to the caller. */
struct strip *column_add(struct layout *l, struct column *c,
			 enum strip_kind kind, struct frame *frame);
void column_text(struct layout *l, struct column *c, struct text *t,
		 struct frame *frame, int32_t x, int32_t w);

/* How much 's' is [lines of text]. */
enum { MANY_LINES = 9 };
int strip_lines(const struct strip *s);

/* Mark the strips from 'first' until before 'end'. */
void strips_keep(struct strip *first, const struct strip *end,
		 enum keep keep);

/* Is so little between them that it looks lost when it stands alone? */
bool strips_little(const struct strip *first, const struct strip *end);

/* Where blocks are set. */
struct place {
	struct column *column;
	struct elem *elem;
	struct frame *frame;
	const struct voice *voice;
	enum dir dir;
	int32_t x, w;
	bool inner; /* in an item, a definition or a cell: text starts where
		       its container does, whatever its own direction */
	bool sole;  /* the text here needs no element below 'elem' */
	bool tight; /* in an item of a tight list */
	/* The lane beside it, for the blocks' twins; no width: none. */
	int32_t twin_x, twin_w;
	enum dir twin_dir;
	bool twin; /* in that lane: figures stand in the other one only */
	int depth, lists;
	int32_t list_x, list_w; /* of the list around, with its labels */
};

/* The place inside 'n', which may be in another language. */
struct place place_in(struct layout *l, const struct place *p,
		      const struct node *n);

/*
 * Indents are settled here, on the side where the text of the place begins.
 * Where too little of the line would be left there is no room for one, and
 * the block stays under its parent's list or frame.
 */
bool place_has_room(const struct layout *l, const struct place *p,
		    int32_t indent);
void place_indent(struct place *p, int32_t by);

/* Both lanes of the place, or its only one. */
struct rect place_span(const struct place *p);

/* An element for 'n' below the place's, with its language. */
struct elem *place_elem(struct layout *l, const struct place *p,
			const struct place *in, enum role role);

/*
 * The inlines of a block: images stand on their own between the texts
 * before and behind them.
 */
struct piece {
	struct piece *next;
	struct text *text; /* NULL: a figure */
	const struct image *image; /* of the figure; or else... */
	const struct qr *qr;
	struct elem *figure;
	int64_t w, h;      /* of the figure, before it is made to fit */
};

struct piece *pieces_new(struct layout *l, const struct place *p,
			 const struct node *n, enum text_kind kind,
			 enum role role);
void column_pieces(struct layout *l, const struct place *p,
		   const struct piece *list);

/* Pieces at once; with a 'level' they are a heading of the outline. */
void inlines_build(struct layout *l, const struct place *p,
		   const struct node *n, enum text_kind kind, enum role role,
		   int level);

/* lanes.c */

/* Part the area of the page into two lanes, if the style has any. */
void lanes_part(const struct layout *l, struct place *p);

/* The place of the twins of the blocks at 'p', in the lane beside it. */
struct place lanes_twin(struct layout *l, const struct place *p,
			const struct node *n);

/* Let both begin on one baseline, however high their letters are. */
void lanes_align(struct cell *cells);

/* Two lanes of text, not the rows of two tables. */
bool row_is_text(const struct row *row);

/* Columns for the two lanes; the first takes over what waits in 'p'. */
void lanes_begin(const struct place *p, struct column *first,
		 struct column *second);

/* A strip of what stands in the two lanes; either may be NULL.  Strips of
 * one table repeat its head. */
struct strip *lanes_add(struct layout *l, const struct place *p,
			struct table *t, struct strip *first,
			struct strip *second);
struct table *lanes_table(struct layout *l, const struct place *p);

/* The strips of a doc; of one block; of the kinds with files of their own. */
struct strip *blocks_build(struct layout *l, const struct doc *d);
void block_build(struct layout *l, const struct place *p,
		 const struct node *n);
void list_build(struct layout *l, const struct place *p,
		const struct node *list);
void defs_build(struct layout *l, const struct place *p,
		const struct node *defs);
void table_build(struct layout *l, const struct place *p,
		 const struct node *table);

/* A cell before the widths of the columns are known. */
struct draft {
	struct place place;
	struct piece *pieces;
	enum node_align align;
};

/* A table whose columns have their widths. */
struct sketch {
	struct table *t;
	size_t nrows;
	bool headed; /* the first row is its head */
	bool fits;   /* no word has to be broken */
	struct draft *drafts; /* row by row */
	int32_t *widths, side;
	enum dir dir;
};

/* stacked.c: row by row, each cell below the head of its column. */
void stacked_build(struct layout *l, const struct place *p,
		   const struct sketch *k, const struct sketch *twin);

/* The height of a row, from its cells; what it is higher than they are. */
int32_t row_height(const struct layout *l, const struct row *row);
int32_t row_padding(const struct layout *l, const struct row *row);

/* page.c */

/* A page being painted: backgrounds and rules lie under the content. */
struct sheet {
	int number; /* from 0 */
	struct item *under, *over;
	size_t nunder, capunder, nover, capover;
	struct link_area *links;
	size_t nlinks, caplinks;
};

void paint_strip(struct layout *l, struct sheet *sh, struct strip *s,
		 int32_t y);

/* Line 'i' of 't' in 'box', as part of an element or as an artifact. */
void paint_line(struct layout *l, struct sheet *sh, struct text *t, size_t i,
		struct rect box, const enum artifact *artifact);

/* A table head once more, as an artifact. */
void paint_again(struct layout *l, struct sheet *sh, const struct strip *head,
		 int32_t y);

void frame_open(struct layout *l, struct sheet *sh, struct frame *f,
		int32_t y);
void frame_close(struct layout *l, struct sheet *sh, struct frame *f,
		 int32_t y);

/* A page of the layout: a header, what the flow gave, a footer. */
void page_add(struct layout *l, const struct sheet *top,
	      const struct sheet *middle, const struct sheet *foot);

/* furniture.c: headers and footers */

struct furnishing;

/* Set the furniture and take its room from the page's area. */
struct furnishing *furniture_new(struct layout *l);
/* Paint it around every sheet, now that their number is known. */
void furniture_paint(struct layout *l, const struct furnishing *f,
		     const struct sheet *sheets, size_t n);

/* impose.c */

/*
 * The sides of the sheets that the pages of 'p', which is used up, are
 * printed on.  Elements that run from one page to the next get a Span for
 * each, so that the tree keeps the order of reading.
 */
struct pages *impose(struct arena *a, struct pages *p, enum fold fold);

/* flow.c */

/* Down a page. */
struct cursor {
	int32_t y;
	struct frame *frame; /* the innermost that is open */
	bool top;            /* nothing has been set yet */
};

struct cursor cursor_top(const struct layout *l);

/* Move to where 's' begins; paint what is passed, if there is a sheet. */
void cursor_approach(struct layout *l, struct sheet *sh, struct cursor *c,
		     const struct strip *s);

/* What is left of the page once its frames are closed. */
int32_t cursor_room(const struct layout *l, const struct cursor *c);

/* The innermost frame around both. */
struct frame *frame_common(struct frame *a, struct frame *b);

/* Paint the strips on as many sheets as they need, at least one. */
struct sheet *flow(struct layout *l, struct strip *first, size_t *count);

/* breaks.c */

/*
 * The strips that begin pages, in '*starts'; gives how many.  Rows that a
 * page ends in are cut.
 */
size_t breaks_choose(struct layout *l, struct strip *first,
		     struct strip ***starts);

/* cuts.c */

/* The cuts of a row that are not worse than 'least'. */
struct cuts;
struct cuts *cuts_new(struct layout *l, const struct row *row,
		      enum keep least);

/* The parts they make, all of them together; NULL: 1. */
size_t cuts_count(const struct cuts *c);

/* How bad cut 'i' is, from 1 up to one less than there are parts. */
enum keep cuts_keep(const struct cuts *c, size_t i);

/* The row's height from one cut to another; 0 is its top. */
int32_t cuts_height(const struct cuts *c, size_t from, size_t to);

/* Cut the row of 's' there; gives the strip of the rest, now behind it. */
struct strip *cuts_cut(struct layout *l, const struct cuts *c, size_t i,
		       struct strip *s);

#endif
