/*
 * Open addressing, at most half full. Names come from documents, so the hash only spreads them:
 * the number of different names (resource types, rules) is bounded by the catalogue and a plan.
 */
#include "check/index.h"

#include <assert.h>
#include <stdint.h>

#define FIRST_ROOM 64

/* FNV-1a, 64 bits. */
static uint64_t hash_of(struct span name)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < name.length; i++) {
        hash = (hash ^ (unsigned char)name.text[i]) * UINT64_C(0x100000001b3);
    }
    return hash;
}

static struct index_entry *place_of(struct index_entry *entries, size_t room, struct span name)
{
    size_t at = (size_t)hash_of(name) & (room - 1);
    while (entries[at].what && !span_equal(entries[at].name, name)) {
        at = (at + 1) & (room - 1);
    }
    return &entries[at];
}

struct index index_init(struct arena *arena)
{
    return (struct index) { .arena = arena };
}

void *index_find(const struct index *index, struct span name)
{
    return index->room == 0 ? NULL : place_of(index->entries, index->room, name)->what;
}

static void grow(struct index *index)
{
    size_t room = index->room ? index->room * 2 : FIRST_ROOM;
    struct index_entry *entries = ARENA_ARRAY(index->arena, room, struct index_entry);
    for (size_t i = 0; i < index->room; i++) {
        if (index->entries[i].what) {
            *place_of(entries, room, index->entries[i].name) = index->entries[i];
        }
    }
    index->entries = entries;
    index->room = room;
}

void index_put(struct index *index, struct span name, void *what)
{
    if (index->count * 2 >= index->room) {
        grow(index);
    }
    struct index_entry *place = place_of(index->entries, index->room, name);
    assert(what && !place->what);
    *place = (struct index_entry) { name, what };
    index->count++;
}
