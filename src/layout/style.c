/*
 * Print styles.  A style is only data: nothing else in layout asks which
 * one it is.  Sizes and spaces are percents of the body size, so that large
 * print is large throughout; the body size itself is then scaled for the
 * language, whose letters may need more room than Latin ones.
 *
 * Never below 12 pt (GOV.UK), large print 18 pt (UKAAF G003), furniture as
 * large as the text, no italics, nothing justified.  A QR code is an inch
 * wide at least, for old phones and hands that shake.  What is to be folded is
 * set on pages of the folded size; impose.c puts them on sheets of A4.
 */

#include "layout_imp.h"

/* What the styles have in common; 'side' is the padding of letters and
 * boxes, 'least' the width that indents must leave. */
#define SPACES(side, least)                                                    \
	.gap = {                                                               \
		[BLOCK_TITLE] = { 0, 85 },                                     \
		[BLOCK_LEAD] = { 0, 140 },                                     \
		[BLOCK_H2] = { 190, 55 },                                      \
		[BLOCK_H3] = { 140, 40 },                                      \
		[BLOCK_H4] = { 110, 30 },                                      \
		[BLOCK_PARAGRAPH] = { 70, 70 },                                \
		[BLOCK_LIST] = { 50, 80 },                                     \
		[BLOCK_TIGHT_ITEM] = { 35, 35 },                               \
		[BLOCK_TABLE] = { 90, 110 },                                   \
		[BLOCK_FRAME] = { 100, 100 },                                  \
		[BLOCK_FIGURE] = { 100, 100 },                                 \
		[BLOCK_CAPTION] = { 45, 110 },                                 \
		[BLOCK_RULE] = { 130, 130 },                                   \
		[BLOCK_TERM] = { 80, 80 },                                     \
	},                                                                     \
	.frame = {                                                             \
		[FRAME_QUOTE] = { 120, 80, 80, 30, INK_TINT, INK_COUNT,        \
				  KEEP_BETTER, 2 },                            \
		[FRAME_LETTER] = { side, 160, 160, 0, INK_COUNT, INK_EDGE,      \
				   KEEP_BETTER, 3 },                           \
		[FRAME_BOX] = { side, 120, 120, 0, INK_TINT, INK_COUNT,         \
				KEEP_ALWAYS, 3 },                              \
		[FRAME_CODE] = { 100, 70, 70, 0, INK_TINT, INK_COUNT,          \
				 KEEP_NOT, 3 },                                \
	},                                                                     \
	.bullet = 150, .tick = 100, .label_gap = 60, .definition = 150, .cell_side = 70,    \
	.cell_top = 55, .hairline = 5, .rule = 10, .underline = 6,             \
	.qr = 600, .figure_height = 60, .text_width = least

/* Body text of 12 pt, with headings of these sizes. */
#define CLEAR_PRINT(h1, h2, h3)                                                \
	.size = PT(12), .text = {                                              \
		[TEXT_BODY] = { 100, 100, FONT_REGULAR, INK_TEXT },            \
		[TEXT_LEAD] = { 117, 95, FONT_REGULAR, INK_MUTED },            \
		[TEXT_H1] = { h1, 78, FONT_BOLD, INK_ACCENT },                 \
		[TEXT_H2] = { h2, 86, FONT_BOLD, INK_ACCENT },                 \
		[TEXT_H3] = { h3, 90, FONT_BOLD, INK_TEXT },                   \
		[TEXT_H4] = { 100, 100, FONT_BOLD, INK_TEXT },                 \
		[TEXT_HEAD] = { 100, 93, FONT_BOLD, INK_ACCENT },              \
		[TEXT_TERM] = { 100, 100, FONT_BOLD, INK_TEXT },               \
		[TEXT_LABEL] = { 100, 100, FONT_BOLD, INK_ACCENT },            \
		[TEXT_CODE] = { 100, 100, FONT_REGULAR, INK_TEXT },            \
		[TEXT_CAPTION] = { 100, 93, FONT_REGULAR, INK_MUTED },         \
		[TEXT_FURNITURE] = { 100, 90, FONT_REGULAR, INK_MUTED },       \
	}

static const struct print_style styles[] = {
	{
		.name = "a4",
		.width = PT(595.28), .height = PT(841.89),
		.side = PT(64), .top = PT(84), .bottom = PT(78),
		.header = PT(36), .footer = PT(36),
		.furniture = FURNITURE_ALL,
		CLEAR_PRINT(217, 142, 117),
		SPACES(160, 40),
	},
	{
		.name = "large-print",
		.width = PT(595.28), .height = PT(841.89),
		.side = PT(57), .top = PT(98), .bottom = PT(92),
		.header = PT(36), .footer = PT(36),
		.furniture = FURNITURE_ALL,
		.size = PT(18),
		.text = {
			[TEXT_BODY] = { 100, 100, FONT_REGULAR, INK_TEXT },
			[TEXT_LEAD] = { 100, 100, FONT_REGULAR, INK_TEXT },
			[TEXT_H1] = { 167, 82, FONT_BOLD, INK_ACCENT },
			[TEXT_H2] = { 128, 88, FONT_BOLD, INK_ACCENT },
			[TEXT_H3] = { 111, 92, FONT_BOLD, INK_TEXT },
			[TEXT_H4] = { 100, 100, FONT_BOLD, INK_TEXT },
			[TEXT_HEAD] = { 100, 95, FONT_BOLD, INK_ACCENT },
			[TEXT_TERM] = { 100, 100, FONT_BOLD, INK_TEXT },
			[TEXT_LABEL] = { 100, 100, FONT_BOLD, INK_ACCENT },
			[TEXT_CODE] = { 100, 100, FONT_REGULAR, INK_TEXT },
			[TEXT_CAPTION] = { 100, 95, FONT_REGULAR, INK_TEXT },
			[TEXT_FURNITURE] = { 100, 90, FONT_REGULAR, INK_TEXT },
		},
		SPACES(160, 40),
	},
	{
		.name = "booklet",
		.width = PT(420.945), .height = PT(595.28),
		.side = PT(42), .top = PT(66), .bottom = PT(60),
		.header = PT(28), .footer = PT(28),
		.furniture = FURNITURE_ALL,
		.fold = FOLD_BOOKLET,
		CLEAR_PRINT(192, 133, 108),
		SPACES(140, 40),
	},
	{
		.name = "trifold",
		.width = PT(280.63), .height = PT(595.28),
		.side = PT(22), .top = PT(34), .bottom = PT(50),
		.header = PT(24), .footer = PT(24),
		.furniture = FURNITURE_NUMBER,
		.fold = FOLD_LETTER,
		CLEAR_PRINT(167, 125, 108),
		SPACES(80, 40),
	},
	{
		.name = "bilingual",
		.width = PT(841.89), .height = PT(595.28),
		.side = PT(50), .top = PT(78), .bottom = PT(70),
		.header = PT(32), .footer = PT(32),
		.furniture = FURNITURE_ALL,
		.gutter = PT(30),
		CLEAR_PRINT(200, 142, 117),
		SPACES(120, 18),
	},
};

enum { STYLES = sizeof styles / sizeof *styles };

const char *print_style_name(size_t i)
{
	return i < STYLES ? styles[i].name : NULL;
}

bool print_style_is_paired(const struct print_style *style)
{
	return style->gutter > 0;
}

bool print_style_is_leaflet(const struct print_style *style)
{
	return style->fold == FOLD_LETTER;
}

const struct print_style *print_style_find(struct sv name)
{
	for (size_t i = 0; i < STYLES; i++)
		if (sv_is(name, styles[i].name))
			return &styles[i];
	return NULL;
}
