#include "base/slices.h"

#include "base/crew.h"

/* More would wait for what the caller does alone. */
#define JOBS_MOST 4

struct cutting {
    const struct slices *slices;
    struct slice *list;
};

static void work(void *context, size_t task)
{
    struct cutting *cutting = context;
    struct slice *slice = &cutting->list[task];
    slice->arena = arena_new();
    cutting->slices->work(cutting->slices->context, slice);
}

static void release_arena(void *arena)
{
    arena_free(arena);
}

static void deliver(void *context, size_t task)
{
    struct cutting *cutting = context;
    const struct slices *slices = cutting->slices;
    struct slice *slice = &cutting->list[task];
    if (slices->deliver) {
        slices->deliver(slices->context, slice);
    }
    if (slices->keeper) {
        arena_defer(slices->keeper, release_arena, slice->arena);
    } else {
        arena_free(slice->arena);
    }
}

void slices_run(const struct slices *slices)
{
    AUTO_ARENA *arena = arena_new();
    size_t each = slices->items_each;
    size_t count = (slices->items + each - 1) / each;
    struct cutting cutting = { slices, ARENA_ARRAY(arena, count, struct slice) };
    for (size_t i = 0; i < count; i++) {
        size_t end = (i + 1) * each;
        cutting.list[i].first = i * each;
        cutting.list[i].end = end < slices->items ? end : slices->items;
    }
    size_t jobs = slices->jobs < JOBS_MOST ? slices->jobs : JOBS_MOST;
    const struct crew crew = { count, jobs, &cutting, work, deliver };
    crew_run(&crew);
}
