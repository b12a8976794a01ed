/*
 * The colours of a service.  What cannot be read is an error: on the screen
 * the colours stand on the theme's paper, in print on white and, in tables
 * and boxes, on a tint of the accent.
 */
#include <math.h>

#include "pack_imp.h"

/* WCAG 2.2, success criterion 1.4.3, for text of any size, times 10. */
enum { LEAST_CONTRAST = 45 };

/* [percent of the accent] behind what is framed in print. */
enum { TINT = 8 };

static const struct theme default_theme = {
	.accent = 0x1F4E79,
	.text = 0x1A1A1A,
	.paper = 0xFFFFFF,
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool parse_colour(struct sv s, unsigned *out)
{
	unsigned rgb = 0;

	if (s.n != 7 || s.p[0] != '#')
		return false;
	for (size_t i = 1; i < s.n; i++) {
		int digit = hex_digit(s.p[i]);

		if (digit < 0)
			return false;
		rgb = rgb << 4 | (unsigned)digit;
	}
	*out = rgb;
	return true;
}

static unsigned read_colour(struct diags *ds, const struct yaml *map,
			    const char *key, unsigned fallback)
{
	struct sv text = yaml_text(ds, map, key, false);
	unsigned rgb = fallback;

	if (text.n && !parse_colour(text, &rgb))
		diag(ds, DIAG_VALUE_INVALID, field_at(map, key),
		     "\"%.*s\" is not a colour; write it in quotes like "
		     "\"#1f4e79\"",
		     SV_ARG(text));
	/* Without quotes a colour is a comment, and the value is empty. */
	else if (!text.n && yaml_lookup(map, key))
		diag(ds, DIAG_VALUE_INVALID, field_at(map, key),
		     "the colour is missing; \"#\" starts a comment, so write "
		     "it in quotes like \"#1f4e79\"");
	return rgb;
}

/* Relative luminance, from 0 for black to 1 for white (WCAG 2.2). */
static double luminance(unsigned rgb)
{
	static const double weight[] = { 0.0722, 0.7152, 0.2126 };
	double sum = 0;

	for (int i = 0; i < 3; i++, rgb >>= 8) {
		double c = (rgb & 0xFF) / 255.0;

		c = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
		sum += weight[i] * c;
	}
	return sum;
}

/* Contrast ratio times 10, rounded down: 10 to 210. */
static int contrast(unsigned a, unsigned b)
{
	double la = luminance(a), lb = luminance(b);
	double high = la > lb ? la : lb, low = la > lb ? lb : la;

	return (int)((high + 0.05) / (low + 0.05) * 10);
}

static bool has_contrast(struct diags *ds, struct span at, const char *what,
			 unsigned colour, unsigned paper, const char *advice)
{
	int ratio = contrast(colour, paper);

	if (ratio >= LEAST_CONTRAST)
		return true;
	diag(ds, DIAG_CONTRAST, at,
	     "%s has a contrast of %d.%d to 1; many people cannot read less "
	     "than %d.%d to 1, so make %s",
	     what, ratio / 10, ratio % 10, LEAST_CONTRAST / 10,
	     LEAST_CONTRAST % 10, advice);
	return false;
}

static void check_contrast(struct diags *ds, const struct theme *t,
			   const struct yaml *map)
{
	static const char both[] = "one of them darker or lighter";
	struct span accent = field_at(map, "accent");

	has_contrast(ds, field_at(map, "text"), "\"text\" on \"paper\"",
		     t->text, t->paper, both);
	if (has_contrast(ds, accent, "\"accent\" on \"paper\"", t->accent,
			 t->paper, both))
		has_contrast(ds, accent, "\"accent\" in the boxes of printed "
			     "leaflets", t->accent, theme_tint(t->accent),
			     "it darker");
}

unsigned theme_tint(unsigned accent)
{
	unsigned out = 0;

	for (int shift = 16; shift >= 0; shift -= 8) {
		unsigned c = accent >> shift & 0xFF;

		out |= (255 - (255 - c) * TINT / 100) << shift;
	}
	return out;
}

void theme_read(struct diags *ds, struct theme *out, const struct yaml *root)
{
	static const char *const known[] = { "accent", "text", "paper", NULL };
	const struct yaml *map = yaml_lookup(root, "theme");

	*out = default_theme;
	if (!map)
		return;
	if (map->kind != YAML_MAP) {
		diag(ds, DIAG_VALUE_INVALID, map->at,
		     "\"theme\" must hold accent, text and paper");
		return;
	}
	yaml_only(ds, map, known);
	out->accent = read_colour(ds, map, "accent", default_theme.accent);
	out->text = read_colour(ds, map, "text", default_theme.text);
	out->paper = read_colour(ds, map, "paper", default_theme.paper);
	check_contrast(ds, out, map);
}
