/*
 * slices.h: work on a long list, slice by slice, on several threads, each slice with an arena of its
 * own; what comes of them is taken in order.
 */
#ifndef HIPAA_BASE_SLICES_H
#define HIPAA_BASE_SLICES_H

#include "base/arena.h"

struct slice {
    size_t first;
    size_t end;
    struct arena *arena;
    void *result; /* of the work, for the delivery */
};

struct slices {
    size_t items;
    size_t items_each;    /* in a slice, at least 1 */
    size_t jobs;          /* how many threads, of which a few are taken; 1 or 0: the caller's own */
    struct arena *keeper; /* the arenas of slices live as long; NULL: until they are delivered */
    void *context;

    /* On any thread. */
    void (*work)(void *context, struct slice *slice);

    /* On the caller's thread, in order; NULL: nothing to do. */
    void (*deliver)(void *context, const struct slice *slice);
};

/* Returns when all slices are delivered. */
void slices_run(const struct slices *slices);

#endif
