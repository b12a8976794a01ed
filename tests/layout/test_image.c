/* PNG and JPEG of every kind, written here, then read; and broken ones. */
#include <string.h>
#include <unistd.h>

#include <stdio.h> /* for jpeglib.h */

#include <jpeglib.h>
#include <png.h>

#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/image.h"

#include "../fixture.h"

struct world {
	struct arena *a;
	struct diags *ds;
	struct sv dir;
	struct source page;
};

static int set_up(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	char name[] = "/tmp/lexleaf-test-XXXXXX";

	w->a = arena_new();
	w->ds = diags_new();
	assert_non_null(mkdtemp(name));
	w->dir = arena_sv(w->a, sv_from(name));
	w->page = (struct source){ .path = SV("a.md"),
				   .text = SV("![A map](map.png)\n") };
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	assert_true(fs_remove_tree(w->ds, w->dir));
	arena_free(w->a);
	diags_free(w->ds);
	free(w);
	return 0;
}

static const struct image *load(struct world *w, struct sv bytes)
{
	return image_read(w->a, w->ds, span_at(&w->page, 0, 17), SV("image"),
			  bytes);
}

/* What is said when 'bytes' are loaded. */
static const char *refused(struct world *w, struct sv bytes)
{
	const char *said;

	assert_null(load(w, bytes));
	assert_int_equal(diags_count(w->ds, DIAG_ERROR), 1);
	said = printed(w->a, w->ds);
	diags_free(w->ds);
	w->ds = diags_new();
	assert_non_null(strstr(said, "a.md:1:1: error: the image \""));
	assert_non_null(strstr(said, "[image-broken]"));
	return said;
}

/*
 * Writing images.
 */

static void write_png(png_structp png, png_bytep bytes, size_t n)
{
	buf_put(png_get_io_ptr(png), bytes, n);
}

static void flush_png(png_structp png)
{
	(void)png;
}

struct kind {
	int depth, type;
	bool interlaced, transparent; /* tRNS */
};

/* 8 × 4 pixels; each sample holds 'level' in its high bits. */
static struct sv make_png(struct world *w, struct kind k, unsigned level)
{
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL,
						  NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_color palette[2] = { { 10, 20, 30 }, { 200, 100, 50 } };
	png_byte alphas[2] = { 0, 255 };
	png_color_16 clear = { 0 };
	unsigned char row[8 * 8];
	struct buf b = BUF_INIT;
	int passes;

	png_set_write_fn(png, &b, write_png, flush_png);
	png_set_IHDR(png, info, 8, 4, k.depth, k.type,
		     k.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
		     PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
	png_set_pHYs(png, info, 5906, 5906, PNG_RESOLUTION_METER);
	if (k.type == PNG_COLOR_TYPE_PALETTE)
		png_set_PLTE(png, info, palette, 2);
	if (k.transparent && k.type == PNG_COLOR_TYPE_PALETTE)
		png_set_tRNS(png, info, alphas, 2, NULL);
	else if (k.transparent)
		png_set_tRNS(png, info, NULL, 0, &clear);
	png_write_info(png, info);
	passes = png_set_interlace_handling(png);
	memset(row, (int)level, sizeof row);
	for (int i = 0; i < 4 * passes; i++)
		png_write_row(png, row);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	return buf_take(&b, w->a);
}

static struct sv make_jpeg(struct world *w, int colours, bool progressive,
			   int orientation)
{
	static const J_COLOR_SPACE spaces[] = {
		[1] = JCS_GRAYSCALE, [3] = JCS_RGB, [4] = JCS_CMYK
	};
	/* TIFF with one entry: orientation, big-endian. */
	unsigned char exif[] = "Exif\0\0MM\0*\0\0\0\b\0\1"
			       "\1\x12\0\3\0\0\0\1\0\0\0\0\0\0\0\0";
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr errors;
	unsigned char row[32 * 4], *rows = row, *bytes = NULL;
	unsigned long n = 0;
	struct sv made;

	jpeg.err = jpeg_std_error(&errors);
	jpeg_create_compress(&jpeg);
	jpeg_mem_dest(&jpeg, &bytes, &n);
	jpeg.image_width = 32;
	jpeg.image_height = 16;
	jpeg.input_components = colours;
	jpeg.in_color_space = spaces[colours];
	jpeg_set_defaults(&jpeg);
	jpeg.density_unit = 1;
	jpeg.X_density = jpeg.Y_density = 300;
	if (progressive)
		jpeg_simple_progression(&jpeg);
	jpeg_start_compress(&jpeg, TRUE);
	if (orientation) {
		exif[25] = (unsigned char)orientation;
		jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif, sizeof exif - 1);
	}
	while (jpeg.next_scanline < 16) {
		for (size_t i = 0; i < sizeof row; i++)
			row[i] = (unsigned char)(i * 37 + jpeg.next_scanline);
		if (colours == 4) /* pure cyan, as Adobe stores it */
			for (size_t i = 0; i < sizeof row; i++)
				row[i] = i % 4 ? 0xFF : 0;
		jpeg_write_scanlines(&jpeg, &rows, 1);
	}
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
	made = arena_sv(w->a, (struct sv){ (char *)bytes, n });
	free(bytes);
	return made;
}

/*
 * Tests.
 */

static void reads_every_png(void **state)
{
	static const struct {
		struct kind kind;
		unsigned level;
		int channels;
		bool alpha;
		unsigned char first;
	} cases[] = {
		{ { 8, PNG_COLOR_TYPE_RGB, 0, 0 }, 90, 3, false, 90 },
		{ { 8, PNG_COLOR_TYPE_RGB, 1, 0 }, 90, 3, false, 90 },
		{ { 8, PNG_COLOR_TYPE_RGBA, 0, 0 }, 90, 3, true, 90 },
		{ { 8, PNG_COLOR_TYPE_RGBA, 0, 0 }, 255, 3, false, 255 },
		{ { 16, PNG_COLOR_TYPE_RGB, 0, 0 }, 90, 3, false, 90 },
		{ { 16, PNG_COLOR_TYPE_RGBA, 1, 0 }, 90, 3, true, 90 },
		{ { 8, PNG_COLOR_TYPE_RGB, 0, 1 }, 0, 3, true, 0 },
		{ { 8, PNG_COLOR_TYPE_RGB, 0, 1 }, 9, 3, false, 9 },
		{ { 8, PNG_COLOR_TYPE_GRAY, 0, 0 }, 90, 1, false, 90 },
		{ { 16, PNG_COLOR_TYPE_GRAY, 0, 0 }, 90, 1, false, 90 },
		{ { 8, PNG_COLOR_TYPE_GA, 0, 0 }, 90, 1, true, 90 },
		{ { 1, PNG_COLOR_TYPE_GRAY, 0, 0 }, 255, 1, false, 255 },
		{ { 2, PNG_COLOR_TYPE_GRAY, 1, 0 }, 85, 1, false, 85 },
		{ { 1, PNG_COLOR_TYPE_PALETTE, 0, 0 }, 255, 3, false, 200 },
		{ { 1, PNG_COLOR_TYPE_PALETTE, 0, 1 }, 0, 3, true, 10 },
		{ { 4, PNG_COLOR_TYPE_PALETTE, 1, 0 }, 17, 3, false, 200 },
		{ { 8, PNG_COLOR_TYPE_PALETTE, 0, 0 }, 1, 3, false, 200 },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct image *image = load(w, make_png(w, cases[i].kind,
							     cases[i].level));
		int last;

		assert_non_null(image);
		assert_int_equal(image->width, 8);
		assert_int_equal(image->height, 4);
		assert_int_equal(image->dpi, 150);
		assert_int_equal(image->orientation, 1);
		assert_int_equal(image->jpeg.n, 0);
		assert_int_equal(image->channels, cases[i].channels);
		assert_int_equal(image->pixels[0], cases[i].first);
		last = 8 * 4 * image->channels - 1;
		if (cases[i].kind.type != PNG_COLOR_TYPE_PALETTE)
			assert_int_equal(image->pixels[last], cases[i].first);
		assert_int_equal(image->alpha != NULL, cases[i].alpha);
		if (image->alpha)
			assert_int_equal(image->alpha[31],
					 cases[i].kind.transparent ? 0 :
					 cases[i].level);
	}
	assert_false(diags_failed(w->ds));
}

static void reads_every_jpeg(void **state)
{
	struct world *w = *state;

	for (int colours = 1; colours <= 3; colours += 2) {
		for (int progressive = 0; progressive < 2; progressive++) {
			struct sv bytes = make_jpeg(w, colours, progressive,
						    0);
			const struct image *image = load(w, bytes);

			assert_non_null(image);
			assert_int_equal(image->width, 32);
			assert_int_equal(image->height, 16);
			assert_int_equal(image->dpi, 300);
			assert_int_equal(image->channels, colours);
			assert_int_equal(image->orientation, 1);
			assert_true(sv_eq(image->jpeg, bytes));
		}
	}
}

static void turns_cmyk_into_rgb(void **state)
{
	const struct image *image = load(*state, make_jpeg(*state, 4, 0, 0));

	assert_non_null(image);
	assert_int_equal(image->jpeg.n, 0);
	assert_int_equal(image->channels, 3);
	assert_true(image->pixels[0] < 8);
	assert_true(image->pixels[3 * 32 * 16 - 1] > 247);
}

static void knows_which_way_is_up(void **state)
{
	struct world *w = *state;
	const struct image *image = load(w, make_jpeg(w, 3, false, 3));

	assert_int_equal(image->orientation, 3);
	assert_int_equal(image->width, 32);
	image = load(w, make_jpeg(w, 3, false, 6));
	assert_int_equal(image->orientation, 6);
	assert_int_equal(image->width, 16);
	assert_int_equal(image->height, 32);
	image = load(w, make_jpeg(w, 3, false, 9));
	assert_int_equal(image->orientation, 1);
}

/* Every shorter beginning of an image is broken, and says so. */
static void finds_what_is_cut_off(void **state)
{
	struct world *w = *state;
	struct sv images[] = {
		make_png(w, (struct kind){ 8, PNG_COLOR_TYPE_RGB, 0, 0 }, 7),
		make_png(w, (struct kind){ 1, PNG_COLOR_TYPE_PALETTE, 1, 1 },
			 0),
		make_jpeg(w, 3, false, 6),
		make_jpeg(w, 3, true, 0),
	};

	for (size_t i = 0; i < 4; i++) {
		struct sv whole = images[i];
		/* PNG: the last chunk says nothing; JPEG: nor do 2 bytes. */
		size_t tail = i < 2 ? 16 : 2;

		for (size_t n = 0; n + tail < whole.n; n++)
			refused(w, sv_slice(whole, 0, n));
	}
}

/* Whatever a bit is turned into, nothing crashes. */
static void survives_every_wrong_bit(void **state)
{
	struct world *w = *state;
	struct sv images[] = {
		make_png(w, (struct kind){ 4, PNG_COLOR_TYPE_PALETTE, 1, 1 },
			 17),
		make_jpeg(w, 3, true, 6),
	};

	for (size_t i = 0; i < 2; i++) {
		char *bytes = arena_str(w->a, images[i]);

		for (size_t bit = 0; bit < 8 * images[i].n; bit++) {
			char flip = (char)(1 << bit % 8);
			struct arena *a = arena_new();
			struct arena *kept = w->a;

			bytes[bit / 8] ^= flip;
			w->a = a;
			load(w, (struct sv){ bytes, images[i].n });
			w->a = kept;
			arena_free(a);
			bytes[bit / 8] ^= flip;
		}
	}
}

static void refuses_what_is_no_image(void **state)
{
	struct world *w = *state;

	assert_non_null(strstr(refused(w, SV("")), "neither PNG nor JPEG"));
	assert_non_null(strstr(refused(w, SV("GIF89a")), "save it as one"));
}

/* A few bytes that unpack to gigabytes are refused by their size alone. */
static void refuses_too_many_pixels(void **state)
{
	struct world *w = *state;
	struct sv png = make_png(w, (struct kind){ 8, PNG_COLOR_TYPE_GRAY,
						   0, 0 }, 0);
	char *bytes = arena_str(w->a, png);
	unsigned long crc;

	memcpy(bytes + 16, "\0\0\xFF\xFF\0\0\xFF\xFF", 8);
	crc = 0xFFFFFFFF;
	for (int i = 12; i < 29; i++) {
		crc ^= (unsigned char)bytes[i];
		for (int k = 0; k < 8; k++)
			crc = crc & 1 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
	}
	crc ^= 0xFFFFFFFF;
	for (int i = 0; i < 4; i++)
		bytes[29 + i] = (char)(crc >> (24 - 8 * i));
	assert_non_null(strstr(refused(w, (struct sv){ bytes, png.n }),
			       "more than 40 million pixels"));
}

static void loads_files(void **state)
{
	struct world *w = *state;
	struct sv path = fs_join(w->a, w->dir, SV("a.png"));

	assert_true(fs_write(w->ds, path, make_png(w,
		(struct kind){ 8, PNG_COLOR_TYPE_GRAY, 0, 0 }, 7)));
	assert_non_null(image_load(w->a, w->ds, span_at(&w->page, 0, 17),
				   path));
}

static void says_what_is_missing(void **state)
{
	struct world *w = *state;

	assert_null(image_load(w->a, w->ds, span_at(&w->page, 0, 17),
			       SV("/nowhere/map.png")));
	assert_string_equal(printed(w->a, w->ds),
		"a.md:1:1: error: there is no image \"/nowhere/map.png\" "
		"[image-missing]\n"
		"![A map](map.png)\n"
		"^~~~~~~~~~~~~~~~~\n");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_every_png),
		TEST(reads_every_jpeg),
		TEST(turns_cmyk_into_rgb),
		TEST(knows_which_way_is_up),
		TEST(finds_what_is_cut_off),
		TEST(survives_every_wrong_bit),
		TEST(refuses_what_is_no_image),
		TEST(refuses_too_many_pixels),
		TEST(loads_files),
		TEST(says_what_is_missing),
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
