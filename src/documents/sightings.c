#include "documents/sightings.h"

#include <assert.h>
#include <stdlib.h>

#include "documents/address.h"

/* All that is said of one address, by section. */
struct group {
    const struct sighting *by[SECTION_COUNT];
    struct span address;
    bool is_merged; /* into the resource that it was moved to */
};

struct groups {
    struct group *items;
    size_t count;
};

struct sightings sightings_init(struct arena *arena, struct arena *scratch)
{
    return (struct sightings) { .arena = arena, .scratch = scratch };
}

/* Room for one entry more in a growing array. */
static void *grown(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room) {
        return items;
    }
    *room = *room != 0 ? *room * 2 : 16;
    return arena_grow(arena, items, count * size, *room * size);
}

struct sighting *sightings_add(struct sightings *sightings, enum section section)
{
    sightings->items = grown(sightings->scratch, sightings->items, sightings->count,
                             &sightings->room, sizeof(struct sighting *));
    struct sighting *sighting = ARENA_NEW(sightings->scratch, struct sighting);
    sighting->section = section;
    sightings->items[sightings->count++] = sighting;
    return sighting;
}

void sightings_leave(struct sightings *sightings, struct span address, const char *reason)
{
    struct address parts;
    sightings->leftovers = grown(sightings->arena, sightings->leftovers, sightings->leftover_count,
                                 &sightings->leftover_room, sizeof(struct leftover));
    bool is_address = address_parse(address, &parts);
    sightings->leftovers[sightings->leftover_count++] =
        (struct leftover) { address, is_address ? parts.type : SPAN(""), reason };
}

void sightings_take(struct sightings *sightings, const struct sightings *others)
{
    size_t count = sightings->count + others->count;
    size_t size = sizeof(struct sighting *);
    sightings->items =
        arena_grow(sightings->scratch, sightings->items, sightings->count * size, count * size);
    for (size_t i = 0; i < others->count; i++) {
        sightings->items[sightings->count++] = others->items[i];
    }
    sightings->room = count;
    for (size_t i = 0; i < others->leftover_count; i++) {
        const struct leftover *leftover = &others->leftovers[i];
        sightings_leave(sightings, leftover->address, leftover->reason);
    }
}

static int by_address_and_section(const void *a, const void *b)
{
    const struct sighting *left = *(const struct sighting *const *)a;
    const struct sighting *right = *(const struct sighting *const *)b;
    int order = span_compare(left->address, right->address);
    return order != 0 ? order : (int)left->section - (int)right->section;
}

/* One group an address; NULL, or the address that a section names twice. */
static const struct span *group_by_address(const struct sightings *sightings, struct groups *groups)
{
    struct sighting *const *order = sightings->items;
    if (sightings->count > 1) {
        qsort(sightings->items, sightings->count, sizeof(struct sighting *),
              by_address_and_section);
    }
    groups->items = ARENA_ARRAY(sightings->scratch, sightings->count, struct group);
    groups->count = 0;
    for (size_t i = 0; i < sightings->count; i++) {
        bool is_new = i == 0 || !span_equal(order[i - 1]->address, order[i]->address);
        struct group *group = &groups->items[groups->count - !is_new];
        groups->count += is_new;
        group->address = order[i]->address;
        if (group->by[order[i]->section]) {
            return &order[i]->address;
        }
        group->by[order[i]->section] = order[i];
    }
    return NULL;
}

static int by_address(const void *key, const void *group)
{
    return span_compare(*(const struct span *)key, ((const struct group *)group)->address);
}

/* Drift may still stand under the address that a resource had before it was moved. */
static void merge_moved(struct groups *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        struct group *group = &groups->items[i];
        const struct sighting *change = group->by[SECTION_CHANGE];
        if (!change || change->previous.length == 0) {
            continue;
        }
        struct group *old = bsearch(&change->previous, groups->items, groups->count,
                                    sizeof(struct group), by_address);
        if (!old || old->by[SECTION_CHANGE]) {
            continue;
        }
        if (!group->by[SECTION_DRIFT]) {
            group->by[SECTION_DRIFT] = old->by[SECTION_DRIFT];
        }
        old->is_merged = true;
    }
}

static struct side_text observed_of(const struct group *group)
{
    if (group->by[SECTION_CHANGE]) {
        return group->by[SECTION_CHANGE]->before;
    }
    if (group->by[SECTION_DRIFT]) {
        return group->by[SECTION_DRIFT]->after;
    }
    return group->by[SECTION_STATE] ? group->by[SECTION_STATE]->after : (struct side_text) { 0 };
}

/* What a plan with changes does not name, because it was told to leave it out, stays as it is. */
static struct side_text planned_of(const struct group *group, bool has_changes)
{
    if (group->by[SECTION_CHANGE]) {
        return group->by[SECTION_CHANGE]->after;
    }
    if (has_changes) {
        return group->by[SECTION_STATE] ? observed_of(group) : (struct side_text) { 0 };
    }
    return group->by[SECTION_PLANNED] ? group->by[SECTION_PLANNED]->after
                                      : (struct side_text) { 0 };
}

static void fill_sides(struct subject *subject, const struct group *group, bool has_changes,
                       const bool knows[SIDE_COUNT])
{
    const struct sighting *drift = group->by[SECTION_DRIFT];
    subject->sides[SIDE_OBSERVED] = observed_of(group);
    subject->sides[SIDE_APPLIED] = drift ? drift->before : subject->sides[SIDE_OBSERVED];
    subject->sides[SIDE_PLANNED] = planned_of(group, has_changes);
    for (int side = 0; side < SIDE_COUNT; side++) {
        if (!knows[side]) {
            subject->sides[side] = (struct side_text) { 0 };
        }
    }
}

static bool is_anywhere(const struct subject *subject)
{
    return subject->sides[SIDE_APPLIED].present || subject->sides[SIDE_OBSERVED].present ||
           subject->sides[SIDE_PLANNED].present;
}

/* Instances of one block stand next to each other and share its text. */
static struct span block_of(struct arena *arena, const struct address *address,
                            const struct subject *before)
{
    if (!address->has_module_keys || !before) {
        return address_block(arena, address);
    }
    struct arena_mark mark = arena_mark(arena);
    struct span block = address_block(arena, address);
    if (span_equal(block, before->block)) {
        arena_rewind(arena, mark);
        return before->block;
    }
    return block;
}

static struct span provider_of(const struct group *group)
{
    for (int section = 0; section < SECTION_COUNT; section++) {
        if (group->by[section] && group->by[section]->provider.length != 0) {
            return group->by[section]->provider;
        }
    }
    return SPAN("");
}

const struct span *sightings_join(struct sightings *sightings, bool has_changes,
                                  struct snapshot *out)
{
    struct groups groups;
    const struct span *twice = group_by_address(sightings, &groups);
    if (twice) {
        return twice;
    }
    merge_moved(&groups);
    out->subjects = arena_alloc(sightings->arena, groups.count * sizeof(struct subject));
    for (size_t i = 0; i < groups.count; i++) {
        const struct group *group = &groups.items[i];
        struct subject *subject = &out->subjects[out->subject_count];
        struct address address;
        *subject = (struct subject) { .address = group->address, .provider = provider_of(group) };
        fill_sides(subject, group, has_changes, out->knows);
        bool is_address = address_parse(group->address, &address);
        assert(is_address);
        if (group->is_merged || !is_anywhere(subject)) {
            continue;
        }
        subject->block =
            block_of(sightings->arena, &address, out->subject_count != 0 ? subject - 1 : NULL);
        subject->type = address.type;
        subject->key = address.key;
        out->subject_count++;
    }
    out->leftovers = sightings->leftovers;
    out->leftover_count = sightings->leftover_count;
    return NULL;
}
