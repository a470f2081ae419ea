/*
 * index.h: finds what was put under a name, in constant time. Names are borrowed.
 */
#ifndef HIPAA_CHECK_INDEX_H
#define HIPAA_CHECK_INDEX_H

#include "base/arena.h"

struct index_entry {
    struct span name;
    void *what; /* NULL: a free place */
};

struct index {
    struct arena *arena;
    struct index_entry *entries;
    size_t room; /* a power of two, or 0 */
    size_t count;
};

struct index index_init(struct arena *arena);

/* What stands under the name, or NULL. */
void *index_find(const struct index *index, struct span name);

/* Puts `what` (not NULL) under a name that is not there yet. */
void index_put(struct index *index, struct span name, void *what);

#endif
