/*
 * found.h: the values that a reader found in a resource, in order.
 */
#ifndef HIPAA_FACETS_FOUND_H
#define HIPAA_FACETS_FOUND_H

#include "value/value.h"

/*
 * What stood at a path, in order. NULL items are absent values: an element that lacks the rest of
 * the path, null, empty text, an empty list or map. The first few need no memory.
 */
#define FOUND_FEW 12
struct found {
    struct arena *scratch;
    const struct value **items;
    size_t count;
    size_t room;
    const struct value *few[FOUND_FEW];
};

/* Nothing found yet; use in place, as it is large. */
struct found found_none(struct arena *scratch);
void found_add(struct found *found, const struct value *value);
const struct value *found_at(const struct found *found, size_t index);
void found_set(struct found *found, size_t index, const struct value *value);

/* Is there any value, known or not? Is any unknown? */
bool found_any(const struct found *found);
bool found_unknown(const struct found *found);

/* The first value that is not absent, or NULL. */
const struct value *found_first(const struct found *found);

#endif
