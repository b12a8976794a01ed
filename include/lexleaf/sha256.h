#ifndef LEXLEAF_SHA256_H
#define LEXLEAF_SHA256_H

/*
 * SHA-256 (FIPS 180-4), so that whoever copies a site can prove it whole
 * with `sha256sum`.
 */

#include "lexleaf/sv.h"

enum { SHA256_HEX = 64 };

/* The digest of 'bytes' in lower-case hexadecimal, terminated. */
void sha256_hex(char out[SHA256_HEX + 1], struct sv bytes);

#endif
