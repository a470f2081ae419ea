#include "facets/found.h"

struct found found_none(struct arena *scratch)
{
    struct found found;
    found.scratch = scratch;
    found.items = NULL;
    found.count = 0;
    found.room = FOUND_FEW;
    return found;
}

void found_add(struct found *found, const struct value *value)
{
    if (found->count == found->room) {
        const void *old = found->items ? (const void *)found->items : (const void *)found->few;
        size_t size = found->count * sizeof(found->items[0]);
        found->items = arena_grow(found->scratch, old, size, size * 2);
        found->room *= 2;
    }
    (found->items ? found->items : found->few)[found->count++] = value;
}

const struct value *found_at(const struct found *found, size_t index)
{
    return (found->items ? found->items : found->few)[index];
}

void found_set(struct found *found, size_t index, const struct value *value)
{
    (found->items ? found->items : found->few)[index] = value;
}

const struct value *found_first(const struct found *found)
{
    for (size_t i = 0; i < found->count; i++) {
        if (found_at(found, i)) {
            return found_at(found, i);
        }
    }
    return NULL;
}

bool found_any(const struct found *found)
{
    return found_first(found) != NULL;
}

bool found_unknown(const struct found *found)
{
    for (size_t i = 0; i < found->count; i++) {
        if (value_is(found_at(found, i), VALUE_UNKNOWN)) {
            return true;
        }
    }
    return false;
}
