/*
 * lookup.h: texts to lists of numbers, for joins: what has this value?
 */
#ifndef HIPAA_FACETS_LOOKUP_H
#define HIPAA_FACETS_LOOKUP_H

#include <stdint.h>

#include "base/arena.h"

struct lookup;

struct hits {
    const uint32_t *items; /* in the order in which they were added; doubles are kept */
    size_t count;
};

struct lookup *lookup_new(struct arena *arena);

/* With room for so many keys at once: while it grows, an arena keeps the smaller tables too. */
struct lookup *lookup_new_for(struct arena *arena, size_t keys);

/* Borrows the key. */
void lookup_add(struct lookup *lookup, struct span key, uint32_t item);

/* No hits where nothing was added under the key. Good until the next add. */
struct hits lookup_get(const struct lookup *lookup, struct span key);

#endif
