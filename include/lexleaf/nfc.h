#ifndef LEXLEAF_NFC_H
#define LEXLEAF_NFC_H

/*
 * Normalisation form C (UAX #15): texts that Unicode holds to be the same
 * become the same bytes.  "é" may be one character or an "e" with an accent
 * behind it, and a file of a Mac, a phone or a translation memory has either;
 * as they came they would be two messages, and a word that search and the
 * jargon buster do not find.
 */

#include "lexleaf/arena.h"
#include "lexleaf/diag.h"
#include "lexleaf/sv.h"

/*
 * 's' in NFC: 's' itself if it is so already.  A line with more than 64
 * combining marks on end is no text in any language, and stays as it is.
 */
struct sv nfc_text(struct arena *a, struct sv s);

/* The same for a source, which keeps where its text was another. */
void nfc_source(struct arena *a, struct source *src);

#endif
