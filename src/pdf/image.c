/* Images as XObjects (§8.9.5); each is written once, as it is stored. */

#include "pdf_imp.h"

static void fill_image(struct dict *d, const struct image *image,
		       const char *colours)
{
	bool lies = image->orientation >= 5;

	dict_name(d, "Type", "XObject");
	dict_name(d, "Subtype", "Image");
	dict_int(d, "Width", lies ? image->height : image->width);
	dict_int(d, "Height", lies ? image->width : image->height);
	dict_int(d, "BitsPerComponent", 8);
	dict_name(d, "ColorSpace", colours);
}

static struct dict *make_image(struct pdf *pdf, const struct image *image)
{
	size_t pixels = (size_t)image->width * (size_t)image->height;
	const char *colours = image->channels == 1 ? "DeviceGray" :
						     "DeviceRGB";
	struct dict *d, *mask;

	if (image->jpeg.n) {
		d = file_stream(pdf->file, image->jpeg, FILTER_JPEG);
	} else {
		struct sv samples = { (const char *)image->pixels,
				      pixels * (size_t)image->channels };

		d = file_stream(pdf->file, samples, FILTER_FLATE);
	}
	fill_image(d, image, colours);
	if (image->alpha) {
		struct sv samples = { (const char *)image->alpha, pixels };

		mask = file_stream(pdf->file, samples, FILTER_FLATE);
		fill_image(mask, image, "DeviceGray");
		dict_ref(d, "SMask", mask);
	}
	return d;
}

const char *pdf_image(struct pdf *pdf, const struct image *image)
{
	const char *resource;

	for (size_t i = 0; i < pdf->nimages; i++)
		if (pdf->images[i].image == image)
			return pdf->images[i].resource;
	resource = arena_printf(pdf->a, "I%zu", pdf->nimages + 1).p;
	ARENA_PUSH(pdf->a, pdf->images, pdf->nimages, pdf->capimages) =
		(struct doc_image){ image, resource, make_image(pdf, image) };
	return resource;
}

void pdf_images_finish(struct pdf *pdf)
{
	struct dict *images;

	if (!pdf->nimages)
		return;
	images = dict_dict(pdf->resources, "XObject");
	for (size_t i = 0; i < pdf->nimages; i++)
		dict_ref(images, pdf->images[i].resource,
			 pdf->images[i].dict);
}
