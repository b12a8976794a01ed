/*
 * PNG and JPEG files.
 *
 * Each file is decoded to its last row, even a JPEG that is then passed
 * through: a file cut off on its way to us must be found here and not by a
 * parent's printer.
 *
 * libjpeg reports errors by calling a function that must not return.  So
 * this is the one file of the program with setjmp(), and only read_jpeg()
 * has it: between setjmp() and the end of that function nothing is held but
 * libjpeg's own state and memory of the arena.
 */

#include "lexleaf/image.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>
#include <png.h>

#include "lexleaf/fs.h"

/* A whole A4 page at 300 dots per inch is 9 million pixels. */
enum { PIXELS_MAX = 40 * 1000 * 1000 };

/* [pixels] a metre to an inch, in units of 1/10,000. */
enum { INCH = 254 };

/* What is wrong, in words; "" when nothing is. */
struct problem {
	char words[JMSG_LENGTH_MAX + 64];
};

static void say(struct problem *p, const char *words)
{
	if (!p->words[0])
		snprintf(p->words, sizeof p->words, "%s", words);
}

static bool check_size(struct problem *p, unsigned long width,
		       unsigned long height)
{
	if (width && height && width <= PIXELS_MAX / height)
		return true;
	say(p, "it has more than 40 million pixels; make it smaller");
	return false;
}

static uint32_t read32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

/*
 * PNG, by libpng's simplified interface: it turns every kind of PNG into
 * 8-bit sRGB and returns errors instead of jumping.
 */

/* The pHYs chunk (PNG §11.3.5.3), which that interface passes over. */
static int png_dpi(struct sv file)
{
	const unsigned char *p = (const unsigned char *)file.p;
	size_t at = 8;

	while (file.n - at >= 12) {
		uint32_t n = read32(p + at);

		if (n > file.n - at - 12 || !memcmp(p + at + 4, "IDAT", 4))
			break;
		if (!memcmp(p + at + 4, "pHYs", 4) && n == 9 &&
		    p[at + 16] == 1) {
			uint64_t metre = read32(p + at + 8);

			return (int)((metre * INCH + 5000) / 10000);
		}
		at += 12 + n;
	}
	return 0;
}

/* Take every 'step'th byte of 'from', 'count' bytes of each. */
static unsigned char *pick(struct arena *a, const unsigned char *from,
			   size_t pixels, size_t step, size_t count)
{
	unsigned char *to = ARENA_ARRAY(a, unsigned char, pixels * count);

	for (size_t i = 0; i < pixels; i++)
		memcpy(to + i * count, from + i * step, count);
	return to;
}

static bool is_opaque(const unsigned char *alpha, size_t pixels)
{
	for (size_t i = 0; i < pixels; i++)
		if (alpha[i] != 0xFF)
			return false;
	return true;
}

static struct image *read_png(struct arena *a, struct sv file,
			      struct problem *p)
{
	png_image png = { .version = PNG_IMAGE_VERSION };
	struct image *image = ARENA_NEW(a, struct image);
	struct arena *scratch = NULL;
	size_t pixels, samples;
	unsigned char *rows;
	const unsigned char *alpha;

	if (!png_image_begin_read_from_memory(&png, file.p, file.n))
		goto out;
	if (!check_size(p, png.width, png.height))
		goto out;
	png.flags |= PNG_IMAGE_FLAG_16BIT_sRGB; /* not linear, as all write */
	png.format &= PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA;
	samples = PNG_IMAGE_SAMPLE_CHANNELS(png.format);
	pixels = (size_t)png.width * png.height;
	image->width = (int)png.width;
	image->height = (int)png.height;
	image->dpi = png_dpi(file);
	image->orientation = 1;
	image->channels = png.format & PNG_FORMAT_FLAG_COLOR ? 3 : 1;

	scratch = arena_new();
	rows = ARENA_ARRAY(scratch, unsigned char, pixels * samples);
	if (!png_image_finish_read(&png, NULL, rows, 0, NULL))
		goto out;
	image->pixels = pick(a, rows, pixels, samples,
			     (size_t)image->channels);
	if (png.format & PNG_FORMAT_FLAG_ALPHA) {
		alpha = pick(scratch, rows + samples - 1, pixels, samples, 1);
		if (!is_opaque(alpha, pixels))
			image->alpha = pick(a, alpha, pixels, 1, 1);
	}
out:
	if (PNG_IMAGE_FAILED(png))
		say(p, png.message);
	png_image_free(&png);
	arena_free(scratch);
	return p->words[0] ? NULL : image;
}

/*
 * JPEG.
 */

struct jpeg_errors {
	struct jpeg_error_mgr base; /* first, so that it can be found */
	jmp_buf back;
	struct problem *problem;
};

static void remember(j_common_ptr jpeg)
{
	struct jpeg_errors *e = (struct jpeg_errors *)jpeg->err;
	char words[JMSG_LENGTH_MAX];

	e->base.format_message(jpeg, words);
	say(e->problem, words);
}

static void on_error(j_common_ptr jpeg)
{
	remember(jpeg);
	longjmp(((struct jpeg_errors *)jpeg->err)->back, 1);
}

/* A warning says that data was lost, but for these two, which every viewer
 * copes with. */
static void on_message(j_common_ptr jpeg, int level)
{
	if (level < 0 && jpeg->err->msg_code != JWRN_EXTRANEOUS_DATA &&
	    jpeg->err->msg_code != JWRN_ADOBE_XFORM)
		remember(jpeg);
}

static unsigned read16(const unsigned char *p, bool little)
{
	return little ? (unsigned)p[1] << 8 | p[0] : (unsigned)p[0] << 8 | p[1];
}

/* The orientation in an EXIF block: TIFF's first directory, tag 0x0112. */
static int exif_orientation(const unsigned char *p, size_t n)
{
	enum { ENTRY = 12, TAG = 0x0112 };
	bool little;
	size_t at;
	unsigned count;

	if (n < 14 || memcmp(p, "Exif\0\0", 6) != 0)
		return 1;
	p += 6;
	n -= 6;
	little = p[0] == 'I';
	/* The offset's high half is 0, as a block has at most 64 KB. */
	at = read16(p + (little ? 4 : 6), little);
	if (at > n - 2)
		return 1;
	count = read16(p + at, little);
	for (at += 2; count > 0 && at + ENTRY <= n; at += ENTRY, count--) {
		unsigned value = read16(p + at + 8, little);

		if (read16(p + at, little) == TAG)
			return value >= 1 && value <= 8 ? (int)value : 1;
	}
	return 1;
}

static int jpeg_orientation(const struct jpeg_decompress_struct *jpeg)
{
	for (jpeg_saved_marker_ptr m = jpeg->marker_list; m; m = m->next)
		if (m->marker == JPEG_APP0 + 1)
			return exif_orientation(m->data, m->data_length);
	return 1;
}

/* Row of CMYK to RGB.  Adobe's programs, that is all that write CMYK, store
 * it inverted. */
static void put_rgb(unsigned char *rgb, const unsigned char *cmyk, size_t n,
		    bool inverted)
{
	for (size_t i = 0; i < n; i++) {
		unsigned flip = inverted ? 0 : 0xFF;
		unsigned k = cmyk[4 * i + 3] ^ flip;

		for (size_t c = 0; c < 3; c++)
			rgb[3 * i + c] = (unsigned char)
				(((cmyk[4 * i + c] ^ flip) * k + 127) / 255);
	}
}

static struct image *read_jpeg(struct arena *a, struct sv file,
			       struct problem *p)
{
	struct jpeg_decompress_struct jpeg;
	struct jpeg_errors errors = { .problem = p };
	struct image *image = ARENA_NEW(a, struct image);
	unsigned char *pixels = NULL;
	JSAMPARRAY row;
	bool cmyk, lies;

	jpeg.err = jpeg_std_error(&errors.base);
	errors.base.error_exit = on_error;
	errors.base.emit_message = on_message;
	if (setjmp(errors.back)) {
		jpeg_destroy_decompress(&jpeg);
		return NULL;
	}
	jpeg_create_decompress(&jpeg);
	jpeg_mem_src(&jpeg, (const unsigned char *)file.p, file.n);
	jpeg_save_markers(&jpeg, JPEG_APP0 + 1, 0xFFFF);
	jpeg_read_header(&jpeg, TRUE);
	cmyk = jpeg.num_components == 4;
	if (jpeg.num_components != 1 && jpeg.num_components != 3 && !cmyk)
		say(p, "it has neither 1 nor 3 nor 4 colours");
	if (!check_size(p, jpeg.image_width, jpeg.image_height) || p->words[0])
		goto out;
	if (cmyk)
		jpeg.out_color_space = JCS_CMYK;
	image->orientation = jpeg_orientation(&jpeg);
	lies = image->orientation >= 5;
	image->width = (int)(lies ? jpeg.image_height : jpeg.image_width);
	image->height = (int)(lies ? jpeg.image_width : jpeg.image_height);
	image->channels = jpeg.num_components == 1 ? 1 : 3;
	if (jpeg.density_unit == 1)
		image->dpi = jpeg.X_density;
	else if (jpeg.density_unit == 2)
		image->dpi = (jpeg.X_density * INCH + 50) / 100;

	jpeg_start_decompress(&jpeg);
	row = jpeg.mem->alloc_sarray((j_common_ptr)&jpeg, JPOOL_IMAGE,
		jpeg.output_width * (JDIMENSION)jpeg.output_components, 1);
	if (cmyk)
		image->pixels = pixels = ARENA_ARRAY(a, unsigned char,
			3 * (size_t)image->width * (size_t)image->height);
	else
		image->jpeg = arena_sv(a, file);
	while (jpeg.output_scanline < jpeg.output_height) {
		jpeg_read_scanlines(&jpeg, row, 1);
		if (!cmyk)
			continue;
		put_rgb(pixels, row[0], jpeg.output_width,
			jpeg.saw_Adobe_marker);
		pixels += 3 * (size_t)jpeg.output_width;
	}
	jpeg_finish_decompress(&jpeg);
out:
	jpeg_destroy_decompress(&jpeg);
	return p->words[0] ? NULL : image;
}

const struct image *image_read(struct arena *a, struct diags *ds,
			       struct span at, struct sv path,
			       struct sv bytes)
{
	struct problem p = { "" };
	struct image *image = NULL;

	if (sv_starts(bytes, "\x89PNG\r\n\x1A\n"))
		image = read_png(a, bytes, &p);
	else if (sv_starts(bytes, "\xFF\xD8\xFF"))
		image = read_jpeg(a, bytes, &p);
	else
		say(&p, "it is neither PNG nor JPEG; save it as one of them");
	if (!image)
		diag(ds, DIAG_IMAGE_BROKEN, at,
		     "the image \"%.*s\" cannot be read: %s", SV_ARG(path),
		     p.words);
	return image;
}

const struct image *image_load(struct arena *a, struct diags *ds,
			       struct span at, struct sv path)
{
	const struct image *image = NULL;
	struct arena *scratch;
	struct sv bytes;

	if (!fs_exists(path)) {
		diag(ds, DIAG_IMAGE_MISSING, at, "there is no image \"%.*s\"",
		     SV_ARG(path));
		return NULL;
	}
	scratch = arena_new();
	if (fs_read_bytes(scratch, ds, path, &bytes))
		image = image_read(a, ds, at, path, bytes);
	arena_free(scratch);
	return image;
}
