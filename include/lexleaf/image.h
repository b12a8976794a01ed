#ifndef LEXLEAF_IMAGE_H
#define LEXLEAF_IMAGE_H

/*
 * Images: checked and measured by libpng and libjpeg, so that a broken
 * file is a message and not a crash in somebody's viewer.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

struct image {
	int width, height; /* [pixels] as it is to be seen */
	int dpi;           /* 0: the file does not say */

	/* How the rows below are turned, 1 to 8 as EXIF counts; 1 is upright.
	 * From 5 on they are stored as columns, 'height' pixels each. */
	int orientation;

	/* A JPEG is passed through as it is ('jpeg' not empty); all else is
	 * decoded to 8-bit samples, row by row from the top. */
	struct sv jpeg;
	int channels;                /* 1 grey, 3 RGB */
	const unsigned char *pixels; /* width * height * channels */
	const unsigned char *alpha;  /* width * height, or NULL when opaque */
};

/* NULL: reported at 'at' as IMAGE_MISSING or IMAGE_BROKEN. */
const struct image *image_load(struct arena *a, struct diags *ds,
			       struct span at, struct sv path);

/* The same from the bytes of a file; 'path' is for messages. */
const struct image *image_read(struct arena *a, struct diags *ds,
			       struct span at, struct sv path,
			       struct sv bytes);

#endif
