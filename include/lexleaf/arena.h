#ifndef LEXLEAF_ARENA_H
#define LEXLEAF_ARENA_H

/*
 * Memory that is freed all at once.
 *
 * There are three lifetimes, and each object is in exactly one of them:
 * program (pack, fonts, glossary, catalogues; immutable once loaded), job
 * (one leaflet in one language) and scratch (one paragraph; reset, not
 * freed).  Nothing in an arena owns anything outside it.
 *
 * Allocation never fails: out of memory ends the program with status 3.
 * Under AddressSanitizer each allocation is a malloc of its own, so that
 * overruns between neighbours are seen.
 */

#include <stddef.h>

#include "lexleaf/sv.h"

#if defined(__GNUC__)
# define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#else
# define PRINTF_LIKE(fmt, args)
#endif

struct arena;

/* What ends the program then, for those who hand memory to a library. */
_Noreturn void out_of_memory(size_t size);

struct arena *arena_new(void);
void arena_free(struct arena *a);

/* Forget everything allocated, keeping the memory for the next user. */
void arena_reset(struct arena *a);

/* The most this arena ever held at once [bytes]. */
size_t arena_peak(const struct arena *a);

/* 'size' zeroed bytes, aligned for any type.  Never NULL. */
void *arena_alloc(struct arena *a, size_t size);
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
void *arena_array(struct arena *a, size_t n, size_t size);

/* Copies; the result is also terminated, so .p can go to C functions. */
struct sv arena_sv(struct arena *a, struct sv s);
char *arena_str(struct arena *a, struct sv s);
PRINTF_LIKE(2, 3)
struct sv arena_printf(struct arena *a, const char *fmt, ...);

/*
 * Growing arrays: ARENA_PUSH(a, v, n, cap) makes room for one more element
 * in 'v', which holds 'n' of 'cap', counts it in 'n' and is the new, zeroed
 * element as an lvalue:
 *
 *	ARENA_PUSH(a, lines, nlines, caplines) = line;
 *
 * The old array stays in the arena until it is freed.
 */
#define ARENA_PUSH(a, v, n, cap)                                               \
	(*((v) = arena_grow((a), (v), (size_t)(n), &(cap), sizeof *(v)),       \
	   &(v)[(n)++]))
void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap,
		 size_t size);

#endif
