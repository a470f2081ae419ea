#include "facets/port_ranges.h"

#include <math.h>
#include <stdlib.h>

#include "facets/number.h"

static double low_of(const struct value *range)
{
    return range->items[0]->number;
}

static double high_of(const struct value *range)
{
    return range->items[1]->number;
}

static int by_low_port(const void *a, const void *b)
{
    double left = low_of(*(const struct value *const *)a);
    double right = low_of(*(const struct value *const *)b);
    return left < right ? -1 : left > right;
}

struct sorted {
    const struct value **ranges;
    size_t count;
};

/* The decided ones, by their lowest port. */
static struct sorted sort(struct arena *arena, const struct value *ranges)
{
    struct sorted sorted = { ARENA_ARRAY(arena, ranges->item_count, const struct value *), 0 };
    for (size_t i = 0; i < ranges->item_count; i++) {
        if (value_is(ranges->items[i], VALUE_LIST)) {
            sorted.ranges[sorted.count++] = ranges->items[i];
        }
    }
    if (sorted.count > 1) {
        qsort(sorted.ranges, sorted.count, sizeof(sorted.ranges[0]), by_low_port);
    }
    return sorted;
}

void port_ranges_add(struct arena *arena, struct value_builder *ranges, double low, double high)
{
    struct value_builder range = value_builder(arena);
    value_add(&range, number_value(arena, trunc(low)));
    value_add(&range, number_value(arena, trunc(high)));
    value_add(ranges, value_list_done(&range));
}

void port_ranges_add_without(struct arena *arena, struct value_builder *ranges, double low,
                             double high, const struct value *without)
{
    AUTO_ARENA *scratch = arena_new();
    struct sorted taken = without ? sort(scratch, without) : (struct sorted) { NULL, 0 };
    for (size_t i = 0; i < taken.count && low <= high; i++) {
        const struct value *range = taken.ranges[i];
        if (high_of(range) < low || low_of(range) > high) {
            continue;
        }
        if (low_of(range) > low) {
            port_ranges_add(arena, ranges, low, low_of(range) - 1);
        }
        low = high_of(range) + 1;
    }
    if (low <= high) {
        port_ranges_add(arena, ranges, low, high);
    }
}

enum truth port_ranges_are_all(const struct value *ranges)
{
    AUTO_ARENA *scratch = arena_new();
    struct sorted sorted = sort(scratch, ranges);
    double reach = 1;
    for (size_t i = 0; i < sorted.count && low_of(sorted.ranges[i]) <= reach; i++) {
        double behind = high_of(sorted.ranges[i]) + 1;
        reach = behind > reach ? behind : reach;
    }
    if (reach > PORT_LAST) {
        return TRUTH_TRUE;
    }
    return sorted.count < ranges->item_count ? TRUTH_UNKNOWN : TRUTH_FALSE;
}
