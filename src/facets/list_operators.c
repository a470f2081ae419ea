/*
 * Operators that judge all values of a path at once. Absent values are left out; a value that is
 * not decided yet may turn out to be none, one or (as a list) many.
 */
#include "facets/operator.h"

#include "facets/scalar.h"

static enum truth holds_value(const struct found *found, const struct value *wanted)
{
    enum truth answer = TRUTH_FALSE;
    for (size_t i = 0; i < found->count && answer != TRUTH_TRUE; i++) {
        const struct value *value = found_at(found, i);
        answer = value ? truth_or(answer, scalar_same(value, wanted)) : answer;
    }
    return answer;
}

static enum truth judge_absent(const struct operand *operand UNUSED, struct reading *reading UNUSED,
                               const struct found *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct value *value = found_at(found, i);
        if (value && value->kind != VALUE_UNKNOWN) {
            return TRUTH_FALSE;
        }
    }
    return TRUTH_UNKNOWN;
}

static enum truth judge_contains(const struct operand *operand, struct reading *reading UNUSED,
                                 const struct found *found)
{
    return holds_value(found, operand->value);
}

static enum truth judge_intersects(const struct operand *operand, struct reading *reading UNUSED,
                                   const struct found *found)
{
    enum truth answer = TRUTH_FALSE;
    for (size_t i = 0; i < embedded_count(operand->value); i++) {
        answer = truth_or(answer, holds_value(found, embedded_at(operand->value, i)));
    }
    return answer;
}

static enum truth judge_superset(const struct operand *operand, struct reading *reading UNUSED,
                                 const struct found *found)
{
    enum truth answer = TRUTH_TRUE;
    for (size_t i = 0; i < embedded_count(operand->value); i++) {
        answer = truth_and(answer, holds_value(found, embedded_at(operand->value, i)));
    }
    return answer;
}

static enum truth judge_subset(const struct operand *operand, struct reading *reading UNUSED,
                               const struct found *found)
{
    enum truth answer = TRUTH_TRUE;
    for (size_t i = 0; i < found->count; i++) {
        const struct value *value = found_at(found, i);
        answer = value ? truth_and(answer, scalar_in(operand->value, value)) : answer;
    }
    return answer;
}

static enum truth judge_regex_any(const struct operand *operand, struct reading *reading,
                                  const struct found *found)
{
    enum truth answer = TRUTH_FALSE;
    for (size_t i = 0; i < found->count && answer != TRUTH_TRUE; i++) {
        const struct value *value = found_at(found, i);
        answer = value ? truth_or(answer, operand_matches(operand, reading, value)) : answer;
    }
    return answer;
}

/* Lists as wholes: false for one that is said to be empty. */
static enum truth judge_not_empty(const struct operand *operand UNUSED,
                                  struct reading *reading UNUSED, const struct found *found)
{
    enum truth answer = TRUTH_TRUE;
    for (size_t i = 0; i < found->count; i++) {
        const struct value *value = found_at(found, i);
        if (value_is(value, VALUE_UNKNOWN)) {
            answer = truth_and(answer, TRUTH_UNKNOWN);
        } else if (value_is(value, VALUE_LIST) && value->item_count == 0) {
            answer = TRUTH_FALSE;
        }
    }
    return answer;
}

/* How many values there are for sure, and whether there may be more. */
struct tally {
    double sure;
    bool more;
};

static struct tally count_values(const struct found *found)
{
    struct tally tally = { 0, found_unknown(found) };
    for (size_t i = 0; i < found->count; i++) {
        const struct value *value = found_at(found, i);
        tally.sure += value && value->kind != VALUE_UNKNOWN;
    }
    return tally;
}

static double limit_of(const struct operand *operand)
{
    return value_is(operand->value, VALUE_NUMBER) ? operand->value->number : 0;
}

static enum truth judge_count_gte(const struct operand *operand, struct reading *reading UNUSED,
                                  const struct found *found)
{
    struct tally tally = count_values(found);
    if (tally.sure >= limit_of(operand)) {
        return TRUTH_TRUE;
    }
    return tally.more ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

static enum truth judge_count_gt(const struct operand *operand, struct reading *reading UNUSED,
                                 const struct found *found)
{
    struct tally tally = count_values(found);
    if (tally.sure > limit_of(operand)) {
        return TRUTH_TRUE;
    }
    return tally.more ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

static enum truth judge_count_eq(const struct operand *operand, struct reading *reading UNUSED,
                                 const struct found *found)
{
    struct tally tally = count_values(found);
    if (tally.sure > limit_of(operand)) {
        return TRUTH_FALSE;
    }
    return tally.more ? TRUTH_UNKNOWN : truth_of(tally.sure == limit_of(operand));
}

static const struct operator_entry operators[] = {
    { .name = "absent", .list = judge_absent, .of_nothing = true },
    { .name = "contains", .list = judge_contains },
    { .name = "not_contains", .list = judge_contains, .negated = true, .of_nothing = true },
    { .name = "intersects", .list = judge_intersects },
    { .name = "not_intersects", .list = judge_intersects, .negated = true, .of_nothing = true },
    { .name = "superset_of", .list = judge_superset },
    { .name = "not_superset_of", .list = judge_superset, .negated = true, .of_nothing = true },
    { .name = "subset_of", .list = judge_subset },
    { .name = "not_subset_of", .list = judge_subset, .negated = true, .of_nothing = true },
    { .name = "regex_any", .list = judge_regex_any, .has_pattern = true },
    { .name = "not_regex_any",
      .list = judge_regex_any,
      .has_pattern = true,
      .negated = true,
      .of_nothing = true },
    { .name = "count_gte", .list = judge_count_gte },
    { .name = "count_gt", .list = judge_count_gt },
    { .name = "count_eq", .list = judge_count_eq },
    { .name = "count_lt", .list = judge_count_gte, .negated = true },
    { .name = "count_lte", .list = judge_count_gt, .negated = true },
    { .name = "not_empty_or_absent", .list = judge_not_empty, .of_nothing = true },
};

const struct operator_entry *operator_on_list(struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(operators); i++) {
        if (span_is(name, operators[i].name)) {
            return &operators[i];
        }
    }
    return NULL;
}
