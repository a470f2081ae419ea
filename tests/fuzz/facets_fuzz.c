/*
 * Any attributes as a resource of any type, some of them unknown: no crash, and a facet that is
 * known before the unknowns are known comes out the same afterwards. Input: the number of a type
 * of the catalogue in two bytes, then JSON with the marks of marks.h.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "facets/facets.h"
#include "json/json.h"
#include "tests/support/marks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A list may grow, so what it held before must be in it still. */
static bool holds_all(const struct value *before, const struct value *after)
{
    size_t found = 0;
    size_t known = 0;
    for (size_t i = 0; i < before->item_count; i++) {
        bool is_known = before->items[i]->kind != VALUE_UNKNOWN;
        known += is_known;
        for (size_t j = 0; is_known && j < after->item_count; j++) {
            if (value_same(before->items[i], after->items[j])) {
                found++;
                break;
            }
        }
    }
    return found == known;
}

static bool still_true(const struct value *before, const struct value *after)
{
    if (before->kind == VALUE_UNKNOWN) {
        return true;
    }
    if (before->kind == VALUE_LIST && value_has_unknown(before)) {
        return after->kind == VALUE_LIST && holds_all(before, after);
    }
    return value_same(before, after);
}

static void check(struct arena *arena, struct kinds *kinds, const struct kind *kind,
                  const struct value *given, uint64_t seed)
{
    struct marks_choice choice = { seed };
    const struct value *before = facets_of(arena, kinds, kind, given);
    const struct value *after = facets_of(arena, kinds, kind, marks_fill_in(arena, given, &choice));
    for (size_t i = 0; i < before->member_count; i++) {
        if (!still_true(before->members[i].value, after->members[i].value)) {
            abort();
        }
    }
}

/* Types are compiled once for all inputs. */
static struct kinds *shared_kinds(void)
{
    static struct kinds *kinds;
    if (!kinds) {
        struct arena *process = arena_new();
        kinds = kinds_new(process, catalogue_open(process));
    }
    return kinds;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    AUTO_ARENA *arena = arena_new();
    struct kinds *kinds = shared_kinds();
    size_t number = ((size_t)data[0] << 8 | data[1]) % catalogue_count(CATALOGUE_TYPES);
    const struct kind *kind = kind_find(kinds, catalogue_name(CATALOGUE_TYPES, number));
    struct span text = arena_span(arena, (struct span) { (const char *)data + 2, size - 2 });
    const struct value *given = json_try(arena, text);
    if (value_is(given, VALUE_OBJECT)) {
        check(arena, kinds, kind, marks_read(arena, given), size);
    }
    return 0;
}
