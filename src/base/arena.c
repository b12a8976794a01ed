#include "lexleaf/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * An arena hides overruns and use after reset from AddressSanitizer, so
 * under it every allocation gets a block, and a malloc, of its own.
 */
#if defined(__SANITIZE_ADDRESS__)
# define ONE_BY_ONE 1
#elif defined(__has_feature)
# if __has_feature(address_sanitizer)
#  define ONE_BY_ONE 1
# endif
#endif
#ifndef ONE_BY_ONE
# define ONE_BY_ONE 0
#endif

/* Large enough that a leaflet needs a handful of blocks. */
enum { BLOCK_SIZE = 64 * 1024 };

struct block {
	struct block *next;
	size_t size, used;
	max_align_t mem[];
};

struct arena {
	struct block *head; /* the one being filled; the full ones follow */
	struct block *spare; /* kept by arena_reset() */
	size_t held, peak;
};

void out_of_memory(size_t size)
{
	fprintf(stderr, "lexleaf: out of memory (%zu bytes)\n", size);
	exit(3);
}

struct arena *arena_new(void)
{
	struct arena *a = calloc(1, sizeof *a);

	if (!a)
		out_of_memory(sizeof *a);
	return a;
}

static void free_blocks(struct block *b)
{
	while (b) {
		struct block *next = b->next;

		free(b);
		b = next;
	}
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	free_blocks(a->head);
	free_blocks(a->spare);
	free(a);
}

void arena_reset(struct arena *a)
{
	a->held = 0;
	if (ONE_BY_ONE) {
		free_blocks(a->head);
		a->head = NULL;
		return;
	}
	while (a->head) {
		struct block *b = a->head;

		a->head = b->next;
		if (b->size > BLOCK_SIZE) {
			free(b);
			continue;
		}
		b->next = a->spare;
		a->spare = b;
	}
}

size_t arena_peak(const struct arena *a)
{
	return a->peak;
}

static struct block *block_for(struct arena *a, size_t size)
{
	struct block *b;
	size_t want = ONE_BY_ONE || size > BLOCK_SIZE ? size : BLOCK_SIZE;

	if (want == BLOCK_SIZE && a->spare) {
		b = a->spare;
		a->spare = b->next;
	} else {
		if (want > SIZE_MAX - sizeof *b)
			out_of_memory(size);
		b = malloc(sizeof *b + want);
		if (!b)
			out_of_memory(size);
		b->size = want;
	}
	b->used = 0;
	/* A large block goes behind the one being filled, whose rest would
	 * otherwise be lost. */
	if (want > BLOCK_SIZE && a->head) {
		b->next = a->head->next;
		a->head->next = b;
	} else {
		b->next = a->head;
		a->head = b;
	}
	return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	struct block *b = a->head;
	void *p;

	if (size > SIZE_MAX - align)
		out_of_memory(size);
	size = (size + align - 1) / align * align;
	if (ONE_BY_ONE || !b || b->size - b->used < size)
		b = block_for(a, size);
	p = (char *)b->mem + b->used;
	b->used += size;
	a->held += size;
	if (a->held > a->peak)
		a->peak = a->held;
	return memset(p, 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		out_of_memory(SIZE_MAX);
	return arena_alloc(a, n * size);
}

struct sv arena_sv(struct arena *a, struct sv s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	return (struct sv){ p, s.n };
}

char *arena_str(struct arena *a, struct sv s)
{
	return (char *)arena_sv(a, s).p;
}

struct sv arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args;
	char *p;
	int n;

	va_start(args, fmt);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	assert(n >= 0);
	p = arena_alloc(a, (size_t)n + 1);
	va_start(args, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, args);
	va_end(args);
	return (struct sv){ p, (size_t)n };
}

void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size)
{
	void *fresh;
	size_t want;

	if (n < *cap) {
		memset((char *)old + n * size, 0, size);
		return old;
	}
	want = *cap ? *cap * 2 : 8;
	if (want < *cap)
		out_of_memory(SIZE_MAX);
	fresh = arena_array(a, want, size);
	if (n)
		memcpy(fresh, old, n * size);
	*cap = want;
	return fresh;
}
