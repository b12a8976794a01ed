#include "lexleaf/qr.h"

#include <qrencode.h>

const struct qr *qr_new(struct arena *a, struct diags *ds, struct span at,
			struct sv text)
{
	/* Level M: 15 % may be lost, to a fold or a thumb. */
	QRcode *code = QRcode_encodeString8bit(arena_str(a, text), 0,
					       QR_ECLEVEL_M);
	unsigned char *dark;
	struct qr *qr;
	size_t n;

	if (!code) {
		diag(ds, DIAG_VALUE_INVALID, at,
		     "the address \"%.*s\" is too long for a QR code",
		     SV_ARG(text));
		return NULL;
	}
	n = (size_t)code->width * (size_t)code->width;
	dark = ARENA_ARRAY(a, unsigned char, n);
	for (size_t i = 0; i < n; i++)
		dark[i] = code->data[i] & 1; /* the other bits say why */
	qr = ARENA_NEW(a, struct qr);
	*qr = (struct qr){ code->width, dark };
	QRcode_free(code);
	return qr;
}
