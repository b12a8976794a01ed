#include "lexleaf/hash.h"

static uint64_t mix(uint64_t h, unsigned char byte)
{
	return (h ^ byte) * UINT64_C(1099511628211);
}

static uint64_t mix_all(uint64_t h, struct sv text)
{
	for (size_t i = 0; i < text.n; i++)
		h = mix(h, (unsigned char)text.p[i]);
	return h;
}

uint64_t hash_of(struct sv text)
{
	return mix_all(HASH_START, text);
}

uint64_t hash_next(uint64_t hash, struct sv text)
{
	return mix(mix_all(hash, text), 0);
}
