/*
 * Open addressing with linear probing, at most half full.
 */
#include "facets/lookup.h"

#define FIRST_ROOM 16

/* Most keys have one item, which then stands here. */
struct slot {
    struct span key; /* text NULL: free */
    union {
        uint32_t only;
        uint32_t *items; /* where count > 1; room for the next power of two */
    };
    uint32_t count;
    uint32_t hash;
};

struct lookup {
    struct arena *arena;
    struct slot *slots;
    size_t room; /* a power of two, or 0 */
    size_t used;
};

/* FNV-1a, 64 bits. Source: draft-eastlake-fnv. */
static uint32_t hash_of(struct span key)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < key.length; i++) {
        hash = (hash ^ (unsigned char)key.text[i]) * UINT64_C(1099511628211);
    }
    return (uint32_t)(hash ^ hash >> 32);
}

struct lookup *lookup_new(struct arena *arena)
{
    struct lookup *lookup = ARENA_NEW(arena, struct lookup);
    lookup->arena = arena;
    return lookup;
}

struct lookup *lookup_new_for(struct arena *arena, size_t keys)
{
    struct lookup *lookup = lookup_new(arena);
    lookup->room = FIRST_ROOM;
    while (lookup->room < keys * 2) {
        lookup->room *= 2;
    }
    lookup->slots = ARENA_ARRAY(arena, lookup->room, struct slot);
    return lookup;
}

/* The key's slot, or the free one where it would go. */
static struct slot *slot_for(const struct lookup *lookup, struct span key, uint32_t hash)
{
    size_t at = hash & (lookup->room - 1);
    while (lookup->slots[at].key.text &&
           (lookup->slots[at].hash != hash || !span_equal(lookup->slots[at].key, key))) {
        at = (at + 1) & (lookup->room - 1);
    }
    return &lookup->slots[at];
}

static void grow(struct lookup *lookup)
{
    struct lookup larger = *lookup;
    larger.room = lookup->room ? lookup->room * 2 : FIRST_ROOM;
    larger.slots = ARENA_ARRAY(lookup->arena, larger.room, struct slot);
    for (size_t i = 0; i < lookup->room; i++) {
        const struct slot *slot = &lookup->slots[i];
        if (slot->key.text) {
            *slot_for(&larger, slot->key, slot->hash) = *slot;
        }
    }
    *lookup = larger;
}

static void add_item(struct arena *arena, struct slot *slot, uint32_t item)
{
    size_t count = slot->count++;
    if (count == 0) {
        slot->only = item;
        return;
    }
    bool is_full = (count & (count - 1)) == 0; /* a power of two */
    if (is_full) {
        const uint32_t *items = count == 1 ? &slot->only : slot->items;
        slot->items = arena_grow(arena, items, count * sizeof(item), 2 * count * sizeof(item));
    }
    slot->items[count] = item;
}

void lookup_add(struct lookup *lookup, struct span key, uint32_t item)
{
    if (lookup->used * 2 >= lookup->room) {
        grow(lookup);
    }
    uint32_t hash = hash_of(key);
    struct slot *slot = slot_for(lookup, key, hash);
    if (!slot->key.text) {
        slot->key = key.text ? key : SPAN("");
        slot->hash = hash;
        lookup->used++;
    }
    add_item(lookup->arena, slot, item);
}

struct hits lookup_get(const struct lookup *lookup, struct span key)
{
    if (lookup->room == 0) {
        return (struct hits) { NULL, 0 };
    }
    const struct slot *slot = slot_for(lookup, key, hash_of(key));
    return (struct hits) { slot->count == 1 ? &slot->only : slot->items, slot->count };
}
