/*
 * marks.h: unknowns in test texts: the string "?" is an unknown, "..." as an item of a list is any
 * number of unknown items. And what they may turn out to be.
 */
#ifndef HIPAA_TESTS_MARKS_H
#define HIPAA_TESTS_MARKS_H

#include "jmespath/unknown.h"
#include "value/compare.h"

/* The value with unknowns in place of the marks. */
static inline const struct value *marks_read(struct arena *arena, const struct value *value)
{
    if (value->kind == VALUE_STRING && span_is(value->text, "?")) {
        return &value_unknown;
    }
    if (value->kind == VALUE_STRING && span_is(value->text, "...")) {
        return &value_unknown_items;
    }
    struct value_builder parts = value_builder(arena);
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&parts, marks_read(arena, value->items[i]));
        }
        return value_list_done(&parts);
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            value_put_span(&parts, value->members[i].key,
                           marks_read(arena, value->members[i].value));
        }
        return value_object_done(&parts);
    }
    return value;
}

/* And back. */
static inline const struct value *marks_write(struct arena *arena, const struct value *value)
{
    if (value->kind == VALUE_UNKNOWN) {
        return value_text(arena, value == &value_unknown_items ? "..." : "?");
    }
    struct value_builder parts = value_builder(arena);
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&parts, marks_write(arena, value->items[i]));
        }
        return value_list_done(&parts);
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            value_put_span(&parts, value->members[i].key,
                           marks_write(arena, value->members[i].value));
        }
        return value_object_done(&parts);
    }
    return value;
}

/* Numbers by which unknowns are filled in, the same for the same seed. */
struct marks_choice {
    uint64_t state;
};

static inline unsigned marks_choose(struct marks_choice *choice, unsigned count)
{
    choice->state = choice->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(choice->state >> 33) % count;
}

static inline const struct value *marks_any_value(struct arena *arena, struct marks_choice *choice)
{
    static const char *const names[] = { "a", "b", "c", "x" };
    struct value_builder parts = value_builder(arena);
    switch (marks_choose(choice, 8)) {
    case 0:
        return &value_null;
    case 1:
        return value_bool(marks_choose(choice, 2) == 0);
    case 2:
        return value_integer(arena, (int64_t)marks_choose(choice, 4) - 1);
    case 3:
        return value_text(arena, names[marks_choose(choice, 4)]);
    case 4:
        return &value_empty_text;
    case 5:
        for (unsigned left = marks_choose(choice, 3); left != 0; left--) {
            value_add(&parts, marks_any_value(arena, choice));
        }
        return value_list_done(&parts);
    case 6:
        value_put(&parts, names[marks_choose(choice, 3)], marks_any_value(arena, choice));
        return value_object_done(&parts);
    default:
        return &value_empty_object;
    }
}

/* One of the known values that `value` may turn out to be. */
static inline const struct value *marks_fill_in(struct arena *arena, const struct value *value,
                                                struct marks_choice *choice)
{
    if (value->kind == VALUE_UNKNOWN) {
        return marks_any_value(arena, choice);
    }
    struct value_builder parts = value_builder(arena);
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            bool is_open = value->items[i] == &value_unknown_items;
            for (unsigned n = is_open ? marks_choose(choice, 3) : 1; n != 0; n--) {
                value_add(&parts, marks_fill_in(arena, value->items[i], choice));
            }
        }
        return value_list_done(&parts);
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            value_put_span(&parts, value->members[i].key,
                           marks_fill_in(arena, value->members[i].value, choice));
        }
        return value_object_done(&parts);
    }
    return value;
}

static inline bool marks_fit(const struct value *partial, const struct value *known);

static inline bool marks_fit_items(const struct value *const *partial, size_t partial_count,
                                   const struct value *const *known, size_t known_count)
{
    if (partial_count == 0) {
        return known_count == 0;
    }
    if (partial[0] == &value_unknown_items) {
        return marks_fit_items(partial + 1, partial_count - 1, known, known_count) ||
               (known_count != 0 &&
                marks_fit_items(partial, partial_count, known + 1, known_count - 1));
    }
    return known_count != 0 && marks_fit(partial[0], known[0]) &&
           marks_fit_items(partial + 1, partial_count - 1, known + 1, known_count - 1);
}

/* May `partial` turn out to be `known`? */
static inline bool marks_fit(const struct value *partial, const struct value *known)
{
    if (partial->kind == VALUE_UNKNOWN) {
        return truthiness(partial) == TRUTH_UNKNOWN || truthiness(partial) == truthiness(known);
    }
    if (partial->kind != known->kind) {
        return false;
    }
    if (partial->kind == VALUE_LIST) {
        return marks_fit_items(partial->items, partial->item_count, known->items,
                               known->item_count);
    }
    if (partial->kind != VALUE_OBJECT) {
        return value_same(partial, known);
    }
    bool fits = partial->member_count == known->member_count;
    for (size_t i = 0; fits && i < partial->member_count; i++) {
        const struct value *other = value_get_span(known, partial->members[i].key);
        fits = other && marks_fit(partial->members[i].value, other);
    }
    return fits;
}

#endif
