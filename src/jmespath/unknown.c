#include "jmespath/unknown.h"

#include <assert.h>

/* Sets of what a value may be; every value falls under exactly one bit. */
enum {
    MAY_BE_NULL = 1,
    MAY_BE_FALSE = 2,
    MAY_BE_EMPTY = 4, /* "", [], {} */
    MAY_BE_TRUE = 8,
    MAY_BE_FULL = 16, /* any other value */
    FALSY = MAY_BE_NULL | MAY_BE_FALSE | MAY_BE_EMPTY,
    TRUTHY = MAY_BE_TRUE | MAY_BE_FULL,
};

/* The values that stand for a set, smaller sets first: the first that holds all is taken. */
static const struct {
    unsigned may_be;
    struct value value;
} shades[] = {
    { MAY_BE_FALSE | MAY_BE_TRUE, { .kind = VALUE_UNKNOWN } },
    { MAY_BE_FALSE | MAY_BE_NULL, { .kind = VALUE_UNKNOWN } },
    { TRUTHY, { .kind = VALUE_UNKNOWN } },
    { FALSY, { .kind = VALUE_UNKNOWN } },
    { MAY_BE_FALSE | MAY_BE_TRUE | MAY_BE_NULL, { .kind = VALUE_UNKNOWN } },
};

static unsigned possibilities_of_unknown(const struct value *unknown)
{
    for (size_t i = 0; i < ARRAY_LENGTH(shades); i++) {
        if (unknown == &shades[i].value) {
            return shades[i].may_be;
        }
    }
    return FALSY | TRUTHY;
}

static unsigned possibilities(const struct value *value)
{
    switch (value->kind) {
    case VALUE_NULL:
        return MAY_BE_NULL;
    case VALUE_BOOL:
        return value->truth ? MAY_BE_TRUE : MAY_BE_FALSE;
    case VALUE_NUMBER:
        return MAY_BE_FULL;
    case VALUE_STRING:
        return value->text.length != 0 ? MAY_BE_FULL : MAY_BE_EMPTY;
    case VALUE_LIST:
        return value->item_count != 0 ? MAY_BE_FULL : MAY_BE_EMPTY;
    case VALUE_OBJECT:
        return value->member_count != 0 ? MAY_BE_FULL : MAY_BE_EMPTY;
    case VALUE_UNKNOWN:
        break;
    }
    return possibilities_of_unknown(value);
}

static const struct value *unknown_of(unsigned may_be)
{
    for (size_t i = 0; i < ARRAY_LENGTH(shades); i++) {
        if ((may_be & ~shades[i].may_be) == 0) {
            return &shades[i].value;
        }
    }
    return &value_unknown;
}

const struct value *unknown_boolean(void)
{
    return unknown_of(MAY_BE_FALSE | MAY_BE_TRUE);
}

const struct value *unknown_order(void)
{
    return unknown_of(MAY_BE_FALSE | MAY_BE_TRUE | MAY_BE_NULL);
}

enum truth truthiness(const struct value *value)
{
    unsigned may_be = possibilities(value);
    if ((may_be & TRUTHY) == 0) {
        return TRUTH_FALSE;
    }
    return (may_be & FALSY) == 0 ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

bool is_surely_something(const struct value *value)
{
    return (possibilities(value) & MAY_BE_NULL) == 0;
}

/* One of the values in the set `may_be`, or `other`. Known where both are the same one value. */
static const struct value *one_of(unsigned may_be, const struct value *other)
{
    unsigned all = may_be | possibilities(other);
    if (all == MAY_BE_TRUE || all == MAY_BE_FALSE || all == MAY_BE_NULL) {
        return other;
    }
    return unknown_of(all);
}

const struct value *unknown_or(const struct value *a, const struct value *b)
{
    assert(truthiness(a) == TRUTH_UNKNOWN);
    return one_of(possibilities(a) & TRUTHY, b);
}

const struct value *unknown_and(const struct value *a, const struct value *b)
{
    assert(truthiness(a) == TRUTH_UNKNOWN);
    return one_of(possibilities(a) & FALSY, b);
}
