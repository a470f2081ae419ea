/*
 * A chain of blocks, each twice the last up to a ceiling; rewinding frees the blocks behind
 * the mark, so one large resource does not keep its memory for the rest of the call.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define FIRST_BLOCK_BYTES ((size_t)4 * 1024)
#define LARGEST_BLOCK_BYTES ((size_t)1024 * 1024)
#define ALIGNMENT _Alignof(max_align_t)

struct block {
    struct block *before;
    size_t size;
    size_t used;
    _Alignas(max_align_t) char bytes[];
};

struct deferred {
    struct deferred *before;
    void (*release)(void *object);
    void *object;
};

struct arena {
    struct block *last;
    struct block *spare; /* one block kept by a rewind, so that a loop of marks does not thrash */
    struct deferred *deferred;
    size_t used_bytes;
};

static NO_RETURN void die_out_of_memory(void)
{
    fputs("terraform-provider-hipaa: out of memory\n", stderr);
    abort();
}

static void *allocate(size_t size)
{
    void *memory = malloc(size);
    if (!memory) {
        die_out_of_memory();
    }
    return memory;
}

static struct block *block_for(struct arena *arena, size_t size)
{
    struct block *spare = arena->spare;
    if (spare && spare->size >= size) {
        arena->spare = NULL;
        spare->used = 0;
        return spare;
    }
    size_t wanted = arena->last ? arena->last->size * 2 : FIRST_BLOCK_BYTES;
    if (wanted > LARGEST_BLOCK_BYTES) {
        wanted = LARGEST_BLOCK_BYTES;
    }
    if (wanted < size) {
        wanted = size;
    }
    if (wanted > SIZE_MAX - sizeof(struct block)) {
        die_out_of_memory();
    }
    struct block *block = allocate(sizeof(*block) + wanted);
    block->size = wanted;
    block->used = 0;
    return block;
}

struct arena *arena_new(void)
{
    struct arena *arena = allocate(sizeof(*arena));
    *arena = (struct arena) { 0 };
    return arena;
}

static void run_deferred_until(struct arena *arena, const struct deferred *oldest_kept)
{
    while (arena->deferred != oldest_kept) {
        struct deferred *deferred = arena->deferred;
        arena->deferred = deferred->before;
        deferred->release(deferred->object);
    }
}

void arena_free(struct arena *arena)
{
    if (!arena) {
        return;
    }
    run_deferred_until(arena, NULL);
    while (arena->last) {
        struct block *block = arena->last;
        arena->last = block->before;
        free(block);
    }
    free(arena->spare);
    free(arena);
}

void arena_free_at_scope_end(struct arena **arena)
{
    arena_free(*arena);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT) {
        die_out_of_memory();
    }
    size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    struct block *block = arena->last;
    if (!block || block->size - block->used < size) {
        block = block_for(arena, size);
        block->before = arena->last;
        arena->last = block;
    }
    void *memory = block->bytes + block->used;
    block->used += size;
    arena->used_bytes += size;
    return memory;
}

void *arena_zalloc(struct arena *arena, size_t size)
{
    return memset(arena_alloc(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        die_out_of_memory();
    }
    return arena_zalloc(arena, count * size);
}

void *arena_grow(struct arena *arena, const void *items, size_t old_size, size_t new_size)
{
    void *grown = arena_alloc(arena, new_size);
    if (old_size != 0) {
        memcpy(grown, items, old_size);
    }
    return grown;
}

struct span arena_span(struct arena *arena, struct span text)
{
    char *copy = arena_alloc(arena, text.length + 1);
    if (text.length != 0) {
        memcpy(copy, text.text, text.length);
    }
    copy[text.length] = '\0';
    return (struct span) { copy, text.length };
}

char *arena_string(struct arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(arena_alloc(arena, size), text, size);
}

static struct span format_into(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0) {
        length = 0;
    }
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (struct span) { text, (size_t)length };
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct span text = format_into(arena, format, arguments);
    va_end(arguments);
    return (char *)(uintptr_t)text.text;
}

struct span arena_span_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct span text = format_into(arena, format, arguments);
    va_end(arguments);
    return text;
}

void arena_defer(struct arena *arena, void (*release)(void *object), void *object)
{
    struct deferred *deferred = arena_alloc(arena, sizeof(*deferred));
    *deferred = (struct deferred) { arena->deferred, release, object };
    arena->deferred = deferred;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark) { arena->last, arena->last ? arena->last->used : 0,
                                 arena->deferred };
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    run_deferred_until(arena, mark.deferred);
    while (arena->last != mark.block) {
        struct block *block = arena->last;
        arena->last = block->before;
        if (!arena->spare && block->size <= LARGEST_BLOCK_BYTES) {
            arena->spare = block;
        } else {
            free(block);
        }
    }
    if (arena->last) {
        arena->last->used = mark.used;
    }
}

size_t arena_used_bytes(const struct arena *arena)
{
    return arena->used_bytes;
}
