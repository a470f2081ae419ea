/*
 * arena.h: the memory of one lifetime (process, call or one resource), freed as a whole.
 *
 * Not for use by two threads at once. No memory ends the process: an arena never returns NULL.
 */
#ifndef HIPAA_BASE_ARENA_H
#define HIPAA_BASE_ARENA_H

#include <stddef.h>

#include "base/attributes.h"
#include "base/span.h"

struct arena;

/* A place in an arena to go back to; see arena_rewind. */
struct arena_mark {
    void *block;
    size_t used;
    void *deferred;
};

struct arena *arena_new(void);

/* Runs the deferred releases, newest first, and frees everything. NULL is fine. */
void arena_free(struct arena *arena);

/* Memory of `size` bytes, aligned for any type, not initialised. Size 0 gives a valid pointer. */
MUST_USE void *arena_alloc(struct arena *arena, size_t size);

/* The same, filled with zeros. */
MUST_USE void *arena_zalloc(struct arena *arena, size_t size);

/* Zeroed room for `count` items of `size` bytes; ends the process if the product overflows. */
MUST_USE void *arena_array(struct arena *arena, size_t count, size_t size);

/* A copy of `items` (old_count of them) with room for new_count; the new part is not initialised. */
MUST_USE void *arena_grow(struct arena *arena, const void *items, size_t old_size, size_t new_size);

#define ARENA_NEW(arena, type) ((type *)arena_zalloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

/* Copies text into the arena; the copy has a NUL behind it that the length does not count. */
struct span arena_span(struct arena *arena, struct span text);

/* The same for a C string; the result ends in NUL. */
char *arena_string(struct arena *arena, const char *text);

/* printf into the arena; the result ends in NUL. */
char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
struct span arena_span_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

/* `release(object)` runs when the arena is freed or rewound to before this call. */
void arena_defer(struct arena *arena, void (*release)(void *object), void *object);

/* Everything allocated after arena_mark is gone after arena_rewind. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Bytes handed out since the arena was made, for tests and benchmarks. */
size_t arena_used_bytes(const struct arena *arena);

/* Scope: AUTO_ARENA *arena = arena_new(); */
void arena_free_at_scope_end(struct arena **arena);
#define AUTO_ARENA CLEANUP(arena_free_at_scope_end) struct arena

#endif
