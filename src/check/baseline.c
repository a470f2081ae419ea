#include "check/baseline.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "check/index.h"
#include "documents/address.h"
#include "json/json.h"
#include "value/compare.h"

/* No resource has an address without a dot, and no facet has this name. */
static const struct span workspace_entry = { "workspace", 9 };
static const struct span alternatives_entry = { "alternatives", 12 };

#define GONE_SHOWN_MOST 5
#define GONE_LIMIT_BYTES 4096

struct baseline {
    struct arena *arena;
    const struct value *kept;
    struct index entries; /* address -> struct value of the JSON text */
    const struct value *rulings;
};

/* Is the resource declared, and judged at all? What is there undeclared stays unmanaged. */
static bool is_ours(const struct check_request *request, const struct item *item)
{
    const struct side_text *sides = item->subject->sides;
    bool declared = request->observed.kind == SOURCE_NONE || sides[SIDE_APPLIED].present ||
                    sides[SIDE_PLANNED].present;
    return declared && item->chosen && item->type->kind;
}

/* ---- facts to JSON ---- */

static const struct value *overlay_value(struct arena *arena, const struct kind *kind,
                                         const struct overlay *overlay)
{
    struct value_builder object = value_builder(arena);
    for (size_t i = 0; i < overlay->count; i++) {
        value_put_span(&object, kind_facet_name(kind, overlay->slots[i]), overlay->facts[i].value);
    }
    return value_object_done(&object);
}

static const struct value *alternatives_value(struct arena *arena, const struct entity *entity)
{
    struct value_builder sets = value_builder(arena);
    for (const struct alternatives *set = entity->alternatives; set; set = set->next) {
        struct value_builder overlays = value_builder(arena);
        for (size_t i = 0; i < set->count; i++) {
            value_add(&overlays, overlay_value(arena, entity->kind, &set->overlays[i]));
        }
        value_add(&sets, value_list_done(&overlays));
    }
    return value_list_done(&sets);
}

static const struct value *facts_value(struct arena *arena, const struct type_entry *type,
                                       const struct entity *entity)
{
    struct value_builder object = value_builder(arena);
    for (size_t i = 0; i < kind_facet_count(type->kind); i++) {
        size_t slot = type->sorted_slots[i];
        const struct value *value = entity->facts[slot].value;
        if (type->kept_slots[slot] && !value_has_unknown(value)) {
            value_put_span(&object, kind_facet_name(type->kind, slot), value);
        }
    }
    if (entity->alternatives) {
        value_put_span(&object, alternatives_entry, alternatives_value(arena, entity));
    }
    return value_object_done(&object);
}

static void put_text(struct value_builder *map, struct span key, const struct value *value)
{
    struct arena *arena = map->arena;
    value_put_span(map, arena_span(arena, key),
                   value_string(arena, json_text(arena, value, JSON_CANONICAL)));
}

const struct value *baseline_write(struct arena *result_arena, const struct check_request *request,
                                   const struct stage *stage, const struct value *rulings)
{
    AUTO_ARENA *scratch = arena_new();
    struct value_builder map = value_builder(result_arena);
    for (size_t i = 0; i < stage->count; i++) {
        const struct item *item = &stage->items[i];
        const struct entity *entity = item->entities[stage->now];
        if (entity && is_ours(request, item)) {
            put_text(&map, item->subject->address, facts_value(scratch, item->type, entity));
        }
    }
    if (rulings->member_count != 0) {
        put_text(&map, workspace_entry, rulings);
    }
    return value_object_done(&map);
}

/* ---- facts from JSON ---- */

static bool are_all(const struct value *list, enum value_kind kind)
{
    bool all = list->kind == VALUE_LIST;
    for (size_t i = 0; all && i < list->item_count; i++) {
        all = list->items[i]->kind == kind;
    }
    return all;
}

static bool are_ranges(const struct value *list)
{
    bool all = are_all(list, VALUE_LIST);
    for (size_t i = 0; all && i < list->item_count; i++) {
        all = list->items[i]->item_count == 2 && are_all(list->items[i], VALUE_NUMBER);
    }
    return all;
}

/* The fact's value, or NULL if the text's value is none of the facet's type. */
static const struct value *fact_of(struct arena *arena, enum facet_type type,
                                   const struct value *kept)
{
    bool fits = false;
    switch (type) {
    case FACET_BOOL:
        fits = kept->kind == VALUE_BOOL;
        break;
    case FACET_NUMBER:
        if (span_is(value_string_or_empty(kept), "inf")) {
            return value_number(arena, INFINITY);
        }
        fits = kept->kind == VALUE_NUMBER;
        break;
    case FACET_VERSION:
        fits = kept->kind == VALUE_STRING;
        break;
    case FACET_SET:
        fits = are_all(kept, VALUE_STRING);
        break;
    case FACET_PORTS:
        fits = are_ranges(kept);
        break;
    }
    return fits ? kept : NULL;
}

static struct overlay read_overlay(struct arena *arena, const struct kind *kind,
                                   const struct value *object)
{
    size_t *slots = ARENA_ARRAY(arena, object->member_count, size_t);
    struct fact *facts = ARENA_ARRAY(arena, object->member_count, struct fact);
    struct overlay overlay = { slots, facts, 0 };
    for (size_t i = 0; i < object->member_count; i++) {
        size_t slot = kind_facet_slot(kind, object->members[i].key);
        if (slot != FACET_NOT_EXPOSED) {
            const struct value *value =
                fact_of(arena, kind_facet_type(kind, slot), object->members[i].value);
            slots[overlay.count] = slot;
            facts[overlay.count++] = (struct fact) { value ? value : &value_unknown, true };
        }
    }
    return overlay;
}

static const struct overlay *read_set(struct arena *arena, const struct kind *kind,
                                      const struct value *set)
{
    struct overlay *overlays = ARENA_ARRAY(arena, set->item_count, struct overlay);
    for (size_t i = 0; i < set->item_count; i++) {
        overlays[i] = read_overlay(arena, kind, set->items[i]);
    }
    return overlays;
}

/* Sets that are no lists of objects are left out. */
static const struct alternatives *read_alternatives(struct arena *arena, const struct kind *kind,
                                                    const struct value *sets)
{
    const struct alternatives *first = NULL;
    for (size_t i = value_is(sets, VALUE_LIST) ? sets->item_count : 0; i-- > 0;) {
        const struct value *set = sets->items[i];
        if (are_all(set, VALUE_OBJECT)) {
            struct alternatives *read = ARENA_NEW(arena, struct alternatives);
            *read = (struct alternatives) { read_set(arena, kind, set), set->item_count, first };
            first = read;
        }
    }
    return first;
}

/* The resource as remembered; what the baseline does not tell is as it is now. */
static const struct entity *remember(struct arena *arena, const struct type_entry *type,
                                     const struct entity *now, const struct value *kept)
{
    size_t size = kind_facet_count(type->kind) * sizeof(struct fact);
    struct entity *entity = ARENA_NEW(arena, struct entity);
    *entity = *now;
    entity->facts = arena_grow(arena, now->facts, size, size);
    for (size_t i = 0; i < kept->member_count; i++) {
        size_t slot = kind_facet_slot(type->kind, kept->members[i].key);
        if (slot == FACET_NOT_EXPOSED || !type->kept_slots[slot]) {
            continue;
        }
        const struct value *value =
            fact_of(arena, kind_facet_type(type->kind, slot), kept->members[i].value);
        if (value && !value_same(value, now->facts[slot].value)) {
            entity->facts[slot] = (struct fact) { value, true };
        }
    }
    entity->alternatives =
        read_alternatives(arena, type->kind, value_get_span(kept, alternatives_entry));
    return entity;
}

/* ---- laying ---- */

static const struct value *entry_of(const struct baseline *baseline, struct span address)
{
    const struct value *text = index_find(&baseline->entries, address);
    return text ? json_try(baseline->arena, value_string_or_empty(text)) : NULL;
}

static const struct baseline *read_baseline(struct arena *arena, const struct value *kept)
{
    struct baseline *baseline = ARENA_NEW(arena, struct baseline);
    *baseline = (struct baseline) { .arena = arena, .kept = kept, .entries = index_init(arena) };
    for (size_t i = 0; i < kept->member_count; i++) {
        index_put(&baseline->entries, kept->members[i].key,
                  (void *)(uintptr_t)kept->members[i].value);
    }
    baseline->rulings = entry_of(baseline, workspace_entry);
    return baseline;
}

static bool alternatives_differ(struct arena *arena, const struct entity *a, const struct entity *b)
{
    if (!a->alternatives && !b->alternatives) {
        return false;
    }
    return !value_same(alternatives_value(arena, a), alternatives_value(arena, b));
}

static bool has_drifted(struct arena *arena, const struct item *item)
{
    const struct entity *observed = item->entities[SIDE_OBSERVED];
    bool drifted = !observed || alternatives_differ(arena, item->entities[SIDE_APPLIED], observed);
    for (size_t slot = 0; !drifted && slot < kind_facet_count(item->type->kind); slot++) {
        drifted = item_fact_changed(item, slot);
    }
    return drifted;
}

/* A resource that the baseline does not know has always been as it is now, unless a plan is to make
 * it, or the documents tell what it was. */
static void lay_item(const struct baseline *baseline, const struct scene *scene, struct item *item)
{
    const struct entity **at = item->entities;
    const struct entity *now = at[SIDE_OBSERVED] ? at[SIDE_OBSERVED] : at[SIDE_PLANNED];
    now = now ? now : at[SIDE_APPLIED];
    const struct value *kept = entry_of(baseline, item->subject->address);
    if (value_is(kept, VALUE_OBJECT) && now) {
        at[SIDE_APPLIED] = remember(baseline->arena, item->type, now, kept);
        item->remembered = true;
        item->changed = scene->told[SIDE_OBSERVED] && has_drifted(baseline->arena, item);
        return;
    }
    if (!scene->told[SIDE_APPLIED]) {
        at[SIDE_APPLIED] = at[SIDE_OBSERVED];
    }
    item->changed = scene->told[SIDE_OBSERVED] && at[SIDE_OBSERVED];
}

const struct baseline *baseline_lay(struct arena *arena, const struct check_request *request,
                                    struct scene *scene, struct stage *stage)
{
    const struct value *kept = request->baseline;
    const struct baseline *baseline =
        value_is(kept, VALUE_OBJECT) ? read_baseline(arena, kept) : NULL;
    for (size_t i = 0; i < stage->count; i++) {
        struct item *item = &stage->items[i];
        item->changed = false;
        if (baseline && is_ours(request, item)) {
            lay_item(baseline, scene, item);
        }
    }
    scene->told[SIDE_APPLIED] |= baseline != NULL;
    return baseline;
}

static enum standing standing_named(const struct value *name)
{
    for (int standing = 0; standing < STANDING_ABSENT; standing++) {
        if (span_is(value_string_or_empty(name), standing_name((enum standing)standing))) {
            return (enum standing)standing;
        }
    }
    return STANDING_UNTOLD;
}

const struct value *baseline_breaches(const struct baseline *baseline, struct span rule)
{
    const struct value *ruling = baseline ? value_get_span(baseline->rulings, rule) : NULL;
    return value_is(ruling, VALUE_OBJECT) ? ruling : NULL;
}

enum standing baseline_standing(const struct baseline *baseline, struct span rule,
                                struct span address)
{
    const struct value *ruling = baseline ? value_get_span(baseline->rulings, rule) : NULL;
    if (!value_is(ruling, VALUE_OBJECT) || address.length == 0) {
        return standing_named(ruling);
    }
    const struct value *of_address = value_get_span(ruling, address);
    return of_address ? standing_named(of_address) : STANDING_COMPLIANT;
}

static int by_address(const void *address, const void *item)
{
    return span_compare(*(const struct span *)address,
                        ((const struct item *)item)->subject->address);
}

static bool is_gone(const struct stage *stage, struct span key, struct address *address)
{
    return address_parse(key, address) &&
           !bsearch(&key, stage->items, stage->count, sizeof(struct item), by_address);
}

void baseline_tell_gone(const struct baseline *baseline, const struct stage *stage,
                        struct change_log *log, bool tells, struct diags *diags)
{
    struct str list = str_init(diags->arena, GONE_LIMIT_BYTES);
    size_t count = 0;
    for (size_t i = 0; baseline && i < baseline->kept->member_count; i++) {
        struct span key = baseline->kept->members[i].key;
        struct address address;
        if (!is_gone(stage, key, &address)) {
            continue;
        }
        change_log_add_gone(log, key, address.type);
        if (count < GONE_SHOWN_MOST) {
            str_printf(&list, "%s%.*s", count ? ", " : "", SPAN_ARGS(key));
        }
        count++;
    }
    if (count > GONE_SHOWN_MOST) {
        str_printf(&list, " and %zu more", count - GONE_SHOWN_MOST);
    }
    if (count != 0 && tells) {
        diag_add(diags, DIAG_BASELINE_GONE, NULL,
                 "%s: judged at the last apply, and not there any more. An apply accepts that. If "
                 "nobody meant it, restore what is gone first.",
                 str_text(&list));
    }
}
